"""What case facts and their values are called: by the tool, else as shipped."""

from __future__ import annotations

from ddscp_audit.domain.facts import FACTS_BY_NAME, slug
from ddscp_audit.domain.tool import Tool
from ddscp_audit.findings.model import CaseRow

AREA = "fact_area"


def title(tool: Tool, name: str) -> str:
    """``Area`` of ``fact_area``; the name itself where nobody named the fact."""
    question = tool.question(name)
    if question is not None:
        return question.label
    return FACTS_BY_NAME[name].label if name in FACTS_BY_NAME else name


def choices(tool: Tool, name: str) -> tuple[tuple[str, str], ...]:
    """Values of a fact with their labels, in their order; empty where it has no list."""
    question = tool.question(name)
    if question is not None and question.choices:
        return tuple((choice.name, choice.label) for choice in question.choices)
    return FACTS_BY_NAME[name].choices if name in FACTS_BY_NAME else ()


def in_area(case: CaseRow, area: str) -> bool:
    """Whether a case is of the area with this choice name: by its fact, else by its stratum."""
    return slug(case.facts.get(AREA, "") or case.stratum) == area


def label(tool: Tool, name: str, value: str) -> str:
    """``Derby City`` of ``derby_city``; the value itself where the list does not hold it."""
    return dict(choices(tool, name)).get(value, value)


def order(tool: Tool, name: str) -> dict[str, int]:
    """The place of each value in its list."""
    return {value: i for i, (value, _) in enumerate(choices(tool, name))}
