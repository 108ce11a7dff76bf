"""The own members of one class: its body and what its methods store on `self`. Knows no base class."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from .scope import constant_string, constant_strings, dotted, is_type_checking
from .signatures import Function, decorator_names
from .tree import walk

REGISTERS = {"register_buffer", "register_parameter", "add_module", "add_state", "register_module", "add_weight_attr"}
#: They put back what the other methods have stored.
RESTORING = {"__setstate__", "__copy__", "__deepcopy__", "__reduce__"}
INSTANCE_HOOKS = {"__getattr__", "__getattribute__"}


@dataclass
class RawMember:
    """One name of a class body: its kind and the nodes that define it."""

    kind: str
    nodes: list[tuple[Function, bool]] = field(default_factory=list)
    alias: str | None = None
    #: The class in `str = CachedAccessor("str", StringMethods)`: what instances have under that name.
    accessor: str | None = None


@dataclass
class RawClass:
    """What the nodes of one class (source and stub, branches) define together."""

    members: dict[str, RawMember] = field(default_factory=dict)
    special: dict[str, list[tuple[Function, bool]]] = field(default_factory=dict)
    fields: list[tuple[str, ast.AnnAssign]] = field(default_factory=list)
    dynamic: bool = False
    hooks: bool = False
    aliases: dict[str, str] = field(default_factory=dict)


def read_class(nodes: Iterable[tuple[ast.ClassDef, bool]]) -> RawClass:
    """Unites the bodies; `nodes` says of each whether it stands in a stub."""
    raw = RawClass()
    for node, stub in nodes:
        _body(raw, node.body, stub)
    return raw


def _body(raw: RawClass, statements: Iterable[ast.stmt], stub: bool) -> None:
    for statement in statements:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                _method(raw, statement, stub)
            case ast.ClassDef():
                _add(raw, statement.name, "attribute")
            case ast.Assign():
                for target in statement.targets:
                    _assign(raw, target, statement.value)
            case ast.AnnAssign():
                if isinstance(statement.target, ast.Name):
                    raw.fields.append((statement.target.id, statement))
                    _assign(raw, statement.target, statement.value)
            case ast.If():
                _body(raw, statement.body, stub or is_type_checking(statement.test))
                _body(raw, statement.orelse, stub)
            case ast.Try():
                _body(raw, statement.body, stub)
                for handler in statement.handlers:
                    _body(raw, handler.body, stub)
                _body(raw, statement.orelse, stub)
            case ast.With():
                _body(raw, statement.body, stub)
            case ast.For() | ast.While():
                names = {dotted(inner.func) for inner in walk(statement) if isinstance(inner, ast.Call)}
                raw.dynamic = raw.dynamic or bool(names & {"locals", "vars", "exec", "setattr"})
            case ast.Import() | ast.ImportFrom():
                for item in statement.names:
                    _add(raw, item.asname or item.name.split(".")[0], "attribute")
            case ast.Expr(value=ast.Call() as call):
                if dotted(call.func) in {"exec", "vars.update"} or _is_class_namespace(call.func):
                    raw.dynamic = True


def _is_class_namespace(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Call)
        and dotted(node.value.func) in {"locals", "vars"}
    )


def _add(raw: RawClass, name: str, kind: str) -> RawMember:
    known = raw.members.get(name)
    if known is None:
        known = raw.members[name] = RawMember(kind)
    elif known.kind == "attribute" and kind != "attribute" and not known.nodes:
        known.kind = kind
    return known


def _assign(raw: RawClass, target: ast.AST, value: ast.AST | None) -> None:
    if isinstance(target, (ast.Tuple, ast.List)):
        for item in target.elts:
            _assign(raw, item, None)
    elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Call):
        raw.dynamic = raw.dynamic or dotted(target.value.func) in {"locals", "vars"}
    elif isinstance(target, ast.Name):
        if target.id == "__slots__":
            for name in constant_strings(value) or ([constant_string(value)] if constant_string(value) else []):
                if name:
                    _add(raw, name, "attribute")
            return
        if target.id in INSTANCE_HOOKS:
            raw.hooks = True
        called = (dotted(value.func) or "").split(".")[-1] if isinstance(value, ast.Call) else ""
        member = _add(raw, target.id, "property" if called.endswith("property") else "attribute")
        if isinstance(value, ast.Name):
            member.alias = value.id
        accessor = _accessor_class(target.id, value)
        if accessor is not None:
            member.kind, member.accessor = "property", accessor


def _accessor_class(name: str, value: ast.AST | None) -> str | None:
    """The class that a descriptor is given besides the name under which it is stored."""
    if not isinstance(value, ast.Call) or value.keywords or len(value.args) != 2:
        return None
    return dotted(value.args[1]) if constant_string(value.args[0]) == name else None


def _method(raw: RawClass, node: Function, stub: bool) -> None:
    decorators = decorator_names(node)
    if node.name in INSTANCE_HOOKS:
        raw.hooks = True
    if node.name in {"__init__", "__new__", "__call__", "__post_init__"}:
        raw.special.setdefault(node.name, []).append((node, stub))
    kind = method_kind(node, decorators)
    known = raw.members.get(node.name)
    accessor = any(name in {"setter", "deleter", "getter"} for name in decorators)
    if not (accessor and known is not None):
        member = _add(raw, node.name, kind)
        if kind != "property" or not member.nodes:
            member.nodes.append((node, stub))
        if known is not None and kind != "attribute":
            member.kind = kind
    _stores(raw, node, decorators)


def method_kind(node: Function, decorators: list[str]) -> str:
    # Before the others: `@classproperty` above `@classmethod` is read, not called.
    if any(
        name.lower().endswith("property")
        or name
        in {"cache_readonly", "setter", "getter", "deleter", "reify", "lazy_attribute", "cached_value", "Property"}
        for name in decorators
    ):
        return "property"
    if any(name == "staticmethod" for name in decorators) or node.name == "__new__":
        return "staticmethod"
    if any(name.endswith("classmethod") for name in decorators) or node.name in {
        "__init_subclass__",
        "__class_getitem__",
    }:
        return "classmethod"
    return "method"


def _stores(raw: RawClass, node: Function, decorators: list[str]) -> None:
    """The attributes that a method stores on its first parameter."""
    positional = [*node.args.posonlyargs, *node.args.args]
    if not positional or "staticmethod" in decorators:
        return
    owner = positional[0].arg
    if node.name == "__new__":
        owners = {owner, "self", "obj", "instance"}
    else:
        owners = {owner}
    for inner in walk(node):
        if isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
            if isinstance(inner.value, ast.Name) and inner.value.id in owners:
                _add(raw, inner.attr, "attribute")
        elif isinstance(inner, ast.Call):
            if node.name not in RESTORING:
                _store_call(raw, inner, owners)
        elif isinstance(inner, ast.Assign):
            for target in inner.targets:
                if _is_instance_namespace(target, owners) and node.name not in RESTORING:
                    raw.dynamic = True
                elif isinstance(target, ast.Subscript) and _is_instance_namespace(target.value, owners):
                    name = constant_string(target.slice)
                    if name:
                        _add(raw, name, "attribute")
                    elif node.name not in RESTORING | {"__setattr__", "__set__"}:
                        raw.dynamic = True


def _is_instance_namespace(node: ast.AST, owners: set[str]) -> bool:
    if isinstance(node, ast.Attribute) and node.attr == "__dict__":
        return isinstance(node.value, ast.Name) and node.value.id in owners
    return (
        isinstance(node, ast.Call)
        and dotted(node.func) == "vars"
        and len(node.args) == 1
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id in owners
    )


def _store_call(raw: RawClass, call: ast.Call, owners: set[str]) -> None:
    name = dotted(call.func) or ""
    last = name.split(".")[-1]
    if name in {"setattr", "object.__setattr__", "super.__setattr__"} and len(call.args) == 3:
        if isinstance(call.args[0], ast.Name) and call.args[0].id in owners:
            key = constant_string(call.args[1])
            if key:
                _add(raw, key, "attribute")
            else:
                raw.dynamic = True
    elif (
        isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id in owners
    ):
        if last in REGISTERS:
            key = constant_string(
                call.args[0] if call.args else next((k.value for k in call.keywords if k.arg == "name"), None)
            )
            if key:
                _add(raw, key, "attribute")
            else:
                raw.dynamic = True
    elif (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "update"
        and _is_instance_namespace(call.func.value, owners)
    ):
        raw.dynamic = True
