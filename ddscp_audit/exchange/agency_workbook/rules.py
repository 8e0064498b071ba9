"""Skip logic as formulas of a spreadsheet.

A formula is an aid to the eye: what is asked and what counts is decided by the form engine when
the workbook comes back. A condition that has no formula shows its question.

What the agency cannot know (a question of others, a fact nobody recorded) hides nothing, as on
the agency's form.
"""

from __future__ import annotations

from collections.abc import Mapping

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.exchange.agency_workbook.plan import ANSWER, SHOWN, YES, Entry, Plan, entries
from ddscp_audit.forms.ast import Binary, Call, Node, Number, Reference, Text
from ddscp_audit.forms.expressions import ExpressionError, parse

#: Excel's own limit for the characters of a formula.
LONGEST = 8_000
TRUE, FALSE = "TRUE", "FALSE"
_TURNED = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class NoFormula(Exception):
    """A condition that a spreadsheet cannot say."""


def shown(plan: Plan, tool: Tool, question: Question, facts: Mapping[str, str]) -> str:
    """The formula that is true where this question is asked; ``TRUE`` where it always is.

    Raises :class:`NoFormula`.
    """
    if not question.relevant:
        return TRUE
    try:
        tree = parse(question.relevant)
    except ExpressionError as error:
        raise NoFormula(question.name) from error
    formula = _Rule(plan, tool, facts).of(tree, True)
    if len(formula) > LONGEST:
        raise NoFormula(question.name)
    return formula


class _Rule:
    """One condition; ``may`` says whether what is unknown counts as true (or, under not, false)."""

    def __init__(self, plan: Plan, tool: Tool, facts: Mapping[str, str]) -> None:
        self._plan, self._tool, self._facts = plan, tool, facts
        self._within: set[str] = set()

    def of(self, node: Node, may: bool) -> str:
        """The formula of a condition."""
        if isinstance(node, Binary) and node.operator in ("and", "or"):
            return _join(node.operator, self.of(node.left, may), self.of(node.right, may))
        if isinstance(node, Binary) and node.operator in _TURNED:
            return self._compared(node, may)
        if isinstance(node, Call):
            return self._called(node, may)
        raise NoFormula

    def _called(self, node: Call, may: bool) -> str:
        if node.name == "not" and len(node.arguments) == 1:
            return _negated(self.of(node.arguments[0], not may))
        if node.name == "true":
            return TRUE
        if node.name == "false":
            return FALSE
        if node.name == "boolean" and len(node.arguments) == 1:
            return self.of(node.arguments[0], may)
        if node.name == "selected" and len(node.arguments) == 2:
            return self._selected(*node.arguments, may)
        raise NoFormula

    def _selected(self, among: Node, one: Node, may: bool) -> str:
        if isinstance(among, Reference) and isinstance(one, Text):
            value = self._fact(among.name)
            if value is not None:
                return _fixed(one.value in value.split()) if value else _fixed(may)
            return self._says(among.name, one.value, may)
        if isinstance(among, Text) and isinstance(one, Reference):
            value = self._fact(one.name)
            if value is not None:
                return _fixed(value in among.value.split()) if value else _fixed(may)
            any_of = [self._says(one.name, name, may) for name in among.value.split()]
            joined = FALSE
            for formula in any_of:
                joined = _join("or", joined, formula)
            return joined
        raise NoFormula

    def _compared(self, node: Binary, may: bool) -> str:
        left, right, operator = node.left, node.right, node.operator
        if isinstance(right, Reference) and not isinstance(left, Reference):
            left, right = right, left
            operator = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)
        if isinstance(left, Call) and left.name == "count-selected" and isinstance(right, Number):
            return self._counted(left, operator, right, may)
        if not isinstance(left, Reference):
            raise NoFormula
        value = self._fact(left.name)
        if value is not None:
            if isinstance(right, Text) and operator in ("=", "!="):
                return _fixed((value == right.value) is (operator == "=")) if value else _fixed(may)
            raise NoFormula
        if isinstance(right, Text) and operator in ("=", "!="):
            said = self._says(left.name, right.value, may if operator == "=" else not may)
            return said if operator == "=" else _negated(said)
        if isinstance(right, Number):
            return self._measured(left.name, operator, right.value, may)
        raise NoFormula

    def _says(self, name: str, value: str, may: bool) -> str:
        """That a question was asked here and has this answer; a blank value means no answer."""
        lines = self._plan.of(name)
        question = self._tool.question(name)
        if question is None:
            raise NoFormula
        if not lines:
            return self._not_asked(question, may)
        row = lines[0].row
        if lines[0].entry in (Entry.TICK, Entry.PLACE):
            head = row - 1
            if not value:
                block = f"${ANSWER}${row}:${ANSWER}${lines[-1].row}"
                return _negated(_join("and", f"${SHOWN}${head}", f"COUNTA({block})>0"))
            line = next((each for each in lines if each.id == f"{name}/{value}"), None)
            if line is None:
                return FALSE
            ticked = f'"{YES}"' if line.entry is Entry.TICK else None
            cell = f"${ANSWER}${line.row}"
            return _join("and", f"${SHOWN}${head}", f"{cell}={ticked}" if ticked else f'{cell}<>""')
        cell, asked = f"${ANSWER}${row}", f"${SHOWN}${row}"
        if not value:
            return _negated(_join("and", asked, f'{cell}<>""'))
        if lines[0].entry is Entry.LIST and question.choices:
            names = [choice.name for choice in question.choices]
            if value not in names:
                return FALSE
            value = entries(lines[0])[names.index(value)]
        return _join("and", asked, f"{cell}={_quoted(value)}")

    def _measured(self, name: str, operator: str, value: float, may: bool) -> str:
        lines = self._plan.of(name)
        question = self._tool.question(name)
        if question is None:
            raise NoFormula
        if not lines:
            return self._not_asked(question, may)
        if lines[0].entry not in (Entry.WHOLE, Entry.DECIMAL):
            raise NoFormula
        cell, asked = f"${ANSWER}${lines[0].row}", f"${SHOWN}${lines[0].row}"
        number = f"AND(ISNUMBER({cell}),{cell}{_TURNED[operator]}{value:g})"
        return _join("and", asked, number)

    def _counted(self, call: Call, operator: str, number: Number, may: bool) -> str:
        if len(call.arguments) != 1 or not isinstance(call.arguments[0], Reference):
            raise NoFormula
        lines = self._plan.of(call.arguments[0].name)
        if not lines:
            return _fixed(may)
        if lines[0].entry is not Entry.TICK:
            raise NoFormula
        block = f"${ANSWER}${lines[0].row}:${ANSWER}${lines[-1].row}"
        count = f'COUNTIF({block},"{YES}")'
        asked = f"${SHOWN}${lines[0].row - 1}"
        return f"IF({asked},{count},0){_TURNED[operator]}{number.value:g}"

    def _not_asked(self, question: Question, may: bool) -> str:
        """An answer of others: not known here, unless the question does not apply at all."""
        if not may or not question.relevant or question.name in self._within:
            return _fixed(may)
        self._within.add(question.name)
        try:
            return self.of(parse(question.relevant), True)
        finally:
            self._within.discard(question.name)

    def _fact(self, name: str) -> str | None:
        """A case fact's value, blank where nobody recorded it; None where it is no fact."""
        if name.startswith("fact_"):
            return self._facts.get(name, "")
        return None


def _fixed(truth: bool) -> str:
    return TRUE if truth else FALSE


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _negated(formula: str) -> str:
    if formula in (TRUE, FALSE):
        return FALSE if formula == TRUE else TRUE
    return f"NOT({formula})"


def _join(operator: str, left: str, right: str) -> str:
    decides, leaves = (FALSE, TRUE) if operator == "and" else (TRUE, FALSE)
    if decides in (left, right):
        return decides
    if left == leaves:
        return right
    if right == leaves:
        return left
    return f"{operator.upper()}({left},{right})"
