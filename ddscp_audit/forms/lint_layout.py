"""Mistakes in how the survey sheet is laid out: headings, names, groups, strange characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ddscp_audit.forms.lint_sheets import STRUCTURE, SheetChecks
from ddscp_audit.forms.workbook import Row, canonical
from ddscp_audit.forms.xlsform import truth

#: Names a form can use: a letter or underscore first, then letters, digits, ``_ - .``
_NAME = re.compile(r"[^\W\d][\w.\-]*")
#: Turn the direction of reading for all that follows; a script of its own seldom needs them.
_TURNING = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


def check_layout(checks: SheetChecks) -> None:
    """Report every such mistake to ``checks``."""
    survey = checks.workbook.sheets.get("survey")
    if survey is None:
        return
    _headings(checks)
    if not checks.workbook.rows("survey"):
        checks.say("survey", None, "", "no-questions", "The sheet “survey” has no questions.",
                   "Write a question a row, under the headings type, name and label.")  # fmt: skip
    _groups(checks)
    for row in checks.workbook.rows("survey"):
        if not truth(row.get("disabled")):
            _name(checks, row)
    for sheet in ("survey", "choices", "settings", "measures", "guidance"):
        for row in checks.workbook.rows(sheet):
            for column, text in row.cells.items():
                _characters(checks, sheet, row, column, text)


def _headings(checks: SheetChecks) -> None:
    for name, sheet in checks.workbook.sheets.items():
        seen: dict[str, int] = {}
        for place, heading in enumerate(sheet.columns, 1):
            bare = canonical(heading)
            if bare and bare in seen:
                checks.say(name, None, heading, "duplicate-column",
                           f"Two columns of sheet “{name}” are headed “{heading}”; "
                           "only one of them is read.",
                           "Remove one, or give it another heading.")  # fmt: skip
            seen.setdefault(bare, place)
    survey = checks.workbook.sheets["survey"]
    for wanted in ("type", "name"):
        if wanted not in {canonical(column) for column in survey.columns}:
            checks.say("survey", None, "", "missing-column",
                       f"The sheet “survey” has no column “{wanted}”.",
                       f"Write {wanted} as a heading in the first row.")  # fmt: skip


def _name(checks: SheetChecks, row: Row) -> None:
    name = row.get("name")
    kind = row.get("type").strip()
    if not kind or kind.lower().startswith("end"):
        return
    if not name:
        if not STRUCTURE.match(kind) and "note" not in kind.lower():
            checks.say("survey", row, "name", "no-name",
                       f"This row of type “{kind}” has no name.",
                       "Give it a short one, for example q_12.")  # fmt: skip
        return
    if _NAME.fullmatch(name) or name.startswith("${") or ":" in name:
        return
    kept = re.sub(r"[^\w.\-]+", "_", name).strip("_")
    better = kept if _NAME.fullmatch(kept) else f"q_{kept}" if kept else "q_1"
    checks.say("survey", row, "name", "name",
               f"“{name}” cannot be a name: a name begins with a letter and has no spaces "
               "or signs in it.",
               f"Write for example {better}.")  # fmt: skip


def _groups(checks: SheetChecks) -> None:
    """Every begin with its end, and of the same kind."""
    opened: list[tuple[str, Row]] = []
    for row in checks.workbook.rows("survey"):
        if truth(row.get("disabled")):
            continue
        match = STRUCTURE.match(row.get("type").strip())
        if match is None or not match.group(2):
            continue
        begins, kind = match.group(1).lower() == "begin", match.group(2).lower()
        if begins:
            opened.append((kind, row))
        elif not opened:
            checks.say("survey", row, "type", "groups",
                       f"This “end_{kind}” ends nothing: no {kind} is open here.",
                       f"Remove it, or add begin_{kind} above.")  # fmt: skip
            return
        elif opened[-1][0] != kind:
            inner, start = opened[-1]
            checks.say("survey", row, "type", "groups",
                       f"“end_{kind}” stands here while the {inner} “{start.get('name')}” of "
                       f"row {start.number} is still open.",
                       f"Write end_{inner} first.")  # fmt: skip
            return
        else:
            opened.pop()
    for kind, row in opened:
        checks.say("survey", row, "type", "groups",
                   f"The {kind} “{row.get('name')}” is never ended.",
                   f"Add a row of type end_{kind} after its last question.")  # fmt: skip


def _characters(checks: SheetChecks, sheet: str, row: Row, column: str, text: str) -> None:
    for letter, what in _strange(text):
        before = text[: text.index(letter)][-20:]
        at = f"after “{before}”" if before.strip() else "at the start"
        checks.say(sheet, row, column, "character",
                   f"{what} (U+{ord(letter):04X}) stands {at}.",
                   "Type the text of the cell again.",
                   error=letter not in _TURNING)  # fmt: skip
        return


def _strange(text: str) -> Iterator[tuple[str, str]]:
    if text.isprintable():
        return
    for letter in text:
        if letter in _TURNING:
            yield letter, "A sign that turns the direction of reading"
        elif unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n\r":
            yield letter, "A sign that cannot be shown or stored"
