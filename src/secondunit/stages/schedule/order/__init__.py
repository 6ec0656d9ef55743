"""Order: what to shoot first so that people wait least, with proof where it can be had."""

from secondunit.stages.schedule.order.find import best_order
from secondunit.stages.schedule.order.nouns import Order, Shoot

__all__ = ["Order", "Shoot", "best_order"]
