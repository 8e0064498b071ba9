"""A value as people say it, for every page that shows answers."""

from __future__ import annotations

from ddscp_audit.domain.tool import Question
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.fields import CHOOSING


def words(question: Question, value: str) -> str:
    """The labels of a choice, a date or a number as it is read."""
    if question.type in CHOOSING:
        return entry.words_of(question.choices, value)
    return entry.shown(question.type, value)
