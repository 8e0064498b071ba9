"""An audit's own measures, features together and data quality, on the command line alone."""

from __future__ import annotations

import pytest

from tests.cli.test_figures_commands import published, yes_row

__all__ = ["published"]

BOTH = ("--label", "Both, among domestic abuse", "--indicator", "co-DA",
        "--base", "${c_07} = 'yes'", "--counts", "${c_04} = 'yes' and ${c_06} = 'yes'")  # fmt: skip


def test_a_measure_of_ones_own_counts_wherever_the_tools_do(published):
    made = published("measure", "add", "a.ddscp", *BOTH, "--json").json
    assert made["text"] == "5 of 9"
    document = published("findings", "a.ddscp", "--json").json
    assert yes_row(document, made["name"])["text"] == "5 of 9"
    (listed,) = published("measure", "list", "a.ddscp", "--json").json
    assert listed["name"] == made["name"]
    assert published("export", "a.ddscp", "d.json").code == 0
    rows = published("compare", "a.ddscp", "a.ddscp", "--json").json
    assert "co-DA" in {row["indicator"] for row in rows}
    assert published("measure", "pin", "a.ddscp", made["name"]).out.strip().endswith(made["name"])
    assert published("measure", "list", "a.ddscp", "--json").json[0]["pinned"]
    assert published("measure", "unpin", "a.ddscp", made["name"]).out.strip() == "Pinned: nothing"
    assert published("measure", "delete", "a.ddscp", made["name"]).code == 0
    assert published("measure", "list", "a.ddscp", "--json").json == []


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ("${c_94} = 'yes'", "no question called “c_94”"),
        ("${m_again} = 'yes'", "refers to itself"),
        ("${c_04} = 'maybe'", "maybe"),
        ("${c_04} = ", ""),
    ],
)
def test_what_cannot_be_counted_is_one_sentence(drawn, counts, said):
    refused = drawn("measure", "add", "a.ddscp", "--label", "Again", "--counts", counts)
    assert refused.code == 1
    assert said in refused.err
    assert "Nothing was changed." in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_features_together(published):
    found = published("together", "a.ddscp", "c_04", "c_06", "c_07", "--json").json
    assert found["base"] == 11
    assert found["number"] == [0, 1, 5, 5]
    assert {tuple(c["present"]): c["count"] for c in found["combinations"]} == {
        ("c_04", "c_06", "c_07"): 5,
        ("c_04", "c_06"): 1,
        ("c_04", "c_07"): 2,
        ("c_06", "c_07"): 2,
        ("c_04",): 0,
        ("c_06",): 1,
        ("c_07",): 0,
        (): 0,
    }
    line = next(c for c in found["conditionals"] if c["given"] == "c_07")
    assert (line["count"], line["base"]) == (5, 9)
    assert (
        "of the 9 cases with domestic abuse, 5"
        in published("together", "a.ddscp", "c_04", "c_06", "c_07").out
    )


@pytest.mark.parametrize("names", [("c_04",), ("c_04", "c_04"), ("c_04", "c_99")])
def test_what_no_table_can_be_made_of_is_refused(drawn, names):
    said = drawn("together", "a.ddscp", *names)
    assert said.code == 1
    assert "Nothing was changed." in said.err


def test_quality_points_at_disagreement(published):
    found = published("quality", "a.ddscp", "--json").json
    assert found["returns"] == 22
    assert {d["question"] for d in found["disagreement"]["questions"]} >= {"c_04", "c_06", "c_07"}
    text = published("quality", "a.ddscp").out
    assert "over 22 returns" in text
    assert "Where agencies differ" in text


def test_two_rounds_of_one_store(published):
    assert published("new", "a.ddscp", "--title", "Again", "--form", "neglect").code == 0
    info = published("store", "info", "a.ddscp", "--json").json
    later, earlier = (audit["reference"] for audit in info["audits"][:2])
    rows = published(
        "compare", "a.ddscp", "a.ddscp", "--earlier", earlier, "--later", later, "--json"
    )
    assert rows.code == 0, rows.err
    assert all(row["after"]["base"] == 0 for row in rows.json)
