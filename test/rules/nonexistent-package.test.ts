/** What `nonexistent-package` reports, and the code on which it is silent. */

import { nonexistentPackage } from "../../rules/nonexistent-package";
import { testRule } from "../support/ruleTester";

testRule(nonexistentPackage, {
  valid: [
    {
      name: "who knows that the module is not everywhere",
      code: `
        from pytorch.internal import reader  # type: ignore[import-not-found]
      `,
    },
    {
      name: "packages by the names under which they are imported",
      code: `
        import cv2
        import imblearn
        import PIL.Image
        import sklearn.metrics
        import torch
        import yaml
        from google import protobuf
        from umap import UMAP
      `,
    },
    {
      name: "modules and packages of the workspace",
      files: {
        "opencv.py": "def blur(): ...",
        "pytorch/__init__.py": "",
        "pytorch/nn.py": "class Linear: ...",
      },
      code: `
        import opencv
        from pytorch.nn import Linear

        print(opencv.blur, Linear)
      `,
    },
    {
      name: "imports that are tried out, or for types alone",
      code: `
        from typing import TYPE_CHECKING
        from importlib.util import find_spec

        try:
            import opencv
        except ImportError:
            import cv2 as opencv
        if TYPE_CHECKING:
            import pillow
        if find_spec("pytorch") is not None:
            import pytorch
      `,
      except: { "aliased-imports": "a test is known by the name of what tests" },
    },
    {
      name: "relative imports and other names",
      code: `
        from . import opencv
        from .pytorch import Linear

        pillow = 3
        print(opencv, Linear, pillow, "import scikit_learn")
      `,
    },
    {
      name: "a file that changes where modules are found",
      code: `
        import sys

        sys.path.insert(0, "vendor")
        import opencv
      `,
    },
  ],
  invalid: [
    {
      name: "a name under which a package is installed, with its uses",
      code: `
        import scikit_learn
               ^^^^^^^^^^^^ other

        def score(y, p):
            return scikit_learn.metrics.accuracy_score(y, p)
      `,
      messages: ["There is no module `scikit_learn`. What is meant is imported as `sklearn`."],
      suggestions: [
        {
          title: "Write `sklearn`",
          output: `
            import sklearn

            def score(y, p):
                return sklearn.metrics.accuracy_score(y, p)
          `,
        },
      ],
      except: { "aliased-imports": "an alias keeps its name and so has fewer edits" },
    },
    {
      name: "submodules, aliases, names of modules, in functions",
      code: `
        import Numpy as np
               ^^^^^ other
        import pytorch.nn as nn
               ^^^^^^^ other

        def load(path):
            from pillow import Image
                 ^^^^^^ other
            return np.asarray(Image.open(path)), nn
      `,
      suggestions: [
        {
          title: "Write `numpy`",
          output: `
            import numpy as np
            import pytorch.nn as nn

            def load(path):
                from pillow import Image
                return np.asarray(Image.open(path)), nn
          `,
        },
        {
          title: "Write `torch`",
          output: `
            import Numpy as np
            import torch.nn as nn

            def load(path):
                from pillow import Image
                return np.asarray(Image.open(path)), nn
          `,
        },
        {
          title: "Write `PIL`",
          output: `
            import Numpy as np
            import pytorch.nn as nn

            def load(path):
                from PIL import Image
                return np.asarray(Image.open(path)), nn
          `,
        },
      ],
    },
    {
      name: "a package that was made up",
      code: `
        import os, defense_methods
                   ^^^^^^^^^^^^^^^ invented
        from defense_methods.training import harden
             ^^^^^^^^^^^^^^^ invented
      `,
      messages: ["There is no module `defense_methods`. No such package is known.", "`art`, `foolbox`"],
    },
  ],
});
