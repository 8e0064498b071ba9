"""Signs that a return deserves a second look. Rules point; people judge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, RollupKind
from ddscp_audit.findings.agreement import Agreement, agreement
from ddscp_audit.findings.casetable import CaseTable, tabulate
from ddscp_audit.findings.kleene import compile_condition
from ddscp_audit.findings.model import Material
from ddscp_audit.findings.scales import DATES, SELECTS
from ddscp_audit.findings.wording import plural

#: A return with fewer choices than this says nothing about straight-lining.
STRAIGHT_LINE_FROM = 8
#: A return with fewer answers than this may be silent throughout for good reasons.
SILENT_FROM = 4
QUICK = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at. ``question`` is blank where it is about the whole return."""

    rule: str
    case: str
    agency: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How often agencies differ about one question; ``cases`` are those in which they do."""

    question: str
    label: str
    text: str
    cases: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Unlikely:
    """A combination of case values that should not occur, with the words to say so."""

    expression: str
    text: str


def check_returns(
    tool: Tool,
    material: Material,
    *,
    unlikely: Sequence[Unlikely] = (),
    durations: Mapping[tuple[str, str], timedelta] | None = None,
    text_check: Callable[[str], Sequence[str]] | None = None,
    hidden: Mapping[tuple[str, str], Collection[str]] | None = None,
) -> list[Concern]:
    """Every rule over all submitted returns, by case and agency.

    ``durations``: time spent on a return, by case and agency. ``hidden``: the answered questions
    its own form did not show, where that was kept; otherwise case values decide. ``text_check``
    finds what may identify somebody in a free text, as sentences. Raises FormError for an
    unlikely combination that cannot be read.
    """
    table = tabulate(tool, material)
    found: list[Concern] = []
    for (case, agency), given in sorted(table.returns.items()):
        if given.nil:
            continue
        asked = _asked(table, case, agency)
        if hidden is None:
            at = table.position[case]
            away = {q.name for q in asked if not table.is_shown(q.name, at, agency, given)}
        else:
            away = set(hidden.get((case, agency), ()))
        found += _hidden_answers(given, [q for q in asked if q.name in away])
        shown = [q for q in asked if q.name not in away]
        found += _all_not_known(table, given, shown)
        found += _straight_line(given, shown)
        found += _missing_evidence(tool, given, shown)
        found += _not_beside_others(table, given, shown)
        found += _after_the_return(given, shown)
        found += _names_in_text(given, shown, text_check)
        spent = (durations or {}).get((case, agency))
        if spent is not None and spent < QUICK:
            found.append(
                Concern("quick", case, agency, "", "The return was finished in under two minutes.")
            )
    found += _unlikely(table, unlikely)
    return sorted(found, key=lambda c: (table.position[c.case], c.agency, c.question, c.rule))


def _asked(table: CaseTable, case: str, agency: str) -> list[Question]:
    position = table.position[case]
    return [q for q in table.tool.questions if agency in table.asked(q, position)]


def _hidden_answers(given: Return, hidden: Sequence[Question]) -> Iterable[Concern]:
    """Answers to questions that this return's own answers rule out."""
    for question in hidden:
        if given.answers.get(question.name, ""):
            yield Concern(
                "hidden answer",
                given.case,
                given.agency,
                question.name,
                f"“{question.label}” was answered, though the return's other answers rule it out.",
            )


def _all_not_known(table: CaseTable, given: Return, asked: Sequence[Question]) -> Iterable[Concern]:
    """A return in which nothing was known."""
    answers = [
        (q, value)
        for q in asked
        if table.scales[q.name].unknown and (value := given.answers.get(q.name, ""))
    ]
    if len(answers) >= SILENT_FROM and all(
        value in table.scales[q.name].unknown for q, value in answers
    ):
        yield Concern(
            "all not known",
            given.case,
            given.agency,
            "",
            f"All {len(answers)} answers that could be are “not known”: was a record read?",
        )


def _straight_line(given: Return, asked: Sequence[Question]) -> Iterable[Concern]:
    """The same place in every list of one kind, many times over."""
    by_scale: dict[tuple[str, ...], list[str]] = {}
    for question in asked:
        if question.type is QuestionType.SELECT_ONE and len(question.choices) > 2:
            value = given.answers.get(question.name, "")
            if value:
                names = tuple(choice.name for choice in question.choices)
                by_scale.setdefault(names, []).append(value)
    for values in by_scale.values():
        if len(values) >= STRAIGHT_LINE_FROM and len(set(values)) == 1:
            yield Concern(
                "straight line",
                given.case,
                given.agency,
                "",
                f"{len(values)} questions of one kind all have the answer “{values[0]}”.",
            )


def _missing_evidence(tool: Tool, given: Return, asked: Sequence[Question]) -> Iterable[Concern]:
    """A grade without the sentence that it rests on."""
    evidence = {q.evidence_for: q.name for q in tool.questions if q.evidence_for}
    for question in asked:
        grade = given.answers.get(question.name, "")
        beside = evidence.get(question.name)
        if grade and beside and not given.answers.get(beside, "").strip():
            yield Concern(
                "missing evidence",
                given.case,
                given.agency,
                question.name,
                f"“{question.label}” has no evidence behind it.",
            )


def _not_beside_others(
    table: CaseTable, given: Return, asked: Sequence[Question]
) -> Iterable[Concern]:
    """“None” or “not known” chosen together with something."""
    for question in asked:
        scale = table.scales[question.name]
        chosen = scale.chosen(given.answers.get(question.name, "")) if scale.multiple else []
        alone = [name for name in chosen if scale.exclusive(name) or name in scale.unknown]
        if alone and len(chosen) > 1:
            choice = question.choice(alone[0])
            yield Concern(
                "unlikely",
                given.case,
                given.agency,
                question.name,
                f"“{question.label}” has “{choice.label if choice else alone[0]}” beside another"
                " choice.",
            )


def _after_the_return(given: Return, asked: Sequence[Question]) -> Iterable[Concern]:
    """A date that had not come when the return was handed in."""
    if given.submitted_at is None:
        return
    handed_in = given.submitted_at.date().isoformat()
    for question in asked:
        value = given.answers.get(question.name, "")
        if question.type in DATES and value[:10] > handed_in[: len(value[:10])]:
            yield Concern(
                "unlikely",
                given.case,
                given.agency,
                question.name,
                f"“{question.label}” has a date after the day the return was handed in.",
            )


def _names_in_text(
    given: Return,
    asked: Sequence[Question],
    text_check: Callable[[str], Sequence[str]] | None,
) -> Iterable[Concern]:
    """Free text that may say who somebody is."""
    for question in asked:
        text = given.answers.get(question.name, "")
        if text_check is not None and text and question.type is QuestionType.TEXT:
            for hit in text_check(text):
                yield Concern("text check", given.case, given.agency, question.name, hit)


def _unlikely(table: CaseTable, unlikely: Sequence[Unlikely]) -> Iterable[Concern]:
    """Case values that hardly go together."""
    for combination in unlikely:
        condition = compile_condition(combination.expression)
        for i, truth in enumerate(table.judge(condition)):
            if truth is True:
                yield Concern(
                    "unlikely", table.references[i], "", condition.references[0], combination.text
                )


def disagreements(tool: Tool, material: Material) -> list[Disagreement]:
    """By question: in how many cases agencies said different things, most first."""
    table = tabulate(tool, material)
    found = []
    for question in tool.questions:
        if not _compared(question):
            continue
        differ, of = [], 0
        for i, reference in enumerate(table.references):
            said = _substantive(table, i, question)
            if len(said) > 1:
                of += 1
                if len(set(said.values())) > 1:
                    differ.append(reference)
        if of:
            text = f"agencies differ in {len(differ)} of {of} cases answered by two or more"
            found.append(Disagreement(question.name, question.label, text, tuple(differ), of))
    return sorted(found, key=lambda d: (-len(d.cases) / d.of, -d.of))


def disagreement_by_agency(tool: Tool, material: Material) -> dict[str, str]:
    """Per agency how often its answer is the case's value in the end, in words."""
    return {agency: found.text for agency, found in agreement_by_agency(tool, material).items()}


def agreement_by_agency(tool: Tool, material: Material) -> dict[str, Agreement]:
    """Per agency its answers against the cases' values in the end."""
    table = tabulate(tool, material)
    pairs: dict[str, list[tuple[str, str]]] = {agency: [] for agency in table.agencies}
    for question in tool.questions:
        if not _compared(question):
            continue
        cells = table.cells[question.name]
        for i in range(len(table.references)):
            if table.scales[question.name].substantive(cells[i].value):
                for agency, value in _substantive(table, i, question).items():
                    pairs[agency].append((value, cells[i].value))
    return {agency: agreement(said) for agency, said in pairs.items() if said}


def _compared(question: Question) -> bool:
    return (
        question.type in SELECTS
        and question.asked_of is AskedOf.AGENCY
        and question.rollup.kind is not RollupKind.AGENCY
    )


def _substantive(table: CaseTable, case: int, question: Question) -> dict[str, str]:
    scale = table.scales[question.name]
    return {
        answer.agency: scale.normal(answer.value)
        for answer in table.answers_beneath(case, question)
        if not answer.nil and scale.substantive(scale.normal(answer.value))
    }


def summary(concerns: Sequence[Concern]) -> str:
    """``3 things to look at in 2 cases``."""
    if not concerns:
        return "nothing to look at"
    cases = len({concern.case for concern in concerns})
    things = plural(len(concerns), "thing")
    return f"{things} to look at in {plural(cases, 'case')}"
