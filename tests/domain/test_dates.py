"""Days and months in words."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.dates import date_text


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-03", "March 2026"),
        ("2025-11-02", "2 November 2025"),
        ("2025-12-31", "31 December 2025"),
        ("2026-13", "2026-13"),
        ("not known", "not known"),
        ("", ""),
    ],
)
def test_a_date_reads_as_people_say_it(iso, words):
    assert date_text(iso) == words
