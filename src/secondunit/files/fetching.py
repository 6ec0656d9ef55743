"""Asking a service for a file politely: kept while it is fresh, never half-written, never lost.

HTTP caching after RFC 9111: `Expires` and `Cache-Control: max-age` say until when a kept answer is
fresh; `ETag` and `Last-Modified` go back with the next question, which 304 may answer.
"""

import hashlib
import json
import math
import time
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from secondunit.errors import ProductionError, StoreError
from secondunit.files.write import write_whole

TIMEOUT_S = 30.0
TRIES = 3
WAIT_MAX_S = 30.0  # longer than a service asks for, we come again another day
_WAITS_S = (1.0, 4.0)
_NOT_MODIFIED, _TOO_MANY = 304, 429
_OK = (200, 203)  # 203: MET Norway's word for a version that will go


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """How a question ended: the file that is there now, if any, and what went wrong, if anything.

    `asked_utc_s` is when the service last said that the file is what it has.
    """

    path: Path
    state: str  # new, unchanged, fresh, kept or missing
    failure: str = ""
    asked_utc_s: int | None = None
    until_utc_s: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is remembered beside a kept answer."""

    url: str
    sha256: str
    asked_utc_s: int
    until_utc_s: int | None = None
    etag: str = ""
    last_modified: str = ""


class _Failed(Exception):  # noqa: N818 - what went wrong, in words
    """The service could not give the file."""


def fetch(
    client: httpx.Client,
    url: str,
    path: Path,
    *,
    now_utc_s: int,
    check: Callable[[bytes], object],
    is_final: bool = False,
    wait: Callable[[float], None] = time.sleep,
) -> Fetched:
    """Bring a file up to date.

    Parameters
    ----------
    client
        Names who asks in its User-Agent.
    url, path
        What to ask for, and where it is kept; what lay there before stays in ``earlier/``.
    now_utc_s
        The present.
    check
        Reads the answer; what it refuses with a ProductionError is not kept.
    is_final
        Whether a kept answer to the same question never changes.
    wait
        Passes seconds between tries.

    Raises
    ------
    StoreError
        Where the folder cannot be written to.
    """
    kept = _remembered(path, url)
    if kept is not None and (is_final or _is_fresh(kept, now_utc_s)):
        return _told(path, "fresh", kept)
    try:
        answer = _ask(client, url, kept, now_utc_s, wait)
        if answer.status_code == _NOT_MODIFIED and kept is not None:
            kept = _memory(url, kept.sha256, answer, now_utc_s, kept)
            _remember(path, kept)
            return _told(path, "unchanged", kept)
        _check(answer, check)
    except _Failed as error:
        return _failed(path, str(error))
    kept = _memory(url, _digest(answer.content), answer, now_utc_s)
    _keep(path, answer.content, kept)
    note = "the service says that this version of it will end" if answer.status_code == 203 else ""
    return _told(path, "new", kept, note)


def _told(path: Path, state: str, kept: _Kept, note: str = "") -> Fetched:
    return Fetched(
        path=path,
        state=state,
        asked_utc_s=kept.asked_utc_s,
        until_utc_s=kept.until_utc_s,
        note=note,
    )


def _failed(path: Path, failure: str) -> Fetched:
    if not path.is_file():
        return Fetched(path=path, state="missing", failure=failure)
    kept = _remembered(path, None)
    asked = int(path.stat().st_mtime) if kept is None else kept.asked_utc_s
    return Fetched(path=path, state="kept", failure=failure, asked_utc_s=asked)


def _ask(
    client: httpx.Client,
    url: str,
    kept: _Kept | None,
    now_utc_s: int,
    wait: Callable[[float], None],
) -> httpx.Response:
    """Ask, a few times where a service stumbles, and no sooner than it wants."""
    headers = _conditions(kept)
    for number in range(TRIES):
        is_last = number == TRIES - 1
        try:
            answer = client.get(url, headers=headers)
        except httpx.HTTPError as error:
            if is_last:
                raise _Failed(_said(error, url)) from error
            wait(_WAITS_S[number])
            continue
        if answer.status_code in _OK or answer.status_code == _NOT_MODIFIED:
            return answer
        pause_s = _pause_s(answer, number, now_utc_s)
        if pause_s is None or is_last:
            raise _Failed(_refusal(answer, now_utc_s))
        wait(pause_s)
    raise AssertionError  # the last try returns or raises


def _conditions(kept: _Kept | None) -> dict[str, str]:
    if kept is None:
        return {}
    said = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in said.items() if value}


def _pause_s(answer: httpx.Response, number: int, now_utc_s: int) -> float | None:
    """Give how long to wait before another try; None where there is no use in one."""
    asked_s = _retry_after_s(answer, now_utc_s)
    if answer.status_code == _TOO_MANY or asked_s is not None:
        pause_s = _WAITS_S[min(number, 1)] if asked_s is None else asked_s
        return pause_s if pause_s <= WAIT_MAX_S else None
    return _WAITS_S[min(number, 1)] if answer.status_code >= 500 else None


def _retry_after_s(answer: httpx.Response, now_utc_s: int) -> float | None:
    said = answer.headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said)
    at_utc_s = _http_date(said)
    return None if at_utc_s is None else max(0.0, float(at_utc_s - now_utc_s))


def _refusal(answer: httpx.Response, now_utc_s: int) -> str:
    host, code = answer.url.host, answer.status_code
    if code == _TOO_MANY:
        asked_s = _retry_after_s(answer, now_utc_s)
        again = "" if asked_s is None else f"; it asks to come again in {math.ceil(asked_s)} s"
        return f"{host} was asked too often (429){again}"
    if code == 403:
        return f"{host} refuses (403): is the contact one that it can write to?"
    if code >= 500:
        return f"{host} has trouble of its own ({code})"
    return f"{host} refuses ({code}): {' '.join(answer.text.split())[:200]}"


def _said(error: httpx.HTTPError, url: str) -> str:
    host = httpx.URL(url).host
    if isinstance(error, httpx.TimeoutException):
        return f"{host} did not answer within {TIMEOUT_S:g} s"
    if isinstance(error, httpx.ConnectError):
        return f"{host} cannot be reached; is there a network?"
    return f"the answer of {host} was cut off or broken"


def _check(answer: httpx.Response, check: Callable[[bytes], object]) -> None:
    try:
        check(answer.content)
    except ProductionError as error:
        said = error.problems[0]
        raise _Failed(f"the answer of {answer.url.host} is wrong: {said.message}") from error


def _memory(
    url: str, sha256: str, answer: httpx.Response, now_utc_s: int, before: _Kept | None = None
) -> _Kept:
    headers = answer.headers
    return _Kept(
        url=url,
        sha256=sha256,
        asked_utc_s=now_utc_s,
        until_utc_s=_until_utc_s(headers, now_utc_s),
        etag=headers.get("ETag", before.etag if before else ""),
        last_modified=headers.get("Last-Modified", before.last_modified if before else ""),
    )


def _until_utc_s(headers: httpx.Headers, now_utc_s: int) -> int | None:
    """Give until when an answer is fresh: max-age before Expires."""
    for part in headers.get("Cache-Control", "").split(","):
        name, _, value = part.strip().partition("=")
        if name.casefold() == "max-age" and value.isdigit() and len(value) < 10:
            return now_utc_s + int(value)
    return _http_date(headers.get("Expires", ""))


def _http_date(said: str) -> int | None:
    try:
        instant = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return int(aware.timestamp())


def _is_fresh(kept: _Kept, now_utc_s: int) -> bool:
    return kept.until_utc_s is not None and kept.asked_utc_s <= now_utc_s < kept.until_utc_s


def _remembered(path: Path, url: str | None) -> _Kept | None:
    """Give what is remembered of a kept file; nothing where either is not what it was."""
    try:
        said = json.loads(_memory_path(path).read_text(encoding="utf-8"))
        kept = _Kept(**said)
        is_same = kept.sha256 == _digest(path.read_bytes()) and (url is None or kept.url == url)
    except (OSError, ValueError, TypeError):
        return None
    return kept if is_same else None


def _keep(path: Path, content: bytes, kept: _Kept) -> None:
    """Write an answer; the one before stays under its time, so that it can be judged later."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() != content:
            stamp = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
            earlier = path.parent / "earlier"
            earlier.mkdir(exist_ok=True)
            mark = _digest(path.read_bytes())[:6]
            name = f"{path.stem}-{stamp:%Y%m%dT%H%M%SZ}-{mark}{path.suffix}"
            write_whole(earlier / name, path.read_bytes())
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error})") from error
    write_whole(path, content.removeprefix(BOM_UTF8))
    _remember(path, kept)


def _remember(path: Path, kept: _Kept) -> None:
    text = json.dumps(asdict(kept) | {"sha256": _digest(path.read_bytes())}, indent=1)
    write_whole(_memory_path(path), text)


def _memory_path(path: Path) -> Path:
    return path.with_suffix(".http")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
