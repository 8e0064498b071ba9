"""The author's linter: every mistake with its cell, in plain words, with what to write instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from ddscp_audit.domain.agency import DEFAULT_AGENCIES, REFERRER
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, RollupKind
from ddscp_audit.errors import FormError
from ddscp_audit.forms.ast import Call, Node
from ddscp_audit.forms.ast import Path as PathNode
from ddscp_audit.forms.engine.definition import read_form
from ddscp_audit.forms.engine.intervals import OWN
from ddscp_audit.forms.engine.program import compile_form
from ddscp_audit.forms.lint_expressions import check_expression, nearest, never_true
from ddscp_audit.forms.lint_layout import check_layout
from ddscp_audit.forms.lint_sheets import (
    EXPRESSIONS,
    SILENT_NAMES,
    Problem,
    SheetChecks,
    list_of,
)
from ddscp_audit.forms.parser import ExpressionError, parse, references, walk
from ddscp_audit.forms.workbook import (
    Row,
    Workbook,
    canonical,
)
from ddscp_audit.forms.xlsform import (
    ConversionError,
    to_xform,
    truth,
)

__all__ = ["Problem", "accepted", "as_json", "check_workbook"]


_NO_LABEL = re.compile(r"element named '([^']+)' has no label or hint")
_CAPITALS = re.compile(r"'name' value '([^']+)'.*case-insensitive match", re.DOTALL)


class _Linter(SheetChecks):
    def run(self) -> list[Problem]:
        self.columns()
        self.settings()
        check_layout(self)
        self.structure()
        self.choices()
        self.expressions()
        self.circles()
        self.reach()
        self.measures()
        self.guidance()
        self.audit()
        self.convert()
        order = {"survey": 0, "choices": 1, "measures": 2, "settings": 3}
        return sorted(self.problems, key=lambda p: (order.get(p.sheet, 9), p.row, p.column))

    # -- expressions -----------------------------------------------------------------------

    def expressions(self) -> None:
        names = set(self.names) | SILENT_NAMES
        for row in self.workbook.rows("survey"):
            if truth(row.get("disabled")):
                continue
            own = self.tool.question(row.get("name")) if row.get("name") else None
            for column, text in row.cells.items():
                kind = canonical(column)
                if kind not in EXPRESSIONS:
                    if kind.split(":")[0] in ("label", "hint", "constraint_message", "default"):
                        self.mentions(row, column, text, names)
                    continue
                if kind in ("required", "readonly") and text.strip().lower() in (
                    "yes", "no", "true", "false", "x", "0", "1",
                ):  # fmt: skip
                    continue
                columns = self.list_columns() if kind == "choice_filter" else frozenset()
                found, tree = check_expression(
                    text, self.tool, own=own, names=names, columns=columns
                )
                for finding in found:
                    self.say("survey", row, column, finding.code, finding.message,
                             finding.suggestion, error=finding.error)  # fmt: skip
                if tree is not None:
                    self.own_functions(row, column, tree)
                if tree is not None and row.get("name"):
                    self.trees.setdefault(row.get("name"), {})[kind] = tree
            self.parameters(row)

    def own_functions(self, row: Row, column: str, tree: Node) -> None:
        for node in walk(tree):
            if isinstance(node, Call) and node.name in OWN:
                self.say("survey", row, column, "own-function",
                         f"{node.name}(…) is known to this application alone ({OWN[node.name]}).",
                         "Use it in the sheet measures where the form is filled in elsewhere.",
                         error=False)  # fmt: skip

    def list_columns(self) -> frozenset[str]:
        """What a choice filter may name: the columns of the choices sheets."""
        found: set[str] = set()
        for sheet in ("choices", "external_choices"):
            if sheet in self.workbook.sheets:
                found.update(self.workbook.sheets[sheet].columns)
        return frozenset(found)

    def mentions(self, row: Row, column: str, text: str, names: set[str]) -> None:
        """Names in a label: ``Hello ${name}``."""
        for name in re.findall(r"\$\{\s*([^}\s#]+)\s*\}", text):
            if name not in names:
                near = nearest(name, names)
                self.say("survey", row, column, "unknown-reference",
                         f"There is no question called “{name}”.",
                         f"Did you mean ${{{near}}}?" if near else "Check its name.")  # fmt: skip

    def parameters(self, row: Row) -> None:
        match = re.search(r"reference-geometry\s*=\s*(\S+)", row.get("parameters"))
        if match is None:
            return
        searched = {
            list_of(other)
            for other in self.workbook.rows("survey")
            if other.get("appearance").strip().startswith("search(")
        }
        if match.group(1) in searched:
            self.say("survey", row, "parameters", "reference-geometry",
                     f"The list “{match.group(1)}” is filled by search(); nothing can refer to it.",
                     "Name another list.", always=True)  # fmt: skip

    def circles(self) -> None:
        """Relevance on itself, and calculations that go round."""
        edges: dict[str, set[str]] = {}
        groups: list[str] = []
        for row in self.workbook.rows("survey"):
            kind = row.get("type").strip().lower().replace(" ", "_")
            name = row.get("name")
            if kind.startswith("begin"):
                groups.append(name)
            elif kind.startswith("end"):
                if groups:
                    groups.pop()
                continue
            if not name:
                continue
            trees = self.trees.get(name, {})
            needed: set[str] = set()
            for column in ("relevant", "calculation"):
                tree = trees.get(column)
                if tree is None:
                    continue
                named = set(references(tree))
                itself = name in named or (column == "relevant" and _reads_itself(tree))
                if itself and column == "relevant":
                    self.say("survey", row, column, "self-relevance",
                             f"“{name}” decides by its own answer whether it is asked.",
                             "Let another question decide.")  # fmt: skip
                elif itself and not _calls_once(tree):
                    self.say("survey", row, column, "cycle",
                             f"“{name}” is calculated from itself.",
                             "Calculate it from other questions.")  # fmt: skip
                needed |= named - {name}
            edges[name] = edges.get(name, set()) | needed | {g for g in groups if g != name}
        try:
            list(TopologicalSorter(edges).static_order())
        except CycleError as problem:
            loop = list(dict.fromkeys(problem.args[1]))
            place = next((self.names[name] for name in loop if name in self.names), None)
            column = next(iter(self.trees.get(loop[0], {})), "relevant")
            self.say("survey", place, column if place is not None else "", "cycle",
                     f"These depend on each other in a circle: {' → '.join([*loop, loop[0]])}.",
                     "Change one of their conditions or calculations.")  # fmt: skip

    def reach(self) -> None:
        for question in self.tool.questions:
            if not question.relevant or question.name not in self.names:
                continue
            try:
                tree = parse(question.relevant)
            except ExpressionError:
                continue
            if any(self.tool.question(name) is None for name in references(tree)):
                continue
            at = self.names[question.name].number
            if any(p.row == at and p.sheet == "survey" and p.level == "error"
                   for p in self.problems):  # fmt: skip
                continue  # a word that is no choice can never be said: told already
            if never_true(tree, self.tool):
                self.say("survey", self.names[question.name], "relevant", "unreachable",
                         f"“{question.name}” can never be asked: no answers fulfil its condition.",
                         "Check the condition, and those of its groups.")  # fmt: skip

    # -- measures and audit columns --------------------------------------------------------

    def measures(self) -> None:
        seen: set[str] = set()
        names = set(self.names)
        for row in self.workbook.rows("measures"):
            name = row.get("name")
            if not name:
                self.say("measures", row, "name", "no-name", "This measure has no name.",
                         "Fill in the column name.")  # fmt: skip
            elif name in seen or name in names:
                self.say("measures", row, "name", "duplicate-name",
                         f"The name “{name}” is taken.", "Give it another.")  # fmt: skip
            seen.add(name)
            if not row.get("counts"):
                self.say("measures", row, "counts", "no-counts",
                         f"Measure “{name}” does not say what it counts.",
                         "Write for example ${c_04} = 'yes'.")  # fmt: skip
            for column in ("base", "counts"):
                if not row.get(column):
                    continue
                found, _ = check_expression(row.get(column), self.tool, names=names)
                for finding in found:
                    self.say("measures", row, column, finding.code, finding.message,
                             finding.suggestion, error=finding.error)  # fmt: skip

    def audit(self) -> None:
        codes = {agency.code for agency in DEFAULT_AGENCIES} | {REFERRER}
        for row in self.workbook.rows("survey"):
            asked = row.get("agencies").replace(",", " ").split()
            for code in asked:
                if code.upper() not in codes:
                    near = nearest(code, codes)
                    self.say("survey", row, "agencies", "unknown-agency",
                             f"“{code}” is not an agency.",
                             f"Did you mean {near}?" if near
                             else f"Known are {', '.join(sorted(codes))}.")  # fmt: skip
            self.roll_up(row, {code.upper() for code in asked}, codes)
            who = row.get("asked_of").strip().lower()
            if who and who not in set(AskedOf):
                self.say("survey", row, "asked_of", "unknown-asked-of",
                         f"“{row.get('asked_of')}” cannot be asked.",
                         f"Write {', '.join(AskedOf)}.")  # fmt: skip
        if self.workbook.settings.get("theme"):
            self.grades()

    def roll_up(self, row: Row, asked: set[str], codes: set[str]) -> None:
        rule = row.get("rollup").strip()
        if not rule:
            return
        kind, _, agency = rule.partition(":")
        if kind not in set(RollupKind) or (kind == RollupKind.LEAD) != bool(agency):
            near = nearest(kind, tuple(str(k) for k in RollupKind))
            self.say("survey", row, "rollup", "unknown-rollup",
                     f"“{rule}” is not a roll-up rule.",
                     "Write lead:CSC, with the agency's code." if kind == "lead"
                     else f"Did you mean “{near}”?" if near
                     else f"Known are {', '.join(RollupKind)}.")  # fmt: skip
            return
        lead = agency.strip().upper()
        if lead and lead not in codes:
            self.say("survey", row, "rollup", "unknown-agency",
                     f"“{agency}” is not an agency.", "Check its code.")  # fmt: skip
        elif lead and (
            row.get("asked_of").strip().lower() == AskedOf.PANEL or (asked and lead not in asked)
        ):
            self.say("survey", row, "rollup", "lead-not-asked",
                     f"{lead} decides this answer and is not asked the question.",
                     f"Add {lead} to the column agencies, or choose another lead.")  # fmt: skip

    def grades(self) -> None:
        names = {q.name for q in self.tool.questions}
        for question in self.tool.questions:
            if question.type is QuestionType.GRADE and f"{question.name}_evidence" not in names:
                row = self.names.get(question.name)
                self.say("survey", row, "name", "grade-evidence",
                         f"The grade “{question.name}” has no question for its evidence.",
                         f"Add a text question {question.name}_evidence.", error=False)  # fmt: skip

    # -- what others say -------------------------------------------------------------------

    def convert(self) -> None:
        faults = {(p.sheet, p.row) for p in self.problems if p.level == "error"}
        of_survey = any(sheet == "survey" for sheet, _ in faults)
        try:
            xml, said = to_xform(self.workbook, self.form_name)
        except ConversionError as problem:
            if not of_survey:
                self.say("survey", None, "", "conversion", problem.happened, problem.todo)
            return
        except FormError as problem:
            number = problem.where.row if problem.where else None
            sheet = _sheet(problem.happened)
            if number is not None and (sheet, number) in faults:
                return
            # Two outside instances of one name: other clients take the first and go on.
            always = "Instance names must be unique" not in problem.happened
            row = self._row(number, problem.happened)
            message = re.sub(r"^\[row : \d+\]\s*", "", problem.happened)
            if unnamed := _NO_LABEL.search(message):
                name = unnamed.group(1)
                self.say("survey", self.names.get(name), "label", "no-label",
                         f"“{name}” has no words for the person who answers it.",
                         "Fill in the column label.", always=always)  # fmt: skip
                return
            if not (of_survey and _same(message, self.problems)):
                self.say(sheet, row, "", "pyxform", message, always=always)
            return
        for text in said:
            if "_evidence" not in text and "version" not in text:
                match = re.search(r"\[row : (\d+)\]", text)
                sheet = _sheet(text)
                if match and (sheet, int(match.group(1))) in faults:
                    continue
                row = self._row(int(match.group(1)) if match else None, text)
                if capitals := _CAPITALS.search(text):
                    self.say(sheet, row, "name", "capitals",
                             f"“{capitals.group(1)}” and another name differ in capitals alone.",
                             "Choose another name: some programs take the two for one.",
                             error=False)  # fmt: skip
                    continue
                message = re.sub(r"^\[row : \d+\]\s*", "", text)
                self.say(sheet, row, "", "pyxform-warning", message, error=False)
        if any(p.level == "error" for p in self.problems):
            return
        try:
            compile_form(read_form(xml))
        except FormError as problem:
            where = problem.where
            row = self.names.get(where.question) if where else None
            column = where.column if where else ""
            if not any(p.row == (row.number if row else 0) for p in self.problems):
                self.say("survey", row, column, "engine", problem.happened, problem.todo)

    def _row(self, number: int | None, message: str) -> Row | None:
        rows = self.workbook.rows(_sheet(message))
        return next((row for row in rows if row.number == number), None)


def _sheet(message: str) -> str:
    """The sheet a message of pyxform is about."""
    return "choices" if "'choices'" in message else "survey"


def _same(message: str, problems: Iterable[Problem]) -> bool:
    """Whether a message of pyxform says again what was said better already."""
    quoted = Counter(re.findall(r"'([^']+)'", message))
    return any(
        problem.level == "error" and any(f"“{word}”" in problem.message for word in quoted)
        for problem in problems
    )


def _reads_itself(tree: Node) -> bool:
    return any(
        isinstance(node, PathNode)
        and not node.absolute
        and node.start is None
        and len(node.steps) == 1
        and node.steps[0].axis == "self"
        and not node.steps[0].predicates
        for node in walk(tree)
    )


def _calls_once(tree: Node) -> bool:
    return any(getattr(node, "name", "") == "once" for node in walk(tree))


def check_workbook(
    workbook: Workbook, *, lenient: bool = False, only: str = "", form_name: str = ""
) -> list[Problem]:
    """Everything the linter finds, by sheet, row and column.

    ``lenient``: what other tools accept is accepted; our own errors become warnings. ``only``:
    report rows of this file alone (a theme's, not the core's it includes).
    """
    return _Linter(workbook, lenient=lenient, only=only, form_name=form_name).run()


def accepted(problems: Iterable[Problem]) -> bool:
    """Whether a form with these problems can be used."""
    return not any(problem.level == "error" for problem in problems)


def as_json(problem: Problem) -> dict[str, object]:
    """A problem as the command line prints it."""
    return {
        "sheet": problem.sheet,
        "row": problem.row or None,
        "column": problem.column,
        "level": problem.level,
        "code": problem.code,
        "message": problem.message,
        "suggestion": problem.suggestion,
        "text": problem.text,
        "cell": problem.cell,
    }
