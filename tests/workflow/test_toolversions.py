"""An audit goes on with another version of its tool: nothing is lost, and figures say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import ReturnState, Role
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.findings.model import ValueState
from ddscp_audit.forms import library
from ddscp_audit.forms.workbook import Sheet, Workbook
from ddscp_audit.forms.xlsform import Form, compile_workbook
from ddscp_audit.workflow import audits, fieldwork, moderation, reporting, stores, toolversions
from ddscp_audit.workflow.toolbox import with_settings
from tests import factory, toolfiles

REMOVED = "neg_01"
ADDED = "own_01"


def later(version: str = "2026.2", *, drop: str = REMOVED, add: str = ADDED) -> Form:
    """The neglect tool of next year: a question less, a question more, one reworded."""
    workbook = with_settings(library.workbook_of("neglect"), version=version)
    survey = workbook.sheets["survey"]
    rows = []
    for row in survey.rows:
        name = row.get("name")
        if name in (drop, f"{drop}_evidence"):
            continue
        if name == "c_04":
            rows.append(replace(row, cells={**row.cells, "label": "Is a parent drinking?"}))
            continue
        rows.append(row)
        if name == "c_05":
            cells = {
                "type": "select_one ypn", "name": add, "label": "Was the school asked?",
                "agencies": "CSC POL", "rollup": "any",
            }  # fmt: skip
            rows.append(replace(row, cells=cells))
    made = {**workbook.sheets, "survey": Sheet("survey", survey.columns, rows)}
    return compile_workbook(Workbook("neglect.xlsx", made))


@pytest.fixture(scope="module")
def next_tool() -> Form:
    return later()


@pytest.fixture
def midway(sampled) -> factory.Sampled:
    """One return handed in, one under way, one nil."""
    first, second, third = sampled.cases[:3]
    said = {REMOVED: "supervision", "c_04": "yes"}
    sampled.hand_in(first, "CSC", **said)
    sampled.fill(second, "CSC", **said)
    fieldwork.nil_return(sampled.store, sampled.reference, third, "POL")
    return sampled


def adopt(at: factory.Sampled, form: Form, why: str = "The board asked") -> toolversions.Plan:
    return toolversions.adopt(at.store, at.reference, form, why=why)


def test_the_plan_tells_what_changes_and_what_is_there(midway, next_tool) -> None:
    made = toolversions.plan(midway.store, midway.reference, next_tool)
    told = {(change.kind, change.name) for change in made.changes}
    assert {("added", ADDED), ("removed", REMOVED), ("reworded", "c_04")} <= told
    assert (made.submitted, made.drafts, made.nil) == (1, 1, 1)
    assert {left.question for left in made.left} >= {REMOVED}
    assert sum(left.answers for left in made.left if left.question == REMOVED) == 2
    words = " ".join(toolversions.in_words(made))
    assert "1 return handed in keeps Neglect audit 2026.1" in words
    assert "1 return under way goes on with Neglect audit 2026.2" in words
    before = audits.find_audit(midway.store).form_version
    assert before == "2026.1"  # a plan changes nothing


def test_every_answer_is_still_there(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    before = {
        case: fieldwork.get_return(store, audit, case, "CSC").answers for case in midway.cases[:2]
    }
    adopt(midway, next_tool)
    for case, answers in before.items():
        assert fieldwork.get_return(store, audit, case, "CSC").answers == answers
    (left,) = [e for e in toolversions.left_behind(store, audit) if e.question == REMOVED]
    old = factory.neglect().tool.question(REMOVED)
    assert old is not None
    assert (left.label, left.answers) == (old.label, 2)


def test_what_was_handed_in_keeps_its_version(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    first, second = midway.cases[:2]
    adopt(midway, next_tool)
    kept = fieldwork.form_of_return(store, audit, first, "CSC").tool
    assert (kept.version, kept.question(ADDED)) == ("2026.1", None)
    assert fieldwork.form_of_return(store, audit, second, "CSC").tool.version == "2026.2"
    by_version = {v.version: v.returns for v in toolversions.versions(store)}
    assert by_version == {"2026.1": 1, "2026.2": 0}


def test_a_return_under_way_is_counted_by_the_new_form(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    case = midway.cases[1]
    before = fieldwork.grid(store, audit).cells[case, "CSC"]
    adopt(midway, next_tool)
    after = fieldwork.grid(store, audit).cells[case, "CSC"]
    assert after.asked != 0
    assert (after.answered, after.asked) != (before.answered, before.asked)
    fieldwork.save_answer(store, audit, case, "CSC", ADDED, "yes")
    with pytest.raises(InputError, match="no question"):
        fieldwork.save_answer(store, audit, case, "CSC", REMOVED, "yes")


def test_a_reopened_return_goes_on_with_the_new_version(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    case = midway.cases[0]
    adopt(midway, next_tool)
    fieldwork.reopen(store, audit, case, "CSC", "A record was found")
    assert fieldwork.form_of_return(store, audit, case, "CSC").tool.version == "2026.2"
    fieldwork.save_answer(store, audit, case, "CSC", ADDED, "yes")
    given = fieldwork.submit(store, audit, case, "CSC")
    assert given.state is ReturnState.SUBMITTED
    assert {v.version: v.returns for v in toolversions.versions(store)}["2026.2"] == 1


def test_a_new_answer_to_what_was_handed_in_counts(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    case = midway.cases[0]
    adopt(midway, next_tool)
    fieldwork.save_answer(store, audit, case, "CSC", ADDED, "yes", why="Asked by telephone")
    values = {(v.case, v.question): v for v in moderation_values(midway)}
    assert values[case, ADDED].value == "yes"


def moderation_values(at: factory.Sampled):
    return reporting.findings(at.store, at.reference).values


def test_a_question_the_earlier_version_did_not_hold_is_not_asked_there(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    first, second = midway.cases[:2]
    adopt(midway, next_tool)
    fieldwork.save_answer(store, audit, second, "CSC", ADDED, "yes")
    fieldwork.submit(store, audit, second, "CSC")
    found = reporting.findings(store, audit)
    values = {(v.case, v.question): v for v in found.values}
    assert values[first, ADDED].state == ValueState.NOT_ASKED
    assert "did not ask this" in values[first, ADDED].reason
    measure = next(m for m in found.measures if m.name == ADDED)
    assert (measure.counts.answered, measure.counts.not_asked) == (1, 1)
    (warning,) = [text for text in found.warnings if "another version" in text]
    assert warning.startswith("1 of 2 returns was filled in with another version")
    assert "(2026.1)" in warning
    assert "OWN-01" in warning
    assert any("changed during the round" in line for line in found.method)


def test_without_a_change_figures_say_nothing_of_versions(midway) -> None:
    found = reporting.findings(midway.store, midway.reference)
    assert not any("version" in text for text in (*found.warnings, *found.method))


def test_the_way_back_is_the_earlier_version_again(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    before = reporting.findings(store, audit)
    adopt(midway, next_tool)
    (first, _second) = toolversions.versions(store)
    toolversions.adopt(store, audit, first.id, why="It was the wrong file")
    after = reporting.findings(store, audit)
    assert (after.measures, after.warnings) == (before.measures, before.warnings)
    assert [(p.before.version, p.after.version) for p in toolversions.history(store, audit)] == [
        ("2026.1", "2026.2"),
        ("2026.2", "2026.1"),
    ]
    assert toolversions.left_behind(store, audit) == ()


def test_what_the_panel_settled_stays(midway, next_tool) -> None:
    store, audit = midway.store, midway.reference
    case = midway.cases[0]
    moderation.settle(store, audit, case, REMOVED, "supervision", "Read together")
    adopt(midway, next_tool)
    reporting.findings(store, audit)  # a decision about a removed question does not disturb it
    (first, _second) = toolversions.versions(store)
    toolversions.adopt(store, audit, first.id, why="Back")
    values = {(v.case, v.question): v for v in moderation_values(midway)}
    assert values[case, REMOVED].state == ValueState.SETTLED


def test_a_choice_that_was_removed_keeps_its_answers(midway) -> None:
    store, audit = midway.store, midway.reference
    workbook = with_settings(library.workbook_of("neglect"), version="2026.3")
    choices = workbook.sheets["choices"]
    first = midway.cases[0]
    given = fieldwork.get_return(store, audit, first, "CSC").answers["c_04"]
    question = factory.neglect().tool.question("c_04")
    assert question is not None
    list_name = next(
        row.get("type").split()[1] for row in workbook.rows("survey") if row.get("name") == "c_04"
    )
    rows = [
        row for row in choices.rows if (row.get("list_name"), row.get("name")) != (list_name, given)
    ]
    sheets = {**workbook.sheets, "choices": Sheet("choices", choices.columns, rows)}
    made = adopt(midway, compile_workbook(Workbook("neglect.xlsx", sheets)))
    chosen = question.choice(given)
    assert chosen is not None
    left = [each for each in made.left if each.question == "c_04"]
    assert [(each.value, each.label) for each in left] == [(chosen.label, question.label)]
    assert fieldwork.get_return(store, audit, first, "CSC").answers["c_04"] == given


def test_it_is_an_event_with_before_after_and_why(midway, next_tool) -> None:
    adopt(midway, next_tool, "The board asked")
    event = stores.events(midway.store, midway.reference)[0]
    assert (event.what, event.why, event.who) == ("tool changed", "The board asked", "Lena Lead")
    assert event.before.startswith("Neglect audit 2026.1; sha256 ")
    assert event.after.startswith("Neglect audit 2026.2; sha256 ")


def test_returns_that_were_begun_need_a_reason(midway, next_tool) -> None:
    with pytest.raises(InputError, match=r"3 returns of NEG26 have been begun"):
        adopt(midway, next_tool, " ")
    assert audits.find_audit(midway.store).form_version == "2026.1"


def test_before_fieldwork_no_reason_is_asked_for(audit_store, next_tool) -> None:
    toolversions.adopt(audit_store, factory.REFERENCE, next_tool)
    assert audits.find_audit(audit_store).form_version == "2026.2"


def test_the_same_version_again_is_refused(audit_store) -> None:
    with pytest.raises(RuleError, match=r"uses Neglect audit 2026\.1 already"):
        toolversions.adopt(audit_store, factory.REFERENCE, factory.neglect())


def test_one_number_over_two_contents_is_refused(audit_store) -> None:
    with pytest.raises(RuleError, match="in use by NEG26 and holds other content") as refused:
        toolversions.plan(audit_store, factory.REFERENCE, later("2026.1"))
    assert "for example 2026.2" in refused.value.todo
    assert [v.version for v in toolversions.versions(audit_store)] == ["2026.1"]


def test_a_second_audit_may_not_begin_with_other_content_under_one_number(
    audit_store, tmp_path
) -> None:
    one = toolfiles.write(tmp_path / "one.xlsx")
    audits.new_audit(audit_store, title="One", reference="ONE26", form=str(one))
    survey = toolfiles.with_row("text", "q_03", "Third?", "", "", "", "")
    other = toolfiles.write(tmp_path / "other.xlsx", survey=survey)
    with pytest.raises(RuleError, match="in use by ONE26 and holds other content"):
        audits.new_audit(audit_store, title="Two", reference="TWO26", form=str(other))
    assert [audit.reference for audit in audits.audits(audit_store)] == ["ONE26", "NEG26"]


def test_a_bundled_tool_is_told_apart_by_its_content(audit_store) -> None:
    shipped_later = later("2026.1")
    made = toolversions.adopt(audit_store, factory.REFERENCE, shipped_later, source="neglect")
    assert made.changes
    versions = toolversions.versions(audit_store)
    assert [v.version for v in versions] == ["2026.1", "2026.1"]
    assert versions[0].sha256 != versions[1].sha256


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PANEL, Role.READER])
def test_only_the_lead_changes_the_tool(midway, next_tool, role) -> None:
    person = Person("Somebody Else", role, "CSC" if role is Role.AUDITOR else "")
    stores.act_as(midway.store, person)
    with pytest.raises(RoleError):
        adopt(midway, next_tool)
    assert audits.find_audit(midway.store).form_version == "2026.1"


def test_a_stopped_change_leaves_everything(midway, next_tool, monkeypatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ddscp_audit.workflow.toolversions.eventlog.append", full)
    with pytest.raises(OSError, match="No space"):
        adopt(midway, next_tool)
    monkeypatch.undo()
    assert audits.find_audit(midway.store).form_version == "2026.1"
    assert [v.version for v in toolversions.versions(midway.store)] == ["2026.1"]
    assert toolversions.history(midway.store, midway.reference) == []


def test_an_agency_that_does_not_take_part_is_named(audit_store) -> None:
    workbook = with_settings(library.workbook_of("neglect"), version="2026.4")
    survey = workbook.sheets["survey"]
    rows = [
        replace(row, cells={**row.cells, "agencies": "CSC ZZZ"})
        if row.get("name") == "c_04"
        else row
        for row in survey.rows
    ]
    sheets = {**workbook.sheets, "survey": Sheet("survey", survey.columns, rows)}
    form = compile_workbook(Workbook("neglect.xlsx", sheets))
    made = toolversions.plan(audit_store, factory.REFERENCE, form)
    assert made.absent == ("ZZZ",)
    assert "also asks ZZZ" in " ".join(toolversions.in_words(made))


def test_the_sheets_of_a_version_are_kept_and_can_be_written_again(empty_store) -> None:
    audits.new_audit(empty_store, title="FGM", reference="FGM26", form="fgm")
    (kept,) = toolversions.versions(empty_store)
    assert kept.file_name == "fgm.md"
    workbook = toolversions.workbook(empty_store, kept.id)
    assert compile_workbook(workbook).xml == library.load("fgm").xml


def test_sheets_that_were_not_kept_are_told_so(audit_store) -> None:
    (kept,) = toolversions.versions(audit_store)
    with pytest.raises(RuleError, match="not kept in this store"):
        toolversions.workbook(audit_store, kept.id)
