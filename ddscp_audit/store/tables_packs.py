"""Tables of what travels: the life of returns and decisions, urgent concerns, packs and keys.

A change, a step or a decision is named by the device that made it and a counter that only grows
there (a *dot*). Rows are only ever added, and each names the dots it took the place of, so the
rows of two stores can be joined in any order (``exchange.merge``).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text
from sqlmodel import Column, Field

from ddscp_audit.store.tables import Moment, Row


class ReturnStepRow(Row, table=True):
    """A return was handed in, nil or not, or reopened. ``told_by``: entered for the agency.

    ``held``: came in a pack after the panel had settled the case, and does not count.
    """

    __tablename__ = "return_step"
    __table_args__ = (Index(None, "return_id", "device", "counter", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    return_id: int = Field(foreign_key="agency_return.id", ondelete="CASCADE")
    state: str
    at: datetime = Field(sa_type=Moment)
    who: str = ""
    why: str = Field(default="", sa_type=Text)
    told_by: str = ""
    device: str
    counter: int
    replaces: str = Field(default="", sa_type=Text)
    held: bool = False


class DecisionStepRow(Row, table=True):
    """A decision of the panel, or that one was taken back (``gone``)."""

    __tablename__ = "decision_step"
    __table_args__ = (Index(None, "case_id", "device", "counter", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="audit_case.id", ondelete="CASCADE")
    question: str
    agency: str = ""
    value: str = Field(default="", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    gone: bool = False
    who: str = ""
    at: datetime = Field(sa_type=Moment)
    device: str
    counter: int
    replaces: str = Field(default="", sa_type=Text)


class ConcernStepRow(Row, table=True):
    """One moment of an urgent concern about a case, raised by an agency.

    ``kind``: raised, told, done, acted on, answer changed.
    """

    __tablename__ = "concern_step"
    __table_args__ = (Index(None, "case_id", "device", "counter", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="audit_case.id", ondelete="CASCADE")
    agency: str
    kind: str
    text: str = Field(default="", sa_type=Text)
    happened: str = ""  # when it was done, as the person typed it
    who: str = ""
    at: datetime = Field(sa_type=Moment)
    device: str
    counter: int


class PackRow(Row, table=True):
    """A pack that was sent, opened or taken in. ``secret`` proves that an answer is one to it.

    ``said`` is what it told this store besides: contact, instructions, the lead's key.
    """

    __tablename__ = "pack"
    __table_args__ = (Index(None, "audit_id", "direction"),)
    id: str = Field(sa_column=Column(String, primary_key=True))
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE")
    direction: str
    kind: str
    agency: str = ""
    answers_to: str = ""
    made_at: datetime = Field(sa_type=Moment)
    made_by: str = ""
    handled_at: datetime = Field(sa_type=Moment)
    handled_by: str = ""
    expires_at: datetime = Field(sa_type=Moment)
    secret: str = ""
    sha256: str = ""
    file_name: str = ""
    cases: list[str] = Field(default=None, sa_type=JSON)
    said: dict[str, Any] = Field(default=None, sa_type=JSON)


class PackKeyRow(Row, table=True):
    """A key for packs: this store's own pair (``owner`` blank), or an agency's public one."""

    __tablename__ = "pack_key"
    owner: str = Field(sa_column=Column(String, primary_key=True))
    public: str
    secret: str = ""
    since: datetime = Field(sa_type=Moment)


class ProgressRow(Row, table=True):
    """How far an agency said it was with a case when it last sent a pack."""

    __tablename__ = "reported_progress"
    assignment_id: int = Field(foreign_key="assignment.id", ondelete="CASCADE", primary_key=True)
    state: str
    answered: int = 0
    asked: int = 0
    at: datetime = Field(sa_type=Moment)
