"""An invented neglect audit run through the real tool and the real findings."""

from __future__ import annotations

import hashlib
from functools import cache

from ddscp_audit.domain.case import Return, Settled
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import (
    AskedOf,
    Edition,
    Outcome,
    QuestionType,
    ReturnState,
    Selection,
)
from ddscp_audit.findings.compute import findings as compute
from ddscp_audit.findings.model import CaseRow, Findings, Material, Options, Sample, ValueState
from ddscp_audit.forms.library import load

AGENCIES = ("CSC", "POL", "HV", "GP", "SCH", "AMH")


def _turn(*parts: str) -> int:
    return int(hashlib.sha256("|".join(parts).encode("utf-8")).hexdigest()[:8], 16)


@cache
def tool() -> Tool:
    """The bundled neglect tool."""
    return load("neglect").tool


def _answer(question: Question, case: str, agency: str) -> str:
    if not question.choices:
        return "Recorded in the notes." if question.type is QuestionType.TEXT else ""
    turn = _turn(question.name, case, agency)
    wanted: list[str] = []
    for choice in question.choices:
        weight = {Outcome.MET: 6, Outcome.PARTLY: 3, Outcome.UNMET: 2, Outcome.PRESENT: 5,
                  Outcome.ABSENT: 3, Outcome.NOT_APPLICABLE: 1, Outcome.NOT_KNOWN: 1}.get(
            choice.outcome, 2) if choice.outcome else 2  # fmt: skip
        wanted += [choice.name] * weight
    # Most agencies see the same thing in a case; now and then one sees another.
    seed = turn if turn % 5 == 0 else _turn(question.name, case)
    return wanted[seed % len(wanted)]


@cache
def material(cases: int = 11, agencies: tuple[str, ...] = AGENCIES) -> Material:
    """Returns of every agency about every case, some nil, some missing; the panel has sat."""
    rows = []
    returns = []
    settled = []
    for number in range(1, cases + 1):
        case = f"NEG26-{number:02}"
        area = "derby_city" if number % 2 else "derbyshire"
        facts = {
            "fact_area": area,
            "fact_age_band": ("under_1", "1_4", "5_7", "8_9", "10_15")[number % 5],
            "fact_plan": ("child_protection", "child_in_need", "early_help")[number % 3],
            "fact_plan_exists": "yes",
            "fact_meeting_held": "yes",
            "fact_open": "open" if number % 4 else "closed",
        }
        rows.append(CaseRow(case, area, facts))
        for agency in agencies:
            turn = _turn(case, agency) % 12
            if turn == 0:
                continue
            if turn == 1:
                returns.append(Return(case, agency, ReturnState.NIL, {"c_01": "no"}))
                continue
            answers = {q.name: _answer(q, case, agency) for q in tool().questions if q.asks(agency)}
            answers |= {"c_01": "yes", "c_30": "no"}
            returns.append(Return(case, agency, ReturnState.SUBMITTED, answers))
    first = Material(
        "NEG26", "Neglect of children", "neglect", Sample(cases * 14, Selection.RANDOM),
        tuple(rows), tuple(returns), agencies=agencies,
    )  # fmt: skip
    for value in compute(tool(), first, Options()).values:
        if value.state == ValueState.UNSETTLED and _turn(value.case, value.question) % 25:
            question = tool().question(value.question)
            if question is not None and question.choices and question.asked_of is not AskedOf.LEAD:
                settled.append(
                    Settled(value.case, value.question, _answer(question, value.case, "panel"), "")
                )
    return Material(
        first.reference, first.title, first.theme, first.sample, first.cases, first.returns,
        tuple(settled), agencies,
    )  # fmt: skip


@cache
def findings(
    edition: Edition = Edition.INTERNAL, cases: int = 11, agencies: tuple[str, ...] = AGENCIES,
    by: str = "",
) -> Findings:  # fmt: skip
    """Findings of the invented audit."""
    return compute(tool(), material(cases, agencies), Options(edition, by=by))
