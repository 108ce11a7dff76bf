"""Names every object that a module shows: where it is defined, and what a snapshot says of it. Imports no module.

A definition path is where the source defines the object, which is not always what `__module__` claims: libraries
rewrite that to the public name.
"""

from __future__ import annotations

import enum
import inspect
import sys
import types
from typing import Any, Callable, Dict, List, Optional, Tuple

from walk.signatures import (
    bound_kind,
    constructor_signatures,
    getattr_quietly,
    layers,
    signatures_of,
)

FUNCTION_TYPES = (
    "function",
    "builtin_function_or_method",
    "method",
    "cython_function_or_method",
    "fused_cython_function",
    "_ArrayFunctionDispatcher",
    "_lru_cache_wrapper",
    "fortran",
    "method_descriptor",
    "PjitFunction",
    "nb_func",
)
SILENT_DUNDERS = frozenset(
    "__module__ __doc__ __dict__ __weakref__ __qualname__ __annotations__ __init__ __new__ __slots__ __init_subclass__"
    " __subclasshook__ __getattribute__ __getattr__ __firstlineno__ __static_attributes__ __abstractmethods__"
    " __parameters__ __orig_bases__ __match_args__ __annotate__ __annotate_func__ __classcell__ __text_signature__"
    " __annotations_cache__ __dataclass_fields__ __dataclass_params__ __del__ __signature__ __wrapped__".split()
)
ORDINARY_METACLASSES = ("type", "ABCMeta", "EnumMeta", "EnumType", "_ProtocolMeta", "GenericMeta", "_TypedDictMeta")
# Their decorated constructors take any keyword, whatever their signature says (transformers 5.18, run).
OPEN_CONFIGURATIONS = ("PreTrainedConfig", "PretrainedConfig")


def resolve(module: str, path: str) -> Any:
    """The object at a dotted path below an imported module, or None."""
    value = sys.modules.get(module)
    for part in path.split("."):
        value = getattr_quietly(value, part)
    return value


def is_function(value: Any) -> bool:
    """Whether a value is called and has no attributes worth knowing."""
    if isinstance(value, type) or not callable(value):
        return False
    if type(value).__name__ in FUNCTION_TYPES:
        return True
    inner = getattr_quietly(value, "__wrapped__")
    return inspect.isfunction(inner) and not inspect.isfunction(getattr_quietly(type(value), "__call__"))


class Definitions:
    """The classes and functions of a library, each once, under the path of its definition."""

    def __init__(self, roots: List[str], canonical: Callable[[str], str]) -> None:
        self.roots = tuple(roots)
        self.canonical = canonical
        self.classes: Dict[str, Dict[str, Any]] = {}
        self.functions: Dict[str, Dict[str, Any]] = {}
        self.texts: Dict[str, str] = {}
        self.paths: Dict[int, str] = {}
        self.kept: List[Any] = []
        self.taken: Dict[str, Any] = {}
        self.module_names: Dict[int, str] = {}

    def is_own(self, module: Optional[str]) -> bool:
        """Whether a module belongs to the library."""
        return isinstance(module, str) and module.split(".")[0] in self.roots

    def name_of_module(self, module: types.ModuleType) -> str:
        """The path under which a module is known: as it is imported, else its own name."""
        known = self.module_names.get(id(module))
        return known if known is not None else str(getattr_quietly(module, "__name__") or "")

    def reference(self, value: Any, module: str, name: str) -> str:
        """What a module's member is, in the words of the schema. Registers what the library itself defines."""
        if isinstance(value, types.ModuleType):
            path = self.canonical(self.name_of_module(value))
            return ("m:" if self.is_own(path) else "x:") + path if path else "v"
        if isinstance(value, type):
            path, own = self.path_of_class(value, module, name)
            return ("c:" if own else "x:") + path
        if is_function(value):
            path, own = self.path_of_function(value, module, name)
            return ("f:" if own else "x:") + path
        cls = type(value)
        if self.is_own(getattr_quietly(cls, "__module__")):
            path, own = self.path_of_class(cls, str(cls.__module__), cls.__name__)
            return "v:" + path if own else "v"
        return "v"

    def claim(self, path: str, value: Any, module: str, name: str) -> str:
        """Keeps `path` for a value; where another one has it, the place where this one was seen."""
        for candidate in (path, module + "." + name):
            if candidate not in self.taken or self.taken[candidate] is value:
                break
        self.taken[candidate] = value
        self.paths[id(value)] = candidate
        self.kept.append(value)
        return candidate

    def path_of_class(self, cls: type, module: str, name: str) -> Tuple[str, bool]:
        """The definition path of a class, and whether the library defines it."""
        if id(cls) in self.paths:
            return self.paths[id(cls)], True
        claimed = str(getattr_quietly(cls, "__module__") or "")
        qualified = str(getattr_quietly(cls, "__qualname__") or name)
        if not self.is_own(claimed):
            return claimed + "." + qualified, False
        places = []
        for own_name, value in list(vars(cls).items()):
            inner = layers(getattr_quietly(value, "__func__") or value)[-1]
            if isinstance(inner, types.FunctionType) and inner.__qualname__ == qualified + "." + own_name:
                places.append(str(inner.__globals__.get("__name__")))
                break
        path = module + "." + name
        for place in places + [claimed]:
            if self.is_own(place) and resolve(place, qualified) is cls:
                path = place + "." + qualified
                break
        path = self.claim(self.canonical(path), cls, module, name)
        self.classes[path] = {}
        self.classes[path].update(self.class_record(cls, path))
        return path, True

    def path_of_function(self, function: Any, module: str, name: str) -> Tuple[str, bool]:
        """The definition path of a function, and whether the library defines it."""
        if id(function) in self.paths:
            return self.paths[id(function)], True
        innermost = layers(function)[-1]
        space = getattr_quietly(innermost, "__globals__")
        real = space.get("__name__") if isinstance(space, dict) else None
        claimed = getattr_quietly(function, "__module__")
        qualified = str(getattr_quietly(innermost, "__qualname__") or name)
        plain = all(part.isidentifier() for part in qualified.split("."))
        if not self.is_own(real) and not self.is_own(claimed):
            if isinstance(claimed, str) and plain:
                return claimed + "." + qualified, False
        path = module + "." + name
        if self.is_own(real) and plain:
            path = str(real) + "." + qualified
        elif self.is_own(claimed) and plain and resolve(str(claimed), qualified) is function:
            path = str(claimed) + "." + qualified
        path = self.claim(self.canonical(path), function, module, name)
        self.functions[path] = self.function_record(function, path, False)
        return path, True

    def function_record(self, function: Any, path: str, without_first: bool) -> Dict[str, Any]:
        """What is known of a function; the advice of its `deprecated` decorator goes into `texts`."""
        record: Dict[str, Any] = {}
        signatures = signatures_of(function, without_first, path)
        if signatures:
            record["signatures"] = signatures
        advice = getattr_quietly(function, "__deprecated__")
        if isinstance(advice, str):
            self.texts[path] = advice
        return record

    def base_path(self, base: type) -> str:
        """The path of a base class, wherever it comes from."""
        return self.path_of_class(base, str(base.__module__), base.__qualname__)[0]

    def class_record(self, cls: type, path: str) -> Dict[str, Any]:
        """What is known of a class itself, without what it inherits."""
        own = dict(vars(cls))
        record: Dict[str, Any] = {"bases": [self.base_path(base) for base in cls.__bases__ if base is not object]}
        configuration = any(base.__name__ in OPEN_CONFIGURATIONS for base in cls.__mro__)
        constructor = None if configuration else constructor_signatures(cls, path)
        if constructor:
            record["constructor"] = constructor
        if configuration or any(hasattr(own.get(name), "__code__") for name in ("__getattr__", "__getattribute__")):
            record["open"] = True
        metaclass = type(cls)
        if hasattr(own.get("__new__"), "__func__") or getattr_quietly(metaclass, "__call__") is not type.__call__:
            if not calls_plainly(cls):
                record["unusual"] = True
        members = record["members"] = {}
        for name, value in own.items():
            if name in SILENT_DUNDERS or not is_listed(name):
                continue
            members[name] = self.member(value, path + "." + name)
        for name in getattr_quietly(cls, "__members__") or () if isinstance(cls, enum.EnumMeta) else ():
            members[name] = {"kind": "attribute"}
        self.add_of_metaclass(cls, record)
        if isinstance(own.get("__deprecated__"), str):
            self.texts[path] = own["__deprecated__"]
        return record

    def add_of_metaclass(self, cls: type, record: Dict[str, Any]) -> None:
        """Adds what a metaclass gives its classes, and what `dir` lists that no class of the MRO holds."""
        metaclass, members = type(cls), record["members"]
        bases = [one for one in metaclass.__mro__ if one.__module__ not in ("builtins", "abc", "enum", "typing")]
        for base in bases if metaclass.__name__ not in ORDINARY_METACLASSES else ():
            for name, value in vars(base).items():
                if not name.startswith("_") and name not in members:
                    members[name] = {"kind": "attribute" if bound_kind(value)[0] != "method" else "classmethod"}
            if any(hasattr(vars(base).get(name), "__code__") for name in ("__getattr__", "__getattribute__")):
                record["open"] = True
        try:
            listed = dir(cls)
        except Exception:
            record["open"] = True
            return
        held = {name for one in cls.__mro__ for name in vars(one)} | set(members)
        for name in listed:
            if name not in held and is_listed(name) and not name.startswith("__"):
                members[name] = {"kind": "attribute"}

    def member(self, value: Any, path: str) -> Dict[str, Any]:
        """What is known of one entry in the body of a class."""
        kind, function = bound_kind(value)
        record: Dict[str, Any] = {"kind": kind}
        if isinstance(value, type) and self.is_own(getattr_quietly(value, "__module__")):
            module, _, name = path.rpartition(".")
            self.path_of_class(value, module, name)
        if function is None:
            return record
        if path.rpartition(".")[2].startswith("__") and not hasattr(function, "__code__"):
            return record
        without_first = kind in ("method", "classmethod")
        record.update(self.function_record(function, path, without_first))
        if record.get("signatures") == []:
            del record["signatures"]
        advice = getattr_quietly(value, "__deprecated__")
        if isinstance(advice, str):
            self.texts[path] = advice
        return record


def calls_plainly(cls: type) -> bool:
    """Whether a class with its own `__new__` or metaclass is known to return an instance of itself all the same."""
    if issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return True
    return type(cls).__name__ in ORDINARY_METACLASSES and type(cls).__call__ is type.__call__ and (
        not hasattr(vars(cls).get("__new__"), "__func__")
    )


def is_listed(name: str) -> bool:
    """Whether a snapshot names such a member of a class: public names and those with two underscores around."""
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))
