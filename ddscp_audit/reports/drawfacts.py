"""The draw in words, from its certificate: what a method section and an appendix may say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ddscp_audit.domain.vocabulary import Edition


def draw_facts(
    certificate: Mapping[str, Any] | None, edition: Edition, *, words_only: bool
) -> list[tuple[str, str]]:
    """Terms and values of the draw for an edition; nothing a public certificate withholds."""
    return []


def picks(certificate: Mapping[str, Any]) -> list[Sequence[str | int | None]]:
    """Picks as ``(what, reference, rank, stratum)``; never the list's own ids."""
    return []
