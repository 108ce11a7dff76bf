"""Puts a snapshot together: modules, the classes and functions that they lead to, stored names."""

from __future__ import annotations

import ast
import re
from typing import Any, Protocol

from .classes import extract_class
from .constructors import definitions
from .deprecations import of_function, sure_failure
from .forwarding import follow_keywords
from .lazy import export_paths, module_hook, read_lazy
from .resolve import Release
from .returns import function_result
from .tree import SourceModule

#: Read from the text: a walk of every tree costs as much as all the rest, and a name too many only makes silent.
STORE = re.compile(r"(\b\w+|[)\]])\.([A-Za-z]\w*)\s*(?::[^=\n]+)?(?:[-+*/|&^%@]|//|\*\*|<<|>>)?=(?!=)")
SET_CONSTANT = re.compile(r"setattr\(\s*(?!self\b|cls\b)[^,()]+,\s*[\"']([A-Za-z]\w*)[\"']")
MEMBER_LIMITED = {"forward", "call", "generate", "from_pretrained", "from_config", "save_pretrained", "__call__"}


class Described(Protocol):
    """What is read of a table of libraries.toml."""

    name: str
    imports: tuple[str, ...]
    opaque: tuple[str, ...]
    exports: tuple[str, ...]
    alias: dict[str, str]


def build_snapshot(library: Described, version: str, modules: dict[str, SourceModule]) -> dict[str, Any]:
    """The snapshot of parsed sources. Same sources, same snapshot."""
    release = Release(modules, library.alias)
    read_lazy(release)
    _add_exports(release, library)
    _patch_modules(release)
    opaque = tuple(f"{prefix}." for prefix in library.opaque)
    entries = {path: _module(release, path, f"{path}.".startswith(opaque)) for path in sorted(release.scopes)}
    for path in {name for scope in release.scopes.values() for name in scope.other_modules}:
        if release.own(path):
            entries.setdefault(path, {"members": {}, "incomplete": True})
    classes, functions = _definitions(release, entries, library)
    follow_keywords(release, classes, functions)
    return {
        "library": library.name,
        "version": version,
        "origin": "static",
        "modules": entries,
        "classes": classes,
        "functions": functions,
        "stored": sorted(_stored(release)),
    }


def _add_exports(release: Release, library: Described) -> None:
    """Public paths from export decorators, for trees that come without the generated modules."""
    if not library.exports:
        return
    for module, name, reference in export_paths(release, library.exports):
        if module in release.scopes and name not in release.scopes[module].names:
            release.extra.setdefault(module, {}).setdefault(name, set()).add(reference)


def _patch_modules(release: Release) -> None:
    """`module.name = value` and `setattr(module, ..)` in other modules' code."""
    for path, scope in release.scopes.items():
        for owner, name, _ in scope.patches:
            for reference in release.resolve(path, owner):
                if reference.startswith("m:") and reference[2:] in release.scopes:
                    if name is None:
                        release.scopes[reference[2:]].incomplete = True
                    elif name not in release.scopes[reference[2:]].names:
                        release.extra.setdefault(reference[2:], {}).setdefault(name, set()).add("v")
    release.forget()


def _module(release: Release, path: str, opaque: bool) -> dict[str, Any]:
    scope = release.scopes[path]
    entry: dict[str, Any] = {"members": {}}
    if opaque:
        entry["incomplete"] = True
        return entry
    for name in sorted(release.names(path)):
        if not name.startswith("_"):
            entry["members"][name] = release.reference(release.lookup(path, name))
    exported = release.exported(path)
    if exported is not None and not scope.export_unknown:
        entry["all"] = sorted(set(exported))
        for name in entry["all"]:
            if not name.startswith("_"):
                entry["members"].setdefault(name, "v")
    if release.incomplete(path):
        entry["incomplete"] = True
    hook = module_hook(release, path)
    if hook is not None:
        for name in hook["names"]:
            entry["members"].setdefault(name, "v")
        if not hook["complete"]:
            entry["getattr"] = True
        for kind in ("raises", "deprecated"):
            if hook[kind]:
                entry[kind] = hook[kind]
    return entry


def _definitions(
    release: Release, entries: dict[str, Any], library: Described
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every class of the modules that are judged, every class and function that their names lead to, and all bases."""
    opaque = tuple(f"{prefix}." for prefix in library.opaque)
    queue: list[str] = []
    functions: dict[str, Any] = {}
    for path, entry in entries.items():
        for reference in entry["members"].values():
            kind, _, target = reference.partition(":")
            if kind == "f" and target not in functions:
                functions[target] = _function(release, target)
            elif kind == "c" or (kind == "v" and target):
                queue.append(target)
        if not f"{path}.".startswith(opaque) and path in release.scopes:
            for name, bindings in release.scopes[path].names.items():
                queue += [f"{path}.{name}" for b in bindings if isinstance(b.node, ast.ClassDef)]
    queue += [function["returns"] for function in functions.values() if "returns" in function]
    classes: dict[str, Any] = {}
    while queue:
        path = queue.pop()
        if path in classes or not release.own(path) or not release.class_nodes(path):
            continue
        classes[path] = extract_class(release, path)
        queue += classes[path]["bases"]
        queue += [
            m["returns"] for m in classes[path]["members"].values() if m.get("returns") not in {None, "self", "cls"}
        ]
        for node in release.class_nodes(path):
            queue += [f"{path}.{item.name}" for item in node.body if isinstance(item, ast.ClassDef)]
        if f"{path}.".startswith("transformers.models."):
            _limit(classes[path])
    return dict(sorted(classes.items())), dict(sorted(functions.items()))


def _limit(entry: dict[str, Any]) -> None:
    """Model files by the hundred: the signatures of their inner methods are not kept."""
    for name, member in entry["members"].items():
        if name not in MEMBER_LIMITED:
            member.pop("signatures", None)


def _function(release: Release, path: str) -> dict[str, Any]:
    module, names = release.split(path)
    nodes = [
        (b.node, b.stub)
        for b in release.scopes[module].names.get(names[0], ())
        if isinstance(b.node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    entry: dict[str, Any] = {}
    listed = definitions(release, module, nodes, drop_first=False)
    if listed:
        entry["signatures"] = listed
    result = function_result(release, module, [node for node, _ in nodes])
    if result:
        entry["returns"] = result
    told = [of_function(node)[0] for node, stub in nodes if not stub] or [None]
    if all(told):
        entry["deprecated"] = told[0]
    failures = [sure_failure(node) for node, stub in nodes if not stub] or [None]
    if all(failures):
        entry["raises"] = failures[0]
    return entry


def _stored(release: Release) -> set[str]:
    """Attribute names that the library's code stores on objects other than `self` and `cls`."""
    names: set[str] = set()
    for scope in release.scopes.values():
        for match in STORE.finditer(scope.module.text):
            if match.group(1) not in {"self", "cls"}:
                names.add(match.group(2))
        names.update(SET_CONSTANT.findall(scope.module.text))
    return names
