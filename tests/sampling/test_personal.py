"""Which columns look like personal data, and which do not. Everything here is invented."""

from __future__ import annotations

from datetime import date

import pytest

from ddscp_audit.sampling.personal import personal_columns, read_date, valid_nhs_number


def kind(header: str, cells: list[str]) -> str:
    found = personal_columns([header], [[cell] for cell in cells])
    return found[header].kind if header in found else ""


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Child's name", "name"),
        ("Surname", "name"),
        ("MotherForename", "name"),
        ("Social worker", "name"),
        ("Child", "name"),
        ("DOB", "birth"),
        ("Date of birth", "birth"),
        ("BirthDate", "birth"),
        ("NHS No.", "nhs"),
        ("Home address", "address"),
        ("Address line 1", "address"),
        ("Post code", "postcode"),
        ("Mobile", "phone"),
        ("E-mail", "email"),
        ("UPN", "number"),
        ("Case notes", "text"),
        ("Team name", ""),
        ("Plan name", ""),
        ("Area", ""),
        ("Case ID", ""),
        ("Status", ""),
        ("Age", ""),
        ("Opened", ""),
        ("Home visits", ""),
    ],
)
def test_by_header(header: str, expected: str) -> None:
    assert kind(header, ["x", "y"]) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["943 476 5919", "9434765870", "401-023-2137", ""], "nhs"),
        (["9434765918", "9434765871", "4010232130"], ""),
        (["a.b@example.org", "c@example.org", "none"], "email"),
        (["01332 000001", "(0115) 900 0002", "+44 7700 900123"], "phone"),
        (["DE1 9ZZ", "de22 8zz", "S1 9ZZ"], "postcode"),
        (["1 Invented Road, Derby", "22b Sample Street", "Flat 3, 9 Test Lane"], "address"),
        (["Derby, DE1 9ZZ", "Belper, DE56 9ZZ", "Ripley, DE5 9ZZ"], "address"),
        (["2009-01-05", "12/06/2015", "2018-03-03", "2024-09-09", "2012-12-12"], "birth"),
        (["2025-01-05", "12/06/2025", "2026-03-03", "2024-09-09", "2025-12-12"], ""),
        (["Olivia Example", "Noah Sample", "Amelia Invented"], "name"),
        (["Sample, Harry", "Invented, Mia", "Test, Leo"], "name"),
        (["Olivia", "Noah", "Amelia", "Zzz"], "name"),
        ([f"Xa{c} Yb{d}" for c in "abcdef" for d in "gh"], "name"),
        (["Derby City", "Derbyshire", "High Peak", "Derby City"], ""),
        (["Child protection", "Child in need", "Early help", "None"], ""),
        (["Yes", "No", "Not known"], ""),
        (["St Mary's Primary School", "Grace Academy", "Oak Juniors School"], ""),
        (["CP-001", "CP-002", "CP-003"], ""),
        (["a" * 100, "b" * 120, "c" * 90, "d"], "text"),
        (["a" * 100] * 9, ""),
        (["Olivia Example", ""], ""),
        ([], ""),
    ],
)
def test_by_content(cells: list[str], expected: str) -> None:
    assert kind("Column", cells) == expected


def test_the_reason_is_a_sentence_part() -> None:
    found = personal_columns(["Name", "x"], [["a", "943 476 5919"]] * 3)
    assert found["Name"].reason == "the header says it holds names"
    assert found["x"].reason == "its numbers pass the check of NHS numbers"


def test_nhs_check_digit() -> None:
    assert valid_nhs_number("943 476 5919")
    assert not valid_nhs_number("943 476 5910")
    assert not valid_nhs_number("943476591")
    assert not valid_nhs_number("0000000000")
    assert not valid_nhs_number("94347٦5919")


def test_dates() -> None:
    assert read_date("2026-04-01") == read_date("1/4/2026") == read_date("2026-04-01 00:00:00")
    assert read_date("01.04.2026") == date(2026, 4, 1)
    assert read_date("31/02/2026") is None
    assert read_date("April") is None
