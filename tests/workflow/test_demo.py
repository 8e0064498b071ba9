"""The demonstration is an audit like any other, and its figures are the published ones."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from ddscp_audit.domain.vocabulary import CaseState, Edition, ReturnState
from ddscp_audit.errors import InputError
from ddscp_audit.findings.model import Options
from ddscp_audit.workflow import audits, demo, drawing, fieldwork, moderation, reporting, stores


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.delenv("DDSCP_AUDIT_PASSPHRASE", raising=False)
    folder = tmp_path_factory.mktemp("demonstration") / "demo"
    result = demo.make(folder)
    patch.undo()
    return result


@pytest.fixture(scope="module")
def store(made):
    with stores.open_store(made.store, demo.PASSPHRASE) as opened:
        yield opened


@pytest.fixture(scope="module")
def figures(store):
    return reporting.findings(store, "NEG26", Options(percent_at_any_base=True))


def text_of(path) -> str:
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    ("name", "text"),
    [("c_04", "8 of 11 (73%)"), ("c_06", "9 of 11 (82%)"), ("c_07", "9 of 11 (82%)")],
)
def test_the_published_features(figures, name, text):
    assert figures.measure(name).rows[0].text == text


def test_in_just_over_half_of_the_domestic_abuse_cases_both_others_too(figures):
    texts = [m.rows[0].text for m in figures.measures if m.kind == "derived"]
    assert "5 of 9 (56%)" in texts
    assert "5 of 11 (45%)" in texts
    assert "6 of 11 (55%)" in texts


def test_every_file_of_the_contract_is_made(made):
    assert {path.name for path in made.files} == {
        "neglect.ddscp", "neglect-findings-internal.pdf", "neglect-findings-board.pdf",
        "neglect-findings-public.pdf", "neglect-briefing.pdf", "neglect-certificate.pdf",
        "neglect-certificate.json", "neglect-data.xlsx",
    }  # fmt: skip
    assert all(path.stat().st_size > 0 for path in made.files)


def test_it_is_drawn_from_150_with_reserves_and_one_replacement(store, figures):
    view = drawing.sample_view(store, "NEG26")
    assert (figures.in_sample, figures.population) == (11, 150)
    assert len(view.withdrawn) == 1
    assert view.reserves
    live = [c for c in fieldwork.cases(store, "NEG26") if c.state is CaseState.SAMPLE]
    assert len(live) == 11


def test_agencies_disagree_return_nil_and_do_not_know(store):
    grid = fieldwork.grid(store, "NEG26")
    states = [cell.state for cell in grid.cells.values()]
    assert states.count(ReturnState.NIL) == 7
    values = [
        matter.value
        for case in moderation.agenda(store, "NEG26")
        for matter in (*case.settled, *case.agreed)
    ]
    said = [{a.value for a in value.answers if a.value} for value in values]
    assert any({"yes", "no"} <= answers for answers in said)
    assert any("nk" in answers for answers in said)


def test_the_panel_has_something_left_to_settle(store):
    assert sum(len(case.to_settle) for case in moderation.agenda(store, "NEG26")) == 3


def test_everything_says_that_it_is_invented(made, store):
    assert audits.find_audit(store).invented
    for path in made.files:
        if path.suffix == ".pdf":
            assert "nvented" in text_of(path), path.name


def test_the_board_s_pdf_prints_the_published_figures(made):
    text = text_of(next(p for p in made.files if p.name.endswith("board.pdf")))
    assert "8 of 11" in text
    assert "73%" in text
    assert "NEG26-0" not in text  # no case is named to a board


def test_the_public_edition_withholds_every_number(store):
    public = reporting.findings(store, "NEG26", Options(edition=Edition.PUBLIC))
    assert public.words_only
    assert all(row.count is None for m in public.measures for row in m.rows)


def test_the_store_is_sound(store):
    assert all(line.ok for line in stores.check_store(store))


def test_it_is_never_written_over(made):
    before = made.store.read_bytes()
    with pytest.raises(InputError, match="there already"):
        demo.make(made.store.parent)
    assert made.store.read_bytes() == before


def test_a_demonstration_that_cannot_be_finished_leaves_no_store(tmp_path, monkeypatch):
    def refuse(*_words: object, **_more: object) -> None:
        raise InputError("The disk is full.")

    monkeypatch.setattr(reporting, "report", refuse)
    with pytest.raises(InputError, match="disk is full"):
        demo.make(tmp_path / "demo")
    assert list((tmp_path / "demo").glob("neglect.ddscp*")) == []


def test_what_was_in_the_folder_survives_a_demonstration_that_cannot_be_made(tmp_path, monkeypatch):
    def torn(*_):
        raise InputError("The eligible list is not there.")

    monkeypatch.setattr("ddscp_audit.workflow.populations.read_table", torn)
    (tmp_path / "neglect.ddscp.mine").write_bytes(b"a copy of my own")
    with pytest.raises(InputError):
        demo.make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["neglect.ddscp.mine"]
