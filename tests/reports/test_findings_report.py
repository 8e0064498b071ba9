"""The findings report: its story, its editions, and the extremes of size and text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pdfua.cli import main as pdfua

from ddscp_audit.domain.action import Recommendation
from ddscp_audit.domain.vocabulary import Edition, Selection, Unit
from ddscp_audit.errors import AuditError
from ddscp_audit.findings.model import Findings, Grades, Weighted
from ddscp_audit.reports import findings_report
from ddscp_audit.reports.context import ReportContext, Words
from tests.reports import invented, real
from tests.reports.reading_pdf import elements, fonts, pages, text

FOURTEEN = (
    "CSC", "POL", "MAT", "HV", "GP", "ACU", "CAMHS", "AMH", "SMS", "SCH", "EH", "YJS", "PROB", "DA",
)  # fmt: skip
LONG = (
    "Was the plan reviewed at the agreed time with everybody who knows the child, were the "
    "child’s own words about what a day at home is like written down and used, and did the "
    "review change what each agency would do next, by when, and say how anybody would know that "
    "the child’s days had become better than before?"
)


def build(findings: Findings, context: ReportContext | None = None) -> bytes:
    return findings_report.build(findings, context or invented.context(), io.BytesIO())


@pytest.fixture(scope="module")
def internal() -> bytes:
    return build(invented.findings())


def none_read() -> Findings:
    """An audit of which nobody has read a case yet."""
    return replace(
        invented.findings(),
        in_sample=0,
        measures=(),
        grades=Grades(),
        participation=(),
        profile=(),
        values=(),
        unsettled=0,
        urgent_raised=0,
    )


@pytest.mark.parametrize(
    ("raised", "acted_on", "said"),
    [
        (1, 0, "It has not yet been confirmed as acted on."),
        (1, 1, "It was confirmed as acted on."),
        (3, 0, "None of the 3 has yet been confirmed as acted on."),
        (3, 1, "1 of 3 was confirmed as acted on."),
        (3, 3, "All of them were confirmed as acted on."),
    ],
)
def test_what_became_of_urgent_concerns_is_a_sentence(
    raised: int, acted_on: int, said: str
) -> None:
    found = replace(none_read(), urgent_raised=raised, urgent_acted_on=acted_on)
    assert said in text(build(found, invented.context()))


def test_the_story_is_told_in_order(internal: bytes) -> None:
    chapters = [node for node in elements(internal) if node.role == "H1"]
    assert len(chapters) == 13
    told = text(internal)
    places = [
        told.index(words, 800)
        for words in (
            "Read these figures with care", "Lines of enquiry", "How the audit was done",
            "Derby City", "Features of the children", "How features come together",
            "Practice by section", "Each agency was asked", "4 of 11 grades moved",
            "Every agency names one neglect lead", "1 urgent concern was", "Every base",
        )
    ]  # fmt: skip
    assert places == sorted(places)


@pytest.mark.parametrize("edition", list(Edition))
def test_the_summary_is_one_page_however_much_the_lead_wrote(edition: Edition) -> None:
    three = ("Three lines of what the lead saw " * 4,) * 3
    words = Words(summary="A sentence of the summary. " * 14, strengths=three, improvements=three)
    found = pages(build(real.findings(edition), invented.context(tool=real.tool(), words=words)))
    assert "Read these figures with care" in found[1]
    assert "Why we audited" in found[2]


def test_the_published_figures_stand_on_the_summary(internal: bytes) -> None:
    summary = " ".join(pages(internal)[1].split())
    for figure in ("9 of 11", "82%", "8 of 11", "73%"):
        assert figure in summary
    assert "11 children, drawn at random from the 150 who were eligible" in summary


def test_a_share_of_some_cases_names_them(internal: bytes) -> None:
    told = text(internal)
    assert "Of the 9 cases with domestic abuse" in told
    assert "5 of 9" in told


def test_no_heading_level_is_skipped(internal: bytes) -> None:
    last = 0
    for node in elements(internal):
        if re.fullmatch(r"H[1-6]", node.role):
            level = int(node.role[1])
            assert level <= last + 1
            last = level


def test_every_chart_speaks(internal: bytes) -> None:
    figures = elements(internal, "Figure")
    assert figures
    for figure in figures:
        assert figure.bbox
        assert len(figure.alt) > 20
    assert any("8 of 11 (73%)" in figure.alt for figure in figures)


def test_the_edition_mark_and_the_invented_mark_stand_on_every_page(internal: bytes) -> None:
    for page in pages(internal):
        assert "OFFICIAL-SENSITIVE" in page
        assert "Invented data" in page


def test_page_x_of_y(internal: bytes) -> None:
    printed = pages(internal)
    for number, page in enumerate(printed[1:], start=2):
        assert f"Page {number} of {len(printed)}" in page


def test_contents_have_the_right_pages(internal: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(internal))
    cover = " ".join(pages(internal)[0].split())
    for entry in reader.outline:
        if not isinstance(entry, list):
            page = reader.get_destination_page_number(entry)
            assert page is not None
            assert f"{entry.title} {page + 1}" in cover


def test_the_same_findings_give_the_same_bytes() -> None:
    assert build(invented.findings()) == build(invented.findings())


def test_two_exports_at_once_both_come_out_whole() -> None:
    alone = build(invented.findings())
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(build, [invented.findings()] * 6))
    assert set(made) == {alone}


def test_metadata_and_fonts(internal: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(internal))
    assert reader.metadata is not None
    assert "Neglect of children" in str(reader.metadata.title)
    assert "invented data" in str(reader.metadata.title)
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert all(fonts(internal).values())


def test_the_board_edition_has_no_case_rows() -> None:
    told = text(build(invented.findings(Edition.BOARD)))
    assert "Case by case" not in told
    assert not re.search(r"NEG26-\d\d", told)
    assert "8 of 11 (73%)" in told
    # The paper has its date; the audit's own days are told by month.
    days = re.findall(r"\d{1,2} [A-Z][a-z]+ 20\d\d", told)
    assert set(days) == {"21 September 2026"}


def numbers_beside(told: str, context: ReportContext, findings: Findings) -> list[str]:
    """Digits left when pages, the tool's own words and the cover's version are taken away."""
    told = re.sub(r"Page \d+ of \d+", " ", told)
    words = [m.label for m in findings.measures] + [m.section for m in findings.measures]
    words += [row.label for m in findings.measures for row in m.rows]
    words += [row.label for row in findings.profile] + [findings.reference]
    words += [context.agency_name(p.agency) for p in findings.participation]
    words += ["version 1", "Version 1", *re.findall(r"[A-Z][a-z]+ 20\d\d", told)]
    for word in sorted(words, key=len, reverse=True):
        told = told.replace(word, " ")
    return re.findall(r"\S*\d\S*", told)


def test_the_public_edition_of_a_small_audit_prints_no_number() -> None:
    findings = invented.findings(Edition.PUBLIC)
    context = invented.context()
    data = build(findings, context)
    # The first page lists page numbers; nothing else of it is a number.
    cover = re.sub(r"\s\d+(?=\s|$)", " ", " ".join(pages(data)[0].split()))
    told = cover + " " + " ".join(" ".join(pages(data)[1:]).split())
    for each in context.recommendations:  # which one it is, not how many
        told = told.replace(f"{each.number}. {each.text}", each.text)
    assert numbers_beside(told, context, findings) == []
    assert "%" not in told
    assert elements(data, "Figure") == [], "a bar's length is a number"
    assert "most" in told


def test_the_public_edition_says_nothing_of_the_draw_that_the_certificate_withholds() -> None:
    told = text(build(invented.findings(Edition.PUBLIC)))
    assert "urgent" not in told.lower()
    assert "C-11" not in told


def test_no_cases_yet() -> None:
    data = build(none_read())
    assert "No cases have been read yet" in text(data)


def test_no_words_no_brief_no_tool() -> None:
    context = invented.context(
        tool=None, words=Words(), recommendations=(), generated=None, log_head=""
    )
    context = replace(
        context, audit=replace(context.audit, brief="", lines_of_enquiry=(), summary_words="")
    )
    told = text(build(invented.findings(), context))
    assert "Why we audited" not in told
    assert "Recommendations" not in told


def test_sixty_cases_fourteen_agencies_and_long_questions() -> None:
    findings = invented.findings(scale=6, extra=6, label=LONG, agencies=FOURTEEN)
    data = build(findings, invented.context(tool=invented.tool(6, LONG)))
    told = text(data)
    assert told.count("had become better than before?") >= 6
    assert "48 of 66 (73%)" in told
    assert "Domestic abuse service" in told


def test_free_text_of_twenty_thousand_characters_and_hostile_markup() -> None:
    hostile = "<b>bold</b> & <para> ]]> \x00\x07 😀 " + "x" * 5000 + " ć Ł ŵ ŷ العربية 中文 "
    context = invented.context(
        words=Words(summary="Long words. " * 1700, voice=hostile),
        recommendations=(Recommendation(1, hostile),),
    )
    told = text(build(invented.findings(), context))
    assert "<b>bold</b> & <para> ]]>" in told
    assert "ć Ł ŵ ŷ" in told


def test_a_purposive_sample_says_so() -> None:
    told = text(build(replace(invented.findings(), selection=Selection.PURPOSIVE)))
    assert "Somebody chose these cases" in told
    assert "drawn at random" not in told


def test_a_census_says_so() -> None:
    told = text(build(replace(invented.findings(), selection=Selection.CENSUS)))
    assert "all 11 eligible children" in told


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="could not be written"):
        findings_report.build(
            invented.findings(), invented.context(), tmp_path / "nowhere" / "report.pdf"
        )


def test_judges_find_nothing_in_any_edition_or_size(
    tmp_path: Path, verapdf: Callable[..., list[str]], structure: Callable[[Path], str]
) -> None:
    hostile = Words(summary="ć Ł Cymraeg ŵ ŷ العربية 中文 😀 " + "Words. " * 2800)
    large = invented.findings(scale=6, extra=4, label=LONG, agencies=FOURTEEN)
    made = {f"{edition}": invented.findings(edition) for edition in Edition}
    for name, findings in {**made, "none read": none_read(), "large": large}.items():
        findings_report.build(findings, invented.context(words=hostile), tmp_path / f"{name}.pdf")
    paths = sorted(tmp_path.glob("*.pdf"))
    for path in paths:
        assert pdfua(["check", str(path)]) == 0, path.name
        told = structure(path)
        assert told.index("Summary") < told.index("How the audit was done") < told.index("Appendix")
    assert verapdf(*paths) == []


def test_groups_stand_side_by_side() -> None:
    findings = real.findings(by="fact_area")
    told = text(build(findings, invented.context(tool=real.tool())))
    assert "By group" in told
    assert "Derby City" in told


def test_weighted_estimates_stand_apart_from_counts() -> None:
    findings = invented.findings()
    first, *others = findings.measures
    row = replace(first.rows[0], weighted=Weighted(70, "weighted to each area: 70% (45% to 90%)"))
    weighted = replace(first, rows=(row, *first.rows[1:]))
    told = text(build(replace(findings, measures=(weighted, *others))))
    assert "they do not follow from the counts above" in told
    assert "70% (45% to 90%)" in told


def test_a_family_audit_speaks_of_families() -> None:
    told = text(build(replace(invented.findings(), unit=Unit.FAMILY)))
    assert "11 families, drawn at random" in told
    assert "One case is one family." in told


@pytest.mark.parametrize("edition", [Edition.INTERNAL, Edition.BOARD])
def test_the_real_tool_prints_every_measure(edition: Edition) -> None:
    findings = real.findings(edition)
    told = text(build(findings, invented.context(tool=real.tool())))
    for measure in findings.measures:
        if measure.rows and measure.indicator not in ("URGENT", "nil-return"):
            assert measure.label in told, measure.name


def test_the_public_edition_of_sixty_cases_withholds_and_says_so() -> None:
    findings = real.findings(Edition.PUBLIC, 60)
    told = text(build(findings, invented.context(tool=real.tool())))
    assert "[c]" in told
    assert "withheld for confidentiality" in told
