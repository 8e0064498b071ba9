"""The seven-minute briefing for practitioners: seven boxes on exactly one page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.lib.styles import ParagraphStyle

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.findings.model import Findings, Measure
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.opening import SMALL_SAMPLE, mark_of, sample_sentence, window_text
from ddscp_audit.reports.parts import SMALL, finish, footing, masthead, running, serial
from ddscp_audit.reports.reading import (
    Kind,
    headlines,
    improvements,
    in_words,
    main_row,
    of_kind,
    said,
    strengths,
)
from ddscp_audit.reports.style import HEIGHT, MARGINS, WIDTH, colour, markup, printable, styles
from ddscp_audit.reports.tagging.document import PageKind
from ddscp_audit.reports.tagging.flowables import (
    Columns,
    Gap,
    ListItem,
    Rule,
    Text,
    heading,
    paragraph,
    stack_height,
)
from ddscp_audit.reports.tagging.structure import Element

_REFLECT = (
    "Whose day do I know least about among the children I work with?",
    "Which of these standards would an auditor find in my last records?",
    "What will I do differently this week, and with whom?",
)
_RECORD = "Talk it over in supervision and record what you decided in your supervision notes."
#: Sizes of type tried one after the other, and the words a box may hold at each.
_FITS = (
    (1.08, 90),
    (1.0, 90),
    (0.94, 80),
    (0.88, 70),
    (0.84, 56),
    (0.84, 42),
    (0.84, 30),
    (0.84, 20),
)


@serial
def build(findings: Findings, context: ReportContext, out: Out) -> bytes:
    """Write the briefing to ``out`` and return its bytes; it always is one page."""
    story: list[Any] = []
    for scale, words in _FITS:
        story = _page(findings, context, scale, words)
        if stack_height(story, WIDTH, HEIGHT) <= HEIGHT - 2:
            break
    kind = PageKind(
        "text",
        MARGINS,
        running(
            f"{findings.title} · briefing",
            mark_of(findings, context),
            footing(context, findings.edition),
            sensitive=findings.edition is Edition.INTERNAL,
        ),
    )
    return finish(story, [kind], context, f"{findings.title}: a seven-minute briefing", out)


def _page(findings: Findings, context: ReportContext, scale: float, words: int) -> list[Any]:
    s = styles()
    text = _scaled(s["body"], scale)
    box = _Boxes(text, _scaled(s["h2"], scale), words)
    given = context.words
    tool = context.tool
    audit = context.audit
    good, poor = strengths(findings, tool), improvements(findings, tool)
    looked: list[str | _Finding] = [sample_sentence(findings)]
    window = window_text(context, findings.edition)
    if window:
        looked.append(f"The audit window was {window}.")
    looked.extend(_line(m, findings, "Found") for m in headlines(findings, tool, 2, context.pinned))
    differently = given.do_differently or [each.text for each in context.recommendations]
    voice: Sequence[str | _Finding] = (
        [given.voice] if given.voice.strip() else _voice(findings, context)
    )
    columns = [
        (
            box.make(1, "Why we audited", [audit.brief] if audit.brief else [_purpose(findings)]),
            box.make(2, "What we looked at", looked, bullet=False),
        ),
        (
            box.make(
                3, "What is working",
                [*given.strengths, *(_line(m, findings, "Met") for m in good)]
                or ["No standard was met in more than half of the cases."],
                bullet=True,
            ),
            box.make(
                4, "What needs to be better",
                [*given.improvements, *(_line(m, findings, "Met") for m in poor)]
                or ["No standard stands out as met least often."],
                bullet=True,
            ),
        ),
        (
            box.make(5, "Voice of the child", voice, bullet=not given.voice.strip()),
            box.make(
                6, "What to do differently",
                differently or [_ask(m) for m in poor]
                or ["Keep doing what is working, and say so in your team."],
                bullet=True,
            ),
        ),
    ]  # fmt: skip
    title = printable(findings.title)
    story: list[Any] = [
        heading(markup(title), title, _scaled(s["h1"], scale), 1, "top"),
        masthead(context, f"A seven-minute briefing · {context.partnership}"),
        Gap(6),
    ]
    for left, right in columns:
        story.append(Columns([left, right], gap=28, after=14 * scale))
    reflect = box.make(7, "Reflect", list(given.reflect[:3]) or list(_REFLECT), bullet=True)
    reflect.append(Gap(4))
    reflect.append(paragraph(markup(_RECORD), text))
    story.extend(reflect)
    if findings.in_sample is None or 0 < findings.in_sample < SMALL_SAMPLE:
        story.append(Gap(4))
        story.append(paragraph(markup(SMALL), s["small-soft"]))
    return story


class _Finding(NamedTuple):
    """A standard and what was found: never told without its figure."""

    label: str
    result: str

    def within(self, words: int, *, alone: bool) -> str:
        """The line whole where it has room; ``alone`` in its box a shorter label, else nothing."""
        line = said(self.label, self.result)
        if len(_words(line)) <= words:
            return line
        return said(shorten(self.label, max(words // 2, 6)), self.result) if alone else ""


class _Boxes:
    """Makes boxes whose texts are cut at ``words`` words, at a sentence where one ends."""

    def __init__(self, text: ParagraphStyle, title: ParagraphStyle, words: int) -> None:
        self._text = text
        self._title = title
        self._words = words

    def make(
        self, number: int, title: str, texts: Sequence[str | _Finding], *, bullet: bool = False
    ) -> list[Any]:
        """One box: a rule, its number and title, its texts."""
        parts: list[Any] = [
            Rule(colour("accent"), 1.6, after=5),
            heading(
                f'<font color="#{colour("accent").hexval()[2:]}">{number}</font>'
                f"&#160;&#160;{markup(title)}",
                f"{number} {title}",
                self._title,
                2,
                f"box{number}",
            ),
        ]
        left = self._words
        parent = Element("L")
        empty = True
        for text in texts:
            if left <= 0:
                break
            if isinstance(text, _Finding):
                cut = text.within(left, alone=empty)
                if not cut:
                    continue
            else:
                cut = shorten(text, left)
            empty = False
            left -= len(_words(cut))
            if bullet:
                body = Text(markup(cut), self._text, element=Element("LBody"))
                parts.append(ListItem(body, parent, gap=2))
            else:
                parts.append(paragraph(markup(cut), self._text))
        return parts


def shorten(text: str, words: int) -> str:
    """The first ``words`` words, ending with a sentence where that keeps half of them.

    A single word longer than any line is cut, too: a page has an end.
    """
    found = [word if len(word) <= 60 else word[:59] + "…" for word in _words(text)]
    if len(found) <= words:
        return " ".join(found)
    cut = " ".join(found[:words])
    end = max((cut + " ").rfind(mark) for mark in (". ", "! ", "? "))
    if end > len(cut) // 2:
        return cut[: end + 1]
    return cut.rstrip(",;:–") + " …"


def _words(text: str) -> list[str]:
    """Words between spaces that a line may turn at: ``8 of 11`` of a figure stays one."""
    return re.findall(r"(?:\u00a0|\S)+", text)


def _scaled(style: ParagraphStyle, scale: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"{style.name}-{scale}",
        parent=style,
        fontSize=style.fontSize * scale,
        leading=style.leading * scale,
        spaceBefore=0,
        spaceAfter=4 * scale,
    )


def _line(measure: Measure, findings: Findings, verb: str) -> _Finding:
    row = main_row(measure)
    result = row.text if row else ""
    if findings.words_only:
        result = f"{verb} {in_words(result)}"
    return _Finding(measure.label, result)


def _ask(measure: Measure) -> str:
    if measure.label.endswith("?"):
        return f"Ask of your own work: {measure.label[:1].lower()}{measure.label[1:]}"
    return f"Look for this in your own work: {measure.label}."


def _voice(findings: Findings, context: ReportContext) -> Sequence[str | _Finding]:
    measures = [
        m
        for m in of_kind(findings, context.tool, Kind.PRACTICE)
        if m.indicator == "voice" or m.section == "Child"
    ]
    lines: list[str | _Finding] = []
    for measure in measures[:3]:
        line = _line(measure, findings, "Met")
        if measure.unit != "case" and not findings.words_only:
            line = _Finding(line.label, f"{line.result}, counted by return")
        lines.append(line)
    return lines or ["What does a day look like for this child, and how do we know?"]


def _purpose(findings: Findings) -> str:
    return (
        f"To learn how agencies work together for children: {findings.title}. Audits look for "
        "learning, never for blame."
    )
