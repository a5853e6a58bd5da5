"""The cue lexicon: inflection, layering of a user's file, errors that name the entry."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.files import DATA, Files
from riwaya.lexicon.match import compile_surfaces
from riwaya.lexicon.statements import FILE, StatementLexicon

LEXICON = StatementLexicon.load(Files())
BY_TEXT = {s.text: s for s in LEXICON.surfaces()}


def user(tmp_path: Path, text: str) -> StatementLexicon:
    """The lexicon with a user's file layered over the shipped one."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return StatementLexicon.load(Files((DATA, tmp_path)))


@pytest.mark.parametrize(
    ("text", "cue", "tense", "feminine", "plural"),
    [
        ("قال", "say", "past", False, False),
        ("قالت", "say", "past", True, False),
        ("قالوا", "say", "past", False, True),
        ("تقول", "say", "present", True, False),
        ("يقولون", "say", "present", False, True),
        ("قائلة", "say", "participle", True, False),
        ("نفت", "deny", "past", True, False),
        ("نفوا", "deny", "past", False, True),
        ("ينفون", "deny", "present", False, True),
        ("نافين", "deny", "participle", False, True),
        ("دعت", "call", "past", True, False),
        ("يدعون", "claim", "present", False, True),
        ("مؤكدين", "confirm", "participle", False, True),
    ],
)
def test_verbs_are_inflected(text: str, cue: str, tense: str, feminine: bool, plural: bool) -> None:
    forms = [LEXICON.forms[s.entry] for s in LEXICON.surfaces() if s.text == text and s.layer == "statements.cue"]
    assert (cue, tense, feminine, plural) in {(f.cue.id, f.tense, f.feminine, f.plural) for f in forms}


def test_sources_take_the_article_and_pronouns() -> None:
    assert LEXICON.sources[BY_TEXT["المصدر"].entry].kind == "source"
    assert BY_TEXT["مصدر"].entry == BY_TEXT["المصدر"].entry
    assert BY_TEXT["مصدر"].pronoun
    assert not BY_TEXT["شهود عيان"].pronoun


def test_denial_is_a_property_of_the_verb() -> None:
    denying = {f.cue.id for f in LEXICON.forms if f.cue.denial}
    assert {"deny", "refute", "disown"} <= denying
    assert "say" not in denying


def test_every_entry_has_an_example() -> None:
    assert all(example for _, example in LEXICON.examples)
    assert {f.cue.id for f in LEXICON.forms} <= {cue for cue, _ in LEXICON.examples}


def test_the_lexicon_is_picklable_and_compiles() -> None:
    again = pickle.loads(pickle.dumps(LEXICON))  # noqa: S301 - our own bytes
    assert again == LEXICON
    assert compile_surfaces(again.surfaces()).first["قال"]


def test_a_user_can_add_and_remove_a_verb(tmp_path: Path) -> None:
    added = user(
        tmp_path,
        '[[verb]]\nid = "whisper"\npast = "همس"\nframes = []\nexample = "وهمس القائد أن الهجوم قريب."\n'
        '[[verb]]\nid = "say"\ndisabled = true\n'
        '[[source]]\nid = "sage"\nclass = "people"\nwords = ["حكيم"]\n',
    )
    ids = {f.cue.id for f in added.forms}
    assert "whisper" in ids
    assert "say" not in ids
    assert any(s.text == "الحكيم" for s in added.surfaces())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[verb]]\nid = "x"\nexample = "س."\n', r"cues.toml:1: x: give 'past', 'present' or 'participle'"),
        ('[[verb]]\nid = "x"\npast = "قال لهم"\nexample = "س."\n', "x: give 'past'.*as one word"),
        ('[[verb]]\nid = "x"\npresent = "قال"\nexample = "س."\n', "begins with ي"),
        ('[[verb]]\nid = "x"\npast = "قال"\ndenial = "yes"\nexample = "س."\n', "'denial' must be true or false"),
        ('[[verb]]\nid = "x"\npast = "قال"\n', "'example' must be a string"),
        ('[[source]]\nid = "x"\nclass = "ghost"\nwords = ["شبح"]\n', "class 'ghost' is none of"),
        ('[[source]]\nid = "x"\nclass = "people"\n', "'words' is empty"),
        ('[[by]]\nid = "x"\nexample = "س."\n', "'surfaces' is empty"),
        ('that = "أن"\n', "that: must be a list of strings"),
    ],
)
def test_a_wrong_entry_is_named_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message) as caught:
        user(tmp_path, text)
    assert "\n" not in str(caught.value)
