"""`agreement` and `second` from the command line, and the decisions log as a report."""

from __future__ import annotations

import pytest

from tests.cli.conftest import table
from tests.factory import complete_answers


@pytest.fixture
def read_twice(drawn, tmp_path):
    """One case that children's social care has returned, and that a second person read."""
    first = {"case": "NEG26-01", "agency": "CSC"} | complete_answers("CSC", c_14="yes")
    second = {"case": "NEG26-01", "agency": "CSC"} | complete_answers("CSC", c_14="no")
    taken = drawn("returns", "a.ddscp", table(tmp_path / "first.csv", [first]))
    assert taken.code == 0, taken.err
    assert drawn("second", "ask", "a.ddscp", "NEG26-01", "csc", "Sara Second").code == 0
    taken = drawn("second", "take", "a.ddscp", table(tmp_path / "second.csv", [second]), "--json")
    assert taken.json["taken"] == 1, taken.out
    return drawn


def test_before_anybody_agreed_it_says_so(drawn):
    said = drawn("agreement", "a.ddscp")
    assert said.code == 0
    assert "The panel has settled nothing yet." in said.out
    assert "No record was read twice." in said.out
    assert drawn("second", "list", "a.ddscp").out.strip() == (
        "Nobody was asked for a second reading."
    )


def test_counts_first_and_the_difference_is_resolved(read_twice):
    document = read_twice("agreement", "a.ddscp", "--json").json
    found = document["two_readers"]
    assert (found["asked"], found["handed_in"], found["cases"]) == (1, 1, 1)
    assert found["of"] - found["agreed"] == 1
    assert found["text"].startswith(f"{found['agreed']} of {found['of']} agreed")
    (row,) = read_twice("second", "list", "a.ddscp", "--json").json
    assert row["differences"] == [
        {"question": "c_14", "first": "yes", "second": "no", "stands": None, "settled": None}
    ]
    words = ("second", "resolve", "a.ddscp", "NEG26-01", "CSC", "C-14", "second")
    assert read_twice(*words, "--reason", "The visit was missed").code == 0
    again = read_twice(*words, "--reason", "The visit was missed")
    assert again.code == 1
    assert "resolved already" in again.err
    (row,) = read_twice("second", "list", "a.ddscp", "--json").json
    assert row["differences"][0]["stands"] == "second"
    assert read_twice("agreement", "a.ddscp", "--json").json["two_readers"] == found


def test_a_second_reading_nobody_asked_for_is_refused_by_row(drawn, tmp_path):
    file = table(tmp_path / "s.csv", [{"case": "NEG26-02", "agency": "HV", "c_14": "maybe"},
                                      {"case": "NEG26-02", "agency": "HV", "c_14": "yes"},
                                      {"case": "NEG26-77", "agency": "HV"}])  # fmt: skip
    refused = drawn("second", "take", "a.ddscp", file, "--json").json["refused"]
    assert [each["row"] for each in refused] == [2, 3, 4]
    assert refused[0]["column"] == "c_14"
    assert "Nobody was asked" in refused[1]["message"]


def test_an_incomplete_one_is_a_draft_and_a_nil_one_counts(drawn, tmp_path):
    for case in ("NEG26-01", "NEG26-02"):
        drawn("second", "ask", "a.ddscp", case, "CSC", "Sara Second")
    rows = [{"case": "NEG26-01", "agency": "CSC", "c_01": "yes"},
            {"case": "NEG26-02", "agency": "CSC", "nil": "yes"}]  # fmt: skip
    file = table(tmp_path / "s.csv", rows)
    taken = drawn("second", "take", "a.ddscp", file, "--json")
    assert (taken.json["drafts"], taken.json["nil"]) == (1, 1)
    assert "kept as a draft" in taken.json["notes"][0]
    withdrawn = drawn(
        "second", "withdraw", "a.ddscp", "NEG26-01", "CSC", "--reason", "The wrong file"
    )
    assert withdrawn.code == 0
    states = [each["state"] for each in drawn("second", "list", "a.ddscp", "--json").json]
    assert states == ["withdrawn", "nil"]


def test_the_decisions_log_is_a_report(read_twice, tmp_path):
    refused = read_twice("report", "a.ddscp", "log.pdf", "--kind", "decisions")
    assert refused.code == 1
    assert "before the panel has sat" in refused.err
    decisions = table(tmp_path / "d.csv", [
        {"case": "NEG26-01", "question": "c_14", "value": "partly", "reason": "Both half right"},
    ])  # fmt: skip
    assert read_twice("settle", "a.ddscp", decisions).code == 0
    assert read_twice("report", "a.ddscp", "log.pdf", "--kind", "decisions").code == 0
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")
