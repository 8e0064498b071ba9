"""What changed between two versions of a tool, to print and to send round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddscp_audit.domain.tool import Tool
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.parts import Story, finish, running, serial
from ddscp_audit.reports.style import MARGINS
from ddscp_audit.reports.tagging.document import PageKind


@serial
def build(
    before: str,
    after: Tool,
    changes: Mapping[str, Sequence[str]],
    words: Sequence[str],
    context: ReportContext,
    out: Out,
) -> bytes:
    """Write it to ``out`` and return its bytes.

    ``changes`` are sentences under their headings; ``words`` what it means for an audit.
    """
    story = Story()
    story.h1(f"What changed in {after.title}")
    number = f"version {after.version}" if after.version else "the new version"
    story.say(f"From {before} to {number}.")
    if words:
        story.bullets(list(words))
    for heading, said in changes.items():
        story.h2(heading)
        story.bullets(list(said))
    if not changes:
        story.say("Nothing that bears on answers or figures has changed.")
    story.flush()
    foot = " · ".join(part for part in (after.form_id, number) if part)
    kind = PageKind("text", MARGINS, running(after.title, "", foot, sensitive=False))
    return finish(story.flowables, [kind], context, f"{after.title}: what changed", out)
