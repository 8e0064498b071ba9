"""Where an audit stands: the rail, the standing, what waits for the person, what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ddscp_audit.domain.action import open_actions
from ddscp_audit.domain.audit import Need, Overview, Step
from ddscp_audit.domain.vocabulary import ReturnState, Role, StepState
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import actions, fieldwork, moderation
from ddscp_audit.workflow.desk import HANDED_IN
from ddscp_audit.workflow.populations import PopulationSummary, population

_TITLES = {
    "overview": "Overview",
    "population": "Population",
    "sample": "Sample",
    "fieldwork": "Fieldwork",
    "panel": "Panel",
    "findings": "Findings",
    "report": "Report",
    "actions": "Actions",
}
_NEXT = {
    "population": "Import the list of eligible cases and reconcile it.",
    "lock": "Lock the list and send its slip to the partners.",
    "sample": "Draw the sample.",
    "fieldwork": "Send out the returns and enter them as they come in.",
    "late": "Chase the late returns.",
    "panel": "Settle what agencies see differently.",
    "findings": "Read the findings.",
    "report": "Make the report.",
    "done": "The report is made; nothing waits.",
}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the steps are judged by."""

    population: PopulationSummary | None
    drawn: int
    totals: fieldwork.Totals
    unsettled: int
    reports: int
    plan: actions.Plan
    today: date

    @property
    def fieldwork_done(self) -> bool:
        return self.totals.expected > 0 and self.totals.returned == self.totals.expected

    @property
    def panel_done(self) -> bool:
        return self.fieldwork_done and not self.unsettled


def rail(store: Store, audit: str, *, today: date | None = None) -> Overview:
    """What the rail shows to the acting person: the lead's process, or a role's own part of it."""
    if store.actor.role is Role.AUDITOR:
        return _own_part(store, audit, today)
    if store.actor.role is Role.READER:
        with store.session() as session:
            summary = audit_rows.summary(session, audit_rows.get(session, audit))
        read = [Step(key, _TITLES[key], StepState.UNDER_WAY) for key in ("findings", "report")]
        return Overview(summary, tuple(read), "", "findings", "Read the findings.")
    return overview(store, audit, today=today)


def _own_part(store: Store, audit: str, today: date | None) -> Overview:
    """An agency's part: its own returns, and nothing of anybody else's."""
    agency = store.actor.agency
    with store.session() as session:
        summary = audit_rows.summary(session, audit_rows.get(session, audit))
    grid = fieldwork.grid(store, audit, today=today)
    mine = [cell for (_, code), cell in grid.cells.items() if code == agency]
    done = sum(cell.state in HANDED_IN for cell in mine)
    if mine and done == len(mine):
        state, text = StepState.DONE, "Hand in your returns."
    elif any(cell.late for cell in mine):
        state, text = StepState.NEEDS_YOU, "Finish the returns that are late."
    else:
        begun = any(cell.state is not ReturnState.NOT_STARTED for cell in mine)
        state = StepState.UNDER_WAY if begun else StepState.NOT_BEGUN
        text = "Answer for each of your cases."
    figure = f"{done}/{len(mine)}" if mine else ""
    step = Step("cases", "My cases", state, figure)
    return Overview(summary, (step,), f"{done} of {len(mine)} cases are done.", "cases", text)


def overview(store: Store, audit: str, *, today: date | None = None) -> Overview:
    """Everything the overview page and the rail show."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        summary = audit_rows.summary(session, row)
        grid = fieldwork.grid_of(store, audit, today=today, states_only=True)
        facts = _Facts(
            population=population(store, audit),
            drawn=len(grid.cases),
            totals=grid.totals,
            unsettled=moderation.waiting_of(store, audit) if grid.totals.returned else 0,
            reports=eventlog.exports(session, row.reference),
            plan=actions.of(session, row),
            today=today or date.today(),
        )
    steps = _steps(facts)
    key = _next(facts)
    return Overview(
        audit=summary,
        steps=steps,
        standing=_standing(facts),
        next_step={"lock": "population", "late": "fieldwork", "done": "report"}.get(key, key),
        next_text=_NEXT[key],
        needs=(*_urgent(grid), *_late(grid), *_to_settle(facts), *_overdue(facts)),
    )


def _steps(facts: _Facts) -> tuple[Step, ...]:
    figures = {
        "population": (
            _population_state(facts),
            f"{facts.population.N:,}" if facts.population else "",
        ),
        "sample": (_sample_state(facts), f"{facts.drawn}" if facts.drawn else ""),
        "fieldwork": (
            _fieldwork_state(facts),
            f"{facts.totals.returned}/{facts.totals.expected}" if facts.totals.expected else "",
        ),
        "panel": (_panel_state(facts), f"{facts.unsettled} to settle" if facts.unsettled else ""),
        "findings": (_findings_state(facts), ""),
        "report": (
            StepState.DONE if facts.reports else StepState.NOT_BEGUN,
            f"{facts.reports}" if facts.reports else "",
        ),
        "actions": (_actions_state(facts), _actions_figure(facts)),
    }
    begun = StepState.DONE if facts.panel_done and facts.reports else StepState.UNDER_WAY
    return (
        Step("overview", _TITLES["overview"], begun),
        *(Step(key, _TITLES[key], state, figure) for key, (state, figure) in figures.items()),
    )


def _population_state(facts: _Facts) -> StepState:
    if facts.population is None:
        return StepState.NEEDS_YOU
    return StepState.DONE if facts.population.locked else StepState.UNDER_WAY


def _sample_state(facts: _Facts) -> StepState:
    if facts.drawn:
        return StepState.DONE
    locked = facts.population is not None and facts.population.locked
    return StepState.NEEDS_YOU if locked else StepState.NOT_BEGUN


def _fieldwork_state(facts: _Facts) -> StepState:
    if facts.fieldwork_done:
        return StepState.DONE
    if facts.totals.late:
        return StepState.NEEDS_YOU
    begun = facts.totals.returned or facts.totals.drafts
    return StepState.UNDER_WAY if begun else StepState.NOT_BEGUN


def _panel_state(facts: _Facts) -> StepState:
    if not facts.totals.returned:
        return StepState.NOT_BEGUN
    if facts.panel_done:
        return StepState.DONE
    return StepState.NEEDS_YOU if facts.fieldwork_done else StepState.UNDER_WAY


def _findings_state(facts: _Facts) -> StepState:
    if not facts.totals.returned:
        return StepState.NOT_BEGUN
    return StepState.DONE if facts.panel_done else StepState.UNDER_WAY


def _actions_state(facts: _Facts) -> StepState:
    """Done when nothing is left to do and what was done has shown what it changed."""
    found = facts.plan.actions
    if any(action.overdue(facts.today) for action in found):
        return StepState.NEEDS_YOU
    if any(action.state.open or action.impact_waits for action in found):
        return StepState.UNDER_WAY
    if found:
        return StepState.DONE
    return StepState.UNDER_WAY if facts.plan.recommendations else StepState.NOT_BEGUN


def _actions_figure(facts: _Facts) -> str:
    left = open_actions(facts.plan.actions)
    return f"{left} open" if left else ""


def _next(facts: _Facts) -> str:
    if facts.population is None:
        return "population"
    if not facts.drawn:
        return "sample" if facts.population.locked else "lock"
    if facts.totals.late:
        return "late"
    if not facts.fieldwork_done:
        return "fieldwork"
    if not facts.panel_done:
        return "panel"
    return "done" if facts.reports else "report"


def _standing(facts: _Facts) -> str:
    if facts.population is None:
        return "No list of eligible cases yet."
    eligible = f"{facts.population.N:,} eligible"
    if not facts.drawn:
        locked = "locked, nothing drawn yet" if facts.population.locked else "not locked yet"
        return f"{eligible}; {locked}."
    said = [
        f"{facts.drawn} of {eligible} in the sample",
        f"{facts.totals.returned} of {facts.totals.expected} returns in",
    ]
    if facts.unsettled:
        said.append(_count(facts.unsettled, "question") + " to settle")
    elif facts.panel_done:
        said.append("everything settled")
    return "; ".join(said) + "."


def _urgent(grid: fieldwork.Grid) -> list[Need]:
    """The child's safety outranks the audit: these come first, handed in or not."""
    raised: dict[str, list[str]] = {}
    for (case, agency), cell in grid.cells.items():
        if cell.urgent:
            raised.setdefault(case, []).append(agency)
    return [
        Need(
            "fieldwork",
            f"{case}: {' and '.join(agencies)} raised an urgent concern."
            " Make sure that managers know; this file is not a referral.",
            urgent=True,
        )
        for case, agencies in raised.items()
    ]


def _late(grid: fieldwork.Grid) -> list[Need]:
    late = Counter(agency for (_, agency), cell in grid.cells.items() if cell.late)
    if not late:
        return []
    shown = ", ".join(f"{agency} {count}" for agency, count in late.most_common())
    total = sum(late.values())
    verb = "is" if total == 1 else "are"
    return [Need("fieldwork", f"{_count(total, 'return')} {verb} late: {shown}.")]


def _to_settle(facts: _Facts) -> list[Need]:
    if not facts.unsettled:
        return []
    waits = "waits" if facts.unsettled == 1 else "wait"
    return [Need("panel", f"{_count(facts.unsettled, 'question')} {waits} for the panel.")]


def _overdue(facts: _Facts) -> list[Need]:
    late = sum(action.overdue(facts.today) for action in facts.plan.actions)
    if not late:
        return []
    verb = "is" if late == 1 else "are"
    return [Need("actions", f"{_count(late, 'action')} {verb} overdue.")]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
