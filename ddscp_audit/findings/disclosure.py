"""What an edition may say: the internal one everything, the others less."""

from __future__ import annotations

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import RuleError
from ddscp_audit.findings.model import Findings, Options


def restrict(findings: Findings, options: Options) -> Findings:
    """The findings as the chosen edition may print them."""
    if options.edition is Edition.INTERNAL:
        return findings
    raise RuleError(
        f"The {options.edition} edition cannot be shown to be safe.",
        safe="Nothing was written.",
        todo="Use the internal edition.",
    )
