/** What `symbol-newer-than-pin` reports, and the code on which it is silent. */

import { symbolNewerThanPin } from "../../rules/symbol-newer-than-pin";
import { testRule } from "../support/ruleTester";

const PINNED = { "requirements.txt": "scikit-learn==1.3.2\n" };

testRule(symbolNewerThanPin, {
  valid: [
    {
      name: "a default that asks for the version, and a name with a version in it",
      files: { "requirements.txt": "torch>=1.8.0\n" },
      code: `
        import torch
        from versions import TORCH_2_4, is_newer

        def grid(y, x, ij=is_newer(torch.__version__, "1.10.0")):
            return torch.meshgrid(y, x, indexing="ij") if ij else torch.meshgrid(y, x)

        scaler = torch.amp.GradScaler("cuda") if TORCH_2_4 else torch.cuda.amp.GradScaler()
      `,
      except: { "renamed-variables": "a name says which version is meant" },
    },
    {
      name: "modules and classes of which nothing was read in the pinned release",
      files: { "requirements.txt": "opencv-python==4.5.4.60\nnumpy==1.17.5\n" },
      code: `
        import cv2
        import numpy as np

        net = cv2.dnn.readNet("model.onnx")
        cv2.dnn.blobFromImage(frame)
        cv2.ml.SVM_create()
        np.add.at(counts, index, 1)
        np.maximum.accumulate(counts)
      `,
    },
    {
      name: "a requirement without a lower end says nothing of old releases",
      files: { "requirements.txt": "scikit-learn<1.7\n" },
      code: `
        from sklearn.metrics import root_mean_squared_error
        from sklearn.model_selection import TunedThresholdClassifierCV
      `,
    },
    {
      name: "the pinned release has it",
      files: { "requirements.txt": "scikit-learn==1.5.2\n" },
      code: `
        from sklearn.metrics import root_mean_squared_error
        from sklearn.model_selection import TunedThresholdClassifierCV
      `,
    },
    {
      name: "nothing is pinned",
      code: `
        import sklearn.frozen
        from sklearn.preprocessing import SplineTransformer

        SplineTransformer(handle_missing="error")
      `,
    },
    {
      name: "all releases of the range have it",
      files: { "pyproject.toml": '[project]\nname = "a"\ndependencies = ["scikit-learn>=1.6,<2"]\n' },
      code: `
        from sklearn.frozen import FrozenEstimator
      `,
    },
    {
      name: "a way out, a test of the name or the version",
      files: PINNED,
      code: `
        import sklearn
        from sklearn import metrics

        try:
            from sklearn.metrics import root_mean_squared_error
        except ImportError:
            root_mean_squared_error = None
        if hasattr(metrics, "d2_log_loss_score"):
            print(metrics.d2_log_loss_score([0], [1.0]))
        if sklearn.__version__ >= "1.6":
            from sklearn.frozen import FrozenEstimator
        print(root_mean_squared_error)
      `,
    },
    {
      name: "names that the file or the workspace puts there",
      files: { ...PINNED, "frozen.py": "class FrozenEstimator: ..." },
      code: `
        from sklearn import metrics
        from frozen import FrozenEstimator

        def root_mean_squared_error(a, b):
            return metrics.mean_squared_error(a, b, squared=False)

        metrics.root_mean_squared_error = root_mean_squared_error
        print(metrics.root_mean_squared_error([1.0], [2.0]), FrozenEstimator())
      `,
    },
    {
      name: "arguments that are handed on, and a subclass with an argument of its own",
      files: PINNED,
      code: `
        from project import read_options
        from sklearn.preprocessing import SplineTransformer

        class Spline(SplineTransformer):
            def __init__(self, handle_missing="error"):
                super().__init__()
                self.handle_missing = handle_missing

        options = dict(read_options())
        print(Spline(handle_missing="zeros"), SplineTransformer(**options))
      `,
    },
  ],
  invalid: [
    {
      name: "imports of names and of modules",
      files: PINNED,
      code: `
        import sklearn.frozen
               ^^^^^^^^^^^^^^ name
        from sklearn.metrics import accuracy_score, root_mean_squared_error as rmse
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ name
      `,
      messages: [
        "`sklearn.frozen` came with scikit-learn 1.6.1. This project uses scikit-learn 1.3.2 (/workspace/requirements.txt:1).",
        "`root_mean_squared_error` came with scikit-learn 1.4.2.",
      ],
    },
    {
      name: "an attribute in a function, with the pin in the header of the script",
      code: `
        # /// script
        # dependencies = ["scikit-learn==1.3.2", "numpy"]
        # ///
        import sklearn.metrics as m

        class Report:
            def score(self, y, p):
                return m.root_mean_squared_error(y, p)
                         ^^^^^^^^^^^^^^^^^^^^^^^ name
      `,
      except: { "function-around": "the header of a script stands in no function" },
    },
    {
      name: "an argument",
      files: PINNED,
      code: `
        import sklearn.preprocessing as sp

        def spline(missing):
            return sp.SplineTransformer(degree=2, handle_missing=missing)
                                                  ^^^^^^^^^^^^^^ keyword
      `,
      messages: ["`SplineTransformer` takes `handle_missing` since scikit-learn 1.8.0."],
    },
    {
      name: "a method of a known object",
      files: { "requirements.txt": "scikit-learn==0.24.2\n" },
      code: `
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder()
        print(encoder.get_feature_names_out())
                      ^^^^^^^^^^^^^^^^^^^^^ name
      `,
    },
    {
      name: "releases of a range that are older",
      files: { "requirements.txt": "scikit-learn>=1.2\n" },
      severity: "information",
      code: `
        from sklearn.model_selection import TunedThresholdClassifierCV
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^ someName
        from sklearn.preprocessing import SplineTransformer

        SplineTransformer(handle_missing="error")
                          ^^^^^^^^^^^^^^ someKeyword
      `,
      messages: [
        "It came with scikit-learn 1.5.2. This project uses scikit-learn >=1.2 (/workspace/requirements.txt:1). Not in 1.2.2–1.4.2.",
        "Not every release that you allow has `handle_missing` of `SplineTransformer`.",
      ],
    },
  ],
});
