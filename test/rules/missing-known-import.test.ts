/** What `missing-known-import` reports, and the names on which it is silent. */

import { missingKnownImport } from "../../rules/missing-known-import";
import { testRule } from "../support/ruleTester";

testRule(missingKnownImport, {
  valid: [
    {
      name: "an import that does not parse",
      code: `
        from tqdm.auto imprt tqdm

        def passes(count):
            for one in tqdm(range(count)):
                print(one)
      `,
    },
    {
      name: "a library that is asked for among the modules that are loaded",
      code: `
        from sys import modules

        def log(step, value):
            if "wandb" in modules:
                wandb.log({"loss": value}, step=step)
      `,
    },
    {
      name: "switched off by `if False`",
      code: `
        from sklearn.preprocessing import StandardScaler
        if False:
            reduced = PCA(n_components=16).fit_transform(x)
        if True:
            scaled = StandardScaler().fit_transform(x)
      `,
    },
    {
      name: "bound by an import, a parameter, a loop, a later cell",
      notebook: true,
      code: `
        # %%
        import numpy as np
        def show(plt):
            plt.show()
        for nn in range(3):
            print(nn, np.zeros(3))
        print([pd for pd in range(3)])
        # %%
        accuracy_score(1, 2)
        # %%
        from sklearn.metrics import accuracy_score
      `,
      except: { "function-around": "names of a function's own are bound by its cells' order" },
    },
    {
      name: "a star import may bind it",
      code: "from project.tools import *\nplt.show()\nprint(pd.DataFrame())",
    },
    { name: "code that binds names unseen", code: "exec(open('setup.py').read())\nprint(np.zeros(3))" },
    {
      name: "the file asks whether it is there",
      code: `
        try:
            np.zeros(3)
        except NameError:
            print("no numpy")
      `,
    },
    { name: "asked of the globals", code: 'if "pd" in globals():\n    print(pd.DataFrame())' },
    {
      name: "names with other meanings",
      code: `
        from mxnet import gluon
        layer = nn.Dense(3)
        F.something(3)
        print(model, dataset, Image, Sequential, optim.custom)
        Adam(0.1)
        load_model("weights.bin")
      `,
    },
    {
      name: "annotations are not evaluated",
      code: `
        from __future__ import annotations
        def clean(table: pd.DataFrame) -> np.ndarray:
            return table
      `,
    },
    { name: "an import that does not parse", code: "import numpy like np\nprint(np.zeros(3))" },
    {
      name: "deleted and bound elsewhere in the file",
      code: `
        def setup():
            import numpy as np
            return np
        def use():
            return np.zeros(3)
      `,
      except: { "aliased-imports": "under another name the import binds nothing of this one" },
    },
    { name: "a module called like a name in it", code: "for row in tqdm.tqdm([1, 2]):\n    print(row)" },
    {
      name: "a notebook that Databricks or jupytext made a script, which runs another one",
      code: `
        # MAGIC %run ./setup
        # COMMAND ----------
        def tuned(X, y):
            return GridSearchCV(SVC(), {"C": [1, 10]}).fit(X, y)
      `,
    },
  ],
  invalid: [
    {
      name: "a web service",
      code: `
        from flask import Flask, request

        app = Flask(__name__)

        @app.route("/")
        def predict():
            return jsonify({"status": request.method})
                   ^^^^^^^ unbound
      `,
      fixed: `
        from flask import Flask, request, jsonify

        app = Flask(__name__)

        @app.route("/")
        def predict():
            return jsonify({"status": request.method})
      `,
    },
    {
      name: "a notebook without any import, once",
      notebook: true,
      code: `
        # %%
        def sigmoid(x):
            return 1 / (1 + np.exp(-x))
                            ^^ unbound
        # %%
        def output(features, weights, bias):
            return sigmoid(np.dot(features, weights) + bias)
      `,
    },
    {
      name: "each use, one import",
      code: `
        from sklearn.metrics import accuracy_score

        plt.imshow([[1]])
        ^^^ unbound
        plt.show()
        ^^^ unbound
        print(recall_score([1], [1]), accuracy_score([1], [1]))
              ^^^^^^^^^^^^ unbound
      `,
      fixed: `
        from sklearn.metrics import accuracy_score, recall_score
        import matplotlib.pyplot as plt

        plt.imshow([[1]])
        plt.show()
        print(recall_score([1], [1]), accuracy_score([1], [1]))
      `,
    },
    {
      name: "through an import that is there",
      code: `
        import numpy
        from sklearn import metrics as m
        print(np.zeros(3), accuracy_score([1], [1]))
              ^^ unbound
                           ^^^^^^^^^^^^^^ unbound
      `,
      fixed: `
        import numpy
        from sklearn import metrics as m
        print(numpy.zeros(3), m.accuracy_score([1], [1]))
      `,
    },
    {
      name: "in a function, with the file's flavour of Keras",
      code: `
        from keras.layers import Dense

        def serve(path):
            model = load_model(path)
                    ^^^^^^^^^^ unbound
            return pd.DataFrame(model.predict([1]))
                   ^^ unbound
      `,
      fixed: `
        from keras.layers import Dense
        from keras.models import load_model
        import pandas as pd

        def serve(path):
            model = load_model(path)
            return pd.DataFrame(model.predict([1]))
      `,
    },
    {
      name: "known by the ending of a file",
      code: `
        model = load_model("model.h5")
                ^^^^^^^^^^ unbound
      `,
      fixed: `
        from tensorflow.keras.models import load_model
        model = load_model("model.h5")
      `,
    },
    {
      name: "a base class",
      code: `
        import torch

        class Net(nn.Module):
                  ^^ unbound
            def forward(self, x):
                return F.relu(torch.abs(x))
                       ^ unbound
      `,
      fixed: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        class Net(nn.Module):
            def forward(self, x):
                return F.relu(torch.abs(x))
      `,
    },
  ],
});
