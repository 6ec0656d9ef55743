"""What the study rests on: facts of the production, how it was made, and what is thin."""

from typing import Any

from secondunit import __version__
from secondunit.documents.lookup import calibrated_words, weather_warnings, wrap_deadline
from secondunit.documents.markup import Html, bullets, element, paragraph, table
from secondunit.documents.sections.section import section
from secondunit.documents.words import (
    NOTHING,
    capital,
    counted,
    day_words,
    listed,
    money,
    quantity,
    spaced,
)
from secondunit.model.production import Production
from secondunit.model.weather import WeatherRecord
from secondunit.stages.study import Study

_ALWAYS_THIN = (
    "Intervals cover the chance of the draws only, not whether the physics is right.",
    "The models have fewer effects than the world. The page of each kind says what is left out.",
    "Weather of past years stands for the weather to come; no weather forecast was used.",
    "Wind is told by the hour, at one place of each site.",
    "Sunrise and sunset are for a flat horizon: a mountain ends the light earlier.",
)


def production_section(study: Study) -> Html:
    """List the facts of the production."""
    production = study.production
    return section(
        "production",
        "Production",
        _facts(production),
        _sites(production),
        _people(production),
        _log(production),
    )


def made_section(study: Study) -> Html:
    """List versions, digests and seeds."""
    parts: list[Any] = [
        *study.runs,
        *study.envelopes,
        study.windows,
        study.schedule,
        study.forecast,
    ]
    made = [(part.made, getattr(part, "stunt", "")) for part in parts]
    rows = [(f"{m.stage} {stunt}".strip(), m.version, m.digest, str(m.seed)) for m, stunt in made]
    calibrated = [stunt for stunt in study.production.stunts if stunt.calibrated is not None]
    rows.append(("study", study.made.version, study.made.digest, str(study.made.seed)))
    return section(
        "made",
        "How it was made",
        paragraph(f"secondunit {__version__}. The same production and seed give the same study."),
        bullets([f"{stunt.name}: {calibrated_words(stunt)}" for stunt in calibrated])
        if calibrated
        else paragraph("Every input is as stated; none was calibrated from takes."),
        table(
            "Versions, digests of the inputs, seeds", ("Stage", "Version", "Digest", "Seed"), rows
        ),
    )


def thin_section(study: Study) -> Html:
    """Say plainly what this study does not know."""
    production = study.production
    flat = [site.name for site in production.sites if site.terrain is None]
    said = [f"{capital(warning)}." for warning in weather_warnings(production)]
    if flat:
        said.append(f"No terrain is known at {listed(flat)}: the ground is taken as level there.")
    pointer = paragraph(
        "The documentation (", element("code", "docs/"), ") says link by link what is thin and why."
    )
    return section("thin", "What is thin", bullets([*said, *_ALWAYS_THIN]), pointer)


def _facts(production: Production) -> Html:
    rows = [
        ("Planned days", f"{day_words(production.first_day)} to {day_words(production.last_day)}"),
        ("Release", day_words(production.release_day)),
        ("Post-production", counted(production.post_production_days, "day")),
        ("Last wrap that holds the release", day_words(wrap_deadline(production))),
        ("Budget", money(production.budget_cents, production.currency)),
        ("Time zone", production.zone),
        ("Blocks of the shoot", listed([block.name for block in production.blocks]) or "none"),
        ("Risks", listed([spaced(risk.name) for risk in production.risks]) or "none"),
        ("Earlier productions", listed([film.name for film in production.earlier]) or "none"),
    ]
    return table("Facts", ("Fact", "As the file says"), rows)


def _weather_kind(record: WeatherRecord) -> str:
    """Say in a word what a record is."""
    return "made" if record.is_made else "a typical year" if record.is_typical else "real"


def _sites(production: Production) -> Html:
    rows = []
    for site in production.sites:
        record = production.weather.get(site.weather)
        kind = "" if record is None else f" ({_weather_kind(record)})"
        terrain = "none, level ground" if site.terrain is None else site.terrain.source
        rows.append(
            (
                site.name,
                quantity(site.elevation_m, "elevation_m"),
                (site.weather or "none") + kind,
                terrain,
            )
        )
    return table("Sites", ("Site", "Above the sea", "Weather record", "Terrain"), rows)


def _people(production: Production) -> Html:
    rows = [
        (
            person.name,
            person.role,
            money(person.day_rate_cents, production.currency),
            person.doubles or NOTHING,
        )
        for person in production.people
    ]
    rows += [
        (
            thing.name,
            f"{thing.count} on hire",
            money(thing.day_rate_cents, production.currency),
            NOTHING,
        )
        for thing in production.resources
    ]
    return table("People and resources", ("Name", "Role", "A day", "Doubles"), rows)


def _log(production: Production) -> Html:
    rows = [(day_words(entry.day), entry.kind, entry.note) for entry in production.log]
    return table("What has happened so far", ("Day", "What", "Note"), rows)
