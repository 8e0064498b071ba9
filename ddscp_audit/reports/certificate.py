"""The certificate of a draw for people: the partners' with everything, the public one with how,
when and who, and the fingerprint of the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.drawfacts import how_drawn, moment, reference, witnessed
from ddscp_audit.reports.parts import INVENTED, Story, facts_table, finish, footing, running, serial
from ddscp_audit.reports.style import HEIGHT, MARGINS, REGULAR, colour, look, markup, printable
from ddscp_audit.reports.tagging.document import PageKind
from ddscp_audit.reports.tagging.flowables import Box
from ddscp_audit.reports.tagging.structure import Element
from ddscp_audit.reports.tagging.table import Column, DataTable
from ddscp_audit.sampling.certificate import PUBLIC, certificate_sha256, public_version, shorten

Cells = list[str | list[Any]]


@serial
def build(
    certificate: Mapping[str, Any], context: ReportContext, out: Out, public: bool = False
) -> bytes:
    """Write the certificate as PDF to ``out`` and return its bytes.

    ``public`` writes the public version, whichever version was handed in. Raises ValueError for
    the partners' version of a certificate that only is public: it holds nothing to print.
    """
    is_public = certificate.get("version") == PUBLIC
    if is_public and not public:
        raise ValueError("a public certificate holds nothing of the partners’ version")
    story = Story()
    if public:
        _public(story, certificate if is_public else public_version(certificate))
    else:
        _partners(story, certificate)
    story.flush()
    title = str(certificate["audit"]["title"])
    mark = "Public certificate" if public else "OFFICIAL-SENSITIVE · partners only"
    if certificate.get("invented") or context.audit.invented:
        mark += f" · {INVENTED}"
    kind = PageKind(
        "text",
        MARGINS,
        running(
            f"{title} · certificate of the draw",
            mark,
            footing(context, Edition.PUBLIC if public else Edition.INTERNAL),
            sensitive=not public,
        ),
    )
    return finish(story.flowables, [kind], context, f"{title}: certificate of the draw", out)


def _public(story: Story, found: Mapping[str, Any]) -> None:
    story.h1("Certificate of the draw: public version")
    unit = "families" if found.get("unit") == "family" else "children"
    story.say(
        f"This certificate says how and when {unit} were drawn for the audit. The partners hold "
        "another with the list’s fingerprint, the seed and every pick; its fingerprint stands "
        "below, so that it cannot be changed afterwards.",
    )
    story.add(
        facts_table(
            [
                ("Audit", f"{found['audit']['title']} ({found['audit']['reference']})"),
                ("How", how_drawn(found)),
                ("List locked", moment(str(found["locked_at"]))),
                ("Drawn", moment(str(found["drawn_at"]))),
                ("Digits from", str(found["digits_from"]).capitalize()),
                ("Witnessed", witnessed(found)),
                ("Replaced cases", "Some, each with its reason" if found["replaced"] else "None"),
                ("Method", str(found["algorithm"])),
                ("Made with", str(found["application"])),
                ("Partners’ certificate", f"SHA-256 {found['partners_certificate_sha256']}"),
            ]
        )
    )


def _partners(story: Story, found: Mapping[str, Any]) -> None:
    unit = "families" if found.get("unit") == "family" else "children"
    story.h1("Certificate of the draw")
    story.say(
        f"{found['size']:,} of {found['N']:,} eligible {unit} were drawn on "
        f"{moment(str(found['drawn_at']))}.",
        "lead",
    )
    story.say(
        "Anybody who holds the list can draw again from what stands here and will get the same "
        "cases. This version holds the list’s own ids: keep it with the list."
    )
    for note in found.get("notes", ()):
        story.say(f"Note: {note}")
    _seed(story, found)
    _list(story, found)
    _strata(story, found)
    _picks(story, "Drawn", found["picks"], found)
    _picks(story, "Taken later, in ticket order", found.get("extensions", ()), found)
    _picks(story, "Reserves, in order", found.get("reserves", ()), found)
    _changes(story, found)
    _check(story, found)


def _seed(story: Story, found: Mapping[str, Any]) -> None:
    story.h2("The draw")
    pairs = [
        ("Audit", f"{found['audit']['title']} ({found['audit']['reference']})"),
        ("Draw", str(found["label"])),
        ("How", how_drawn(found)),
        ("Seed", str(found["seed"])),
        ("Seed, SHA-256", str(found["seed_sha256"])),
        ("Digits from", f"{str(found['digits_from']).capitalize()} ({found['digits']} digits)"),
        ("Witnessed", witnessed(found)),
        ("List locked", moment(str(found["lock"]["at"]))),
        ("Drawn", moment(str(found["drawn_at"]))),
        ("Drawn by", str(found.get("drawn_by", ""))),
        ("Algorithm", str(found["algorithm"])),
        ("Made with", str(found["application"])),
        ("Event log head", str(found.get("log_head", ""))),
    ]
    if found.get("systematic"):
        pairs.insert(3, ("Start", str(found["systematic"]["start"])))
    story.add(facts_table([pair for pair in pairs if pair[1]]))


def _list(story: Story, found: Mapping[str, Any]) -> None:
    source = found["list"]
    story.h2("The eligible list")
    expected = "" if source.get("expected") is None else f"{source['expected']:,}"
    if expected and source.get("difference_reason"):
        expected += f"; the difference: {source['difference_reason']}"
    name = str(source.get("file", ""))
    if source.get("sheet"):
        name += f", sheet {source['sheet']}"
    pairs = [
        ("File", name),
        ("File, SHA-256", str(source.get("raw_sha256", ""))),
        ("Reconciled", str(source.get("equation", ""))),
        ("Expected", expected),
        ("List, SHA-256", str(found.get("frame_sha256", ""))),
        ("Strata, SHA-256", str(found.get("strata_sha256", ""))),
        ("Families, SHA-256", str(found.get("families_sha256", ""))),
        ("Sort keys, SHA-256", str(found.get("keys_sha256", ""))),
    ]
    story.add(facts_table([pair for pair in pairs if pair[1]]))
    excluded = source.get("excluded", ())
    if excluded:
        columns = [Column("Left out by rule", 4, head=True), Column("Rows", 1, "right")]
        rows: list[Cells] = [[markup(str(rule)), f"{count:,}"] for rule, count in excluded]
        story.add(DataTable(columns, rows, look()))


def _strata(story: Story, found: Mapping[str, Any]) -> None:
    if not found.get("strata"):
        cutoff = found.get("cutoffs", {}).get("", "")
        if cutoff:
            story.say(f"Ticket cut-off: {shorten(cutoff)}", "quiet")
        return
    columns = [
        Column("Stratum", 2.4, head=True),
        Column("Eligible", 1, "right"),
        Column("Drawn", 0.9, "right"),
        Column("Fraction", 1, "right"),
        Column("Ticket cut-off", 2.6),
    ]
    rows: list[Cells] = [
        [
            markup(str(part["name"])),
            f"{part['N']:,}",
            f"{part['n']:,}",
            str(part["fraction"]),
            markup(shorten(str(part["cutoff"]))),
        ]
        for part in found["strata"]
    ]
    story.h2("Strata")
    story.add(DataTable(columns, rows, look()))


def _picks(
    story: Story, title: str, picks: Sequence[Mapping[str, Any]], found: Mapping[str, Any]
) -> None:
    if not picks:
        return
    named = any(pick.get("reference") for pick in picks)
    stratified = bool(found.get("strata"))
    families = any(pick.get("family") for pick in picks)
    columns = [Column("Rank", 0.5)]
    if named:
        columns.append(Column("Reference", 1.2))
    columns.append(Column("Id on the list", 1.9, head=True))
    if families:
        columns.append(Column("Family", 1.4))
    columns.append(Column("Ticket", 2.2))
    if stratified:
        columns.append(Column("Stratum", 1.5))
    rows: list[Cells] = []
    for pick in picks:
        cells: Cells = [str(pick["rank"])]
        if named:
            cells.append(markup(str(pick.get("reference", ""))))
        cells.append(markup(str(pick["id"])))
        if families:
            cells.append(markup(str(pick.get("family", ""))))
        cells.append(markup(str(pick["ticket"])))
        if stratified:
            cells.append(markup(str(pick.get("stratum", ""))))
        rows.append(cells)
    story.h2(title)
    story.add(DataTable(columns, rows, look(dense=True)))


def _changes(story: Story, found: Mapping[str, Any]) -> None:
    entries = found.get("replacements", ())
    if entries:
        story.h2("Replacements")
        columns = [
            Column("Left", 1.4, head=True),
            Column("Reason", 2.2),
            Column("Came", 1.4),
            Column("When", 1.8),
        ]
        rows: list[Cells] = [
            [
                markup(reference(entry.get("out"))),
                markup(": ".join(str(p) for p in (entry.get("reason"), entry.get("note")) if p)),
                markup(reference(entry.get("in")) or "nobody"),
                markup(moment(str(entry.get("at", "")))),
            ]
            for entry in entries
        ]
        story.add(DataTable(columns, rows, look()))
    if found.get("purposive"):
        story.h2("Added by choice")
        story.say("These cases were chosen; the whole sample counts as purposive.")
        story.bullets([str(name) for name in found["purposive"]])
    if found.get("void_draws"):
        story.h2("Void draws")
        story.bullets(
            [
                f"{entry.get('label', '')}, drawn {moment(str(entry.get('drawn_at', '')))}, void "
                f"since {moment(str(entry.get('void_at', '')))}: {entry.get('reason', '')}"
                for entry in found["void_draws"]
            ]
        )


def _check(story: Story, found: Mapping[str, Any]) -> None:
    story.h2("How to check it")
    story.intro("With the application:")
    story.add(CodeBlock([str(found.get("command", ""))]))
    story.say(f"SHA-256 of this certificate’s file: {certificate_sha256(found)}", "quiet")
    verifier = str(found.get("verifier", ""))
    if verifier.strip():
        story.intro("Without it, in any Python, with this script:")
        story.add(CodeBlock(verifier.rstrip("\n").split("\n")))


class CodeBlock(Box):
    """Lines of a script with their spaces, long ones broken with a hanging indent."""

    size, leading = 7.6, 10.6

    def __init__(self, lines: Sequence[str], element: Element | None = None) -> None:
        super().__init__()
        self._lines = [printable(line) if line else "" for line in lines]
        self._element = element or Element("Code")
        self._broken: list[str] = []

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        return 12.0

    def _break(self, width: float) -> list[str]:
        broken: list[str] = []
        for line in self._lines:
            rest = line
            while stringWidth(rest, REGULAR, self.size) > width - 16:
                cut = len(rest)
                while cut > 20 and stringWidth(rest[:cut], REGULAR, self.size) > width - 16:
                    space = rest.rfind(" ", 20, cut - 1)
                    cut = space if space > 20 else cut - 1
                broken.append(rest[:cut])
                rest = "        " + rest[cut:].lstrip()
            broken.append(rest)
        return broken

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._broken = self._break(width)
        self.height = len(self._broken) * self.leading + 12
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        self.wrap(width, height)
        fitting = int((height - 12) // self.leading)
        # A script is read whole; only one that fills a page may turn it.
        if fitting < 3 or self.height < HEIGHT * 0.8:
            return []
        if fitting >= len(self._broken):
            return [self]
        return [
            CodeBlock(self._broken[:fitting], self._element),
            CodeBlock(self._broken[fitting:], self._element),
        ]

    def draw(self) -> None:
        canvas = self.canv
        with canvas.artifact():
            canvas.setFillColor(colour("paper"))
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        with canvas.mark(self._element):
            canvas.setFont(REGULAR, self.size)
            canvas.setFillColor(colour("ink"))
            y = self.height - 6 - self.size
            for line in self._broken:
                canvas.drawString(8, y, line)
                y -= self.leading
