"""XML read into the engine's own tree. Entities and external references are refused unread."""

from __future__ import annotations

from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.nodes import (
    ATTRIBUTE,
    COMMENT,
    DOCTYPE,
    DOCUMENT,
    ELEMENT,
    INSTRUCTION,
    TEXT,
    Node,
)

#: Largest XForm read, in bytes, and most elements in it.
MAX_BYTES = 50_000_000
MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 200


def read_xml(text: str | bytes) -> Node:
    """The document node. Raises FormError for text that is not XML, or not safe to read."""
    raw = text.encode("utf-8") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise FormError("This form is larger than 50 MB.", todo="Split it into several forms.")
    return _Reader().read(raw, from_text=isinstance(text, str))


class _Reader:
    def __init__(self) -> None:
        self.document = Node(DOCUMENT)
        self.current = self.document
        self.text: list[str] = []
        self.declared: dict[str, str] = {}
        self.count = 0
        self.depth = 0

    def read(self, raw: bytes, *, from_text: bool) -> Node:
        # Text handed in is already decoded, whatever encoding its first line claims.
        parser = expat.ParserCreate("utf-8" if from_text else None, namespace_separator="\x1f")
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text.append
        parser.CommentHandler = self.comment
        # A CDATA section is a text node of its own, as in a browser.
        parser.StartCdataSectionHandler = self.flush
        parser.EndCdataSectionHandler = self.flush
        parser.ProcessingInstructionHandler = self.instruction
        parser.StartNamespaceDeclHandler = self.namespace
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = _refuse_entities
        parser.ExternalEntityRefHandler = _refuse_external
        try:
            parser.Parse(raw.lstrip() if from_text else raw, True)
        except expat.ExpatError as problem:
            raise FormError(
                f"This is not readable XML: {expat.errors.messages.get(problem.code, problem)} "
                f"in line {problem.lineno}, column {problem.offset + 1}.",
                todo="Export the form again from the tool that made it.",
            ) from problem
        return self.document

    def flush(self) -> None:
        if self.text:
            joined = "".join(self.text)
            # Emptied, not replaced: expat holds on to its append method.
            self.text.clear()
            if self.current is not self.document:
                self.current.append(Node(TEXT, value=joined))

    def namespace(self, prefix: str | None, uri: str | None) -> None:
        self.declared[prefix or ""] = uri or ""

    def start(self, name: str, attributes: list[str]) -> None:
        self.flush()
        self.count += 1
        self.depth += 1
        if self.count > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise FormError(
                "This form nests too deep or holds too many elements to be opened.",
                todo="Ask its author for a smaller one.",
            )
        ns, local, prefix = _split(name)
        node = Node(ELEMENT, local, ns=ns, prefix=prefix)
        if self.declared:
            node.namespaces = self.declared
            self.declared = {}
        for at in range(0, len(attributes), 2):
            ns, local, prefix = _split(attributes[at])
            own = Node(ATTRIBUTE, local, ns=ns, prefix=prefix, value=attributes[at + 1])
            own.parent = node
            node.attributes.append(own)
        self.current = self.current.append(node)

    def end(self, name: str) -> None:
        self.flush()
        self.depth -= 1
        assert self.current.parent is not None
        self.current = self.current.parent

    def comment(self, text: str) -> None:
        self.flush()
        self.current.append(Node(COMMENT, value=text))

    def doctype(self, name: str, *_: object) -> None:
        # Browsers, and with them ODK's clients, count it among the document's nodes.
        self.current.append(Node(DOCTYPE, name))

    def instruction(self, target: str, text: str) -> None:
        self.flush()
        self.current.append(Node(INSTRUCTION, target, value=text))


def _split(name: str) -> tuple[str, str, str]:
    """expat's ``uri␟local␟prefix`` as (namespace, local name, prefix)."""
    parts = name.split("\x1f")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _refuse_entities(*_: object) -> None:
    raise FormError(
        "This XML declares entities of its own, which can make a small file endless.",
        safe="It was not read any further.",
        todo="Export the form again without a DOCTYPE.",
    )


def _refuse_external(*_: object) -> int:
    raise FormError(
        "This XML refers to a file outside itself.",
        safe="Nothing was fetched.",
        todo="Export the form again without a DOCTYPE.",
    )


def write_xml(node: Node, *, indent: str = "") -> str:
    """The element as XML text, with the namespaces it declares."""
    name = f"{node.prefix}:{node.local}" if node.prefix else node.local
    parts = [f"<{name}"]
    for prefix, uri in (node.namespaces or {}).items():
        parts.append(f" xmlns{':' + prefix if prefix else ''}={quoteattr(uri)}")
    for attribute in node.attributes:
        own = f"{attribute.prefix}:{attribute.local}" if attribute.prefix else attribute.local
        parts.append(f" {own}={quoteattr(attribute.value or '')}")
    inner: list[str] = []
    if node.value is not None and node.kind == ELEMENT:
        inner.append(escape(node.value))
    for child in node.children:
        if child.kind == TEXT:
            inner.append(escape(child.value or ""))
        elif child.kind == ELEMENT:
            inner.append(write_xml(child))
    return "".join(parts) + (f">{''.join(inner)}</{name}>" if inner else "/>")
