"""Why a question is asked here, or is not, in a plain sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import AskedOf
from ddscp_audit.errors import FormError
from ddscp_audit.forms.ast import Binary, Call
from ddscp_audit.forms.ast import Node as Tree
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.expressions import chain, is_true, parse, references

_NAME_IN_BRACES = re.compile(r"\$\{\s*([^}]+?)\s*\}")


class Reasons:
    """Of one running form; ``nodes`` are the session's, ``unknown`` what nobody here can know."""

    def __init__(
        self,
        questions: Mapping[str, Question],
        asked: tuple[Question, ...],
        nodes: Mapping[str, Node],
        unknown: Callable[[Node], bool],
    ) -> None:
        self._questions = questions
        self._gates = _gates(asked)
        self._nodes = nodes
        self._unknown = unknown

    def _row(self) -> dict[str, str]:
        return {name: "" if node.blank else node.value or "" for name, node in self._nodes.items()}

    def because(self, question: Question, wanted: bool) -> str:
        """The answers that decide whether it is asked; blank where nothing does."""
        if not question.relevant:
            return ""
        row = self._row()
        names = list(dict.fromkeys(_deciding(parse(question.relevant), wanted, row)))
        # What nearly every question hangs on ("any contact?") explains none of them.
        names = [name for name in names if name not in self._gates] or names
        known, unknown = [], []
        for name in names:
            node = self._nodes.get(name)
            if node is None:
                continue
            told = self._questions.get(name)
            label = told.label.strip() if told else name
            if self._unknown(node):
                unknown.append(f"“{label}” is not known here")
            else:
                known.append(f"“{label}” is {self._shown(name, node)}")
        if wanted and unknown:
            return "Because " + " and ".join(unknown)
        return "Because " + " and ".join(known) if known else ""

    def _shown(self, name: str, node: Node) -> str:
        """A value as a person reads it."""
        value = "" if node.blank else node.value or ""
        if not value:
            return "not answered"
        question = self._questions.get(name)
        if question is None or not question.choices:
            return value
        labels = []
        for part in value.split():
            choice = question.choice(part)
            labels.append(choice.label if choice else part)
        return ", ".join(labels)


def not_asked(question: Question) -> str:
    """Why a question is none of this person's."""
    if question.asked_of is AskedOf.PANEL:
        return "The panel answers this question."
    if question.asked_of is AskedOf.LEAD:
        return "The audit lead sets this fact of the case."
    agencies = ", ".join(question.agencies)
    return f"This question is asked of {agencies} only." if agencies else "It is not asked."


def _gates(questions: tuple[Question, ...]) -> frozenset[str]:
    """Questions that more than half of the others hang on."""
    counts: dict[str, int] = {}
    for question in questions:
        for name in set(_NAME_IN_BRACES.findall(question.relevant)):
            counts[name] = counts.get(name, 0) + 1
    return frozenset(name for name, count in counts.items() if 2 * count > len(questions))


def _deciding(tree: Tree, wanted: bool, row: Mapping[str, str]) -> list[str]:
    """Names that made a condition come out as ``wanted``."""
    if isinstance(tree, Binary) and tree.operator in ("and", "or"):
        parts = [part for _, part in chain(tree, tree.operator)]
        every = (tree.operator == "and") is wanted
        kept = parts if every else [p for p in parts if _holds(p, row) is wanted] or parts
        return [name for part in kept for name in _deciding(part, wanted, row)]
    if isinstance(tree, Call) and tree.name == "not" and tree.arguments:
        return _deciding(tree.arguments[0], not wanted, row)
    return list(references(tree))


def _holds(tree: Tree, row: Mapping[str, str]) -> bool | None:
    try:
        return is_true(tree, row)
    except FormError:
        return None  # a path or a list of the form: nothing a flat row can tell
