"""What an author can get wrong inside an expression, told in plain words."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.errors import FormError
from ddscp_audit.forms.ast import (
    Binary,
    Call,
    Filter,
    Node,
    Number,
    Path,
    Reference,
    Text,
    Variable,
)
from ddscp_audit.forms.engine.compiler import check_functions
from ddscp_audit.forms.engine.functions import FUNCTIONS
from ddscp_audit.forms.engine.values import to_boolean
from ddscp_audit.forms.expressions import compile_row
from ddscp_audit.forms.parser import ExpressionError, chain, children, parse, references, walk
from ddscp_audit.forms.xlsform import straightened

_NUMBERS = (QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE)
_SELECTS = (QuestionType.SELECT_ONE, QuestionType.GRADE, QuestionType.SELECT_MULTIPLE,
            QuestionType.RANK)  # fmt: skip
_ONE = (QuestionType.SELECT_ONE, QuestionType.GRADE)
#: Combinations of answers tried before a question counts as reachable.
MOST_COMBINATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one expression; ``error`` False where it is only doubtful."""

    code: str
    message: str
    suggestion: str = ""
    error: bool = True


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like a mistyped one; blank where none is."""
    lower = {other.lower(): other for other in known}
    near = difflib.get_close_matches(name.lower(), lower, n=1, cutoff=0.6)
    return lower[near[0]] if near else ""


def check_expression(
    text: str,
    tool: Tool,
    *,
    own: Question | None = None,
    names: set[str] | None = None,
    columns: frozenset[str] = frozenset(),
) -> tuple[list[Finding], Node | None]:
    """Everything wrong with one expression, and its tree where it can be read.

    ``own`` is the question the expression stands at (what ``.`` means); ``names`` every name of
    the survey, groups and hidden ones included; ``columns`` those of the list it filters.
    """
    found: list[Finding] = []
    straight = straightened(text)
    if straight != text:
        found.append(
            Finding(
                "curly-quotes",
                "Curly quotation marks stand in this expression; it was read with straight ones.",
                f"Write {straight}",
                error=False,
            )
        )
    try:
        tree = parse(straight)
    except ExpressionError as problem:
        found.append(Finding(problem.code, problem.happened, problem.todo))
        return found, None
    for fault in check_functions(tree):
        found.append(Finding(fault.code, fault.happened, fault.todo))
    known = names if names is not None else {q.name for q in tool.questions}
    for name in references(tree):
        bare = name.partition("#")[2] or name
        if bare not in known:
            near = nearest(bare, known)
            found.append(
                Finding(
                    "unknown-reference",
                    f"There is no question called “{bare}”.",
                    f"Did you mean ${{{near}}}?" if near else "Check its name in the survey sheet.",
                )
            )
    for node in _outside_predicates(tree):
        found.extend(_without_braces(node, known - columns, columns))
        found.extend(_comparison(node, tool, own, known | columns))
    return list(dict.fromkeys(found)), tree


def _without_braces(node: Node, names: Set[str], columns: Set[str]) -> Iterator[Finding]:
    """A question or function by its bare name, or with the dollar alone: always blank."""
    if isinstance(node, Variable):
        yield Finding(
            "no-braces", f"“${node.name}” names nothing.", f"Write ${{{node.name}}}, with braces."
        )
    elif isinstance(node, Path) and not node.absolute and node.start is None:
        step = node.steps[0]
        bare = len(node.steps) == 1 and step.axis == "child" and not step.predicates
        if bare and step.test in names:
            yield Finding(
                "no-braces",
                f"“{step.test}” is a question, and is always blank when it is written like this.",
                f"Write ${{{step.test}}}.",
            )
        elif bare and step.test in FUNCTIONS and step.test not in columns:
            yield Finding(
                "no-brackets",
                f"“{step.test}” is a function and needs brackets; without them it is always blank.",
                f"Write {step.test}( … ), with what it works on in the brackets.",
            )


def _outside_predicates(tree: Node) -> Iterator[Node]:
    """The nodes of a tree that stand in no […]: inside, names are those of list items."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Path):
            waiting.extend([node.start] if node.start is not None else [])
        elif isinstance(node, Filter):
            waiting.append(node.expression)
        else:
            waiting.extend(children(node))


def _question(node: Node, tool: Tool, own: Question | None) -> Question | None:
    if isinstance(node, Reference):
        return tool.question(node.name)
    if (
        isinstance(node, Path)
        and not node.absolute
        and node.start is None
        and len(node.steps) == 1
        and node.steps[0].axis == "self"
    ):
        return own
    return None


def _comparison(node: Node, tool: Tool, own: Question | None, names: set[str]) -> Iterator[Finding]:
    if isinstance(node, Binary) and node.operator in ("=", "!=", "<", "<=", ">", ">="):
        for one, other in ((node.left, node.right), (node.right, node.left)):
            question = _question(one, tool, own)
            if question is not None:
                yield from _against(question, other, node.operator, names)
    elif isinstance(node, Call) and node.name == "selected" and len(node.arguments) == 2:
        question = _question(node.arguments[0], tool, own)
        if question is not None and isinstance(node.arguments[1], Text):
            yield from _choice(question, node.arguments[1].value)
        listed = _question(node.arguments[1], tool, own)
        if listed is not None and isinstance(node.arguments[0], Text):
            for word in node.arguments[0].value.split():
                yield from _choice(listed, word)


def _against(question: Question, other: Node, operator: str, names: set[str]) -> Iterator[Finding]:
    if isinstance(other, Path) and not other.absolute and other.start is None:
        word = other.steps[0].test if len(other.steps) == 1 else ""
        if other.steps and other.steps[0].axis == "child" and word and word not in names:
            yield Finding(
                "unquoted",
                f"“{word}” stands without quotation marks and is read as the name of a question.",
                f"Write '{word}'.",
            )
        return
    if isinstance(other, Number) and question.type in _SELECTS and question.choices:
        text = f"{other.value:g}"
        if text not in {c.name for c in question.choices}:
            yield from _choice(question, text)
        return
    if not isinstance(other, Text) or not other.value:
        return
    if question.type in _SELECTS:
        if operator in ("=", "!="):
            yield from _choice(question, other.value)
    elif question.type in _NUMBERS and not re.fullmatch(r"\s*-?[\d.]+\s*", other.value):
        yield Finding(
            "number-word",
            f"“{_label(question)}” is a number and is compared with the word “{other.value}”.",
            "Compare it with a number, without quotation marks.",
        )
    elif question.type in (QuestionType.DATE, QuestionType.DATETIME) and not re.match(
        r"\d{4}-\d{2}(-\d{2})?", other.value
    ):
        yield Finding(
            "date-word",
            f"“{_label(question)}” is a date and is compared with “{other.value}”.",
            "Write dates as '2026-03-31'.",
        )


def _label(question: Question) -> str:
    return question.label.strip().rstrip("?.: ")


def _choice(question: Question, word: str) -> Iterator[Finding]:
    if question.type not in _SELECTS or not question.choices:
        return
    names = {choice.name for choice in question.choices}
    wanted = word.split() if question.type in (QuestionType.SELECT_MULTIPLE,) else [word]
    for name in wanted:
        if name not in names:
            by_label = next((c.name for c in question.choices if c.label == name), "")
            near = by_label or nearest(name, names)
            yield Finding(
                "unknown-choice",
                f"“{name}” is not a choice of “{_label(question)}”.",
                f"Did you mean '{near}'?"
                if near
                else f"Its choices are {', '.join(c.name for c in question.choices)}.",
            )


# -- reachability ----------------------------------------------------------------------------


def _values(name: str, tool: Tool, tree: Node) -> list[str]:
    """Answers worth trying for one question."""
    question = tool.question(name)
    if question is not None and question.type in _SELECTS and question.choices:
        choices = [c.name for c in question.choices]
        if question.type in _ONE:
            return ["", *choices]
        return ["", *choices, " ".join(choices)]
    found = ["", "0", "1", "5", "1000000", "2000-01-01", "2100-01-01"]
    for node in walk(tree):
        if isinstance(node, Text):
            found.append(node.value)
        elif isinstance(node, Number):
            found.extend(f"{node.value + step:g}" for step in (-1, 0, 1))
    return list(dict.fromkeys(found))


def never_true(tree: Node, tool: Tool) -> bool:
    """Whether no combination of answers makes a condition hold.

    Says False (reachable) where there are too many to try or the condition reads paths.
    """
    names = references(tree)
    values = [_values(name, tool, tree) for name in names]
    combinations = 1
    for options in values:
        combinations *= len(options)
        if combinations > MOST_COMBINATIONS:
            return any(_impossible(part, tool) for _, part in chain(tree, "and"))
    if any(isinstance(node, Call) and node.name in _CHANGING for node in walk(tree)):
        return False
    try:
        row_value = compile_row(tree)
        return not any(
            to_boolean(row_value(dict(zip(names, answers, strict=True))))
            for answers in itertools.product(*values)
        )
    except FormError:
        return False


_CHANGING = frozenset(
    {"now", "today", "random", "position", "uuid", "count", "sum", "once", "pulldata", "instance"}
)


def _impossible(tree: Node, tool: Tool) -> bool:
    """The same for one part of a long condition."""
    return len(references(tree)) <= 2 and not isinstance(tree, Path) and never_true(tree, tool)
