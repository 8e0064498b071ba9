"""Every type of question answered by keyboard alone, in the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from ddscp_audit.domain.tool import WARNING_REMARK
from ddscp_audit.gui.form.choice_fields import ChoiceField, PickField
from ddscp_audit.gui.form.line_field import CalendarPopup, LineField
from ddscp_audit.gui.form.range_field import RangeField
from ddscp_audit.gui.form.rank_field import RankField
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.gui.widgets.markdown import MarkdownText
from tests.gui.form.conftest import Opened
from tests.gui.form.every_type import LANGUAGES, TABLE, TYPES, form
from tests.gui.working import a_sheet

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key | str | tuple[Qt.Key, Qt.KeyboardModifier]


def at(opened: Opened, key: str, answers: dict[str, str] | None = None, text: str = TYPES) -> None:
    """The form, with the keyboard in one question."""
    opened.page.open_sheet(a_sheet(answers or {}, form=form(text)), at=key)
    assert opened.page.current == key


def press(opened: Opened, *keys: Key) -> None:
    for key in keys:
        target = opened.page.focusWidget() or opened.page
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        elif isinstance(key, tuple):
            QTest.keyClick(target, key[0], key[1])
        else:
            QTest.keyClick(target, key)


def row(opened: Opened, key: str) -> QuestionRow:
    found = opened.page.pane.sheaf.row(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "keys", "kept", "after"),
    [
        ("one", ["2"], "no", "ward"),
        ("ward", ["ward 77", K.Key_Return], "w77", "several"),
        ("several", ["3", "1", K.Key_Return], "da mi", "wards"),
        ("wards", ["ward 9", K.Key_Return, "ward 12", K.Key_Down, K.Key_Return], "w9 w120", ""),
        ("order", ["3", "1", "2", "1", K.Key_Return], "mi sm", "told"),
        ("told", ["3"], "other", "told_other"),
        ("ack", ["1"], "OK", "visits"),
        ("visits", ["12", K.Key_Return], "12", "weeks"),
        ("weeks", ["2.5", K.Key_Return], "2.5", "sure"),
        ("sure", ["7.5", K.Key_Return], "7.5", "seen"),
        ("seen", ["3 jan 25", K.Key_Return], "2025-01-03", "month"),
        ("seen", ["03/01/25", K.Key_Return], "2025-01-03", "month"),
        ("month", ["3/25", K.Key_Return], "2025-03", "clock"),
        ("clock", ["1430", K.Key_Return], "14:30", "moment"),
        ("moment", ["3 jan 25 9:05", K.Key_Return], "2025-01-03T09:05", "short"),
        ("short", ["Section 47", K.Key_Return], "Section 47", "long"),
        ("long", ["Cold, and calm.", K.Key_Return], "Cold, and calm.", "grade"),
        ("grade", ["1"], "yes", "grade_evidence"),
    ],
)
def test_an_answer_by_keyboard(
    opened: Opened, key: str, keys: list[Key], kept: str, after: str
) -> None:
    at(opened, key)
    press(opened, *keys)
    assert opened.page.desk is not None
    opened.page.desk.flush()
    assert opened.kept() == {key: kept}
    if after:
        assert opened.page.current == after


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("one", "yes"), ("ward", "w7"), ("several", "da mi"), ("wards", "w3 w9"),
        ("order", "mi da"), ("ack", "OK"), ("visits", "12"), ("weeks", "2.5"), ("sure", "7.5"),
        ("seen", "2025-01-03"), ("month", "2025-03"), ("clock", "14:30"),
        ("moment", "2025-01-03T09:05"), ("short", "Section 47"), ("long", "Calm."),
    ],
)  # fmt: skip
def test_every_answer_is_shown_again_and_taken_back(opened: Opened, key: str, value: str) -> None:
    at(opened, key, {key: value})
    desk = opened.page.desk
    assert desk is not None
    desk.answer(key, "")
    press(opened, (K.Key_Z, CONTROL))
    assert opened.page.current == key
    assert opened.kept()[key] == value
    field = row(opened, key).field
    if isinstance(field, LineField | RangeField):
        assert field.line.text()
        assert field.readable


def test_fields_fit_their_questions(opened: Opened) -> None:
    at(opened, "one")
    opened.page.go_to("long")
    kinds = {
        "one": ChoiceField, "ward": PickField, "several": ChoiceField, "wards": PickField,
        "order": RankField, "sure": RangeField, "seen": LineField, "short": TextField,
        "long": TextField,
    }  # fmt: skip
    for key, kind in kinds.items():
        assert type(row(opened, key).field) is kind


def test_none_of_these_clears_the_others_and_the_others_clear_it(opened: Opened) -> None:
    at(opened, "several")
    press(opened, "1", "2", "4")
    assert opened.kept() == {"several": "none"}
    press(opened, "2")
    assert opened.kept() == {"several": "sm"}


def test_a_ranked_choice_moves_with_alt_and_the_arrows(opened: Opened) -> None:
    at(opened, "order", {"order": "da sm mi"})
    press(opened, (K.Key_Down, ALT))
    assert opened.kept() == {"order": "sm da mi"}
    press(opened, K.Key_Right, (K.Key_Up, ALT))
    assert opened.kept() == {"order": "sm mi da"}


def test_a_ranked_choice_is_dragged(opened: Opened) -> None:
    at(opened, "order", {"order": "da sm mi"})
    field = row(opened, "order").field
    assert isinstance(field, RankField)
    third = field.bar._rungs["mi"]
    drag(third, QPoint(20, 10), QPoint(20, 10 - third.y()))
    assert opened.kept() == {"order": "mi da sm"}


def drag(widget: object, start: QPoint, end: QPoint) -> None:
    """Press, move and let go, in the widget's own coordinates."""

    def send(kind: QMouseEvent.Type, place: QPoint, held: Qt.MouseButton) -> None:
        button = Qt.MouseButton.LeftButton
        where = QPointF(widget.mapToGlobal(place))  # type: ignore[attr-defined]
        here = QPointF(widget.mapFromGlobal(where))  # type: ignore[attr-defined]
        event = QMouseEvent(kind, here, where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)  # type: ignore[arg-type]

    origin = widget.mapToParent(QPoint(0, 0))  # type: ignore[attr-defined]
    left = Qt.MouseButton.LeftButton
    send(QMouseEvent.Type.MouseButtonPress, start, left)
    for part in range(1, 6):
        moved = widget.mapToParent(QPoint(0, 0)) - origin  # type: ignore[attr-defined]
        send(QMouseEvent.Type.MouseMove, start + (end - start) * part / 5 - moved, left)
    moved = widget.mapToParent(QPoint(0, 0)) - origin  # type: ignore[attr-defined]
    send(QMouseEvent.Type.MouseButtonRelease, end - moved, Qt.MouseButton.NoButton)


def test_the_slider_moves_by_its_step_and_leaves_up_and_down_to_the_page(opened: Opened) -> None:
    at(opened, "sure", {"sure": "5"})
    slider = row(opened, "sure").findChild(QSlider)
    assert slider is not None
    slider.setFocus()
    press(opened, K.Key_Right)
    assert opened.page.desk is not None
    opened.page.desk.flush()
    assert opened.kept() == {"sure": "5.5"}
    press(opened, K.Key_Down)
    assert opened.page.current == "seen"


@pytest.mark.parametrize("typed", ["11", "7.3", "-1"])
def test_a_number_outside_the_range_is_not_saved_and_said(opened: Opened, typed: str) -> None:
    at(opened, "sure")
    press(opened, typed)
    field = row(opened, "sure").field
    assert isinstance(field, RangeField)
    assert "Not saved yet. From 0 to 10 in steps of 0.5." in field.back.text()


def test_the_calendar_comes_on_demand_and_gives_the_day(opened: Opened) -> None:
    at(opened, "seen", {"seen": "2025-01-03"})
    press(opened, K.Key_F4)
    popup = opened.page.findChild(CalendarPopup)
    assert popup is not None
    assert popup.month.selectedDate() == QDate(2025, 1, 3)
    popup.month.activated.emit(QDate(2025, 2, 14))
    assert opened.page.desk is not None
    opened.page.desk.flush()
    assert opened.kept() == {"seen": "2025-02-14"}


def test_search_that_finds_nothing_says_so_and_answers_nothing(opened: Opened) -> None:
    at(opened, "ward")
    press(opened, "castle")
    field = row(opened, "ward").field
    assert isinstance(field, PickField)
    assert "No choice holds “castle”" in field.picker.said.text()
    press(opened, K.Key_Return)
    assert opened.kept() == {}


def test_a_note_is_read_as_markdown_and_fetches_nothing(opened: Opened) -> None:
    at(opened, "one")
    opened.page.go_to("long")
    text = row(opened, "note").findChild(MarkdownText)
    assert text is not None
    assert text.toPlainText() == "Write for anybody"
    text.setText("![picture](https://example.org/a.png) and ![here](file:///etc/hostname)")
    from PySide6.QtCore import QUrl

    assert text.document().loadResource(2, QUrl("https://example.org/a.png")) is None


def test_an_unusual_answer_asks_why_beside_it_and_keeps_the_reason(opened: Opened) -> None:
    at(opened, "visits")
    press(opened, "60")
    reason = row(opened, "visits").reason
    assert reason is not None
    assert reason.isVisible()
    reason.line.setFocus()
    press(opened, "Two teams went")
    assert opened.page.desk is not None
    opened.page.desk.flush()
    assert opened.kept() == {"visits": "60", f"visits{WARNING_REMARK}": "Two teams went"}
    press(opened, (K.Key_Z, CONTROL))
    assert opened.kept()[f"visits{WARNING_REMARK}"] == ""


def test_a_reason_that_names_somebody_is_not_kept(opened: Opened) -> None:
    at(opened, "visits", {"visits": "60"})
    reason = row(opened, "visits").reason
    assert reason is not None
    reason.line.setFocus()
    press(opened, "Sarah Thompson went twice")
    assert opened.page.desk is not None
    opened.page.desk.flush()
    assert opened.kept().get(f"visits{WARNING_REMARK}", "") in ("", "S", "Sa")
    assert not reason.good


def test_rows_of_a_table_are_answered_by_number_one_after_another(opened: Opened) -> None:
    at(opened, "heard", text=TABLE)
    press(opened, "1", "1")
    assert opened.page.current == "plan"
    press(opened, "2")
    assert opened.kept() == {"heard": "yes", "father": "yes", "plan": "no"}
    assert opened.page.current == "said"


def test_columns_of_a_table_stand_under_their_words(opened: Opened) -> None:
    at(opened, "heard", text=TABLE)
    from ddscp_audit.gui.widgets.cells import CellHeads

    heads = opened.page.findChild(CellHeads)
    assert heads is not None
    field = row(opened, "heard").field
    assert isinstance(field, ChoiceField)
    left = [w.mapTo(opened.page, QPoint(0, 0)).x() for w in (heads, field.bar)]
    opened.qtbot.waitUntil(lambda: heads.width() == field.bar.width())
    assert left[0] == left[1]


def test_another_language_is_chosen_and_answers_stay(opened: Opened) -> None:
    at(opened, "seen", {"seen": "yes"}, text=LANGUAGES)
    box = opened.page.pane.ui.language
    assert box.isVisible()
    box.setCurrentIndex(1)
    box.textActivated.emit(box.currentText())
    assert row(opened, "seen").label.text() == "A welwyd y plentyn?"
    assert opened.page.pane.ui.sections.item(0).text() == "Cyswllt"
    assert opened.page.desk is not None
    assert opened.page.desk.session.value("seen") == "yes"


def test_one_language_has_no_chooser(opened: Opened) -> None:
    at(opened, "one")
    assert not opened.page.pane.ui.language.isVisible()


def test_needed_answers_are_said_beside_their_fields_after_the_check(opened: Opened) -> None:
    from ddscp_audit.gui.form.dialogs import SubmitDialog

    at(opened, "visits", {"visits": "400"})
    opened.page.ask_submit()
    asked = opened.page.findChild(SubmitDialog)
    assert asked is not None
    assert asked.ui.missing.currentIndex().row() == 0
    assert "1 answer cannot be submitted as it is" in asked.ui.text.text()
    assert not asked.ui.submit.isEnabled()
    asked.ui.missing.activated.emit(asked.model.index(0, 0))
    assert opened.page.current == "visits"
    words = [w.text() for w in row(opened, "one").findChildren(type(row(opened, "one").label))]
    assert any("needed before the return" in word for word in words)
