"""Figures of small audits: the six integers, groups, strata, filters, returns and grades."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from ddscp_audit.domain.tool import Choice, DerivedMeasure, Tool
from ddscp_audit.domain.vocabulary import AskedOf, Edition, Outcome, QuestionType, Selection
from ddscp_audit.errors import InputError
from ddscp_audit.findings.compute import as_json, explain, findings
from ddscp_audit.findings.model import CaseRow, Counts, Material, Measure, Options, Stratum
from tests.findings.audit_maker import (
    AGENCIES,
    FEAT,
    GRADES,
    SUBSTANCES,
    YES_NO,
    YPN,
    all_of,
    ask,
    column,
    figures,
    given,
    material,
    panel,
    reference,
    row,
    together,
    tool,
)


def integers(measure: Measure) -> tuple[int, ...]:
    c = measure.counts
    assert c is not None
    outside = (c.not_asked, c.not_applicable, c.unsettled, c.base_not_known)
    return (*outside, c.not_known, c.answered)


# --- the six integers ---


def test_everybody_stands_in_one_column() -> None:
    form = tool(ask("contact"), ask("q", YPN, "panel", relevant="${contact} = 'yes'"))
    said = together(
        column("contact", "no  yes yes yes yes yes yes"),
        column("q", "-   na  nk  yes no  -   partly"),
    )
    said += column("q", "yes na  nk  no  no", agency="POL")
    found = figures(form, material(7, said))["q"]
    #           not asked, n/a, unsettled, base?, not known, answered
    assert integers(found) == (1, 1, 2, 0, 1, 2)
    assert (found.base, row(found, "no").text) == (3, "1 of 3")
    assert found.beneath == {
        "not_asked": ("T-01",),
        "not_applicable": ("T-02",),
        "not_known": ("T-03",),
        "unsettled": ("T-04", "T-06"),
        "answered": ("T-05", "T-07"),
    }
    assert row(found, "no").cases == ("T-05",)


def test_a_derived_measure_in_three_values() -> None:
    """Base: domestic abuse. Counted: misuse and ill health."""
    form = tool(
        ask("da", FEAT, "panel"),
        ask("psm", FEAT, "panel"),
        ask("pmi", FEAT, "panel"),
        measures=(
            DerivedMeasure("d", "Both", "S", "${da} = 'yes'", "${psm} = 'yes' and ${pmi} = 'yes'"),
        ),
    )
    said = together(
        #              1   2  3  4   5   6   7   8
        column("da", " yes no nk -   yes yes yes yes"),
        column("psm", "yes -  -  yes nk  no  -   yes"),
        column("pmi", "yes -  -  yes yes nk  yes -"),
    )
    found = figures(form, material(8, said))["d"]
    # case 6: "no" and not known is no; 7 and 8 wait for the panel
    assert integers(found) == (0, 1, 3, 1, 1, 2)
    assert row(found, "counts").text == "1 of 3"
    assert explain(found, row(found, "counts")) == (
        "8 cases in the sample. 5 stand outside the base: 1 not applicable, 3 not settled and in "
        "1 it is not known whether this applies. That leaves 3 cases: 2 answered and 1 not "
        "known, which stay in. 1 of these 3 count as “Both”: 1 of 3."
    )


def test_why_this_number() -> None:
    form = tool(ask("q", YPN, "panel"))
    audit = material(
        11,
        column("q", "yes yes yes yes yes yes yes yes no no no"),
        [panel("T-01", "q", "yes")],
    )
    found = figures(form, audit)["q"]
    assert explain(found, row(found)) == (
        "11 cases in the sample. None stands outside the base. That leaves 11 cases: 11 answered. "
        "8 of these 11 count as “Yes”: 8 of 11 (73%). The panel settled 1 of the values."
    )
    known = figures(form, material(3, column("q", "nk yes no")), Options(known_only=True))["q"]
    assert "1 not known (left out by choice)" in explain(known, row(known))
    words = figures(form, audit, Options(edition=Edition.PUBLIC))["q"]
    assert explain(words, row(words)).startswith("This edition gives no counts")
    empty = figures(form, material(1, column("q", "na")))["q"]
    assert explain(empty, row(empty)).endswith("nothing to count: no applicable cases.")


def test_several_choices_can_count_in_several_rows() -> None:
    form = tool(ask("q", SUBSTANCES, "any", type=QuestionType.SELECT_MULTIPLE))
    said = [given("T-01", "CSC", q="alcohol drugs"), given("T-02", "CSC", q="alcohol")]
    said += [given("T-03", "CSC", q="none"), given("T-04", "CSC", q="nk")]
    found = figures(form, material(4, said))["q"]
    assert [(r.value, r.count) for r in found.rows] == [("alcohol", 2), ("drugs", 1), ("none", 1)]
    assert (found.base, found.note) == (4, "cases can count in several rows")


def test_a_choice_that_the_tool_no_longer_offers_is_kept_and_said() -> None:
    found = all_of(tool(ask("q")), material(2, column("q", "yes perhaps")))
    rows = {r.value: r.label for r in found.measures[0].rows}
    assert rows["perhaps"] == "perhaps (no longer in the tool)"
    assert any("Q holds “perhaps”" in text for text in found.warnings)


def test_numbers_have_a_median_and_a_range_and_dates_a_first_and_last() -> None:
    form = tool(
        ask("visits", (), "lead:CSC", type=QuestionType.INTEGER),
        ask("month", (), "lead:CSC", type=QuestionType.MONTH_YEAR),
        ask("text", (), "agency", type=QuestionType.TEXT),
    )
    said = together(
        column("visits", "0 7 3 4 -"), column("month", "2025-11 2026-03 - 2026-01 2025-12")
    )
    found = figures(form, material(5, said))
    assert found["visits"].summary == "median 3.5, from 0 to 7 (4 cases)"
    assert found["month"].summary == "from November 2025 to March 2026 (4 cases)"
    assert found["visits"].rows == ()
    assert "text" not in found
    nothing = figures(form, material(1, column("visits", "many")))
    assert (nothing["visits"].summary, nothing["month"].summary) == ("", "")


# --- returns ---


CONTACT = ask("c_01", YES_NO, "agency", indicator="nil-return")
OWN = ask("own", YPN, "agency", relevant="${c_01} = 'yes'")


def test_a_question_reported_return_by_return() -> None:
    said = [
        given("T-01", "CSC", c_01="yes", own="yes"),
        given("T-01", "POL", c_01="yes", own="na"),
        given("T-01", "HV", nil=True),
        given("T-02", "CSC", c_01="yes", own="no"),
        given("T-02", "POL", c_01="yes"),
        given("T-02", "HV", c_01="yes", own="nk"),
    ]
    found = figures(tool(CONTACT, OWN), material(2, said))
    own = found["own"]
    assert (own.unit, own.base, own.condition) == ("return", 3, "")
    assert integers(own) == (1, 1, 1, 0, 1, 2)
    assert row(own).text == "1 of 3"
    assert row(own).range is None
    assert row(own).returns == (("T-01", "CSC"),)
    contact = found["c_01"]
    assert [(r.value, r.count) for r in contact.rows] == [("yes", 5), ("no", 1)]
    assert "1 left open" in explain(own, row(own))


def test_a_return_level_question_is_judged_on_the_returns_own_answers() -> None:
    form = tool(
        ask("seen", YPN, "agency", agencies=("CSC",)),
        ask("why", YPN, "agency", relevant="${seen} = 'no'"),
    )
    said = [
        given("T-01", "CSC", seen="yes", why="partly"),
        given("T-01", "POL", why="partly"),  # not asked "seen": stands for the case's value
        given("T-02", "POL", why="partly"),  # nobody was asked: shown
    ]
    found = figures(form, material(2, said))["why"]
    assert integers(found) == (2, 0, 0, 0, 0, 1)


def test_grades_before_and_after_moderation() -> None:
    form = tool(ask("grade", GRADES, "agency", type=QuestionType.GRADE))
    said = column("grade", "good good ri") + column("grade", "outstanding -", agency="POL")
    decisions = [panel("T-01", "grade", "ri", "CSC"), panel("T-02", "grade", "good", "POL")]
    found = all_of(form, material(3, said, decisions))
    assert found.grades.before == {"outstanding": 1, "good": 2, "ri": 1, "inadequate": 0}
    assert found.grades.after == {"outstanding": 1, "good": 2, "ri": 2, "inadequate": 0}
    assert found.grades.text == "1 of 4 moved"
    assert row(found.measures[0], "ri").text == "2 of 5"


def test_participation_counts_returns_of_each_agency() -> None:
    said = [given("T-01", "CSC", q="yes"), given("T-02", "CSC", nil=True)]
    lines = all_of(tool(ask("q")), material(3, said)).participation
    assert [(p.agency, p.asked, p.returned, p.nil, p.missing) for p in lines] == [
        ("CSC", 3, 1, 1, 1),
        ("POL", 3, 0, 0, 3),
        ("HV", 3, 0, 0, 3),
    ]


def test_urgent_concerns_are_counted_by_case() -> None:
    form = tool(ask("c_30", YES_NO, "any", indicator="URGENT"))
    said = [given("T-01", "CSC", c_30="yes"), given("T-01", "POL", c_30="yes")]
    said += [given("T-02", "CSC", c_30="no")]
    assert all_of(form, material(2, said)).urgent_raised == 1


# --- groups and filters ---


def areas(first: str, second: str, **more: object) -> Material:
    said = [*first.split(), *second.split()]
    border = len(first.split())
    cases = [
        CaseRow(
            f"T-{i + 1:02d}",
            "Derby City" if i < border else "Derbyshire",
            {"fact_area": "derby_city" if i < border else "derbyshire"},
        )
        for i in range(len(said))
    ]
    return material(cases, column("q", " ".join(said)), **more)  # type: ignore[arg-type]


STRATA = (Stratum("Derby City", 60, 4), Stratum("Derbyshire", 90, 6))
UNEQUAL = (Stratum("Derby City", 100, 5), Stratum("Derbyshire", 900, 5))


def test_side_by_side_by_area() -> None:
    audit = areas("yes yes no no", "yes no no no no no", population=150)
    found = figures(tool(ask("q")), audit, Options(by="area"))["q"]
    assert [(g.value, g.label, row(g).text) for g in found.groups] == [  # type: ignore[arg-type]
        ("derby_city", "Derby City", "2 of 4"),
        ("derbyshire", "Derbyshire", "1 of 6"),
    ]
    assert all(row(g).range.method == "clopper-pearson" for g in found.groups)  # type: ignore[arg-type, union-attr]
    document = as_json(all_of(tool(ask("q")), audit, Options(by="area")))
    assert [g["value"] for g in document["measures"][0]["groups"]] == ["derby_city", "derbyshire"]


def test_a_stratum_has_its_own_exact_range_and_the_whole_that_of_a_simple_draw() -> None:
    audit = areas("yes yes no no", "yes no no no no no", strata=STRATA, stratum_fact="fact_area")
    found = all_of(tool(ask("q")), audit, Options(by="area"))
    measure = found.measures[0]
    assert row(measure).range.count is not None  # type: ignore[union-attr]
    assert all(row(g).range.method == "hypergeometric" for g in measure.groups)  # type: ignore[arg-type, union-attr]
    assert any("treated as a simple draw" in line for line in found.method)


def test_strata_sampled_at_different_rates_get_a_weighted_line() -> None:
    audit = areas(
        "yes yes yes yes no",
        "yes no no no no",
        strata=UNEQUAL,
        stratum_fact="fact_area",
        population=1000,
    )
    found = all_of(tool(ask("q")), audit)
    line = row(found.measures[0])
    assert (line.text, line.range) == ("5 of 10 (50%)", None)
    assert line.weighted is not None
    assert line.weighted.percent == 26  # 0.1 * 80% + 0.9 * 20%
    assert line.weighted.range is not None
    assert line.weighted.range.count is None
    assert line.weighted.text.startswith("weighted to the number of eligible cases in each area")
    assert as_json(found)["measures"][0]["rows"][0]["weighted"]["percent"] == 26
    assert any("different rates" in text for text in found.method)


def test_a_stratum_that_was_not_read_leaves_no_weighted_line() -> None:
    strata = (*UNEQUAL, Stratum("Elsewhere", 40, 0))
    audit = areas("yes yes no no no", "yes no no no no", strata=strata, population=1040)
    assert row(all_of(tool(ask("q")), audit).measures[0]).weighted is None


def test_by_a_fact_that_is_not_recorded_everywhere() -> None:
    cases = [CaseRow("T-01", facts={"fact_plan": "none"}), CaseRow("T-02")]
    audit = material(cases, column("q", "yes no"))
    found = figures(tool(ask("q")), audit, Options(by="plan"))["q"]
    assert [(g.label, g.base) for g in found.groups] == [("None", 1), ("Not recorded", 1)]


def test_by_agency_counts_each_agencys_own_answers() -> None:
    form = tool(
        ask("q", FEAT, "any"),
        ask("csc", FEAT, "any", agencies=("CSC",)),
        ask("panel", FEAT, "panel_only"),
        measures=(DerivedMeasure("d", "D", "S", "", "${q} = 'yes'"),),
    )
    said = column("q", "yes no") + column("q", "no no", agency="POL")
    found = figures(form, material(2, said), Options(by="agency"))
    assert [(g.value, row(g).text) for g in found["q"].groups] == [  # type: ignore[arg-type]
        ("CSC", "1 of 2"),
        ("POL", "0 of 2"),
        ("HV", "no applicable returns"),
    ]
    assert [g.value for g in found["csc"].groups] == ["CSC"]
    assert found["panel"].groups == ()
    assert found["d"].groups == ()


def test_derived_and_return_measures_side_by_side() -> None:
    form = tool(
        ask("q"),
        ask("own", YPN, "agency"),
        measures=(DerivedMeasure("d", "D", "S", "", "${q} = 'yes'"),),
    )
    audit = areas("yes no", "yes yes")
    found = figures(form, audit, Options(by="area"))
    assert [row(g, "counts").text for g in found["d"].groups] == ["1 of 2", "2 of 2"]  # type: ignore[arg-type]
    assert [g.text for g in found["own"].groups] == ["no applicable returns"] * 2
    document = as_json(all_of(form, audit, Options(by="area")))
    assert document["measures"][-1]["groups"][0]["base_not_known"] == 0


def test_only_one_area() -> None:
    audit = areas("yes yes no no", "yes no no no no no", strata=STRATA)
    found = all_of(tool(ask("q")), audit, Options(area="derby_city"))
    assert (found.in_sample, found.population) == (4, 60)
    assert row(found.measures[0]).text == "2 of 4"
    assert row(found.measures[0]).range.count is not None  # type: ignore[union-attr]
    assert "Only cases in one area are counted: Derby City." in found.warnings
    simple = all_of(tool(ask("q")), areas("yes no", "yes no"), Options(area="Derbyshire"))
    assert (simple.in_sample, simple.population) == (2, None)
    with pytest.raises(InputError):
        all_of(tool(ask("q")), audit, Options(area="atlantis"))


def test_only_one_agencys_answers() -> None:
    said = column("q", "yes no") + column("q", "no yes", agency="POL")
    found = all_of(tool(ask("q")), material(2, said), Options(agency="POL"))
    assert (found.measures[0].unit, row(found.measures[0]).cases) == ("return", ("T-02",))
    assert any("Only the answers of POL" in text for text in found.warnings)
    with pytest.raises(InputError):
        all_of(tool(ask("q")), material(2, said), Options(agency="XX"))


def test_a_grouping_that_names_nothing_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        all_of(tool(ask("q")), material(1, []), Options(by="shoe size"))
    assert "fact_area" in refused.value.todo


def test_the_sample_profile() -> None:
    audit = areas("yes yes no", "yes no no no no no no")
    lines = all_of(tool(ask("q")), audit).profile
    assert [(p.fact_label, p.label, p.text) for p in lines] == [
        ("Area", "Derby City", "3 of 10 (30%)"),
        ("Area", "Derbyshire", "7 of 10 (70%)"),
    ]


# --- ranges and what is said ---


@pytest.mark.parametrize(
    ("said", "population", "selection", "method"),
    [
        ("yes no", 150, Selection.RANDOM, "hypergeometric"),
        ("yes na", 150, Selection.RANDOM, "clopper-pearson"),
        ("yes no", 0, Selection.RANDOM, "clopper-pearson"),
        ("yes no", 2, Selection.RANDOM, None),
        ("yes no", 150, Selection.PURPOSIVE, None),
        ("yes no", 2, Selection.CENSUS, None),
        ("na na", 150, Selection.RANDOM, None),
    ],
)
def test_which_range_is_due(
    said: str, population: int, selection: Selection, method: str | None
) -> None:
    audit = material(2, column("q", said), population=population, selection=selection)
    found = row(figures(tool(ask("q", YPN, "panel")), audit)["q"]).range
    assert (found.method if found else None) == method


def test_the_sentence_of_a_figure_about_some_of_the_cases() -> None:
    said = "yes " * 8 + "no no na"
    found = figures(tool(ask("q", YPN, "panel")), material(11, column("q", said)))["q"]
    assert found.sentence == (
        "We read 11 of 150 files, and this figure is about 10 of those we read. If we had read "
        "all 150, 44% to 97% of the files like these would probably have met this standard"
    )
    unknown = figures(tool(ask("q", YPN, "panel")), material(11, column("q", said), population=0))[
        "q"
    ]
    assert unknown.sentence.startswith("We read 11 files, and")


@pytest.mark.parametrize(
    ("condition", "phrase"),
    [
        ("${c_07} = 'yes'", "of the 1 case with domestic abuse"),
        ("${c_07} != 'yes'", "of the 1 case without domestic abuse"),
        ("${c_01} = 'yes' and ${c_07} = 'yes'", "of the 1 case with domestic abuse"),
        ("selected(${c_05}, 'drugs')", "of the 1 case where “Which” is “Illegal drugs”"),
        ("not(selected(${c_05}, 'drugs'))", "of the 1 case where “Which” is not “Illegal drugs”"),
        ("${c_05} = 'drugs' or ${c_05} = 'nk'", "where “Which” is “Illegal drugs” or “Not known”"),
        ("${c_07} = 'yes' or ${c_04} = 'yes'", "with domestic abuse or with parental substance"),
        ("${c_07} = 'yes' or ${c_01} = 'yes'", ""),
        ("count-selected(${c_05}) > 1", "of the 1 case to which this applies"),
        ("${c_07} = 'perhaps'", "of the 1 case to which this applies"),
        ("${nobody} = 'yes' or ${nobody} = 'no'", "of the 1 case to which this applies"),
        ("today() > 1", ""),
    ],
)
def test_conditional_bases_are_named(condition: str, phrase: str) -> None:
    form = tool(
        CONTACT,
        ask("c_04", FEAT, indicator="PSM"),
        ask("c_07", FEAT, indicator="DA"),
        ask("c_05", SUBSTANCES, type=QuestionType.SELECT_MULTIPLE, label="Which"),
        ask("q", YPN, "panel", relevant=condition),
    )
    settled = [panel("T-01", "q", "yes")]
    found = figures(form, material(1, [given("T-01", "CSC", c_01="yes")], settled))["q"]
    assert phrase in found.condition
    assert bool(phrase) == bool(found.condition)


def test_percent_at_any_base_is_said() -> None:
    audit = material(3, column("q", "yes yes no"))
    found = all_of(tool(ask("q")), audit, Options(percent_at_any_base=True))
    assert row(found.measures[0]).text == "2 of 3 (67%)"
    assert any("at any base" in text for text in found.warnings)
    assert any("at any base" in text for text in found.method)


def test_the_first_page_says_what_is_not_settled_and_what_is_missing() -> None:
    form = tool(*[ask(f"q{i}", FEAT, "any_panel") for i in range(8)])
    found = all_of(form, material(1, [given("T-01", "CSC", q1="yes")]))
    assert found.unsettled == 8
    assert found.warnings[0] == (
        "8 values in 1 case are not settled and stand outside the figures "
        "(Q0, Q1, Q2, Q3, Q4, Q5 and 2 more)."
    )
    assert found.warnings[1] == "2 returns have not been submitted (POL and HV)."


def test_the_first_page_of_a_purposive_sample() -> None:
    audit = material(1, column("q", "yes"), selection=Selection.PURPOSIVE)
    found = all_of(tool(ask("q")), audit)
    assert any(text.startswith("The sample is purposive") for text in found.warnings)
    assert any("not drawn at random" in text for text in found.method)


def test_a_census_needs_no_range_and_says_so() -> None:
    audit = material(2, column("q", "yes no"), population=2)
    assert any("All eligible" in text for text in all_of(tool(ask("q")), audit).method)


# --- bad input ---


def test_no_returns_and_no_cases() -> None:
    found = all_of(tool(ask("q")), material(2, []))
    assert "No return has been submitted, so there are no figures yet." in found.warnings
    assert row(found.measures[0]).text == "no applicable cases"
    nobody = all_of(tool(ask("q")), material(0, []))
    assert (nobody.in_sample, row(nobody.measures[0]).range) == (0, None)
    assert any("no cases in the sample" in text for text in nobody.warnings)
    assert all_of(Tool("f", "1", "T", "t", (), ()), material(1, [])).measures == ()


def test_a_measure_that_refers_to_itself_is_left_out_and_said() -> None:
    form = tool(
        ask("q"),
        measures=(
            DerivedMeasure("loop", "Loop", "S", "${loop} = 'yes'", "true()"),
            DerivedMeasure("odd", "Odd", "S", "", "today() > 1"),
            DerivedMeasure("fine", "Fine", "S", "", "${q} = 'yes'"),
        ),
    )
    found = all_of(form, material(1, column("q", "yes")))
    assert [m.name for m in found.measures] == ["q", "fine"]
    assert any(
        "“Loop” was left out: The measure loop refers to itself." in w for w in found.warnings
    )
    assert any("“Odd” was left out" in w for w in found.warnings)


def test_a_stratum_of_one() -> None:
    strata = (Stratum("Derby City", 60, 1), Stratum("Derbyshire", 940, 5))
    audit = areas("yes", "yes no no no no", strata=strata, population=1000)
    found = figures(tool(ask("q")), audit, Options(percent_at_any_base=True))["q"]
    assert row(found).count == 2


def test_five_hundred_measures() -> None:
    form = tool(
        ask("q"),
        measures=[DerivedMeasure(f"m{i}", "M", "S", "", "${q} = 'yes'") for i in range(500)],
    )
    assert len(all_of(form, material(1, column("q", "yes"))).measures) == 501


def test_ranked_choices_and_a_plain_category() -> None:
    plain = (Choice("a", "A"), Choice("b", "B", Outcome.NOT_APPLICABLE))
    form = tool(ask("q", plain, "panel"))
    found = figures(form, material(2, column("q", "a b")))["q"]
    assert [(r.value, r.outcome, r.count) for r in found.rows] == [("a", None, 1)]
    assert found.sentence == ""


# --- properties ---


@settings(max_examples=60, deadline=None)
@for_all(
    st.lists(
        st.tuples(*[st.sampled_from(["yes", "partly", "no", "na", "nk", ""])] * 3), max_size=12
    ),
    st.booleans(),
    st.sampled_from(["any", "panel", "any_panel", "worst", "lead:POL"]),
)
def test_nobody_is_lost_and_no_figure_is_impossible(
    answers: list[tuple[str, ...]], known_only: bool, rollup: str
) -> None:
    form = tool(
        ask("a", YPN, rollup),
        ask("b", YPN, "any", relevant="${a} = 'yes'"),
        measures=(DerivedMeasure("d", "D", "S", "${a} = 'yes'", "${b} = 'yes'"),),
    )
    said = [
        given(f"T-{i + 1:02d}", agency, a=value, b=value)
        for i, values in enumerate(answers)
        for agency, value in zip(AGENCIES, values, strict=True)
    ]
    options = Options(known_only=known_only, percent_at_any_base=True)
    for measure in all_of(form, material(len(answers), said), options).measures:
        counts = measure.counts
        assert counts is not None
        assert sum(integers(measure)) == counts.in_sample == len(answers)
        assert measure.base == counts.base(known_only)
        assert sum(r.count or 0 for r in measure.rows) <= measure.base
        for line in measure.rows:
            assert line.count is not None
            if measure.base == 0:
                assert line.text == "no applicable cases"
            else:
                assert ("(0%)" in line.text) == (line.count == 0)
                assert ("(100%)" in line.text) == (line.count == measure.base)
                assert len(line.cases) == line.count
            if line.range is not None and line.percent is not None:
                low, high = line.range.percent
                assert 0 <= low <= line.percent <= high <= 100


def test_counts_know_their_base() -> None:
    counts = Counts(in_sample=5, not_known=2, answered=3)
    assert (counts.base(), counts.base(True)) == (5, 3)
    assert (counts.complete(), counts.complete(True)) == (True, False)


def test_facts_that_nobody_named_and_values_outside_their_list() -> None:
    cases = [CaseRow("T-01", facts={"fact_own": "maybe", "fact_plan": "odd"})]
    lines = all_of(tool(ask("q")), material(cases, [])).profile
    assert [(p.fact_label, p.label) for p in lines] == [("Plan type", "odd"), ("fact_own", "maybe")]
    named = ask("fact_own", YES_NO, "agency", asked_of=AskedOf.LEAD, label="Our own")
    lines = all_of(tool(named), material([CaseRow("T-01", facts={"fact_own": "yes"})], [])).profile
    assert [(p.fact_label, p.label) for p in lines] == [("Our own", "Yes")]


def test_group_by_the_stratum_itself() -> None:
    audit = areas(
        "yes no", "yes yes", strata=(Stratum("Derby City", 60, 2), Stratum("Derbyshire", 60, 2))
    )
    found = figures(tool(ask("q")), audit, Options(by="stratum"))["q"]
    assert [(g.label, row(g).range.method) for g in found.groups] == [  # type: ignore[arg-type, union-attr]
        ("Derby City", "hypergeometric"),
        ("Derbyshire", "hypergeometric"),
    ]


def test_a_note_stands_in_the_document_and_an_empty_range_in_its_place() -> None:
    form = tool(ask("q", SUBSTANCES, "any", type=QuestionType.SELECT_MULTIPLE))
    [document] = as_json(all_of(form, material(1, column("q", "none"))))["measures"]
    assert document["note"] == "cases can count in several rows"
    months = tool(ask("m", (), "lead:CSC", type=QuestionType.MONTH_YEAR))
    [dated] = as_json(all_of(months, material(1, column("m", "2026-03"))))["measures"]
    assert dated["summary"] == "from March 2026 to March 2026 (1 case)"


def test_a_chain_of_conditions_as_long_as_the_form() -> None:
    """Each question is asked if the next one is yes: no recursion, and the order is found."""
    questions = [ask(f"q{i}", relevant=f"${{q{i + 1}}} = 'yes'") for i in range(1500)]
    form = tool(*questions, ask("q1500"))
    answers = {q.name: "yes" for q in form.questions}
    found = figures(form, material(1, [given("T-01", "CSC", **answers)]))
    assert row(found["q0"]).count == 1
    none = figures(form, material(1, [given("T-01", "CSC", **(answers | {"q1500": "no"}))]))
    assert integers(none["q0"])[0] == 1


def test_the_same_chain_within_one_return() -> None:
    chain = [ask("q0", YPN, "agency")]
    chain += [ask(f"q{i}", YPN, "agency", relevant=f"${{q{i - 1}}} = 'yes'") for i in range(1, 600)]
    answers = {q.name: "yes" for q in chain}
    said = [given("T-01", "CSC", **answers), given("T-01", "POL", **(answers | {"q3": "no"}))]
    found = figures(tool(*chain), material(1, said))
    assert integers(found["q599"]) == (1, 0, 0, 0, 0, 1)
    assert integers(found["q4"]) == (1, 0, 0, 0, 0, 1)
    assert integers(found["q3"]) == (0, 0, 0, 0, 0, 2)


def test_a_loop_within_one_return_is_open() -> None:
    form = tool(
        ask("a", YPN, "agency", relevant="${b} = 'yes'"),
        ask("b", YPN, "agency", relevant="${a} = 'yes'"),
    )
    found = figures(form, material(1, [given("T-01", "CSC", a="yes", b="yes")]))
    assert integers(found["a"]) == (0, 0, 0, 0, 0, 1)


def test_intervals_against_a_standard() -> None:
    """Return interview within 72 hours; enquiry within 15 working days, over Easter."""
    day, moment = QuestionType.DATE, QuestionType.DATETIME
    made = tool(
        ask("back", (), "lead:CSC", type=moment),
        ask("seen", (), "lead:CSC", type=moment),
        ask("begun", (), "lead:CSC", type=day),
        ask("done", (), "lead:CSC", type=day),
        measures=[
            DerivedMeasure(
                "m_72h", "Within 72 hours", "S", "${seen} != '' and ${back} != ''",
                "hours-between(${back}, ${seen}) <= 72",
            ),
            DerivedMeasure(
                "m_15", "Within 15 working days", "S", "true()",
                "working-days(${begun}, ${done}) <= 15",
            ),
        ],
    )  # fmt: skip
    answers = [
        ("2026-03-01T10:00", "2026-03-04T10:00", "2026-03-20", "2026-04-14"),  # Easter between
        ("2026-03-01T10:00", "2026-03-04T10:01", "2026-03-20", "2026-04-15"),
        ("2026-03-01T10:00", "2026-03-02T09:00", "2026-03-20", "2026-03-23"),
    ]
    returns = [
        given(
            reference(i), "CSC", **dict(zip(("back", "seen", "begun", "done"), said, strict=True))
        )
        for i, said in enumerate(answers, 1)
    ]
    found = figures(made, material(4, returns))
    assert row(found["m_72h"], "counts").text == "2 of 3"
    assert found["m_72h"].counts.unsettled == 1  # no return of the fourth
    assert row(found["m_15"], "counts").text == "2 of 3"


def test_a_measure_on_a_question_that_left_the_tool_is_left_out_and_said() -> None:
    left = DerivedMeasure("m", "Left", "S", "true()", "${gone} = 'yes'")
    form = replace(tool(ask("a")), measures=(left,))
    found = findings(form, material(2, [given("T-01", "CSC", a="yes")]))
    assert found.measure("m") is None
    assert any("has no question gone" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("said", "counted", "words"),
    [
        ("na na na", "not_applicable", "no applicable cases"),
        ("- - -", "unsettled", "no applicable cases"),
    ],
)
def test_nothing_to_count_prints_no_percent(said: str, counted: str, words: str) -> None:
    """All not applicable; all unsettled."""
    found = figures(tool(ask("q", YPN, "panel")), material(3, column("q", said)))["q"]
    assert (found.base, getattr(found.counts, counted)) == (0, 3)
    assert found.note == words
    assert {(r.count, r.percent, r.text) for r in found.rows} == {(0, None, words)}


def test_one_case() -> None:
    found = figures(tool(ask("q", YPN)), material(1, column("q", "yes")))["q"]
    assert row(found).text == "1 of 1"
