# ruff: noqa: E501 - one case a line is easier to read
"""Mistakes that people make in a production file, each with what must be said about it."""

from typing import NamedTuple


class Case(NamedTuple):
    """A change to the small production, and the place, message and cure it must bring."""

    name: str
    old: str
    new: str
    place: str
    message: str
    maybe: str = ""


def _case(name: str, old: str, new: str, place: str, message: str, maybe: str = "") -> Case:
    return Case(name, old, new, place, message, maybe)


_LIMITS = '[stunt.limits]\nopening_height_min = "200 ft"\n'


def _pairs(
    name: str, message: str, *pairs: str, maybe: str = "", place: str = "correlation"
) -> Case:
    """Make a case of correlations, each said as ``'"delay", "exit_speed" = 0.4'``."""
    said = [pair.partition(" = ") for pair in pairs]
    tables = "".join(
        f"[[stunt.correlation]]\nof = [{of}]\nvalue = {value}\n" for of, _, value in said
    )
    return Case(name, _LIMITS, _LIMITS + tables, f'stunt "cliff jump".{place}', message, maybe)


_LAST = 'strips = ["cliff jump: rig 1"]\n'


def _past(name: str, message: str, *entries: str, maybe: str = "", place: str = "log") -> Case:
    """Make a case of the log, each entry said as ``2020-09-02 stopped; days = 3``."""
    said = [(*entry.partition("; ")[0].split(), entry.partition("; ")[2]) for entry in entries]
    tables = "".join(
        f'\n[[log]]\nday = {day}\nkind = "{kind}"\n' + rest.replace("; ", "\n") + "\n"
        for day, kind, rest in said
    )
    return Case(name, _LAST, _LAST + tables, place, message, maybe)


_TAKES = 'takes; stunt = "cliff jump"; takes = 3; good = '
_BLOCK = 'wrapped; block = "studio"; days = 44'

PAST: tuple[Case, ...] = (
    _past("a day shot and lost", "2020-09-03 must not be both shot and lost: the stop of 2020-09-02 took 3 days",
          "2020-09-02 stopped; days = 3", f"2020-09-03 {_TAKES}1", place='log "2020-09-03".day'),
    _past("a day lost twice to one risk", "must not be lost twice: the stop of 2020-09-02 took 3 days",
          '2020-09-02 stopped; days = 3; risk = "infection"', '2020-09-04 stopped; days = 1; risk = "infection"',
          maybe="one entry with more days"),
    _past("in the can twice", '"talk" must be in the can once: also on 2020-09-02',
          '2020-09-02 done; strips = ["talk"]', '2020-09-03 done; strips = ["talk"]'),
    _past("in the can without a good take", "none of the takes told of was good",
          f"2020-09-02 {_TAKES}0", '2020-09-03 done; strips = ["cliff jump: stunt 1"]'),
    _past("takes without their stunt", "stunt is missing", "2020-09-02 takes; takes = 3; good = 1"),
    _past("cost of takes", "cost must be left out of log of kind takes", f'2020-09-02 {_TAKES}1; cost = "1 GBP"'),
    _past("a board that has wrapped", "must come before the block of the board",
          '2020-09-02 wrapped; block = "Norway"; days = 9', maybe="from_board"),
    _past("a block without its days", "days is missing; a block that wrapped must tell",
          '2020-09-02 wrapped; block = "studio"'),
    _past("a block twice", '"studio" must wrap once: also on 2020-08-01', f"2020-08-01 {_BLOCK}", f"2020-08-02 {_BLOCK}"),
    _past("an unknown block", '"studo" must be a block', '2020-08-01 wrapped; block = "studo"; days = 4',
          maybe='"studio"?'),
    _past("cost of a block", "cost must be left out of a block", f'2020-08-01 {_BLOCK}; cost = "1 GBP"'),
    _past("days of the whole shoot", "days must be left out where the whole shoot", "2020-09-09 wrapped; days = 3"),
    _past("shot after the wrap", "2020-09-09 must not be after the shoot wrapped (2020-09-08)",
          "2020-09-08 wrapped", f"2020-09-09 {_TAKES}1"),
    _past("wrapped twice", "wrapped must be told once: also on 2020-09-08", "2020-09-08 wrapped", "2020-09-09 wrapped"),
    _past("released before the wrap", "must not be before the wrap (2020-09-08)",
          "2020-09-08 wrapped", "2020-09-07 released"),
    _past("after the release", "must not be after release_day", f"2031-09-02 {_TAKES}1"),
    _past("a year mistyped", "must be within 10 years before first_day", f"2002-09-02 {_TAKES}1"),
    _past("a release that did not move", "must be the day before it moved",
          "2020-09-02 moved; release_was = 2021-11-19"),
    Case("an earlier film with half its costs", "actual_days = 121\n",
         'actual_days = 121\nplanned_cost = "5 GBP"\n', "earlier", "actual_cost is missing"),
    Case("an earlier film for nothing", "actual_days = 121\n",
         'actual_days = 121\nplanned_cost = "5 GBP"\nactual_cost = "0 GBP"\n', "earlier", "must be more than 0"),
)  # fmt: skip

_BUDGET = 'budget = "185_000_000 GBP"\n'
_RIGGER = 'name = "rigger"\nrole = "rigger"\n'


def _rules(name: str, table: str, place: str, message: str, maybe: str = "") -> Case:
    """Make a case of a table that stands after the production's."""
    return Case(name, _BUDGET, f"{_BUDGET}{table}\n", place, message, maybe)


def _lock(
    name: str,
    days: str,
    message: str,
    maybe: str = "",
    *,
    key: str,
    strip: str = "talk",
    number: int = 1,
) -> Case:
    """Make a case of a locked strip."""
    table = f'[[lock]]\nstrip = "{strip}"\n{days}'
    return _rules(name, table, f"lock {number}{key}", message, maybe)


CASES: tuple[Case, ...] = (
    *PAST,
    _rules("unknown pack", '[rules]\npack = "Norwegian"', "rules.pack", "must be 'house', 'UK major film'", '"Norway"?'),
    _rules("unknown rule", '[rules]\nturnarond = "11 h"', "rules.turnarond", "turnarond is not a key of rules", '"turnaround"?'),
    _rules("rule without unit", "[rules]\nweekly_rest = 36", "rules.weekly_rest", "36 has no unit", '"36 h"?'),
    _rules("rest of a fortnight", '[rules]\nrest = "14 days"', "rules.rest", "must lie between 0 day and 5 day"),
    _rules("pay less than once", "[rules]\novertime_factor = 0.5", "rules.overtime_factor", "0.5 must be at or above 1"),
    _rules("penalty in other money", '[rules]\nmeal_penalty = ["25 GBP", "35 USD"]', "rules.meal_penalty",
           "USD must be GBP, the production's currency"),
    _rules("money of a pack", '[rules]\npack = "SAG-AFTRA theatrical"', "rules",
           'forced_call is missing; the pack "SAG-AFTRA theatrical" has 950 USD, not GBP'),
    _rules("minors' day upside down", '[[rules.minor]]\nage = 9\nhours_max = "9 h"\nearliest = "22:00"\nlatest = "05:00"',
           "rules.minor 1.latest", "latest must be after earliest"),
    _rules("grown-up minor", '[[rules.minor]]\nage = 18\nhours_max = "9 h"\nearliest = "05:00"\nlatest = "22:00"',
           "rules.minor 1.age", "18 must be below 18"),
    _case("minor without rules", _RIGGER, f"{_RIGGER}born = 2011-05-05\n", 'person "rigger".born',
          "no rule says what minors may do; there must be one", "a pack that does, or [[rules.minor]]?"),
    _case("contract upside down", _RIGGER, f"{_RIGGER}contract = {{ first = 2020-09-10, last = 2020-09-01 }}\n",
          'person "rigger".contract', "must not be before first"),
    _rules("way to nowhere", '[[travel]]\nbetween = ["Molde", "Oslo"]', "travel 1.between",
           '"Molde" must be the base of a site or a person of this file'),
    _rules("way without end", '[[travel]]\nbetween = ["Molde"]', "travel 1.between", "must name both ends"),
    _rules("way back to itself", '[[travel]]\nbetween = ["Molde", "Molde"]', "travel 1.between",
           "between must name two different bases"),
    _rules("lag upside down", '[[lag]]\nfirst = "talk"\nthen = "cliff jump"\ndays_min = 5\ndays_max = 3', "lag 1.days_max",
           "days_max (3) must not be less than days_min (5)"),
    _rules("lag of an unknown strip", '[[lag]]\nfirst = "tlak"\nthen = "cliff jump: stunt 1"', "lag 1.first",
           "must be a stunt, a scene", '"talk"?'),
    _lock("lock of an unknown strip", "day = 2020-09-04", "must be a stunt, a scene", '"talk"?', strip="tlak", key=".strip"),
    _lock("lock without a day", "", "day is missing; a lock must have it, or first and last", key=""),
    _lock("lock to a day and to more", "day = 2020-09-04\nlast = 2020-09-05", "day must be left out where first or last", key=".day"),
    _lock("lock outside the board", "day = 2020-09-11", "2020-09-11 must be a day of the board, which runs from 2020-09-01 to 2020-09-10", key=".day"),
    _lock("lock of another year", "first = 2021-09-04", "2021-09-04 must be a day of the board", "2020-09-04?", key=".first"),
    _lock("lock upside down", "first = 2020-09-05\nlast = 2020-09-03", "last (2020-09-03) must not be before first (2020-09-05)",
          "first = 2020-09-03, last = 2020-09-05?", key=".last"),
    _lock("lock to a day off", "day = 2020-09-06", '"talk" must have a working day of unit "second"; 2020-09-06 is off', "2020-09-07?", key=""),
    _lock("lock of a part to a holiday", "first = 2020-09-02\nlast = 2020-09-02", "2020-09-02 is off", "2020-09-03?",
          strip="cliff jump: rig 1", key=""),
    _lock("locks that exclude each other", 'day = 2020-09-04\n[[lock]]\nstrip = "talk"\nfirst = 2020-09-05',
          '"talk" must have a day that lock 1 of "talk" allows, too; no day is in both', key="", number=2),
    _lock("locks of a stunt and its part", 'first = 2020-09-05\n[[lock]]\nstrip = "cliff jump: stunt 1"\nday = 2020-09-04',
          'that lock 1 of "cliff jump" allows', strip="cliff jump", key="", number=2),
    _rules("published twice", '[[published]]\nday = 2020-09-01\nstrips = ["talk"]\n[[published]]\nday = 2020-09-03\n'
           'strips = ["talk"]', 'published 2.strips "talk"', "must be published on one day only"),
    _pairs("correlation of an unknown input", "must be a parameter of the stunt or one of wind.speed",
           '"delai", "exit_speed" = 0.4', maybe='"delay"?', place="correlation 1.of"),
    _pairs("correlation of three", "must name two inputs, not 3", '"delay", "exit_speed", "wind.speed" = 0.4'),
    _pairs("correlation with oneself", "must be correlated with another input", '"delay", "size of delay" = 0.4'),
    _pairs("correlation of what is certain", "drag_factor must be uncertain", '"delay", "drag_factor" = 0.4'),
    _pairs("perfect correlation", "1 must be below 1", '"delay", "exit_speed" = 1', place="correlation 1.value"),
    _pairs("correlation said twice", "must be stated only once", '"delay", "exit_speed" = 0.4',
           '"exit_speed", "delay" = 0.5', place="correlation 2.of"),
    _pairs("by value and by size", "by its value, or all by its size", '"delay", "exit_speed" = 0.4',
           '"size of delay", "wind.speed" = 0.5'),
    _pairs("correlations that cannot be", "which is not stated, and so 0, must lie between 0.64 and 0.99",
           '"delay", "exit_speed" = 0.9', '"exit_speed", "wind.speed" = 0.9'),
    _case("another format", '"secondunit/1"', '"secondunit/9"', ":1 format", 'must be "secondunit/1"'),
    _case("no format", 'format = "secondunit/1"\n', "", "production.toml", "format is missing",
          'format = "secondunit/1"'),
    _case("unknown table", "[[earlier]]", "[[earlyer]]", "earlyer", "not a table", '"earlier"?'),
    _case("unknown key", "take_time = ", "take_tim = ", 'stunt "cliff jump".take_tim',
          "take_tim is not a key of stunt", '"take_time"?'),
    _case("missing key", 'take_time = "75 min"\n', "", 'stunt "cliff jump"', "take_time is missing"),
    _case("unknown key in wind", 'speed = "3 ± 1 m/s"', 'sped = "3 m/s"',
          'stunt "cliff jump".wind.sped', "sped is not a key of stunt.wind", '"speed"?'),
    _case("table instead of array", "[[resource]]", "[resource]", "resource", "must be an array of tables",
          "[[resource]]?"),
    _case("bare number", 'take_time = "75 min"', "take_time = 75", 'stunt "cliff jump".take_time',
          "75 has no unit", '"75 h"?'),
    _case("number in quotes without unit", '"1246 m"', '"1246"', 'site "cliff".elevation',
          "1246 has no unit", '"1246 m"?'),
    _case("wrong dimension", '"1246 m"', '"1246 m/s"', 'site "cliff".elevation', "measures speed, not length"),
    _case("unknown unit", '"11 h"', '"11 hrs"', 'calendar "second".day_length', "not a unit of time"),
    _case("text for a number", "takes = 4", 'takes = "4"', 'stunt "cliff jump".takes',
          '"4" must be a whole number'),
    _case("no takes", "takes = 4", "takes = 0", 'stunt "cliff jump".takes', "0 must be at or above 1"),
    _case("broken date", "first_day = 2020-09-01", 'first_day = "2020-09-01"', "production.first_day",
          "must be a date without quotes"),
    _case("unknown light", 'light = "day"', 'light = "dat"', 'stunt "cliff jump".light',
          "'day', 'night', 'any', 'golden' or 'twilight'", '"day"?'),
    _case("unknown weekday", '["sunday"]', '["sundays"]', 'calendar "second".days_off', "must be", '"sunday"?'),
    _case("time without quotes", 'call = "07:00"', "call = 07:00:00", 'calendar "second".call',
          "must be a time of day", '"07:00"?'),
    _case("time past midnight", 'call = "07:00"', 'call = "24:00"', 'calendar "second".call',
          "must be a time of day"),
    _case("latitude beyond the pole", '"62.0543 deg"', '"92.0543 deg"', 'site "field".latitude',
          "92.0543 deg must lie between -90 deg and 90 deg"),
    _case("elevation above every mountain", '"158 m"', '"15_800 m"', 'site "field".elevation',
          "must lie between -500 m and 9000 m"),
    _case("temperature below nature", '"-5 degC"', '"-150 degC"', 'stunt "cliff jump".caps.temperature_min',
          "must lie between -100 degC and 60 degC"),
    _case("not a number", "bad = 1.5", "bad = nan", "take_model.bad", "nan must be"),
    _case("infinite number", "wind_factor = 0.5", "wind_factor = inf", 'site "field".wind_factor', "inf must be"),
    _case("chance in bare percent", "chance_safe_min = 0.9", "chance_safe_min = 90",
          'stunt "field run".chance_safe_min', "90 must be a chance", '"90 %"?'),
    _case("humidity above one", "[stunt.caps]", '[stunt.caps]\nhumidity_max = "140 %"',
          'stunt "cliff jump".caps.humidity_max', "1.4 must lie between 0 and 1"),
    _case("humidity below zero", "[stunt.caps]", '[stunt.caps]\nicing_humidity_max = "-5 %"',
          'stunt "cliff jump".caps.icing_humidity_max', "-0.05 must lie between 0 and 1"),
    _case("visibility in knots", "[stunt.caps]", '[stunt.caps]\nvisibility_min = "5 kt"',
          'stunt "cliff jump".caps.visibility_min', "measures speed, not length"),
    _case("cloud base without unit", "[stunt.caps]", "[stunt.caps]\ncloud_base_min = 1500",
          'stunt "cliff jump".caps.cloud_base_min', "1500 has no unit"),
    _case("cloud base from nowhere", "[stunt.caps]", '[stunt.caps]\ncloud_base_from = "sky"',
          'stunt "cliff jump".caps.cloud_base_from', "must be 'record' or 'air'"),
    _case("window longer than the day", "[stunt.caps]", '[stunt.caps]\nwindow_min = "15 h"',
          'stunt "cliff jump".caps.window_min', "15 h must not be more than day_length"),
    _case("reset as long as the take", 'take_time = "75 min"', 'take_time = "75 min"\nreset_time = "75 min"',
          'stunt "cliff jump".reset_time', "1.25 h must be less than take_time (1.25 h)"),
    _case("price in another currency", "takes = 4", 'takes = 4\nwrong_go = "5_000 XXX"',
          'stunt "cliff jump".wrong_go', "XXX"),
    _case("fewer seasons than none", "currency = ", "made_seasons = -1\ncurrency = ",
          "production.made_seasons", "-1 must be at or above 0"),
    _case("certain safety", '"95 %"', '"100 %"', 'stunt "cliff jump".chance_safe_min', "below 100 %"),
    _case("money without currency", '"900 GBP"', '"900"', 'person "rigger".day_rate', "must name its currency"),
    _case("money as a number", '"900 GBP"', "900", 'person "rigger".day_rate', "must be an amount",
          '"900 GBP"?'),
    _case("money with a sign", '"900 GBP"', '"£900"', 'person "rigger".day_rate', "three letters", '"900 GBP"?'),
    _case("money in half cents", '"900 GBP"', '"900.005 GBP"', 'person "rigger".day_rate', "whole cents"),
    _case("negative money", '"900 GBP"', '"-900 GBP"', 'person "rigger".day_rate', "must lie between 0"),
    _case("another currency", '"900 GBP"', '"900 NOK"', 'person "rigger".day_rate',
          "NOK must be GBP, the production's currency"),
    _case("negative spread", '"25 ± 0.8 m/s"', '"25 ± -0.8 m/s"', "parameters.exit_speed", "must not be negative"),
    _case("range upside down", '"2 to 4 m/s"', '"4 to 2 m/s"', "wind.gust_over_mean", "must be below",
          '"2 m/s to 4 m/s"?'),
    _case("unknown distribution", '{ distribution = "lognormal", median = "6 days"',
          '{ distribution = "log-normal", median = "6 days"', 'risk "infection".length.distribution',
          "must be one of fixed, normal", '"lognormal"?'),
    _case("distribution without its number", 'median = "6 days", sd_log = 0.9', 'median = "6 days"',
          'risk "infection".length', "sd_log is missing"),
    _case("tail without its chance", ', tail_chance = "1 %"', "", "parameters.delay", "tail_chance is missing"),
    _case("triangle upside down", 'likely = "3 days"', 'likely = "30 days"', 'risk "border".length',
          "must rise in this order"),
    _case("spread out of its range", '"25 ± 0.8 m/s"', '"25 ± 30 m/s"', "parameters.exit_speed",
          "must stay between 5 m/s and 50 m/s", "cut it off"),
    _case("value out of its range", '"25 ± 0.8 m/s"', '"250 m/s"', "parameters.exit_speed",
          "250 m/s must lie between 5 m/s and 50 m/s, the range of leap (assumption; docs/stunts/leap.md)"),
    _case("unknown parameter", "exit_speed = ", "exit_sped = ", "parameters.exit_sped",
          "no parameter of leap", '"exit_speed"?'),
    _case("parameter with its unit in the name", "exit_speed = ", "exit_speed_m_s = ",
          "parameters.exit_speed_m_s", "no parameter of leap", "exit_speed, with its unit in the value?"),
    _case("unknown limit", "opening_height_min = ", "open_height_min = ", "limits.open_height_min",
          "no limit of leap", '"opening_height_min"?'),
    _case("uncertain limit", '"200 ft"', '"200 ± 10 ft"', "limits.opening_height_min", "must be"),
    _case("unknown kind", 'kind = "leap"', 'kind = "leep"', 'stunt "cliff jump".kind',
          "must be a kind of stunt (leap, dash)", '"leap"?'),
    _case("unknown site", 'site = "cliff"', 'site = "clif"', 'stunt "cliff jump".site', "must be a site",
          '"cliff"?'),
    _case("unknown weather", 'weather = "ridge"', 'weather = "rigde"', 'site "cliff".weather',
          "must be a weather record", '"ridge"?'),
    _case("unknown unit of the crew", 'unit = "second"\nperformers = ["double"]',
          'unit = "secnod"\nperformers = ["double"]', 'stunt "field run".unit', "unit with a calendar", '"second"?'),
    _case("unknown performer", 'performers = ["lead"]', 'performers = ["leed"]',
          'stunt "cliff jump".performers', "must be a person", '"lead"?'),
    _case("unknown resource", 'resources = ["helicopter"]', 'resources = ["helicoptre"]',
          'stunt "cliff jump".resources', "must be a resource", '"helicopter"?'),
    _case("unknown after", 'after = ["cliff jump"]', 'after = ["clif jump"]', 'stunt "field run".after',
          "must be a stunt or scene", '"cliff jump"?'),
    _case("unknown block", 'during = ["Norway"]', 'during = ["norway"]', 'risk "illness".during',
          "must be a block", '"Norway"?'),
    _case("unknown risk", 'risk = "infection"', 'risk = "infektion"', 'option "ship".change "infektion".risk',
          "must be a risk", '"infection"?'),
    _case("unknown strip in the log", '"cliff jump: rig 1"', '"clif jump: rig 1"', "log", "must be a stunt"),
    _case("a name twice", 'name = "talk"', 'name = "field run"', 'scene "field run".name',
          '"field run" is taken'),
    _case("a person twice in a stunt", 'crew = ["rigger"]', 'crew = ["rigger", "lead"]',
          'stunt "cliff jump".crew', '"lead" must be named only once'),
    _case("double of oneself", 'doubles = "lead"', 'doubles = "double"', 'person "double".doubles',
          "must not double themselves"),
    _case("circle", 'light = "day"\nchance', 'after = ["field run"]\nlight = "day"\nchance',
          'stunt "cliff jump".after', '"cliff jump" → "field run" → "cliff jump"'),
    _case("last day before the first", "last_day = 2020-09-10", "last_day = 2020-08-10",
          "production.last_day", "must not be before first_day"),
    _case("board over two years", "last_day = 2020-09-10", "last_day = 2021-09-10", "production.last_day",
          "must be within a year"),
    _case("release before the wrap", "release_day = 2021-11-19", "release_day = 2020-09-10",
          "production.release_day", "must be after last_day"),
    _case("unknown zone", '"Europe/Oslo"', '"Europe/Olso"', "production.zone", "IANA time zone",
          '"Europe/Oslo"?'),
    _case("span upside down", "{ first = 2020-09-01, last = 2020-09-10 }",
          "{ first = 2020-09-10, last = 2020-09-01 }", 'person "lead".available', "must not be before first"),
    _case("never free", "{ first = 2020-09-01, last = 2020-09-10 }",
          "{ first = 2020-09-02, last = 2020-09-02 }", 'stunt "cliff jump"', 'person "lead" must be free'),
    _case("never together", "{ first = 2020-09-01, last = 2020-09-10 }",
          "{ first = 2020-09-04, last = 2020-09-04 }", 'stunt "cliff jump"', "there together on one working day"),
    _case("two places on the only day", "{ first = 2020-09-01, last = 2020-09-10 }",
          "{ first = 2020-09-05, last = 2020-09-05 }", 'scene "talk"', '"lead" must not be in two places'),
    _case("no working day at all", "holidays = [2020-09-02]",
          "holidays = [" + ", ".join(f"2020-09-{day:02d}" for day in range(1, 11)) + "]",
          'calendar "second"', "must have a working day"),
    _case("no room for rest", 'rest = "11 h"', 'rest = "13.5 h"', 'calendar "second".rest',
          "must fit into 24 h"),
    _case("no day of the week left", '["sunday"]',
          '["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]',
          'calendar "second".days_off', "must leave a day"),
    _case("a take longer than a day", '"75 min"', '"12 h"', 'stunt "cliff jump".take_time',
          "12 h must not be more than day_length"),
    _case("no board", "from_board = true", 'working_days = 5\ndays_a_week = 5\nday_cost = "1 GBP"',
          "production.toml", "exactly one must be the board"),
    _case("two boards", "working_days = 40\ndays_a_week = 5", "from_board = true", 'block "Norway".from_board',
          "exactly one block"),
    _case("board with its own days", "from_board = true", "from_board = true\nworking_days = 5",
          'block "Norway".working_days', "must be left out"),
    _case("block without days", "working_days = 40\n", "", 'block "studio"', "working_days is missing"),
    _case("risk without exposure", 'exposure = "5 months"\n', "", 'risk "infection"', "exposure is missing"),
    _case("stoppage with a chance", "events = 1.5", 'events = 1.5\nchance = "5 %"', 'risk "infection".chance',
          "must be left out of risk of kind stoppage"),
    _case("more good takes than takes", 'kind = "done"\nstrips = ["cliff jump: rig 1"]',
          'kind = "takes"\nstunt = "cliff jump"\ntakes = 2\ngood = 3', "log", "must not be more than takes"),
    _case("no performers", 'performers = ["double"]', "performers = []", 'stunt "field run".performers',
          "must not be empty"),
    _case("missing file", '"weather.csv"', '"wether.csv"', 'weather "ridge".file', "cannot be read",
          '"weather.csv"?'),
    _case("no terrain where one is needed", 'terrain = "terrain.csv"\n', "", 'stunt "cliff jump".site',
          "must have a terrain"),
    _case("landing off the terrain", 'exit_speed = "25', 'landing_east = "-4000 m"\nexit_speed = "25',
          "parameters.landing_east", "must lie on the terrain"),
    _case("mark beside the terrain", '"62.05786 deg"', '"62.09 deg"', 'site "cliff".terrain',
          "must cover the mark"),
    _case("mark above the terrain", '"1246 m"', '"1446 m"', 'site "cliff".elevation',
          "1446 m must be within 60 m of the terrain", 'the mark\'s elevation is "1246 m"'),
    _case("weather of other months", "first_day = 2020-09-01\nlast_day = 2020-09-10",
          "first_day = 2020-10-01\nlast_day = 2020-10-10", 'weather "ridge".file', "wind in August, September"),
    _case("not TOML", 'title = "Small"', "title = Small", "production.toml:4", "must be TOML"),
    _case("a key twice", 'title = "Small"', 'title = "Small"\ntitle = "Big"', "production.toml:5", "must be TOML"),
)  # fmt: skip
