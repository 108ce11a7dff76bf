"""The parameters of a callable object as the schema of snapshots writes them. Knows no module and no class.

A signature is left out where Python's own answer is known to be untrue: an unknown one keeps everybody silent.
"""

from __future__ import annotations

import inspect
import re
from typing import Any, Callable, Dict, List, Optional, Tuple

Parameter = List[Any]
Signature = Dict[str, Any]

KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "p",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "n",
    inspect.Parameter.KEYWORD_ONLY: "k",
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}
LONGEST_DEFAULT = 24
# Their text signature names `start_or_stop`, yet `start=` and `stop=` work (NumPy 2.4, run).
UNTRUE = {("numpy", "arange"), ("numpy._core.multiarray", "arange"), ("numpy.core.multiarray", "arange")}
# torch's argument parser takes NumPy's spelling for these (torch 2.13, run); Python functions do not.
NUMPY_SPELLING = {"dim": "axis", "keepdim": "keepdims", "input": "x", "other": "x2", "A": "A"}
DOCUMENTED_TORCH = ("linalg_", "fft_", "special_")


def default_text(value: Any) -> str:
    """The source text of a default, `...` where it is long or has no literal."""
    plain = value is None or value is Ellipsis or type(value) in (bool, int, float, complex, str, bytes)
    if not plain and not (type(value) in (tuple, list, dict, set) and len(value) <= 8):
        return "..."
    try:
        text = repr(value)
    except Exception:
        return "..."
    return text if len(text) <= LONGEST_DEFAULT and " at 0x" not in text and "<" not in text else "..."


def written(signature: inspect.Signature, without_first: bool) -> Optional[Signature]:
    """The schema's form of a signature; None if the first parameter cannot be left out."""
    parameters = list(signature.parameters.values())
    if without_first:
        if not parameters or KINDS[parameters[0].kind] == "k":
            return None
        if KINDS[parameters[0].kind] in "pn":
            parameters = parameters[1:]
    rows: List[Parameter] = []
    for parameter in parameters:
        required = parameter.default is inspect.Parameter.empty
        rows.append([parameter.name, KINDS[parameter.kind], None if required else default_text(parameter.default)])
    return {"parameters": rows}


def layers(function: Any) -> List[Any]:
    """A function and what it wraps, the outermost first."""
    found = [function]
    while len(found) < 12:
        inner = getattr_quietly(found[-1], "__wrapped__")
        if inner is None or not callable(inner) or any(inner is one for one in found):
            break
        found.append(inner)
    return found


def getattr_quietly(owner: Any, name: str) -> Any:
    """An attribute, or None if there is none or it cannot be had."""
    try:
        return getattr(owner, name, None)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return None


def python_signature(function: Any, without_first: bool) -> Optional[Signature]:
    """What a function accepts, through wrappers that pass everything on.

    `inspect.signature` believes the innermost function. A wrapper with a list of its own is believed here instead,
    and what it takes by name besides passing on is added. The object of a bound method is left out of every layer.
    """
    extra: List[Parameter] = []
    for layer in layers(function):
        try:
            own = inspect.signature(layer, follow_wrapped=False)
        except Exception:
            if getattr_quietly(layer, "__wrapped__") is None:
                return None
            continue
        bound = without_first or inspect.ismethod(function)
        result = written(own, bound and not inspect.ismethod(layer))
        if result is None:
            return None
        if told_by_hand(layer) and not any(row[1] == "**" for row in result["parameters"]):
            result["parameters"].append(["kwargs", "**", None])
        kinds = {row[1] for row in result["parameters"]}
        passes_on = "**" in kinds and getattr_quietly(layer, "__wrapped__") is not None
        if not passes_on or getattr_quietly(layer, "__signature__") is not None:
            return with_extra(result, extra)
        extra += [[row[0], "k", row[2] or "..."] for row in result["parameters"] if row[1] in "nk"]
    return None


def told_by_hand(function: Any) -> bool:
    """Whether a function takes any keyword while a list that was put onto it names some: aliases may be missing there."""
    code = getattr_quietly(function, "__code__")
    named = getattr_quietly(function, "__signature__") is not None
    wraps = getattr_quietly(function, "__wrapped__") is not None
    return named and not wraps and code is not None and bool(code.co_flags & inspect.CO_VARKEYWORDS)


def with_extra(signature: Signature, extra: List[Parameter]) -> Signature:
    """A signature that also takes the keywords `extra`."""
    rows = signature["parameters"]
    known = {row[0] for row in rows}
    added = [row for row in extra if row[0] not in known and row[0] not in ("self", "cls")]
    if added:
        at = len(rows) - 1 if rows and rows[-1][1] == "**" else len(rows)
        signature["parameters"] = rows[:at] + added + rows[at:]
    return signature


def split_arguments(text: str) -> Optional[List[str]]:
    """The arguments of a documented call, split at commas outside of brackets; None if brackets do not match."""
    parts, depth, current = [], 0, ""
    for letter in text:
        depth += letter in "([{"
        depth -= letter in ")]}"
        if depth < 0:
            return None
        if letter == "," and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += letter
    return parts + [current] if depth == 0 else None


def documented_parameters(text: str) -> Optional[List[Parameter]]:
    """The parameters of `a, b[, c[, d]]`, `a,[b,c]` or `a: int, *, b: float = 1`; None if they are not plain."""
    optional_from: Optional[int] = None
    bracket = re.search(r"\[(?=\s*,)|(?<=,)\s*\[(?=\s*\w)", text)
    if bracket:
        optional_from = bracket.start()
        text = text[:optional_from] + re.sub(r"[\[\]]", " ", text[optional_from:])
    parts = split_arguments(text)
    if parts is None:
        return None
    rows: List[Parameter] = []
    kind, position = "n", 0
    for part in parts:
        start, position = position, position + len(part) + 1
        part = part.strip()
        if part == "/":
            for row in rows:
                row[1] = "p"
            continue
        if part == "*":
            kind = "k"
            continue
        if not part:
            continue
        match = re.match(r"^(\*{0,2})([A-Za-z_]\w*)\s*(?::[^=]*)?(?:=\s*(.+))?$", part)
        if not match:
            return None
        stars, name, default = match.groups()
        if stars:
            rows.append([name, stars, None])
            kind = "k" if stars == "*" else kind
            continue
        optional = default is not None or (optional_from is not None and start >= optional_from)
        text_of_default = (default or "...").strip()
        short = text_of_default if len(text_of_default) <= LONGEST_DEFAULT else "..."
        rows.append([name, kind, short if optional else None])
    return rows if len({row[0] for row in rows}) == len(rows) else None


def documented_signatures(name: str, documentation: str, method: bool) -> Optional[List[Signature]]:
    """The signatures at the head of a docstring, one a line; None if one of them cannot be read."""
    found: List[Signature] = []
    for line in documentation.strip().splitlines():
        line = re.sub(r"^(?:\d+\. |\.\. function:: )", "", line.strip())
        match = re.match(r"^(?:[\w, ]+ = )?(?:\w+\.)*" + re.escape(name) + r"\((.*)\)\s*(?:->.*)?$", line)
        if not match:
            if found or line.startswith("Overloaded") or not line:
                continue
            break
        rows = documented_parameters(match.group(1))
        if rows is None:
            return None
        if method and rows and rows[0][0] in ("self", "cls"):
            rows = rows[1:]
        for row in rows:
            if re.match(r"^arg\d+$", row[0]):
                row[1] = "p"
        found.append({"parameters": rows})
    return found or None


def torch_signatures(name: str, documentation: str) -> Optional[List[Signature]]:
    """The documented signature of a C function of torch, and the same one in NumPy's spelling."""
    short = name.split("_", 1)[1]
    plain = documented_signatures(short, documentation, False)
    if not plain:
        return None
    spelled = []
    for signature in plain:
        rows = [[NUMPY_SPELLING.get(row[0], row[0]), *row[1:]] for row in signature["parameters"]]
        if rows != signature["parameters"]:
            spelled.append({"parameters": rows})
    return plain + spelled


def compiled_signatures(function: Any, method: bool, path: str) -> Optional[List[Signature]]:
    """What the docstring of a compiled function says, where such docstrings are made by a generator.

    `path`: where the library shows the function, since few compiled ones know their module.
    """
    documentation = getattr_quietly(function, "__doc__")
    if not isinstance(documentation, str):
        return None
    name = str(getattr_quietly(function, "__name__") or "")
    if type(function).__name__ == "fortran":
        called = re.match(r"^\s*(?:[\w,\s]+=\s*)?(\w+)\(", documentation)
        return documented_signatures(called.group(1), documentation, False) if called else None
    if path.startswith("cv2."):
        return documented_signatures(name, documentation, method)
    if path.startswith("torch."):
        return torch_signatures(name, documentation) if name.startswith(DOCUMENTED_TORCH) else None
    generated = re.match(r"^" + re.escape(name) + r"\((?:self: |arg0: |\*args, \*\*kwargs\)|\w+: )", documentation)
    return documented_signatures(name, documentation, method) if generated and name else None


def is_compiled(function: Any) -> bool:
    """Whether a callable is written in C: it has neither code nor something that it wraps."""
    return not hasattr(function, "__code__") and getattr_quietly(function, "__wrapped__") is None


def signatures_of(function: Callable[..., Any], without_first: bool, path: str) -> Optional[List[Signature]]:
    """All signatures that a callable is known to have, or None.

    `without_first`: leave out `self` or `cls`, as for a function that was found in the body of a class.
    `path`: where the library shows the callable.
    """
    where = (getattr_quietly(function, "__module__"), getattr_quietly(function, "__name__"))
    if where in UNTRUE:
        return None
    silent = getattr_quietly(function, "__text_signature__") is None and not hasattr(function, "__signature__")
    if is_compiled(function) and silent:
        return compiled_signatures(function, without_first, path)
    one = python_signature(function, without_first)
    return [one] if one is not None else None


def constructor_signatures(cls: type, path: str) -> Optional[List[Signature]]:
    """The signatures of a class's own constructor; None if it has none of its own or it is not known."""
    own = vars(cls)
    declared = own.get("__signature__")
    if isinstance(declared, inspect.Signature):
        one = written(declared, False)
        return [one] if one else None
    maker = own.get("__init__") or own.get("__new__")
    if isinstance(maker, staticmethod):
        maker = maker.__func__
    if maker is None:
        return None
    if hasattr(maker, "__code__") or getattr_quietly(maker, "__wrapped__") is not None:
        return signatures_of(maker, True, path)
    if type(maker).__name__ == "cython_function_or_method":
        return signatures_of(maker, True, path)
    if "__text_signature__" in own or getattr_quietly(cls, "__text_signature__"):
        try:
            one = written(inspect.signature(cls), False)
        except (ValueError, TypeError):
            return None
        kinds = "".join(row[1] for row in one["parameters"]) if one else ""
        return [one] if one and kinds != "***" else None
    return compiled_signatures(maker, True, path)


def bound_kind(value: Any) -> Tuple[str, Any]:
    """The kind of member that a value in the body of a class is, and the function to take a signature from."""
    if isinstance(value, staticmethod):
        return "staticmethod", value.__func__
    if isinstance(value, classmethod) or type(value).__name__ == "classmethod_descriptor":
        return "classmethod", getattr(value, "__func__", value)
    if isinstance(value, type):
        return "attribute", None
    if isinstance(value, property):
        return "property", None
    inner = getattr_quietly(value, "__wrapped__")
    if inspect.isroutine(value) or type(value).__name__ in ("cython_function_or_method", "instancemethod"):
        if inspect.isgetsetdescriptor(value) or inspect.ismemberdescriptor(value):
            return "property", None
        return "method", value
    if hasattr(type(value), "__get__"):
        if inspect.isfunction(inner):
            return "method", inner
        if type(value).__name__ in ("partialmethod", "singledispatchmethod"):
            return "method", None
        return "property", None
    return "attribute", None
