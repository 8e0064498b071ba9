"""Which columns of a list look like personal data, by their header and by their content.

Such columns are not kept: a case is a reference and the facts the analysis needs. The guess errs on
the side of dropping: the screen says which column and why, and the lead can keep one by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

#: Share of a column's filled cells that must look alike before its content counts.
_MOST = 0.6
_SOME = 0.3


@dataclass(frozen=True, slots=True)
class DroppedColumn:
    """A column that is not kept. ``kind`` is a word for tests: name, birth, nhs, address, …"""

    name: str
    reason: str
    kind: str


_HEADERS: tuple[tuple[str, str, str], ...] = (
    ("nhs", r"\bnhs\b", "NHS numbers"),
    ("birth", r"\b(dob|d o b|birth|born|edd)\b|birth ?date", "dates of birth"),
    ("email", r"\be ?mail\b", "e-mail addresses"),
    ("phone", r"\b(phone|telephone|tel|mobile|landline)\b", "phone numbers"),
    ("postcode", r"\bpost ?code\b|\bpcode\b|\bpostal\b", "postcodes"),
    ("address", r"\baddress|\bstreet\b|\bhouse (no|number|name)\b|\baddr\b", "addresses"),
    ("number", r"\b(ni ?no|national insurance|passport|upn|unique pupil)\b", "personal numbers"),
    (
        "name",
        r"\b(name|names|surname|forename|fore name|firstname|lastname|fullname|aka|alias)\b"
        r"|\b(initials?|known as)\b",
        "names",
    ),
    (
        "name",
        r"^(child|young person|mother|father|parent|carer|partner|sibling|siblings|next of kin|"
        r"social worker|allocated worker|worker|key worker|practitioner|lead professional|"
        r"health visitor|midwife|headteacher|allocated to|caseworker)s?$",
        "names",
    ),
    ("text", r"\b(notes?|comments?|narrative|free ?text|summary|description)\b", "free text"),
)
#: A name of one of these is not a person's.
_NOT_PEOPLE = re.compile(
    r"\b(area|team|agency|plan|school|ward|locality|district|service|status|type|category|file|"
    r"user|column|stratum|region|authority|office|cohort)\b"
)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"(\+44|0044|0)\d{9,10}")
_ADDRESS = re.compile(
    r"\b\d{1,4}[a-z]?,? +[a-z' ]+|\b(road|street|avenue|lane|close|drive|crescent|court|terrace|"
    r"gardens|grove|way|rise|mews|flat)\b|\b(rd|st|ave|ln|dr)\.?(,|$)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(road|street|avenue|lane|close|drive|crescent|terrace|gardens|grove|mews|flat|rd|ave)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[^\W\d_][\w'’-]+(,? +[^\W\d_][\w'’.-]*){1,3}|[^\W\d_]{2,}, ?[^\W\d_]{2,}",
)
_INSTITUTION = re.compile(
    r"\b(school|academy|college|primary|infant|junior|nursery|surgery|practice|hospital|team|"
    r"centre|service|council|city|county|north|south|east|west|district|valley|dales|peak|derby|"
    r"derbyshire|plan|care|help|protection|need|looked|open|closed|not|no|yes|known|early|child|"
    r"children|family|stepped|down|under|health|abuse|neglect|police|social|referral|assessment)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T][\d:.]+)?")
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
#: Given names common in England; a column where they abound holds names.
_GIVEN = frozenset(
    """
    aaliyah aaron abdul abigail adam aisha alan albie alex alexander alfie alice amelia amina
    amir amy andrew angela anita ann anna anne anthony archie arjun arlo arthur ava bella ben
    benjamin beth bethany bobby brian callum cameron carol caroline catherine charles charlie
    charlotte chelsea chloe chris christine claire clare connor daisy daniel darren david debbie
    deborah demi dominic donna dylan edward eleanor elizabeth ella ellie elliot elliott elsie
    emily emma eric erin esme ethan eva evelyn evie faith fatima felix finley fiona florence
    frankie freddie freya gary gemma george georgia gillian grace graham grayson hamza hannah
    harriet harry harvey hassan heather heidi helen henry holly hugo hussain ian ibrahim imogen
    iqra isaac isabel isabella isabelle isla ivy jack jackson jacob jade jake jamal james jamie
    jan jane janet jasmine jason jaxon jayden jean jeremy jess jessica jo joan joanne joe joel
    john jonathan jordan joseph josh joshua joyce jude judith julia julie june kai kamran karen
    karl kate katherine kathleen katie kayleigh keith kelly ken kenneth kevin khadija kian kim
    kyle laura lauren layla leah lee leo leon lesley lewis lexi liam libby lily linda lisa logan
    lola louie louis louise luca lucas lucy luke luna lynn mackenzie maddison maisie malik
    marcus margaret maria mark martha martin mary maryam mason matilda matthew max maya megan
    mia michael michelle mike millie mohammad mohammed molly morgan muhammad myla nancy naomi
    natalie natasha nathan nathaniel niamh nicholas nicola nicole noah nora oliver olivia omar
    oscar owen pamela patricia patrick paul paula peter philip phoebe poppy priya rachel rebecca
    reece reggie reuben rhys richard riley robert robin robyn roman ronnie rory rose rosie ruby
    ruth ryan sam samantha samuel sandra sara sarah scarlett scott sean sebastian sharon shaun
    shirley sienna simon skye sofia sophia sophie stacey stanley stephanie stephen steve steven
    stuart summer susan suzanne sydney tamara tariq teddy terry theo theodore thomas tia tim
    timothy toby tom tommy tony tracey tracy tyler victoria vincent violet wayne wendy william
    willow yasmin yusuf zac zachary zahra zainab zara zoe
    """.split()  # noqa: SIM905 - one line to a name would be four hundred lines
)


def personal_columns(
    columns: Sequence[str], sample: Sequence[Sequence[str]]
) -> dict[str, DroppedColumn]:
    """``{column: why}`` for the columns that look like personal data.

    ``sample`` are rows spread over the list; a few hundred are enough.
    """
    found: dict[str, DroppedColumn] = {}
    for place, name in enumerate(columns):
        why = _by_header(name) or _by_content([row[place].strip() for row in sample])
        if why:
            kind, reason = why
            found[name] = DroppedColumn(name, reason, kind)
    return found


def valid_nhs_number(text: str) -> bool:
    """Ten digits with the right check digit (modulus 11; spaces and hyphens may stand between)."""
    digits = re.sub(r"[\s-]", "", text)
    if len(digits) != 10 or not digits.isascii() or not digits.isdecimal():
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9]) and digits != "0" * 10


def read_date(text: str) -> date | None:
    """The date of an ISO or a British (day first) text; None if it is neither."""
    text = text.strip()
    match = _ISO.fullmatch(text)
    parts = [int(part) for part in match.groups()] if match else []
    if not match:
        match = _BRITISH.fullmatch(text)
        parts = [int(part) for part in reversed(match.groups())] if match else []
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


def _by_header(name: str) -> tuple[str, str] | None:
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    plain = re.sub(r"[\W_]+", " ", plain).strip().lower()
    for kind, pattern, what in _HEADERS:
        if re.search(pattern, plain):
            if kind == "name" and _NOT_PEOPLE.search(plain):
                continue
            return kind, f"the header says it holds {what}"
    return None


def _by_content(cells: list[str]) -> tuple[str, str] | None:
    filled = [cell for cell in cells if cell]
    if len(filled) < 3:
        return None

    def share(test: Callable[[str], object], of: list[str] = filled) -> float:
        return sum(1 for cell in of if test(cell)) / len(of)

    if share(valid_nhs_number) >= _MOST:
        return "nhs", "its numbers pass the check of NHS numbers"
    if share(_EMAIL.fullmatch) >= _SOME:
        return "email", "its cells look like e-mail addresses"
    if share(lambda cell: _PHONE.fullmatch(re.sub(r"[\s()-]", "", cell))) >= _MOST:
        return "phone", "its cells look like phone numbers"
    if share(_POSTCODE.fullmatch) >= _SOME:
        return "postcode", "its cells look like postcodes"
    if share(lambda c: _POSTCODE.search(c) and " " in c) >= _SOME or (
        share(_STREET.search) >= _SOME and share(_ADDRESS.search) >= _SOME
    ):
        return "address", "its cells look like addresses"
    if _birth_dates(filled):
        return "birth", "its dates lie as far apart as dates of birth do"
    distinct = set(filled)
    if _names(list(distinct)):
        return "name", "its cells look like names of people"
    if share(lambda cell: len(cell) > 80) >= _SOME and len(distinct) * 2 > len(filled):
        return "text", "its cells are long free text, which may name people"
    return None


def _birth_dates(cells: list[str]) -> bool:
    dates = [day for day in map(read_date, cells) if day]
    if len(dates) < 5 or len(dates) < _MOST * len(cells):
        return False
    newest = max(dates)
    # Referrals of an audit lie within a year or two; birthdays of children within eighteen.
    old = sum(1 for day in dates if (newest - day).days > 5 * 365)
    return old >= 0.25 * len(dates)


def _names(cells: list[str]) -> bool:
    if len(cells) < 3:
        return False
    given = people = 0
    for cell in cells:
        words = re.findall(r"[^\W\d_]+", cell.lower())
        if any(char.isdigit() for char in cell) or not 1 <= len(words) <= 5:
            continue
        if _INSTITUTION.search(cell):
            continue
        if any(word in _GIVEN for word in words):
            given += 1
        if (_PERSON.fullmatch(cell) and cell == cell.title()) or "," in cell:
            people += 1
    if given >= _SOME * len(cells):
        return True
    # Two or three capitalised words, hardly any of them twice: full names that are not in the list.
    return len(cells) >= 10 and people >= 0.8 * len(cells)
