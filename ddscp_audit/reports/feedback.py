"""A slip for the practitioners of one agency about one case: what worked, what to improve."""

from __future__ import annotations

from collections.abc import Sequence

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.findings.model import CaseValue
from ddscp_audit.reports.answers import answer_text
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.parts import INVENTED, Story, finish, footing, running, serial
from ddscp_audit.reports.style import MARGINS
from ddscp_audit.reports.tagging.document import PageKind

#: Lines under each heading: a slip is read in a minute.
_MOST = 6


@serial
def build(
    found: Return,
    context: ReportContext,
    out: Out,
    settled: Sequence[CaseValue] = (),
    worked: str = "",
    improve: str = "",
) -> bytes:
    """Write the slip to ``out`` and return its bytes.

    ``settled`` are the case's values after the panel; where a question has none the agency's own
    answer speaks. ``worked`` and ``improve`` are the lead's words and come first.
    """
    tool = context.tool
    if tool is None:
        raise InputError(
            "The audit tool of this return is not at hand.",
            safe="Nothing was written.",
            todo="Open the audit that the return belongs to.",
        )
    if found.nil:
        raise RuleError(
            f"{context.agency_name(found.agency)} had no contact with {found.case}.",
            safe="Nothing was written.",
            todo="A nil return needs no feedback.",
        )
    values = {value.question: value.value for value in settled if value.case == found.case}
    good, poor = _sorted(tool, found, values)
    story = Story()
    story.h1(f"Feedback on {found.case}")
    story.say(
        f"For the practitioners of {context.agency_name(found.agency)} who know this child. It "
        "comes from the records that were read and from the panel, and it is for learning.",
    )
    story.h2("What worked")
    story.prose(worked)
    story.bullets(good[:_MOST])
    if not worked.strip() and not good:
        story.say("The panel has no single point to name here.")
    story.h2("What to improve")
    story.prose(improve)
    story.bullets(poor[:_MOST])
    if not improve.strip() and not poor:
        story.say("The panel has no single point to name here.")
    story.h2("Thank you")
    story.say(
        "Thank you for your work with this child and family, and for opening your records to "
        "others. Please talk this slip over in supervision; if something in it is wrong, tell "
        "your agency’s lead for the audit."
    )
    story.flush()
    mark = "OFFICIAL-SENSITIVE" + (f" · {INVENTED}" if context.audit.invented else "")
    kind = PageKind(
        "text",
        MARGINS,
        running(f"{context.audit.title} · feedback", mark, footing(context), sensitive=True),
    )
    return finish(
        story.flowables, [kind], context, f"{found.case}, {found.agency}: feedback slip", out
    )


def _sorted(tool: Tool, found: Return, values: dict[str, str]) -> tuple[list[str], list[str]]:
    good: list[str] = []
    poor: list[tuple[int, str]] = []
    for question in tool.questions:
        own = found.answers.get(question.name, "")
        if not own or not question.choices:
            continue
        value = values.get(question.name) or own
        outcome = _outcome(question, value)
        if outcome is Outcome.MET:
            good.append(f"{question.label} –\u00a0{answer_text(question, value)}")
        elif outcome in (Outcome.PARTLY, Outcome.UNMET):
            text = f"{question.label} –\u00a0{answer_text(question, value)}"
            poor.append((0 if outcome is Outcome.UNMET else 1, text))
    return good, [text for _, text in sorted(poor, key=lambda pair: pair[0])]


def _outcome(question: Question, value: str) -> Outcome | None:
    choice = question.choice(value)
    return choice.outcome if choice else None
