"""Recommendations and the actions they became: the chapter, and the action plan by owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.lib.pagesizes import landscape

from ddscp_audit.domain.action import Action, ActionState
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.findings.model import Findings
from ddscp_audit.reports.charts import BarRow, StackedBars
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.marks import Mark
from ddscp_audit.reports.parts import (
    EDITION_MARKS,
    INVENTED,
    Story,
    finish,
    footing,
    long_date,
    masthead,
    month_year,
    numbered,
    running,
    serial,
    short_date,
)
from ddscp_audit.reports.style import MARGINS, PAGE, SOFT, clean, look, markup
from ddscp_audit.reports.tagging.document import PageKind
from ddscp_audit.reports.tagging.table import Column, DataTable, Group

Cells = list[str | list[Any]]
_WIDE = landscape(PAGE)
_HEIGHT = _WIDE[1] - MARGINS.top - MARGINS.bottom
#: How each state looks; two shapes never differ by colour alone.
STATES: dict[str, Mark] = {
    ActionState.PROPOSED: Mark("Proposed", "pending", "not-known"),
    ActionState.AGREED: Mark("Agreed", "open", "ink-soft"),
    ActionState.UNDER_WAY: Mark("Under way", "half", "partly"),
    ActionState.COMPLETED: Mark("Completed", "solid", "met"),
    ActionState.EVIDENCED: Mark("Impact evidenced", "shade", "accent", 1.0, "I"),
    ActionState.CLOSED: Mark("Closed without completion", "cross", "unmet"),
}
NOBODY = "The partnership"


def recommendations(story: Story, findings: Findings, context: ReportContext) -> None:
    """What is asked, and who does what about it by when."""
    asked = context.recommendations
    if not asked:
        return
    public = findings.edition is Edition.PUBLIC
    story.h1("Recommendations and actions" if context.actions else "Recommendations")
    if not context.actions:
        for item in numbered([(each.number, _themed(each.theme, each.text)) for each in asked]):
            story.add(item)
        story.gap(6)
        return
    story.intro(
        "An action is completed when it has been done; its impact is evidenced when it is shown "
        "what changed for children. The two are different."
    )
    rows: list[Cells | Group] = []
    for each in asked:
        rows.append(Group(f"{each.number}. {markup(_themed(each.theme, each.text))}"))
        mine = [action for action in context.actions if action.recommendation == each.number]
        rows += [
            [
                markup(action.text),
                markup(_owner(action, context)),
                _when(action.due, public),
                _state(action, context.generated, public),
            ]
            for action in mine
        ] or [["No action has been agreed yet.", "", "", ""]]
    columns = [
        Column("Action", 3.4, head=True),
        Column("Owner", 1.5),
        Column("Due", 1.05),
        Column("State", 1.5),
    ]
    story.add(DataTable(columns, rows, look(), before=4))


def _themed(theme: str, text: str) -> str:
    return f"{theme.strip()}: {text}" if theme.strip() else text


def _owner(action: Action, context: ReportContext) -> str:
    agency = context.agency_name(action.owner_agency) if action.owner_agency else NOBODY
    return f"{agency}, {action.owner}" if action.owner else agency


def _when(day: date | None, public: bool) -> str:
    if day is None:
        return "–"
    return month_year(day) if public else short_date(day)


def _state(action: Action, today: date | None, public: bool) -> str:
    said = str(action.state)
    text = f"<b>{said[:1].upper()}{said[1:]}</b>"
    if today is not None and action.overdue(today):
        text += "<br/>overdue"
    day = action.impact_on if action.state is ActionState.EVIDENCED else action.completed_on
    if day is not None:
        text += f"<br/>{_when(day, public)}"
    return text


# -- the action plan ----------------------------------------------------------------------------


@serial
def build(edition: Edition, context: ReportContext, out: Out) -> bytes:
    """Write the action plan, by owner, to ``out`` and return its bytes.

    Raises :class:`~ddscp_audit.errors.AuditError` where the file cannot be written.
    """
    story = Story()
    story.h1(f"Action plan: {context.audit.title}")
    when = long_date(context.generated) if edition is not Edition.PUBLIC else ""
    stood = f" · as it stood on {when}" if when else ""
    story.add(masthead(context, f"{context.partnership}{stood}"))
    owners = _by_owner(context)
    if not owners:
        story.say("No action has been agreed yet.", "lead")
        story.say(
            f"The audit makes {len(context.recommendations)} recommendations; actions, with an "
            "owner and a date, follow from them."
            if context.recommendations
            else "The audit has made no recommendation yet."
        )
    else:
        _standing(story, owners)
        _asked(story, context)
        story.h2("Action by action")
        story.add(_table(owners, context, edition))
    story.flush()
    mark = EDITION_MARKS[edition] + (f" · {INVENTED}" if context.audit.invented else "")
    kind = PageKind(
        "text",
        MARGINS,
        running(
            f"{context.audit.title} · action plan",
            mark,
            footing(context, edition),
            sensitive=edition is Edition.INTERNAL,
        ),
    )
    title = f"{context.audit.title}: action plan"
    return finish(story.flowables, [kind], context, title, out, size=_WIDE)


def _by_owner(context: ReportContext) -> list[tuple[str, list[Action]]]:
    """Actions under their owner's agency, agencies in the audit's order, what is open first."""
    codes = [agency.code for agency in context.audit.agencies]
    found: dict[str, list[Action]] = {}
    for action in context.actions:
        found.setdefault(action.owner_agency, []).append(action)
    order = sorted(found, key=lambda code: (codes.index(code) if code in codes else 99, code))
    return [
        (
            context.agency_name(code) if code else NOBODY,
            sorted(found[code], key=lambda a: (not a.state.open, a.due or date.max)),
        )
        for code in order
    ]


def _standing(story: Story, owners: Sequence[tuple[str, list[Action]]]) -> None:
    """How many actions stand where: bars by owner, and the same as a table."""
    total = sum(len(actions) for _, actions in owners)
    done = sum(action.state.done for _, actions in owners for action in actions)
    proven = sum(a.state is ActionState.EVIDENCED for _, actions in owners for a in actions)
    one = total == 1
    story.say(
        f"{done} of {total} action{'' if one else 's'} {'is' if one else 'are'} completed; "
        f"the impact of {proven} is evidenced.",
        "lead",
    )
    counts = [
        (owner, {state: sum(a.state is state for a in actions) for state in ActionState})
        for owner, actions in owners
    ]
    most = max(len(actions) for _, actions in owners)
    rows = [
        BarRow(
            markup(owner),
            tuple((str(state), number) for state, number in of.items()),
            str(sum(of.values())),
            clean(owner) + ": " + ", ".join(f"{n} {s}" for s, n in of.items() if n),
            most,
        )
        for owner, of in counts
    ]
    chart = StackedBars("Actions by owner and state", rows, marks=STATES)
    (story.lead if len(rows) <= 6 else story.add)(chart)
    columns = [
        Column("Owner", 2.6, head=True),
        *(Column(STATES[state].label, 1, "right") for state in ActionState),
        Column("All", 0.6, "right"),
    ]
    cells: list[Cells] = [
        [markup(owner), *(str(of[state]) for state in ActionState), str(sum(of.values()))]
        for owner, of in counts
    ]
    story.add(DataTable(columns, cells, look(dense=True, height=_HEIGHT), before=2))


def _table(
    owners: Sequence[tuple[str, list[Action]]], context: ReportContext, edition: Edition
) -> DataTable:
    public = edition is Edition.PUBLIC
    columns = [
        Column("Action", 2.5, head=True),
        Column("Who", 1.1),
        Column("Due", 0.9),
        Column("State", 1.1),
        Column("What was done", 2.0),
        Column("What it changed for children", 2.0),
    ]
    rows: list[Cells | Group] = []
    for owner, actions in owners:
        rows.append(Group(markup(owner)))
        for action in actions:
            of = f'<font color="{SOFT}">(recommendation&#160;{action.recommendation})</font>'
            cells: Cells = [
                f"{markup(action.text)} {of}",
                markup(action.owner) or "–",
                _when(action.due, public),
                _state(action, context.generated, public),
                markup(action.evidence) or "–",
                markup(action.impact) or ("not shown yet" if action.impact_waits else "–"),
            ]
            rows.append([cells[0], *cells[2:]] if public else cells)
    if public:  # it names nobody
        columns.pop(1)
    return DataTable(columns, rows, look(height=_HEIGHT), before=2)


def _asked(story: Story, context: ReportContext) -> None:
    story.h2("The recommendations")
    for item in numbered(
        [(each.number, _themed(each.theme, each.text)) for each in context.recommendations]
    ):
        story.add(item)
