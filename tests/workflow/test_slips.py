"""Identity slips: apart from packs, from the accepted list alone, on screen only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ddscp_audit.errors import InputError, LockedFileError, PackError, RoleError
from ddscp_audit.exchange import canonical
from ddscp_audit.workflow import fieldwork, packs, people, populations, slips, stores
from tests import factory
from tests.workflow.test_roles import CSC, PEOPLE

NEG = "NEG26"
WORDS = "told by telephone"


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch):
    factory.quick_passphrases(monkeypatch)


@pytest.fixture
def accepted(sampled, tmp_path):
    """The list the sample was drawn from, read again."""
    return populations.read_table(
        factory.write_csv(tmp_path / "again.csv", factory.eligible_rows())
    )


def test_a_slip_says_what_the_agency_needs(sampled, accepted, tmp_path):
    (sent,) = slips.make(
        sampled.store,
        NEG,
        tmp_path,
        ["CSC"],
        table=accepted,
        columns=["Opened"],
        passphrases=WORDS,
    )
    slip = slips.show(sent.path, WORDS)
    assert slip.columns == ("Case ID", "Opened")
    assert [reference for reference, _ in slip.rows] == sampled.cases
    for reference, cells in slip.rows:
        assert cells["Case ID"] == fieldwork.identity(sampled.store, NEG, reference)
        assert cells["Opened"].startswith("2026-")
    assert "2026-" not in repr(slip)
    assert "identity slip made" in [event.what for event in stores.events(sampled.store, NEG)]


def test_without_the_list_it_holds_the_ids(sampled, tmp_path):
    sent = slips.make(sampled.store, NEG, tmp_path)
    assert len(sent) == len(factory.AGENCIES)
    assert len({one.passphrase for one in sent}) == len(sent)
    slip = slips.show(sent[0].path, sent[0].passphrase)
    assert slip.columns == (slips.LIST_ID,)
    with pytest.raises(LockedFileError):
        slips.show(sent[0].path, sent[1].passphrase)


def test_another_file_than_the_accepted_one_is_refused(sampled, tmp_path):
    other = factory.write_csv(tmp_path / "other.csv", factory.eligible_rows(41))
    with pytest.raises(InputError, match="not the list that was accepted"):
        slips.make(sampled.store, NEG, tmp_path, table=populations.read_table(other))
    with pytest.raises(InputError, match="read from the list"):
        slips.make(sampled.store, NEG, tmp_path, columns=["Opened"])


def test_an_expired_slip_shows_nothing(sampled, tmp_path, monkeypatch):
    with pytest.raises(InputError, match="could not be opened"):
        slips.make(sampled.store, NEG, tmp_path, expires=date(2020, 1, 1))
    (sent,) = slips.make(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    past = datetime.now(UTC) - timedelta(days=1)
    monkeypatch.setattr(canonical, "read_moment", lambda text: past)
    with pytest.raises(PackError, match="expired"):
        slips.show(sent.path, WORDS)


def test_a_slip_is_no_pack_and_a_pack_no_slip(sampled, tmp_path):
    (sent,) = slips.make(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    with pytest.raises(PackError, match="not a pack"):
        packs.look(sent.path, words=WORDS)
    (box,) = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    with pytest.raises(PackError, match="not an identity slip"):
        slips.show(box.path, WORDS)


def test_only_the_lead_makes_slips(sampled, tmp_path):
    people.act_as(sampled.store, PEOPLE[CSC])
    with pytest.raises(RoleError):
        slips.make(sampled.store, NEG, tmp_path)
