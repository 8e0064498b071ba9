"""What two readers said about one thing: auditors beside the panel, two readers of one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import Outcome, QuestionType, RollupKind
from ddscp_audit.findings.agreement import Agreement, pooled
from ddscp_audit.findings.model import CaseValue, ValueState

_SEVERAL = (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)
_SILENT = (Outcome.NOT_APPLICABLE, Outcome.NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Pair:
    """``first`` and ``second`` are values of one question of one case, read by one agency."""

    case: str
    agency: str
    question: str
    first: str
    second: str

    @property
    def agreed(self) -> bool:
        """Whether both said the same."""
        return same_value(self.first, self.second)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a comparison: a question, an agency, or all together."""

    key: str
    label: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets of readers; ``pairs`` in the order of cases, agencies and questions."""

    overall: Agreement
    by_question: tuple[Line, ...]
    by_agency: tuple[Line, ...]
    pairs: tuple[Pair, ...]
    cases: int


def same_value(one: str, other: str) -> bool:
    """Whether two values are the same; the order of several choices does not matter."""
    return set(one.split()) == set(other.split())


def auditors_and_panel(tool: Tool, values: Iterable[CaseValue]) -> list[Pair]:
    """Each agency's answer beside what the panel settled.

    Only where the panel has spoken. An answer of *not applicable* or *not known* does not
    contradict anybody, as in the roll-up. Several choices at once are left out: an agency sees its
    own part and the panel the whole. An agency's own grade that the panel let stand, on a case it
    has settled anything of, is agreement.
    """
    values = list(values)
    sat = {v.case for v in values if v.state == ValueState.SETTLED}
    sat |= {v.case for v in values if any(answer.settled for answer in v.answers)}
    found = []
    for value in values:
        question = tool.question(value.question)
        if question is None or not question.choices or question.type in _SEVERAL:
            continue
        own = question.rollup.kind is RollupKind.AGENCY
        graded = own and question.type is QuestionType.GRADE
        for answer in value.answers:
            if answer.nil or not answer.value or _silent(question, answer.value):
                continue
            if graded and value.case in sat:
                said = answer.settled or answer.value
            elif not own and value.state == ValueState.SETTLED:
                said = value.value
            else:
                continue
            found.append(Pair(value.case, answer.agency, question.name, answer.value, said))
    return found


def compare(tool: Tool, pairs: Sequence[Pair], agencies: Sequence[tuple[str, str]]) -> Comparison:
    """By question in form order, by agency in theirs, and all together."""

    def together(chosen: Sequence[Pair]) -> Agreement:
        by_question: dict[str, list[tuple[str, str]]] = {}
        for pair in chosen:
            by_question.setdefault(pair.question, []).append(
                (_plain(pair.first), _plain(pair.second))
            )
        return pooled(list(by_question.values()), len({pair.case for pair in chosen}))

    def lines(of: Callable[[Pair], str], keys: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
        parts: dict[str, list[Pair]] = {}
        for pair in pairs:
            parts.setdefault(of(pair), []).append(pair)
        return tuple(Line(key, label, together(parts[key])) for key, label in keys if key in parts)

    return Comparison(
        overall=together(pairs),
        by_question=lines(lambda p: p.question, ((q.name, q.label) for q in tool.questions)),
        by_agency=lines(lambda p: p.agency, agencies),
        pairs=tuple(pairs),
        cases=len({pair.case for pair in pairs}),
    )


def _plain(value: str) -> str:
    return " ".join(sorted(value.split()))


def _silent(question: Question, value: str) -> bool:
    choice = question.choice(value)
    return choice is not None and choice.outcome in _SILENT
