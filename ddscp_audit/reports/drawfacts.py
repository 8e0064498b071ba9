"""The draw in words, from its certificate: what a method section and an appendix may say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ddscp_audit.domain.vocabulary import Edition, ReplacementReason
from ddscp_audit.reports.parts import long_date, month_year
from ddscp_audit.sampling.certificate import PUBLIC, public_version

LIVE_PROCEEDINGS = str(ReplacementReason.LIVE_PROCEEDINGS)
_ALLOCATIONS = {
    "proportional": "in proportion to the stratum",
    "equal": "the same number from each stratum",
}


def moment(text: str, *, month: bool = False) -> str:
    """``4 June 2026, 14:03 UTC`` of an ISO time; as it stands where it is none."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    if month:
        return month_year(when.date())
    zone = " UTC" if when.tzinfo is not None and not when.utcoffset() else ""
    return f"{long_date(when.date())}, {when:%H:%M}{zone}"


def how_drawn(certificate: Mapping[str, Any]) -> str:
    """``Stratified random, in proportion to the stratum``."""
    if certificate.get("version") == PUBLIC:
        return str(certificate["how"]).capitalize()
    systematic = certificate.get("systematic")
    if systematic:
        return f"Systematic, ordered by {systematic['key']}"
    if certificate.get("strata"):
        allocation = str(certificate.get("allocation", ""))
        said = _ALLOCATIONS.get(allocation, allocation)
        return f"Stratified random by {certificate.get('strata_column') or 'stratum'}, {said}"
    return "Simple random"


def witnessed(certificate: Mapping[str, Any], *, names: bool = True) -> str:
    """Whether, and by whom, the digits were seen to come about."""
    if not certificate.get("witnessed"):
        return "No: the list was not locked before the digits existed"
    people = [str(name) for name in certificate.get("witnesses", ())]
    if not people or not names:
        return "Yes: the list was locked before the digits existed"
    return f"Yes, by {', '.join(people)}; the list was locked before the digits existed"


def draw_facts(
    certificate: Mapping[str, Any] | None, edition: Edition, *, words_only: bool
) -> list[tuple[str, str]]:
    """Terms and values of the draw for an edition; nothing a public certificate withholds.

    ``words_only`` leaves nothing of a number but the month of the draw.
    """
    if not certificate:
        return []
    if edition is Edition.PUBLIC or certificate.get("version") == PUBLIC:
        public = certificate
        if certificate.get("version") != PUBLIC:
            public = public_version(certificate)
        return [
            ("Draw", how_drawn(public)),
            ("Drawn", moment(str(public["drawn_at"]), month=True)),
            ("Digits from", str(public["digits_from"]).capitalize()),
            ("Witnessed", witnessed(public, names=False)),
            ("Replaced cases", "Some, each with its reason" if public["replaced"] else "None"),
        ]
    source = certificate["list"]
    facts = [("Eligible list", str(source.get("equation", "")))]
    if source.get("expected") is not None:
        text = f"{source['expected']:,}"
        if source.get("difference_reason"):
            text += f"; the difference: {source['difference_reason']}"
        facts.append(("Expected", text))
    facts.append(
        ("Left out", "; ".join(f"{rule}: {count:,}" for rule, count in source.get("excluded", ())))
    )
    facts.append(("Draw", how_drawn(certificate)))
    facts.append(
        (
            "Strata",
            "; ".join(
                f"{part['name']} {part['n']} of {part['N']:,} ({part['fraction']})"
                for part in certificate.get("strata", ())
            ),
        )
    )
    by_month = edition is not Edition.INTERNAL
    facts.append(("List locked", moment(str(certificate["lock"]["at"]), month=by_month)))
    facts.append(("Drawn", moment(str(certificate["drawn_at"]), month=by_month)))
    facts.append(("Seed", f"{certificate['seed']} (digits from {certificate['digits_from']})"))
    facts.append(("Witnessed", witnessed(certificate)))
    facts.append(("Reserves", str(len(certificate.get("reserves", ())) or "")))
    facts.append(("Replacements", _replacements(certificate, edition)))
    if certificate.get("purposive"):
        facts.append(("Added by choice", f"{len(certificate['purposive'])}: a purposive sample"))
    facts.extend(("Note", str(note)) for note in certificate.get("notes", ()))
    return [(term, value) for term, value in facts if value]


def _replacements(certificate: Mapping[str, Any], edition: Edition) -> str:
    entries = certificate.get("replacements", ())
    if not entries:
        return "None"
    if edition is not Edition.INTERNAL:
        # Court matters stand in no edition but the internal one.
        why = "; ".join(
            "a reason the rules allow" if reason == LIVE_PROCEEDINGS else reason
            for reason in (str(entry.get("reason", "")) for entry in entries)
        )
        return f"{len(entries)}: {why}"
    return "; ".join(
        f"{reference(entry.get('out'))} left ({entry.get('reason', '')}), "
        f"{reference(entry.get('in')) or 'nobody'} came"
        for entry in entries
    )


def reference(pick: object) -> str:
    """A case's reference of a pick or of a text; never the list's own id."""
    if isinstance(pick, Mapping):
        return str(pick.get("reference", ""))
    return str(pick or "")


def picks(certificate: Mapping[str, Any]) -> list[Sequence[str | int | None]]:
    """Cases drawn as ``(what, reference, rank, stratum)``; never the list's own ids."""
    return [
        ("case", str(pick["reference"]), int(pick["rank"]), str(pick.get("stratum", "")))
        for kind in ("picks", "extensions")
        for pick in certificate.get(kind, ())
        if pick.get("reference")
    ]
