"""What the room may read: on the projector, free text shows in brackets what may name somebody."""

from __future__ import annotations

from ddscp_audit.forms.textcheck import check_text, replace_hit


class Room:
    """``projected``: whether the page stands on the wall just now."""

    def __init__(self) -> None:
        self.projected = False

    def words(self, text: str) -> str:
        """A text for the page; on the wall without what looks like personal data."""
        if not self.projected:
            return text
        for hit in sorted(check_text(text), key=lambda each: each.start, reverse=True):
            text = replace_hit(text, hit)
        return text
