"""The static extractor: modules and classes, on small packages that play one trick each. Downloads nothing."""

from __future__ import annotations

import unittest
from typing import Any

from packages import constructor, names, snapshot


class Modules(unittest.TestCase):
    def test_imports_lead_to_the_definition(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "import numpy as np\nfrom .part import Thing as Other, run\nfrom . import part\n_private = 1\n",
                "lib/part.py": "class Thing: ...\ndef run(): ...\nthing = Thing()\n",
            }
        )
        members = result["modules"]["lib"]["members"]
        self.assertEqual(
            members, {"np": "x:numpy", "Other": "c:lib.part.Thing", "run": "f:lib.part.run", "part": "m:lib.part"}
        )
        self.assertEqual(result["modules"]["lib.part"]["members"]["thing"], "v:lib.part.Thing")

    def test_star_imports_and_a_computed_all(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "from .a import *\nfrom .b import *\nfrom . import a\n__all__ = ['own'] + a.__all__\nown = 1\n",
                "lib/a.py": "__all__ = ['first']\n__all__ += ['second']\ndef first(): ...\ndef second(): ...\ndef third(): ...\n",
                "lib/b.py": "__all__ = [name for name in dir() if name]\ndef fourth(): ...\n",
            }
        )
        root = result["modules"]["lib"]
        self.assertEqual(set(root["members"]), {"a", "b", "first", "second", "fourth", "own"})
        self.assertEqual(root["all"], ["first", "own", "second"])
        self.assertNotIn("incomplete", root)

    def test_a_star_import_of_a_compiled_module_is_incomplete(self) -> None:
        result = snapshot({"lib/__init__.py": "from ._fast import *\n"}, ("lib/_fast.cpython-311-darwin.so",))
        self.assertTrue(result["modules"]["lib"]["incomplete"])

    def test_a_star_import_of_an_incomplete_module_is_incomplete(self) -> None:
        for trick in ("for key in table: globals()[key] = 1", "def extend(names):\n    __all__.append(names[0])"):
            with self.subTest(trick):
                result = snapshot(
                    {"lib/__init__.py": "from .a import *\n", "lib/a.py": f"__all__ = ['b']\nb = 1\n{trick}\n"}
                )
                self.assertTrue(result["modules"]["lib"]["incomplete"])

    def test_names_from_a_table_are_incomplete(self) -> None:
        for trick in (
            "for key in table: globals()[key] = 1",
            "globals().update(table)",
            "import sys\nfor key in table: setattr(sys.modules[__name__], key, 1)",
            "import sys\nsys.modules[__name__] = object()",
            "import sys\nsys.modules[__name__].__class__ = Other",
            "import sys\ndef start():\n    here = sys.modules[__name__]\n    for key in table: setattr(here, key, 1)",
            "import sys\ninstall(sys.modules[__name__])",
        ):
            with self.subTest(trick):
                result = snapshot({"lib/__init__.py": f"table = {{}}\n{trick}\n"})
                self.assertTrue(result["modules"]["lib"]["incomplete"])

    def test_a_global_of_a_function_is_a_name(self) -> None:
        result = snapshot({"lib/__init__.py": "def start():\n    global engine\n    engine = 1\n"})
        self.assertEqual(result["modules"]["lib"]["members"]["engine"], "v")

    def test_a_constant_key_is_a_name(self) -> None:
        result = snapshot({"lib/__init__.py": "globals()['made'] = 1\n"})
        self.assertEqual(result["modules"]["lib"]["members"], {"made": "v"})
        self.assertNotIn("incomplete", result["modules"]["lib"])

    def test_stubs_complete_the_sources(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "def plain(a): ...\n",
                "lib/__init__.pyi": "from typing import Any, overload\ndef plain(a: int): ...\ndef typed(b): ...\n",
                "lib/_c.pyi": "@overload\ndef zeros(size): ...\n@overload\ndef zeros(*size, out=None): ...\n",
            },
            ("lib/_c.so",),
        )
        self.assertEqual(set(result["modules"]["lib"]["members"]), {"plain", "typed"})
        self.assertEqual(
            [names(s) for s in result["functions"]["lib._c.zeros"]["signatures"]], [["size"], ["size", "out"]]
        )
        self.assertTrue(result["modules"]["lib._c"]["incomplete"])
        self.assertNotIn("incomplete", result["modules"]["lib"])

    def test_branches_are_united_and_two_definitions_are_no_certain_one(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": """
                try:
                    from .a import f
                except ImportError:
                    from .b import f
                if fast:
                    def g(x): ...
                else:
                    def g(x, y): ...
            """,
                "lib/a.py": "def f(x): ...\n",
                "lib/b.py": "def f(y): ...\n",
            }
        )
        self.assertEqual(result["modules"]["lib"]["members"]["f"], "v")
        self.assertEqual([names(s) for s in result["functions"]["lib.g"]["signatures"]], [["x"], ["x", "y"]])

    def test_text_of_an_old_python_makes_its_module_incomplete(self) -> None:
        result = snapshot({"lib/__init__.py": "", "lib/old.py": "print 'x'\n"})
        self.assertTrue(result["modules"]["lib.old"]["incomplete"])

    def test_a_folder_without_init_is_a_module(self) -> None:
        result = snapshot({"lib/__init__.py": "", "lib/made/code.py": "x = 1\n"})
        self.assertEqual(result["modules"]["lib.made"], {"members": {"code": "m:lib.made.code"}})

    def test_tests_are_only_known_to_exist(self) -> None:
        result = snapshot({"lib/__init__.py": "", "lib/tests/test_a.py": "def f(): ...\n"})
        self.assertEqual(result["modules"]["lib.tests.test_a"], {"members": {}, "incomplete": True})

    def test_folders_on_the_path_of_the_package(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "from lib.api import nn\n__path__.append('api')\n",
                "lib/api/__init__.py": "",
                "lib/api/nn/__init__.py": "from lib.impl import relu\n",
                "lib/impl.py": "def relu(x): ...\n",
            },
            alias={"lib.api": "lib"},
        )
        self.assertEqual(result["modules"]["lib.nn"]["members"], {"relu": "f:lib.impl.relu"})
        self.assertEqual(result["modules"]["lib"]["members"]["nn"], "m:lib.nn")

    def test_an_opaque_module_keeps_what_public_names_lead_to(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "from .inner.code import f\n",
                "lib/inner/__init__.py": "",
                "lib/inner/code.py": "def f(x): ...\nclass Hidden: ...\n",
            },
            opaque=("lib.inner",),
        )
        self.assertEqual(result["modules"]["lib.inner.code"], {"members": {}, "incomplete": True})
        self.assertEqual((list(result["functions"]), list(result["classes"])), (["lib.inner.code.f"], []))


class LazyModules(unittest.TestCase):
    def test_import_structure(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": """
                import sys
                from typing import TYPE_CHECKING
                _import_structure = {"core": ["Model"], "extra": []}
                _import_structure["extra"].extend(["help_me"])
                if TYPE_CHECKING:
                    from .core import Model
                else:
                    sys.modules[__name__] = _LazyModule(__name__, globals()["__file__"], _import_structure)
            """,
                "lib/core.py": "class Model: ...\n",
                "lib/extra.py": "def help_me(): ...\n",
            }
        )
        members = result["modules"]["lib"]["members"]
        self.assertEqual(members["Model"], "c:lib.core.Model")
        self.assertEqual(members["help_me"], "f:lib.extra.help_me")
        self.assertNotIn("incomplete", result["modules"]["lib"])

    def test_lazy_loader_and_its_stub(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "import lazy_loader as lazy\n"
                "__getattr__, __dir__, __all__ = lazy.attach(__name__, submodules=['io'], submod_attrs={'data': ['load']})\n",
                "lib/io.py": "",
                "lib/data.py": "def load(): ...\n",
                "lib/color/__init__.py": "import lazy_loader as lazy\n"
                "__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)\n",
                "lib/color/__init__.pyi": "__all__ = ['rgb']\nfrom .code import rgb\n",
                "lib/color/code.py": "def rgb(): ...\n",
            }
        )
        self.assertEqual(result["modules"]["lib"]["members"]["load"], "f:lib.data.load")
        self.assertEqual(result["modules"]["lib.color"]["members"]["rgb"], "f:lib.color.code.rgb")
        self.assertNotIn("getattr", result["modules"]["lib"])
        self.assertNotIn("getattr", result["modules"]["lib.color"])

    def test_module_getattr_that_can_be_read(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": """
                import warnings
                _moved = {"old": 1}
                def __getattr__(name):
                    if name == "gone":
                        raise ImportError("`gone` was removed in 1.2. Use `lib.new`.")
                    if name in _moved:
                        warnings.warn("old is deprecated since version 1.1, use lib.new", FutureWarning)
                        return _moved[name]
                    raise AttributeError(name)
            """
            }
        )
        root = result["modules"]["lib"]
        self.assertEqual(root["raises"], {"gone": "`gone` was removed in 1.2. Use `lib.new`."})
        self.assertEqual(root["deprecated"], {"old": {"since": "1.1", "removal": None, "use": "lib.new"}})
        self.assertIn("old", root["members"])
        self.assertNotIn("getattr", root)

    def test_module_getattr_that_cannot_be_read(self) -> None:
        result = snapshot({"lib/__init__.py": "def __getattr__(name):\n    return load(name)\n"})
        self.assertTrue(result["modules"]["lib"]["getattr"])

    def test_export_decorators(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "",
                "lib/layers/__init__.py": "",
                "lib/impl.py": "@keras_export('lib.layers.Dense', 'lib.layers.Full')\nclass Dense: ...\n",
            },
            exports=("keras_export",),
        )
        self.assertEqual(
            result["modules"]["lib.layers"]["members"], {"Dense": "c:lib.impl.Dense", "Full": "c:lib.impl.Dense"}
        )


class Classes(unittest.TestCase):
    def one(self, text: str, name: str = "C") -> dict[str, Any]:
        return snapshot({"lib/__init__.py": text})["classes"][f"lib.{name}"]

    def test_attributes_of_all_methods(self) -> None:
        entry = self.one("""
            class C:
                __slots__ = ("slot",)
                label: str
                size = 3
                def __init__(self, alpha=1):
                    self.alpha = alpha
                    self.register_buffer("mean", None)
                    setattr(self, "made", 1)
                def fit(self):
                    self.coef_, self._hidden = 1, 2
                    return self
                @property
                def shape(self): ...
                @classmethod
                def load(cls, path): return cls(path)
                @staticmethod
                def helper(x): ...
        """)
        kinds = {name: member["kind"] for name, member in entry["members"].items()}
        self.assertEqual(
            kinds,
            {
                "slot": "attribute",
                "label": "attribute",
                "size": "attribute",
                "alpha": "attribute",
                "mean": "attribute",
                "made": "attribute",
                "coef_": "attribute",
                "fit": "method",
                "shape": "property",
                "load": "classmethod",
                "helper": "staticmethod",
            },
        )
        self.assertEqual((entry["members"]["fit"]["returns"], entry["members"]["load"]["returns"]), ("self", "cls"))
        self.assertEqual(names(entry["members"]["helper"]["signatures"][0]), ["x"])
        self.assertNotIn("open", entry)

    def test_open_classes(self) -> None:
        for body in (
            "def __getattr__(self, name): ...",
            "def __init__(self, **kw): self.__dict__.update(kw)",
            "def __init__(self, names):\n        for n in names: setattr(self, n, 1)",
            "for n in 'ab': locals()[n] = 1",
        ):
            with self.subTest(body):
                self.assertTrue(self.one(f"class C:\n    {body}\n").get("open"))
        self.assertTrue(self.one("class C(make_base()): ...\n").get("open"))

    def test_restoring_a_copy_opens_nothing(self) -> None:
        entry = self.one("class C:\n    def __setstate__(self, state): self.__dict__.update(state)\n")
        self.assertNotIn("open", entry)

    def test_unusual_constructors(self) -> None:
        self.assertTrue(self.one("class C:\n    def __new__(cls, x): return other(x)\n").get("unusual"))
        self.assertNotIn(
            "unusual", self.one("class C:\n    def __new__(cls, x):\n        return super().__new__(cls)\n")
        )
        for body in ("cls = Other\n        return super().__new__(cls)", "return super().__new__(Other)"):
            self.assertTrue(self.one(f"class C:\n    def __new__(cls, x):\n        {body}\n").get("unusual"))
        text = "class M(type):\n    def __call__(cls): ...\nclass C(metaclass=M): ...\n"
        self.assertTrue(self.one(text).get("unusual"))

    def test_fields(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": """
            from dataclasses import dataclass, field
            from typing import ClassVar, NamedTuple
            @dataclass
            class Base:
                a: int
                b: int = 0
                hidden: int = field(init=False)
                shared: ClassVar[int] = 1
            @dataclass
            class Child(Base):
                c: list = field(default_factory=list)
            @dataclass
            class Settled(Base):
                d: int = 1
                b: int = field(init=False)
            class Point(NamedTuple):
                x: int
                y: int = 0
        """
            }
        )
        self.assertEqual(constructor(result, "lib.Child"), ["a", "b", "c"])
        self.assertEqual(constructor(result, "lib.Settled"), ["a", "d"])
        self.assertEqual(constructor(result, "lib.Point"), ["x", "y"])

    def test_a_dataclass_under_another_decorator_takes_more(self) -> None:
        text = "from dataclasses import dataclass\n@strict\n@dataclass\nclass C:\n    a: int = 1\n"
        self.assertEqual(constructor(snapshot({"lib/__init__.py": text}), "lib.C"), ["a", "kwargs"])

    def test_bases(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": """
                from torch import nn
                from .part import Base as Alias
                class C(nn.Module, Alias): ...
            """,
                "lib/part.py": "class Base: ...\n",
            }
        )
        self.assertEqual(result["classes"]["lib.C"]["bases"], ["torch.nn.Module", "lib.part.Base"])

    def test_accessors_hold_the_class_that_they_are_given(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": "from .text import Words\nfrom .tools import Accessor\nclass Series:\n    str = Accessor('str', Words)\n    kind = Accessor('other', Words)\n",
                "lib/text.py": "class Words:\n    def lower(self): ...\n",
                "lib/tools.py": "class Accessor: ...\n",
            }
        )
        members = result["classes"]["lib.Series"]["members"]
        self.assertEqual(members["str"], {"kind": "property", "returns": "lib.text.Words", "accessor": True})
        self.assertEqual(members["kind"], {"kind": "attribute"})

    def test_names_stored_from_outside(self) -> None:
        result = snapshot(
            {"lib/__init__.py": "def f(trainer):\n    trainer.extra = 1\nclass C:\n    def g(self): self.own = 1\n"}
        )
        self.assertEqual(result["stored"], ["extra"])


if __name__ == "__main__":
    unittest.main()
