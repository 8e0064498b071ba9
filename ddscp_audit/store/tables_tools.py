"""Tables of audit tools: the sheets a version was made from, and each change of an audit's tool."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text
from sqlmodel import Field

from ddscp_audit.store.tables import Moment, Row


class ToolSourceRow(Row, table=True):
    """The workbook a version was compiled from, so that it can be written again to be edited.

    ``sheets`` is null for a plain XForm: its source is the form itself.
    """

    __tablename__ = "tool_source"
    tool_version_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("tool_version.id", ondelete="CASCADE"), primary_key=True
        )
    )
    file_name: str
    sheets: list[Any] | None = Field(default=None, sa_type=JSON)


class ToolChangeRow(Row, table=True):
    """An audit went from one version of its tool to another; rows are only ever added."""

    __tablename__ = "tool_change"
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE", index=True)
    before_id: int = Field(foreign_key="tool_version.id")
    after_id: int = Field(foreign_key="tool_version.id")
    at: datetime = Field(sa_type=Moment)
    who: str = ""
    why: str = Field(default="", sa_type=Text)
