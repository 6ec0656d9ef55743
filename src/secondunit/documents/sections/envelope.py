"""Envelope: in which wind the stunt is inside its limits often enough."""

import math

import numpy as np

from secondunit.documents.figures.envelope import rose_svg
from secondunit.documents.lookup import chance_at, gust_index
from secondunit.documents.markup import Html, element, figure, figures, joined, paragraph, table
from secondunit.documents.sections.section import key_of, section
from secondunit.documents.summary import runs_said, said_limit, wind_limit
from secondunit.documents.words import chance, compass, degrees, quantity
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Envelope
from secondunit.stages.study import Study


def envelope_section(study: Study) -> Html:
    """Show the wind rose and the limits of every stunt."""
    production = study.production
    parts = [_one(i, e, production.stunt(e.stunt)) for i, e in enumerate(study.envelopes)]
    intro = paragraph(
        "The stunt was flown in every wind of a grid, most often where its chances are hardest to "
        "tell. Winds that agree with their neighbours lend each other their runs; one that does "
        "not stands on its own. Directions say where the wind comes from."
    )
    return section("envelope", "Envelope", intro, *parts)


def _one(index: int, envelope: Envelope, stunt: Stunt) -> Html:
    gust = float(envelope.gust_over_mean_m_s[gust_index(envelope)])
    asked = (
        f"The stunt asks for safe in at least {100 * stunt.chance_safe_min:.6g} of 100 runs, "
        "judged at the low end of the interval, "
        f"and usable in at least {100 * stunt.chance_usable_min:.6g}. "
        f"{runs_said(envelope)}"
    )
    limit = wind_limit(envelope)
    limit = (
        f"{limit[:1].upper()}{limit[1:]}, with gusts {quantity(gust, 'gust_m_s')} over the mean."
    )
    return joined(
        [
            element("h3", envelope.stunt),
            paragraph(f"{limit} {asked}"),
            figures(
                figure(
                    rose_svg(key_of("safe", index), envelope, "safe"), "Chance of safe, by wind."
                ),
                figure(
                    rose_svg(key_of("usable", index), envelope, "usable"),
                    "Chance of usable, by wind.",
                ),
            ),
            _table(envelope),
            _gusts(envelope),
        ]
    )


def _table(envelope: Envelope) -> Html:
    gust = gust_index(envelope)
    rows = []
    for index, from_rad in enumerate(envelope.from_rad):
        column = _fastest_inside(envelope, index)
        safe, usable = (
            chance(chance_at(of, (column, index, gust))) for of in (envelope.safe, envelope.usable)
        )
        where = f"{compass(float(from_rad))} {degrees(float(from_rad))}"
        rows.append(
            (
                where,
                said_limit(float(envelope.limit_by_direction_m_s[index]), envelope),
                safe,
                usable,
            )
        )
    head = ("Wind from", "Wind limit", "Safe there", "Usable there")
    return table(
        f"Wind limit of {envelope.stunt} by direction (where there is none: in the lightest wind)",
        head,
        rows,
    )


def _fastest_inside(envelope: Envelope, direction: int) -> int:
    limit = envelope.limit_by_direction_m_s[direction]
    return 0 if np.isnan(limit) else int(np.argmin(np.abs(envelope.speed_m_s - limit)))


def _gusts(envelope: Envelope) -> Html:
    """Say for each gust the speed up to which every grid speed is inside from every direction."""
    rows = []
    for column, gust in enumerate(envelope.gust_over_mean_m_s):
        reach = int(np.cumprod(envelope.is_inside[:, :, column].all(axis=1)).sum())
        limit = float(envelope.speed_m_s[reach - 1]) if reach else math.nan
        rows.append((quantity(float(gust), "gust_m_s"), said_limit(limit, envelope)))
    return table(
        f"Wind limit of {envelope.stunt} from every direction, by gust",
        ("Gust over the mean", "Wind limit"),
        rows,
    )
