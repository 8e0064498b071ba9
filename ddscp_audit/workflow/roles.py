"""Who may do what on a store; refused here, not only hidden in a window."""

from __future__ import annotations

from ddscp_audit.domain.vocabulary import Edition, Role
from ddscp_audit.errors import RoleError
from ddscp_audit.store.database import Store

_MAY = {
    Role.LEAD: frozenset({"lead", "answer", "settle", "see", "see all", "read"}),
    Role.AUDITOR: frozenset({"answer", "see"}),
    Role.PANEL: frozenset({"settle", "see", "see all", "read"}),
    Role.READER: frozenset({"read"}),
}
#: Reports about one agency's return, and reports that hold no case.
_OF_ONE_RETURN = frozenset({"return", "feedback"})
_WITHOUT_CASES = frozenset({"findings", "briefing", "actions", "certificate"})


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
        raise _refused(
            f"{name or 'This person'} answers for {own or 'no agency'}, not for {agency}."
        )
    return name


def must_settle(store: Store) -> str:
    """The panel and the lead settle; the acting person's name."""
    return _must(store, "settle", "settle answers")


def must_see_returns(store: Store, agency: str = "") -> str:
    """The lead and the panel see every return, an auditor the agency's own, a reader none.

    The agency whose returns the person may see; blank for all. With ``agency``, refused where that
    one's are not among them.
    """
    _must(store, "see", "see agencies' returns")
    if store.actor.role is not Role.AUDITOR:
        return ""
    own = store.actor.agency
    if agency and agency.upper() != own.upper():
        raise _refused(
            f"{store.actor.name or 'This person'} sees the returns of {own or 'no agency'}, not of"
            f" {agency}."
        )
    return own


def must_see_all(store: Store) -> str:
    """What is told of all agencies together, case by case: for the lead and the panel."""
    return _must(store, "see all", "see what all agencies say of a case")


def must_see_cases(store: Store) -> str:
    """References and facts of cases: for everybody but a reader."""
    return _must(store, "see", "see single cases")


def may_see_all(store: Store) -> bool:
    """Whether :func:`must_see_all` lets this person."""
    return "see all" in _MAY[store.actor.role]


def may_see_cases(store: Store) -> bool:
    """Whether :func:`must_see_cases` lets this person."""
    return "see" in _MAY[store.actor.role]


def best_edition(store: Store) -> Edition:
    """The fullest edition the person may read."""
    return Edition.BOARD if store.actor.role is Role.READER else Edition.INTERNAL


def must_read(store: Store, edition: Edition) -> None:
    """The lead and the panel read every edition, a reader the board's and the public one, an
    auditor none before the report is out."""
    _must(store, "read", "read findings")
    if edition is Edition.INTERNAL:
        _must(store, "see all", "read the internal edition")


def must_have_paper(store: Store, kind: str, edition: Edition, agency: str = "") -> None:
    """Who may have which report: everybody the blank form and the public certificate; an auditor
    what is about the own agency's return; a reader what holds no case; lead and panel all."""
    role = store.actor.role
    to_all = kind == "blank-form" or (kind == "certificate" and edition is Edition.PUBLIC)
    if to_all or role in (Role.LEAD, Role.PANEL):
        return
    if role is Role.AUDITOR and kind in _OF_ONE_RETURN:
        must_see_returns(store, agency)
    elif kind in _WITHOUT_CASES:
        must_read(store, edition)
    else:
        _must(store, "see all", "have this report")


def _must(store: Store, right: str, what: str) -> str:
    if right not in _MAY[store.actor.role]:
        raise _refused(f"The role “{store.actor.role}” may not {what}.")
    return store.actor.name


def _refused(what: str) -> RoleError:
    return RoleError(what, safe="Nothing was changed.", todo="Ask the QA lead.")
