"""The rules over real returns: what is kept, what is hidden, and how long somebody took."""

from __future__ import annotations

import json

import pytest

from ddscp_audit.domain.facts import FACTS_BY_NAME
from ddscp_audit.findings.kleene import compile_condition
from ddscp_audit.forms import library
from ddscp_audit.forms.lint_expressions import check_expression
from ddscp_audit.workflow import fieldwork, quality, stores, tools
from tests import factory

THEMES = ("babies", "neglect", "domestic-abuse", "exploitation", "missing", "early-help")


def found(sampled) -> list[tuple[str, str, str, str]]:
    concerns = quality.check(sampled.store, sampled.reference).concerns
    return [(c.rule, c.case, c.agency, c.question) for c in concerns]


def test_nothing_handed_in_is_nothing_to_look_at(sampled):
    seen = quality.check(sampled.store, sampled.reference)
    assert seen.concerns == ()
    assert seen.returns == 0
    assert seen.summary == "nothing to look at"


def test_a_return_taken_in_at_one_moment_is_no_quick_one(sampled):
    sampled.hand_in(sampled.cases[0], "CSC")
    assert found(sampled) == []


def test_a_return_typed_in_under_two_minutes(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "CSC")
    fieldwork.save_answer(sampled.store, sampled.reference, case, "CSC", "c_28", "Seen weekly.")
    fieldwork.submit(sampled.store, sampled.reference, case, "CSC")
    assert found(sampled) == [("quick", case, "CSC", "")]


def test_an_answer_whose_question_went_away_again(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes", c_05="alcohol")
    assert found(sampled) == []
    fieldwork.save_answer(
        sampled.store, sampled.reference, case, "CSC", "c_04", "no", why="Another child's record"
    )
    assert ("hidden answer", case, "CSC", "c_05") in found(sampled)


def test_a_question_the_panel_decides_about_is_not_hidden_on_a_return(sampled):
    """Drift is the panel's to say: on an agency's form what hangs on it is shown."""
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", neg_23="yes")
    assert not [hit for hit in found(sampled) if hit[0] == "hidden answer"]


def test_text_is_pointed_at_and_never_repeated(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "CSC", c_28="Please ring 07700 900123 about it.")
    fieldwork.submit(sampled.store, sampled.reference, case, "CSC", why="The office's own number")
    seen = quality.check(sampled.store, sampled.reference)
    assert [c.rule for c in seen.concerns] == ["text check"]
    document = json.dumps(quality.as_json(seen))
    assert "07700" not in document
    assert "haracters 13 to" in document
    assert all("07700" not in repr(c) for c in seen.concerns)


def test_facts_that_hardly_go_together(sampled):
    case = sampled.cases[1]
    sampled.hand_in(case, "CSC")
    fieldwork.set_fact(sampled.store, sampled.reference, case, "fact_plan", "none")
    fieldwork.set_fact(sampled.store, sampled.reference, case, "fact_plan_exists", "yes")
    assert ("unlikely", case, "", "fact_plan") in found(sampled)


def test_disagreement_names_questions_agencies_and_cases(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes")
    sampled.hand_in(case, "POL", c_04="no")
    seen = quality.check(sampled.store, sampled.reference)
    assert seen.by_question[0].question == "c_04"
    assert seen.by_question[0].cases == (case,)
    document = quality.as_json(seen)["disagreement"]
    assert document["questions"][0] | {"label": ""} == {
        "question": "c_04", "label": "", "differ": 1, "of": 1, "cases": [case],
    }  # fmt: skip


def test_every_rule_has_a_heading_and_checking_leaves_no_trace(sampled):
    sampled.hand_in(sampled.cases[0], "CSC")
    before = len(stores.events(sampled.store))
    assert {c.rule for c in quality.check(sampled.store, sampled.reference).concerns} <= set(
        quality.RULES
    )
    assert len(stores.events(sampled.store)) == before


@pytest.mark.parametrize("theme", THEMES)
def test_shipped_combinations_can_be_read_in_every_tool(theme):
    tool = library.load(theme).tool
    names = {q.name for q in tool.questions} | set(tools.facts(tool))
    combinations = list(quality.unlikely(tool, names))
    assert combinations
    for each in combinations:
        assert compile_condition(each.expression).references
        faults, _ = check_expression(each.expression, tool, names=names)
        assert [fault.message for fault in faults if fault.error] == []
        for name in compile_condition(each.expression).references:
            assert tool.question(name) or name in FACTS_BY_NAME
        assert each.text.endswith(".")


def test_every_shipped_combination_belongs_to_some_tool():
    every = {
        each.expression
        for theme in library.bundled()
        for tool in [library.load(theme.theme).tool]
        for each in quality.unlikely(
            tool, {q.name for q in tool.questions} | set(tools.facts(tool))
        )
    }
    lines = (factory.Path(quality.__file__).parents[2] / "resources/forms/unlikely.csv").read_text()
    assert len(every) == len(lines.splitlines()) - 1
