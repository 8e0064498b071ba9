"""One child before the panel, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ddscp_audit.domain.case import Case
from ddscp_audit.domain.panel import LearningPoint, Parked
from ddscp_audit.findings import rollup
from ddscp_audit.gui.panel.matter import Matter
from ddscp_audit.workflow.moderation import PanelCase, PanelQuestion
from ddscp_audit.workflow.owngrades import OwnGrade

DIFFER, CONFIRM, OWN, SILENT = (
    "Where answers differ",
    "To confirm",
    "The panel's own questions",
    "Not answered by anybody",
)
#: The headings of a child's page in their order; what differs is what the panel meets for.
GROUPS = (DIFFER, CONFIRM, OWN, SILENT)
_GROUP_OF = {
    rollup.DISPUTED: DIFFER,
    rollup.NOT_ALIKE: DIFFER,
    rollup.CONFIRM: CONFIRM,
    rollup.PANEL_DECIDES: OWN,
}


@dataclass(slots=True)
class Bundle:
    """One case before the panel: what is to settle, and what stands."""

    case: Case
    matters: list[Matter] = field(default_factory=list)
    agreed: list[Matter] = field(default_factory=list)
    returned: int = 0
    expected: int = 0
    grades: list[OwnGrade] = field(default_factory=list)
    parked: Parked | None = None  # the whole child
    points: list[LearningPoint] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many matters are the panel's to settle now."""
        return sum(m.waits and not m.early and m.parked is None for m in self.matters)

    @property
    def aside(self) -> int:
        """How many matters are parked."""
        return sum(m.waits and m.parked is not None for m in self.matters)

    @property
    def open(self) -> bool:
        """Whether the panel must come by again: something to settle, or something parked."""
        return bool(self.left or self.aside or self.parked)


def bundle_of(
    each: PanelCase,
    before: Bundle | None,
    parked: Sequence[Parked] = (),
    points: Sequence[LearningPoint] = (),
) -> Bundle:
    """What waits, then what the panel settled; on a second reading nothing changes places."""
    reference = each.case.reference
    aside = {p.question: p for p in parked if p.case == reference}
    groups = {m.question.name: m.group for m in before.matters} if before else {}

    def matter(item: PanelQuestion) -> Matter:
        name = item.question.name
        group = _group(item) if item.waits else groups.get(name, "")
        return Matter(
            item.question, item.value, item.early, item.second, aside.get(name), group=group
        )

    matters = [matter(item) for item in (*each.to_settle, *each.settled)]
    if before is not None:
        order = {m.question.name: at for at, m in enumerate(before.matters)}
        matters.sort(key=lambda m: order.get(m.question.name, len(order)))
    agreed = [Matter(item.question, item.value, stands=True) for item in each.agreed]
    return Bundle(
        each.case,
        matters,
        agreed,
        each.returned,
        each.expected,
        list(each.own_grades),
        aside.get(""),
        [point for point in points if point.case == reference],
    )


def _group(item: PanelQuestion) -> str:
    if item.second:
        return DIFFER
    return _GROUP_OF.get(item.value.reason, SILENT)


def left_line(bundle: Bundle) -> str:
    """``12 to settle``, ``1 parked``, or that all is settled."""
    if bundle.left:
        return f"{bundle.left} to settle"
    return f"{bundle.aside} parked" if bundle.aside else "✓ All settled"


def returns_line(bundle: Bundle, every: Sequence[Bundle]) -> str:
    """How many returns of this case are in, and what all cases still want of the panel."""
    came = f"{bundle.returned} of {bundle.expected} returns are in"
    if bundle.returned == bundle.expected:
        came = "All returns are in"
    total, aside = sum(each.left for each in every), sum(each.aside for each in every)
    if not total and not aside:
        return f"{came} · every case is settled"
    cases = sum(bool(each.left) for each in every)
    waits = f"{total} to settle in {cases} case{'' if cases == 1 else 's'}" if total else ""
    parked = f"{aside} parked" if aside else ""
    return f"{came} · {', '.join(filter(None, (waits, parked)))}"
