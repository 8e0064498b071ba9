"""The certificate of a draw as plain data: everything for the partners, little for the public.

The partners' version lets anybody with the list draw again (`verification.py`). The public one
holds no seed, no hash of the list, no id, ticket or cut-off: with the seed and n of N anybody could
test a known id. Keys are listed in :func:`build`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ddscp_audit.sampling.strata import is_proportional
from ddscp_audit.sampling.tickets import ALGORITHM, Drawn, Pick, seed_hash

KIND = "DDSCP Audit draw certificate"
FORMAT = 1
PARTNERS = "partners"
PUBLIC = "public"
#: Digits of a ticket that are printed; 20 tell any two tickets apart.
DIGITS = 20
#: Ten-sided dice are rolled for at least this many digits.
ENOUGH_DIGITS = 24

DICE = "dice"
PUBLIC_SOURCE = "public source"
OPERATING_SYSTEM = "operating system"


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Where the eligible list came from. ``mapping`` is :meth:`Mapping.as_json`.

    ``age_on`` is the ISO day ages were taken on; ``facts`` are the mapped facts that not every
    audit has, as :meth:`FactDefinition.as_json` by name.
    """

    raw_sha256: str = ""
    file: str = ""
    sheet: str = ""
    equation: str = ""
    rows_read: int | None = None
    blank: int = 0
    duplicate: int = 0
    excluded: Sequence[tuple[str, int]] = ()
    expected: int | None = None
    difference_reason: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    frame_sha256: str = ""
    strata_sha256: str = ""
    age_on: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How and when the draw was made, and what became of it since.

    ``references`` maps a drawn id to the case's reference. ``replacements`` are mappings with
    ``out``, ``reason``, ``note``, ``at`` and the incoming ticket as ``in`` (:func:`pick_json`);
    ``extensions`` further picks in the order they were taken; ``void_draws`` mappings with
    ``label``, ``drawn_at``, ``void_at`` and ``reason``. Times are ISO text or datetimes.
    """

    reference: str
    title: str
    label: str
    allocation: str = ""
    strata_column: str = ""
    reserve: int = 0
    unit: str = "child"
    locked_at: datetime | str = ""
    drawn_at: datetime | str = ""
    witnessed: bool = False
    digits_from: str = DICE
    witnesses: Sequence[str] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    replacements: Sequence[Mapping[str, Any]] = ()
    extensions: Sequence[Pick] = ()
    purposive: Sequence[str] = ()
    void_draws: Sequence[Mapping[str, Any]] = ()
    log_head: str = ""
    application: str = "DDSCP Audit"
    drawn_by: str = ""
    invented: bool = False


def build(
    drawn: Drawn, source: ListFacts, made: Circumstances, verifier: str = ""
) -> dict[str, Any]:
    """The partners' certificate, ready for ``json.dump``.

    Keys: ``kind format version audit application algorithm list lock seed seed_sha256 digits_from
    digits drawn_at drawn_by witnessed witnesses label unit size reserve N frame_sha256
    strata_sha256 families_sha256 keys_sha256 strata_column allocation strata cutoffs systematic
    picks reserves replacements extensions purposive selection void_draws log_head notes verifier
    command``. ``verifier`` is the text of the stand-alone script.
    """
    references = made.references
    n = len(drawn.picks)
    strata = [
        {
            "name": name,
            "N": size,
            "n": drawn.allocation.get(name, 0),
            "fraction": _percent(drawn.allocation.get(name, 0), size),
            "cutoff": drawn.cutoffs.get(name, ""),
        }
        for name, size in drawn.strata.items()
    ]
    return {
        "kind": KIND,
        "format": FORMAT,
        "version": PARTNERS,
        "invented": made.invented,
        "audit": {"reference": made.reference, "title": made.title},
        "application": made.application,
        "algorithm": ALGORITHM,
        "label": made.label,
        "unit": made.unit,
        "list": {
            "file": source.file,
            "sheet": source.sheet,
            "raw_sha256": source.raw_sha256,
            "equation": source.equation,
            "rows_read": source.rows_read,
            "blank": source.blank,
            "duplicate": source.duplicate,
            "excluded": [[rule, count] for rule, count in source.excluded],
            "expected": source.expected,
            "difference_reason": source.difference_reason,
            "mapping": dict(source.mapping),
            "age_on": source.age_on,
            "facts": dict(source.facts),
        },
        "lock": {
            "at": _time(made.locked_at),
            "frame_sha256": source.frame_sha256,
            "strata_sha256": source.strata_sha256,
        },
        "N": drawn.population,
        "size": n,
        "reserve": made.reserve,
        "frame_sha256": drawn.frame_sha256,
        "strata_sha256": drawn.strata_sha256,
        "families_sha256": drawn.families_sha256,
        "keys_sha256": drawn.keys_sha256,
        "seed": drawn.seed,
        "seed_sha256": seed_hash(drawn.seed),
        "digits_from": made.digits_from,
        "digits": len(_digits(drawn.seed)),
        "drawn_at": _time(made.drawn_at),
        "drawn_by": made.drawn_by,
        "witnessed": made.witnessed,
        "witnesses": list(made.witnesses),
        "strata_column": made.strata_column,
        "allocation": made.allocation if strata else "",
        "strata": strata,
        "cutoffs": dict(drawn.cutoffs),
        "systematic": (
            {"key": drawn.systematic, "start": drawn.systematic_start} if drawn.systematic else None
        ),
        "picks": [pick_json(pick, references) for pick in drawn.picks],
        "reserves": [pick_json(pick, references) for pick in drawn.reserves],
        "replacements": [dict(entry) for entry in made.replacements],
        "extensions": [pick_json(pick, references) for pick in made.extensions],
        "purposive": list(made.purposive),
        "selection": "purposive" if made.purposive else "random",
        "void_draws": [dict(entry) for entry in made.void_draws],
        "log_head": made.log_head,
        "notes": _notes(drawn, made),
        "verifier": verifier,
        "command": "ddscp-audit verify CERTIFICATE.json LIST",
    }


def pick_json(pick: Pick, references: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One pick as it stands on the certificate, its ticket cut to the first 20 digits."""
    shown: dict[str, Any] = {
        "rank": pick.rank,
        "reference": (references or {}).get(pick.id, ""),
        "id": pick.id,
        "ticket": shorten(pick.ticket),
        "stratum": pick.stratum,
    }
    if pick.family:
        shown["family"] = pick.family
    return shown


def shorten(ticket: str) -> str:
    """A ticket's first 20 digits, e.g. ``0.01856770982494824861``."""
    return ticket[: 2 + DIGITS]


def as_bytes(certificate: Mapping[str, Any]) -> bytes:
    """The certificate as the bytes of its file; its SHA-256 is taken over exactly these."""
    return (json.dumps(certificate, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def certificate_sha256(certificate: Mapping[str, Any]) -> str:
    """SHA-256 of :func:`as_bytes`."""
    return hashlib.sha256(as_bytes(certificate)).hexdigest()


def public_version(certificate: Mapping[str, Any]) -> dict[str, Any]:
    """What may be published: how and when it was drawn, who witnessed, and the SHA-256 of the
    partners' certificate. No number either: a small n or N would tell too much beside the words.
    """
    stratified = bool(certificate.get("strata"))
    systematic = bool(certificate.get("systematic"))
    how = "systematic" if systematic else "stratified random" if stratified else "simple random"
    if certificate.get("selection") == "purposive":
        how = "random, with cases added by choice: purposive"
    return {
        "kind": KIND,
        "format": FORMAT,
        "version": PUBLIC,
        "invented": certificate.get("invented", False),
        "audit": dict(certificate["audit"]),
        "application": certificate["application"],
        "algorithm": certificate["algorithm"],
        "unit": certificate["unit"],
        "how": how,
        "strata_column": certificate.get("strata_column", ""),
        "locked_at": certificate["lock"]["at"],
        "drawn_at": certificate["drawn_at"],
        "digits_from": certificate["digits_from"],
        "witnessed": certificate["witnessed"],
        "witnesses": list(certificate["witnesses"]),
        "replaced": bool(certificate.get("replacements")),
        "partners_certificate_sha256": certificate_sha256(certificate),
    }


def _notes(drawn: Drawn, made: Circumstances) -> list[str]:
    notes = []
    if not made.witnessed:
        notes.append(
            "Unwitnessed: the list was not locked, and its hash not sent out, before the digits "
            "existed."
        )
    digits = _digits(drawn.seed)
    if made.digits_from == OPERATING_SYSTEM:
        notes.append(
            "The digits come from the operating system's generator, as the lead chose; nobody "
            "could watch them come about."
        )
    elif digits and len(digits) < ENOUGH_DIGITS:
        notes.append(
            f"The seed has {len(digits)} digits; {ENOUGH_DIGITS} or more are asked for, so that "
            "nobody could have tried all of them beforehand."
        )
    if drawn.strata and not is_proportional(drawn.allocation, drawn.strata):
        notes.append(
            "The strata were drawn at unequal fractions; figures over all strata need weights."
        )
    for name, missing in drawn.reserve_shortfall.items():
        named = f"Stratum “{name}”" if name else "The list"
        notes.append(f"{named} has {missing} fewer reserves than were asked for: it is used up.")
    if drawn.systematic:
        notes.append("Reserves of a systematic selection go by ticket among the cases not picked.")
    if drawn.families_sha256:
        notes.append(
            "Tickets were drawn on families; of each drawn family the child with the smallest "
            "ticket stands for it."
        )
    if len(drawn.picks) == drawn.population:
        notes.append("Every eligible case was taken: this is a census, not a sample.")
    return notes


def _digits(seed: str) -> str:
    digits = seed.rpartition("|")[2]
    return digits if digits.isdecimal() else ""


def _percent(n: int, population: int) -> str:
    """Sampling fraction with one decimal, half up, on integers."""
    tenths = (2000 * n + population) // (2 * population)
    return f"{tenths // 10}.{tenths % 10}%"


def _time(moment: datetime | str) -> str:
    return moment if isinstance(moment, str) else moment.isoformat()
