"""Rules that point at returns which deserve a second look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.errors import FormError
from ddscp_audit.findings.quality import (
    Concern,
    Unlikely,
    check_returns,
    disagreement_by_agency,
    disagreements,
    summary,
)
from tests.findings.audit_maker import (
    FEAT,
    GRADES,
    SUBSTANCES,
    YPN,
    ask,
    given,
    material,
    panel,
    tool,
)

FORM = tool(
    ask("misuse"),
    ask("which", YPN, relevant="${misuse} = 'yes'"),
    *[ask(f"p{i}", YPN, "panel") for i in range(8)],
    ask("grade", GRADES, "agency", type=QuestionType.GRADE),
    ask("grade_evidence", (), "agency", type=QuestionType.TEXT, evidence_for="grade"),
)


def rules(*returns: object, **more: object) -> list[tuple[str, str, str]]:
    found = check_returns(FORM, material(3, returns), **more)  # type: ignore[arg-type]
    return [(c.rule, c.case, c.question) for c in found]


def test_a_careful_return_raises_nothing() -> None:
    careful = given(
        "T-01", "CSC", misuse="yes", which="partly", grade="good", grade_evidence="Seen weekly."
    )
    assert rules(careful) == []
    assert summary([]) == "nothing to look at"


def test_answers_behind_a_hidden_question() -> None:
    assert rules(given("T-02", "CSC", misuse="no", which="yes")) == [
        ("hidden answer", "T-02", "which")
    ]


def test_a_return_in_which_nothing_is_known() -> None:
    silent = {f"p{i}": "nk" for i in range(5)}
    assert rules(given("T-01", "CSC", **silent)) == [("all not known", "T-01", "")]


def test_the_same_answer_many_times_over() -> None:
    straight = {f"p{i}": "yes" for i in range(8)}
    assert rules(given("T-01", "CSC", **straight)) == [("straight line", "T-01", "")]
    assert rules(given("T-01", "CSC", **(straight | {"p3": "no"}))) == []


def test_a_grade_without_evidence() -> None:
    assert rules(given("T-01", "CSC", grade="good", grade_evidence=" ")) == [
        ("missing evidence", "T-01", "grade")
    ]


def test_a_return_finished_in_under_two_minutes() -> None:
    quick = {("T-01", "CSC"): timedelta(seconds=119), ("T-01", "POL"): timedelta(minutes=2)}
    returns = [given("T-01", "CSC", misuse="no"), given("T-01", "POL", misuse="no")]
    assert rules(*returns, durations=quick) == [("quick", "T-01", "")]


def test_text_that_may_say_who_somebody_is() -> None:
    told = given("T-01", "CSC", grade="good", grade_evidence="Call 01234 567890.")
    found = rules(told, text_check=lambda text: ["a phone number"] if "01234" in text else [])
    assert found == [("text check", "T-01", "grade_evidence")]


def test_combinations_that_hardly_go_together() -> None:
    strange = Unlikely("${misuse} = 'no' and ${p0} = 'yes'", "Practice without the feature.")
    returns = [given("T-01", "CSC", misuse="no", p0="yes")]
    assert rules(*returns, unlikely=[strange]) == [("unlikely", "T-01", "misuse")]
    with pytest.raises(FormError):
        rules(*returns, unlikely=[Unlikely("today() = 1", "")])


def test_nil_returns_and_drafts_are_left_alone() -> None:
    assert rules(given("T-01", "CSC", nil=True), given("T-01", "POL", draft=True, which="x")) == []


def test_the_summary_counts_things_and_cases() -> None:
    concerns = [Concern("a", "T-01", "", "", ""), Concern("b", "T-01", "", "", "")]
    assert summary(concerns) == "2 things to look at in 1 case"


def test_disagreement_by_question_and_by_agency() -> None:
    form = tool(ask("a", FEAT, "panel"), ask("b", YPN, "panel"), ask("own", YPN, "agency"))
    returns = [
        given("T-01", "CSC", a="yes", b="yes", own="yes"),
        given("T-01", "POL", a="no", b="yes", own="no"),
        given("T-01", "HV", a="nk", b="na"),
        given("T-02", "CSC", a="yes"),
        given("T-02", "POL", a="yes"),
    ]
    audit = material(2, returns, [panel("T-01", "a", "yes")])
    found = disagreements(form, audit)
    assert [(d.question, d.cases, d.of) for d in found] == [("a", ("T-01",), 2), ("b", (), 1)]
    assert found[0].text == "agencies differ in 1 of 2 cases answered by two or more"
    by_agency = disagreement_by_agency(form, audit)
    assert by_agency["CSC"].startswith("3 of 3 agreed")
    assert by_agency["POL"].startswith("2 of 3 agreed")
    assert "HV" not in by_agency


def test_what_was_hidden_on_the_return_itself_decides_where_it_was_kept() -> None:
    told = given("T-01", "CSC", misuse="yes", which="yes")
    assert rules(told, hidden={("T-01", "CSC"): {"which"}}) == [("hidden answer", "T-01", "which")]
    assert rules(given("T-02", "CSC", misuse="no", which="yes"), hidden={}) == []


def test_hidden_answers_are_no_straight_line() -> None:
    straight = {f"p{i}": "yes" for i in range(8)}
    away = {("T-01", "CSC"): {"p0"}}
    found = rules(given("T-01", "CSC", **straight), hidden=away)
    assert found == [("hidden answer", "T-01", "p0")]


def test_none_beside_another_choice() -> None:
    form = tool(ask("which", SUBSTANCES, type=QuestionType.SELECT_MULTIPLE))
    for value, count in (("none", 0), ("alcohol drugs", 0), ("alcohol none", 1), ("drugs nk", 1)):
        audit = material(1, [given("T-01", "CSC", which=value)])
        found = check_returns(form, audit)
        assert [c.rule for c in found] == ["unlikely"] * count


def test_a_date_that_had_not_come() -> None:
    form = tool(
        ask("seen", (), type=QuestionType.MONTH_YEAR), ask("day", (), type=QuestionType.DATE)
    )
    handed_in = datetime(2026, 3, 14, tzinfo=UTC)
    for seen, day, wrong in (
        ("2026-03", "2026-03-14", []),
        ("2026-04", "2026-03-13", ["seen"]),
        ("2026-02", "2026-03-15", ["day"]),
    ):
        told = replace(given("T-01", "CSC", seen=seen, day=day), submitted_at=handed_in)
        found = check_returns(form, material(1, [told]))
        assert [c.question for c in found] == wrong
