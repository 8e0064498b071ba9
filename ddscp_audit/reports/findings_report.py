"""The findings report: what the subgroup, the board and the public read."""

from __future__ import annotations

from collections.abc import Callable

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Part, arranged
from ddscp_audit.findings.model import Findings
from ddscp_audit.reports import figures, learning, plan, standing, telling
from ddscp_audit.reports.appendix import appendix
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.opening import cover, cover_painter, mark_of, running_left, summary
from ddscp_audit.reports.parts import Story, finish, footing, running, serial
from ddscp_audit.reports.style import MARGINS
from ddscp_audit.reports.tagging.document import PageKind

Chapter = Callable[[Story, Findings, ReportContext], None]


def _summary(story: Story, findings: Findings, context: ReportContext) -> None:
    """The summary has a page of its own."""
    summary(story, findings, context)
    story.page()


#: Every chapter by the key the lead orders and omits it under.
CHAPTERS: dict[Part, Chapter] = {
    Part.SUMMARY: _summary,
    Part.WHY: telling.why,
    Part.METHOD: telling.method,
    Part.PROFILE: telling.profile,
    Part.FEATURES: figures.features,
    Part.TOGETHER: figures.co_occurrence,
    Part.PRACTICE: figures.practice,
    Part.AGENCIES: standing.agencies,
    Part.GRADES: standing.grades,
    Part.GROUPS: standing.groups,
    Part.VOICES: learning.voices,
    Part.LEARNING: learning.learning,
    Part.COMPARISON: learning.last_round,
    Part.RECOMMENDATIONS: plan.recommendations,
    Part.URGENT: telling.urgent,
    Part.APPENDIX: appendix,
}


@serial
def build(findings: Findings, context: ReportContext, out: Out) -> bytes:
    """Write the findings report of the findings' edition to ``out`` and return its bytes.

    The same findings and context give the same bytes. Raises
    :class:`~ddscp_audit.errors.AuditError` where the file cannot be written.
    """
    body = Story()
    for section in arranged(context.words.sections):
        if not section.omitted:
            CHAPTERS[section.part](body, findings, context)
    body.flush()

    front = Story()
    chapters = [heading for heading in body.headings if heading.level == 1]
    cover(front, findings, context, chapters)

    mark = mark_of(findings, context)
    sensitive = findings.edition is Edition.INTERNAL
    foot = footing(context, findings.edition)
    text = PageKind(
        "text",
        MARGINS,
        running(running_left(findings), mark, foot, sensitive=sensitive),
    )
    first = PageKind("cover", MARGINS, cover_painter(mark, sensitive=sensitive))
    title = f"{findings.title}: findings of a multi-agency case audit"
    return finish(
        [*front.flowables, *body.flowables],
        [first, text],
        context,
        title,
        out,
    )
