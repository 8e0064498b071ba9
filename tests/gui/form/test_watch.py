"""The text check as somebody writes: underlined, explained, mended by one key, let stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from ddscp_audit.domain.tool import WORDS_REMARK
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.form.watch import check_paragraphs
from tests.gui.form.conftest import Opened
from tests.gui.form.every_type import TYPES, form
from tests.gui.working import a_sheet

WORDS = "Seen with Sarah Thompson. Rang 07700 900123."
CONTROL = Qt.KeyboardModifier.ControlModifier


def written(opened: Opened, text: str = WORDS, why: str = "") -> TextField:
    """The form at its long text, with what was found in it underlined."""
    answers = {"long": text} | ({f"long{WORDS_REMARK}": why} if why else {})
    opened.page.open_sheet(a_sheet(answers, form=form(TYPES)), at="long")
    row = opened.page.pane.sheaf.row("long")
    assert row is not None
    field = row.field
    assert isinstance(field, TextField)
    return field


def underlined(field: TextField) -> list[str]:
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [
        s.cursor.selectedText()
        for s in field.edit.extraSelections()
        if s.format.underlineStyle() == wave
    ]


def found(opened: Opened, field: TextField, count: int) -> None:
    opened.qtbot.waitUntil(lambda: len(underlined(field)) == count)


def test_words_are_underlined_a_little_after_they_are_written(opened: Opened) -> None:
    field = written(opened, "")
    QTest.keyClicks(field.edit, WORDS)
    found(opened, field, 2)
    assert underlined(field) == ["Sarah Thompson", "07700 900123"]
    assert field.bar is not None
    assert field.bar.isVisible()


def test_a_short_text_is_looked_through_too_and_stays_one_line(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet({}, form=form(TYPES)), at="short")
    row = opened.page.pane.sheaf.row("short")
    assert row is not None
    field = row.field
    assert isinstance(field, TextField)
    tall = field.edit.height()
    QTest.keyClicks(field.edit, "Sarah Thompson")
    QTest.keyClick(field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    found(opened, field, 1)
    pasted = QMimeData()
    pasted.setText(" of\nthe school")
    field.edit.insertFromMimeData(pasted)
    assert "\n" not in field.edit.toPlainText()
    assert field.edit.height() == tall
    assert opened.kept() == {"short": "Sarah Thompson of the school"}


def test_characters_beyond_the_first_plane_do_not_shift_the_line(opened: Opened) -> None:
    field = written(opened, f"😀 {WORDS}")
    found(opened, field, 2)
    assert underlined(field)[0] == "Sarah Thompson"


def test_the_reason_is_said_on_hover(opened: Opened) -> None:
    field = written(opened)
    found(opened, field, 2)
    cursor = field.edit.textCursor()
    cursor.setPosition(WORDS.index("Thompson"))
    place = field.edit.cursorRect(cursor).center()
    QApplication.sendEvent(
        field.edit.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, place, field.edit.viewport().mapToGlobal(place)),
    )
    assert "looks like a person's name" in QToolTip.text()
    QApplication.sendEvent(
        field.edit.viewport(), QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    )
    QToolTip.hideText()


def test_keys_go_from_one_to_the_next_and_mend(opened: Opened) -> None:
    field = written(opened)
    found(opened, field, 2)
    QTest.keyClick(field.edit, Qt.Key.Key_F7)
    QTest.keyClick(field.edit, Qt.Key.Key_F7)
    assert field.edit.textCursor().selectedText() == "07700 900123"
    QTest.keyClick(field.edit, Qt.Key.Key_Period, CONTROL)
    assert underlined(field) == ["Sarah Thompson"]
    QTest.keyClick(field.edit, Qt.Key.Key_Period, CONTROL)
    assert field.bar is not None
    assert not field.bar.isVisible()
    opened.page.desk.flush()  # type: ignore[union-attr]
    assert opened.kept() == {"long": "Seen with [name]. Rang [telephone]."}
    QTest.keyClick(field.edit, Qt.Key.Key_Z, CONTROL)
    assert opened.kept() == {"long": WORDS}


def test_words_stand_for_a_reason_that_is_kept(opened: Opened) -> None:
    field = written(opened)
    found(opened, field, 2)
    QTest.keyClick(field.edit, Qt.Key.Key_Comma, CONTROL)
    assert field.bar is not None
    line = field.bar.reason.line
    assert line.hasFocus()
    QTest.keyClicks(line, "A published review")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert underlined(field) == []
    assert not field.bar.isVisible()
    opened.page.desk.flush()  # type: ignore[union-attr]
    assert opened.kept() == {f"long{WORDS_REMARK}": "A published review"}


def test_a_reason_given_before_covers_those_words_and_no_others(opened: Opened) -> None:
    field = written(opened, why="A published review")
    opened.qtbot.waitUntil(lambda: len(field._hits) == 2)
    assert underlined(field) == []
    field.edit.moveCursor(field.edit.textCursor().MoveOperation.End)
    QTest.keyClicks(field.edit, " DE1 3AF")
    found(opened, field, 1)
    assert underlined(field) == ["DE1 3AF"]


def test_the_reason_is_there_when_the_return_is_handed_in(opened: Opened) -> None:
    from ddscp_audit.gui.form.dialogs import SubmitDialog

    written(opened, why="A published review")
    opened.page.desk.answer("one", "yes")  # type: ignore[union-attr]
    opened.page.ask_submit()
    asked = opened.page.findChild(SubmitDialog)
    assert asked is not None
    assert asked.found.ui.reason.text() == "A published review"
    assert asked.ui.submit.isEnabled()


def test_only_paragraphs_that_are_new_are_looked_at() -> None:
    known: dict[str, tuple[object, ...]] = {}
    first = check_paragraphs(f"{WORDS}\nCalm.", known)  # type: ignore[arg-type]
    assert set(known) == {WORDS, "Calm."}
    known[WORDS] = ()
    assert check_paragraphs(f"{WORDS}\nCalm.", known) == ()  # type: ignore[arg-type]
    later = check_paragraphs(f"Calm.\n{WORDS}", {})
    assert [hit.start for hit in later] == [hit.start + len("Calm.\n") for hit in first]


def test_text_that_was_handed_in_is_not_mended(opened: Opened) -> None:
    from ddscp_audit.domain.vocabulary import ReturnState

    sheet = a_sheet({"long": WORDS}, form=form(TYPES), state=ReturnState.SUBMITTED)
    opened.page.open_sheet(sheet, at="long")
    row = opened.page.pane.sheaf.row("long")
    assert row is not None
    field = row.field
    assert isinstance(field, TextField)
    found(opened, field, 2)
    field.mend()
    assert field.edit.toPlainText() == WORDS
    assert field.bar is None or not field.bar.isVisible()
