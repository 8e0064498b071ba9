"""`form diff|copy|versions|use`: what scripts and a lead without a window can do with tools."""

from __future__ import annotations

import pytest

from tests import toolfiles


@pytest.fixture
def begun(ddscp, tmp_path):
    """A store whose audit uses version 1 of a small tool; version 2 lies beside it."""
    toolfiles.write(tmp_path / "small.xlsx")
    ddscp("new", "audit.ddscp", "--title", "Seen", "--reference", "SEE26", "--form", "small.xlsx")
    survey = toolfiles.with_row("select_one yn", "q_03", "Was a plan made?", "", "", "any", "")
    toolfiles.write(tmp_path / "next.xlsx", version="2", survey=survey)
    return ddscp


def test_diff_says_in_words_what_changed(begun) -> None:
    said = begun("form", "diff", "small.xlsx", "next.xlsx")
    assert said.code == 0
    assert said.out.splitlines()[0] == "From Small tool 1 to Small tool 2"
    assert "  q_03 is new: Was a plan made?." not in said.out
    assert "  q_03 is new: Was a plan made?" in said.out
    (change,) = begun("form", "diff", "small.xlsx", "next.xlsx", "--json").json["changes"]
    assert (change["kind"], change["name"]) == ("added", "q_03")


def test_use_and_the_way_back(begun) -> None:
    would = begun("form", "use", "audit.ddscp", "next.xlsx", "--dry-run", "--json").json
    assert (would["adopted"], len(would["changes"])) == (False, 1)
    assert len(begun("form", "versions", "audit.ddscp", "--json").json["versions"]) == 1
    assert begun("form", "use", "audit.ddscp", "next.xlsx").code == 0
    kept = begun("form", "versions", "audit.ddscp", "--json").json["versions"]
    assert [(v["version"], v["audits"]) for v in kept] == [("1", []), ("2", ["SEE26"])]
    assert begun("form", "use", "audit.ddscp", "--kept", kept[0]["number"]).code == 0
    kept = begun("form", "versions", "audit.ddscp", "--json").json["versions"]
    assert kept[0]["audits"] == ["SEE26"]


def test_use_refuses_in_a_sentence(begun, tmp_path) -> None:
    assert "Name a tool" in begun("form", "use", "audit.ddscp").err
    assert "keeps no version 9" in begun("form", "use", "audit.ddscp", "--kept", 9).err
    assert "already" in begun("form", "use", "audit.ddscp", "small.xlsx").err
    survey = toolfiles.with_row("text", "q_04", "Other?", "", "", "", "")
    toolfiles.write(tmp_path / "other.xlsx", survey=survey)
    refused = begun("form", "use", "audit.ddscp", "other.xlsx")
    assert refused.code == 1
    assert "in use by SEE26 and holds other content" in refused.err
    assert "for example 2" in refused.err


def test_copy_makes_a_tool_of_one_s_own(ddscp) -> None:
    assert ddscp("form", "copy", "neglect", "our-neglect.xlsx").code == 0
    assert ddscp("form", "check", "our-neglect.xlsx").code == 0
    changes = ddscp("form", "diff", "neglect", "our-neglect.xlsx", "--json").json["changes"]
    assert {change["after"] for change in changes} == {"Our neglect", "our_neglect"}


def test_convert_writes_a_blank_form(ddscp, tmp_path) -> None:
    assert ddscp("form", "convert", "fgm", "fgm.pdf").code == 0
    assert (tmp_path / "fgm.pdf").read_bytes().startswith(b"%PDF")
    assert "not written as" in ddscp("form", "convert", "fgm", "fgm.docx").err
