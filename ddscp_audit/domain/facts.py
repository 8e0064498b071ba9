"""Case facts: set once by the lead, available to skip logic as ``${fact_…}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ddscp_audit.domain.agency import DEFAULT_AGENCIES, DEFAULT_AREAS


def slug(text: str) -> str:
    """Choice name of a label: ``"Derby City"`` → ``"derby_city"``, ``"1–4"`` → ``"1_4"``."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower().replace("–", "_")).strip("_")


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """A case fact and its choices as ``(name, label)`` pairs."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]

    def read(self, text: str) -> str | None:
        """Choice name for a label or name as typed in a list; None if it is not one of them."""
        wanted = slug(text)
        if not wanted:
            return ""
        for name, label in self.choices:
            if wanted in (name, slug(label)):
                return name
        aliases = {"y": "yes", "true": "yes", "1": "yes", "n": "no", "false": "no", "0": "no"}
        aliases |= {"unknown": "nk", "not_known": "nk", "dk": "nk"}
        found = aliases.get(wanted)
        return found if found in {name for name, _ in self.choices} else None

    def as_json(self) -> dict[str, Any]:
        """The definition as plain data; :meth:`from_json` reads it back."""
        return {"label": self.label, "choices": [list(choice) for choice in self.choices]}

    @classmethod
    def from_json(cls, name: str, data: Mapping[str, Any]) -> FactDefinition:
        """The definition of :meth:`as_json`."""
        choices = tuple((str(choice), str(label)) for choice, label in data["choices"])
        return cls(name, str(data["label"]), choices)


YES_NO_NK: tuple[tuple[str, str], ...] = (("yes", "Yes"), ("no", "No"), ("nk", "Not known"))
AGE_BANDS: tuple[tuple[str, str], ...] = (
    ("unborn", "Unborn"),
    ("under_1", "Under 1"),
    ("1_4", "1–4"),
    ("5_7", "5–7"),
    ("8_9", "8–9"),
    ("10_15", "10–15"),
    ("16_17", "16–17"),
)
PLANS: tuple[tuple[str, str], ...] = (
    ("early_help", "Early help"),
    ("child_in_need", "Child in need"),
    ("child_protection", "Child protection"),
    ("looked_after", "Looked after"),
    ("care_leaver", "Care leaver"),
    ("none", "None"),
)
_AREAS = tuple((slug(area), area) for area in DEFAULT_AREAS)

DEFAULT_FACTS: tuple[FactDefinition, ...] = (
    FactDefinition("fact_area", "Area", _AREAS),
    FactDefinition("fact_age_band", "Age band", AGE_BANDS),
    FactDefinition("fact_plan", "Plan type", PLANS),
    FactDefinition(
        "fact_open",
        "Open, closed or stepped down in the window",
        (("open", "Open"), ("closed", "Closed"), ("stepped_down", "Stepped down")),
    ),
    FactDefinition("fact_plan_exists", "A plan exists", YES_NO_NK),
    FactDefinition("fact_meeting_held", "A key meeting was held", YES_NO_NK),
    FactDefinition("fact_in_care", "In care", YES_NO_NK),
    FactDefinition("fact_language_need", "Language need", YES_NO_NK),
    FactDefinition("fact_incident_attended", "An incident was attended", YES_NO_NK),
    FactDefinition("fact_referral_made", "A referral was made", YES_NO_NK),
    FactDefinition("fact_ever_missing", "Ever missing", YES_NO_NK),
    FactDefinition("fact_probation", "Probation involved", YES_NO_NK),
    FactDefinition("fact_yjs", "Youth justice involved", YES_NO_NK),
    FactDefinition(
        "fact_referrer",
        "Referring agency",
        tuple((a.code.lower(), a.name) for a in DEFAULT_AGENCIES),
    ),
)
FACTS_BY_NAME = {fact.name: fact for fact in DEFAULT_FACTS}


def facts_from_json(data: Mapping[str, Any]) -> dict[str, FactDefinition]:
    """Facts every audit has, and those written down by name beside a list or a certificate."""
    own = {name: FactDefinition.from_json(name, each) for name, each in data.items()}
    return {**FACTS_BY_NAME, **own}


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
