"""An XLSForm as sheets of text cells, whatever file it came in, with rows still numbered."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ddscp_audit import archive
from ddscp_audit.errors import FormError, Where

#: Columns of ours, which other tools ignore and pyxform does not get to see.
AUDIT_SURVEY = frozenset(
    {"agencies", "rollup", "indicator", "standard", "asked_of", "warning", "warning_message",
     "short_form"}
)  # fmt: skip
AUDIT_CHOICES = frozenset({"outcome", "exclusive", "order", "short"})
AUDIT_SETTINGS = frozenset({"theme", "unit", "grade_scale", "includes", "theme_before"})
AUDIT_SHEETS = frozenset({"measures", "guidance"})
XLSFORM_SHEETS = frozenset({"survey", "choices", "settings", "external_choices", "osm", "entities"})
MAX_ROWS = 50_000
MAX_CELL = 32_767
#: Most a tool's workbook may unpack to, in bytes, and most cells of a sheet: a tool is no list.
MAX_UNPACKED = 200 * 1024**2
MAX_CELLS = 3_000_000
#: Largest tool in Markdown, in bytes.
MAX_TEXT = 20 * 1024**2


#: Headings other tools accept for the same column.
_HEADINGS = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "relevance": "relevant",
    "calculate": "calculation",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "read_only": "readonly",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
}


@lru_cache(maxsize=4096)
def canonical(heading: str) -> str:
    """A column's heading as the XLSForm standard writes it, its language left as it is."""
    base, colon, language = heading.partition(":")
    if heading.lower().startswith("jr:"):
        base, colon, language = heading, "", ""
    base = base.strip().lower().replace(" ", "_")
    return _HEADINGS.get(base, base) + colon + language


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` as a spreadsheet counts, ``source`` the file it came from."""

    number: int
    cells: dict[str, str]
    source: str = ""

    def get(self, column: str, default: str = "") -> str:
        """The text of a column, by its standard heading."""
        found = self.cells.get(column)
        if found is not None:
            return found
        for heading, text in self.cells.items():
            if canonical(heading) == column:
                return text
        return default


@dataclass(slots=True)
class Sheet:
    """``columns`` in the order of the file; a blank heading is kept as blank."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)

    def letter(self, column: str) -> str:
        """``A``, ``B`` … of a column; blank where the sheet lacks it."""
        for at, heading in enumerate(self.columns):
            if heading == column or canonical(heading) == column:
                return _letter(at)
        return ""


@dataclass(slots=True)
class Workbook:
    """The sheets of one tool by lower-case name."""

    name: str
    sheets: dict[str, Sheet]

    def rows(self, sheet: str) -> list[Row]:
        """The rows of a sheet; none where there is no such sheet."""
        found = self.sheets.get(sheet)
        return found.rows if found else []

    @property
    def settings(self) -> dict[str, str]:
        """The one row of the settings sheet."""
        rows = self.rows("settings")
        return {canonical(name): text for name, text in rows[0].cells.items()} if rows else {}

    def lists(self) -> dict[str, list[Row]]:
        """Rows of the choices sheet by list."""
        found: dict[str, list[Row]] = {}
        for row in self.rows("choices"):
            name = row.get("list_name")
            if name:
                found.setdefault(name, []).append(row)
        return found

    def as_plain(self) -> list[Any]:
        """The sheets as lists and dictionaries of text, as a store keeps them."""
        return [
            {
                "name": sheet.name,
                "columns": list(sheet.columns),
                "rows": [
                    {column: row.get(column) for column in sheet.columns if row.get(column)}
                    for row in sheet.rows
                ],
            }
            for sheet in self.sheets.values()
        ]

    @classmethod
    def from_plain(cls, name: str, sheets: Sequence[Mapping[str, Any]]) -> Workbook:
        """The workbook of :meth:`as_plain`; rows are numbered anew, from 2."""
        made = {}
        for sheet in sheets:
            rows = [Row(at, dict(cells), name) for at, cells in enumerate(sheet["rows"], 2)]
            made[sheet["name"].lower()] = Sheet(sheet["name"], tuple(sheet["columns"]), rows)
        return cls(name, made)


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# -- Markdown -----------------------------------------------------------------------------------

_COMMENT = re.compile(r"^\s*#")
_INLINE_COMMENT = re.compile(r"^(.*)(#[^|]+)$")
_ROW = re.compile(r"\s*\|(.*)\|")  # whatever follows the last bar is a remark
_SEPARATOR = re.compile(r"^[\s|:-]*-[\s|:-]*$")
_PIPE = re.compile(r"(?<!\\)\|")


def parse_markdown(text: str, name: str = "") -> Workbook:
    """An XLSForm as Markdown tables; the first cell of a row names a new sheet."""
    sheets: dict[str, Sheet] = {}
    current: Sheet | None = None
    number = 0
    for line in text.splitlines():
        if _COMMENT.match(line):
            continue
        inline = _INLINE_COMMENT.match(line)
        match = _ROW.match(inline.group(1) if inline else line)
        if match is None:
            continue
        inner = match.group(1)
        if _SEPARATOR.match(inner):
            continue
        cells = [cell.strip().replace(r"\|", "|") for cell in _PIPE.split(inner)]
        if cells[0]:
            current = sheets[cells[0].lower()] = Sheet(cells[0], ())
            number = 0
        values = cells[1:]
        if current is None or not any(values):
            continue
        number += 1
        if not current.columns:
            current.columns = tuple(values)
        else:
            current.rows.append(Row(number, _row(current.columns, values), name))
    return Workbook(name, sheets)


def _row(columns: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    return {
        column: value for column, value in zip(columns, values, strict=False) if column and value
    }


def to_markdown(workbook: Workbook) -> str:
    """The workbook as Markdown tables."""
    parts = []
    for sheet in workbook.sheets.values():
        lines = [f"| {sheet.name} |" + " |" * len(sheet.columns)]
        lines.append("| | " + " | ".join(sheet.columns) + " |")
        for row in sheet.rows:
            cells = [
                row.get(column).replace("|", r"\|").replace("\n", " ") for column in sheet.columns
            ]
            lines.append(re.sub(" {2,}", " ", "| | " + " | ".join(cells) + " |"))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


# -- spreadsheets -------------------------------------------------------------------------------


def _cell(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat(sep="T")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def read_spreadsheet(path: Path) -> Workbook:
    """The sheets of an XLSX, XLS or ODS workbook; formulas count by their last result."""
    # Only needed when a workbook is opened; the window starts without it.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

    try:
        if path.stat().st_size > MAX_UNPACKED:
            raise FormError(
                f"{path.name} is larger than {MAX_UNPACKED // 1024**2} MB, which no tool is.",
                safe="Nothing was read from it.",
                todo="Look whether it is the right file.",
            )
        data = path.read_bytes()
        if data.startswith(b"PK"):
            archive.inspect(data, path.name, what="tool", unpacked=MAX_UNPACKED, cells=MAX_CELLS)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets: dict[str, Sheet] = {}
        for name in book.sheet_names:
            if name.lower() not in XLSFORM_SHEETS | AUDIT_SHEETS and len(book.sheet_names) > 1:
                continue
            sheets[name.lower()] = _read_sheet(path, name, book.get_sheet_by_name(name).to_python())
    except PasswordError as problem:
        raise FormError(
            f"{path.name} is protected by a password.",
            todo="Save a copy without a password and open that.",
        ) from problem
    except FileNotFoundError as problem:
        raise FormError(f"There is no file {path.name}.", todo="Look at its name.") from problem
    except PermissionError as problem:
        raise FormError(
            f"{path.name} cannot be read.",
            safe="Nothing was changed.",
            todo="Close it in other programs, and look at whether you may read it.",
        ) from problem
    except (CalamineError, ZipError, OSError, ValueError) as problem:
        raise _unreadable(path) from problem
    except BaseException as problem:
        # A file torn in an unforeseen place makes the reader's Rust panic, which is no Exception.
        if type(problem).__name__ != "PanicException":
            raise
        raise _unreadable(path) from problem
    return Workbook(path.name, sheets)


def _unreadable(path: Path) -> FormError:
    return FormError(
        f"{path.name} is not a workbook that can be read.",
        safe="Nothing was changed.",
        todo="Save it again from Excel or LibreOffice as .xlsx.",
    )


def _read_sheet(path: Path, name: str, values: Sequence[Sequence[object]]) -> Sheet:
    values = list(values)
    while values and not any(_cell(v) for v in values[-1]):
        values.pop()
    if len(values) > MAX_ROWS:
        raise FormError(
            f"Sheet “{name}” of {path.name} has {len(values):,} rows; {MAX_ROWS:,} are read.",
            todo="Split the tool, or remove rows that are not used.",
        )
    if not values:
        return Sheet(name, ())
    columns = tuple(_cell(v) for v in values[0])
    sheet = Sheet(name, columns)
    for number, row in enumerate(values[1:], 2):
        cells = [_cell(v) for v in row]
        _must_fit(cells, columns, Where(path.name, name, number))
        sheet.rows.append(Row(number, _row(columns, cells), path.name))
    return sheet


def _must_fit(cells: Sequence[str], columns: Sequence[str], where: Where) -> None:
    """Refuse what no spreadsheet's cell could hold: it would be lost when it is written again."""
    at, longest = max(enumerate(map(len, cells)), key=lambda pair: pair[1], default=(0, 0))
    if longest > MAX_CELL:
        column = columns[at] if at < len(columns) else _letter(at)
        raise FormError(
            f"A cell holds {longest:,} characters; a spreadsheet cell holds {MAX_CELL:,}.",
            todo="Shorten it.",
            where=Where(where.file, where.sheet, where.row, column),
        )


def read_workbook(path: Path) -> Workbook:
    """A tool's workbook from ``.md``, ``.xlsx``, ``.xlsm``, ``.xls`` or ``.ods``."""
    if path.suffix.lower() in (".md", ".markdown", ".txt"):
        try:
            if path.stat().st_size > MAX_TEXT:
                raise FormError(
                    f"{path.name} is larger than {MAX_TEXT // 1024**2} MB, which no tool is.",
                    safe="Nothing was read from it.",
                    todo="Look whether it is the right file.",
                )
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as problem:
            raise FormError(
                f"{path.name} is not written in UTF-8.", todo="Save it as UTF-8 text."
            ) from problem
        except OSError as problem:
            raise FormError(f"{path.name} cannot be opened: {problem.strerror}.") from problem
        workbook = parse_markdown(text, path.name)
        for sheet in workbook.sheets.values():
            for row in sheet.rows:
                _must_fit(
                    [*row.cells.values()], [*row.cells], Where(path.name, sheet.name, row.number)
                )
    else:
        workbook = read_spreadsheet(path)
    if "survey" not in workbook.sheets:
        only = list(workbook.sheets.values())
        if len(only) == 1 and only[0].letter("type"):
            workbook.sheets = {"survey": only[0]}
        else:
            raise FormError(
                f"{path.name} has no sheet called “survey”.",
                todo="An XLSForm needs the sheets survey, choices and settings.",
            )
    return workbook


# -- core and theme -----------------------------------------------------------------------------


def _groups(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Start and end index of each outermost group."""
    depth = 0
    start = 0
    for at, row in enumerate(rows):
        kind = row.get("type").replace(" ", "_")
        if kind.startswith(("begin_group", "begin_repeat")):
            if not depth:
                start = at
            depth += 1
        elif kind.startswith(("end_group", "end_repeat")):
            depth -= 1
            if not depth:
                yield start, at


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def compose(core: Workbook, theme: Workbook) -> Workbook:
    """Core and theme as one tool.

    A theme's group with the label of a core group goes to that group's end; other groups go
    before the core group named in the core's setting ``theme_before``, else to the end.
    """
    survey = list(core.rows("survey"))
    before = core.settings.get("theme_before", "")
    theme_rows = theme.rows("survey")
    covered: set[int] = set()
    for start, end in _groups(theme_rows):
        covered.update(range(start, end + 1))
        label = theme_rows[start].get("label")
        block = theme_rows[start : end + 1]
        twin = next(((s, e) for s, e in _groups(survey) if survey[s].get("label") == label), None)
        if twin is not None:
            survey[twin[1] : twin[1]] = block[1:-1]
            continue
        place = next((s for s, _ in _groups(survey) if survey[s].get("name") == before), None)
        place = len(survey) if place is None else place
        survey[place:place] = block
    survey.extend(row for at, row in enumerate(theme_rows) if at not in covered)
    settings = {**core.settings, **theme.settings}
    settings.pop("theme_before", None)
    settings.pop("includes", None)
    sheets = {
        "survey": Sheet(
            "survey",
            _union(core.sheets["survey"].columns, theme.sheets["survey"].columns),
            survey,
        ),
        "settings": Sheet("settings", tuple(settings), [Row(2, settings, theme.name)]),
    }
    for name in ("choices", "measures", "guidance", "external_choices"):
        parts = [book.sheets[name] for book in (core, theme) if name in book.sheets]
        if parts:
            columns: tuple[str, ...] = ()
            for part in parts:
                columns = _union(columns, part.columns)
            sheets[name] = Sheet(name, columns, [row for part in parts for row in part.rows])
    return Workbook(theme.name, sheets)


def without_audit_columns(workbook: Workbook) -> dict[str, object]:
    """The part pyxform is to see, in the shape its converter takes."""
    found: dict[str, object] = {"sheet_names": []}
    names: list[str] = []
    for key, sheet in workbook.sheets.items():
        if key not in XLSFORM_SHEETS:
            continue
        names.append(sheet.name)
        drop = {"survey": AUDIT_SURVEY, "choices": AUDIT_CHOICES, "settings": AUDIT_SETTINGS}.get(
            key, frozenset[str]()
        )
        columns = [c for c in sheet.columns if c and c not in drop]
        found[f"{key}_header"] = [dict.fromkeys(columns)]
        rows: list[dict[str, str]] = []
        for row in sheet.rows:
            cells = {c: v for c, v in row.cells.items() if c not in drop}
            if (key == "survey" and sheet.rows) or cells:
                rows.append(cells)
        found[key] = rows
    found["sheet_names"] = names
    return found


def write_spreadsheet(workbook: Workbook, path: Path) -> None:
    """The workbook as XLSX; text stays text, so that no cell turns into a formula."""
    # Only needed for this export; the window starts without it.
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    heading = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    wide = {"label": 48, "hint": 40, "relevant": 40, "constraint": 30, "text": 60, "counts": 48}
    for sheet in workbook.sheets.values():
        page = book.add_worksheet(sheet.name[:31])
        page.freeze_panes(1, 0)
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column, heading)
            page.set_column(at, at, wide.get(column, 16))
        for number, row in enumerate(sheet.rows, 1):
            for at, column in enumerate(sheet.columns):
                if row.get(column):
                    page.write_string(number, at, row.get(column), wrapped)
    try:
        book.close()
    except xlsxwriter.exceptions.XlsxWriterException as problem:
        raise FormError(
            f"{path.name} cannot be written.",
            safe="The tool itself is unchanged.",
            todo="Close the file if it is open in Excel, or choose another name.",
        ) from problem
