"""One child before the panel, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ddscp_audit.domain.case import Case
from ddscp_audit.gui.panel.matter import Matter
from ddscp_audit.workflow.moderation import PanelCase
from ddscp_audit.workflow.owngrades import OwnGrade


@dataclass(slots=True)
class Bundle:
    """One case before the panel: what is to settle, and what stands."""

    case: Case
    matters: list[Matter] = field(default_factory=list)
    agreed: list[Matter] = field(default_factory=list)
    returned: int = 0
    expected: int = 0
    grades: list[OwnGrade] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many matters are the panel's to settle now."""
        return sum(not matter.settled and not matter.early for matter in self.matters)


def bundle_of(each: PanelCase, before: Bundle | None) -> Bundle:
    """What waits, then what the panel settled; on a second reading nothing changes places."""
    items = (*each.to_settle, *each.settled)
    matters = [Matter(item.question, item.value, item.early) for item in items]
    if before is not None:
        order = {matter.question.name: at for at, matter in enumerate(before.matters)}
        matters.sort(key=lambda matter: order.get(matter.question.name, len(order)))
    agreed = [Matter(item.question, item.value) for item in each.agreed]
    grades = list(each.own_grades)
    return Bundle(each.case, matters, agreed, each.returned, each.expected, grades)
