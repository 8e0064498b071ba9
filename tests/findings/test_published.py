"""The partnership's published figures, from agencies' answers to printed sentence."""

from __future__ import annotations

import json

import pytest

from ddscp_audit.domain.tool import DerivedMeasure
from ddscp_audit.findings import wording
from ddscp_audit.findings.compute import as_json
from ddscp_audit.findings.model import Options
from ddscp_audit.findings.percent import percent_text
from tests.findings.audit_maker import (
    FEAT,
    YPN,
    all_of,
    ask,
    column,
    figures,
    given,
    material,
    panel,
    row,
    tool,
)
from tests.outside import shared

PUBLISHED = shared("data", "published_figures.json")

NEGLECT = tool(
    ask("c_04", FEAT, "any", indicator="PSM", label="Parental alcohol or drug misuse"),
    ask("c_06", FEAT, "any", indicator="PMI", label="Parental mental ill health"),
    ask("c_07", FEAT, "any", indicator="DA", label="Domestic abuse"),
    measures=(
        DerivedMeasure(
            "both_of_da",
            "Substance misuse and mental ill health, among domestic abuse cases",
            "Features",
            "${c_07} = 'yes'",
            "${c_04} = 'yes' and ${c_06} = 'yes'",
        ),
        DerivedMeasure(
            "all_three",
            "All three",
            "Features",
            "true()",
            "${c_04} = 'yes' and ${c_06} = 'yes' and ${c_07} = 'yes'",
        ),
        DerivedMeasure(
            "both",
            "Substance misuse and mental ill health",
            "Features",
            "",
            "${c_04} = 'yes' and ${c_06} = 'yes'",
        ),
    ),
)
#       case 1   2   3   4   5   6   7   8   9   10  11
PSM = "     yes yes yes yes yes yes yes no  no  yes no"
PMI = "     yes yes yes yes yes no  no  yes yes yes yes"
DA = "      yes yes yes yes yes yes yes yes yes no  no"


def _neglect() -> list[object]:
    """Three agencies; each knows a part, and together they make the published table."""
    returns = []
    for i, (psm, pmi, da) in enumerate(zip(PSM.split(), PMI.split(), DA.split(), strict=True)):
        case = f"T-{i + 1:02d}"
        returns += [
            given(case, "CSC", c_04=psm, c_06="no", c_07="nk"),
            given(case, "POL", c_04="nk", c_06="nk", c_07=da),
            given(case, "HV", c_04="no", c_06=pmi, c_07="no"),
        ]
    return returns


@pytest.mark.parametrize(
    ("measure", "value", "printed"),
    [
        ("c_04", "yes", "8 of 11 (73%)"),
        ("c_06", "yes", "9 of 11 (82%)"),
        ("c_07", "yes", "9 of 11 (82%)"),
        ("both_of_da", "counts", "5 of 9 (56%)"),
        ("all_three", "counts", "5 of 11 (45%)"),
        ("both", "counts", "6 of 11 (55%)"),
    ],
)
def test_the_neglect_audit(measure: str, value: str, printed: str) -> None:
    options = Options(percent_at_any_base=True)
    found = figures(NEGLECT, material(11, _neglect()), options)[measure]  # type: ignore[arg-type]
    assert row(found, value).text == printed


def test_the_conditional_line_names_its_base() -> None:
    found = figures(NEGLECT, material(11, _neglect()))["both_of_da"]  # type: ignore[arg-type]
    assert found.condition == "of the 9 cases with domestic abuse"
    assert row(found, "counts").text == "5 of 9"  # the house rule: no percent of nine
    assert (
        wording.conditional(5, 9, found.condition, percent=True)
        == "of the 9 cases with domestic abuse, 5 (56%)"
    )


def test_the_lay_sentence_of_eleven_drawn_from_150() -> None:
    found = figures(NEGLECT, material(11, _neglect()))["c_04"]  # type: ignore[arg-type]
    assert found.sentence == (
        "We read 11 of 150 files. If we had read all 150, between 61 and 140 of them "
        "(41% to 93%) would probably have shown this"
    )


def test_the_document_of_the_command_line() -> None:
    document = as_json(all_of(NEGLECT, material(11, _neglect())))  # type: ignore[arg-type]
    first = document["measures"][0]
    assert document["audit"] == {
        "reference": "TEST26",
        "title": "An invented audit",
        "theme": "neglect",
    }
    assert (document["in_sample"], document["population"]) == (11, 150)
    assert (document["edition"], document["selection"]) == ("internal", "random")
    assert first["rows"][0] == {
        "value": "yes",
        "label": "Yes",
        "outcome": "present",
        "count": 8,
        "percent": 73,
        "text": "8 of 11 (73%)",
        "range": {"method": "hypergeometric", "count": [61, 140], "percent": [41, 93]},
    }
    assert [r["value"] for r in first["rows"]] == ["yes", "no"]
    integers = [
        "base",
        "in_sample",
        "not_asked",
        "not_applicable",
        "unsettled",
        "not_known",
        "answered",
    ]
    assert [first[name] for name in integers] == [11, 11, 0, 0, 0, 0, 11]
    derived = next(m for m in document["measures"] if m["kind"] == "derived")
    assert derived["base_not_known"] == 0
    assert [r["value"] for r in derived["rows"]] == ["counts"]
    assert derived["rows"][0]["range"]["count"] is None
    json.dumps(document)


BABIES = tool(
    ask("c_04", FEAT, "any_panel", indicator="PSM"),
    ask("c_06", FEAT, "any_panel", indicator="PMI"),
    ask("c_07", FEAT, "any_panel", indicator="DA"),
    ask("bab_12", YPN, "lead:HV"),
    ask("timing", FEAT, "any"),
    measures=(
        DerivedMeasure(
            "da_timing",
            "Domestic abuse in pregnancy or after birth",
            "Domestic abuse",
            "true()",
            "${timing} = 'yes'",
        ),
    ),
)


@pytest.mark.parametrize(
    ("cases", "abuse", "when", "printed"),
    [
        (8, 5, 2, ("0 of 8 (0%)", "1 of 8 (13%)", "5 of 8 (63%)", "8 of 8 (100%)", "2 of 8 (25%)")),
        (
            12,
            7,
            3,
            ("0 of 12 (0%)", "1 of 12 (8%)", "7 of 12 (58%)", "12 of 12 (100%)", "3 of 12 (25%)"),
        ),
    ],
)
def test_the_vulnerable_babies_audit(
    cases: int, abuse: int, when: int, printed: tuple[str, ...]
) -> None:
    def yes(number: int, i: int) -> str:
        return "yes" if i < number else "no"

    returns, settled = [], []
    for i in range(cases):
        case = f"T-{i + 1:02d}"
        values = {"c_04": "no", "c_06": yes(1, i), "c_07": yes(abuse, i)}
        returns.append(given(case, "HV", bab_12="yes", timing=yes(when, i), **values))
        settled += [panel(case, name, value) for name, value in values.items()]
    found = figures(BABIES, material(cases, returns, settled), Options(percent_at_any_base=True))
    rows = [row(found[name]).text for name in ("c_04", "c_06", "c_07", "bab_12")]
    assert (*rows, row(found["da_timing"], "counts").text) == printed


def test_not_known_stays_in_the_base_unless_the_reader_asks() -> None:
    answers = column("c_04", "yes yes yes yes yes yes yes yes no no nk")
    question = tool(ask("c_04"))
    of_all = figures(question, material(11, answers))["c_04"]
    of_known = figures(question, material(11, answers), Options(known_only=True))["c_04"]
    assert row(of_all).text == "8 of 11 (73%)"
    assert row(of_known).text == "8 of 10 (80%)"
    assert of_all.counts
    assert of_all.counts.not_known == 1


def test_a_zero_base_prints_no_percentage() -> None:
    found = figures(tool(ask("c_12", YPN)), material(3, column("c_12", "na na na")))["c_12"]
    assert row(found).text == "no applicable cases"
    assert row(found).percent is None
    assert found.note == "no applicable cases"


def test_rounded_parts_are_never_added() -> None:
    """28 and 15 of 45 are 62% and 33%; together they are 96%, not 95%."""
    values = ["yes"] * 28 + ["partly"] * 15 + ["no"] * 2
    answers = column("c_12", " ".join(values))
    at_least_partly = DerivedMeasure(
        "at_least", "Met or partly met", "S", "", "${c_12} = 'yes' or ${c_12} = 'partly'"
    )
    found = figures(tool(ask("c_12", YPN), measures=(at_least_partly,)), material(45, answers))
    assert row(found["c_12"]).text == "28 of 45 (62%)"
    assert row(found["c_12"], "partly").text == "15 of 45 (33%)"
    assert row(found["at_least"], "counts").text == "43 of 45 (96%)"


@pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published figures are not beside this checkout"
)
def test_every_expectation_of_the_published_file() -> None:
    data = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    rows = data["neglect"]["rows"]
    assert " ".join(r["PSM"].lower() for r in rows).split() == PSM.split()
    assert " ".join(r["PMI"].lower() for r in rows).split() == PMI.split()
    assert " ".join(r["DA"].lower() for r in rows).split() == DA.split()
    for expected in data["neglect"]["expect"]:
        assert percent_text(expected["n"], expected["N"]) == f"{expected['pct']}%"
    for fixture in data["babies"]["fixtures"]:
        for name, key in [("PSM", "PSM"), ("PMI", "PMI"), ("DA", "DA")]:
            assert percent_text(fixture[name], fixture["N"]) == f"{fixture['pct'][key]}%"
    for trap in data["traps"]:
        if "pct" in trap:
            assert percent_text(trap["n"], trap["N"]) == f"{trap['pct']}%"
        if "combined" in trap:
            count, base, percent = trap["combined"]
            assert percent_text(count, base) == f"{percent}%"
