"""What packs bring, joined with what is here: inside one transaction, and part by part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ddscp_audit.domain.case import Refusal
from ddscp_audit.domain.merge import Change
from ddscp_audit.domain.pack import ConcernKind, Receipt, Taken
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import CaseState, ReturnState
from ddscp_audit.errors import AuditError, InputError
from ddscp_audit.exchange import crypto, pack, wire
from ddscp_audit.forms.difference import compare_tools
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import changes, concerns, decisions, eventlog, packs
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_packs import ConcernStepRow
from ddscp_audit.workflow import conflicts, tools
from ddscp_audit.workflow.desk import Desk, check_answer
from ddscp_audit.workflow.desk import of as desk_of


def read(path: Path | str, words: str | None, key: str) -> pack.Envelope:
    """Open a pack and check what it says of itself; every fault is a sentence."""
    path = Path(path)
    data = pack.read_file(path)
    inside = pack.unlocked(data, path.name, words=words, key=key)
    envelope = pack.opened(inside, path.name, crypto.sha256(data))
    pack.check_dates(envelope, path.name)
    return replace(envelope, by_key=not crypto.needs_passphrase(data))


def key_of(store: Store | None) -> str:
    """The store's own secret key, blank where it has none."""
    if store is None:
        return ""
    with store.session() as session:
        row = packs.own_key(session)
        return row.secret if row else ""


@dataclass
class Tally:
    """What became of packs so far."""

    taken: int = 0
    nil: int = 0
    drafts: int = 0
    unchanged: int = 0
    decisions: int = 0
    concerns: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    touched: list[int] = field(default_factory=list)  # row ids of returns that changed
    held: list[int] = field(default_factory=list)  # … that the panel had settled

    def refuse(self, file: str, message: str, place: str = "") -> None:
        """Something that was not taken; ``place`` names the return."""
        self.refused.append(Refusal(file, None, place, message))

    def plain(self, store: Store, session: Session, audit: AuditRow) -> Taken:
        """As the value that leaves, with the conflicts of what was touched."""
        return Taken(
            taken=self.taken,
            nil=self.nil,
            drafts=self.drafts,
            unchanged=self.unchanged,
            decisions=self.decisions,
            conflicts=tuple(conflicts.found(store, session, audit, set(self.touched))),
            differences=tuple(conflicts.late(store, session, audit, set(self.held))),
            concerns=tuple(self.concerns),
            refused=tuple(self.refused),
            notes=tuple(self.notes),
            receipts=tuple(self.receipts),
        )


def together(parts: Iterable[Taken]) -> Taken:
    """Several packs' results as one."""
    whole = Taken()
    for one in parts:
        whole = Taken(
            taken=whole.taken + one.taken,
            nil=whole.nil + one.nil,
            drafts=whole.drafts + one.drafts,
            unchanged=whole.unchanged + one.unchanged,
            decisions=whole.decisions + one.decisions,
            conflicts=_once(whole.conflicts, one.conflicts),
            differences=_once(whole.differences, one.differences),
            concerns=whole.concerns + one.concerns,
            refused=whole.refused + one.refused,
            notes=whole.notes + one.notes,
            receipts=whole.receipts + one.receipts,
        )
    return whole


def _once(before: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*before, *(one for one in more if one not in before))


class Joining:
    """The parts of one pack, joined with one audit of one store."""

    def __init__(
        self, store: Store, session: Session, audit: AuditRow, file: str, tally: Tally
    ) -> None:
        self.store = store
        self.session = session
        self.audit = audit
        self.file = file
        self.tally = tally
        self.who = store.actor.name
        self.agencies = {a.code: a for a in audit_rows.agencies(session, audit)}
        self.cases = {
            case.reference: case for case in case_rows.rows(session, audit, withdrawn=True)
        }
        self._versions = {sha: id for id, sha in audit_rows.tool_versions(session).items()}
        self._settled = decisions.settled_cases(session, audit)
        self._changed_forms: set[int] = set()

    def returns(
        self,
        body: Mapping[str, Any],
        *,
        agency: str = "",
        cases: Collection[str] | None = None,
        hold_settled: bool = True,
    ) -> list[str]:
        """Join returns; cases of those that were taken or known already. What cannot be taken is
        refused by case, and the rest is taken."""
        done = []
        for node in wire.rows(body, "returns"):
            packed = wire.get_return(node)
            place = f"{packed.case} {packed.agency}"
            try:
                desk = self._desk(packed, agency, cases)
                self._check(packed)
                self._join(desk, packed, hold_settled)
                done.append(packed.case)
            except AuditError as error:
                said = " ".join(filter(None, (error.happened, error.todo)))
                self.tally.refuse(self.file, said, place)
        return done

    def concerns(self, body: Mapping[str, Any], agency: str = "") -> None:
        """Join the steps of urgent concerns."""
        for node in wire.rows(body, "concerns"):
            step = wire.get_concern(node)
            case = self.cases.get(step.case)
            if case is None or (agency and step.agency != agency):
                continue
            row = ConcernStepRow(
                case_id=key(case.id),
                agency=step.agency,
                kind=step.kind,
                text=step.text,
                happened=step.happened,
                who=step.who,
                at=step.at,
                device=step.device,
                counter=step.counter,
            )
            if concerns.add(self.session, row) and step.kind is ConcernKind.RAISED:
                self.tally.concerns.append(
                    f"{step.agency} raised an urgent concern about {step.case}"
                    f" on {step.at:%d %B %Y at %H:%M} UTC."
                )

    def progress(self, body: Mapping[str, Any], agency: str, envelope: pack.Envelope) -> None:
        """Keep how far the agency says it is."""
        for node in wire.rows(body, "progress"):
            said = wire.get_progress(node)
            packs.report(
                self.session,
                self.audit,
                said.case,
                agency,
                said.state,
                said.answered,
                said.asked,
                envelope.made_at,
            )

    def decisions(self, body: Mapping[str, Any]) -> None:
        """Join the panel's decisions."""
        tool = tools.of(self.store, self.session, self.audit).tool
        for node in wire.rows(body, "decisions"):
            reference = wire.text(node, "case", 100)
            case = self.cases.get(reference)
            if case is None or case.state != CaseState.SAMPLE:
                self.tally.refuse(self.file, self._no_case(reference), reference)
                continue
            steps = [wire.get_change(child) for child in wire.rows(node, "steps")]
            unknown = [s for s in steps if tool.question(decisions.split(s.about)[0]) is None]
            for step in unknown:
                self.tally.refuse(
                    self.file,
                    f"The audit tool has no question {decisions.split(step.about)[0]}.",
                    reference,
                )
            new = decisions.join(
                self.session, case, [step for step in steps if step not in unknown]
            )
            self.tally.decisions += len({step.about for step in new})
            for step in new:
                question, code = decisions.split(step.about)
                self._log(
                    "decision taken in",
                    " ".join(filter(None, (reference, question, code))),
                    after=step.value,
                    why=step.why,
                )

    def _desk(self, packed: wire.PackedReturn, agency: str, cases: Collection[str] | None) -> Desk:
        if agency and packed.agency != agency:
            raise InputError(f"This pack is {agency}'s and cannot speak for {packed.agency}.")
        if packed.agency not in self.agencies:
            raise InputError(f"Agency {packed.agency} does not take part.")
        case = self.cases.get(packed.case)
        if case is None or case.state != CaseState.SAMPLE:
            raise InputError(self._no_case(packed.case))
        if cases is not None and packed.case not in cases:
            raise InputError(f"{packed.case} was not in the assignment that this pack answers.")
        return desk_of(
            self.store, self.session, self.audit, case, self.agencies[packed.agency], self.who
        )

    def _no_case(self, reference: str) -> str:
        case = self.cases.get(reference)
        if case is None:
            return f"{self.audit.reference} has no case {reference}."
        instead = f"; {case.replaced_by} took its place" if case.replaced_by else ""
        return f"{reference} was withdrawn ({case.withdrawn_reason}){instead}."

    def _check(self, packed: wire.PackedReturn) -> None:
        version = self._versions.get(packed.tool)
        if version is None:
            raise InputError(
                "It was filled in on a version of the audit tool that this store never had.",
                todo="Send the assignment again, so that the agency has the audit's tool.",
            )
        tool = tools.of_version(self.store, self.session, version).tool
        for change in packed.changes:
            self._check_change(change, tool)
        if version != self.audit.tool_version_id and version not in self._changed_forms:
            self._changed_forms.add(version)
            now = tools.of(self.store, self.session, self.audit).tool
            self.tally.notes += [
                f"{self.file} was filled in on an earlier version of the tool; its answers are kept"
                " by question.",
                *_answers_concerned(tool, now, packed.changes),
            ]

    def _check_change(self, change: Change, tool: Tool) -> None:
        """A life may span versions of the tool: each of them may have asked what it answers."""
        try:
            _must_answer_question(tool, change)
        except InputError:
            others = (
                tools.of_version(self.store, self.session, id).tool
                for id in self._versions.values()
            )
            if not any(_answers_question(other, change) for other in others):
                raise

    def _join(self, desk: Desk, packed: wire.PackedReturn, hold_settled: bool) -> None:
        hold = hold_settled and desk.case.reference in self._settled
        desk.session.flush()
        with self.store.quick() as quick:
            joined = changes.join(quick, desk.row, packed.changes, packed.steps, hold=hold)
        if not joined:
            self.tally.unchanged += 1
            return
        if hold:
            self.tally.unchanged += 1
            self.tally.held.append(key(desk.row.id))
            self.tally.notes.append(
                f"The panel has settled {packed.case}: what {packed.agency} sent since changes"
                " nothing and is shown beside its return."
            )
        else:
            if desk.handed_in:
                desk.row.tool_version_id = self._versions[packed.tool]
            desk.recount()
            self.tally.touched.append(key(desk.row.id))
            self.tally.taken += desk.row.state in (ReturnState.SUBMITTED, ReturnState.NIL)
            self.tally.nil += desk.row.state == ReturnState.NIL
            self.tally.drafts += desk.row.state == ReturnState.DRAFT
        self._log(
            "return taken in" if not hold else "return kept beside a settled one",
            f"{packed.case} {packed.agency}",
            after=f"{len(joined.new)} changes of answers",
        )

    def _log(self, what: str, subject: str, after: str = "", why: str = "") -> None:
        eventlog.append(
            self.session,
            who=self.who,
            audit=self.audit.reference,
            what=what,
            subject=subject,
            after=after,
            why=why,
        )


def _must_answer_question(tool: Tool, change: Change) -> None:
    key, _ = check_answer(tool, change.about, change.value)
    if key != change.about:
        raise InputError(f"The audit tool has no question {change.about}.")


def _answers_question(tool: Tool, change: Change) -> bool:
    try:
        _must_answer_question(tool, change)
    except InputError:
        return False
    return True


def _answers_concerned(before: Tool, now: Tool, given: Iterable[Change]) -> list[str]:
    answered = {change.about for change in given}
    kinds = ("removed", "reworded", "choices")
    return [
        str(change)
        for change in compare_tools(before, now)
        if change.kind in kinds and change.name in answered
    ]
