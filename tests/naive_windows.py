"""Windows hour by hour in plain Python, written from docs/windows.md: the kernels' slow twin."""

import math

UPPER = {
    "wind_speed_max_m_s": ("speed_m_s", "wind above the cap", "no record"),
    "gust_max_m_s": ("gust_m_s", "gust above the cap", "no gust in the record"),
    "rain_max_m_s": ("rain_m_s", "rain", "rain not recorded"),
    "temperature_max_k": ("temperature_k", "hot", "temperature not recorded"),
    "humidity_max_ratio": ("humidity_ratio", "humid", "humidity not recorded"),
    "icing_humidity_max_ratio": ("icing_humidity_ratio", "icing", "humidity not recorded"),
    "snow_depth_max_m": ("snow_depth_m", "snow", "snow depth not recorded"),
}
LOWER = {
    "temperature_min_k": ("temperature_k", "cold", "temperature not recorded"),
    "cloud_base_min_m": ("cloud_base_m", "cloud base", "cloud base not recorded"),
    "visibility_min_m": ("visibility_m", "visibility", "visibility not recorded"),
}


def around(lines, value):
    """Give the lines on both sides of a value, or none where it lies above the last."""
    on = [i for i, line in enumerate(lines) if abs(line - value) <= 1e-9]
    if on:
        return {on[0]}
    above = [i for i, line in enumerate(lines) if line > value]
    below = [i for i, line in enumerate(lines) if line < value]
    if not above:
        return set()
    return {above[0], below[-1] if below else 0}


def around_circle(lines, angle):
    for i, line in enumerate(lines):
        if abs(math.remainder(angle - line, 2 * math.pi)) <= 1e-9:
            return {i}
    turns = [(line - angle) % (2 * math.pi) for line in lines]
    return {turns.index(min(turns)), turns.index(max(turns))}


def reasons(caps, envelope, hour):
    """Give all that closes an hour (a dict of its weather), and the lowest chance if nothing."""
    if math.isnan(hour["speed_m_s"]) or math.isnan(hour["from_rad"]):
        return {"no record"}, 0.0
    found, lowest = set(), 1.0
    if math.isnan(hour["gust_m_s"]):
        found.add("no gust in the record")
    else:
        cells = [
            (i, j, k)
            for i in around(envelope.speed_m_s, hour["speed_m_s"])
            for j in around_circle(envelope.from_rad, hour["from_rad"])
            for k in around(
                envelope.gust_over_mean_m_s, max(hour["gust_m_s"] - hour["speed_m_s"], 0.0)
            )
        ]
        if not cells or not all(envelope.is_inside[cell] for cell in cells):
            found.add("wind outside the envelope")
        else:
            lowest = min(float(envelope.usable.value[cell]) for cell in cells)
    for rules, sign in ((UPPER, 1), (LOWER, -1)):
        for cap, (column, crossed, unknown) in rules.items():
            number = getattr(caps, cap)
            if number is None:
                continue
            is_estimated = column == "cloud_base_m" and caps.cloud_base_from == "air"
            value = hour["estimated_base_m" if is_estimated else column]
            if math.isnan(value):
                found.add(unknown)
            elif sign * (value - number) > 0:
                found.add(crossed)
    return found, 0.0 if found else lowest


def stretches(is_open, lit_s):
    """List the stretches of open time as lists of hours."""
    found = []
    for hour, now in enumerate(is_open):
        if not now:
            continue
        touches = (
            found
            and found[-1][-1] == hour - 1
            and lit_s[hour - 1][1] == 3600
            and lit_s[hour][0] == 0
        )
        if touches:
            found[-1].append(hour)
        else:
            found.append([hour])
    return found


def takes(is_open, lit_s, pace):
    """Give how many takes fit, and the hours in stretches that are too short."""
    count, short = 0, set()
    for hours in stretches(is_open, lit_s):
        length_s = sum(int(lit_s[hour][1] - lit_s[hour][0]) for hour in hours)
        if length_s + 1e-6 < pace.window_min_s:
            short |= set(hours)
        else:
            count += math.floor((length_s + pace.reset_s) / pace.take_s + 1e-9)
    return count, short
