"""What each kind of report and export is made of, and who makes it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ddscp_audit import __version__
from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.findings import compute
from ddscp_audit.findings.model import Findings, Options
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import draws, eventlog
from ddscp_audit.store import words as word_rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow import actions, decisions_log, earlier, pins, proof, telling, trace
from ddscp_audit.workflow import learning as learning_points
from ddscp_audit.workflow import words as said
from ddscp_audit.workflow.files import cannot_write, put
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import must_lead, must_settle

if TYPE_CHECKING:
    from ddscp_audit.reports.context import ReportContext


class Source:
    """What builders ask for; each part is gathered once."""

    def __init__(
        self, store: Store, audit: str, options: Options, case: str = "", agency: str = ""
    ) -> None:
        with store.session() as session:
            row = audit_rows.get(session, audit)
            self.tool, self.material = gather(store, session, row)
            words, plan = said.of(session, row), actions.of(session, row)
            context = _context(session, row, self.tool, pins.pinned(store, audit))
        self.store = store
        self.audit = audit
        self.options = options
        self.case = case
        self.agency = agency
        self._findings: Findings | None = None
        edition = options.edition
        figures = self.findings() if telling.has_tokens(words, plan) else None
        made = telling.told(words, plan, edition, figures, known_figures(self.tool))
        #: Tokens in the lead's words that this edition has no figure for.
        self.troubles = made.troubles
        self.context = replace(
            context,
            words=made.words,
            recommendations=made.recommendations,
            actions=made.actions,
        )

    def must_tell(self, kind: str) -> None:
        """Refuse a paper whose words name a figure that this edition does not print."""
        paper = PAPERS[kind]
        telling.must_be_whole((t for t in self.troubles if t.place in paper.says), paper.title)

    def findings(self) -> Findings:
        """The figures of the chosen edition."""
        if self._findings is None:
            self._findings = compute.findings(self.tool, self.material, self.options)
        return self._findings

    def decided(self) -> str:
        """What was withheld from these figures, in words; blank where none were made."""
        return trace.decided(self.options, self._findings)

    def facts(self) -> Mapping[str, str]:
        """Facts of the chosen case; refused by name where the sample does not hold it."""
        for row in self.material.cases:
            if row.reference == self.case:
                return row.facts
        raise InputError(
            f"There is no case {self.case} in this audit.",
            safe="Nothing was written.",
            todo="Name a case of the sample by its reference.",
        )

    def handed_in(self) -> Return:
        """The chosen agency's return about the chosen case, which must have been handed in."""
        self.facts()
        for found in self.material.returns:
            if (found.case, found.agency) == (self.case, self.agency) and found.counts:
                return found
        raise RuleError(
            f"{self.context.agency_name(self.agency)} has not handed in a return for {self.case}.",
            safe="Nothing was written.",
            todo="Hand it in first, or name another agency.",
        )


def known_figures(tool: Tool) -> frozenset[str]:
    """Names a figure can have, in whatever edition."""
    return frozenset([q.name for q in tool.questions] + [m.name for m in tool.measures])


def _context(
    session: Session, audit: AuditRow, tool: Tool, pinned: tuple[str, ...]
) -> ReportContext:
    from ddscp_audit.reports.context import ReportContext  # see PAPERS

    summary = audit_rows.summary(session, audit)
    identity = word_rows.partnership(session)
    last = eventlog.last_change(session, audit.reference)
    made = proof.build(session, audit) if draws.current(session, audit) else None
    return ReportContext(
        audit=summary,
        tool=tool,
        certificate=made,
        # The day of the last change, not of today: the same state gives the same bytes.
        generated=last.at.date() if last else None,
        log_head=eventlog.head(session, before_exports=True),
        application=f"DDSCP Audit {__version__}",
        partnership=identity.name,
        identity=identity,
        pinned=pinned,
    )


# Builders load ReportLab and XlsxWriter when they are first used: a window opens without them.


def _findings_report(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import findings_report

    found = source.findings()
    before = earlier.last_round(source.store, source.audit, found)
    points = learning_points.told(source.store, source.audit)
    findings_report.build(found, replace(source.context, last_round=before, points=points), out)


def _briefing(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import briefing

    briefing.build(source.findings(), source.context, out)


def _certificate(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import certificate

    made = source.context.certificate
    if made is None:
        raise RuleError(
            "There is no certificate before a sample is drawn.",
            safe="Nothing was written.",
            todo="Draw the sample first.",
        )
    # A board paper is public sooner or later; ids and tickets are for the partners alone.
    public = source.options.edition is not Edition.INTERNAL
    if not public:
        must_lead(source.store)
    certificate.build(made, source.context, out, public=public)


def _case_page(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import case_page

    facts = source.facts()
    case_page.build(source.findings(), source.context, out, source.case, facts)


def _return(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import agency_return

    agency_return.build(source.handed_in(), source.context, out, source.facts())


def _blank_form(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import blank_form

    blank_form.build(source.tool, source.context, out, source.agency)


def _decisions(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import decisions

    must_settle(source.store)
    reference = source.context.audit.reference
    decisions.build(decisions_log.gathered(source.store, reference), source.context, out)


def _feedback(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import feedback

    found = source.handed_in()
    settled = [value for value in source.findings().values if value.case == source.case]
    feedback.build(found, source.context, out, settled)


def _action_plan(source: Source, out: Path | BinaryIO) -> None:
    from ddscp_audit.reports import plan

    plan.build(source.options.edition, source.context, out)


def workbook(source: Source, out: Path) -> None:
    from ddscp_audit.reports.workbook import build

    build(source.findings(), source.context, out, source.material)


def json(source: Source, out: Path) -> None:
    from ddscp_audit.reports import data

    data.write_json(source.findings(), source.context, out)


@contextlib.contextmanager
def csv_folder(source: Source, folder: Path) -> Iterator[list[Path]]:
    """Tables written beside their place; :func:`put_tables` puts them there.

    Raises InputError where the folder cannot be written or holds tables of another export.
    """
    from ddscp_audit.reports import data

    if not folder.parent.is_dir():
        raise InputError(
            f"There is no folder {folder.parent}.",
            safe="Nothing was written.",
            todo="Choose a folder that exists.",
        )
    found = source.findings()
    try:
        with tempfile.TemporaryDirectory(prefix=".csv-", dir=folder.parent) as beside:
            made = data.write_csv(found, source.context, Path(beside), source.material)
            _must_hold_no_other(folder, {path.name for path in made})
            yield made
    except OSError as error:
        raise cannot_write(folder) from error


def put_tables(made: Sequence[Path], folder: Path) -> None:
    """Put finished tables in their folder. Raises OSError where one cannot be."""
    folder.mkdir(exist_ok=True)
    for path in made:
        put(path, folder / path.name)


def _must_hold_no_other(folder: Path, names: set[str]) -> None:
    """Case rows of an internal export must not lie among the tables of a public one."""
    others = sorted(path.name for path in folder.glob("*.csv") if path.name not in names)
    if others:
        raise InputError(
            f"{folder.name} holds tables that are not of this export: {', '.join(others[:5])}"
            + (" …" if others[5:] else "."),
            safe="Nothing was written.",
            todo="Choose another folder, or move those files away.",
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of report. ``needs`` and ``may``: what is named beside the audit; ``says``: places of
    the lead's words that it prints (:data:`ddscp_audit.workflow.telling.PLACES`)."""

    title: str
    build: Callable[[Source, Path | BinaryIO], None]
    needs: frozenset[str] = field(default_factory=frozenset)
    may: frozenset[str] = field(default_factory=frozenset)
    internal_only: bool = False
    says: frozenset[str] = field(default_factory=frozenset)

    def check(self, edition: Edition, case: str, agency: str) -> None:
        """Refuse what this paper cannot be made from, in a sentence."""
        named = {name for name, value in (("case", case), ("agency", agency)) if value}
        if missing := sorted(self.needs - named):
            raise InputError(
                f"The {self.title.lower()} needs the {' and the '.join(missing)} it is about.",
                safe="Nothing was written.",
                todo="Name the " + " and the ".join(missing) + ".",
            )
        if more := sorted(named - self.needs - self.may):
            raise InputError(
                f"The {self.title.lower()} is not about one {' or one '.join(more)}.",
                safe="Nothing was written.",
                todo="Leave out the " + " and the ".join(more) + ".",
            )
        if self.internal_only and edition is not Edition.INTERNAL:
            raise RuleError(
                f"The {self.title.lower()} speaks about single children, so it has no {edition} "
                "edition.",
                safe="Nothing was written.",
                todo="Make it in the internal edition, for those who may know.",
            )


_CASE, _AGENCY = frozenset({"case"}), frozenset({"agency"})
_BRIEFING = frozenset(
    ("strengths", "improvements", "voice", "do_differently", "reflect", "recommendations")
)

#: What can be made, by the command line's names.
PAPERS: Mapping[str, Paper] = {
    "findings": Paper("Findings report", _findings_report, says=frozenset(telling.PLACES)),
    "briefing": Paper("Seven-minute briefing", _briefing, says=_BRIEFING),
    "certificate": Paper("Draw certificate", _certificate),
    "case": Paper("Case page", _case_page, needs=_CASE, internal_only=True),
    "return": Paper("Return", _return, needs=_CASE | _AGENCY, internal_only=True),
    "blank-form": Paper("Blank form", _blank_form, may=_AGENCY),
    "feedback": Paper("Feedback slip", _feedback, needs=_CASE | _AGENCY, internal_only=True),
    "decisions": Paper("Decisions log", _decisions, internal_only=True),
    "actions": Paper("Action plan", _action_plan, says=frozenset(("recommendations", "actions"))),
}
