"""The steps of an audit, in the order of work, and the places beside them; by role."""

from __future__ import annotations

from collections.abc import Mapping

from ddscp_audit.domain.vocabulary import Role

#: Key, title, and where the page lives. A page is loaded when it is first shown, so that opening
#: a store waits for none of the others.
Where = tuple[str, str, str]

#: The process in its order.
STEPS: tuple[Where, ...] = (
    ("overview", "Overview", "ddscp_audit.gui.overview.page:OverviewPage"),
    ("population", "Population", "ddscp_audit.gui.population.page:PopulationPage"),
    ("sample", "Sample", "ddscp_audit.gui.sample.page:SamplePage"),
    ("fieldwork", "Fieldwork", "ddscp_audit.gui.fieldwork.page:FieldworkPage"),
    ("panel", "Panel", "ddscp_audit.gui.panel.page:PanelPage"),
    ("findings", "Findings", "ddscp_audit.gui.findings.page:FindingsPage"),
    ("report", "Report", "ddscp_audit.gui.report.page:ReportPage"),
    ("actions", "Actions", "ddscp_audit.gui.actions.page:ActionsPage"),
)
#: What an auditor does instead.
CASES: Where = ("cases", "My cases", "ddscp_audit.gui.cases.page:CasesPage")
#: Below the steps: what belongs to no moment of the process.
PLACES: tuple[Where, ...] = (
    ("tools", "Tools", "ddscp_audit.gui.tools.page:ToolsPage"),
    ("people", "People", "ddscp_audit.gui.people.page:PeoplePage"),
)
#: Parts of a step that the search finds from anywhere: step, argument, words.
PARTS: tuple[tuple[str, str, str], ...] = (
    ("findings", ":together", "Features together"),
    ("findings", ":rounds", "Compare with an earlier round"),
    ("findings", ":quality", "Data quality"),
)
#: What a role sees; the lead sees every step and every place.
_SEES: Mapping[Role, tuple[str, ...]] = {
    Role.AUDITOR: ("cases", "people"),
    Role.PANEL: ("panel", "people"),
    Role.READER: ("findings", "report", "people"),
}


def steps_of(role: Role) -> tuple[Where, ...]:
    """The steps this role works in."""
    sees = _SEES.get(role)
    return STEPS if sees is None else tuple(w for w in (*STEPS, CASES) if w[0] in sees)


def has_step(role: Role, key: str) -> bool:
    """Whether this role has that step or place."""
    return any(known == key for known, _, _ in (*steps_of(role), *places_of(role)))


def parts_of(role: Role) -> tuple[tuple[str, str, str], ...]:
    """The parts the search finds for this role: all of them are told case by case."""
    return PARTS if role in (Role.LEAD, Role.PANEL) else ()


def places_of(role: Role) -> tuple[Where, ...]:
    """The places this role may go to."""
    sees = _SEES.get(role)
    return PLACES if sees is None else tuple(w for w in PLACES if w[0] in sees)
