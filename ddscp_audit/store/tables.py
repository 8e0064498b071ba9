"""Every table of a store, as SQLModel classes; nothing here is only SQLite's.

Constraints are named by convention, so that a migration can find them on any engine. Moments are
UTC. What varies in shape (mappings, reconciliations, a compiled form) is JSON or text.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; kept without a zone, because not every engine keeps one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Only moments that name their zone are taken."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Moments come back in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Row(SQLModel):
    """Base of all tables: one set of names for constraints, apart from anybody else's models."""

    metadata = MetaData(naming_convention=NAMES)


def _moment(*, null: bool = False) -> Any:
    return Field(default=None, sa_type=Moment, nullable=null)


def _json(*, null: bool = False) -> Any:
    return Field(default=None, sa_type=JSON, nullable=null)


def _text() -> Any:
    return Field(default="", sa_type=Text, nullable=False)


def _parent(target: str, *, index: bool = False, null: bool = False) -> Any:
    # Children go with their parent: secure deletion after the retention date is one statement.
    return Field(
        default=None,
        foreign_key=target,
        ondelete="CASCADE" if not null else "SET NULL",
        nullable=null,
        index=index,
    )


class MetaRow(Row, table=True):
    """What is true of the store as a whole: its id, when and by which version it was made."""

    __tablename__ = "meta"
    name: str = Field(primary_key=True)
    value: str = _text()


class PersonRow(Row, table=True):
    """Somebody who acts on this store."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("name", "agency", "role"),)
    id: int | None = Field(default=None, primary_key=True)
    name: str
    agency: str = ""
    role: str
    created_at: datetime = _moment()


class ToolVersionRow(Row, table=True):
    """One version of an audit tool, compiled; never changed once anything refers to it."""

    __tablename__ = "tool_version"
    __table_args__ = (UniqueConstraint("sha256"),)
    id: int | None = Field(default=None, primary_key=True)
    form_id: str
    version: str
    title: str
    theme: str
    sha256: str
    content: str = _text()
    created_at: datetime = _moment()


class AuditRow(Row, table=True):
    """One audit with its brief and its settings."""

    __tablename__ = "audit"
    __table_args__ = (
        UniqueConstraint("reference"),
        CheckConstraint("selection IN ('random', 'purposive', 'census')", name="selection"),
    )
    id: int | None = Field(default=None, primary_key=True)
    reference: str
    title: str
    theme: str
    tool_version_id: int = Field(foreign_key="tool_version.id")
    created_at: datetime = _moment()
    areas: list[str] = _json()
    brief: str = _text()
    lines_of_enquiry: list[str] = _json()
    window_start: date | None = None
    window_end: date | None = None
    returns_due: date | None = None
    panel_date: date | None = None
    retention_date: date | None = None
    selection: str = "random"
    percent_at_any_base: bool = False
    known_only: bool = False
    summary_words: str = _text()
    invented: bool = False


class AgencyRow(Row, table=True):
    """An agency that takes part in an audit, in the order shown."""

    __tablename__ = "agency"
    __table_args__ = (UniqueConstraint("audit_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = _parent("audit.id")
    code: str
    name: str
    position: int = 0


class PopulationRow(Row, table=True):
    """An accepted eligible list: where it came from and how it was reconciled."""

    __tablename__ = "population"
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = _parent("audit.id", index=True)
    file_name: str
    sheet: str = ""
    raw_sha256: str
    frame_sha256: str
    strata_sha256: str = ""
    families_sha256: str = ""
    eligible: int
    families: int = 0
    expected: int | None = None
    difference_reason: str = _text()
    mapping: dict[str, Any] = _json()
    reconciliation: dict[str, Any] = _json()
    strata: dict[str, int] = _json()
    columns: list[str] = _json()
    accepted_at: datetime = _moment()
    accepted_by: str = ""
    locked_at: datetime | None = _moment(null=True)
    locked_by: str = ""
    superseded_at: datetime | None = _moment(null=True)


class ListRow(Row, table=True):
    """One eligible child of a list. ``list_id`` is the owning agency's own id.

    ``kept`` are the cells of columns that may divide or order a draw, by the column's name.
    """

    __tablename__ = "population_row"
    population_id: int = Field(
        sa_column=Column(Integer, ForeignKey("population.id", ondelete="CASCADE"), primary_key=True)
    )
    list_id: str = Field(sa_column=Column(String, primary_key=True))
    family: str = ""
    area: str = ""
    stratum: str = ""
    facts: dict[str, str] = _json()
    kept: dict[str, str] = _json()


class DrawRow(Row, table=True):
    """One draw, void ones included. ``plan`` holds strata, allocation and cut-offs."""

    __tablename__ = "draw"
    __table_args__ = (UniqueConstraint("audit_id", "label"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = _parent("audit.id")
    population_id: int = Field(foreign_key="population.id")
    label: str
    seed: str
    digits_from: str
    witnesses: list[str] = _json()
    witnessed: bool
    frame_sha256: str
    size: int
    reserve: int = 0
    unit: str = "child"
    strata_column: str = ""
    allocation: str = "proportional"
    systematic: str = ""
    plan: dict[str, Any] = _json()
    application_version: str
    drawn_at: datetime = _moment()
    drawn_by: str = ""
    void_at: datetime | None = _moment(null=True)
    void_reason: str = _text()


class TicketRow(Row, table=True):
    """A ticket that was drawn: a pick, or a place on the reserve list."""

    __tablename__ = "ticket"
    __table_args__ = (UniqueConstraint("draw_id", "list_id"),)
    id: int | None = Field(default=None, primary_key=True)
    draw_id: int = _parent("draw.id")
    list_id: str
    drawn_id: str = ""
    number: str
    stratum: str = ""
    rank: int
    kind: str


class CaseRow(Row, table=True):
    """One case of an audit. ``ticket_id`` is empty for a case somebody added by hand."""

    __tablename__ = "audit_case"
    __table_args__ = (
        UniqueConstraint("audit_id", "reference"),
        CheckConstraint("state IN ('sample', 'withdrawn')", name="state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = _parent("audit.id")
    draw_id: int | None = _parent("draw.id", null=True)
    ticket_id: int | None = _parent("ticket.id", null=True)
    reference: str
    rank: int
    list_id: str
    stratum: str = ""
    state: str = "sample"
    purposive: bool = False
    added_at: datetime = _moment()
    withdrawn_at: datetime | None = _moment(null=True)
    withdrawn_by: str = ""
    withdrawn_reason: str = ""
    withdrawn_note: str = _text()
    replaced_by: str = ""


class CaseFactRow(Row, table=True):
    """A fact of a case, set once by the lead: from the list, or by hand."""

    __tablename__ = "case_fact"
    __table_args__ = (UniqueConstraint("case_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = _parent("audit_case.id")
    name: str
    value: str
    set_by: str = ""
    set_at: datetime = _moment()


class AssignmentRow(Row, table=True):
    """One agency's work on one case."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("case_id", "agency_id"),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = _parent("audit_case.id")
    agency_id: int = _parent("agency.id", index=True)


class ReturnRow(Row, table=True):
    """What an agency sent, or is writing, about one case.

    Its revision is the number of its changes. ``answered`` and ``asked`` are what the form showed
    at revision ``counted``, and ``hidden`` the questions it did not show then: kept so that a
    grid or findings over 600 returns need no form to be run.
    """

    __tablename__ = "agency_return"
    __table_args__ = (
        UniqueConstraint("assignment_id"),
        CheckConstraint("state IN ('not started', 'draft', 'submitted', 'nil')", name="state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = _parent("assignment.id")
    tool_version_id: int = Field(foreign_key="tool_version.id")
    state: str = "not started"
    submitted_at: datetime | None = _moment(null=True)
    submitted_by: str = ""
    answered: int = 0
    asked: int = 0
    counted: int = -1
    hidden: list[str] = _json()


class AnswerRow(Row, table=True):
    """The answer that stands, and the device and counter that set it, a blank one too.

    ``beside`` are the dots of versions nothing has taken the place of yet; where they say another
    thing than this one, the answer is ``disputed`` until a person chooses.
    """

    __tablename__ = "answer"
    return_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("agency_return.id", ondelete="CASCADE"), primary_key=True
        )
    )
    question: str = Field(sa_column=Column(String, primary_key=True))
    value: str = _text()
    saved_at: datetime = _moment()
    saved_by: str = ""
    device: str = _text()
    counter: int = 0
    beside: str = _text()
    disputed: bool = False


class AnswerChangeRow(Row, table=True):
    """One moment in the life of an answer; rows are only ever added.

    ``replaces`` are the dots (``device:counter``) whose place it took. ``held``: it came in a pack
    after the panel had settled the case, so it is kept and does not count.
    """

    __tablename__ = "answer_change"
    __table_args__ = (
        Index(None, "return_id", "question"),
        Index(None, "return_id", "device", "counter", unique=True),
    )
    id: int | None = Field(default=None, primary_key=True)
    return_id: int = _parent("agency_return.id")
    question: str
    at: datetime = _moment()
    who: str = ""
    before: str = _text()
    after: str = _text()
    why: str = _text()
    device: str = _text()
    counter: int = 0
    replaces: str = _text()
    held: bool = False


class SettledRow(Row, table=True):
    """The panel's decision on a question of a case, or on one agency's own answer to it."""

    __tablename__ = "settled_value"
    __table_args__ = (UniqueConstraint("case_id", "question", "agency"),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = _parent("audit_case.id")
    question: str
    agency: str = ""
    value: str = _text()
    reason: str = _text()
    who: str = ""
    at: datetime = _moment()


class EventRow(Row, table=True):
    """One entry of the event log; ``number`` runs without gaps, ``hash`` chains to the last."""

    __tablename__ = "event"
    number: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    at: datetime = _moment()
    who: str = ""
    audit: str = ""
    what: str
    subject: str = ""
    before: str = _text()
    after: str = _text()
    why: str = _text()
    hash: str
