"""What several printed figures give away together.

Derived measures are made of questions, so their figures hang together: where every case has
domestic abuse, "two or more of the three features" is "substance misuse or mental ill health",
and with both of these and their overlap printed it is printed too. The intruder who knows what
the measures mean writes one unknown for each combination of answers a case can have, and one
condition for each printed figure; a hidden figure is out when its least and its most are one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType, RollupKind
from ddscp_audit.errors import FormError
from ddscp_audit.findings import measures as columns
from ddscp_audit.findings.casetable import NIL_INDICATOR
from ddscp_audit.findings.kleene import Condition, Operand, Truth, Unknown, compile_condition
from ddscp_audit.findings.linear import Conditions, Sum, Unsolved
from ddscp_audit.findings.measures import Judged, tally_derived
from ddscp_audit.findings.model import Measure
from ddscp_audit.findings.scales import Scale
from ddscp_audit.findings.withholding import CONFIDENTIAL

#: Most combinations of answers that are looked at together.
MOST_COMBINATIONS = 2_000
#: The same for words, which leave the number of cases open and are looked at for each.
MOST_IN_WORDS = 300
_BASE = (columns.ANSWERED, columns.NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class _Answer:
    """One way a question can stand in a case: what conditions read, and where it is counted."""

    operand: Operand
    column: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Measures whose figures hang together.

    ``places``: for each measure and each combination of answers, the column a case with these
    answers stands in and the row it counts in (blank where in none). ``likely``: the combinations
    that show-if allows; all of them are looked at only where figures fit none of these.
    """

    measures: tuple[str, ...]
    derived: frozenset[str]
    places: Mapping[str, Sequence[tuple[str, str]]]
    likely: tuple[int, ...]


@lru_cache(maxsize=16)
def families(tool: Tool, most: int = MOST_COMBINATIONS) -> tuple[Family, ...]:
    """The largest sets of questions that derived measures read, with all measures made of them.

    Questions of several choices, numbers and dates, and sets too large to look at, are left to
    the comparison of figures two by two.
    """
    known = {q.name: _answers(q) for q in tool.questions if _closed(q)}
    reads: dict[str, tuple[str, ...]] = {}
    for measure in tool.measures:
        try:
            conditions = [compile_condition(t or "true()") for t in (measure.base, measure.counts)]
        except FormError:
            continue
        names = tuple(dict.fromkeys(n for c in conditions for n in c.references))
        if names and all(name in known for name in names):
            reads[measure.name] = names
    sets = {
        frozenset(names)
        for names in reads.values()
        if math.prod(len(known[name]) for name in names) <= most
    }
    found = []
    for chosen in sorted(sets, key=sorted):
        if not any(chosen < other for other in sets):
            inside = [q.name for q in tool.questions if q.name in chosen]
            made = [measure for measure, names in reads.items() if chosen.issuperset(names)]
            found.append(_family(tool, inside, known, made))
    return tuple(found)


def _closed(question: Question) -> bool:
    """Whether each case has one choice of it."""
    return (
        question.type in (QuestionType.SELECT_ONE, QuestionType.GRADE)
        and question.rollup.kind is not RollupKind.AGENCY
    )


def _answers(question: Question) -> list[_Answer]:
    scale = Scale(question)
    found = []
    for choice in question.choices:
        unknown = choice.name in scale.unknown
        column = (
            columns.NOT_KNOWN if unknown
            else columns.NOT_APPLICABLE if choice.name in scale.absent
            else columns.ANSWERED
        )  # fmt: skip
        operand = Operand(choice.name, Unknown.NOT_KNOWN if unknown else None)
        found.append(_Answer(operand, column, choice.name if column == columns.ANSWERED else ""))
    found.append(_Answer(Operand("", Unknown.UNSETTLED), columns.UNSETTLED))
    found.append(_Answer(Operand(""), columns.NOT_ASKED))
    found.append(_Answer(Operand("", Unknown.NOT_KNOWN), columns.NOT_ASKED))
    return found


def _family(
    tool: Tool,
    names: Sequence[str],
    known: Mapping[str, list[_Answer]],
    derived: Sequence[str],
) -> Family:
    combinations = list(itertools.product(*(known[name] for name in names)))
    places: dict[str, list[tuple[str, str]]] = {
        name: [(answers[at].column, answers[at].row) for answers in combinations]
        for at, name in enumerate(names)
    }
    for measure in tool.measures:
        if measure.name not in derived:
            continue
        base = compile_condition(measure.base or "true()")
        counts = compile_condition(measure.counts)
        truths: list[tuple[Truth, Truth]] = []
        for answers in combinations:
            lookup = {n: a.operand for n, a in zip(names, answers, strict=True)}.__getitem__
            truths.append((base.evaluate(lookup), counts.evaluate(lookup)))
        judged = Judged([b for b, _ in truths], [c for _, c in truths], base, counts)
        tally = tally_derived(judged, range(len(truths)))
        counted = set(tally.beneath.get(columns.COUNTS, ()))
        of = {i: column for column, positions in tally.columns.items() for i in positions}
        places[measure.name] = [
            (of[i], columns.COUNTS if i in counted else "") for i in range(len(truths))
        ]
    asked = {name: _condition(tool, name) for name in names}
    contact = next((q.name for q in tool.questions if q.indicator == NIL_INDICATOR), "")
    likely = (
        at
        for at, answers in enumerate(combinations)
        if _allowed(dict(zip(names, answers, strict=True)), asked, contact)
    )
    return Family((*names, *derived), frozenset(derived), places, tuple(likely))


def _condition(tool: Tool, name: str) -> Condition | None:
    question = tool.question(name)
    try:
        return compile_condition(question.relevant) if question and question.relevant else None
    except FormError:
        return None


def _allowed(
    answers: Mapping[str, _Answer], asked: Mapping[str, Condition | None], contact: str
) -> bool:
    """Whether show-if lets a case stand like this.

    Where nobody had contact nothing is asked; else a question is asked where its condition holds.
    """
    hidden = {name for name, answer in answers.items() if answer.column == columns.NOT_ASKED}
    if len(hidden) == len(answers):
        return True

    def lookup(name: str) -> Operand:
        if name == contact:
            return Operand("yes")
        return answers[name].operand if name in answers else Operand("", Unknown.UNSETTLED)

    for name, condition in asked.items():
        truth = condition.evaluate(lookup) if condition else True
        if truth in (True, False) and truth is (name in hidden):
            return False
    return True


# --- the attack ---


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure as a sum over combinations."""

    measure: str
    parts: Sum


def recovered(
    family: Family,
    full: Mapping[str, Measure],
    edition: Mapping[str, Measure],
    in_sample: int,
    known_only: bool,
) -> list[str]:
    """Measures of which a hidden figure can be worked out from all that the family prints."""
    printed = {n: edition[n] for n in family.measures if n in edition}
    if not any(_hides(measure) for measure in printed.values()):
        return []
    every = range(len(next(iter(family.places.values()))))
    for combinations in (family.likely, every):
        groups = _classes(family, list(printed), combinations)
        conditions = Conditions(len(groups))
        conditions.equal(dict.fromkeys(range(len(groups)), 1), in_sample)
        cells: list[_Cell] = []
        for name, measure in printed.items():
            cells += _state(conditions, groups, name, measure, full[name], known_only)
        try:
            conditions.prepare()
            if conditions.possible:
                return list(dict.fromkeys(c.measure for c in cells if _told(conditions, c)))
        except Unsolved:
            break
    return list(dict.fromkeys(cell.measure for cell in cells))


def _hides(measure: Measure) -> bool:
    return measure.base is not None and any(row.text == CONFIDENTIAL for row in measure.rows)


def _classes(
    family: Family, names: Sequence[str], combinations: Sequence[int]
) -> list[Mapping[str, tuple[str, str]]]:
    """Combinations that no figure tells apart are one unknown."""
    every = (tuple(family.places[name][at] for name in names) for at in combinations)
    return [dict(zip(names, places, strict=True)) for places in dict.fromkeys(every)]


def _parts(groups: Sequence[Mapping[str, tuple[str, str]]], name: str, column: Iterable[str],
           row: str | None = None) -> Sum:  # fmt: skip
    wanted = set(column)
    return {
        at: 1
        for at, places in enumerate(groups)
        if places[name][0] in wanted and (row is None or places[name][1] == row)
    }


def _state(
    conditions: Conditions,
    groups: Sequence[Mapping[str, tuple[str, str]]],
    name: str,
    measure: Measure,
    full: Measure,
    known_only: bool,
) -> list[_Cell]:
    """Put what a measure prints into the conditions; what it hides is returned."""
    if measure.base is None:
        return []
    inside = _BASE[:1] if known_only else _BASE
    conditions.equal(_parts(groups, name, inside), measure.base)
    if measure.counts is not None:
        for column in (*_BASE, columns.NOT_ASKED, columns.NOT_APPLICABLE, columns.UNSETTLED):
            conditions.equal(_parts(groups, name, [column]), getattr(measure.counts, column))
    hidden = []
    for row, whole in zip(measure.rows, full.rows, strict=True):
        parts = _parts(groups, name, [columns.ANSWERED], row.value)
        if row.count is not None:
            conditions.equal(parts, row.count)
        elif row.text == CONFIDENTIAL and whole.count:
            conditions.at_least(parts, 1)  # nobody hides a zero, and everybody knows that
            hidden.append(_Cell(name, parts))
    return hidden


def _told(conditions: Conditions, cell: _Cell) -> bool:
    least, most = conditions.bounds(cell.parts)
    return math.ceil(least - 1e-6) >= math.floor(most + 1e-6)


# --- words ---

_Span = tuple[int, int, float, float]  # factor of the count, of the base; least and most of the sum
_ENDLESS = math.inf


def _spans(word: str, consent: bool) -> list[_Span]:
    """What a word says of count and base, as bounds of sums of them (:func:`wording.words`)."""
    found: dict[str, list[_Span]] = {
        "all": [(1, -1, 0, 0)],
        "none": [(1, 0, 0, 0)],
        "almost all": [(10, -9, 1, _ENDLESS), *([(1, -1, -_ENDLESS, -1.0)] if consent else [])],
        "most": [(4, -3, 0, _ENDLESS), (10, -9, -_ENDLESS, 0)],
        "majority": [(2, -1, 1, _ENDLESS), (4, -3, -_ENDLESS, -1)],
        "half": [(2, -1, 0, 0)],
        "less than half": [(20, -3, 0, _ENDLESS), (2, -1, -_ENDLESS, -1)],
        "few": [(20, -3, -_ENDLESS, -1), (1, 0, 1, _ENDLESS)],
        "few or none": [(20, -3, -_ENDLESS, -1)],
    }
    return found.get(word, [])


def told_in_words(
    family: Family,
    edition: Mapping[str, Measure],
    sizes: Iterable[int],
    consent: bool,
    known_only: bool,
) -> list[str]:
    """Measures whose words, beside those of their family, tell about everybody or nobody.

    ``sizes``: every number of cases the intruder must reckon with. Where the lead has agreed to
    *all* and *none*, these two are no secret.
    """
    inside = _BASE[:1] if known_only else _BASE
    spoken = {n: edition[n] for n in family.measures if n in edition}
    spoken = {n: m for n, m in spoken.items() if any(_spans(r.text, consent) for r in m.rows)}
    groups = _classes(family, list(spoken), family.likely)
    open_ = {
        (name, row.value): _Cell(name, _parts(groups, name, [columns.ANSWERED], row.value))
        for name, measure in spoken.items()
        for row in measure.rows
        if _spans(row.text, consent) and row.text not in ("all", "none")
    }
    least: dict[tuple[str, str], int] = {}
    for size in sizes:
        conditions = Conditions(len(groups))
        conditions.equal(dict.fromkeys(range(len(groups)), 1), size)
        bases = {name: _parts(groups, name, inside) for name in spoken}
        for name, measure in spoken.items():
            conditions.at_least(bases[name], 1)
            for row in measure.rows:
                counted = _parts(groups, name, [columns.ANSWERED], row.value)
                for of_count, of_base, low, high in _spans(row.text, consent):
                    total = {at: of_base + of_count * (at in counted) for at in bases[name]}
                    if low > -_ENDLESS:
                        conditions.at_least(total, low)
                    if high < _ENDLESS:
                        conditions.at_most(total, high)
        try:
            conditions.prepare()
            if not conditions.possible:
                continue
            for key, cell in list(open_.items()):
                rest = {at: 1 for at in bases[cell.measure] if at not in cell.parts}
                some = math.floor(conditions.bounds(cell.parts)[1] + 1e-6) >= 1
                others = math.floor(conditions.bounds(rest)[1] + 1e-6) >= 1
                least[key] = least.get(key, 0) | some | (others << 1)
                if least[key] == 3:  # somebody may have it, and somebody may not
                    del open_[key]
        except Unsolved:
            continue
        if not open_:
            break
    return list(dict.fromkeys(name for name, _ in open_ if (name, _) in least))
