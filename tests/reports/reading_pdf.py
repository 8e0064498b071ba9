"""What a test reads out of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdf


@dataclass
class Node:
    """One structure element as a program that reads aloud sees it."""

    role: str
    alt: str = ""
    scope: str = ""
    col_span: int = 1
    row_span: int = 1
    bbox: bool = False
    kids: list[Node] = field(default_factory=list)
    runs: int = 0
    objects: list[frozenset[str]] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This one and all below, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def text(data: bytes) -> str:
    """All text, white space evened out."""
    return " ".join(" ".join(pages(data)).split())


def elements(data: bytes, role: str = "") -> list[Node]:
    """Structure elements of a role in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = _node(pdf.Root.StructTreeRoot.K)
    return [node for node in root.walk() if not role or node.role == role]


def _node(found: Any) -> Node:
    node = Node(str(found.S)[1:], alt=str(found.get("/Alt", "")))
    attributes = found.get("/A", [])
    for one in _listed(attributes):
        node.scope = str(one.get("/Scope", node.scope)).lstrip("/")
        node.col_span = int(one.get("/ColSpan", node.col_span))
        node.row_span = int(one.get("/RowSpan", node.row_span))
        node.bbox = node.bbox or "/BBox" in one
    kids = found.get("/K", [])
    for kid in _listed(kids):
        if isinstance(kid, pikepdf.Dictionary):
            kind = kid.get("/Type")
            if kind == "/StructElem":
                node.kids.append(_node(kid))
            elif kind == "/OBJR":
                node.objects.append(frozenset(kid.Obj.keys()))
            else:
                node.runs += 1
        else:
            node.runs += 1
    return node


def _listed(found: Any) -> list[Any]:
    return list(found) if isinstance(found, (list, pikepdf.Array)) else [found]


def fonts(data: bytes) -> dict[str, bool]:
    """Fonts of the file: name and whether each is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                descriptor = item.get("/FontDescriptor", {})
                found[str(item.BaseFont)] = "/FontFile2" in descriptor
    return found
