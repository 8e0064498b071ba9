"""Tables of the lead's words, recommendations, actions and the partnership's identity."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from ddscp_audit.store.tables import Row


class WordRow(Row, table=True):
    """One text of the lead's, by its kind (``strength``, ``voice``, ``quote`` …) and place.

    ``source`` says of a quote whose voice it is; blank for every other kind.
    """

    __tablename__ = "lead_word"
    __table_args__ = (UniqueConstraint("audit_id", "kind", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE")
    kind: str
    position: int = 0
    text: str = Field(sa_type=Text)
    source: str = ""


class SectionRow(Row, table=True):
    """A chapter of an audit's findings report that the lead moved or left out."""

    __tablename__ = "report_section"
    __table_args__ = (UniqueConstraint("audit_id", "part"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE")
    part: str
    position: int = 0
    omitted: bool = False


class RecommendationRow(Row, table=True):
    """A recommendation; its number is its place among the audit's."""

    __tablename__ = "recommendation"
    __table_args__ = (Index(None, "audit_id", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="audit.id", ondelete="CASCADE")
    position: int = 0
    text: str = Field(sa_type=Text)
    theme: str = ""


class ActionRow(Row, table=True):
    """What somebody does about a recommendation; *done* and *made a difference* are two days."""

    __tablename__ = "action"
    __table_args__ = (
        Index(None, "recommendation_id", "position"),
        CheckConstraint(
            "state IN ('proposed', 'agreed', 'under way', 'completed', 'impact evidenced',"
            " 'closed without completion')",
            name="state",
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    recommendation_id: int = Field(foreign_key="recommendation.id", ondelete="CASCADE")
    position: int = 0
    text: str = Field(sa_type=Text)
    owner_agency: str = ""
    owner: str = ""
    due: date | None = None
    state: str = "proposed"
    completed_on: date | None = None
    evidence: str = Field(default="", sa_type=Text)
    impact: str = Field(default="", sa_type=Text)
    impact_on: date | None = None
    indicator: str = ""


class PartnershipRow(Row, table=True):
    """Whose reports these are; one row, or none before anybody said so."""

    __tablename__ = "partnership"
    id: int | None = Field(default=None, primary_key=True)
    name: str = ""
    accent: str = ""
    logo: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    logo_kind: str = ""
    logo_alt: str = Field(default="", sa_type=Text)
    logo_width: int = 0
    logo_height: int = 0
