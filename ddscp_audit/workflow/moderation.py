"""The panel: what it has to settle, and its decisions with their reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ddscp_audit.domain.case import Case, Intake, Settled
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, ReturnState, RollupKind
from ddscp_audit.errors import InputError, RuleError, Where
from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.findings import rollup
from ddscp_audit.findings.casetable import CaseValues, roll_up, tabulate
from ddscp_audit.findings.model import AgencyAnswer, CaseValue, ValueState
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import decisions, eventlog, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, CaseRow
from ddscp_audit.workflow import second_readings, tools
from ddscp_audit.workflow.desk import check_value, taking_part
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.owngrades import OwnGrade, own_grades
from ddscp_audit.workflow.parking import take_up_in
from ddscp_audit.workflow.roles import must_lead, must_see_all, must_settle
from ddscp_audit.workflow.tabular import Finder, Sheet, Tally, as_kept

_COLUMNS = ("case", "question", "value")


#: Why a question is the panel's even while returns are out: agencies have spoken.
SEEN_DIFFERENTLY = (rollup.DISPUTED, rollup.NOT_ALIKE, rollup.CONFIRM)


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """One question of one case, with what every agency said beneath (``value.answers``)."""

    question: Question
    value: CaseValue
    early: bool = False  # nobody disagrees yet, and a return that is still out may answer it
    second: tuple[AgencyAnswer, ...] = ()  # of second readers who see it differently

    @property
    def waits(self) -> bool:
        """Whether the panel has something to say here: nothing is settled, or two readers of one
        record differ."""
        return _waits(self.value.state, differing=bool(self.second))


@dataclass(frozen=True, slots=True)
class PanelCase:
    """One child on one page: what waits, what was settled, what needs no word."""

    case: Case
    to_settle: tuple[PanelQuestion, ...]
    settled: tuple[PanelQuestion, ...]
    agreed: tuple[PanelQuestion, ...]
    returned: int = 0  # returns in, nil ones too
    expected: int = 0
    own_grades: tuple[OwnGrade, ...] = ()  # of the agencies; they stand unless the panel moves one


def agenda(store: Store, audit: str) -> list[PanelCase]:
    """Every case in the order of the sample; within a case, questions in form order."""
    must_see_all(store)
    return agenda_of(store, audit)


def agenda_of(store: Store, audit: str) -> list[PanelCase]:
    """As :func:`agenda`, for what tells nobody more than numbers."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool, material = gather(store, session, row)
        values = roll_up(tool, material)
        facts = case_rows.facts(session, row)
        came = Counter(given.case for given in material.returns if given.counts)
        expected = len(material.agencies)
        names = {agency.code: agency.name for agency in audit_rows.agencies(session, row)}
        graded = own_grades(tool, values, material.settled, names)
        differing = second_readings.open_differences(session, row, tool, material)
        by_case: dict[str, list[PanelQuestion]] = {}
        for value in values:
            question = tool.question(value.question)
            if question is not None and question.asked_of is not AskedOf.LEAD:
                second = differing.get((value.case, question.name), ())
                out = came[value.case] < expected
                early = _early(value.reason, out=out, differing=bool(second))
                asked = PanelQuestion(question, value, early, second)
                by_case.setdefault(value.case, []).append(asked)
        return [
            _panel_case(
                case_rows.plain(case, facts.get(key(case.id), {})),
                by_case.get(case.reference, []),
                came[case.reference],
                expected,
                graded.get(case.reference, ()),
            )
            for case in case_rows.rows(session, row)
        ]


def waiting_of(store: Store, audit: str) -> int:
    """How many questions of :func:`agenda` wait and are not early, for what tells nobody more than
    numbers: nothing is gathered of who said what, for this is asked after every change."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool, material = gather(store, session, row)
        table = tabulate(tool, material)
        came = Counter(given.case for given in material.returns if given.counts)
        expected = len(material.agencies)
        out = [came[reference] < expected for reference in table.references]
        differing = second_readings.open_differences(session, row, tool, material)
        waiting = 0
        for question in CaseValues(table).questions:
            for i, cell in enumerate(table.cells[question.name]):
                differs = (table.references[i], question.name) in differing
                if _waits(cell.state, differing=differs):
                    waiting += not _early(cell.reason, out=out[i], differing=differs)
        return waiting


def _waits(state: str, *, differing: bool) -> bool:
    return state == ValueState.UNSETTLED or (differing and state != ValueState.SETTLED)


def _early(reason: str, *, out: bool, differing: bool) -> bool:
    """While returns are ``out``, silence is not yet a matter for the panel."""
    return out and reason not in SEEN_DIFFERENTLY and not differing


def unsettled(store: Store, audit: str) -> int:
    """How many questions wait for the panel, over all cases."""
    return sum(len(case.to_settle) for case in agenda(store, audit))


def settle(
    store: Store,
    audit: str,
    case: str,
    question: str,
    value: str,
    reason: str = "",
    agency: str = "",
) -> Settled:
    """Keep the panel's decision; with ``agency``, on that agency's own answer.

    A decision may be taken again; the one before stays in the log, with who and why.
    """
    who = must_settle(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        asked = tools.named(tools.of(store, session, row).tool, question)
        code = taking_part(session, row, agency).code if agency else ""
        case_row = case_rows.in_sample(session, row, case)
        decision = _Decision.checked(asked, value, reason, code)
        return decision.keep(session, row, case_row, who, store.stamp())[0]


def unsettle(
    store: Store, audit: str, case: str, question: str, agency: str = "", why: str = ""
) -> None:
    """Take a decision back with a reason; the question waits again, and the log keeps what it was
    and why it went."""
    who = must_settle(store)
    if not why.strip():
        raise InputError(
            "A decision is taken back for a reason.",
            safe="The decision stands.",
            todo="Say why it goes.",
        )
    with store.session() as session:
        row = audit_rows.get(session, audit)
        case_row = case_rows.in_sample(session, row, case)
        asked = tools.named(tools.of(store, session, row).tool, question)
        code = taking_part(session, row, agency).code if agency else ""
        there = decisions.get(session, case_row, asked.name, code)
        if there is None:
            return
        before = there.value
        decisions.take_back(session, case_row, there, why=why.strip(), who=who, stamp=store.stamp())
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="decision taken back",
            subject=" ".join(filter(None, (case_row.reference, asked.name, code))),
            before=before,
            why=why.strip(),
        )


def import_decisions(store: Store, audit: str, path: Path | str) -> Intake:
    """Take in a table of decisions: columns case, question, value, reason, perhaps agency.

    A row that cannot be taken is refused by file, row and column; the others are taken.
    """
    who = must_lead(store)
    sheet = Sheet(open_table(path, wanted=("case", "question", "value")), _COLUMNS)
    tally = Tally()
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool = tools.of(store, session, row).tool
        finder = Finder(session, row)
        first_at: dict[tuple[str, str, str], int] = {}
        for number, cells in sheet.rows():
            try:
                case = finder.case(sheet.cell(cells, "case"), sheet.where(number, "case"))
                decision = _read(sheet, number, cells, tool, finder)
                about = (case.reference, decision.question.name, decision.agency)
                earlier = first_at.setdefault(about, number)
                if earlier != number:
                    raise InputError(
                        f"Row {earlier} decides on the same question of the same case.",
                        where=sheet.where(number),
                    )
                _, new = decision.keep(session, row, case, who, store.stamp())
                tally.taken += new
                tally.unchanged += not new
            except (InputError, RuleError) as error:
                tally.refuse_row(error, sheet.where(number))
    return tally.result()


def _read(sheet: Sheet, number: int, cells: list[str], tool: Tool, finder: Finder) -> _Decision:
    def cell(column: str) -> str:
        return sheet.cell(cells, column)

    question = tools.named(tool, cell("question"), sheet.where(number, "question"))
    agency = ""
    if cell("agency"):
        agency = finder.agency(cell("agency"), sheet.where(number, "agency")).code
    place = sheet.where(number, "value")
    value = as_kept(question, cell("value"), place) if cell("value") else ""
    return _Decision.checked(question, value, cell("reason"), agency, place)


#: Disagreements first: they are what the panel meets for.
_ORDER = (
    rollup.DISPUTED,
    rollup.NOT_ALIKE,
    rollup.CONFIRM,
    rollup.NOW_APPLIES,
    rollup.PANEL_DECIDES,
    rollup.NO_ANSWER,
)


def _order(item: PanelQuestion) -> int:
    if item.second:
        return 0
    reason = item.value.reason
    return _ORDER.index(reason) if reason in _ORDER else len(_ORDER)


def _panel_case(
    case: Case,
    questions: list[PanelQuestion],
    returned: int,
    expected: int,
    own_grades: tuple[OwnGrade, ...],
) -> PanelCase:
    def of(*states: str) -> tuple[PanelQuestion, ...]:
        found = (item for item in questions if item.value.state in states)
        return tuple(item for item in found if not item.waits)

    waiting = sorted((item for item in questions if item.waits), key=_order)
    return PanelCase(
        case=case,
        to_settle=tuple(waiting),
        settled=of(ValueState.SETTLED),
        agreed=of(ValueState.AGREED, ValueState.PROPOSED),
        returned=returned,
        expected=expected,
        own_grades=own_grades,
    )


@dataclass(frozen=True, slots=True)
class _Decision:
    """A decision somebody wants kept, checked against the tool."""

    question: Question
    value: str
    reason: str
    agency: str

    @classmethod
    def checked(
        cls, question: Question, value: str, reason: str, agency: str, place: Where | None = None
    ) -> _Decision:
        """Refuse what no panel can settle, in a sentence."""
        if question.asked_of is AskedOf.LEAD:
            raise RuleError(
                f"{question.bank_id} is a case fact, which the QA lead sets.", where=place
            )
        if question.type is QuestionType.NOTE:
            raise RuleError(f"{question.bank_id} is a note, not a question.", where=place)
        if not agency and question.rollup.kind is RollupKind.AGENCY and not _panels(question):
            raise RuleError(
                f"{question.bank_id} has no value of the case: it is reported per return.",
                todo="Name the agency whose own answer is settled.",
                where=place,
            )
        if agency and question.rollup.kind is not RollupKind.AGENCY:
            raise RuleError(
                f"{question.bank_id} is settled for the case, not for one agency.",
                todo="Leave the agency blank.",
                where=place,
            )
        value = check_value(question, value.strip(), place)
        if not value:
            raise InputError(
                f"The decision on {question.bank_id} is blank.",
                todo="Give its value, or take the decision back.",
                where=place,
            )
        return cls(question, value, reason.strip(), agency)

    def keep(
        self,
        session: Session,
        audit: AuditRow,
        case: CaseRow,
        who: str,
        stamp: decisions.Stamp,
    ) -> tuple[Settled, bool]:
        """Keep it, with an event; False where the same decision stood already.

        Raises RuleError for an agency that answered nothing, and for a change without a reason.
        """
        if self.agency:
            cells = returns.kept(session, audit, case.reference, self.agency)
            if not any(cell.state is ReturnState.SUBMITTED for cell in cells):
                raise RuleError(
                    f"{self.agency} has not handed in a return for {case.reference}.",
                    safe="Nothing was settled.",
                    todo="Settle its answer once it is in.",
                )
        there = decisions.get(session, case, self.question.name, self.agency)
        before = there.value if there else ""
        if there is not None:
            if there.value == self.value and self.reason in ("", there.reason):
                return decisions.plain(case.reference, there), False
            if not self.reason:
                raise RuleError(
                    f"The panel settled this as “{there.value}” before.",
                    safe="That decision stands.",
                    todo="Say why it changes.",
                )
        settled = decisions.put(
            session,
            case,
            self.question.name,
            self.value,
            reason=self.reason,
            agency=self.agency,
            who=who,
            stamp=stamp,
        )
        eventlog.append(
            session,
            who=who,
            audit=audit.reference,
            what="settled",
            subject=" ".join(filter(None, (case.reference, self.question.name, self.agency))),
            before=before,
            after=self.value,
            why=self.reason,
        )
        if not self.agency:
            take_up_in(session, audit, case, self.question.name, who)
        return settled, True


def _panels(question: Question) -> bool:
    return question.asked_of is AskedOf.PANEL
