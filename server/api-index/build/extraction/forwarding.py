"""Follows `**kwargs` to the one callable that gets them. Changes only signatures that end in `**`."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any

from .constructors import class_nodes
from .members import read_class
from .resolve import Release
from .scope import constant_string, constant_strings, dotted
from .signatures import Function, Parameter, Signature
from .tree import walk

DEPTH = 8
#: What a value of `**kwargs` may be asked for without more being taken.
READS = {"pop", "get", "setdefault"}


@dataclass
class _Use:
    """What a body does with its `**kwargs`."""

    calls: list[ast.Call] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    refused: bool = False
    escapes: bool = False


def follow_keywords(release: Release, classes: dict[str, Any], functions: dict[str, Any]) -> None:
    """Replaces `**kwargs` by the keywords that are taken, where the body leaves no doubt."""
    follower = _Follower(release, classes, functions)
    for path in functions:
        follower.function(path, DEPTH)
    for path in classes:
        follower.constructor(path, DEPTH)
        follower.methods(path)


class _Follower:
    def __init__(self, release: Release, classes: dict[str, Any], functions: dict[str, Any]) -> None:
        self.release = release
        self.classes = classes
        self.functions = functions
        self.done: set[str] = set()
        self.orders: dict[str, list[str] | None] = {}

    def function(self, path: str, depth: int) -> Signature | None:
        """The one signature of a function, its keywords followed; None where there are several or none."""
        entry = self.functions.get(path)
        signatures = entry.get("signatures") if entry else None
        if not signatures or len(signatures) != 1:
            return None
        nodes = self.release.function_nodes(path)
        if f"f:{path}" not in self.done and depth:
            self.done.add(f"f:{path}")
            if len(nodes) == 1 and _rest(signatures[0]):
                self.follow(signatures[0], nodes[0], self.release.split(path)[0], None, depth)
        return signatures[0]

    def methods(self, path: str) -> None:
        if not any(_rest(s) for m in self.classes[path]["members"].values() for s in m.get("signatures", ())):
            return
        raw = read_class(class_nodes(self.release, path))
        module = self.release.split(path)[0]
        for name, member in self.classes[path]["members"].items():
            signatures = member.get("signatures", ())
            nodes = [node for node, _ in raw.members[name].nodes] if name in raw.members else []
            if len(signatures) == 1 and len(nodes) == 1 and _rest(signatures[0]):
                self.follow(signatures[0], nodes[0], module, (path, name), DEPTH)

    def constructor(self, path: str, depth: int) -> Signature | None:
        """The signature with which a class is called, through its bases; None where that is not certain."""
        order = self.order(path, frozenset())
        for place in order or ():
            entry = self.classes.get(place)
            if entry is None or (entry.get("unusual") and place != path):
                return None
            signatures = entry.get("constructor")
            if not signatures:
                continue
            if len(signatures) != 1:
                return None
            if place not in self.done and depth:
                self.done.add(place)
                raw = read_class(class_nodes(self.release, place)) if _rest(signatures[0]) else None
                nodes = [node for node, _ in raw.special.get("__init__", [])] if raw else []
                if len(nodes) == 1:
                    module = self.release.split(place)[0]
                    self.follow(signatures[0], nodes[0], module, (place, "__init__"), depth)
            return signatures[0]
        return {"parameters": []} if order is not None and _plain_end(self.classes, order) else None

    def order(self, path: str, seen: frozenset[str]) -> list[str] | None:
        """The class and its bases, nearest first; None where a base is of another library and does not matter less."""
        if path in self.orders:
            return self.orders[path]
        if path not in self.classes or path in seen:
            return None
        result: list[str] | None = [path]
        for base in self.classes[path]["bases"]:
            if base.split(".")[-1] in {"object", "Generic", "ABC", "Protocol"}:
                continue
            inner = self.order(base, seen | {path})
            if inner is None:
                result = [*(result or []), base]
                break
            result = [item for item in result or [] if item not in inner] + inner
        self.orders[path] = result
        return result

    def follow(
        self, signature: Signature, node: Function, module: str, owner: tuple[str, str] | None, depth: int
    ) -> None:
        """Changes the signature in place, if the target of its `**` is certain."""
        rest = node.args.kwarg
        if rest is None:
            return
        use = _uses(node, rest.arg)
        own: list[Parameter] = signature["parameters"]
        if use.escapes or len(use.calls) > 1:
            return
        if not use.calls:
            if use.refused:
                _replace(own, [[name, "k", "...", None] for name in sorted(use.taken)])
            return
        call = use.calls[0]
        target = self.target(call, module, owner, depth - 1)
        if target is None or _rest(target) or any(p[1] == "*" for p in target["parameters"]):
            return
        if any(item.arg is None and dotted(item.value) != rest.arg for item in call.keywords):
            return
        star = any(isinstance(argument, ast.Starred) for argument in call.args)
        positional = [p for p in target["parameters"] if p[1] in {"p", "n"}]
        given = {item.arg for item in call.keywords} | {p[0] for p in positional[: 0 if star else len(call.args)]}
        taken = [
            [p[0], "k", p[2] if p[2] is not None else "...", p[3] if len(p) > 3 else None]
            for p in target["parameters"]
            if p[1] in {"n", "k"} and p[0] not in given
        ]
        names = {p[0] for p in taken}
        taken += [[name, "k", "...", None] for name in sorted(use.taken - names)]
        _replace(own, taken)

    def target(self, call: ast.Call, module: str, owner: tuple[str, str] | None, depth: int) -> Signature | None:
        """The signature of what a call calls, without the arguments that are bound."""
        if depth <= 0:
            return None
        function = call.func
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Call):
            if dotted(function.value.func) == "super" and owner is not None:
                return self.above(owner[0], function.attr, depth) if function.attr == owner[1] else None
            return None
        name = dotted(function)
        if name is None or name.split(".")[0] in {"self", "cls"}:
            return None
        found = self.release.resolve(module, name)
        if len(found) != 1:
            return None
        kind, _, path = next(iter(found)).partition(":")
        if kind == "f":
            return self.function(path, depth)
        return self.constructor(path, depth) if kind == "c" else None

    def above(self, path: str, method: str, depth: int) -> Signature | None:
        """The next definition of a method in the bases of a class; single inheritance only."""
        order = self.order(path, frozenset())
        if not order or len([b for b in self.classes[path]["bases"] if b not in {"object"}]) != 1:
            return None
        if method == "__init__":
            return self.constructor(order[1], depth) if len(order) > 1 else None
        for place in order[1:]:
            entry = self.classes.get(place)
            if entry is None:
                return None
            if method in entry["members"]:
                signatures = entry["members"][method].get("signatures", ())
                return signatures[0] if len(signatures) == 1 else None
        return None


def _rest(signature: Signature) -> bool:
    return any(parameter[1] == "**" for parameter in signature["parameters"])


def _plain_end(classes: dict[str, Any], order: list[str]) -> bool:
    return all(place in classes for place in order)


def _replace(own: list[Parameter], taken: list[Parameter]) -> None:
    # `*args` is no parameter that a keyword could name: what gets the keywords may have one that is called so.
    names = {parameter[0] for parameter in own if parameter[1] not in {"*", "**"}}
    own[:] = [p for p in own if p[1] != "**"] + [p for p in taken if p[0] not in names]


def _uses(node: Function, name: str) -> _Use:
    use = _Use()
    known: set[int] = set()
    for inner in walk(node):
        if isinstance(inner, ast.Call):
            if any(item.arg is None and dotted(item.value) == name for item in inner.keywords):
                use.calls.append(inner)
                known |= {id(item.value) for item in inner.keywords if item.arg is None}
            elif isinstance(inner.func, ast.Attribute) and dotted(inner.func.value) == name:
                key = constant_string(inner.args[0]) if inner.args else None
                if inner.func.attr in READS and key:
                    use.taken.add(key)
                    known.add(id(inner.func.value))
        elif isinstance(inner, ast.Compare) and len(inner.ops) == 1 and dotted(inner.comparators[0]) == name:
            if isinstance(inner.ops[0], (ast.In, ast.NotIn)) and (key := constant_string(inner.left)):
                use.taken.add(key)
                known.add(id(inner.comparators[0]))
        elif isinstance(inner, ast.Subscript) and dotted(inner.value) == name and (key := constant_string(inner.slice)):
            use.taken.add(key)
            known.add(id(inner.value))
        elif isinstance(inner, ast.If) and dotted(inner.test) == name:
            if inner.body and isinstance(inner.body[-1], ast.Raise):
                use.refused = True
                known |= {id(n) for n in walk(inner) if isinstance(n, ast.Name)}
        elif isinstance(inner, ast.For) and dotted(inner.iter) == name:
            _allowed(
                node,
                use,
                known,
                inner.iter,
                next(
                    (
                        n.comparators[0]
                        for n in walk(inner)
                        if isinstance(n, ast.Compare) and isinstance(n.ops[0], ast.NotIn)
                    ),
                    None,
                )
                if any(isinstance(n, ast.Raise) for n in walk(inner))
                else None,
            )
        if (
            isinstance(inner, ast.Call)
            and (dotted(inner.func) or "").endswith("validate_kwargs")
            and len(inner.args) > 1
        ):
            if dotted(inner.args[0]) == name:
                _allowed(node, use, known, inner.args[0], inner.args[1])
    use.escapes = any(
        isinstance(inner, ast.Name) and inner.id == name and id(inner) not in known for inner in walk(node)
    )
    return use


def _allowed(node: Function, use: _Use, known: set[int], place: ast.expr, table: ast.expr | None) -> None:
    """Keras 2 style: everything is refused that a literal set in the body does not name."""
    strings = constant_strings(table)
    for inner in node.body if strings is None else ():
        if isinstance(inner, ast.Assign) and dotted(inner.targets[0]) == dotted(table):
            strings = constant_strings(inner.value)
    if strings is not None:
        use.taken |= set(strings)
        use.refused = True
        known.add(id(place))
