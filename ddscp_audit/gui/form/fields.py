"""One field per type of question. A field shows a value and says what a person gave."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.gui.form.choice_fields import CHOOSING, ChoiceField, PickField, wants_search
from ddscp_audit.gui.form.field import Field
from ddscp_audit.gui.form.line_field import LineField
from ddscp_audit.gui.form.range_field import RangeField
from ddscp_audit.gui.form.rank_field import RankField
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.widgets.choices import RING

__all__ = ["CHOOSING", "NoteField", "ToldField", "field_for"]

_LONG_TEXT = 120  # characters an answer may have before it gets a field of several lines


class NoteField(Field):
    """Words to read; nothing to answer."""


class ToldField(Field):
    """Something the form works out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "label")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self)
        box.setContentsMargins(RING, 0, RING, 0)
        box.addWidget(self.said)

    def set_value(self, value: str) -> None:
        self.said.setText(value or "Not worked out yet")


def field_for(
    question: Question,
    parent: QWidget | None = None,
    *,
    limits: tuple[float, float, float] | None = None,
    choices: int = 0,
    tasks: Tasks | None = None,
    cells: bool = False,
) -> Field:
    """The field that fits a question.

    ``limits`` of a range, ``choices`` offered now, ``tasks`` for the text check, ``cells`` in a
    table of one list.
    """
    kind = question.type
    if kind is QuestionType.RANK:
        return RankField(question, parent)
    if kind in CHOOSING:
        search = kind is not QuestionType.ACKNOWLEDGE and wants_search(question, choices)
        if search and not cells:
            return PickField(question, parent)
        return ChoiceField(question, parent, cells=cells)
    if kind is QuestionType.RANGE and limits is not None and limits[0] != limits[1]:
        return RangeField(question, limits, parent)
    if kind is QuestionType.TEXT:
        if "numbers" in question.appearance.split():
            return LineField(question, parent)
        long = question.evidence_for or (question.max_length or 200) > _LONG_TEXT
        short = not long or bool(question.other_of)
        return TextField(question, parent, tasks=tasks, short=short)
    if kind is QuestionType.NOTE:
        return NoteField(parent)
    return ToldField(parent) if kind is QuestionType.CALCULATE else LineField(question, parent)
