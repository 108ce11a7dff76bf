/** What `unused-import` reports, and the imports that are there for something else. */

import { unusedImport } from "../../rules/unused-import";
import { testRule } from "../support/ruleTester";

testRule(unusedImport, {
  valid: [
    {
      name: "used in any way",
      code: `
        import os.path
        import torch.nn as nn
        import torch.optim
        from typing import List, Optional, cast
        import numpy as np

        def f(x: List[int]) -> "Optional[int]":
            return cast("np.ndarray", x)

        @nn.Module.register
        class C(nn.Module):
            pass

        print(f"{os.sep}", torch.optim, f, C)
      `,
    },
    { name: "named in __all__", code: 'import os\n__all__ = ["os"]\nprint(1)' },
    {
      name: "for other files",
      code: "import os as os\nfrom math import sin as sin\nprint(1)",
      except: { "aliased-imports": "the rule asks for the same name" },
    },
    {
      name: "a file of imports",
      code: '"""Names for others."""\nimport os\nfrom math import sin',
      except: { "function-around": "a file with a function does more than import" },
    },
    {
      name: "with a reason",
      code: `
        import readline
        import json  # noqa: F401
        # imported for its side effects
        import sys
        from sklearn.experimental import enable_iterative_imputer
        print(1)
      `,
    },
    {
      name: "modules of the project and unknown ones",
      code: "import models\nfrom .data import load\nimport my_ops as ops\nprint(1)",
    },
    { name: "a module of the workspace", files: { "random.py": "x = 1" }, code: "import random\nprint(1)" },
    { name: "an extension needs torch", code: "import torch\nimport my_cuda_ops\nprint(my_cuda_ops.run())" },
    {
      name: "asked for",
      code: "try:\n    import numpy\nexcept ImportError:\n    print('no numpy')\nif 1:\n    import json\nprint(1)",
    },
    { name: "code that uses names unseen", code: "import math\nprint(eval('math.pi'))" },
    {
      name: "in a type comment",
      code: "from typing import List\nx = []  # type: List[int]\nprint(x)",
      except: { "aliased-imports": "the comment keeps the old name" },
    },
    {
      name: "given another value",
      code: "import json\njson = None\nprint(1)",
      except: { "function-around": "the function has a name of its own" },
    },
    { name: "a notebook", notebook: true, code: "# %%\nimport os\n# %%\nprint(1)" },
    { name: "in a function", code: "def warm_up():\n    import torch\nwarm_up()" },
  ],
  invalid: [
    {
      name: "above a `try` that works",
      code: `
        import json
               ^^^^

        try:
            print("works")
        except KeyboardInterrupt:
            print("stopped")
      `,
    },
    {
      name: "whole statements",
      code: `
        import torch
               ^^^^^ unused
        import torch.distributed as dist
        import tensorflow as tf
               ^^^^^^^^^^^^^^^^ unused

        dist.barrier()
      `,
      fixed: `
        import torch.distributed as dist

        dist.barrier()
      `,
      except: { "renamed-variables": "names of imports stay" },
    },
    {
      name: "parts of statements",
      code: `
        import os, sys, json
               ^^ unused
                        ^^^^ unused
        from sklearn.metrics import (
            accuracy_score,
            ^^^^^^^^^^^^^^ unused
            f1_score,
            recall_score as recall,
            ^^^^^^^^^^^^^^^^^^^^^^ unused
        )

        print(sys.argv, f1_score([1], [1]), "the os of this machine")
      `,
      fixed: `
        import sys
        from sklearn.metrics import (
            f1_score,
        )

        print(sys.argv, f1_score([1], [1]), "the os of this machine")
      `,
    },
    {
      name: "a comment in the statement stays",
      code: `
        from math import (
            cos,  # of the angle
            sin,
            ^^^ unused
        )

        print(cos(1.0))
      `,
    },
  ],
});
