"""Figures and files: every file in the log with its hash, and nothing half written."""

from __future__ import annotations

import csv
import hashlib
import json

import pytest

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import AuditError, InputError, RuleError, StoreError
from ddscp_audit.workflow import drawing, fieldwork, panel_day, papers, reporting, stores
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def read(sampled):
    """A sample of six read by one agency: three with drugs or alcohol."""
    for number, case in enumerate(sampled.cases):
        sampled.hand_in(case, "CSC", c_04="yes" if number < 3 else "no", c_21="yes")
    return sampled


def test_material_holds_what_was_drawn_said_and_settled(read):
    made = reporting.material(read.store, NEG)
    assert (made.sample.population, len(made.cases)) == (40, 6)
    assert [r.agency for r in made.returns if r.counts] == ["CSC"] * 6
    assert made.agencies == factory.AGENCIES
    assert {case.facts["fact_area"] for case in made.cases} <= {"derby_city", "derbyshire"}


def test_material_of_a_stratified_draw(audit_store, tmp_path):
    factory.accept(audit_store, tmp_path)
    factory.draw(audit_store, strata="Area")
    sample = reporting.material(audit_store, NEG).sample
    assert sample.stratum_fact == "fact_area"
    assert [(s.name, s.population, s.sample) for s in sample.strata] == [
        ("Derby City", 20, 3),
        ("Derbyshire", 20, 3),
    ]


def test_a_withdrawn_case_is_not_counted(read):
    drawing.replace(read.store, NEG, "NEG26-01", "ineligible", panel_decision="agreed")
    made = reporting.material(read.store, NEG)
    assert "NEG26-01" not in {case.reference for case in made.cases}
    assert "NEG26-01" not in {r.case for r in made.returns}


def test_findings_count_cases(read):
    measure = reporting.findings(read.store, NEG).measure("c_21")
    assert measure.rows[0].text == "6 of 6"


def test_findings_of_a_store_open_for_reading(read):
    with stores.open_store(read.store.path, factory.PASSPHRASE, read_only=True) as reading:
        assert reporting.findings(reading, NEG) == reporting.findings(read.store, NEG)


@pytest.mark.parametrize("kind", reporting.KINDS)
def test_every_report_is_a_pdf_and_in_the_log(read, kind):
    panel_day.begin(read.store, NEG, "Pat Marlow", [])  # no decisions log before the panel sat
    out = read.folder / f"{kind}.pdf"
    needs = papers.PAPERS[kind].needs
    case = f"{NEG}-01" if "case" in needs else ""
    agency = "CSC" if "agency" in needs else ""
    written = reporting.report(read.store, NEG, out, kind, case=case, agency=agency)
    data = out.read_bytes()
    assert data.startswith(b"%PDF")
    assert written.sha256 == hashlib.sha256(data).hexdigest()
    event = stores.events(read.store, NEG, 1)[0]
    assert (event.what, event.subject) == ("report made", out.name)
    assert event.after.startswith(f"{kind}, internal, sha256 {written.sha256}, log ")
    checked = reporting.check(read.store, out)
    assert [(r.kind, r.edition, r.name) for r in checked.recorded] == [(kind, "internal", out.name)]


def test_the_same_state_gives_the_same_bytes(read):
    first = reporting.report(read.store, NEG, read.folder / "a.pdf")
    second = reporting.report(read.store, NEG, read.folder / "b.pdf")
    assert first.sha256 == second.sha256
    assert reporting.preview(read.store, NEG) == (read.folder / "a.pdf").read_bytes()


def test_data_as_workbook_json_and_folder(read):
    book = reporting.export(read.store, NEG, read.folder / "data.xlsx")
    assert book.path.read_bytes().startswith(b"PK")
    made = reporting.export(read.store, NEG, read.folder / "data.json")
    document = json.loads(made.path.read_text(encoding="utf-8"))
    assert document["audit"]["reference"] == NEG
    folder = reporting.export(read.store, NEG, read.folder / "tables").path
    files = sorted(folder.iterdir())
    assert files
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) >= 1
    assert [e.what for e in stores.events(read.store, NEG, 3)] == ["data exported"] * 3
    again = reporting.export(read.store, NEG, folder)
    assert again.path == folder


def test_the_list_ids_are_in_no_export_but_the_partners_certificate(read):
    identities = [fieldwork.identity(read.store, NEG, case) for case in read.cases]
    reporting.export(read.store, NEG, read.folder / "data.json")
    reporting.export(read.store, NEG, read.folder / "tables")
    for path in [read.folder / "data.json", *(read.folder / "tables").iterdir()]:
        words = set(
            path.read_text(encoding="utf-8-sig").replace('"', " ").replace(",", " ").split()
        )
        assert not words & set(identities)


@pytest.mark.parametrize("name", ["missing/out.pdf", "."])
def test_a_place_that_cannot_be_written(read, name):
    with pytest.raises(InputError):
        reporting.report(read.store, NEG, read.folder / name)


def test_a_file_open_elsewhere_stays_as_it_is(read, monkeypatch):
    out = read.folder / "out.pdf"
    out.write_bytes(b"before")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(InputError, match="open in another application"):
        reporting.report(read.store, NEG, out)
    assert out.read_bytes() == b"before"
    assert [p.name for p in read.folder.glob("*.pdf")] == ["out.pdf"]
    assert stores.events(read.store, NEG, 1)[0].what != "report made"


@pytest.mark.parametrize(
    ("attempt", "said"),
    [
        (lambda s, f: reporting.report(s, NEG, f / "a.pdf", "novel"), "no report “novel”"),
        (lambda s, f: reporting.report(s, NEG, f / "a.pdf", case="NEG26-01"), "not about one case"),
        (lambda s, f: reporting.export(s, NEG, f / "a.docx"), "not exported as “.docx”"),
    ],
)
def test_what_cannot_be_made_is_refused(read, attempt, said):
    with pytest.raises(InputError, match=said):
        attempt(read.store, read.folder)


def test_no_certificate_before_a_draw(audit_store, tmp_path):
    with pytest.raises(RuleError, match="before a sample is drawn"):
        reporting.report(audit_store, NEG, tmp_path / "c.pdf", "certificate")


def test_a_store_open_for_reading_makes_no_report(read):
    with (
        stores.open_store(read.store.path, factory.PASSPHRASE, read_only=True) as reading,
        pytest.raises(StoreError, match="reading only"),
    ):
        reporting.report(reading, NEG, read.folder / "a.pdf")


def test_an_edition_that_gives_somebody_away_is_not_written(read):
    out = read.folder / "public.pdf"
    try:
        reporting.report(read.store, NEG, out, edition=Edition.PUBLIC)
    except AuditError:
        assert not out.exists()
    else:
        assert out.exists()


def test_two_rounds_are_compared_by_indicator(read, tmp_path):
    folder = tmp_path / "second"
    folder.mkdir()
    later = factory.sampled(folder)
    for case in later.cases:
        later.hand_in(case, "CSC", c_04="no", c_21="no")
    rows = reporting.compare(read.store, later.store)
    later.store.close()
    assert rows
    assert all(row["method"] == "mcnemar" for row in rows if row["p"] is not None)
    assert {"indicator", "label", "before", "after", "method", "p", "difference", "text"} == set(
        rows[0]
    )


def test_tables_of_one_edition_never_lie_among_those_of_another(read):
    folder = reporting.export(read.store, NEG, read.folder / "tables").path
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(InputError, match=r"case.*\.csv") as refused:
        reporting.export(read.store, NEG, folder, Edition.PUBLIC)
    assert "another folder" in refused.value.sentence
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_name_no_disk_can_hold_is_a_sentence(read):
    with pytest.raises(InputError, match="could not be written"):
        reporting.report(read.store, NEG, read.folder / ("x" * 300 + ".pdf"))
    assert not list(read.folder.glob("*.pdf"))
