"""Identity slips: what an agency needs to find each record, in a file apart from every pack.

The store keeps only the list's own ids. Names and dates of birth are read from the list again, the
very file that was accepted, go into the slip, and stay nowhere. A slip is shown on screen and
never kept: no store takes it in.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ddscp_audit import __version__
from ddscp_audit.domain.pack import SLIP_SUFFIX, Slip
from ddscp_audit.errors import InputError, PackError, RuleError
from ddscp_audit.exchange import canonical, crypto, pack, wire
from ddscp_audit.sampling.frame import canonical_text
from ddscp_audit.sampling.table import Table
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog, populations
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow, PopulationRow
from ddscp_audit.workflow.desk import taking_part
from ddscp_audit.workflow.packing import check_folder, end_of, told_or_made_up, write
from ddscp_audit.workflow.roles import must_lead

#: Days a slip opens for, where nobody says until when: as long as records are looked for.
GOOD_FOR = 28
_KIND = "identity slip"
#: What the first column is called where the list is not read again.
LIST_ID = "Id in the list"


@dataclass(frozen=True, slots=True)
class SlipSent:
    """A slip that was written. ``passphrase`` only where it was made up, to be told by telephone,
    apart from that of the pack."""

    path: Path
    agency: str
    cases: int
    columns: tuple[str, ...]
    expires_at: datetime
    sha256: str
    passphrase: str = field(default="", repr=False)


def make(
    store: Store,
    audit: str,
    folder: Path | str,
    agencies: Sequence[str] | None = None,
    *,
    table: Table | None = None,
    columns: Sequence[str] = (),
    passphrases: Mapping[str, str] | str | None = None,
    expires: date | None = None,
) -> tuple[SlipSent, ...]:
    """Write a slip for each agency (default: all). With ``table``, the list that was accepted, read
    again, ``columns`` of it stand beside the list's own id.

    Refused for a file that is not byte by byte the accepted one.
    """
    who = must_lead(store)
    target = check_folder(folder)
    now = datetime.now(UTC)
    until = end_of(expires, GOOD_FOR)
    made = []
    with store.session() as session:
        row = audit_rows.get(session, audit)
        rows, names = _rows(session, row, table, columns)
        for agency in agencies or [a.code for a in audit_rows.agencies(session, row)]:
            code = taking_part(session, row, agency).code
            given = passphrases if isinstance(passphrases, str) else (passphrases or {}).get(code)
            words, made_up = told_or_made_up(given)
            document = {
                "format": pack.FORMAT,
                "kind": _KIND,
                "audit": row.reference,
                "agency": code,
                "made_at": canonical.moment(now),
                "made_by": who,
                "expires_at": canonical.moment(until),
                "application": __version__,
                "columns": list(names),
                "rows": rows,
            }
            data = crypto.lock_with_passphrase(zlib.compress(canonical.dumps(document)), words)
            path = write(target, f"{row.reference}-{code}-identity", data, SLIP_SUFFIX)
            sha256 = crypto.sha256(data)
            made.append(
                SlipSent(path, code, len(rows), names, until, sha256, words if made_up else "")
            )
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="identity slip made",
                subject=code,
                after=f"{len(rows)} cases, columns {', '.join(names)}, sha256 {sha256}",
            )
    return tuple(made)


def show(path: Path | str, words: str | None) -> Slip:
    """What a slip says, for the screen alone; LockedFileError asks for its passphrase."""
    path = Path(path)
    data = pack.read_file(path)
    document = pack.document_of(pack.unlocked(data, path.name, words=words), path.name)
    try:
        if document["kind"] != _KIND:
            raise PackError(
                f"{path.name} is a pack, not an identity slip.",
                safe=pack.NOTHING,
                todo="Open it as a pack.",
            )
        until = canonical.read_moment(document["expires_at"])
        columns = tuple(wire.words(document, "columns"))
        rows = tuple(_row(node) for node in wire.rows(document, "rows"))
        slip = Slip(
            audit=wire.text(document, "audit", 100),
            agency=wire.text(document, "agency", 100),
            expires_at=until,
            made_by=wire.text(document, "made_by", 500),
            columns=columns,
            rows=rows,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise pack.damaged(path.name) from error
    if until < datetime.now(UTC):
        raise PackError(
            f"{path.name} expired on {until:%d %B %Y}.",
            safe="Nothing of it is shown.",
            todo="Ask the QA lead for a new one, and delete this one.",
        )
    return slip


def _row(node: Any) -> tuple[str, Mapping[str, str]]:
    cells = wire.part(node, "cells")
    if not all(isinstance(cell, str) for cell in cells.values()):
        raise ValueError("cells")
    return wire.text(node, "reference", 100), cells


def _rows(
    session: Session, audit: AuditRow, table: Table | None, columns: Sequence[str]
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    cases = case_rows.rows(session, audit)
    accepted = populations.current(session, audit)
    if not cases or accepted is None:
        raise RuleError(
            f"{audit.reference} has no sample yet.",
            safe="Nothing was written.",
            todo="Draw it first.",
        )
    if table is None:
        if columns:
            raise InputError(
                "Columns are read from the list itself.",
                safe="Nothing was written.",
                todo="Give the list that was accepted again.",
            )
        rows = [{"reference": case.reference, "cells": {LIST_ID: case.list_id}} for case in cases]
        return rows, (LIST_ID,)
    if table.sha256 != accepted.raw_sha256:
        raise InputError(
            f"{table.name} is not the list that was accepted: {accepted.file_name} had the SHA-256"
            f" {accepted.raw_sha256}.",
            safe="Nothing was written.",
            todo="Give that very file; a file saved again is another one.",
        )
    places, id_place = _places(table, accepted, columns)
    wanted = {case.list_id for case in cases}
    found: dict[str, list[str]] = {}
    for cells in table.rows:
        list_id = canonical_text(cells[id_place])
        if list_id in wanted:
            found.setdefault(list_id, cells)
    rows = []
    for case in cases:
        row = found.get(case.list_id)
        if row is None:
            raise LookupError(f"case {case.reference} is not in its own list")
        cells_of = {name: row[place] for name, place in places.items()}
        rows.append({"reference": case.reference, "cells": cells_of})
    return rows, tuple(places)


def _places(
    table: Table, accepted: PopulationRow, columns: Sequence[str]
) -> tuple[dict[str, int], int]:
    id_place = table.place(str(accepted.mapping["id"]))
    places = {table.columns[id_place]: id_place}
    for column in columns:
        place = table.place(column)
        places[table.columns[place]] = place
    return places, id_place
