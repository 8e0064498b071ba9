"""The tool a plain XForm describes: its questions without any audit columns."""

from __future__ import annotations

from ddscp_audit.domain.tool import Choice, Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.forms.engine.definition import Control, Definition, Label, PathTuple
from ddscp_audit.forms.layout import TABLE_LABEL

_BY_KIND = {
    "select1": QuestionType.SELECT_ONE,
    "select": QuestionType.SELECT_MULTIPLE,
    "rank": QuestionType.RANK,
    "range": QuestionType.RANGE,
    "trigger": QuestionType.ACKNOWLEDGE,
}
_BY_TYPE = {
    "int": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "date": QuestionType.DATE,
    "time": QuestionType.TIME,
    "dateTime": QuestionType.DATETIME,
}


def _plain(definition: Definition, label: Label) -> str:
    parts = []
    for kind, value in label.parts:
        if kind == "text":
            parts.append(value)
        elif kind == "itext":
            forms = definition.itext.get(definition.default_language, {}).get(value, {})
            inner = forms.get("") or forms.get("long")
            parts.append(_plain(definition, inner) if inner else "")
        else:
            parts.append("…")
    return " ".join("".join(parts).split())


def _choices(definition: Definition, control: Control) -> tuple[Choice, ...]:
    return tuple(
        Choice(item.value, _plain(definition, item.label) or item.value) for item in control.items
    )


def _section(definition: Definition, path: PathTuple) -> str:
    for length in range(2, len(path)):
        label = definition.groups.get(path[:length])
        if label is not None:
            return _plain(definition, label) or path[length - 1]
    return ""


def _repeat(definition: Definition, path: PathTuple) -> str:
    found = [path[:size] for size in range(2, len(path)) if path[:size] in definition.repeats]
    return "/".join(found[-1][1:]) if found else ""


def tool_of(definition: Definition, theme: str) -> Tool:
    """The questions of an XForm; choices of filtered lists are known only while it runs."""
    questions = []
    names: set[str] = set()
    for control in definition.controls:
        if control.kind in ("select1", "select") and control.appearance.split()[:1] == ["label"]:
            continue  # the heading of a table of choices, never answered
        if control.path[-1].startswith(TABLE_LABEL):
            continue  # its label, which stands as the heading of the group
        bind = definition.binds.get(control.path)
        kind = _BY_KIND.get(control.kind)
        if kind is None:
            kind = _BY_TYPE.get(bind.type if bind else "", QuestionType.TEXT)
        if kind is QuestionType.DATE and "month-year" in control.appearance:
            kind = QuestionType.MONTH_YEAR
        if kind is QuestionType.TEXT and bind and bind.readonly == "true()" and not bind.calculate:
            kind = QuestionType.NOTE
        name = control.path[-1]
        if name in names:
            name = "/".join(control.path[1:])
        names.add(name)
        questions.append(
            Question(
                name=name,
                label=_plain(definition, control.label) or name,
                type=kind,
                section=_section(definition, control.path),
                path="/".join(control.path[1:]),
                choices=_choices(definition, control),
                required=bind.required if bind else "",
                hint=_plain(definition, control.hint),
                appearance=control.appearance,
                repeat=_repeat(definition, control.path),
            )
        )
    return Tool(
        form_id=definition.form_id or theme,
        version=definition.version,
        title=definition.title or theme,
        theme=theme,
        questions=tuple(questions),
        sections=tuple(dict.fromkeys(q.section for q in questions)),
    )
