"""A ReportLab canvas that marks what it draws and writes the structure tree on saving."""

# ruff: noqa: N802, N815 - ReportLab calls these methods by its own names.

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from ddscp_audit.reports.tagging.structure import Content, Element, ObjectContent, write_tree


class _TaggedLink(pdfdoc.LinkAnnotation):
    """A link annotation that knows its place in the parent tree."""

    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")

    def Dict(self) -> Any:
        made = super().Dict()
        if made.dict["Dest"] is None:  # a link to an address goes to no place in this file
            del made.dict["Dest"]
        return made


class _TaggedPage(pdfdoc.PDFPage):
    """A page that may carry ``StructParents`` and the tab order of the structure."""

    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]  # noqa: RUF012


class _SpacedText(PDFTextObject):
    """Text whose lines end with a space: programs that read aloud join lines as they stand."""

    _tail = ""
    _code: list[str]

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N803 - ReportLab's name
        self._tail = text[-1:] or self._tail
        if TStar:
            text += " " if self._tail not in ("", " ", "-", "–") else ""
            self._tail = ""
        super()._textOut(text, TStar)  # type: ignore[misc]


#: The label of a span or a link that goes on from the page before.
GOES_ON = "="


@dataclass
class _Inline:
    """A paragraph that is being drawn: whose content it is, and the parts that have begun."""

    owner: Element
    parts: list[Element]
    links: list[Element] = field(default_factory=list)
    text: Any = None


def part_label(role: str, *, lang: str = "", actual: str = "", url: str = "") -> str:
    """What a paragraph's ``onDraw`` hands to :meth:`TaggedCanvas.part_begins`."""
    return "|".join((role, lang, actual.encode("utf-8").hex(), url.encode("utf-8").hex()))


def _part(label: str) -> Element:
    role, lang, actual, url = label.split("|")
    element = Element(role, lang=lang, actual=bytes.fromhex(actual).decode("utf-8"))
    element.url = bytes.fromhex(url).decode("utf-8")
    return element


class TaggedCanvas(Canvas):
    """Every drawing operation belongs to a structure element or is an artifact.

    ``mark(element)`` wraps content of an element, ``artifact()`` what a screen reader skips, and
    ``group(element)`` says that elements marked inside are its children. ``defer`` puts text into
    a page that can only be known when all pages are: a page total, the contents.
    """

    _doc: Any
    _code: list[str]
    _absRect: Any
    _bookmarkReference: Any
    _addAnnotation: Any
    _fillColorObj: Any
    setNamedCB: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.root = Element("Document")
        self._stack: list[Element] = [self.root]
        self._marking = False
        self._mcid = 0
        self._outline_level = 0
        self._links: list[str] = []
        self._deferred: list[tuple[int, str, Callable[[TaggedCanvas, int], None]]] = []
        self._inline: _Inline | None = None
        for callback in (TaggedCanvas.part_begins, TaggedCanvas.part_ends):
            self.setNamedCB(callback.__name__, callback)
        self.setViewerPreference("DisplayDocTitle", "true")

    # -- marked content ---------------------------------------------------------------------

    @contextmanager
    def group(self, element: Element) -> Iterator[Element]:
        """Elements marked inside become children of ``element``."""
        self._stack.append(self._stack[-1].add(element))
        try:
            yield element
        finally:
            self._stack.pop()

    @contextmanager
    def mark(self, element: Element | None = None) -> Iterator[None]:
        """Content of ``element``, or of the group it stands in when None.

        Inside marked content nothing is marked again: an artifact stays one whole.
        """
        if self._marking:
            yield
            return
        owner = self._stack[-1] if element is None else self._stack[-1].add(element)
        owner.kids.append(Content(self.getPageNumber(), self._mcid))
        self._code.append(f"/{owner.role} << /MCID {self._mcid} >> BDC")
        self._mcid += 1
        self._marking = True
        try:
            yield
        finally:
            self._marking = False
            self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Content that is not part of the text; ``kind`` ``Header`` or ``Footer`` is pagination."""
        if self._marking:
            yield
            return
        properties = f"<< /Type /Pagination /Subtype /{kind} >>" if kind else "<< /Type /Layout >>"
        self._code.append(f"/Artifact {properties} BDC")
        self._marking = True
        try:
            yield
        finally:
            self._marking = False
            self._code.append("EMC")

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:
        """A text object whose lines do not run into each other when read aloud."""
        text = _SpacedText(self, x, y, direction=direction)
        if self._inline is not None:
            self._inline.text = text
            self._open_run(self._inline.owner)
        return text

    def drawText(self, aTextObject: Any) -> None:  # noqa: N803 - ReportLab's name
        """Put the text on the page; marked content opened inside it ends inside it."""
        inline = self._inline
        if inline is not None and inline.text is aTextObject:
            aTextObject._code.append("EMC")
            inline.text = None
        super().drawText(aTextObject)

    # -- parts of a paragraph -------------------------------------------------------------------

    @contextmanager
    def mark_text(self, element: Element | None, parts: list[Element]) -> Iterator[None]:
        """Content of a paragraph that holds spans or links of its own.

        ``parts`` keeps the elements of those, so that one that is split over pages stays one.
        """
        if self._marking:
            yield
            return
        owner = self._stack[-1] if element is None else self._stack[-1].add(element)
        self._inline = _Inline(owner, parts)
        try:
            yield
        finally:
            self._inline = None

    def _open_run(self, owner: Element) -> None:
        inline = self._inline
        if inline is None or inline.text is None:
            return
        owner.kids.append(Content(self.getPageNumber(), self._mcid))
        inline.text._code.append(f"/{owner.role} << /MCID {self._mcid} >> BDC")
        self._mcid += 1

    def part_begins(self, _kind: str, label: str) -> None:
        """Called by a paragraph (``onDraw``): what follows is a span or a link.

        ``label`` is :func:`part_label`'s, or :data:`GOES_ON` after a turn of the page.
        """
        inline = self._inline
        if inline is None or inline.text is None:
            return
        if label == GOES_ON and inline.parts:
            part = inline.parts[-1]
        else:
            part = _part(label)
            inline.owner.add(part)
            inline.parts.append(part)
        if part.role == "Link":
            inline.links.append(part)
        inline.text._code.append("EMC")
        self._open_run(part)

    def part_ends(self, _kind: str, _label: str) -> None:
        """Called by a paragraph: the span or link ends, the paragraph goes on."""
        inline = self._inline
        if inline is None or inline.text is None:
            return
        inline.text._code.append("EMC")
        self._open_run(inline.owner)

    def linkURL(self, url: str, rect: Any, relative: int = 0, *_: Any, **__: Any) -> None:
        """A link to an address, as a paragraph asks for it, underlined and with its element."""
        inline = self._inline
        waiting = [] if inline is None else [e for e in inline.links if e.url == url]
        if not waiting:
            return  # an artifact, a figure: nothing there can be followed
        # One that fills several lines comes once for each; another of the same address next.
        element = waiting[0]
        if inline is not None and len(waiting) > 1:
            inline.links.remove(element)
        action = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(url)})
        self._annotate(element, rect, f"Open {url}", relative=relative, A=action)
        with self.artifact():
            self.setLineWidth(0.5)
            self.setStrokeColor(self._fillColorObj)
            self.line(rect[0], rect[1] + 0.6, rect[2], rect[1] + 0.6)

    # -- links and late text ------------------------------------------------------------------

    def link(
        self,
        element: Element,
        rect: tuple[float, float, float, float],
        key: str,
        contents: str,
    ) -> None:
        """A link to bookmark ``key`` over ``rect`` (current coordinates), below ``element``."""
        self._annotate(element, rect, contents, self._bookmarkReference(key))

    def _annotate(
        self, element: Element, rect: Any, contents: str, target: Any = None, *,
        relative: int = 1, **more: Any,
    ) -> None:  # fmt: skip
        index = len(self._links)
        name = f"LINK{index}"
        self._links.append(name)
        # Pages take the first keys of the parent tree; how many there are is known at the end.
        annotation = _TaggedLink(
            self._absRect(rect, relative),
            contents,
            target,
            Border="[0 0 0]",
            F=4,
            StructParent=_LateKey(self, index),
            **more,
        )
        self._addAnnotation(annotation, name)
        element.kids.append(
            ObjectContent(
                self.getPageNumber(), self._doc.annotationName(name), len(self._links) - 1
            )
        )

    def outline(self, title: str, key: str, level: int) -> None:
        """A bookmark of ``level`` 1, 2, …; one that skips a level stands under the last."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        self.addOutlineEntry(title, key, level - 1, level > 1)

    def defer(self, draw: Callable[[TaggedCanvas, int], None]) -> None:
        """Call ``draw(canvas, pages)`` at the end; what it draws stands here, on this page."""
        token = f"%deferred-{len(self._deferred)}%"
        self._deferred.append((self.getPageNumber(), token, draw))
        self._code.append(token)

    @property
    def page_count(self) -> int:
        """Pages finished so far."""
        return len(self._doc.Pages.pages)

    # -- page and file ---------------------------------------------------------------------------

    def showPage(self) -> None:
        """Finish the page; each has the key of its content in the parent tree."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__class__ = _TaggedPage
        page.StructParents = len(self._doc.Pages.pages) - 1
        page.Tabs = pdfdoc.PDFName("S")
        self._mcid = 0

    def save(self) -> None:
        """Draw what was deferred, write the tree, save."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, token, draw in self._deferred:
            self._code = []
            draw(self, len(pages))
            page = pages[number - 1]
            page.stream = page.stream.replace(token, "\n".join(self._code), 1)
        self._code = []
        self._offset_links(len(pages))
        names = [f"Page{number}" for number in range(1, len(pages) + 1)]
        write_tree(self._doc, self.root, names)
        self._doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        super().save()

    def _offset_links(self, pages: int) -> None:
        for element in self.root.walk():
            element.kids = [
                ObjectContent(kid.page, kid.name, kid.key + pages)
                if isinstance(kid, ObjectContent)
                else kid
                for kid in element.kids
            ]

    def describe(
        self, *, title: str, author: str, subject: str, when: date | None, identifier: str = ""
    ) -> None:
        """Title, author and subject, in the information dictionary and as XMP (ISO 16684-1)."""
        self.setTitle(title)
        self.setAuthor(author)
        self.setSubject(subject)
        self.setCreator(author)
        stamp = f"{when.isoformat()}T00:00:00Z" if when else ""
        if when:
            self.setDateFormatter(lambda *_: f"D:{when:%Y%m%d}000000Z")
        packet = _XMP.format(
            title=escape(title), author=escape(author), subject=escape(subject),
            dates=f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>"
            if stamp else "",
            producer=escape(self._doc.info.producer),
            identifier=f"<dc:identifier>{escape(identifier)}</dc:identifier>" if identifier else "",
        )  # fmt: skip
        self._doc.Catalog.Metadata = _Metadata(packet)


class _LateKey(pdfdoc.PDFObject):
    """The key of a link in the parent tree, known once the pages are counted."""

    def __init__(self, canvas: TaggedCanvas, index: int) -> None:
        self._canvas = canvas
        self._index = index

    def format(self, _document: Any) -> bytes:
        return str(self._canvas.page_count + self._index).encode("ascii")


class _Metadata(pdfdoc.PDFObject):
    """The XMP packet: an uncompressed stream, so that any tool can read it."""

    __RefOnly__ = 1

    def __init__(self, packet: str) -> None:
        self._data = packet.encode("utf-8")

    def format(self, _document: Any) -> bytes:
        head = f"<< /Type /Metadata /Subtype /XML /Length {len(self._data)} >>\nstream\n"
        return head.encode("ascii") + self._data + b"\nendstream"


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format>{identifier}
<xmp:CreatorTool>{author}</xmp:CreatorTool>{dates}
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
