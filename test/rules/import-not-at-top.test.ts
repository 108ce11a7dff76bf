/** What `import-not-at-top` reports, and the imports that have to wait. */

import { importNotAtTop } from "../../rules/import-not-at-top";
import { testRule } from "../support/ruleTester";

testRule(importNotAtTop, {
  valid: [
    {
      name: "what is said before a slow import",
      code: `
        import sys

        print("Loading TensorFlow ...")
        import tensorflow as tf
        print(tf.__version__, sys.version)
      `,
    },
    {
      name: "what stands before imports",
      code: `
        """Trains."""
        from __future__ import annotations
        __version__ = "1"
        import os
        import sys
        os.environ["CUDA_VISIBLE_DEVICES"] = "0"
        sys.path.append("..")
        import torch
        import matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
        try:
            import cv2
        except ImportError:
            cv2 = None
        if torch.cuda.is_available():
            import torch.distributed as dist
        import numpy as np
      `,
    },
    {
      name: "a setting further down",
      code: 'import os\nbatch = 3\nos.environ["KERAS_BACKEND"] = "torch"\nimport keras',
    },
    {
      name: "modules of the project",
      code: "from flask import Flask\napp = Flask(__name__)\nfrom . import views\nimport routes",
    },
    {
      name: "in a function",
      code: "x = 1\ndef plot():\n    import matplotlib.pyplot as plt\n    plt.show()",
    },
    { name: "said to be wanted", code: "x = 1\nimport json  # noqa: E402" },
    { name: "a notebook", notebook: true, code: "# %%\nx = 1\n# %%\nimport json" },
    { name: "cells of a script", code: "# %%\nx = 1\n# %%\nimport json" },
  ],
  invalid: [
    {
      name: "behind a result that is shown",
      code: `
        import numpy as np

        print(np.mean([1, 2]))
        from pathlib import Path
        ^^^^^^^^^^^^^^^^^^^^^^^^ late
        print(Path.cwd())
      `,
      except: { "function-around": "an import in a function is wanted there" },
    },
    {
      name: "the first one only",
      code: `
        import tensorflow as tf

        model = tf.keras.models.load_model("model.keras")

        import subprocess
        ^^^^^^^^^^^^^^^^^ late
        subprocess.run(["ls"])
        from scipy import stats
      `,
      suggestions: [
        {
          title: "Move it to the other imports",
          output: `
            import tensorflow as tf
            import subprocess

            model = tf.keras.models.load_model("model.keras")

            subprocess.run(["ls"])
            from scipy import stats
          `,
        },
      ],
      except: { "function-around": "an import in a function is wanted there" },
    },
    {
      name: "below a loop, and beside another statement",
      code: `
        for i in range(3):
            print(i)
        x = 1; import json
               ^^^^^^^^^^^ late
      `,
      except: { "function-around": "an import in a function is wanted there" },
    },
  ],
});
