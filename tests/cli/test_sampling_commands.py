"""`population`, `lock`, `draw`, `sample`, `verify`, `plan` from the shell."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pytest

from ddscp_audit.assets import resource
from tests.cli.conftest import table


def test_plan_gives_the_exact_range_of_every_count(ddscp):
    document = ddscp("plan", 150, 11, "--json").json
    assert (document["N"], document["n"], len(document["ranges"])) == (150, 11, 12)
    assert document["ranges"][8] == {"count": 8, "lower": 61, "upper": 140, "percent": [41, 93]}


def test_plan_for_one_count(ddscp):
    assert [r["count"] for r in ddscp("plan", 150, 11, "--count", 8, "--json").json["ranges"]] == [
        8
    ]


@pytest.mark.parametrize(
    "words", [("plan", 5, 11), ("plan", 5, 0), ("plan", 150, 11, "--count", 12)]
)
def test_plan_refuses_what_cannot_be(ddscp, words):
    said = ddscp(*words)
    assert said.code == 1
    assert said.err.strip()


def test_the_sum_of_the_list_comes_out(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "Neglect", "--form", "neglect")
    said = ddscp("population", "a.ddscp", eligible, "--id", "Case", "--expected", 150, "--json")
    assert said.json["N"] == 150
    assert said.json["equation"].startswith("150 rows")


def test_a_difference_needs_a_reason(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "Neglect", "--form", "neglect")
    refused = ddscp("population", "a.ddscp", eligible, "--id", "Case", "--expected", 151)
    assert refused.code == 1
    taken = ddscp(
        "population", "a.ddscp", eligible, "--id", "Case", "--expected", 151,
        "--accept-difference", "One moved away.",
    )  # fmt: skip
    assert taken.code == 0, taken.err


def test_an_unknown_column_is_named(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "Neglect", "--form", "neglect")
    said = ddscp("population", "a.ddscp", eligible, "--id", "Number")
    assert said.code == 1
    assert "Number" in said.err


def test_lock_prints_the_hash_of_the_canonical_frame(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "Neglect", "--form", "neglect")
    ddscp("population", "a.ddscp", eligible, "--id", "Case", "--area", "Area")
    slip = ddscp("lock", "a.ddscp", "--json").json
    frame = "".join(f"C{number:03d}\n" for number in range(1, 151)).encode()
    assert slip["frame_sha256"] == hashlib.sha256(frame).hexdigest()
    assert slip["raw_sha256"] == hashlib.sha256(eligible.read_bytes()).hexdigest()
    assert slip["N"] == 150
    assert {"strata", "strata_sha256", "locked_at"} <= set(slip)


def test_the_draw_follows_from_label_and_digits_alone(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect", "--reference", "NEG26")
    ddscp("population", "a.ddscp", eligible, "--id", "Case")
    ddscp("lock", "a.ddscp")
    digits = "123456789012345678901234"
    drawn = ddscp(
        "draw", "a.ddscp", "--size", 11, "--digits", digits, "--reserve", 3, "--json"
    ).json
    assert drawn["seed"] == f"NEG26|{digits}"
    assert drawn["witnessed"] is True
    assert [p["reference"] for p in drawn["picks"]] == [f"NEG26-{n:02d}" for n in range(1, 12)]
    alone = ddscp(
        "sample", eligible, "--id", "Case", "--seed", drawn["seed"], "--size", 11,
        "--reserve", 3, "--json",
    ).json  # fmt: skip
    assert [p["id"] for p in alone["picks"]] == [p["id"] for p in drawn["picks"]]
    assert [p["ticket"] for p in alone["reserves"]] == [p["ticket"] for p in drawn["reserves"]]
    assert alone["frame_sha256"] == drawn["frame_sha256"]


def test_an_unlocked_list_is_locked_in_the_same_act_and_said_to_be_unwitnessed(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    ddscp("population", "a.ddscp", eligible, "--id", "Case")
    drawn = ddscp("draw", "a.ddscp", "--size", 3, "--digits", "123456", "--json").json
    assert drawn["witnessed"] is False


def test_strata_share_the_sample_in_proportion(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    ddscp("population", "a.ddscp", eligible, "--id", "Case", "--area", "Area")
    ddscp("lock", "a.ddscp")
    said = ddscp(
        "draw", "a.ddscp", "--size", 12, "--digits", "123456", "--strata", "Area",
        "--reserve", 2, "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    strata = [p["stratum"] for p in said.json["picks"]]
    assert {name: strata.count(name) for name in set(strata)} == {"Derby City": 8, "Derbyshire": 4}
    assert len(said.json["reserves"]) == 4


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--size", 151, "--digits", "123456"), "150"),
        (("--size", 0, "--digits", "123456"), "0"),
        (("--size", 5, "--digits", "12a456"), "digits"),
    ],
)
def test_a_draw_that_cannot_be_is_refused_in_a_sentence(ddscp, eligible, options, word):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    ddscp("population", "a.ddscp", eligible, "--id", "Case")
    said = ddscp("draw", "a.ddscp", *options)
    assert said.code == 1
    assert word in said.err


def test_a_second_draw_with_the_same_label_is_refused(drawn):
    said = drawn("draw", "a.ddscp", "--size", 2, "--digits", "999999", "--label", "NEU")
    first = drawn("draw", "a.ddscp", "--size", 2, "--digits", "999999", "--label", "NEU")
    assert first.code == 1
    assert "NEU" in first.err or said.code == 1


def test_the_certificate_is_verified_by_us_and_by_the_stand_alone_script(drawn, eligible, tmp_path):
    ddscp = drawn
    ddscp("new", "b.ddscp", "--title", "N", "--form", "neglect", "--reference", "B26")
    ddscp("population", "b.ddscp", eligible, "--id", "Case")
    ddscp("lock", "b.ddscp")
    ddscp(
        "draw", "b.ddscp", "--size", 5, "--digits", "314159265358", "--reserve", 2,
        "--certificate", "c.json",
    )  # fmt: skip
    good = ddscp("verify", "c.json", eligible)
    assert good.code == 0, good.err
    frame = tmp_path / "frame.txt"
    frame.write_text("".join(f"C{n:03d}\n" for n in range(1, 151)), encoding="utf-8", newline="\n")
    assert ddscp("verify", "c.json", frame).code == 0
    script = tmp_path / "verify_draw.py"
    script.write_bytes(resource("verify_draw.py.txt").read_bytes())
    alone = subprocess.run(
        [sys.executable, script, "c.json", frame], capture_output=True, text=True, cwd=tmp_path
    )
    assert alone.returncode == 0, alone.stdout + alone.stderr
    certificate = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    certificate["picks"][0]["id"] = "C999"
    (tmp_path / "c.json").write_text(json.dumps(certificate), encoding="utf-8")
    bad = ddscp("verify", "c.json", eligible)
    assert bad.code == 1
    assert "C999" in bad.err + bad.out
    alone = subprocess.run(
        [sys.executable, script, "c.json", frame], capture_output=True, text=True, cwd=tmp_path
    )
    assert alone.returncode != 0


def test_a_changed_list_does_not_verify(drawn, tmp_path, eligible):
    drawn("draw", "a.ddscp", "--size", 2, "--digits", "7", "--certificate", "c.json")
    other = table(tmp_path / "other.csv", ({"Case": f"C{n:03d}"} for n in range(2, 151)))
    assert drawn("verify", "c.json", other).code == 1


def test_a_certificate_that_cannot_be_written_does_not_hide_that_the_sample_is_drawn(
    ddscp, eligible
):
    ddscp("new", "a.ddscp", "--title", "Neglect", "--form", "neglect")
    ddscp("population", "a.ddscp", eligible, "--id", "Case")
    words = ("draw", "a.ddscp", "--size", 3, "--digits", "123456789012345678901234")
    said = ddscp(*words, "--certificate", "missing/c.json")
    assert (said.code, "Nothing was drawn" in said.err) == (1, True)
    assert ddscp(*words, "--certificate", "c.json").code == 0


def test_a_fact_of_ones_own_may_be_kept_and_reported_by(ddscp, tmp_path):
    rows = [
        {"Case": f"C{n:03d}", "School type": ("Primary", "Saint-Mary's")[n % 2]} for n in range(40)
    ]
    file = table(tmp_path / "l.csv", rows)
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    said = ddscp(
        "population", "a.ddscp", file, "--id", "Case", "--fact", "school=School type", "--json"
    )
    assert said.code == 0, said.err
    assert said.json["problems"] == []
    ddscp("draw", "a.ddscp", "--size", "10", "--digits", "123456")
    info = ddscp("store", "info", "a.ddscp", "--json").json["audits"][0]["reference"]
    returned = [
        {"case": f"{info}-{n:02d}", "agency": "CSC", "c_01": "yes", "c_04": "yes", "c_30": "no"}
        for n in range(1, 11)
    ]
    ddscp("returns", "a.ddscp", table(tmp_path / "r.csv", returned))
    document = ddscp("findings", "a.ddscp", "--by", "school", "--json").json
    groups = next(m for m in document["measures"] if m["name"] == "c_05")["groups"]
    assert {group["value"] for group in groups} <= {"Primary", "Saint-Mary's"}
    assert groups


def test_a_column_with_too_many_values_is_no_fact(ddscp, tmp_path):
    file = table(tmp_path / "l.csv", ({"Case": f"C{n}", "Note": f"text {n}"} for n in range(99)))
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    said = ddscp("population", "a.ddscp", file, "--id", "Case", "--fact", "note=Note")
    assert said.code == 1
    assert "Note" in said.err


def test_a_column_named_twice_is_not_chosen_silently(ddscp, tmp_path):
    file = tmp_path / "l.csv"
    file.write_text("id,id,x\nA1,B1,1\nA2,B2,2\n", encoding="utf-8")
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    said = ddscp("population", "a.ddscp", file, "--id", "id")
    assert said.code == 1
    assert "“id”" in said.err


def test_an_allocation_without_strata_is_refused(ddscp, eligible):
    said = ddscp(
        "sample", eligible, "--id", "Case", "--seed", "s", "--size", 3, "--allocation", "equal"
    )
    assert said.code == 1
    assert "strat" in said.err


def test_a_control_character_in_an_id_is_named_by_row_and_column(ddscp, tmp_path):
    file = tmp_path / "l.csv"
    file.write_bytes(b"id,x\r\nA1,1\r\nA\x072,2\r\n")
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    said = ddscp("population", "a.ddscp", file, "--id", "id")
    assert said.code == 1
    assert "row 3" in said.err
    assert "“id”" in said.err


def test_few_digits_are_taken_and_said(ddscp, eligible):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    ddscp("population", "a.ddscp", eligible, "--id", "Case")
    said = ddscp("draw", "a.ddscp", "--size", 3, "--digits", "123", "--json")
    assert said.code == 0
    assert len(said.json["picks"]) == 3
    assert "24" in said.err


def test_the_slip_binds_a_draw_of_families_too(ddscp, tmp_path):
    file = table(tmp_path / "l.csv", ({"id": f"C{n:02d}", "fam": f"F{n // 2}"} for n in range(40)))
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    ddscp("population", "a.ddscp", file, "--id", "id", "--family", "fam")
    slip = ddscp("lock", "a.ddscp", "--json").json
    ddscp(
        "draw", "a.ddscp", "--size", 4, "--digits", "1" * 24, "--unit", "family",
        "--certificate", "c.json",
    )  # fmt: skip
    certificate = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert slip["families_sha256"] == certificate["families_sha256"] != ""
