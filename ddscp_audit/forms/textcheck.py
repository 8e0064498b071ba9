"""Personal data in free text, found as it is typed.

A finding is a place, a kind and a reason, and a word to put there instead. Nothing is sent or
kept; the check is a set of patterns and two shipped lists of common names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ddscp_audit.assets import resource


@dataclass(frozen=True, slots=True)
class Hit:
    """``text[start:end]`` looks like personal data; ``replacement`` is what one key puts there."""

    start: int
    end: int
    kind: str
    text: str
    reason: str
    replacement: str


_REASONS = {
    "nhs number": ("This is an NHS number.", "[NHS number]"),
    "postcode": ("This looks like a postcode.", "[postcode]"),
    "phone": ("This looks like a telephone number.", "[telephone]"),
    "e-mail": ("This is an e-mail address.", "[e-mail]"),
    "date": ("This is a full date; month and year are enough.", "[date]"),
    "name": ("This looks like a person's name.", "[name]"),
    "initials": ("These look like initials beside a date.", "[initials]"),
    "address": ("This looks like an address.", "[address]"),
}

_AREAS = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY"
    "|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN"
    "|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP"
    "|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_POSTCODE = re.compile(
    rf"\b(?:{_AREAS})\d[\dA-Z]?[ \u00a0]?\d[ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE
)
_EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b")
_DIGITS = re.compile(r"(?<![\d./-])\d(?:[ \u00a0-]?\d){9}(?![\d/-]|\.\d)")
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ()-]{0,2}\d){8,9}(?![\d/-])"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATES = (
    re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-]|\.\d)"),
    re.compile(r"(?<![\d/-])(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/-])"),
    re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b\.?(?:,?\s+(?:\d{{4}}|'?\d{{2}}\b))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b(?!\s*(?:cases|children|of\b))",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:dob|d\.o\.b\.?|date of birth|born(?: on)?)[:\s]+\d{1,2}[ /.-]\d{1,2}\b",
               re.IGNORECASE),
)  # fmt: skip
_ADDRESS = re.compile(
    r"\b\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][a-z'’]+\s+){1,3}"
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Gardens|Terrace|Grove|Way|Walk|Place|Court"
    r"|Rise|Mews|St|Rd|Ave)\b"
)
_WORD = re.compile(r"[A-Z][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)*|(?:O['’]|Mc|Mac)[A-Z][a-z]+|[A-Z]{3,}")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|PC|DC|DS|DI|PCSO|Sgt|Sister|Rev|Father|Cllr|Nurse"
    r"|Midwife|Social [Ww]orker|SW|HV)\.?[ \u00a0]+(?:[A-Z]\.?[ \u00a0]+)?"
    r"((?:Mc|Mac|O['’])?[A-Z][a-zà-ÿ]+(?:[-'’ \u00a0][A-Z][a-zà-ÿ]+){0,2})"
)
#: After these a capitalised word is somebody's name, in the lists or not.
_ROLE = re.compile(
    r"\b(?:aunt|uncle|mother|father|mum|dad|sister|brother|sibling|carer|partner|boyfriend"
    r"|girlfriend|husband|wife|grandmother|grandfather|nan|cousin|friend|worker|midwife|nurse"
    r"|teacher|practitioner|neighbour|called|named),?[ \u00a0]+"
    r"([A-Z][a-zà-ÿ]+(?:[ \u00a0-][A-ZŚŁŻ][a-zà-ÿ-ž]+)?)"
)
_INITIALS = re.compile(r"\b[A-Z]\.\s?[A-Z]\.?(?![A-Za-z])|\b[A-Z]{2,3}\b")
_WORD_AFTER = re.compile(r"[ \u00a0]+([A-Za-z][A-Za-z'’-]*)")


@lru_cache(maxsize=2)
def _names(which: str) -> frozenset[str]:
    text = resource("forms", f"names_{which}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The shipped word lists by section."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in resource("forms", "textcheck_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            current.extend(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


def nhs_number(digits: str) -> bool:
    """Whether ten digits carry the NHS number's checksum (modulus 11)."""
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    total = sum(int(d) * weight for d, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = 11 - total % 11
    return int(digits[9]) == (0 if check == 11 else check)


def _hit(text: str, start: int, end: int, kind: str) -> Hit:
    reason, replacement = _REASONS[kind]
    return Hit(start, end, kind, text[start:end], reason, replacement)


def _numbers(text: str) -> Iterator[Hit]:
    for match in _EMAIL.finditer(text):
        yield _hit(text, match.start(), match.end(), "e-mail")
    for match in _DIGITS.finditer(text):
        if nhs_number(re.sub(r"\D", "", match.group())):
            yield _hit(text, match.start(), match.end(), "nhs number")
    for match in _PHONE.finditer(text):
        yield _hit(text, match.start(), match.end(), "phone")
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if pattern is not _DATES[0] or _possible(match.group()):
                yield _hit(text, match.start(), match.end(), "date")
    for match in _POSTCODE.finditer(text):
        # In small letters only where nothing else about it is doubtful: a space must stand.
        if match.group().isupper() or " " in match.group():
            yield _hit(text, match.start(), match.end(), "postcode")
    for match in _ADDRESS.finditer(text):
        yield _hit(text, match.start(), match.end(), "address")


def _possible(date: str) -> bool:
    """Whether figures such as 12/3/26 can be a day and a month at all."""
    first, second = (int(part) for part in re.split(r"[/.-]", date)[:2])
    return (1 <= first <= 31 and 1 <= second <= 12) or (1 <= first <= 12 and 1 <= second <= 31)


def _cased(word: str) -> str:
    return word if word.startswith(("Mc", "Mac", "O'")) or not word.isupper() else word.title()


def _bare(word: str) -> str:
    """A word as the lists have it: without the ending of the genitive."""
    return re.sub(r"['’]s$", "", _cased(word.replace("’", "'")))


def _people(text: str) -> Iterator[Hit]:
    given, family = _names("given"), _names("family")
    for match in _TITLE.finditer(text):
        following = match.group(1).split()[0]
        common = following in _words()["allowed"] and following not in family
        if not common and following not in _words()["places"]:
            yield _hit(text, match.start(), match.end(), "name")
    for match in _ROLE.finditer(text):
        first = _bare(match.group(1).split()[0])
        if _can_be_family(first, family) and not _is_place(text, match.end()):
            yield _hit(text, match.start(1), match.end(1), "name")
    words = list(_WORD.finditer(text))
    for at, match in enumerate(words):
        word = _known_part(_bare(match.group()), given, family)
        if not word:
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        joined = following is not None and re.fullmatch(
            r",?[ \u00a0]+", text[match.end() : following.start()]
        )
        second = _bare(following.group()) if following is not None and joined else ""
        end = following.end() if following is not None and second else match.end()
        if _is_place(text, match.end()) or (second and _is_place(text, end)):
            continue
        if second and word in given and _can_be_family(second, family):
            if word not in _words()["ambiguous"] or second in family:
                yield _hit(text, match.start(), end, "name")
        elif second and word in family and second in given and second not in _words()["ambiguous"]:
            yield _hit(text, match.start(), end, "name")
        elif (
            word in given
            and word not in _words()["ambiguous"]
            and word not in _words()["allowed"]
            and not match.group().isupper()
        ):
            whole = match.group() if "-" in match.group() else word
            yield _hit(text, match.start(), match.start() + len(whole), "name")


def _known_part(word: str, given: frozenset[str], family: frozenset[str]) -> str:
    """The word, or the part of a double-barrelled one, that the lists know; blank where none."""
    parts = (word, *word.split("-"))
    return next((part for part in parts if part in given or part in family), "")


def _can_be_family(word: str, family: frozenset[str]) -> bool:
    """Whether a capitalised word after a given name may be a family name."""
    words = _words()
    common = word in words["allowed"] or word in words["places"] or word.upper() in words["short"]
    return word in family or (len(word) > 2 and not common)


def _is_place(text: str, end: int) -> bool:
    """Whether what follows makes a place or an institution of a name."""
    match = _WORD_AFTER.match(text, end)
    return match is not None and match.group(1) in _words()["places"]


def _initials(text: str, dates: list[Hit]) -> Iterator[Hit]:
    for match in _INITIALS.finditer(text):
        letters = match.group().replace(".", "").replace(" ", "")
        if letters in _words()["short"]:
            continue
        for date in dates:
            after = date.start >= match.end()
            gap = date.start - match.end() if after else match.start() - date.end
            if 0 <= gap <= 12:
                yield _hit(text, match.start(), match.end(), "initials")
                break


def check_text(text: str) -> tuple[Hit, ...]:
    """Everything in a text that looks like personal data, in order, without overlaps."""
    found = list(_numbers(text))
    found.extend(_people(text))
    found.extend(_initials(text, [hit for hit in found if hit.kind == "date"]))
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in found:
        if kept and hit.start < kept[-1].end:
            continue
        kept.append(hit)
    return tuple(kept)


def replace_hit(text: str, hit: Hit) -> str:
    """The text with one finding replaced by its kind in brackets."""
    return text[: hit.start] + hit.replacement + text[hit.end :]
