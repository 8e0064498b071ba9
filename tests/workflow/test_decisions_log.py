"""The decisions log from the store to the PDF: what was decided, and no child's name."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Edition, Role
from ddscp_audit.errors import RoleError, RuleError
from ddscp_audit.workflow import (
    decisions_log,
    learning,
    moderation,
    panel_day,
    parking,
    reporting,
    stores,
)  # fmt: skip
from tests import factory
from tests.reports.reading_pdf import text

NEG = factory.REFERENCE


@pytest.fixture
def sat(sampled):
    """A day with a decision, one taken back, a moved grade, a parked child, a learning point."""
    store, (case, other) = sampled.store, sampled.cases[:2]
    sampled.hand_in(case, "CSC", c_04="yes", c_14="yes", c_27="good")
    sampled.hand_in(case, "HV", c_04="no", c_14="no", c_27="good")
    panel_day.begin(store, NEG, "Pat Marlow", [("Hana Osei", "HV")])
    panel_day.count_time(store, NEG, case, 120)
    moderation.settle(store, NEG, case, "c_14", "partly", "Seen once; ask Mr Tom Hardy")
    moderation.settle(store, NEG, case, "c_04", "yes")
    moderation.unsettle(store, NEG, case, "c_04", why="Another adult")
    moderation.settle(store, NEG, case, "c_27", "inadequate", "No plan", agency="CSC")
    parking.park(store, NEG, other, note="The file is on its way")
    learning.add(store, NEG, case, "Fathers", "Ask about every adult in the home.")
    panel_day.end(store, NEG)
    return sampled


def test_everything_is_gathered(sat):
    log = decisions_log.gathered(sat.store, NEG)
    case, other = log.cases[:2]
    (settled,) = case.settled
    assert settled.answers == (("Yes", "CSC"), ("No", "HV"))
    assert (settled.proposed, settled.settled) == ("", "Partly")
    assert [(g.agency, g.before, g.after) for g in case.grades] == [
        ("Children's social care", "Good", "Inadequate")
    ]
    assert (case.graded, case.seconds) == (2, 120)
    assert case.points == (("Fathers", "Ask about every adult in the home."),)
    assert "Yes was taken back. Another adult" in case.undone[0]
    assert other.parked == ("The whole case: The file is on its way",)
    assert log.sittings[0].present == ("Pat Marlow", "Hana Osei (HV)")


def test_no_text_names_anybody(sat, tmp_path):
    out = tmp_path / "log.pdf"
    reporting.report(sat.store, NEG, out, kind="decisions")
    told = text(out.read_bytes())
    assert "Hardy" not in told
    assert "Seen once; ask [name]" in told
    assert "1 piece of text that looked like personal data" in told
    event = stores.events(sat.store, NEG, 1)[0]
    assert (event.what, event.subject) == ("report made", "log.pdf")


def test_a_changed_decision_is_listed_with_both_values(sat):
    moderation.settle(sat.store, NEG, sat.cases[0], "c_14", "no", "Read again")
    case = decisions_log.gathered(sat.store, NEG).cases[0]
    assert any("Partly became No. Read again" in said for said in case.undone)


def test_before_the_panel_sat_it_is_refused_and_so_is_another_edition(sampled, tmp_path):
    with pytest.raises(RuleError, match="before the panel has sat"):
        reporting.report(sampled.store, NEG, tmp_path / "log.pdf", kind="decisions")
    assert not (tmp_path / "log.pdf").exists()
    with pytest.raises(RuleError, match="no board edition"):
        reporting.report(
            sampled.store, NEG, tmp_path / "log.pdf", kind="decisions", edition=Edition.BOARD
        )


def test_an_auditor_gets_no_log(sat, tmp_path):
    stores.act_as(sat.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    with pytest.raises(RoleError):
        reporting.report(sat.store, NEG, tmp_path / "log.pdf", kind="decisions")


def test_learning_points_stand_in_the_internal_report_alone(sat, tmp_path):
    said = "Ask about every adult in the home."
    for edition in Edition:
        out = tmp_path / f"{edition}.pdf"
        if edition is Edition.PUBLIC:
            continue  # six cases: its own rules are tested elsewhere
        reporting.report(sat.store, NEG, out, kind="findings", edition=edition)
        assert (said in text(out.read_bytes())) is (edition is Edition.INTERNAL)
    assert learning.told(sat.store, NEG) == (("Fathers", said, sat.cases[0]),)
