"""Returns: what is saved stays, what was handed in changes only with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import ReplacementReason, ReturnState, Role
from ddscp_audit.errors import AuditError, InputError, RoleError, RuleError
from ddscp_audit.workflow import (
    audits,
    drawing,
    fieldwork,
    moderation,
    packs,
    reporting,
    standing,
    stores,
)
from tests import factory

NEG = factory.REFERENCE


def state(sampled, case: str, agency: str) -> ReturnState:
    return fieldwork.get_return(sampled.store, NEG, case, agency).state


def whats(sampled) -> list[str]:
    return [event.what for event in reversed(stores.events(sampled.store, NEG))]


def test_a_return_begins_with_its_first_answer(sampled):
    case = sampled.cases[0]
    assert state(sampled, case, "CSC") is ReturnState.NOT_STARTED
    saved = fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_01", "yes")
    found = fieldwork.get_return(sampled.store, NEG, case, "CSC")
    assert (found.state, found.answers, found.saved_at) == (
        ReturnState.DRAFT,
        {"c_01": "yes"},
        saved,
    )


def test_names_may_be_typed_as_people_type_them(sampled):
    case = sampled.cases[0]
    fieldwork.save_answer(sampled.store, "neg26", case.lower(), "csc", "C-01", "yes")
    assert fieldwork.get_return(sampled.store, NEG, case, "CSC").answers == {"c_01": "yes"}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    saves=st.lists(
        st.tuples(
            st.sampled_from(["c_28", "c_29"]),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
        ),
        max_size=12,
    )
)
def test_the_last_answer_stands_and_the_history_has_no_gap(sampled, saves):
    case = sampled.cases[0]
    before = fieldwork.get_return(sampled.store, NEG, case, "CSC").answers
    for question, value in saves:
        fieldwork.save_answer(sampled.store, NEG, case, "CSC", question, value)
    expected = {**before, **dict(saves)}
    found = fieldwork.get_return(sampled.store, NEG, case, "CSC").answers
    assert found == {question: value for question, value in expected.items() if value}
    for question in ("c_28", "c_29"):
        history = fieldwork.history(sampled.store, NEG, case, "CSC", question)
        states = ["", *(change.after for change in history)]
        assert [change.before for change in history] == states[:-1]
        assert states[-1] == expected.get(question, "")
        assert all(change.before != change.after for change in history)


def test_what_is_not_complete_is_not_handed_in_and_not_lost(sampled):
    case = sampled.cases[0]
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_01", "yes")
    with pytest.raises(RuleError, match="missing in CSC's return") as refusal:
        fieldwork.submit(sampled.store, NEG, case, "CSC")
    assert "is kept" in refusal.value.safe
    assert state(sampled, case, "CSC") is ReturnState.DRAFT


def test_an_impossible_answer_is_not_handed_in(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "CSC")
    fieldwork.save_answers(
        sampled.store, NEG, case, "CSC", {"c_03": "2026-05", "c_03_last": "2026-01"}
    )
    with pytest.raises(RuleError, match="not possible"):
        fieldwork.submit(sampled.store, NEG, case, "CSC")


def test_the_urgent_concern_question_cannot_be_skipped(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "POL")
    fieldwork.save_answer(sampled.store, NEG, case, "POL", "c_30", "")
    with pytest.raises(RuleError, match="unsafe now"):
        fieldwork.submit(sampled.store, NEG, case, "POL")


def test_a_complete_return_is_handed_in_and_its_digest_is_in_the_log(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC")
    found = fieldwork.get_return(sampled.store, NEG, case, "CSC")
    assert found.state is ReturnState.SUBMITTED
    assert found.submitted_by == "Lena Lead"
    assert 0 < found.answered <= found.asked
    assert whats(sampled)[-2:] == ["return begun", "return submitted"]
    assert "sha256" in stores.events(sampled.store, NEG, 1)[0].after


def test_a_submitted_answer_changes_only_with_a_reason(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes")
    with pytest.raises(RuleError, match="handed in"):
        fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_04", "no")
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_04", "no", "misread the record")
    assert fieldwork.get_return(sampled.store, NEG, case, "CSC").answers["c_04"] == "no"
    change = fieldwork.history(sampled.store, NEG, case, "CSC", "c_04")[-1]
    assert (change.before, change.after, change.why) == ("yes", "no", "misread the record")
    event = stores.events(sampled.store, NEG, 1)[0]
    assert (event.what, event.subject) == ("submitted answer changed", f"{case} CSC c_04")
    assert (event.before, event.after, event.why) == ("yes", "no", "misread the record")


def test_the_same_answer_again_needs_no_reason(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes")
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_04", "yes")
    assert len(fieldwork.history(sampled.store, NEG, case, "CSC", "c_04")) == 1


def test_a_changed_free_text_stands_in_the_log_by_its_digest_only(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_28="Good chronology")
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_28", "Good analysis", "better word")
    event = stores.events(sampled.store, NEG, 1)[0]
    assert "Good" not in event.before + event.after
    assert event.after.startswith("13 characters, sha256 ")
    changes = fieldwork.history(sampled.store, NEG, case, "CSC", "c_28")
    assert changes[-1].before == "Good chronology"


def test_a_reopened_return_is_a_draft_with_all_its_answers(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC")
    before = fieldwork.get_return(sampled.store, NEG, case, "CSC").answers
    with pytest.raises(InputError, match="for a reason"):
        fieldwork.reopen(sampled.store, NEG, case, "CSC", " ")
    found = fieldwork.reopen(sampled.store, NEG, case, "CSC", "a page was missed")
    assert (found.state, found.submitted_at) == (ReturnState.DRAFT, None)
    assert found.answers == before
    assert stores.events(sampled.store, NEG, 1)[0].why == "a page was missed"


def test_no_contact_is_a_nil_return(sampled):
    case = sampled.cases[0]
    found = fieldwork.nil_return(sampled.store, NEG, case, "HV")
    assert found.nil
    assert found.counts
    fieldwork.save_answer(sampled.store, NEG, case, "POL", "c_01", "no")
    assert fieldwork.submit(sampled.store, NEG, case, "POL").state is ReturnState.NIL


def test_a_nil_return_does_not_wipe_out_what_was_handed_in(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "HV")
    with pytest.raises(RuleError, match="handed in answers"):
        fieldwork.nil_return(sampled.store, NEG, case, "HV")


def test_hidden_answers_are_kept_and_not_part_of_what_is_said(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes", c_05="alcohol")
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_04", "no", "misread")
    assert fieldwork.get_return(sampled.store, NEG, case, "CSC").answers["c_05"] == "alcohol"
    from ddscp_audit.workflow import reporting

    (said,) = [r for r in reporting.material(sampled.store, NEG).returns if r.counts]
    assert "c_05" not in said.answers
    assert said.answers["c_04"] == "no"


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("c_99", "yes", "no question"),
        ("c_04", "perhaps", "no choice"),
        ("c_02", "child grandmother", "no choice “grandmother”"),
    ],
)
def test_what_the_tool_does_not_know_is_refused(sampled, question, value, said):
    with pytest.raises(InputError, match=said):
        fieldwork.save_answer(sampled.store, NEG, sampled.cases[0], "CSC", question, value)


def test_unknown_cases_and_agencies_are_refused(sampled):
    with pytest.raises(RuleError, match="no case NEG26-99"):
        fieldwork.save_answer(sampled.store, NEG, "NEG26-99", "CSC", "c_01", "yes")
    with pytest.raises(RuleError, match="does not take part"):
        fieldwork.save_answer(sampled.store, NEG, sampled.cases[0], "FOS", "c_01", "yes")
    with pytest.raises(RuleError, match="no audit FGM26"):
        fieldwork.save_answer(sampled.store, "FGM26", sampled.cases[0], "CSC", "c_01", "yes")


def test_a_withdrawn_case_takes_no_answers(sampled):
    case = sampled.cases[0]
    new = drawing.replace(sampled.store, NEG, case, ReplacementReason.INELIGIBLE)
    with pytest.raises(RuleError, match="withdrawn") as refusal:
        fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_01", "yes")
    assert new.reference in refusal.value.todo


def test_the_grid_says_where_everybody_stands(sampled):
    first, second, *_ = sampled.cases
    sampled.hand_in(first, "CSC")
    fieldwork.nil_return(sampled.store, NEG, first, "POL")
    fieldwork.save_answer(sampled.store, NEG, second, "CSC", "c_01", "yes")
    grid = fieldwork.grid(sampled.store, NEG)
    assert [case.reference for case in grid.cases] == sampled.cases
    assert [agency.code for agency in grid.agencies] == list(factory.AGENCIES)
    assert len(grid.cells) == 24
    assert grid.cells[first, "CSC"].state is ReturnState.SUBMITTED
    draft = grid.cells[second, "CSC"]
    assert (draft.state, draft.answered, draft.revision) == (ReturnState.DRAFT, 1, 1)
    assert draft.asked > 20
    totals = grid.totals
    assert (totals.expected, totals.submitted, totals.nil, totals.drafts) == (24, 1, 1, 1)
    assert (totals.returned, totals.not_started, totals.late) == (2, 21, 0)


def test_the_grid_of_states_alone_says_the_same_of_them(sampled):
    sampled.hand_in(sampled.cases[0], "CSC", c_30="yes")
    fieldwork.save_answer(sampled.store, NEG, sampled.cases[1], "HV", "c_01", "yes")
    whole = fieldwork.grid(sampled.store, NEG, today=date(2026, 4, 1))
    states = fieldwork.grid_of(sampled.store, NEG, today=date(2026, 4, 1), states_only=True)
    assert states.totals == whole.totals
    assert states.cases == whole.cases
    assert states.cells == {
        place: replace(cell, answered=0, asked=0, revision=0, saved_at=None)
        for place, cell in whole.cells.items()
    }
    assert any(cell.urgent for cell in states.cells.values())


def statements(store, work) -> int:
    """How many statements a piece of work sends to the engine."""
    sent = []

    def note(*_: object) -> None:
        sent.append(1)

    event.listen(store._connection, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(store._connection, "before_cursor_execute", note)
    return len(sent)


@pytest.mark.parametrize(
    "read", [fieldwork.grid, packs.reported, standing.rail, reporting.material, moderation.agenda]
)
def test_more_returns_take_no_more_statements(sampled, read):
    """What is read after every change must not ask once for each case, agency or return."""
    sampled.hand_in(sampled.cases[0], "CSC")
    read(sampled.store, NEG)
    few = statements(sampled.store, lambda: read(sampled.store, NEG))
    for case in sampled.cases[1:]:
        sampled.hand_in(case, "CSC")
        sampled.hand_in(case, "HV")
    assert statements(sampled.store, lambda: read(sampled.store, NEG)) == few > 0


def test_returns_are_late_the_day_after(sampled):
    fieldwork.nil_return(sampled.store, NEG, sampled.cases[0], "POL")
    audits.update_brief(sampled.store, NEG, returns_due=date(2026, 3, 31))
    on_the_day = fieldwork.grid(sampled.store, NEG, today=date(2026, 3, 31))
    after = fieldwork.grid(sampled.store, NEG, today=date(2026, 4, 1))
    assert on_the_day.totals.late == 0
    assert after.totals.late == 23
    assert not after.cells[sampled.cases[0], "POL"].late


def test_the_grid_of_a_store_open_for_reading(sampled):
    fieldwork.save_answer(sampled.store, NEG, sampled.cases[0], "CSC", "c_01", "yes")
    with stores.open_store(sampled.store.path, factory.PASSPHRASE, read_only=True) as reading:
        cell = fieldwork.grid(reading, NEG).cells[sampled.cases[0], "CSC"]
    assert (cell.answered, cell.asked > 20) == (1, True)


def test_facts_come_from_the_list_and_may_be_set_by_hand(sampled):
    case = sampled.whole_cases[0]
    assert set(case.facts) == {"fact_age_band", "fact_area"}
    set_by_hand = fieldwork.set_fact(
        sampled.store, NEG, case.reference, "fact_plan", "Child in need"
    )
    assert set_by_hand.facts["fact_plan"] == "child_in_need"
    with pytest.raises(InputError, match="no choice"):
        fieldwork.set_fact(sampled.store, NEG, case.reference, "fact_plan", "none of these")
    with pytest.raises(InputError, match="no case fact"):
        fieldwork.set_fact(sampled.store, NEG, case.reference, "fact_shoe_size", "4")


def test_a_fact_of_this_tool_alone_is_known(sampled):
    case = fieldwork.set_fact(
        sampled.store, NEG, sampled.cases[0], "fact_missed_appointments", "No"
    )
    assert case.facts["fact_missed_appointments"] == "no"


def test_identities_are_for_the_lead(sampled):
    reference = sampled.cases[0]
    assert fieldwork.identity(sampled.store, NEG, reference).isdigit()
    stores.act_as(sampled.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    with pytest.raises(RoleError):
        fieldwork.identity(sampled.store, NEG, reference)


def test_an_auditor_answers_for_the_own_agency_only(sampled):
    case = sampled.cases[0]
    stores.act_as(sampled.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_01", "yes")
    assert fieldwork.history(sampled.store, NEG, case, "CSC", "c_01")[0].who == "Ann Auditor"
    with pytest.raises(RoleError, match="answers for CSC"):
        fieldwork.save_answer(sampled.store, NEG, case, "POL", "c_01", "yes")
    stores.act_as(sampled.store, factory.LEAD)
    stores.act_as(sampled.store, Person("Rhea Reader", Role.READER))
    with pytest.raises(RoleError, match="reader"):
        fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_01", "no")


def test_refusals_change_nothing(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC")
    before = stores.store_info(sampled.store).log_head
    for attempt in (
        lambda: fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_01", "no"),
        lambda: fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_99", "no"),
        lambda: fieldwork.nil_return(sampled.store, NEG, case, "CSC"),
        lambda: fieldwork.submit(sampled.store, NEG, sampled.cases[1], "CSC"),
    ):
        with pytest.raises(AuditError):
            attempt()
    assert stores.store_info(sampled.store).log_head == before
