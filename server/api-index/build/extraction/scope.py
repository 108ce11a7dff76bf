"""What the statements of one module bind: imports, classes, functions, values, `__all__`. Looks into no other module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .tree import SourceModule, walk

#: A function adds to `__all__`, or compiled code adds names to the module that initializes it.
EXPORTS_LATER = re.compile(
    r"^[ \t]+__all__(\.(append|extend|insert)\(|\s*\+=)\s*(?![\s\[(]*['\"])|\b_C\._\w*init\w*\(", re.M
)
NAMESPACE = re.compile(r"(globals|vars|locals)\(\)|sys\.modules\[|setattr\(")


@dataclass
class Binding:
    """One way in which a module binds a name."""

    kind: str  # "module" | "from" | "class" | "def" | "value"
    node: ast.AST | None = None
    target: str = ""
    name: str = ""
    stub: bool = False
    typing_only: bool = False


@dataclass
class Scope:
    """The names of one module, before anything is resolved."""

    module: SourceModule
    names: dict[str, list[Binding]] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    exported: list[str] | None = None
    export_unknown: bool = False
    export_sources: list[str] = field(default_factory=list)
    incomplete: bool = False
    other_modules: list[str] = field(default_factory=list)
    patches: list[tuple[str, str | None, ast.AST | None]] = field(default_factory=list)

    def functions(self, name: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [
            binding.node
            for binding in self.names.get(name, ())
            if isinstance(binding.node, (ast.FunctionDef, ast.AsyncFunctionDef))
        ]


def build_scope(module: SourceModule) -> Scope:
    """Reads the module's own statements, of the source and of the stub."""
    scope = Scope(module, incomplete=module.failed)
    if module.code is None and (module.compiled or module.stub is not None):
        scope.incomplete = True  # stubs of compiled modules leave names out
    for tree, stub in ((module.code, False), (module.stub, True)):
        if tree is not None:
            _Collector(scope, stub).block(tree.body, typing_only=False)
            if "global " in module.text and not stub:
                _bind_globals(scope, tree)
            if not stub and NAMESPACE.search(module.text) and _writes_globals(tree):
                scope.incomplete = True
            if not stub and EXPORTS_LATER.search(module.text):
                scope.incomplete = scope.export_unknown = True
    return scope


def _bind_globals(scope: Scope, tree: ast.Module) -> None:
    """Names that functions bind by `global`, where the module's own statements do not."""
    for node in walk(tree):
        for name in node.names if isinstance(node, ast.Global) else ():
            scope.names.setdefault(name, [Binding("value")])


def dotted(node: ast.AST | None) -> str | None:
    """`a.b.c` for a chain of names, else None."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else None
    return None


def constant_strings(node: ast.AST | None) -> list[str] | None:
    """The strings of a literal list, tuple, set or a concatenation of such; None if anything else is in it."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        strings = [constant_string(item) for item in node.elts]
        return None if None in strings else [string for string in strings if string is not None]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = constant_strings(node.left), constant_strings(node.right)
        return None if left is None or right is None else left + right
    if (
        isinstance(node, ast.Call)
        and dotted(node.func) in {"list", "tuple", "set", "sorted", "frozenset"}
        and node.args
    ):
        return constant_strings(node.args[0])
    return None


def constant_string(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def is_type_checking(test: ast.AST) -> bool:
    return (dotted(test) or "").split(".")[-1] == "TYPE_CHECKING"


def _writes_globals(tree: ast.Module) -> bool:
    dummies = {
        id(inner)
        for node in walk(tree)
        if isinstance(node, ast.For) and "dummy" in ast.unparse(node.iter)
        for inner in walk(node)
    }
    called_so = {
        target.id
        for node in walk(tree)
        if isinstance(node, ast.Assign) and _is_this_module(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and _is_namespace(node.value):
            if constant_string(node.slice) is None:
                return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
            if _is_namespace(node.func.value):
                return True
        if isinstance(node, ast.Call) and dotted(node.func) not in {"setattr", "getattr", "hasattr", "dir", "delattr"}:
            if any(isinstance(argument, ast.Subscript) and _is_this_module(argument) for argument in node.args):
                return True
        if isinstance(node, ast.Call) and dotted(node.func) == "setattr" and node.args:
            this = _is_this_module(node.args[0]) or dotted(node.args[0]) in called_so
            if this and constant_string(node.args[1]) is None and id(node) not in dummies:
                return True
    return False


def _is_namespace(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and dotted(node.func) in {"globals", "vars", "locals"} and not node.args:
        return True
    return isinstance(node, ast.Attribute) and node.attr == "__dict__" and _is_this_module(node.value)


def _is_this_module(node: ast.AST) -> bool:
    """`sys.modules[__name__]`, or the name that libraries usually give to it."""
    if isinstance(node, ast.Name):
        return node.id in {"_current_module", "current_module", "this_module", "_this_module", "thismodule"}
    return (
        isinstance(node, ast.Subscript)
        and dotted(node.value) in {"sys.modules", "_sys.modules"}
        and dotted(node.slice) in {"__name__", "__package__"}
    )


class _Collector:
    def __init__(self, scope: Scope, stub: bool) -> None:
        self.scope = scope
        self.stub = stub
        module = scope.module
        self.package = module.path if module.package else module.path.rpartition(".")[0]

    def block(self, statements: Iterable[ast.stmt], typing_only: bool) -> None:
        for statement in statements:
            self.statement(statement, typing_only)

    def bind(
        self,
        name: str,
        kind: str,
        node: ast.AST | None = None,
        target: str = "",
        origin: str = "",
        typing_only: bool = False,
    ) -> None:
        self.scope.deleted.discard(name)
        binding = Binding(kind, node, target, origin, self.stub, typing_only)
        self.scope.names.setdefault(name, []).append(binding)

    def statement(self, node: ast.stmt, typing_only: bool) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.bind(node.name, "def", node, typing_only=typing_only)
            case ast.ClassDef():
                self.bind(node.name, "class", node, typing_only=typing_only)
            case ast.Import():
                self.imports(node, typing_only)
            case ast.ImportFrom():
                self.imports_from(node, typing_only)
            case ast.Assign():
                for target in node.targets:
                    self.assign(target, node.value, typing_only)
            case ast.AnnAssign():
                self.assign(node.target, node.value or node, typing_only)
            case ast.AugAssign():
                self.augment(node)
            case ast.Delete():
                self.delete(node)
            case ast.If():
                self.condition(node, typing_only)
            case ast.Try() | ast.TryStar():
                self.block(node.body, typing_only)
                for handler in node.handlers:
                    self.block(handler.body, typing_only)
                self.block(node.orelse, typing_only)
                self.block(node.finalbody, typing_only)
            case ast.With():
                for item in node.items:
                    if item.optional_vars is not None:
                        self.assign(item.optional_vars, None, typing_only)
                self.block(node.body, typing_only)
            case ast.For():
                self.assign(node.target, None, typing_only)
                self.block(node.body, typing_only)
                self.block(node.orelse, typing_only)
            case ast.While():
                self.block(node.body, typing_only)
            case ast.Match():
                for case in node.cases:
                    self.block(case.body, typing_only)
            case ast.Expr(value=ast.Call() as call):
                self.call(call)

    def imports(self, node: ast.Import, typing_only: bool) -> None:
        for item in node.names:
            if self.stub and item.asname != item.name and not self.scope.module.package:
                target = item.name if item.asname else item.name.split(".")[0]
                if target.split(".")[0] != self.scope.module.path.split(".")[0]:
                    self.bind(item.asname or target, "module", None, target, typing_only=True)
                    continue
            if item.asname:
                self.bind(item.asname, "module", None, item.name, typing_only=typing_only)
            else:
                self.bind(item.name.split(".")[0], "module", None, item.name.split(".")[0], typing_only=typing_only)

    def imports_from(self, node: ast.ImportFrom, typing_only: bool) -> None:
        target = self.absolute(node)
        own = target.split(".")[0] == self.scope.module.path.split(".")[0]
        for item in node.names:
            if item.name == "*":
                self.scope.stars.append(target)
            else:
                hidden = self.stub and not own and item.asname != item.name
                self.bind(item.asname or item.name, "from", None, target, item.name, typing_only or hidden)

    def absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")
        base = parts[: len(parts) - node.level + 1]
        return ".".join([*base, *([node.module] if node.module else [])])

    def assign(self, target: ast.AST, value: ast.AST | None, typing_only: bool) -> None:
        match target:
            case ast.Name(id="__all__"):
                self.all_from(value, replace=True)
            case ast.Name():
                self.bind(target.id, "value", value, typing_only=typing_only)
            case ast.Tuple() | ast.List():
                values = value.elts if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts) else None
                for position, item in enumerate(target.elts):
                    self.assign(item, values[position] if values else None, typing_only)
            case ast.Starred():
                self.assign(target.value, None, typing_only)
            case ast.Subscript() if _is_namespace(target.value):
                name = constant_string(target.slice)
                if name is not None:
                    self.bind(name, "value", value)
            case ast.Subscript() if dotted(target.value) == "sys.modules":
                self.replaces(target.slice, value)
            case ast.Attribute(attr="__class__") if _is_this_module(target.value):
                self.scope.incomplete = True
            case ast.Attribute() if _is_this_module(target.value):
                self.bind(target.attr, "value", value)
            case ast.Attribute():
                owner = dotted(target.value)
                if owner:
                    self.scope.patches.append((owner, target.attr, value))

    def replaces(self, key: ast.AST, value: ast.AST | None) -> None:
        name = constant_string(key)
        if name is not None:
            self.scope.other_modules.append(name)
        elif dotted(key) == "__name__":
            lazy = isinstance(value, ast.Call) and (dotted(value.func) or "").endswith("LazyModule")
            self.scope.incomplete = self.scope.incomplete or not lazy

    def augment(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name) and node.target.id == "__all__":
            self.all_from(node.value, replace=False)
        elif isinstance(node.target, ast.Name) and node.target.id not in self.scope.names:
            self.bind(node.target.id, "value", None)

    def all_from(self, value: ast.AST | None, replace: bool) -> None:
        if replace:
            self.scope.exported, self.scope.export_unknown = [], False
        parts = [value]
        while parts:
            part = parts.pop()
            strings = constant_strings(part)
            source = dotted(part)
            if isinstance(part, ast.Call) and dotted(part.func) in {"list", "sorted", "tuple"} and part.args:
                parts.append(part.args[0])
            elif strings is not None:
                self.scope.exported = [*(self.scope.exported or []), *strings]
            elif source is not None and source.endswith(".__all__"):
                self.scope.export_sources.append(source[: -len(".__all__")])
            elif isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add):
                parts += [part.left, part.right]
            elif isinstance(part, (ast.List, ast.Tuple)):
                for item in part.elts:
                    if isinstance(item, ast.Starred):
                        parts.append(item.value)
                    elif (string := constant_string(item)) is not None:
                        self.scope.exported = [*(self.scope.exported or []), string]
                    else:
                        self.scope.export_unknown = True
            elif source != "__all__":
                self.scope.export_unknown = True

    def delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.scope.names.pop(target.id, None)
                self.scope.deleted.add(target.id)

    def condition(self, node: ast.If, typing_only: bool) -> None:
        if isinstance(node.test, ast.Compare) and dotted(node.test.left) == "__name__":
            return
        if isinstance(node.test, ast.Constant) and not node.test.value:
            self.block(node.orelse, typing_only)
            return
        self.block(node.body, typing_only or is_type_checking(node.test))
        self.block(node.orelse, typing_only)

    def call(self, node: ast.Call) -> None:
        name = dotted(node.func) or ""
        if name in {"__all__.extend", "__all__.append", "__all__.remove"} and node.args:
            argument = node.args[0]
            if name.endswith("remove"):
                removed = constant_string(argument)
                self.scope.exported = [item for item in self.scope.exported or () if item != removed]
            elif name.endswith("append"):
                self.all_from(ast.List(elts=[argument]), replace=False)
            else:
                self.all_from(argument, replace=False)
        elif name == "setattr" and len(node.args) == 3:
            key = constant_string(node.args[1])
            if _is_this_module(node.args[0]):
                if key is not None:
                    self.bind(key, "value", node.args[2])
            elif owner := dotted(node.args[0]):
                self.scope.patches.append((owner, key, node.args[2]))
        elif name == "exec":
            self.scope.incomplete = True
        elif name == "sys.modules.setdefault" and node.args:
            self.replaces(node.args[0], None)
