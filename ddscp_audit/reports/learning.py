"""The chapters on what was heard and learnt: voices, what works, the round before."""

from __future__ import annotations

from typing import Any

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Quote, Voice
from ddscp_audit.findings.model import Findings, Measure
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.parts import Story
from ddscp_audit.reports.reading import (
    Kind,
    above_half,
    by_section,
    in_words,
    main_row,
    of_kind,
    said,
    usable,
)
from ddscp_audit.reports.style import look, markup, styles
from ddscp_audit.reports.tagging.flowables import Text, note, paragraph
from ddscp_audit.reports.tagging.table import Column, DataTable

Cells = list[str | list[Any]]
_SPEAKERS = {
    Voice.CHILD: "Children",
    Voice.FAMILY: "Families",
    Voice.PRACTITIONER: "Practitioners",
}
#: Lines of one theme on either side: a chapter, not a second set of tables.
_MOST = 4


def voices(story: Story, findings: Findings, context: ReportContext) -> None:
    """What children, families and practitioners said, in the lead's words and in their own."""
    words = context.words
    if not words.voice.strip() and not words.quotes:
        return
    story.h1("Voices of children, families and practitioners")
    story.prose(words.voice)
    for voice, title in _SPEAKERS.items():
        spoken = [quote for quote in words.quotes if quote.voice is voice]
        if spoken:
            story.h2(title)
        for quote in spoken:
            story.add(_quoted(quote))


def _quoted(quote: Quote) -> Text:
    text = quote.text.strip().strip("“”\"'‘’")
    return paragraph(f"“{markup(text)}”", styles()["quote"], "BlockQuote")


def learning(story: Story, findings: Findings, context: ReportContext) -> None:
    """What works and what to improve, by theme of the tool; every figure stands in its table."""
    themes = _themes(findings, context)
    written = context.words.learning.strip()
    # A point is about one child, so it stands in the internal edition alone.
    points = context.points if findings.edition is Edition.INTERNAL else ()
    if not themes and not written and not points:
        return
    story.h1("What works, what to improve")
    story.prose(written)
    if points:
        story.h2("Learning points of the panel")
        for theme in dict.fromkeys(theme for theme, _, _ in points):
            story.h3(theme)
            story.bullets([f"{text} ({case})" for of, text, case in points if of == theme])
    if not themes:
        return
    if points:
        story.h2("By theme of the tool")
    story.intro(
        "Standards of each theme that were met in more than half of the cases they applied to, "
        "and those that were not. Standards of agencies’ own returns are left to their tables."
    )
    columns = [Column("Theme", 1.1, head=True), Column("Works", 2.2), Column("To improve", 2.2)]
    story.add(DataTable(columns, themes, look(), before=4))


def _themes(findings: Findings, context: ReportContext) -> list[Cells]:
    measures = [
        measure
        for measure in of_kind(findings, context.tool, Kind.PRACTICE)
        if measure.unit == "case" and usable(measure)
    ]
    rows: list[Cells] = []
    for section, members in by_section(measures):
        good = [_line(m, findings) for m in members if above_half(m)]
        poor = [_line(m, findings) for m in members if not above_half(m)]
        rows.append([f"<b>{markup(section)}</b>", _cell(good), _cell(poor)])
    return rows


def _line(measure: Measure, findings: Findings) -> str:
    row = main_row(measure)
    text = row.text if row else ""
    return said(measure.label, f"met {in_words(text)}" if findings.words_only else text)


def _cell(lines: list[str]) -> str | list[Any]:
    texts: list[Any] = [Text(markup(line), styles()["cell-item"]) for line in lines[:_MOST]]
    if len(lines) > _MOST:
        texts.append(Text(f"and {len(lines) - _MOST} more", styles()["cell-item"]))
    return texts or "–"


def last_round(story: Story, findings: Findings, context: ReportContext) -> None:
    """This round beside the one before, by indicator; no arrow, no colour, no ranking."""
    before = context.last_round
    if before is None or not before.lines:
        return
    story.h1("Compared with the last round")
    named = f"{before.title} ({before.reference})" + (f", {before.when}" if before.when else "")
    story.intro(
        f"The last round was {named}. Questions are matched by what they measure, not by their "
        "words. In audits of this size only large differences are more than chance."
    )
    columns = [
        Column("What was measured", 3.4, head=True),
        Column("Last", 1.05, "right", over="Cases"),
        Column("This", 1.05, "right", over="Cases"),
        Column("What can be said", 2.6),
    ]
    rows: list[Cells] = []
    reworded = []
    for line in before.lines:
        mark = ""
        if line.reworded:
            reworded.append(line.reworded)
            mark = f" <super>{len(reworded)}</super>"
        rows.append([markup(line.label) + mark, _of(line.before), _of(line.after), _verdict(line)])
    story.add(DataTable(columns, rows, look(), before=4))
    for number, earlier in enumerate(reworded, 1):
        text = f"{number} Asked in other words in the last round: “{earlier}”"
        story.add(note(markup(text), styles()["small-soft"], f"reworded-{number}"))


def _of(figure: tuple[int, int]) -> str:
    count, base = figure
    return f"{count} of {base}" if base else "none"


def _verdict(line: Any) -> str:
    told = line.text.partition(": ")[2].partition(". The wording has changed")[0]
    return markup(told[:1].upper() + told[1:])
