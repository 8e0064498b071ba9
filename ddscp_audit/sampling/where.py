"""Rules over a list's columns, in the language of skip logic: ``${Status} = 'open'``.

Two additions suit lists: a column's name may hold spaces and signs (``${Case status}``), and a
British date (``31/03/2026``) is compared as the date it is, unless the rule itself writes dates
that way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ddscp_audit.errors import InputError
from ddscp_audit.forms.ast import Call, Text, Variable
from ddscp_audit.forms.engine.values import to_boolean
from ddscp_audit.forms.expressions import ExpressionError, compile_row, parse, references, walk
from ddscp_audit.sampling.personal import read_date
from ddscp_audit.sampling.table import Table

#: Whether a row of a table meets the rule.
Rule = Callable[[Sequence[str]], bool]

# Quoted text is left alone; the name in braces may be anything but a brace.
_PIECE = re.compile(r"""("[^"]*"|'[^']*')|\$\{([^{}]*)\}""")
_BRITISH = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def compile_rule(text: str, table: Table) -> Rule:
    """A function of one row that says whether the rule holds.

    Raises InputError, naming the position (characters counted from 1) and what to write instead,
    for a rule that cannot be read or that names a column the table has not.
    """
    names: dict[str, str] = {}
    plain = _PIECE.sub(lambda match: match[1] or _reference(match[2], names, text), text)
    try:
        node = parse(plain)
        evaluate = compile_row(node)
    except ExpressionError as error:
        raise _unreadable(text, error.position, error.happened, error.todo, table) from error
    if any(isinstance(part, Variable) for part in walk(node)):
        at = text.find("$")
        raise _unreadable(text, at, "A column stands in braces.", "Write ${Name}.", table)
    if any(isinstance(part, Call) and part.name in ("today", "now") for part in walk(node)):
        raise InputError(
            f"The rule “{text}” asks for today's date, so the list would change from day to day "
            "and nobody could check the draw later.",
            safe="Nothing was taken from the list.",
            todo="Write the date itself, as in date('2026-03-31').",
        )
    places = {name: _place(names.get(name, name), table) for name in references(node)}
    british = any(isinstance(p, Text) and _BRITISH.fullmatch(p.value) for p in walk(node))

    def holds(row: Sequence[str]) -> bool:
        cells = {name: row[place].strip() for name, place in places.items()}
        if not british:
            for name, cell in cells.items():
                if len(cell) <= 10 and _BRITISH.fullmatch(cell):
                    day = read_date(cell)
                    cells[name] = day.isoformat() if day else cell
        return to_boolean(evaluate(cells))

    return holds


def _reference(name: str, names: dict[str, str], text: str) -> str:
    """``${Case status}`` as ``${Case_status}``: as long as before, so positions stay true."""
    if not name.strip():
        return "${" + name + "}"
    simple = re.sub(r"[^\w.-]", "_", name)
    if not (simple[0].isalpha() or simple[0] == "_"):
        simple = "_" + simple[1:]
    if names.get(simple, name) != name:
        # Two names that differ in signs only, "A-B" and "A B": a tail no other reference has. The
        # positions of later faults then shift by its length, which is the lesser evil.
        simple = f"{simple}_{len(names)}_"
    names[simple] = name
    return "${" + simple + "}"


def _place(name: str, table: Table) -> int:
    try:
        return table.place(name)
    except InputError:
        # `${case_status}` for “Case status”, as names are written in a form.
        wanted = re.sub(r"[\W_]+", "_", name.strip()).casefold()
        fitting = [
            index
            for index, column in enumerate(table.columns)
            if re.sub(r"[\W_]+", "_", column.strip()).casefold() == wanted
        ]
        if len(fitting) == 1:
            return fitting[0]
        raise


def _unreadable(text: str, position: int, happened: str, todo: str, table: Table) -> InputError:
    example = table.columns[0] if table.columns else "Status"
    return InputError(
        f"The rule “{text}” cannot be read at character {position + 1}: {happened}",
        safe="Nothing was taken from the list.",
        todo=todo or f"A rule looks like ${{{example}}} = 'open'.",
    )
