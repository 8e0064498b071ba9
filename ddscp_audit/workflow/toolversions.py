"""Versions of tools in a store: what is kept, what changes between two, and an audit's way to one.

Changing the tool in mid-round drops nothing. Answers carry over by the question's name; a return
that was handed in keeps the version it was filled in with, one under way goes on with the new one;
answers to questions that were removed stay in the store and are listed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddscp_audit.domain.tool import PARTS, REMARK, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, ReturnState
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.forms.difference import Change, compare_forms
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog, returns
from ddscp_audit.store import toolversions as rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, ToolVersionRow
from ddscp_audit.workflow import tools
from ddscp_audit.workflow.roles import must_lead
from ddscp_audit.workflow.toolbox import questions_in, with_settings

if TYPE_CHECKING:
    from ddscp_audit.forms.workbook import Workbook
    from ddscp_audit.forms.xlsform import Form

_CHOOSING = (
    QuestionType.SELECT_ONE,
    QuestionType.GRADE,
    QuestionType.SELECT_MULTIPLE,
    QuestionType.RANK,
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version a store keeps. ``returns``: handed in with it; ``file_name``: of its sheets."""

    id: int
    form_id: str
    version: str
    title: str
    theme: str
    sha256: str
    kept_at: datetime
    questions: int
    audits: tuple[str, ...] = ()
    returns: int = 0
    file_name: str = ""

    @property
    def named(self) -> str:
        """``Neglect audit 2026.1``."""
        return f"{self.title} {self.version}".strip()


@dataclass(frozen=True, slots=True)
class Past:
    """An audit went from one version to another."""

    before: Version
    after: Version
    at: datetime
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Left:
    """Answers that no question or choice of the present tool holds; all of them are kept.

    ``value`` blank: the whole question was removed.
    """

    question: str
    label: str
    answers: int
    value: str = ""

    def __str__(self) -> str:
        many = "1 answer" if self.answers == 1 else f"{self.answers} answers"
        what = f"“{self.value}” to {self.label}" if self.value else self.label
        return f"{what} ({self.question}): {many} kept, not counted"


@dataclass(frozen=True, slots=True)
class Plan:
    """What changing an audit's tool would do. ``version_id`` None: not kept in the store yet."""

    audit: str
    before: Version
    after: str  # title and number
    sha256: str
    changes: tuple[Change, ...]
    submitted: int = 0
    nil: int = 0
    drafts: int = 0
    left: tuple[Left, ...] = ()
    absent: tuple[str, ...] = ()  # agencies it asks that do not take part

    @property
    def same(self) -> bool:
        """Whether the audit uses exactly this already."""
        return self.sha256 == self.before.sha256

    @property
    def begun(self) -> int:
        """Returns that hold answers; a change of tool needs a reason then."""
        return self.submitted + self.nil + self.drafts


# -- what is kept ----------------------------------------------------------------------------------


def versions(store: Store) -> list[Version]:
    """Every version the store keeps, oldest first."""
    with store.session() as session:
        users, handed_in = rows.users(session), rows.handed_in(session)
        return [_plain(store, session, row, users, handed_in) for row in rows.every(session)]


def _plain(
    store: Store,
    session: Session,
    row: ToolVersionRow,
    users: Mapping[int, list[str]],
    handed_in: Mapping[int, int],
) -> Version:
    number = key(row.id)
    source = rows.source(session, number)
    return Version(
        number,
        row.form_id,
        row.version,
        row.title,
        row.theme,
        row.sha256,
        row.created_at,
        questions_in(tools.of_version(store, session, number).tool),
        tuple(users.get(number, ())),
        handed_in.get(number, 0),
        source.file_name if source else "",
    )


def form(store: Store, version_id: int) -> Form:
    """A version, compiled."""
    with store.session() as session:
        return tools.of_version(store, session, version_id)


def workbook(store: Store, version_id: int) -> Workbook:
    """The sheets of a version, to be written again; refused where they were not kept."""
    from ddscp_audit.forms.workbook import Workbook

    with store.session() as session:
        row, source = rows.get(session, version_id), rows.source(session, version_id)
        if source is None or source.sheets is None:
            raise RuleError(
                f"The sheets of {row.title} {row.version} are not kept in this store.",
                safe="The tool itself is kept and can be used.",
                todo="Write it as XForm, or use the file it was made from.",
            )
        made = Workbook.from_plain(source.file_name, source.sheets)
        if "theme" in made.settings or "settings" not in made.sheets:
            return made
        # Without the setting the theme is the file's name, which another file would not have.
        return with_settings(made, theme=row.theme)


def history(store: Store, audit: str) -> list[Past]:
    """Every change of the audit's tool, first to last."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        users, handed_in = rows.users(session), rows.handed_in(session, row)

        def version(number: int) -> Version:
            return _plain(store, session, rows.get(session, number), users, handed_in)

        return [
            Past(version(each.before), version(each.after), each.at, each.who, each.why)
            for each in rows.changes(session, row)
        ]


def left_behind(store: Store, audit: str) -> tuple[Left, ...]:
    """Answers of the audit that its present tool does not hold any more."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        return _left(store, session, row, tools.of(store, session, row).tool)


# -- changing --------------------------------------------------------------------------------------


def plan(store: Store, audit: str, wanted: Form | int, source: str | Path = "") -> Plan:
    """What changing to a form (or to a version the store keeps) would do; nothing is changed.

    Raises RuleError where the number is taken by other content that is in use; a bundled tool,
    which ``source`` names, is told apart instead.
    """
    with store.session() as session:
        return _plan(store, session, audit_rows.get(session, audit), wanted, source)


def adopt(
    store: Store,
    audit: str,
    wanted: Form | int,
    *,
    source: str | Path = "",
    why: str = "",
) -> Plan:
    """Let the audit go on with this version, in one transaction; what was done.

    Raises RoleError for anybody but the lead, InputError without a reason where returns have been
    begun, RuleError where it is in use already or its number is taken. The way back is to adopt
    the earlier version again.
    """
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        made = _plan(store, session, row, wanted, source)
        if made.same:
            raise RuleError(
                f"{row.reference} uses {made.after} already.",
                safe="Nothing was changed.",
                todo="Choose another version.",
            )
        if made.begun and not why.strip():
            raise InputError(
                f"{_returns(made.begun)} of {row.reference} "
                f"{'has' if made.begun == 1 else 'have'} been begun with {made.before.named}.",
                safe="Nothing was changed.",
                todo="Say why the tool changes now; the reason is kept.",
            )
        if isinstance(wanted, int):
            version = rows.get(session, wanted)
        else:
            version = tools.keep(session, wanted, source)
        rows.change(session, row, version, who=who, why=why.strip())
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="tool changed",
            subject=version.form_id,
            before=f"{made.before.named}; sha256 {made.before.sha256}",
            after=f"{made.after}; sha256 {version.sha256}; {len(made.changes)} changes",
            why=why.strip(),
        )
    for reference in (made.audit, audit):  # what the save of an answer remembers
        store.cache.pop(("tool", reference), None)
    return made


def _plan(
    store: Store, session: Session, audit: AuditRow, wanted: Form | int, source: str | Path
) -> Plan:
    if isinstance(wanted, int):
        after = tools.of_version(store, session, wanted)
        sha256 = rows.get(session, wanted).sha256
    else:
        after, sha256 = wanted, tools.fingerprint(wanted)
        if not tools.is_bundled(source):
            tools.must_be_free(session, after)
    before = tools.of(store, session, audit)
    now = rows.get(session, audit.tool_version_id)
    states = [cell.state for cell in returns.kept(session, audit)]
    taking_part = {agency.code for agency in audit_rows.agencies(session, audit)}
    held = {a for q in before.tool.questions for a in q.agencies}
    asked = {
        agency
        for question in after.tool.questions
        if question.asked_of is AskedOf.AGENCY
        for agency in question.agencies
    }
    return Plan(
        audit=audit.reference,
        before=_plain(store, session, now, rows.users(session), rows.handed_in(session)),
        after=f"{after.tool.title} {after.tool.version}".strip(),
        sha256=sha256,
        changes=compare_forms(before, after),
        submitted=states.count(ReturnState.SUBMITTED),
        nil=states.count(ReturnState.NIL),
        drafts=states.count(ReturnState.DRAFT),
        left=_left(store, session, audit, after.tool),
        absent=tuple(sorted(asked - held - taking_part - {"REF"})),
    )


def _left(store: Store, session: Session, audit: AuditRow, tool: Tool) -> tuple[Left, ...]:
    """Answers to questions and of choices that ``tool`` does not hold."""
    gone: dict[tuple[str, str], int] = {}
    for given in returns.answers(session, audit).values():
        for key_, value in given.items():
            if key_.endswith(PARTS) or REMARK in key_:
                continue  # no answers: how many parts there are, and reasons beside answers
            question = tool.answered_by(key_)
            if question is None:
                name = key_.rpartition("/")[2]
                gone[name, ""] = gone.get((name, ""), 0) + 1
            elif question.type in _CHOOSING and question.choices:
                for chosen in value.split():
                    if question.choice(chosen) is None:
                        place = question.name, chosen
                        gone[place] = gone.get(place, 0) + 1
    if not gone:
        return ()
    labels = _labels(store, session, audit, tool)
    return tuple(
        Left(name, labels.get((name, ""), name), count, labels.get((name, value), value))
        for (name, value), count in sorted(gone.items())
    )


def _labels(
    store: Store, session: Session, audit: AuditRow, tool: Tool
) -> dict[tuple[str, str], str]:
    """Words of questions and choices as the newest version that held them said them."""
    used = {audit.tool_version_id}
    for each in rows.changes(session, audit):
        used |= {each.before, each.after}
    found: dict[tuple[str, str], str] = {}
    for held in [*(tools.of_version(store, session, n).tool for n in sorted(used)), tool]:
        for question in held.questions:
            found[question.name, ""] = question.label
            found.update({(question.name, c.name): c.label for c in question.choices})
    return {place: words for place, words in found.items() if words}


def _returns(count: int) -> str:
    return "1 return" if count == 1 else f"{count} returns"


# -- in words --------------------------------------------------------------------------------------


def as_json(made: Plan) -> dict[str, Any]:
    """The plan as one document."""
    return {
        "audit": made.audit,
        "before": {"title": made.before.title, "version": made.before.version},
        "after": made.after,
        "changes": [change.as_json() for change in made.changes],
        "returns": {"submitted": made.submitted, "nil": made.nil, "drafts": made.drafts},
        "left": [
            {"question": each.question, "value": each.value or None, "answers": each.answers}
            for each in made.left
        ],
        "agencies_not_taking_part": list(made.absent),
    }


def in_words(made: Plan) -> tuple[str, ...]:
    """What adopting means for what is there, a sentence each."""
    said = []
    if made.submitted:
        said.append(
            f"{_returns(made.submitted)} handed in keep{'s' if made.submitted == 1 else ''} "
            f"{made.before.named}. Answers count by the question's name; a question that version "
            "did not hold counts as not asked there, and the report says so."
        )
    if made.drafts:
        said.append(
            f"{_returns(made.drafts)} under way go{'es' if made.drafts == 1 else ''} on with "
            f"{made.after}; every answer stays."
        )
    if made.nil:
        said.append(f"{made.nil} nil {'return stays' if made.nil == 1 else 'returns stay'} nil.")
    if made.left:
        many = sum(each.answers for each in made.left)
        said.append(
            f"{many} {'answer' if many == 1 else 'answers'} to what is not asked any more "
            f"{'is' if many == 1 else 'are'} kept and not counted."
        )
    if made.absent:
        said.append(
            f"It also asks {', '.join(made.absent)}, which "
            f"{'does' if len(made.absent) == 1 else 'do'} not take part in {made.audit}."
        )
    return tuple(said)
