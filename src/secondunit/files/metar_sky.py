"""What a METAR says of the sky: visibility, the lowest cloud, humidity.

Careful where a METAR is vague: the lowest layer counts whatever its amount, and where it only says
that nothing is below a height, that height is taken.
"""

import re

from secondunit.files.weather_humidity import humidity_percent
from secondunit.model.weather import NO_CLOUD_M

_FT, _MILE_M = 0.3048, 1609.344
_METRES = re.compile(r"\s(\d{4})(?:NDV)?(?=\s|$|=)")
_MILES = re.compile(r"\s([MP])?(?:(\d{1,2}) )?(\d{1,2})(?:/(\d{1,2}))?SM\b")
_LAYER = re.compile(r"\s(?:FEW|SCT|BKN|OVC|VV)(\d{3})")
_AIR = re.compile(r"\s(M?\d{2})/(M?\d{2})(?=\s|$|=)")
# Nothing below 5,000 ft: CAVOK and NSC (WMO-No. 49, technical regulations C.3.1, appendix 3, 2.2);
# an automatic station's NCD and CLR say no more than its ceilometer reaches, 12,000 ft for CLR
# (FMH-1, 9.5.4); NCD is taken as NSC (assumption).
_CLEAR_M = {"CAVOK": 5_000 * _FT, "NSC": 5_000 * _FT, "NCD": 5_000 * _FT, "CLR": 12_000 * _FT,
            "SKC": NO_CLOUD_M}  # fmt: skip
_FAR_M = 10_000.0  # 9999 and CAVOK: ten kilometres or more


def sky_values(body: str) -> dict[str, float]:
    """Read visibility [m], cloud base above the field [m] and humidity [%], those that are there.

    Parameters
    ----------
    body
        A report from its time to its remarks; a trend after TEMPO or BECMG is not the weather.
    """
    body = re.split(r"\s(?:TEMPO|BECMG|NOSIG|RMK)\b", body)[0]
    found = {"visibility": _visibility_m(body), "cloud_base": _cloud_base_m(body)}
    air = _AIR.search(body)
    if air is not None:
        celsius = [float(part.replace("M", "-")) for part in air.groups()]
        found["humidity"] = float(humidity_percent(*celsius))
    return {name: value for name, value in found.items() if value is not None}


def _visibility_m(body: str) -> float | None:
    if " CAVOK" in body:
        return _FAR_M
    miles = _MILES.search(body)
    if miles is not None:
        _, whole, over, under = miles.groups()
        return _MILE_M * (int(whole or 0) + int(over) / int(under or 1))
    metres = _METRES.search(body)
    if metres is None:
        return None
    return _FAR_M if metres[1] == "9999" else float(metres[1])


def _cloud_base_m(body: str) -> float | None:
    layers = [100 * _FT * int(height) for height in _LAYER.findall(body)]
    if layers:
        return min(layers)
    return next((base for word, base in _CLEAR_M.items() if re.search(rf"\s{word}\b", body)), None)
