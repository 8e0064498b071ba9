"""The check of free text, on invented notes with and without personal data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ddscp_audit.forms.textcheck import Hit, check_text, nhs_number, replace_hit

NOTES = Path(__file__).parent / "data" / "audit_notes.txt"
_MARK = re.compile(r"\[\[(.*?)\]\]")


def sentences() -> list[tuple[str, list[tuple[int, int]]]]:
    """Each sentence without its brackets, and where they stood."""
    found = []
    for line in NOTES.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, spans, last = "", [], 0
        for match in _MARK.finditer(line):
            text += line[last : match.start()]
            spans.append((len(text), len(text) + len(match.group(1))))
            text += match.group(1)
            last = match.end()
        found.append((text + line[last:], spans))
    return found


def _overlaps(hit: Hit, span: tuple[int, int]) -> bool:
    return hit.start < span[1] and span[0] < hit.end


def score() -> tuple[float, float, list[str]]:
    """Precision and recall over the places marked, and every miss or false alarm."""
    right = marked = alarms = true_alarms = 0
    wrong: list[str] = []
    for text, spans in sentences():
        hits = check_text(text)
        marked += len(spans)
        alarms += len(hits)
        for span in spans:
            if any(_overlaps(hit, span) for hit in hits):
                right += 1
            else:
                wrong.append(f"missed {text[span[0] : span[1]]!r}: {text}")
        for hit in hits:
            if any(_overlaps(hit, span) for span in spans):
                true_alarms += 1
            else:
                wrong.append(f"false {hit.kind} {hit.text!r}: {text}")
    return true_alarms / alarms, right / marked, wrong


def test_precision_and_recall_on_three_hundred_notes() -> None:
    assert len(sentences()) >= 300
    precision, recall, wrong = score()
    print(f"\ntext check: precision {precision:.3f}, recall {recall:.3f}")
    print("\n".join(wrong))
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Ring 01332 640777 today", "phone", "01332 640777"),
        ("Ring +44 7700 900456", "phone", "+44 7700 900456"),
        ("NHS 943 476 5919.", "nhs number", "943 476 5919"),
        ("Lives in DE1 2AB now", "postcode", "DE1 2AB"),
        ("Write to a.b@example.nhs.uk.", "e-mail", "a.b@example.nhs.uk"),
        ("Seen on 3 March 2026.", "date", "3 March 2026"),
        ("Seen on 03/12/25.", "date", "03/12/25"),
        ("Sarah Smith said", "name", "Sarah Smith"),
        ("Sarah’s mother", "name", "Sarah"),
        ("Mr O'Brien said", "name", "Mr O'Brien"),
        ("at 12 Mill Lane", "address", "12 Mill Lane"),
    ],
)
def test_each_kind_is_found(text: str, kind: str, found: str) -> None:
    hits = check_text(text)
    assert [(hit.kind, hit.text) for hit in hits] == [(kind, found)]
    assert hits[0].reason.endswith(".")
    assert hits[0].replacement in replace_hit(text, hits[0])
    assert found not in replace_hit(text, hits[0])


def test_initials_count_beside_a_date_only() -> None:
    assert [h.kind for h in check_text("J.S. (3/4/14) was seen")] == ["initials", "date"]
    assert check_text("J.S. was seen") == ()
    assert [h.kind for h in check_text("CAMHS on 3/4/14")] == ["date"]


def test_the_checksum_decides_what_an_nhs_number_is() -> None:
    assert nhs_number("9434765919")
    assert not nhs_number("9434765918")
    assert not nhs_number("1111111111")
    assert not nhs_number("943476591")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In March 2026 the plan was reviewed.",
        "Royal Derby Hospital replied.",
        "Scores of 12.5 and 3/10; ratio 1/2/3; version 4.1.",
        "Will the plan change? Grace was shown.",
        "Mr and Mrs were used throughout.",
        "The Queen Elizabeth Hospital ward.",
        "45/13/2026 is no date.",
    ],
)
def test_ordinary_notes_pass(text: str) -> None:
    assert check_text(text) == ()


def test_hostile_text_is_read_in_bounded_work() -> None:
    text = "Aa1 " * 2_000 + "0" * 2_000 + "@" * 500
    assert isinstance(check_text(text), tuple)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna-Marie Clarke-Jones was present.", "Anna-Marie Clarke-Jones"),
        ("Spoke to Oluwaseun Adeyemi about the plan.", "Oluwaseun Adeyemi"),
        ("Seen with Ellie-Mae at home.", "Ellie-Mae"),
    ],
)
def test_double_barrelled_and_less_common_names(text: str, found: str) -> None:
    assert [hit.text for hit in check_text(text)] == [found]
