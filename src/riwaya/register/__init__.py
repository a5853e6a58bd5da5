"""Claims -> events and series: blocking, pair scores, clustering, rules, disagreement. Pure."""

from .batch import find_links, register
from .build import build, claim_of_event, event_id
from .clusters import Link, Ruling, cluster, components
from .disagreement import disagreements
from .items import Item, item_of
from .parameters import Parameters
from .parts import is_whole, sums_up

__all__ = [
    "Item", "Link", "Parameters", "Ruling", "build", "claim_of_event", "cluster", "components", "disagreements",
    "event_id", "find_links", "is_whole", "item_of", "register", "sums_up",
]  # fmt: skip
