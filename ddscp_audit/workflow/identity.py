"""Whose reports these are: name, logo and colour, one for all audits of a store."""

from __future__ import annotations

from pathlib import Path

from ddscp_audit.domain.colours import READABLE, contrast, is_colour
from ddscp_audit.domain.words import Logo, Partnership
from ddscp_audit.errors import InputError
from ddscp_audit.exchange import pictures
from ddscp_audit.store import eventlog
from ddscp_audit.store import words as rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow.roles import must_lead

_PAPER = "#FFFFFF"


def partnership(store: Store) -> Partnership:
    """Name, logo and colour; the house's own name where nobody said so."""
    with store.session() as session:
        return rows.partnership(session)


def read_logo(path: Path | str, alt: str = "") -> Logo:
    """A picture as a logo, not kept yet; refused in a sentence where it cannot be printed."""
    found = pictures.read(path)
    return Logo(found.data, alt, found.width, found.height, found.kind)


def colour_trouble(accent: str) -> str:
    """Why a colour cannot be the reports' own, as a sentence; blank where it can."""
    if not accent:
        return ""
    if not is_colour(accent):
        return f"“{accent}” is no colour; write it like #0F5C63."
    ratio = contrast(accent, _PAPER)
    if ratio < READABLE:
        return (
            f"Text in this colour is hard to read on white: its contrast is {ratio:.1f} to 1, and "
            f"{READABLE} to 1 is needed. Choose a darker one."
        )
    return ""


def trouble(wanted: Partnership) -> str:
    """What keeps this from being kept, as a sentence; blank where nothing does."""
    if not wanted.name.strip():
        return "A report needs the partnership's name."
    if wanted.logo is not None and not wanted.logo.alt.strip():
        return "The logo needs its words: what a screen reader says in its place."
    return colour_trouble(wanted.accent.strip())


def keep(store: Store, wanted: Partnership) -> Partnership:
    """Keep name, logo and colour for every report of this store from now on."""
    who = must_lead(store)
    wanted = Partnership(wanted.name.strip(), _trimmed(wanted.logo), wanted.accent.strip().upper())
    if said := trouble(wanted):
        raise InputError(said, safe="Nothing was changed.", todo="Mend it and keep it again.")
    if wanted.logo is not None:
        pictures.looked_at(wanted.logo.data, "the logo")
    with store.session() as session:
        before = rows.partnership(session)
        if wanted != before:
            rows.put_partnership(session, wanted)
            eventlog.append(
                session,
                who=who,
                what="partnership changed",
                before=_shown(before),
                after=_shown(wanted),
            )
        return rows.partnership(session)


def _trimmed(logo: Logo | None) -> Logo | None:
    if logo is None:
        return None
    return Logo(logo.data, logo.alt.strip(), logo.width, logo.height, logo.kind)


def _shown(whose: Partnership) -> str:
    logo = f"logo {whose.logo.width} × {whose.logo.height}" if whose.logo else "no logo"
    return "; ".join((whose.name, logo, whose.accent or "house colour"))
