"""Packs, all of a person's steps with them in one place.

Out: assignments and the panel pack (lead), a return pack (auditor), decisions (panel). In: looked
at first, then taken. A new workstation begins with :func:`open_pack`.
"""

from __future__ import annotations

from ddscp_audit.domain.pack import PACK_SUFFIX, PackKind, Preview, Reported, Sent, Taken
from ddscp_audit.exchange.pack import is_pack
from ddscp_audit.workflow.incoming import look, reported, save_receipt, take
from ddscp_audit.workflow.outgoing import (
    contact_and_urgent,
    hand_in,
    knows_key,
    send,
    send_assignments,
    send_decisions,
    send_panel,
    sent_at,
)
from ddscp_audit.workflow.station import Opened, about, open_into, open_pack

__all__ = [
    "PACK_SUFFIX",
    "Opened",
    "PackKind",
    "Preview",
    "Reported",
    "Sent",
    "Taken",
    "about",
    "contact_and_urgent",
    "hand_in",
    "is_pack",
    "knows_key",
    "look",
    "open_into",
    "open_pack",
    "reported",
    "save_receipt",
    "send",
    "send_assignments",
    "send_decisions",
    "send_panel",
    "sent_at",
    "take",
]
