"""One completed form as the agency signed it off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import Told
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.errors import InputError
from ddscp_audit.reports.answers import answer_text, fact_text
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
from ddscp_audit.reports.style import MARGINS, look, markup, paragraphs_of, styles
from ddscp_audit.reports.tagging.document import PageKind
from ddscp_audit.reports.tagging.flowables import Text
from ddscp_audit.reports.tagging.table import Column, DataTable

Cells = list[str | list[Any]]


@serial
def build(
    found: Return, context: ReportContext, out: Out, facts: Mapping[str, str] | None = None
) -> bytes:
    """Write the return to ``out`` and return its bytes; ``facts`` are the case's facts by name."""
    if context.tool is None:
        raise InputError(
            "The audit tool of this return is not at hand.",
            safe="Nothing was written.",
            todo="Open the audit that the return belongs to.",
        )
    tool = context.tool
    story = Story()
    story.h1(f"{found.case}: return of {context.agency_name(found.agency)}")
    when = long_date(found.submitted_at.date()) if found.submitted_at else ""
    pairs = [
        ("State", str(found.state).capitalize()),
        ("Handed in", when),
        ("Signed off by", found.submitted_by),
        ("Audit tool", f"{tool.title}, version {tool.version}"),
    ]
    pairs += [fact_text(tool, name, value) for name, value in (facts or {}).items() if value]
    story.add(facts_table([pair for pair in pairs if pair[1]]))
    if found.nil:
        story.say(
            "The agency had no contact with the child, the family or the household in the audit "
            "window: a nil return."
        )
    for section in tool.sections:
        rows: list[Cells] = []
        for told in tool.told(key for key, value in found.answers.items() if value.strip()):
            question = told.question
            if question.section != section or not question.asks(found.agency, _referrer(facts)):
                continue
            rows.append([markup(told.label), _cell(told, found.answers[told.key])])
        if rows:
            story.h2(section)
            columns = [Column("Question", 1, head=True), Column("Answer", 1)]
            story.add(DataTable(columns, rows, look()))
    story.flush()
    mark = "OFFICIAL-SENSITIVE" + (f" · {INVENTED}" if context.audit.invented else "")
    title = f"{found.case}, {found.agency}: return"
    kind = PageKind(
        "text",
        MARGINS,
        running(f"{context.audit.title} · return", mark, footing(context), sensitive=True),
    )
    return finish(story.flowables, [kind], context, title, out)


def _referrer(facts: Mapping[str, str] | None) -> str:
    return (facts or {}).get("fact_referrer", "")


def _cell(told: Told, value: str) -> str | list[Any]:
    question = told.question
    if told.remark or question.type is QuestionType.TEXT:
        return [Text(part, styles()["cell"]) for part in paragraphs_of(value)]
    return f"<b>{markup(answer_text(question, value))}</b>"
