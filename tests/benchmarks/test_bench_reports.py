"""Seconds and memory of a findings PDF: against the same untagged, and against WeasyPrint."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ddscp_audit.reports import findings_report, style
from ddscp_audit.reports.parts import Story, finish
from ddscp_audit.reports.style import MARGINS
from ddscp_audit.reports.tagging import canvas as tagged
from ddscp_audit.reports.tagging.document import PageKind
from ddscp_audit.reports.tagging.table import Column, DataTable
from tests.reports import invented, real
from tests.reports.reading_pdf import pages

AGENCIES = (
    "CSC", "POL", "MAT", "HV", "GP", "ACU", "CAMHS", "AMH", "SMS", "SCH", "EH", "YJS", "PROB", "DA",
)  # fmt: skip
SENTENCE = "Agencies see the child’s days as the child lives them, and write down what they see. "


def report() -> bytes:
    return findings_report.build(
        real.findings(cases=60, agencies=AGENCIES), invented.context(tool=real.tool()), io.BytesIO()
    )


def fastest(work: Callable[[], Any], rounds: int = 3) -> float:
    """Processor seconds of the fastest round: a ratio that other programs do not disturb."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def highest(work: Callable[[], Any]) -> float:
    """Most memory in use at once, in MB."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@contextmanager
def untagged() -> Iterator[None]:
    """The same drawing with no marks, no links' elements and no tree."""

    @contextmanager
    def nothing(_self: Any, *_: Any) -> Iterator[None]:
        yield

    kept = {name: getattr(tagged.TaggedCanvas, name) for name in ("mark", "group", "artifact")}
    tree = tagged.write_tree
    for name in kept:
        setattr(tagged.TaggedCanvas, name, nothing)
    tagged.write_tree = lambda *_: None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, method in kept.items():
            setattr(tagged.TaggedCanvas, name, method)
        tagged.write_tree = tree


@pytest.mark.benchmark(group="reports")
def test_findings_pdf_of_sixty_cases(benchmark: Any) -> None:
    """60 cases, 14 agencies, the whole neglect tool, internal edition with its appendix."""
    data = report()
    with untagged():
        plain = fastest(report)
    benchmark.pedantic(report, rounds=3)
    peak = highest(report)
    with untagged():
        leaner = highest(report)
    ratio = fastest(report) / plain
    benchmark.extra_info["ratio to the same untagged"] = round(ratio, 2)
    benchmark.extra_info["pages"] = len(pages(data))
    benchmark.extra_info["peak MB"] = round(peak, 1)
    benchmark.extra_info["peak against untagged"] = round(peak / leaner, 2)
    print(
        f"\nfindings PDF, {len(pages(data))} pages: {benchmark.stats.stats.min:.2f} s, "
        f"{ratio:.2f} x untagged, peak {peak:.0f} MB "
        f"({peak / leaner:.2f} x untagged), {len(data) / 1e6:.2f} MB file"
    )


def ours() -> bytes:
    story = Story()
    for chapter in range(40):
        story.h1(f"Chapter {chapter}")
        for _ in range(3):
            story.say(SENTENCE * 4)
        columns = [Column("Standard", 4, head=True), *(Column(c, 1, "right") for c in "ABCDE")]
        rows: list[list[str | list[Any]]] = [
            [SENTENCE, *(str(row * n) for n in range(1, 6))] for row in range(15)
        ]
        story.add(DataTable(columns, rows, style.look(), caption=f"Table {chapter}"))
    story.flush()
    kind = PageKind("text", MARGINS, lambda *_: None)
    return finish(story.flowables, [kind], invented.context(), "A benchmark", io.BytesIO())


def as_html() -> str:
    parts = []
    for chapter in range(40):
        parts.append(f"<h1>Chapter {chapter}</h1>" + f"<p>{SENTENCE * 4}</p>" * 3)
        rows = "".join(
            f"<tr><th scope='row'>{SENTENCE}</th>"
            + "".join(f"<td>{row * n}</td>" for n in range(1, 6))
            + "</tr>"
            for row in range(15)
        )
        head = "".join(f"<th scope='col'>{c}</th>" for c in ("Standard", *"ABCDE"))
        parts.append(
            f"<table><caption>Table {chapter}</caption><thead><tr>{head}</tr></thead>{rows}</table>"
        )
    font = style.resource("fonts", "IBMPlexSans-Regular.ttf").as_uri()
    return (
        "<html lang='en-GB'><head><title>A benchmark</title><style>"
        f"@font-face {{ font-family: Plex; src: url({font}) }}"
        "@page { size: A4; margin: 84pt 62pt 74pt } body { font: 10.5pt/15.5pt Plex }"
        "table { width: 100%; font-size: 9.25pt; border-collapse: collapse }"
        "tr { break-inside: avoid; border-bottom: .5pt solid #ccc }"
        f"</style></head><body>{''.join(parts)}</body></html>"
    )


@pytest.mark.benchmark(group="reports")
def test_the_same_tables_and_paragraphs_as_weasyprint(benchmark: Any) -> None:
    weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint is not installed here")
    html = as_html()
    peer = fastest(lambda: weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"), 1)
    benchmark.pedantic(ours, rounds=3)
    ratio = peer / fastest(ours)
    benchmark.extra_info["times faster than WeasyPrint"] = round(ratio, 2)
    print(f"\n{len(pages(ours()))} pages: {ratio:.1f} x faster than WeasyPrint ({peer:.2f} s)")
