"""One form being filled in, as the window, the command line and the importer see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType
from ddscp_audit.errors import FormError
from ddscp_audit.forms.ast import Binary, Call
from ddscp_audit.forms.ast import Node as Tree
from ddscp_audit.forms.engine.context import Context
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.engine.values import to_boolean
from ddscp_audit.forms.expressions import (
    chain,
    is_true,
    parse,
    references,
)
from ddscp_audit.forms.xlsform import Form

_SILENT = (QuestionType.NOTE, QuestionType.CALCULATE)
_MANY = (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)
_SELECTS = (QuestionType.SELECT_ONE, QuestionType.GRADE, *_MANY)
_NAME_IN_BRACES = re.compile(r"\$\{\s*([^}]+?)\s*\}")


@dataclass(frozen=True, slots=True)
class QuestionState:
    """How one question stands. ``valid`` speaks of the answer given; a blank one is valid."""

    value: str
    relevant: bool
    required: bool
    readonly: bool
    valid: bool
    message: str
    choices: tuple[Choice, ...]
    warning: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A question asked now and not answered."""

    name: str
    label: str
    section: str
    required: bool


class FormSession:
    """Answers of one agency (or the panel) about one case, and what the form makes of them.

    ``agency`` blank asks everything (preview). With an agency only its own questions are asked,
    and a condition that names a question it is not asked is *unknown* and shows the question,
    as does a case fact nobody has set. ``role`` ``panel`` asks the panel's questions, ``lead``
    the case facts. Values are XLSForm text: several choices separated by spaces, ISO dates,
    ``2026-03`` for month and year, blank for no answer.
    """

    def __init__(
        self,
        form: Form,
        *,
        agency: str = "",
        facts: Mapping[str, str] | None = None,
        answers: Mapping[str, str] | None = None,
        today: date | None = None,
        role: AskedOf = AskedOf.AGENCY,
    ) -> None:
        self.form = form
        self.agency = agency
        self.role = role
        self._questions = {q.name: q for q in form.tool.questions}
        referrer = (facts or {}).get("fact_referrer", "")
        self.asked: tuple[Question, ...] = tuple(
            q
            for q in form.tool.questions
            if q.type is not QuestionType.CALCULATE and self._asks(q, referrer)
        )
        self._asked = {q.name for q in self.asked}
        self._gates = _gates(self.asked)
        self._nodes: dict[str, Node] = {}
        self._names: dict[Node, str] = {}
        self._warnings: dict[str, Callable[[Context], object]] = {}
        given = {**(facts or {}), **(answers or {})}

        def fill(model: FormModel) -> None:
            self._map(model)
            for name, value in given.items():
                node = self._nodes.get(name)
                if node is not None and state_of(node).leaf:
                    node.value = value

        clock = None if today is None else _clock(today)
        self.model = FormModel(
            form.program,
            clock=clock,
            unknown=self._unknown,
            fill=fill,
            resources=form.resources,
        )
        self._map(self.model)

    def _asks(self, question: Question, referrer: str) -> bool:
        if self.role is not AskedOf.AGENCY:
            return question.asked_of is self.role
        if not self.agency:
            return question.asked_of is not AskedOf.LEAD
        return question.asks(self.agency, referrer)

    def _map(self, model: FormModel) -> None:
        """Which node answers which question: by path, by bare name inside repeats."""
        root = (model.root.local,)
        self._nodes.clear()
        self._names.clear()
        for question in self._questions.values():
            path = (*root, *question.path.split("/")) if question.path else (*root, question.name)
            if path[-1] != question.name and "/" not in question.name:
                path = (*path[:-1], question.name)  # the text beside an or_other list
            for place, node in enumerate(model.by_path.get(path, ()), 1):
                name = question.name if place == 1 else model.reference(node)
                self._nodes[name] = node
                self._names[node] = name

    def _unknown(self, node: Node) -> bool:
        """Whether this person cannot know the answer: not asked, not told, yet applicable."""
        name = self._names.get(node)
        return name is not None and name not in self._asked and not node.value and not node.blank

    def node(self, name: str) -> Node:
        """The node of the engine that answers a question."""
        return self._node(name)

    def name_of(self, node: Node) -> str:
        """The question a node answers; blank for nodes nobody is asked."""
        return self._names.get(node, "")

    def restructured(self) -> None:
        """Look up nodes again after repeats were added or removed on the model itself."""
        self._map(self.model)

    def _node(self, name: str) -> Node:
        node = self._nodes.get(name)
        if node is None:
            raise FormError(
                f"This audit tool has no question “{name}”.",
                todo="Compare the name with the tool's list of questions.",
            )
        return node

    def _question(self, name: str) -> Question:
        question = self._questions.get(name)
        if question is None:
            node = self._node(name)
            question = self._questions[state_of(node).path[-1]]
        return question

    # -- answers ---------------------------------------------------------------------------

    def set(self, name: str, value: str) -> frozenset[str]:
        """Give an answer; names of every question whose state changed, this one included."""
        changed = self.model.answer(self._node(name), value)
        return frozenset(self._names[node] for node in changed if node in self._names) | {name}

    def value(self, name: str) -> str:
        """The answer as kept, also where the question is hidden now."""
        return self._node(name).value or ""

    def answers(self) -> dict[str, str]:
        """Answers that count: of questions asked here, relevant now and not blank."""
        return {
            name: node.value
            for name, node in self._nodes.items()
            if node.value and not node.blank and self._bare(name) in self._asked
        }

    def all_values(self) -> dict[str, str]:
        """Every value kept, hidden ones included."""
        return {name: node.value for name, node in self._nodes.items() if node.value}

    def _bare(self, name: str) -> str:
        return name if name in self._questions else self._question(name).name

    def add_repeat(self, group: str) -> None:
        """Another instance of a repeated group."""
        path = next((p for p in self.model.definition.repeats if p[-1] == group), None)
        if path is None:
            raise FormError(f"“{group}” is not a part that can be repeated.")
        self.model.add_repeat(path)
        self.restructured()

    def remove_repeat(self, group: str, place: int) -> None:
        """Take out one instance, counted from 1."""
        path = next((p for p in self.model.definition.repeats if p[-1] == group), ())
        nodes = self.model.by_path.get(path, [])
        if not 1 <= place <= len(nodes):
            raise FormError(f"“{group}” has no part number {place}.")
        self.model.remove_repeat(nodes[place - 1])
        self.restructured()

    # -- state -----------------------------------------------------------------------------

    def state(self, name: str) -> QuestionState:
        """How a question stands now."""
        node = self._node(name)
        state = state_of(node)
        question = self._question(name)
        choices = self._choices(question, node)
        message = self._message(question, node, choices)
        return QuestionState(
            value=node.value or "",
            relevant=not node.blank and question.name in self._asked,
            required=state.required,
            readonly=state.readonly,
            valid=not message,
            message=message,
            choices=choices,
            warning=self._warning(question, node) if node.value and not message else "",
        )

    def label(self, name: str) -> str:
        """The question as it reads now: in the language in force, with answers put into it."""
        question, node = self._question(name), self._node(name)
        control = state_of(node).control
        return (self.model.text(control.label, node) if control else "") or question.label

    def hint(self, name: str) -> str:
        """The hint as it reads now."""
        question, node = self._question(name), self._node(name)
        control = state_of(node).control
        return (self.model.text(control.hint, node) if control else "") or question.hint

    def limits(self, name: str) -> tuple[float, float, float] | None:
        """Start, end and step of a range question; None for any other."""
        control = state_of(self._node(name)).control
        if control is None or control.kind != "range":
            return None
        try:
            start, end, step = (
                float(control.attributes.get(key, default))
                for key, default in (("start", "1"), ("end", "10"), ("step", "1"))
            )
        except ValueError:
            return 1.0, 10.0, 1.0
        return start, end, step or 1.0

    def _choices(self, question: Question, node: Node) -> tuple[Choice, ...]:
        if question.type not in _SELECTS:
            return ()
        known = {choice.name: choice for choice in question.choices}
        return tuple(
            known.get(found.value) or Choice(found.value, found.label or found.value)
            for found in self.model.choices(node)
        )

    def _message(self, question: Question, node: Node, choices: tuple[Choice, ...]) -> str:
        """What is wrong with the answer, in one sentence; blank where nothing is."""
        value = node.value or ""
        if not value or node.blank:
            return ""
        state = state_of(node)
        shape = self.model.shape(value, state.kind)
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
            bind = self.model.definition.binds.get(state.path)
            text = bind.constraint_message if bind else ""
            if text.startswith("jr:itext("):
                text = self.model.itext(text[len("jr:itext(") : -1].strip("'\""))
            return text or "This answer does not fit the rule of the question."
        return ""

    def _warning(self, question: Question, node: Node) -> str:
        rule = self.form.warnings.get(question.name)
        if rule is None:
            return ""
        text = _NAME_IN_BRACES.sub(lambda match: self._path(match.group(1)), rule[0])
        closure, _ = self.form.program.closure(text, state_of(node).path)
        holds = to_boolean(closure(Context(self.model.env, node)))
        return "" if holds else (rule[1] or "This answer is unusual. Check it, or say why.")

    def _path(self, name: str) -> str:
        node = self._nodes.get(name)
        return "/" + "/".join(state_of(node).path) if node is not None else "/nothing"

    # -- why -------------------------------------------------------------------------------

    def why_hidden(self, name: str) -> str:
        """Why a question is not shown, in a plain sentence; blank where it is shown."""
        question = self._question(name)
        if question.name not in self._asked:
            return self._not_asked(question)
        if not self._node(name).blank:
            return ""
        return self._because(question, False) or "Its group is not asked."

    def _not_asked(self, question: Question) -> str:
        if question.asked_of is AskedOf.PANEL:
            return "The panel answers this question."
        if question.asked_of is AskedOf.LEAD:
            return "The audit lead sets this fact of the case."
        agencies = ", ".join(question.agencies)
        return f"This question is asked of {agencies} only." if agencies else "It is not asked."

    def why_asked(self, name: str) -> str:
        """Why a question is shown; blank where it is hidden."""
        question = self._question(name)
        if question.name not in self._asked or self._node(name).blank:
            return ""
        if not question.relevant:
            return "It is always asked."
        return self._because(question, True) or "It is asked because nothing rules it out."

    def _row(self) -> dict[str, str]:
        return {name: "" if node.blank else node.value or "" for name, node in self._nodes.items()}

    def _because(self, question: Question, wanted: bool) -> str:
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

    # -- progress --------------------------------------------------------------------------

    def _open(self) -> list[tuple[str, Question, Node]]:
        """Questions that want an answer now, in form order."""
        found = []
        for question in self.asked:
            if question.type in _SILENT:
                continue
            node = self._nodes.get(question.name)
            if node is not None and not node.blank and not state_of(node).readonly:
                found.append((question.name, question, node))
        if len(self._nodes) > len(self._questions):
            for name, node in self._nodes.items():
                if name not in self._questions and not node.blank:
                    question = self._question(name)
                    if question.name in self._asked and question.type not in _SILENT:
                        found.append((name, question, node))
        return found

    def missing(self) -> tuple[Missing, ...]:
        """Everything asked now and left blank, required ones marked."""
        return tuple(
            Missing(name, question.label, question.section, state_of(node).required)
            for name, question, node in self._open()
            if not node.value
        )

    def progress(self, section: str) -> tuple[int, int]:
        """How many questions of a section are answered, of how many asked now."""
        nodes = [node for _, question, node in self._open() if question.section == section]
        return sum(1 for node in nodes if node.value), len(nodes)

    def totals(self) -> tuple[int, int]:
        """How many questions are answered, of how many asked now."""
        nodes = [node for _, _, node in self._open()]
        return sum(1 for node in nodes if node.value), len(nodes)

    def is_complete(self) -> bool:
        """Whether nothing required is missing and every answer is valid."""
        for name, question, node in self._open():
            if not node.value:
                if state_of(node).required:
                    return False
            elif self._message(question, node, self._choices(question, node)):
                return False
            assert name
        return True


def _clock(today: date) -> Callable[[], datetime]:
    moment = datetime.combine(today, time(12)).astimezone()
    return lambda: moment


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
