"""One child on one page, for the panel: facts, answers side by side, differences first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, Edition, Outcome, RollupKind
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.findings.model import CaseValue, Findings, ValueState
from ddscp_audit.reports.answers import answer_text, fact_text
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.opening import mark_of
from ddscp_audit.reports.parts import Story, finish, footing, running, serial
from ddscp_audit.reports.style import HEIGHT, MARGINS, PAGE, WIDTH, look, markup, printable, styles
from ddscp_audit.reports.tagging.document import Margins, PageKind
from ddscp_audit.reports.tagging.flowables import (
    Columns,
    Gap,
    Together,
    heading,
    paragraph,
    stack_height,
)
from ddscp_audit.reports.tagging.table import Column, DataTable

Cells = list[str | list[Any]]
#: A page for a table in the panel room: less white above and below.
_TIGHT = Margins(MARGINS.left, MARGINS.right, 68, 60)
#: Letters of a question among the agreed ones and among the differing ones, tried in order.
_FITS = (
    *((letters, 10_000) for letters in (120, 90, 72, 66, 60, 52, 46, 40, 34, 28)),
    (28, 160),
    (28, 100),
    (28, 60),
    (28, 36),
)
_HEIGHT = PAGE[1] - _TIGHT.top - _TIGHT.bottom


@serial
def build(
    findings: Findings,
    context: ReportContext,
    out: Out,
    reference: str,
    facts: Mapping[str, str] | None = None,
) -> bytes:
    """Write the page of the case ``reference`` to ``out`` and return its bytes.

    ``findings`` is the internal edition, which alone holds cases; ``facts`` are the case's facts
    by name. Raises InputError for a case that is not there, RuleError for another edition.
    """
    if findings.edition is not Edition.INTERNAL:
        raise RuleError(
            "A case page belongs to the internal edition.",
            safe="Nothing was written.",
            todo="Choose the internal edition.",
        )
    values = [value for value in findings.values if value.case == reference]
    if not values or context.tool is None:
        raise InputError(
            f"There is no case {reference} in this audit.",
            safe="Nothing was written.",
            todo="Choose a case of the sample.",
        )
    tool = context.tool
    # Everything on one page where it fits; the agreed answers shrink to two columns of labels.
    story: list[Any] = []
    for letters, differing in _FITS:
        story = _story(tool, reference, values, facts or {}, letters, differing)
        if stack_height(story, WIDTH, HEIGHT) <= _HEIGHT - 2:
            break
    flow = Story()
    for flowable in story:
        flow.add(flowable)
    kind = PageKind(
        "text",
        _TIGHT,
        running(
            f"{findings.title} · one case",
            mark_of(findings, context),
            footing(context),
            sensitive=True,
        ),
    )
    return finish(flow.flowables, [kind], context, f"{reference}: case page", out)


def _story(
    tool: Tool,
    reference: str,
    values: list[CaseValue],
    facts: Mapping[str, str],
    letters: int,
    most: int,
) -> list[Any]:
    s = styles()
    story: list[Any] = [heading(markup(reference), printable(reference), s["reference"], 1, "case")]
    said = [fact_text(tool, name, value) for name, value in facts.items() if value]
    if said:
        line = " · ".join(f"{markup(_cut(label, most))}: {markup(text)}" for label, text in said)
        story.append(paragraph(line, s["quiet"]))
    shown = [(q, value) for value in values if (q := _case_question(tool, value)) is not None]
    differing = [pair for pair in shown if _differs(*pair)]
    agreed = [
        pair for pair in shown
        if not _differs(*pair) and pair[1].state != ValueState.NOT_ASKED and pair[1].value
    ]  # fmt: skip
    title = "Where the agencies differ, or the panel must settle"
    head = heading(markup(title), title, s["h2"], 2, "differences")
    if differing:
        story.append(Together([head], _differences(differing, most)))
    else:
        nothing = paragraph("The agencies agree about this child.", s["body"])
        story.append(Together([head], nothing))
    if agreed:
        title = "Agreed or settled"
        head = heading(markup(title), title, s["h2"], 2, "agreed")
        half = (len(agreed) + 1) // 2
        sides = [[_agreed(part, letters)] for part in (agreed[:half], agreed[half:]) if part]
        body: Any = Columns([*sides, *([[]] * (2 - len(sides)))], gap=22)
        if stack_height([body], WIDTH, HEIGHT) > HEIGHT * 0.8:
            body = _agreed(agreed, letters)
        story.append(Together([head], body))
    story.append(Gap(2))
    return story


def _case_question(tool: Tool, value: CaseValue) -> Question | None:
    question = tool.question(value.question)
    if (
        question is None
        or not question.choices
        or question.rollup.kind is RollupKind.AGENCY
        or question.asked_of is AskedOf.LEAD
    ):
        return None
    return question


def _differs(question: Question, value: CaseValue) -> bool:
    if value.state == ValueState.UNSETTLED:
        return True
    if value.state == ValueState.NOT_ASKED or question.rollup.kind is RollupKind.ANY:
        return False
    quiet = (Outcome.NOT_APPLICABLE, Outcome.NOT_KNOWN)
    given = {
        answer.value
        for answer in value.answers
        if answer.value
        and not ((choice := question.choice(answer.value)) and choice.outcome in quiet)
    }
    return len(given) > 1


def _differences(pairs: list[tuple[Question, CaseValue]], letters: int) -> DataTable:
    columns = [
        Column("Question", 2.8, head=True),
        Column("Agencies’ answers", 2.6),
        Column("Settled", 2.6),
    ]
    rows: list[Cells] = []
    for question, value in pairs:
        by_answer: dict[str, list[str]] = {}
        for answer in value.answers:
            if answer.value:
                by_answer.setdefault(answer_text(question, answer.value), []).append(answer.agency)
        answers = "<br/>".join(
            f"<b>{markup(text)}</b> {markup(', '.join(agencies))}"
            for text, agencies in by_answer.items()
        )
        if value.state == ValueState.UNSETTLED:
            settled = "<i>to settle</i>"
        else:
            settled = f"<b>{markup(answer_text(question, value.value))}</b>"
            if value.reason:
                settled += f"<br/>{markup(value.reason)}"
        rows.append([markup(_cut(question.label, letters)), answers or "no answer", settled])
    return DataTable(columns, rows, look(tiny=True))


def _agreed(pairs: list[tuple[Question, CaseValue]], letters: int) -> DataTable:
    columns = [Column("Question", 2.7, head=True), Column("Value", 1.3)]
    rows: list[Cells] = [
        [
            markup(_cut(question.label, letters)),
            f"<b>{markup(answer_text(question, value.value))}</b>",
        ]
        for question, value in pairs
    ]
    return DataTable(columns, rows, look(tiny=True))


def _cut(label: str, letters: int) -> str:
    if len(label) <= letters:
        return label
    return label[: letters - 1].rsplit(" ", 1)[0].rstrip(",;:(–") + "\u00a0…"
