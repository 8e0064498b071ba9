"""The findings report: what the subgroup, the board and the public read."""

from __future__ import annotations

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.findings.model import Findings
from ddscp_audit.reports import figures, standing, telling
from ddscp_audit.reports.appendix import appendix
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.opening import cover, cover_painter, mark_of, running_left, summary
from ddscp_audit.reports.parts import Story, finish, footing, running, serial
from ddscp_audit.reports.style import MARGINS
from ddscp_audit.reports.tagging.document import PageKind


@serial
def build(findings: Findings, context: ReportContext, out: Out) -> bytes:
    """Write the findings report of the findings' edition to ``out`` and return its bytes.

    The same findings and context give the same bytes. Raises
    :class:`~ddscp_audit.errors.AuditError` where the file cannot be written.
    """
    body = Story()
    summary(body, findings, context)
    body.page()
    for chapter in (
        telling.why,
        telling.method,
        telling.profile,
        figures.features,
        figures.co_occurrence,
        figures.practice,
        standing.agencies,
        standing.grades,
        standing.groups,
        telling.voices,
        telling.recommendations,
        telling.urgent,
    ):
        chapter(body, findings, context)
    appendix(body, findings, context)
    body.flush()

    front = Story()
    chapters = [heading for heading in body.headings if heading.level == 1]
    cover(front, findings, context, chapters)

    mark = mark_of(findings, context)
    sensitive = findings.edition is Edition.INTERNAL
    text = PageKind(
        "text",
        MARGINS,
        running(running_left(findings), mark, footing(context), sensitive=sensitive),
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
