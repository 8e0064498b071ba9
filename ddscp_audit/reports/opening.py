"""The cover and the one-page summary: what a board member with four minutes reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from reportlab.platypus import NextPageTemplate

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition, Selection
from ddscp_audit.findings.model import Findings, Measure
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.parts import (
    EDITION_MARKS,
    EDITION_NAMES,
    INVENTED,
    SMALL,
    LogoFigure,
    Story,
    bullets,
    facts_table,
    long_date,
    month_year,
)
from ddscp_audit.reports.reading import (
    headlines,
    improvements,
    in_words,
    main_row,
    n_of_n,
    percent_of,
    range_text,
    strengths,
)
from ddscp_audit.reports.style import HEIGHT, MARGINS, SEMIBOLD, WIDTH, colour, markup, styles
from ddscp_audit.reports.tagging.flowables import (
    Columns,
    Contents,
    Gap,
    Rule,
    paragraph,
    stack_height,
)

#: Samples below this carry the sentence that they do not describe all children.
SMALL_SAMPLE = 30


def cover_painter(mark: str, *, sensitive: bool) -> Callable[..., None]:
    """A quiet band at the left edge, and the mark where every other page has it."""

    def paint(canvas: Any, width: float, height: float) -> None:
        with canvas.artifact("Header"):
            canvas.setFillColor(colour("accent"))
            canvas.rect(0, 0, 14, height, stroke=0, fill=1)
            canvas.setFillColor(colour("urgent" if sensitive else "accent"))
            canvas.setFont(SEMIBOLD, 10.5)
            canvas.drawRightString(width - MARGINS.right, height - 46, mark)

    return paint


def cover(story: Story, findings: Findings, context: ReportContext, contents: list[Any]) -> None:
    """Title, what this document is, and the contents, on one page."""
    s = styles()
    audit = context.audit
    logo = context.identity.logo
    if logo is not None:
        story.add(LogoFigure(logo, 190, 62))
        story.gap(14)
    story.add(paragraph(markup(context.partnership), s["owner"]))
    story.gap(28 if logo else 92)
    story.add(paragraph(markup(findings.title), s["title"], "P"))
    unit = "family" if str(findings.unit) == "family" else "case"
    story.add(paragraph(f"Findings of a multi-agency {unit} audit", s["subtitle"]))
    if audit.invented:
        story.gap(6)
        story.add(
            paragraph(
                f"<b>{INVENTED}.</b> No child, family or professional in this report exists.",
                s["body"],
            )
        )
    story.gap(40)
    story.add(Rule(colour("ink"), 1.2, after=10))
    public = findings.edition is Edition.PUBLIC
    when = month_year(context.generated) if public else long_date(context.generated)
    pairs = [
        ("Edition", EDITION_NAMES[findings.edition]),
        ("Status", context.status),
        ("Version", context.version),
        ("Reference", findings.reference),
        ("Audit window", window_text(context, findings.edition)),
        ("Date of this report", when),
    ]
    if not public:
        pairs.append(("Panel", day_text(audit.panel_date, findings.edition)))
        pairs.append(("Log head", context.log_head[:16]))
    about = [
        paragraph("About this document", s["h3"]),
        facts_table([pair for pair in pairs if pair[1]], 0.36, after=0),
    ]
    if contents:
        listed = Contents(contents, [s["toc1"], s["toc2"]], colour("line"))
        story.add(Columns([about, [paragraph("Contents", s["h3"]), listed]], [1, 1], 28))
    else:
        story.add(Columns([about, []], [1, 1], 28))
    story.flowables.append(NextPageTemplate("text"))
    story.page()


def day_text(day: date | None, edition: Edition) -> str:
    """A day of the audit; outside the internal edition its month, for days tell of cases."""
    return long_date(day) if edition is Edition.INTERNAL else month_year(day)


def window_text(context: ReportContext, edition: Edition) -> str:
    """The audit window as :func:`day_text` tells days."""
    start, end = context.audit.window_start, context.audit.window_end
    if start is None or end is None:
        return ""
    return f"{day_text(start, edition)} to {day_text(end, edition)}"


def sample_sentence(findings: Findings) -> str:
    """One sentence on what was read, by the selection and what the edition may say."""
    unit = "families" if str(findings.unit) == "family" else "children"
    if findings.words_only or findings.in_sample is None:
        drawn = "drawn at random" if findings.selection is Selection.RANDOM else "chosen"
        if findings.selection is Selection.CENSUS:
            return f"The audit took in every one of the eligible {unit}."
        return f"We read the records of a small number of {unit}, {drawn} from all eligible {unit}."
    if not findings.in_sample:
        return "No cases have been read yet."
    number = f"{findings.in_sample:,}"
    if findings.selection is Selection.CENSUS:
        return f"We read the records of all {number} eligible {unit}."
    one = findings.in_sample == 1
    what = {"children": "child", "families": "family"}[unit] if one else unit
    if findings.population:
        how = "drawn at random from" if findings.selection is Selection.RANDOM else "chosen from"
        return (
            f"We read the records of {number} {what}, {how} "
            f"the {findings.population:,} who were eligible."
        )
    how = "drawn at random" if findings.selection is Selection.RANDOM else "chosen by hand"
    return f"We read the records of {number} {what}, {how}."


#: Standards beside the lead's own words, the style they are set in and the gap between them:
#: tried in order until the summary is one page.
_FITS = ((3, "item", 9.0), (3, "small", 6.0), (2, "small", 5.0), (1, "small", 4.0), (0, "small", 0))


def summary(story: Story, findings: Findings, context: ReportContext) -> None:
    """One page: what was read, the largest numbers, strengths, improvements, cautions.

    Where the lead wrote much, fewer standards stand beside; all of them stand in their chapters.
    """
    page = Story()
    for fit in _FITS:
        page = Story()
        _summary(page, findings, context, fit)
        page.flush()
        if stack_height(page.flowables, WIDTH, HEIGHT) <= HEIGHT:
            break
    story.headings.extend(page.headings)
    story.flowables.extend(page.flowables)


def _summary(
    story: Story, findings: Findings, context: ReportContext, fit: tuple[int, str, float]
) -> None:
    s = styles()
    tool = context.tool
    story.h1("Summary")
    story.say(sample_sentence(findings), "lead")
    story.prose(context.words.summary or context.audit.summary_words)
    chosen = headlines(findings, tool, pinned=context.pinned)
    if chosen:
        story.gap(8)
        story.add(Columns([_headline(m, findings) for m in chosen], gap=22, after=18))
    story.add(_two_lists(findings, context, tool, fit))
    cautions = list(findings.warnings)
    if findings.in_sample is None or 0 < findings.in_sample < SMALL_SAMPLE:
        cautions.insert(0, SMALL)
    if findings.selection is Selection.PURPOSIVE:
        cautions.append(
            "Somebody chose these cases; the figures speak of them alone and carry no ranges."
        )
    if cautions:
        story.lead(paragraph("Read these figures with care", s["h3"], "H2"))
        for item in bullets(list(dict.fromkeys(cautions)), "small"):
            story.add(item)


def _headline(measure: Measure, findings: Findings) -> list[Any]:
    """One large number with what it is of."""
    s = styles()
    row = main_row(measure)
    number = n_of_n(measure, row)
    if findings.words_only:
        number = in_words(number).removeprefix("in ")
        number = number[:1].upper() + number[1:]
    parts: list[Any] = [
        Rule(colour("accent"), 2.0, after=6),
        paragraph(markup(number), s["big-words" if findings.words_only else "big"]),
    ]
    percent = percent_of(row)
    if percent:
        parts.append(paragraph(markup(percent), s["big-unit"]))
    parts.append(paragraph(markup(measure.label), s["small"]))
    between = range_text(row.range, findings.population) if row else ""
    if between:
        parts.append(paragraph(markup(f"If all were read: {between}"), s["small-soft"]))
    return parts


def _two_lists(
    findings: Findings, context: ReportContext, tool: Tool | None, fit: tuple[int, str, float]
) -> Columns:
    s = styles()
    most, style, gap = fit
    sides = (
        ("What is strong", context.words.strengths, strengths(findings, tool),
         "Standards met most often", "No standard was met in more than half of the cases."),
        ("What must improve", context.words.improvements, improvements(findings, tool),
         "Standards met least often", "No standard stands out as met least often."),
    )  # fmt: skip
    columns = []
    for title, words, measures, eyebrow, nothing in sides:
        column: list[Any] = [paragraph(markup(title), s["h2"], "H2")]
        if words:
            column.extend(bullets(words[:3]))
            column.append(Gap(6))
        if most:
            column.append(paragraph(markup(eyebrow), s["eyebrow"]))
        if not measures and not words:
            column.append(paragraph(markup(nothing), s["small"]))
        for measure in measures[:most]:
            row = main_row(measure)
            result = row.text if row else ""
            if findings.words_only:
                result = f"Met {in_words(result)}"
            column.append(paragraph(markup(measure.label), s[style]))
            column.append(paragraph(f"<b>{markup(result)}</b>", s[style]))
            column.append(Gap(gap))
        columns.append(column)
    return Columns(columns, [1, 1], 28, after=12)


def running_left(findings: Findings) -> str:
    """The running header's left text."""
    return f"{findings.title} · findings"


def mark_of(findings: Findings, context: ReportContext) -> str:
    """The edition mark of the running header."""
    mark = EDITION_MARKS[findings.edition]
    return f"{mark} · {INVENTED}" if context.audit.invented else mark
