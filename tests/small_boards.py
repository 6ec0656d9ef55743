"""A schedule file small enough to know by heart."""

import copy
import json

DAY = "2026-06-01T08:00:00.000Z"  # a Monday
EVENT = {"id": "v1", "date": DAY, "type": "start", "name": None}


def _element(key, category, name, number=None):
    return {
        "id": key, "category": category, "created": DAY, "daysOff": [], "dropDayCount": 10,
        "elementId": number, "events": [], "isDood": True, "isDrop": True, "isHold": True,
        "isIdLock": False, "linkedElements": [], "name": name,
    }  # fmt: skip


def _breakdown(key, scene, elements, pages, **more):
    return {
        "id": key, "bannerText": None, "comments": None, "created": DAY, "description": "They go.",
        "elements": elements, "pages": pages, "scene": scene, "scriptPage": "1",
        "duration": 5_700_000, "type": "scene",
    } | more  # fmt: skip


HEADER = {
    "id": "h", "author": None, "company": None, "created": DAY, "episode": None,
    "episodeName": None, "description": None, "name": "Blue", "project": "The Jump",
    "schedColor": None, "schedDate": None, "scriptColor": None, "scriptDate": None, "season": None,
    "source": "Tests", "ussVersion": "1.0.0",
    "breakdowns": [
        _breakdown("b1", "1", ["e-ext", "e-ramp", "e-day", "e-ethan", "e-ilsa", "e-jump"], 0.375),
        _breakdown("b2", "2", ["e-int", "e-house", "e-day", "e-ilsa"], 1.5),
        _breakdown("b3", None, [], None, bannerText="MOVE", type="banner", duration=None),
        _breakdown("b4", "3", ["e-ext", "e-ramp"], 0.125),
    ],
    "categories": [
        {"id": f"c-{name}", "created": DAY, "name": name, "ucid": ucid}
        for name, ucid in (
            ("Set", 0), ("INT/EXT", 1), ("Day/Night", 2), ("Cast Members", 100), ("Stunts", 102),
        )
    ],
    "elements": [
        _element("e-ext", "c-INT/EXT", "EXT"), _element("e-int", "c-INT/EXT", "INT"),
        _element("e-ramp", "c-Set", "RAMP"), _element("e-house", "c-Set", "HOUSE"),
        _element("e-day", "c-Day/Night", "DAY"),
        _element("e-ilsa", "c-Cast Members", "ILSA", "10"),
        _element("e-ethan", "c-Cast Members", "ETHAN", "2"),
        _element("e-jump", "c-Stunts", "ramp jump"),
    ],
    "stripboards": [
        {
            "id": "s", "calendar": "k", "name": "First Pass",
            "boards": [
                {"id": "o1", "name": "stripboard", "breakdownIds": [["b1", "b3"], ["b2"]]},
                {"id": "o2", "name": "boneyard", "breakdownIds": ["b4"]},
            ],
        }
    ],
    "calendars": [{"id": "k", "daysOff": [0, 6], "events": [EVENT], "name": "June"}],
}  # fmt: skip


def schedule(*edits):
    """Give a schedule, changed by functions of its header."""
    header = copy.deepcopy(HEADER)
    for edit in edits:
        edit(header)
    return {"universalScheduleStandard": header}


def write(path, value):
    """Write a schedule as any program would."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path
