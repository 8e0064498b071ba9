"""One form being filled in, as the window, the command line and the importer see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from ddscp_audit.domain.tool import REMARK, WARNING_REMARK, Choice, Question
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType
from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.definition import PathTuple
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.judging import Judging
from ddscp_audit.forms.layout import TABLE_LABEL, Entry, Names, asks, lay_out
from ddscp_audit.forms.parts import Parts, answerable, refill
from ddscp_audit.forms.reasons import Reasons, not_asked
from ddscp_audit.forms.xlsform import Form

_SILENT = (QuestionType.NOTE, QuestionType.CALCULATE)


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
    """A question asked now and not answered, or (``trouble``) answered so that it cannot stand."""

    name: str
    label: str
    section: str
    required: bool
    trouble: str = ""


class FormSession:
    """Answers of one agency (or the panel) about one case, and what the form makes of them.

    ``agency`` blank asks everything (preview). With an agency only its own questions are asked,
    and a condition that names a question it is not asked is *unknown* and shows the question,
    as does a case fact nobody has set. ``role`` ``panel`` asks the panel's questions, ``lead``
    the case facts. Values are XLSForm text: several choices separated by spaces, ISO dates,
    ``2026-03`` for month and year, blank for no answer.

    A question in a repeated part goes by its name in the first part and by its path from the
    second on (``/data/child[2]/age``). What is said about an answer (why an unusual one stands)
    goes by the answer's key with :data:`~ddscp_audit.domain.tool.REMARK` and a word.
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
        #: Also what the form works out and shows: a calculation with a label.
        self.shown: tuple[Question, ...] = tuple(
            q for q in form.tool.questions if q.name in self._asked or self._tells(q, referrer)
        )
        self._shown_names = {q.name for q in self.shown}
        self._nodes: dict[str, Node] = {}
        self._names: dict[Node, str] = {}
        self._by_key: dict[str, Question] = {}
        self._layouts: dict[str, tuple[Entry, ...]] = {}
        self._order: list[tuple[str, Question, Node]] = []
        kept = dict(answers or {})
        self._remarks = {key: value for key, value in kept.items() if REMARK in key}
        given = {**(facts or {}), **kept}

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
        self._judge = Judging(form, self.model, self._nodes)
        self._reasons = Reasons(self._questions, self.asked, self._nodes, self._unknown)
        self.parts = Parts(self.model, self.restructured)
        # A default is for a form that is begun; what a person answered stands.
        own = {key: value for key, value in kept.items() if key not in self._remarks and value}
        refill(self.parts, own, self._nodes.get, self._give)

    def _give(self, node: Node, value: str) -> None:
        self.model.answer(node, value)

    def _tells(self, question: Question, referrer: str) -> bool:
        worked_out = question.type is QuestionType.CALCULATE
        return worked_out and question.label != question.name and self._asks(question, referrer)

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
        self._by_key.clear()
        for question in self._questions.values():
            path = (*root, *question.path.split("/")) if question.path else (*root, question.name)
            if path[-1] != question.name and "/" not in question.name:
                path = (*path[:-1], question.name)  # the text beside an or_other list
            for place, node in enumerate(model.by_path.get(path, ()), 1):
                name = question.name if place == 1 else model.reference(node)
                self._nodes[name] = node
                self._names[node] = name
                self._by_key[name] = question

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
        self._forget()

    def _forget(self) -> None:
        self._layouts.clear()
        self._order.clear()
        self._judge.forget()

    def _node(self, name: str) -> Node:
        node = self._nodes.get(name)
        if node is None:
            raise FormError(
                f"This audit tool has no question “{name}”.",
                todo="Compare the name with the tool's list of questions.",
            )
        return node

    def _question(self, name: str) -> Question:
        question = self._by_key.get(name) or self._questions.get(name)
        if question is None:
            self._node(name)  # says that there is none
            raise FormError(f"“{name}” is not a question.")
        return question

    # -- answers ---------------------------------------------------------------------------

    def set(self, name: str, value: str) -> frozenset[str]:
        """Give an answer; names of every question whose state changed, this one included."""
        if REMARK in name:
            self._remarks[name] = value
            return frozenset((name.partition(REMARK)[0], name))
        before = self._placed() if self.parts else {}
        before.pop(name, None)
        changed = self.model.answer(self._node(name), value)
        names = frozenset(self._names[node] for node in changed if node in self._names) | {name}
        return names | self._followed(before) if self.parts else names

    def _placed(self) -> dict[str, str]:
        """Answers of repeated parts."""
        return {
            key: node.value
            for key, node in self._nodes.items()
            if node.value and self._question(key).repeat and answerable(node)
        }

    def _followed(self, before: Mapping[str, str]) -> frozenset[str]:
        """After an answer that may decide how many parts there are: new parts have back what
        they had, and every question of a repeated part may have changed."""
        if not self.parts.follow(before):
            return frozenset()
        for _ in range(len(self.model.definition.repeats)):
            for key, node in list(self._nodes.items()):
                kept = self.parts.away(key) if self._question(key).repeat else ""
                if kept and not node.value and answerable(node):
                    self.model.answer(node, kept)
            if not self.parts.follow({}):
                break
        return frozenset(key for key in self._nodes if self._question(key).repeat)

    def value(self, name: str) -> str:
        """The answer as kept, also where the question is hidden now."""
        if REMARK in name:
            return self._remarks.get(name, "")
        node = self._nodes.get(name)
        return (node.value or "") if node is not None else ""

    def question(self, name: str) -> Question | None:
        """The question of a key, None where there is none."""
        return self._question(name) if name in self._nodes else None

    def answers(self) -> dict[str, str]:
        """Answers that count: of questions asked here, relevant now and not blank; and what was
        said about them."""
        found = {
            name: node.value
            for name, node in self._nodes.items()
            if node.value and not node.blank and self._bare(name) in self._asked
        }
        said = {
            key: words
            for key, words in self._remarks.items()
            if words and key.partition(REMARK)[0] in found
        }
        return found | said

    def all_values(self) -> dict[str, str]:
        """Every value kept, hidden ones included."""
        return {name: node.value for name, node in self._nodes.items() if node.value}

    @property
    def acts(self) -> bool:
        """Whether the form gives answers by itself: to a question that is asked, worked out or
        set off by another answer."""
        binds, root = self.model.definition.binds, self.model.root.local
        paths = ((root, *(q.path or q.name).split("/")) for q in self.asked)
        return bool(self.form.program.actions) or any(
            bind.calculate for path in paths if (bind := binds.get(path)) is not None
        )

    def kept(self) -> dict[str, str]:
        """What a store keeps of this form: answers, how many parts there are, what was said."""
        found = {
            name: node.value
            for name, node in self._nodes.items()
            if node.value and self._bare(name) in self._asked
        }
        return found | self.parts.counts() | {k: v for k, v in self._remarks.items() if v}

    def restore(self, kept: Mapping[str, str]) -> None:
        """Stand again as :meth:`kept` told, parts included."""
        self._remarks = {key: value for key, value in kept.items() if REMARK in key}
        own = {key: value for key, value in kept.items() if REMARK not in key}
        self.parts.grow(own)
        blank = dict.fromkeys(self.kept(), "")
        counts = self.parts.counts()
        refill(
            self.parts, {k: v for k, v in (blank | own).items() if k not in counts},
            self._nodes.get, self._give,
        )  # fmt: skip

    def add_part(self, ref: str) -> None:
        """One more part of a repeat (``/data/child``)."""
        self.parts.add(ref)

    def remove_part(self, ref: str, place: int) -> None:
        """Take one part out, counted from 1; what was said about its answers goes with it."""
        moved: dict[str, str] = {}
        nodes = {key: self._nodes.get(key.partition(REMARK)[0]) for key in self._remarks}
        self.parts.remove(ref, place)
        for key, words in self._remarks.items():
            node = nodes[key]
            name = self._names.get(node, "") if node is not None else key.partition(REMARK)[0]
            if name:
                moved[f"{name}{REMARK}{key.partition(REMARK)[2]}"] = words
        self._remarks = moved

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
        choices = self._judge.choices(question, node)
        message = self._judge.message(question, node, choices)
        return QuestionState(
            value=node.value or "",
            relevant=not node.blank and question.name in self._shown_names,
            required=state.required,
            readonly=state.readonly,
            valid=not message,
            message=message,
            choices=choices,
            warning=self._judge.warning(question, node) if node.value and not message else "",
        )

    def relevant(self, name: str) -> bool:
        """Whether a question is shown now; cheaper than its whole state."""
        node = self._nodes.get(name)
        return node is not None and not node.blank and self._bare(name) in self._shown_names

    def readonly(self, name: str) -> bool:
        """Whether the form works the answer out or keeps it."""
        return state_of(self._node(name)).readonly

    def changes(self, name: str) -> bool:
        """Whether a label or hint has answers in it, and so reads differently from time to time."""
        control = state_of(self._node(name)).control
        definition = self.model.definition
        for label in (control.label, control.hint) if control else ():
            for kind, value in label.parts:
                forms = definition.itext.get(self.model.language, {}).get(value, {})
                inner = [p for form in forms.values() for p, _ in form.parts]
                if kind in ("output", "expression") or (kind == "itext" and "output" in inner):
                    return True
        return False

    def filtered_by(self, name: str) -> str:
        """The condition that filters the choices of a question, as written; blank without one."""
        control = state_of(self._node(name)).control
        nodeset = control.itemset.nodeset if control and control.itemset else ""
        return nodeset.partition("[")[2]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the form is written in, where there are several."""
        found = self.model.definition.languages
        return found if len(found) > 1 else ()

    def set_language(self, language: str) -> None:
        """Ask in another of :attr:`languages`; answers stay."""
        self.model.set_language(language)
        self._forget()

    # -- layout ----------------------------------------------------------------------------

    def layout(self, section: str) -> tuple[Entry, ...]:
        """The questions of a section as they stand on a page, those not asked now included."""
        found = self._layouts.get(section)
        if found is None:
            names = Names(self.name_of, self.model.reference, self._group_label)
            mine = [q for q in self.shown if q.section == section]
            found = lay_out(mine, self.model.root, self.model.definition, names)
            self._layouts[section] = found
        return found

    def _group_label(self, path: PathTuple, node: Node) -> str:
        definition = self.model.definition
        label = definition.groups.get(path)
        said = self.model.text(label, node) if label is not None else ""
        if said:
            return said
        # A group of the appearance table-list has its label in a note that was made for it.
        for below, control in definition.by_path.items():
            if below[:-1] == path and below[-1].startswith(TABLE_LABEL):
                return self.model.text(control.label, node)
        return ""

    def section_label(self, section: str) -> str:
        """A section's name in the language in force."""
        first = next((q for q in self.shown if q.section == section), None)
        path = (self.model.root.local, *first.path.split("/")[:1]) if first else ()
        nodes = self.model.by_path.get(path, ())
        said = self._group_label(path, nodes[0]) if nodes and section else ""
        return said or section or self.form.tool.title

    def sequence(self) -> list[tuple[str, Question, Node]]:
        """Key, question and node of everything shown, in form order, parts one after another."""
        if not self._order:
            sections = dict.fromkeys(q.section for q in self.shown)
            self._order = [
                (ask.key, ask.question, self._nodes[ask.key])
                for section in sections
                for ask in asks(self.layout(section))
            ]
        return self._order

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

    # -- why -------------------------------------------------------------------------------

    def why_hidden(self, name: str) -> str:
        """Why a question is not shown, in a plain sentence; blank where it is shown."""
        question = self._question(name)
        if question.name not in self._shown_names:
            return not_asked(question)
        if not self._node(name).blank:
            return ""
        return self._reasons.because(question, False) or "Its group is not asked."

    def why_asked(self, name: str) -> str:
        """Why a question is shown; blank where it is hidden."""
        question = self._question(name)
        if question.name not in self._asked or self._node(name).blank:
            return ""
        if not question.relevant:
            return "It is always asked."
        return self._reasons.because(question, True) or "It is asked because nothing rules it out."

    # -- progress --------------------------------------------------------------------------

    def _open(self) -> list[tuple[str, Question, Node]]:
        """Questions that want an answer now, in form order."""
        return [
            (key, question, node)
            for key, question, node in self.sequence()
            if question.type not in _SILENT and not node.blank and not state_of(node).readonly
        ]

    def missing(self) -> tuple[Missing, ...]:
        """Everything asked now and left blank, required ones marked."""
        return tuple(
            Missing(name, self.title(name), question.section, state_of(node).required)
            for name, question, node in self._open()
            if not node.value
        )

    def troubles(self) -> tuple[Missing, ...]:
        """Answers that cannot be handed in as they are: not possible, or unusual and not
        explained (:data:`~ddscp_audit.domain.tool.WARNING_REMARK`)."""
        found = []
        for name, question, node in self._open():
            if not node.value:
                continue
            said = self._judge.message(question, node, self._judge.choices(question, node))
            if not said and not self._remarks.get(f"{name}{WARNING_REMARK}", "").strip():
                said = self._judge.warning(question, node)
            if said:
                found.append(Missing(name, self.title(name), question.section, True, said))
        return tuple(found)

    def title(self, name: str) -> str:
        """A question's label, with the number of its part where it stands in a repeat."""
        question, node = self._question(name), self._node(name)
        if not question.repeat:
            return question.label
        places = re.findall(r"\[(\d+)\]", self.model.reference(node))
        return f"{question.label} ({', '.join(places)})"

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
            elif self._judge.message(question, node, self._judge.choices(question, node)):
                return False
            assert name
        return True


def _clock(today: date) -> Callable[[], datetime]:
    moment = datetime.combine(today, time(12)).astimezone()
    return lambda: moment
