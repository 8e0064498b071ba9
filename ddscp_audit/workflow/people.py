"""People on a store: who they are, as whom one acts, and who may change that.

A role is what a person says they are; the store's passphrase is what keeps others out. So what is
done is always logged by name, and nobody becomes lead of a store that has one by saying so.
"""

from __future__ import annotations

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.store import eventlog, people
from ddscp_audit.store.database import Session, Store
from ddscp_audit.workflow.roles import must_lead


def everybody(store: Store) -> tuple[Person, ...]:
    """Everybody who may act on this store, first to last."""
    with store.session() as session:
        return people.every(session)


def acting(store: Store) -> Person:
    """Who acts now."""
    return store.actor


def add(store: Store, person: Person) -> Person:
    """Let one more person act. The lead adds anybody; an auditor a colleague of the same agency,
    who can then take over; a panel member another one."""
    person = _checked(person)
    _must_add(store, person)
    with store.session() as session:
        _keep(session, store.actor.name, person)
    return person


def act_as(store: Store, person: Person) -> Person:
    """Go on as ``person``: somebody the store knows, or whom the acting person may add."""
    person = _checked(person)
    if person not in everybody(store):
        _must_add(store, person)
        if not store.read_only:
            with store.session() as session:
                _keep(session, person.name, person)
    store.actor = person
    return person


def remove(store: Store, person: Person) -> None:
    """Somebody who no longer acts here. What they did keeps their name."""
    who = must_lead(store)
    if person == store.actor:
        raise RuleError(
            "You cannot remove yourself.",
            safe="Nothing was changed.",
            todo="Act as somebody else first.",
        )
    with store.session() as session:
        leads = [p for p in people.every(session) if p.role is Role.LEAD]
        if leads == [person]:
            raise RuleError(
                f"{person.name} is the only QA lead of this store.",
                safe="Nothing was changed.",
                todo="Add another lead first.",
            )
        if people.remove(session, person):
            eventlog.append(session, who=who, what="person removed", before=_told(person))


def _checked(person: Person) -> Person:
    name = person.name.strip()
    if not name:
        raise InputError("A person needs a name.", safe="Nothing was changed.", todo="Type one.")
    if person.role is Role.AUDITOR and not person.agency.strip():
        raise InputError(
            "An auditor answers for an agency.", safe="Nothing was changed.", todo="Choose it."
        )
    return Person(name, person.role, person.agency.strip())


def _must_add(store: Store, person: Person) -> None:
    acting = store.actor
    colleague = (person.role, person.agency) == (acting.role, acting.agency)
    if acting.role is Role.LEAD or (colleague and acting.role is not Role.READER):
        return
    raise RoleError(
        f"The role “{acting.role}” may not add somebody as {person.role}"
        + (f" of {person.agency}." if person.agency else "."),
        safe="Nothing was changed.",
        todo="Ask the QA lead.",
    )


def _keep(session: Session, who: str, person: Person) -> None:
    if people.keep(session, person):
        eventlog.append(
            session,
            who=who,
            what="person acts" if who == person.name else "person added",
            subject=person.name,
            after=" ".join(filter(None, (person.role, person.agency))),
        )


def _told(person: Person) -> str:
    return " ".join(filter(None, (person.name, person.role, person.agency)))
