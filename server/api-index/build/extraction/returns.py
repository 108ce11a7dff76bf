"""The class that a function surely returns: annotations, `return self`, a single constructed class."""

from __future__ import annotations

import ast

from .resolve import Release
from .scope import constant_string, dotted
from .signatures import Function, is_transparent
from .tree import children, walk

SELF = {"Self", "_Self", "Self_", "SelfT", "TSelf"}


def function_result(release: Release, module: str, nodes: list[Function]) -> str | None:
    """The class path for a module-level function; None where overloads differ or a decorator hides it."""
    results = {_result(release, module, node) for node in nodes}
    return results.pop() if len(results) == 1 else None


def method_result(release: Release, module: str, owner: str, nodes: list[Function], kind: str) -> str | None:
    """The same for a method, with "self" and "cls"."""
    results = {_method_result(release, module, owner, node, kind) for node in nodes}
    return results.pop() if len(results) == 1 else None


def _method_result(release: Release, module: str, owner: str, node: Function, kind: str) -> str | None:
    if not is_transparent(node):
        return None
    annotation = (dotted(node.returns) or constant_string(node.returns) or "").split(".")[-1]
    if annotation in SELF:
        return "cls" if kind == "classmethod" else "self"
    values = _returned(node)
    positional = [*node.args.posonlyargs, *node.args.args]
    first = positional[0].arg if positional else None
    if values and kind == "method" and all(isinstance(v, ast.Name) and v.id == first for v in values):
        if not any(isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n.id == first for n in walk(node)):
            return "self"
    if values and kind == "classmethod" and all(isinstance(v, ast.Call) and dotted(v.func) == first for v in values):
        return "cls"
    return _result(release, module, node)


def _result(release: Release, module: str, node: Function) -> str | None:
    if isinstance(node, ast.AsyncFunctionDef) or not is_transparent(node):
        return None
    if node.returns is not None:
        return _class_of(release, module, node.returns)
    values = _returned(node)
    classes = {
        _class_of(release, module, value.func) if isinstance(value, ast.Call) else None for value in values or [None]
    }
    if len(classes) != 1 or None in classes or _rebinds(node, values or []):
        return None
    return classes.pop()


def _rebinds(node: Function, values: list[ast.expr | None]) -> bool:
    used = {dotted(value.func).split(".")[0] for value in values if isinstance(value, ast.Call) and dotted(value.func)}
    names = {a.arg for a in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]}
    names |= {n.id for n in walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return bool(used & names)


def _class_of(release: Release, module: str, annotation: ast.expr) -> str | None:
    text = constant_string(annotation)
    if text is not None:
        try:
            annotation = ast.parse(text, mode="eval").body
        except (SyntaxError, ValueError):
            return None
    name = dotted(annotation)
    found = release.resolve(module, name) if name else frozenset()
    if len(found) != 1:
        return None
    kind, _, path = next(iter(found)).partition(":")
    if kind == "c":
        return path
    return path if kind == "x" and path.split(".")[0] in EXTERNAL and path.split(".")[-1][:1].isupper() else None


#: Libraries whose classes are named as results too.
EXTERNAL = {"torch", "keras", "sklearn", "pandas", "transformers", "torchvision"}


def _returned(node: Function) -> list[ast.expr | None] | None:
    """The returned expressions of a function's own body; None for a generator."""
    values: list[ast.expr | None] = []
    queue: list[ast.AST] = list(node.body)
    while queue:
        item = queue.pop()
        if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(item, (ast.Yield, ast.YieldFrom)):
            return None
        if isinstance(item, ast.Return):
            values.append(item.value)
        queue.extend(children(item))
    return values
