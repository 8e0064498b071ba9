"""From agencies' answers to "8 of 11 (73%)", on the command line alone."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import table

# Parental substance misuse, mental ill health, domestic abuse: the published neglect audit.
PUBLISHED = ["YYY"] * 5 + ["YNY"] * 2 + ["NYY"] * 2 + ["YYN", "NYN"]
WORD = {"Y": "yes", "N": "no"}


def answers(case: str, agency: str, pattern: str, **more: str) -> dict[str, str]:
    features = {
        name: WORD[mark] for name, mark in zip(("c_04", "c_06", "c_07"), pattern, strict=True)
    }
    return {"case": case, "agency": agency, "c_01": "yes", "c_30": "no", **features, **more}


@pytest.fixture
def published(drawn, tmp_path):
    """The eleven cases with two agencies' returns and the panel's confirmation."""
    cases = [f"NEG26-{rank:02d}" for rank in range(1, 12)]
    info = drawn("store", "info", "a.ddscp", "--json").json
    reference = info["audits"][0]["reference"]
    cases = [case.replace("NEG26", reference) for case in cases]
    rows = []
    for case, pattern in zip(cases, PUBLISHED, strict=True):
        rows.append(answers(case, "CSC", pattern))
        rows.append(answers(case, "POL", "NNN"))
    said = drawn("returns", "a.ddscp", table(tmp_path / "r.csv", rows), "--json")
    assert said.json["taken"] == 22, said.out
    decisions = [
        {"case": case, "question": name, "value": WORD[mark], "reason": "Read together."}
        for case, pattern in zip(cases, PUBLISHED, strict=True)
        for name, mark in zip(("c_04", "c_06", "c_07"), pattern, strict=True)
    ]
    said = drawn("settle", "a.ddscp", table(tmp_path / "d.csv", decisions), "--json")
    assert said.json["taken"] == 33, said.out
    return drawn


def yes_row(document: dict, name: str) -> dict:
    measure = next(m for m in document["measures"] if m["name"] == name)
    return next(row for row in measure["rows"] if row["value"] in ("yes", "counts"))


def test_the_published_figures_come_out(published):
    document = published("findings", "a.ddscp", "--percent-at-any-base", "--json").json
    assert (document["in_sample"], document["population"]) == (11, 150)
    assert document["selection"] == "random"
    assert yes_row(document, "c_04")["text"] == "8 of 11 (73%)"
    assert yes_row(document, "c_06")["text"] == "9 of 11 (82%)"
    assert yes_row(document, "c_07")["text"] == "9 of 11 (82%)"
    assert yes_row(document, "c_04")["range"] == {
        "method": "hypergeometric", "count": [61, 140], "percent": [41, 93],
    }  # fmt: skip
    derived = [m for m in document["measures"] if m["kind"] == "derived"]
    among = [m["rows"][0] for m in derived if m["base"] == 9]
    assert any(row["count"] == 5 and row["percent"] == 56 for row in among)


def test_one_measure_has_exactly_the_fields_of_the_contract(published):
    document = published("findings", "a.ddscp", "--json").json
    measure = next(m for m in document["measures"] if m["name"] == "c_04")
    assert set(measure) >= {
        "name", "label", "section", "indicator", "kind", "unit", "rows", "base", "in_sample",
        "not_asked", "not_applicable", "unsettled", "not_known", "answered",
    }  # fmt: skip
    assert measure["indicator"] == "PSM"
    assert measure["unit"] == "case"
    assert [row["value"] for row in measure["rows"]] == ["yes", "no"]
    assert {"audit", "edition", "grades", "warnings"} <= set(document)


def test_the_public_edition_of_a_small_audit_holds_no_number(published):
    document = published("findings", "a.ddscp", "--edition", "public", "--json").json
    assert document["in_sample"] is None
    assert document["population"] is None
    for measure in document["measures"]:
        assert measure["base"] is None
        for row in measure["rows"]:
            assert row["count"] is None
            assert row["percent"] is None
            assert not any(mark.isdigit() for mark in row["text"])


def test_by_area_gives_groups(published):
    document = published("findings", "a.ddscp", "--by", "area", "--json").json
    groups = next(m for m in document["measures"] if m["name"] == "c_04")["groups"]
    assert sum(group["base"] for group in groups) == 11


def test_batch_prints_a_document_a_line(published):
    lines = published("findings", "--batch", ".").out.splitlines()
    assert [json.loads(line)["in_sample"] for line in lines] == [11]


def test_a_round_compared_with_itself_has_not_changed(published):
    rows = published("compare", "a.ddscp", "a.ddscp", "--json").json
    row = next(r for r in rows if r["indicator"] == "PSM")
    assert row["before"] == row["after"]
    assert set(row) >= {
        "indicator",
        "label",
        "before",
        "after",
        "method",
        "p",
        "difference",
        "text",
    }


@pytest.mark.parametrize("edition", ["internal", "board", "public"])
def test_a_findings_pdf_is_written(published, tmp_path, edition):
    said = published("report", "a.ddscp", "f.pdf", "--kind", "findings", "--edition", edition)
    assert said.code == 0, said.err
    assert (tmp_path / "f.pdf").read_bytes().startswith(b"%PDF")


def test_an_exported_document_gives_the_same_figures_without_the_store(published, tmp_path):
    published("export", "a.ddscp", tmp_path / "f.json")
    again = published("findings", "--from", tmp_path / "f.json", "--json")
    assert again.json == published("findings", "a.ddscp", "--json").json
    told = published("compare", tmp_path / "f.json", tmp_path / "f.json", "--json")
    assert any(row["before"] == row["after"] == {"count": 8, "base": 11} for row in told.json)
    (tmp_path / "g.json").write_text("{", encoding="utf-8")
    for wrong in ("g.json", "gone.json"):
        said = published("findings", "--from", tmp_path / wrong)
        assert (said.code, said.out) == (1, "")
        assert wrong in said.err


def test_a_report_is_checked_against_the_log(published, tmp_path):
    out = tmp_path / "board.pdf"
    made = published("report", "a.ddscp", out, "--kind", "briefing", "--edition", "board", "--json")
    same = published("report", "a.ddscp", "--check", out, "--json")
    assert (same.code, same.json["recorded"]) == (0, True)
    assert same.json["sha256"] == made.json["sha256"]
    assert same.json["events"][0]["edition"] == "board"
    assert (
        "as recorded: briefing, board edition" in published("report", "a.ddscp", "--check", out).out
    )
    out.write_bytes(out.read_bytes().replace(b"%PDF-1.4", b"%PDF-1.5"))
    changed = published("report", "a.ddscp", "--check", out)
    assert (changed.code, changed.out) == (1, "")
    assert "is not a file this store has recorded" in changed.err
    assert published("report", "a.ddscp", "--check", out, "--json").json["recorded"] is False
    assert published("report", "a.ddscp").code == 2


@pytest.mark.parametrize("out", ["data.xlsx", "data.json", "folder"])
def test_data_is_exported(published, tmp_path, out):
    said = published("export", "a.ddscp", out)
    assert said.code == 0, said.err
    assert (tmp_path / out).exists()


def test_store_check_finds_the_store_sound(published):
    assert published("store", "check", "a.ddscp", "--json").json["ok"] is True


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"case": "NEG26-99", "agency": "CSC"}, "NEG26-99"),
        ({"case": "C999", "agency": "CSC"}, "C999"),
        ({"agency": "XYZ"}, "XYZ"),
        ({"agency": "HV", "c_04": "maybe"}, "maybe"),
    ],
)
def test_what_cannot_be_taken_is_named_and_the_rest_is_kept(drawn, tmp_path, row, words):
    info = drawn("store", "info", "a.ddscp", "--json").json
    reference = info["audits"][0]["reference"]
    good = answers(f"{reference}-01", "POL", "YYY")
    bad = answers(f"{reference}-02", "CSC", "YYY") | row
    said = drawn("returns", "a.ddscp", table(tmp_path / "r.csv", [good, bad]), "--json").json
    assert said["taken"] == 1
    assert words in said["refused"][0]["message"]
    assert said["refused"][0]["row"] == 3


def test_an_unknown_question_column_is_named(drawn, tmp_path):
    info = drawn("store", "info", "a.ddscp", "--json").json
    row = answers(f"{info['audits'][0]['reference']}-01", "POL", "YYY", zz_99="yes")
    said = drawn("returns", "a.ddscp", table(tmp_path / "r.csv", [row]), "--json").json
    assert any("zz_99" in r["column"] + r["message"] for r in said["refused"])


def test_a_row_without_a_required_answer_is_a_draft_until_accepted(drawn, tmp_path):
    info = drawn("store", "info", "a.ddscp", "--json").json
    row = answers(f"{info['audits'][0]['reference']}-01", "POL", "YYY")
    del row["c_30"]
    file = table(tmp_path / "r.csv", [row])
    said = drawn("returns", "a.ddscp", file, "--json").json
    assert (said["taken"], said["drafts"]) == (0, 1)
    said = drawn("returns", "a.ddscp", file, "--accept-incomplete", "--json").json
    assert said["taken"] == 1


def test_words_that_name_somebody_are_taken_and_said_by_their_cell(drawn, tmp_path):
    info = drawn("store", "info", "a.ddscp", "--json").json
    reference = f"{info['audits'][0]['reference']}-01"
    row = answers(reference, "POL", "YYY", c_28="Sarah Thompson was seen on 12/03/2026.")
    said = drawn("returns", "a.ddscp", table(tmp_path / "r.csv", [row]), "--json")
    assert (said.json["taken"], said.json["refused"]) == (1, [])
    name, day = said.json["notes"]
    assert name.startswith("r.csv, row 2, column “c_28”, characters 1 to 14: ")
    assert "name" in name
    assert "date" in day
    assert name in said.err
    assert day in said.err
    assert "Sarah" not in said.out + said.err


def test_the_same_file_twice_changes_nothing(published, tmp_path):
    said = published("returns", "a.ddscp", tmp_path / "r.csv", "--json").json
    assert (said["taken"], said["unchanged"]) == (0, 22)


def test_a_different_answer_to_a_submitted_return_is_a_conflict(published, tmp_path):
    info = published("store", "info", "a.ddscp", "--json").json
    row = answers(f"{info['audits'][0]['reference']}-01", "POL", "YYY")
    said = published("returns", "a.ddscp", table(tmp_path / "x.csv", [row]), "--json").json
    assert said["taken"] == 0
    assert said["conflicts"]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("briefing", ()),
        ("certificate", ()),
        ("case", ("--case", "REF-01")),
        ("return", ("--case", "REF-01", "--agency", "CSC")),
        ("feedback", ("--case", "REF-01", "--agency", "csc")),
        ("blank-form", ()),
        ("blank-form", ("--agency", "HV")),
    ],
)
def test_every_other_kind_of_report_is_written(published, tmp_path, kind, more):
    reference = published("store", "info", "a.ddscp", "--json").json["audits"][0]["reference"]
    words = [word.replace("REF", reference) for word in more]
    said = published("report", "a.ddscp", "x.pdf", "--kind", kind, *words)
    assert said.code == 0, said.err
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--kind", "case"), "needs the case"),
        (("--kind", "return", "--case", "NEG26-01"), "needs the agency"),
        (("--kind", "case", "--case", "NEG26-99"), "NEG26-99"),
        (("--kind", "findings", "--case", "NEG26-01"), "not about one case"),
        (("--kind", "case", "--case", "NEG26-01", "--edition", "public"), "no public edition"),
        (("--kind", "novel"), "novel"),
    ],
)
def test_a_report_that_cannot_be_made_is_refused_and_nothing_is_written(
    published, tmp_path, words, named
):
    said = published("report", "a.ddscp", "x.pdf", *words)
    assert said.code == 1
    assert named in said.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_report_takes_no_name_of_another_kind_of_file(published, tmp_path):
    said = published("report", "a.ddscp", "x.docx", "--kind", "briefing")
    assert said.code == 1
    assert "ends in .pdf" in said.err
    assert not (tmp_path / "x.docx").exists()


def test_groups_an_edition_withholds_leave_an_empty_list(published):
    document = published(
        "findings", "a.ddscp", "--by", "area", "--edition", "public", "--json"
    ).json
    assert all(measure["groups"] == [] for measure in document["measures"])


def test_what_leaves_says_where_free_text_names_somebody_and_not_the_words(drawn, tmp_path):
    reference = drawn("store", "info", "a.ddscp", "--json").json["audits"][0]["reference"]
    row = answers(f"{reference}-01", "CSC", "YYY", c_28="Seen by Jane Smith on 01/02/2015.")
    drawn("returns", "a.ddscp", table(tmp_path / "r.csv", [row]))
    for words in (
        ("export", "a.ddscp", "data.xlsx"),
        ("report", "a.ddscp", "x.pdf", "--kind", "return", "--case", f"{reference}-01",
         "--agency", "csc"),
    ):  # fmt: skip
        said = drawn(*words)
        assert said.code == 0, said.err
        assert f"{reference}-01 CSC c_28" in said.err
        assert "name" in said.err
        assert "Jane" not in said.err
    board = drawn("export", "a.ddscp", "board.json", "--edition", "board")
    assert board.err == ""
