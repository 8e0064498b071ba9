"""The logical structure of a tagged PDF: elements, their content, and the tree as PDF objects.

ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from reportlab.pdfbase.pdfdoc import PDFObject


@dataclass(frozen=True, slots=True)
class Content:
    """A run of marked content: the ``mcid``-th of page number ``page`` (from 1)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class ObjectContent:
    """A whole object, such as a link's annotation; ``name`` is its internal PDF name."""

    page: int
    name: str
    key: int  # its place in the parent tree


class Element:
    """One structure element. ``role`` is a standard structure type: ``P``, ``H1``, ``TH``, …

    ``scope`` is ``Column``, ``Row`` or ``Both`` on a header cell; ``bbox`` is a figure's box on
    its page in points, ``(x0, y0, x1, y1)``; ``actual`` is what is read instead of the glyphs that
    are drawn; ``ident`` is unique in the document (a note must have one); ``numbering`` is how a
    list's labels count: ``Disc``, ``Decimal``, …
    """

    __slots__ = ("actual", "alt", "attached", "bbox", "col_span", "ident", "kids", "lang", "name",
                 "numbering", "role", "row_span", "scope", "title", "url")  # fmt: skip

    def __init__(
        self,
        role: str,
        *,
        alt: str = "",
        title: str = "",
        lang: str = "",
        scope: str = "",
        col_span: int = 1,
        row_span: int = 1,
        actual: str = "",
        ident: str = "",
        numbering: str = "",
    ) -> None:
        self.role = role
        self.alt = alt
        self.title = title
        self.lang = lang
        self.scope = scope
        self.col_span = col_span
        self.row_span = row_span
        self.actual = actual
        self.ident = ident
        self.numbering = numbering
        self.url = ""  # of a link in a paragraph; not written, its annotation says it
        self.bbox: tuple[float, float, float, float] | None = None
        self.kids: list[Element | Content | ObjectContent] = []
        self.attached = False
        self.name = ""

    def add(self, child: Element) -> Element:
        """Put ``child`` after what is already here; a child that has a parent stays there."""
        if not child.attached:
            child.attached = True
            self.kids.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and everything below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def prune(self) -> bool:
        """Drop branches that hold no content; False when nothing is left here either."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        # An empty cell still is a cell: without it the columns would shift.
        return bool(self.kids) or self.role in ("TD", "TH")


class _Raw(PDFObject):
    """A PDF object whose bytes are already known: far cheaper than a dictionary of objects."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = ""

    def format(self, _document: Any) -> bytes:
        return self.text.encode("latin-1")


class _Written(_Raw):
    """An element that is put into words when the file is written, and not before: a long report
    has thousands, and they never stand in memory together.
    """

    __slots__ = ("element", "parent", "write")

    element: Element
    parent: str
    write: Callable[[Element, str], str]

    def format(self, _document: Any) -> bytes:
        return self.write(self.element, self.parent).encode("latin-1")


R = TypeVar("R", bound=_Raw)


def pdf_text(text: str) -> str:
    """A PDF text string in hexadecimal UTF-16BE, safe whatever the characters."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def write_tree(document: Any, root: Element, page_names: list[str], role_map: str = "") -> None:
    """Write ``root`` below the catalog of a ReportLab ``PDFDocument``.

    ``page_names[i]`` is the internal name of page ``i + 1``. Pages carry ``StructParents`` equal
    to their index; annotations the key they were given (see ``ObjectContent.key``).
    """
    root.prune()
    raws: dict[int, tuple[_Written, str]] = {}

    def reserve(name: str, raw: R) -> tuple[R, str]:
        document.Reference(raw, name)
        number, version = document.idToObjectNumberAndVersion[name]
        return raw, f"{number} {version} R"

    def number_of(name: str) -> str:
        number, version = document.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"

    tree, tree_ref = reserve("StructTreeRoot", _Raw())
    elements = list(root.walk())
    for index, element in enumerate(elements):
        raws[id(element)] = reserve(f"SE{index}", _Written())
    pages = [number_of(name) for name in page_names]
    parents: dict[int, dict[int, str]] = {index: {} for index in range(len(pages))}
    objects: dict[int, str] = {}

    def place(element: Element, parent_ref: str) -> None:
        raw, ref = raws[id(element)]
        raw.element, raw.parent, raw.write = element, parent_ref, words_of
        for kid in element.kids:
            if isinstance(kid, Element):
                place(kid, ref)
            elif isinstance(kid, Content):
                parents[kid.page - 1][kid.mcid] = ref
            else:
                objects[kid.key] = ref

    def words_of(element: Element, parent_ref: str) -> str:
        first = next((k.page for k in element.kids if isinstance(k, Content)), None)
        parts = [f"/Type /StructElem /S /{element.role} /P {parent_ref}"]
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(raws[id(kid)][1])
            elif isinstance(kid, Content) and kid.page == first:
                kids.append(str(kid.mcid))
            elif isinstance(kid, Content):
                kids.append(f"<< /Type /MCR /Pg {pages[kid.page - 1]} /MCID {kid.mcid} >>")
            else:
                page = pages[kid.page - 1]
                kids.append(f"<< /Type /OBJR /Pg {page} /Obj {number_of(kid.name)} >>")
        if first is not None:
            parts.append(f"/Pg {pages[first - 1]}")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
        if element.alt:
            parts.append(f"/Alt {pdf_text(element.alt)}")
        if element.title:
            parts.append(f"/T {pdf_text(element.title)}")
        if element.lang:
            parts.append(f"/Lang ({element.lang})")
        if element.actual:
            parts.append(f"/ActualText {pdf_text(element.actual)}")
        if element.ident:
            parts.append(f"/ID ({element.ident})")
        attributes = _attributes(element)
        if attributes:
            parts.append(f"/A {attributes}")
        return "<< " + " ".join(parts) + " >>"

    place(root, tree_ref)
    numbers = []
    for index in range(len(pages)):
        of_page = parents[index]
        refs = " ".join(of_page.get(mcid, "null") for mcid in range(max(of_page, default=-1) + 1))
        numbers.append(f"{index} [{refs}]")
    numbers.extend(f"{key} {objects[key]}" for key in sorted(objects))
    next_key = max([len(pages) - 1, *objects]) + 1
    parent_tree, parent_ref = reserve("ParentTree", _Raw())
    parent_tree.text = "<< /Nums [" + "\n".join(numbers) + "] >>"
    named = sorted((e.ident, raws[id(e)][1]) for e in elements if e.ident)
    idents = "".join(f"({ident}) {ref} " for ident, ref in named)
    id_tree = f" /IDTree << /Names [{idents.strip()}] >>" if named else ""
    tree.text = (
        f"<< /Type /StructTreeRoot /K {raws[id(root)][1]} /ParentTree {parent_ref} "
        f"/ParentTreeNextKey {next_key}{id_tree}{role_map} >>"
    )
    document.Catalog.StructTreeRoot = tree


def _attributes(element: Element) -> str:
    owners = []
    table = []
    if element.scope:
        table.append(f"/Scope /{element.scope}")
    if element.col_span > 1:
        table.append(f"/ColSpan {element.col_span}")
    if element.row_span > 1:
        table.append(f"/RowSpan {element.row_span}")
    if table:
        owners.append(f"<< /O /Table {' '.join(table)} >>")
    if element.numbering:
        owners.append(f"<< /O /List /ListNumbering /{element.numbering} >>")
    if element.bbox:
        box = " ".join(f"{edge:.2f}" for edge in element.bbox)
        owners.append(f"<< /O /Layout /BBox [{box}] /Placement /Block >>")
    if not owners:
        return ""
    return owners[0] if len(owners) == 1 else f"[{' '.join(owners)}]"
