"""Invented findings by hand: a neglect audit nobody ever made, in every edition and size."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ddscp_audit.assets import resource
from ddscp_audit.domain.action import Recommendation
from ddscp_audit.domain.agency import DEFAULT_AGENCIES
from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.tool import Choice, Question, Rollup, Tool
from ddscp_audit.domain.vocabulary import (
    AskedOf,
    Edition,
    Outcome,
    QuestionType,
    RollupKind,
    Selection,
    Unit,
)
from ddscp_audit.findings.model import (
    CaseValue,
    Counts,
    Findings,
    Grades,
    Measure,
    Participation,
    ProfileRow,
    Range,
    Row,
    ValueState,
)
from ddscp_audit.findings.percent import half_up
from ddscp_audit.findings.ranges import hypergeometric
from ddscp_audit.reports.context import ReportContext, Words
from ddscp_audit.sampling.certificate import Circumstances, ListFacts, pick_json
from ddscp_audit.sampling.certificate import build as build_certificate
from ddscp_audit.sampling.selection import select

YPN = (
    Choice("yes", "Yes", Outcome.MET),
    Choice("partly", "Partly", Outcome.PARTLY),
    Choice("no", "No", Outcome.UNMET),
    Choice("na", "Not applicable", Outcome.NOT_APPLICABLE),
    Choice("nk", "Not known", Outcome.NOT_KNOWN),
)
FEAT = (
    Choice("yes", "Yes", Outcome.PRESENT),
    Choice("no", "No", Outcome.ABSENT),
    Choice("nk", "Not known", Outcome.NOT_KNOWN),
)
FEATURES = (
    ("c_04", "Parental/carer alcohol or drug misuse", 8, 3, 0),
    ("c_06", "Parental/carer mental ill health", 9, 1, 1),
    ("c_07", "Domestic abuse or serious family conflict affecting the child", 9, 2, 0),
)
#: name, section, label, unit, met, partly, unmet, not known, not applicable, unsettled
STANDARDS = (
    ("c_10", "Child", "Child (or baby) seen or observed, and alone where age allows",
     "return", 22, 6, 3, 2, 1, 0),
    ("c_11", "Child", "Wishes, feelings and day-to-day lived experience on the record",
     "return", 14, 11, 7, 2, 0, 0),
    ("c_12", "Child", "What the child said or showed changed a decision or plan",
     "case", 4, 3, 3, 0, 1, 0),
    ("c_14", "Child", "Fathers, male carers and other significant adults identified, checked and "
     "included", "case", 3, 5, 3, 0, 0, 0),
    ("c_16", "Assessment", "Risks and strengths analysed, not only described",
     "case", 6, 3, 2, 0, 0, 0),
    ("c_17", "Assessment", "Plan has named actions, owners and dates, and says how progress will "
     "be known", "case", 7, 1, 0, 0, 3, 0),
    ("c_19", "Working together", "Information shared with the right agencies in time",
     "return", 25, 5, 2, 1, 1, 0),
    ("c_22", "Working together", "If so, was it taken through the local resolution or escalation "
     "route?", "case", 1, 0, 3, 0, 7, 0),
    ("neg_05", "Tools", "Graded care profile used with the family, and each carer and child graded",
     "case", 2, 2, 6, 1, 0, 0),
    ("neg_08", "Tools", "Grades shared with the parents in words they could use",
     "case", 1, 2, 4, 1, 2, 1),
    ("neg_11", "Impact of neglect on the child", "Impact on the child’s health, development and "
     "education described in the assessment", "case", 9, 2, 0, 0, 0, 0),
    ("neg_12", "Impact of neglect on the child", "Dental and medical needs followed up until met",
     "case", 8, 1, 1, 1, 0, 0),
    ("neg_15", "Impact of neglect on the child", "School attendance and readiness to learn "
     "considered together with the school", "case", 10, 1, 0, 0, 0, 0),
    ("c_24", "Oversight", "Drift or delay noticed and acted on", "case", 3, 2, 5, 0, 1, 0),
    ("c_23", "Oversight", "Management oversight recorded, reflective and followed through",
     "return", 16, 9, 6, 3, 0, 0),
)  # fmt: skip
GRADES = (
    ("outstanding", "Outstanding"),
    ("good", "Good"),
    ("requires_improvement", "Requires improvement"),
    ("inadequate", "Inadequate"),
)
AGENCIES = ("CSC", "POL", "HV", "GP", "SCH", "AMH")


def tool(extra: int = 0, label: str = "") -> Tool:
    """The questions of the invented audit; ``extra`` more standards with a long ``label``."""
    questions = [
        Question(
            name, text, QuestionType.SELECT_ONE, "Features", choices=FEAT,
            rollup=Rollup(RollupKind.ANY_PANEL),
            hint="Recorded or reasonably suspected in the window.",
        )
        for name, text, *_ in FEATURES
    ]  # fmt: skip
    questions += [
        Question(
            name, text, QuestionType.SELECT_ONE, section, choices=YPN,
            rollup=Rollup(RollupKind.PANEL if unit == "case" else RollupKind.AGENCY),
            agencies=AGENCIES[:3] if index % 3 else (),
            asked_of=AskedOf.AGENCY,
            standard="Procedure 1.4" if index % 2 else "",
        )
        for index, (name, section, text, unit, *_) in enumerate(STANDARDS)
    ]  # fmt: skip
    questions += [
        Question(f"x_{index:02}", label, QuestionType.SELECT_ONE, "Long questions", choices=YPN,
                 rollup=Rollup(RollupKind.PANEL))
        for index in range(extra)
    ]  # fmt: skip
    sections = tuple(dict.fromkeys(q.section for q in questions))
    return Tool(
        "neglect", "2026.1", "Neglect: multi-agency audit tool", "neglect", tuple(questions),
        sections, unit=Unit.CHILD, grade_scale=tuple(name for name, _ in GRADES),
    )  # fmt: skip


def _word(count: int, base: int) -> str:
    for limit, word in ((90, "almost all"), (75, "most"), (50, "majority")):
        if count * 100 > limit * base or (limit == 75 and count * 100 == 75 * base):
            return word
    if count * 2 == base:
        return "half"
    return "less than half" if count * 100 >= 15 * base else "few"


def _row(
    value: str, label: str, outcome: Outcome | None, count: int, base: int, words: bool,
    found: Range | None = None,
) -> Row:  # fmt: skip
    if words:
        return Row(value, label, outcome, None, None, _word(count, base) if base else "")
    if base == 0:
        return Row(value, label, outcome, 0, None, "no applicable cases")
    percent = half_up(count, base) if base >= 10 else None
    text = f"{count} of {base}" + (f" ({percent}%)" if percent is not None else "")
    return Row(value, label, outcome, count, percent, text, found)


def _range(count: int, n: int, population: int, words: bool) -> Range | None:
    if words or n < 10 or population <= 0:
        return None
    low, high = hypergeometric(count, n, population)
    return Range(
        "hypergeometric", (half_up(low, population), half_up(high, population)), (low, high)
    )


def _measure(
    name: str, label: str, section: str, unit: str, outcomes: list[tuple[Choice, int]],
    nk: int, na: int, unsettled: int, words: bool, population: int, scale: int = 1,
) -> Measure:  # fmt: skip
    outcomes = [(choice, count * scale) for choice, count in outcomes]
    nk, na, unsettled = nk * scale, na * scale, unsettled * scale
    answered = sum(count for _, count in outcomes)
    base = answered + nk
    counts = Counts(base + na + unsettled, 0, na, unsettled, nk, answered)
    whole = unit == "case" and not na and not unsettled
    rows = tuple(
        _row(
            choice.name, choice.label, choice.outcome, count, base, words,
            _range(count, base, population, words) if whole and not index else None,
        )
        for index, (choice, count) in enumerate(outcomes)
    )  # fmt: skip
    sentence = ""
    if whole and rows and rows[0].range and rows[0].range.count:
        low, high = rows[0].range.count
        sentence = (
            f"We read {base} of {population} files. If we had read all {population}, between "
            f"{low} and {high} of them would probably have shown this."
        )
    return Measure(
        name, label, section, "", "question", unit, rows, None if words else counts,
        None if words else base, sentence=sentence,
    )  # fmt: skip


def findings(
    edition: Edition = Edition.INTERNAL,
    *,
    scale: int = 1,
    extra: int = 0,
    label: str = "",
    agencies: tuple[str, ...] = AGENCIES,
) -> Findings:
    """11 × ``scale`` cases of 150 × ``scale``; a public edition of 11 speaks in words."""
    words = edition is Edition.PUBLIC and scale == 1
    population = 150 * scale
    measures = [
        _measure(name, text, "Features", "case", [(FEAT[0], yes), (FEAT[1], no)], nk, 0, 0, words,
                 population, scale)
        for name, text, yes, no, nk in FEATURES
    ]  # fmt: skip
    measures += [
        _measure(name, text, section, unit, list(zip(YPN[:3], numbers[:3], strict=True)),
                 *numbers[3:6], words, population, scale)
        for name, section, text, unit, *numbers in STANDARDS
    ]  # fmt: skip
    measures += [
        _measure(f"x_{index:02}", label, "Long questions", "case",
                 [(YPN[0], 5), (YPN[1], 3), (YPN[2], 3)], 0, 0, 0, words, population, scale)
        for index in range(extra)
    ]  # fmt: skip
    n = 11 * scale
    duration = ((Choice("1", "Under 6 months"), 1), (Choice("2", "6 to 12 months"), 2),
                (Choice("3", "1 to 2 years"), 5), (Choice("4", "Over 2 years"), 3))  # fmt: skip
    measures.append(
        Measure(
            "neg_02", "How long had concerns been on any agency’s record?", "Recognise",
            "duration", "question", "case",
            tuple(_row(c.name, c.label, None, k * scale, n, words) for c, k in duration),
            None if words else Counts(n, answered=n), None if words else n,
        )
    )  # fmt: skip
    forms = (("Physical care", 7), ("Supervision and safety", 6), ("Emotional", 9),
             ("Medical or dental", 5), ("Educational", 4), ("Nutritional", 2))  # fmt: skip
    measures.append(
        Measure(
            "neg_01", "Forms of neglect present", "Recognise", "", "question", "case",
            tuple(_row(c, c, None, k * scale, n, words) for c, k in forms),
            None if words else Counts(n, answered=n), None if words else n,
            note="Cases can count in several rows.", multiple=True,
        )
    )  # fmt: skip
    both = _row("counts", "Counts", None, 5 * scale, 9 * scale, words)
    if scale == 1 and not words:
        both = Row("counts", "Counts", None, 5, 56, "5 of 9 (56%)")
    measures.append(
        Measure(
            "both_of_da", "Substance misuse and mental ill health too", "Features", "", "derived",
            "case", (both,), None if words else Counts(n, 0, 2 * scale, answered=9 * scale),
            None if words else 9 * scale,
            condition="" if words else f"of the {9 * scale} cases with domestic abuse",
        )
    )  # fmt: skip
    the_tool = tool(extra, label)
    values: tuple[CaseValue, ...] = ()
    if edition is Edition.INTERNAL:
        values = tuple(
            CaseValue(f"NEG26-{case:02}", q.name,
                      ValueState.UNSETTLED if (case + i) % 37 == 0 else ValueState.SETTLED,
                      q.choices[(case * 7 + i) % len(q.choices)].name)
            for case in range(1, n + 1)
            for i, q in enumerate(the_tool.questions)
        )  # fmt: skip
    ages = (("Under 1", 1), ("1–4", 3), ("5–7", 3), ("8–9", 2), ("10–15", 2))
    plans = (("Child protection", 5), ("Child in need", 4), ("Early help", 2))
    areas = (("Derby City", 5), ("Derbyshire", 6))
    profile = tuple(
        ProfileRow(fact, title, value, value, None if words else count * scale,
                   _word(count, 11) if words else f"{count * scale} of {n}")
        for fact, title, group in (("fact_area", "Area", areas), ("fact_plan", "Plan", plans),
                                   ("fact_age_band", "Age band", ages))
        for value, count in group
    )  # fmt: skip
    return Findings(
        reference="NEG26",
        title="Neglect of children",
        theme="neglect",
        edition=edition,
        unit=Unit.CHILD,
        in_sample=None if words else n,
        population=None if words else population,
        selection=Selection.RANDOM,
        measures=tuple(measures),
        grades=Grades(moved=None, of=None) if words else Grades(
            GRADES,
            {"good": 4 * scale, "requires_improvement": 5 * scale, "outstanding": 2 * scale},
            {"good": 3 * scale, "requires_improvement": 6 * scale, "inadequate": 2 * scale},
            4 * scale, n, f"{4 * scale} of {n} grades moved at moderation.",
        ),
        participation=tuple(
            Participation(code, *((None,) * 4 if words else (n, n - 3 - i % 2, 2, 1 + i % 2)))
            for i, code in enumerate(agencies)
        ),
        profile=profile,
        values=values,
        unsettled=None if words else scale,
        urgent_raised=None if edition is Edition.PUBLIC else 1,
        urgent_acted_on=None if edition is Edition.PUBLIC else 0,
        warnings=() if words else (
            f"{scale} value is not settled yet and stands outside the base.",
        ),
        method=(
            "Not applicable leaves the base; not known stays in it.",
            "A percentage is rounded half-up once, from whole cases, and stands beside its n of N.",
            "Ranges are exact, for the whole eligible list.",
        ) if not words else (
            "Figures are given in words because the numbers are small.",
        ),
        words_only=words,
    )  # fmt: skip


def context(**changes: object) -> ReportContext:
    """What the report says beside the figures."""
    audit = AuditSummary(
        reference="NEG26",
        title="Neglect of children",
        theme="neglect",
        form_id="neglect",
        form_version="2026.1",
        created_at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
        agencies=tuple(a for a in DEFAULT_AGENCIES if a.code in AGENCIES),
        areas=("Derby City", "Derbyshire"),
        brief=(
            "Neglect is the most common reason for a child protection plan in both areas. Earlier "
            "work found that it is recognised late, and that families experience a run of short "
            "interventions that begin again each time.\n\nThis audit looks at whether agencies "
            "together see the child’s days as the child lives them."
        ),
        lines_of_enquiry=(
            "Is neglect named early, and with the right tool?",
            "Do agencies see the child’s lived experience, and does it change what they do?",
            "Is drift noticed, by whom, and what happens then?",
        ),
        window_start=date(2025, 4, 1),
        window_end=date(2026, 3, 31),
        returns_due=date(2026, 6, 12),
        panel_date=date(2026, 7, 2),
        summary_words=(
            "Practitioners know these children and describe the impact of neglect well. The tools "
            "that would let families and agencies see change are used too seldom, and too late."
        ),
        invented=True,
    )
    base: dict[str, object] = {
        "audit": audit,
        "tool": tool(),
        "certificate": certificate(),
        "generated": date(2026, 9, 21),
        "log_head": "9f2c4be1d07a55d3b6c1e0a94c8f7a21",
        "words": Words(
            strengths=("Impact on the child is written down, in words that show the child’s day.",),
            improvements=("Graded tools come late or not at all.",),
        ),
        "recommendations": (
            Recommendation(
                1, "Every agency names one neglect lead who supports the use of graded tools."
            ),
            Recommendation(2, "Drift is a standing question in supervision."),
        ),
    }
    return ReportContext(**{**base, **changes})  # type: ignore[arg-type]


def certificate(reserve: int = 3, **changes: object) -> dict[str, object]:
    """The partners' certificate of an invented stratified draw with one replacement."""
    ids = [f"L{number:05}" for number in range(1, 151)]
    strata = {
        name: "Derby City" if index % 5 < 2 else "Derbyshire" for index, name in enumerate(ids)
    }
    drawn = select(ids, "NEG26|314159265358979323846264", 11, reserve, strata=strata)
    references = {pick.id: f"NEG26-{pick.rank:02}" for pick in drawn.picks}
    came = drawn.reserves[0]
    made = {
        "reference": "NEG26",
        "title": "Neglect of children",
        "label": "NEG26",
        "allocation": "proportional",
        "strata_column": "area",
        "reserve": reserve,
        "locked_at": "2026-06-02T09:00:00+00:00",
        "drawn_at": "2026-06-04T14:03:22+00:00",
        "witnessed": True,
        "witnesses": ("Police", "Health"),
        "references": references,
        "replacements": (
            {
                "out": pick_json(drawn.picks[3], references),
                "reason": "file not available",
                "note": "",
                "at": "2026-06-05T10:00:00+00:00",
                "in": pick_json(came, {came.id: "NEG26-12"}),
            },
        ),
        "log_head": "9f2c4be1d07a55d3b6c1e0a94c8f7a21",
        "drawn_by": "QA lead",
        "invented": True,
    }
    source = ListFacts(
        raw_sha256="ab" * 32,
        file="eligible.xlsx",
        sheet="List",
        equation="171 rows − 4 blank − 9 duplicate − 8 outside the window = 150 eligible",
        rows_read=171,
        blank=4,
        duplicate=9,
        excluded=(("Outside the window", 8),),
        expected=150,
        frame_sha256=drawn.frame_sha256,
    )
    verifier = resource("verify_draw.py.txt").read_text(encoding="utf-8")
    return build_certificate(drawn, source, Circumstances(**{**made, **changes}), verifier)  # type: ignore[arg-type]
