"""What a form shows: its texts in one language, and the choices it offers now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.context import Context, Environment
from ddscp_audit.forms.engine.definition import Label, PathTuple, path_of, read_path
from ddscp_audit.forms.engine.nodes import Node
from ddscp_audit.forms.engine.program import Program
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.engine.values import to_text

#: Texts within texts, before a text is taken to contain itself.
MAX_INSIDE = 20


@dataclass(frozen=True, slots=True)
class ChoiceInForce:
    """A choice as the form offers it now."""

    value: str
    label: str


class Showing:
    """Labels and choices of one filled form, in the language in force."""

    def __init__(
        self,
        program: Program,
        env: Environment,
        root: Node,
        by_path: Mapping[PathTuple, list[Node]],
        language: str,
    ) -> None:
        self.program = program
        self.definition = program.definition
        self.env = env
        self.root = root
        self.by_path = by_path
        self.language = language or self.definition.default_language
        self.version = 0
        self._inside = 0
        self._choices: dict[int, tuple[int, tuple[ChoiceInForce, ...]]] = {}

    def outdated(self) -> None:
        """An answer changed: lists that are filtered by answers are made again when asked for."""
        self.version += 1

    def forget(self) -> None:
        """Parts came or went: every list is made again when asked for."""
        self.version += 1
        self._choices.clear()

    def set_language(self, language: str) -> None:
        """Show labels in another language of the form."""
        if language not in self.definition.languages:
            known = ", ".join(self.definition.languages) or "no other language"
            raise FormError(f"This form is not written in “{language}”; it has {known}.")
        self.language = language
        self.forget()

    def itext(self, identifier: str, form: str = "") -> str:
        """A text in the language in force."""
        forms = self.definition.itext.get(self.language, {}).get(identifier)
        if forms is None:
            return ""
        label = forms.get(form) or forms.get("") or forms.get("long")
        return self.text(label, None) if label else ""

    def text(self, label: Label, node: Node | None) -> str:
        """A label as it reads now."""
        if self._inside >= MAX_INSIDE:
            raise FormError(
                "A text of this form contains itself.",
                safe="The answers given before are kept.",
                todo="Take its own name out of the text.",
            )
        self._inside += 1
        try:
            parts = [self._part(kind, value, node) for kind, value in label.parts]
        finally:
            self._inside -= 1
        self.env.bounded(sum(map(len, parts)))
        whole = "".join(parts)
        return (re.sub(r"\s+", " ", whole) if len(parts) < 2 else whole).strip()

    def _part(self, kind: str, value: str, node: Node | None) -> str:
        if kind == "text":
            return value
        if kind == "itext":
            forms = self.definition.itext.get(self.language, {}).get(value, {})
            found = forms.get("") or forms.get("long")
            return self.text(found, node) if found is not None else ""
        context = node if node is not None else self.root
        closure = self.program.closure(value, path_of(context))[0]
        return to_text(closure(Context(self.env, context)))

    def choices(self, node: Node) -> tuple[ChoiceInForce, ...]:
        """The choices of a select, filtered as the form says."""
        control = state_of(node).control
        if control is None:
            return ()
        known = self._choices.get(id(node))
        if known is not None and known[0] in (self.version, -1):
            return known[1]
        constant = True
        found = [ChoiceInForce(item.value, self.text(item.label, node)) for item in control.items]
        itemset = control.itemset
        if itemset is not None:
            path = state_of(node).path
            closure, what = self.program.closure(itemset.nodeset, path)
            constant = what.nothing and not itemset.label_itext
            items = closure(Context(self.env, node))
            if not isinstance(items, list):
                raise FormError(f"The choices of “{path[-1]}” do not come from a list.")
            value, _ = self.program.closure(itemset.value, ())
            label, _ = self.program.closure(itemset.label, ())
            for item in items:
                context = Context(self.env, item)
                shown = to_text(label(context))
                if itemset.label_itext:
                    shown = self.itext(shown)
                found.append(ChoiceInForce(to_text(value(context)), shown))
        result = tuple(found)
        self._choices[id(node)] = (-1 if constant else self.version, result)
        return result

    def choice_label(self, context: Context, value: str, path: str) -> str:
        """``jr:choice-name``: the label of a value in the list of the question at ``path``."""
        base = state_of(context.first).path if context.first is not None else ()
        wanted = read_path(path, base)
        for node in self.by_path.get(wanted, ()):
            for choice in self.choices(node):
                if choice.value == value:
                    return choice.label
        return ""
