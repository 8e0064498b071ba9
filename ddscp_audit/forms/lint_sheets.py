"""Mistakes in names, types, lists and columns; and how any mistake is written down."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.forms.ast import Node
from ddscp_audit.forms.lint_expressions import nearest
from ddscp_audit.forms.workbook import (
    AUDIT_CHOICES,
    AUDIT_SETTINGS,
    AUDIT_SURVEY,
    Row,
    Workbook,
    canonical,
)
from ddscp_audit.forms.xlsform import (
    DEVICE_TYPES,
    SILENT_TYPES,
    read_tool,
    truth,
)

EXPRESSIONS = (
    "relevant", "constraint", "calculation", "required", "readonly", "choice_filter",
    "repeat_count", "warning",
)  # fmt: skip
_SURVEY_COLUMNS = AUDIT_SURVEY | {
    "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
    "constraint", "constraint_message", "calculation", "appearance", "default", "readonly",
    "choice_filter", "repeat_count", "trigger", "parameters", "body", "bind", "instance", "media",
    "save_to", "disabled", "note", "image", "audio", "video", "autoplay", "big-image", "caption",
}  # fmt: skip
_CHOICE_COLUMNS = AUDIT_CHOICES | {"list_name", "list name", "name", "label", "media", "image"}
_TYPES = (
    *("text", "integer", "decimal", "range", "date", "time", "datetime", "note", "acknowledge"),
    *("calculate", "select_one", "select_multiple", "rank", "begin_group", "end_group"),
    *("begin_repeat", "end_repeat", "hidden", "start", "end", "today", "select_one_from_file"),
    *("select_multiple_from_file", "select_one_external", "string", "int", "trigger"),
    *("xml-external", "csv-external", "deviceid", "username", "phonenumber", "email"),
)
#: What ODK and this application know, without maps, pictures and other calendars.
APPEARANCES = frozenset({
    "minimal", "compact", "quick", "quickcompact", "horizontal", "horizontal-compact",
    "columns", "columns-pack", "no-buttons", "likert", "list", "list-nolabel", "label",
    "table-list", "field-list", "table", "grade", "autocomplete", "multiline", "url", "numbers",
    "thousands-sep", "masked", "no-calendar", "month-year", "year", "vertical", "picker",
    "rating", "counter", "summary",
})  # fmt: skip
_COLUMNS = re.compile(r"columns-\d+|w\d+")
STRUCTURE = re.compile(r"(begin|end)[ _](group|repeat|loop)|(begin|end)$", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d+|#x[0-9a-fA-F]+);")
#: Names that say what they mean; a measured list of them must carry outcomes.
_SCALE = frozenset({"yes", "no", "partly", "na", "nk", "met", "unmet", "not_met", "partly_met"})
#: Nodes every form has without a row of its own.
SILENT_NAMES = frozenset({"instanceID", "instanceName"})
PLAIN = "none"  # typed as an outcome: a plain category, on purpose


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of the linter. ``row`` 0: it is about no single row."""

    sheet: str
    row: int
    column: str
    level: str  # "error" | "warning"
    code: str
    message: str
    suggestion: str = ""
    text: str = ""
    cell: str = ""

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet or "form"
        doubt = "" if self.level == "error" else f"{self.level}: "
        parts = [f"{place}: {doubt}{self.message}"]
        if self.text:
            parts.append(f"[{self.text[:120]}]")
        if self.suggestion:
            parts.append(self.suggestion)
        return " ".join(parts)


class SheetChecks:
    """What can be told from the sheets alone, without reading an expression."""

    def __init__(self, workbook: Workbook, *, lenient: bool, only: str, form_name: str) -> None:
        self.workbook = workbook
        self.lenient = lenient
        self.only = only
        self.form_name = form_name
        self.problems: list[Problem] = []
        self.tool = read_tool(workbook)
        self.names: dict[str, Row] = {}
        self.lists = workbook.lists()
        self.trees: dict[str, dict[str, Node]] = {}

    # -- reporting -------------------------------------------------------------------------

    def say(
        self,
        sheet: str,
        row: Row | None,
        column: str,
        code: str,
        message: str,
        suggestion: str = "",
        *,
        error: bool = True,
        always: bool = False,
    ) -> None:
        """Record a problem. ``always``: an error even where other tools' forms are let pass."""
        if row is not None and self.only and row.source != self.only:
            return
        found = self.workbook.sheets.get(sheet)
        letter = found.letter(column) if found and column else ""
        cell = f"{letter}{row.number}" if row is not None else ""
        level = "error" if error and (always or not self.lenient) else "warning"
        text = row.get(column) if row is not None and column else ""
        problem = Problem(
            sheet, row.number if row else 0, column, level, code, message, suggestion, text, cell
        )
        if problem not in self.problems:
            self.problems.append(problem)

    # -- the survey sheet ------------------------------------------------------------------

    def columns(self) -> None:
        for sheet, known in (("survey", _SURVEY_COLUMNS), ("choices", _CHOICE_COLUMNS)):
            found = self.workbook.sheets.get(sheet)
            for column in found.columns if found else ():
                bare = canonical(column).split(":")[0]
                if not bare or bare in known:
                    continue
                near = nearest(bare, known)
                if near and sheet == "survey":
                    self.say(
                        sheet, None, column, "unknown-column",
                        f"No tool knows a column “{column}”; it is not read.",
                        f"Did you mean “{near}”?", error=False,
                    )  # fmt: skip

    def settings(self) -> None:
        settings = self.workbook.settings
        rows = self.workbook.rows("settings")
        row = rows[0] if rows else None
        included = settings.get("includes", "").strip()
        if included and included != "core":
            self.say("settings", row, "includes", "unknown-include",
                     f"There is no module “{included}” to include.", "Write core.")  # fmt: skip
        unit = settings.get("unit", "").strip().lower()
        if unit and unit not in ("child", "family"):
            self.say("settings", row, "unit", "unknown-unit",
                     f"A case cannot be a “{unit}”.", "Write child or family.")  # fmt: skip
        near_misses = AUDIT_SETTINGS | {"form_id", "form_title", "version", "default_language"}
        for column in settings:
            near = nearest(column, near_misses)
            if column not in near_misses and near and near != column and len(column) > 4:
                self.say("settings", None, column, "unknown-column",
                         f"The setting “{column}” is not known and not read.",
                         f"Did you mean “{near}”?", error=False)  # fmt: skip

    def structure(self) -> None:
        for row in self.workbook.rows("survey"):
            if truth(row.get("disabled")):
                continue
            kind = row.get("type").strip()
            words = kind.split()
            name = row.get("name")
            for column, text in row.cells.items():
                entity = _ENTITY.search(text)
                if entity and canonical(column) not in EXPRESSIONS:
                    self.say("survey", row, column, "entity",
                             f"“{entity.group()}” will be shown as it is typed.",
                             "Type the character itself.", error=False)  # fmt: skip
            if not words:
                if name and row.cells:
                    self.say("survey", row, "type", "no-type",
                             f"“{name}” has no type.", "Fill in the column type.")  # fmt: skip
                continue
            self.type(row, words)
            self.appearance(row)
            if STRUCTURE.match(kind):
                if kind.lower().startswith("begin") and name:
                    self.names.setdefault(name, row)
                continue
            if name:
                self.named(row, name)

    def named(self, row: Row, name: str) -> None:
        first = self.names.get(name)
        if first is not None:
            self.say("survey", row, "name", "duplicate-name",
                     f"The name “{name}” stands in row {first.number} already.",
                     "Give each question its own name.")  # fmt: skip
        self.names.setdefault(name, row)

    def type(self, row: Row, words: list[str]) -> None:
        kind = words[0].lower()
        if kind in DEVICE_TYPES:
            self.say("survey", row, "type", "device-type",
                     f"An audit form cannot ask for {DEVICE_TYPES[kind]}.",
                     "Remove the row, or ask in words.")  # fmt: skip
            return
        if kind in ("select_one", "select_multiple", "rank", "select1"):
            listed = words[1] if len(words) > 1 else ""
            if not listed:
                self.say("survey", row, "type", "missing-list",
                         f"“{row.get('type')}” names no list of choices.",
                         f"Write for example {kind} ypn.")  # fmt: skip
            elif listed not in self.lists and not listed.startswith("${"):
                near = nearest(listed, set(self.lists))
                if not row.get("appearance").strip().startswith("search("):
                    self.say("survey", row, "type", "missing-list",
                             f"There is no list “{listed}” in the choices sheet.",
                             f"Did you mean “{near}”?" if near else "Add its choices there.",
                             )  # fmt: skip
            return
        if kind in _TYPES or kind in SILENT_TYPES or STRUCTURE.match(row.get("type").strip()):
            return
        if " ".join(words).lower().startswith(("select", "add ", "q ")):
            return
        near = nearest(kind, tuple(_TYPES))
        self.say("survey", row, "type", "unknown-type",
                 f"There is no type “{row.get('type')}”.",
                 f"Did you mean “{near}”?" if near else "See the list of types in the guide.",
                 )  # fmt: skip

    def guidance(self) -> None:
        """Help that nobody sees, because no question has its name."""
        for row in self.workbook.rows("guidance"):
            name = row.get("name")
            if name and name not in self.names:
                near = nearest(name, set(self.names))
                self.say("guidance", row, "name", "unknown-guidance",
                         f"There is no question “{name}”, so this guidance is shown nowhere.",
                         f"Did you mean “{near}”?" if near else "Check its name.",
                         error=False)  # fmt: skip

    def appearance(self, row: Row) -> None:
        """An appearance typed wrongly is passed over in silence by every tool."""
        for word in row.get("appearance").split():
            near = difflib.get_close_matches(word.lower(), APPEARANCES, n=1, cutoff=0.8)
            if near and word not in APPEARANCES and not _COLUMNS.fullmatch(word):
                self.say("survey", row, "appearance", "unknown-appearance",
                         f"No tool knows the appearance “{word}”; it is passed over.",
                         f"Did you mean “{near[0]}”?", error=False)  # fmt: skip

    # -- choices ---------------------------------------------------------------------------

    def choices(self) -> None:
        used = {list_of(row) for row in self.workbook.rows("survey")}
        duplicates = truth(self.workbook.settings.get("allow_choice_duplicates", ""))
        measured = self.measured_lists()
        for name, rows in self.lists.items():
            seen: set[str] = set()
            for row in rows:
                choice = row.get("name") or row.get("value")
                if choice in seen and not duplicates:
                    self.say("choices", row, "name", "duplicate-choice",
                             f"List “{name}” has the choice “{choice}” twice.",
                             "Give each choice its own name.")  # fmt: skip
                seen.add(choice)
                outcome = row.get("outcome").strip().lower()
                if outcome and outcome not in {*Outcome, PLAIN}:
                    near = nearest(outcome, tuple(str(o) for o in Outcome))
                    self.say("choices", row, "outcome", "unknown-outcome",
                             f"“{row.get('outcome')}” is not an outcome.",
                             f"Did you mean “{near}”?" if near
                             else f"Known are {', '.join(Outcome)}.")  # fmt: skip
                for column, text in row.cells.items():
                    entity = _ENTITY.search(text)
                    if entity:
                        self.say("choices", row, column, "entity",
                                 f"“{entity.group()}” will be shown as it is typed.",
                                 "Type the character itself.", error=False)  # fmt: skip
            if name not in used:
                self.say("choices", rows[0], "list_name", "unused-list",
                         f"No question uses the list “{name}”.",
                         "Remove it, or check the name in the survey sheet.",
                         error=False)  # fmt: skip
            if name in measured:
                self.outcomes(name, rows, measured[name])

    def measured_lists(self) -> dict[str, str]:
        """Lists whose answers are counted, with the question that says so."""
        named: set[str] = set()
        for row in self.workbook.rows("measures"):
            for column in ("base", "counts"):
                named.update(re.findall(r"\$\{\s*([^}\s]+)\s*\}", row.get(column)))
        found: dict[str, str] = {}
        for row in self.workbook.rows("survey"):
            listed = list_of(row)
            if listed and (row.get("indicator") or row.get("name") in named):
                found.setdefault(listed, row.get("name"))
        return found

    def outcomes(self, name: str, rows: list[Row], question: str) -> None:
        without = [row for row in rows if not row.get("outcome").strip()]
        scale = any((row.get("name") or "") in _SCALE for row in without)
        if without and (scale or len(without) == len(rows)):
            choice = without[0].get("name")
            self.say("choices", without[0], "outcome", "outcome-missing",
                     f"“{choice}” of list “{name}” has no outcome, and {question} is measured.",
                     f"Fill in {', '.join(Outcome)}; or {PLAIN} for a plain category.",
                     error=False)  # fmt: skip


def list_of(row: Row) -> str:
    words = row.get("type").split()
    if len(words) > 1 and words[0].lower() in ("select_one", "select_multiple", "rank", "select1"):
        return words[1]
    return ""
