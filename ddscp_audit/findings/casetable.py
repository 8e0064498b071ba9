"""The value of every question of every case, and of every return, ready to be counted.

Questions are taken in the order of their conditions, each over all cases at once. Equal sets of
answers share one cell, and a condition is judged once for each combination of the values it
reads, so the work per case is a few dictionary look-ups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from ddscp_audit.domain.agency import REFERRER
from ddscp_audit.domain.case import Return, Settled
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, RollupKind
from ddscp_audit.findings import rollup
from ddscp_audit.findings.kleene import (
    Condition,
    Lookup,
    Operand,
    Truth,
    Unknown,
)
from ddscp_audit.findings.model import AgencyAnswer, CaseValue, Material, ValueState
from ddscp_audit.findings.rollup import NOT_ASKED, NOT_ASKED_UNKNOWN, Cell
from ddscp_audit.findings.scales import Scale
from ddscp_audit.findings.showif import condition_of, in_order, shows

REFERRER_FACT = "fact_referrer"
NIL_INDICATOR = "nil-return"

_NOTHING: Mapping[str, str] = {}
_UNSETTLED = Operand("", Unknown.UNSETTLED)
_BLANK = Operand("")
#: Not an answer and not counted: shown only.
_SILENT_TYPES = frozenset({QuestionType.NOTE, QuestionType.ACKNOWLEDGE})


class Own(NamedTuple):
    """What one return says about one question. ``asked``: the question was shown there."""

    case: int
    agency: str
    asked: bool
    value: str
    before: str  # the agency's own answer, before moderation


class CaseTable:
    """All case values of one audit; made by :func:`tabulate`."""

    def __init__(self, tool: Tool, material: Material) -> None:
        self.tool = tool
        self.material = material
        self.cases = material.cases
        self.references = tuple(case.reference for case in material.cases)
        #: Case reference → its place in ``references`` and in every list of cells.
        self.position = {reference: i for i, reference in enumerate(self.references)}
        self.returns = self._latest_returns()
        self.agencies = self._agencies()
        self.scales = {question.name: Scale(question) for question in tool.questions}
        self._settled: dict[tuple[str, str], Settled] = {}
        self._moderated: dict[tuple[str, str, str], Settled] = {}
        for decision in material.settled:
            if decision.agency:
                self._moderated[decision.case, decision.question, decision.agency] = decision
            else:
                self._settled[decision.case, decision.question] = decision
        self._settled_questions = {question for _, question in self._settled}
        self._answers = self._answers_by_agency()
        self._every_agency_nil = self._nil_cases()
        self.cells: dict[str, list[Cell]] = {}
        self._alike: dict[
            tuple[object, ...], tuple[dict[tuple[str, ...], Cell], dict[frozenset[str], Cell]]
        ] = {}
        #: Questions that conditions read by the rule ``any``, and what they then stand for, worked
        #: out where a condition does.
        self._by_any: set[str] = set()
        self._conditional: dict[str, list[Operand]] = {}
        self._asked: dict[str, tuple[str, ...]] = {}
        self._before: dict[str, tuple[str, ...]] = {}
        #: Answers that say the same are one object: an agenda looks at every one of them.
        self._said: dict[tuple[str, str, bool, str, str], AgencyAnswer] = {}
        self._shown: dict[str, dict[tuple[int, str], bool]] = {}
        self._judged: dict[str, dict[tuple[Operand, ...], bool]] = {}
        self._evidence = {q.evidence_for: q.name for q in tool.questions if q.evidence_for}
        #: Questions that some return's version of the tool did not hold yet.
        self._later = {name for given in self.returns.values() for name in given.unasked}
        self.conditions = {q.name: c for q in tool.questions if (c := condition_of(q))}
        self._order = tuple(in_order(tool, self.conditions))

    # --- what is read ---

    def _latest_returns(self) -> dict[tuple[str, str], Return]:
        found: dict[tuple[str, str], Return] = {}
        for given in self.material.returns:
            key = (given.case, given.agency)
            if given.counts and given.case in self.position:
                held = found.get(key)
                if held is None or held.revision <= given.revision:
                    found[key] = given
        return found

    def _agencies(self) -> tuple[str, ...]:
        others = {agency for _, agency in self.returns} - set(self.material.agencies)
        return (*self.material.agencies, *sorted(others))

    def _answers_by_agency(self) -> dict[str, list[Mapping[str, str]]]:
        """Per agency, the answers of each case; a nil return says nothing of the child."""
        answers: dict[str, list[Mapping[str, str]]] = {
            agency: [_NOTHING] * len(self.cases) for agency in self.agencies
        }
        for (case, agency), given in self.returns.items():
            if not given.nil:
                answers[agency][self.position[case]] = given.answers
        return answers

    def _nil_cases(self) -> frozenset[int]:
        """Cases that every agency of the audit has returned as unknown to it."""
        nil: dict[str, int] = {}
        for (case, _), given in self.returns.items():
            nil[case] = nil.get(case, 0) + given.nil
        return frozenset(
            self.position[case] for case, count in nil.items() if count == len(self.agencies)
        )

    def asked(self, question: Question, case: int) -> tuple[str, ...]:
        """Agencies whose form holds the question; all, where the referrer is not recorded."""
        if REFERRER not in question.agencies:
            held = self._asked.get(question.name)
            if held is None:
                held = tuple(agency for agency in self.agencies if question.asks(agency))
                self._asked[question.name] = held
            return held
        referrer = self.cases[case].facts.get(REFERRER_FACT, "")
        if not referrer:
            return self.agencies
        return tuple(agency for agency in self.agencies if question.asks(agency, referrer))

    def settled(self, case: int, question: str) -> Settled | None:
        """The panel's decision on a case value, if there is one."""
        return self._settled.get((self.references[case], question))

    def moderated(self, case: int, question: str, agency: str) -> Settled | None:
        """The panel's decision on one agency's own grade, if there is one."""
        return self._moderated.get((self.references[case], question, agency))

    # --- case values ---

    def fill(self) -> None:
        """Work out every cell, questions after those that their conditions read."""
        for question in self._order:
            if question.asked_of is AskedOf.LEAD or question.type in _SILENT_TYPES:
                continue
            proposals = self._proposals(question)
            if question.name in self._later:
                proposals = self._as_asked_then(question, proposals)
            self.cells[question.name] = self._decide(question, proposals)

    def _as_asked_then(self, question: Question, proposals: list[Cell]) -> list[Cell]:
        """Not asked of a case whose returns all go back to a version without the question."""
        found = list(proposals)
        for i, proposed in enumerate(proposals):
            if proposed.reason != rollup.NO_ANSWER:
                continue
            given = [
                self.returns.get((self.references[i], agency)) for agency in self.asked(question, i)
            ]
            held = [each for each in given if each is not None and not each.nil]
            if held and all(question.name in each.unasked for each in held):
                found[i] = rollup.NOT_HELD
        return found

    def _proposals(self, question: Question) -> list[Cell]:
        scale = self.scales[question.name]
        if question.rollup.kind is RollupKind.AGENCY or question.type is QuestionType.TEXT:
            self._by_any.add(question.name)
        always = rollup.whatever(question)
        if always is not None:
            return [always] * len(self.cases)
        lead = question.rollup.kind is RollupKind.LEAD
        # Questions alike in choices and rule share their cells. Answers are looked up as they
        # stand first, then as a set: no rule asks how many or who said it.
        alike = (question.choices, question.type, question.rollup, question.asked_of)
        as_given, as_set = self._alike.setdefault(alike, ({}, {}))
        found = []
        for answers in self._answer_sets(question, (question.rollup.agency,) if lead else None):
            cell = as_given.get(answers)
            if cell is None:
                said = frozenset(answers)
                cell = as_set.get(said)
                if cell is None:
                    cell = as_set[said] = rollup.propose(question, scale, said)
                as_given[answers] = cell
            found.append(cell)
        return found

    def _answer_sets(
        self, question: Question, only: tuple[str, ...] | None
    ) -> Iterator[tuple[str, ...]]:
        """Per case, the answers of the agencies that were asked; blank where there is none."""
        name = question.name
        if REFERRER in (only or question.agencies):
            for i, case in enumerate(self.cases):
                referrer = case.facts.get(REFERRER_FACT, "").upper()
                asked = (referrer,) if only else self.asked(question, i)
                held = [self._answers[agency][i] for agency in asked if agency in self._answers]
                yield tuple([given.get(name, "") for given in held])
            return
        asked = only or tuple(a for a in self.agencies if question.asks(a))
        columns = [self._answers[agency] for agency in asked if agency in self._answers]
        if not columns:
            yield from [()] * len(self.cases)
            return
        yield from zip(
            *[[given.get(name, "") for given in column] for column in columns], strict=True
        )

    def _in_conditions(self, name: str) -> list[Operand]:
        """In conditions a question without a case value counts by the rule ``any``."""
        held = self._conditional.get(name)
        if held is None:
            question = next(q for q in self._order if q.name == name)
            held = self._conditional[name] = self._operands_by_any(question, self.scales[name])
        return held

    def _operands_by_any(self, question: Question, scale: Scale) -> list[Operand]:
        known: dict[tuple[str, ...], Operand] = {}
        found = []
        nil = self._every_agency_nil if question.indicator == NIL_INDICATOR else frozenset()
        for i, answers in enumerate(self._answer_sets(question, None)):
            if i in nil:
                found.append(Operand("no"))
                continue
            operand = known.get(answers)
            if operand is None:
                value = rollup.in_conditions(question, scale, answers)
                operand = known[answers] = self._operand_of(scale, value)
            found.append(operand)
        return found

    @staticmethod
    def _operand_of(scale: Scale, value: str) -> Operand:
        if not value:
            return _UNSETTLED
        return Operand(value, Unknown.NOT_KNOWN if value in scale.unknown else None)

    def operand(self, case: int, name: str) -> Operand:
        """What ``${name}`` stands for in a condition over this case's values."""
        cells = self.cells.get(name)
        if cells is None:
            return self._fact(case, name)
        cell = cells[case]
        if cell.state == ValueState.NOT_ASKED:
            return Operand("", Unknown.NOT_KNOWN) if cell.doubtful else _BLANK
        if cell.state == ValueState.PER_RETURN:
            decision = self.settled(case, name)
            if decision is None and name in self._by_any:
                return self._in_conditions(name)[case]
            return self._operand_of(self.scales[name], decision.value if decision else "")
        return self._operand_of(self.scales[name], cell.value)

    def _fact(self, case: int, name: str) -> Operand:
        value = self.cases[case].facts.get(name, "")
        scale = self.scales.get(name)
        if not value:
            return _UNSETTLED  # not recorded, or of a question that this one comes before
        unknown = value in scale.unknown if scale and scale.names else value == "nk"
        return Operand(value, Unknown.NOT_KNOWN if unknown else None)

    def judge(
        self, condition: Condition, by: Callable[[Condition, Lookup], Truth] = Condition.evaluate
    ) -> list[Truth]:
        """The condition for every case; judged once for each combination of values."""
        if not condition.references:
            return [by(condition, lambda name: _UNSETTLED)] * len(self.cases)
        known: dict[tuple[Operand, ...], Truth] = {}
        columns = [self._column(name) for name in condition.references]
        found = []
        for operands in zip(*columns, strict=True):
            truth = known.get(operands)
            if truth is None:
                lookup = dict(zip(condition.references, operands, strict=True)).__getitem__
                truth = known[operands] = by(condition, lookup)
            found.append(truth)
        return found

    def _column(self, name: str) -> list[Operand]:
        cells = self.cells.get(name)
        if cells is None or name in self._by_any:
            return [self.operand(i, name) for i in range(len(self.cases))]
        known: dict[int, Operand] = {}  # equal cells are one object
        found = []
        for i, cell in enumerate(cells):
            operand = known.get(id(cell))
            if operand is None:
                operand = known[id(cell)] = self.operand(i, name)
            found.append(operand)
        return found

    def _decide(self, question: Question, proposals: list[Cell]) -> list[Cell]:
        """Show-if on case values, and the panel's word, over what agencies propose."""
        condition = self.conditions.get(question.name)
        applies = self.judge(condition, shows) if condition else None
        if applies is None and question.name not in self._settled_questions:
            return proposals
        decided = question.name in self._settled_questions
        cells = []
        for i, proposed in enumerate(proposals):
            truth = applies[i] if applies else True
            decision = self.settled(i, question.name) if decided else None
            if decision is None:
                cells.append(self._with_condition(proposed, truth, condition, i))
            else:
                cells.append(self._with_decision(question, proposed, decision, truth))
        return cells

    def _with_condition(
        self, proposed: Cell, truth: Truth, condition: Condition | None, case: int
    ) -> Cell:
        if truth is True or proposed.state == ValueState.PER_RETURN:
            late = proposed is rollup.UNANSWERED and condition is not None
            return _NOW_APPLIES if late else proposed
        if truth is False:
            return NOT_ASKED
        if truth is Unknown.NOT_KNOWN:
            return NOT_ASKED_UNKNOWN
        if proposed.reason not in (rollup.NO_ANSWER, rollup.PANEL_DECIDES):
            return proposed  # an open condition shows the question, and it was answered
        waits = tuple(
            name
            for name in (condition.references if condition else ())
            if self.operand(case, name).unknown is Unknown.UNSETTLED
        )
        return Cell(ValueState.UNSETTLED, reason=proposed.reason, waits_for=waits)

    def _with_decision(
        self, question: Question, proposed: Cell, decision: Settled, truth: Truth
    ) -> Cell:
        """What the panel settled stands, unless case values hide the question (`docs/rules.md`).

        The decision itself is kept, and counts again as soon as the question applies again.
        """
        value = self.scales[question.name].normal(decision.value)
        if truth in (False, Unknown.NOT_KNOWN):
            return Cell(
                ValueState.NOT_ASKED,
                proposed=proposed.proposed,
                reason=f"{rollup.HIDDEN}; the panel had settled “{value}”",
                settled_by=decision.who,
            )
        return Cell(
            ValueState.SETTLED, value, proposed.proposed, decision.reason, decision.who or "panel"
        )

    # --- returns ---

    def own(self, question: Question) -> list[Own]:
        """What each submitted return says about a question, in order of cases and agencies.

        A condition is judged on the return's own answers; names that this agency is not asked
        stand for the case's value, and an open condition shows the question.
        """
        found = []
        name, scale = question.name, self.scales[question.name]
        # Nothing but the answer itself decides, but for a nil return.
        plain = not (self._moderated or name in self.conditions or name in self._later)
        for i, reference in enumerate(self.references):
            for agency in self.asked(question, i):
                given = self.returns.get((reference, agency))
                if given is None:
                    continue
                if plain and not given.nil:
                    value = scale.normal(given.answers.get(name, ""))
                    found.append(Own(i, agency, True, value, value))
                else:
                    found.append(self._own(question, i, agency, given))
        return found

    def _own(self, question: Question, case: int, agency: str, given: Return) -> Own:
        scale = self.scales[question.name]
        value = scale.normal(given.answers.get(question.name, ""))
        if given.nil:
            if question.indicator == NIL_INDICATOR and not value:
                value = "no" if question.choice("no") else ""
            asked = question.indicator == NIL_INDICATOR and bool(value)
            return Own(case, agency, asked, value if asked else "", value if asked else "")
        decision = self.moderated(case, question.name, agency) if self._moderated else None
        asked = decision is not None or self.is_shown(question.name, case, agency, given)
        after = scale.normal(decision.value) if decision else value
        return Own(case, agency, asked, after if asked else "", value if asked else "")

    def is_shown(self, name: str, case: int, agency: str, given: Return) -> bool:
        """Whether a question was shown on one return, by that return's own answers."""
        if name in given.unasked:
            return False
        if name not in self.conditions:
            return True
        key = (case, agency)
        if key not in self._shown.setdefault(name, {}):
            # Those it depends on first, so that no chain of conditions is followed by recursion.
            for earlier in (*self._conditional_before(name), name):
                shown = self._shown.setdefault(earlier, {})
                if key not in shown:
                    shown[key] = True  # a condition that comes back to itself is open
                    shown[key] = self._judged_on_return(earlier, case, agency, given)
        return self._shown[name][key]

    def _judged_on_return(self, name: str, case: int, agency: str, given: Return) -> bool:
        condition = self.conditions[name]
        held = {
            other: self._on_return(other, case, agency, given) for other in condition.references
        }
        known = self._judged.setdefault(name, {})  # few returns differ in what one condition reads
        operands = tuple(held.values())
        shown = known.get(operands)
        if shown is None:
            shown = shows(condition, held.__getitem__) in (True, Unknown.UNSETTLED)
            known[operands] = shown
        return shown

    def _on_return(self, name: str, case: int, agency: str, given: Return) -> Operand:
        """What a name stands for in a condition on one return."""
        question = self.tool.question(name)
        if question is None or agency not in self.asked(question, case):
            return self.operand(case, name)
        if not self._shown.get(name, {}).get((case, agency), True):
            return _BLANK
        return Operand(given.answers.get(name, ""))

    def _conditional_before(self, name: str) -> tuple[str, ...]:
        """Names with a condition of their own that decide this one, nearest last."""
        if name not in self._before:
            wanted: set[str] = set()
            waiting = [name]
            while waiting:
                for other in self.conditions[waiting.pop()].references:
                    if other in self.conditions and other not in wanted | {name}:
                        wanted.add(other)
                        waiting.append(other)
            self._before[name] = tuple(q.name for q in self._order if q.name in wanted)
        return self._before[name]

    # --- traced back ---

    def value(self, case: int, question: Question) -> CaseValue:
        """One case value with the agencies' answers beneath it."""
        cell = self.cells[question.name][case]
        return CaseValue(
            case=self.references[case],
            question=question.name,
            state=cell.state,
            value=cell.value,
            proposed=cell.proposed,
            answers=self.answers_beneath(case, question),
            reason=cell.reason,
            settled_by=cell.settled_by,
            waits_for=cell.waits_for,
        )

    def answers_beneath(self, case: int, question: Question) -> tuple[AgencyAnswer, ...]:
        """What each agency that was asked and has submitted said."""
        found = []
        name, reference = question.name, self.references[case]
        evidence = self._evidence.get(name, "")
        for agency in self.asked(question, case):
            given = self.returns.get((reference, agency))
            if given is None:
                continue
            decision = self.moderated(case, name, agency) if self._moderated else None
            said = (
                agency,
                given.answers.get(name, ""),
                given.nil,
                given.answers.get(evidence, "") if evidence else "",
                decision.value if decision else "",
            )
            answer = self._said.get(said)
            if answer is None:
                answer = self._said[said] = AgencyAnswer(*said)
            found.append(answer)
        return tuple(found)


_NOW_APPLIES = Cell(ValueState.UNSETTLED, reason=rollup.NOW_APPLIES)


class CaseValues(Sequence[CaseValue]):
    """Every case value, made when it is looked at: case by case, questions in form order."""

    def __init__(self, table: CaseTable) -> None:
        self._table = table
        names = table.cells
        #: Questions that a case has a value of, in form order.
        self.questions = [
            q
            for q in table.tool.questions
            if q.name in names and q.type is not QuestionType.CALCULATE
        ]

    def __len__(self) -> int:
        return len(self.questions) * len(self._table.cases)

    @overload
    def __getitem__(self, index: int) -> CaseValue: ...
    @overload
    def __getitem__(self, index: slice) -> list[CaseValue]: ...
    def __getitem__(self, index: int | slice) -> CaseValue | list[CaseValue]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        case, question = divmod(index, len(self.questions))
        return self._table.value(case, self.questions[question])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # compares by content


def tabulate(tool: Tool, material: Material) -> CaseTable:
    """Every case value of an audit, ready to be counted."""
    table = CaseTable(tool, material)
    table.fill()
    return table


def roll_up(tool: Tool, material: Material) -> list[CaseValue]:
    """Every question of every case: proposed, agreed, settled, unsettled or not asked."""
    return list(CaseValues(tabulate(tool, material)))
