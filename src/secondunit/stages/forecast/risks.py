"""Which risks still lie ahead, sorted by what they do to the shoot."""

from secondunit.model.production import Production
from secondunit.model.risk import Block, Risk

_OF_PEOPLE = ("illness", "injury")


def board_name(production: Production) -> str:
    """Give the name of the block that the board is, empty where no block is told."""
    return next((block.name for block in production.blocks if block.is_board), "")


def later_blocks(production: Production) -> tuple[Block, ...]:
    """List the blocks after the board; those before it are past."""
    places = [place for place, block in enumerate(production.blocks) if block.is_board]
    return production.blocks[places[0] + 1 :] if places else production.blocks


def is_on_board(production: Production, risk: Risk) -> bool:
    """Tell whether a risk applies while the board is shot."""
    return not risk.during or board_name(production) in risk.during


def stops_of(production: Production) -> tuple[Risk, ...]:
    """List the risks that stop the whole company at a rate."""
    return tuple(risk for risk in production.risks if risk.kind == "stoppage")


def cohorts_of(production: Production) -> tuple[Risk, ...]:
    """List the infections that may spread in the crew."""
    return tuple(risk for risk in production.risks if risk.kind == "epidemic")


def outages_of(production: Production) -> tuple[tuple[Risk, str], ...]:
    """List who or what may be out while the board is shot, each with the risk that it runs."""
    return tuple(
        (risk, who)
        for risk in production.risks
        if is_on_board(production, risk)
        for who in _struck(risk)
    )


def _struck(risk: Risk) -> tuple[str, ...]:
    if risk.kind in (*_OF_PEOPLE, "border"):
        return risk.people
    if risk.kind == "equipment":
        return risk.resources
    if risk.kind == "expiry":
        return (risk.site or "/".join((*risk.resources, *risk.people)),)
    return ()


def borders_of(production: Production) -> tuple[Risk, ...]:
    """List the borders whose rules switch."""
    return tuple(risk for risk in production.risks if risk.border is not None)


def moves_of(production: Production) -> tuple[tuple[Risk, str], ...]:
    """List the moves ahead that may be held up, each with the block or site that it goes to.

    Relocations come first, then every crossing of every border.
    """
    ahead = {
        board_name(production),
        *(block.name for block in later_blocks(production)),
        *(site.name for site in production.sites),
    }
    roads = [(risk, risk.before) for risk in production.risks if risk.kind == "relocation"]
    crossed = [
        (risk, before)
        for risk in borders_of(production)
        if risk.border is not None
        for before in risk.border.crossings
    ]
    return tuple((risk, before) for risk, before in (*roads, *crossed) if before in ahead)
