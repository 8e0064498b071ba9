"""Tables of figures: measures an audit has of its own, and figures pinned to its report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text, UniqueConstraint
from sqlmodel import Field

from ddscp_audit.store.tables import Moment, Row


class OwnMeasureRow(Row, table=True):
    """A measure the lead added to an audit; the tool itself does not change.

    ``picked`` holds the pickers it was made with, null for one typed as expressions.
    """

    __tablename__ = "own_measure"
    __table_args__ = (UniqueConstraint("audit_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE")
    name: str
    label: str = Field(sa_type=Text)
    section: str = Field(sa_type=Text)
    base: str = Field(sa_type=Text)
    counts: str = Field(sa_type=Text)
    indicator: str = ""
    picked: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    position: int = 0
    made_at: datetime = Field(sa_type=Moment)
    made_by: str = ""


class PinnedFigureRow(Row, table=True):
    """A measure that stands at the front of the report, by its name, in the order pinned."""

    __tablename__ = "pinned_figure"
    __table_args__ = (UniqueConstraint("audit_id", "measure"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE")
    measure: str
    position: int = 0
    pinned_at: datetime = Field(sa_type=Moment)
    pinned_by: str = ""
