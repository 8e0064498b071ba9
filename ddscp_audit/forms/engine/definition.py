"""An XForm as written: model, binds, lists, languages, controls. Nothing here changes later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.nodes import ELEMENT, TEXT, Node
from ddscp_audit.forms.engine.xml import read_xml

XFORMS = "http://www.w3.org/2002/xforms"
JAVAROSA = "http://openrosa.org/javarosa"
ODK = "http://www.opendatakit.org/xforms"
META = "http://openrosa.org/xforms"

PathTuple = tuple[str, ...]

CONTROLS = frozenset({"input", "select1", "select", "rank", "range", "trigger", "upload", "secret"})
TYPES = {
    "integer": "int",
    "xsd:int": "int",
    "xsd:integer": "int",
    "xsd:decimal": "decimal",
    "xsd:date": "date",
    "xsd:dateTime": "dateTime",
    "xsd:time": "time",
    "xsd:boolean": "boolean",
    "xsd:string": "string",
    "select1": "string",
    "select": "string",
    "rank": "string",
    "odk:rank": "string",
}


@dataclass(slots=True)
class Bind:
    """What the form says of one node; expressions as text, blank where there is none."""

    path: PathTuple
    type: str = "string"
    relevant: str = ""
    required: str = ""
    constraint: str = ""
    readonly: str = ""
    calculate: str = ""
    constraint_message: str = ""
    required_message: str = ""
    preload: str = ""
    preload_parameter: str = ""


@dataclass(slots=True)
class Label:
    """A text: plain, a translation's id, or pieces with outputs in between.

    ``parts`` alternates literal text and expressions: ``("text", "Hello ")``,
    ``("output", "/data/name")``, ``("itext", "id")``, ``("expression", "…")``.
    """

    parts: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Item:
    """One choice written in the control itself."""

    value: str
    label: Label


@dataclass(slots=True)
class Itemset:
    """Choices taken from a list: ``nodeset`` gives the items, the others name their children."""

    nodeset: str
    value: str = "name"
    label: str = "label"
    label_itext: bool = False
    randomize: bool = False
    seed: str = ""


@dataclass(slots=True)
class Control:
    """One question as shown. ``kind`` is the element's name."""

    kind: str
    path: PathTuple
    label: Label
    hint: Label
    appearance: str = ""
    items: tuple[Item, ...] = ()
    itemset: Itemset | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Repeat:
    """A part that can occur several times. ``count`` makes the number a calculation."""

    path: PathTuple
    count: str = ""
    fixed: bool = False


@dataclass(slots=True)
class Action:
    """A setvalue. ``trigger`` is the node whose change sets it off, if it hangs on one."""

    events: tuple[str, ...]
    path: PathTuple
    value: str
    literal: bool
    trigger: PathTuple = ()
    target_positions: str = ""


@dataclass(slots=True)
class Definition:
    """Everything of a form but its answers."""

    title: str
    form_id: str
    version: str
    root: Node
    primary_id: str
    binds: dict[PathTuple, Bind]
    controls: list[Control]
    groups: dict[PathTuple, Label]
    repeats: dict[PathTuple, Repeat]
    actions: list[Action]
    itext: dict[str, dict[str, dict[str, Label]]]
    languages: tuple[str, ...]
    default_language: str
    instances: dict[str, Node]
    namespaces: dict[str, str]
    by_path: dict[PathTuple, Control] = field(default_factory=dict)


def step_name(node: Node) -> str:
    """A node's name in a path: with its prefix where it has one."""
    return f"{node.prefix}:{node.local}" if node.prefix else node.local


def path_of(node: Node) -> PathTuple:
    """The node's path from the root element, without places."""
    parts: list[str] = []
    current: Node | None = node
    while current is not None and current.kind == ELEMENT:
        parts.append(step_name(current))
        current = current.parent
    return tuple(reversed(parts))


def read_path(text: str, context: PathTuple = ()) -> PathTuple:
    """``/data/g/q`` or a path relative to ``context``, as names; predicates are dropped."""
    text = text.strip()
    parts = [] if text.startswith("/") else list(context)
    depth = 0
    plain = ""
    for letter in text:
        depth += letter == "["
        if not depth:
            plain += letter
        depth -= letter == "]"
    for part in plain.split("/"):
        name = part.strip()
        if name == "..":
            parts = parts[:-1]
        elif name.startswith("@") or name not in ("", ".", "current()"):
            parts.append(name)
    return tuple(parts)


def _text(node: Node | None) -> str:
    return node.string().strip() if node is not None else ""


def _only(parent: Node | None, local: str) -> Node | None:
    return parent.first(local) if parent is not None else None


def leaves_to_values(element: Node) -> None:
    """Turn text children of a data tree into values; white space between elements goes."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        inner = node.elements()
        if inner:
            node.children = inner
            waiting.extend(inner)
        else:
            node.value = "".join(c.value or "" for c in node.children if c.kind == TEXT)
            node.children = []
        node._index = None


def read_label(element: Node | None) -> Label:
    """The text of a label, hint or value element."""
    if element is None:
        return Label()
    ref = element.attribute("ref")
    if ref:
        ref = ref.strip()
        if ref.startswith("jr:itext('") and ref.endswith("')"):
            return Label((("itext", ref[10:-2]),))
        if ref.startswith('jr:itext("') and ref.endswith('")'):
            return Label((("itext", ref[10:-2]),))
        return Label((("expression", ref),))
    parts: list[tuple[str, str]] = []
    for child in element.children:
        if child.kind == TEXT:
            parts.append(("text", child.value or ""))
        elif child.kind == ELEMENT and child.local == "output":
            expression = child.attribute("value") or child.attribute("ref") or "''"
            parts.append(("output", expression))
        elif child.kind == ELEMENT:
            parts.append(("text", child.string()))
    return Label(tuple(parts))


def read_form(text: str | bytes) -> Definition:
    """The definition of an XForm; raises FormError where it is not one."""
    document = read_xml(text)
    html = next((n for n in document.elements()), None)
    head, body = _only(html, "head"), _only(html, "body")
    model = _only(head, "model")
    primary = _only(model, "instance")
    if html is None or head is None or model is None or primary is None:
        raise FormError(
            "This XML is not a form: it has no model with an instance.",
            todo="Choose an XForm made from an XLSForm, or the workbook itself.",
        )
    roots = primary.elements()
    if len(roots) != 1:
        raise FormError("The form's instance must hold one element.", todo="Mend the XForm.")
    root = roots[0]
    leaves_to_values(root)
    if root.value is not None and not root.children:
        root.value = None
    primary.remove(root)
    namespaces: dict[str, str] = {}
    for element in (n for n in [*document.descendants(), *root.descendants()] if n.namespaces):
        for prefix, uri in (element.namespaces or {}).items():
            namespaces.setdefault(prefix, uri)
    add_meta(root, namespaces)
    definition = Definition(
        title=_text(_only(head, "title")),
        form_id=root.attribute("id") or root.ns,
        version=root.attribute("version") or root.attribute("version", META) or "",
        root=root,
        primary_id=primary.attribute("id") or "",
        binds=_read_binds(model, root),
        controls=[],
        groups={},
        repeats={},
        actions=[],
        itext={},
        languages=(),
        default_language="",
        instances=_read_instances(model, primary),
        namespaces=namespaces,
    )
    _read_itext(model, definition)
    identified = {
        element.attribute("id"): element.attribute("nodeset") or ""
        for element in model.named("bind")
        if element.attribute("id")
    }
    for element in model.elements():
        _read_action(element, definition, (), identified)
    if body is not None:
        _read_body(body, definition, (step_name(root),))
    definition.by_path = {control.path: control for control in definition.controls}
    return definition


def add_meta(root: Node, namespaces: Mapping[str, str]) -> None:
    """Every form has ``meta/instanceID``; where the author left it out, clients add it.

    In the metadata namespace where the form declares a prefix for it, else in the form's own.
    """
    meta = root.first("meta")
    if meta is None:
        prefix = next((p for p, uri in namespaces.items() if uri == META and p), "")
        meta = root.append(Node(ELEMENT, "meta", ns=META if prefix else root.ns, prefix=prefix))
    if meta.first("instanceID") is None:
        meta.value = None
        meta.append(Node(ELEMENT, "instanceID", ns=meta.ns, prefix=meta.prefix, value=""))


def read_instance(text: str | bytes, definition: Definition) -> Node:
    """The answers of a filled form, to be edited again."""
    tops = read_xml(text).elements()
    if not tops or step_name(tops[0]) != step_name(definition.root):
        raise FormError("These answers do not belong to this form.")
    leaves_to_values(tops[0])
    add_meta(tops[0], definition.namespaces)
    return tops[0]


def _read_binds(model: Node, root: Node) -> dict[PathTuple, Bind]:
    binds: dict[PathTuple, Bind] = {}
    context = (step_name(root),)
    for element in model.named("bind"):
        nodeset = element.attribute("nodeset") or element.attribute("ref") or ""
        path = read_path(nodeset, context)
        kind = element.attribute("type") or "string"
        bind = binds.setdefault(path, Bind(path))
        bind.type = TYPES.get(kind, kind)
        for name in ("relevant", "required", "constraint", "readonly", "calculate"):
            value = element.attribute(name)
            if value is not None and value.strip():
                setattr(bind, name, value.strip())
        bind.constraint_message = element.attribute("constraintMsg", JAVAROSA) or ""
        bind.required_message = element.attribute("requiredMsg", JAVAROSA) or ""
        bind.preload = element.attribute("preload", JAVAROSA) or ""
        bind.preload_parameter = element.attribute("preloadParams", JAVAROSA) or ""
    return binds


def _read_instances(model: Node, primary: Node) -> dict[str, Node]:
    instances: dict[str, Node] = {}
    for element in model.named("instance"):
        name = element.attribute("id")
        if element is primary or name is None:
            continue
        inner = element.elements()
        source = element.attribute("src") or ""
        if inner:
            leaves_to_values(inner[0])
            top = inner[0]
        else:
            # A list kept outside the form: empty until the file is handed in.
            top = Node(ELEMENT, "root")
            top.set_attribute("src", source)
        holder = Node(ELEMENT, "instance")
        holder.append(top)
        instances[name] = holder
    return instances


def _read_itext(model: Node, definition: Definition) -> None:
    itext = model.first("itext")
    languages: list[str] = []
    for translation in itext.named("translation") if itext is not None else ():
        language = translation.attribute("lang") or ""
        languages.append(language)
        if translation.attribute("default") is not None and not definition.default_language:
            definition.default_language = language
        texts = definition.itext.setdefault(language, {})
        for text in translation.named("text"):
            forms = texts.setdefault(text.attribute("id") or "", {})
            for value in text.named("value"):
                forms[value.attribute("form") or ""] = read_label(value)
    definition.languages = tuple(languages)
    if not definition.default_language and languages:
        definition.default_language = languages[0]


def _read_action(
    element: Node,
    definition: Definition,
    trigger: PathTuple,
    identified: Mapping[str | None, str] | None = None,
) -> None:
    if element.local not in ("setvalue", "setgeopoint") or not element.attribute("event"):
        return
    context = trigger or (step_name(definition.root),)
    ref = element.attribute("ref") or (identified or {}).get(element.attribute("bind"), "")
    expression = element.attribute("value")
    definition.actions.append(
        Action(
            events=tuple((element.attribute("event") or "").split()),
            path=read_path(ref, context),
            value=expression if expression is not None else element.string(),
            literal=expression is None,
            trigger=trigger,
            target_positions=ref if "[" in ref else "",
        )
    )


def _read_itemset(element: Node) -> Itemset:
    nodeset = (element.attribute("nodeset") or "").strip()
    value = element.first("value")
    label = element.first("label")
    label_ref = (label.attribute("ref") if label is not None else None) or "label"
    found = Itemset(nodeset, (value.attribute("ref") if value is not None else None) or "name")
    label_ref = label_ref.strip()
    if label_ref.startswith("jr:itext(") and label_ref.endswith(")"):
        found.label_itext = True
        label_ref = label_ref[len("jr:itext(") : -1].strip()
    found.label = label_ref
    return found


def _read_body(parent: Node, definition: Definition, context: PathTuple) -> None:
    for element in parent.elements():
        ref = element.attribute("ref") or element.attribute("nodeset")
        path = read_path(ref, context) if ref else context
        if element.local == "repeat":
            definition.repeats[path] = Repeat(
                path,
                (element.attribute("count", JAVAROSA) or "").strip(),
                (element.attribute("noAddRemove", JAVAROSA) or "").strip() == "true()",
            )
            definition.groups.setdefault(path, read_label(element.first("label")))
            _read_actions_of_repeat(element, definition, path)
            _read_body(element, definition, path)
        elif element.local == "group":
            if ref:
                definition.groups[path] = read_label(element.first("label"))
            inner = element.first("repeat")
            if inner is not None and element.first("label") is not None:
                nodeset = inner.attribute("nodeset") or ""
                definition.groups[read_path(nodeset, path)] = read_label(element.first("label"))
            _read_body(element, definition, path)
        elif element.local in CONTROLS:
            _read_control(element, definition, path)


def _read_actions_of_repeat(element: Node, definition: Definition, path: PathTuple) -> None:
    for child in element.elements():
        if child.local == "setvalue" and child.attribute("event"):
            ref = child.attribute("ref") or ""
            expression = child.attribute("value")
            definition.actions.append(
                Action(
                    events=tuple((child.attribute("event") or "").split()),
                    path=read_path(ref, path),
                    value=expression if expression is not None else child.string(),
                    literal=expression is None,
                    trigger=path,
                )
            )


def _read_control(element: Node, definition: Definition, path: PathTuple) -> None:
    items = tuple(
        Item(_text(item.first("value")), read_label(item.first("label")))
        for item in element.named("item")
    )
    itemset = element.first("itemset")
    control = Control(
        kind=element.local,
        path=path,
        label=read_label(element.first("label")),
        hint=read_label(element.first("hint")),
        appearance=(element.attribute("appearance") or "").strip(),
        items=items,
        itemset=_read_itemset(itemset) if itemset is not None else None,
        attributes={a.local: a.value or "" for a in element.attributes},
    )
    definition.controls.append(control)
    for child in element.elements():
        _read_action(child, definition, path)
