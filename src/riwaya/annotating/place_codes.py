"""Precision of a place as the field's codebooks number it.

ACLED ``geo_precision``: 1 the place itself, 2 near a place or part of a small region, 3 a larger
region. UCDP GED ``where_prec``: 1 exact, 2 within about 25 km of a known point, 3 second-level
unit, 4 first-level unit, 5 a linear feature or fuzzy area, 6 a country, 7 international waters or
airspace.
"""

from __future__ import annotations

from ..model import Place

_ACLED = {"exact": 1, "near": 2, "district": 2, "region": 3, "country": 3, "area": 3}
_UCDP = {"exact": 1, "near": 2, "district": 3, "region": 4, "country": 6, "area": 5}
_LINES = frozenset({"between", "border", "coast"})
_NEAR_KM = 25.0


def acled_precision(place: Place) -> int:
    """ACLED's ``geo_precision``, 1 to 3; 3 where the place has no point."""
    if place.lat is None:
        return 3
    if place.precision == "exact" and place.radius_km is not None and place.radius_km > _NEAR_KM:
        return 2
    return _ACLED[place.precision]


def ucdp_precision(place: Place) -> int:
    """UCDP GED's ``where_prec``, 1 to 7. Seas are 7; lines (borders, coasts, the way between two
    towns) and directions of a region are 5; what lies more than 25 km off a known point too."""
    if place.precision == "area":
        return 7 if place.country is None and (place.gazetteer_id or "").startswith(("wof:", "sup:sea-")) else 5
    if place.relative is not None:
        if place.relative.kind in _LINES:
            return 5
        if place.precision == "near":
            return 2 if place.radius_km is not None and place.radius_km <= _NEAR_KM else 5
        if place.precision == "region":
            return 5
    return _UCDP[place.precision]
