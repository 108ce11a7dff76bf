"""Names across the modules of one release: follows imports, stars and aliases to definitions. Reads no signature."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from .scope import Binding, Scope, build_scope, constant_string, dotted
from .tree import SourceModule, canonical

#: A reference as snapshot.py spells it.
Reference = str


class Release:
    """All scopes of a release, and what their names stand for."""

    def __init__(self, modules: Mapping[str, SourceModule], alias: Mapping[str, str] | None = None) -> None:
        self.modules = dict(modules)
        self.alias = dict(alias or {})
        self.scopes: dict[str, Scope] = {path: build_scope(module) for path, module in modules.items()}
        self.roots = {path.split(".")[0] for path in modules}
        self.extra: dict[str, dict[str, set[Reference]]] = {}
        self.lazy: dict[str, dict[str, list[Binding]]] = {}
        self._lookups: dict[tuple[str, str], frozenset[Reference]] = {}
        self._circles = 0
        self._star_names: dict[str, frozenset[str]] = {}
        self._children: dict[str, set[str]] = {}
        for path in modules:
            head, _, tail = path.rpartition(".")
            self._children.setdefault(head, set()).add(tail)

    def forget(self) -> None:
        """Drops what was looked up, after names were added."""
        self._lookups.clear()
        self._star_names.clear()

    def own(self, path: str) -> bool:
        return path.split(".")[0] in self.roots

    def locate(self, path: str) -> str:
        """The path under which the tree keeps a module that the sources may call otherwise."""
        return path if path in self.modules else canonical(path, self.alias)

    def lookup(self, module: str, name: str, stack: tuple[tuple[str, str], ...] = ()) -> frozenset[Reference]:
        """Everything that `module.name` may be; empty where the module does not have it."""
        key = (module, name)
        if key in self._lookups:
            return self._lookups[key]
        if key in stack:
            self._circles += 1
            return frozenset()
        circles = self._circles
        found = frozenset(self._find(module, name, (*stack, key)))
        if not stack or circles == self._circles:
            self._lookups[key] = found
        return found

    def _find(self, module: str, name: str, stack: tuple[tuple[str, str], ...]) -> set[Reference]:
        scope = self.scopes.get(module)
        if scope is None:
            return set()
        found: set[Reference] = set()
        bindings = [*scope.names.get(name, ()), *self.lazy.get(module, {}).get(name, ())]
        real = [binding for binding in bindings if not binding.typing_only] or bindings
        for binding in real:
            found |= self._resolve(module, name, binding, stack)
        found |= self.extra.get(module, {}).get(name, set())
        if not found and not bindings and name not in scope.deleted:
            for star in scope.stars:
                target = self.locate(star)
                if target in self.scopes and name in self.star_names(target):
                    found |= self.lookup(target, name, stack)
        if (not found or found == {"v"}) and name in self._children.get(module, ()):
            found = {f"m:{module}.{name}"}
        return found

    def _resolve(self, module: str, name: str, binding: Binding, stack: tuple[tuple[str, str], ...]) -> set[Reference]:
        match binding.kind:
            case "class":
                return {f"c:{module}.{name}"}
            case "def":
                return {f"f:{module}.{name}"}
            case "module":
                target = self.locate(binding.target)
                if target in self.modules:
                    return {f"m:{target}"}
                return {"v"} if self.own(target) else {f"x:{binding.target}"}
            case "from":
                target = self.locate(binding.target)
                if not self.own(target):
                    return {f"x:{binding.target}.{binding.name}"}
                if (target, binding.name) == (module, name):
                    below = f"{module}.{name}"
                    return {f"m:{below}"} if below in self.modules else {"v"}
                if target in self.scopes:
                    return set(self.lookup(target, binding.name, stack)) or {"v"}
                return {"v"}
            case _:
                return self._value(module, binding.node, stack) or {"v"}

    def _value(self, module: str, node: ast.AST | None, stack: tuple[tuple[str, str], ...]) -> set[Reference]:
        name = dotted(node)
        if name is not None:
            return set(self.resolve(module, name, stack))
        if isinstance(node, ast.Call) and (name := dotted(node.func)):
            if name.endswith("LazyLoader"):
                return self._loaded(module, node)
            results = self.resolve(module, name, stack)
            if len(results) == 1 and (only := next(iter(results))).startswith("c:"):
                return {f"v:{only[2:]}"}
        return {"v"}

    def _loaded(self, module: str, call: ast.Call) -> set[Reference]:
        """TensorFlow's lazy modules: `LazyLoader(name, globals(), path)` and `KerasLazyLoader(globals(), submodule=..)`."""
        words = {item.arg: constant_string(item.value) for item in call.keywords}
        if (dotted(call.func) or "").endswith("KerasLazyLoader"):
            new = "keras._tf_keras.keras" in self.modules[module].text
            root = "keras._tf_keras.keras" if new else "keras.api._v2.keras"
            return {f"x:{root}.{words['submodule']}" if words.get("submodule") else f"x:{root}"}
        argument = call.args[2] if len(call.args) > 2 else None
        path = constant_string(argument)
        for binding in self.scopes[module].names.get(dotted(argument) or "", ()):
            path = path or constant_string(binding.node)
        if path is None:
            return {"v"}
        target = self.locate(path)
        return {f"m:{target}"} if target in self.modules else {f"x:{path}"} if not self.own(target) else {"v"}

    def resolve(self, module: str, name: str, stack: tuple[tuple[str, str], ...] = ()) -> frozenset[Reference]:
        """What a dotted name stands for in a module's own scope."""
        head, *rest = name.split(".")
        found = self.lookup(module, head, stack)
        for part in rest:
            following: set[Reference] = set()
            for reference in found:
                kind, _, path = reference.partition(":")
                if kind == "m":
                    following |= self.lookup(path, part, stack) or {"v"}
                elif kind == "x":
                    following.add(f"x:{path}.{part}")
                elif kind == "c" and self.nested_class(path, part):
                    following.add(f"c:{path}.{part}")
                else:
                    following.add("v")
            found = frozenset(following)
        return found

    def defining(self, module: str, name: str, depth: int = 0) -> tuple[str, Binding] | None:
        """(module, binding) where a name gets its value, through own imports; None where that is not one place."""
        head, _, rest = name.partition(".")
        scope = self.scopes.get(module)
        if scope is None or depth > 12:
            return None
        bindings = [*scope.names.get(head, ()), *self.lazy.get(module, {}).get(head, ())]
        if not bindings:
            for star in scope.stars:
                target = self.locate(star)
                if target in self.scopes and target != module and head in self.star_names(target):
                    return self.defining(target, name, depth + 1)
            return None
        binding = bindings[-1]
        if binding.kind == "from":
            target = self.locate(binding.target)
            below = f"{target}.{binding.name}"
            if rest and below in self.scopes:
                return self.defining(below, rest, depth + 1)
            return self.defining(target, binding.name, depth + 1) if not rest else None
        if binding.kind == "module":
            target = self.locate(f"{binding.target}.{rest}".rpartition(".")[0] if rest else binding.target)
            return self.defining(target, rest.rpartition(".")[2], depth + 1) if rest else None
        return (module, binding) if not rest else None

    def nested_class(self, path: str, name: str) -> bool:
        return any(
            isinstance(item, ast.ClassDef) and item.name == name
            for node in self.class_nodes(path)
            for item in node.body
        )

    def split(self, path: str) -> tuple[str, list[str]]:
        """(module, qualified name within it) of a definition path."""
        parts = path.split(".")
        for length in range(len(parts) - 1, 0, -1):
            module = ".".join(parts[:length])
            if module in self.scopes:
                return module, parts[length:]
        return parts[0], parts[1:]

    def class_nodes(self, path: str) -> list[ast.ClassDef]:
        module, names = self.split(path)
        scope = self.scopes.get(module)
        if scope is None or not names:
            return []
        nodes = [b.node for b in scope.names.get(names[0], ()) if isinstance(b.node, ast.ClassDef)]
        for name in names[1:]:
            nodes = [
                item for node in nodes for item in node.body if isinstance(item, ast.ClassDef) and item.name == name
            ]
        return nodes

    def function_nodes(self, path: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        module, names = self.split(path)
        scope = self.scopes.get(module)
        return scope.functions(names[0]) if scope is not None and len(names) == 1 else []

    def star_names(self, module: str) -> frozenset[str]:
        """What `from module import *` brings."""
        if module not in self._star_names:
            self._star_names[module] = frozenset()
            scope = self.scopes[module]
            exported = self.exported(module)
            names = self.names(module)
            if exported is None:
                self._star_names[module] = frozenset(name for name in names if not name.startswith("_"))
            else:
                self._star_names[module] = frozenset(exported)
            if scope.export_unknown:
                self._star_names[module] |= {name for name in names if not name.startswith("_")}
        return self._star_names[module]

    def exported(self, module: str) -> list[str] | None:
        """`__all__`, with the parts that come from other modules; None where there is none."""
        scope = self.scopes[module]
        names = scope.exported
        for source in scope.export_sources:
            for reference in self.resolve(module, source):
                if reference.startswith("m:") and reference[2:] != module:
                    inner = self.exported(reference[2:])
                    if inner is None:
                        scope.export_unknown = True
                    names = [*(names or []), *(inner or [])]
        return names

    def names(self, module: str) -> set[str]:
        """All names of a module, private ones too; imports for type checkers only where nothing else brings them."""
        scope = self.scopes[module]
        names = {name for name, bindings in scope.names.items() if not all(map(self._is_stub_import, bindings))}
        names |= set(self.extra.get(module, ())) | set(self.lazy.get(module, ()))
        for star in scope.stars:
            target = self.locate(star)
            if target in self.scopes and target != module:
                names |= self.star_names(target)
        return (names - scope.deleted) | self._children.get(module, set())

    def _is_stub_import(self, binding: Binding) -> bool:
        """A stub imports other libraries for its annotations; that binds nothing at run time."""
        return (
            binding.stub and binding.typing_only and binding.kind in {"module", "from"} and not self.own(binding.target)
        )

    def incomplete(self, module: str, seen: frozenset[str] = frozenset()) -> bool:
        """Whether the module has names that could not be listed."""
        scope = self.scopes.get(module)
        if scope is None or scope.incomplete:
            return True
        for star in scope.stars:
            target = self.locate(star)
            if target == module or target in seen:
                continue
            if target not in self.scopes:
                return True
            if self.incomplete(target, seen | {module}):
                return True
        return False

    def reference(self, found: Iterable[Reference]) -> Reference:
        """One reference for several possibilities: two different definitions are no certain one."""
        kinds: dict[str, set[str]] = {}
        for item in found:
            kinds.setdefault(item[0], set()).add(item)
        definite = kinds.get("c", set()) | kinds.get("f", set())
        if definite:
            return next(iter(definite)) if len(definite) == 1 and not kinds.get("x") else "v"
        for kind in ("m", "x", "v"):
            if kinds.get(kind):
                items = kinds[kind] - {"v"} or kinds[kind]
                return next(iter(items)) if len(items) == 1 else "v"
        return "v"
