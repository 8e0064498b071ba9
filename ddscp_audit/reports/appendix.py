"""The appendix: every integer behind the figures, cases (internal), the tool, words, the draw."""

from __future__ import annotations

from typing import Any

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, Edition, Outcome, RollupKind
from ddscp_audit.findings.model import CaseValue, Findings, ValueState
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.drawfacts import draw_facts
from ddscp_audit.reports.parts import Story, facts_table
from ddscp_audit.reports.reading import APART, by_section, printed
from ddscp_audit.reports.style import SOFT, look, markup
from ddscp_audit.reports.tagging.table import Column, DataTable, Group

#: Cases beside each other in one table of case values.
_CASES_ACROSS = 12
_LETTERS = {
    Outcome.MET: "Y",
    Outcome.PRESENT: "Y",
    Outcome.PARTLY: "P",
    Outcome.UNMET: "N",
    Outcome.ABSENT: "N",
    Outcome.NOT_KNOWN: "?",
    Outcome.NOT_APPLICABLE: "–",
}
_ROLLUPS = {
    RollupKind.ANY: "Yes for the child if any agency says so",
    RollupKind.ANY_PANEL: "Yes if any agency says so; the panel confirms",
    RollupKind.PANEL: "Agencies agree, else the panel settles",
    RollupKind.WORST: "The most critical answer counts",
    RollupKind.BEST: "The best answer counts",
    RollupKind.AGENCY: "Counted by return, not by child",
    RollupKind.PANEL_ONLY: "Answered by the panel",
}
Cells = list[str | list[Any]]


def every_count(story: Story, findings: Findings) -> None:
    """The integers behind each measure; nothing where numbers are withheld."""
    measures = [m for m in printed(findings) if m.counts is not None]
    if not measures or findings.words_only:
        return
    story.h2("Every base")
    story.intro(
        "How many cases (or returns, where marked) each figure rests on. In sample = not asked + "
        "not applicable + not settled + not known + answered.",
        "quiet",
    )
    columns = [
        Column("Measure", 4.6, head=True),
        *(
            Column(title, share, "right")
            for title, share in (
                ("In sample", 0.95), ("Not asked", 0.85), ("Not appl.", 0.85),
                ("Not settled", 0.95), ("Not known", 0.9), ("Answered", 1.15), ("Base", 0.7),
            )
        ),
    ]  # fmt: skip
    rows: list[Cells | Group] = []
    for section, members in by_section(measures):
        rows.append(Group(markup(section)))
        for measure in members:
            counts = measure.counts
            if counts is None:
                continue
            unit = "" if measure.unit == "case" else " <i>(returns)</i>"
            numbers = (
                counts.in_sample,
                counts.not_asked,
                counts.not_applicable,
                counts.unsettled + counts.base_not_known,
                counts.not_known,
                counts.answered,
                measure.base,
            )
            rows.append(
                [markup(measure.label) + unit, *("–" if n is None else str(n) for n in numbers)]
            )
    story.add(DataTable(columns, rows, look(dense=True)))


def case_values(story: Story, findings: Findings, tool: Tool | None) -> None:
    """Question by case, in letters; the internal edition only."""
    if findings.edition is not Edition.INTERNAL or not findings.values or tool is None:
        return
    cases = list(dict.fromkeys(value.case for value in findings.values))
    values = {(value.question, value.case): value for value in findings.values}
    asked = [
        q
        for q in tool.questions
        if q.rollup.kind is not RollupKind.AGENCY
        and q.asked_of is not AskedOf.LEAD
        and q.indicator not in APART
        and any(_letter(q, values.get((q.name, case))) not in ("·", "?", "u") for case in cases)
    ]
    if not asked:
        return
    story.h2("Case by case")
    story.intro(
        "Y yes or met · P partly · N no or not met · ? not known · – not applicable · "
        "u not settled · a point: not asked. References are of this audit only.",
        "quiet",
    )
    for start in range(0, len(cases), _CASES_ACROSS):
        shown = cases[start : start + _CASES_ACROSS]
        columns = [
            Column("Question", max(3.2, 8 - 0.4 * len(shown)), head=True),
            *(Column(_short(case), 0.55, "centre") for case in shown),
        ]
        rows: list[Cells | Group] = []
        section = ""
        for q in asked:
            if q.section != section:
                section = q.section
                rows.append(Group(markup(section)))
            rows.append(
                [markup(q.label), *(_letter(q, values.get((q.name, case))) for case in shown)]
            )
        story.add(DataTable(columns, rows, look(dense=True), before=4))


def _short(case: str) -> str:
    """``NEG26-07`` → ``07``: the column is narrow and the audit is on the cover."""
    return markup(case.rsplit("-", 1)[-1])


def _letter(question: Question, value: CaseValue | None) -> str:
    if value is None or value.state == ValueState.NOT_ASKED:
        return "·"
    if value.state == ValueState.UNSETTLED:
        return "u"
    choice = question.choice(value.value)
    if choice is None or choice.outcome is None:
        return "·"
    return _LETTERS[choice.outcome]


def the_tool(story: Story, tool: Tool | None, edition: Edition) -> None:
    """The questions as they were asked."""
    if tool is None:
        return
    story.h2("The audit tool")
    public = edition is Edition.PUBLIC
    sections: dict[str, list[Question]] = {}
    for question in tool.questions:
        if question.asked_of is AskedOf.LEAD or not question.label or question.evidence_for:
            continue
        sections.setdefault(question.section, []).append(question)
    columns = [] if public else [Column("Id", 1.05)]
    columns += [
        Column("Question", 4.4, head=True),
        Column("Asked of", 1.5),
        Column("How answers become one", 1.9),
    ]
    rows: list[Cells | Group] = []
    for section, questions in sections.items():
        rows.append(Group(markup(section)))
        for question in questions:
            cells: Cells = [] if public else [markup(question.bank_id)]
            hint = question.standard or question.hint
            label = markup(question.label)
            if hint and not public:
                label += f'<br/><font color="{SOFT}">{markup(hint)}</font>'
            cells += [label, markup(_asked_of(question)), markup(_rollup(question))]
            rows.append(cells)
    story.add(DataTable(columns, rows, look(dense=True)))


def _asked_of(question: Question) -> str:
    if question.asked_of is AskedOf.PANEL:
        return "The panel"
    return ", ".join(question.agencies) if question.agencies else "All agencies"


def _rollup(question: Question) -> str:
    if question.rollup.kind is RollupKind.LEAD:
        return f"The answer of {question.rollup.agency}"
    return _ROLLUPS.get(question.rollup.kind, "")


_GLOSSARY = (
    ("Base", "The cases a percentage is of: those the question applied to and was asked of."),
    ("Case", "One child, or one family where the brief says so; the unit of every percentage."),
    ("Draw", "The random choice of cases, made so that anybody with the list can repeat it."),
    ("Eligible list", "Every child who met the brief, before the draw."),
    ("Moderation", "The panel reads the agencies’ answers side by side and settles each one."),
    ("Nil return", "An agency’s word that it had no contact with the family in the window."),
    ("Not applicable", "The question could not apply to this child; the case leaves the base."),
    ("Not known", "The record is silent; the case stays in the base and is shown."),
    ("Range", "Where the figure for all eligible children probably lies, at 95% confidence."),
    ("Return", "One agency’s answers about one case."),
    ("Settled", "The panel decided the answer for the child; the agencies’ own answers are kept."),
)


def glossary(story: Story, findings: Findings) -> None:
    """Words of this report."""
    story.h2("Words")
    pairs = list(_GLOSSARY)
    if findings.words_only:
        skipped = ("Range", "Base")
        pairs = [pair for pair in pairs if pair[0] not in skipped]
        pairs.append(
            (
                "Words for numbers",
                "From most to least: all · almost all · most · majority · half · less than half · "
                "few · none. [c]: withheld so that nobody can be recognised.",
            )
        )
    else:
        pairs.append(
            ("Symbols", "[c] withheld for confidentiality · [z] not applicable · "
             "[x] not available · [u] too few to rely on"),
        )  # fmt: skip
    story.add(facts_table(sorted(pairs), 0.24))


def the_draw(story: Story, findings: Findings, context: ReportContext) -> None:
    """A summary of the certificate, which is a document of its own."""
    facts = draw_facts(context.certificate, findings.edition, words_only=findings.words_only)
    if not facts:
        return
    story.h2("The draw")
    story.intro(
        "The certificate of the draw is a document of its own; anybody who holds it and the list "
        "can repeat the draw.",
        "quiet",
    )
    story.add(facts_table(facts))


def appendix(story: Story, findings: Findings, context: ReportContext) -> None:
    """All of it, on pages of their own."""
    story.h1("Appendix", new_page=True)
    every_count(story, findings)
    case_values(story, findings, context.tool)
    if findings.words_only:
        # Its questions all stand above, with their words; a public paper stays short.
        story.h2("The audit tool")
        story.say("Every question of the tool that was counted stands in the tables above.")
    else:
        the_tool(story, context.tool, findings.edition)
    glossary(story, findings)
    the_draw(story, findings, context)
