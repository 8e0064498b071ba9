"""What the decisions log prints, gathered from the store with every name in its texts masked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ddscp_audit.domain.audit import Event
from ddscp_audit.domain.panel import PanelDay, Present
from ddscp_audit.domain.tool import Tool
from ddscp_audit.findings.casetable import roll_up
from ddscp_audit.findings.model import CaseValue, ValueState
from ddscp_audit.findings.pairs import same_value
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store import panel as panel_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import moderation
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.owngrades import OwnGrade, own_grades

if TYPE_CHECKING:
    from ddscp_audit.reports.decisions import DecisionsLog, GradeMove, Settlement, Sitting

#: Who takes part for less than this at either end was there all day.
_GRACE_SECONDS = 60


def gathered(store: Store, audit: str) -> DecisionsLog:
    """The log of all sittings of an audit."""
    from ddscp_audit.reports.decisions import CaseLog, DecisionsLog  # ReportLab is slow to load

    mask = _Mask()
    waiting = {
        each.case.reference: sum(not item.early for item in each.to_settle)
        for each in moderation.agenda(store, audit)
    }
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool, material = gather(store, session, row)
        names = {agency.code: agency.name for agency in audit_rows.agencies(session, row)}
        days = panel_rows.days(session, row)
        parked = [each for each in panel_rows.parked(session, row) if each.open]
        points = [each for each in panel_rows.points(session, row) if each.stands]
        events = eventlog.of_kinds(session, row.reference, ("decision taken back", "settled"))
        references = [case.reference for case in case_rows.rows(session, row)]
    values = roll_up(tool, material)
    graded = own_grades(tool, values, material.settled, names)
    cases = []
    for reference in references:
        settled = [
            _settlement(tool, value, mask)
            for value in values
            if value.case == reference and value.state == ValueState.SETTLED
        ]
        said = [
            f"{_label(tool, each.question)}: {mask(each.note) or 'no note'}"
            for each in parked
            if each.case == reference
        ]
        cases.append(
            CaseLog(
                reference=reference,
                seconds=sum(day.seconds.get(reference, 0) for day in days),
                settled=tuple(settled),
                grades=tuple(_moves(graded.get(reference, ()), mask)),
                graded=len(graded.get(reference, ())),
                parked=tuple(said),
                points=tuple(
                    (mask(each.theme), mask(each.text)) for each in points if each.case == reference
                ),
                undone=tuple(_undone(tool, events, reference, mask)),
                waiting=waiting.get(reference, 0),
            )
        )
    return DecisionsLog(tuple(_sitting(day) for day in days), tuple(cases), mask.count)


class _Mask:
    """Free text with what looks like personal data in brackets, and how many pieces that were."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, text: str) -> str:
        from ddscp_audit.forms.textcheck import check_text, replace_hit

        hits = check_text(text)
        self.count += len(hits)
        for hit in sorted(hits, key=lambda each: each.start, reverse=True):
            text = replace_hit(text, hit)
        return text


def _settlement(tool: Tool, value: CaseValue, mask: _Mask) -> Settlement:
    from ddscp_audit.reports.answers import answer_text
    from ddscp_audit.reports.decisions import Settlement

    question = tool.question(value.question)
    who_said: dict[str, list[str]] = {}
    for each in value.answers:
        if each.nil or each.value:
            words = "No record held" if each.nil else answer_text(question, each.value)
            who_said.setdefault(words, []).append(each.agency)
    said = tuple((words, ", ".join(agencies)) for words, agencies in who_said.items())
    settled = answer_text(question, value.value)
    return Settlement(
        question=question.label if question else value.question,
        answers=said,
        proposed=answer_text(question, value.proposed),
        settled=settled if question and question.choices else mask(settled),
        reason=mask(value.reason),
        differs=bool(value.proposed) and not same_value(value.proposed, value.value),
    )


def _moves(grades: Iterable[OwnGrade], mask: _Mask) -> list[GradeMove]:
    from ddscp_audit.reports.answers import answer_text
    from ddscp_audit.reports.decisions import GradeMove

    return [
        GradeMove(
            agency=each.agency_name,
            before=answer_text(each.question, each.value),
            after=answer_text(each.question, each.settled or each.value),
            reason=mask(each.reason),
        )
        for each in grades
        if each.moved
    ]


def _undone(tool: Tool, events: Iterable[Event], reference: str, mask: _Mask) -> list[str]:
    from ddscp_audit.reports.answers import answer_text

    said = []
    for event in events:
        case, _, rest = event.subject.partition(" ")
        name, _, agency = rest.partition(" ")
        if case != reference or not event.before:
            continue
        question = tool.question(name)
        about = (question.label if question else name) + (f" ({agency})" if agency else "")
        before = mask(answer_text(question, event.before))
        after = mask(answer_text(question, event.after))
        what = f"{before} became {after}" if after else f"{before} was taken back"
        said.append(f"{about}: {what}. {mask(event.why) or 'No reason was kept.'}")
    return said


def _sitting(day: PanelDay) -> Sitting:
    from ddscp_audit.reports.decisions import Sitting

    return Sitting(
        day=day.day,
        began=day.began_at,
        ended=day.ended_at,
        chair=day.chair,
        present=tuple(person.words for person in day.present),
        changes=tuple(change for person in day.present for change in _changes(day, person)),
        seconds=sum(day.seconds.values()),
    )


def _changes(day: PanelDay, person: Present) -> list[str]:
    said = []
    if (person.came_at - day.began_at).total_seconds() > _GRACE_SECONDS:
        said.append(f"{person.words} from {person.came_at.astimezone():%H:%M}")
    if person.left_at is not None:
        said.append(f"{person.words} left at {person.left_at.astimezone():%H:%M}")
    return said


def _label(tool: Tool, name: str) -> str:
    if not name:
        return "The whole case"
    question = tool.question(name)
    return question.label if question else name
