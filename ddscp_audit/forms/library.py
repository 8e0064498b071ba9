"""The tools that come with the application, and any other file that holds one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from ddscp_audit.assets import resource
from ddscp_audit.errors import FormError, Where
from ddscp_audit.forms.lint import Problem, check_workbook
from ddscp_audit.forms.workbook import Workbook, compose, read_workbook
from ddscp_audit.forms.xlsform import (
    Form,
    attachments_beside,
    compile_workbook,
    form_from_xml,
    load_workbook,
    read_tool,
    refuse_device_types,
    without_device_types,
)

THEMES = (
    "neglect",
    "babies",
    "domestic-abuse",
    "exploitation",
    "missing",
    "early-help",
    "front-door",
    "fgm",
)
#: Questions of the bank are named by module and number; evidence and dates beside them are not.
_BANK_NAME = re.compile(r"[a-z]+_\d+")


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """What a list of tools shows; ``questions`` counts those of core and theme."""

    theme: str
    title: str
    version: str
    questions: int


def core_path() -> Path:
    """The core module every theme includes."""
    return resource("forms", "core.md")


def theme_path(theme: str) -> Path:
    """The file of a bundled theme."""
    return resource("forms", f"{theme}.md")


def bundled() -> list[ToolInfo]:
    """The tools that come with the application, read without compiling them."""
    core = read_workbook(core_path())
    found = []
    for theme in THEMES:
        path = theme_path(theme)
        if not path.is_file():
            continue
        tool = read_tool(compose(core, read_workbook(path)))
        count = sum(1 for q in tool.questions if _BANK_NAME.fullmatch(q.name))
        found.append(ToolInfo(theme, tool.title, tool.version, count))
    return found


def find(theme_or_path: str | Path) -> Path:
    """The file of a theme, or the path itself; raises FormError where there is neither."""
    text = str(theme_or_path)
    if text in THEMES and theme_path(text).is_file():
        return theme_path(text)
    path = Path(theme_or_path)
    if path.is_file():
        return path
    raise FormError(
        f"There is no audit tool “{text}”.",
        todo=f"Choose one of {', '.join(t for t in THEMES if theme_path(t).is_file())}, or a file.",
    )


def workbook_of(theme_or_path: str | Path) -> Workbook:
    """The composed workbook of a theme or file."""
    return load_workbook(find(theme_or_path), core_path())


def check(theme_or_path: str | Path, *, lenient: bool = False) -> list[Problem]:
    """What the linter finds in a theme or file; rows of an included core are left out."""
    path = find(theme_or_path)
    if path.suffix.lower() == ".xml":
        form_from_xml(path.read_bytes(), path.name)
        return []
    return check_workbook(load_workbook(path, core_path()), lenient=lenient, only=path.name)


def load(theme_or_path: str | Path, *, lenient: bool = False) -> Form:
    """The compiled form of a theme or file (``.md .xlsx .xls .ods .xml``).

    ``lenient`` leaves out questions of types that make no sense on an audit instead of refusing.
    """
    path = find(theme_or_path)
    if path.suffix.lower() == ".xml":
        form = form_from_xml(path.read_bytes(), path.name)
    else:
        workbook = load_workbook(path, core_path())
        if lenient:
            workbook = without_device_types(workbook)
        else:
            refuse_device_types(workbook)
        try:
            form = compile_workbook(workbook, theme=path.stem)
        except FormError as problem:
            raise _first_mistake(workbook, path, lenient=lenient) or problem from problem
    attachments = attachments_beside(form.xml, path.parent)
    return replace(form, attachments=attachments) if attachments else form


def _first_mistake(workbook: Workbook, path: Path, *, lenient: bool) -> FormError | None:
    """What the linter says first of a tool that cannot be compiled, at its cell."""
    found = [
        p for p in check_workbook(workbook, lenient=lenient, only=path.name) if p.level == "error"
    ]
    if not found:
        return None
    first, more = found[0], len(found) - 1
    others = f" {more} more must be mended; the check of the tool lists them." if more else ""
    return FormError(
        first.message,
        todo=f"{first.suggestion}{others}".strip(),
        where=Where(path.name, first.sheet, first.row or None, first.column),
    )
