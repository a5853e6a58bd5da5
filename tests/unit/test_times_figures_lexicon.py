"""The lexicon files of times and figures: what the loader refuses, and what it makes of a user's own."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from mentions_kit import lexicon
from riwaya.errors import LexiconError
from riwaya.lexicon import DATA, Files
from riwaya.lexicon.figures import FigureLexicon, inflect
from riwaya.lexicon.times import TimeLexicon

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[month]]\nid = "x"\nnumber = 13\ncalendar = "gregorian"\nsurfaces = ["س"]',
            ":1: x: 'number' must be a whole number from 1 to 12",
        ),
        (
            '[[month]]\nid = "x"\nnumber = 1\ncalendar = "julian"\nsurfaces = ["س"]',
            ":1: x: 'calendar' is 'julian'; use one of gregorian, hijri",
        ),
        ('[[weekday]]\nid = "x"\nnumber = 1\nsurfaces = ["!"]', ":1: x: 'surfaces' has an entry without a word"),
        ('\n[[day]]\nid = "x"\ndays = [1, -1]\nsurfaces = ["س"]', ":2: x: 'days' must name the earlier day first"),
        (
            '[[season]]\nid = "x"\nmonths = [1]\nsurfaces = ["س"]',
            ":1: x: 'months' must be two whole numbers from 1 to 12",
        ),
        ('[[link]]\nid = "sinse"\nsurfaces = ["س"]', ":1: sinse: no such link; use one of since, "),
        ('[[modifier]]\nid = "x"\nkind = "gone"\nsurfaces = ["س"]', ":1: x: 'kind' is 'gone'; use one of past, "),
    ],
)
def test_faults_in_times_are_named(lexicon_folder: Write, text: str, message: str) -> None:
    folder = lexicon_folder({"times.toml": text})
    with pytest.raises(LexiconError) as raised:
        TimeLexicon.load(Files((DATA, folder)))
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[unit]]\nid = "x"\nkind = "dead"\nname = "س"\none = ["س"]\nmany = []',
            ":1: x: 'kind' is 'dead'; use one of strength, killed",
        ),
        (
            '[[unit]]\nid = "x"\nkind = "killed"\nname = "س"\nmany = ["س"]',
            ":1: x: 'one' must name at least one singular",
        ),
        (
            '[[unit]]\nid = "x"\nkind = "killed"\nname = "س"\none = ["س"]\nperson = "yes"',
            ":1: x: 'person' must be true or false",
        ),
        ('[[qualifier]]\nid = "x"\nkind = "most"\nsurfaces = ["س"]', ":1: x: 'kind' is 'most'; use one of more, less"),
        ('[[context]]\nid = "x"\nkind = "killed"\nbefore = [1]', ":1: x: 'before' must be a list of strings"),
        ('[[link]]\nid = "glu"\nsurfaces = ["س"]', ":1: glu: no such link; use one of part, "),
    ],
)
def test_faults_in_units_are_named(lexicon_folder: Write, text: str, message: str) -> None:
    folder = lexicon_folder({"units.toml": text})
    with pytest.raises(LexiconError) as raised:
        FigureLexicon.load(Files((DATA, folder)))
    assert message in str(raised.value)


def test_a_missing_link_is_named(lexicon_folder: Write) -> None:
    kept = (DATA / "units.toml").read_text(encoding="utf-8").replace('id = "glue"', 'id = "part"\ndisabled = false', 1)
    folder = lexicon_folder({"units.toml": kept.replace('id = "part"\ndisabled', 'id = "or"\ndisabled', 1)})
    with pytest.raises(LexiconError, match="twice"):
        FigureLexicon.load(Files((folder,)))
    gone = "\n\n".join(p for p in kept.split("\n\n") if 'id = "range-to"' not in p and "disabled = false" not in p)
    folder = lexicon_folder({"units.toml": gone}, "second")
    with pytest.raises(LexiconError, match="range-to are missing"):
        FigureLexicon.load(Files((folder,)))


def test_a_users_words_are_added(lexicon_folder: Write) -> None:
    month = '[[month]]\nid = "mine"\nnumber = 9\ncalendar = "gregorian"\nsurfaces = ["الفاتح"]\n'
    unit = '[[unit]]\nid = "mine"\nkind = "weapons"\nname = "درون"\none = ["درون"]\nmany = ["درونات"]\n'
    folder = lexicon_folder({"times.toml": month, "units.toml": unit})
    files = Files((DATA, folder))
    assert "الفاتح" in TimeLexicon.load(files).month_phrases
    assert {"درون", "درونات", "درونين", "الدرونات"} <= {s.text for s in FigureLexicon.load(files).surfaces()}


def test_inflection() -> None:
    assert inflect("غاره") == ((), ("غارتان", "غارتين", "غارتي"))
    assert inflect("جندي") == (("جنديا",), ("جنديان", "جنديين"))
    assert inflect("رجل امن") == ((), ())
    made = {surface.text for surface in lexicon().figures.surfaces() if surface.layer == "figures.unit"}
    assert not {"طالبان", "كما", "كلما"} & made
    assert "جنديان" in made


def test_a_form_that_is_also_a_plural_is_no_dual() -> None:
    figures = lexicon().figures
    for surface in figures.surfaces():
        if surface.layer == "figures.unit" and surface.text == "مسلحين":
            assert figures.forms[surface.entry].number == 0


def test_layers_survive_pickling() -> None:
    for layer in (lexicon().times, lexicon().figures):
        again = pickle.loads(pickle.dumps(layer))  # noqa: S301 - our own bytes
        assert again == layer
        assert again.links["since" if hasattr(layer, "months") else "part"].lasts
