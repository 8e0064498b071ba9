"""The round before, as one edition of this round's report may tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddscp_audit.domain.dates import MONTHS
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.findings import comparison
from ddscp_audit.findings.model import Findings
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import rounds
from ddscp_audit.workflow.audits import find_audit

if TYPE_CHECKING:
    from ddscp_audit.reports.context import LastRound


def last_round(store: Store, audit: str, findings: Findings) -> LastRound | None:
    """The newest earlier audit of the same theme in this store, beside ``findings``.

    None where there is none, where nothing was read yet or is measured in both, and in a public
    edition: two rounds' numbers beside each other tell more of a few children than either alone.
    """
    from ddscp_audit.reports.context import LastRound  # see papers.PAPERS

    if findings.edition is Edition.PUBLIC or not findings.in_sample:
        return None
    own = find_audit(store, audit)
    earlier = next(
        (
            other
            for other in rounds.others(store, audit)
            if other.theme == own.theme and other.created_at < own.created_at
        ),
        None,
    )
    if earlier is None:
        return None
    if findings.edition is Edition.INTERNAL:
        pair = rounds.read(store, earlier.reference), rounds.read(store, audit)
        lines = rounds.compare(*pair).lines
    else:
        before = rounds.read(store, earlier.reference, findings.edition)
        lines = tuple(comparison.compare(before.findings, findings))
    lines = tuple(line for line in lines if line.before[1] and line.after[1])
    if not lines:
        return None
    end = earlier.window_end
    when = f"{MONTHS[end.month - 1]} {end.year}" if end else ""
    return LastRound(earlier.reference, earlier.title, when, lines)
