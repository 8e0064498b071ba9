"""Case facts in one quiet line: ``5–7 · Derby City · Child protection``."""

from __future__ import annotations

from collections.abc import Mapping

from ddscp_audit.domain.facts import FACTS_BY_NAME

_LINE = ("fact_age_band", "fact_area", "fact_plan")


def fact_words(name: str, value: str) -> str:
    """Label of a fact's value; the value itself where the fact is not one of ours."""
    definition = FACTS_BY_NAME.get(name)
    labels = dict(definition.choices) if definition else {}
    return labels.get(value, value)


def facts_line(facts: Mapping[str, str], stratum: str = "") -> str:
    """Age band, area and plan of a case as far as they are known."""
    said = [fact_words(name, facts[name]) for name in _LINE if facts.get(name)]
    if facts.get("fact_plan") == "none":
        said[-1] = "No plan"
    if stratum and not facts.get("fact_area"):
        said.append(stratum)
    return " · ".join(said)
