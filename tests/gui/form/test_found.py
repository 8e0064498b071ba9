"""Words that look like personal data, before a return is handed in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.gui.form.dialogs import SubmitDialog
from ddscp_audit.gui.form.text_field import TextField
from ddscp_audit.workflow import fieldwork, stores
from tests import factory
from tests.gui.form.conftest import Opened
from tests.gui.working import a_sheet

INVOLVED = {"c_01": "yes", "c_02": "child", "c_03": "2026-01", "c_03_last": "2026-03", "c_30": "no"}
NAMED = "🙂 Sarah Thompson was seen on 12/03/2026."


def asked(opened: Opened, text: str = NAMED, **answers: str) -> SubmitDialog:
    """The check list of a return whose only free text is ``text``."""
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_28": text} | answers))
    opened.page.ask_submit()
    opened.qtbot.waitUntil(lambda: opened.page.findChild(SubmitDialog) is not None)
    dialog = opened.page.findChild(SubmitDialog)
    opened.qtbot.waitExposed(dialog)
    return dialog


def test_each_is_listed_with_its_question_and_its_reason(opened: Opened) -> None:
    pane = asked(opened).found
    shown = [[pane.model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert [row[0] for row in shown] == ["Sarah Thompson", "12/03/2026"]
    assert "person's name" in shown[0][1]
    assert "month and year are enough" in shown[1][1]
    assert "2 pieces of free text" in pane.ui.text.text()


def test_without_any_nothing_is_said(opened: Opened) -> None:
    dialog = asked(opened, "Seen alone in March 2026.")
    assert not dialog.found.isVisible()
    assert dialog.ui.submit.isEnabled()


def test_enter_goes_to_the_words_and_marks_them(opened: Opened) -> None:
    pane = asked(opened).found
    pane.ui.found.setFocus()
    QTest.keyClick(pane.ui.found, Qt.Key.Key_Down)
    QTest.keyClick(pane.ui.found, Qt.Key.Key_Return)
    assert opened.page.current == "c_28"
    row = opened.page.pane.sheaf.row("c_28")
    assert row is not None
    assert isinstance(row.field, TextField)
    assert row.field.edit.textCursor().selectedText() == "12/03/2026"
    assert opened.returns.handed_in == []


def test_one_key_puts_what_the_words_are_in_their_place(opened: Opened) -> None:
    dialog = asked(opened)
    table = dialog.found.ui.found
    table.setFocus()
    assert not dialog.ui.submit.isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert opened.kept() == {"c_28": "🙂 [name] was seen on 12/03/2026."}
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert opened.kept() == {"c_28": "🙂 [name] was seen on [date]."}
    assert not dialog.found.isVisible()
    with opened.qtbot.waitSignal(opened.page.handed_in):
        dialog.ui.submit.click()
    assert opened.returns.reasons == []


def test_what_was_mended_can_be_taken_back(opened: Opened) -> None:
    dialog = asked(opened)
    dialog.found.ui.mend.click()
    dialog.reject()
    opened.page.undo()
    assert opened.kept() == {"c_28": NAMED}


def test_they_stand_only_for_a_reason_that_goes_with_the_return(opened: Opened) -> None:
    dialog = asked(opened)
    dialog.found.ui.reason.setText("   ")
    assert not dialog.ui.submit.isEnabled()
    dialog.found.ui.reason.setText("A professional, named in the published review")
    with opened.qtbot.waitSignal(opened.page.handed_in):
        dialog.ui.submit.click()
    assert opened.returns.reasons == ["A professional, named in the published review"]


def test_a_reason_must_name_nobody_either(opened: Opened) -> None:
    dialog = asked(opened)
    dialog.found.ui.reason.setText("Sarah Thompson agreed to it")
    assert not dialog.ui.submit.isEnabled()
    assert "name nobody" in dialog.found.ui.trouble.text()
    dialog.found.ui.reason.setText("She agreed to it")
    assert dialog.ui.submit.isEnabled()
    assert not dialog.found.ui.trouble.isVisible()


def test_a_reason_does_not_make_up_for_a_needed_answer(opened: Opened) -> None:
    dialog = asked(opened, c_30="")
    dialog.found.ui.reason.setText("She agreed to it")
    assert not dialog.ui.submit.isEnabled()


def test_a_text_that_would_grow_too_long_is_mended_by_hand(opened: Opened) -> None:
    most = factory.neglect().tool.question("c_28").max_length
    assert most is not None
    name = "Amy Lee"
    dialog = asked(opened, name.rjust(most, " "))
    assert dialog.found.ui.mend.isEnabled(), "[name] is shorter than the name"
    dialog.reject()
    dialog = asked(opened, "Seen on 1/3/26".rjust(most, " "))
    assert dialog.found.ui.mend.isEnabled() == (len("[date]") <= len("1/3/26"))


@pytest.mark.parametrize("why", ["", "A professional's name"])
def test_the_store_keeps_to_it_as_the_window_does(sampled, why: str) -> None:
    from ddscp_audit.errors import InputError
    from ddscp_audit.gui.form.services import StoreReturns

    case = sampled.cases[0]
    sampled.fill(case, "CSC", c_28=NAMED)
    returns = StoreReturns(sampled.store, factory.REFERENCE)
    if not why:
        with pytest.raises(InputError):
            returns.submit(case, "CSC", why)
        given = fieldwork.get_return(sampled.store, factory.REFERENCE, case, "CSC")
        assert given.state is ReturnState.DRAFT
        return
    assert returns.submit(case, "CSC", why).state is ReturnState.SUBMITTED
    assert any(e.why == why for e in stores.events(sampled.store, factory.REFERENCE))
