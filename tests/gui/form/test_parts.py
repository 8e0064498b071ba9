"""Repeated parts in the page: one open at a time, added, taken out and brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ddscp_audit.gui.form.repeat_head import PartLine, RepeatHead
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.form.spread import last_of_list, open_to, spread
from tests.gui.form.conftest import Opened
from tests.gui.form.every_type import PARTS, TABLE, form
from tests.gui.working import a_sheet

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CHILD = "/data/house/child"
TWO = {"any": "yes", "seen": "yes", f"{CHILD}[2]/seen": "no", f"{CHILD}[]": "2"}


def at(opened: Opened, key: str, answers: dict[str, str]) -> None:
    opened.page.open_sheet(a_sheet(answers, form=form(PARTS)), at=key)
    assert opened.page.current == key


def press(opened: Opened, *keys: Qt.Key | str, held: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        target = opened.page.focusWidget() or opened.page
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)


def head(opened: Opened, label: str = "Children") -> RepeatHead:
    heads = opened.page.findChildren(RepeatHead)
    found = [h for h in heads if h.title.text() == label and h.isVisible()]
    assert len(found) == 1
    return found[0]


def rows(opened: Opened) -> list[str]:
    view = opened.page.pane.sheaf.view
    assert view is not None
    return [key for key, row in view.rows.items() if row.isVisible()]


def test_parts_are_tabs_and_one_stands_open(opened: Opened) -> None:
    at(opened, "seen", TWO)
    assert rows(opened) == ["any", "seen", "note", "what"]
    tabs = [b for b in head(opened).tabs.findChildren(QPushButton) if b.isVisible()]
    assert [tab.text() for tab in tabs] == ["1  Yes", "2  No"]
    tabs[1].click()
    assert opened.page.current == f"{CHILD}[2]/seen"
    assert rows(opened) == ["any", f"{CHILD}[2]/seen", f"{CHILD}[2]/worry[1]/what"]


def test_questions_lead_from_one_part_into_the_next(opened: Opened) -> None:
    at(opened, "what", TWO)
    press(opened, K.Key_Down, held=CONTROL)
    assert opened.page.current == f"{CHILD}[2]/seen"
    press(opened, K.Key_Up, held=CONTROL)
    assert opened.page.current == "what"


def test_enter_after_the_last_question_adds_another(opened: Opened) -> None:
    at(opened, f"{CHILD}[2]/worry[1]/what", TWO)
    press(opened, K.Key_Return)
    inner, outer = head(opened, "Worries"), head(opened)
    assert inner.add.hasFocus()
    press(opened, K.Key_Return)
    assert opened.page.current == f"{CHILD}[2]/worry[2]/what"
    outer.add.setFocus()
    press(opened, K.Key_Return)
    assert opened.page.current == f"{CHILD}[3]/seen"
    press(opened, "2")
    assert opened.kept() == {
        f"{CHILD}[2]/worry[]": "2",
        f"{CHILD}[]": "3",
        f"{CHILD}[3]/worry[]": "1",
        f"{CHILD}[3]/seen": "no",
    }


def test_a_number_on_the_button_for_another_changes_no_answer(opened: Opened) -> None:
    at(opened, "seen", TWO)
    head(opened).add.setFocus()
    press(opened, "2")
    assert opened.kept() == {}


def test_a_part_taken_out_comes_back_whole(opened: Opened) -> None:
    at(opened, "seen", TWO | {"note": "Calm", f"{CHILD}[2]/worry[1]/what": "Cold"})
    head(opened).remove.click()
    kept = opened.kept()
    assert kept["seen"] == "no"
    assert kept["note"] == ""
    assert kept["what"] == "Cold"
    assert kept[f"{CHILD}[2]/seen"] == ""
    assert kept[f"{CHILD}[]"] == "1"
    press(opened, K.Key_Z, held=CONTROL)
    kept = opened.kept()
    assert (kept["seen"], kept["note"], kept[f"{CHILD}[2]/seen"]) == ("yes", "Calm", "no")
    assert kept[f"{CHILD}[2]/worry[1]/what"] == "Cold"
    press(opened, K.Key_Y, held=CONTROL)
    assert opened.kept()[f"{CHILD}[]"] == "1"


def test_what_was_given_to_parts_is_there_when_the_return_is_opened_again(opened: Opened) -> None:
    at(opened, "seen", TWO)
    head(opened).add.click()
    press(opened, "1", "Seen at home")
    desk = opened.page.desk
    assert desk is not None
    desk.flush()
    kept = TWO | opened.kept()
    at(opened, f"{CHILD}[3]/note", kept)
    field = opened.page.findChild(QuestionRow, f"row_{CHILD}[3]/note").field
    assert field.focus_target().toPlainText() == "Seen at home"  # type: ignore[attr-defined]


def test_all_parts_can_go_and_one_can_be_begun_again(opened: Opened) -> None:
    at(opened, "seen", {"any": "yes"})
    head(opened).remove.click()
    assert rows(opened) == ["any"]
    assert head(opened).add.text() == "Add one"
    head(opened).add.click()
    assert opened.page.current == "seen"


def test_nothing_is_added_to_a_return_that_was_handed_in(opened: Opened) -> None:
    from ddscp_audit.domain.vocabulary import ReturnState

    sheet = a_sheet(TWO, form=form(PARTS), state=ReturnState.SUBMITTED)
    opened.page.open_sheet(sheet, at="seen")
    assert not head(opened).add.isEnabled()
    assert not head(opened).remove.isEnabled()


def test_an_answer_counts_parts_and_a_table_shows_them(opened: Opened) -> None:
    at(opened, "many", {"many": "12", "/data/day/meeting[3]/held": "2026-03-01"})
    shown = head(opened, "Each meeting")
    assert shown.table.isVisible()
    assert not shown.add.isVisible()
    assert shown.model.rowCount() == 12
    assert shown.model.rows()[2] == PartLine(3, ("01/03/2026", "3"))
    shown.table.clicked.emit(shown.model.index(4, 0))
    assert opened.page.current == "/data/day/meeting[5]/held"
    opened.page.go_to("many")
    press(opened, K.Key_Backspace)
    assert shown.said.text() == "None yet"
    press(opened, "12")
    assert shown.model.rowCount() == 12


def test_one_reads_which_parts_must_stand_open() -> None:
    entries = form_entries()
    assert open_to(entries, f"{CHILD}[2]/worry[1]/what") == {CHILD: 1, f"{CHILD}[2]/worry": 0}
    assert open_to(entries, "any") == {}


def test_the_last_question_of_a_list_is_known() -> None:
    entries = form_entries()
    last = f"{CHILD}[2]/worry[1]/what"
    assert last_of_list(entries, last, lambda _key: True) == f"{CHILD}[2]/worry"
    assert last_of_list(entries, "seen", lambda _key: True) == ""
    only_seen = last_of_list(entries, f"{CHILD}[2]/seen", lambda key: key.endswith("seen"))
    assert only_seen == CHILD


def form_entries():  # type: ignore[no-untyped-def]
    from ddscp_audit.forms.session import FormSession

    return FormSession(form(PARTS), answers=TWO).layout("Household")


def test_a_head_is_shown_while_a_question_under_it_is() -> None:
    from ddscp_audit.forms.session import FormSession

    items = spread(FormSession(form(TABLE)).layout("Views"), {})
    assert [item.name for item in items] == [
        "group /data/views/inner",
        "table heard",
        "heard",
        "father",
        "plan",
        "group /data/views/family",
        "said",
    ]
    assert items[0].holds == ("heard", "father", "plan")
    assert items[5].holds == ("said",)


def test_a_table_knows_its_columns_though_it_began_without_a_part(opened: Opened) -> None:
    at(opened, "many", {})
    assert head(opened, "Each meeting").said.text() == "None yet"
    press(opened, "9")
    shown = head(opened, "Each meeting")
    assert shown.model.columnCount() == 3
    assert shown.model.rows()[8] == PartLine(9, ("", "9"))
