"""A form to print and fill in with a pen: boxes, hints, and who answers what when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType
from ddscp_audit.errors import InputError
from ddscp_audit.reports.answers import when_asked
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.parts import Story, finish, running, serial
from ddscp_audit.reports.style import MARGINS, colour, markup, printable, styles
from ddscp_audit.reports.tagging.document import PageKind
from ddscp_audit.reports.tagging.flowables import Box, Text, draw_stack, paragraph, stack_height
from ddscp_audit.reports.tagging.structure import Element

_WRITTEN = {
    QuestionType.MONTH_YEAR: "month and year",
    QuestionType.DATE: "day, month and year",
    QuestionType.INTEGER: "a whole number",
    QuestionType.DECIMAL: "a number",
    QuestionType.TIME: "hours and minutes",
    QuestionType.DATETIME: "day and time",
}


@serial
def build(tool: Tool, context: ReportContext, out: Out, agency: str = "") -> bytes:
    """Write the blank form to ``out`` and return its bytes.

    ``agency`` leaves only its questions; blank prints every agency's, each with who answers.
    """
    asked = [
        q
        for q in tool.questions
        if q.asked_of is AskedOf.AGENCY
        and q.type not in (QuestionType.CALCULATE,)
        and (not agency or q.asks(agency, agency))
    ]
    if not asked:
        raise InputError(
            f"The audit tool asks {agency or 'nobody'} nothing.",
            safe="Nothing was written.",
            todo="Choose an agency the tool names.",
        )
    story = Story()
    story.h1(tool.title)
    name = context.agency_name(agency) if agency else "every agency"
    story.say(f"Form of {name}. Version {tool.version}. Write no names: only the case reference.")
    story.add(_Lines("Case reference", 1))
    story.add(_Lines("Filled in by (role)", 1))
    for section in dict.fromkeys(q.section for q in asked):
        story.h2(section)
        for question in asked:
            if question.section == section:
                story.add(_Item(question, _about(question, tool, agency)))
    story.flush()
    kind = PageKind(
        "text",
        MARGINS,
        running(
            f"{tool.title} · form",
            "OFFICIAL-SENSITIVE when filled in",
            f"{tool.form_id} · version {tool.version}",
            sensitive=True,
        ),
    )
    return finish(story.flowables, [kind], context, f"{tool.title}: blank form", out)


def _about(question: Question, tool: Tool, agency: str) -> str:
    parts = [when_asked(question, tool)]
    if not agency and question.agencies:
        parts.append(f"Asked of {', '.join(question.agencies)}.")
    if question.type is QuestionType.SELECT_MULTIPLE:
        parts.append("Tick every one that applies.")
    parts += [question.standard, question.hint]
    return " ".join(part for part in parts if part)


class _Lines(Box):
    """A label with ruled lines to write on."""

    def __init__(self, label: str, lines: int) -> None:
        super().__init__()
        self._label = printable(label)
        self._lines = lines
        self._element = Element("P")

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self._lines * 22.0 + 4
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        if self._label:
            with canvas.mark(self._element):
                canvas.setFont(styles()["small"].fontName, 9.25)
                canvas.setFillColor(colour("ink-soft"))
                canvas.drawString(0, self.height - 16, self._label)
        with canvas.artifact():
            canvas.setStrokeColor(colour("ink-soft"))
            canvas.setLineWidth(0.5)
            for line in range(self._lines):
                y = self.height - 20 - line * 22
                canvas.line(120 if self._label and not line else 0, y, self.width, y)


class _Item(Box):
    """One question with its boxes; never split."""

    def __init__(self, question: Question, about: str) -> None:
        super().__init__()
        s = styles()
        self._texts: list[Any] = [
            paragraph(
                f"<b>{markup(question.bank_id)}</b>&#160; {markup(question.label)}", s["item"]
            )
        ]
        if about:
            self._texts.append(paragraph(markup(about), s["small-soft"]))
        self._choices = [Text(markup(choice.label), s["small"]) for choice in question.choices]
        self._element = Element("L")
        self._lines = None if question.choices else _answer_lines(question)

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        return 10.0

    def _rows(self, width: float) -> Sequence[tuple[float, float, Text]]:
        """Choices laid out from left to right: ``(x, y from the top, text)``."""
        placed = []
        x = y = 0.0
        row = 0.0
        for text in self._choices:
            natural = min(_natural(text), width - 20)
            _, height = text.wrap(natural + 1, 1000)
            if x and x + natural + 40 > width:
                x, y, row = 0.0, y + row + 5, 0.0
            placed.append((x, y, text))
            row = max(row, height)
            x += natural + 40
        self._choices_height = y + row if placed else 0.0
        return placed

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self._head = stack_height(self._texts, width, height)
        self._placed = self._rows(width)
        body = self._choices_height + 6
        if self._lines is not None:
            body = self._lines.wrap(width, height)[1]
        self.height = self._head + body
        return width, self.height

    def split(self, _width: float, _height: float) -> list[Any]:
        return []

    def draw(self) -> None:
        canvas = self.canv
        draw_stack(self._texts, canvas, 0, self.height)
        top = self.height - self._head - 4
        if self._lines is not None:
            self._lines.drawOn(canvas, 0, 0)
            return
        with canvas.group(self._element):
            for x, y, text in self._placed:
                below = top - y - text.height
                with canvas.artifact():
                    canvas.setStrokeColor(colour("ink"))
                    canvas.setLineWidth(0.8)
                    canvas.rect(x, top - y - 11, 9.5, 9.5, stroke=1, fill=0)
                with canvas.group(Element("LI")), canvas.group(Element("LBody")):
                    text.drawOn(canvas, x + 15, below)


def _natural(text: Text) -> float:
    style = text.style
    return float(stringWidth(text.getPlainText(), style.fontName, style.fontSize)) + 2


def _answer_lines(question: Question) -> _Lines:
    if question.type is QuestionType.TEXT:
        return _Lines("", 5 if (question.max_length or 0) > 300 or question.appearance else 1)
    return _Lines(_WRITTEN.get(question.type, ""), 1)
