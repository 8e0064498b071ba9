"""`pack out|in|show`: a round by command line alone, whoever's store it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ddscp_audit.workflow import fieldwork, moderation, stores
from tests import factory

NEG = "NEG26"


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch):
    factory.quick_passphrases(monkeypatch)


@pytest.fixture
def lead(ddscp, ready_stores, tmp_path, monkeypatch) -> Path:
    """The lead's store with a sample, opened by the passphrase of the environment."""
    monkeypatch.setenv("DDSCP_AUDIT_PASSPHRASE", factory.PASSPHRASE)
    return Path(shutil.copy(ready_stores["sampled"], tmp_path / "lead.ddscp"))


@pytest.fixture
def words(tmp_path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("told by telephone\n", encoding="utf-8")
    return path


def test_a_round_by_command_line(ddscp, lead, words, tmp_path):
    out = ddscp(
        "pack", "out", lead, "out", "--agency", "CSC", "--pack-passphrase-file", words, "--json"
    )
    (sent,) = out.json
    assert (sent["agency"], sent["kind"], sent["passphrase"]) == ("CSC", "assignment", None)
    shown = ddscp("pack", "show", sent["file"], "--pack-passphrase-file", words, "--json").json
    assert shown["made_by"]["name"] == "Lena Lead"
    assert shown["cases"] == sent["cases"]
    made = ddscp(
        "pack", "in", "csc.ddscp", sent["file"], "--pack-passphrase-file", words, "--name", "Ann"
    )
    assert made.code == 0, made.err
    with stores.open_store(tmp_path / "csc.ddscp", factory.PASSPHRASE) as own:
        case = sent["cases"][0]
        assert own.actor.name == "Ann"
        fieldwork.save_answers(own, NEG, case, "CSC", factory.complete_answers("CSC"))
        fieldwork.submit(own, NEG, case, "CSC")
    (back,) = ddscp("pack", "out", "csc.ddscp", "back", "--json").json
    assert (back["kind"], back["cases"]) == ("return", [case])
    seen = ddscp("pack", "show", back["file"], "--store", lead)
    assert "1 return comes in." in seen.out
    taken = ddscp("pack", "in", lead, back["file"], "--receipts", tmp_path, "--json").json
    assert (taken["taken"], taken["conflicts"], taken["refused"]) == (1, [], [])
    assert back["sha256"] in Path(taken["receipts"][0]).read_text(encoding="utf-8")
    again = ddscp("returns", lead, back["file"], "--json").json
    assert (again["taken"], again["unchanged"]) == (0, 1)
    assert ddscp("pack", "conflicts", lead).out == "Nothing is in conflict.\n"


def test_a_passphrase_is_made_up_and_printed_once(ddscp, lead, monkeypatch):
    (sent,) = ddscp("pack", "out", lead, "out", "--agency", "POL", "--json").json
    assert sent["passphrase"]
    refused = ddscp("pack", "in", "pol.ddscp", sent["file"])
    assert refused.code == 1
    assert "its own passphrase" in refused.err
    assert not Path("pol.ddscp").exists()
    monkeypatch.setenv("DDSCP_AUDIT_PACK_PASSPHRASE", sent["passphrase"])
    assert ddscp("pack", "in", "pol.ddscp", sent["file"]).code == 0


def test_an_agency_sends_no_assignments(ddscp, lead, words):
    ddscp("pack", "out", lead, "out", "--agency", "CSC", "--pack-passphrase-file", words)
    (box,) = Path("out").glob("*.ddscp-pack")
    ddscp("pack", "in", "csc.ddscp", box, "--pack-passphrase-file", words)
    refused = ddscp("pack", "out", "csc.ddscp", "out", "--agency", "POL")
    assert refused.code == 1
    assert "may not lead" in refused.err


def test_the_panel_by_command_line(ddscp, lead, words, tmp_path):
    (sent,) = ddscp(
        "pack", "out", lead, "out", "--panel", "--pack-passphrase-file", words, "--json"
    ).json
    assert sent["kind"] == "panel"
    ddscp("pack", "in", "panel.ddscp", sent["file"], "--pack-passphrase-file", words)
    (back,) = ddscp("pack", "out", "panel.ddscp", "back", "--json").json
    assert back["kind"] == "decisions"
    taken = ddscp("pack", "in", lead, back["file"], "--json").json
    assert (taken["decisions"], taken["refused"]) == (0, [])


def test_a_damaged_pack_is_one_sentence(ddscp, lead):
    Path("bad.ddscp-pack").write_bytes(b"age-encryption.org/v1\n-> scrypt")
    for command in (
        ("pack", "in", lead, "bad.ddscp-pack"),
        ("pack", "show", "bad.ddscp-pack"),
        ("returns", lead, "bad.ddscp-pack"),
    ):
        refused = ddscp(*command)
        assert refused.code == 1
        assert refused.out == ""
        assert len(refused.err.strip().splitlines()) == 1


def test_a_slip_is_made_and_shown(ddscp, lead, words, tmp_path):
    path = factory.write_csv(tmp_path / "again.csv", factory.eligible_rows())
    (made,) = ddscp(
        *("pack", "slip", lead, "out", "--agency", "CSC", "--list", path, "--column", "Opened"),
        *("--slip-passphrase-file", words, "--json"),
    ).json
    assert made["columns"] == ["Case ID", "Opened"]
    shown = ddscp("pack", "show", made["file"], "--pack-passphrase-file", words)
    assert "keep no copy" in shown.out
    rows = ddscp("pack", "show", made["file"], "--pack-passphrase-file", words, "--json").json
    assert len(rows["rows"]) == made["cases"]


def test_what_came_late_is_listed_and_taken_with_a_reason(ddscp, lead, words, tmp_path):
    (sent,) = ddscp(
        "pack", "out", lead, "out", "--agency", "CSC", "--pack-passphrase-file", words, "--json"
    ).json
    ddscp("pack", "in", "csc.ddscp", sent["file"], "--pack-passphrase-file", words)
    case = sent["cases"][0]
    with stores.open_store(tmp_path / "csc.ddscp", factory.PASSPHRASE) as own:
        fieldwork.save_answers(own, NEG, case, "CSC", factory.complete_answers("CSC", c_14="no"))
        fieldwork.submit(own, NEG, case, "CSC")
    with stores.open_store(lead, factory.PASSPHRASE) as opened:
        moderation.settle(opened, NEG, case, "c_14", "no", "agreed")
    (back,) = ddscp("pack", "out", "csc.ddscp", "back", "--json").json
    assert "nothing was changed" in ddscp("pack", "in", lead, back["file"]).err
    late = ddscp("pack", "late", lead, "--json").json
    assert {"c_14", None} <= {each["question"] for each in late}
    refused = ddscp("pack", "late", lead, "--take", case, "CSC")
    assert refused.code == 1
    taken = ddscp("pack", "late", lead, "--take", case, "CSC", "--why", "the panel asked for it")
    assert taken.out == "Nothing came after the panel.\n"


def test_an_unknown_person_does_not_act(ddscp, lead):
    refused = ddscp("pack", "out", lead, "out", "--as", "Nobody")
    assert refused.code == 1
    assert "Lena Lead" in refused.err


def test_help_says_how_a_pack_s_passphrase_is_given(ddscp):
    said = " ".join(ddscp("pack", "out", "--help").out.split())
    assert "DDSCP_AUDIT_PACK_PASSPHRASE" in said.replace("│ │", "")
