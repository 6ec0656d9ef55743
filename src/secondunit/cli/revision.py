"""What ``secondunit board --against`` tells of two versions of a board."""

from pathlib import Path
from typing import Any


class Revision:
    """What a revision of a board did, asked for in words, as JSON or as tables."""

    def __init__(self, old: tuple[Any, Any], new: tuple[Any, Any]) -> None:
        from secondunit.model.board_changes import board_changes

        self.old, self.new = old, new
        self.found = board_changes(old, new)

    @classmethod
    def read(cls, path: Path, columns: list[str], new: tuple[Any, Any]) -> "Revision":
        """Read the older version, and of it the stripboard of the same name, or the one shown."""
        from secondunit.documents.board_text import shown_stripboard
        from secondunit.errors import Problem, ProductionError
        from secondunit.files.boards import TABLES, read_board

        is_table = path.suffix.lower() in TABLES
        said, _ = read_board(path, columns if is_table else [], keep=False, write=None)
        name = new[1].name if new[1] else ""
        same = (one for one in said.stripboards if one.name == name)
        board = next(same, None) or shown_stripboard(said)
        if board is None or new[1] is None:
            message = "there must be a stripboard in both files"
            raise ProductionError([Problem(place="--against", message=message)])
        return cls((said, board), new)

    def lines(self) -> list[str]:
        """Say it in words, with what is to be looked at in the new file."""
        from secondunit.documents.board_changes_text import board_changes_lines
        from secondunit.documents.notes import note_lines
        from secondunit.documents.paper.from_board import paper_of_board

        papers = (paper_of_board(*self.old), paper_of_board(*self.new))
        return [*board_changes_lines(self.found, *papers), *note_lines(self.new[0].notes)]

    def json(self) -> dict[str, Any]:
        """Give it as JSON."""
        from secondunit.documents.board_changes_text import board_changes_json

        return {"changes": board_changes_json(self.found)}

    def toml(self, pace: Any, *, site: str, unit: str) -> str:
        """Give new and changed scenes as tables of a production file."""
        from secondunit.documents.scenes_toml import revised_toml
        from secondunit.files.board_scenes import scene_of

        strips = self.found.strips
        kept = [scene_of(s.new) for s in strips if s.new and (s.old is None or s.what)]
        gone = [s.old.scene or s.old.id for s in strips if s.old and s.new is None]
        return revised_toml(kept, gone, [], pace, site=site, unit=unit)
