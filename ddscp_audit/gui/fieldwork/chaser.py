"""The words to send to an agency whose returns are not in yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def day(when: date) -> str:
    """``14 March 2026``, without the platform's own idea of a day's padding."""
    return f"{when.day} {when:%B %Y}"


def chaser(
    agency: str,
    title: str,
    due: date | None,
    missing: Sequence[str],
    drafts: Sequence[str],
    *,
    late: bool = False,
) -> str:
    """A short, warm and exact letter; it names cases by reference only."""
    count = len(missing)
    what = "one return is" if count == 1 else f"{count} returns are"
    lines = [
        f"Subject: {title}: {what} still to come from you",
        "",
        f"Dear colleagues at {agency},",
        "",
        f"For the audit “{title}” {what} not in yet:",
        "",
    ]
    for reference in missing:
        lines.append(f"  {reference}" + (" (begun, not submitted)" if reference in drafts else ""))
    lines.append("")
    if due is not None:
        one, more = ("It was", "They were") if late else ("It is", "They are")
        they = one if count == 1 else more
        lines.append(f"{they} due by {day(due)}.")
    lines += [
        "If your records hold nothing about a child or their household, a nil return takes one "
        "answer and is just as useful to us.",
        "If something stands in the way, please tell us: we would rather help than wait.",
        "",
        "Please reply without any child's name, date of birth or NHS number; the reference is "
        "enough.",
        "",
        "With thanks",
    ]
    return "\n".join(lines)
