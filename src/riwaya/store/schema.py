"""The tables of a register, one schema for SQLite and PostgreSQL.

Days are ISO text, times ISO text in UTC, lists JSON text, so that any tool can read the file. Text
that is compared or sorted has the byte-wise collation in both databases.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import REAL, TypeEngine

metadata = MetaData()

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_BIG = BigInteger().with_variant(Integer(), "sqlite")
_REAL: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def _text(name: str, *more: SchemaItem, nullable: bool = True) -> Column[Any]:
    return Column(name, _TEXT, *more, nullable=nullable)


def _int(name: str, *, nullable: bool = True) -> Column[Any]:
    return Column(name, _BIG, nullable=nullable)


def _number(name: str) -> Column[Any]:
    return Column(name, _REAL)


def _key(name: str = "n") -> Column[Any]:
    return Column(name, _BIG, primary_key=True, autoincrement=False)


def _report() -> Column[Any]:
    return Column("report", _BIG, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False, index=True)


def _party(name: str) -> list[Column[Any]]:
    return [_text(f"{name}_key"), _text(f"{name}_name"), _text(f"{name}_name_ar"), _text(f"{name}_type")]


def _place() -> list[Column[Any]]:
    return [
        _text("place_key"), _text("place_name"), _text("place_name_ar"), _text("country"), _number("lat"),
        _number("lon"), _number("radius_km"), _text("place_precision"), _text("gazetteer_id"),
    ]  # fmt: skip


def _voice() -> list[Column[Any]]:
    return [
        _text("speaker_key"), _text("speaker"), _int("speaker_named"), _text("speaker_name"),
        _text("speaker_name_ar"), _text("speaker_chain"), _int("denial"),
    ]  # fmt: skip


def _strict(name: str, *columns: SchemaItem, rowid: bool = True) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


meta = _strict("meta", _text("key", nullable=False), _text("value", nullable=False), PrimaryKeyConstraint("key"))

reports = _strict(
    "reports", _key(), _text("id", nullable=False), _text("name"), _text("media_type"),
    Column("original", LargeBinary, nullable=False), Column("coded", LargeBinary, nullable=False),
    _text("digest", nullable=False), _text("source_id"), _text("outlet"), _text("outlets"), _text("title"),
    _text("url"), _text("language"), _text("published_start"), _text("published_end"), _text("published_basis"),
    _text("copy_group", nullable=False), Column("signature", LargeBinary, nullable=False), _text("added_at"),
    _int("claims"), UniqueConstraint("id"), Index("reports_group", "copy_group"),
    Index("reports_published", "published_start"),
)  # fmt: skip

appearances = _strict(
    "appearances", _report(), _text("key", nullable=False), _text("source_id"), _text("outlet"), _text("url"),
    _text("title"), _text("published_start"), _text("published_end"), PrimaryKeyConstraint("report", "key"),
    Index("appearances_outlet", "outlet"),
)  # fmt: skip

claims = _strict(
    "claims", _key(), _text("id", nullable=False), _report(), _text("local", nullable=False),
    _text("type", nullable=False), _text("modality", nullable=False), *_party("actor1"), *_party("actor2"),
    *_party("victims"), *_place(), _text("origin"), _text("destination"), _text("instrument"),
    _text("date_start"), _text("date_end"), _text("date_precision"), _text("date_basis"), _text("date_span"),
    _number("fatalities_min"), _number("fatalities_max"), _number("injured_min"), _number("injured_max"),
    *_voice(), _text("evidence", nullable=False), _text("words", nullable=False), _number("confidence"),
    _text("coder"), Column("sketch", LargeBinary), _int("text_hash"), _int("component"),
    _int("rejected", nullable=False), _int("edited", nullable=False), UniqueConstraint("id"),
    Index("claims_actor1", "actor1_key"), Index("claims_actor2", "actor2_key"),
    Index("claims_victims", "victims_key"), Index("claims_place", "place_key"), Index("claims_lat", "lat", "lon"),
    Index("claims_component", "component"), Index("claims_speaker", "speaker_key"),
)  # fmt: skip

events = _strict(
    "events", _key(), _text("id", nullable=False), _text("family"), _text("type"), _text("modality"),
    *_party("actor1"), *_party("actor2"), *_party("victims"), *_place(), _text("date_start"), _text("date_end"),
    _text("date_precision"), _number("fatalities_min"), _number("fatalities_max"), _number("injured_min"),
    _number("injured_max"), _int("accounts"), _int("sources"), _int("documents"), _number("disagreement"),
    _number("confidence"), _text("published_start"), _text("published_end"), _text("status", nullable=False),
    _text("edits"), _text("notes"), UniqueConstraint("id"), Index("events_date", "date_start", "id"),
    Index("events_disagreement", "disagreement"), Index("events_sources", "sources"),
    Index("events_published", "published_start"), Index("events_vague", "date_precision", "family", "date_start"),
    # these hold all that counting by type, place, actor and time needs
    Index("events_type", "type", "status"), Index("events_country", "country", "status"),
    Index("events_place", "place_key", "place_name", "status"),
    Index("events_actor1", "actor1_key", "actor1_name", "status"),
    Index("events_actor2", "actor2_key", "actor2_name", "status"), Index("events_status", "status"),
    Index(
        "events_time", "date_start", "type", "status", "date_precision", "fatalities_min", "fatalities_max",
    ),
)  # fmt: skip

event_claims = _strict(
    "event_claims",
    Column("claim", _BIG, ForeignKey("claims.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("event", _BIG, ForeignKey("events.n", ondelete="CASCADE"), nullable=False, index=True),
)

figures = _strict(
    "figures", _key(), _report(), _text("local", nullable=False), _text("what", nullable=False), *_party("of"),
    _number("value_min"), _number("value_max"), _int("about"), _text("unit"), _int("span_start"), _int("span_end"),
    _text("words"), *_voice(), _text("claim"), Index("figures_of", "of_key", "what"), Index("figures_what", "what"),
    UniqueConstraint("report", "local"),
)  # fmt: skip

control = _strict(
    "control", _key(), _report(), *_party("holder"), *_place(), _text("state"), _text("date_start"), _text("date_end"),
    _text("evidence"), _text("words"), *_voice(), Index("control_holder", "holder_key"),
    Index("control_place", "place_key"),
)  # fmt: skip

relations = _strict(
    "relations", _key(), _report(), *_party("a"), *_party("b"), _text("relation"), _text("evidence"),
    _text("words"), *_voice(), _text("modality"), Index("relations_a", "a_key"), Index("relations_b", "b_key"),
)  # fmt: skip

statements = _strict(
    "statements", _key(), _report(), _text("local", nullable=False), _int("span_start"), _int("span_end"),
    _int("cue_start"), _int("cue_end"), _text("words"), *_voice(), Index("statements_speaker", "speaker_key"),
    UniqueConstraint("report", "local"),
)  # fmt: skip

names = _strict(
    "names", _text("kind", nullable=False), _text("key", nullable=False), _text("value", nullable=False),
    _int("reports", nullable=False), PrimaryKeyConstraint("kind", "key", "value"), rowid=False,
)  # fmt: skip

aliases = _strict(
    "aliases", _text("kind", nullable=False), _text("folded", nullable=False), _text("key", nullable=False),
    _int("reports", nullable=False), PrimaryKeyConstraint("kind", "folded", "key"), rowid=False,
)  # fmt: skip

known_actors = _strict(
    "known_actors", _text("key", nullable=False), _text("parent"), _text("value", nullable=False),
    PrimaryKeyConstraint("key"), Index("known_actors_parent", "parent"),
)  # fmt: skip

blocks = _strict(
    "blocks", _int("block", nullable=False), _int("claim", nullable=False), PrimaryKeyConstraint("block", "claim"),
    rowid=False,
)  # fmt: skip

links = _strict(
    "links",
    Column("a", _BIG, ForeignKey("claims.n", ondelete="CASCADE"), nullable=False),
    Column("b", _BIG, ForeignKey("claims.n", ondelete="CASCADE"), nullable=False, index=True),
    _number("score"), PrimaryKeyConstraint("a", "b"), rowid=False,
)  # fmt: skip

bands = _strict(
    "bands", _int("band", nullable=False), _int("report", nullable=False), PrimaryKeyConstraint("band", "report"),
    rowid=False,
)  # fmt: skip

copies = _strict(
    "copies",
    Column("a", _BIG, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False),
    Column("b", _BIG, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False, index=True),
    _number("similarity"), PrimaryKeyConstraint("a", "b"), rowid=False,
)  # fmt: skip

document_search = _strict(
    "document_search",
    Column("id", _BIG, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("folded", nullable=False), _text("forms", nullable=False),
)  # fmt: skip

decisions = _strict(
    "decisions", _key("id"), _text("at", nullable=False), _text("who", nullable=False),
    _text("target", nullable=False), _text("action", nullable=False), _text("field"), _text("before"),
    _text("after"), _text("reason"), _int("undoes"), Index("decisions_target", "target"),
)  # fmt: skip

decision_claims = _strict(
    "decision_claims",
    Column("decision", _BIG, ForeignKey("decisions.id"), nullable=False), _text("claim", nullable=False),
    _int("side", nullable=False), PrimaryKeyConstraint("decision", "claim"), Index("decision_claims_claim", "claim"),
    rowid=False,
)  # fmt: skip

_OLD = "INSERT INTO document_fts(document_fts, rowid, folded, forms) VALUES ('delete', old.id, old.folded, old.forms);"
_NEW = "INSERT INTO document_fts(rowid, folded, forms) VALUES (new.id, new.folded, new.forms);"
_FTS_TABLE = """
CREATE VIRTUAL TABLE document_fts USING fts5(
  folded, forms, content='document_search', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
)"""
_FTS = (
    _FTS_TABLE,
    f"CREATE TRIGGER document_search_added AFTER INSERT ON document_search BEGIN {_NEW} END",
    f"CREATE TRIGGER document_search_removed AFTER DELETE ON document_search BEGIN {_OLD} END",
    f"CREATE TRIGGER document_search_changed AFTER UPDATE ON document_search BEGIN {_OLD} {_NEW} END",
)
_TSVECTOR = (
    """
ALTER TABLE document_search
  ADD COLUMN folded_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED,
  ADD COLUMN all_words tsvector
    GENERATED ALWAYS AS (to_tsvector('simple', folded) || to_tsvector('simple', forms)) STORED""",
    "CREATE INDEX document_search_folded ON document_search USING gin (folded_words)",
    "CREATE INDEX document_search_all ON document_search USING gin (all_words)",
)


def full_text(dialect: str) -> tuple[str, ...]:
    """Statements that make the full-text index of a new register."""
    return _FTS if dialect == "sqlite" else _TSVECTOR
