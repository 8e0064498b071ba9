"""Closed sets of words that the whole application shares."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What a choice says of a standard (YPN) or of a feature (FEAT)."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    PRESENT = "present"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN = "not_known"


class RollupKind(StrEnum):
    """How agencies' answers become one proposed value of the case (`docs/rules.md`)."""

    ANY = "any"
    LEAD = "lead"
    PANEL = "panel"
    ANY_PANEL = "any_panel"
    WORST = "worst"
    BEST = "best"
    AGENCY = "agency"
    PANEL_ONLY = "panel_only"


class AskedOf(StrEnum):
    """Who answers: each agency, the panel, or the lead (a case fact)."""

    AGENCY = "agency"
    PANEL = "panel"
    LEAD = "lead"


class Edition(StrEnum):
    """Who a report is for; decides what is disclosed."""

    INTERNAL = "internal"
    BOARD = "board"
    PUBLIC = "public"


class Selection(StrEnum):
    """How the cases came to be audited; only a random sample carries ranges."""

    RANDOM = "random"
    PURPOSIVE = "purposive"
    CENSUS = "census"


class Unit(StrEnum):
    """What one case is."""

    CHILD = "child"
    FAMILY = "family"


class Role(StrEnum):
    """What a person may do on a store."""

    LEAD = "lead"
    AUDITOR = "auditor"
    PANEL = "panel"
    READER = "reader"


class CaseState(StrEnum):
    """Where a drawn ticket stands."""

    SAMPLE = "sample"
    RESERVE = "reserve"
    WITHDRAWN = "withdrawn"


class ReplacementReason(StrEnum):
    """Why a drawn case may leave the sample; a choice of case never is one."""

    INELIGIBLE = "ineligible"
    DUPLICATE = "duplicate"
    CONFLICT_OF_INTEREST = "conflict of interest"
    LIVE_PROCEEDINGS = "live proceedings"
    FILE_NOT_AVAILABLE = "file not available"


class ReturnState(StrEnum):
    """What the lead's store knows of one agency's work on one case."""

    NOT_STARTED = "not started"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    NIL = "nil"


class QuestionType(StrEnum):
    """The types an audit form can ask."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    GRADE = "grade"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    MONTH_YEAR = "month_year"
    TIME = "time"
    DATETIME = "datetime"
    NOTE = "note"
    CALCULATE = "calculate"
    ACKNOWLEDGE = "acknowledge"


class StepState(StrEnum):
    """State of one step in the rail."""

    NOT_BEGUN = "not begun"
    UNDER_WAY = "under way"
    DONE = "done"
    NEEDS_YOU = "needs you"
