"""Two or three features together: every combination as a cell, and the conditional lines."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ddscp_audit.domain.facts import slug
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import RollupKind
from ddscp_audit.errors import InputError
from ddscp_audit.findings import casefacts, wording
from ddscp_audit.findings.casetable import tabulate
from ddscp_audit.findings.kleene import Truth, Unknown, all_of
from ddscp_audit.findings.model import Material, Options, ValueState
from ddscp_audit.findings.rollup import Cell
from ddscp_audit.findings.scales import Scale

FEWEST, MOST = 2, 3


@dataclass(frozen=True, slots=True)
class Combination:
    """Cases in which exactly the features ``present`` are there and the others are not."""

    present: tuple[str, ...]
    count: int
    text: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conditional:
    """``of the 9 cases with domestic abuse, 5 (56%)`` had both of the others too.

    As a derived measure counts it: not known stays in the base, not settled stands outside.
    """

    given: str
    others: tuple[str, ...]
    count: int
    base: int
    text: str
    not_known: int = 0


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """``base``: cases in which every feature is known to be there or not.

    ``number``: for each number of features how many cases have exactly so many.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    there: tuple[str, ...]  # "with domestic abuse"
    lacking: tuple[str, ...]  # "without domestic abuse"
    combinations: tuple[Combination, ...]
    number: tuple[int, ...]
    conditionals: tuple[Conditional, ...]
    base: int
    in_sample: int
    not_known: int
    unsettled: int
    not_asked: int


def cooccurrence(
    tool: Tool, material: Material, names: Sequence[str], options: Options | None = None
) -> CoOccurrence:
    """The table of two or three features over case values.

    A feature is there where its value is the best of its scale (present, met). Cases in which
    one of them is not known, not settled or not asked stand beside the table, in this order of
    precedence: unsettled, not known, not asked or not applicable. Of the options, the area and
    where percents print are followed. Raises InputError for a name
    that is no question, a question without such a value, or another number of names.
    """
    questions = _features(tool, names)
    chosen = options or Options()
    if chosen.area:
        area = slug(chosen.area)
        cases = tuple(c for c in material.cases if casefacts.in_area(c, area))
        material = replace(material, cases=cases)
    table = tabulate(tool, material)
    percent_at_any = chosen.percent_at_any_base
    held: dict[tuple[str, ...], list[str]] = {
        combination: []
        for size in range(len(questions), -1, -1)
        for combination in itertools.combinations([q.name for q in questions], size)
    }
    conditional = {q.name: [0, 0] for q in questions}  # in the base, of these not known
    unsettled = not_known = not_asked = 0
    for i, reference in enumerate(table.references):
        cells = [table.cells[q.name][i] for q in questions]
        scales = [table.scales[q.name] for q in questions]
        pairs = list(zip(questions, cells, scales, strict=True))
        states = [_state(c, s) for c, s in zip(cells, scales, strict=True)]
        for at, question in enumerate(questions):
            others = all_of(states[:at] + states[at + 1 :])
            if states[at] is True and others is not Unknown.UNSETTLED:
                conditional[question.name][0] += 1
                conditional[question.name][1] += others is Unknown.NOT_KNOWN
        if any(c.state != ValueState.NOT_ASKED and not c.value for c in cells):
            unsettled += 1
        elif any(c.doubtful or c.value in s.unknown for _, c, s in pairs):
            not_known += 1
        elif any(not c.value or c.value in s.absent for _, c, s in pairs):
            not_asked += 1
        else:
            held[tuple(q.name for q, c, s in pairs if s.rank(c.value) == 0)].append(reference)
    base = sum(len(cases) for cases in held.values())
    percent = wording.prints_percent(base, percent_at_any)
    combinations = tuple(
        Combination(
            present,
            len(cases),
            wording.figure(len(cases), base, percent=percent),
            tuple(cases),
        )
        for present, cases in held.items()
    )
    number = tuple(
        sum(c.count for c in combinations if len(c.present) == size)
        for size in range(len(questions) + 1)
    )
    return CoOccurrence(
        tuple(q.name for q in questions),
        tuple(wording.feature_name(q) for q in questions),
        tuple(wording.holding(q) for q in questions),
        tuple(wording.holding(q, negated=True) for q in questions),
        combinations,
        number,
        tuple(_conditionals(questions, combinations, conditional, percent_at_any)),
        base,
        len(table.references),
        not_known,
        unsettled,
        not_asked,
    )


def _features(tool: Tool, names: Sequence[str]) -> list[Question]:
    if not FEWEST <= len(set(names)) <= MOST or len(set(names)) != len(names):
        raise InputError(
            f"A table of features needs {FEWEST} or {MOST} different questions, not {len(names)}.",
            safe="Nothing was changed.",
            todo="Choose two or three.",
        )
    found = []
    for name in names:
        question = tool.question(name)
        if question is None or not question.choices or question.rollup.kind is RollupKind.AGENCY:
            raise InputError(
                f"The tool has no question {name} that each case has one choice for.",
                safe="Nothing was changed.",
                todo="Choose a question that is rolled up to the case.",
            )
        found.append(question)
    return found


def _state(cell: Cell, scale: Scale) -> Truth:
    """Whether the feature is there, in three values."""
    if cell.doubtful or cell.value in scale.unknown:
        return Unknown.NOT_KNOWN
    if cell.state != ValueState.NOT_ASKED and not cell.value:
        return Unknown.UNSETTLED
    return cell.value != "" and scale.rank(cell.value) == 0


def _conditionals(
    questions: Sequence[Question],
    combinations: Sequence[Combination],
    bases: Mapping[str, Sequence[int]],
    percent_at_any: bool,
) -> list[Conditional]:
    """For each feature: of the cases with it, how many have all the others too."""
    found = []
    everything = next(c.count for c in combinations if len(c.present) == len(questions))
    for question in questions:
        base, not_known = bases[question.name]
        others = tuple(q.name for q in questions if q is not question)
        phrase = f"of the {wording.plural(base, 'case')} {wording.holding(question)}"
        percent = wording.prints_percent(base, percent_at_any)
        text = wording.conditional(everything, base, phrase, percent=percent)
        found.append(Conditional(question.name, others, everything, base, text, not_known))
    return found
