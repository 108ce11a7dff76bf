"""Classes across a release: bases, constructors, openness, members with signatures. Follows no `**kwargs`."""

from __future__ import annotations

import ast
from typing import Any

from .deprecations import of_decorators, of_docstring, of_function, sure_failure, warning_text, describe
from .members import RawClass, RawMember, read_class
from .options import constraint_table
from .resolve import Release
from .returns import method_result
from .scope import constant_string, constant_strings, dotted, is_type_checking
from .signatures import Function, Signature, decorator_names, default_string, parameters, signature, unite

#: Reviewed: they set attributes by computed names, but only names that are declared elsewhere too.
CLOSED = {
    "torch.nn.modules.module.Module", "sklearn.base.BaseEstimator", "sklearn.utils._set_output._SetOutputMixin",
    "sklearn.utils._metadata_requests._MetadataRequester", "matplotlib.artist.Artist", "torch.optim.optimizer.Optimizer",
    "torch.optim.lr_scheduler.LRScheduler", "torch.optim.lr_scheduler._LRScheduler", "torchmetrics.metric.Metric",
    "pandas.core.generic.NDFrame", "transformers.modeling_utils.PreTrainedModel", "torch.jit._script.ScriptModule",
    "torch._tensor.Tensor", "torch.tensor.Tensor", "torch.nn.modules.rnn.RNNBase", "torch.nn.modules.rnn.RNNCellBase",
}
CLOSED_ENDINGS = (".base_layer.Layer", ".layers.layer.Layer", ".engine.topology.Layer")
OPEN = {"sklearn.utils.Bunch", "sklearn.utils._bunch.Bunch"}
PLAIN_METACLASSES = {"ABCMeta", "EnumMeta", "EnumType", "type", "_ProtocolMeta", "ABC"}
DATACLASSES = {"dataclass", "define", "frozen", "s", "attrs", "dataclass_transform"}
MEMBER_MAKERS = {"delegate_names", "inherit_names", "dataclass_json", "delegates", "add_metaclass_members"}
HARMLESS_BASES = {"object", "Generic", "Protocol", "ABC"}


def extract_class(release: Release, path: str) -> dict[str, Any]:
    """The Class entry of snapshot.py for a definition path."""
    module, _ = release.split(path)
    nodes = class_nodes(release, path)
    raw = read_class(nodes)
    entry: dict[str, Any] = {"bases": [], "members": {}}
    sure = _bases(release, module, nodes, entry["bases"])
    patched = _patches(release, module, path, raw)
    special = class_decorators(release, module, nodes)
    if (raw.dynamic or raw.hooks or patched or not sure or special == "open") and not is_closed(path):
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


def class_nodes(release: Release, path: str) -> list[tuple[ast.ClassDef, bool]]:
    """The nodes of a class, with whether each stands in a stub."""
    module, names = release.split(path)
    scope = release.scopes[module]
    found = [(b.node, b.stub) for b in scope.names.get(names[0], ()) if isinstance(b.node, ast.ClassDef)]
    for name in names[1:]:
        found = [(item, stub) for node, stub in found for item in node.body
                 if isinstance(item, ast.ClassDef) and item.name == name]
    return found


def is_closed(path: str) -> bool:
    return path in CLOSED or path.endswith(CLOSED_ENDINGS)


def _bases(release: Release, module: str, nodes: list[tuple[ast.ClassDef, bool]], bases: list[str]) -> bool:
    """Fills in the bases; False where one could not be resolved."""
    sure = True
    for node, _ in nodes:
        for base in node.bases:
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
        if name.split(".")[0] in dir(__builtins__) or name in _BUILTINS:
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


_BUILTINS = set(dir(__import__("builtins")))


def _alias_base(release: Release, module: str, name: str, bases: list[str]) -> bool:
    """A base that is a value: `Base = object`, a namedtuple, a subscripted generic."""
    place = release.defining(module, name)
    if place is None:
        return False
    home, binding = place
    node = binding.node
    if isinstance(node, ast.Name) and node.id in _BUILTINS:
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


def class_decorators(release: Release, module: str, nodes: list[tuple[ast.ClassDef, bool]]) -> str | None:
    """"open" where a decorator adds members that cannot be listed."""
    for node, _ in nodes:
        for decorator, name in zip(node.decorator_list, decorator_names(node), strict=True):
            if name in MEMBER_MAKERS:
                return "open"
            target = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
            for reference in release.resolve(module, target) if target else ():
                for function in release.function_nodes(reference[2:]) if reference.startswith("f:") else ():
                    if _sets_computed(function):
                        return "open"
    return None


def _sets_computed(function: Function) -> bool:
    return any(
        isinstance(inner, ast.Call) and dotted(inner.func) == "setattr" and len(inner.args) == 3
        and constant_string(inner.args[1]) is None
        for inner in ast.walk(function)
    )


def _metaclass(
    release: Release, module: str, nodes: list[tuple[ast.ClassDef, bool]], entry: dict[str, Any], raw: RawClass
) -> None:
    for node, _ in nodes:
        metas = [item.value for item in node.keywords if item.arg == "metaclass"]
        metas += [base.args[0] for base in node.bases if isinstance(base, ast.Call) and base.args
                  and (dotted(base.func) or "").endswith("with_metaclass")]
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


def plain_new(node: Function, stub: bool) -> bool:
    """Whether a `__new__` surely returns an instance of its class."""
    if stub:
        result = (dotted(node.returns) or constant_string(node.returns) or "Self").split(".")[-1]
        return result in {"Self", "_Self", "_T", "None"} or node.returns is None
    made = {
        target.id
        for inner in ast.walk(node)
        if isinstance(inner, ast.Assign) and _makes_instance(inner.value)
        for target in inner.targets
        if isinstance(target, ast.Name)
    }
    results = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return)]
    return bool(results) and all(
        _makes_instance(value) or (isinstance(value, ast.Name) and value.id in made) for value in results
    )


def _makes_instance(value: ast.AST | None) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in {
        "__new__", "_make_subclass", "_make_wrapper_subclass"
    }


def own_constructor(
    release: Release, module: str, path: str, raw: RawClass, nodes: list[tuple[ast.ClassDef, bool]]
) -> list[Signature] | None:
    """Signatures of the class's own `__init__`, `__new__`, or of its fields; None where it has none of them."""
    found: list[Signature] = []
    for name in ("__init__", "__new__"):
        found += definitions(release, module, raw.special.get(name, []), drop_first=True)
    if not found and any(decorator in DATACLASSES for node, _ in nodes for decorator in decorator_names(node)):
        found = [{"parameters": _fields(release, path)}]
    if not found and any((dotted(base) or "").split(".")[-1] == "NamedTuple" for node, _ in nodes for base in node.bases):
        found = [{"parameters": [[name, "n", default_string(item.value), None] for name, item in raw.fields]}]
    if not found:
        for node, _ in nodes:
            for base in node.bases:
                found += _namedtuple(base)
    if not found:
        return None
    table = constraints(release, nodes)
    for item in found:
        for parameter in item["parameters"]:
            if parameter[0] in table:
                parameter[3] = table[parameter[0]]
    return unite(found)


def constraints(release: Release, nodes: list[tuple[ast.ClassDef, bool]]) -> dict[str, list[str] | None]:
    """The class's own `_parameter_constraints`."""
    table: dict[str, list[str] | None] = {}
    for node, _ in nodes:
        for item in node.body:
            target = item.targets[0] if isinstance(item, ast.Assign) else getattr(item, "target", None)
            if isinstance(target, ast.Name) and target.id == "_parameter_constraints":
                table |= constraint_table(item.value)
    return table


def definitions(
    release: Release, module: str, nodes: list[tuple[Function, bool]], drop_first: bool
) -> list[Signature]:
    """One signature a definition; overloads hide the implementation's own list only where that is `*args, **kwargs`."""
    overloads = [node for node, _ in nodes if "overload" in decorator_names(node)]
    plain = [node for node, _ in nodes if "overload" not in decorator_names(node)]
    if overloads:
        plain = [node for node in plain if not (node.args.vararg and node.args.kwarg)]
    found = []
    for node in [*plain, *overloads]:
        item = signature(release, module, node, drop_first)
        told = of_function(node)[1]
        names = {parameter[0] for parameter in item["parameters"]}
        told = {name: value for name, value in told.items() if name in names}
        if told:
            item["deprecated"] = told
        found.append(item)
    return unite(found)


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
            if name is None or name.split(".")[-1] in HARMLESS_BASES:
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
        for node, _ in nodes for d in node.decorator_list
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
        if parameter is not None:
            listed[name] = parameter
    ordered = [p for p in listed.values() if p[1] == "n"] + [p for p in listed.values() if p[1] != "n"]
    return ordered


def _field(release: Release, module: str, name: str, item: ast.AnnAssign, kind: str) -> list[Any] | None:
    arguments = ast.arguments(posonlyargs=[], args=[ast.arg(arg=name, annotation=item.annotation)], kwonlyargs=[],
                              kw_defaults=[], defaults=[item.value] if item.value is not None else [])
    parameter = parameters(release, module, arguments)[0]
    parameter[1] = kind
    if isinstance(item.value, ast.Call) and (dotted(item.value.func) or "").split(".")[-1] in {"field", "ib", "attrib", "Factory"}:
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


def _member(release: Release, module: str, path: str, raw: RawClass, member: RawMember) -> dict[str, Any]:
    if member.alias and member.alias in raw.members and not member.nodes:
        member = raw.members[member.alias]
    entry: dict[str, Any] = {"kind": member.kind}
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
