/** What `unsafe-pickle-family` reports, and the pickles that a script has written itself. */

import { unsafePickleFamily } from "../../rules/unsafe-pickle-family";
import { testRule } from "../support/ruleTester";

testRule(unsafePickleFamily, {
  valid: [
    {
      name: "what the file itself writes, and what is no pickle",
      code: `
        import copyreg
        import json
        import pickle
        import shelve

        import joblib

        def keep(model, path):
            joblib.dump(model, path)
            return joblib.load(path)

        def copied(model):
            return pickle.loads(pickle.dumps(model))

        with open("cache.pkl", "wb") as file:
            pickle.dump([1, 2], file)
        with open("cache.pkl", "rb") as cached:
            print(pickle.load(cached))
        print(json.load(open("settings.json")))
        shelf = shelve.open("rows", flag="n")
        shelf.close()
        print(copyreg)
      `,
    },
    {
      name: "a load of other objects",
      code: `
        import numpy as np
        import torch

        def read(store, path):
            store.load(path)
            print(np.load(path), torch.load(path, weights_only=True))

        def load(path):
            return path

        load("model.pkl")
      `,
    },
  ],
  invalid: [
    {
      name: "files by each library",
      code: `
        import shelve
        import pickle as pk
        from joblib import load as read

        import cloudpickle
        import dill
        import pandas as pd

        def models(path):
            with open(path, "rb") as file:
                yield pk.load(file)
                      ^^^^^^^ runs
            yield read(path)
                  ^^^^ runs
            yield cloudpickle.load(open(path, "rb"))
                  ^^^^^^^^^^^^^^^^ runs
            yield dill.load(file=open(path, "rb"))
                  ^^^^^^^^^ runs
            yield pd.read_pickle(path)
                  ^^^^^^^^^^^^^^ runs
            yield shelve.open(path)
                  ^^^^^^^^^^^ runs
            yield pk.Unpickler(open(path, "rb")).load()
                  ^^^^^^^^^^^^ runs
      `,
    },
    {
      name: "bytes, and another file than the one that is written",
      code: `
        import pickle

        import joblib

        class Store:
            def __init__(self, redis):
                self.redis = redis

            def get(self, key):
                return pickle.loads(self.redis.get(key))
                       ^^^^^^^^^^^^ runs

        joblib.dump([1], "mine.joblib")
        other = joblib.load("yours.joblib")
                ^^^^^^^^^^^ runs
      `,
      messages: ["`loads` runs what this file tells it", "`load`"],
    },
  ],
});
