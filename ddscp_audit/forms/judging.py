"""What a form says of an answer: the choices offered for it, what is wrong or unusual with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.forms.engine.context import Context
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.showing import ChoiceInForce
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.engine.values import to_boolean
from ddscp_audit.forms.xlsform import Form

_MANY = (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)
_SELECTS = (QuestionType.SELECT_ONE, QuestionType.GRADE, *_MANY)
_NAME_IN_BRACES = re.compile(r"\$\{\s*([^}]+?)\s*\}")


class Judging:
    """Of one running form; ``nodes`` are the session's, by key."""

    def __init__(self, form: Form, model: FormModel, nodes: Mapping[str, Node]) -> None:
        self._form = form
        self._model = model
        self._nodes = nodes
        self._relabelled: dict[int, tuple[tuple[ChoiceInForce, ...], tuple[Choice, ...]]] = {}

    def forget(self) -> None:
        """Nodes or words have changed."""
        self._relabelled.clear()

    def choices(self, question: Question, node: Node) -> tuple[Choice, ...]:
        """The choices offered now, worded as the form words them now."""
        if question.type not in _SELECTS:
            return ()
        offered = self._model.choices(node)
        made = self._relabelled.get(id(node))
        if made is None or made[0] is not offered:
            known = {choice.name: choice for choice in question.choices}
            made = offered, tuple(_choice(known.get(found.value), found) for found in offered)
            self._relabelled[id(node)] = made
        return made[1]

    def message(self, question: Question, node: Node, choices: tuple[Choice, ...]) -> str:
        """What is wrong with the answer, in one sentence; blank where nothing is."""
        value = node.value or ""
        if not value or node.blank:
            return ""
        state = state_of(node)
        shape = self._model.shape(value, state.kind)
        if shape:
            return shape
        if question.type in _SELECTS:
            names = {choice.name: choice for choice in choices}
            chosen = value.split() if question.type in _MANY else [value]
            strange = [name for name in chosen if name not in names]
            if strange:
                return f"“{strange[0]}” is not one of the choices."
            alone = next((names[name] for name in chosen if names[name].exclusive), None)
            if alone is not None and len(chosen) > 1:
                return f"“{alone.label}” cannot be chosen together with another answer."
        if question.max_length is not None and len(value) > question.max_length:
            return f"At most {question.max_length:,} characters; these are {len(value):,}."
        if not state.constraint:
            bind = self._model.definition.binds.get(state.path)
            text = bind.constraint_message if bind else ""
            if text.startswith("jr:itext("):
                text = self._model.itext(text[len("jr:itext(") : -1].strip("'\""))
            return text or "This answer does not fit the rule of the question."
        return ""

    def warning(self, question: Question, node: Node) -> str:
        """What is unusual about the answer, by the author's soft rule; blank where nothing is."""
        rule = self._form.warnings.get(question.name)
        if rule is None:
            return ""
        text = _NAME_IN_BRACES.sub(lambda match: self._path(match.group(1)), rule[0])
        closure, _ = self._form.program.closure(text, state_of(node).path)
        holds = to_boolean(closure(Context(self._model.env, node)))
        return "" if holds else (rule[1] or "This answer is unusual. Check it, or say why.")

    def _path(self, name: str) -> str:
        node = self._nodes.get(name)
        return "/" + "/".join(state_of(node).path) if node is not None else "/nothing"


def _choice(known: Choice | None, found: ChoiceInForce) -> Choice:
    """A choice with all that the tool says of it, as the form words it now."""
    if known is None:
        return Choice(found.value, found.label or found.value)
    if found.label and found.label != known.label:
        return replace(known, label=found.label)
    return known
