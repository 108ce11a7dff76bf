"""Parameter lists of functions as the sources spell them, and what decorators do to them. Follows no call."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import Any

from .options import annotation_strings, constraint_table, documented_strings
from .resolve import Release
from .scope import constant_string, dotted
from .tree import walk

DEFAULT_LENGTH = 24
Function = ast.FunctionDef | ast.AsyncFunctionDef
#: [name, kind, default, values], as snapshot.py says.
Parameter = list[Any]
Signature = dict[str, Any]

#: Decorators that keep the parameters and the result; anything else hides the result, not the parameters.
TRANSPARENT = {
    "keras_export",
    "tf_export",
    "validate_params",
    "staticmethod",
    "classmethod",
    "abstractmethod",
    "property",
    "no_grad",
    "deprecated",
    "_deprecate_positional_args",
    "register_model",
    "overload",
    "lru_cache",
    "cache",
    "set_module",
    "doc",
    "Appender",
    "Substitution",
    "export",
    "unused",
    "ignore",
    "override",
    "add_dispatch_support",
    "available_if",
    "if_delegate_has_method",
    "deprecate_kwarg",
    "wraps",
    "final",
    "deprecate_nonkeyword_arguments",
    "deprecate_positional_args",
    "rename_parameter",
    "deprecate_renamed_parameter",
    "delete_parameter",
    "make_keyword_only",
    "copy_func",
    "_copy_docstring_and_deprecators",
    "array_function_dispatch",
    "cached_property",
    "register_pipeline",
    "add_start_docstrings",
    "add_end_docstrings",
    "replace_return_docstrings",
    "handle_legacy_interface",
    "kwonly_to_pos_or_kw",
    "inference_mode",
    "enable_grad",
    "deprecated_params",
    "experimental_func",
    "deprecated_func",
    "deprecated_method",
    "cache_readonly",
    "public",
    "PublicAPI",
    "experimental",
    "register_jax_array_function",
    "interpd",
    "dedent_interpd",
    "_deprecate_pipeline_cache_in_memory",
    "add_code_sample_docstrings",
    "jit",
}
DROPS_PARAMETERS = {"contextmanager", "asynccontextmanager", "fixture"}
#: The first argument is not the caller's: the decorator, or the transformation, supplies it.
SUPPLIES_FIRST = {"composite", "pass_context"}


def decorator_names(node: Function | ast.ClassDef) -> list[str]:
    """Last part of every decorator's name, "?" where it has none."""
    names = []
    for decorator in node.decorator_list:
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        names.append((dotted(target) or "?").split(".")[-1])
    return names


def is_transparent(node: Function) -> bool:
    return all(name in TRANSPARENT for name in decorator_names(node))


def parameters(
    release: Release, module: str, arguments: ast.arguments, docstring: str | None = None
) -> list[Parameter]:
    """The parameter list of a definition, `self` included."""
    documented = documented_strings(docstring)

    def one(argument: ast.arg, kind: str, default: ast.expr | None) -> Parameter:
        values = annotation_strings(release, module, argument.annotation) if argument.annotation else None
        if values is None or not values:
            annotated_open = (
                argument.annotation is not None and values is None and _takes_any_string(argument.annotation)
            )
            values = None if annotated_open else documented.get(argument.arg)
        text = default_string(default)
        if values is not None and (string := constant_string(default)) is not None and string not in values:
            values = [*values, string] if string not in {"deprecated", "warn"} else values
        return [argument.arg, kind, text, values]

    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    found: list[Parameter] = []
    for place, (argument, default) in enumerate(zip(positional, defaults, strict=True)):
        hidden = argument.arg.startswith("__") and not argument.arg.endswith("__")
        kind = "p" if place < len(arguments.posonlyargs) or hidden else "n"
        found.append(one(argument, kind, default))
    if arguments.vararg:
        found.append([arguments.vararg.arg, "*", None, None])
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append(one(argument, "k", default))
    if arguments.kwarg:
        found.append([arguments.kwarg.arg, "**", None, None])
    return found


def _takes_any_string(annotation: ast.expr) -> bool:
    return any(dotted(node) in {"Any", "str", "typing.Any"} for node in walk(annotation)) and "Literal" in ast.dump(
        annotation
    )


def default_string(default: ast.expr | None) -> str | None:
    """The source text of a default, shortened as snapshot.py says."""
    if default is None:
        return None
    text = ast.unparse(default)
    return text if len(text) <= DEFAULT_LENGTH else "..."


def signature(release: Release, module: str, node: Function, drop_first: bool = False) -> Signature:
    """One definition's signature after its decorators; without the first parameter for methods."""
    listed = parameters(release, module, node.args, ast.get_docstring(node))
    if drop_first and listed and listed[0][1] in {"p", "n"}:
        listed = listed[1:]
    result: Signature = {"parameters": listed}
    for decorator in reversed(node.decorator_list):
        decorate(result, decorator)
    if "validate_hf_hub_args" in decorator_names(node):
        for old in sorted(dropped_keywords(release) - {parameter[0] for parameter in listed}):
            _insert(listed, [old, "k", "None", None])
    return result


def dropped_keywords(release: Release) -> set[str]:
    """What `validate_hf_hub_args` of this release takes out of the keywords before it hands them on."""
    found = {
        constant_string(call.args[0])
        for path, validators in release.modules.items()
        if path.endswith(".utils._validators") and validators.code is not None
        for function in validators.code.body
        if isinstance(function, ast.FunctionDef) and function.name.startswith("smoothly_deprecate")
        for call in walk(function)
        if isinstance(call, ast.Call) and (dotted(call.func) or "").endswith("kwargs.pop") and call.args
    }
    return {name for name in found if name is not None}


def decorate(result: Signature, decorator: ast.expr) -> None:
    """Applies what is known about a decorator that changes the parameters."""
    call = decorator if isinstance(decorator, ast.Call) else None
    name = (dotted(call.func if call else decorator) or "").split(".")[-1]
    listed: list[Parameter] = result["parameters"]
    names = {parameter[0] for parameter in listed}
    if name == "validate_params" and call:
        table = constraint_table(argument_of(call, 0, "parameter_constraints"))
        for parameter in listed:
            if parameter[0] in table:
                parameter[3] = table[parameter[0]]
    elif name == "_axis_nan_policy_factory":
        for extra, default in (("axis", "0"), ("nan_policy", "'propagate'"), ("keepdims", "False")):
            if extra not in names:
                _insert(listed, [extra, "k", default, None])
    elif name == "_transition_to_rng" and call:
        old = constant_string(argument_of(call, 0, "old_name"))
        if "rng" not in names:
            _insert(listed, ["rng", "k", "None", None])
        if old and old not in names:
            _insert(listed, [old, "k", "None", None])
    elif call and name in {
        "_rename_parameter",
        "rename_parameter",
        "deprecate_kwarg",
        "deprecate_renamed_parameter",
        "deprecated_renamed_argument",
    }:
        for old in renamed(call, name):
            if old not in names:
                _insert(listed, [old, "k", "None", None])
            # Whoever gives the old one leaves the new one out.
            new = renaming_table(call).get(old)
            if name == "deprecate_renamed_parameter":
                new = constant_string(argument_of(call, 1, "new_name"))
            for parameter in listed:
                if parameter[0] == new and parameter[2] is None:
                    parameter[2] = "None"
    elif name == "delete_parameter" and call:
        deleted = constant_string(argument_of(call, 1, "name"))
        if deleted and deleted not in names:
            _insert(listed, [deleted, "k", "None", None])
    elif name in {"_deprecate_positional_args", "_deprecate_positional_args_factory", "make_keyword_only"}:
        _accept_positionally(listed)
    elif name in SUPPLIES_FIRST and listed:
        del listed[0]
    elif "legacy" in name and name != "handle_legacy_interface" and not any(p[1] == "**" for p in listed):
        listed.append(["kwargs", "**", None, None])
    elif name in {
        "vectorize",
        "guvectorize",
        "cuda.jit",
        "custom_vjp",
        "custom_jvp",
        "elementwise_op",
        "as_validated_field",
    }:
        listed[:] = [["args", "*", None, None], ["kwargs", "**", None, None]]


def renamed(call: ast.Call, name: str) -> list[str]:
    """Old parameter names in the arguments of a renaming decorator."""
    if mapping := renaming_table(call):
        return list(mapping)
    by_name = {"rename_parameter": (1, "old"), "_rename_parameter": (0, "old_name")}
    place = by_name.get(name, (0, "old_arg_name"))
    old = constant_string(argument_of(call, *place)) or constant_string(argument_of(call, 0, "old_name"))
    klass = dotted(call.args[0]) if call.args else None
    if old is None and klass and len(call.args) > 1:
        old = constant_string(call.args[1])
    return [old] if old else []


def renaming_table(call: ast.Call) -> dict[str, str | None]:
    """The new name of each old one in `@deprecate_kwarg({"selem": "footprint"}, ...)`, as scikit-image has it."""
    table = argument_of(call, 0, "kwarg_mapping")
    if not isinstance(table, ast.Dict):
        return {}
    pairs = [(constant_string(key), constant_string(value)) for key, value in zip(table.keys, table.values, strict=True)]
    return {old: new for old, new in pairs if old}


def argument_of(call: ast.Call, place: int, keyword: str) -> ast.expr | None:
    """The argument at a position or under a keyword."""
    for item in call.keywords:
        if item.arg == keyword:
            return item.value
    return call.args[place] if place < len(call.args) else None


def _insert(listed: list[Parameter], parameter: Parameter) -> None:
    place = len(listed) - 1 if listed and listed[-1][1] == "**" else len(listed)
    listed.insert(place, parameter)


def _accept_positionally(listed: list[Parameter]) -> None:
    if not any(parameter[1] == "*" for parameter in listed):
        for parameter in listed:
            if parameter[1] == "k":
                parameter[1] = "n"


def unite(signatures: Iterable[Signature]) -> list[Signature]:
    """Without duplicates; the closed sets of strings hold only where every alternative has one."""
    kept: list[Signature] = []
    seen: set[str] = set()
    for item in signatures:
        key = repr([(p[0], p[1], p[2] is None) for p in item["parameters"]])
        if key in seen:
            twin = next(k for k in kept if repr([(p[0], p[1], p[2] is None) for p in k["parameters"]]) == key)
            _merge_values(twin["parameters"], item["parameters"])
            continue
        seen.add(key)
        kept.append(item)
    if len(kept) > 1:
        _common_values(kept)
    return kept


def _merge_values(left: Sequence[Parameter], right: Sequence[Parameter]) -> None:
    for one, other in zip(left, right, strict=True):
        if one[3] and other[3]:
            one[3] = sorted({*one[3], *other[3]})
        elif other[3] or one[3]:
            one[3] = one[3] or other[3]
        if one[2] == "..." and other[2]:
            one[2] = other[2]


def _common_values(signatures: Sequence[Signature]) -> None:
    for name in {parameter[0] for item in signatures for parameter in item["parameters"]}:
        found = [p for item in signatures for p in item["parameters"] if p[0] == name]
        strings = {string for p in found for string in p[3] or ()}
        closed = bool(strings) and all(p[3] is not None for p in found)
        for parameter in found:
            parameter[3] = sorted(strings) if closed else None
