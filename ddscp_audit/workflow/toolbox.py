"""Audit tools outside a store: bundled ones and files of one's own; read, copied, written.

A tool of one's own is a file: the person edits it in Excel and this application reads it. A store
keeps a copy of each version an audit uses (``toolversions``), so that a lost file loses nothing.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ddscp_audit import archive
from ddscp_audit.domain.agency import DEFAULT_AGENCIES, DEFAULT_AREAS
from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType
from ddscp_audit.errors import AuditError, FormError, InputError
from ddscp_audit.forms import library
from ddscp_audit.forms.difference import Change, by_kind
from ddscp_audit.forms.lint import Problem, accepted
from ddscp_audit.forms.workbook import (
    AUDIT_CHOICES,
    AUDIT_SURVEY,
    Row,
    Sheet,
    Workbook,
    read_workbook,
    to_markdown,
    write_spreadsheet,
)
from ddscp_audit.workflow.files import replacing
from ddscp_audit.workflow.tools import fingerprint, next_version

if TYPE_CHECKING:
    from ddscp_audit.forms.xlsform import Form
    from ddscp_audit.reports.context import ReportContext

Progress = Callable[[int, int, str], None]

#: What a tool can be read from, and written as.
READS = (".xlsx", ".xlsm", ".xls", ".ods", ".md", ".xml")
WRITES = (".xlsx", ".xml", ".md", ".pdf")
_ZIPPED = (".xlsx", ".xlsm", ".ods")
#: More than this is no audit tool; the largest real forms have a few hundred kilobytes.
MAX_BYTES = 64 * 1024 * 1024
_FILE = "file"


class State(StrEnum):
    """How a look at a file went."""

    GOOD = "good"
    FAULTY = "faulty"  # it can be read, and holds mistakes to mend
    BUSY = "busy"  # being written, or locked by another application: look again
    GONE = "gone"  # not there any more, or its folder cannot be reached


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a tool's file. ``form`` stands where it can be used, ``said`` where not at all.

    ``problems`` are what ``form check`` prints; ``sha256`` is of the file's bytes.
    """

    path: Path
    state: State
    problems: tuple[Problem, ...] = ()
    form: Form | None = field(default=None, repr=False)
    sha256: str = ""
    said: str = ""
    rows: Mapping[int, str] = field(default_factory=dict)  # question names by row of the survey
    cells: Mapping[str, str] = field(default_factory=dict)  # of the settings, ``version`` → ``C2``

    @property
    def errors(self) -> int:
        """Problems without whose mending no audit can use it."""
        return sum(problem.level == "error" for problem in self.problems)


def questions_in(tool: Tool) -> int:
    """How many questions a tool asks; notes and dates that belong to another are not counted."""
    names = {q.name for q in tool.questions}
    return sum(
        q.asked_of is not AskedOf.LEAD
        and q.type not in (QuestionType.NOTE, QuestionType.CALCULATE)
        and q.name.rpartition("_")[0] not in names
        for q in tool.questions
    )


# -- reading ---------------------------------------------------------------------------------------


def read(path: Path) -> Reading:
    """Look at a tool's file: the form, and everything the linter finds. Never raises for a file
    that is locked, unfinished, gone or wrong: those are states."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _gone(path)
    except PermissionError:
        return Reading(
            path,
            State.BUSY,
            said=f"{path.name} is open in another application that lets nobody read it. "
            "It is read as soon as that lets go.",
        )
    except OSError:
        return _gone(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if _unfinished(path, data):
        return Reading(
            path,
            State.BUSY,
            sha256=sha256,
            said=f"{path.name} is not complete yet: it is being saved, or was cut short. "
            "If it stays like this, save it again.",
        )
    try:
        _must_be_small(path, data)
        problems = tuple(library.check(path))
        form = library.load(path) if accepted(problems) else None
        rows, cells = _places(path)
    except (AuditError, OSError) as error:
        return _refused(path, sha256, error)
    state = State.GOOD if form is not None else State.FAULTY
    return Reading(path, state, problems, form, sha256, rows=rows, cells=cells)


def _places(path: Path) -> tuple[dict[int, str], dict[str, str]]:
    """Where questions and settings stand in the file itself."""
    if path.suffix.lower() == ".xml":
        return {}, {}
    book = read_workbook(path)
    rows = {row.number: row.get("name") for row in book.rows("survey")}
    sheet = book.sheets.get("settings")
    if sheet is None or not sheet.rows:
        return rows, {}
    number = sheet.rows[0].number
    return rows, {name: f"{sheet.letter(name)}{number}" for name in sheet.columns if name}


def _refused(path: Path, sha256: str, error: Exception) -> Reading:
    try:
        changed = hashlib.sha256(path.read_bytes()).hexdigest() != sha256
    except OSError:
        return _gone(path)
    if changed:  # saved again while it was read
        return Reading(path, State.BUSY, said=f"{path.name} is being saved.")
    return Reading(path, State.FAULTY, (as_problem(error),), None, sha256)


def _gone(path: Path) -> Reading:
    if not path.parent.is_dir():
        said = (
            f"The folder of {path.name} cannot be reached: a network drive may be away. "
            "The file is read again when it is back."
        )
    else:
        said = (
            f"{path.name} is not in its folder any more. Put it back, or take it off the list; "
            "what audits use is kept in their store."
        )
    return Reading(path, State.GONE, said=said)


def as_problem(error: Exception) -> Problem:
    """A refusal as a finding beside those of the linter."""
    if not isinstance(error, AuditError):
        return Problem("", 0, "", "error", _FILE, "The file cannot be read.", "Save it again.")
    where = error.where
    sheet = where.sheet if where else ""
    row = (where.row or 0) if where else 0
    return Problem(
        sheet,
        row,
        where.column if where else "",
        "error",
        _FILE,
        error.happened,
        error.todo,
        cell=f"row {row}" if row else "",
    )


def _unfinished(path: Path, data: bytes) -> bool:
    """A workbook without its end: an editor or a network is still writing it."""
    if not data:
        return True
    if path.suffix.lower() not in _ZIPPED:
        return False
    # A workbook with a password is no archive, but whole.
    return data[:2] == b"PK" and not zipfile.is_zipfile(io.BytesIO(data))


def _must_be_small(path: Path, data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise FormError(
            f"{path.name} has {len(data) // 1024**2} MB; an audit tool has a few hundred kB.",
            safe="It was not read.",
            todo="Remove pictures and sheets that are not part of the tool.",
        )
    if path.suffix.lower() in _ZIPPED and data[:2] == b"PK":
        archive.inspect(data, path.name, what="tool")


# -- what there is ---------------------------------------------------------------------------------


class Origin(StrEnum):
    """Where a tool of the list lives."""

    BUNDLED = "bundled"
    FILE = "file"
    KEPT = "kept"  # in the store alone: its file is not on this person's list


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the tools page. ``key`` is a theme, a path, or a row id of the store."""

    origin: Origin
    key: str
    title: str
    theme: str = ""
    version: str = ""
    form_id: str = ""
    questions: int = 0
    audits: tuple[str, ...] = ()
    returns: int = 0  # handed in with it
    said: str = ""  # what is wrong with its file, in a few words

    @property
    def path(self) -> Path | None:
        """The file, where it is one of one's own."""
        return Path(self.key) if self.origin is Origin.FILE else None


def bundled() -> list[Listed]:
    """The tools that come with the application."""
    return [
        Listed(
            Origin.BUNDLED,
            info.theme,
            info.title,
            info.theme,
            info.version,
            library.workbook_of(info.theme).settings.get("form_id", info.theme),
            info.questions,
        )
        for info in library.bundled()
    ]


def listed(reading: Reading) -> Listed:
    """A file as a line of the list."""
    key = str(reading.path)
    tool = reading.form.tool if reading.form else None
    if reading.state is State.GONE:
        said = "not found"
    elif reading.state is State.BUSY:
        said = "being saved"
    elif reading.errors:
        said = "1 mistake" if reading.errors == 1 else f"{reading.errors} mistakes"
    else:
        said = ""
    if tool is None:
        return Listed(Origin.FILE, key, reading.path.stem, said=said)
    return Listed(
        Origin.FILE,
        key,
        tool.title,
        tool.theme,
        tool.version,
        tool.form_id,
        questions_in(tool),
        said=said,
    )


def clashes(reading: Reading, others: Sequence[Listed]) -> tuple[Problem, ...]:
    """Where another tool of the list carries the same form id, or the same number over other words.

    ``others`` are bundled tools and files; what a store uses is asked of ``toolversions``.
    """
    own, form, found = listed(reading), reading.form, []
    for other in others:
        if form is None or other.key == own.key or other.form_id != own.form_id:
            continue
        mine = other.origin is Origin.FILE
        name = Path(other.key).name if mine else f"the bundled tool “{other.title}”"
        if other.title != own.title:
            found.append(
                Problem(
                    "settings",
                    2,
                    "form_id",
                    "warning",
                    "form-id-clash",
                    f"The form id “{own.form_id}” is also that of {name}, which is another tool. "
                    "Two tools with one id would pass for versions of each other.",
                    f"Write another form_id, for example {own.form_id}_own.",
                    own.form_id,
                    reading.cells.get("form_id", ""),
                )
            )
        elif other.version == own.version and _differs(other, form):
            found.append(
                Problem(
                    "settings",
                    2,
                    "version",
                    "warning",
                    "version-clash",
                    f"{name[:1].upper()}{name[1:]} has version {own.version} too, with other "
                    "content.",
                    f"Write another version, for example {next_version(own.version)}.",
                    own.version,
                    reading.cells.get("version", ""),
                )
            )
    return tuple(found)


def _differs(other: Listed, form: Form) -> bool:
    try:
        return fingerprint(library.load(other.key)) != fingerprint(form)
    except (AuditError, OSError):
        return False  # told beside that file


# -- copies and exports ----------------------------------------------------------------------------


def workbook_of(key: str | Path) -> Workbook:
    """The composed workbook of a theme or file; refused for an XForm, which has none."""
    if library.find(key).suffix.lower() == ".xml":
        raise InputError(
            "An XForm cannot be turned back into a workbook.",
            safe="Nothing was written.",
            todo="Use the workbook it was made from.",
        )
    return library.workbook_of(key)


def make_own(workbook: Workbook, title: str, target: Path) -> Path:
    """Write a tool as an XLSX to be edited, with an id and title of its own and every audit column.

    Core and theme become one workbook. Raises InputError where the file cannot be written.
    """
    if target.suffix.lower() != ".xlsx":
        target = target.with_name(target.name + ".xlsx")
    if not title.strip():
        raise InputError(
            "The copy has no title.", safe="Nothing was written.", todo="Give it a title."
        )
    own = with_settings(
        workbook,
        form_title=title.strip(),
        form_id=_own_id(workbook.settings.get("form_id", ""), target),
        version=workbook.settings.get("version") or "1",
    )
    with replacing(target) as beside:
        write_spreadsheet(with_audit_columns(own), beside)
    return target


def _own_id(before: str, target: Path) -> str:
    name = "".join(c if c.isalnum() and c.isascii() else "_" for c in target.stem.lower())
    name = "_".join(filter(None, name.split("_"))) or "tool"
    if not name[0].isalpha():
        name = f"tool_{name}"
    return name if name != before else f"{name}_own"


def with_settings(workbook: Workbook, **values: str) -> Workbook:
    """The workbook with these settings; the others stay."""
    settings = {**workbook.settings, **values}
    sheet = workbook.sheets.get("settings")
    row = sheet.rows[0] if sheet and sheet.rows else None
    made = Sheet("settings", tuple(settings), [])
    made.rows.append(Row(row.number if row else 2, settings, row.source if row else ""))
    return Workbook(workbook.name, {**workbook.sheets, "settings": made})


def with_audit_columns(workbook: Workbook) -> Workbook:
    """Every audit column stands in its sheet, empty ones too: an author sees what there is."""
    sheets = dict(workbook.sheets)
    for name, wanted in (("survey", AUDIT_SURVEY), ("choices", AUDIT_CHOICES)):
        if name in sheets:
            sheet = sheets[name]
            missing = [column for column in sorted(wanted) if not sheet.letter(column)]
            sheets[name] = replace(sheet, columns=(*sheet.columns, *missing))
    for name, columns in (
        ("measures", ("name", "label", "section", "base", "counts", "indicator")),
        ("guidance", ("name", "text")),
    ):
        sheets.setdefault(name, Sheet(name, columns))
    return Workbook(workbook.name, sheets)


def export(
    key: str | Path,
    target: Path,
    *,
    lenient: bool = True,
    agency: str = "",
    progress: Progress | None = None,
) -> Path:
    """Write a theme or file as XLSX, XForm, Markdown or a blank form on paper, in one step."""
    say = progress or (lambda done, total, text: None)
    kind = target.suffix.lower()
    if kind not in WRITES:
        raise InputError(
            f"A tool is not written as “{kind or target.name}”.",
            todo="Choose .xlsx, .xml, .md or .pdf.",
        )
    say(0, 2, "Reading the tool")
    if kind in (".xlsx", ".md"):
        return write(workbook_of(key), None, target, progress=say)
    return write(None, library.load(key, lenient=lenient), target, agency=agency, progress=say)


def write(
    workbook: Workbook | None,
    form: Form | None,
    target: Path,
    *,
    agency: str = "",
    progress: Progress | None = None,
) -> Path:
    """Write what was read already: a workbook as XLSX or Markdown, a form as XForm or PDF."""
    if progress is not None:
        progress(1, 2, f"Writing {target.name}")
    kind = target.suffix.lower()
    with replacing(target) as beside:
        if workbook is not None and kind == ".xlsx":
            write_spreadsheet(workbook, beside)
        elif workbook is not None:
            beside.write_text(to_markdown(workbook), encoding="utf-8", newline="\n")
        elif form is not None and kind == ".xml":
            beside.write_text(form.xml, encoding="utf-8", newline="\n")
        elif form is not None:
            _print(form.tool, beside, agency)
    if progress is not None:
        progress(2, 2, "")
    return target


def _print(tool: Tool, out: Path, agency: str) -> None:
    """The tool as a blank form on paper, of one agency or with every agency's questions."""
    # ReportLab takes its time to import and nothing else here needs it.
    from ddscp_audit.reports import blank_form

    blank_form.build(tool, _context(tool), out, agency)


def _context(tool: Tool) -> ReportContext:
    """What paper about a tool alone knows of its surroundings."""
    from ddscp_audit.reports.context import ReportContext

    summary = AuditSummary(
        reference=tool.form_id,
        title=tool.title,
        theme=tool.theme,
        form_id=tool.form_id,
        form_version=tool.version,
        created_at=datetime.now(UTC),
        agencies=DEFAULT_AGENCIES,
        areas=DEFAULT_AREAS,
    )
    return ReportContext(summary, tool=tool)


def print_changes(
    before: str, after: Form, changes: Sequence[Change], target: Path, words: Sequence[str] = ()
) -> Path:
    """Write what changed as a PDF to send round; ``words`` say what it means for an audit."""
    from ddscp_audit.reports import tool_changes

    if target.suffix.lower() != ".pdf":
        target = target.with_name(target.name + ".pdf")
    said = {heading: [str(change) for change in each] for heading, each in by_kind(changes).items()}
    with replacing(target) as beside:
        tool_changes.build(before, after.tool, said, words, _context(after.tool), beside)
    return target
