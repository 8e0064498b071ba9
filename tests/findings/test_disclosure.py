"""Three editions of one audit, read as a motivated intruder would read them."""

from __future__ import annotations

import json
import random
import re
from itertools import product

import pytest

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import DerivedMeasure, Tool
from ddscp_audit.domain.vocabulary import Edition, QuestionType, Selection
from ddscp_audit.errors import RuleError
from ddscp_audit.findings import attack, wording
from ddscp_audit.findings.attack import Spoken, words_tell
from ddscp_audit.findings.compute import as_json
from ddscp_audit.findings.disclosure import KEY
from ddscp_audit.findings.model import CaseRow, Findings, Measure, Options
from tests.findings.audit_maker import (
    FEAT,
    GRADES,
    SUBSTANCES,
    YPN,
    all_of,
    ask,
    column,
    material,
    panel,
    row,
    together,
    tool,
)

PUBLIC = Options(edition=Edition.PUBLIC)
CONSENT = Options(edition=Edition.PUBLIC, consent_all_none=True)
BOARD = Options(edition=Edition.BOARD)


def counts(yes: int, of: int, *, nk: int = 0) -> str:
    """A column of answers: so many yes, so many not known, the rest no."""
    return " ".join(["yes"] * yes + ["nk"] * nk + ["no"] * (of - yes - nk))


def measure(found: Findings, name: str) -> Measure:
    held = found.measure(name)
    assert held is not None
    return held


# --- words ---


@pytest.mark.parametrize(
    ("count", "base", "softened", "agreed"),
    [
        (11, 11, "almost all", "all"),
        (10, 11, "almost all", "almost all"),
        (19, 20, "almost all", "almost all"),
        (18, 20, "most", "most"),
        (9, 12, "most", "most"),
        (8, 11, "majority", "majority"),
        (6, 11, "majority", "majority"),
        (4, 8, "half", "half"),
        (5, 11, "less than half", "less than half"),
        (3, 20, "less than half", "less than half"),
        (2, 14, "few or none", "few"),
        (1, 11, "few or none", "few"),
        (0, 11, "few or none", "none"),
        (0, 0, "no applicable cases", "no applicable cases"),
    ],
)
def test_words(count: int, base: int, softened: str, agreed: str) -> None:
    assert wording.words(count, base) == softened
    assert wording.words(count, base, consent=True) == agreed


# --- board ---


def test_the_board_sees_figures_and_no_cases() -> None:
    found = all_of(tool(ask("c_04")), material(11, column("c_04", counts(8, 11))), BOARD)
    first = row(measure(found, "c_04"))
    assert (first.text, first.cases, found.values) == ("8 of 11 (73%)", (), ())
    assert first.range is not None
    assert measure(found, "c_04").beneath == {}
    assert "Board edition" in found.method[-1]


def test_the_board_sees_no_range_where_the_percent_is_withheld() -> None:
    answers = column("c_04", counts(6, 8))
    internal = row(all_of(tool(ask("c_04")), material(8, answers)).measures[0])
    board = row(all_of(tool(ask("c_04")), material(8, answers), BOARD).measures[0])
    assert (internal.text, internal.percent) == ("6 of 8", None)
    assert internal.range is not None
    assert internal.sentence == ""
    assert (board.text, board.range) == ("6 of 8", None)


def _two_areas(first: str, second: str) -> object:
    said = [*first.split(), *second.split()]
    cases = [
        CaseRow(
            f"T-{i + 1:02d}",
            facts={"fact_area": "derby_city" if i < len(first.split()) else "derbyshire"},
        )
        for i in range(len(said))
    ]
    return material(cases, column("c_04", " ".join(said)), population=3000)


@pytest.mark.parametrize(("yes", "shown"), [(3, True), (2, False), (6, False)])
def test_the_board_sees_no_cross_table_with_a_cell_under_three(yes: int, shown: bool) -> None:
    audit = _two_areas(counts(yes, 7), counts(4, 9))
    found = all_of(tool(ask("c_04")), audit, Options(edition=Edition.BOARD, by="area"))  # type: ignore[arg-type]
    only = measure(found, "c_04")
    assert bool(only.groups) is shown
    assert ("side by side" in only.note) is not shown


# --- public, fewer than twenty ---


SMALL_TOOL = tool(
    ask("c_04", FEAT, "any", indicator="PSM"),
    ask("c_05", SUBSTANCES, "any", type=QuestionType.SELECT_MULTIPLE, relevant="${c_04} = 'yes'"),
    ask("c_30", FEAT, "any", indicator="URGENT"),
    ask("visits", (), "any", type=QuestionType.INTEGER),
    ask("grade", GRADES, "agency", type=QuestionType.GRADE),
    measures=(DerivedMeasure("d", "Derived", "S", "${c_04} = 'yes'", "${c_30} = 'no'"),),
)


def _small(cases: int, yes: int) -> list[Return]:
    return together(
        column("c_04", counts(yes, cases)),
        column("c_05", " ".join(["alcohol"] * yes + ["-"] * (cases - yes))),
        column("c_30", counts(1, cases)),
        column("visits", " ".join(["3"] * cases)),
        column("grade", " ".join(["good"] * cases)),
    )


@pytest.mark.parametrize(("cases", "yes"), [(1, 1), (8, 5), (11, 8), (19, 19)])
def test_a_small_public_edition_holds_no_number(cases: int, yes: int) -> None:
    facts = [CaseRow(f"T-{i + 1:02d}", facts={"fact_plan": "none"}) for i in range(cases)]
    audit = material(facts, _small(cases, yes))
    found = all_of(SMALL_TOOL, audit, Options(edition=Edition.PUBLIC, by="area"))
    assert found.words_only
    document = as_json(found)
    document.pop("audit")

    def numbers(part: object) -> list[object]:
        if isinstance(part, dict):
            return [n for value in part.values() for n in numbers(value)]
        if isinstance(part, list):
            return [n for value in part for n in numbers(value)]
        return [part] if isinstance(part, int | float) and not isinstance(part, bool) else []

    assert numbers(document) == []
    said = [found.warnings, found.method, found.grades.text]
    said += [(m.note, m.condition, m.summary, m.sentence, m.groups) for m in found.measures]
    said += [
        (r.text, r.cases, r.returns, r.range, r.percent) for m in found.measures for r in m.rows
    ]
    assert not re.search(r"\d|%", json.dumps(said))
    assert found.measure("c_30") is None  # urgent concerns are never published
    assert found.measure("visits") is None


def test_the_words_of_a_small_edition() -> None:
    found = all_of(SMALL_TOOL, material(11, _small(11, 8)), PUBLIC)
    assert row(measure(found, "c_04")).text == "majority"
    assert measure(found, "d").condition == "of the cases with parental substance misuse"
    agreed = all_of(SMALL_TOOL, material(8, _small(8, 8)), CONSENT)
    assert row(measure(agreed, "c_04")).text == "all"


def test_a_question_that_applied_to_nobody_tells_about_everybody() -> None:
    answers = material(8, column("c_12", "na na na na na na na na"))
    question = tool(ask("c_12", YPN))
    assert row(measure(all_of(question, answers, PUBLIC), "c_12")).text == "[c]"
    assert row(measure(all_of(question, answers, CONSENT), "c_12")).text == "no applicable cases"


def test_words_that_fit_one_number_of_cases_only_are_refused() -> None:
    half = Spoken("A", (("Yes", "half"),))
    told = words_tell([half], (1, 3, 4), consent=False)
    assert told[0].startswith("the number of cases: only 4")
    assert words_tell([half], range(1, 20), consent=False) == []


# --- public, twenty and more ---


def test_small_counts_and_small_complements_are_withheld() -> None:
    form = tool(ask("a"), ask("b"), ask("c"))
    answers = together(
        column("a", counts(3, 45)), column("b", counts(41, 45)), column("c", counts(28, 45))
    )
    found = all_of(form, material(45, answers), PUBLIC)
    assert [r.text for r in measure(found, "a").rows] == ["[c]", "[c]"]
    assert [r.text for r in measure(found, "b").rows] == ["[c]", "[c]"]
    assert [r.text for r in measure(found, "c").rows] == ["28 of 45 (62%)", "17 of 45 (38%)"]
    assert measure(found, "a").counts is None
    assert row(measure(found, "a")).percent is None
    assert row(measure(found, "a")).range is None
    assert found.in_sample == 45


def test_a_third_row_is_withheld_where_two_would_tell() -> None:
    """20 + [c] + 22 = 45 is no secret: the next smallest goes too."""
    answers = column("q", " ".join(["yes"] * 20 + ["partly"] * 3 + ["no"] * 22))
    found = all_of(tool(ask("q", YPN)), material(45, answers), PUBLIC)
    assert [r.text for r in measure(found, "q").rows] == ["[c]", "[c]", "22 of 45 (49%)"]


def test_not_known_is_a_cell_of_the_table_too() -> None:
    """30 + 13 of 45 leaves 2 not known: one row must go with them."""
    found = all_of(tool(ask("q")), material(45, column("q", counts(30, 45, nk=2))), PUBLIC)
    assert [r.text for r in measure(found, "q").rows] == ["30 of 45 (67%)", "[c]"]
    assert measure(found, "q").counts is None


def test_a_measure_of_fewer_than_twenty_is_in_words() -> None:
    form = tool(ask("a"), ask("b", relevant="${a} = 'yes'"))
    b = counts(9, 15).split() + ["-"] * 30
    answers = together(column("a", counts(15, 45)), column("b", " ".join(b)))
    found = all_of(form, material(45, answers), PUBLIC)
    assert row(measure(found, "a")).text == "15 of 45 (33%)"
    assert (row(measure(found, "b")).text, measure(found, "b").base) == ("majority", None)


def test_a_base_that_is_a_withheld_count_goes_into_words() -> None:
    """Domestic abuse in 41 of 45 is withheld; "of the 41 cases with it" would print it."""
    form = tool(
        ask("c_07", indicator="DA"),
        ask("other"),
        measures=(DerivedMeasure("d", "Also", "S", "${c_07} = 'yes'", "${other} = 'yes'"),),
    )
    answers = together(column("c_07", counts(41, 45)), column("other", counts(20, 45)))
    found = all_of(form, material(45, answers), PUBLIC)
    assert row(measure(found, "c_07")).text == "[c]"
    derived = measure(found, "d")
    assert (derived.base, row(derived, "counts").text) == (None, "less than half")
    assert derived.condition == "of the cases with domestic abuse"


def test_a_sum_of_two_rows_under_another_name_is_withheld() -> None:
    """Yes 20, partly 3: "at least partly: 23" less the 20 would tell."""
    form = tool(
        ask("q", YPN),
        measures=(
            DerivedMeasure("d", "At least partly", "S", "", "${q} = 'yes' or ${q} = 'partly'"),
        ),
    )
    answers = column("q", " ".join(["yes"] * 20 + ["partly"] * 3 + ["no"] * 12 + ["nk"] * 10))
    found = all_of(form, material(45, answers), PUBLIC)
    rows = {r.value: r.text for r in measure(found, "q").rows}
    assert rows["partly"] == "[c]"
    printed = [rows["yes"] != "[c]", row(measure(found, "d"), "counts").text != "[c]"]
    assert not all(printed)


def test_words_beside_a_known_base_are_withheld_where_one_count_is_left() -> None:
    """8 of 45 is printed; "half" of those 8 is 4."""
    form = tool(ask("a"), ask("b", relevant="${a} = 'yes'"))
    b = counts(4, 8).split() + ["-"] * 37
    answers = together(column("a", counts(8, 45)), column("b", " ".join(b)))
    found = all_of(form, material(45, answers), PUBLIC)
    assert row(measure(found, "a")).text == "8 of 45 (18%)"
    assert row(measure(found, "b")).text == "[c]"


def test_side_by_side_small_cells_and_what_would_tell_them_are_withheld() -> None:
    audit = _two_areas(counts(3, 30), counts(15, 31))
    found = all_of(tool(ask("c_04")), audit, Options(edition=Edition.PUBLIC, by="area"))  # type: ignore[arg-type]
    only = measure(found, "c_04")
    assert row(only).text == "18 of 61 (30%)"
    assert [[r.text for r in g.rows] for g in only.groups] == [["[c]", "[c]"], ["[c]", "[c]"]]
    assert [g.base for g in only.groups] == [30, 31]


def test_side_by_side_goes_where_one_group_is_too_small() -> None:
    audit = _two_areas(counts(8, 16), counts(15, 31))
    found = all_of(tool(ask("c_04")), audit, Options(edition=Edition.PUBLIC, by="area"))  # type: ignore[arg-type]
    only = measure(found, "c_04")
    assert only.groups == ()
    assert row(only).text == "23 of 47 (49%)"


def test_agencies_side_by_side_are_not_in_the_public_edition() -> None:
    answers = column("c_04", counts(20, 45))
    found = all_of(
        tool(ask("c_04")), material(45, answers), Options(edition=Edition.PUBLIC, by="agency")
    )
    assert measure(found, "c_04").groups == ()


def test_beside_the_measures() -> None:
    cases = [
        CaseRow(f"T-{i + 1:02d}", facts={"fact_plan": "none" if i < 4 else "looked_after"})
        for i in range(40)
    ]
    answers = together(
        column("q", counts(20, 40)), column("grade", " ".join(["good"] * 37 + ["ri"] * 3))
    )
    form = tool(ask("q"), ask("grade", GRADES, "agency", type=QuestionType.GRADE))
    found = all_of(form, material(cases, answers), PUBLIC)
    assert {p.text for p in found.profile} == {"[c]"}
    assert found.grades.text == "[c]"
    assert found.grades.before == {}
    by_agency = {p.agency: p for p in found.participation}
    assert by_agency["CSC"].returned == 40
    assert by_agency["POL"].missing == 40
    assert KEY[0][0] == "[c]"


def _random_audit(seed: int) -> tuple[Tool, object, Options]:
    chance = random.Random(seed)
    cases = chance.randint(20, 60)
    share = [chance.choice((0.03, 0.1, 0.3, 0.5, 0.8, 0.95)) for _ in range(4)]

    def said(i: int) -> str:
        return " ".join(
            "nk" if chance.random() < 0.05 else "yes" if chance.random() < share[i] else "no"
            for _ in range(cases)
        )

    form = tool(
        ask("a"),
        ask("b", relevant="${a} = 'yes'"),
        ask("c", YPN),
        ask("many", SUBSTANCES, type=QuestionType.SELECT_MULTIPLE),
        measures=(
            DerivedMeasure("d", "D", "S", "${a} = 'yes'", "${c} = 'yes'"),
            DerivedMeasure("e", "E", "S", "", "${a} = 'yes' and ${c} = 'yes'"),
        ),
    )
    many = " ".join(chance.choice(("alcohol", "drugs", "none", "nk")) for _ in range(cases))
    answers = together(
        column("a", said(0)), column("b", said(1)), column("c", said(2)), column("many", many)
    )
    facts = [
        CaseRow(f"T-{i + 1:02d}", facts={"fact_area": chance.choice(("derby_city", "derbyshire"))})
        for i in range(cases)
    ]
    consent = chance.random() < 0.5
    options = Options(
        edition=Edition.PUBLIC, by=chance.choice(("", "area")), consent_all_none=consent
    )
    return form, material(facts, answers), options


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_count_can_be_worked_out(seed: int) -> None:
    """Every printed single-choice table is attacked by trying all counts that fit."""
    form, audit, options = _random_audit(seed)
    internal = all_of(form, audit)  # type: ignore[arg-type]
    found = all_of(form, audit, options)  # type: ignore[arg-type]
    for made in found.measures:
        full = measure(internal, made.name)
        for printed, held in zip(made.rows, full.rows, strict=True):
            if printed.count is not None:
                assert printed.count == held.count
                assert made.base == full.base
                assert not attack.small(held.count or 0, full.base or 0)
        if made.base is None or made.kind == "derived" or full.multiple:
            continue
        assert full.counts is not None
        cells = [r.count for r in made.rows] + [
            full.counts.not_known if made.counts is not None else None
        ]
        _assert_open(cells, made.base, made.name)


def _assert_open(cells: list[int | None], base: int, name: str) -> None:
    hidden = [i for i, cell in enumerate(cells) if cell is None]
    shown = sum(cell for cell in cells if cell is not None)
    fits = [
        guess
        for guess in product(range(base + 1), repeat=max(0, len(hidden) - 1))
        if shown + sum(guess) <= base
    ]
    for i in range(len(hidden)):
        values = {(*guess, base - shown - sum(guess))[i] for guess in fits}
        sensitive = any(attack.small(value, base) for value in values)
        assert len(values) > 1 or not sensitive, (name, cells)


def test_what_cannot_be_made_safe_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail-safe: where the last attack still finds something, nothing is handed out."""
    monkeypatch.setattr(
        "ddscp_audit.findings.public._sums_tell", lambda full, made, options: ["“A”, Yes", "x"]
    )
    with pytest.raises(RuleError) as refused:
        all_of(tool(ask("a")), material(45, column("a", counts(20, 45))), PUBLIC)
    assert "“A”, Yes and 1 other place" in refused.value.happened
    assert refused.value.safe == "Nothing was written."


def test_no_cases_in_public() -> None:
    found = all_of(tool(ask("a")), material(0, []), PUBLIC)
    assert row(measure(found, "a")).text == "[c]"


def test_the_document_of_a_public_edition_says_null_and_the_symbol() -> None:
    audit = _two_areas(counts(3, 30), counts(15, 31))
    found = all_of(tool(ask("c_04")), audit, Options(edition=Edition.PUBLIC, by="area"))  # type: ignore[arg-type]
    document = as_json(found)["measures"][0]
    group = document["groups"][0]["rows"][0]
    assert (group["count"], group["percent"], group["text"]) == (None, None, "[c]")
    assert (group["range"], document["groups"][0]["not_known"]) == (None, None)
    assert document["rows"][0]["count"] == 18


def test_two_small_areas_hide_each_other() -> None:
    """Three areas, two of them under twenty: neither their bases nor their cells are printed."""
    values = ["yes"] * 40 + ["no"] * 30 + ["yes"] * 8 + ["no"] * 8 + ["yes"] * 7 + ["no"] * 9
    plans = ["none"] * 70 + ["early_help"] * 16 + ["looked_after"] * 16
    cases = [CaseRow(f"T-{i + 1:02d}", facts={"fact_plan": plan}) for i, plan in enumerate(plans)]
    audit = material(cases, column("c_04", " ".join(values)), population=3000)
    found = all_of(tool(ask("c_04")), audit, Options(edition=Edition.PUBLIC, by="plan"))
    by_label = {g.label: (g.base, [r.text for r in g.rows]) for g in measure(found, "c_04").groups}
    assert by_label["None"][0] == 70
    assert by_label["Early help"] == (None, ["[c]", "[c]"])
    assert by_label["Looked after"] == (None, ["[c]", "[c]"])


def test_known_answers_only() -> None:
    options = Options(edition=Edition.PUBLIC, known_only=True)
    answers = column("q", counts(25, 45, nk=8))
    found = all_of(tool(ask("q")), material(45, answers), options)
    assert [r.text for r in measure(found, "q").rows] == ["25 of 37 (68%)", "12 of 37 (32%)"]
    small = all_of(tool(ask("q")), material(8, column("q", counts(5, 8, nk=1))), options)
    assert any("both left out" in line for line in small.method)


def test_a_cross_table_for_the_board_minds_the_rest_of_a_derived_measure() -> None:
    form = tool(ask("q"), measures=(DerivedMeasure("d", "D", "S", "", "${c_04} = 'yes'"),))
    form = tool(ask("c_04"), measures=form.measures)
    audit = _two_areas(counts(8, 9), counts(4, 9))
    found = all_of(form, audit, Options(edition=Edition.BOARD, by="area"))  # type: ignore[arg-type]
    assert measure(found, "d").groups == ()
    fine = _two_areas("yes yes yes nk nk nk no no no", counts(4, 9))
    shown = all_of(form, fine, Options(edition=Edition.BOARD, by="area"))  # type: ignore[arg-type]
    assert len(measure(shown, "c_04").groups) == 2


def test_a_cross_table_with_several_choices_notes_both_things() -> None:
    form = tool(ask("c_04", SUBSTANCES, type=QuestionType.SELECT_MULTIPLE))
    audit = _two_areas("alcohol", "drugs")
    found = all_of(form, audit, Options(edition=Edition.BOARD, by="area"))  # type: ignore[arg-type]
    assert measure(found, "c_04").note == (
        "cases can count in several rows; not shown side by side: a cell is under 3"
    )


def test_an_unsettled_value_is_said_without_a_number() -> None:
    answers = column("q", counts(10, 45))
    audit = material(46, answers)
    found = all_of(tool(ask("q")), audit, PUBLIC)
    assert found.warnings[0] == "Some values are not settled yet and stand outside the figures."
    assert found.unsettled is None  # one value: a small count


def test_words_that_would_tell_the_number_of_cases_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "ddscp_audit.findings.disclosure.attack.words_tell",
        lambda spoken, sizes, consent: ["the number of cases: only 4 fits the words"],
    )
    with pytest.raises(RuleError) as refused:
        all_of(tool(ask("a")), material(4, column("a", counts(2, 4))), PUBLIC)
    assert "only 4 fits the words" in refused.value.happened


def test_one_choice_hides_behind_not_known_and_everybody_needs_no_hiding() -> None:
    yes, _, not_known = FEAT
    said = column("q", counts(41, 45).replace("no", "nk"))
    found = all_of(tool(ask("q", (yes, not_known))), material(45, said), PUBLIC)
    assert row(measure(found, "q")).text == "[c]"
    everybody = material(45, column("q", counts(45, 45)))
    only = measure(all_of(tool(ask("q", (yes,))), everybody, PUBLIC), "q")
    assert row(only).text == "45 of 45 (100%)"


def test_a_panel_that_settled_a_few_values_is_not_counted_in_public() -> None:
    audit = material(45, column("q", counts(20, 45)), [panel("T-01", "q", "yes")])
    assert measure(all_of(tool(ask("q")), audit, PUBLIC), "q").confirmed is None


@pytest.mark.parametrize("cases", [8, 24])
def test_every_edition_says_that_cases_were_chosen(cases: int) -> None:
    said = column("c_04", " ".join(["yes", "no"] * (cases // 2)))
    chosen = material(cases, said, selection=Selection.PURPOSIVE)
    for edition in Edition:
        found = all_of(tool(ask("c_04")), chosen, Options(edition))
        assert wording.PURPOSIVE in found.warnings
