"""The claims that the columns of a table make by themselves: each name exists, each parameter stands where the table says it does, each class does what its traits say."""

from __future__ import annotations

import importlib
import inspect
from functools import partial

from estimator_claims import TRAIT_CHECKS, conditional_method
from network_claims import check_container, check_last_layer, check_mode

#: The fields of an effect that point at an argument.
ARGUMENT_FIELDS = ("rowsOf", "keeps", "returnsArgument", "fits", "casts", "holdsOut", "changesArgument")


class NotInstalled(Exception):
    """The package is not there."""


def resolve(name: str):
    """The object that a dotted name stands for. Raises NotInstalled, or AttributeError where the package lacks it."""
    first, *rest = name.split(".")
    try:
        found = importlib.import_module(first)
    except ImportError as error:
        raise NotInstalled(f"{first} is not installed") from error
    path = first
    for part in rest:
        path = f"{path}.{part}"
        if not hasattr(found, part):
            # A part that its package does not import, and not the function of that name beside it.
            try:
                importlib.import_module(path)
            except ImportError as error:
                if inspect.ismodule(found) and getattr(found, "__file__", None) is None and first != "builtins":
                    raise NotInstalled(f"{path} is not installed") from error
        found = getattr(found, part)
    return found


def claims_of_homes(homes: dict, gone: frozenset):
    """A name is imported from the module that the table says."""
    for name, home in homes.items():
        full = home["module"] if home["name"] is None else f"{home['module']}.{home['name']}"
        if full not in gone:
            yield f"home/{name}", partial(resolve, full)


def claims_of_columns(columns: dict, gone: frozenset):
    """(name, check) of every claim of a library's table."""
    traits = {trait["name"]: trait for trait in columns.get("traits", [])}
    instances: dict = {}
    for name, of in columns.get("classes", {}).items():
        if name in gone:
            continue
        yield f"class/{name}", partial(check_class, name)
        for trait in of:
            instances.setdefault(trait, []).append(name)
            if trait in TRAIT_CHECKS:
                yield f"{trait}/{name}", partial(check_trait, trait, name)
    for trait, names in instances.items():
        for method, effect in traits.get(trait, {"methods": {}})["methods"].items():
            yield f"method/{trait}.{method}", partial(check_method, names, method, effect)
    for name, effect in columns.get("functions", {}).items():
        if name not in gone:
            yield f"function/{name}", partial(check_function, name, effect)
    for name, metric in columns.get("metrics", {}).items():
        if name not in gone:
            yield f"metric/{name}", partial(check_metric, name, metric)
    for name, delegation in columns.get("delegations", {}).items():
        if name not in gone:
            yield f"delegation/{name}", partial(check_argument, name, delegation["argument"])
    for name, what in columns.get("conditionalMethods", {}).items():
        if name not in gone:
            yield f"conditional/{name}", partial(check_conditional, name, what)
    for name, what in columns.get("randomness", {}).items():
        if name not in gone:
            yield f"random/{name}", partial(check_random, name, what)
    for name in columns.get("modeDependent", []):
        yield f"mode/{name}", partial(with_object, check_mode, name)
    for module in columns.get("modesListedOf", []):
        yield f"modes-of/{module}", partial(check_modes_listed, module, frozenset(columns["modeDependent"]))
    for name, layer in columns.get("lastLayers", {}).items():
        yield f"last-layer/{name}", partial(with_object, check_last_layer, name, layer)
    for name, parts in columns.get("containers", {}).items():
        yield f"containers/{name}", partial(with_object, check_container, name, parts)
    for name in columns.get("layers", {}):
        yield f"layer/{name}", partial(check_class, name)
    for field in ("shows", "goesOver", "expectsFailure"):
        for name in columns.get(field, []):
            yield f"{field}/{name}", partial(check_callable, name)
    for name in columns.get("takesOver", {}):
        if name not in gone:
            yield f"taker/{name}", partial(resolve, name)
    for name in columns.get("ownDevices", []):
        yield f"package/{name}", partial(resolve, name)


def with_object(check, name: str, *more) -> None:
    check(name, resolve(name), *more)


def check_modes_listed(module: str, listed: frozenset) -> None:
    """A layer that reads its mode is listed, or an argument that is off by default makes it read it."""
    for name, layer in vars(resolve(module)).items():
        forward = getattr(layer, "forward", None)
        if not inspect.isclass(layer) or forward is None or f"{module}.{name}" in listed:
            continue
        taken = {name for part in layer.__mro__ for name in inspect.signature(part.__init__).parameters}
        assert {"dropout", "track_running_stats"} & taken or "self.training" not in inspect.getsource(forward), f"{name} depends on the mode"


def check_class(name: str) -> None:
    assert inspect.isclass(resolve(name)), f"{name} is no class"


def check_callable(name: str) -> None:
    if "." not in name:
        import unittest

        assert callable(getattr(unittest.TestCase, name))
    else:
        assert callable(resolve(name)), f"{name} is not callable"


def check_trait(trait: str, name: str) -> None:
    TRAIT_CHECKS[trait](name, resolve(name))


def check_method(names: list, method: str, effect: dict) -> None:
    """Some class of the trait has the method, and its arguments stand where the effect says."""
    for name in names:
        try:
            found = getattr(resolve(name), method, None)
        except NotInstalled:
            continue
        if found is not None:
            check_arguments(found, effect, bound=1)
            return
    raise AssertionError(f"none of {len(names)} classes has {method}")


def check_function(name: str, effect: dict) -> None:
    found = resolve(name)
    assert callable(found), f"{name} is not callable"
    bound = 1 if "." in getattr(found, "__qualname__", "") and inspect.isfunction(found) else 0
    check_arguments(found, effect, bound)
    for element in effect.get("elements", []):
        check_arguments(found, element, bound)


def check_arguments(found, effect: dict, bound: int) -> None:
    for field in ARGUMENT_FIELDS:
        argument = effect.get(field)
        if isinstance(argument, dict):
            check_place(found, argument, bound)
    for argument in effect.get("ifConstants", []):
        check_place(found, argument, bound)


def check_argument(name: str, argument: dict) -> None:
    check_place(resolve(name), argument, 0)


def check_place(found, argument: dict, bound: int) -> None:
    """The parameter has that name and that position, as far as Python tells."""
    keyword, position = argument["keyword"], argument["position"]
    if keyword == "":
        return
    try:
        parameters = list(inspect.signature(found).parameters.values())
    except (TypeError, ValueError):
        return
    if bound and not inspect.ismethod(found) and parameters and parameters[0].name == "self":
        parameters = parameters[1:]
    if position is not None and parameters[position:] and parameters[position].kind is inspect.Parameter.POSITIONAL_ONLY:
        # It has no name that a call could use, and libraries call it this or that.
        return
    names = [one.name for one in parameters]
    kinds = {one.kind for one in parameters}
    if inspect.Parameter.VAR_KEYWORD in kinds and keyword not in names:
        return
    if inspect.Parameter.VAR_POSITIONAL in kinds and keyword not in names:
        return
    assert keyword in names, f"{keyword} is none of {names}"
    if position is not None:
        assert names.index(keyword) == position, f"{keyword} stands at {names.index(keyword)}, not {position}"


def check_metric(name: str, metric: dict) -> None:
    found = resolve(name)
    for what in ("predictions", "targets"):
        if not any(fits(found, argument) for argument in metric[what]):
            raise AssertionError(f"{what}: none of {metric[what]} fits {inspect.signature(found)}")


def fits(found, argument: dict) -> bool:
    try:
        check_place(found, argument, bound=1)
    except AssertionError:
        return False
    return True


def check_conditional(name: str, what: dict) -> None:
    conditional_method(name, resolve(name), what)


def check_random(name: str, what: dict) -> None:
    found = resolve(name)
    check_place(found, {"keyword": what["keyword"], "position": None}, 0)
    for condition in ("onlyWith", "unless"):
        if condition in what:
            check_place(found, {"keyword": what[condition]["keyword"], "position": None}, 0)
