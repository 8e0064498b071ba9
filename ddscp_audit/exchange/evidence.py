"""Check a certificate against a file: the original list, the canonical frame, or its strata."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as AbstractMapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ddscp_audit.domain.facts import facts_from_json
from ddscp_audit.errors import AuditError, InputError, Where
from ddscp_audit.exchange.spreadsheet import open_table, read_bytes
from ddscp_audit.sampling.frame import frame_bytes, read_frame, sha256_hex
from ddscp_audit.sampling.mapping import Mapping
from ddscp_audit.sampling.population import reconcile
from ddscp_audit.sampling.rows import column_values
from ddscp_audit.sampling.table import CancelCheck, Progress, Table
from ddscp_audit.sampling.verification import Evidence, Verdict, check


def read_certificate(path: Path | str) -> dict[str, Any]:
    """The certificate in a JSON file; InputError if the file holds none."""
    path = Path(path)
    try:
        found = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            "This is no JSON file, so it is no certificate.",
            todo="Choose the certificate's JSON file, not its PDF.",
            where=Where(file=path.name),
        ) from error
    if not isinstance(found, dict):
        raise InputError("This JSON file holds no certificate.", where=Where(file=path.name))
    return found


def verify_file(
    certificate: AbstractMapping[str, Any],
    path: Path | str,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Verdict:
    """Draw again from ``certificate`` and the list or frame in ``path``."""
    return check(certificate, read_evidence(certificate, path, password, progress, cancelled))


def read_evidence(
    certificate: AbstractMapping[str, Any],
    path: Path | str,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Evidence:
    """The eligible list as ``path`` tells it.

    A file whose bytes are the canonical frame or strata file is taken as that. Any other file is
    read as the original list, by the columns and rules the certificate names; where it has not got
    them, it is read as a frame (perhaps an altered one), line by line.
    """
    path = Path(path)
    data = read_bytes(path)
    frame = _as_frame(certificate, data)
    if frame is not None and sha256_hex(frame_bytes(frame.ids)) == certificate.get("frame_sha256"):
        return frame
    source = certificate.get("list")
    mapping = source.get("mapping") if isinstance(source, AbstractMapping) else None
    if not isinstance(source, AbstractMapping) or not mapping:
        return frame or _not_a_frame(path)
    try:
        return _from_list(certificate, source, mapping, path, password, progress, cancelled)
    except AuditError:
        raw = hashlib.sha256(data).hexdigest()
        if frame is None or raw == source.get("raw_sha256"):
            raise
        return frame


def _not_a_frame(path: Path) -> Evidence:
    raise InputError(
        "The file is not the canonical frame, and the certificate does not say how the original "
        "list is to be read.",
        todo="Give the canonical frame.",
        where=Where(file=path.name),
    )


def _as_frame(certificate: AbstractMapping[str, Any], data: bytes) -> Evidence | None:
    """The file as lines of ids, with what stands behind the tab of each; None if it is not text."""
    if b"\0" in data:
        return None
    try:
        ids, seconds = read_frame(data)
    except InputError:
        return None
    if len(set(ids)) < len(ids):
        return Evidence(ids)
    whole = seconds if len(seconds) == len(ids) else None
    if certificate.get("systematic"):
        return Evidence(ids, keys=whole)
    return Evidence(ids, strata=whole if certificate.get("strata") else None)


def _from_list(
    certificate: AbstractMapping[str, Any],
    source: AbstractMapping[str, Any],
    mapping_json: AbstractMapping[str, Any],
    path: Path,
    password: str | None,
    progress: Progress | None,
    cancelled: CancelCheck | None,
) -> Evidence:
    mapping = Mapping.from_json(mapping_json)
    sheet = str(source.get("sheet", "")) or None
    table = open_table(path, sheet, password, progress, cancelled, wanted=[mapping.id])
    try:
        facts = facts_from_json(source.get("facts") or {})
        age_on = date.fromisoformat(source["age_on"]) if source.get("age_on") else None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "The certificate does not say in a way that can be read how case facts were read.",
            todo="Use the certificate's JSON file as it was written.",
        ) from error
    result = reconcile(
        table,
        _with(mapping, certificate, table),
        None,
        progress,
        cancelled,
        facts=facts,
        age_on=age_on,
    )
    rows = result.eligible
    strata_column, key = _named(certificate)
    try:
        return Evidence(
            ids=[row.id for row in rows],
            strata=column_values(rows, strata_column, mapping, facts) if strata_column else None,
            families={row.id: row.family for row in rows} if mapping.family else None,
            keys=column_values(rows, key, mapping, facts) if key else None,
            raw_sha256=table.sha256,
        )
    except KeyError as error:
        raise InputError(
            f"The list has no column {error} to draw by.", where=table.where()
        ) from error


def _named(certificate: AbstractMapping[str, Any]) -> tuple[str, str]:
    """The columns the draw went by: of the strata, and of a systematic selection's key."""
    systematic = certificate.get("systematic")
    return str(certificate.get("strata_column", "")), str(systematic["key"]) if systematic else ""


def _with(mapping: Mapping, certificate: AbstractMapping[str, Any], table: Table) -> Mapping:
    """The mapping that keeps the columns the draw went by, whatever they hold."""
    mapped = {mapping.id, mapping.family, mapping.area, mapping.stratum}
    columns = {column for column in _named(certificate) if column and column not in mapped}
    return replace(mapping, keep=mapping.keep | (columns & set(table.columns)))
