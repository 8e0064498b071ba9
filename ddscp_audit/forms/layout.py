"""A form's questions as they stand on a page: groups in groups, repeated parts, tables of one list.

Built from the nodes that exist just now, so every part of a repeat has its own questions. The
keys are those of :class:`~ddscp_audit.forms.session.FormSession`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.forms.engine.definition import Definition, PathTuple, step_name
from ddscp_audit.forms.engine.nodes import Node

#: Word in a question's appearance: the part it is repeated in is shown as a table.
AS_TABLE = "as-table"
#: How the note begins that an XForm made from a sheet has for the label of such a table.
TABLE_LABEL = "generated_table_list_label_"
#: More choices than this make the columns of a table too narrow to read.
WIDEST_TABLE = 9


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. ``inside``: how many groups with a heading it stands in."""

    key: str
    question: Question
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A group in a section: its label, and its node for a label that changes."""

    ref: str
    label: str
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions of one list below each other, with the choices as columns."""

    ref: str
    choices: tuple[Choice, ...]
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part that occurs several times. ``ref`` is its path without the last place;
    ``counted``: an answer decides how many there are, so nobody adds or removes one."""

    ref: str
    label: str
    parts: tuple[tuple[Entry, ...], ...]
    counted: bool
    as_table: bool
    inside: int = 0


Entry = Ask | Heading | Matrix | Repeat


def asks(entries: Sequence[Entry]) -> Iterator[Ask]:
    """Every question, those of all parts included, in order."""
    for entry in entries:
        if isinstance(entry, Ask):
            yield entry
        elif isinstance(entry, Matrix):
            yield from entry.asks
        elif isinstance(entry, Repeat):
            for part in entry.parts:
                yield from asks(part)


@dataclass(frozen=True, slots=True)
class Names:
    """What the layout asks of a session."""

    key: Callable[[Node], str]
    ref: Callable[[Node], str]
    label: Callable[[PathTuple, Node], str]


_Placed = tuple[PathTuple, Question]


def lay_out(
    questions: Sequence[Question], root: Node, definition: Definition, names: Names
) -> tuple[Entry, ...]:
    """The entries of one section."""
    top = (step_name(root),)
    placed = [((*top, *(q.path or q.name).split("/")), q) for q in questions]
    return tuple(_tables(_level(placed, top, root, definition, names, 0, 0)))


def _level(
    placed: Sequence[_Placed],
    at: PathTuple,
    node: Node,
    definition: Definition,
    names: Names,
    depth: int,
    inside: int,
) -> Iterator[Entry]:
    size = len(at)

    def next_step(entry: _Placed) -> tuple[bool, str]:
        path, question = entry
        leaf = len(path) == size + 1
        # The text beside an or_other list stands under its question's path.
        name = question.name if leaf and "/" not in question.name else path[size]
        return leaf, name

    for (leaf, name), run in groupby(placed, next_step):
        inner = list(run)
        found = [child for child in node.elements() if step_name(child) == name]
        if leaf:
            for _, question in inner:
                if found and names.key(found[0]):
                    yield Ask(names.key(found[0]), question, inside)
            continue
        path = (*at, name)
        repeat = definition.repeats.get(path)
        if repeat is not None:
            label = names.label(path, node)
            parts = tuple(
                tuple(_tables(_level(inner, path, part, definition, names, depth + 1, inside + 1)))
                for part in found
            )
            shown = any(AS_TABLE in q.appearance.split() for _, q in inner)
            yield Repeat(
                f"{names.ref(node)}/{name}",
                label or name.replace("_", " "),
                parts,
                bool(repeat.count) or repeat.fixed,
                shown,
                inside,
            )
            continue
        for group in found[:1]:
            label = names.label(path, group) if depth else ""
            if label:
                yield Heading(names.ref(group), label, inside)
            deeper = inside + bool(label and depth > 0)
            yield from _level(inner, path, group, definition, names, depth + 1, deeper)


def _tables(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Runs of questions with one list, where the author asked for a table, become one."""
    run: list[Ask] = []

    def done() -> Iterator[Entry]:
        if len(run) > 1:
            yield Matrix(run[0].key, run[0].question.choices, tuple(run))
        else:
            yield from run
        run.clear()

    for entry in entries:
        if isinstance(entry, Ask) and _in_table(entry.question):
            if run and not _same_list(run[-1].question, entry.question):
                yield from done()
            run.append(entry)
            continue
        yield from done()
        yield entry
    yield from done()


def _in_table(question: Question) -> bool:
    words = question.appearance.split()
    wanted = "table-list" in words or "list-nolabel" in words
    selects = (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)
    return wanted and question.type in selects and 0 < len(question.choices) <= WIDEST_TABLE


def _same_list(one: Question, other: Question) -> bool:
    def group(question: Question) -> str:
        return question.path.rpartition("/")[0]

    return (
        one.type is other.type
        and group(one) == group(other)
        and [c.name for c in one.choices] == [c.name for c in other.choices]
    )
