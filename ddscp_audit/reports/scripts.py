"""Writing other than the type's own: Arabic joined and set from the right, Chinese, and a described
replacement for whatever no shipped font can show. A missing glyph never prints as an empty box.

Arabic letters take their joined forms from Unicode's presentation forms (blocks FB50 and FE70),
which the shipped font carries, and those Unicode has none for from the font's private places
(``docs/fallback_fonts.py``); the text itself stays in the file as the run's ``ActualText``, in
the order in which it is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

#: A run of Arabic longer than this is set on lines of its own: a line cannot turn inside it.
LONGEST_RUN = 42
#: Scripts by their ranges; the name is what stands for them where no font has them.
_SCRIPTS = (
    (0x0530, 0x058F, "Armenian"), (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x06FF, "Arabic"),
    (0x0700, 0x074F, "Syriac"), (0x0750, 0x077F, "Arabic"), (0x0780, 0x07BF, "Thaana"),
    (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"), (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"), (0x0B00, 0x0B7F, "Odia"), (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"), (0x0C80, 0x0CFF, "Kannada"), (0x0D00, 0x0D7F, "Malayalam"),
    (0x0D80, 0x0DFF, "Sinhala"), (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Lao"),
    (0x0F00, 0x0FFF, "Tibetan"), (0x1000, 0x109F, "Burmese"), (0x10A0, 0x10FF, "Georgian"),
    (0x1200, 0x139F, "Ethiopic"), (0x1780, 0x17FF, "Khmer"), (0x3000, 0x303F, "Chinese"),
    (0x3040, 0x30FF, "Japanese"), (0x3400, 0x9FFF, "Chinese"), (0xAC00, 0xD7AF, "Korean"),
    (0xF900, 0xFAFF, "Chinese"), (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFF, "Arabic"),
    (0xFF00, 0xFFEF, "Chinese"), (0x20000, 0x323AF, "Chinese"),
)  # fmt: skip
_LANGS = {"Arabic": "ar", "Chinese": "zh", "Japanese": "ja", "Korean": "ko"}
#: Letters that tell Persian and Urdu from Arabic, for whoever reads aloud.
_PERSIAN, _URDU = set("پچژگ"), set("ٹڈڑںےۓھہ")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text in one script; ``script`` is blank for what the type itself can show."""

    text: str
    script: str = ""

    @property
    def lang(self) -> str:
        """Its language as far as its letters tell, for a program that reads aloud."""
        if self.script == "Arabic":
            letters = set(self.text)
            return "ur" if letters & _URDU else "fa" if letters & _PERSIAN else "ar"
        return _LANGS.get(self.script, "")


def script_of(char: str) -> str:
    """The script a character belongs to, by its block; blank where it is none of those known."""
    point = ord(char)
    return next((name for low, high, name in _SCRIPTS if low <= point <= high), "")


def runs(text: str, known: Container[int]) -> Iterator[Run]:
    """``text`` cut where its script changes; spaces between words of one script stay with them."""
    marked: list[tuple[str, str]] = []
    for char in text:
        script = "" if ord(char) in known else script_of(char) or "other"
        marked.append((char, script))
    for index, (char, script) in enumerate(marked):
        before = marked[index - 1][1] if index else ""
        if script or before in ("", "other") or not _between(char, before):
            continue
        after = next((s for c, s in marked[index + 1 :] if s or not _between(c, before)), "")
        if before == after:
            marked[index] = (char, before)
    for script, group in groupby(marked, key=lambda pair: pair[1]):
        yield Run("".join(char for char, _ in group), script)


def _between(char: str, script: str) -> bool:
    """Whether ``char`` belongs to a run when it stands between two words of it.

    A comma does not: names of languages in an English sentence keep the sentence's order.
    """
    return char in " \u00a0" or (script == "Arabic" and char in "0123456789.:-/()")


def described(run: Run) -> str:
    """What stands for a run no font can show: ``[Devanagari text]``, ``[grinning face]``."""
    if run.script != "other":
        return f"[{run.script} text]"
    names: list[str] = []
    for char in run.text:
        if unicodedata.category(char) in ("Mn", "Cf", "Sk") or "\ufe00" <= char <= "\ufe0f":
            continue
        name = unicodedata.name(char, "").lower()
        if name not in names[-1:]:
            names.append(name or "a character without a name")
    if not names:
        return ""
    if len(names) > 4:
        return f"[{len(run.text)} symbols]"
    return "".join(f"[{name}]" for name in names)


# -- Arabic -------------------------------------------------------------------------------------

_FORMS = ("isolated", "final", "initial", "medial")


@cache
def _presentation() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Joined forms of single letters, and of lam with alef, by letter and by form."""
    letters: dict[str, dict[str, str]] = {}
    pairs: dict[str, dict[str, str]] = {}
    for point in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        parts = unicodedata.decomposition(chr(point)).split()
        if not parts or parts[0].strip("<>") not in _FORMS:
            continue
        plain = "".join(chr(int(part, 16)) for part in parts[1:])
        forms = (letters if len(plain) == 1 else pairs).setdefault(plain, {})
        forms[parts[0].strip("<>")] = chr(point)
    return letters, pairs


def _forms_of(char: str, known: Container[int]) -> dict[str, str]:
    """Joined forms of a letter that ``known`` has, Unicode's own or the font's private ones."""
    if not "\u0620" <= char <= "\u077f":
        return {}
    forms = {n: f for n, f in _presentation()[0].get(char, {}).items() if ord(f) in known}
    for number, name in enumerate(_FORMS[1:]):
        private = 0xE000 + (ord(char) - 0x0600) * 3 + number
        if name not in forms and private in known:
            forms[name] = chr(private)
    return forms


def joined(text: str, known: Container[int]) -> str:
    """Arabic letters in their joined forms, in the order of reading; glyphs of ``known`` only.

    Vowel signs are left out: everyday writing has none, and they need a shaping engine.
    """
    _, pairs = _presentation()
    chars = [char for char in text if unicodedata.category(char) not in ("Mn", "Cf")]
    out: list[str] = []
    index = 0
    joins = False  # whether the letter before reaches out to this one
    while index < len(chars):
        char = chars[index]
        after = chars[index + 1] if index + 1 < len(chars) else ""
        form = pairs.get(char + after, {}).get("final" if joins else "isolated", "")
        if char == "\u0644" and form and ord(form) in known:
            out.append(form)
            joins, index = False, index + 2
            continue
        forms = _forms_of(char, known)
        reaches = "initial" in forms and ("final" in _forms_of(after, known) or after == "\u0640")
        name = ("medial" if joins else "initial") if reaches else "final" if joins else "isolated"
        form = forms.get(name, char)
        out.append(form if ord(form) in known else char)
        joins = reaches or char == "\u0640"
        index += 1
    return "".join(out)


def from_the_right(text: str) -> str:
    """One line of Arabic in the order in which glyphs stand from left to right.

    Numbers keep their own order; brackets change sides.
    """
    clusters: list[str] = []
    for char in text:
        digit = char.isdigit() and clusters and clusters[-1][-1:].isdigit()
        if digit:
            clusters[-1] += char
        else:
            clusters.append(_MIRRORED.get(char, char))
    return "".join(reversed(clusters))


_MIRRORED = dict(zip("()[]{}«»<>", ")(][}{»«><", strict=True))


def lines_of(text: str, longest: int = LONGEST_RUN) -> list[str]:
    """``text`` in lines of at most ``longest`` characters, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += " " + word
        else:
            lines.extend(word[at : at + longest] for at in range(0, len(word), longest))
    return lines
