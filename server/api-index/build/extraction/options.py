"""The closed sets of strings that a parameter takes, from annotations, constraints and numpydoc. Guesses nothing."""

from __future__ import annotations

import ast
import re

from .resolve import Release
from .scope import constant_string, dotted

#: Annotations that take no string.
NO_STRING = {
    "None",
    "bool",
    "int",
    "float",
    "complex",
    "bytes",
    "list",
    "dict",
    "tuple",
    "set",
    "frozenset",
    "type",
    "slice",
    "Callable",
    "List",
    "Dict",
    "Tuple",
    "Set",
    "Type",
    "Mapping",
    "ndarray",
    "Tensor",
    "NoneType",
    "Number",
    "Real",
    "Integral",
    "DataFrame",
    "Series",
    "device",
    "dtype",
    "RandomState",
    "Generator",
    "Module",
    "partial",
}
WRAPPERS = {"Optional", "Union", "Annotated", "Final", "ClassVar", "Required", "NotRequired"}
CONSTRAINT_WORDS = {"array-like", "sparse matrix", "random_state", "boolean", "verbose", "cv_object", "nan", "missing"}
DOC_WORDS = re.compile(
    r"\b(or|None|callable|function|int|integer|float|bool|boolean|default|optional|array|array-like|ndarray|of|shape|"
    r"tuple|list|dict|True|False|instance|estimator|scalar|number|is|keyword|only|object|a|an|n_samples|n_features|"
    r"sequence|numeric|nan|np|numpy|positive|non-negative|DataFrame|Series|Tensor|torch|RandomState)\b"
)


def annotation_strings(release: Release, module: str, node: ast.AST | None, depth: int = 0) -> list[str] | None:
    """The strings of a `Literal`, if the annotation takes no other string; [] if it takes none; None if unknown."""
    if node is None or depth > 6:
        return None
    if isinstance(node, ast.Constant):
        if node.value is None:
            return []
        return (
            annotation_strings(release, module, _parsed(node.value), depth + 1) if isinstance(node.value, str) else None
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _union(release, module, [node.left, node.right], depth)
    if isinstance(node, ast.Subscript):
        name = (dotted(node.value) or "").split(".")[-1]
        items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name == "Literal":
            return _literal(release, module, items)
        if name == "Annotated":
            return annotation_strings(release, module, items[0], depth + 1)
        if name in WRAPPERS:
            return _union(release, module, items, depth)
        return [] if name in NO_STRING else None
    name = dotted(node)
    if name is None:
        return None
    if name.split(".")[-1] in NO_STRING:
        return []
    return _alias(release, module, name, depth)


def _literal(release: Release, module: str, items: list[ast.expr]) -> list[str] | None:
    strings: list[str] = []
    for item in items:
        if isinstance(item, ast.Constant):
            strings += [item.value] if isinstance(item.value, str) else []
        elif isinstance(item, ast.UnaryOp):
            continue
        else:
            return None
    return strings


def _union(release: Release, module: str, items: list[ast.expr], depth: int) -> list[str] | None:
    parts = [annotation_strings(release, module, item, depth + 1) for item in items]
    if any(part is None for part in parts):
        return None
    return [string for part in parts for string in part or ()]


def _alias(release: Release, module: str, name: str, depth: int) -> list[str] | None:
    place = release.defining(module, name)
    if place is None:
        return None
    home, binding = place
    if binding.kind == "value" and binding.node is not None:
        node = binding.node.value if isinstance(binding.node, ast.AnnAssign) else binding.node
        return annotation_strings(release, home, node, depth + 1)
    return None


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return None


def constraint_strings(node: ast.AST) -> list[str] | None:
    """The strings of one entry of scikit-learn's parameter constraints; None if it takes others or is unknown."""
    if not isinstance(node, ast.List):
        return None
    found: list[str] = []
    for item in node.elts:
        name = (dotted(item.func) if isinstance(item, ast.Call) else dotted(item) or "") or ""
        name = name.split(".")[-1]
        if name == "Hidden" and isinstance(item, ast.Call) and item.args:
            inner = constraint_strings(ast.List(elts=[item.args[0]]))
            if inner is None:
                return None
            found += inner
        elif name in {"StrOptions", "Options"} and isinstance(item, ast.Call):
            strings = _option_set(item, name)
            if strings is None:
                return None
            found += strings
        elif name in {
            "Interval",
            "HasMethods",
            "callable",
            "bool",
            "int",
            "float",
            "list",
            "dict",
            "tuple",
            "Integral",
            "Real",
            "type",
            "set",
            "ndarray",
            "BaseEstimator",
        }:
            continue
        elif isinstance(item, ast.Constant) and (item.value is None or item.value in CONSTRAINT_WORDS):
            continue
        elif (string := constant_string(item)) is not None and string == "no_validation":
            return None
        else:
            return None
    return found or None


def _option_set(call: ast.Call, name: str) -> list[str] | None:
    if name == "Options":
        if not call.args or dotted(call.args[0]) != "str":
            return [] if call.args and dotted(call.args[0]) in {"Integral", "Real", "int", "float", "bool"} else None
        options = call.args[1] if len(call.args) > 1 else None
    else:
        options = call.args[0] if call.args else next((k.value for k in call.keywords if k.arg == "options"), None)
    if not isinstance(options, (ast.Set, ast.List, ast.Tuple)):
        return None
    strings = [constant_string(item) for item in options.elts]
    return None if None in strings else [string for string in strings if string is not None]


def constraint_table(node: ast.AST | None) -> dict[str, list[str] | None]:
    """Parameter -> strings for the keys that a dict of constraints spells out; the others are inherited or unknown."""
    if not isinstance(node, ast.Dict):
        return {}
    table: dict[str, list[str] | None] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        name = constant_string(key)
        if name is not None:
            table[name] = constraint_strings(value)
    return table


def documented_strings(docstring: str | None) -> dict[str, list[str]]:
    """numpydoc `name : {'a', 'b'}` entries whose type is nothing but such a set and types that are no strings."""
    found: dict[str, list[str]] = {}
    for match in re.finditer(r"^[ \t]*(\w+) ?: ?(\{.*)$", docstring or "", re.M):
        sets = re.findall(r"\{([^{}]*)\}", match.group(2))
        rest = re.sub(r"\{[^{}]*\}", " ", match.group(2))
        rest = re.sub(r"default ?[=:]? ?(['\"][^'\"]*['\"]|[\w.]+)", " ", rest)
        rest = re.sub(r"[\s,.();:]|\d", " ", DOC_WORDS.sub(" ", rest)).strip()
        if rest or len(sets) != 1:
            continue
        items = [item.strip() for item in sets[0].split(",") if item.strip()]
        strings = [item[1:-1] for item in items if re.fullmatch(r"(['\"])[^'\"]*\1", item)]
        others = [item for item in items if not re.fullmatch(r"(['\"])[^'\"]*\1|None|True|False|-?\d+", item)]
        if not others and len(strings) > 1 and all(len(string) > 1 for string in strings):
            found[match.group(1)] = strings
    return found
