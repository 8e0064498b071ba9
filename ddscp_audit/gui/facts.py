"""Case facts in one quiet line: ``5–7 · Derby City · Child protection``."""

from __future__ import annotations

from ddscp_audit.domain.facts import fact_words, facts_line

__all__ = ["fact_words", "facts_line"]
