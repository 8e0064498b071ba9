"""Two rounds by indicator: what may be said of a change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ddscp_audit.domain.vocabulary import Edition, Selection
from ddscp_audit.findings import wording
from ddscp_audit.findings.comparison import as_json, compare
from ddscp_audit.findings.model import Findings, Options
from tests.findings.audit_maker import YES_NO, YPN, all_of, ask, column, material, tool


def round_of(
    yes: int,
    of: int,
    *,
    name: str = "c_04",
    label: str = "Substance misuse",
    rollup: str = "any",
    selection: Selection = Selection.RANDOM,
) -> Findings:
    said = column(name, " ".join(["yes"] * yes + ["no"] * (of - yes)))
    form = tool(ask(name, rollup=rollup, indicator="PSM", label=label))
    return all_of(form, material(of, said, selection=selection))


@pytest.mark.parametrize(
    ("before", "after", "beyond"), [(8, 10, False), (4, 10, True), (7, 12, True), (12, 7, True)]
)
def test_only_large_jumps_are_beyond_chance_at_twelve(
    before: int, after: int, beyond: bool
) -> None:
    [found] = compare(round_of(before, 12), round_of(after, 12))
    assert found.method == "fisher"
    assert found.p is not None
    assert (found.p < 0.05) is beyond
    assert (wording.TOO_FEW in found.text) is not beyond


def test_the_document() -> None:
    [document] = as_json(compare(round_of(8, 12), round_of(10, 12)))
    assert document == {
        "indicator": "PSM",
        "label": "Substance misuse",
        "before": {"count": 8, "base": 12},
        "after": {"count": 10, "base": 12},
        "method": "fisher",
        "p": pytest.approx(0.640, abs=0.001),
        "difference": [pytest.approx(-0.1758, abs=5e-5), pytest.approx(0.4675, abs=5e-5)],
        "text": "10 of 12 (83%), before 8 of 12 (67%): too few cases to tell whether this has "
        "changed",
    }


def test_a_change_is_said_without_praise() -> None:
    [up] = compare(round_of(4, 12), round_of(10, 12))
    [down] = compare(round_of(10, 12), round_of(4, 12))
    assert up.text.endswith("more than before, by more than chance alone would make")
    assert down.text.endswith("fewer than before, by more than chance alone would make")


def test_a_new_wording_and_a_new_name_do_not_break_the_series() -> None:
    [found] = compare(
        round_of(8, 12, name="old", label="Drink or drugs"), round_of(10, 12, name="new")
    )
    assert found.reworded == "Drink or drugs"
    assert "The wording has changed; before: “Drink or drugs”" in found.text


def test_the_same_cases_are_compared_case_by_case() -> None:
    before, after = round_of(2, 12), round_of(10, 12)
    same = {f"T-{i + 1:02d}": f"T-{i + 1:02d}" for i in range(12)}
    [found] = compare(before, after, same)
    assert (found.method, found.difference) == ("mcnemar", None)
    assert found.p == pytest.approx(2 / 2**8)


def test_no_test_of_chosen_cases_of_returns_or_of_nothing() -> None:
    chosen = round_of(8, 12, selection=Selection.PURPOSIVE)
    per_return = round_of(8, 12, rollup="agency")
    nothing = round_of(0, 0)
    for other in (chosen, per_return, nothing):
        [found] = compare(other, round_of(10, 12))
        assert (found.method, found.p, found.difference) == ("none", None, None)
    assert "chosen" in compare(chosen, round_of(10, 12))[0].text


def test_rounds_with_no_common_indicator() -> None:
    other = round_of(8, 12)
    renamed = replace(other, measures=tuple(replace(m, indicator="X") for m in other.measures))
    assert compare(other, renamed) == []


def test_several_measures_of_one_indicator_are_matched_by_name_then_in_order() -> None:
    def two(first: str, second: str) -> Findings:
        form = tool(
            ask(first, YPN, indicator="voice"),
            ask(second, YPN, indicator="voice"),
            ask("contact", YES_NO, indicator="nil-return"),
        )
        return all_of(form, material(3, column(first, "yes no no")))

    found = compare(two("a", "b"), two("b", "c"))
    assert [c.name for c in found] == ["b", "c"]
    assert found[0].before == (0, 0)
    assert found[1].before == (1, 3)


def test_an_edition_that_withholds_counts_compares_nothing() -> None:
    said = column("c_04", "yes no no")
    form = tool(ask("c_04", indicator="PSM"))
    public = all_of(form, material(3, said), Options(edition=Edition.PUBLIC))
    assert compare(public, round_of(8, 12)) == []


def test_each_round_prints_by_its_own_settings() -> None:
    """What prints percents at any base does so here too; the other keeps the house rule."""
    form = tool(ask("c_04", indicator="PSM", label="Substance misuse"))
    said = material(8, column("c_04", "yes yes yes yes no no no no"))
    house, any_base = all_of(form, said), all_of(form, said, Options(percent_at_any_base=True))
    [found] = compare(house, any_base)
    assert found.printed == ("4 of 8", "4 of 8 (50%)")
    assert found.text.startswith("4 of 8 (50%), before 4 of 8: ")
    assert not found.percents
    assert compare(any_base, any_base)[0].percents


def test_the_same_cases_are_compared_on_the_base_that_is_printed() -> None:
    """Known answers only: a case that was not known then is in no pair."""
    form = tool(ask("c_04", indicator="PSM", label="Substance misuse"))
    same = {f"T-{n:02}": f"T-{n:02}" for n in range(1, 13)}
    before = material(12, column("c_04", " ".join(["nk"] * 8 + ["no"] * 4)))
    after = material(12, column("c_04", " ".join(["yes"] * 8 + ["no"] * 4)))
    known = Options(known_only=True)
    [all_in] = compare(all_of(form, before), all_of(form, after), same)
    [known_in] = compare(all_of(form, before, known), all_of(form, after, known), same)
    assert all_in.p == pytest.approx(2 / 2**8)
    assert known_in.p == 1.0
