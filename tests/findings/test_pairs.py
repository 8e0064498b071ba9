"""Pairs of readers: who is compared with whom, and what several questions come to together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.findings.agreement import agreement, cohen_kappa, gwet_ac1, pooled, tabulate_pairs
from ddscp_audit.findings.model import AgencyAnswer, CaseValue, ValueState
from ddscp_audit.findings.pairs import auditors_and_panel, compare, same_value
from tests.factory import neglect

VALUES = st.sampled_from(["yes", "partly", "no"])
PAIRS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=30)


def settled(question: str, value: str, *answers: AgencyAnswer, case: str = "NEG26-01") -> CaseValue:
    return CaseValue(case, question, ValueState.SETTLED, value, answers=answers)


def test_each_agencys_answer_stands_beside_the_panels():
    value = settled(
        "c_14", "no",
        AgencyAnswer("CSC", "yes"), AgencyAnswer("HV", "no"), AgencyAnswer("SCH", "nk"),
        AgencyAnswer("GP", "na"), AgencyAnswer("POL", "", nil=True),
    )  # fmt: skip
    pairs = auditors_and_panel(neglect().tool, [value])
    assert [(p.agency, p.first, p.second) for p in pairs] == [
        ("CSC", "yes", "no"), ("HV", "no", "no"),
    ]  # fmt: skip


def test_where_the_panel_was_silent_nobody_agrees_with_it():
    open_ = CaseValue("NEG26-01", "c_14", ValueState.AGREED, "yes",
                      answers=(AgencyAnswer("CSC", "yes"),))  # fmt: skip
    grade = CaseValue("NEG26-01", "c_27", ValueState.PER_RETURN, "",
                      answers=(AgencyAnswer("CSC", "good"),))  # fmt: skip
    assert auditors_and_panel(neglect().tool, [open_, grade]) == []


def test_a_grade_let_stand_is_agreement_and_a_moved_one_is_not():
    grades = CaseValue(
        "NEG26-01", "c_27", ValueState.PER_RETURN, "",
        answers=(AgencyAnswer("CSC", "good"),
                 AgencyAnswer("HV", "good", settled="inadequate")),
    )  # fmt: skip
    pairs = auditors_and_panel(neglect().tool, [grades])
    assert [(p.agency, p.agreed) for p in pairs] == [("CSC", True), ("HV", False)]


def test_several_choices_are_one_answer_in_any_order():
    assert same_value("emotional nutritional", "nutritional emotional")
    assert not same_value("emotional", "emotional nutritional")
    several = settled("neg_01", "emotional", AgencyAnswer("CSC", "emotional"))
    assert auditors_and_panel(neglect().tool, [several]) == []


def test_by_question_and_by_agency():
    values = [
        settled("c_14", "no", AgencyAnswer("CSC", "yes"), AgencyAnswer("HV", "no"), case=case)
        for case in ("NEG26-01", "NEG26-02")
    ] + [settled("c_04", "yes", AgencyAnswer("CSC", "yes"))]
    tool = neglect().tool
    made = compare(tool, auditors_and_panel(tool, values), [("HV", "Health"), ("CSC", "Care")])
    assert [(line.key, line.agreement.agreed, line.agreement.of) for line in made.by_question] == [
        ("c_04", 1, 1), ("c_14", 2, 4),
    ]  # fmt: skip
    assert [(line.label, line.agreement.agreed, line.agreement.of) for line in made.by_agency] == [
        ("Health", 2, 2), ("Care", 1, 3),
    ]  # fmt: skip
    assert made.cases == 2
    assert made.overall.text.startswith("3 of 5 agreed")
    assert made.overall.text.endswith("too few cases to say more)")


@given(PAIRS)
def test_one_question_pooled_is_that_question(pairs):
    alone, together = agreement(pairs), pooled([pairs], max(2, len(pairs)))
    assert (alone.agreed, alone.of) == (together.agreed, together.of)
    for one, other in ((alone.ac1, together.ac1), (alone.kappa, together.kappa)):
        if together.ac1 is not None:
            assert other == pytest.approx(one)


@given(PAIRS, st.integers(2, 4))
def test_the_same_question_several_times_changes_no_coefficient(pairs, times):
    once, often = pooled([pairs], 5), pooled([pairs] * times, 5)
    assert often.of == times * once.of
    assert often.ac1 == pytest.approx(once.ac1) if once.ac1 is not None else often.ac1 is None


def test_pooled_kappa_by_hand():
    # Two questions of four pairs: observed 0.75 and 0.5, chance 0.5 and 0.5 (even margins).
    one = [("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]
    two = [("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")]
    tables = [tabulate_pairs(one), tabulate_pairs(two)]
    chance = [0.75 * 0.5 + 0.25 * 0.5, 0.5]
    wanted = ((0.75 + 0.5) / 2 - sum(chance) / 2) / (1 - sum(chance) / 2)
    assert pooled([one, two], 8).kappa == pytest.approx(wanted)
    assert cohen_kappa(tables[0]).kappa == pytest.approx((0.75 - chance[0]) / (1 - chance[0]))
    assert gwet_ac1(tables[1]) == pytest.approx(0)


def test_a_question_all_answer_alike_counts_and_has_no_coefficient():
    found = pooled([[("yes", "yes")] * 3], 3)
    assert (found.agreed, found.of, found.ac1, found.kappa) == (3, 3, None, None)
    assert found.text == "3 of 3 agreed"
    assert pooled([], 0).text == "nothing to compare"


def test_questions_all_answer_alike_take_part_in_ac1_as_gwet_defines_it():
    alike, split = [("yes", "yes")] * 8, [("yes", "no"), ("no", "no")]
    found = pooled([alike, split], 10)
    # Chance by Gwet: 0 for the first; for the second the prevalence of yes is 1/4.
    chance = (0 * 8 + (2 * 0.25 * 0.75) * 2) / 10
    assert found.ac1 == pytest.approx((0.9 - chance) / (1 - chance))
    # Chance by Cohen: 1 for the first, 1/2 for the second.
    assert found.kappa == pytest.approx((0.9 - 0.9) / 0.1)


def test_one_case_alone_has_no_coefficients():
    found = pooled([[("yes", "no")], [("yes", "yes")]], 1)
    assert (found.text, found.ac1, found.kappa) == ("1 of 2 agreed", None, None)
