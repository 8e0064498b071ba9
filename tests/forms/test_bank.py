"""Each bundled tool, question by question, against the bank it was written from.

The bank lies beside the checkout and is read there.
"""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, Outcome, QuestionType
from ddscp_audit.forms.expressions import parse, references
from ddscp_audit.forms.library import bundled, load
from ddscp_audit.forms.session import FormSession
from tests.outside import shared

BANK = shared("data", "question_bank.csv")
MODULES = {
    "CORE": "neglect", "BAB": "babies", "NEG": "neglect", "DAB": "domestic-abuse",
    "EXP": "exploitation", "MIS": "missing", "EHT": "early-help", "CRS": "front-door",
    "FGM": "fgm",
}  # fmt: skip
SCALES = {
    "YPN": ["yes", "partly", "no", "na", "nk"],
    "FEAT": ["yes", "no", "nk"],
    "YN": ["yes", "no"],
}
#: What the tools must be able to say besides their questions, by theme.
MEASURES = {
    "core": {"co-occurrence-two", "co-occurrence-all", "co-occurrence-DA", "co-occurrence-PSM-PMI"},
    "babies": {"DA-pregnancy-postnatal", "routine-enquiry-pregnancy", "ICON-any",
               "bruising-procedure", "pre-birth-assessment"},
    "neglect": {"GCP-used", "GCP-repeated", "drift-seen", "early-help-lasting"},
    "domestic-abuse": {"DA-pregnancy-postnatal", "DASH-completed", "MARAC-of-high",
                       "Encompass-in-time"},
    "exploitation": {"CRE-tool-completed", "NRM-considered", "exploitation-strategy"},
    "missing": {"RHI-offered", "RHI-72h", "RHI-72h-all", "missing-repeat"},
    "early-help": {"early-help-assessment", "threshold-same", "sustained-six-months"},
    "front-door": {"timeliness-decision", "timeliness-s47", "strategy-quorate", "voice-s47"},
    "fgm": {"FGM-strategy-female", "FGM-before-birth", "FGM-sex-in-time"},
}  # fmt: skip
#: Instruments whose text is certain; any other standard is left to the lead.
CERTAIN = re.compile(
    r"(Domestic Abuse Act 2021, section 3|NICE quality standard QS116 \(2016\), statement 1"
    r"|Statutory guidance on children who run away or go missing from home or care "
    r"\(January 2014\)|Working Together to Safeguard Children \(December 2023\)"
    r"|Female Genital Mutilation Act 2003, section 5B \(in force from 31 October 2015\))"
)

outside = pytest.mark.skipif(
    not BANK.is_file(), reason=f"NO QUESTION BANK at {BANK}: the tools were not compared with it"
)


@cache
def tool(theme: str) -> Tool:
    return load(theme).tool


def rows() -> list[dict[str, str]]:
    if not BANK.is_file():
        return []
    with BANK.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def roll_up(row: dict[str, str]) -> str:
    if row["who"] == "PANEL":
        return "panel_only"
    rule = row["rollup"]
    known = {"AGY": "agency", "ANY->PANEL": "any_panel", "ANY": "any", "PANEL": "panel"}
    return known.get(rule) or "lead:" + rule.removeprefix("LEAD:")


def question_of(row: dict[str, str]) -> Question:
    found = tool(MODULES[row["theme"]]).question(row["id"])
    assert found is not None, row["id"]
    return found


@outside
def test_the_bank_is_whole() -> None:
    assert len(rows()) == 236


@outside
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_question_of_the_bank(row: dict[str, str]) -> None:
    question = question_of(row)
    assert question.indicator == ("" if row["indicator"] == "-" else row["indicator"])
    who = row["who"]
    assert (question.asked_of is AskedOf.PANEL) == (who == "PANEL")
    assert sorted(question.agencies) == sorted(() if who in ("ALL", "PANEL") else who.split())
    assert str(question.rollup) == roll_up(row)
    names = [choice.name for choice in question.choices]
    kind = row["type"]
    if kind in SCALES:
        assert names == SCALES[kind]
    elif kind == "GR":
        assert question.type is QuestionType.GRADE
    elif kind.startswith(("SS[", "MS[")):
        several = question.type is QuestionType.SELECT_MULTIPLE
        assert several == kind.startswith("MS")
        assert len(names) == kind.count(";") + 1
    own = question.relevant.removeprefix("${c_01} = 'yes'").removeprefix(" and ")
    if row["show_if"] in ("-", "C-01=Yes"):
        assert own == ""
    else:
        assert references(parse(own))


@pytest.mark.parametrize("theme", [info.theme for info in bundled()])
def test_what_a_tool_can_say_besides_its_questions(theme: str) -> None:
    said = {measure.indicator for measure in tool(theme).measures}
    assert said >= MEASURES[theme] | MEASURES["core"]


@pytest.mark.parametrize("theme", [info.theme for info in bundled()])
def test_the_urgent_question_is_in_every_return_that_read_a_record(theme: str) -> None:
    urgent = tool(theme).question("C-30")
    assert urgent is not None
    assert (urgent.agencies, urgent.indicator, str(urgent.rollup)) == ((), "URGENT", "any")
    for agency in ("CSC", "POL", "GP", "VCS"):
        read = FormSession(load(theme), agency=agency, answers={"c_01": "yes"})
        assert read.state("c_30").relevant
        assert read.state("c_30").required
        nil = FormSession(load(theme), agency=agency, answers={"c_01": "no"})
        assert not nil.state("c_30").relevant


@pytest.mark.parametrize("theme", [info.theme for info in bundled()])
def test_wording_and_outcomes(theme: str) -> None:
    for question in tool(theme).questions:
        if question.standard:
            assert CERTAIN.fullmatch(question.standard), question.name
        if question.asked_of is AskedOf.LEAD:
            continue
        words = question.label.lower().replace("?", "").split()
        negatives = [w for w in words if w in ("not", "no", "never", "without") or "n't" in w]
        assert len(negatives) < 2, question.label
        assert len(words) <= 26, question.label
        outcomes = {choice.outcome for choice in question.choices}
        judged = outcomes & {Outcome.MET, Outcome.UNMET}
        assert not judged or judged == {Outcome.MET, Outcome.UNMET}, question.name
        for choice in question.choices:
            if choice.label in ("Not known", "Not recorded", "Not stated"):
                alone = choice.outcome is Outcome.NOT_KNOWN or choice.exclusive
                assert alone, (question.name, choice.name)
