"""Speed and memory of reading a list, as ratios to the bare readers beneath."""

from __future__ import annotations

import csv
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.sampling.population import Mapping, reconcile

HEADER = ["Case ID", "Sequence", "Given name", "Family name", "Age", "Area"]
HEADER += ["Score", "Status", "Remark", "Family ID", "Opened", "Flag"]
MAPPING = Mapping(id="Case ID", area="Area", family="Family ID", facts={"fact_age_band": "Age"})


def row(i: int) -> list[Any]:
    area = "Derby City" if i % 2 else "Derbyshire"
    opened = f"2026-{i % 12 + 1:02d}-{i % 28 + 1:02d}"
    return [
        f"CP-{i:06d}", i, f"Given{i % 97}", f"Invented{i}", i % 18, area, i * 1.5, "open",
        f"remark {i}", f"F-{i // 2}", opened, "x",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def text_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv") / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(row(i) for i in range(500_000))
    return path


@pytest.fixture(scope="module")
def workbook_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "list.xlsx"
    made = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for i in range(100_000):
        sheet.write_row(i + 1, 0, row(i))
    made.close()
    return path


def fastest(work: Callable[[], Any], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def bare_csv(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as source:
        return list(csv.reader(source))


def run_through(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as source:
        return sum(1 for _ in csv.reader(source))


def bare_workbook(path: Path) -> list[list[Any]]:
    found: list[list[Any]] = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return found


def say(benchmark: Any, what: str, peers: dict[str, float]) -> None:
    for peer, seconds in peers.items():
        ratio = benchmark.stats.stats.min / seconds
        benchmark.extra_info[f"ratio to {peer}"] = round(ratio, 2)
        print(f"\n{what}: {ratio:.2f} x {peer} ({seconds:.2f} s)", end="")
    print()


@pytest.mark.benchmark(group="import")
def test_reading_a_text_list(benchmark: Any, text_list: Path) -> None:
    peers = {
        "list(csv.reader)": fastest(lambda: bare_csv(text_list)),
        "csv.reader run through": fastest(lambda: run_through(text_list)),
    }
    table = benchmark.pedantic(lambda: open_table(text_list), rounds=3)
    assert len(table.rows) == 500_000
    say(benchmark, "reading 500,000 x 12 CSV", peers)


@pytest.mark.benchmark(group="import")
def test_importing_a_text_list(benchmark: Any, text_list: Path) -> None:
    """Read and reconciled: every row accounted for, personal columns found, facts read."""
    peers = {"list(csv.reader)": fastest(lambda: bare_csv(text_list))}
    result = benchmark.pedantic(lambda: reconcile(open_table(text_list), MAPPING), rounds=3)
    assert result.N == 500_000
    say(benchmark, "reading and reconciling 500,000 x 12 CSV", peers)


@pytest.mark.benchmark(group="import")
def test_reading_a_workbook(benchmark: Any, workbook_list: Path) -> None:
    peers = {"calamine's bare read": fastest(lambda: bare_workbook(workbook_list))}
    table = benchmark.pedantic(lambda: open_table(workbook_list), rounds=3)
    assert len(table.rows) == 100_000
    say(benchmark, "reading 100,000 x 12 XLSX", peers)


@pytest.mark.benchmark(group="import")
def test_importing_a_workbook(benchmark: Any, workbook_list: Path) -> None:
    peers = {"calamine's bare read": fastest(lambda: bare_workbook(workbook_list))}
    result = benchmark.pedantic(lambda: reconcile(open_table(workbook_list), MAPPING), rounds=3)
    assert result.N == 100_000
    say(benchmark, "reading and reconciling 100,000 x 12 XLSX", peers)


@pytest.mark.benchmark(group="memory")
def test_memory_of_a_text_list(benchmark: Any, text_list: Path) -> None:
    """What the table holds once it is read, against the rows as Python lists."""

    def held(work: Callable[[], Any]) -> int:
        tracemalloc.start()
        kept = work()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        del kept
        return size

    ours = benchmark.pedantic(lambda: held(lambda: open_table(text_list)), rounds=1)
    lists = held(lambda: bare_csv(text_list))
    benchmark.extra_info["MB held"] = ours // 1_000_000
    print(f"\nheld by the table: {ours / 1e6:,.0f} MB; as lists: {lists / 1e6:,.0f} MB")
