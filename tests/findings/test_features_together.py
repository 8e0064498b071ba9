"""Co-occurrence, measures built from pickers, and time against a standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.errors import FormError, InputError
from ddscp_audit.findings.builder import Picked, build, check, expression
from ddscp_audit.findings.cooccurrence import cooccurrence
from ddscp_audit.findings.intervals import Standard, TimeUnit, hours, interval, working_days
from ddscp_audit.findings.model import Options
from tests.findings.audit_maker import (
    FEAT,
    SUBSTANCES,
    YPN,
    ask,
    column,
    figures,
    material,
    row,
    together,
    tool,
)

PSM = "yes yes yes yes yes yes yes no no yes no"
PMI = "yes yes yes yes yes no no yes yes yes yes"
DA = "yes yes yes yes yes yes yes yes yes no no"
FORM = tool(
    ask("c_04", FEAT, indicator="PSM"),
    ask("c_06", FEAT, indicator="PMI"),
    ask("c_07", FEAT, indicator="DA"),
    ask("c_10", YPN, "agency"),
    ask("c_05", SUBSTANCES, type=QuestionType.SELECT_MULTIPLE),
)
AUDIT = material(11, together(column("c_04", PSM), column("c_06", PMI), column("c_07", DA)))


def test_three_features_of_the_neglect_audit() -> None:
    found = cooccurrence(FORM, AUDIT, ["c_04", "c_06", "c_07"])
    table = {c.present: c.count for c in found.combinations}
    assert table == {
        ("c_04", "c_06", "c_07"): 5,
        ("c_04", "c_06"): 1,
        ("c_04", "c_07"): 2,
        ("c_06", "c_07"): 2,
        ("c_04",): 0,
        ("c_06",): 1,
        ("c_07",): 0,
        (): 0,
    }
    assert found.number == (0, 1, 5, 5)
    assert found.combinations[0].text == "5 of 11 (45%)"
    assert found.combinations[0].cases == ("T-01", "T-02", "T-03", "T-04", "T-05")
    assert [c.text for c in found.conditionals] == [
        "of the 8 cases with parental substance misuse, 5",
        "of the 9 cases with parental mental ill health, 5",
        "of the 9 cases with domestic abuse, 5",
    ]


def test_the_conditional_line_at_any_base() -> None:
    found = cooccurrence(FORM, AUDIT, ["c_04", "c_07"], Options(percent_at_any_base=True))
    assert found.conditionals[1].text == "of the 9 cases with domestic abuse, 7 (78%)"


def test_what_is_not_known_stands_beside_the_table() -> None:
    said = together(column("c_04", "yes nk - yes"), column("c_06", "yes yes yes nk"))
    found = cooccurrence(FORM, material(4, said), ["c_04", "c_06"])
    assert (found.base, found.not_known, found.unsettled, found.not_asked) == (1, 2, 1, 0)
    assert found.in_sample == 4


def test_not_applicable_and_not_asked_stand_beside_it_too() -> None:
    form = tool(ask("a", YPN), ask("b", relevant="${a} = 'yes'"))
    said = together(column("a", "yes na no"), column("b", "yes yes yes"))
    found = cooccurrence(form, material(3, said), ["a", "b"])
    assert (found.base, found.not_asked) == (1, 2)


@pytest.mark.parametrize(
    "names", [["c_04"], ["c_04", "c_04"], ["c_04", "nobody"], ["c_04", "c_10"], list("abcd")]
)
def test_two_or_three_features_and_no_more(names: list[str]) -> None:
    with pytest.raises(InputError):
        cooccurrence(FORM, AUDIT, names)


# --- builder ---


def test_a_measure_built_from_pickers() -> None:
    built = build(
        FORM,
        "Substance misuse and mental ill health, among domestic abuse cases",
        [Picked("c_04"), Picked("c_06")],
        base=[Picked("c_07")],
        indicator="both-of-DA",
    )
    assert built.base == "${c_07} = 'yes'"
    assert built.counts == "${c_04} = 'yes' and ${c_06} = 'yes'"
    assert built.section == "Section"
    assert built.name == "m_substance_misuse_and_mental_ill_health_a"
    form = Tool("f", "1", "T", "neglect", FORM.questions, FORM.sections, (built,))
    assert row(figures(form, AUDIT)[built.name], "counts").text == "5 of 9"


def test_several_choices_and_any_line() -> None:
    several = [Picked("c_10", ("yes", "partly")), Picked("c_05", ("drugs",))]
    assert (
        expression(several, FORM, "or")
        == "(${c_10} = 'yes' or ${c_10} = 'partly') or selected(${c_05}, 'drugs')"
    )
    assert expression([], FORM) == "true()"


def test_names_are_new() -> None:
    first = build(FORM, "Both", [Picked("c_04")], taken=["m_both"])
    assert first.name == "m_both_2"
    assert build(FORM, "–", [Picked("c_04")]).name == "m_measure"


@pytest.mark.parametrize(
    ("label", "picked"),
    [
        (" ", [Picked("c_04")]),
        ("A", []),
        ("A", [Picked("nobody")]),
        ("A", [Picked("c_04", ("perhaps",))]),
        ("A", [Picked("c_04", ())]),
    ],
)
def test_what_cannot_be_built_is_refused(label: str, picked: list[Picked]) -> None:
    with pytest.raises(FormError):
        build(FORM, label, picked)


def test_a_measure_is_checked_against_its_tool() -> None:
    built = build(FORM, "A", [Picked("c_04")])
    fine = check(built, FORM)
    assert fine is built
    from dataclasses import replace

    check(replace(built, base="${fact_plan} = 'none'", counts=""), FORM)
    for wrong in ("${nobody} = 'yes'", f"${{{built.name}}} = 'yes'", "today() > 1"):
        with pytest.raises(FormError):
            check(replace(built, counts=wrong), FORM)


# --- time ---


def test_working_days_skip_weekends_and_holidays() -> None:
    friday, next_friday = date(2026, 4, 3), date(2026, 4, 10)
    assert working_days(friday, friday) == 0
    assert working_days(friday, next_friday) == 5
    assert working_days(friday, next_friday, [date(2026, 4, 6)]) == 4


def test_72_hours_are_three_days() -> None:
    assert str(hours(72)) == "3 days"
    assert hours(25).most == 2


DATES = tool(
    ask("seen", (), "lead:CSC", type=QuestionType.DATE),
    ask("met", (), "lead:CSC", type=QuestionType.DATE),
)


def test_time_against_a_standard() -> None:
    said = together(
        column("seen", "2026-03-02 2026-03-02 2026-03-02 2026-03-02 2026-13-45"),
        column("met", "2026-03-04 2026-03-09 2026-03-01 - 2026-03-04"),
    )
    found = interval(DATES, material(5, said), "seen", "met", hours(72))
    assert (found.within, found.beyond, found.backwards) == (("T-01",), ("T-02",), ("T-03",))
    assert found.open == ("T-04", "T-05")
    assert (found.median, found.longest) == (4.5, 7)
    assert found.text == "1 of 2 within 3 days"
    working = interval(DATES, material(5, said), "seen", "met", Standard(5, TimeUnit.WORKING_DAYS))
    assert working.text == "2 of 2 within 5 working days"


def test_time_of_nobody() -> None:
    found = interval(DATES, material(2, []), "seen", "met", hours(72))
    assert (found.text, found.median, found.longest) == ("no applicable cases", None, None)
    with pytest.raises(InputError):
        interval(DATES, material(2, []), "seen", "nobody", hours(72))


def test_the_table_of_one_area() -> None:
    cases = tuple(
        replace(case, facts={"fact_area": "derbyshire" if n < 4 else "derby_city"})
        for n, case in enumerate(AUDIT.cases)
    )
    of_area = replace(AUDIT, cases=cases)
    found = cooccurrence(FORM, of_area, ["c_04", "c_07"], Options(area="derbyshire"))
    assert (found.in_sample, found.base) == (4, 4)
    assert found.combinations[0].cases == ("T-01", "T-02", "T-03", "T-04")


def test_a_conditional_line_is_what_a_measure_of_one_s_own_would_say() -> None:
    """Not known stays in its base, not settled stands outside, a "no" is a "no" all the same."""
    said = together(
        column("c_07", "yes yes yes yes yes no nk -"),
        column("c_04", "yes nk - no yes yes yes yes"),
        column("c_06", "yes yes yes nk - yes yes yes"),
    )
    built = build(FORM, "Both, of abuse", [Picked("c_04"), Picked("c_06")], base=[Picked("c_07")])
    form = Tool("f", "1", "T", "neglect", FORM.questions, FORM.sections, (built,))
    audit = material(8, said)
    line = cooccurrence(form, audit, ["c_04", "c_06", "c_07"]).conditionals[2]
    measure = figures(form, audit)[built.name]
    assert measure.counts is not None
    assert (line.count, line.base, line.not_known) == (1, 3, 1)
    assert line.text == "of the 3 cases with domestic abuse, 1"
    assert (row(measure, "counts").count, measure.base, measure.counts.not_known) == (1, 3, 1)
