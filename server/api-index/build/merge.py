"""Unites the snapshots of all releases of one library. Knows neither how they were made nor how they are stored.

Bit i of a mask stands for `versions[i]`. A definition is known by one public path over all releases: files move,
what users import does not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Iterable

from combine import Release
from identity import Identities

# (name, kind, default, values), as in a snapshot.
Parameter = tuple[str, str, str | None, tuple[str, ...] | None]
Parameters = tuple[Parameter, ...]
# (what it concerns: parameter or "", since, removal, use)
Deprecation = tuple[str, str, str, str]


def masks() -> defaultdict[Any, int]:
    return defaultdict(int)


@dataclass
class Presence:
    """Where something was seen, by which kind of snapshot."""

    static: int = 0
    runtime: int = 0


@dataclass
class Callable_:
    signatures: dict[Parameters, int] = field(default_factory=masks)
    returns: dict[str, int] = field(default_factory=masks)
    deprecations: dict[Deprecation, int] = field(default_factory=masks)
    raises: dict[str, int] = field(default_factory=masks)


@dataclass
class Member(Callable_):
    kinds: dict[str, int] = field(default_factory=masks)
    seen: Presence = field(default_factory=Presence)


@dataclass
class Definition(Callable_):
    """A class or function; `signatures` of a class are its own constructor's."""

    is_class: bool = False
    mask: int = 0
    by_runtime: int = 0
    open: int = 0
    unusual: int = 0
    # base -> (mask, place in the order)
    bases: dict[str, int] = field(default_factory=masks)
    order: dict[str, int] = field(default_factory=dict)
    members: defaultdict[str, Member] = field(default_factory=lambda: defaultdict(Member))


@dataclass
class Name:
    """A member of a module: where it leads (`m:`, `c:`, `f:`, `v`, `v:`, `x:`), and when."""

    targets: dict[str, int] = field(default_factory=masks)
    seen: Presence = field(default_factory=Presence)
    deprecations: dict[Deprecation, int] = field(default_factory=masks)
    raises: dict[str, int] = field(default_factory=masks)


@dataclass
class Module:
    mask: int = 0
    by_runtime: int = 0
    # Releases in which it may have names that are not listed, and those that may serve some by a `__getattr__`.
    unsure: int = 0
    hooked: int = 0
    names: defaultdict[str, Name] = field(default_factory=lambda: defaultdict(Name))


@dataclass
class Library:
    name: str
    versions: list[str]
    roots: list[str]
    distributions: list[str]
    modules: dict[str, Module] = field(default_factory=lambda: defaultdict(Module))
    definitions: dict[str, Definition] = field(default_factory=lambda: defaultdict(Definition))
    stored: set[str] = field(default_factory=set)


def is_public(path: str) -> bool:
    """Whether a dotted path has no private part."""
    return not any(part.startswith("_") for part in path.split("."))


def merge(library: Library, opaque: list[str], complete: list[str], releases: Iterable[Release]) -> Library:
    """Fills an empty library from its releases, which come newest first, so that names are the ones of today."""
    versions = library.versions
    identities = Identities(opaque)
    for release in releases:
        bit = 1 << versions.index(release.version)
        known_as = identities.of_release(release)
        library.stored.update(release.stored)
        for path, module in release.modules.items():
            _add_module(library, path, module, bit, known_as)
        for path, cls in release.classes.items():
            _add_class(library, known_as.get(path), cls, bit, known_as)
        for path, function in release.functions.items():
            identity = known_as.get(path)
            if identity is None:
                continue
            definition = library.definitions[identity]
            definition.mask |= bit
            if function.get("runtime"):
                definition.by_runtime |= bit
            _add_callable(definition, function, bit, known_as)
    for path in complete:
        if path in library.modules:
            library.modules[path].unsure = 0
    _assume_what_only_importing_shows(library)
    for module in library.modules.values():
        _settle_between_imports(module)
    for path, module in library.modules.items():
        if not is_public(path) or any(path == one or path.startswith(f"{one}.") for one in opaque):
            module.unsure = module.mask
            module.names.clear()
    _drop_unreachable(library)
    return library


def _add_module(library: Library, path: str, module: dict[str, Any], bit: int, known_as: dict[str, str]) -> None:
    merged = library.modules[path]
    merged.mask |= bit
    if module["runtime"]:
        merged.by_runtime |= bit
    if module["unsure"]:
        merged.unsure |= bit
    if module["hook"]:
        merged.hooked |= bit
    for name, (reference, by_static, by_runtime) in module["members"].items():
        if name.startswith("_") and not name.startswith("__"):
            continue
        if name.startswith("__") and name != "__version__":
            continue
        entry = merged.names[name]
        entry.targets[_renamed(reference, known_as)] |= bit
        entry.seen.static |= bit if by_static else 0
        entry.seen.runtime |= bit if by_runtime else 0
    for name, deprecation in module["deprecated"].items():
        if name in merged.names:
            merged.names[name].deprecations[_deprecation("", deprecation)] |= bit
    for name, text in module["raises"].items():
        merged.names[name].raises[text] |= bit


def _renamed(reference: str, known_as: dict[str, str]) -> str:
    kind, _, path = reference.partition(":")
    if kind in ("c", "f", "v") and path:
        identity = known_as.get(path)
        if identity is None:
            return "v"
        return f"{kind}:{identity}"
    return reference


def _add_class(library: Library, identity: str | None, cls: dict[str, Any], bit: int, known_as: dict[str, str]) -> None:
    if identity is None:
        return
    definition = library.definitions[identity]
    definition.is_class = True
    definition.mask |= bit
    if cls.get("runtime"):
        definition.by_runtime |= bit
    if cls.get("open"):
        definition.open |= bit
    if cls.get("unusual"):
        definition.unusual |= bit
    for place, base in enumerate(cls["bases"]):
        own = known_as.get(base)
        key = f"d:{own}" if own is not None else f"x:{base}"
        definition.bases[key] |= bit
        definition.order.setdefault(key, place)
    _add_callable(
        definition,
        {"signatures": cls.get("constructor"), "deprecated": cls.get("deprecated"), "raises": cls.get("raises")},
        bit,
        known_as,
    )
    for name, member in cls["members"].items():
        if name.startswith("_") and name != "__call__":
            continue
        merged = definition.members[name]
        merged.kinds[member["kind"]] |= bit
        merged.seen.static |= bit if member.get("by_static") else 0
        merged.seen.runtime |= bit if member.get("by_runtime") else 0
        _add_callable(merged, member, bit, known_as)


def _add_callable(into: Callable_, given: dict[str, Any], bit: int, known_as: dict[str, str]) -> None:
    for signature in given.get("signatures") or []:
        parameters = tuple(
            (one[0], one[1], one[2], tuple(one[3]) if len(one) > 3 and one[3] else None)
            for one in signature["parameters"]
        )
        into.signatures[parameters] |= bit
        for parameter, deprecation in (signature.get("deprecated") or {}).items():
            into.deprecations[_deprecation(parameter, deprecation)] |= bit
    returns = given.get("returns")
    if returns is not None:
        into.returns[returns if returns in ("self", "cls") else _returned(returns, known_as)] |= bit
    if given.get("deprecated"):
        into.deprecations[_deprecation("", given["deprecated"])] |= bit
    if given.get("raises"):
        into.raises[given["raises"]] |= bit


def _returned(path: str, known_as: dict[str, str]) -> str:
    own = known_as.get(path)
    return f"d:{own}" if own is not None else f"x:{path}"


def _deprecation(concerns: str, given: dict[str, Any]) -> Deprecation:
    return (concerns, given.get("since") or "", given.get("removal") or "", (given.get("use") or "")[:120])


def _assume_what_only_importing_shows(library: Library) -> None:
    """A name that reading the source does not show is there, for all we know, in releases that were only read."""
    for module in library.modules.values():
        for name in module.names.values():
            added = _assumed(name.seen, module.mask, module.by_runtime)
            if added:
                newest = max(name.targets.items(), key=lambda one: one[1])[0]
                name.targets[newest] |= added
    for definition in library.definitions.values():
        for member in definition.members.values():
            added = _assumed(member.seen, definition.mask, definition.by_runtime)
            if added:
                newest = max(member.kinds.items(), key=lambda one: one[1])[0]
                member.kinds[newest] |= added


def _settle_between_imports(module: Module) -> None:
    """Between two releases that were imported, reading is enough: what it does not show is what neither has.

    A name that only one of the two has counts as there, unless reading shows it in that one: then it came or went in
    between, and reading shows when.
    """
    sure = module.by_runtime & ~module.unsure
    between = 0
    for place in range(module.mask.bit_length()):
        bit = 1 << place
        if module.unsure & bit and sure & (bit - 1) and sure & ~((bit << 1) - 1):
            between |= bit
    if not between:
        return
    for name in module.names.values():
        present = 0
        for mask in name.targets.values():
            present |= mask
        newest = max(name.targets.items(), key=lambda one: one[1])[0] if name.targets else None
        for place in range(between.bit_length()):
            bit = 1 << place
            if newest is None or not between & bit or present & bit:
                continue
            below, above = sure & (bit - 1), sure & ~((bit << 1) - 1)
            around = 1 << below.bit_length() - 1 | (above & -above)
            # What a `__getattr__` serves need not be shown by reading where neighbours define it plainly.
            if around & present and (module.hooked & bit or around & present & ~name.seen.static):
                name.targets[newest] |= bit
    module.unsure &= ~between


def _assumed(seen: Presence, exists: int, imported: int) -> int:
    if not seen.runtime & ~seen.static:
        return 0
    added = 0
    for place in range(exists.bit_length()):
        bit = 1 << place
        if not exists & bit or (imported | seen.static | seen.runtime) & bit:
            continue
        below = imported & (bit - 1)
        above = imported & ~((bit << 1) - 1)
        nearest = (1 << below.bit_length() - 1 if below else 0) | (above & -above)
        if nearest & seen.runtime:
            added |= bit
    return added


def _drop_unreachable(library: Library) -> None:
    """Keeps what a public module leads to, and the classes that these inherit from or give back."""
    wanted = [
        target.partition(":")[2]
        for module in library.modules.values()
        for name in module.names.values()
        for target in name.targets
        if target[0] in "cfv" and ":" in target
    ]
    kept: dict[str, Definition] = {}
    while wanted:
        identity = wanted.pop()
        if identity in kept or identity not in library.definitions:
            continue
        definition = library.definitions[identity]
        kept[identity] = definition
        wanted.extend(base[2:] for base in definition.bases if base.startswith("d:"))
        callables: list[Callable_] = [definition, *definition.members.values()]
        wanted.extend(path[2:] for one in callables for path in one.returns if path.startswith("d:"))
    library.definitions = dict(sorted(kept.items()))
