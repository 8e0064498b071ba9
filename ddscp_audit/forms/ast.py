"""Syntax tree of the expression language (XPath 1.0 with XForms functions and ``${name}``).

Skip logic, calculations, derived measures and list filters are all written in it. Nodes are
plain data: the form engine compiles them, ``findings`` evaluates them in three values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """``${name}``: a question, case fact or column by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable:
    """``$name`` of plain XPath."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; names keep their prefix, e.g. ``jr:choice-name``."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """Negation of a number."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """``operator`` is one of ``or and = != < <= > >= + - * div mod |``."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Step:
    """One location step; ``test`` is a name, ``*``, ``prefix:*`` or ``node()``-like."""

    axis: str
    test: str
    predicates: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A location path. ``start`` None: relative to the context unless ``absolute``."""

    absolute: bool
    steps: tuple[Step, ...]
    start: Node | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A primary expression with predicates."""

    expression: Node
    predicates: tuple[Node, ...]


Node = Number | Text | Reference | Variable | Call | Unary | Binary | Path | Filter
