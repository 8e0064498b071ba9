"""Recommendations, actions, what was learnt and heard, the round before."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Part, Quote, Section, Voice, arranged
from ddscp_audit.findings.comparison import Comparison
from ddscp_audit.reports import findings_report, plan
from ddscp_audit.reports.context import LastRound, ReportContext
from ddscp_audit.reports.plan import STATES
from tests.reports import invented, real
from tests.reports.reading_pdf import elements, pages, text

ACTIONS = (
    Action(
        1, "Name a neglect lead", "CSC", "Head of service", date(2026, 10, 31),
        ActionState.COMPLETED, date(2026, 9, 1), "The list is published.",
    ),
    Action(1, "Train the leads", "HV", "Named nurse", date(2026, 7, 31), ActionState.UNDER_WAY),
    Action(
        1, "Report the use of tools", "", "Business manager", date(2026, 12, 31),
        ActionState.EVIDENCED, date(2026, 8, 1), "Reported twice.", "Parents see their profile.",
        date(2026, 9, 10),
    ),
)  # fmt: skip
COMPARED = (
    Comparison(
        "GCP", "Graded profile used", "neg_05", (4, 12), (10, 12), "fisher", 0.04, (0.1, 0.7),
        "10 of 12 (83%), before 4 of 12 (33%): more often than last time",
    ),
    Comparison(
        "VOICE", "Day-to-day life on the record", "c_11", (8, 12), (9, 11), "fisher", 0.6, None,
        "9 of 11 (82%), before 8 of 12 (67%): too few cases to tell whether this has changed. "
        "The wording has changed; before: “Was the child heard?”",
        "Was the child heard?",
    ),
)  # fmt: skip


def context(**changes: object) -> ReportContext:
    return invented.context(tool=real.tool(), **({"actions": ACTIONS} | changes))


def findings(edition: Edition = Edition.INTERNAL, **changes: object) -> str:
    return text(findings_report.build(real.findings(edition), context(**changes), io.BytesIO()))


def the_plan(edition: Edition = Edition.INTERNAL, **changes: object) -> bytes:
    return plan.build(edition, context(**changes), io.BytesIO())


def test_the_plan_tells_done_from_changed() -> None:
    told = text(the_plan())
    assert "2 of 3 actions are completed; the impact of 1 is evidenced." in told
    assert "Completed 1 Sep 2026 The list is published. not shown yet" in told.replace("\xa0", " ")
    assert "Parents see their profile." in told
    assert "Under way overdue" in told


def test_the_plan_is_by_owner_in_the_audits_order() -> None:
    told = text(the_plan()).split("Action by action")[1]
    owners = ["Children’s social care", "0–19 health visiting", "The partnership"]
    places = [told.replace("'", "’").index(owner) for owner in owners]
    assert places == sorted(places)


def test_what_was_recommended_stands_before_what_follows_from_it() -> None:
    told = text(the_plan())
    assert told.index("The recommendations") < told.index("Action by action")


def test_the_public_plan_names_no_person_and_no_day() -> None:
    told = text(the_plan(Edition.PUBLIC, actions=tuple(replace(a, owner="") for a in ACTIONS)))
    assert "October 2026" in told
    assert "31" not in told.replace("invented", "")
    assert "Who" not in told


@pytest.mark.parametrize("asked", [(), (Recommendation(1, "Ask fathers."),)])
def test_a_plan_without_actions_says_so(asked: tuple[Recommendation, ...]) -> None:
    told = text(the_plan(actions=(), recommendations=asked))
    assert "No action has been agreed yet." in told


def test_sixty_actions_of_fourteen_owners_with_long_words_fit() -> None:
    codes = ("CSC", "POL", "HV", "GP", "SCH", "AMH", "")
    many = tuple(
        Action(1 + i % 2, f"Action {i} " + "does something long " * (i % 9), codes[i % 7],
               "An owner", date(2026, 1 + i % 12, 3), list(ActionState)[i % 6],
               evidence="words " * (i * 3), impact="x" * (i * 8))
        for i in range(60)
    )  # fmt: skip
    data = the_plan(actions=many)
    told = text(data)
    assert all(f"Action {i} " in told for i in range(60))
    assert all("Page" in page for page in pages(data))


def test_states_differ_by_shape() -> None:
    assert len({(mark.fill, mark.letter) for mark in STATES.values()}) == len(ActionState)


def test_the_report_prints_each_recommendation_with_its_actions() -> None:
    told = findings()
    assert "Recommendations and actions" in told
    assert "1. Every agency names one neglect lead" in told
    assert "No action has been agreed yet." in told  # for the second
    assert "Recommendations and actions" not in findings(actions=())


def test_what_works_is_by_theme_with_its_figures() -> None:
    told = findings(words=replace(context().words, learning="One voice helps."))
    chapter = told.split("One voice helps.")[1]
    assert "Theme Works To improve" in chapter
    assert "Tools" in chapter


def test_quotes_stand_under_who_spoke() -> None:
    quotes = (Quote("Nobody asked me.", Voice.CHILD), Quote("“I told three.”", Voice.FAMILY))
    words = replace(context().words, voice="", quotes=quotes)
    data = findings_report.build(real.findings(), context(words=words), io.BytesIO())
    assert len(elements(data, "BlockQuote")) == 2
    assert "Families “I told three.”" in text(data)
    assert "Practitioners “" not in text(data)


def test_the_round_before_is_told_without_arrow_or_colour() -> None:
    last = LastRound("NEG24", "Neglect 2024", "August 2024", COMPARED)
    data = findings_report.build(real.findings(), context(last_round=last), io.BytesIO())
    told = text(data)
    assert "The last round was Neglect 2024 (NEG24), August 2024." in told
    assert "4 of 12 10 of 12 More often than last time" in told
    assert "Too few cases to tell whether this has changed" in told
    assert "1 Asked in other words in the last round: “Was the child heard?”" in told
    assert len(elements(data, "Note")) == 1


def test_chapters_stand_in_the_leads_order_and_some_not_at_all() -> None:
    order = arranged(
        [Section(Part.RECOMMENDATIONS), Section(Part.METHOD), Section(Part.PROFILE, True)]
    )
    told = findings(words=replace(context().words, sections=order))
    body = told.split("Summary")[2]
    assert body.index("Recommendations and actions") < body.index("How the audit was done")
    assert "The children whose records we read" not in told


def test_pinned_figures_come_first() -> None:
    told = findings(pinned=("neg_13", "no_such"))
    label = real.findings().measure("neg_13").label  # type: ignore[union-attr]
    summary = told.split("What is strong")[0]
    assert label in summary
