"""Type into a workbook as a spreadsheet program would, without one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile


def decrypted(path: Path, password: str) -> dict[str, bytes]:
    """The parts of an encrypted workbook."""
    plain = io.BytesIO()
    office = msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes()))
    office.load_key(password=password)
    office.decrypt(plain)
    with zipfile.ZipFile(plain) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def encrypt(parts: Mapping[str, bytes], path: Path, password: str) -> Path:
    """An encrypted workbook of these parts."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    sealed = io.BytesIO()
    plain.seek(0)
    OOXMLFile(plain).encrypt(password, sealed)
    path.write_bytes(sealed.getvalue())
    return path


def sheet_part(parts: Mapping[str, bytes], sheet: str) -> str:
    """The archive's part that holds a sheet."""
    book = parts["xl/workbook.xml"].decode()
    names = re.findall(r'<sheet name="([^"]+)"', book)
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def with_cell(xml: str, cell: str, inner: str, kind: str = "") -> str:
    """One cell of a sheet, replaced."""
    pattern = re.compile(rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)')
    assert pattern.search(xml), cell
    return pattern.sub(
        lambda found: f'<c r="{cell}"{found.group(1) or ""}{kind}>{inner}</c>', xml, count=1
    )


def changed(
    path: Path, password: str, sheet: str, change: Callable[[str], str], target: Path | None = None
) -> Path:
    """The workbook with one sheet's XML changed."""
    parts = decrypted(path, password)
    part = sheet_part(parts, sheet)
    parts[part] = change(parts[part].decode()).encode()
    return encrypt(parts, target or path, password)


def fill(
    path: Path, password: str, sheet: str, cells: Mapping[str, str], target: Path | None = None
) -> Path:
    """The workbook with these cells typed into one sheet."""

    def typed(xml: str) -> str:
        for cell, text in cells.items():
            inner = f"<is><t>{escape(text)}</t></is>"
            xml = with_cell(xml, cell, inner, ' t="inlineStr"')
        return xml

    return changed(path, password, sheet, typed, target)
