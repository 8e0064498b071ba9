"""Draw again from certificate and list, and say every difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ddscp_audit.errors import AuditError, InputError
from ddscp_audit.sampling.certificate import KIND, PARTNERS, shorten
from ddscp_audit.sampling.frame import NOT_RECORDED, frame_bytes, sha256_hex
from ddscp_audit.sampling.selection import group, select
from ddscp_audit.sampling.strata import PROPORTIONAL, allocate
from ddscp_audit.sampling.tickets import Drawn, Pick, order, seed_hash, ticket


@dataclass(frozen=True, slots=True)
class Evidence:
    """The list as far as the checker has it.

    ``ids`` are the eligible children, or the lines of the canonical frame (``units``: they are
    what was drawn, families for instance). ``strata``, ``families`` and ``keys`` map an id; None:
    not known from this file.
    """

    ids: Sequence[str]
    strata: Mapping[str, str] | None = None
    families: Mapping[str, str] | None = None
    keys: Mapping[str, str] | None = None
    raw_sha256: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``differences`` contradict the certificate; ``notes`` say what this file cannot show."""

    differences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether every pick follows from list and seed, as far as the file shows."""
        return not self.differences


def verify(
    certificate: Mapping[str, Any],
    ids: Iterable[str],
    strata: Mapping[str, str] | None = None,
    families: Mapping[str, str] | None = None,
    keys: Mapping[str, str] | None = None,
) -> list[str]:
    """Every difference between the certificate and a draw from these ids; empty: none."""
    return check(certificate, Evidence(list(ids), strata, families, keys)).differences


def check(certificate: Mapping[str, Any], evidence: Evidence) -> Verdict:
    """Verify, and say besides what could not be shown. Raises InputError for no certificate."""
    _must_be_partners(certificate)
    try:
        return _check(certificate, evidence)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "The certificate lacks a part that is needed to draw again, or holds something else "
            "in its place.",
            todo="Use the certificate's JSON file as it was written.",
        ) from error


def _must_be_partners(certificate: Mapping[str, Any]) -> None:
    if not isinstance(certificate, Mapping) or certificate.get("kind") != KIND:
        raise InputError(
            "This is no draw certificate of this application.",
            todo="Choose the certificate's JSON file.",
        )
    if certificate.get("version") != PARTNERS:
        raise InputError(
            "This is the public certificate; it holds no seed and no picks to check.",
            todo="Use the partners' certificate.",
        )


def _check(certificate: Mapping[str, Any], evidence: Evidence) -> Verdict:
    verdict = Verdict(notes=list(evidence.notes))
    said = verdict.differences
    seed = str(certificate["seed"])
    if seed_hash(seed) != certificate["seed_sha256"]:
        said.append(f"The seed hash is not that of the seed “{seed}”.")
    raw = str(certificate["list"].get("raw_sha256", ""))
    if evidence.raw_sha256 and raw and evidence.raw_sha256 != raw:
        said.append(
            "The file is not the one the certificate names: its SHA-256 is "
            f"{evidence.raw_sha256}, the certificate says {raw}."
        )
    families_drawn = bool(certificate.get("families_sha256"))
    by_family = families_drawn and evidence.families is not None
    units = _units(evidence, by_family=by_family)
    _compare_frame(certificate, units, said)
    stratified, systematic = bool(certificate["strata"]), bool(certificate["systematic"])
    if stratified and evidence.strata is None:
        verdict.notes.append(
            "This file does not say which case is in which stratum, so the cut of each stratum "
            "was checked only as far as the frame allows; the original list shows it whole."
        )
        _check_without_strata(certificate, units, said)
        return verdict
    if systematic and evidence.keys is None:
        verdict.notes.append(
            "This file does not hold the key the list was ordered by, so the places of a "
            "systematic selection could not be checked; the original list shows them."
        )
        _compare_tickets(certificate, units, said)
        return verdict
    if families_drawn and not by_family:
        verdict.notes.append(
            "This file does not say which child is of which family, so only the drawn families "
            "were checked."
        )
    try:
        drawn = _draw_again(certificate, evidence, by_family=by_family)
    except AuditError as error:
        said.append(f"From this list the sample cannot be drawn at all: {error.happened}")
        return verdict
    _compare_draw(certificate, drawn, said, by_family=by_family or not families_drawn)
    _compare_later(certificate, evidence, drawn, said, by_family=by_family)
    return verdict


def _units(evidence: Evidence, *, by_family: bool) -> list[str]:
    if not by_family:
        return list(evidence.ids)
    families = evidence.families or {}
    return list(dict.fromkeys(families.get(i) or i for i in evidence.ids))


def _compare_frame(certificate: Mapping[str, Any], units: Sequence[str], said: list[str]) -> None:
    if len(units) != certificate["N"]:
        said.append(f"The list has {len(units):,} eligible, the certificate {certificate['N']:,}.")
    found = sha256_hex(frame_bytes(units))
    if found != certificate["frame_sha256"]:
        said.append(
            f"The frame's SHA-256 is {found}, the certificate says {certificate['frame_sha256']}: "
            "the list is not the one that was drawn from."
        )


def _draw_again(certificate: Mapping[str, Any], evidence: Evidence, *, by_family: bool) -> Drawn:
    strata = None
    if certificate["strata"]:
        strata = {i: (evidence.strata or {}).get(i) or NOT_RECORDED for i in evidence.ids}
    return select(
        list(evidence.ids),
        str(certificate["seed"]),
        int(certificate["size"]),
        int(certificate["reserve"]),
        strata=strata,
        allocation={stratum["name"]: int(stratum["n"]) for stratum in certificate["strata"]},
        families=evidence.families if by_family else None,
        keys=evidence.keys if certificate["systematic"] else None,
    )


def _compare_draw(
    certificate: Mapping[str, Any], drawn: Drawn, said: list[str], *, by_family: bool
) -> None:
    if certificate["strata"]:
        found = {stratum["name"]: int(stratum["N"]) for stratum in certificate["strata"]}
        if found != dict(drawn.strata):
            for name in sorted(found.keys() | drawn.strata.keys()):
                if found.get(name) != drawn.strata.get(name):
                    said.append(
                        f"Stratum “{name}” has {drawn.strata.get(name, 0):,} eligible in the list, "
                        f"{found.get(name, 0):,} on the certificate."
                    )
        if certificate["strata_sha256"] and drawn.strata_sha256 != certificate["strata_sha256"]:
            said.append("The strata of the list are not those of the certificate (their hash).")
        if certificate["allocation"] == PROPORTIONAL:
            expected = allocate(PROPORTIONAL, len(drawn.picks), drawn.strata)
            if expected != dict(drawn.allocation):
                said.append("The strata's sizes do not follow from a proportional allocation.")
    for key in ("families_sha256", "keys_sha256"):
        found_hash = getattr(drawn, key)
        if found_hash and certificate[key] and found_hash != certificate[key]:
            what = "families" if key.startswith("families") else "sort keys"
            said.append(f"The {what} of the list are not those of the certificate (their hash).")
    systematic = certificate["systematic"]
    if systematic and systematic["start"] != drawn.systematic_start:
        said.append(
            f"The start of the systematic selection is {drawn.systematic_start}, the certificate "
            f"says {systematic['start']}."
        )
    if dict(drawn.cutoffs) != dict(certificate["cutoffs"]):
        said.append("The ticket cut-offs are not those of the certificate.")
    _compare_picks("Pick", certificate["picks"], drawn.picks, said, by_family=by_family)
    _compare_picks("Reserve", certificate["reserves"], drawn.reserves, said, by_family=by_family)


def _compare_picks(
    what: str,
    printed: Sequence[Mapping[str, Any]],
    drawn: Sequence[Pick],
    said: list[str],
    *,
    by_family: bool,
) -> None:
    if len(printed) != len(drawn):
        said.append(
            f"{what}s: {len(drawn)} follow from the list, the certificate has {len(printed)}."
        )
    for pick, entry in zip(drawn, printed, strict=False):
        place = f"{what} of rank {pick.rank}"
        if entry["rank"] != pick.rank:
            said.append(f"{place}: the certificate gives it rank {entry['rank']}.")
        shown = entry["id"] if by_family else entry.get("family") or entry["id"]
        if shown != pick.id:
            said.append(f"{place}: the draw gives {pick.id}, the certificate {shown}.")
        elif by_family and (entry.get("family") or "") != pick.family:
            said.append(f"{place}: the family of {pick.id} is not that of the certificate.")
        if entry["ticket"] != shorten(pick.ticket):
            said.append(
                f"{place}: the ticket is {shorten(pick.ticket)}, the certificate says "
                f"{entry['ticket']}."
            )
        if entry["stratum"] != pick.stratum:
            said.append(
                f"{place}: the stratum is “{pick.stratum}”, the certificate says "
                f"“{entry['stratum']}”."
            )


def _compare_later(
    certificate: Mapping[str, Any],
    evidence: Evidence,
    drawn: Drawn,
    said: list[str],
    *,
    by_family: bool,
) -> None:
    """Replacements and extensions must be the next tickets of their stratum, without a gap."""
    later = [entry["in"] for entry in certificate.get("replacements", ()) if entry.get("in")]
    later += list(certificate.get("extensions", ()))
    if not later:
        return
    units = _units(evidence, by_family=by_family)
    first = evidence.ids if not by_family else sorted(evidence.ids)
    stratum_of = dict.fromkeys(units, "")
    if certificate["strata"]:
        families = evidence.families or {}
        for identifier in sorted(first, reverse=True):
            unit = (families.get(identifier) or identifier) if by_family else identifier
            stratum_of[unit] = (evidence.strata or {}).get(identifier) or NOT_RECORDED
    picked = {pick.unit for pick in drawn.picks}
    came: dict[str, set[str]] = {}
    for entry in later:
        unit = entry.get("family") or entry["id"]
        if unit not in stratum_of:
            said.append(f"{unit} came in after the draw and is not in the list.")
            continue
        if unit in picked or unit in came.get(stratum_of[unit], ()):
            said.append(f"{unit} came in after the draw and was in the sample already.")
        came.setdefault(stratum_of[unit], set()).add(unit)
    for name, ids in group(stratum_of).items():
        left = [unit for _, unit in order(ids, drawn.seed) if unit not in picked]
        expected = set(left[: len(came.get(name, ()))])
        for unit in sorted(came.get(name, set()) - expected):
            said.append(f"{unit} came in after the draw and was not the next unused ticket.")


def _compare_tickets(certificate: Mapping[str, Any], units: Sequence[str], said: list[str]) -> None:
    """What holds of every pick by itself: it is in the list, and the ticket is its own."""
    listed, hashed = set(units), seed_hash(str(certificate["seed"]))
    for entry in [*certificate["picks"], *certificate["reserves"]]:
        unit = entry.get("family") or entry["id"]
        if unit not in listed:
            said.append(f"Rank {entry['rank']}: {unit} is not in the list.")
        found = shorten(ticket(hashed, unit))
        if entry["ticket"] != found:
            said.append(
                f"Rank {entry['rank']}: the ticket of {unit} is {found}, the certificate says "
                f"{entry['ticket']}."
            )


def _check_without_strata(
    certificate: Mapping[str, Any], units: Sequence[str], said: list[str]
) -> None:
    _compare_tickets(certificate, units, said)
    picks = certificate["picks"]
    cutoffs = dict(certificate["cutoffs"])
    for stratum in certificate["strata"]:
        name = stratum["name"]
        own = [entry for entry in picks if entry["stratum"] == name]
        if len(own) != int(stratum["n"]):
            said.append(
                f"Stratum “{name}”: {len(own)} picks, the certificate's table says {stratum['n']}."
            )
        last = max((entry["ticket"] for entry in own), default="")
        if last and last != shorten(cutoffs.get(name, "")):
            said.append(f"Stratum “{name}”: the cut-off is not the ticket of its last pick.")
    used = sum(1 for _, cut in cutoffs.items() if cut)
    if used < len(certificate["strata"]):
        return  # a stratum of which nothing was taken may hold any ticket
    lowest = min(cutoffs.values(), default="")
    picked = {entry.get("family") or entry["id"] for entry in picks}
    for number, unit in order(units, str(certificate["seed"])):
        if number > lowest:
            break
        if unit not in picked:
            said.append(
                f"{unit} has the ticket {shorten(number)}, below every cut-off, and was not picked."
            )
