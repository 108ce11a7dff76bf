"""What a class is called with: its `__init__`, `__new__`, or the fields of a dataclass or named tuple. Own ones only."""

from __future__ import annotations

import ast
import copy
from typing import Any

from .deprecations import of_function
from .members import RawClass, read_class
from .options import constraint_table
from .resolve import Release
from .scope import constant_string, constant_strings, dotted
from .signatures import (
    Function,
    Signature,
    decorator_names,
    default_string,
    parameters,
    signature,
    unite,
)
from .tree import walk

DATACLASSES = {"dataclass", "define", "frozen", "s", "attrs"}
#: Decorators beside `@dataclass` that leave its constructor as it is.
FIELD_KEEPING = {
    "auto_docstring",
    "total_ordering",
    "final",
    "add_start_docstrings",
    "add_end_docstrings",
    "deprecated",
}
BARE_BASES = {"object", "Generic", "Protocol", "ABC"}


#: Classes take their constraints over through a few bases at most.
MAX_BASES = 6

def class_nodes(release: Release, path: str) -> list[tuple[ast.ClassDef, bool]]:
    """The nodes of a class, with whether each stands in a stub."""
    module, names = release.split(path)
    scope = release.scopes[module]
    found = [(b.node, b.stub) for b in scope.names.get(names[0], ()) if isinstance(b.node, ast.ClassDef)]
    for name in names[1:]:
        found = [
            (item, stub)
            for node, stub in found
            for item in node.body
            if isinstance(item, ast.ClassDef) and item.name == name
        ]
    return found


def plain_new(node: Function, stub: bool) -> bool:
    """Whether a `__new__` surely returns an instance of its class."""
    if stub:
        result = (dotted(node.returns) or constant_string(node.returns) or "Self").split(".")[-1]
        return result in {"Self", "_Self", "_T", "None"} or node.returns is None
    positional = [*node.args.posonlyargs, *node.args.args]
    owner = positional[0].arg if positional else ""
    names = [inner for inner in walk(node) if isinstance(inner, ast.Name)]
    if any(isinstance(name.ctx, ast.Store) and name.id == owner for name in names):
        return False
    made = {
        target.id
        for inner in walk(node)
        if isinstance(inner, ast.Assign) and _makes_instance(inner.value, owner)
        for target in inner.targets
        if isinstance(target, ast.Name)
    }
    results = [inner.value for inner in walk(node) if isinstance(inner, ast.Return)]
    return bool(results) and all(
        _makes_instance(value, owner) or (isinstance(value, ast.Name) and value.id in made) for value in results
    )


def _makes_instance(value: ast.AST | None, owner: str) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr in {"__new__", "_make_subclass", "_make_wrapper_subclass"}
        and any(dotted(argument) == owner for argument in value.args)
    )


def own_constructor(
    release: Release, module: str, path: str, raw: RawClass, nodes: list[tuple[ast.ClassDef, bool]]
) -> list[Signature] | None:
    """Signatures of the class's own `__init__`, `__new__`, or of its fields; None where it has none of them."""
    found: list[Signature] = []
    made = [(node, stub) for node, stub in raw.special.get("__new__", []) if not (node.args.vararg and node.args.kwarg)]
    for given in (raw.special.get("__init__", []), made):
        found += definitions(release, module, given, drop_first=True)
    decorators = {name for node, _ in nodes for name in decorator_names(node)}
    if "dataclass_transform" in decorators:
        # its subclasses get a constructor that nothing in their text tells
        return [{"parameters": [["args", "*", None, None], ["kwargs", "**", None, None]]}]
    if not found and decorators & DATACLASSES:
        found = [{"parameters": _fields(release, path)}]
        if decorators - DATACLASSES - FIELD_KEEPING and not any(p[1] == "**" for p in found[0]["parameters"]):
            found[0]["parameters"].append(["kwargs", "**", None, None])
    if not found and any(
        (dotted(base) or "").split(".")[-1] == "NamedTuple" for node, _ in nodes for base in node.bases
    ):
        found = [{"parameters": [[name, "n", default_string(item.value), None] for name, item in raw.fields]}]
    if not found:
        for node, _ in nodes:
            for base in node.bases:
                found += _namedtuple(base)
    if not found:
        return None
    table = constraints(release, module, [node for node, _ in nodes])
    for item in found:
        for parameter in item["parameters"]:
            if parameter[0] in table:
                parameter[3] = table[parameter[0]]
    return unite(found)


def constraints(
    release: Release, module: str, nodes: list[ast.ClassDef], depth: int = 0
) -> dict[str, list[str] | None]:
    """The `_parameter_constraints` of a class, those that it takes over from bases (`**Base._parameter_constraints`) included."""
    table: dict[str, list[str] | None] = {}
    for node in nodes:
        own = [item.value for item in node.body if _assigned(item) == "_parameter_constraints"]
        sources = [base for base in node.bases] if not own else _spread(own)
        for source in sources if depth < MAX_BASES else []:
            place = release.defining(module, dotted(source) or "")
            if place is not None and isinstance(place[1].node, ast.ClassDef):
                table |= constraints(release, place[0], [place[1].node], depth + 1)
        for value in own:
            table |= constraint_table(value)
    return table


def _assigned(item: ast.stmt) -> str | None:
    target = item.targets[0] if isinstance(item, ast.Assign) else getattr(item, "target", None)
    return target.id if isinstance(target, ast.Name) else None


def _spread(tables: list[ast.expr]) -> list[ast.expr]:
    """The classes whose tables are spread into these."""
    return [
        value.value
        for table in tables
        if isinstance(table, ast.Dict)
        for key, value in zip(table.keys, table.values, strict=True)
        if key is None and isinstance(value, ast.Attribute)
    ]


def definitions(release: Release, module: str, nodes: list[tuple[Function, bool]], drop_first: bool) -> list[Signature]:
    """One signature a definition; overloads hide the implementation's own list only where that is `*args, **kwargs`."""
    overloads = [node for node, _ in nodes if "overload" in decorator_names(node)]
    plain = [node for node, _ in nodes if "overload" not in decorator_names(node)]
    if overloads:
        plain = [node for node in plain if not (node.args.vararg and node.args.kwarg)]
    found = []
    for node in (_with_copied_decorators(release, module, one) for one in [*plain, *overloads]):
        item = signature(release, module, node, drop_first)
        told = of_function(node)[1]
        names = {parameter[0] for parameter in item["parameters"]}
        told = {name: value for name, value in told.items() if name in names}
        if told:
            item["deprecated"] = told
        found.append(item)
    return unite(found)


def _with_copied_decorators(release: Release, module: str, node: Function) -> Function:
    """Matplotlib's `_copy_docstring_and_deprecators(Axes.hist)` also renames the parameters that `Axes.hist` renames."""
    copied: list[ast.expr] = []
    for decorator, name in zip(node.decorator_list, decorator_names(node), strict=True):
        if name == "_copy_docstring_and_deprecators" and isinstance(decorator, ast.Call) and decorator.args:
            owner, _, method = (dotted(decorator.args[0]) or "").rpartition(".")
            for function in _methods(release, module, owner, method) if owner else ():
                copied += [
                    one
                    for one, last in zip(function.decorator_list, decorator_names(function), strict=True)
                    if last in {"rename_parameter", "delete_parameter", "make_keyword_only"}
                ]
    if not copied:
        return node
    twin = copy.copy(node)
    twin.decorator_list = [*node.decorator_list, *copied]
    return twin


def _methods(release: Release, module: str, name: str, method: str) -> list[Function]:
    """The definitions of a method in the class of that name, or in the first bases that have it."""
    for reference in sorted(release.resolve(module, name)):
        if not reference.startswith("c:"):
            continue
        home, _ = release.split(reference[2:])
        for node, _ in class_nodes(release, reference[2:]):
            own = [one for one in node.body if isinstance(one, Function) and one.name == method]
            for base in [] if own else node.bases:
                own = own or _methods(release, home, dotted(base) or "", method)
            if own:
                return own
    return []


def _namedtuple(base: ast.expr) -> list[Signature]:
    if not isinstance(base, ast.Call) or not (dotted(base.func) or "").endswith(("namedtuple", "NamedTuple")):
        return []
    if len(base.args) < 2:
        return []
    fields = base.args[1]
    names = constant_strings(fields) or (constant_string(fields) or "").replace(",", " ").split()
    defaulted = any(item.arg == "defaults" for item in base.keywords)
    return [{"parameters": [[name, "n", "..." if defaulted else None, None] for name in names]}] if names else []


def _fields(release: Release, path: str, seen: frozenset[str] = frozenset()) -> list[list[Any]]:
    """The parameters that a dataclass makes of its fields, inherited ones first."""
    module, _ = release.split(path)
    nodes = class_nodes(release, path)
    listed: dict[str, list[Any]] = {}
    for node, _ in nodes:
        for base in reversed(node.bases):
            base = base.value if isinstance(base, ast.Subscript) else base
            name = dotted(base)
            if name is None or name.split(".")[-1] in BARE_BASES:
                continue
            references = release.resolve(module, name)
            if any(not reference.startswith("c:") for reference in references) or not references:
                return [["args", "*", None, None], ["kwargs", "**", None, None]]
            for reference in references:
                inner = reference[2:]
                dataclass = any(d in DATACLASSES for n, _ in class_nodes(release, inner) for d in decorator_names(n))
                if inner in seen:
                    continue
                inherited = _fields(release, inner, seen | {path})
                if not dataclass and not (inherited and inherited[0][1] == "*"):
                    continue
                listed |= {parameter[0]: parameter for parameter in inherited}
    keyword_only = any(
        isinstance(d, ast.Call) and any(k.arg == "kw_only" and getattr(k.value, "value", False) for k in d.keywords)
        for node, _ in nodes
        for d in node.decorator_list
    )
    kind = "k" if keyword_only else "n"
    for name, item in read_class(nodes).fields:
        text = ast.unparse(item.annotation)
        if "ClassVar" in text:
            continue
        if name == "_" and "KW_ONLY" in text:
            kind = "k"
            continue
        parameter = _field(release, module, name, item, kind)
        if parameter is None:
            listed.pop(name, None)  # `field(init=False)` takes an inherited field out of the constructor
        else:
            listed[name] = parameter
    ordered = [p for p in listed.values() if p[1] == "n"] + [p for p in listed.values() if p[1] != "n"]
    return ordered


def _field(release: Release, module: str, name: str, item: ast.AnnAssign, kind: str) -> list[Any] | None:
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(arg=name, annotation=item.annotation)],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[item.value] if item.value is not None else [],
    )
    parameter = parameters(release, module, arguments)[0]
    parameter[1] = kind
    if isinstance(item.value, ast.Call) and (dotted(item.value.func) or "").split(".")[-1] in {
        "field",
        "ib",
        "attrib",
        "Factory",
    }:
        words = {k.arg: k.value for k in item.value.keywords}
        if isinstance(words.get("init"), ast.Constant) and words["init"].value is False:
            return None
        if isinstance(words.get("kw_only"), ast.Constant) and words["kw_only"].value:
            parameter[1] = "k"
        given = words.get("default")
        if given is None and "default_factory" not in words and "factory" not in words:
            parameter[2] = None
        else:
            parameter[2] = default_string(given) or "..."
    return parameter
