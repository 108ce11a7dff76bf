"""Deprecations and sure failures that a definition's own text tells: decorators, warnings, docstrings, bodies."""

from __future__ import annotations

import ast
import re
from typing import Any

from .scope import constant_string, dotted
from .signatures import Function, argument_of, renaming_table
from .tree import walk

Deprecation = dict[str, str | None]
TEXT_LENGTH = 160
WARNING = re.compile(r"(Deprecat\w*|Future|Pandas\w*|Mpl\w*)Warning$|^VisibleDeprecation")
#: Names that look like a deprecation and are none.
FALSE_FRIENDS = {
    "_copy_docstring_and_deprecators",
    "deprecated_endpoints",
    "deprecate_positional_args",
    "_deprecate_positional_args",
    "deprecate_nonkeyword_arguments",
    "deprecate_parameter_as_multi_positional",
    "deprecate_parameter_as_positional",
    "deprecate_saturating",
    "_deprecate_Xt_in_inverse_transform",
    "_deprecate_pipeline_cache_in_memory",
    "deprecated_alias",
}
VERSION = r"v?(\d+\.\d+(?:\.\d+)?|\d+(?=\.?\s|$))"
SINCE = re.compile(
    rf"(?:deprecated|renamed)[^.\n]{{0,60}}?(?:since|in|from|as of|of)\s+(?:\w+\s+)?(?:version\s+|release\s+)?{VERSION}",
    re.I,
)
REMOVAL = re.compile(
    rf"(?:remov\w+|error\w*|dropped|deleted|disallowed)[^\n]{{0,60}}?(?:in|from|with|by)\s+(?:\w+\s+)?"
    rf"(?:version\s+|release\s+)?{VERSION}",
    re.I,
)
NAME = r"(?::[\w:]+:)?`{0,2}~?([A-Za-z_][\w.]*)"
USE = re.compile(
    rf"(?:use|using|in favou?r of|replaced (?:by|with)|renamed to|moved to|switch to|import from)\s+"
    rf"(?:the\s+|a\s+|class\s+|function\s+|method\s+|argument\s+|parameter\s+|instead\s+)*{NAME}`{{0,2}}(?=[\s`'\"(),.;:]|$)",
    re.I,
)
STOP_WORDS = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "it",
    "another",
    "instead",
    "one",
    "other",
    "new",
    "either",
    "only",
    "your",
    "of",
    "to",
    "in",
    "for",
    "with",
    "keyword",
    "explicit",
    "default",
    "any",
    "some",
    "these",
    "its",
    "on",
    "is",
    "and",
    "or",
    "as",
    "if",
    "different",
    "following",
    "regular",
    "python",
    "standard",
}


def describe(text: str) -> Deprecation:
    """Version, removal and replacement as far as a text tells them."""
    flat = re.sub(r"\s+", " ", text)
    since, removal = SINCE.search(flat), REMOVAL.search(flat)
    gone = removal.group(1) if removal else None
    return {
        "since": since.group(1) if since and since.group(1) != gone else None,
        "removal": gone,
        "use": next((name for match in USE.finditer(flat) if (name := _named(match))), None),
    }


def _named(match: re.Match[str]) -> str | None:
    """The name that a sentence says to use, if it surely is a name: quoted, dotted, or spelt as no word is."""
    name = match.group(1).rstrip(".")
    quoted = match.group(0).rstrip().endswith("`") or f"`{name}" in match.group(0)
    return name if name.lower() not in STOP_WORDS and (quoted or re.search(r"[._]|[a-z][A-Z]", name)) else None


def text_of(node: ast.AST | None) -> str:
    """The literal text in an expression; the parts that are computed become a blank."""
    if node is None:
        return ""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) if isinstance(part, ast.Constant) else " " for part in node.values)
    if (string := constant_string(node)) is not None:
        return string
    if isinstance(node, ast.BinOp):
        return text_of(node.left) + (text_of(node.right) if isinstance(node.op, ast.Add) else "")
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute):
            return text_of(node.func.value)
        return " ".join(text_of(argument) for argument in node.args)
    return ""


def of_decorators(node: Function | ast.ClassDef) -> tuple[Deprecation | None, dict[str, Deprecation]]:
    """(deprecation of the object, deprecations of its parameters) that its decorators tell."""
    whole: Deprecation | None = None
    single: dict[str, Deprecation] = {}
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        name = (dotted(call.func if call else decorator) or "").split(".")[-1]
        if call and name in {
            "rename_parameter",
            "_rename_parameter",
            "deprecate_kwarg",
            "deprecate_renamed_parameter",
            "delete_parameter",
            "deprecated_args",
            "deprecated_arg_values",
            "_transition_to_rng",
        }:
            single |= _parameter_decorator(call, name)
        elif "deprecat" in name.lower() and name not in FALSE_FRIENDS and not name.startswith("_copy"):
            whole = _object_decorator(call)
    return whole, single


def _object_decorator(call: ast.Call | None) -> Deprecation:
    if call is None:
        return {"since": None, "removal": None, "use": None}
    found = describe(" ".join(text_of(argument) for argument in call.args))
    keys = {
        "since": "since",
        "version": "since",
        "deprecated_version": "since",
        "deprecated_in": "since",
        "removal": "removal",
        "removed_version": "removal",
        "removed_in": "removal",
        "alternative": "use",
        "remove_in": "removal",
        "instead": "use",
        "target": "use",
    }
    for item in call.keywords:
        text = constant_string(item.value)
        if item.arg in keys and text:
            found[keys[item.arg]] = text
        elif item.arg in {"message", "msg", "extra", "addendum", "reason", "name", "text", "instructions"} and text:
            found |= {key: value for key, value in describe(text).items() if value and not found[key]}
    first = constant_string(call.args[0]) if call.args else None
    if first and re.fullmatch(r"\d+(\.\d+)+(\.dev\d*)?", first):
        found["since"] = first
        second = constant_string(call.args[1]) if len(call.args) > 1 else None
        if second and re.fullmatch(r"\d+(\.\d+)+", second):
            found["removal"] = second
    return found


def _parameter_decorator(call: ast.Call, name: str) -> dict[str, Deprecation]:
    strings = [constant_string(argument) for argument in call.args]
    words = {item.arg: constant_string(item.value) for item in call.keywords}
    version = next((s for s in strings if s and re.fullmatch(r"\d+(\.\d+)*", s)), None) or words.get("version")
    if name == "deprecated_args":
        told = describe(strings[1] or "") if len(strings) > 1 else describe("")
        return {old: dict(told) for old in strings[2:] if old and old.isidentifier()}
    if name == "_transition_to_rng":
        old = strings[0] if strings else None
        return {old: {"since": None, "removal": None, "use": "rng"}} if old else {}
    if name == "delete_parameter":
        old = constant_string(argument_of(call, 1, "name"))
        return {old: {"since": strings[0] if strings else None, "removal": None, "use": None}} if old else {}
    if table := renaming_table(call):
        # The release that drops them is often another one than the decorator says.
        told = constant_string(argument_of(call, 1, "deprecated_version"))
        return {old: {"since": told, "removal": None, "use": new} for old, new in table.items()}
    names = [s for s in strings if s and not re.fullmatch(r"\d+(\.\d+)*", s)]
    old = words.get("old_arg_name") or words.get("old_name") or words.get("old") or (names[0] if names else None)
    new = words.get("new_arg_name") or words.get("new_name") or words.get("new")
    new = new or (names[1] if len(names) > 1 and names[1].isidentifier() else None)
    if old is None or not old.isidentifier():
        return {}
    removal = version if name == "deprecate_kwarg" and "version" in words else words.get("dep_version")
    return {old: {"since": version if removal is None else None, "removal": removal, "use": new}}


def of_docstring(docstring: str | None) -> tuple[Deprecation | None, dict[str, Deprecation]]:
    """The `.. deprecated::` directives: of the object (before its parameters) and of single numpydoc parameters."""
    whole: Deprecation | None = None
    single: dict[str, Deprecation] = {}
    if not docstring or ".. deprecated" not in docstring:
        return None, {}
    lines = docstring.split("\n")
    parameter: tuple[int, str] | None = None
    section = ""
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if re.fullmatch(r"\s*-{3,}\s*", line) and number:
            section, parameter = lines[number - 1].strip(), None
        entry = re.match(r"^(\s*)\*{0,2}(\w+)\s*(:.*)?$", line)
        if section in {"Parameters", "Other Parameters"} and entry and (parameter is None or indent <= parameter[0]):
            if line.strip():
                parameter = (indent, entry.group(2))
        directive = re.match(r"^\s*\.\. deprecated(?:-removed)?::\s*v?([\d.]*)", line)
        if not directive:
            continue
        block = [following for following in lines[number + 1 : number + 8]]
        length = next(
            (
                i
                for i, following in enumerate(block)
                if following.strip() and len(following) - len(following.lstrip()) <= indent
            ),
            len(block),
        )
        text = " ".join(block[:length])
        found = describe(f"{line} {text}")
        found["since"] = directive.group(1).strip(".") or found["since"]
        # What is set in stands in the text of a parameter, however its section is written.
        if not section and indent == 0:
            if not re.search(r"\w`*\s*=\s*['\"\w]|\b(argument|parameter|keyword|option|value)s?\b", text):
                whole = found
        elif parameter and section in {"Parameters", "Other Parameters"} and indent > parameter[0]:
            if _is_whole_parameter(parameter[1], text):
                single[parameter[1]] = found
    return whole, single


def _is_whole_parameter(name: str, text: str) -> bool:
    """Whether a directive below a parameter deprecates it, not one of its values or its default."""
    if re.search(rf"{name}`*\s*=|\b(value|default|passing|None|string|option|setting|type)\b", text):
        return False
    told = rf"(`|\b){name}`*\s+(\w+\s+){{0,2}}(is|was|has been|will be)\s+(now\s+)?(deprecated|removed|renamed)"
    return (
        not text.strip()
        or re.search(told, text) is not None
        or re.search(r"\b(this|the)\s+(parameter|argument|keyword|kwarg)\b", text, re.I) is not None
    )


def of_body(node: Function) -> tuple[Deprecation | None, dict[str, Deprecation]]:
    """What warnings in the body tell: of every call, or where a parameter is given."""
    whole: Deprecation | None = None
    single: dict[str, Deprecation] = {}
    names = {argument.arg for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]}
    may_have_returned = False
    for statement in node.body:
        if (text := warning_text(statement)) is not None:
            whole = whole if may_have_returned else describe(text)
        elif isinstance(statement, ast.If):
            given = _given_parameter(statement.test, names)
            texts = [text for inner in statement.body if (text := warning_text(inner)) is not None]
            if given and texts:
                single[given] = describe(texts[0])
        elif isinstance(statement, (ast.Return, ast.Raise)):
            break
        if isinstance(statement, (ast.If, ast.For, ast.While, ast.With, ast.Try)):
            may_have_returned |= any(isinstance(inner, ast.Return) for inner in walk(statement))
    for argument, default in _defaults(node.args):
        if constant_string(default) == "deprecated":
            single.setdefault(argument, {"since": None, "removal": None, "use": None})
    return whole, single


def _defaults(arguments: ast.arguments) -> list[tuple[str, ast.expr | None]]:
    positional = [*arguments.posonlyargs, *arguments.args]
    found: list[tuple[str, ast.expr | None]] = [
        (a.arg, d)
        for a, d in zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True)
    ]
    return found + [(a.arg, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]


def _given_parameter(test: ast.expr, names: set[str]) -> str | None:
    """The parameter, where a condition says that it was given: `x is not None`, `x != "deprecated"`, `x is not _unset`."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.IsNot, ast.NotEq)):
        name = dotted(test.left)
        other = test.comparators[0]
        marker = constant_string(other) in {"deprecated", "warn"} or re.search(
            r"no_default|NoValue|unset|deprecat|missing|sentinel|default", dotted(other) or "", re.I
        )
        if name in names and (marker or (isinstance(other, ast.Constant) and other.value is None)):
            return name
    return None


def warning_text(statement: ast.stmt) -> str | None:
    """The message, if a statement does nothing but warn of a deprecation."""
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return None
    call = statement.value
    name = (dotted(call.func) or "").split(".")[-1]
    if name == "warn_deprecated":
        return " ".join(text_of(argument) for argument in [*call.args, *(k.value for k in call.keywords)])
    if name in {"rank_zero_deprecation", "_warn_deprecated", "deprecation_warning"}:
        return text_of(call.args[0]) if call.args else ""
    if name not in {"warn", "warn_deprecated", "rank_zero_warn", "warn_external", "_warn", "deprecate", "warn_once"}:
        return None
    arguments = [*call.args[1:], *(item.value for item in call.keywords if item.arg in {"category", None})]
    category = any(WARNING.search((dotted(argument) or "").split(".")[-1]) for argument in arguments)
    first = call.args[0] if call.args else next((k.value for k in call.keywords if k.arg in {"message", "msg"}), None)
    if isinstance(first, ast.Call) and WARNING.search((dotted(first.func) or "").split(".")[-1]):
        category = True
    return text_of(first) if category else None


def sure_failure(node: Function) -> str | None:
    """The advice, if the body does nothing but raise; None for abstract methods and for other bodies."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    for statement in body:
        if isinstance(statement, ast.Raise):
            call = statement.exc
            name = (dotted(call.func if isinstance(call, ast.Call) else call) or "").split(".")[-1]
            text = text_of(call.args[0]) if isinstance(call, ast.Call) and call.args else ""
            abstract = name in {
                "NotImplementedError",
                "AbstractMethodError",
                "StopIteration",
                "OptionalDependencyNotAvailable",
            }
            told = re.search(r"remov|deprecat|renamed|replaced|no longer|moved to|expired", text, re.I)
            return shorten(text) if told and not (abstract and not re.search(r"remov|deprecat", text, re.I)) else None
        if isinstance(statement, (ast.Import, ast.ImportFrom)) or warning_text(statement) is not None:
            continue
        if isinstance(statement, ast.Assign) and not any(isinstance(n, ast.Call) for n in walk(statement.value)):
            continue
        return None
    return None


def shorten(text: str) -> str:
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= TEXT_LENGTH else flat[: TEXT_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def of_function(node: Function) -> tuple[Deprecation | None, dict[str, Deprecation]]:
    """Everything the definition tells, decorators first."""
    parts = [of_decorators(node), of_docstring(ast.get_docstring(node)), of_body(node)]
    whole = next((part[0] for part in parts if part[0] is not None), None)
    single: dict[str, Any] = {}
    for _, more in reversed(parts):
        for name, value in more.items():
            known = single.get(name, {})
            single[name] = {key: value[key] or known.get(key) for key in ("since", "removal", "use")}
    return whole, single
