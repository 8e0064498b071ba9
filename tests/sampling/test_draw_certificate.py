"""The certificate, and everything that must show when it or the list is not right."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ddscp_audit.assets import resource
from ddscp_audit.errors import InputError
from ddscp_audit.sampling.certificate import (
    OPERATING_SYSTEM,
    Circumstances,
    ListFacts,
    as_bytes,
    build,
    certificate_sha256,
    pick_json,
    public_version,
)
from ddscp_audit.sampling.frame import frame_bytes, pairs_bytes, strata_bytes
from ddscp_audit.sampling.replacement import extend_by, next_unused
from ddscp_audit.sampling.selection import group, select
from ddscp_audit.sampling.tickets import order
from ddscp_audit.sampling.verification import Evidence, check, verify

IDS = [f"CP-{i:03d}" for i in range(80)] + ["Zoë 1", "ünit"]
AREA = {identifier: "Derby City" if i % 4 else "Derbyshire" for i, identifier in enumerate(IDS)}
FAMILIES = {identifier: f"F{i // 2}" for i, identifier in enumerate(IDS)}
KEYS = {identifier: f"2026-01-{i % 28 + 1:02d}" for i, identifier in enumerate(IDS)}
SEED = "NEG26|123456789012345678901234"


def made(**changes: Any) -> Circumstances:
    values: dict[str, Any] = {
        "reference": "NEG26",
        "title": "Neglect 2026",
        "label": "NEG26",
        "reserve": 4,
        "locked_at": datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        "drawn_at": "2026-03-02T10:00:00+00:00",
        "witnessed": True,
        "witnesses": ("Police", "Midwifery"),
    }
    return Circumstances(**(values | changes))


def certificate(kind: str = "simple", **changes: Any) -> dict[str, Any]:
    options: dict[str, dict[str, Any]] = {
        "simple": {},
        "strata": {"strata": AREA},
        "families": {"families": FAMILIES},
        "family strata": {"families": FAMILIES, "strata": AREA},
        "systematic": {"keys": KEYS, "key_name": "Opened"},
    }
    drawn = select(IDS, SEED, 12, 4, **options[kind])
    if "strata" in kind:
        changes = {"strata_column": "Area", "allocation": "proportional"} | changes
    facts = ListFacts(
        raw_sha256="ab" * 32,
        file="list.csv",
        equation="90 rows − 8 blank = 82 eligible",
        excluded=[("outside the window", 3)],
        expected=82,
        frame_sha256=drawn.frame_sha256,
    )
    return build(drawn, facts, made(references={drawn.picks[0].id: "NEG26-01"}, **changes), "…")


def parts(kind: str) -> dict[str, Mapping[str, str]]:
    return {
        "simple": {},
        "strata": {"strata": AREA},
        "families": {"families": FAMILIES},
        "family strata": {"families": FAMILIES, "strata": AREA},
        "systematic": {"keys": KEYS},
    }[kind]


KINDS = ["simple", "strata", "families", "family strata", "systematic"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_certificate_is_found_right(kind: str) -> None:
    read_back = json.loads(as_bytes(certificate(kind)))
    assert verify(read_back, reversed(IDS), **parts(kind)) == []


def test_what_stands_on_it() -> None:
    shown = certificate("strata")
    assert shown["N"] == 82
    assert shown["seed"] == SEED
    assert shown["digits"] == 24
    assert shown["lock"]["at"] == "2026-03-01T09:30:00+00:00"
    assert shown["strata"][0]["name"] == "Derby City"
    assert (shown["strata"][0]["N"], shown["strata"][0]["n"]) == (61, 9)
    assert shown["strata"][0]["fraction"] == "14.8%"
    assert shown["cutoffs"]["Derby City"].startswith("0.")
    assert len(shown["picks"]) == 12
    assert shown["picks"][0]["reference"] == "NEG26-01"
    assert all(len(pick["ticket"]) == 22 for pick in shown["picks"] + shown["reserves"])
    assert shown["selection"] == "random"
    assert shown["notes"] == []
    assert shown["list"]["excluded"] == [["outside the window", 3]]


def test_notes_say_what_weakens_a_draw() -> None:
    def notes(**changes: Any) -> str:
        ids, options = changes.pop("ids", IDS), changes.pop("options", {})
        size, seed = changes.pop("size", 12), changes.pop("seed", SEED)
        drawn = select(ids, seed, size, 4, **options)
        return " ".join(build(drawn, ListFacts(), made(**changes))["notes"])

    assert "Unwitnessed" in notes(witnessed=False)
    assert "operating system's generator" in notes(digits_from=OPERATING_SYSTEM, seed="NEG26|123")
    assert "The seed has 3 digits" in notes(seed="NEG26|123")
    assert notes(seed="a text of one's own") == ""
    assert "unequal fractions" in notes(options={"strata": AREA, "allocation": "equal"})
    assert "smallest ticket stands for it" in notes(options={"families": FAMILIES})
    assert "go by ticket" in notes(options={"keys": KEYS})
    census = notes(ids=IDS[:12])
    assert "census" in census
    assert "4 fewer reserves" in census
    assert "Stratum “x” has 4 fewer" in notes(ids=["a"], size=1, options={"strata": {"a": "x"}})


def test_the_public_version_tells_nobody_who() -> None:
    partners = certificate("strata", purposive=["NEG26-13"])
    public = public_version(partners)
    text = json.dumps(public)
    for secret in (
        partners["seed"],
        partners["seed_sha256"],
        partners["frame_sha256"],
        partners["strata_sha256"],
        partners["list"]["raw_sha256"],
        "CP-",
        "82",
        *partners["cutoffs"].values(),
        *(pick["ticket"] for pick in partners["picks"]),
    ):
        assert secret not in text.replace(public["partners_certificate_sha256"], "")
    assert public["partners_certificate_sha256"] == certificate_sha256(partners)
    assert public["witnesses"] == ["Police", "Midwifery"]
    assert "purposive" in public["how"]
    assert public_version(certificate())["how"] == "simple random"
    assert public_version(certificate("systematic"))["how"] == "systematic"
    assert public_version(certificate("strata"))["how"] == "stratified random"


def changed(kind: str, *path: Any, to: Any) -> dict[str, Any]:
    wrong = copy.deepcopy(certificate(kind))
    place: Any = wrong
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return wrong


@pytest.mark.parametrize(
    ("kind", "path", "to", "sentence"),
    [
        ("simple", ("picks", 0, "id"), "CP-999", "Pick of rank 1: the draw gives"),
        ("simple", ("picks", 3, "ticket"), "0.5", "Pick of rank 4: the ticket is"),
        ("simple", ("picks", 3, "rank"), 9, "Pick of rank 4: the certificate gives it rank 9"),
        ("simple", ("reserves", 1, "id"), "CP-999", "Reserve of rank 14"),
        ("simple", ("reserves",), [], "Reserves: 4 follow from the list, the certificate has 0"),
        ("simple", ("frame_sha256",), "00", "The frame's SHA-256 is"),
        ("simple", ("N",), 81, "The list has 82 eligible, the certificate 81"),
        ("simple", ("seed_sha256",), "00", "The seed hash is not that of the seed"),
        ("simple", ("seed",), "NEG26|9", "Pick of rank 1"),
        ("simple", ("size",), 90, "cannot be drawn at all: A sample of 90"),
        ("simple", ("cutoffs", ""), "0.1", "The ticket cut-offs"),
        ("strata", ("strata", 0, "N"), 60, "“Derby City” has 61 eligible in the list, 60"),
        ("strata", ("strata_sha256",), "00", "The strata of the list are not those"),
        ("strata", ("picks", 0, "stratum"), "Elsewhere", "the stratum is"),
        ("families", ("families_sha256",), "00", "The families of the list are not"),
        ("families", ("picks", 0, "family"), "F99", "the family of"),
        ("systematic", ("keys_sha256",), "00", "The sort keys of the list are not"),
        ("systematic", ("systematic", "start"), 99, "The start of the systematic selection"),
    ],
)
def test_every_wrong_entry_is_named(
    kind: str, path: tuple[Any, ...], to: Any, sentence: str
) -> None:
    said = verify(changed(kind, *path, to=to), IDS, **parts(kind))
    assert any(sentence in line for line in said), said


def test_an_allocation_that_is_not_the_declared_one() -> None:
    drawn = select(IDS, SEED, 12, 4, strata=AREA, allocation="Derby City=6,Derbyshire=6")
    wrong = build(drawn, ListFacts(), made(strata_column="Area", allocation="proportional"))
    assert verify(wrong, IDS, AREA) == [
        "The strata's sizes do not follow from a proportional allocation."
    ]


def test_a_changed_list_is_named() -> None:
    said = verify(certificate(), IDS[1:])
    assert said[0] == "The list has 81 eligible, the certificate 82."
    assert "the list is not the one that was drawn from" in said[1]
    fewer = verify(certificate("strata"), IDS, {**AREA, "CP-000": "Derby City"})
    assert any("“Derby City” has 62 eligible in the list, 61" in line for line in fewer)
    other_file = check(certificate(), Evidence(IDS, raw_sha256="cd" * 32))
    assert "The file is not the one the certificate names" in other_file.differences[0]
    assert not other_file.holds


def test_the_frame_alone_shows_what_it_can() -> None:
    """Without the strata only what every list would show is checked, and that is said."""
    verdict = check(certificate("strata"), Evidence(IDS))
    assert verdict.holds
    assert "does not say which case is in which stratum" in verdict.notes[0]
    for path, to, sentence in (
        (("picks", 0, "id"), "CP-999", "CP-999 is not in the list"),
        (("picks", 0, "ticket"), "0.1", "the ticket of"),
        (("strata", 0, "n"), 3, "picks, the certificate's table says 3"),
        (("cutoffs", "Derbyshire"), "0.9", "the cut-off is not the ticket of its last pick"),
    ):
        said = verify(changed("strata", *path, to=to), IDS)
        assert any(sentence in line for line in said), said
    swapped = changed("strata", "picks", 0, to=certificate("strata")["reserves"][0])
    assert any("below every cut-off, and was not picked" in line for line in verify(swapped, IDS))
    nothing = select(IDS, SEED, 12, 4, strata=AREA, allocation="Derbyshire=12")
    shown = build(nothing, ListFacts(), made(allocation="Derbyshire=12"))
    assert check(shown, Evidence(IDS)).holds

    systematic = check(certificate("systematic"), Evidence(IDS))
    assert systematic.holds
    assert "does not hold the key" in systematic.notes[0]
    families = sorted(set(FAMILIES.values()))
    by_family = check(certificate("families"), Evidence(families))
    assert by_family.holds
    assert "only the drawn families" in by_family.notes[0]
    wrong = changed("families", "picks", 0, "family", to="F99")
    assert not check(wrong, Evidence(families)).holds


@pytest.mark.parametrize("kind", ["simple", "strata", "family strata"])
def test_replacements_and_extensions_must_be_the_next_tickets(kind: str) -> None:
    right = certificate(kind)
    by_family = "family" in kind
    stratum_of = {(FAMILIES[i] if by_family else i): AREA[i] for i in reversed(IDS)}
    if "strata" not in kind:
        stratum_of = dict.fromkeys(stratum_of, "")
    groups = group(stratum_of)
    used = [pick.get("family") or pick["id"] for pick in right["picks"]]
    name = right["picks"][0]["stratum"]
    came = next_unused(groups[name], SEED, used, 13, name)
    right["replacements"] = [{"out": "NEG26-01", "reason": "ineligible", "in": pick_json(came)}]
    more = extend_by(groups[name], SEED, [*used, came.id], 2, 14, name)
    right["extensions"] = [pick_json(pick) for pick in more]
    assert verify(right, IDS, **parts(kind)) == []

    skipped = copy.deepcopy(right)
    last = order(groups[name], SEED)[-1][1]
    skipped["replacements"][0]["in"]["id"] = last
    assert any(
        f"{last} came in after the draw and was not the next" in line
        for line in verify(skipped, IDS, **parts(kind))
    )
    unknown = copy.deepcopy(right)
    unknown["extensions"][0]["id"] = "CP-999"
    assert any(
        "CP-999 came in after the draw and is not in the list" in line
        for line in verify(unknown, IDS, **parts(kind))
    )
    again = copy.deepcopy(right)
    again["extensions"][0]["id"] = used[0]
    assert any("was in the sample already" in line for line in verify(again, IDS, **parts(kind)))


def test_what_is_no_certificate_is_refused() -> None:
    with pytest.raises(InputError, match="no draw certificate"):
        verify({}, IDS)
    with pytest.raises(InputError, match="public certificate"):
        verify(public_version(certificate()), IDS)
    torn = certificate()
    del torn["picks"]
    with pytest.raises(InputError, match="lacks a part"):
        verify(torn, IDS)
    odd = certificate()
    odd["strata"] = [{"name": "x"}]
    with pytest.raises(InputError, match="lacks a part"):
        verify(odd, IDS, AREA)


def stand_alone(folder: Path, shown: Mapping[str, Any], frame: bytes) -> tuple[int, str]:
    script, there = folder / "verify_draw.py", folder / "certificate.json"
    script.write_bytes(resource("verify_draw.py.txt").read_bytes())
    there.write_bytes(as_bytes(shown))
    (folder / "frame.txt").write_bytes(frame)
    run = subprocess.run(
        [sys.executable, "-I", str(script), str(there), str(folder / "frame.txt")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


FILES = {
    "simple": frame_bytes(IDS),
    "strata": strata_bytes(AREA),
    "families": frame_bytes(set(FAMILIES.values())),
    "systematic": pairs_bytes(KEYS.items()),
}


@pytest.mark.parametrize("kind", list(FILES))
def test_the_stand_alone_verifier_agrees(kind: str, tmp_path: Path) -> None:
    code, said = stand_alone(tmp_path, certificate(kind), FILES[kind])
    assert (code, said.strip()) == (0, "All is as the certificate says.")
    wrong = changed(kind, "picks", 0, to=certificate(kind)["picks"][1])
    code, said = stand_alone(tmp_path, wrong, FILES[kind])
    assert code == 1
    assert "frame, picks, reserves: same, DIFFERENT, same" in said
    wrong = changed(kind, "reserves", to=[])
    assert "same, same, DIFFERENT" in stand_alone(tmp_path, wrong, FILES[kind])[1]
    code, said = stand_alone(tmp_path, changed(kind, "frame_sha256", to="00"), FILES[kind])
    assert (code, "DIFFERENT, same, same" in said) == (1, True)


def test_the_stand_alone_verifier_is_twenty_lines_of_standard_library() -> None:
    lines = resource("verify_draw.py.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 20
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    assert imports == ["import hashlib, json, sys"]
