"""The motivated intruder: what can be worked out from everything a public edition prints.

The intruder knows every printed figure, the rules by which others are hidden, and what the
questions mean, so that a base which is another figure under a different name is known too. Each
function returns the *places* it can recover, in words; an empty list means that none can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ddscp_audit.findings import wording
from ddscp_audit.findings.model import Measure
from ddscp_audit.findings.suppression import small
from ddscp_audit.findings.withholding import CONFIDENTIAL

#: Words are printed where the base, or the whole sample, is smaller than this.
WORDS_BELOW = 20
WORDS = frozenset(
    {
        "all",
        "almost all",
        "most",
        "majority",
        "half",
        "less than half",
        "few",
        "few or none",
        "none",
    }
)

# --- words ---


@dataclass(frozen=True, slots=True)
class Spoken:
    """A measure in words. ``alone``: a case stands in one row at most (not several choices).

    ``whole``: it is about every case in the sample. ``base`` is filled where another figure
    gives the base away.
    """

    label: str
    rows: tuple[tuple[str, str], ...]  # label and word
    alone: bool = True
    whole: bool = True
    base: int | None = None


@lru_cache(maxsize=8192)
def counts_of(word: str, base: int, consent: bool) -> frozenset[int]:
    """Every count of ``base`` that this word may stand for."""
    return frozenset(
        count for count in range(base + 1) if wording.words(count, base, consent=consent) == word
    )


def possible_rows(spoken: Spoken, base: int, consent: bool) -> list[frozenset[int]] | None:
    """For each row the counts that fit all words together at this base; None if none do."""
    sets = [counts_of(word, base, consent) for _, word in spoken.rows]
    if base == 0 or any(not found for found in sets):
        return None
    if not spoken.alone:
        return sets
    least = sum(min(found) for found in sets)
    if least > base:
        return None
    return [
        frozenset(count for count in found if least - min(found) + count <= base) for found in sets
    ]


def words_tell(spoken: Sequence[Spoken], sizes: Iterable[int], consent: bool) -> list[str]:
    """Places that words give away where the number of cases is one of ``sizes``."""
    sizes = list(sizes)
    fitting = _fitting(spoken, sizes, consent)
    found = []
    if any(s.whole for s in spoken) and len(fitting) == 1:
        found.append(f"the number of cases: only {fitting[0]} fits the words")
    for places in told_by_each(spoken, sizes, consent):
        found += places
    return found


def told_by_each(spoken: Sequence[Spoken], sizes: Iterable[int], consent: bool) -> list[list[str]]:
    """For each measure the places that its words give away, beside all the others' words."""
    fitting = _fitting(spoken, sizes, consent)
    found = []
    for measure in spoken:
        if measure.base is not None:
            bases = [measure.base]
        else:
            bases = fitting if measure.whole else list(range(1, max(fitting, default=0) + 1))
        found.append(_told_by(measure, bases, consent))
    return found


def _fitting(spoken: Sequence[Spoken], sizes: Iterable[int], consent: bool) -> list[int]:
    """Numbers of cases that fit the words of every measure about the whole sample."""
    whole = [s for s in spoken if s.whole]
    return [n for n in sizes if all(possible_rows(s, n, consent) is not None for s in whole)]


def _told_by(measure: Spoken, bases: Sequence[int], consent: bool) -> list[str]:
    """Rows for which one small count, or only "everybody" or "nobody", is left."""
    found = []
    fitting = [(base, rows) for base in bases if (rows := possible_rows(measure, base, consent))]
    for i, (label, word) in enumerate(measure.rows):
        seen = {(count, base) for base, rows in fitting for count in rows[i]}
        if not seen or (consent and word in ("all", "none")):
            continue  # the lead has agreed that these two may be said
        everyone = all(count in (0, base) for count, base in seen)
        single = len({count for count, _ in seen}) == 1
        if everyone or (single and any(small(count, base) for count, base in seen)):
            found.append(f"“{measure.label}”, {label}")
    return found


def spoken_of(
    full: Measure,
    edition: Measure,
    in_sample: int,
    known: Mapping[frozenset[str], int] | None = None,
) -> Spoken | None:
    """A measure of the edition that is in words, as the intruder sees it; None for the others.

    ``known``: printed figures by the cases beneath them.
    """
    rows = tuple((row.label, row.text) for row in edition.rows if row.text in WORDS)
    if not rows:
        return None
    whole = known is None and full.unit == "case" and full.base == in_sample
    base = (known or {}).get(base_cases(full)) if full.unit == "case" else None
    return Spoken(edition.label, rows, not full.multiple, whole, base)


# --- one figure under two names, or as the difference of two ---


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the cases beneath it. ``row`` None: the base of its measure.

    ``printed``: it stands in the edition. ``secret``: a symbol stands in its place.
    """

    place: str
    cases: frozenset[str]
    measure: str
    row: int | None
    printed: bool
    secret: bool


def base_cases(measure: Measure) -> frozenset[str]:
    """Cases in the base of a measure of the internal edition."""
    inside = set(measure.beneath.get("answered", ()))
    not_known = measure.beneath.get("not_known", ())
    if measure.base != len(inside):  # unless the reader counts known answers only
        inside.update(not_known)
    return frozenset(inside)


def figures_of(whole: Mapping[str, Measure], edition: Iterable[Measure]) -> list[Figure]:
    """Every figure of the measures about cases, each with its rest."""
    found = []
    for measure in edition:
        full = whole[measure.name]
        if full.unit != "case":
            continue
        base = base_cases(full)
        printed = measure.base is not None
        found.append(
            Figure(f"“{measure.label}”, the base", base, measure.name, None, printed, False)
        )
        for i, (row, made) in enumerate(zip(full.rows, measure.rows, strict=True)):
            place = f"“{measure.label}”, {row.label}"
            shown, secret = made.count is not None, made.text == CONFIDENTIAL
            inside = frozenset(row.cases)
            found.append(Figure(place, inside, measure.name, i, shown, secret))
            found.append(Figure(place, base - inside, measure.name, i, shown, secret))
    return found


def leaks(
    figures: Sequence[Figure], related: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Figure, Figure]]:
    """Secret figures that other measures print, as ``(printed, secret)``.

    A secret is out if it is printed elsewhere, or is the sum or difference of two figures that
    are printed by measures which have a question in common with it (``related``).
    """
    printed: dict[str, dict[frozenset[str], Figure]] = {}
    for figure in figures:
        if figure.printed and figure.cases:
            printed.setdefault(figure.measure, {}).setdefault(figure.cases, figure)
    for name, secrets in _secrets(figures).items():
        near = {
            cases: figure
            for other in related.get(name, ())
            for cases, figure in printed.get(other, {}).items()
        }
        for secret in secrets:
            for cases, shown in near.items():
                if shown.measure != name and _gives_away(secret.cases, cases, near):
                    yield shown, secret


def _secrets(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.secret and figure.cases:
            found.setdefault(figure.measure, []).append(figure)
    return found


def _gives_away(
    secret: frozenset[str], cases: frozenset[str], printed: Mapping[frozenset[str], Figure]
) -> bool:
    if cases == secret:
        return True
    if secret < cases:
        return cases - secret in printed
    if cases < secret:
        return secret - cases in printed
    return cases.isdisjoint(secret) and cases | secret in printed
