"""A board of another program in words: its stripboards, its days and strips, its cast."""

from collections.abc import Iterator

from secondunit.documents.notes import note_lines
from secondunit.documents.scenes_text import said_eighths
from secondunit.documents.text import columns
from secondunit.documents.words import counted, day_words
from secondunit.errors import Problem, ProductionError
from secondunit.model.board import BoardDay, BoardFile, BoardPart, BoardStrip, Stripboard

_CAST_HEAD = ("no.", "name", "strips", "days", "first", "last")
_STRIP_HEAD = ("scene", "I/E", "set", "time", "pages", "cast", "needs")


def board_lines(board: BoardFile, stripboard: Stripboard | None) -> list[str]:
    """Say what a schedule file holds, one of its stripboards in full.

    Parameters
    ----------
    board
        As read.
    stripboard
        The one to be told strip by strip; None: the file has none.
    """
    lines = [*_head_lines(board), *(_board_line(one) for one in board.stripboards)]
    if stripboard is None:
        lines += ["", "No stripboard in it; all its strips:", *_strip_lines(board.strips, board)]
    else:
        lines += [line for part in stripboard.parts for line in _part_lines(part, board)]
        lines += ["", *_cast_lines(board, stripboard)]
    return [*lines, *note_lines(board.notes)]


def shown_stripboard(board: BoardFile) -> Stripboard | None:
    """Give the stripboard that is told where none is asked for: the first of several days."""
    boards = board.stripboards
    several = (one for one in boards if any(len(part.shooting_days) > 1 for part in one.parts))
    return next(several, boards[0] if boards else None)


def stripboard_of(board: BoardFile, name: str) -> Stripboard:
    """Give the stripboard of a name.

    Raises
    ------
    ProductionError
        Where the file has none of it.
    """
    found = next((one for one in board.stripboards if one.name == name), None)
    if found is None:
        maybe = ", ".join(f'"{one.name}"' for one in board.stripboards)
        message = f'"{name}" is no stripboard of this file'
        raise ProductionError([Problem(place="--stripboard", message=message, maybe=maybe)])
    return found


def _head_lines(board: BoardFile) -> list[str]:
    scenes = [strip for strip in board.strips if not strip.is_banner]
    version = f", USS {board.version}" if board.version else ""
    title = ": ".join(name for name in (board.project, board.title) if name)
    banners = counted(len(board.strips) - len(scenes), "banner")
    return [
        f"{title} ({board.source or 'unknown program'}{version})",
        f"{counted(len(scenes), 'scene')}, {said_eighths(board.length_eighths)} pages, {banners}, "
        + counted(len(board.cast), "part"),
    ]


def _board_line(board: Stripboard) -> str:
    parts = []
    for part in board.parts:
        days = len(part.shooting_days)
        on_days = f" on {counted(days, 'day')}" if days else ""
        parts.append(f"{part.name} {counted(len(part.strips), 'strip')}{on_days}")
    calendar = f', calendar "{board.calendar}"' if board.calendar else ""
    return f'Stripboard "{board.name}": {"; ".join(parts)}{calendar}'


def _part_lines(part: BoardPart, board: BoardFile) -> Iterator[str]:
    yield ""
    yield f"{part.name}: {counted(len(part.strips), 'strip')}"
    for day in part.days:
        if day.number or not part.is_boneyard:
            yield _day_line(day)
        yield from (f"  {line}" for line in _strip_lines(day.strips, board))


def _day_line(day: BoardDay) -> str:
    scenes = sum(1 for strip in day.strips if not strip.is_banner)
    said = f"{counted(scenes, 'scene')}, {said_eighths(day.length_eighths)} pages"
    if not day.number:
        return f"On no day: {said}"
    on = f", {day_words(day.day)}" if day.day else ""
    return f"Day {day.number}{on}: {said}"


def _strip_lines(strips: tuple[BoardStrip, ...], board: BoardFile) -> list[str]:
    numbers = {one.name: one.board_number or one.name for one in board.cast}
    rows = [_row(strip, numbers) for strip in strips if not strip.is_banner]
    lines = iter(columns(_STRIP_HEAD, rows)[2:])
    return [f"── {s.words or 'banner'} ──" if s.is_banner else next(lines) for s in strips]


def _row(strip: BoardStrip, numbers: dict[str, str]) -> list[str]:
    length = "" if strip.length_eighths is None else said_eighths(strip.length_eighths)
    cast = ", ".join(numbers.get(name, name) for name in strip.cast)
    needs = "; ".join(f"{tag.category}: {tag.name}" for tag in strip.tags)
    return [strip.scene, strip.inside, strip.set_name, strip.time, length, cast, needs]


def _cast_lines(board: BoardFile, stripboard: Stripboard) -> list[str]:
    if not board.cast:
        return []
    days = [day for part in stripboard.parts for day in part.shooting_days]
    rows = []
    for member in board.cast:
        worked = [day.number for day in days if any(member.name in s.cast for s in day.strips)]
        strips = sum(member.name in s.cast for day in days for s in day.strips)
        ends = [f"day {worked[0]}", f"day {worked[-1]}"] if worked else ["", ""]
        rows.append([member.board_number, member.name, str(strips), str(len(worked)), *ends])
    return [f'Cast on "{stripboard.name}"', *columns(_CAST_HEAD, rows)]
