"""Weather of services and archives in the shapes in which they give it, small and made."""

import io
import json

import h5py
import numpy as np
import xarray as xr

EPW_HEAD = (
    "LOCATION,Somewhere,-,NOR,made,013110,60.38,5.33,1.0,12\n"
    + "".join(f"HEAD {n},0\n" for n in range(6))
    + "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31\n"
)


def epw_row(month, day, hour, *, year=2003, air="7.5", from_deg="200", speed="4.0"):
    """Give a row of 35 columns; those that are not read are marks of missing ones."""
    cells = [str(year), str(month), str(day), str(hour), "0", "?9"] + ["9999"] * 29
    cells[6], cells[20], cells[21] = air, from_deg, speed
    return ",".join(cells)


def frost(rows, *, source="SN50540:0", **changes):
    """Give observations; rows are (ISO time, {element: value or (value, changes)})."""
    units = {"wind_from_direction": "degrees", "air_temperature": "degC"}
    data = []
    for time, seen in rows:
        observations = []
        for element, given in seen.items():
            value, more = given if isinstance(given, tuple) else (given, {})
            unit = units.get(element, "mm" if "precipitation" in element else "m/s")
            said = {"elementId": element, "value": value, "unit": unit, "timeOffset": "PT0H",
                    "timeResolution": "PT1H", "qualityCode": 0}  # fmt: skip
            observations.append(said | more)
        data.append({"sourceId": source, "referenceTime": time, "observations": observations})
    return {"@type": "ObservationResponse", "apiVersion": "v0", "data": data} | changes


def text(answer):
    """Give an answer as it is sent."""
    return json.dumps(answer)


def era5(hours=4, *, latitudes=(62.25, 62.0), longitudes=(6.75, 7.0), time="valid_time", **columns):
    """Give a dataset as the Climate Data Store does; wind to the east grows with the point."""
    shape = (hours, len(latitudes), len(longitudes))
    points = np.arange(np.prod(shape[1:]), dtype=float).reshape(shape[1:])
    dims = (time, "latitude", "longitude")
    said = {"u10": np.broadcast_to(3.0 + points, shape), "v10": np.zeros(shape),
            "t2m": np.full(shape, 280.0)}  # fmt: skip
    start = np.datetime64("2020-09-01T00", "ns")
    return xr.Dataset(
        {n: (dims, np.asarray(values, np.float32)) for n, values in (said | columns).items()},
        coords={time: start + np.arange(hours) * np.timedelta64(1, "h"),
                "latitude": list(latitudes), "longitude": list(longitudes)},
    )  # fmt: skip


def netcdf4(data):
    """Give a dataset as the bytes of a file of version 4."""
    buffer = io.BytesIO()
    data.to_netcdf(buffer, engine="h5netcdf")
    return buffer.getvalue()


def netcdf3(data):
    """Give a dataset as the bytes of a file of version 3."""
    return bytes(data.to_netcdf(engine="scipy"))


def read_hdf5(content, name):
    """Read a variable with another library; what is packed stays packed."""
    with h5py.File(io.BytesIO(content)) as file:
        return file[name][()]
