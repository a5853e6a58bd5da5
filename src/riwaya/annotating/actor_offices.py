"""Ministries by their portfolio alone ("the Iraqi Health raises the toll"), and forces or followers with
a pronoun ("his forces", "its allies")."""

from __future__ import annotations

from ..arabic import BREAK
from .actor_scan import Mention, Scan


def portfolios(scan: Scan) -> dict[int, Mention]:
    """Ministries named by portfolio and nationality where a clause begins or after a verb."""
    found: dict[int, Mention] = {}
    for i, hits in scan.mods.items():
        for hit in hits:
            if hit.last + 1 not in scan.adjs:
                continue
            kind, value = scan.lex.modifiers[hit.entry]
            if kind != "portfolio" or hit.before not in ("", "و") or not scan.joined(hit.last + 1):
                continue
            if i and scan.gaps[i] < BREAK and not scan.is_verb(i - 1):
                break
            adjective = scan.adjective(hit.last + 1)
            if adjective is None or not adjective[1] or not scan.forms[adjective[3]].endswith("ه"):
                continue
            country, code = adjective[0], value.partition(":")
            key = f"{country.id}-{code[0]}"
            record = scan.lex.record(key)
            name = record.name if record else f"{country.demonym} ministry of {code[2]}"
            found[i] = Mention(
                i, adjective[3], hit.cut, 0, "made", key, key, name, "government", "ministry", "وزاره", country.id
            )
            break
    return found


def owned(scan: Scan, i: int) -> Mention | None:
    """The forces or followers at word ``i`` of the actor that their pronoun speaks of."""
    for hit in scan.owned.get(i, ()):
        word = scan.lex.owned[hit.entry]
        pronoun = scan.forms[hit.last][-hit.tail :]
        return Mention(i, hit.last, hit.cut, 0, "owned", pronoun, None, word.name, word.type, head=word.id)
    return None
