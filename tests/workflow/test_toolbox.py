"""Tools as files: read as they are, copied, written; whatever is wrong with one is a sentence."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from ddscp_audit.errors import InputError
from ddscp_audit.forms import library
from ddscp_audit.forms.difference import compare_forms
from ddscp_audit.workflow import toolbox, tools
from ddscp_audit.workflow.toolbox import Origin, State
from tests import toolfiles

OFFICE = shutil.which("libreoffice") or shutil.which("soffice")


@pytest.fixture
def file(tmp_path) -> Path:
    return toolfiles.write(tmp_path / "small.xlsx")


# Reading


def test_a_good_file_is_a_form_with_nothing_to_say(file) -> None:
    reading = toolbox.read(file)
    assert (reading.state, reading.problems) == (State.GOOD, ())
    assert reading.form is not None
    assert toolbox.questions_in(reading.form.tool) == 2


def test_the_window_reads_what_the_command_line_checks(tmp_path) -> None:
    file = toolfiles.write(
        tmp_path / "wrong.xlsx",
        survey=toolfiles.with_row("select_one yn", "q_03", "Third?", "${q_09} == 'yes'"),
    )
    reading = toolbox.read(file)
    assert reading.state is State.FAULTY
    assert list(reading.problems) == library.check(file)
    assert reading.form is None


def test_bundled_tools_have_an_id_and_a_count() -> None:
    found = {tool.key: tool for tool in toolbox.bundled()}
    assert set(found) == set(library.THEMES)
    for key, tool in found.items():
        form = library.load(key)
        assert (tool.form_id, tool.version) == (form.tool.form_id, form.tool.version)
        assert tool.questions == toolbox.questions_in(form.tool)


# Files that cannot be read


def test_a_file_that_is_not_there_is_gone(tmp_path) -> None:
    reading = toolbox.read(tmp_path / "small.xlsx")
    assert reading.state is State.GONE
    assert "not in its folder any more" in reading.said


def test_a_network_folder_that_is_away_is_told_so(tmp_path) -> None:
    reading = toolbox.read(tmp_path / "share" / "small.xlsx")
    assert reading.state is State.GONE
    assert "cannot be reached" in reading.said


def test_a_file_excel_holds_is_busy_not_wrong(file, monkeypatch) -> None:
    def locked(_self: Path) -> bytes:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "read_bytes", locked)
    reading = toolbox.read(file)
    assert (reading.state, reading.problems) == (State.BUSY, ())


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_half_written_workbook_is_busy_not_wrong(file, share) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert toolbox.read(file).state is State.BUSY


def test_a_file_saved_while_it_is_read_is_read_again(file, monkeypatch) -> None:
    def saved_meanwhile(path: Path) -> list[object]:
        file.write_bytes(b"PK half")
        raise InputError("The workbook is damaged.")

    monkeypatch.setattr(library, "check", saved_meanwhile)
    assert toolbox.read(file).state is State.BUSY


def faulty(path: Path) -> str:
    reading = toolbox.read(path)
    assert reading.state is State.FAULTY
    return " ".join(str(problem) for problem in reading.problems)


def test_a_workbook_without_a_survey_sheet(tmp_path) -> None:
    cells = {"sheet1": (("a", "b"), ("1", "2")), "sheet2": (("x",),)}
    assert "no sheet called “survey”" in faulty(toolfiles.write(tmp_path / "x.xlsx", cells))


def test_a_picture_called_xlsx(tmp_path) -> None:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    assert "not a workbook that can be read" in faulty(path)


def test_an_archive_that_is_no_workbook(tmp_path) -> None:
    path = Path(shutil.make_archive(str(tmp_path / "folder"), "zip", tmp_path))
    path = path.rename(path.with_suffix(".xlsx"))
    assert "not a workbook" in faulty(path)


def test_macros_and_links_to_other_files_do_nothing(tmp_path) -> None:
    path = tmp_path / "linked.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name, rows in toolfiles.sheets().items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        if name == "survey":
            page.write_formula(2, 2, "='[other.xlsx]Sheet1'!A1", None, "Was the child seen?")
    book.close()
    with_macros = path.with_suffix(".xlsm")
    path.rename(with_macros)
    reading = toolbox.read(with_macros)
    assert reading.state is State.GOOD
    assert reading.form is not None
    assert reading.form.tool.questions[0].label == "Was the child seen?"


def test_ten_thousand_rows_are_read(tmp_path) -> None:
    rows = [
        ("text", f"t_{n}", f"Question {n}", "", "", "", "") for n in range(10_000)
    ]  # fmt: skip
    file = toolfiles.write(tmp_path / "long.xlsx", survey=(*toolfiles.SURVEY, *rows))
    reading = toolbox.read(file)
    assert reading.state is State.GOOD
    assert reading.form is not None
    assert toolbox.questions_in(reading.form.tool) == 10_002


def test_a_cell_of_five_megabytes_is_named(tmp_path) -> None:
    label = "a" * 5_000_000
    plain = tmp_path / "cell.md"
    tables = f"| survey | | | |\n| | type | name | label |\n| | text | q | {label} |\n"
    plain.write_text(tables, encoding="utf-8")
    assert "holds 5,000,000 characters" in faulty(plain)
    file = toolfiles.write(tmp_path / "small.xlsx")
    swollen = tmp_path / "cell.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).replace(b"Was the home seen?", label.encode())
            new.writestr(name, part)
    reading = toolbox.read(swollen)
    (problem,) = reading.problems
    assert "holds 5,000,000 characters" in problem.message
    assert (problem.sheet, problem.row) == ("survey", 5)


def test_a_type_nobody_knows_is_named_with_its_cell(tmp_path) -> None:
    survey = toolfiles.with_row("slect_one yn", "q_03", "Third?", "", "", "", "")
    assert "survey!A6" in faulty(toolfiles.write(tmp_path / "x.xlsx", survey=survey))


def test_right_to_left_and_combining_letters_stay_as_they_are(tmp_path) -> None:
    labels = ("هل شوهد الطفل وحده؟", "e\u0301tait-il seul\u202e?")
    survey = (
        *toolfiles.SURVEY[:2],
        *(("text", f"t_{n}", label, "", "", "", "") for n, label in enumerate(labels)),
        toolfiles.SURVEY[-1],
    )
    reading = toolbox.read(toolfiles.write(tmp_path / "x.xlsx", survey=survey))
    assert reading.form is not None
    assert [q.label for q in reading.form.tool.questions] == list(labels)


# Clashes


def line(path: Path) -> toolbox.Listed:
    return toolbox.listed(toolbox.read(path))


def test_another_tool_with_the_same_id_is_told(tmp_path) -> None:
    one = toolfiles.write(tmp_path / "one.xlsx")
    other = toolfiles.write(tmp_path / "other.xlsx", title="Quite another")
    (clash,) = toolbox.clashes(toolbox.read(one), [line(other)])
    assert (clash.code, clash.sheet, clash.cell) == ("form-id-clash", "settings", "A2")
    assert "other.xlsx" in clash.message
    assert "small_own" in clash.suggestion


def test_one_number_over_two_contents_is_told(tmp_path) -> None:
    one = toolfiles.write(tmp_path / "one.xlsx")
    survey = toolfiles.with_row("text", "q_03", "Third?", "", "", "", "")
    other = toolfiles.write(tmp_path / "other.xlsx", survey=survey)
    (clash,) = toolbox.clashes(toolbox.read(one), [line(other)])
    assert (clash.code, clash.cell) == ("version-clash", "C2")
    assert "for example 2" in clash.suggestion


def test_a_later_version_and_the_tool_itself_do_not_clash(tmp_path) -> None:
    one = toolfiles.write(tmp_path / "one.xlsx")
    later = toolfiles.write(tmp_path / "later.xlsx", version="2")
    assert toolbox.clashes(toolbox.read(one), [line(one), line(later)]) == ()


@pytest.mark.parametrize(
    ("version", "following"),
    [("2026.1", "2026.2"), ("2026.9", "2026.10"), ("v09", "v10"), ("draft", "draft.2"), ("", "1")],
)
def test_the_number_that_follows(version, following) -> None:
    assert tools.next_version(version) == following


# Copies and exports


def test_a_copy_is_whole_and_has_an_id_of_its_own(tmp_path) -> None:
    path = toolbox.make_own(
        toolbox.workbook_of("neglect"), "Neglect for us", tmp_path / "neglect.xlsx"
    )
    reading = toolbox.read(path)
    assert (reading.state, reading.problems) == (State.GOOD, ())
    assert reading.form is not None
    tool = reading.form.tool
    assert (tool.title, tool.form_id) == ("Neglect for us", "neglect_own")
    changes = compare_forms(library.load("neglect"), reading.form)
    assert {change.name for change in changes} == {"Title", "Form id"}
    survey = toolbox.workbook_of(path).sheets["survey"]
    assert {"warning", "short_form", "standard", "agencies"} <= set(survey.columns)


def test_a_copy_over_a_file_that_is_open_in_excel_changes_nothing(tmp_path, monkeypatch) -> None:
    target = tmp_path / "own.xlsx"
    target.write_bytes(b"as it was")

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("ddscp_audit.workflow.files.os.replace", locked)
    with pytest.raises(InputError, match="open in another application"):
        toolbox.make_own(toolbox.workbook_of("fgm"), "FGM for us", target)
    assert target.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["own.xlsx"]


@pytest.mark.parametrize("suffix", [".xlsx", ".md", ".xml"])
def test_what_is_written_reads_the_same(tmp_path, suffix) -> None:
    out = toolbox.export("babies", tmp_path / f"babies{suffix}")
    assert library.load(str(out)).xml == library.load("babies").xml


def test_a_blank_form_is_printed_for_one_agency(tmp_path) -> None:
    said: list[str] = []
    out = toolbox.export(
        "neglect",
        tmp_path / "neglect.pdf",
        agency="POL",
        progress=lambda _done, _total, text: said.append(text),
    )
    assert out.read_bytes().startswith(b"%PDF")
    assert said[0] == "Reading the tool"


def test_another_ending_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="not written as"):
        toolbox.export("neglect", tmp_path / "neglect.docx")


def test_an_xform_gives_no_workbook_back(tmp_path) -> None:
    out = toolbox.export("fgm", tmp_path / "fgm.xml")
    with pytest.raises(InputError, match="cannot be turned back"):
        toolbox.export(out, tmp_path / "fgm.xlsx")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("theme", ["neglect", "front-door"])
def test_a_workbook_saved_by_an_office_reads_the_same(tmp_path, theme) -> None:
    made = toolbox.make_own(toolbox.workbook_of(theme), "For us", tmp_path / "own.xlsx")
    out = tmp_path / "saved"
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(out), str(made)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    before, after = toolbox.workbook_of(made), toolbox.workbook_of(out / "own.xlsx")
    assert before.as_plain() == after.as_plain()
    assert library.load(str(out / "own.xlsx")).to_json() == library.load(str(made)).to_json()


def test_a_line_of_the_list_says_how_a_file_is(tmp_path, file) -> None:
    good = toolbox.listed(toolbox.read(file))
    assert (good.origin, good.title, good.questions, good.said) == (
        Origin.FILE,
        "Small tool",
        2,
        "",
    )
    assert toolbox.listed(toolbox.read(tmp_path / "none.xlsx")).said == "not found"
    survey = toolfiles.with_row("select_one nolist", "q_03", "Third?", "", "", "", "")
    wrong = toolfiles.write(tmp_path / "wrong.xlsx", survey=survey)
    assert toolbox.listed(toolbox.read(wrong)).said == "1 mistake"
