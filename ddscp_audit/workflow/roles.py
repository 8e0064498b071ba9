"""Who may do what on a store; refused here, not only hidden in a window."""

from __future__ import annotations

from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import RoleError
from ddscp_audit.store.database import Store

_MAY = {
    Role.LEAD: frozenset({"lead", "answer", "settle", "see"}),
    Role.AUDITOR: frozenset({"answer", "see"}),
    Role.PANEL: frozenset({"settle", "see"}),
    Role.READER: frozenset[str](),
}


def must_lead(store: Store) -> str:
    """Only the QA lead draws, changes settings and takes in files; the acting person's name."""
    return _must(store, "lead", "lead this audit")


def may_lead(store: Store) -> bool:
    """Whether what only the lead may do can be done here: by this person, and in this copy."""
    return not store.read_only and "lead" in _MAY[store.actor.role]


def must_answer(store: Store, agency: str) -> str:
    """The lead may enter anybody's return, an auditor the agency's own; the person's name."""
    name = _must(store, "answer", "fill in returns")
    own = store.actor.agency
    if store.actor.role is Role.AUDITOR and own != agency:
        raise RoleError(
            f"{name or 'This person'} answers for {own or 'no agency'}, not for {agency}.",
            safe="Nothing was changed.",
            todo="Ask the QA lead.",
        )
    return name


def must_settle(store: Store) -> str:
    """The panel and the lead settle; the acting person's name."""
    return _must(store, "settle", "settle answers")


def must_see_returns(store: Store) -> str:
    """The lead and the panel see every return, an auditor the agency's own, a reader none.

    The agency whose returns the person may see; blank for all.
    """
    _must(store, "see", "see agencies' returns")
    return store.actor.agency if store.actor.role is Role.AUDITOR else ""


def _must(store: Store, right: str, what: str) -> str:
    if right not in _MAY[store.actor.role]:
        raise RoleError(
            f"The role “{store.actor.role}” may not {what}.",
            safe="Nothing was changed.",
            todo="Ask the QA lead.",
        )
    return store.actor.name
