"""One release as all its snapshots together show it: what reading and importing found, and who found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from snapshot import Snapshot, read_snapshot

# What reading the source may take for one thing and importing for another: then only its existence is certain.
_VALUE = "v"


@dataclass
class Release:
    """As a snapshot, but each module's members are `(reference, by static, by runtime)` and flags are resolved."""

    version: str
    modules: dict[str, dict[str, Any]] = field(default_factory=dict)
    classes: dict[str, dict[str, Any]] = field(default_factory=dict)
    functions: dict[str, dict[str, Any]] = field(default_factory=dict)
    stored: list[str] = field(default_factory=list)


def release_of(library: str, version: str) -> Release | None:
    """The release, or None where no snapshot of it exists."""
    static = read_snapshot(library, version, "static")
    runtime = read_snapshot(library, version, "runtime")
    if static is None and runtime is None:
        return None
    return combine(version, static, runtime)


def combine(version: str, static: Snapshot | None, runtime: Snapshot | None) -> Release:
    """The union. A module that was imported has the names that importing shows, and no others unsaid."""
    release = Release(version)
    same = _same_definitions(static, runtime)
    for snapshot, origin in ((static, "static"), (runtime, "runtime")):
        if snapshot is None:
            continue
        release.stored.extend(snapshot.get("stored", []))
        for path, module in snapshot["modules"].items():
            _add_module(release, path, module, origin, same)
        for path, cls in snapshot["classes"].items():
            _add_class(release, same.get(path, path) if origin == "runtime" else path, cls, origin, same)
        for path, function in snapshot["functions"].items():
            _add_function(release, same.get(path, path) if origin == "runtime" else path, function, origin, same)
    for path, cls in release.classes.items():
        if static is not None and not cls.get("read") and _is_unread(static, path):
            cls["open"] = True
    return release


def _is_unread(static: Snapshot, path: str) -> bool:
    """Whether nobody read the source of a class: importing does not show fields without a default, nor what methods store."""
    while path := path.rpartition(".")[0]:
        module = static["modules"].get(path)
        if module is not None:
            return bool(module.get("incomplete")) and not module["members"]
    return False


def _same_definitions(static: Snapshot | None, runtime: Snapshot | None) -> dict[str, str]:
    """Definition path of the runtime snapshot -> the static one's, where a module leads to both by one name."""
    same: dict[str, str] = {}
    if static is None or runtime is None:
        return same
    for path, module in runtime["modules"].items():
        read = static["modules"].get(path, {}).get("members", {})
        for name, reference in module["members"].items():
            other = read.get(name)
            if other is None or other[0] != reference[0] or reference[0] not in "cf":
                continue
            mine, theirs = reference[2:], other[2:]
            table = static["classes"] if reference[0] == "c" else static["functions"]
            if mine != theirs and mine not in table and theirs in table:
                same.setdefault(mine, theirs)
    return same


def _add_module(release: Release, path: str, module: dict[str, Any], origin: str, same: dict[str, str]) -> None:
    into = release.modules.setdefault(
        path, {"members": {}, "runtime": False, "unsure": False, "hook": False, "deprecated": {}, "raises": {}}
    )
    unsure = bool(module.get("incomplete") or module.get("getattr"))
    if origin == "runtime":
        into["runtime"] = True
        into["unsure"] = unsure
    else:
        into["unsure"] = unsure
        into["hook"] = "__getattr__" in module["members"] or bool(module.get("getattr"))
    for name, reference in module["members"].items():
        if origin == "runtime" and reference[:2] in ("c:", "f:", "v:"):
            reference = reference[:2] + same.get(reference[2:], reference[2:])
        found = into["members"].get(name)
        if found is None:
            into["members"][name] = (reference, origin == "static", origin == "runtime")
        else:
            into["members"][name] = (_agreed(found[0], reference), True, True)
    into["deprecated"].update(module.get("deprecated", {}))
    into["raises"].update(module.get("raises", {}))


def _agreed(read: str, imported: str) -> str:
    if read == imported or imported == _VALUE:
        return read
    if read == _VALUE or read[0] == "x":
        return imported
    return read if read[0] == imported[0] else _VALUE


def _add_class(release: Release, path: str, cls: dict[str, Any], origin: str, same: dict[str, str]) -> None:
    into = release.classes.get(path)
    was_read = into is not None
    bases = [same.get(base, base) if origin == "runtime" else base for base in cls["bases"]]
    if into is None:
        into = {**cls, "bases": [], "members": {}, "constructor": []}
        release.classes[path] = into
    into["runtime" if origin == "runtime" else "read"] = True
    # Reading the source tells a `__getattr__` that only serves declared names from one that serves any, and so on.
    for flag in ("open", "unusual"):
        if cls.get(flag) and not was_read:
            into[flag] = True
    # What importing shows is the real order; reading may know bases that this build lacks.
    into["bases"] = bases + [base for base in into["bases"] if base not in bases]
    constructor = [_without_self(one) for one in cls.get("constructor") or []]
    into["constructor"] = _all_forms(into["constructor"], constructor)
    for name, member in cls["members"].items():
        _add_member(into["members"], name, _renamed(member, origin, same), origin)
    for fact in ("deprecated", "raises"):
        if cls.get(fact):
            into[fact] = cls[fact]


def _all_forms(read: list[dict[str, Any]], seen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The forms that reading found, and those that importing shows and that name parameters of which the source says nothing."""
    if not read or _shows_all_fields(read, seen):
        return seen
    known = {parameter[0] for form in read for parameter in form["parameters"]}
    return read + [
        form
        for form in seen
        if any(one[0] not in known for one in form["parameters"] if one[1] not in ("*", "**"))
    ]


def _shows_all_fields(read: list[dict[str, Any]], seen: list[dict[str, Any]]) -> bool:
    """Whether reading met fields of a base of another library, for which `*args, **kwargs` stand, and importing lists them."""
    kinds = [{parameter[1]: parameter[0] for parameter in form["parameters"]} for form in read]
    if len(seen) != 1 or not all(one.get("*") == "args" and one.get("**") == "kwargs" for one in kinds):
        return False
    shown = {parameter[0]: parameter[1] for parameter in seen[0]["parameters"]}
    named = {one[0] for form in read for one in form["parameters"] if one[1] not in ("*", "**")}
    return bool(named) and not {"*", "**"} & set(shown.values()) and named <= set(shown)


def _without_self(signature: dict[str, Any]) -> dict[str, Any]:
    """Classes in C may list the object itself among the parameters of their constructor."""
    parameters = signature["parameters"]
    if parameters and parameters[0][0] in ("self", "$self"):
        return {**signature, "parameters": parameters[1:]}
    return signature


def _add_member(members: dict[str, Any], name: str, member: dict[str, Any], origin: str) -> None:
    found = members.get(name)
    if found is None:
        members[name] = {**member, f"by_{origin}": True}
        return
    kind = found["kind"] if found["kind"] != "attribute" else member["kind"]
    merged = _united(found, member)
    if found.get("accessor"):
        # Importing shows the class itself in place of what instances have.
        merged.pop("signatures", None)
    members[name] = {**merged, "kind": kind, "by_static": True, "by_runtime": True}


def _add_function(release: Release, path: str, function: dict[str, Any], origin: str, same: dict[str, str]) -> None:
    renamed = _renamed(function, origin, same)
    found = release.functions.get(path)
    release.functions[path] = {**renamed} if found is None else _united(found, renamed)
    if origin == "runtime":
        release.functions[path]["runtime"] = True


def _renamed(given: dict[str, Any], origin: str, same: dict[str, str]) -> dict[str, Any]:
    returns = given.get("returns")
    if origin == "static" or returns is None:
        return given
    return {**given, "returns": same.get(returns, returns)}


def _united(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    """Two views of one callable: it takes what either says that it takes."""
    signatures = _all_forms(a.get("signatures") or [], b.get("signatures") or [])
    return {**b, **a, **({"signatures": signatures} if signatures else {})}


def add_other_name(release: Release, root: str, sources: list[str]) -> None:
    """Lets the modules below the first of the sources that exists stand below `root` too, as another package serves them."""
    source = next((one for one in sources if one in release.modules), None)
    if source is None:
        return

    def elsewhere(path: str) -> str:
        return root + path[len(source) :] if path == source or path.startswith(f"{source}.") else path

    copies: dict[str, dict[str, Any]] = {}
    for path, module in release.modules.items():
        if elsewhere(path) == path:
            continue
        members = {
            name: (f"m:{elsewhere(reference[2:])}" if reference.startswith("m:") else reference, *seen)
            for name, (reference, *seen) in module["members"].items()
        }
        copies[elsewhere(path)] = {**module, "members": members}
    release.modules.update(copies)
