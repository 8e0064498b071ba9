"""Reader of the expression language: XPath 1.0 with XForms functions and ``${name}``.

A Pratt parser over a flat token list. Long chains (``a or b or c …``) are read in a loop, so no
length of expression meets Python's recursion limit; nesting is bounded by :data:`MAX_DEPTH` and
refused in a sentence beyond it. Grammar: W3C XPath 1.0, sections 2 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ddscp_audit.errors import FormError, Where
from ddscp_audit.forms.ast import (
    Binary,
    Call,
    Filter,
    Node,
    Number,
    Path,
    Reference,
    Step,
    Text,
    Unary,
    Variable,
)

#: Brackets within brackets. Each costs four Python frames here, so the parser stays well inside
#: the interpreter's own limit even when it is called from a deep stack.
MAX_DEPTH = 120
#: Longest expression read, in characters: one spreadsheet cell holds 32,767.
MAX_LENGTH = 1_000_000

AXES = frozenset(
    {
        *("ancestor", "ancestor-or-self", "attribute", "child", "descendant"),
        *("descendant-or-self", "following", "following-sibling", "namespace"),
        *("parent", "preceding", "preceding-sibling", "self"),
    }
)
NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
BINDING = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
_UNARY = 7  # binds tighter than ``*`` and looser than ``|`` (XPath 1.0, 3.5)
_WORDS = frozenset({"and", "or", "div", "mod"})
_GLUED = re.compile(r"(and|or|div|mod)(?=\d)")

_NC = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n\u00a0]+)
    |(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<reference>\$\{{\s*(?:[^\W\d][\w.\-]*\#)?[^\W\d][\w.\-]*\s*\}})
    |(?P<variable>\${_NC}(?::(?!:){_NC})?)
    |(?P<name>{_NC}(?::(?!:)(?:{_NC}|\*))?)
    |(?P<symbol>::|\.\.|//|!=|<=|>=|[()\[\]@,./|+\-=<>*])""",
    re.VERBOSE,
)
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d+|#x[0-9a-fA-F]+);")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}


class ExpressionError(FormError):
    """An expression that cannot be read. ``position`` counts characters from 0."""

    def __init__(
        self,
        happened: str,
        *,
        code: str,
        text: str = "",
        position: int = 0,
        todo: str = "",
        where: Where | None = None,
    ) -> None:
        self.code = code
        self.text = text
        self.position = position
        super().__init__(happened, todo=todo, where=where)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is ``number text reference variable name operator symbol end``."""

    kind: str
    value: str
    position: int


def _place(text: str, position: int) -> str:
    """The neighbourhood of a fault, as it is quoted in a message."""
    start = max(0, position - 12)
    piece = text[start : position + 16].replace("\n", " ")
    return ("…" if start else "") + piece + ("…" if position + 16 < len(text) else "")


def _strange(text: str, at: int) -> ExpressionError:
    """What to say of a character no token begins with."""
    rest = text[at:]

    def error(code: str, happened: str, todo: str) -> ExpressionError:
        return ExpressionError(happened, code=code, text=text, position=at, todo=todo)

    entity = _ENTITY.match(rest)
    if entity:
        typed = _ENTITIES.get(entity.group())
        todo = f"Type {typed} itself." if typed else "Type the character itself."
        return error("entity", f"“{entity.group()}” is how a web page writes a character.", todo)
    if rest.startswith("&"):
        return error("ampersand", "“&&” is not part of this language.", "Write “and”.")
    if rest[0] in "“”„‘’‚«»":
        return error(
            "curly-quotes",
            f"The quotation mark {rest[0]} is a curly one.",
            "Use the straight marks ' or \".",
        )
    if rest[0] in "'\"":
        return error(
            "quotes",
            f"The text that begins at {_place(text, at)} is never closed.",
            f"Add the closing {rest[0]}.",
        )
    if rest.startswith("!"):
        return error("not", "“!” is not part of this language.", "Write “not( … )” or “!=”.")
    if named := re.match(r"\$\{\s*([\w.-]+)(?![^${]*\})", rest):
        return error(
            "reference",
            f"The brace opened before “{named.group(1)}” is not closed.",
            f"Write ${{{named.group(1)}}}.",
        )
    if rest.startswith("$"):
        return error(
            "reference",
            f"“{rest[:12]}” is not a reference to a question.",
            "Write ${name}, with a name from the survey sheet.",
        )
    odd = {"≠": "!=", "≤": "<=", "≥": ">=", "×": "*", "÷": "div", "–": "-", "−": "-", "—": "-"}
    if rest[0] in odd:
        return error("character", f"“{rest[0]}” cannot be read here.", f"Write “{odd[rest[0]]}”.")
    return error(
        "character",
        f"The character “{rest[0]}” cannot be read here: {_place(text, at)}",
        "Remove it, or put text in quotation marks.",
    )


def tokens(text: str) -> list[Token]:
    """The tokens of an expression; operators named by words are told from names (XPath 3.7)."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            f"This expression has {len(text):,} characters; {MAX_LENGTH:,} are read at most.",
            code="length",
            todo="Split it into calculated questions.",
        )
    found: list[Token] = []
    at = 0
    before = ""
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _strange(text, at)
        kind = str(match.lastgroup)
        value = match.group()
        if kind != "space":
            # After an operand a `*` multiplies and a word such as `div` is an operator.
            operand_before = bool(found) and before not in ("operator", "@", "::", "(", "[", ",")
            if kind == "symbol" and value in ("/", "//"):
                found.append(Token("symbol", value, at))
                before = "operator"
            elif kind == "symbol" and value == "*":
                kind = "operator" if operand_before else "name"
                found.append(Token(kind, value, at))
                before = kind
            elif (
                value in BINDING
                if kind == "symbol"
                else kind == "name" and (operand_before and value in _WORDS)
            ):
                found.append(Token("operator", value, at))
                before = "operator"
            elif kind == "name" and operand_before and _GLUED.match(value):
                # `2div1`: a name cannot stand here, so the word is the operator.
                word = str(_GLUED.match(value)[1])  # type: ignore[index]
                found.append(Token("operator", word, at))
                before = "operator"
                at += len(word)
                continue
            else:
                if kind == "text":
                    value = value[1:-1]
                elif kind == "reference":
                    value = value[2:-1].strip()
                elif kind == "variable":
                    value = value[1:]
                found.append(Token(kind, value, at))
                before = value if kind == "symbol" else kind
        at = match.end()
    found.append(Token("end", "", len(text)))
    return found


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    # -- helpers ---------------------------------------------------------------------------

    def error(self, code: str, happened: str, todo: str = "", at: int | None = None) -> FormError:
        position = self.tokens[self.at].position if at is None else at
        return ExpressionError(happened, code=code, text=self.text, position=position, todo=todo)

    def peek(self) -> Token:
        return self.tokens[self.at]

    def symbol(self, value: str) -> bool:
        """Take the symbol if it comes next."""
        token = self.tokens[self.at]
        if token.kind == "symbol" and token.value == value:
            self.at += 1
            return True
        return False

    def close(self, bracket: str, opened: int) -> None:
        if not self.symbol(bracket):
            token = self.peek()
            opening = {")": "(", "]": "["}[bracket]
            if token.kind == "end" or token.value in (")", "]"):
                raise self.error(
                    "brackets",
                    f"The bracket “{opening}” opened at {_place(self.text, opened)} is not closed.",
                    f"Add “{bracket}”.",
                )
            raise self.unexpected(token)

    def unexpected(self, token: Token) -> FormError:
        place = _place(self.text, token.position)
        if token.kind == "end":
            return self.error("end", "The expression stops where something must follow.",
                              "Finish it, or remove the last word.")  # fmt: skip
        if token.value in (")", "]"):
            return self.error(
                "brackets",
                f"There is one “{token.value}” too many: {place}",
                "Remove it, or add the bracket that opens it.",
            )
        previous = self.tokens[self.at - 1] if self.at else None
        if token.kind == "operator" and previous and previous.kind == "operator":
            pair = previous.value + token.value
            if pair == "==":
                together = token.position == previous.position + 1
                return self.error(
                    "double-equals" if together else "spaced-equals",
                    f"Two equals signs stand {'together' if together else 'apart'}: {place}",
                    "Write one “=”.",
                )
            better = {"<>": "!=", "=>": ">=", "=<": "<=", "||": "or"}.get(pair)
            if better:
                return self.error(
                    "operator", f"“{pair}” is not part of this language.", f"Write “{better}”."
                )
            return self.error(
                "operator", f"Two operators follow each other: {place}", "Remove one of them."
            )
        if token.kind == "operator":
            return self.error(
                "operator", f"Nothing stands before “{token.value}”: {place}", "Add what it joins."
            )
        if token.kind == "name" and token.value.lower() in _WORDS | {"not"}:
            return self.error(
                "case", f"“{token.value}” must be written small.", f"Write “{token.value.lower()}”."
            )
        return self.error(
            "unexpected",
            f"“{token.value}” cannot stand here: {place}",
            "An operator such as = or “and” may be missing before it.",
        )

    # -- expressions -----------------------------------------------------------------------

    def expression(self, power: int = 0) -> Node:
        """Operators binding tighter than ``power``; the loop is what makes long chains cheap."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(
                "nesting",
                f"Brackets are nested more than {MAX_DEPTH} deep.",
                "Split the expression into calculated questions.",
            )
        left = self.operand()
        while True:
            token = self.tokens[self.at]
            if token.kind != "operator":
                break
            binding = BINDING[token.value]
            if binding <= power:
                break
            self.at += 1
            left = Binary(token.value, left, self.expression(binding))
        self.depth -= 1
        return left

    def operand(self) -> Node:
        negations = 0
        while self.peek().kind == "operator" and self.peek().value == "-":
            self.at += 1
            negations += 1
        if not negations:
            return self.path()
        operand = self.expression(_UNARY)
        # Minus minus is a number again: two are enough to keep that meaning.
        for _ in range(2 - negations % 2):
            operand = Unary(operand)
        return operand

    def path(self) -> Node:
        token = self.peek()
        if token.kind == "symbol" and token.value in ("/", "//"):
            self.at += 1
            steps: list[Step] = []
            if token.value == "//":
                steps.append(Step("descendant-or-self", "node()"))
            elif not self.begins_step():
                return Path(True, ())
            self.steps(steps)
            return Path(True, tuple(steps))
        primary = self.primary()
        if primary is None:
            steps = []
            self.steps(steps)
            return Path(False, tuple(steps))
        predicates = self.predicates()
        if predicates:
            primary = Filter(primary, predicates)
        token = self.peek()
        if token.kind == "symbol" and token.value in ("/", "//"):
            self.at += 1
            steps = [Step("descendant-or-self", "node()")] if token.value == "//" else []
            self.steps(steps)
            return Path(False, tuple(steps), primary)
        return primary

    def begins_step(self) -> bool:
        token = self.peek()
        return token.kind == "name" or (token.kind == "symbol" and token.value in (".", "..", "@"))

    def steps(self, steps: list[Step]) -> None:
        while True:
            steps.append(self.step())
            if self.symbol("//"):
                steps.append(Step("descendant-or-self", "node()"))
            elif not self.symbol("/"):
                return

    def step(self) -> Step:
        if self.symbol("."):
            return Step("self", "node()", self.predicates())
        if self.symbol(".."):
            return Step("parent", "node()", self.predicates())
        axis = "child"
        if self.symbol("@"):
            axis = "attribute"
        token = self.peek()
        if token.kind != "name":
            raise self.unexpected(token)
        self.at += 1
        if axis == "child" and self.symbol("::"):
            if token.value not in AXES:
                raise self.error(
                    "axis",
                    f"“{token.value}::” is not an axis of XPath.",
                    f"Known are: {', '.join(sorted(AXES))}.",
                    token.position,
                )
            axis = token.value
            token = self.peek()
            if token.kind != "name":
                raise self.unexpected(token)
            self.at += 1
        test = token.value
        if test in NODE_TYPES and self.symbol("("):
            opened = token.position
            argument = ""
            if self.peek().kind == "text" and test == "processing-instruction":
                argument = repr(self.peek().value)
                self.at += 1
            self.close(")", opened)
            test = f"{test}({argument})"
        return Step(axis, test, self.predicates())

    def predicates(self) -> tuple[Node, ...]:
        found: list[Node] = []
        while True:
            opened = self.peek().position
            if not self.symbol("["):
                return tuple(found)
            found.append(self.expression())
            self.close("]", opened)

    def primary(self) -> Node | None:
        """A literal, reference, bracket or call; None where a location path begins."""
        token = self.peek()
        following = self.tokens[self.at + 1] if token.kind != "end" else token
        if token.kind == "number":
            self.at += 1
            return Number(float(token.value))
        if token.kind == "text":
            self.at += 1
            return Text(token.value)
        if token.kind == "reference":
            self.at += 1
            return Reference(token.value)
        if token.kind == "variable":
            self.at += 1
            return Variable(token.value)
        if self.symbol("("):
            inner = self.expression()
            self.close(")", token.position)
            return inner
        if (
            token.kind == "name"
            and token.value not in NODE_TYPES
            and following.kind == "symbol"
            and following.value == "("
        ):
            self.at += 2
            return Call(token.value, self.arguments(token.position))
        if self.begins_step():
            return None
        raise self.unexpected(token)

    def arguments(self, opened: int) -> tuple[Node, ...]:
        if self.symbol(")"):
            return ()
        found = [self.expression()]
        while self.symbol(","):
            found.append(self.expression())
        self.close(")", opened)
        return tuple(found)


def parse(text: str, dialect: str = "xforms") -> Node:
    """The tree of an expression.

    ``dialect`` ``xforms`` also reads ``${name}``; ``xpath1`` refuses it. Raises
    :class:`ExpressionError` with the position and what to write instead.
    """
    if not text.strip():
        raise ExpressionError("The expression is empty.", code="empty", text=text)
    parser = _Parser(text)
    tree = parser.expression()
    if parser.peek().kind != "end":
        raise parser.unexpected(parser.peek())
    if dialect == "xpath1" and any(isinstance(node, Reference) for node in walk(tree)):
        raise ExpressionError(
            "“${…}” is XLSForm's way to name a question and not part of plain XPath.",
            code="reference",
            text=text,
            todo="Write the path of the question.",
        )
    return tree


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly beneath, predicates included."""
    match node:
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case Unary(operand):
            return (operand,)
        case Filter(expression, predicates):
            return (expression, *predicates)
        case Path(_, steps, start):
            inner = tuple(p for step in steps for p in step.predicates)
            return inner if start is None else (start, *inner)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree in reading order, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def references(node: Node) -> tuple[str, ...]:
    """Names in ``${…}``, each once, in reading order."""
    return tuple(dict.fromkeys(n.name for n in walk(node) if isinstance(n, Reference)))


def chain(node: Node, *operators: str) -> tuple[tuple[str, Node], ...]:
    """A left-deep run of the given operators, flat: ``a or b or c`` → ``("", a) ("or", b) …``."""
    found: list[tuple[str, Node]] = []
    while isinstance(node, Binary) and node.operator in operators:
        found.append((node.operator, node.right))
        node = node.left
    found.append(("", node))
    return tuple(reversed(found))
