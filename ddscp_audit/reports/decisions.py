"""The decisions log of the audit day: who sat, what was settled child by child, what is parked,
what was learnt. It names no child and nobody a text names; the panel's own members are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ddscp_audit.errors import RuleError
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.parts import (
    INVENTED,
    Story,
    facts_table,
    finish,
    footing,
    long_date,
    running,
    serial,
)
from ddscp_audit.reports.style import MARGINS, look, markup
from ddscp_audit.reports.tagging.document import PageKind
from ddscp_audit.reports.tagging.table import Column, DataTable

Cells = list[str | list[Any]]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One audit day. ``present`` and ``changes`` are sentences' parts as they print."""

    day: date
    began: datetime
    ended: datetime | None
    chair: str
    present: tuple[str, ...]
    changes: tuple[str, ...] = ()
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Settlement:
    """One matter of one case. ``answers``: what agencies said, and who said so."""

    question: str
    answers: tuple[tuple[str, str], ...]
    proposed: str
    settled: str
    reason: str
    differs: bool = False  # from what the answers proposed


@dataclass(frozen=True, slots=True)
class GradeMove:
    """One agency's own grade before and after the panel."""

    agency: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseLog:
    """What the panel did about one child."""

    reference: str
    seconds: int = 0
    settled: tuple[Settlement, ...] = ()
    grades: tuple[GradeMove, ...] = ()  # those the panel moved
    graded: int = 0  # agencies that graded themselves
    parked: tuple[str, ...] = ()
    points: tuple[tuple[str, str], ...] = ()  # theme and words
    undone: tuple[str, ...] = ()  # decisions taken back or changed, in sentences
    waiting: int = 0

    @property
    def touched(self) -> bool:
        """Whether there is anything to print."""
        parts = (self.settled, self.grades, self.parked, self.points, self.undone)
        return any(parts) or self.seconds > 0


@dataclass(frozen=True, slots=True)
class DecisionsLog:
    """Everything that prints. ``masked``: pieces of text that looked like personal data."""

    sittings: tuple[Sitting, ...]
    cases: tuple[CaseLog, ...]
    masked: int = 0


@serial
def build(log: DecisionsLog, context: ReportContext, out: Out) -> bytes:
    """Write the log to ``out`` and return its bytes.

    Raises RuleError before the panel has sat or settled anything.
    """
    touched = [case for case in log.cases if case.touched]
    if not log.sittings and not touched:
        raise RuleError(
            "There is no decisions log before the panel has sat.",
            safe="Nothing was written.",
            todo="Begin the audit day, or settle a matter first.",
        )
    story = Story()
    story.h1("Decisions log")
    story.say(f"{context.audit.title} ({context.audit.reference})", "lead")
    story.say(_summary(log))
    for number, sitting in enumerate(log.sittings, 1):
        story.h2(f"Audit day {number}" if len(log.sittings) > 1 else "The audit day")
        story.add(facts_table(_sitting(sitting)))
    if not log.sittings:
        story.say("No audit day was recorded; these decisions were taken without one.")
    for case in touched:
        story.h2(case.reference)
        _case(story, case)
    silent = [case.reference for case in log.cases if not case.touched]
    if silent:
        story.h2("Not before the panel")
        story.say(", ".join(silent))
    if log.masked:
        pieces = "1 piece" if log.masked == 1 else f"{log.masked} pieces"
        story.say(
            f"In this paper {pieces} of text that looked like personal data stand as words in "
            "square brackets; the store keeps them as they were written.",
            "quiet",
        )
    story.flush()
    mark = "OFFICIAL-SENSITIVE" + (f" · {INVENTED}" if context.audit.invented else "")
    kind = PageKind(
        "text",
        MARGINS,
        running(f"{context.audit.title} · decisions log", mark, footing(context), sensitive=True),
    )
    return finish(story.flowables, [kind], context, "Decisions log of the panel", out)


def duration(seconds: int) -> str:
    """``1 h 5 min``; under a minute, ``under 1 min``."""
    minutes = seconds // 60
    if not minutes:
        return "under 1 min"
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part
    )


def _summary(log: DecisionsLog) -> str:
    matters = [each for case in log.cases for each in case.settled]
    cases = sum(bool(case.settled) for case in log.cases)
    proposed = [each for each in matters if each.proposed]
    differs = sum(each.differs for each in matters)
    parked = sum(len(case.parked) for case in log.cases)
    waiting = sum(case.waiting for case in log.cases)
    said = [f"{_count(len(matters), 'matter')} settled in {cases} of {len(log.cases)} cases."]
    if proposed:
        said.append(
            f"The agencies' answers proposed a value for {len(proposed)} of them; the panel saw "
            f"{differs} differently."
        )
    points = sum(len(case.points) for case in log.cases)
    if points:
        said.append(f"{_count(points, 'learning point')} noted.")
    open_ = [f"{parked} parked"] if parked else []
    open_ += [f"{waiting} not settled yet"] if waiting else []
    if open_:
        said.append("; ".join(open_) + ".")
    return " ".join(said)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _sitting(sitting: Sitting) -> list[tuple[str, str]]:
    began = sitting.began.astimezone().strftime("%H:%M")
    if sitting.ended is None:
        when = f"from {began}, under way"
    else:
        when = f"{began} to {sitting.ended.astimezone().strftime('%H:%M')}"
    pairs = [
        ("Date", long_date(sitting.day)),
        ("Time", when),
        ("Chair", sitting.chair),
        ("Present", "; ".join(sitting.present)),
        ("Changes", "; ".join(sitting.changes)),
        ("Spent on cases", duration(sitting.seconds) if sitting.seconds else ""),
    ]
    return [pair for pair in pairs if pair[1]]


def _case(story: Story, case: CaseLog) -> None:
    said = []
    if case.seconds:
        said.append(f"{duration(case.seconds)} before the panel.")
    if case.waiting:
        said.append(f"{_count(case.waiting, 'matter')} not settled yet.")
    story.intro(" ".join(said), "quiet") if said else None
    if case.settled:
        story.add(_settled(case.settled))
    if case.grades:
        story.h3("Agencies' own grades")
        story.intro(f"{len(case.grades)} of {case.graded} moved.", "quiet")
        story.add(_grades(case.grades))
    for title, lines in (
        ("Parked", case.parked),
        ("Learning points", [f"{theme}: {text}" for theme, text in case.points]),
        ("Taken back or changed", case.undone),
    ):
        if lines:
            story.h3(title)
            story.bullets(list(lines))
    story.flush()


def _settled(settled: Sequence[Settlement]) -> DataTable:
    columns = [
        Column("Question", 2.7, head=True),
        Column("Agencies said", 1.7),
        Column("Proposed", 1.2),
        Column("Settled", 1.2),
        Column("Reason", 2.1),
    ]
    rows: list[Cells] = [
        [
            markup(each.question),
            "<br/>".join(f"{markup(said)}: {markup(who)}" for said, who in each.answers)
            or "not asked of agencies",
            markup(each.proposed) or "none",
            f"<b>{markup(each.settled)}</b>",
            markup(each.reason) or ("" if each.differs else "as proposed" if each.proposed else ""),
        ]
        for each in settled
    ]
    return DataTable(columns, rows, look(tiny=True))


def _grades(grades: Sequence[GradeMove]) -> DataTable:
    columns = [
        Column("Agency", 2.4, head=True),
        Column("Own grade", 1.5),
        Column("After the panel", 1.5),
        Column("Reason", 2.6),
    ]
    rows: list[Cells] = [
        [
            markup(each.agency),
            markup(each.before),
            f"<b>{markup(each.after)}</b>",
            markup(each.reason),
        ]
        for each in grades
    ]
    return DataTable(columns, rows, look(tiny=True))
