"""A document of findings, read back: the same findings, in every edition."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import InputError
from ddscp_audit.findings.model import Findings
from ddscp_audit.findings.whole import read, whole
from tests.reports import invented, real

MADE = {
    **{f"{edition}": real.findings(edition) for edition in Edition},
    "internal by area": real.findings(Edition.INTERNAL, by="area"),
    "board by area": real.findings(Edition.BOARD, 60, by="area"),
    "public of sixty": real.findings(Edition.PUBLIC, 60),
    "invented": invented.findings(),
}


def round_trip(findings: Findings) -> Findings:
    return read(json.loads(json.dumps(whole(findings))))


@pytest.mark.parametrize("name", MADE)
def test_what_was_written_is_read_back(name: str) -> None:
    findings = MADE[name]
    again = round_trip(findings)
    assert replace(again, values=()) == replace(findings, values=())
    assert tuple(again.values) == tuple(findings.values)
    assert whole(again) == whole(findings)


def document() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(whole(MADE["internal"])))
    return made


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("schema",), "somebody/else/9", "this version reads “ddscp-audit/findings/1”"),
        (("edition",), "secret", "“edition” in the document is not one of internal, board, public"),
        (("in_sample",), "eleven", "“in_sample” in the document is not a whole number or null"),
        (("in_sample",), True, "not a whole number"),
        (("measures",), {}, "“measures” in the document is not a list"),
        (("measures", 0, "rows", 0, "count"), 1.5, r"“measures\[0\].rows\[0\].count”"),
        (("measures", 0, "not_asked"), None, r"“measures\[0\].not_asked”"),
        (("measures", 0, "rows", 0), [], r"“measures\[0\].rows\[0\]” .* named values"),
        (("grades", "before"), [], "“grades.before”"),
        (("warnings",), [1], "“warnings” in the document is not a list of texts"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(
    place: tuple[str | int, ...], value: Any, said: str
) -> None:
    found: Any = document()
    part = found
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    with pytest.raises(InputError, match=said):
        read(found)


@pytest.mark.parametrize("found", [None, [], "text", {}])
def test_no_document_at_all_is_a_sentence(found: Any) -> None:
    with pytest.raises(InputError):
        read(found)
