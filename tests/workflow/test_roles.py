"""Every use case against every role: what a role may not do is refused in the use case itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Edition, ReplacementReason, Role
from ddscp_audit.errors import AuditError, RoleError
from ddscp_audit.findings.model import Options
from ddscp_audit.workflow import (
    actions,
    agency_workbooks,
    agreement,
    audits,
    concerns,
    conflicts,
    drawing,
    fieldwork,
    learning,
    moderation,
    ownmeasures,
    packs,
    panel_day,
    panel_record,
    parking,
    people,
    pins,
    proof,
    quality,
    reporting,
    sample_views,
    second_readings,
    stores,
    together,
    toolversions,
    words,
)
from tests import factory

NEG = "NEG26"
LEAD, PANEL, CSC, POL, READER = "lead", "panel", "auditor of CSC", "auditor of POL", "reader"
PEOPLE = {
    LEAD: factory.LEAD,
    PANEL: Person("Pat Panel", Role.PANEL),
    CSC: Person("Ann Auditor", Role.AUDITOR, "CSC"),
    POL: Person("Bob Auditor", Role.AUDITOR, "POL"),
    READER: Person("Rhea Reader", Role.READER),
}
EVERYBODY = frozenset(PEOPLE)
LEADS = frozenset({LEAD})
SETTLE = frozenset({LEAD, PANEL})
ANSWER = frozenset({LEAD, CSC})
SEE = frozenset({LEAD, PANEL, CSC})
CASES = frozenset({LEAD, PANEL, CSC, POL})
READ = frozenset({LEAD, PANEL, READER})

Use = Callable[[factory.Sampled, Path], object]


def report(kind: str, edition: Edition, **about: str) -> Use:
    return lambda s, to: reporting.report(s.store, NEG, to / "r.pdf", kind, edition, **about)


def export(edition: Edition) -> Use:
    return lambda s, to: reporting.export(s.store, NEG, to / "d.json", edition)


def figures(edition: Edition) -> Use:
    return lambda s, to: reporting.findings(s.store, NEG, Options(edition=edition))


#: A use case, who may, and how it is called. CASE is the first case of the sample.
USES: list[tuple[str, frozenset[str], Use]] = [
    ("on paper", SETTLE, lambda s, to: reporting.for_paper(s.store, NEG)),
    ("when returns went", CASES, lambda s, to: packs.sent_at(s.store, NEG)),
    (
        "what was done",
        ANSWER,
        lambda s, to: concerns.done(s.store, NEG, s.cases[0], "CSC", "visited"),
    ),
    (
        "draw",
        LEADS,
        lambda s, to: drawing.draw(
            s.store, NEG, drawing.DrawRequest(size=2, digits=factory.DIGITS, label="again")
        ),
    ),
    ("a case by hand", LEADS, lambda s, to: drawing.add_purposive(s.store, NEG, "1001", "why")),
    ("the panel's decisions", SETTLE, lambda s, to: packs.send_decisions(s.store, NEG, to)),
    (
        "the certificate's file",
        LEADS,
        lambda s, to: proof.write_certificate(s.store, NEG, to / "c.json"),
    ),
    ("the audit's brief", LEADS, lambda s, to: audits.update_brief(s.store, NEG, brief="b")),
    ("settings", LEADS, lambda s, to: audits.update_settings(s.store, NEG, known_only=True)),
    ("agencies", LEADS, lambda s, to: audits.set_agencies(s.store, NEG, factory.AGENCIES)),
    ("another audit", LEADS, lambda s, to: audits.new_audit(s.store, title="Two")),
    ("lock a list", LEADS, lambda s, to: drawing.lock(s.store, NEG)),
    ("void a draw", LEADS, lambda s, to: drawing.void(s.store, NEG, "why")),
    (
        "replace a case",
        LEADS,
        lambda s, to: drawing.replace(
            s.store, NEG, s.cases[0], ReplacementReason.INELIGIBLE, "why"
        ),
    ),
    ("extend the sample", LEADS, lambda s, to: drawing.extend(s.store, NEG, 1)),
    ("the sample with its ids", LEADS, lambda s, to: sample_views.sample_view(s.store, NEG)),
    ("an identity", LEADS, lambda s, to: fieldwork.identity(s.store, NEG, s.cases[0])),
    ("the certificate", LEADS, lambda s, to: proof.certificate(s.store, NEG)),
    (
        "a case fact",
        LEADS,
        lambda s, to: fieldwork.set_fact(s.store, NEG, s.cases[0], "fact_open", "open"),
    ),
    ("returns from a table", LEADS, lambda s, to: fieldwork.import_returns(s.store, NEG, [])),
    (
        "decisions from a table",
        LEADS,
        lambda s, to: moderation.import_decisions(
            s.store,
            NEG,
            factory.write_csv(to / "d.csv", [{"case": "", "question": "", "value": ""}]),
        ),
    ),
    (
        "save an answer",
        ANSWER,
        lambda s, to: fieldwork.save_answer(s.store, NEG, s.cases[0], "CSC", "c_04", "no", "why"),
    ),
    ("submit", ANSWER, lambda s, to: fieldwork.submit(s.store, NEG, s.cases[0], "CSC")),
    ("a nil return", ANSWER, lambda s, to: fieldwork.nil_return(s.store, NEG, s.cases[1], "CSC")),
    ("reopen", ANSWER, lambda s, to: fieldwork.reopen(s.store, NEG, s.cases[0], "CSC", "why")),
    ("read a return", SEE, lambda s, to: fieldwork.get_return(s.store, NEG, s.cases[0], "CSC")),
    (
        "read a history",
        SEE,
        lambda s, to: fieldwork.history(s.store, NEG, s.cases[0], "CSC", "c_04"),
    ),
    ("cases", CASES, lambda s, to: fieldwork.cases(s.store, NEG)),
    ("the grid", CASES, lambda s, to: fieldwork.grid(s.store, NEG)),
    ("the agenda", SETTLE, lambda s, to: moderation.agenda(s.store, NEG)),
    (
        "settle",
        SETTLE,
        lambda s, to: moderation.settle(s.store, NEG, s.cases[0], "c_14", "yes", "why"),
    ),
    (
        "take a decision back",
        SETTLE,
        lambda s, to: moderation.unsettle(s.store, NEG, s.cases[0], "c_14", why="why"),
    ),
    ("the audit day", SETTLE, lambda s, to: panel_day.standing(s.store, NEG)),
    ("begin the day", SETTLE, lambda s, to: panel_day.begin(s.store, NEG, "C", [("C", "CSC")])),
    ("the panel's record", SETTLE, lambda s, to: panel_record.record(s.store, NEG)),
    ("park", SETTLE, lambda s, to: parking.park(s.store, NEG, s.cases[0], "c_14", "later")),
    (
        "a learning point",
        SETTLE,
        lambda s, to: learning.add(s.store, NEG, s.cases[0], "Theme", "Text"),
    ),
    ("material", SETTLE, lambda s, to: reporting.material(s.store, NEG)),
    ("data quality", SETTLE, lambda s, to: quality.check(s.store, NEG)),
    ("features together", SETTLE, lambda s, to: together.ground(s.store, NEG)),
    ("agreement", SETTLE, lambda s, to: agreement.agreement(s.store, NEG)),
    ("measures' bench", LEADS, lambda s, to: ownmeasures.bench(s.store, NEG)),
    ("a pin", LEADS, lambda s, to: pins.pin(s.store, NEG, "c_04")),
    ("internal findings", SETTLE, figures(Edition.INTERNAL)),
    ("the board's findings", READ, figures(Edition.BOARD)),
    ("the public findings", READ, figures(Edition.PUBLIC)),
    ("internal report", SETTLE, report("findings", Edition.INTERNAL)),
    ("the board's report", READ, report("findings", Edition.BOARD)),
    ("the board's action plan", READ, report("actions", Edition.BOARD)),
    ("a case page", SETTLE, lambda s, to: report("case", Edition.INTERNAL, case=s.cases[0])(s, to)),
    (
        "a return on paper",
        SEE,
        lambda s, to: report("return", Edition.INTERNAL, case=s.cases[0], agency="CSC")(s, to),
    ),
    (
        "a feedback slip",
        SEE,
        lambda s, to: report("feedback", Edition.INTERNAL, case=s.cases[0], agency="CSC")(s, to),
    ),
    ("the decisions log", SETTLE, report("decisions", Edition.INTERNAL)),
    ("a blank form", EVERYBODY, report("blank-form", Edition.INTERNAL)),
    ("the certificate on paper", LEADS, report("certificate", Edition.INTERNAL)),
    ("the board's certificate", READ, report("certificate", Edition.BOARD)),
    ("a preview", SETTLE, lambda s, to: reporting.preview(s.store, NEG)),
    ("internal data", SETTLE, export(Edition.INTERNAL)),
    ("the board's data", READ, export(Edition.BOARD)),
    ("two rounds", READ, lambda s, to: reporting.compare(s.store, s.store)),
    ("where the audit stands", EVERYBODY, lambda s, to: audits.overview(s.store, NEG)),
    ("the log", EVERYBODY, lambda s, to: stores.events(s.store, NEG)),
    ("the action plan", EVERYBODY, lambda s, to: actions.plan(s.store, NEG)),
    ("the report's words", EVERYBODY, lambda s, to: words.words(s.store, NEG)),
    ("change the report's words", LEADS, lambda s, to: words.write(s.store, NEG)),
    ("another tool", LEADS, lambda s, to: toolversions.adopt(s.store, NEG, 1, why="why")),
    (
        "ask for a second reading",
        LEADS,
        lambda s, to: second_readings.ask(s.store, NEG, s.cases[0], "CSC", "Sara"),
    ),
    (
        "second readings that differ",
        SETTLE,
        lambda s, to: second_readings.differences(s.store, NEG),
    ),
    (
        "an agency's workbook",
        LEADS,
        lambda s, to: agency_workbooks.make(s.store, NEG, "CSC", to / "w.xlsx", "a long password"),
    ),
    (
        "assignments",
        LEADS,
        lambda s, to: packs.send_assignments(
            s.store, NEG, to, ["CSC"], passphrases="told by telephone"
        ),
    ),
    (
        "the panel pack",
        LEADS,
        lambda s, to: packs.send_panel(s.store, NEG, to, passphrase="told by telephone"),
    ),
    ("hand in", CASES - {PANEL}, lambda s, to: packs.hand_in(s.store, NEG, to)),
    ("packs' standing", CASES, lambda s, to: packs.reported(s.store, NEG)),
    ("conflicts", CASES, lambda s, to: conflicts.listed(s.store, NEG)),
    (
        "decide a conflict",
        ANSWER,
        lambda s, to: conflicts.resolve(s.store, NEG, s.cases[0], "CSC", "c_04", "yes", "why"),
    ),
    ("what came late", LEADS, lambda s, to: conflicts.differences(s.store, NEG)),
    (
        "take what came late",
        LEADS,
        lambda s, to: conflicts.take_late(s.store, NEG, s.cases[0], "CSC", "why"),
    ),
    ("decisions at odds", SETTLE, lambda s, to: conflicts.decisions_at_odds(s.store, NEG)),
    ("concerns", CASES, lambda s, to: concerns.listed(s.store, NEG)),
    ("how many concerns", EVERYBODY, lambda s, to: concerns.counts(s.store, NEG)),
    (
        "whom somebody told",
        ANSWER,
        lambda s, to: concerns.told(s.store, NEG, s.cases[0], "CSC", "manager", "today"),
    ),
    (
        "confirm a concern",
        LEADS,
        lambda s, to: concerns.confirm(s.store, NEG, s.cases[0], "CSC", "seen"),
    ),
    ("a new lead", LEADS, lambda s, to: people.add(s.store, Person("Lee", Role.LEAD))),
    (
        "a colleague of CSC",
        frozenset({LEAD, CSC}),
        lambda s, to: people.act_as(s.store, Person("Col League", Role.AUDITOR, "CSC")),
    ),
    ("a panel member", SETTLE, lambda s, to: people.add(s.store, Person("Pam", Role.PANEL))),
    ("remove somebody", LEADS, lambda s, to: people.remove(s.store, PEOPLE[READER])),
]


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch):
    factory.quick_passphrases(monkeypatch)


@pytest.fixture
def peopled(sampled) -> factory.Sampled:
    """A sample with one return of CSC, and a person in every role."""
    sampled.hand_in(sampled.cases[0], "CSC", c_14="no")
    for person in PEOPLE.values():
        people.add(sampled.store, person)
    return sampled


@pytest.mark.parametrize(("name", "who", "use"), USES, ids=[name for name, _, _ in USES])
def test_a_role_may_what_it_may(peopled, tmp_path, name, who, use):
    cases = peopled.cases
    for role, person in sorted(PEOPLE.items(), key=lambda item: item[0] in who):
        people.act_as(peopled.store, PEOPLE[LEAD])
        people.act_as(peopled.store, person)
        refused = False
        try:
            use(_Fixed(peopled, cases), tmp_path)
        except RoleError:
            refused = True
        except AuditError:
            refused = False  # allowed, and impossible here for a reason of its own
        assert refused == (role not in who), f"{name}: {role}"


class _Fixed:
    """The sample, with its cases known whoever acts."""

    def __init__(self, sampled: factory.Sampled, cases: list[str]) -> None:
        self.store = sampled.store
        self.cases = cases


#: Functions that take a store and tell or change nothing of an audit's cases.
OPEN = {
    "audits": {"audits", "find_audit", "form_of", "tool_of", "facts_of", "overview"},
    "concerns": {"instructions", "counts"},
    "drawing": {"slip"},
    "moderation": {"agenda_of", "waiting_of"},
    "fieldwork": {"grid_of", "form_of_return"},
    "packs": {"about", "contact_and_urgent", "knows_key", "look", "open_into", "take", "send"},
    "people": {"everybody", "acting"},
    "pins": {"pinned"},
    "populations": {"population", "dividers"},
    "proof": {"public_certificate"},
    "reporting": {"options_of", "check", "tool"},
    "stores": {
        "backup",
        "check_store",
        "people_of",
        "store_info",
    },
    "toolversions": {"form", "history", "left_behind", "plan", "versions", "workbook"},
    "actions": {"recommendations", "actions"},
    "ownmeasures": {"own"},
}
CHECKED_BY_ANOTHER = {"unsettled", "save_answers", "every"}


@pytest.mark.parametrize(
    "module",
    [audits, concerns, conflicts, drawing, fieldwork, moderation, packs, people, proof, reporting],
    ids=lambda module: module.__name__.rsplit(".", 1)[-1],
)
def test_every_use_case_says_who_may(module: ModuleType):
    source = Path(__file__).read_text(encoding="utf-8")
    name = module.__name__.rsplit(".", 1)[-1]
    forgotten = [
        function
        for function, made in inspect.getmembers(module, inspect.isfunction)
        if not function.startswith("_")
        and next(iter(inspect.signature(made).parameters), "") == "store"
        and "session" not in inspect.signature(made).parameters
        and (made.__module__ == module.__name__ or name == "packs")
        and function not in OPEN.get(name, set()) | CHECKED_BY_ANOTHER
        and f"{name}.{function}(" not in source
    ]
    assert forgotten == []


def test_the_only_lead_stays(peopled):
    people.add(peopled.store, Person("Lee", Role.LEAD))
    people.act_as(peopled.store, Person("Lee", Role.LEAD))
    people.remove(peopled.store, factory.LEAD)
    with pytest.raises(AuditError, match="cannot remove yourself"):
        people.remove(peopled.store, Person("Lee", Role.LEAD))
    assert factory.LEAD not in people.everybody(peopled.store)


def test_a_reader_s_log_and_figures_say_nothing_of_a_case(peopled):
    people.act_as(peopled.store, PEOPLE[READER])
    assert not any(event.subject or event.after for event in stores.events(peopled.store, NEG))
    assert reporting.options_of(peopled.store, NEG).edition is Edition.BOARD
    assert audits.overview(peopled.store, NEG).steps
    people.act_as(peopled.store, factory.LEAD)
    assert any(event.subject for event in stores.events(peopled.store, NEG))


def test_an_auditor_s_grid_holds_the_own_agency(peopled):
    people.act_as(peopled.store, PEOPLE[CSC])
    grid = fieldwork.grid(peopled.store, NEG)
    assert [agency.code for agency in grid.agencies] == ["CSC"]
    assert {agency for _, agency in grid.cells} == {"CSC"}
