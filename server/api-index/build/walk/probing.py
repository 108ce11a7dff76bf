"""Finds the names that a module's `__getattr__` serves, by asking for every name that may be meant.

Candidates are the strings in the module's file, in the tables that its `__getattr__` reads, and the names that other
releases had. What cannot be a table of names leaves the module open.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import types
import warnings
from typing import Any, Dict, Iterable, List, Optional, Set, Tuple

from walk.signatures import layers

NONSENSE = ("no_such_name_qzx", "NoSuchNameQzx")
ADVICE = re.compile(r"remov|no longer|deprecat|renamed|instead|moved|replac|expired|unavailable", re.IGNORECASE)
LONGEST_ADVICE = 400
# Calls by which a `__getattr__` makes names instead of looking them up.
MAKES_NAMES = {"endswith", "startswith", "removesuffix", "removeprefix", "replace", "lower", "upper", "split", "join"}
ENDINGS = {"endswith", "removesuffix"}


class Outcome:
    """What an access gave: a value, a warning's text, or the advice of an exception."""

    def __init__(self, found: bool, value: Any = None, warns: Optional[str] = None, advice: Optional[str] = None):
        self.found = found
        self.value = value
        self.warns = warns
        self.advice = advice


def mentions(text: str, name: str) -> bool:
    """Whether a text speaks of a name."""
    return re.search(r"(?<!\w)" + re.escape(name) + r"(?!\w)", text) is not None


def access(owner: Any, name: str) -> Outcome:
    """Reads an attribute and keeps what Python says about it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            value = getattr(owner, name)
        except AttributeError as error:
            return Outcome(False, advice=str(error))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return Outcome(False, advice=str(error), value=error)
    for one in caught:
        text = str(one.message)
        deprecated = issubclass(one.category, (DeprecationWarning, FutureWarning, PendingDeprecationWarning))
        if (deprecated or "deprecat" in text.lower()) and mentions(text, name):
            return Outcome(True, value, warns=text[:LONGEST_ADVICE])
    return Outcome(True, value)


def hook_of(module: types.ModuleType) -> Any:
    """The function that serves names which a module does not hold, if it has one."""
    own = vars(module).get("__getattr__")
    if own is not None:
        return layers(own)[-1]
    for cls in type(module).__mro__:
        if cls is types.ModuleType or cls is object:
            return None
        if "__getattr__" in vars(cls):
            return vars(cls)["__getattr__"]
    return None


def type_of_table(value: Any) -> Any:
    """The built-in type below a table's own, whose methods compute nothing."""
    return next(cls for cls in (list, tuple, set, frozenset) if isinstance(value, cls))


def strings_in(value: Any, depth: int = 0) -> Set[str]:
    """The identifiers in a table, and in the tables inside of it."""
    if isinstance(value, str):
        return {value, value.rpartition(".")[2]} if len(value) < 200 else set()
    found: Set[str] = set()
    if depth > 3:
        return found
    if isinstance(value, dict):
        for key, item in list(dict.items(value)):
            found |= strings_in(key, depth + 1) | strings_in(item, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in list(type_of_table(value).__iter__(value)):
            found |= strings_in(item, depth + 1)
    return found


def strings_of_file(module: types.ModuleType) -> Set[str]:
    """The string constants in a module's source."""
    try:
        with open(str(module.__file__), encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError, AttributeError):
        return set()
    found: Set[str] = set()
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else getattr(node, "s", None)
        if isinstance(text, str):
            found.update([text] if text.isidentifier() else re.findall(r"\w+", text)[:40] if len(text) < 200 else [])
    return found


def tables_of(hook: Any) -> Tuple[Set[str], bool]:
    """The names in what a hook reads, and whether it only looks names up."""
    code = getattr(hook, "__code__", None)
    if code is None:
        return set(), False
    space = getattr(hook, "__globals__", {})
    values = [space[name] for name in code.co_names if name in space]
    for cell in getattr(hook, "__closure__", None) or ():
        try:
            values.append(cell.cell_contents)
        except ValueError:
            continue
    found: Set[str] = set()
    for value in values:
        found |= set(dir(value)) if isinstance(value, (types.ModuleType, type)) else strings_in(value)
    return found, only_looks_up(hook)


def source_of(hook: Any) -> Optional[ast.AST]:
    """A hook's source, parsed; None if there is none."""
    try:
        lines, _ = inspect.getsourcelines(hook)
        return ast.parse(textwrap.dedent("".join(lines)))
    except (OSError, SyntaxError, TypeError, IndexError):
        return None


def endings_of(hook: Any) -> Set[str]:
    """The endings by which a hook recognises names that it derives from others, such as `Fast`."""
    found: Set[str] = set()
    for node in ast.walk(source_of(hook) or ast.Module(body=[], type_ignores=[])):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ENDINGS:
            for part in [leaf for argument in node.args for leaf in ast.walk(argument)]:
                text = getattr(part, "value", getattr(part, "s", None))
                if isinstance(text, str) and text.isidentifier() and len(text) > 2:
                    found.add(text)
    return found


def derived(listed: Set[str], endings: Set[str]) -> Set[str]:
    """Names that end like `endings` and begin like a listed one: BertTokenizer and TokenizerFast make BertTokenizerFast."""
    splits = {(ending[:at], ending[at:]) for ending in endings for at in range(len(ending))}
    return {name + rest for start, rest in splits for name in listed if name.endswith(start)}


def only_looks_up(hook: Any) -> bool:
    """Whether a hook takes names as they are, or by the endings that `derived` tries."""
    tree = source_of(hook)
    if tree is None:
        return False
    parameter = hook.__code__.co_varnames[: hook.__code__.co_argcount][-1:]
    endings = endings_of(hook)
    for node in ast.walk(tree):
        value = node.func if isinstance(node, ast.Call) else node
        inner = value.value if isinstance(value, (ast.Attribute, ast.Subscript)) else None
        if not isinstance(inner, ast.Name) or inner.id not in parameter:
            continue
        if isinstance(value, ast.Attribute) and value.attr in (MAKES_NAMES - ENDINGS if endings else MAKES_NAMES):
            return False
        if isinstance(value, ast.Subscript) and not endings:
            return False
    return True


def probe(module: types.ModuleType, known: Iterable[str]) -> Tuple[Dict[str, Outcome], bool]:
    """The names that a module serves besides those it lists, and whether there may be more.

    `known`: names that this module has in other releases.
    """
    hook = hook_of(module)
    if hook is None:
        return {}, False
    refusals: List[Tuple[str, str]] = []
    for nonsense in NONSENSE:
        outcome = access(module, nonsense)
        if outcome.found:
            return {}, True
        refusals.append((nonsense, outcome.advice or ""))
    names, looks_up = tables_of(hook)
    names |= strings_of_file(module) | set(known) | strings_in(vars(module).get("__all__"))
    for value in list(vars(module).values()):
        if isinstance(value, (dict, list, tuple, set, frozenset)):
            names |= strings_in(value)
    if type(module) is not types.ModuleType:
        for value in list(vars(module).values()):
            names |= strings_in(value)
    listed = set(dir(module))
    names |= derived(listed, endings_of(hook))
    found: Dict[str, Outcome] = {}
    for name in sorted(names):
        if name in listed or not name.isidentifier() or name.startswith("__"):
            continue
        outcome = access(module, name)
        if outcome.found:
            found[name] = outcome
            continue
        advice = outcome.advice or ""
        refused = any(advice == text.replace(nonsense, name) for nonsense, text in refusals)
        if refused or not mentions(advice, name):
            continue
        if ADVICE.search(advice):
            outcome.advice = advice[:LONGEST_ADVICE]
            found[name] = outcome
        elif isinstance(outcome.value, ImportError):
            found[name] = Outcome(True)
    return found, not looks_up
