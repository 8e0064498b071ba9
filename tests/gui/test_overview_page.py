"""Where the audit stands, and its brief edited in place."""

from __future__ import annotations

from datetime import date

import pytest

from ddscp_audit.gui.overview.page import OverviewPage
from ddscp_audit.gui.overview.timeline import Moment, Timeline
from ddscp_audit.workflow import audits


@pytest.fixture
def page(context_of, sampled, tasks, qtbot):
    made = OverviewPage(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1100, 680)
    made.show()
    made.refresh()
    assert tasks.settle()
    return made


def kept(sampled):
    return audits.find_audit(sampled.store, "NEG26")


def test_it_says_where_the_audit_stands_and_what_comes_next(page, qtbot) -> None:
    assert "6 of 40" in page.ui.standing.text()
    assert page.ui.next_button.text() == "Go to Fieldwork"
    with qtbot.waitSignal(page.went) as went:
        page.ui.next_button.click()
    assert went.args == ["fieldwork", ""]


def test_a_pause_in_typing_saves_the_brief(page, sampled, qtbot) -> None:
    with qtbot.waitSignal(page.changed, timeout=10_000):
        page.ui.brief.setPlainText("Re-referrals rose.")
    assert kept(sampled).brief == "Re-referrals rose."


def test_leaving_the_page_saves_what_was_typed_a_moment_ago(page, sampled, tasks) -> None:
    page.ui.lines.setPlainText("Is harm seen early?\n\n Are men seen? \n")
    assert page.leave()
    assert tasks.settle()
    assert kept(sampled).lines_of_enquiry == ("Is harm seen early?", "Are men seen?")


def test_reading_again_never_overwrites_what_is_being_typed(page, sampled, tasks) -> None:
    page.ui.brief.setPlainText("Half a sent")
    page._pause.stop()
    page.refresh()
    assert tasks.settle()
    assert page.ui.brief.toPlainText() == "Half a sent"


def test_leaving_an_untouched_page_changes_nothing(page, sampled, tasks) -> None:
    audits.update_brief(sampled.store, "NEG26", brief="Written elsewhere")
    assert page.leave()
    assert tasks.settle()
    assert kept(sampled).brief == "Written elsewhere"


def test_dates_are_typed_as_people_write_them(page, sampled, tasks) -> None:
    page.ui.returns_due.setText("16/10/2026")
    page.ui.returns_due.editingFinished.emit()
    assert tasks.settle()
    assert kept(sampled).returns_due == date(2026, 10, 16)
    assert page.ui.returns_due.text() == "16 October 2026"


def test_a_date_that_cannot_be_read_is_said_and_stays_as_typed(page, sampled, tasks) -> None:
    page.ui.panel_date.setText("next week")
    page.ui.panel_date.editingFinished.emit()
    assert tasks.settle()
    assert "3 March 2026" in page.ui.date_said.text()
    assert page.ui.panel_date.text() == "next week"
    assert kept(sampled).panel_date is None


def test_the_timeline_puts_dates_in_their_order(look, qtbot) -> None:
    line = Timeline()
    qtbot.addWidget(line)
    line.show_moments(
        [Moment("Panel", date(2026, 11, 5)), Moment("Returns due", date(2026, 10, 16))],
        date(2026, 10, 20),
    )
    assert line.accessibleDescription() == "Returns due 16 October 2026; Panel 5 November 2026"
    xs = line._places()
    assert xs[0] < line._today_at(xs) < xs[1]
