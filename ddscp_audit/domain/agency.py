"""Agencies, areas and plan types shipped by default; a lead may edit them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """One organisation that holds records, e.g. ``Agency("CSC", "Children's social care")``."""

    code: str
    name: str


DEFAULT_AGENCIES: tuple[Agency, ...] = (
    Agency("CSC", "Children's social care"),
    Agency("POL", "Police"),
    Agency("MAT", "Midwifery"),
    Agency("HV", "0–19 health visiting and school nursing"),
    Agency("GP", "General practice"),
    Agency("ACU", "Acute, emergency and paediatrics"),
    Agency("CAMHS", "Child and adolescent mental health"),
    Agency("AMH", "Adult mental health"),
    Agency("SMS", "Substance misuse service"),
    Agency("SCH", "Schools, early years and colleges"),
    Agency("EH", "Early help"),
    Agency("YJS", "Youth justice"),
    Agency("PROB", "Probation"),
    Agency("DA", "Domestic abuse service"),
    Agency("VCS", "Other voluntary sector"),
    Agency("HOU", "Housing and district councils"),
    Agency("FOS", "Foster and residential providers"),
)
DEFAULT_AREAS: tuple[str, ...] = ("Derby City", "Derbyshire")

#: A tool may name this instead of a code: whichever agency referred the case.
REFERRER = "REF"
