"""Classes across a release: bases, constructors, openness, members with signatures. Follows no `**kwargs`."""

from __future__ import annotations

import ast
import builtins
from typing import Any

from .constructors import class_nodes, definitions, own_constructor, plain_new
from .deprecations import (
    describe,
    of_decorators,
    of_docstring,
    of_function,
    sure_failure,
    warning_text,
)
from .members import RawClass, RawMember, read_class
from .resolve import Release
from .returns import method_result
from .scope import constant_string, constant_strings, dotted
from .signatures import Function, decorator_names
from .tree import walk

#: Reviewed: they set attributes by computed names, but only names that are declared elsewhere too.
CLOSED = {
    "torch.nn.modules.module.Module",
    "sklearn.base.BaseEstimator",
    "sklearn.utils._set_output._SetOutputMixin",
    "sklearn.utils._metadata_requests._MetadataRequester",
    "matplotlib.artist.Artist",
    "torch.optim.optimizer.Optimizer",
    "torch.optim.lr_scheduler.LRScheduler",
    "torch.optim.lr_scheduler._LRScheduler",
    "torchmetrics.metric.Metric",
    "pandas.core.generic.NDFrame",
    "transformers.modeling_utils.PreTrainedModel",
    "torch.jit._script.ScriptModule",
    "torch._tensor.Tensor",
    "torch.tensor.Tensor",
    "torch.nn.modules.rnn.RNNBase",
    "torch.nn.modules.rnn.RNNCellBase",
}
#: Reviewed: their `__getattr__` gives only what is registered by name elsewhere.
CLOSED_HOOKS = {"torch.nn.modules.module.Module", "torchmetrics.metric.Metric"}
CLOSED_ENDINGS = (".base_layer.Layer", ".layers.layer.Layer", ".engine.topology.Layer")
OPEN = {"sklearn.utils.Bunch", "sklearn.utils._bunch.Bunch"}
PLAIN_METACLASSES = {"ABCMeta", "EnumMeta", "EnumType", "type", "_ProtocolMeta", "ABC"}
MEMBER_MAKERS = {"delegate_names", "inherit_names", "dataclass_json", "delegates", "add_metaclass_members"}
BUILTINS = set(dir(builtins))


def extract_class(release: Release, path: str) -> dict[str, Any]:
    """The Class entry of snapshot.py for a definition path."""
    module, _ = release.split(path)
    nodes = class_nodes(release, path)
    raw = read_class(nodes)
    entry: dict[str, Any] = {"bases": [], "members": {}}
    sure = _bases(release, module, path, nodes, entry["bases"])
    patched = _patches(release, module, path, raw)
    special = class_decorators(release, module, nodes, raw)
    if (raw.dynamic or patched or not sure or special == "open") and not is_closed(path):
        entry["open"] = True
    if raw.hooks and path not in CLOSED_HOOKS:
        entry["open"] = True
    if path in OPEN:
        entry["open"] = True
    _metaclass(release, module, nodes, entry, raw)
    if "__new__" in raw.special and not all(plain_new(node, stub) for node, stub in raw.special["__new__"]):
        entry["unusual"] = True
    constructor = own_constructor(release, module, path, raw, nodes)
    if constructor is not None:
        entry["constructor"] = constructor
    for name, member in sorted(raw.members.items()):
        if not name.startswith("_") or name == "__call__":
            entry["members"][name] = _member(release, module, path, raw, member)
    _told(entry, nodes, raw)
    return entry


def is_closed(path: str) -> bool:
    return path in CLOSED or path.endswith(CLOSED_ENDINGS)


def _bases(release: Release, module: str, path: str, nodes: list[tuple[ast.ClassDef, bool]], bases: list[str]) -> bool:
    """Fills in the bases; False where one could not be resolved."""
    sure = True
    for node, _ in nodes:
        for base in node.bases:
            beside = f"{path.rpartition('.')[0]}.{dotted(base)}"
            if release.split(path)[1][1:] and release.class_nodes(beside):
                _append(bases, beside)
            else:
                sure = _base(release, module, base, bases) and sure
    return sure


def _base(release: Release, module: str, base: ast.expr, bases: list[str]) -> bool:
    if isinstance(base, ast.Subscript):
        return _base(release, module, base.value, bases)
    if isinstance(base, ast.IfExp):
        return _base(release, module, base.body, bases) & _base(release, module, base.orelse, bases)
    if isinstance(base, ast.Call):
        name = (dotted(base.func) or "").split(".")[-1]
        if name == "with_metaclass":
            return all([_base(release, module, item, bases) for item in base.args[1:]])
        if name in {"namedtuple", "NamedTuple", "TypedDict", "make_dataclass"}:
            return True
        return False
    name = dotted(base)
    if name is None:
        return False
    found = release.resolve(module, name)
    if not found:
        if name in BUILTINS:
            _append(bases, name)
            return True
        return False
    sure = True
    for reference in sorted(found):
        kind, _, path = reference.partition(":")
        if kind in {"c", "x"}:
            _append(bases, path)
        else:
            sure = _alias_base(release, module, name, bases) and sure
    return sure


def _alias_base(release: Release, module: str, name: str, bases: list[str]) -> bool:
    """A base that is a value: `Base = object`, a namedtuple, a subscripted generic."""
    place = release.defining(module, name)
    if place is None:
        return False
    home, binding = place
    node = binding.node
    if isinstance(node, ast.Name) and node.id in BUILTINS:
        _append(bases, node.id)
        return True
    if isinstance(node, (ast.Call, ast.Subscript, ast.IfExp)):
        return _base(release, home, node, bases)
    return False


def _append(bases: list[str], path: str) -> None:
    if path not in bases:
        bases.append(path)


def _patches(release: Release, module: str, path: str, raw: RawClass) -> bool:
    """Members that module code adds later: `Class.name = ..`, `setattr(Class, "name", ..)`. True if computed names."""
    computed = False
    for home, scope in ((module, release.scopes[module]),):
        for owner, name, _ in scope.patches:
            if f"c:{path}" in release.resolve(home, owner):
                if name is None:
                    computed = True
                else:
                    raw.members.setdefault(name, RawMember("attribute"))
    return computed


def class_decorators(
    release: Release, module: str, nodes: list[tuple[ast.ClassDef, bool]], raw: RawClass
) -> str | None:
    """ "open" where a decorator adds members that cannot be listed."""
    for node, _ in nodes:
        for decorator, name in zip(node.decorator_list, decorator_names(node), strict=True):
            if name in MEMBER_MAKERS:
                return "open"
            if name == "define_aliases" and isinstance(decorator, ast.Call) and _define_aliases(decorator, raw):
                continue
            target = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
            for reference in release.resolve(module, target) if target else ():
                for function in release.function_nodes(reference[2:]) if reference.startswith("f:") else ():
                    if _sets_computed(function):
                        return "open"
    return None


def _define_aliases(decorator: ast.Call, raw: RawClass) -> bool:
    """Matplotlib's `define_aliases({"linewidth": ["lw"]})`: getters and setters under the short names."""
    table = decorator.args[0] if decorator.args else None
    if not isinstance(table, ast.Dict):
        return False
    for key, value in zip(table.keys, table.values, strict=True):
        for alias in constant_strings(value) or ():
            for prefix in ("get_", "set_"):
                known = raw.members.get(f"{prefix}{constant_string(key)}")
                raw.members.setdefault(f"{prefix}{alias}", known or RawMember("attribute"))
    return True


def _sets_computed(function: Function) -> bool:
    return any(
        isinstance(inner, ast.Call)
        and dotted(inner.func) == "setattr"
        and len(inner.args) == 3
        and constant_string(inner.args[1]) is None
        for inner in walk(function)
    )


def _metaclass(
    release: Release, module: str, nodes: list[tuple[ast.ClassDef, bool]], entry: dict[str, Any], raw: RawClass
) -> None:
    for node, _ in nodes:
        metas = [item.value for item in node.keywords if item.arg == "metaclass"]
        metas += [
            base.args[0]
            for base in node.bases
            if isinstance(base, ast.Call) and base.args and (dotted(base.func) or "").endswith("with_metaclass")
        ]
        for meta in metas:
            name = dotted(meta) or "?"
            if name.split(".")[-1] in PLAIN_METACLASSES:
                continue
            own = [reference[2:] for reference in release.resolve(module, name) if reference.startswith("c:")]
            if not own:
                entry["unusual"] = True
                entry["open"] = True
            for path in own:
                body = read_class(class_nodes(release, path))
                if "__call__" in body.special:
                    entry["unusual"] = True
                if body.hooks or body.dynamic:
                    entry["open"] = True
                for member in body.members:
                    raw.members.setdefault(member, RawMember("attribute"))


def _member(release: Release, module: str, path: str, raw: RawClass, member: RawMember) -> dict[str, Any]:
    if member.alias and member.alias in raw.members and not member.nodes:
        member = raw.members[member.alias]
    entry: dict[str, Any] = {"kind": member.kind}
    if member.accessor is not None:
        found = [one[2:] for one in release.resolve(module, member.accessor) if one.startswith("c:")]
        if len(found) == 1:
            entry |= {"returns": found[0], "accessor": True}
    if not member.nodes:
        return entry
    nodes = [node for node, _ in member.nodes]
    if member.kind in {"method", "classmethod", "staticmethod"}:
        listed = definitions(release, module, member.nodes, drop_first=member.kind != "staticmethod")
        if listed:
            entry["signatures"] = listed
    result = method_result(release, module, path, nodes, member.kind)
    if result:
        entry["returns"] = result
    told = [of_function(node)[0] for node in nodes]
    if all(told):
        entry["deprecated"] = told[0]
    failures = [sure_failure(node) for node in nodes]
    if all(failures):
        entry["raises"] = failures[0]
    return entry


def _told(entry: dict[str, Any], nodes: list[tuple[ast.ClassDef, bool]], raw: RawClass) -> None:
    """Deprecation of the whole class, and a constructor that only raises."""
    for node, _ in nodes:
        told = of_decorators(node)[0] or of_docstring(ast.get_docstring(node))[0]
        if told:
            entry["deprecated"] = told
        single = of_docstring(ast.get_docstring(node))[1]
        for item in entry.get("constructor", ()):
            names = {parameter[0] for parameter in item["parameters"]}
            more = {name: value for name, value in single.items() if name in names}
            if more:
                item["deprecated"] = more | item.get("deprecated", {})
    inits = [node for node, stub in raw.special.get("__init__", []) if not stub]
    for init in inits:
        told = next((describe(text) for s in init.body if (text := warning_text(s)) is not None), None)
        if (told or of_decorators(init)[0]) and len(inits) == 1:
            entry.setdefault("deprecated", told or of_decorators(init)[0])
    failures = [sure_failure(node) for node in inits]
    if failures and all(failures):
        entry["raises"] = failures[0]
