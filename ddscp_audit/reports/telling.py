"""The chapters that tell how it was done: why, method, profile, voice, recommendations."""

from __future__ import annotations

from typing import Any

from ddscp_audit.domain.vocabulary import Edition, Selection
from ddscp_audit.findings.model import Findings
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.drawfacts import draw_facts
from ddscp_audit.reports.opening import day_text, sample_sentence, window_text
from ddscp_audit.reports.parts import Story, facts_table
from ddscp_audit.reports.reading import percent_in, without_percent
from ddscp_audit.reports.style import look, markup, styles
from ddscp_audit.reports.tagging.flowables import Columns, paragraph
from ddscp_audit.reports.tagging.table import Column, DataTable

_SELECTIONS = {
    Selection.RANDOM: "Drawn at random from the whole eligible list",
    Selection.PURPOSIVE: "Chosen by hand, in part or whole (purposive): no ranges are given",
    Selection.CENSUS: "Every eligible case was read: no ranges are needed",
}


def why(story: Story, findings: Findings, context: ReportContext) -> None:
    """Why the audit was made and what it asked."""
    audit = context.audit
    if not audit.brief.strip() and not audit.lines_of_enquiry:
        return
    story.h1("Why we audited, and what we asked")
    story.prose(audit.brief)
    if audit.lines_of_enquiry:
        story.lead(paragraph("Lines of enquiry", styles()["h3"], "H2"))
        story.bullets(audit.lines_of_enquiry)


def method(story: Story, findings: Findings, context: ReportContext) -> None:
    """How the cases were drawn and the figures made."""
    story.h1("How the audit was done")
    public = findings.edition is Edition.PUBLIC
    pairs: list[tuple[str, str]] = []
    if findings.population and not findings.words_only:
        unit = "families" if str(findings.unit) == "family" else "children"
        pairs.append(("Eligible", f"{findings.population:,} {unit}"))
    pairs.append(("Sample", sample_sentence(findings)))
    pairs.append(("Selection", _SELECTIONS[findings.selection]))
    pairs.extend(draw_facts(context.certificate, findings.edition, words_only=findings.words_only))
    pairs.append(("Audit window", window_text(context, findings.edition)))
    tool = context.tool
    if tool is not None:
        version = "" if public else f", version {tool.version}"
        pairs.append(("Audit tool", f"{tool.title}{version}"))
    if not public:
        pairs.append(("Moderation", day_text(context.audit.panel_date, findings.edition)))
    names = [context.agency_name(line.agency) for line in findings.participation]
    if names:
        pairs.append(("Agencies", "; ".join(names)))
    story.add(facts_table([pair for pair in pairs if pair[1]]))
    if findings.method:
        story.lead(paragraph("How the figures are made", styles()["h3"], "H2"))
        story.bullets(findings.method)


def profile(story: Story, findings: Findings, context: ReportContext) -> None:
    """The sample by case facts: small tables side by side."""
    if not findings.profile:
        return
    story.h1("The children whose records we read")
    if str(findings.unit) == "family":
        story.say("One case is one family.")
    facts: dict[str, list[Any]] = {}
    labels: dict[str, str] = {}
    for row in findings.profile:
        facts.setdefault(row.fact, []).append(row)
        labels[row.fact] = row.fact_label
    tables = []
    for fact, rows in facts.items():
        # A profile row's text is printed whole: it already is what the edition allows.
        columns = [
            Column("Value", 1.35, head=True),
            Column("In" if findings.words_only else "Cases", 1.05, "right"),
        ]
        cells: list[list[str | list[Any]]] = [
            [markup(row.label), markup(without_percent(row.text))] for row in rows
        ]
        percents = [percent_in(row.text) for row in rows]
        if any(percents):
            columns.append(Column("%", 0.65, "right"))
            for cell, percent in zip(cells, percents, strict=True):
                cell.append(markup(percent))
        caption = f"<b>{markup(labels[fact])}</b>"
        tables.append(DataTable(columns, cells, look(dense=True), caption=caption, after=6))
    for start in range(0, len(tables), 3):
        three: list[list[Any]] = [[table] for table in tables[start : start + 3]]
        while len(three) < 3:
            three.append([])
        story.add(Columns(three, gap=24, after=14))


def urgent(story: Story, findings: Findings, context: ReportContext) -> None:
    """How many urgent concerns were raised; nothing more, and nothing in a public edition."""
    if findings.edition is Edition.PUBLIC or findings.urgent_raised is None:
        return
    story.h1("Urgent concerns")
    raised = findings.urgent_raised
    if not raised:
        story.say("No urgent concern was raised while records were read.")
        return
    concerns = "1 urgent concern was" if raised == 1 else f"{raised} urgent concerns were"
    acted_on = findings.urgent_acted_on
    (story.say if acted_on is None else story.intro)(
        f"{concerns} raised while records were read. Such a concern goes to managers at once and "
        "never waits for the panel."
    )
    if acted_on is not None:
        if raised == 1:
            said = "It was" if acted_on else "It has not yet been"
        elif acted_on in (0, raised):
            said = "All of them were" if acted_on else f"None of the {raised} has yet been"
        else:
            said = f"{acted_on} of {raised} {'was' if acted_on == 1 else 'were'}"
        story.say(f"{said} confirmed as acted on.")
