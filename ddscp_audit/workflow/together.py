"""Two or three features together, over the cases of an audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, Outcome, RollupKind
from ddscp_audit.findings import cooccurrence
from ddscp_audit.findings.cooccurrence import CoOccurrence
from ddscp_audit.findings.model import Material, Options
from ddscp_audit.findings.scales import SELECTS, meaning
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import must_see_all


@dataclass(frozen=True, slots=True)
class Ground:
    """What a table of features is made of; read once, then any features may be chosen."""

    tool: Tool
    material: Material
    options: Options

    @property
    def features(self) -> tuple[Question, ...]:
        """Questions that can stand in the table: those that say of a case *there* or *met*."""
        return tuple(filter(_is_feature, self.tool.questions))

    @property
    def usual(self) -> tuple[str, ...]:
        """What to begin with: the first three features proper, where the tool has them."""
        proper = [
            q.name
            for q in self.features
            if any(choice.outcome is Outcome.PRESENT for choice in q.choices)
        ]
        chosen = proper if len(proper) >= cooccurrence.FEWEST else [q.name for q in self.features]
        return tuple(chosen[: cooccurrence.MOST])

    def table(self, names: Sequence[str]) -> CoOccurrence:
        """The table of these two or three; InputError for any other choice."""
        return cooccurrence.cooccurrence(self.tool, self.material, names, self.options)


def ground(store: Store, audit: str, options: Options | None = None) -> Ground:
    """Everything a table of features is made of, by the audit's settings or the given ones.

    Raises RoleError for whoever may not see what is told case by case.
    """
    must_see_all(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool, material = gather(store, session, row)
        own = Options(percent_at_any_base=row.percent_at_any_base)
        return Ground(tool, material, options or own)


def as_json(found: CoOccurrence) -> dict[str, Any]:
    """The document of ``together --json``."""
    return {
        "features": [
            {"name": name, "label": label}
            for name, label in zip(found.names, found.labels, strict=True)
        ],
        "combinations": [
            {"present": list(c.present), "count": c.count, "text": c.text, "cases": list(c.cases)}
            for c in found.combinations
        ],
        "number": list(found.number),
        "conditionals": [
            {
                "given": c.given,
                "others": list(c.others),
                "count": c.count,
                "base": c.base,
                "not_known": c.not_known,
                "text": c.text,
            }
            for c in found.conditionals
        ],
        "base": found.base,
        "in_sample": found.in_sample,
        "not_known": found.not_known,
        "unsettled": found.unsettled,
        "not_asked": found.not_asked,
    }


def _is_feature(question: Question) -> bool:
    return (
        question.type in SELECTS
        and question.asked_of is not AskedOf.LEAD
        and question.rollup.kind is not RollupKind.AGENCY
        and any(meaning(c) in (Outcome.MET, Outcome.PRESENT) for c in question.choices)
    )
