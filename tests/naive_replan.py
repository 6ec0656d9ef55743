"""The points of a set of days, told slowly from what each day holds: a twin of the kernel."""

EXTRA_SET, LOAD_IN, MIXED, TURN = 20, 6, 10, 15


def points(scenes, days):
    """Give the points; `scenes` are (cast, set, is_night), `days` lists of their numbers.

    `wages` of the scenes' people stand in the cast as (person, wage).
    """
    days = [day for day in days if day]
    total = 0
    people = {person for cast, _, _ in scenes for person in cast}
    for person, wage in people:
        on = [k for k, day in enumerate(days) if any((person, wage) in scenes[i][0] for i in day)]
        total += wage * (max(on) - min(on) + 1) if on else 0
    for k, day in enumerate(days):
        sets = {scenes[i][1] for i in day}
        before = {scenes[i][1] for i in days[k - 1]} if k else set()
        nights = {scenes[i][2] for i in day}
        total += EXTRA_SET * (len(sets) - 1) + LOAD_IN * len(sets - before)
        total += MIXED if len(nights) == 2 else 0
        night_before = k > 0 and any(scenes[i][2] for i in days[k - 1])
        total += TURN if night_before and False in nights else 0
    return total
