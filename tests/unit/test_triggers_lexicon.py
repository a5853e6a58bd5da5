"""The triggers' loader: what an entry becomes, and that every wrong entry is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.arabic import split
from riwaya.errors import LexiconError
from riwaya.lexicon import DATA, Files, compile_surfaces, event_types, labels
from riwaya.lexicon.triggers import MODALITIES, RELATIONS, ROLES, Form, TriggerLexicon
from riwaya.register import Parameters

Folder = Callable[..., Path]
TRIGGER = '[[trigger]]\nid = "mine"\ntype = "attack"\nframe = "blow"\nphrases = ["عاصفة النار"]\nexample = "جملة"\n'


@pytest.fixture(scope="module")
def shipped() -> TriggerLexicon:
    return TriggerLexicon.load(Files())


def layered(folder: Path) -> TriggerLexicon:
    return TriggerLexicon.load(Files((DATA, folder)))


def forms(lexicon: TriggerLexicon, text: str) -> list[Form]:
    """Forms of the trigger hits in a text."""
    hits = compile_surfaces(lexicon.surfaces()).find(split(text)).get("triggers", [])
    return [lexicon.forms[hit.entry] for hit in hits]


def test_the_shipped_entries_are_sound(shipped: TriggerLexicon) -> None:
    ids = [id_ for id_, _, _ in shipped.examples]
    assert len(ids) == len(set(ids)) > 20
    assert all(type_ in shipped.types and example.strip() for _, type_, example in shipped.examples)
    assert {form.trigger.id for form in shipped.forms} == set(ids)
    assert all(set(form.trigger.frame.prepositions.values()) <= ROLES for form in shipped.forms)
    assert {cue.modality for cue in shipped.cues} == MODALITIES
    assert all(cue.reach > 0 for cue in shipped.cues)


def test_every_surface_points_at_an_entry_of_its_layer(shipped: TriggerLexicon) -> None:
    sizes = {
        "triggers": len(shipped.forms),
        "triggers.guard": len(shipped.guards),
        "triggers.cue": len(shipped.cues),
        "triggers.light": len(shipped.light),
        "triggers.instrument": len(shipped.instruments),
        "triggers.domain": len(shipped.domains),
        "triggers.relation": len(shipped.relations),
        "triggers.doer": 1,
        "triggers.target": 1,
        "triggers.accuse": 1,
        "triggers.hold": 3,
    }
    surfaces = list(shipped.surfaces())
    assert {s.layer for s in surfaces} == set(sizes)
    assert all(0 <= s.entry < sizes[s.layer] for s in surfaces)
    assert all(split(s.text).forms for s in surfaces)


def test_the_codebooks_types_are_there(shipped: TriggerLexicon) -> None:
    wanted = (
        "armed_clash air_strike shelling bombing attack killing abduction arrest capture withdrawal siege movement "
        "protest agreement talks transfer sabotage displacement recruitment"
    )
    assert set(wanted.split()) <= set(shipped.types)
    assert all(t.family and t.label_en and t.label_ar for t in shipped.types.values())


@pytest.mark.parametrize("text", ["غارة", "الغارة", "وبالغارات", "غارتهم", "للغارات"])
def test_nouns_take_article_clitics_and_pronouns(shipped: TriggerLexicon, text: str) -> None:
    assert "air_strike" in {form.trigger.type for form in forms(shipped, text) if form.kind == "noun"}


def test_nouns_take_the_accusative_alef_where_it_is_written(shipped: TriggerLexicon) -> None:
    assert "armed_clash" in {form.trigger.type for form in forms(shipped, "اشتباكا")}
    assert forms(shipped, "غارةا") == []


def test_verbs_tell_tense_and_voice(shipped: TriggerLexicon) -> None:
    def verb(text: str) -> set[tuple[bool, bool, bool]]:
        return {(f.active, f.passive, f.nonpast) for f in forms(shipped, text) if f.kind == "verb"}

    assert verb("قتل") == {(True, True, False)}  # qatala or qutila: the spelling is one
    assert verb("يقتل") == {(True, True, True)}
    assert verb("اغتال") == {(True, False, False)}
    assert verb("اغتيل") == {(False, True, False)}
    assert verb("وسيقتلون") == {(True, True, True)}


def test_a_users_trigger_is_added_and_one_of_ours_removed(lexicon_folder: Folder) -> None:
    removed = '\n[[trigger]]\nid = "clash"\ndisabled = true\n'
    lexicon = layered(lexicon_folder({"triggers.toml": TRIGGER + removed}))
    assert [form.trigger.id for form in forms(lexicon, "شهدت عاصفة النار")] == ["mine"]
    assert "clash" not in {id_ for id_, _, _ in lexicon.examples}


def test_a_users_trigger_replaces_ours(lexicon_folder: Folder) -> None:
    lexicon = layered(lexicon_folder({"triggers.toml": TRIGGER.replace('"mine"', '"clash"')}))
    assert ("clash", "attack", "جملة") in lexicon.examples
    assert "clash" not in {form.trigger.id for form in forms(lexicon, "اشتباك")}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('type = "attack"', 'type = "atack"'), "type 'atack' is not in types.toml"),
        (('type = "attack"\n', ""), "'type' must be a string"),
        (('frame = "blow"', 'frame = "blown"'), "frame 'blown' is not in frames.toml"),
        (('frame = "blow"', 'frame = "blow"\nneeds = "luck"'), "needs is 'luck', not one of "),
        (('example = "جملة"\n', ""), "'example' must be a string"),
        (("phrases = [", 'verbs = ["كتب/ك ت ب/I/a~u"]\nx = ['), "verb كتب/ك ت ب/I/a~u has no forms"),
        (('phrases = ["عاصفة النار"]', 'phrases = "عاصفة النار"'), "'phrases' must be a list of strings"),
        (('phrases = ["عاصفة النار"]', 'phrases = ["—"]'), "'phrases' has an entry without a word"),
        (('phrases = ["عاصفة النار"]', 'nouns = [""]'), "'nouns' has an entry without a word"),
        (('phrases = ["عاصفة النار"]', "nouns = [5]"), "'nouns' must be a list of strings"),
    ],
)
def test_a_wrong_trigger_is_named(lexicon_folder: Folder, change: tuple[str, str], reason: str) -> None:
    folder = lexicon_folder({"triggers.toml": "# mine\n" + TRIGGER.replace(*change)})
    with pytest.raises(LexiconError) as caught:
        layered(folder)
    assert str(caught.value).startswith(f"{folder / 'triggers.toml'}:2: mine: {reason}")


@pytest.mark.parametrize(
    ("file", "content", "entry", "reason"),
    [
        ("modality.toml", '[[cue]]\nid = "c"\nmodality = "sure"\nreach = 3\n', "c", "modality is 'sure', not one of "),
        ("modality.toml", '[[cue]]\nid = "c"\nmodality = "denied"\n', "c", "'reach' must be a whole number of words"),
        ("relations.toml", '[[relation]]\nid = "r"\nrelation = "loves"\n', "r", "relation is 'loves', not one of "),
        (
            "relations.toml",
            '[[relation]]\nid = "r"\nrelation = "leads"\nframe = "dream"\nwords = ["حلم"]\n',
            "r",
            "frame is 'dream', not one of ",
        ),
        (
            "gate.toml",
            '[[instrument]]\nid = "i"\nname = "x"\ntype = "zap"\nwords = ["صاعق"]\n',
            "i",
            "type 'zap' is not in types.toml",
        ),
        ("gate.toml", '[[domain]]\nid = "d"\nwords = ["،"]\n', "d", "'words' has an entry without a word"),
        (
            "types.toml",
            '[[type]]\nid = "t"\nfamily = "f"\nlabel_en = "T"\nlabel_ar = "ت"\nacled = ["x"]\n',
            "t",
            "'acled' must have two values",
        ),
        (
            "frames.toml",
            '[[frame]]\nid = "f"\nsubject = "hero"\nobject = "actor2"\nidafa = "actor1"\npassive = "actor2"\n',
            "f",
            "roles must be of ",
        ),
        (
            "frames.toml",
            '[[frame]]\nid = "f"\n[frame.prepositions]\n"في" = "nowhere"\n',
            "f",
            "'prepositions' must map words to ",
        ),
        (
            "frames.toml",
            '[[frame]]\nid = "f"\n[frame.prepositions]\n"في" = []\n',
            "f",
            "'prepositions' must map words to ",
        ),
    ],
)
def test_wrong_entries_of_the_other_files_are_named(
    lexicon_folder: Folder, file: str, content: str, entry: str, reason: str
) -> None:
    folder = lexicon_folder({file: content})
    with pytest.raises(LexiconError) as caught:
        layered(folder)
    assert str(caught.value).startswith(f"{folder / file}:1: {entry}: {reason}")


@pytest.mark.parametrize(
    ("content", "entry"),
    [("[clause]\nwords = []\n", "prepositions"), ("doer = 5\n", "words"), ("[target]\nword = []\n", "words")],
)
def test_groups_of_words_that_are_not_lists_are_named(lexicon_folder: Folder, content: str, entry: str) -> None:
    with pytest.raises(LexiconError, match=rf"^frames\.toml:0: {entry}: must be a list of strings$"):
        layered(lexicon_folder({"frames.toml": content}))


def test_verb_forms_need_all_their_columns(lexicon_folder: Folder) -> None:
    folder = lexicon_folder({"verb_forms.csv": "verb,past\nكتب,كتب\n"})
    with pytest.raises(LexiconError, match=r"verb_forms\.csv:1: header: lacks the column\(s\) nonpast, past_passive"):
        layered(folder)


def test_the_relations_are_the_codebooks() -> None:
    wanted = "hostile allied loyal_to coordinates_with in_contact_with rival_of part_of leads funds"
    assert set(wanted.split()) == RELATIONS


def test_types_have_the_families_by_which_their_claims_are_matched() -> None:
    matched = Parameters()
    assert {t.id: t.family for t in event_types().values()} == {name: matched.family(name) for name in event_types()}
    assert labels()["air_strike"] == ("Air strike", "غارة جوية")
