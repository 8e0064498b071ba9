"""The canonical frame: the eligible list as bytes that everybody can hash alike.

One id to a line: Unicode NFC, white space at both ends removed, case kept, sorted by code point,
UTF-8 without a byte order mark, and **every** line, the last one too, ended by a single LF.
The strata file has the same lines as ``id TAB stratum``. (Rule: `docs/rules.md`.)
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping

from ddscp_audit.errors import InputError, Where

#: Longest id that is taken. A longer one is a cell of the wrong column, not an id.
ID_LIMIT = 200
#: Name of the stratum of rows whose stratum cell is blank.
NOT_RECORDED = "not recorded"


def canonical_text(text: str) -> str:
    """NFC without white space at the ends; nothing else is changed."""
    text = text.strip()
    # Plain ASCII is NFC already; on half a million rows the test is what keeps this cheap.
    return text if text.isascii() else unicodedata.normalize("NFC", text).strip()


def control_character(text: str) -> str:
    """The first control character in ``text`` as ``U+000A``; blank if there is none."""
    if text.isprintable():
        return ""
    found = next((c for c in text if unicodedata.category(c) == "Cc"), "")
    return f"U+{ord(found):04X}" if found else ""


def canonical_id(text: str, where: Where | None = None) -> str:
    """The id as it stands in the frame; blank if the cell is blank.

    Raises InputError, naming ``where``, for a control character within the id and for an id of
    more than :data:`ID_LIMIT` characters.
    """
    identifier = canonical_text(text)
    if len(identifier) > ID_LIMIT:
        raise InputError(
            f"The id has {len(identifier)} characters; the most an id may have is {ID_LIMIT}.",
            safe="Nothing was taken from the list.",
            todo="Choose the column that holds the ids, or correct this row.",
            where=where,
        )
    control = control_character(identifier)
    if control:
        raise InputError(
            f"The id holds the control character {control}, which cannot be seen or printed.",
            safe="Nothing was taken from the list.",
            todo="Correct this id in the list and import it again.",
            where=where,
        )
    return identifier


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hexadecimal characters."""
    return hashlib.sha256(data).hexdigest()


def frame_bytes(ids: Iterable[str]) -> bytes:
    """The canonical frame of ids that are canonical already."""
    # Python compares text by code point, which for UTF-8 is also the order of the bytes.
    lines = sorted(ids)
    lines.append("")
    return "\n".join(lines).encode("utf-8")


def strata_bytes(strata: Mapping[str, str]) -> bytes:
    """The strata file of ``{id: stratum}``, as ``id TAB stratum`` in the order of the frame."""
    return "".join([f"{i}\t{strata[i]}\n" for i in sorted(strata)]).encode("utf-8")


def pairs_bytes(pairs: Iterable[tuple[str, str]]) -> bytes:
    """Lines ``first TAB second`` sorted by code point of both: strata, families, sort keys."""
    # No text here holds a control character, so a tab sorts before all of them and sorting lines
    # is sorting pairs, at a third of the time.
    return "".join(sorted([f"{first}\t{second}\n" for first, second in pairs])).encode("utf-8")


def read_frame(data: bytes, name: str = "") -> tuple[list[str], dict[str, str]]:
    """Ids of a canonical frame or strata file, and what stands behind the tab of each line.

    A byte order mark and CR LF line ends are forgiven here; whether the bytes are the ones that
    were hashed is for the caller to compare. Raises InputError for text that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"The file is not UTF-8 text (byte {error.start + 1}).",
            todo="Give the canonical frame or the original list.",
            where=Where(file=name),
        ) from error
    ids: list[str] = []
    seconds: dict[str, str] = {}
    for line in text.replace("\r\n", "\n").split("\n"):
        identifier, tab, second = line.partition("\t")
        if not identifier:
            continue
        ids.append(identifier)
        if tab:
            seconds[identifier] = second
    return ids, seconds
