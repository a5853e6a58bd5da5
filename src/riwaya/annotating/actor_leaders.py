"""Who leads a force that is named after its leader in so many words: "the coalition that … leads", "the
forces of the former president …"."""

from __future__ import annotations

from ..lexicon import Hit
from .actor_countries import acting
from .actor_scan import Mention, Scan

_SHORTEST = 2
"""Words of the head and what tells of leading, before the leader."""


def leader(scan: Scan, hit: Hit) -> tuple[Mention, ...]:
    """The state or the person by name that the words of a lexicon name end with, if any."""
    for k in range(hit.first + _SHORTEST, hit.last + 1):
        state = acting(scan, k, None)
        if state is not None and state.last == hit.last:
            return (state,)
        for named in scan.names.get(k, ()):
            record = scan.lex.records[named.entry]
            if named.last == hit.last and not named.cut and record.type == "person":
                person = Mention(
                    k, hit.last, 0, named.tail, "person", record.id, record.id, record.name, record.type,
                    stem=scan.stem(k, 0), country=record.country,
                )  # fmt: skip
                return (person,)
    return ()
