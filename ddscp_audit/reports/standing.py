"""Who answered, how grades moved, and the same measures by group."""

from __future__ import annotations

from collections.abc import Sequence

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings.model import Findings, Row
from ddscp_audit.reports.charts import BarRow, StackedBars
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.figures import Cells, categories, label_of
from ddscp_audit.reports.marks import grade_marks
from ddscp_audit.reports.parts import Story
from ddscp_audit.reports.reading import Kind, of_kind
from ddscp_audit.reports.style import look, markup, printable
from ddscp_audit.reports.tagging.table import Column, DataTable


def agencies(story: Story, findings: Findings, context: ReportContext) -> None:
    """Who was asked and who answered."""
    if not findings.participation:
        return
    story.h1("Agencies")
    rows = []
    cells: list[Cells] = []
    for line in findings.participation:
        name = context.agency_name(line.agency)
        numbers = (line.asked, line.returned, line.nil, line.missing)
        if None not in numbers:
            asked, returned, nil, missing = (number or 0 for number in numbers)
            rows.append(
                BarRow(
                    markup(name),
                    (("returned", returned), ("nil", nil), ("missing", missing)),
                    "",
                    f"{printable(name)}: {returned} returned, {nil} nil returns, "
                    f"{missing} missing of {asked} asked",
                    max(asked, 1),
                )
            )
        cells.append([markup(name), *("–" if n is None else str(n) for n in numbers)])
    if findings.words_only or all(line.asked is None for line in findings.participation):
        story.say("These agencies were asked about the children:")
        story.bullets([context.agency_name(line.agency) for line in findings.participation])
        return
    story.intro(
        "Each agency was asked about every case it may have known. A nil return says that it had "
        "no contact in the window."
    )
    if rows:
        story.add(StackedBars("Returns by agency", rows))
    columns = [
        Column("Agency", 4, head=True),
        *(Column(title, 1, "right") for title in ("Asked", "Returned", "Nil return", "Missing")),
    ]
    story.add(DataTable(columns, cells, look(), before=4))


def grades(story: Story, findings: Findings, context: ReportContext) -> None:
    """The distribution of grades before and after moderation."""
    found = findings.grades
    measures = of_kind(findings, context.tool, Kind.GRADE)
    if not (found.scale and (found.before or found.after)) and not measures:
        return
    story.h1("Grades before and after moderation")
    if found.text:
        text = found.text.rstrip(".")
        if text.endswith(" moved") and "grades" not in text:
            text = f"{text.removesuffix(' moved')} grades moved"
        story.intro(f"At moderation, {text}.", "lead")
    if not findings.words_only and found.scale and (found.before or found.after):
        marks = grade_marks(found.scale)
        rows = [
            BarRow(
                label,
                tuple((name, numbers.get(name, 0)) for name, _ in found.scale),
                "",
                f"{label}: "
                + ", ".join(f"{title} {numbers.get(name, 0)}" for name, title in found.scale),
            )
            for label, numbers in (
                ("Before moderation", found.before),
                ("After moderation", found.after),
            )
        ]
        story.add(StackedBars("Grades before and after moderation", rows, marks=marks))
        columns = [
            Column("Grade", 3, head=True),
            Column("Before", 1, "right"),
            Column("After", 1, "right"),
        ]
        cells: list[Cells] = [
            [markup(title), str(found.before.get(name, 0)), str(found.after.get(name, 0))]
            for name, title in found.scale
        ]
        story.add(DataTable(columns, cells, look()))
    categories(story, measures, findings)


def groups(story: Story, findings: Findings, context: ReportContext) -> None:
    """The same measures by area, agency or a fact, where that was asked for."""
    wanted = (Kind.FEATURE, Kind.PRACTICE, Kind.DERIVED)
    measures = [m for m in of_kind(findings, context.tool, *wanted) if m.groups]
    if not measures:
        return
    names = list({group.value: group.label for m in measures for group in m.groups}.items())
    story.h1("By group")
    story.intro("Small groups: a difference between two lines here is rarely more than chance.")
    for start in range(0, len(names), 4):
        shown = names[start : start + 4]
        columns = [
            Column("Measure", 3.2, head=True),
            *(Column(markup(label), 1.4, "right") for _, label in shown),
        ]
        rows: list[Cells] = []
        for measure in measures:
            texts = {group.value: _group_text(group.rows, group.text) for group in measure.groups}
            rows.append([label_of(measure), *(markup(texts.get(value, "–")) for value, _ in shown)])
        story.add(DataTable(columns, rows, look(), before=4))


def _group_text(rows: Sequence[Row], text: str) -> str:
    for row in rows:
        if row.outcome in (Outcome.PRESENT, Outcome.MET) or row.value == "counts":
            return row.text
    return text or "–"
