"""``docs/forms.md`` says what the tests hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddscp_audit.forms.engine import context, instance, patterns
from ddscp_audit.forms.parser import MAX_DEPTH
from tests.forms import conformance
from tests.forms.test_textcheck import sentences

TEXT = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "case", [*conformance.ACCEPTED_DIFFERENCES, *conformance.UNSUPPORTED_TRACES]
)
def test_every_difference_is_written_down(case: str) -> None:
    assert case in TEXT


def test_limits_are_those_of_the_code() -> None:
    limits = (MAX_DEPTH, context.MAX_WORK, context.MAX_TEXT, patterns.MOST_WORK,
              instance.MAX_REPEATS, instance.MAX_NODES, len(sentences()))  # fmt: skip
    for limit in limits:
        assert f"{limit:,}" in TEXT
