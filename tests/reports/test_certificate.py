"""The certificate on paper: everything for partners, for the public only how, when and who."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pdfua.cli import main as pdfua

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.reports import certificate, drawfacts, findings_report
from ddscp_audit.sampling.certificate import certificate_sha256, public_version
from tests.reports import invented
from tests.reports.reading_pdf import text


def build(found: Mapping[str, Any], public: bool = False) -> str:
    data = certificate.build(found, invented.context(), io.BytesIO(), public)
    return text(data)


def test_partners_can_draw_again_from_it() -> None:
    found: Any = invented.certificate()
    told = build(found)
    assert found["seed"] in told
    assert found["frame_sha256"] in told.replace(" ", "")
    for kind in ("picks", "reserves"):
        for pick in found[kind]:
            assert pick["id"] in told
            assert pick["ticket"] in told
    assert "file not available" in told
    assert "import hashlib, json, sys" in told
    assert "171 rows − 4 blank" in told


def test_the_public_version_holds_no_id_seed_number_or_hash_of_the_list() -> None:
    found: Any = invented.certificate()
    told = build(found, public=True)
    for hidden in (found["seed"], found["seed_sha256"][:16], found["frame_sha256"][:16], "150"):
        assert hidden not in told
    for pick in found["picks"]:
        assert pick["id"] not in told
        assert pick["reference"] not in told
    assert certificate_sha256(found) in told.replace(" ", "")
    assert "4 June 2026, 14:03 UTC" in told
    assert "Police, Health" in told


def test_a_public_certificate_prints_as_what_it_is() -> None:
    public = public_version(invented.certificate())
    assert "public version" in build(public, public=True)
    with pytest.raises(ValueError, match="partners"):
        build(public)


def test_an_unwitnessed_draw_says_so() -> None:
    told = build(invented.certificate(witnessed=False))
    assert "No: the list was not locked before the digits existed" in told
    assert "Unwitnessed" in told


def test_the_reports_say_of_the_draw_what_their_edition_may() -> None:
    found: Any = invented.certificate()
    internal = dict(drawfacts.draw_facts(found, Edition.INTERNAL, words_only=False))
    board = dict(drawfacts.draw_facts(found, Edition.BOARD, words_only=False))
    public = dict(drawfacts.draw_facts(found, Edition.PUBLIC, words_only=True))
    assert "NEG26-04 left (file not available), NEG26-12 came" in internal["Replacements"]
    assert board["Replacements"] == "1: file not available"
    assert "Seed" in board
    assert public == {
        "Draw": "Stratified random",
        "Drawn": "June 2026",
        "Digits from": "Dice",
        "Witnessed": "Yes: the list was locked before the digits existed",
        "Replaced cases": "Some, each with its reason",
    }


def test_court_matters_stay_in_the_internal_edition() -> None:
    found: Any = invented.certificate()
    found["replacements"][0]["reason"] = "live proceedings"
    board = dict(drawfacts.draw_facts(found, Edition.BOARD, words_only=False))
    assert board["Replacements"] == "1: a reason the rules allow"
    internal = dict(drawfacts.draw_facts(found, Edition.INTERNAL, words_only=False))
    assert "live proceedings" in internal["Replacements"]


@pytest.mark.parametrize("edition", list(Edition))
def test_no_report_holds_an_id_of_the_list(edition: Edition) -> None:
    found: Any = invented.certificate()
    told = text(findings_report.build(invented.findings(edition), invented.context(), io.BytesIO()))
    assert not [pick["id"] for pick in found["picks"] if pick["id"] in told]
    assert (found["seed"] in told) is (edition is not Edition.PUBLIC)


def test_judges_find_nothing(tmp_path: Path, verapdf: Callable[..., list[str]]) -> None:
    paths = [tmp_path / "partners.pdf", tmp_path / "public.pdf"]
    for path in paths:
        public = path.stem == "public"
        certificate.build(invented.certificate(), invented.context(), path, public)
        assert pdfua(["check", str(path)]) == 0
    assert verapdf(*paths) == []


def test_everything_that_happened_stands_on_it() -> None:
    void = {
        "label": "NEG26", "drawn_at": "2026-05-04T10:00:00+00:00",
        "void_at": "2026-05-05T10:00:00+00:00", "reason": "the list was wrong",
    }  # fmt: skip
    found: Any = invented.certificate(purposive=("NEG26-20",), void_draws=(void,))
    told = build(found)
    assert "NEG26-20" in told
    assert "the whole sample counts as purposive" in told
    assert "drawn 4 May 2026, 10:00 UTC, void since 5 May 2026" in told
    facts = dict(drawfacts.draw_facts(found, Edition.INTERNAL, words_only=False))
    assert facts["Added by choice"] == "1: a purposive sample"


def test_a_systematic_draw_of_families_names_key_and_family() -> None:
    found: Any = {
        **invented.certificate(),
        "systematic": {"key": "referred on", "start": 17}, "unit": "family",
    }  # fmt: skip
    found["picks"] = [{**pick, "family": f"F{pick['rank']}"} for pick in found["picks"]]
    told = build(found)
    assert "eligible families" in told
    assert "Systematic, ordered by referred on" in told
    assert "F11" in told
