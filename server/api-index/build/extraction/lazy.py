"""Names that modules make on access: import structures, lazy loaders, `__getattr__`, export decorators."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

from .deprecations import describe, shorten, text_of, warning_text
from .resolve import Release
from .scope import Binding, Scope, constant_string, constant_strings, dotted
from .signatures import argument_of
from .tree import walk

Hook = dict[str, Any]


def read_lazy(release: Release) -> None:
    """Adds to every module the names that its import structure or lazy loader tells."""
    for path, scope in release.scopes.items():
        tree = scope.module.code
        if tree is None:
            continue
        text = scope.module.text
        if "_LazyModule" in text or "_import_structure" in text or "attach(" in text or "attach_stub(" in text:
            names: dict[str, list[Binding]] = {}
            for target, name in _structure(path, tree):
                if name is None:
                    names.setdefault(target.split(".")[-1], []).append(Binding("module", target=target))
                else:
                    names.setdefault(name, []).append(Binding("from", target=target, name=name))
            if names:
                release.lazy[path] = names


def _structure(path: str, tree: ast.Module) -> Iterable[tuple[str, str | None]]:
    """(module, name or None for the module itself) of every entry."""
    for node in walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = dotted(target) or ""
            if "import_structure" in name and isinstance(node.value, ast.Dict):
                yield from _table(path, node.value)
            elif isinstance(target, ast.Subscript) and "import_structure" in (dotted(target.value) or ""):
                key = constant_string(target.slice)
                for item in constant_strings(node.value) or ():
                    if key is not None:
                        yield f"{path}.{key}" if key else path, item
        elif isinstance(node, ast.Call):
            yield from _call(path, node)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
            key = constant_string(node.target.slice)
            if key and "import_structure" in (dotted(node.target.value) or ""):
                for item in constant_strings(node.value) or ():
                    yield f"{path}.{key}", item


def _call(path: str, node: ast.Call) -> Iterable[tuple[str, str | None]]:
    name = dotted(node.func) or ""
    if name.split(".")[-1] == "attach":
        for item in constant_strings(argument_of(node, 1, "submodules")) or ():
            yield f"{path}.{item}", None
        table = argument_of(node, 2, "submod_attrs")
        if isinstance(table, ast.Dict):
            yield from _table(path, table)
    elif isinstance(node.func, ast.Attribute) and node.func.attr in {"extend", "append"} and node.args:
        target = node.func.value
        if isinstance(target, ast.Subscript) and "import_structure" in (dotted(target.value) or ""):
            key = constant_string(target.slice)
            single = constant_string(node.args[0])
            for item in constant_strings(node.args[0]) or ([single] if single else ()):
                if key:
                    yield f"{path}.{key}", item


def _table(path: str, table: ast.Dict) -> Iterable[tuple[str, str | None]]:
    for key, value in zip(table.keys, table.values, strict=True):
        name = constant_string(key)
        if not name:
            continue
        yield f"{path}.{name}", None
        for item in constant_strings(value) or ():
            yield f"{path}.{name}", item


def module_hook(release: Release, path: str) -> Hook | None:
    """What a module's `__getattr__` gives: names, names that raise or warn, and whether that is all of it.

    Returns None where there is no `__getattr__`; else {"complete": bool, "names": set, "raises": {}, "deprecated": {}}.
    """
    scope = release.scopes[path]
    bindings = scope.names.get("__getattr__", [])
    if not bindings:
        return None
    hook: Hook = {"complete": True, "names": set(), "raises": {}, "deprecated": {}}
    functions = [b.node for b in bindings if isinstance(b.node, ast.FunctionDef) and not b.stub]
    values = [b for b in bindings if not isinstance(b.node, ast.FunctionDef)]
    if values and not (path in release.lazy or "attach" in scope.module.text):
        hook["complete"] = False
    if values and "attach_stub" in scope.module.text and scope.module.stub is None:
        hook["complete"] = False
    for function in functions:
        _read_hook(release, scope, function, hook)
    if any(b.stub for b in bindings) and not functions:
        hook["complete"] = False
    return hook


def _read_hook(release: Release, scope: Scope, function: ast.FunctionDef, hook: Hook) -> None:
    if not function.args.args:
        hook["complete"] = False
        return
    _hook_statements(release, scope, function.body, function.args.args[0].arg, hook)


def _hook_statements(release: Release, scope: Scope, statements: list[ast.stmt], parameter: str, hook: Hook) -> None:
    for statement in statements:
        if isinstance(statement, ast.If):
            _branch(release, scope, statement, parameter, hook)
        elif isinstance(statement, (ast.Raise, ast.Import, ast.ImportFrom, ast.Global)) or _own_namespace(statement):
            continue
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
            if any(isinstance(n, ast.Name) and n.id == parameter for n in walk(statement.value)):
                hook["complete"] = False
        elif isinstance(statement, ast.Return) and _delegates(statement.value):
            _deprecating_table(scope, statement.value, hook)
        else:
            hook["complete"] = False


def _own_namespace(statement: ast.stmt) -> bool:
    """`try: return globals()[name] except KeyError: raise ...` adds no name."""
    if isinstance(statement, ast.Try) and len(statement.body) == 1:
        statement = statement.body[0]
    return (
        isinstance(statement, ast.Return)
        and isinstance(statement.value, ast.Subscript)
        and ast.unparse(statement.value.value) == "globals()"
    )


def _branch(release: Release, scope: Scope, node: ast.If, parameter: str, hook: Hook) -> None:
    names = _compared(scope, node.test, parameter)
    if names is None:
        if not all(isinstance(s, ast.Raise) for s in node.body):
            hook["complete"] = False
    else:
        raised = next((s for s in node.body if isinstance(s, ast.Raise)), None)
        returned = any(isinstance(s, ast.Return) for b in node.body for s in walk(b))
        warned = next(
            (t for b in node.body for s in walk(b) if isinstance(s, ast.stmt) and (t := warning_text(s)) is not None),
            None,
        )
        for name in names:
            if raised is not None and not returned:
                call = raised.exc
                text = text_of(call.args[0]) if isinstance(call, ast.Call) and call.args else ""
                if not text and isinstance(call, ast.Call) and call.args:
                    text = _assigned_text(node.body, scope, call.args[0])
                if text:
                    hook["raises"][name] = shorten(text)
            elif returned:
                hook["names"].add(name)
                if warned is not None:
                    hook["deprecated"][name] = describe(warned)
    _hook_statements(release, scope, node.orelse, parameter, hook)


def _assigned_text(body: list[ast.stmt], scope: Scope, argument: ast.expr) -> str:
    name = dotted(argument)
    for statement in body:
        if isinstance(statement, ast.Assign) and name and dotted(statement.targets[0]) == name:
            return text_of(statement.value)
    for binding in scope.names.get(name or "", ()):
        return text_of(binding.node)
    return ""


def _compared(scope: Scope, test: ast.expr, parameter: str) -> list[str] | None:
    """The names for which a test of the parameter holds, where they are literal or stand in a literal table."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return next((names for item in test.values if (names := _compared(scope, item, parameter)) is not None), None)
    if isinstance(test, ast.BoolOp):
        parts = [_compared(scope, item, parameter) for item in test.values]
        return None if any(part is None for part in parts) else [name for part in parts for name in part or ()]
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or dotted(test.left) != parameter:
        return None
    other = test.comparators[0]
    if isinstance(test.ops[0], ast.Eq):
        name = constant_string(other)
        return [name] if name else None
    if isinstance(test.ops[0], ast.In):
        return table_names(scope, other)
    return None


def table_names(scope: Scope, node: ast.AST | None) -> list[str] | None:
    """The keys of a literal dict, or the strings of a literal list, that a name of the module stands for."""
    strings = constant_strings(node)
    if strings is not None:
        return strings
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "keys":
        return table_names(scope, node.func.value)
    if isinstance(node, ast.Dict):
        keys = [constant_string(key) for key in node.keys]
        return None if None in keys else [key for key in keys if key is not None]
    if isinstance(node, ast.Name):
        bindings = scope.names.get(node.id, [])
        return table_names(scope, bindings[0].node) if len(bindings) == 1 and bindings[0].node is not node else None
    return None


def _delegates(value: ast.AST | None) -> bool:
    """SciPy's forwarding namespaces: `return _sub_module_deprecation(..., all=__all__, ..., attribute=name)`."""
    return isinstance(value, ast.Call) and (dotted(value.func) or "").endswith("_sub_module_deprecation")


def _deprecating_table(scope: Scope, value: ast.AST | None, hook: Hook) -> None:
    if isinstance(value, ast.Call):
        package = constant_string(argument_of(value, 9, "sub_package"))
        for name in scope.exported or ():
            hook["names"].add(name)
            hook["deprecated"][name] = {
                "since": None,
                "removal": "2.0.0",
                "use": f"scipy.{package}.{name}" if package else None,
            }


def export_paths(release: Release, decorators: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """(public module, public name, reference) for definitions under decorators such as `keras_export("keras.x.Y")`."""
    wanted = set(decorators)
    for path, scope in release.scopes.items():
        for name, bindings in scope.names.items():
            for binding in bindings:
                node = binding.node
                if not isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                    continue
                for decorator in node.decorator_list:
                    if isinstance(decorator, ast.Call) and (dotted(decorator.func) or "").split(".")[-1] in wanted:
                        kind = "c" if isinstance(node, ast.ClassDef) else "f"
                        for public in _public_names(decorator):
                            module, _, last = public.rpartition(".")
                            yield module, last, f"{kind}:{path}.{name}"


def _public_names(call: ast.Call) -> list[str]:
    names: list[str] = []
    for argument in call.args:
        single = constant_string(argument)
        names += constant_strings(argument) or ([single] if single else [])
    return names
