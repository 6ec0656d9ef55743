"""The tables of a roof fight: track, line, structures, beats, components."""

from secondunit.stunts.kind import Column, Rows
from secondunit.stunts.roof_fight.postures import POSTURES

_A = "assumption"
RADIUS_MIN_M = 100.0  # sharper curves are only in yards; assumption

TRACK = Rows(
    name="track",
    meaning="the line by distance: each row holds from its start to the next",
    columns=(
        Column(
            name="start_m",
            meaning="distance from where the shot begins; the first row 0 or less",
            low=-1e5,
            high=1e6,
        ),
        Column(
            name="bend",
            meaning="straight, or a curve to the left or right",
            words=("straight", "left", "right"),
            default="straight",
        ),
        Column(
            name="radius_m",
            meaning="radius of the curve; not told where it is straight",
            low=0.0,
            high=1e5,
            default=0.0,
        ),
        Column(
            name="cant_m",
            meaning="how much higher the outer rail lies",
            low=0.0,
            high=0.18,
            default=0.0,
        ),
        Column(
            name="easement_m",
            meaning="way from the start over which curve and cant set in; 0 jolts",
            low=0.0,
            high=500.0,
            default=0.0,
        ),
        Column(
            name="grade_rise_over_run",
            meaning="rise of the track, negative downhill",
            low=-0.1,
            high=0.1,
            default=0.0,
        ),
        Column(
            name="speed_m_s",
            meaning="speed the driver is to reach from here on; not told: as before",
            low=0.0,
            high=45.0,
            default=0.0,
        ),
        Column(
            name="speed_change_m_s2",
            meaning="how hard he speeds up or slows down for it",
            low=0.05,
            high=1.0,
            default=0.3,
            source=_A,
        ),
    ),
)
LINE = Rows(
    name="line",
    meaning="the line as points on the map, from where the shot begins, or its GeoJSON file",
    columns=(
        Column(name="east_m", meaning="east of the site's mark", low=-1e6, high=1e6),
        Column(name="north_m", meaning="north of the site's mark", low=-1e6, high=1e6),
        Column(
            name="up_m",
            meaning="above the site's mark; not told, the line is level",
            low=-5e3,
            high=1e4,
            default=0.0,
        ),
    ),
    rows_max=5000,
)

OVERHEAD = ("tunnel", "overbridge", "gantry", "overhead_line")
STRUCTURES = (*OVERHEAD, "bridge", "platform", "passing", "cutting")
STRUCTURE = Rows(
    name="structure",
    meaning="what is over, beside or under the track, from a distance to another",
    columns=(
        Column(
            name="kind",
            meaning="what it is; under an overhead_line nobody may be on the roof",
            words=STRUCTURES,
        ),
        Column(name="name", meaning="what it is called", is_text=True, default="unnamed"),
        Column(name="from_m", meaning="where it begins", low=-1e5, high=1e6),
        Column(name="to_m", meaning="where it ends", low=-1e5, high=1e6),
        Column(
            name="height_m",
            meaning="its lowest point above the rails; not told: nothing overhead",
            low=0.0,
            high=100.0,
            default=0.0,
        ),
        Column(
            name="wall_m",
            meaning="from the middle of the track to its wall, post or edge; not told: none",
            low=0.0,
            high=100.0,
            default=0.0,
        ),
        Column(
            name="wind_factor",
            meaning="share of the wind that blows there; in a tunnel always none",
            low=0.0,
            high=3.0,
            default=1.0,
        ),
        Column(
            name="gust_m_s",
            meaning="wind it adds across the train, to the right where positive",
            low=-20.0,
            high=20.0,
            default=0.0,
        ),
    ),
    rows_max=200,
)
BEAT = Rows(
    name="beat",
    meaning="a beat of the fight: who does what, when and where on the roof",
    columns=(
        Column(
            name="who", meaning="the performer; each is followed", is_text=True, default="performer"
        ),
        Column(name="start_s", meaning="when in the shot it begins", low=0.0, high=120.0),
        Column(name="length_s", meaning="how long it lasts", low=0.1, high=120.0),
        Column(
            name="posture",
            meaning="how they stand or lie",
            words=tuple(POSTURES),
            default="standing",
        ),
        Column(
            name="drag_factor",
            meaning="drag area over that of standing; not told: the posture's",
            low=0.0,
            high=2.0,
            default=0.0,
            source=_A,
        ),
        Column(
            name="balance_factor",
            meaning="balance over that of standing; not told: the posture's",
            low=0.0,
            high=1e9,
            default=0.0,
            source=_A,
        ),
        Column(
            name="along_m",
            meaning="place, forward of the roof's mark",
            low=-100.0,
            high=100.0,
            default=0.0,
        ),
        Column(
            name="across_m",
            meaning="place, to the right of the roof's middle",
            low=-2.0,
            high=2.0,
            default=0.0,
        ),
        Column(
            name="tethered",
            meaning="whether they are on a tether",
            words=("yes", "no"),
            default="yes",
        ),
        Column(
            name="anchor_along_m",
            meaning="its anchor, forward of the roof's mark",
            low=-100.0,
            high=100.0,
            default=0.0,
        ),
        Column(
            name="anchor_across_m",
            meaning="its anchor, to the right of the roof's middle",
            low=-2.0,
            high=2.0,
            default=0.0,
        ),
        Column(
            name="tether_m",
            meaning="its length; not told: the parameter's",
            low=0.0,
            high=10.0,
            default=0.0,
        ),
    ),
    rows_max=200,
)

# Least strength that the standard asks for, and the design factor on the greatest load. Factors:
# 10 for what is woven or laid, 8 for chain, 5 for steel that yields first (theatre and film rigging
# practice, after ANSI E1.43; from memory, unverified; assumption where no number was found).
COMPONENTS: dict[str, tuple[float, float, str]] = {
    "rope": (10.0, 0.0, ""),
    "wire": (10.0, 0.0, ""),
    "webbing": (10.0, 0.0, ""),
    "lanyard": (10.0, 22_000.0, "EN 354"),
    "chain": (8.0, 0.0, ""),
    "connector": (5.0, 20_000.0, "EN 362"),
    "anchor": (5.0, 12_000.0, "EN 795"),
    "harness": (5.0, 15_000.0, "EN 361"),
    "hardware": (5.0, 0.0, ""),
}
COMPONENT = Rows(
    name="component",
    meaning="a part between roof and performer, as the rigger fills it in",
    columns=(
        Column(name="name", meaning="what it is called", is_text=True),
        Column(
            name="kind",
            meaning="what it is; says the default of its design factor",
            words=tuple(COMPONENTS),
        ),
        Column(name="strength_n", meaning="its rated strength", low=100.0, high=1e6),
        Column(
            name="factor",
            meaning="design factor wanted on the greatest load; not told: its kind's",
            low=0.0,
            high=100.0,
            default=0.0,
            source="10 wire and rope, 8 chain, 5 steel hardware; from memory, unverified",
        ),
    ),
    rows_max=100,
)
TABLES = (TRACK, LINE, STRUCTURE, BEAT, COMPONENT)
