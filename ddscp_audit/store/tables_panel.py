"""Tables of the audit day: sittings, who was present, time, what is parked, what was learnt, and
second readings of a record."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlmodel import Field

from ddscp_audit.store.tables import Moment, Row


class PanelDayRow(Row, table=True):
    """One sitting of the panel of an audit."""

    __tablename__ = "panel_day"
    __table_args__ = (UniqueConstraint("uid"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE", index=True)
    uid: str
    day: date
    chair: str = ""
    began_at: datetime = Field(sa_type=Moment)
    began_by: str = ""
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_by: str = ""


class PresenceRow(Row, table=True):
    """Somebody who sat on the panel, from when to when."""

    __tablename__ = "panel_presence"
    __table_args__ = (UniqueConstraint("uid"),)
    id: int | None = Field(default=None, primary_key=True)
    day_id: int = Field(foreign_key="panel_day.id", ondelete="CASCADE", index=True)
    uid: str
    name: str
    agency: str = ""
    came_at: datetime = Field(sa_type=Moment)
    left_at: datetime | None = Field(default=None, sa_type=Moment)


class PanelTimeRow(Row, table=True):
    """Seconds a sitting spent on one case, pauses left out."""

    __tablename__ = "panel_time"
    day_id: int = Field(
        sa_column=Column(Integer, ForeignKey("panel_day.id", ondelete="CASCADE"), primary_key=True)
    )
    case_id: int = Field(
        sa_column=Column(Integer, ForeignKey("audit_case.id", ondelete="CASCADE"), primary_key=True)
    )
    seconds: int = 0


class ParkedRow(Row, table=True):
    """A matter, or a whole case where ``question`` is blank, that the panel comes back to."""

    __tablename__ = "parked"
    __table_args__ = (UniqueConstraint("case_id", "question"),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="audit_case.id", ondelete="CASCADE")
    question: str = ""
    note: str = Field(default="", sa_type=Text)
    parked_at: datetime = Field(sa_type=Moment)
    parked_by: str = ""
    taken_up_at: datetime | None = Field(default=None, sa_type=Moment)
    taken_up_by: str = ""


class LearningPointRow(Row, table=True):
    """What a case teaches, under a theme; one taken back stays, marked so."""

    __tablename__ = "learning_point"
    __table_args__ = (UniqueConstraint("uid"),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="audit_case.id", ondelete="CASCADE", index=True)
    uid: str
    theme: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str = ""
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_by: str = ""


class SecondReadingRow(Row, table=True):
    """A case and an agency whose record a second person reads, blind to the first's answers."""

    __tablename__ = "second_reading"
    __table_args__ = (
        UniqueConstraint("uid"),
        CheckConstraint("state IN ('not started', 'draft', 'submitted', 'nil')", name="state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="audit_case.id", ondelete="CASCADE", index=True)
    agency_id: int = Field(foreign_key="agency.id", ondelete="CASCADE")
    uid: str
    reader: str
    state: str = "not started"
    asked_at: datetime = Field(sa_type=Moment)
    asked_by: str = ""
    submitted_at: datetime | None = Field(default=None, sa_type=Moment)
    submitted_by: str = ""
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_reason: str = Field(default="", sa_type=Text)


class SecondAnswerRow(Row, table=True):
    """An answer of a second reading."""

    __tablename__ = "second_answer"
    reading_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("second_reading.id", ondelete="CASCADE"), primary_key=True
        )
    )
    question: str = Field(sa_column=Column(String, primary_key=True))
    value: str = Field(default="", sa_type=Text)
    saved_at: datetime = Field(sa_type=Moment)
    saved_by: str = ""


class ResolutionRow(Row, table=True):
    """Which of two readers' answers stands, and why."""

    __tablename__ = "second_resolution"
    __table_args__ = (CheckConstraint("stands IN ('first', 'second')", name="stands"),)
    reading_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("second_reading.id", ondelete="CASCADE"), primary_key=True
        )
    )
    question: str = Field(sa_column=Column(String, primary_key=True))
    first: str = Field(default="", sa_type=Text)
    second: str = Field(default="", sa_type=Text)
    stands: str
    reason: str = Field(default="", sa_type=Text)
    who: str = ""
    at: datetime = Field(sa_type=Moment)
