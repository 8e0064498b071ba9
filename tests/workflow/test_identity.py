"""Whose reports these are: kept for the store, never without the logo's words."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.domain.words import Partnership
from ddscp_audit.errors import InputError, RoleError
from ddscp_audit.store import eventlog
from ddscp_audit.workflow import identity, reporting
from ddscp_audit.workflow.papers import Source
from tests import factory


@pytest.fixture
def logo(tmp_path):
    out = io.BytesIO()
    Image.new("RGB", (120, 40)).save(out, "PNG")
    (tmp_path / "logo.png").write_bytes(out.getvalue())
    return identity.read_logo(tmp_path / "logo.png", "The partnership's logo: two hands")


def test_name_logo_and_colour_come_back_and_reach_the_report(audit_store, logo) -> None:
    wanted = Partnership("Peak Partnership", logo, "#0f5c63")
    kept = identity.keep(audit_store, wanted)
    assert kept == identity.partnership(audit_store) == replace(wanted, accent="#0F5C63")
    source = Source(
        audit_store, factory.REFERENCE, reporting.options_of(audit_store, factory.REFERENCE)
    )
    assert source.context.partnership == "Peak Partnership"
    assert source.context.identity.logo == logo
    with audit_store.session() as session:
        assert "Peak Partnership; logo 120 × 40" in eventlog.latest(session)[0].after


def test_nothing_said_is_the_house_s_own(audit_store) -> None:
    assert identity.partnership(audit_store) == Partnership()


def test_the_logo_can_be_taken_away(audit_store, logo) -> None:
    identity.keep(audit_store, Partnership(logo=logo))
    assert identity.keep(audit_store, Partnership()).logo is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "partnership's name"),
        ({"accent": "teal"}, "no colour"),
        ({"accent": "#FFCC00"}, "hard to read on white"),
    ],
)
def test_what_could_not_be_read_is_refused(audit_store, changes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        identity.keep(audit_store, replace(Partnership(), **changes))
    assert identity.partnership(audit_store) == Partnership()


def test_a_logo_without_words_is_refused(audit_store, logo) -> None:
    with pytest.raises(InputError, match="screen reader"):
        identity.keep(audit_store, Partnership(logo=replace(logo, alt=" ")))


def test_only_the_lead_says_whose_reports_they_are(audit_store) -> None:
    audit_store.actor = Person("Rea", Role.READER)
    with pytest.raises(RoleError):
        identity.keep(audit_store, Partnership("Mine"))
