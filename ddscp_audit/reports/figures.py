"""The chapters that hold figures: features, co-occurrence, practice, agencies, grades, groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings.model import Findings, Measure
from ddscp_audit.reports.charts import BarRow, RangeChart, RangeRow, StackedBars
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.parts import SMALL, Story
from ddscp_audit.reports.reading import (
    Kind,
    by_section,
    count_text,
    features_of,
    in_words,
    kind_of,
    main_row,
    n_of_n,
    of_kind,
    percent_of,
    range_text,
    row_of,
)
from ddscp_audit.reports.style import SOFT, look, markup, printable, styles
from ddscp_audit.reports.tagging.flowables import Columns, paragraph
from ddscp_audit.reports.tagging.table import Column, DataTable, Group

_FEATURE = (("present", Outcome.PRESENT), ("absent", Outcome.ABSENT))
_PRACTICE = (("met", Outcome.MET), ("partly", Outcome.PARTLY), ("unmet", Outcome.UNMET))
Cells = list[str | list[Any]]
#: The symbol of a figure withheld for confidentiality.
HIDDEN = "[c]"


def features(story: Story, findings: Findings, context: ReportContext) -> None:
    """What was found in the children's lives: bars, ranges, table."""
    measures = features_of(findings, context.tool)
    if not measures:
        return
    story.h1("Features of the children’s lives")
    story.intro("What the agencies’ records showed about each child, counted once for each case.")
    if findings.words_only:
        _words_table(story, measures, "Feature", "Found")
        return
    _bars(story, "Features present", measures, _FEATURE, beside=False)
    ranges = [_range_row(m, findings) for m in measures]
    drawn = [row for row in ranges if row is not None]
    if drawn:
        story.lead(paragraph("If we had read every eligible child’s records", styles()["h3"], "H2"))
        story.add(
            RangeChart("Where the share of all eligible children with each feature lies", drawn)
        )
    _feature_table(story, measures, findings)
    _weighted(story, measures)
    sentence = next((m.sentence for m in measures if m.sentence), "")
    if sentence:
        story.say(f"How to read a range: {sentence.rstrip('.')}.", "quiet")
    _small(story, findings)


def co_occurrence(story: Story, findings: Findings, context: ReportContext) -> None:
    """Derived measures: how features come together, each with the base it is of."""
    measures = of_kind(findings, context.tool, Kind.DERIVED)
    if not measures:
        return
    story.h1("How features come together")
    if findings.words_only:
        _words_table(story, measures, "Combination", "Found")
        return
    rows: list[Cells] = []
    for measure in measures:
        row = main_row(measure)
        label = f"<b>{markup(measure.label)}</b>"
        if measure.condition:
            condition = measure.condition[:1].upper() + measure.condition[1:]
            label += f'<br/><font color="{SOFT}">{markup(condition)}</font>'
        if measure.note:
            label += f"<br/>{markup(measure.note)}"
        text = n_of_n(measure, row)
        rows.append(
            [
                label,
                f"<b>{markup(text)}</b>",
                markup(percent_of(row)),
                markup(range_text(row.range if row else None, findings.population, counts=False)),
            ]
        )
    columns = [
        Column("Combination", 5, head=True),
        Column("Cases", 1.4, "right"),
        Column("%", 0.8, "right"),
        Column("Range", 1.1, "right"),
    ]
    story.intro("Each line names the cases it is of: a share of some is never a share of all.")
    story.add(DataTable(columns, rows, look()))


def practice(story: Story, findings: Findings, context: ReportContext) -> None:
    """Standards by section of the tool: bars and a table for each."""
    wanted = (Kind.PRACTICE, Kind.CATEGORY, Kind.NUMBER, Kind.FEATURE)
    told = {m.name for m in features_of(findings, context.tool)}
    measures = [m for m in of_kind(findings, context.tool, *wanted) if m.name not in told]
    sections = by_section(measures)
    if not sections:
        return
    story.h1("Practice by section of the audit tool")
    if findings.words_only:
        _practice_in_words(story, sections)
        return
    story.intro(
        "How often each standard was met. Not applicable leaves the base; not known stays in it "
        "and is shown."
    )
    for section, measures in sections:
        story.h2(section)
        _section(story, section, measures, findings, context)
    _weighted(story, [m for _, members in sections for m in members])
    _small(story, findings)


def _practice_in_words(story: Story, sections: Sequence[tuple[str, list[Measure]]]) -> None:
    """One table for all sections: words need no columns of numbers."""
    story.intro("How often each standard was met, in words, because the numbers are small.")
    rows: list[Cells | Group] = []
    for section, measures in sections:
        said: list[Cells | Group] = []
        for measure in measures:
            row = main_row(measure)
            if row is not None and len({r.outcome for r in measure.rows}) == len(measure.rows):
                text = f"<b>{markup(in_words(row.text))}</b>"
            else:
                text = "<br/>".join(
                    f"{markup(r.label)}: <b>{markup(in_words(r.text))}</b>" for r in measure.rows
                )
            if {r.text for r in measure.rows} == {HIDDEN}:
                text = HIDDEN
            if text:
                said.append([label_of(measure), text])
        if said:
            rows += [Group(markup(section)), *said]
    columns = [Column("Standard or question", 2.2, head=True), Column("Met, or found", 1)]
    story.add(DataTable(columns, rows, look(dense=True)))


def _section(
    story: Story, section: str, measures: list[Measure], findings: Findings, context: ReportContext
) -> None:
    standards = [m for m in measures if kind_of(m, context.tool) is Kind.PRACTICE]
    others = [m for m in measures if kind_of(m, context.tool) is not Kind.PRACTICE]
    cases = [m for m in standards if m.unit == "case"]
    returns = [m for m in standards if m.unit != "case"]
    if cases:
        _bars(story, f"{section}: standards by case", cases, _PRACTICE)
        _practice_table(story, cases)
    if returns:
        story.lead(
            paragraph(
                "Answered by each agency for itself: these count agencies’ returns, not children.",
                styles()["quiet"],
            )
        )
        _bars(story, f"{section}: standards by return", returns, _PRACTICE)
        _practice_table(story, returns)
    categories(story, others, findings)


def _bars(
    story: Story,
    title: str,
    measures: Sequence[Measure],
    kinds: Sequence[tuple[str, Outcome]],
    *,
    beside: bool = True,
) -> None:
    """Stacked bars of the measures whose every count may be shown.

    ``beside``: the table follows at once, and a short chart stays with it.
    """
    rows = []
    for measure in measures:
        counts = measure.counts
        found = [(name, row_of(measure, outcome)) for name, outcome in kinds]
        if counts is None or any(row is not None and row.count is None for _, row in found):
            continue
        segments = [(name, row.count or 0) for name, row in found if row is not None]
        first, *rest = segments
        known = [("not_known", counts.not_known)]
        # Present, not known, absent: what is there, what may be, what is not.
        ordered = [first, *known, *rest] if kinds is _FEATURE else [*segments, *known]
        apart = counts.not_applicable + counts.not_asked + counts.base_not_known
        ordered += [("not_applicable", apart), ("unsettled", counts.unsettled)]
        row = main_row(measure)
        rows.append(
            BarRow(
                markup(measure.label),
                tuple(ordered),
                printable(row.text if row else ""),
                printable(measure.label),
                counts.in_sample,
            )
        )
    if rows:
        chart = StackedBars(title, rows)
        (story.lead if beside and len(rows) <= 4 else story.add)(chart)


def _range_row(measure: Measure, findings: Findings) -> RangeRow | None:
    row = main_row(measure)
    if row is None or row.range is None or row.percent is None:
        return None
    low, high = row.range.percent
    return RangeRow(
        markup(measure.label),
        row.percent,
        low,
        high,
        range_text(row.range, findings.population, counts=False),
        printable(measure.label),
    )


def _feature_table(story: Story, measures: Sequence[Measure], findings: Findings) -> None:
    ranged = any((row := main_row(m)) is not None and row.range for m in measures)
    columns = [
        Column("Feature", 4.2, head=True),
        Column("Yes", 0.7, "right"),
        Column("No", 0.7, "right"),
        Column("Not known", 0.9, "right"),
        Column("Of base", 1.2, "right"),
        Column("%", 0.8, "right"),
    ]
    if ranged:
        columns.append(Column("If all were read", 1.7, "right"))
    rows: list[Cells] = []
    for measure in measures:
        row = main_row(measure)
        cells: Cells = [
            label_of(measure),
            markup(count_text(row)),
            markup(count_text(row_of(measure, Outcome.ABSENT))),
            _of_counts(measure, "not_known"),
            markup(n_of_n(measure, row)),
            markup(percent_of(row)),
        ]
        if ranged:
            found = row.range if row else None
            text = range_text(found, findings.population)
            cells.append(markup(text).replace(" (", "<br/>("))
        rows.append(cells)
    story.add(DataTable(columns, rows, look(), caption="Features: every figure", before=8))


def _practice_table(story: Story, measures: Sequence[Measure]) -> None:
    ranged = any((row := main_row(m)) is not None and row.range for m in measures)
    columns = [Column("Standard", 4.6, head=True), Column("Met", 1.2, "right")]
    columns.append(Column("%", 0.75, "right"))
    if ranged:
        columns.append(Column("Range", 1.3, "right"))
    columns += [
        Column("Partly", 0.85, "right"),
        Column("Not met", 0.75, "right"),
        Column("Not known", 0.95, "right"),
        Column("Not appl.", 0.8, "right"),
    ]
    rows: list[Cells] = []
    for measure in measures:
        row = main_row(measure)
        cells: Cells = [
            label_of(measure),
            f"<b>{markup(n_of_n(measure, row))}</b>",
            markup(percent_of(row)),
        ]
        if ranged:
            cells.append(markup(range_text(row.range if row else None, None, counts=False)))
        cells += [
            markup(count_text(row_of(measure, Outcome.PARTLY))),
            markup(count_text(row_of(measure, Outcome.UNMET))),
            _of_counts(measure, "not_known"),
            _of_counts(measure, "not_applicable"),
        ]
        rows.append(cells)
    story.add(DataTable(columns, rows, look(), before=2))


def _weighted(story: Story, measures: Sequence[Measure]) -> None:
    """Estimates from strata drawn at different rates: apart from every n of N."""
    rows: list[Cells] = []
    for measure in measures:
        row = main_row(measure)
        if row is not None and row.weighted is not None:
            rows.append([label_of(measure), markup(row.weighted.text)])
    if not rows:
        return
    story.intro(
        "The strata were drawn at different rates. These estimates give each stratum its weight in "
        "the eligible list; they do not follow from the counts above.",
        "quiet",
    )
    columns = [Column("Measure", 3, head=True), Column("Weighted estimate", 3)]
    story.add(DataTable(columns, rows, look(dense=True)))


def categories(story: Story, measures: Sequence[Measure], findings: Findings) -> None:
    """Plain answers: small tables, two beside each other where they are short."""
    tables: list[Any] = []
    for measure in measures:
        if not measure.rows:
            if measure.summary:
                story.say(f"{measure.label}: {measure.summary}.", "fact")
            continue
        tables.append((measure, _category_table(measure, findings)))
    pair: list[Any] = []
    for measure, table in tables:
        if len(measure.rows) > 9:
            story.add(table)
            continue
        pair.append(table)
        if len(pair) == 2:
            story.add(Columns([[pair[0]], [pair[1]]], gap=24, after=12))
            pair = []
    if pair:
        story.add(Columns([pair, []], gap=24, after=12))


def _category_table(measure: Measure, findings: Findings) -> DataTable:
    title = measure.label
    unit = "Cases" if measure.unit == "case" else "Returns"
    notes = [measure.note] if measure.note else []
    caption = f"<b>{markup(title)}</b>" + "".join(f"<br/>{markup(note)}" for note in notes)
    if findings.words_only:
        columns = [Column("Answer", 3, head=True), Column("In", 2)]
        rows: list[Cells] = [[markup(r.label), markup(r.text)] for r in measure.rows]
    else:
        columns = [Column("Answer", 3, head=True), Column(unit, 1.5, "right")]
        rows = [[markup(r.label), markup(n_of_n(measure, r))] for r in measure.rows]
        if any(percent_of(r) for r in measure.rows):
            columns.append(Column("%", 0.9, "right"))
            for cells, row in zip(rows, measure.rows, strict=True):
                cells.append(markup(percent_of(row)))
    return DataTable(columns, rows, look(dense=True), caption=caption, after=6)


def _words_table(story: Story, measures: Sequence[Measure], head: str, result: str) -> None:
    columns = [Column(head, 3.4, head=True), Column(result, 1)]
    rows: list[Cells] = []
    for measure in measures:
        row = main_row(measure)
        text = row.text if row else measure.note
        rows.append([label_of(measure), f"<b>{markup(in_words(text))}</b>"])
    story.add(DataTable(columns, rows, look(), before=4))


def label_of(measure: Measure) -> str:
    label = markup(measure.label)
    if measure.condition:
        label += f'<br/><font size="8.5" color="{SOFT}">{markup(measure.condition)}</font>'
    return label


def _of_counts(measure: Measure, name: str) -> str:
    """One of the integers behind a figure; the symbol for a hidden one where withheld."""
    if measure.counts is None:
        return HIDDEN
    return str(getattr(measure.counts, name))


def _small(story: Story, findings: Findings) -> None:
    if findings.in_sample is None or 0 < findings.in_sample < 30:
        story.say(SMALL, "quiet")
