"""Imports a library piece by piece and writes down what its modules show. Reads a request, writes one file of JSON.

A request is
    {"roots": [import roots], "known": {module: [names of other releases]}, "skip": [modules that must not be imported],
     "alias": {module prefix: the name it goes by}, "opaque": [modules not followed], "by_attributes": bool,
     "before": statements to run first, "progress": path of a file that always names the module at work}
and the result is {"modules", "classes", "functions"} of a snapshot plus "texts", the unread advice of what is
deprecated by the path of its definition. Deprecations of modules are texts as well. The caller reads the texts.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import json
import os
import signal
import sys
import types
import warnings
from typing import Any, Dict, Iterator, List, Optional

from walk.definitions import Definitions
from walk.probing import access, hook_of, probe

SECONDS_A_MODULE = 90
# A busy machine must not change what is found: work is measured, and only waiting is cut off by the clock.
CLOCK_PER_WORK = 10
MACHINERY = frozenset(
    "__name__ __doc__ __package__ __loader__ __spec__ __path__ __file__ __cached__ __builtins__ __getattr__ __dir__"
    " __all__ __annotations__ __annotate__ __conditional_annotations__".split()
)
TESTS = ("tests", "_tests", "conftest", "__main__", "__pycache__", "setup")
# They start programs, wait for input, or hold test beds and tables of processor instructions that no user imports.
LEFT_ALONE = (
    "numpy._core._simd",
    "numpy.core._simd",
    "numpy._core._multiarray_tests",
    "numpy.core._multiarray_tests",
    "torch.testing._internal",
    "torch.utils.benchmark.examples",
    "nltk.app",
    "nltk.book",
    "nltk.test",
    "spacy.tests",
    "jax.collect_profile",
    "matplotlib.backends.backend_macosx",
    "mlflow.server.handlers",
    "wandb.vendor",
)


class TooLong(BaseException):
    """A module took more than its time."""


def below(name: str, prefixes: Any) -> bool:
    """Whether a module is one of `prefixes` or inside of one."""
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def is_test(name: str) -> bool:
    """Whether a module belongs to a library's own tests."""
    return any(part in TESTS or part.startswith("test_") for part in name.split(".")[1:])


def modules_on_disk(folder: str, name: str) -> Iterator[str]:
    """The dotted names of all modules in a package's folder, packages before their content."""
    suffixes = sorted(importlib.machinery.all_suffixes(), key=len, reverse=True)
    try:
        entries = sorted(os.listdir(folder))
    except OSError:
        return
    for entry in entries:
        path = os.path.join(folder, entry)
        if os.path.isdir(path):
            inside = [one for one in os.listdir(path) if one.endswith(tuple(suffixes))] if entry.isidentifier() else []
            if entry != "__pycache__" and inside:
                yield name + "." + entry
                yield from modules_on_disk(path, name + "." + entry)
            continue
        stem = next((entry[: -len(suffix)] for suffix in suffixes if entry.endswith(suffix)), "")
        shared = entry.startswith("lib") and entry == stem + ".so"
        if stem.isidentifier() and stem != "__init__" and not shared:
            yield name + "." + stem


class Walk:
    """One walk over one library."""

    def __init__(self, request: Dict[str, Any]) -> None:
        self.request = request
        self.roots: List[str] = request["roots"]
        self.alias: Dict[str, str] = request.get("alias", {})
        self.opaque: List[str] = request.get("opaque", [])
        self.definitions = Definitions(self.roots, self.canonical)
        self.modules: Dict[str, Dict[str, Any]] = {}
        self.failed: Dict[str, str] = {}
        self.objects: Dict[str, types.ModuleType] = {}

    def canonical(self, path: str) -> str:
        """A path below the name by which users know it."""
        for prefix in sorted(self.alias, key=len, reverse=True):
            if below(path, (prefix,)):
                return self.alias[prefix] + path[len(prefix) :]
        return path

    def at_work(self, name: str) -> None:
        """Leaves word of the module that is being imported, for the caller to read after a crash."""
        with open(self.request["progress"], "w", encoding="utf-8") as file:
            file.write(name)

    def limited(self, seconds: int, action: Any) -> Optional[BaseException]:
        """Runs an action for so many seconds of work, or ten times as long; what stopped it, if something did."""
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(seconds * CLOCK_PER_WORK)
        try:
            action()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return error
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
        return None

    def load(self, name: str) -> None:
        """Imports one module. What its parent called by that name before keeps the name."""
        parent_name, _, last = name.rpartition(".")
        parent = sys.modules.get(parent_name)
        before = vars(parent).get(last) if isinstance(parent, types.ModuleType) else None
        self.at_work(name)
        error = self.limited(SECONDS_A_MODULE, lambda: importlib.import_module(name))
        if error is not None or name not in sys.modules:
            self.failed[name] = type(error).__name__ + ": " + str(error)[:200]
        if before is not None and not isinstance(before, types.ModuleType) and isinstance(parent, types.ModuleType):
            setattr(parent, last, before)

    def load_all(self) -> None:
        """Imports every module on disk, the roots first."""
        for root in self.roots:
            self.load(root)
            module = sys.modules.get(root)
            if module is None or self.request.get("by_attributes"):
                continue
            for folder in list(getattr(module, "__path__", [])):
                for name in modules_on_disk(folder, root):
                    if name in sys.modules and self.is_walked(name):
                        continue
                    if not self.is_walked(name) or name.endswith("_test"):
                        self.failed[name] = "skipped"
                    elif not below(name, [one for one in self.failed if self.failed[one] != "skipped"]):
                        self.load(name)
                    else:
                        self.failed[name] = "the package cannot be imported"

    def loaded(self) -> Dict[str, types.ModuleType]:
        """The library's modules that are imported now, by their names."""
        return {
            name: module
            for name, module in list(sys.modules.items())
            if name.split(".")[0] in self.roots
            and isinstance(module, types.ModuleType)
            and self.is_walked(name)
            and str(vars(module).get("__name__", name)).split(".")[0] in self.roots
        }

    def is_walked(self, name: str) -> bool:
        """Whether the content of a module is of interest."""
        return not (is_test(name) or below(name, LEFT_ALONE) or below(name, self.request.get("skip", ())))

    def remember_names(self) -> None:
        """Learns by which name each loaded module is imported; its own name wins where it has several."""
        names = self.definitions.module_names
        for name, module in list(sys.modules.items()):
            if not isinstance(module, types.ModuleType):
                continue
            own = vars(module).get("__name__")
            if id(module) not in names or own == name:
                names[id(module)] = name

    def value_of(self, module: types.ModuleType, name: str, record: Dict[str, Any]) -> Any:
        """A member of a module; notes a warning that reading it gives."""
        own = vars(module)
        if name in own:
            return own[name]
        outcome = access(module, name)
        if outcome.warns:
            record.setdefault("deprecated", {})[name] = outcome.warns
        return outcome.value if outcome.found else None

    def behind(self, value: Any) -> Any:
        """The module that a lazy one stands for."""
        load = getattr(type(value), "_load", None)
        if isinstance(value, types.ModuleType) and callable(load):
            try:
                return load(value)
            except Exception:
                return value
        return value

    def record(self, path: str, module: types.ModuleType) -> List[types.ModuleType]:
        """Writes down one module; returns the modules among its members."""
        record: Dict[str, Any] = {"members": {}}
        members = record["members"]
        inside: List[types.ModuleType] = []
        self.modules[path] = record
        listed = set(dir(module)) | set(vars(module))
        if type(module) is not types.ModuleType:
            listed |= {name for name in dir(type(module)) if not name.startswith("__")}
        for name in sorted(one for one in listed if isinstance(one, str)):
            if name in MACHINERY or not name.isidentifier():
                continue
            value = self.behind(self.value_of(module, name, record))
            members[name] = self.reference(value, path, name)
            if isinstance(value, types.ModuleType):
                inside.append(value)
        names = vars(module).get("__all__")
        if isinstance(names, (list, tuple)) and all(isinstance(name, str) for name in names):
            record["all"] = [name for name in names if name.isidentifier()]
        if hook_of(module) is not None:
            self.add_served(path, module, record)
        return inside

    def reference(self, value: Any, path: str, name: str) -> str:
        """What a member is; some value where the object does not bear to be looked at."""
        self.remember(value)
        try:
            return self.definitions.reference(value, path, name)
        except Exception as error:
            self.failed[path + "." + name] = "value: " + type(error).__name__ + ": " + str(error)[:200]
            return "v"

    def remember(self, value: Any) -> None:
        """Learns the name of a module that came up after the others."""
        if isinstance(value, types.ModuleType) and id(value) not in self.definitions.module_names:
            own = vars(value).get("__name__")
            if isinstance(own, str):
                self.definitions.module_names[id(value)] = own
                self.definitions.kept.append(value)

    def add_served(self, path: str, module: types.ModuleType, record: Dict[str, Any]) -> None:
        """Adds the names that a module's `__getattr__` serves."""
        known = self.request.get("known", {})
        served, open_ended = probe(module, known.get(path, []))
        for name, outcome in served.items():
            if not outcome.found:
                record.setdefault("raises", {})[name] = outcome.advice
                continue
            record["members"][name] = self.reference(self.behind(outcome.value), path, name)
            if outcome.warns:
                record.setdefault("deprecated", {})[name] = outcome.warns
        if open_ended:
            record["getattr"] = True

    def visit(self, path: str, module: types.ModuleType) -> List[types.ModuleType]:
        """Records a module within its time; what took too long is incomplete."""
        found: List[types.ModuleType] = []
        self.at_work(path)
        error = self.limited(3 * SECONDS_A_MODULE, lambda: found.extend(self.record(path, module)))
        if error is not None:
            self.modules.setdefault(path, {"members": {}})["incomplete"] = True
            self.failed[path] = "walk: " + type(error).__name__ + ": " + str(error)[:200]
        return found

    def walk(self) -> Dict[str, Any]:
        """Imports and records everything."""
        self.load_all()
        self.remember_names()
        queue = [(name, module) for name, module in sorted(self.loaded().items())]
        if self.request.get("by_attributes"):
            queue = [(name, sys.modules[name]) for name in self.roots if name in sys.modules]
        seen = {id(module) for _, module in queue}
        while queue:
            name, module = queue.pop(0)
            path = self.canonical(name)
            if path in self.modules or (self.request.get("by_attributes") and below(path, self.opaque)):
                continue
            for inner in self.visit(path, module):
                inner_name = self.definitions.name_of_module(inner)
                if id(inner) in seen or inner_name.split(".")[0] not in self.roots or not self.is_walked(inner_name):
                    continue
                seen.add(id(inner))
                queue.append((inner_name, inner))
        for name in [one for one, why in self.failed.items() if not why.startswith("value: ")]:
            self.modules.setdefault(self.canonical(name), {"members": {}, "incomplete": True})
        return {
            "modules": self.modules,
            "classes": self.definitions.classes,
            "functions": self.definitions.functions,
            "texts": self.definitions.texts,
            "failed": self.failed,
        }


def too_long(_signal: int, _frame: Any) -> None:
    raise TooLong("out of time")


def main(request_path: str, result_path: str) -> None:
    """Walks as the request says and ends the process, whatever threads the library has left."""
    with open(request_path, encoding="utf-8") as file:
        request = json.load(file)
    warnings.simplefilter("ignore")
    exec(request.get("before", ""), {})
    sys.setrecursionlimit(20000)
    signal.signal(signal.SIGALRM, too_long)
    signal.signal(signal.SIGPROF, too_long)
    sys.argv[:] = ["python"]
    result = Walk(request).walk()
    draft = result_path + ".draft"
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(result, file)
    os.replace(draft, result_path)
    sys.stdout.flush()
    os._exit(0)
