"""The parsed modules of one release: `.py`, the `.pyi` next to it, compiled files by name. Resolves no name."""

from __future__ import annotations

import ast
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

COMPILED = re.compile(r"(\.[\w-]+)?\.(so|pyd|pyx|dylib)$")
TEST_PART = re.compile(r"(^|\.)(tests?|_tests?|conftest|benchmarks?|asv_bench)(\.|$)")


@dataclass
class SourceModule:
    """One module: at least one of `code` (`.py`), `stub` (`.pyi`) or `compiled`."""

    path: str
    package: bool = False
    code: ast.Module | None = None
    stub: ast.Module | None = None
    text: str = ""
    failed: bool = False
    compiled: bool = False


def read_release(archive: Path) -> tuple[dict[str, str], list[str]]:
    """(file name -> text) of the kept sources, and the names of all files of the release."""
    with zipfile.ZipFile(archive) as kept:
        texts = {
            name: kept.read(name).decode("utf-8", "replace")
            for name in kept.namelist()
            if name.endswith((".py", ".pyi"))
        }
        return texts, kept.read("FILES").decode().split("\n")


def load_tree(
    texts: Mapping[str, str],
    files: Iterable[str],
    roots: Iterable[str],
    alias: Mapping[str, str] | None = None,
    skip: Iterable[str] = (),
) -> dict[str, SourceModule]:
    """Dotted path -> module, for all files below the import roots.

    `alias` renames folders that the library puts on its own `__path__`; an entry applies only where the root package
    names it. Modules below `skip`, and tests, are kept as paths without content (`failed`).
    """
    names = sorted(set(files) | set(texts))
    skipped = tuple(f"{prefix}." for prefix in skip)
    modules: dict[str, SourceModule] = {}
    # a renamed root comes first: where both have a module, the other one only forwards to it
    whole = {old: new for old, new in (alias or {}).items() if "." not in old}
    for root in [*whole, *roots]:
        prefix = _prefix(names, root)
        if prefix is None:
            continue
        start = texts.get(f"{prefix}{root}/__init__.py", "")
        renamed = {old: new for old, new in (alias or {}).items() if old in start} | whole
        for name in names:
            if name.startswith((f"{prefix}{root}/", f"{prefix}{root}.")):
                _add(modules, name[len(prefix) :], texts.get(name), renamed, skipped)
    for path in list(modules):
        while path := path.rpartition(".")[0]:
            modules.setdefault(path, SourceModule(path, package=True))  # a folder without `__init__.py`
    return modules


def _prefix(names: list[str], root: str) -> str | None:
    pattern = re.compile(rf"^(.*/)?{re.escape(root)}(?:/__init__)?\.(?:pyi?|so|pyd)$")
    found = [match.group(1) or "" for name in names if (match := pattern.match(name))]
    return min(found, key=lambda prefix: (prefix.count("/"), prefix), default=None)


def _add(
    modules: dict[str, SourceModule], name: str, text: str | None, alias: Mapping[str, str], skip: tuple[str, ...]
) -> None:
    source = name.endswith((".py", ".pyi"))
    stem = re.sub(r"\.pyi?$", "", name) if source else COMPILED.sub("", name)
    if stem == name or not all(part.isidentifier() for part in stem.split("/")):
        return
    parts = stem.split("/")
    package = parts[-1] == "__init__"
    path = canonical(".".join(parts[:-1] if package else parts), alias)
    module = modules.setdefault(path, SourceModule(path))
    module.package = module.package or package
    if not source:
        module.compiled = True
        return
    if TEST_PART.search(path.partition(".")[2]) or f"{path}.".startswith(skip):
        module.failed = True
        return
    tree = parse(text or "")
    if tree is None:
        module.failed = True
    elif name.endswith(".pyi"):
        module.stub = tree
    elif module.code is None:
        module.code = tree
        module.text = text or ""


def canonical(path: str, alias: Mapping[str, str]) -> str:
    for old, new in alias.items():
        if path == old or path.startswith(f"{old}."):
            return new + path[len(old) :]
    return path


def parse(text: str) -> ast.Module | None:
    """The syntax tree, or None for text that this Python cannot parse."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text.lstrip("\ufeff"))
        except (SyntaxError, ValueError, RecursionError):
            return None


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes below a node, itself included, without the contexts; `ast.walk` takes three times as long."""
    stack = [node]
    while stack:
        item = stack.pop()
        yield item
        stack += children(item)


#: Fields that hold no node, or none that anybody asks a walk for.
PLAIN_FIELDS = {
    *("arg", "asname", "attr", "conversion", "ctx", "id", "is_async", "kind", "kwd_attrs", "level", "module", "n"),
    *("name", "names", "op", "ops", "rest", "s", "simple", "type_comment", "type_ignores"),
}
NODE_FIELDS: dict[type, tuple[str, ...]] = {
    kind: ()
    if kind in {ast.Constant, ast.MatchSingleton}
    else tuple(name for name in kind._fields if name not in PLAIN_FIELDS)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below a node, without contexts, operators and the names of imports."""
    found: list[ast.AST] = []
    for name in NODE_FIELDS[node.__class__]:
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += value if None not in value else [inner for inner in value if inner is not None]
        elif value is not None:
            found.append(value)
    return found
