"""What another order of a board's days would save, in words and as JSON."""

from typing import Any

from secondunit.documents.text import columns
from secondunit.documents.words import ADVICE, counted
from secondunit.stages.schedule.order.of_board import DaysInOrder

CAVEAT = (
    "Each day stays as it is; only the days change places. The file knows nothing of dates, places "
    "that are free, weather or what must come first: whoever made the board did."
)


def order_lines(days: DaysInOrder) -> list[str]:
    """Say what the board's own order costs in waiting, the best order found, and how sure it is."""
    worked = days.shoot.pay_for_work
    now, then, least = (
        pay - worked for pay in (days.paid_days, days.found.pay, days.found.pay_min)
    )
    order = ", ".join(str(days.part.shooting_days[i].number) for i in days.found.order)
    rows = [
        (name, f"{before}", f"{after}")
        for name, before, after in sorted(days.waiting_days(), key=lambda row: row[2] - row[1])
        if before or after
    ]
    return [
        f"{counted(days.shoot.lengths.size, 'day')}, {counted(len(days.people), 'part')}, "
        + counted(worked, "day of work", "days of work"),
        f"As the board stands: {counted(now, 'day')} of waiting between first and last days.",
        f"The same days in the order below: {counted(then, 'day')} of waiting.",
        _how_sure(then, least, days),
        "",
        f"Order: {order}",
        "",
        *columns(("who waits", "now", "then"), rows),
        "",
        CAVEAT,
        ADVICE,
    ]


def _how_sure(then: int, least: int, days: DaysInOrder) -> str:
    if days.found.is_proven:
        return "Proven: no order of these days has less."
    return (
        f"Not proven to be the best: no order has less than {counted(least, 'day')}, and none was "
        f"found with less than {then:,}."
    )


def order_json(days: DaysInOrder) -> dict[str, Any]:
    """Give the same as JSON."""
    return {
        "days": [days.part.shooting_days[i].number for i in days.found.order],
        "work_days": days.shoot.pay_for_work,
        "paid_days_now": days.paid_days,
        "paid_days": days.found.pay,
        "paid_days_min": days.found.pay_min,
        "is_proven": days.found.is_proven,
        "waiting": [
            {"name": name, "now": now, "then": then} for name, now, then in days.waiting_days()
        ],
    }
