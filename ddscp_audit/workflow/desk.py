"""One return on the desk: what a session knows of it, and the steps every way in shares."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import REMARK, Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType, ReturnState
from ddscp_audit.errors import InputError, RuleError, Where
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import changes, concerns, eventlog, returns
from ddscp_audit.store.database import Quick, Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AgencyRow, AuditRow, CaseRow, ReturnRow
from ddscp_audit.workflow import tools

if TYPE_CHECKING:
    from ddscp_audit.forms.session import FormSession

#: The question whose "no" says: this agency had no contact and read no record.
CONTACT = "c_01"
#: Indicator of the question whose "yes" outranks the audit.
URGENT = "URGENT"
HANDED_IN = (ReturnState.SUBMITTED, ReturnState.NIL)
_ONE = {QuestionType.SELECT_ONE, QuestionType.GRADE}
_SEVERAL = {QuestionType.SELECT_MULTIPLE, QuestionType.RANK}


@dataclass(slots=True)
class Desk:
    """A return that has a row, inside one session; made by :func:`at`."""

    store: Store
    session: Session
    audit: AuditRow
    case: CaseRow
    agency: AgencyRow
    row: ReturnRow
    who: str

    @property
    def handed_in(self) -> bool:
        """Whether the agency has handed it in, nil or not."""
        return self.row.state in HANDED_IN

    def answers(self) -> dict[str, str]:
        """Answers that are not blank, hidden ones too."""
        return returns.answers_of(self.session, self.row.id)

    def form(self, answers: Mapping[str, str] | None = None) -> FormSession:
        """The agency's form, filled with these answers (default: those kept)."""
        from ddscp_audit.forms.session import FormSession  # the engine is not needed for a window

        return FormSession(
            tools.of_return(self.store, self.session, self.audit, self.row),
            agency=self.agency.code,
            facts=case_rows.facts_of(self.session, self.case),
            answers=self.answers() if answers is None else answers,
        )

    def put(self, answers: Iterable[tuple[str, str]], at: datetime, why: str = "") -> int:
        """Write answers; how many changed. Each change of what was handed in is an event."""
        with self.store.quick() as quick:
            changed = returns.put(quick, key(self.row.id), answers, who=self.who, at=at, why=why)
            tool = tools.of(self.store, self.session, self.audit).tool
            note_urgent(quick, tool, key(self.row.id), changed, self.who, at)
        if changed and self.row.state == ReturnState.NOT_STARTED:
            self.row.state = ReturnState.DRAFT
            self.session.add(self.row)
            self.log("return begun")
        if changed and self.handed_in:
            for question, before, after in changed:
                self.log_answer("submitted answer changed", question, before, after, why)
            self._renew([question for question, _, _ in changed])
            self.recount()
        return len(changed)

    def hand_in(self, form: FormSession, told_by: str = "") -> None:
        """Mark it as handed in; the log keeps the SHA-256 of what it says.

        ``told_by``: who told the lead what it says, where the lead entered it for the agency.
        """
        says = form.answers()
        nil = says.get(CONTACT) == "no"
        self._step(ReturnState.NIL if nil else ReturnState.SUBMITTED, told_by=told_by)
        self.row.tool_version_id = self.audit.tool_version_id
        self.recount(form)
        text = json.dumps(says, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        what = "nil return" if nil else "return submitted"
        why = f"told by {told_by}" if told_by else ""
        self.log(what, after=f"{len(says)} answers, sha256 {_sha256(text)}", why=why)

    def make_nil(self, told_by: str = "") -> None:
        """Hand in "no contact". What was typed before stays in the history and does not count."""
        if tools.of(self.store, self.session, self.audit).tool.question(CONTACT) is not None:
            with self.store.quick() as quick:
                no = [(CONTACT, "no")]
                returns.put(quick, key(self.row.id), no, who=self.who, at=datetime.now(UTC))
        self._step(ReturnState.NIL, told_by=told_by)
        self.row.tool_version_id = self.audit.tool_version_id
        self.recount()
        self.log("nil return", why=f"told by {told_by}" if told_by else "")

    def reopen(self, why: str) -> None:
        """Take it back into work."""
        before = self.row.state
        self._step(ReturnState.DRAFT, why)
        if self.row.tool_version_id != self.audit.tool_version_id:
            self.row.tool_version_id, self.row.counted = self.audit.tool_version_id, -1
        self.session.add(self.row)
        self.log("return reopened", before=before, after=self.row.state, why=why)

    def _renew(self, keys: Iterable[str]) -> None:
        """What was handed in with an earlier version goes to the present one as soon as it answers
        a question that the earlier one did not hold; the answer would not count otherwise."""
        tool = tools.of(self.store, self.session, self.audit).tool
        later = tools.unasked(self.store, self.session, self.audit, self.row.tool_version_id)
        answered = [tool.answered_by(each) for each in keys]
        if any(question.name in later for question in answered if question is not None):
            self.row.tool_version_id = self.audit.tool_version_id

    def _step(self, state: ReturnState, why: str = "", told_by: str = "") -> None:
        at = datetime.now(UTC)
        with self.store.quick() as quick:
            changes.add_step(quick, self.row, state, at=at, who=self.who, why=why, told_by=told_by)

    def recount(self, form: FormSession | None = None) -> None:
        """Run the form once, and keep how much of it is answered and what it hides."""
        kept = self.answers()
        form = form or self.form(kept)
        shown = form.answers()
        self.row.answered, self.row.asked = form.totals()
        self.row.hidden = sorted(name for name in kept if name not in shown)
        self.row.counted = returns.revision(self.session, key(self.row.id))
        self.session.add(self.row)
        self.session.flush()

    def log_answer(self, what: str, question: str, before: str, after: str, why: str = "") -> None:
        """One event about one answer; of free text, its digest only."""
        shown = (self._logged(question, before), self._logged(question, after))
        self.log(what, question, *shown, why)

    def _logged(self, name: str, value: str) -> str:
        """An answer as the log keeps it for ever: of free text, which must go when the audit's
        retention ends, the digest only; the text itself is in the answer's history."""
        question = tools.of(self.store, self.session, self.audit).tool.answered_by(name)
        words = REMARK in name or (question is not None and question.type is QuestionType.TEXT)
        if not words:
            return value
        return digest(value)

    def plain(self) -> Return:
        """The return as a plain value."""
        self.session.flush()
        kept = returns.kept(self.session, self.audit, self.case.reference, self.agency.code)
        return kept[0].plain(self.answers())

    def log(
        self, what: str, question: str = "", before: str = "", after: str = "", why: str = ""
    ) -> None:
        """One event about this return, or about one answer of it."""
        parts = (self.case.reference, self.agency.code, question)
        eventlog.append(
            self.session,
            who=self.who,
            audit=self.audit.reference,
            what=what,
            subject=" ".join(filter(None, parts)),
            before=before,
            after=after,
            why=why,
        )


def digest(text: str) -> str:
    """Free text as the event log keeps it: how long it is, and its SHA-256; blank for none."""
    return f"{len(text)} characters, sha256 {_sha256(text)}" if text else ""


def note_urgent(
    quick: Quick,
    tool: Tool,
    return_id: int,
    changed: Iterable[tuple[str, str, str]],
    who: str,
    at: datetime,
) -> None:
    """Open the record of an urgent concern, in the transaction that keeps the answer."""
    if any("yes" in (before, after) for _, before, after in changed):
        question = next((q.name for q in tool.questions if q.indicator == URGENT), "")
        concerns.from_answers(quick, return_id, question, changed, who, at)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def at(store: Store, session: Session, audit: AuditRow, case: str, agency: str, who: str) -> Desk:
    """The return of a case in the sample and an agency that takes part; refused otherwise."""
    case_row = case_rows.in_sample(session, audit, case)
    return of(store, session, audit, case_row, taking_part(session, audit, agency), who)


def of(
    store: Store,
    session: Session,
    audit: AuditRow,
    case: CaseRow,
    agency: AgencyRow,
    who: str,
) -> Desk:
    """As :func:`at`, for a case and an agency that were looked up already."""
    row = returns.begin(session, audit, case, agency)
    return Desk(store, session, audit, case, agency, row, who)


def taking_part(session: Session, audit: AuditRow, code: str) -> AgencyRow:
    """The agency of that code; refused with a sentence where it does not take part."""
    agencies = audit_rows.agencies(session, audit)
    for row in agencies:
        if row.code.lower() == code.strip().lower():
            return row
    raise RuleError(
        f"Agency {code} does not take part in audit {audit.reference}.",
        safe="Nothing was changed.",
        todo=f"Its agencies are {', '.join(row.code for row in agencies)}.",
    )


def check_complete(form: FormSession, case: str, agency: str) -> None:
    """Refuse what may not be handed in yet: a required answer missing, an impossible one."""
    kept = "Everything that was answered is kept."
    missing = [gap.label for gap in form.missing() if gap.required]
    if missing:
        many = f"{len(missing)} required answers are" if missing[1:] else "A required answer is"
        shown = "; ".join(missing[:3]) + (" …" if missing[3:] else "")
        raise RuleError(
            f"{many} missing in {agency}'s return for {case}: {shown}.",
            safe=kept,
            todo="Answer what is missing and hand it in again.",
        )
    for trouble in form.troubles():
        possible = form.state(trouble.name).valid
        what = "is unusual and not explained" if possible else "is not possible"
        raise RuleError(
            f"The answer to “{trouble.label}” {what}. {trouble.trouble}".strip(),
            safe=kept,
            todo=f"{'Say beside it why it stands, or mend it' if possible else 'Mend this answer'}"
            " and hand it in again.",
        )


def check_value(question: Question, value: str, where: Where | None = None) -> str:
    """A value as it is kept; a choice that the question's list lacks is refused.

    What else is not possible (a number too large, a date to come) the form says, and the value
    stays until the person mends it: nothing typed is lost.
    """
    if question.type in _ONE:
        given = [value.strip()] if value.strip() else []
    elif question.type in _SEVERAL:
        given = value.split()
    else:
        return value
    unknown = [name for name in given if question.choice(name) is None]
    if unknown and question.choices:
        raise InputError(
            f"{question.bank_id} has no choice “{unknown[0]}”.",
            safe="It was not taken.",
            todo=f"Its choices are {', '.join(choice.name for choice in question.choices)}.",
            where=where,
        )
    return " ".join(given)


def check_answer(tool: Tool, key: str, value: str) -> tuple[str, str]:
    """An answer under the key it is kept by: the question's name, or the key of a repeated part,
    of how many parts there are, of a reason beside an answer."""
    question = tool.question(key)
    if question is not None and key != question.path:
        return question.name, check_value(question, value)
    if tool.counts_parts(key) and (value.isdigit() or not value):
        return key, value
    question = tool.answered_by(key)
    if question is None:
        raise InputError(
            f"The audit tool has no question {key}.",
            safe="Nothing was changed.",
            todo="Check the question's name or bank id.",
        )
    return key, value if REMARK in key else check_value(question, value)
