"""Data quality: every rule over all returns, each hit with its case and where to look."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ddscp_audit.assets import resource
from ddscp_audit.domain.tool import Tool
from ddscp_audit.findings import quality
from ddscp_audit.findings.agreement import Agreement
from ddscp_audit.findings.builder import names_in
from ddscp_audit.findings.quality import Concern, Disagreement, Unlikely
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow import freetext, tools
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import must_see_all

#: Every rule by the name a concern carries, in the order a reader wants them, with its heading.
RULES: Mapping[str, str] = {
    "text check": "Free text that may say who somebody is",
    "missing evidence": "A grade without evidence behind it",
    "hidden answer": "A hidden question that holds an answer",
    "unlikely": "Answers that hardly go together",
    "all not known": "A return in which nothing was known",
    "straight line": "One answer all the way down",
    "quick": "A return finished in under two minutes",
}


@dataclass(frozen=True, slots=True)
class Quality:
    """What the rules found. ``labels``: the words of every question a concern names.

    ``returns`` is how many returns were looked at; with none there is nothing to find.
    """

    concerns: tuple[Concern, ...]
    by_question: tuple[Disagreement, ...]
    by_agency: Mapping[str, Agreement]
    labels: Mapping[str, str]
    returns: int

    @property
    def summary(self) -> str:
        """``3 things to look at in 2 cases``."""
        return quality.summary(self.concerns)


def check(store: Store, audit: str) -> Quality:
    """Every rule over everything handed in; a hit of the text check never repeats its words.

    Raises RoleError for whoever may not see what is told case by case.
    """
    must_see_all(store)
    must_see_all(store)
    in_text = tuple(_in_text(store, audit))
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool, counted = gather(store, session, row)
        _, everything = gather(store, session, row, hidden=True)
        cells = {(cell.case, cell.agency): cell for cell in returns.kept(session, row)}
        spent = _durations(session, row, cells)
        names = {question.name for question in tool.questions} | set(tools.facts(tool))
    found = quality.check_returns(
        tool,
        everything,
        unlikely=tuple(unlikely(tool, names)),
        durations=spent,
        hidden={where: cell.hidden for where, cell in cells.items()},
    )
    order = list(RULES)
    cases = {case.reference: at for at, case in enumerate(counted.cases)}
    concerns = sorted(
        (*in_text, *found), key=lambda c: (order.index(c.rule), cases.get(c.case, -1), c.agency)
    )
    return Quality(
        concerns=tuple(concerns),
        by_question=tuple(quality.disagreements(tool, counted)),
        by_agency=quality.agreement_by_agency(tool, counted),
        labels={question.name: question.label for question in tool.questions},
        returns=sum(given.counts and not given.nil for given in counted.returns),
    )


def as_json(found: Quality) -> dict[str, Any]:
    """The document of ``quality --json``."""
    return {
        "returns": found.returns,
        "concerns": [
            {
                "rule": c.rule,
                "case": c.case,
                "agency": c.agency,
                "question": c.question,
                "label": found.labels.get(c.question, ""),
                "text": c.text,
            }
            for c in found.concerns
        ],
        "disagreement": {
            "questions": [
                {
                    "question": d.question,
                    "label": d.label,
                    "differ": len(d.cases),
                    "of": d.of,
                    "cases": list(d.cases),
                }
                for d in found.by_question
            ],
            "agencies": {agency: each.text for agency, each in found.by_agency.items()},
        },
    }


def unlikely(tool: Tool, names: set[str]) -> Iterator[Unlikely]:
    """The shipped combinations that this tool can be asked about."""
    path = resource("forms", "unlikely.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            of_theme = line["theme"] in ("", tool.theme)
            if of_theme and set(names_in(line["expression"])) <= names:
                yield Unlikely(line["expression"], line["says"])


def _durations(
    session: Session, audit: AuditRow, cells: Mapping[tuple[str, str], returns.Kept]
) -> dict[tuple[str, str], timedelta]:
    """Time from the first answer to the last or the hand-in, whichever came later.

    Of returns that were typed: one whose answers all came at one moment was taken from a file.
    """
    spans = returns.spans(session, audit)
    spent = {}
    for where, cell in cells.items():
        first, last, moments = spans.get(cell.id or 0, (None, None, 0))
        if moments > 1 and first and last and cell.submitted_at:
            spent[where] = max(last, cell.submitted_at) - first
    return spent


def _in_text(store: Store, audit: str) -> Iterator[Concern]:
    for found in freetext.in_audit(store, audit):
        if found.case:
            yield Concern(
                "text check",
                found.case,
                found.agency,
                found.question,
                f"{found.why} {found.span[:1].upper()}{found.span[1:]}.",
            )
