/** What `nonpublic-api` reports, and the code on which it is silent. */

import { nonpublicApi } from "../../rules/nonpublic-api";
import { testRule } from "../support/ruleTester";

testRule(nonpublicApi, {
  valid: [
    {
      name: "public names, and Python's own",
      code: `
        import sklearn
        import torch
        from sklearn.svm import SVC
        from torch.utils.data import default_collate
        from tensorflow.keras import layers
        from scipy.stats import norm
        import mylib.core.src.python

        print(layers, norm, mylib.core.src.python.run, sklearn.__version__, torch.__version__, SVC.__name__, default_collate)
      `,
    },
    {
      name: "private names of the file and of libraries that are not indexed",
      code: `
        from mylib._core import run
        import mylib

        class Net:
            def __init__(self):
                self._layers = []

        print(Net()._layers, mylib._state, run)
      `,
    },
    {
      name: "attributes of objects",
      code: `
        from torch import nn

        model = nn.Linear(3, 2)
        print(model._modules, model._parameters)
      `,
    },
    {
      name: "modules that are documented in spite of their names",
      code: `
        import torch
        import torch._dynamo as dynamo

        torch._dynamo.reset()
        torch._logging.set_logs(dynamo=20)
        dynamo.config.verbose = True
      `,
    },
    {
      name: "behind a way out, and in the library itself",
      files: { "sklearn/__init__.py": "", "sklearn/_config.py": "" },
      code: `
        from sklearn._config import get_config

        try:
            from torch.optim.lr_scheduler import _LRScheduler
        except ImportError:
            from torch.optim.lr_scheduler import LRScheduler as _LRScheduler
        print(get_config, _LRScheduler)
      `,
    },
  ],
  invalid: [
    {
      name: "an import that has a public way",
      code: `
        from sklearn.linear_model._logistic import LogisticRegression as Logistic
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same

        def make():
            return Logistic(C=0.1)
      `,
      messages: ["`_logistic.LogisticRegression` is private. Use `sklearn.linear_model.LogisticRegression`;"],
      suggestions: [
        {
          title: "Write `sklearn.linear_model`",
          output: `
            from sklearn.linear_model import LogisticRegression as Logistic

            def make():
                return Logistic(C=0.1)
          `,
        },
      ],
    },
    {
      name: "packages that are internal without an underscore",
      code: `
        import pandas as pd
        from keras.src.layers import Dense
                                     ^^^^^ same
        from tensorflow.python.framework import ops
                                                ^^^ private

        print(Dense, ops, pd.core.frame.DataFrame)
                          ^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      messages: [
        "`src.layers.Dense` is private. Use `keras.layers.Dense`;",
        "`python.framework.ops` is private to tensorflow.",
        "`core.frame.DataFrame` is private. Use `pandas.DataFrame`;",
      ],
    },
    {
      name: "a chain that has a public way",
      code: `
        import torch

        class Loader:
            def collate(self, batch):
                return torch.utils.data._utils.collate.default_collate(batch)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      suggestions: [
        {
          title: "Write `default_collate`",
          output: `
            import torch
            from torch.utils.data import default_collate

            class Loader:
                def collate(self, batch):
                    return default_collate(batch)
          `,
        },
      ],
    },
    {
      name: "names without a public way",
      code: `
        import torch.nn as nn
        import sklearn.utils._param_validation as validation
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ private
        from sklearn.utils._testing import ignore_warnings
                                           ^^^^^^^^^^^^^^^ private
        from torch.optim.lr_scheduler import StepLR, _LRScheduler
                                                     ^^^^^^^^^^^^ private

        print(nn.modules.utils._pair(3), validation, ignore_warnings, StepLR, _LRScheduler)
                               ^^^^^ private
      `,
      messages: [
        "`_param_validation` is private to scikit-learn.",
        "`_testing.ignore_warnings` is private to scikit-learn.",
        "`_LRScheduler` is private to torch.",
        "`_pair` is private to torch.",
      ],
    },
  ],
});
