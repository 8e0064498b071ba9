"""What packs cost: taking in many returns, how that grows, and opening one."""

from __future__ import annotations

import json
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.merge import Change
from ddscp_audit.domain.pack import PackKind
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.exchange import crypto, pack, wire
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import packs as pack_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import fieldwork, packs, receiving
from tests import factory

pytestmark = pytest.mark.benchmark(group="packs")
resource = pytest.importorskip("resource", reason="only Unix tells the peak of memory")

CASES, FEW, MANY = 20, 20, 200
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def lead_with(folder: Path, agencies: int, monkeypatch) -> tuple[Store, list[Path]]:
    """A lead's store with that many agencies, and a return pack of 20 cases from each."""
    factory.quick_passphrases(monkeypatch)
    folder.mkdir()
    store = factory.store(folder)
    codes = [f"A{number:03d}" for number in range(agencies)]
    factory.audit(store, agencies=[Agency(code, code) for code in codes])
    factory.accept(store, folder, factory.eligible_rows(150))
    factory.draw(store, size=CASES, reserve=0)
    packs.send_assignments(store, "NEG26", folder / "out", passphrases="told by telephone")
    tool = factory.neglect().tool
    said = {q.name: factory.first_value(tool, q.name) for q in tool.questions if q.asks("CSC")}
    with store.session() as session:
        row = audit_rows.get(session, "NEG26")
        version = audit_rows.tool_row(session, row).sha256
        key = pack_rows.own_key(session).public
        sent = {
            one.agency: (one.id, one.secret)
            for one in pack_rows.every(session, row, pack_rows.SENT, PackKind.ASSIGNMENT)
        }
    cases = [case.reference for case in fieldwork.cases(store, "NEG26")]
    paths = []
    for code in codes:
        id, secret = sent[code]
        made = envelope(code, id, [packed(case, code, version, said) for case in cases])
        path = folder / f"{code}.ddscp-pack"
        path.write_bytes(crypto.lock_to_key(pack.sealed(made, secret), key))
        paths.append(path)
    return store, paths


def packed(case: str, agency: str, tool: str, said: dict[str, str]) -> wire.PackedReturn:
    """A return each of whose answers was changed once."""
    device = f"{agency}-{case}"
    changes = []
    for number, (question, value) in enumerate(said.items()):
        first = Change(device, 2 * number + 1, question, "", BEGAN, "Ann")
        changes += [
            first,
            Change(
                device,
                2 * number + 2,
                question,
                value,
                BEGAN + timedelta(minutes=number),
                "Ann",
                replaces=(first.dot,),
            ),
        ]
    step = Change(device, 1, "", "submitted", BEGAN + timedelta(hours=2), "Ann")
    return wire.PackedReturn(case, agency, tool, tuple(changes), (step,))


def envelope(agency: str, answers_to: str, returns: list[wire.PackedReturn]) -> pack.Envelope:
    now = datetime.now(UTC)
    return pack.Envelope(
        kind=PackKind.RETURN,
        id=f"00000000-{agency[1:]}",
        audit="NEG26",
        made_at=now,
        expires_at=now + timedelta(days=90),
        made_by=Person("Ann", Role.AUDITOR, agency),
        application="0.1.0",
        body={"concerns": [], "progress": [], "returns": [wire.put_return(r) for r in returns]},
        agency=agency,
        answers_to=answers_to,
    )


def peak() -> float:
    """The most the process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def taken(store: Store, paths: list[Path]) -> float:
    begun = time.perf_counter()
    result = packs.take(store, paths)
    seconds = time.perf_counter() - begun
    assert result.taken == len(paths) * CASES
    assert result.refused == result.conflicts == ()
    return seconds


def test_two_hundred_packs_of_twenty_cases(benchmark, tmp_path, monkeypatch):
    """Aim: ten times the packs take about ten times as long; memory does not grow with them."""
    few, some = lead_with(tmp_path / "few", FEW, monkeypatch)
    with few:
        short = taken(few, some)
    most = peak()
    many, all_of_them = lead_with(tmp_path / "many", MANY, monkeypatch)
    with many:
        long = benchmark.pedantic(taken, (many, all_of_them), rounds=1)
    growth = long / short
    benchmark.extra_info |= {"seconds": round(long, 2), "growth_for_10": round(growth, 2)}
    print(
        f"\n{FEW} packs {short:.1f} s, {MANY} packs {long:.1f} s: {growth:.1f} times for 10 times"
        f" the packs; {long / MANY / CASES * 1000:.1f} ms a return; the process held"
        f" {most:.0f} MB at most after {FEW} packs and {peak():.0f} MB after {MANY}"
    )
    assert growth < 20


def test_opening_a_pack(benchmark, tmp_path, monkeypatch):
    """Against age, zlib and json alone, which check nothing and leave text; the aim is 20 µs for
    each change that is checked and made plain."""
    store, (path,) = lead_with(tmp_path / "one", 1, monkeypatch)
    with store:
        key = receiving.key_of(store)
    data = path.read_bytes()
    identity = x25519.Identity.from_str(key)

    def bare() -> object:
        return json.loads(zlib.decompress(pyrage.decrypt(data, [identity])))

    def ours() -> list[wire.PackedReturn]:
        made = receiving.read(path, None, key)
        return [wire.get_return(node) for node in wire.rows(made.body, "returns")]

    def seconds(work) -> float:
        best = 1e9
        for _ in range(15):
            begun = time.perf_counter()
            work()
            best = min(best, time.perf_counter() - begun)
        return best

    one, other = seconds(bare), seconds(ours)
    changes = sum(len(packed.changes) for packed in ours())
    each = other / changes
    benchmark.extra_info |= {"ratio": round(other / one, 2), "us_a_change": round(each * 1e6, 1)}
    print(
        f"\nopening {other * 1000:.1f} ms, age+zlib+json {one * 1000:.1f} ms: {other / one:.1f}x;"
        f" {each * 1e6:.0f} µs for each of {changes} changes"
    )
    benchmark.pedantic(ours, rounds=5)
