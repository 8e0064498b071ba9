"""An audit begun, found and changed; and where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role, StepState
from ddscp_audit.errors import AuditError, InputError, RoleError, RuleError
from ddscp_audit.workflow import (
    actions,
    audits,
    drawing,
    fieldwork,
    moderation,
    reporting,
    stores,
)
from tests import factory

NEG = factory.REFERENCE


def test_a_new_audit_has_its_tool_and_its_agencies(empty_store):
    made = factory.audit(empty_store, agencies=None, returns_due=date(2026, 5, 1))
    assert (made.reference, made.theme, made.form_id) == ("NEG26", "neglect", "neglect")
    codes = [agency.code for agency in made.agencies]
    assert codes[:2] == ["CSC", "POL"]
    assert "REF" not in codes
    assert made.areas == ("Derby City", "Derbyshire")
    assert audits.audits(empty_store) == [made]
    event = stores.events(empty_store, NEG, 1)[0]
    assert (event.what, "sha256" in event.after) == ("audit begun", True)


def test_a_reference_is_made_of_theme_and_year(empty_store):
    year = f"{date.today():%y}"
    first = factory.audit(empty_store, reference="")
    second = factory.audit(empty_store, reference="")
    assert (first.reference, second.reference) == (f"NEG{year}", f"NEG{year}B")


@pytest.mark.parametrize("reference", ["NEG 26", "a|b", "-NEG", "N" * 21, "NEG/26", "né"])
def test_a_reference_that_could_not_be_printed_or_drawn_with(empty_store, reference):
    with pytest.raises(InputError, match="cannot be an audit's reference"):
        factory.audit(empty_store, reference=reference)


def test_what_a_new_audit_is_refused_for(audit_store):
    for changes, said in (
        ({"reference": "neg26"}, "has an audit neg26 already"),
        ({"reference": "X1", "title": " "}, "no title"),
        ({"reference": "X1", "agencies": ["CSC", "NASA"]}, "no agency NASA"),
        ({"reference": "X1", "form": "no such tool"}, "no audit tool"),
        (
            {"reference": "X1", "window_start": date(2026, 2, 1), "window_end": date(2026, 1, 1)},
            "ends before it begins",
        ),
    ):
        with pytest.raises(AuditError, match=said):
            factory.audit(audit_store, **changes)
    assert len(audits.audits(audit_store)) == 1


def test_the_newest_audit_is_found_where_none_is_named(audit_store):
    factory.audit(audit_store, reference="NEG27")
    assert audits.find_audit(audit_store).reference == "NEG27"
    assert audits.find_audit(audit_store, "neg26").reference == "NEG26"
    with pytest.raises(RuleError, match="no audit FGM26") as refusal:
        audits.find_audit(audit_store, "FGM26")
    assert "NEG27, NEG26" in refusal.value.todo


def test_an_empty_store_has_no_audit_to_find(empty_store):
    with pytest.raises(RuleError, match="no audit yet"):
        audits.find_audit(empty_store)


def test_every_change_of_the_brief_is_in_the_log(audit_store):
    audits.update_brief(audit_store, NEG, brief="Why", lines_of_enquiry=["One", "Two"])
    found = audits.update_brief(audit_store, NEG, brief="Why now", panel_date=date(2026, 6, 1))
    assert (found.brief, found.lines_of_enquiry) == ("Why now", ("One", "Two"))
    newest = stores.events(audit_store, NEG, 2)
    assert [(e.subject, e.before, e.after) for e in newest] == [
        ("panel_date", "", "2026-06-01"),
        ("brief", "Why", "Why now"),
    ]
    head = stores.store_info(audit_store).log_head
    audits.update_brief(audit_store, NEG, brief="Why now")
    assert stores.store_info(audit_store).log_head == head
    with pytest.raises(InputError, match="no title"):
        audits.update_brief(audit_store, NEG, title="")
    with pytest.raises(TypeError):
        audits.update_brief(audit_store, NEG, reference="X")


def test_settings_are_the_reports_defaults(audit_store):
    audits.update_settings(audit_store, NEG, percent_at_any_base=True)
    assert reporting.options_of(audit_store, NEG).percent_at_any_base


def test_agencies_join_and_leave_until_they_have_begun(sampled):
    found = audits.set_agencies(sampled.store, NEG, ["CSC", "GP", Agency("ICB", "Care board")])
    assert [agency.code for agency in found.agencies] == ["CSC", "GP", "ICB"]
    assert fieldwork.grid(sampled.store, NEG).totals.expected == 18
    fieldwork.save_answer(sampled.store, NEG, sampled.cases[0], "GP", "c_01", "yes")
    with pytest.raises(RuleError, match="cannot be left out"):
        audits.set_agencies(sampled.store, NEG, ["CSC"])
    assert len(audits.find_audit(sampled.store).agencies) == 3


def test_only_the_lead_begins_and_changes_an_audit(audit_store):
    stores.act_as(audit_store, Person("Rhea Reader", Role.READER))
    for attempt in (
        lambda: factory.audit(audit_store, reference="X1"),
        lambda: audits.update_brief(audit_store, NEG, brief="x"),
        lambda: audits.set_agencies(audit_store, NEG, ["CSC"]),
    ):
        with pytest.raises(RoleError):
            attempt()


def test_the_tool_is_compiled_once_per_open_store(audit_store):
    assert audits.form_of(audit_store, NEG) is audits.form_of(audit_store, NEG)
    assert audits.tool_of(audit_store, NEG) == factory.neglect().tool


# --- where it stands ----------------------------------------------------------------------------


def steps(store) -> dict[str, tuple[str, str]]:
    return {s.key: (str(s.state), s.figure) for s in audits.overview(store, NEG).steps}


def test_a_new_audit_needs_its_list(audit_store):
    found = audits.overview(audit_store, NEG)
    assert [step.key for step in found.steps] == [
        "overview", "population", "sample", "fieldwork", "panel", "findings", "report",
        "actions",
    ]  # fmt: skip
    assert found.next_step == "population"
    assert steps(audit_store)["population"] == ("needs you", "")
    assert found.standing == "No list of eligible cases yet."


def test_the_rail_follows_the_work(audit_store, tmp_path):
    factory.accept(audit_store, tmp_path)
    assert steps(audit_store)["population"] == ("under way", "40")
    assert audits.overview(audit_store, NEG).next_step == "population"  # it is to be locked
    drawing.lock(audit_store, NEG)
    assert steps(audit_store)["population"] == ("done", "40")
    assert steps(audit_store)["sample"] == ("needs you", "")
    factory.draw(audit_store)
    found = steps(audit_store)
    assert found["sample"] == ("done", "6")
    assert found["fieldwork"] == ("not begun", "0/24")
    assert found["panel"] == ("not begun", "")


def test_returns_and_decisions_move_it_on(sampled):
    first, *others = sampled.cases
    for agency in factory.AGENCIES:
        for case in others:
            fieldwork.nil_return(sampled.store, NEG, case, agency)
    sampled.hand_in(first, "CSC", c_14="yes")
    sampled.hand_in(first, "HV", c_14="no")
    found = audits.overview(sampled.store, NEG)
    assert steps(sampled.store)["fieldwork"] == ("under way", "22/24")
    assert "22 of 24 returns in" in found.standing
    for agency in ("POL", "SCH"):
        fieldwork.nil_return(sampled.store, NEG, first, agency)
    found = audits.overview(sampled.store, NEG)
    assert found.next_step == "panel"
    waiting = moderation.unsettled(sampled.store, NEG)
    assert steps(sampled.store)["panel"] == ("needs you", f"{waiting} to settle")
    for case in moderation.agenda(sampled.store, NEG):
        for item in case.to_settle:
            value = factory.first_value(factory.neglect().tool, item.question.name)
            moderation.settle(
                sampled.store, NEG, case.case.reference, item.question.name, value, "seen"
            )
    for _ in range(40):  # an answer may open further questions
        left = [
            (case.case.reference, item.question.name)
            for case in moderation.agenda(sampled.store, NEG)
            for item in case.to_settle
        ]
        if not left:
            break
        case, name = left[0]
        value = factory.first_value(factory.neglect().tool, name)
        moderation.settle(sampled.store, NEG, case, name, value, "seen")
    assert steps(sampled.store)["panel"] == ("done", "")
    assert audits.overview(sampled.store, NEG).next_step == "report"
    reporting.export(sampled.store, NEG, sampled.folder / "data.json")
    assert steps(sampled.store)["report"] == ("done", "1")
    assert audits.overview(sampled.store, NEG).next_text.startswith("The report is made")


def test_late_returns_and_urgent_concerns_need_somebody(sampled):
    audits.update_brief(sampled.store, NEG, returns_due=date(2026, 3, 31))
    case = sampled.cases[0]
    sampled.hand_in(case, "POL", c_30="yes")
    found = audits.overview(sampled.store, NEG, today=date(2026, 4, 2))
    urgent, late, *_ = found.needs
    assert urgent.urgent
    assert urgent.text.startswith(f"{case}: POL raised an urgent concern")
    assert "not a referral" in urgent.text
    assert late.text == "23 returns are late: CSC 6, HV 6, SCH 6, POL 5."
    assert found.next_step == "fieldwork"
    state = {step.key: step.state for step in found.steps}
    assert state["fieldwork"] is StepState.NEEDS_YOU


def test_an_urgent_concern_does_not_wait_until_a_return_is_handed_in(sampled):
    case = sampled.cases[1]
    fieldwork.save_answer(sampled.store, NEG, case, "POL", "c_30", "yes")
    (urgent,) = [need for need in audits.overview(sampled.store, NEG).needs if need.urgent]
    assert urgent.text.startswith(f"{case}: POL raised an urgent concern")


def test_the_actions_step_tells_what_is_open_and_what_is_late(audit_store):
    assert steps(audit_store)["actions"] == ("not begun", "")
    actions.recommend(audit_store, NEG, Recommendation(0, "Use graded tools"))
    assert steps(audit_store)["actions"] == ("under way", "")
    kept = actions.keep(audit_store, NEG, Action(1, "Train", due=date(2026, 5, 1)))
    late = audits.overview(audit_store, NEG, today=date(2026, 5, 2))
    assert (late.steps[-1].state, late.steps[-1].figure) == ("needs you", "1 open")
    assert late.needs[-1].text == "1 action is overdue."
    done = actions.moved_to(kept, ActionState.COMPLETED, date(2026, 5, 1))
    actions.keep(audit_store, NEG, done, today=date(2026, 5, 2))
    assert steps(audit_store)["actions"] == ("under way", "")  # its impact is not yet seen
    seen = actions.moved_to(done, ActionState.EVIDENCED, date(2026, 5, 2))
    actions.keep(audit_store, NEG, replace(seen, impact="Used"), today=date(2026, 5, 2))
    assert steps(audit_store)["actions"] == ("done", "")
