"""What the tools page reads, in the background, in one go each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ddscp_audit.errors import RuleError
from ddscp_audit.forms import library
from ddscp_audit.forms.difference import Change, compare_forms
from ddscp_audit.forms.lint import Problem
from ddscp_audit.gui.tools.surroundings import Surroundings
from ddscp_audit.workflow import toolbox, toolversions
from ddscp_audit.workflow.toolbox import Listed, Origin, Reading, State
from ddscp_audit.workflow.toolversions import Left, Version

if TYPE_CHECKING:
    from ddscp_audit.forms.xlsform import Form


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every tool there is: bundled, files of one's own, and what only the store keeps."""

    tools: tuple[Listed, ...] = ()
    used: Version | None = None  # by the open audit
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """A version to compare with: a theme, a path, or a row id of the store."""

    label: str
    origin: Origin
    key: str


#: A file that is being edited, as it was when it was opened here.
OPENED = Base("The file as it was when you opened it here", Origin.FILE, "")


@dataclass(frozen=True, slots=True)
class Look:
    """One tool as it is now. ``taken``: why the audit may not use it, in a sentence."""

    tool: Listed
    reading: Reading
    problems: tuple[Problem, ...] = ()
    bases: tuple[Base, ...] = ()
    used: Version | None = None
    same: bool = False  # the open audit uses exactly this
    taken: str = ""
    form: Form | None = field(default=None, repr=False)


def tools(files: Sequence[Path]) -> list[Listed]:
    """Bundled tools and files of one's own; reads every file, so not for the store's thread."""
    return [*toolbox.bundled(), *(toolbox.listed(toolbox.read(path)) for path in files)]


def catalogue(at: Surroundings, found: Sequence[Listed]) -> Catalogue:
    """The whole list: which audits use what, and what only the store keeps."""
    kept = toolversions.versions(at.store) if at.store is not None else []
    shown: set[int] = set()

    def with_audits(tool: Listed) -> Listed:
        mine = [v for v in kept if v.form_id == tool.form_id and v.version == tool.version]
        shown.update(version.id for version in mine if tool.form_id)
        audits = tuple(dict.fromkeys(a for version in mine for a in version.audits))
        if not tool.form_id:
            return tool
        return replace(tool, audits=audits, returns=sum(version.returns for version in mine))

    lines = [with_audits(tool) for tool in found]
    lines += [from_store(version) for version in kept if version.id not in shown]
    used = next((v for v in kept if at.audit in v.audits), None)
    left = toolversions.left_behind(at.store, at.audit) if at.store and at.audit else ()
    return Catalogue(tuple(lines), used, left)


def from_store(version: Version) -> Listed:
    """A version of the store as a line of the list."""
    return Listed(
        Origin.KEPT,
        str(version.id),
        version.title,
        version.theme,
        version.version,
        version.form_id,
        version.questions,
        version.audits,
        version.returns,
    )


def form_of(at: Surroundings, origin: Origin, key: str) -> Form:
    """A tool, compiled; raises FormError for a file that cannot be used."""
    if origin is Origin.KEPT:
        assert at.store is not None
        return toolversions.form(at.store, int(key))
    return library.load(key)


def read(at: Surroundings, tool: Listed) -> Reading:
    """Read one tool and check it; on the store's thread only where the store alone keeps it."""
    if tool.origin is Origin.KEPT:
        return Reading(Path(tool.title), State.GOOD, form=form_of(at, tool.origin, tool.key))
    if tool.origin is Origin.BUNDLED:
        return toolbox.read(library.theme_path(tool.key))
    return toolbox.read(Path(tool.key))


def clashing(tool: Listed, found: Reading, others: Sequence[Listed]) -> tuple[Problem, ...]:
    """Where a file of one's own carries the id or the number of another tool."""
    if tool.origin is not Origin.FILE or found.form is None:
        return ()
    return toolbox.clashes(found, others)


def look(
    at: Surroundings,
    tool: Listed,
    found: Reading,
    others: Sequence[Listed],
    clashes: Sequence[Problem] = (),
) -> Look:
    """What a reading means here: whether the audit may use it, and what to compare it with."""
    if tool.origin is Origin.FILE:
        tool = replace(toolbox.listed(found), audits=tool.audits)
    problems = [*found.problems, *clashes]
    kept = toolversions.versions(at.store) if at.store is not None else []
    used = next((v for v in kept if at.audit in v.audits), None)
    taken, same = "", False
    if found.form is not None and used is not None and at.store is not None:
        wanted = int(tool.key) if tool.origin is Origin.KEPT else found.form
        try:
            source = tool.key if tool.origin is Origin.BUNDLED else ""
            same = toolversions.plan(at.store, at.audit, wanted, source).same
        except RuleError as refusal:
            taken = refusal.sentence
            problems.append(_number_taken(refusal, found, tool.version))
    mine = [v for v in kept if v.form_id == tool.form_id and v.version == tool.version]
    if tool.form_id:
        audits = tuple(dict.fromkeys(a for version in mine for a in version.audits))
        tool = replace(tool, audits=audits)
    bases = _bases(tool, kept, others, used)
    return Look(tool, found, tuple(problems), bases, used, same, taken, found.form)


def _number_taken(refusal: RuleError, found: Reading, version: str) -> Problem:
    cell = found.cells.get("version", "")
    return Problem(
        "settings", 2, "version", "error", "version-taken", refusal.happened, refusal.todo,
        version, cell,
    )  # fmt: skip


def _bases(
    tool: Listed, kept: Sequence[Version], others: Sequence[Listed], used: Version | None
) -> tuple[Base, ...]:
    """What a version is compared with, the likeliest first; unrelated tools are not offered."""
    found = []
    if used is not None:
        found.append(Base(f"What the audit uses: {used.named}", Origin.KEPT, str(used.id)))
    for other in others:
        if _related(tool, other.form_id, other.theme) and not other.said:
            mine = other.origin is Origin.FILE
            name = Path(other.key).name if mine else f"Bundled: {other.title}"
            if other.origin is not Origin.KEPT:
                found.append(Base(f"{name} {other.version}".strip(), other.origin, other.key))
    for version in reversed(kept):
        here = used is None or version.id != used.id
        if here and _related(tool, version.form_id, version.theme):
            found.append(Base(f"In this store: {version.named}", Origin.KEPT, str(version.id)))
    return tuple(base for base in found if (base.origin, base.key) != (tool.origin, tool.key))


def _related(tool: Listed, form_id: str, theme: str) -> bool:
    return bool(form_id) and (form_id == tool.form_id or theme == tool.theme)


def changes(
    at: Surroundings, base: Base, form: Form, opened: Form | None = None
) -> tuple[Change, ...]:
    """What is different in ``form`` from an earlier version, or from how it was opened."""
    if base == OPENED and opened is not None:
        return compare_forms(opened, form)
    return compare_forms(form_of(at, base.origin, base.key), form)
