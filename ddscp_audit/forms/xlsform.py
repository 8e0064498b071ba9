"""From an author's workbook to a compiled :class:`Form`: the tool, and the XForm it runs on."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ddscp_audit.domain.tool import Choice, DerivedMeasure, Question, Rollup, Tool
from ddscp_audit.domain.vocabulary import AskedOf, Outcome, QuestionType, RollupKind, Unit
from ddscp_audit.errors import FormError, Where
from ddscp_audit.forms.engine.definition import leaves_to_values, read_form
from ddscp_audit.forms.engine.nodes import ELEMENT, Node
from ddscp_audit.forms.engine.program import Program, compile_form
from ddscp_audit.forms.engine.xml import read_xml
from ddscp_audit.forms.layout import AS_TABLE
from ddscp_audit.forms.workbook import (
    MAX_ROWS,
    Row,
    Sheet,
    Workbook,
    canonical,
    compose,
    parse_markdown,
    read_workbook,
    without_audit_columns,
)
from ddscp_audit.forms.xform_tool import tool_of

FORMAT = 1
#: Types that make no sense on an audit, with the word for them.
DEVICE_TYPES = {
    "image": "a picture",
    "photo": "a picture",
    "audio": "a sound recording",
    "video": "a video",
    "file": "a file",
    "barcode": "a barcode",
    "geopoint": "a place on a map",
    "gps": "a place on a map",
    "location": "a place on a map",
    "geotrace": "a line on a map",
    "geoshape": "an area on a map",
    "background-audio": "a sound recording",
    "start-geopoint": "a place on a map",
    "audit": "a device's log",
    "osm": "a map",
    "background-geopoint": "a place on a map",
}
#: Types a client fills in by itself; nobody is asked.
SILENT_TYPES = frozenset(
    {"start", "end", "today", "deviceid", "username", "phonenumber", "email", "simserial",
     "subscriberid", "hidden", "calculate", "calculate_here", "xml-external", "csv-external"}
)  # fmt: skip
_TYPES = {
    "text": QuestionType.TEXT,
    "string": QuestionType.TEXT,
    "integer": QuestionType.INTEGER,
    "int": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "range": QuestionType.RANGE,
    "date": QuestionType.DATE,
    "time": QuestionType.TIME,
    "datetime": QuestionType.DATETIME,
    "note": QuestionType.NOTE,
    "acknowledge": QuestionType.ACKNOWLEDGE,
    "trigger": QuestionType.ACKNOWLEDGE,
    "calculate": QuestionType.CALCULATE,
    "hidden": QuestionType.CALCULATE,
}
_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*<(=?)\s*(\d+)")


@dataclass(frozen=True)
class Form:
    """One version of a tool, ready to run.

    ``guidance`` is Markdown by question; ``warnings`` holds soft rules, (expression, message)
    by question; ``notes`` what was said while it was read; ``attachments`` lists kept in files
    beside the form (CSV or XML text by instance id).
    """

    tool: Tool
    xml: str
    guidance: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    attachments: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def resources(self) -> Mapping[str, Node]:
        """The attached lists as instances the engine reads, by instance id."""
        return {name: read_attachment(text) for name, text in self.attachments.items()}

    @cached_property
    def program(self) -> Program:
        """The compiled form; made once, shared by every session on it."""
        return compile_form(read_form(self.xml))

    def to_json(self) -> str:
        """All of it as text; :meth:`from_json` needs no other library to open that."""
        return json.dumps(
            {
                "format": FORMAT,
                "tool": {key: value for key, value in asdict(self.tool).items() if key != "_index"},
                "xml": self.xml,
                "guidance": dict(self.guidance),
                "warnings": {name: list(rule) for name, rule in self.warnings.items()},
                "notes": list(self.notes),
                "attachments": dict(self.attachments),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Form:
        """The form kept by :meth:`to_json`."""
        try:
            data = json.loads(text)
            if data["format"] > FORMAT:
                raise FormError(
                    "This audit tool was saved by a newer version of the application.",
                    safe="It was not changed.",
                    todo="Install the newer version.",
                )
            return cls(
                tool=_tool_from(data["tool"]),
                xml=data["xml"],
                guidance=data["guidance"],
                warnings={name: (rule[0], rule[1]) for name, rule in data["warnings"].items()},
                notes=tuple(data["notes"]),
                attachments=data.get("attachments", {}),
            )
        except (ValueError, KeyError, TypeError, IndexError) as problem:
            raise FormError(
                "The stored audit tool cannot be read.", todo="Restore the store from its backup."
            ) from problem


def _tool_from(data: dict[str, Any]) -> Tool:
    questions = []
    for entry in data["questions"]:
        values = dict(entry)
        values["choices"] = tuple(
            Choice(**{**c, "outcome": Outcome(c["outcome"]) if c["outcome"] else None})
            for c in entry["choices"]
        )
        values["type"] = QuestionType(entry["type"])
        values["asked_of"] = AskedOf(entry["asked_of"])
        values["agencies"] = tuple(entry["agencies"])
        rollup = entry["rollup"]
        values["rollup"] = Rollup(RollupKind(rollup["kind"]), rollup["agency"])
        questions.append(Question(**values))
    return Tool(
        form_id=data["form_id"],
        version=data["version"],
        title=data["title"],
        theme=data["theme"],
        questions=tuple(questions),
        sections=tuple(data["sections"]),
        measures=tuple(DerivedMeasure(**measure) for measure in data["measures"]),
        unit=Unit(data["unit"]),
        grade_scale=tuple(data["grade_scale"]),
    )


# -- the tool out of the sheets ------------------------------------------------------------------


def language_of(workbook: Workbook) -> str:
    """The language whose labels are shown: the default one, else the first of the sheet."""
    default = workbook.settings.get("default_language", "")
    if default:
        return default
    survey = workbook.sheets.get("survey")
    for column in survey.columns if survey else ():
        if canonical(column).startswith("label::"):
            return column.partition("::")[2].strip()
    return ""


def translated(row: Row, column: str, language: str) -> str:
    """A text column in the wanted language, plain where there is no such column."""
    for name in (f"{column}::{language}", f"{column}:{language}", column):
        if row.get(name):
            return row.get(name)
    return next(
        (v for c, v in row.cells.items() if v and canonical(c).partition(":")[0] == column), ""
    )


_CURLY = str.maketrans("“”„‘’‚", "\"\"\"'''")


def straightened(text: str) -> str:
    """An expression with straight quotation marks, as it runs; Excel curls them unasked."""
    return text.translate(_CURLY)


def truth(text: str) -> bool:
    """``yes``, ``true``, ``true()``, ``x``, ``1`` in a cell."""
    return text.strip().lower() in ("yes", "true", "true()", "x", "1", "y")


@dataclass(slots=True)
class _Group:
    label: str
    name: str
    relevant: str
    appearance: str = ""
    repeats: bool = False


def _choices(rows: list[Row], language: str) -> tuple[Choice, ...]:
    ordered = rows
    if any(row.get("order") for row in rows):
        ordered = sorted(
            rows, key=lambda row: int(row.get("order")) if row.get("order").isdigit() else 10**6
        )
    found = []
    for row in ordered:
        name = row.get("name") or row.get("value")
        outcome = row.get("outcome").strip().lower()
        found.append(
            Choice(
                name=name,
                label=translated(row, "label", language) or name,
                outcome=Outcome(outcome) if outcome in set(Outcome) else None,
                exclusive=truth(row.get("exclusive")),
                short=row.get("short"),
            )
        )
    return tuple(found)


def _type(row: Row) -> tuple[QuestionType | None, str]:
    """The type of a survey row and the list it names."""
    words = row.get("type").split()
    if not words:
        return None, ""
    appearance = row.get("appearance").split()
    kind = words[0].lower()
    joined = " ".join(words).lower()
    if joined.startswith(("select one from ", "select all that apply from ", "select multiple")):
        kind = "select_one" if joined.startswith("select one") else "select_multiple"
        words = [kind, words[-1]]
    named = words[1] if len(words) > 1 else ""
    if kind in ("select_one", "select1", "select_one_external", "select_one_from_file"):
        return (QuestionType.GRADE if "grade" in appearance else QuestionType.SELECT_ONE), named
    if kind in ("select_multiple", "select_multiple_from_file"):
        return QuestionType.SELECT_MULTIPLE, named
    if kind in ("rank", "odk:rank"):
        return QuestionType.RANK, named
    if kind == "date" and "month-year" in appearance:
        return QuestionType.MONTH_YEAR, ""
    if kind in _TYPES:
        return _TYPES[kind], ""
    if kind in SILENT_TYPES:
        return QuestionType.CALCULATE, ""
    return (QuestionType.TEXT if kind in DEVICE_TYPES else None), ""


def _conjunction(conditions: list[str]) -> str:
    parts = [c.strip() for c in conditions if c.strip()]
    if len(parts) < 2:
        return parts[0] if parts else ""
    return " and ".join(f"({part})" for part in parts)


def read_tool(workbook: Workbook, *, theme: str = "") -> Tool:
    """The questions, choices and measures of a workbook; audit columns with their defaults.

    What a linter would complain of is read as far as it makes sense, never refused here.
    """
    language = language_of(workbook)
    settings = workbook.settings
    lists = workbook.lists()
    groups: list[_Group] = []
    questions: list[Question] = []
    sections: dict[str, bool] = {}
    for row in workbook.rows("survey"):
        if truth(row.get("disabled")):
            continue
        kind = row.get("type").strip().lower().replace(" ", "_")
        if kind.startswith(("begin_group", "begin_repeat")):
            groups.append(
                _Group(
                    translated(row, "label", language) or row.get("name"),
                    row.get("name"),
                    straightened(row.get("relevant")),
                    row.get("appearance"),
                    kind.startswith("begin_repeat"),
                )
            )
            continue
        if kind.startswith(("end_group", "end_repeat")):
            if groups:
                groups.pop()
            continue
        found, named = _type(row)
        name = row.get("name")
        if found is None or not name:
            continue
        section = groups[0].label if groups else ""
        question = _question(row, found, groups, section, language)
        if named:
            choices = _choices(lists.get(named, []), language)
            if row.get("type").split()[-1] == "or_other":
                choices = (*choices, Choice("other", "Other"))
            question = _with(question, choices=choices)
        questions.append(question)
        if question.asked_of is not AskedOf.LEAD and found is not QuestionType.CALCULATE:
            sections[section] = True
        if row.get("type").split()[-1] == "or_other":
            condition = _conjunction([question.relevant, f"selected(${{{name}}}, 'other')"])
            questions.append(
                _with(
                    question,
                    name=f"{name}_other",
                    other_of=name,
                    label="Please specify",
                    type=QuestionType.TEXT,
                    choices=(),
                    relevant=condition,
                    required="",
                    indicator="",
                )
            )
    questions = _told_apart(questions)
    names = {question.name: question for question in questions}
    questions = [
        _with(question, evidence_for=question.name.removesuffix("_evidence"))
        if question.type is QuestionType.TEXT
        and question.name.endswith("_evidence")
        and question.name.removesuffix("_evidence") in names
        else question
        for question in questions
    ]
    grades = next((q for q in questions if q.type is QuestionType.GRADE), None)
    scale = tuple(settings.get("grade_scale", "").split())
    if not scale and grades is not None:
        scale = tuple(c.name for c in grades.choices if c.outcome is None)
    unit = settings.get("unit", "").strip().lower()
    return Tool(
        form_id=settings.get("form_id") or settings.get("id_string") or Path(workbook.name).stem,
        version=settings.get("version", ""),
        title=settings.get("form_title") or settings.get("title") or Path(workbook.name).stem,
        theme=settings.get("theme") or theme or Path(workbook.name).stem,
        questions=tuple(questions),
        sections=tuple(sections),
        measures=tuple(
            DerivedMeasure(
                row.get("name"),
                row.get("label"),
                row.get("section"),
                straightened(row.get("base")) or "true()",
                straightened(row.get("counts")),
                row.get("indicator"),
            )
            for row in workbook.rows("measures")
            if row.get("name") and row.get("counts")
        ),
        unit=Unit.FAMILY if unit == "family" else Unit.CHILD,
        grade_scale=scale,
    )


def _told_apart(questions: list[Question]) -> list[Question]:
    """Questions of one name in different groups go by their paths; the first keeps its name."""
    seen: set[str] = set()
    kept = []
    for question in questions:
        told = _with(question, name=question.path) if question.name in seen else question
        seen.add(question.name)
        kept.append(told)
    return kept


def _with(question: Question, **values: Any) -> Question:
    fields = {slot: getattr(question, slot) for slot in Question.__slots__}
    return Question(**{**fields, **values})


def _question(
    row: Row, kind: QuestionType, groups: list[_Group], section: str, language: str
) -> Question:
    try:
        asked_of = AskedOf(row.get("asked_of").strip().lower() or "agency")
    except ValueError:
        asked_of = AskedOf.AGENCY
    default = RollupKind.PANEL_ONLY if asked_of is AskedOf.PANEL else RollupKind.AGENCY
    try:
        rollup = Rollup.parse(row.get("rollup")) if row.get("rollup") else Rollup(default)
    except ValueError:
        rollup = Rollup(default)
    length = _LENGTH.search(row.get("constraint"))
    appearance = row.get("appearance")
    if "table-list" in " ".join(g.appearance for g in groups):
        appearance = f"{appearance} table-list".strip()
    repeated = max((at for at, g in enumerate(groups, 1) if g.repeats), default=0)
    if repeated and "table" in groups[repeated - 1].appearance.split():
        appearance = f"{appearance} {AS_TABLE}".strip()
    return Question(
        name=row.get("name"),
        label=translated(row, "label", language) or row.get("name"),
        type=kind,
        section=section,
        path="/".join([*(g.name for g in groups), row.get("name")]),
        agencies=tuple(code.upper() for code in row.get("agencies").replace(",", " ").split()),
        rollup=rollup,
        asked_of=asked_of,
        relevant=_conjunction([*(g.relevant for g in groups), straightened(row.get("relevant"))]),
        required=straightened(row.get("required")),
        hint=translated(row, "hint", language),
        standard=row.get("standard"),
        guidance=translated(row, "guidance_hint", language),
        indicator=row.get("indicator"),
        max_length=int(length.group(2)) - (0 if length.group(1) else 1) if length else None,
        appearance=appearance,
        short_form=row.get("short_form").strip().lower() not in ("no", "false", "0"),
        repeat="/".join(g.name for g in groups[:repeated]),
    )


# -- lists in files beside the form ---------------------------------------------------------------


def read_attachment(text: str) -> Node:
    """A CSV or XML list as ``root/item`` nodes."""
    if text.lstrip().startswith("<"):
        top = read_xml(text).elements()[0]
        leaves_to_values(top)
        return top
    root = Node(ELEMENT, "root")
    rows = csv.DictReader(io.StringIO(text))
    for number, row in enumerate(rows):
        if number >= MAX_ROWS:
            break
        item = root.append(Node(ELEMENT, "item"))
        for column, value in row.items():
            if column:
                item.append(Node(ELEMENT, column.strip(), value=(value or "").strip()))
    return root


def attachments_beside(xml: str, folder: Path) -> dict[str, str]:
    """Texts of the files an XForm's instances name, where they lie in ``folder``."""
    found: dict[str, str] = {}
    for name, holder in read_form(xml).instances.items():
        source = holder.elements()[0].attribute("src") or ""
        path = folder / Path(source).name
        if source.startswith("jr://file") and path.suffix in (".csv", ".xml") and path.is_file():
            found[name] = path.read_text(encoding="utf-8-sig", errors="replace")
    return found


# -- compiling ------------------------------------------------------------------------------------


class ConversionError(FormError):
    """pyxform gave up without a sentence of its own."""


def to_xform(workbook: Workbook, form_name: str = "") -> tuple[str, tuple[str, ...]]:
    """The XForm of a workbook and what pyxform had to say; raises FormError where it refuses."""
    # pyxform takes 0.2 s to import and is only needed when a tool is made or changed.
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    said: list[str] = []
    try:
        result = convert(
            without_audit_columns(workbook),
            warnings=said,
            form_name=form_name or _root_name(workbook),
        )
    except PyXFormError as problem:
        raise FormError(str(problem), where=_row_of(str(problem), workbook)) from problem
    except (KeyError, AttributeError, TypeError, IndexError) as problem:
        raise ConversionError(
            f"This tool refers to something it does not contain: {problem}.",
            todo="Check lists and names in the survey and choices sheets.",
        ) from problem
    return result.xform, tuple(said)


def _root_name(workbook: Workbook) -> str:
    return workbook.settings.get("name") or "data"


_ROW_IN_MESSAGE = re.compile(r"\[row : (\d+)\]")


def _row_of(message: str, workbook: Workbook) -> Where | None:
    match = _ROW_IN_MESSAGE.search(message)
    return Where(file=workbook.name, row=int(match.group(1))) if match else None


def compile_workbook(workbook: Workbook, *, theme: str = "") -> Form:
    """The form of a composed workbook."""
    tool = read_tool(workbook, theme=theme)
    xml, said = to_xform(workbook)
    guidance = {
        row.get("name"): row.get("text") for row in workbook.rows("guidance") if row.get("name")
    }
    tool = Tool(
        tool.form_id,
        tool.version,
        tool.title,
        tool.theme,
        tuple(
            _with(q, guidance=guidance[q.name]) if q.name in guidance else q for q in tool.questions
        ),
        tool.sections,
        tool.measures,
        tool.unit,
        tool.grade_scale,
    )
    rules = {
        row.get("name"): (straightened(row.get("warning")), row.get("warning_message"))
        for row in workbook.rows("survey")
        if row.get("warning") and row.get("name")
    }
    form = Form(tool, xml, guidance, rules, said)
    _ = form.program  # what cannot run is refused now, not at the first answer
    return form


def form_from_markdown(text: str, name: str = "form.md") -> Form:
    """A form out of Markdown tables, core not included."""
    return compile_workbook(parse_markdown(text, name))


def refuse_device_types(workbook: Workbook) -> None:
    """Refuse the first row whose type needs a camera, microphone or map."""
    for row in workbook.rows("survey"):
        words = row.get("type").split()
        if words and words[0].lower() in DEVICE_TYPES:
            raise FormError(
                f"An audit form cannot ask for {DEVICE_TYPES[words[0].lower()]}.",
                todo="Remove the row, or open the form leniently to leave it out.",
                where=Where(row.source, "survey", row.number, "type", row.get("name")),
            )


def without_device_types(workbook: Workbook) -> Workbook:
    """The workbook without the rows :func:`refuse_device_types` refuses, unless they are used."""
    rows = workbook.rows("survey")
    text = " ".join(value for row in rows for value in row.cells.values())
    kept = [
        row
        for row in rows
        if (row.get("type").split() or [""])[0].lower() not in DEVICE_TYPES
        or f"${{{row.get('name')}}}" in text
    ]
    survey = workbook.sheets["survey"]
    sheets = {**workbook.sheets, "survey": Sheet(survey.name, survey.columns, kept)}
    return Workbook(workbook.name, sheets)


def load_workbook(path: Path, core: Path | None) -> Workbook:
    """A workbook, composed with the core where its settings say ``includes = core``."""
    workbook = read_workbook(path)
    if workbook.settings.get("includes", "").strip() == "core" and core is not None:
        return compose(read_workbook(core), workbook)
    return workbook


_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def _decoded(raw: bytes) -> str:
    """The text of an XML file by its byte-order mark, else by the encoding it declares."""
    declared = _DECLARED.match(raw[:300])
    encoding = declared[1].decode("ascii") if declared else "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif raw.startswith(codecs.BOM_UTF8) or encoding.lower().replace("-", "") == "utf8":
        encoding = "utf-8-sig"
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError) as problem:
        raise FormError(
            f"This XML is not written in the encoding it should be in ({encoding}).",
            safe="Nothing was changed.",
            todo="Export the form again, in UTF-8.",
        ) from problem


def form_from_xml(text: str | bytes, name: str = "form.xml") -> Form:
    """A form out of a plain XForm; it knows no agencies and no roll-up."""
    decoded = _decoded(text) if isinstance(text, bytes) else text
    definition = read_form(decoded)
    return Form(tool_of(definition, Path(name).stem), decoded)
