"""Every kind of report in every edition, plain and at its extremes, for all the judges."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from PIL import Image, ImageDraw

from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition, ReturnState
from ddscp_audit.domain.words import Logo, Partnership, Quote, Voice, Words
from ddscp_audit.findings.comparison import Comparison
from ddscp_audit.findings.model import Findings
from ddscp_audit.reports import (
    agency_return,
    blank_form,
    briefing,
    case_page,
    certificate,
    decisions,
    feedback,
    findings_report,
    plan,
)
from ddscp_audit.reports.context import LastRound, ReportContext
from tests.reports import invented, real
from tests.reports.test_decisions import CASE as PANEL_CASE
from tests.reports.test_decisions import LOG
from tests.reports.test_findings_report import FOURTEEN, LONG

#: ć, Ł, Welsh, Arabic, Chinese, what no font has, markup, controls, a word without an end.
WRITING = (
    "Spoken at home: Polski ć Ł, Cymraeg ŵ ŷ, العربية, اردو, فارسی, پښتو, 中文, 廣東話, हिन्दी. 😀 "
    "<b>not bold</b> & \x00\x07 ]]> "
)
ENDLESS = "x" * 5000
PROSE = ("One voice, one record, one plan; and a child who is asked. " * 340)[:20_000]
assert len(LONG) >= 300
assert len(PROSE) == 20_000


def _plain() -> ReportContext:
    return invented.context(tool=real.tool())


def _hard_words() -> Words:
    return Words(
        summary=WRITING + PROSE,
        strengths=(WRITING, LONG, PROSE[:400]),
        improvements=(LONG, ENDLESS, WRITING),
        learning=WRITING + PROSE[:2000],
        voice=ENDLESS + " " + WRITING,
        do_differently=(LONG, WRITING),
        reflect=(LONG, WRITING, "Who asked?"),
        quotes=(Quote(WRITING), Quote(LONG, Voice.FAMILY), Quote(ENDLESS, Voice.PRACTITIONER)),
    )


def _hard_tool() -> Tool:
    """The real tool whose every third question has 300 characters, and says it in all writing."""
    tool = real.tool()
    questions = tuple(
        replace(q, label=LONG if number % 3 else WRITING + q.label, hint=LONG[:200])
        if number % 3 != 2 and not q.evidence_for
        else q
        for number, q in enumerate(tool.questions)
    )
    return replace(tool, questions=questions)


def logo() -> Logo:
    """A picture nobody ever made: a tile with a hole, so with an alpha channel."""
    picture = Image.new("RGBA", (300, 90), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, 299, 89), 20, (107, 44, 143, 200))
    made = io.BytesIO()
    picture.save(made, "PNG")
    return Logo(made.getvalue(), f"Violet tile of {WRITING}", 300, 90)


def _hard() -> ReportContext:
    plain = _plain()
    audit = replace(
        plain.audit,
        title="Neglect, poverty and the voices of children under five in Derby and Derbyshire",
        brief=PROSE[:3000] + WRITING,
        lines_of_enquiry=(LONG, WRITING),
    )
    actions = tuple(
        Action(1 + i % 2, (LONG, WRITING, "Ask.")[i % 3], (*FOURTEEN, "")[i % 15],
               (LONG[:60], WRITING, "")[i % 3], date(2026, 1 + i % 12, 3), list(ActionState)[i % 6],
               date(2026, 1, 9), (PROSE[:600], "", "x" * 300)[i % 3], (LONG, "", WRITING)[i % 3],
               date(2026, 2, 9))
        for i in range(45)
    )  # fmt: skip
    lines = tuple(
        Comparison("x", (LONG, WRITING)[i % 2], "x", (4, 60), (40, 60), "fisher", 0.2, None,
                   "40 of 60, before 4 of 60: too few cases to tell whether this has changed",
                   (LONG, "")[i % 2])
        for i in range(12)
    )  # fmt: skip
    return replace(
        plain,
        audit=audit,
        tool=_hard_tool(),
        words=_hard_words(),
        recommendations=(Recommendation(1, LONG, "Tools"), Recommendation(2, WRITING, LONG[:80])),
        actions=actions,
        last_round=LastRound("NEG24", "Neglect 2024", "August 2024", lines),
        partnership=LONG[:120],
        identity=Partnership(LONG[:120], logo(), "#6B2C8F"),
    )


def _relabelled(findings: Findings) -> Findings:
    labels = {q.name: q.label for q in _hard_tool().questions}
    measures = tuple(replace(m, label=labels.get(m.name, m.label)) for m in findings.measures)
    return replace(findings, measures=measures)


def _return(tool: Tool, case: str, hard: bool) -> Return:
    found = next(r for r in real.material().returns if r.case == case and r.agency == "CSC")
    written = WRITING + PROSE + ENDLESS if hard else "Seen at home; the plan was shared."
    answers = {**found.answers, "c_28": written, "c_29": written}
    return Return(
        case, "CSC", ReturnState.SUBMITTED, answers,
        submitted_at=datetime(2026, 6, 3, 14, 3, tzinfo=UTC), submitted_by="Team manager",
    )  # fmt: skip


def makers() -> dict[str, Callable[[], bytes]]:
    """Every kind by name: ``findings board hard``, ``briefing public none``, …"""
    made: dict[str, Callable[[], bytes]] = {}

    def keep(name: str, build: Callable[..., bytes], *args: object, **more: object) -> None:
        made[name] = lambda: build(*args, **more)

    out = io.BytesIO
    plain, hard = _plain(), _hard()
    for edition in Edition:
        small = real.findings(edition)
        none = real.findings(edition, cases=0)
        large = _relabelled(real.findings(edition, cases=60, agencies=FOURTEEN))
        for size, found, context in (
            ("plain", small, plain), ("none", none, plain), ("hard", large, hard),
        ):  # fmt: skip
            keep(f"findings {edition} {size}", findings_report.build, found, context, out())
            keep(f"briefing {edition} {size}", briefing.build, found, context, out())
        keep(f"actions {edition} hard", plan.build, edition, hard, out())
        keep(f"actions {edition} none", plan.build, edition, plain, out())
    for public in (False, True):
        name = "public" if public else "partners"
        keep(f"certificate {name}", certificate.build, invented.certificate(), plain, out(), public)
        keep(f"certificate {name} hard", certificate.build, invented.certificate(60), hard, out(),
             public)  # fmt: skip
    facts = next(c.facts for c in real.material().cases if c.reference == "NEG26-04")
    keep("case plain", case_page.build, real.findings(), plain, out(), "NEG26-04", facts)
    keep("case hard", case_page.build, real.findings(cases=60, agencies=FOURTEEN), hard, out(),
         "NEG26-04", facts)  # fmt: skip
    for size, context in (("plain", plain), ("hard", hard)):
        found = _return(real.tool(), "NEG26-04", size == "hard")
        keep(f"return {size}", agency_return.build, found, context, out(), facts)
        keep(f"feedback {size}", feedback.build, found, context, out(), (),
             WRITING + PROSE if size == "hard" else "", "")  # fmt: skip
        tool = context.tool
        keep(f"blank form {size}", blank_form.build, tool, context, out())
    keep("blank form of one agency", blank_form.build, real.tool(), plain, out(), "POL")
    keep("decisions plain", decisions.build, LOG, plain, out())
    settled = tuple(
        replace(s, question=LONG, reason=WRITING + PROSE[:3000]) for s in PANEL_CASE.settled * 9
    )
    log = replace(LOG, cases=(replace(PANEL_CASE, settled=settled), *LOG.cases))
    keep("decisions hard", decisions.build, log, hard, out())
    return made


@cache
def every() -> dict[str, bytes]:
    """The bytes of every kind, made once."""
    return {name: make() for name, make in makers().items()}
