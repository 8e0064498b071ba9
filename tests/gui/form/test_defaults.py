"""What a form answers by itself is saved with what a person answers, and not before."""

from __future__ import annotations

from ddscp_audit.forms.xlsform import form_from_markdown
from tests.gui.form.conftest import Opened
from tests.gui.working import a_sheet

_FORM = form_from_markdown(
    """
| survey | | | | | |
| | type | name | label | default | calculation |
| | text | place | Where? | Home | |
| | integer | visits | How many visits? | | |
| | integer | double | Twice as many | | ${visits} * 2 |
| settings | | |
| | form_id | version |
| | defaults | 1 |
"""
)


def test_a_return_that_was_only_looked_at_is_not_begun(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(form=_FORM))
    assert opened.page.desk is not None
    assert opened.page.desk.session.value("place") == "Home"
    assert opened.kept() == {}


def test_the_first_answer_takes_defaults_and_calculations_with_it(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(form=_FORM))
    assert opened.page.desk is not None
    opened.page.desk.answer("visits", "3")
    assert opened.kept() == {"place": "Home", "visits": "3", "double": "6"}
    opened.page.desk.answer("visits", "4")
    assert opened.kept() == {"place": "Home", "visits": "4", "double": "8"}
    assert opened.returns.written[-1] == {"visits": "4", "double": "8"}


def test_a_return_handed_in_as_it_came_keeps_its_defaults(opened: Opened) -> None:
    from ddscp_audit.gui.form.dialogs import SubmitDialog

    opened.page.open_sheet(a_sheet(form=_FORM))
    opened.page.ask_submit()
    asked = opened.page.findChild(SubmitDialog)
    assert asked is not None
    with opened.qtbot.waitSignal(opened.page.handed_in):
        asked.ui.submit.click()
    assert opened.kept() == {"place": "Home"}
