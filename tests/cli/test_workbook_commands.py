"""A workbook goes out and comes back by the command line."""

from __future__ import annotations

from tests import factory
from tests.exchange import filling

WORDS = "orange tractor window paper"


def test_a_workbook_goes_out_and_its_answers_come_back(drawn, tmp_path, monkeypatch):
    monkeypatch.setenv("DDSCP_AUDIT_PACK_PASSPHRASE", WORDS)
    made = drawn("workbook", "a.ddscp", "csc.xlsx", "--agency", "CSC", "--json").json
    assert (made["agency"], made["cases"]) == ("CSC", 11)
    path = tmp_path / "csc.xlsx"
    case = factory.REFERENCE + "-01"
    filling.fill(path, WORDS, case, {"D6": "No"})
    said = drawn("returns", "a.ddscp", "csc.xlsx", "--json").json
    assert (said["taken"], said["nil"], said["refused"]) == (1, 1, [])


def test_without_a_password_nothing_is_written(drawn, tmp_path):
    refused = drawn("workbook", "a.ddscp", "csc.xlsx", "--agency", "CSC")
    assert refused.code == 1
    assert "needs a password" in refused.err
    assert not (tmp_path / "csc.xlsx").exists()
