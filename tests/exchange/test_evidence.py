"""A certificate against the file somebody was sent."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ddscp_audit.errors import InputError
from ddscp_audit.exchange.evidence import read_certificate, verify_file
from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.sampling.certificate import Circumstances, ListFacts, as_bytes, build
from ddscp_audit.sampling.frame import pairs_bytes
from ddscp_audit.sampling.population import Mapping, reconcile
from ddscp_audit.sampling.rows import column_values
from ddscp_audit.sampling.selection import select

HEADER = ["Case ID", "Area", "Family", "Status", "Opened", "Age"]
MAPPING = Mapping(
    id="Case ID",
    area="Area",
    family="Family",
    facts={"fact_age_band": "Age"},
    where="${Status} = 'open'",
)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["Children open to neglect"])
        writer.writerow(HEADER)
        for i in range(300):
            status = "closed" if i % 5 == 0 else "open"
            area = "Derby City" if i % 3 else "Derbyshire"
            opened = f"2026-{i % 12 + 1:02d}-{i % 28 + 1:02d}"
            writer.writerow([f"CP-{i:03d}", area, f"F{i // 2}", status, opened, i % 18])
    return path


def made(path: Path, kind: str, mapping: Mapping = MAPPING) -> tuple[dict[str, Any], bytes]:
    """A certificate of a draw from the list, and its canonical frame."""
    table = open_table(path)
    result = reconcile(table, mapping)
    ids = [row.id for row in result.rows]
    column = {"area": "Area", "age": "fact_age_band", "status": "Status"}.get(kind, "")
    strata = column_values(result.rows, column, mapping) if column else None
    families = {row.id: row.family for row in result.rows} if kind == "family" else None
    key = {"systematic": "Opened", "systematic by id": "Case ID"}.get(kind, "")
    keys = column_values(result.rows, key, mapping) if key else None
    drawn = select(ids, "NEG26|1", 12, 3, strata=strata, families=families, keys=keys, key_name=key)
    source = ListFacts(
        raw_sha256=table.sha256, file=path.name, equation=result.equation, mapping=mapping.as_json()
    )
    circumstances = Circumstances(
        reference="NEG26",
        title="Neglect",
        label="NEG26",
        reserve=3,
        strata_column=column,
        allocation="proportional" if column else "",
    )
    return json.loads(as_bytes(build(drawn, source, circumstances))), result.frame_bytes()


KINDS = ["simple", "area", "age", "status", "family", "systematic", "systematic by id"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_original_list_shows_it_whole(original: Path, kind: str) -> None:
    certificate, _ = made(original, kind)
    verdict = verify_file(certificate, original)
    assert (verdict.differences, verdict.notes) == ([], [])


def test_the_canonical_frame_shows_a_simple_draw(original: Path, tmp_path: Path) -> None:
    certificate, frame = made(original, "simple")
    path = tmp_path / "frame.txt"
    path.write_bytes(frame)
    assert verify_file(certificate, path).differences == []
    path.write_bytes(frame[8:])
    said = verify_file(certificate, path).differences
    assert said[0] == "The list has 239 eligible, the certificate 240."


def test_the_strata_file_shows_a_stratified_draw(original: Path, tmp_path: Path) -> None:
    certificate, _ = made(original, "area")
    result = reconcile(open_table(original), MAPPING)
    path = tmp_path / "strata.txt"
    path.write_bytes(result.strata_bytes())
    verdict = verify_file(certificate, path)
    assert (verdict.differences, verdict.notes) == ([], [])
    path.write_bytes(result.frame_bytes())
    verdict = verify_file(certificate, path)
    assert verdict.holds
    assert verdict.notes


def test_the_sorted_keys_show_a_systematic_draw(original: Path, tmp_path: Path) -> None:
    certificate, _ = made(original, "systematic")
    result = reconcile(open_table(original), MAPPING)
    path = tmp_path / "keys.txt"
    path.write_bytes(pairs_bytes(column_values(result.rows, "Opened", MAPPING).items()))
    verdict = verify_file(certificate, path)
    assert (verdict.differences, verdict.notes) == ([], [])


def test_another_list_is_told_from_the_one_that_was_drawn_from(
    original: Path, tmp_path: Path
) -> None:
    certificate, _ = made(original, "area")
    other = tmp_path / "other.csv"
    other.write_text(
        original.read_text(encoding="utf-8").replace("CP-001,Derby City", "CP-001,Derbyshire"),
        encoding="utf-8",
    )
    said = " ".join(verify_file(certificate, other).differences)
    assert "The file is not the one the certificate names" in said
    assert "Stratum “Derby City” has" in said


def test_cases_audited_lately_are_left_out_again(original: Path) -> None:
    mapping = Mapping(
        id="Case ID", family="Family", audited=frozenset(["CP-001"]), audited_siblings=True
    )
    certificate, _ = made(original, "simple", mapping)
    assert certificate["N"] == 298
    assert verify_file(certificate, original).holds


def test_a_list_that_has_not_the_columns(original: Path, tmp_path: Path) -> None:
    certificate, _ = made(original, "area")
    path = tmp_path / "odd.csv"
    path.write_text("CP-001\nCP-002\nCP-001\n", encoding="utf-8")
    said = verify_file(certificate, path).differences
    assert said[0] == "The list has 3 eligible, the certificate 240."
    binary = tmp_path / "odd.xlsx"
    binary.write_bytes(b"PK\x03\x04" + b"\0" * 90)
    with pytest.raises(InputError, match="damaged"):
        verify_file(certificate, binary)
    latin = tmp_path / "latin.txt"
    latin.write_bytes("é\n".encode("cp1252"))
    with pytest.raises(InputError, match="a header and no rows"):
        verify_file(certificate, latin)


def test_a_certificate_that_does_not_say_how_to_read_the_list(
    original: Path, tmp_path: Path
) -> None:
    certificate, frame = made(original, "simple")
    certificate["list"]["mapping"] = {}
    path = tmp_path / "frame.txt"
    path.write_bytes(frame)
    assert verify_file(certificate, path).holds
    path.write_bytes(b"\0")
    with pytest.raises(InputError, match="not the canonical frame"):
        verify_file(certificate, path)


def test_a_column_that_went_into_the_draw_and_is_gone(original: Path) -> None:
    certificate, _ = made(original, "status")
    certificate["strata_column"] = "Team"
    with pytest.raises(InputError, match="no column 'Team' to draw by"):
        verify_file(certificate, original)


def test_reading_a_certificate(tmp_path: Path, original: Path) -> None:
    certificate, _ = made(original, "simple")
    path = tmp_path / "certificate.json"
    path.write_bytes(as_bytes(certificate))
    assert read_certificate(path) == certificate
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(InputError, match="no JSON file"):
        read_certificate(path)
    path.write_bytes(b"[]")
    with pytest.raises(InputError, match="holds no certificate"):
        read_certificate(path)
    path.write_bytes(b"[" * 100_000)
    with pytest.raises(InputError, match="no JSON file"):
        read_certificate(path)
