"""What the walk sees of small packages that play the tricks of large ones."""

from __future__ import annotations

import sys
import tempfile
import textwrap
import unittest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from advice import deprecation_of  # noqa: E402
from runtime import NotIntrospected, look, with_deprecations  # noqa: E402


def walk(files: dict[str, str], **request: Any) -> dict[str, Any]:
    """Walks the package `lib` made of `files`, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text))
        before = f"import sys; sys.path.insert(0, {folder!r})"
        return with_deprecations(look(Path(sys.executable), ["lib"], {**request, "before": before}))


def parameters(record: dict[str, Any]) -> list[list[Any]]:
    """The parameters of a function's only signature."""
    (signature,) = record["signatures"]
    return signature["parameters"]


class Wrappers(unittest.TestCase):
    def test_the_object_of_a_bound_method_is_no_parameter_whatever_wraps_it(self) -> None:
        source = """
            import functools
            def checked(function):
                @functools.wraps(function)
                def inner(*args, **kwargs): return function(*args, **kwargs)
                return inner
            class Client:
                @checked
                def info(self, name): pass
                @classmethod
                def make(cls, config, **kwargs): pass
            info = Client().info
            def copy(function):
                def inner(cls, *args, **kwargs): return function(*args, **kwargs)
                return functools.update_wrapper(inner, function)
            class Copy:
                make = classmethod(copy(Client.make))
        """
        shown = walk({"lib/__init__.py": source})
        (function,) = [one for name, one in shown["functions"].items() if name.endswith("info")]
        self.assertEqual([row[0] for row in parameters(function)], ["name"])
        copied = parameters(shown["classes"]["lib.Copy"]["members"]["make"])
        self.assertEqual([row[:2] for row in copied], [["config", "n"], ["kwargs", "**"]])

    def test_a_list_put_onto_a_function_that_takes_any_keyword_does_not_close_it(self) -> None:
        source = """
            import inspect
            def set(self, **kwargs): pass
            set.__signature__ = inspect.signature(lambda self, linewidth: None)
        """
        shown = walk({"lib/__init__.py": source})["functions"]["lib.set"]
        self.assertEqual([row[1] for row in parameters(shown)][-1], "**")


class Modules(unittest.TestCase):
    def test_names_served_from_a_table_are_found_and_the_module_is_complete(self) -> None:
        source = """
            _moved = {"old_name": "new_name"}
            def new_name(): pass
            def __getattr__(name):
                if name in _moved:
                    return globals()[_moved[name]]
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        """
        module = walk({"lib/__init__.py": source})["modules"]["lib"]
        self.assertEqual(module["members"]["old_name"], "f:lib.new_name")
        self.assertNotIn("getattr", module)

    def test_names_of_other_releases_are_asked_for(self) -> None:
        source = """
            def __getattr__(name):
                if name.lower() == "bertfast":
                    return 1
                raise AttributeError(name)
        """
        module = walk({"lib/__init__.py": source}, known={"lib": ["BertFast", "Bert"]})["modules"]["lib"]
        self.assertIn("BertFast", module["members"])
        self.assertNotIn("Bert", module["members"])
        self.assertTrue(module["getattr"], "a hook that computes names may know more")

    def test_a_plain_refusal_is_no_advice(self) -> None:
        source = "def __getattr__(name): raise AttributeError(f'lib.deprecated has no {name}, deprecated')"
        modules = walk({"lib/__init__.py": "", "lib/deprecated.py": source + "\nx = 'deprecated'"})["modules"]
        self.assertNotIn("raises", modules["lib.deprecated"])

    def test_names_that_are_derived_by_an_ending_are_asked_for(self) -> None:
        source = """
            class BertTokenizer: pass
            def __getattr__(name):
                if name.endswith("TokenizerFast") and name[:-4] in globals():
                    return globals()[name[:-4]]
                raise AttributeError(name)
        """
        module = walk({"lib/__init__.py": source})["modules"]["lib"]
        self.assertEqual(module["members"]["BertTokenizerFast"], "c:lib.BertTokenizer")

    def test_a_module_that_serves_everything_stays_open(self) -> None:
        module = walk({"lib/__init__.py": "def __getattr__(name): return name"})["modules"]["lib"]
        self.assertTrue(module["getattr"])

    def test_a_warning_on_access_is_a_deprecation(self) -> None:
        source = """
            import warnings
            def __getattr__(name):
                if name == "ancient":
                    warnings.warn("lib.ancient is deprecated since 1.2, use `lib.modern` instead", DeprecationWarning)
                    return 1
                raise AttributeError(f"no {name}")
        """
        module = walk({"lib/__init__.py": source})["modules"]["lib"]
        self.assertEqual(module["deprecated"], {"ancient": {"since": "1.2", "removal": None, "use": "lib.modern"}})
        self.assertIn("ancient", module["members"])

    def test_advice_on_access_is_kept_and_the_name_is_no_member(self) -> None:
        source = """
            def __getattr__(name):
                if name == "load_all":
                    raise ImportError("load_all was removed; use load instead")
                raise AttributeError(f"no {name}")
        """
        module = walk({"lib/__init__.py": source})["modules"]["lib"]
        self.assertEqual(module["raises"], {"load_all": "load_all was removed; use load instead"})
        self.assertNotIn("load_all", module["members"])

    def test_a_module_replaced_in_sys_modules_shows_the_attributes_of_its_class(self) -> None:
        source = """
            import sys, types
            class Flags(types.ModuleType):
                benchmark = property(lambda self: False)
            sys.modules[__name__] = Flags(__name__)
        """
        result = walk({"lib/__init__.py": "", "lib/flags.py": source})
        self.assertIn("benchmark", result["modules"]["lib.flags"]["members"])

    def test_a_module_that_cannot_be_imported_is_incomplete_and_the_others_are_seen(self) -> None:
        files = {"lib/__init__.py": "", "lib/bad.py": "raise SystemExit(3)", "lib/good.py": "x = 1"}
        modules = walk(files)["modules"]
        self.assertTrue(modules["lib.bad"]["incomplete"])
        self.assertEqual(modules["lib.good"]["members"], {"x": "v"})

    def test_a_module_that_ends_the_process_is_skipped(self) -> None:
        files = {"lib/__init__.py": "", "lib/crash.py": "import os; os._exit(1)", "lib/good.py": "x = 1"}
        modules = walk(files)["modules"]
        self.assertTrue(modules["lib.crash"]["incomplete"])
        self.assertIn("x", modules["lib.good"]["members"])

    def test_a_library_that_ends_the_process_itself_is_refused(self) -> None:
        with self.assertRaises(NotIntrospected):
            walk({"lib/__init__.py": "import os; os._exit(1)"})

    def test_a_function_keeps_its_name_before_a_module_of_the_same_name(self) -> None:
        files = {"lib/__init__.py": "def accuracy(a): pass", "lib/accuracy.py": "x = 1"}
        result = walk(files)
        self.assertEqual(result["modules"]["lib"]["members"]["accuracy"], "f:lib.accuracy")
        self.assertIn("lib.accuracy", result["modules"])

    def test_a_module_goes_by_its_public_name(self) -> None:
        files = {"lib/__init__.py": "from lib._api import v2", "lib/_api/__init__.py": "", "lib/_api/v2.py": "x = 1"}
        result = walk(files, alias={"lib._api.v2": "lib.public"})
        self.assertEqual(result["modules"]["lib"]["members"]["v2"], "m:lib.public")
        self.assertIn("x", result["modules"]["lib.public"]["members"])


class Classes(unittest.TestCase):
    def test_attributes_of_a_metaclass_are_members(self) -> None:
        source = """
            class Meta(type):
                @property
                def WORLD(cls): return 1
            class group(metaclass=Meta): pass
        """
        self.assertIn("WORLD", walk({"lib/__init__.py": source})["classes"]["lib.group"]["members"])

    def test_a_class_is_known_by_the_place_of_its_definition(self) -> None:
        files = {
            "lib/__init__.py": "from lib._core import Frame",
            "lib/_core.py": "class Frame(dict):\n    def head(self, n=5): pass\nFrame.__module__ = 'lib'",
        }
        result = walk(files)
        self.assertEqual(result["modules"]["lib"]["members"]["Frame"], "c:lib._core.Frame")
        record = result["classes"]["lib._core.Frame"]
        self.assertEqual(record["bases"], ["builtins.dict"])
        self.assertEqual(parameters(record["members"]["head"]), [["n", "n", "5"]])

    def test_kinds_of_members(self) -> None:
        source = """
            class A:
                size = 3
                def __init__(self, a, *, b=None): pass
                def __getattr__(self, name): return 1
                @property
                def width(self): return 1
                @classmethod
                def make(cls, x): pass
                @staticmethod
                def help(x): pass
                def _hidden(self): pass
        """
        record = walk({"lib/__init__.py": source})["classes"]["lib.A"]
        kinds = {name: member["kind"] for name, member in record["members"].items()}
        self.assertEqual(
            kinds, {"size": "attribute", "width": "property", "make": "classmethod", "help": "staticmethod"}
        )
        self.assertEqual(parameters(record["members"]["make"]), [["x", "n", None]])
        self.assertEqual(record["constructor"], [{"parameters": [["a", "n", None], ["b", "k", "None"]]}])
        self.assertTrue(record["open"])

    def test_a_constructor_that_may_make_something_else_is_unusual(self) -> None:
        source = """
            class A:
                def __new__(cls, *args): return 1
            class B:
                def __init__(self): pass
        """
        classes = walk({"lib/__init__.py": source})["classes"]
        self.assertTrue(classes["lib.A"]["unusual"])
        self.assertNotIn("unusual", classes["lib.B"])


class Signatures(unittest.TestCase):
    def test_a_wrapper_with_parameters_of_its_own_is_believed(self) -> None:
        source = """
            import functools
            def inner(a, b): pass
            @functools.wraps(inner)
            def narrow(a): pass
            @functools.wraps(inner)
            def wide(*args, out=None, **kwargs): pass
        """
        functions = walk({"lib/__init__.py": source})
        members, functions = functions["modules"]["lib"]["members"], functions["functions"]
        self.assertEqual([row[0] for row in parameters(functions[members["narrow"][2:]])], ["a"])
        self.assertEqual(
            parameters(functions[members["wide"][2:]]), [["a", "n", None], ["b", "n", None], ["out", "k", "None"]]
        )

    def test_a_function_of_another_library_is_named_and_not_described(self) -> None:
        result = walk({"lib/__init__.py": "from math import hypot"})
        self.assertEqual(result["modules"]["lib"]["members"]["hypot"], "x:math.hypot")
        self.assertNotIn("lib.hypot", result["functions"])

    def test_a_long_default_is_left_out(self) -> None:
        source = "def f(a=(1, 2), b='x' * 40, c=object()): pass"
        rows = parameters(walk({"lib/__init__.py": source})["functions"]["lib.f"])
        self.assertEqual([row[2] for row in rows], ["(1, 2)", "...", "..."])

    def test_docstrings_of_generated_bindings(self) -> None:
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        from walk.signatures import documented_signatures

        documentation = "add(src1, src2[, dst[, mask]]) -> dst\n.   @brief Sum.\nadd(src1, *, dtype: int = 3) -> dst"
        first, second = documented_signatures("add", documentation, False) or [{}, {}]
        self.assertEqual([row[:2] for row in first["parameters"]], [[n, "n"] for n in ("src1", "src2", "dst", "mask")])
        self.assertEqual([row[2] for row in first["parameters"]], [None, None, "...", "..."])
        self.assertEqual(second["parameters"], [["src1", "n", None], ["dtype", "k", "3"]])
        self.assertIsNone(documented_signatures("add", "add(x1, ..., [out])", False))

    def test_a_fortran_docstring(self) -> None:
        from walk.signatures import documented_parameters

        rows = documented_parameters("alpha,a,b,[beta,c,overwrite_c]") or []
        self.assertEqual([row[2] for row in rows], [None, None, None, "...", "...", "..."])


class Advice(unittest.TestCase):
    def test_version_removal_and_replacement(self) -> None:
        text = "`lib.old` is deprecated since version 1.4 and will be removed in 1.6. Use `lib.new` instead."
        self.assertEqual(deprecation_of(text), {"since": "1.4", "removal": "1.6", "use": "lib.new"})

    def test_a_namespace_that_only_forwards(self) -> None:
        text = "Please import `norm` from the `scipy.stats` namespace; the `scipy.stats.x` namespace is deprecated."
        self.assertEqual(deprecation_of(text)["use"], "scipy.stats.norm")

    def test_nothing_is_made_up(self) -> None:
        self.assertEqual(deprecation_of("This is deprecated."), {"since": None, "removal": None, "use": None})


if __name__ == "__main__":
    unittest.main()
