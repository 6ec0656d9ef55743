"""Results as JSON with their arrays beside it, and back, without loss."""

import dataclasses
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondunit.errors import StoreError
from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.model.spread import Spread
from secondunit.stages.calibrate import Calibration, Foreseen, Learnt
from secondunit.stages.debris import Check, Debris, Exclusion, FallLine, GroupRisk
from secondunit.stages.envelope import Chances, Envelope
from secondunit.stages.forecast.nouns import (
    Driver,
    Forecast,
    Knowing,
    OptionValue,
    SeasonAnswer,
    SetValue,
    Week,
)
from secondunit.stages.runs import Break, MeasureSpread, Runs
from secondunit.stages.schedule.nouns import (
    Broken,
    Piece,
    Presence,
    Schedule,
    SeasonLosses,
    Strip,
    Timeline,
)
from secondunit.stages.windows import (
    Choice,
    Closing,
    Decisions,
    Going,
    HeldOut,
    Lead,
    Windows,
)

_NOUNS: Mapping[str, type] = MappingProxyType({
    noun.__name__: noun
    for noun in (
        Break, Broken, Calibration, Chances, Check, Choice, Closing, Debris, Decisions,
        Driver, Envelope, Estimate, Exclusion, FallLine, Forecast, Foreseen, Going, GroupRisk,
        HeldOut, Knowing, Lead, Learnt, Made, MeasureSpread, OptionValue, Piece,
        Presence, Runs, Schedule,
        SeasonAnswer, SeasonLosses, SetValue, Spread, Strip, Timeline, Week, Windows,
    )
})  # fmt: skip

Arrays = list[NDArray[Any]]
_DAMAGE = (ValueError, KeyError, TypeError, IndexError, OSError, zipfile.BadZipFile, zlib.error)


def pack(result: object) -> tuple[str, bytes]:
    """Turn a result into JSON text and the bytes of its arrays (npz)."""
    arrays: Arrays = []
    text = json.dumps(_encode(result, arrays), sort_keys=True)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, *arrays)
    return text, buffer.getvalue()


def unpack(text: str, blob: bytes) -> object:
    """Turn JSON text and bytes back into the result they came from.

    Raises
    ------
    StoreError
        Where they are damaged or of a noun this version does not know.
    """
    try:
        with np.load(io.BytesIO(blob), allow_pickle=False) as loaded:
            arrays = [loaded[name] for name in loaded.files]
        return _decode(json.loads(text), arrays)
    except _DAMAGE as error:
        raise StoreError(f"a stored result cannot be read back ({error})") from error


def _encode(value: Any, arrays: Arrays) -> Any:
    if type(value).__name__ in _NOUNS:  # what cannot be read back is not written
        fields = {
            f.name: _encode(getattr(value, f.name), arrays) for f in dataclasses.fields(value)
        }
        return {"noun": type(value).__name__, "fields": fields}
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return {"array": len(arrays) - 1}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return [_encode(item, arrays) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _decode(value: Any, arrays: Arrays) -> Any:
    if isinstance(value, list):
        return tuple(_decode(item, arrays) for item in value)
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return arrays[value["array"]]
    if "date" in value:
        return date.fromisoformat(value["date"])
    noun = _NOUNS[value["noun"]]
    return noun(**{name: _decode(item, arrays) for name, item in value["fields"].items()})
