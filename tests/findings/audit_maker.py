"""Small invented audits, written as tables of what each agency answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddscp_audit.domain.case import Return, Settled
from ddscp_audit.domain.tool import Choice, DerivedMeasure, Question, Rollup, Tool
from ddscp_audit.domain.vocabulary import (
    AskedOf,
    Outcome,
    QuestionType,
    ReturnState,
    Selection,
)
from ddscp_audit.findings.compute import findings
from ddscp_audit.findings.model import (
    CaseRow,
    Findings,
    Material,
    Measure,
    Options,
    Row,
    Sample,
    Stratum,
)

FEAT = (
    Choice("yes", "Yes", Outcome.PRESENT),
    Choice("no", "No", Outcome.ABSENT),
    Choice("nk", "Not known", Outcome.NOT_KNOWN),
)
YPN = (
    Choice("yes", "Yes", Outcome.MET),
    Choice("partly", "Partly", Outcome.PARTLY),
    Choice("no", "No", Outcome.UNMET),
    Choice("na", "Not applicable", Outcome.NOT_APPLICABLE),
    Choice("nk", "Not known", Outcome.NOT_KNOWN),
)
YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
GRADES = (
    Choice("outstanding", "Outstanding"),
    Choice("good", "Good"),
    Choice("ri", "Requires improvement"),
    Choice("inadequate", "Inadequate"),
)
SUBSTANCES = (
    Choice("alcohol", "Alcohol"),
    Choice("drugs", "Illegal drugs"),
    Choice("none", "None", exclusive=True),
    Choice("nk", "Not known", Outcome.NOT_KNOWN),
)
AGENCIES = ("CSC", "POL", "HV")


def ask(
    name: str,
    choices: Sequence[Choice] = FEAT,
    rollup: str = "any",
    *,
    type: QuestionType = QuestionType.SELECT_ONE,
    **more: object,
) -> Question:
    """A question; everything a test does not care about is filled in."""
    asked_of = AskedOf.PANEL if rollup == "panel_only" else AskedOf.AGENCY
    given: dict[str, object] = {"label": f"Question {name}", "section": "Section"} | more
    given.setdefault("asked_of", asked_of)
    return Question(
        name=name,
        type=type,
        choices=tuple(choices),
        rollup=Rollup.parse(rollup),
        **given,  # type: ignore[arg-type]
    )


def tool(*questions: Question, measures: Sequence[DerivedMeasure] = (), **more: object) -> Tool:
    """A tool of these questions."""
    return Tool(
        form_id="test",
        version="1",
        title="An invented tool",
        theme="neglect",
        questions=questions,
        sections=tuple(dict.fromkeys(q.section for q in questions)),
        measures=tuple(measures),
        **more,  # type: ignore[arg-type]
    )


def given(
    case: str, agency: str, *, nil: bool = False, draft: bool = False, **answers: str
) -> Return:
    """One submitted return."""
    state = ReturnState.NIL if nil else ReturnState.DRAFT if draft else ReturnState.SUBMITTED
    return Return(case, agency, state, answers)


def panel(case: str, question: str, value: str, agency: str = "") -> Settled:
    """One decision of the panel."""
    return Settled(case, question, value, "as the record shows", agency, who="Chair")


def reference(number: int) -> str:
    """``T-01``."""
    return f"T-{number:02d}"


def material(
    cases: int | Sequence[CaseRow],
    returns: Sequence[Return],
    settled: Sequence[Settled] = (),
    *,
    population: int = 150,
    selection: Selection = Selection.RANDOM,
    strata: Sequence[Stratum] = (),
    stratum_fact: str = "",
    agencies: Sequence[str] = AGENCIES,
) -> Material:
    """An audit of so many cases, or of these."""
    rows = (
        tuple(CaseRow(reference(i + 1)) for i in range(cases)) if isinstance(cases, int) else cases
    )
    return Material(
        reference="TEST26",
        title="An invented audit",
        theme="neglect",
        sample=Sample(population, selection, tuple(strata), stratum_fact),
        cases=tuple(rows),
        returns=tuple(returns),
        settled=tuple(settled),
        agencies=tuple(agencies),
    )


def column(name: str, values: str, agency: str = "CSC") -> list[Return]:
    """One agency's answers to one question, a word for each case; ``-`` is a blank."""
    return [
        given(reference(i + 1), agency, **{name: "" if value == "-" else value})
        for i, value in enumerate(values.split())
    ]


def together(*columns: list[Return]) -> list[Return]:
    """Several questions' columns of the same agency, as one return a case."""
    merged: dict[tuple[str, str], dict[str, str]] = {}
    for part in (r for column in columns for r in column):
        merged.setdefault((part.case, part.agency), {}).update(part.answers)
    return [
        Return(case, agency, ReturnState.SUBMITTED, answers)
        for (case, agency), answers in merged.items()
    ]


def figures(
    tool_: Tool, material_: Material, options: Options | None = None
) -> Mapping[str, Measure]:
    """Measures by name."""
    return {m.name: m for m in all_of(tool_, material_, options).measures}


def all_of(tool_: Tool, material_: Material, options: Options | None = None) -> Findings:
    """The findings."""
    return findings(tool_, material_, options or Options())


def row(measure: Measure, value: str = "yes") -> Row:
    """The row of a value."""
    return next(r for r in measure.rows if r.value == value)
