"""The actions page: by owner, by keyboard, kept as it is typed, undone as it was done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.gui.actions.board import Group
from ddscp_audit.gui.actions.page import ActionsPage
from ddscp_audit.workflow import actions

NEG = "NEG26"
TODAY = date.today()
LATE = TODAY - timedelta(days=20)


@pytest.fixture
def planned(sampled):
    """Two recommendations with three actions of two owners."""
    store = sampled.store
    for text in ("Use graded tools", "Ask about drift"):
        actions.recommend(store, NEG, Recommendation(0, text, "Practice"))
    actions.keep(store, NEG, Action(1, "Train champions", "POL", "Chief", LATE))
    actions.keep(store, NEG, Action(1, "Link the tool", "CSC", state=ActionState.AGREED))
    done = Action(2, "Change the template", "CSC", state=ActionState.COMPLETED, completed_on=LATE)
    actions.keep(store, NEG, done)
    return store


@pytest.fixture
def opened(context_of, tasks, qtbot):
    def made(store) -> ActionsPage:
        page = ActionsPage(context_of(store))
        qtbot.addWidget(page)
        page.resize(1154, 700)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.refresh()
        assert tasks.settle()
        return page

    return made


@pytest.fixture
def page(opened, planned) -> ActionsPage:
    return opened(planned)


def choose(page: ActionsPage, text: str) -> Action:
    row = page.model.find(lambda row: isinstance(row, Action) and row.text == text)
    page.ui.actions.selectRow(row)
    page.ui.actions.setFocus()
    return page.model.row_at(row)


def kept(store, text: str) -> Action:
    return next(a for a in actions.actions(store, NEG) if a.text == text)


def test_without_recommendations_the_page_says_what_comes_first(opened, sampled, tasks) -> None:
    page = opened(sampled.store)
    assert page._state.ui.title.text() == "No recommendations yet"
    page._state.ui.primary.click()
    assert page.recommendation.ui.text.hasFocus()
    QTest.keyClicks(page.recommendation.ui.text, "Use graded tools")
    page.leave()
    assert tasks.settle()
    assert [r.text for r in actions.recommendations(sampled.store, NEG)] == ["Use graded tools"]
    assert page.recommendation.ui.title.text() == "Recommendation R1"


def test_actions_stand_under_their_owners_in_the_audit_s_order(page) -> None:
    shown = [r.title if isinstance(r, Group) else r.text for r in page.model.rows()]
    assert shown == [
        "Children's social care",
        "Link the tool",
        "Change the template",
        "Police",
        "Train champions",
    ]
    assert page.ui.counted.text() == "2 open of 3 · 1 overdue"


def test_completed_and_impact_evidenced_are_two_columns(page) -> None:
    titles = [page.model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert titles[-2:] == ["Completed", "Impact evidenced"]
    row = page.model.find(lambda r: isinstance(r, Action) and r.text == "Change the template")
    said = [page.model.data(page.model.index(row, n)) for n in range(5)]
    assert said[3].replace("\u00a0", " ").endswith(f"{LATE.year}")
    assert said[4] == "not yet"


def test_what_is_late_is_said_quietly(page) -> None:
    row = page.model.find(lambda r: isinstance(r, Action) and r.text == "Train champions")
    assert page.model.data(page.model.index(row, 1)).endswith("\n2 weeks late")


@pytest.mark.parametrize(
    ("number", "texts"),
    [
        (1, ["Link the tool", "Train champions"]),
        (2, ["Train champions"]),
        (3, ["Change the template"]),
    ],
)
def test_a_filter_lets_through_what_it_names_and_is_remembered(
    page, settings, number: int, texts: list[str]
) -> None:
    page._filters.button(number).click()
    assert [r.text for r in page.model.rows() if isinstance(r, Action)] == texts
    assert settings.number("actions/filter") == number


def test_words_find_actions_by_owner_recommendation_and_text(page) -> None:
    for typed, texts in (
        ("police", ["Train champions"]),
        ("r1 tool", ["Link the tool"]),
        ("nothing like it", []),
    ):
        page.ui.find.setText(typed)
        assert [r.text for r in page.model.rows() if isinstance(r, Action)] == texts


def test_an_action_is_added_by_keyboard_and_kept_as_it_is_typed(page, planned, tasks) -> None:
    choose(page, "Train champions")
    QTest.keyClick(page.ui.actions, Qt.Key.Key_A)
    assert page.form.ui.text.hasFocus()
    QTest.keyClicks(page.form.ui.text, "Hold a clinic")
    page.form.flush()
    QTest.keyClicks(page.form.ui.text, " each quarter")  # typed while the first is on its way
    assert tasks.settle()
    page.leave()
    assert tasks.settle()
    made = [a for a in actions.actions(planned, NEG) if a.text.startswith("Hold")]
    assert [(a.text, a.recommendation, a.owner_agency) for a in made] == [
        ("Hold a clinic each quarter", 1, "POL")
    ]
    assert page.form.action.key == made[0].key


def test_letters_and_numbers_typed_in_a_text_are_text(page, planned, tasks) -> None:
    choose(page, "Link the tool")
    page._edit(page.form)
    page.form.ui.text.clear()
    QTest.keyClicks(page.form.ui.text, "Ar 4")
    page.leave()
    assert tasks.settle()
    assert kept(planned, "Ar 4").state is ActionState.AGREED


def test_a_new_action_without_words_leaves_nothing_behind(page, planned, tasks) -> None:
    page.add_action()
    page.leave()
    assert tasks.settle()
    assert len(actions.actions(planned, NEG)) == 3


def test_a_number_sets_the_state_and_its_day(page, planned, tasks) -> None:
    choose(page, "Link the tool")
    QTest.keyClick(page.ui.actions, Qt.Key.Key_4)
    assert tasks.settle()
    found = kept(planned, "Link the tool")
    assert (found.state, found.completed_on) == (ActionState.COMPLETED, TODAY)
    assert page.form.ui.completed_on.isEnabled()
    assert not page.form.ui.impact_on.isEnabled()


def test_impact_is_evidenced_with_words_only(page, planned, tasks) -> None:
    choose(page, "Change the template")
    QTest.keyClick(page.ui.actions, Qt.Key.Key_5)
    assert tasks.settle()
    assert kept(planned, "Change the template").state is ActionState.COMPLETED
    assert "words on what changed for children" in page.form.ui.said.text()
    assert "stays “completed”" in page.form.ui.said.text()
    assert page.form.ui.impact.hasFocus()
    QTest.keyClicks(page.form.ui.impact, "Drift is named")
    page.form.flush()
    assert tasks.settle()
    found = kept(planned, "Change the template")
    assert (found.state, found.impact_on) == (ActionState.EVIDENCED, TODAY)
    assert page.form.ui.said.text() == ""


def test_a_day_that_cannot_be_read_keeps_the_rest(page, planned, tasks) -> None:
    choose(page, "Link the tool")
    page.form.ui.due.setText("some time")
    page.form.ui.owner.setText("Head of service")
    page.form.flush()
    assert tasks.settle()
    assert "like 3 March 2026" in page.form.ui.said.text()
    assert page.form.ui.due.text() == "some time"
    assert kept(planned, "Link the tool").owner == "Head of service"


def test_everything_done_is_undone_and_done_again(page, planned, tasks) -> None:
    before = actions.plan(planned, NEG)
    choose(page, "Link the tool")
    QTest.keyClick(page.ui.actions, Qt.Key.Key_Delete)
    assert tasks.settle()
    choose(page, "Train champions")
    QTest.keyClick(page.ui.actions, Qt.Key.Key_3)
    assert tasks.settle()
    page.ui.recommendations.selectRow(0)
    page.ui.recommendations.setFocus()
    QTest.keyClick(page.ui.recommendations, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert tasks.settle()
    assert actions.recommendations(planned, NEG)[0].text == "Ask about drift"
    QTest.keyClick(page.ui.recommendations, Qt.Key.Key_Delete)
    assert tasks.settle()
    after = actions.plan(planned, NEG)
    assert len(after.recommendations) == 1
    for _ in range(4):
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert tasks.settle()
    assert actions.plan(planned, NEG) == before
    for _ in range(4):
        QTest.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert tasks.settle()
    assert actions.plan(planned, NEG) == after


def test_typing_in_one_field_is_one_step_back(page, planned, tasks) -> None:
    choose(page, "Link the tool")
    for letter in "now":
        page.form.ui.evidence.insertPlainText(letter)
        page.form.flush()
        assert tasks.settle()
    assert kept(planned, "Link the tool").evidence == "now"
    page.undo()
    assert tasks.settle()
    assert kept(planned, "Link the tool").evidence == ""
    assert page.form.ui.evidence.toPlainText() == ""


def test_the_figure_it_is_followed_by_is_shown(page, planned, tasks, sampled) -> None:
    for agency in ("CSC", "POL", "HV", "SCH"):
        sampled.hand_in(sampled.cases[0], agency, c_14="yes")
    page.refresh()
    assert tasks.settle()
    followed = next(f for f in page._board.followed if f.now)
    choose(page, "Link the tool")
    combo = page.form.ui.indicator
    combo.setCurrentIndex(combo.findData(followed.indicator))
    combo.activated.emit(combo.currentIndex())
    assert tasks.settle()
    assert f"This round: {followed.now}" in page.form.ui.figures.text()
    assert kept(planned, "Link the tool").indicator == followed.indicator


def test_a_long_text_with_markup_is_shown_cut_and_kept_whole(page, planned, tasks) -> None:
    text = "<b>Train</b> & ask " * 1000
    actions.keep(planned, NEG, Action(1, text, "CSC"))
    page.refresh()
    assert tasks.settle()
    row = page.model.find(lambda r: isinstance(r, Action) and len(r.text) > 10_000)
    assert len(page.model.data(page.model.index(row, 0))) < 140
    assert page.model.row_at(row).text == text.strip()


def test_a_reader_sees_and_changes_nothing(opened, planned, tasks) -> None:
    planned.actor = Person("Rea", Role.READER)
    page = opened(planned)
    before = actions.plan(planned, NEG)
    assert not page.ui.addAction.isEnabled()
    choose(page, "Link the tool")
    assert not page.form.isEnabled()
    for key in (Qt.Key.Key_4, Qt.Key.Key_Delete, Qt.Key.Key_A):
        QTest.keyClick(page.ui.actions, key)
    assert tasks.settle()
    assert actions.plan(planned, NEG) == before


def test_a_low_window_leaves_texts_room_to_be_read(page) -> None:
    page.resize(1154, 480)
    choose(page, "Link the tool")
    for text in (page.form.ui.text, page.form.ui.evidence, page.form.ui.impact):
        assert text.height() >= 56


def test_a_narrow_page_shows_the_list_or_the_editor(page, tasks) -> None:
    page.resize(640, 500)
    choose(page, "Link the tool")
    assert page.ui.list.isVisible()
    assert not page.ui.aside.isVisible()
    page._edit(page.form)
    assert page.form.ui.text.isVisible()
    assert not page.ui.list.isVisible()
    QTest.keyClick(page.form.ui.text, Qt.Key.Key_Escape)
    assert page.ui.list.isVisible()
    assert page.ui.actions.hasFocus()


def test_the_search_offers_what_can_be_done(page) -> None:
    said = [command.title for command in page.commands()]
    assert {"Add an action", "Add a recommendation", "Actions: overdue"} <= set(said)
