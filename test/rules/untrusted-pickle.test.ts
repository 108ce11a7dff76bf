/** What `untrusted-pickle` reports, and the pickles of which nothing says that they came from elsewhere. */

import { untrustedPickle } from "../../rules/untrusted-pickle";
import { testRule } from "../support/ruleTester";

testRule(untrustedPickle, {
  valid: [
    {
      name: "a file with a known hash, in the options",
      code: `
        import joblib
        import pooch
        from urllib.request import urlretrieve

        options = {"known_hash": "sha256:1f00"}
        path = pooch.retrieve("https://example.org/model.joblib", **options)
        print(joblib.load(path))
        urlretrieve("https://example.org/rows.csv", "rows.csv")
        print(joblib.load("model.joblib"))
      `,
    },
    {
      name: "files of which nothing is known, and objects of its own",
      code: `
        import pickle
        import joblib
        import pandas as pd

        def read(path, client):
            with open(path, "rb") as file:
                yield pickle.load(file)
            yield joblib.load("model.joblib")
            yield pd.read_pickle("frame.pkl")
            yield pickle.loads(pickle.dumps(path))
            yield pickle.loads(client.get("model"))
      `,
    },
    {
      name: "answers that are read as something else",
      code: `
        import json
        import pickle

        import requests

        answer = requests.get("https://example.org/rows")
        rows = json.loads(answer.content)
        with open("rows.pkl", "wb") as file:
            pickle.dump(rows, file)
        with open("rows.pkl", "rb") as file:
            print(pickle.load(file))
      `,
    },
    {
      name: "a file that is held against its hash, and one that was not fetched",
      code: `
        import joblib
        import pooch
        from urllib.request import urlretrieve

        path = pooch.retrieve("https://example.org/model.joblib", known_hash="sha256:1f00")
        print(joblib.load(path))
        urlretrieve("https://example.org/rows.csv", "rows.csv")
        print(joblib.load("model.joblib"))
      `,
    },
    {
      name: "a name that may be either",
      code: `
        import pickle

        import requests

        def load(path, fresh):
            blob = open(path, "rb").read()
            if fresh:
                blob = requests.get(path).json()
            return pickle.loads(blob)
      `,
    },
  ],
  invalid: [
    {
      name: "an answer, itself and by its name",
      code: `
        import pickle

        import requests

        response = requests.get("https://example.org/model.pkl", timeout=10)
        model = pickle.loads(response.content)
                ^^^^^^^^^^^^ runs
        other = pickle.loads(requests.post("https://example.org", json={}).content)
                ^^^^^^^^^^^^ runs
      `,
      messages: ["`loads` runs whatever the sender", "sender"],
    },
    {
      name: "an address, and a file behind with",
      code: `
        import urllib.request
        from pickle import load

        import pandas as pd

        def fetch(name):
            with urllib.request.urlopen(f"https://example.org/{name}") as answer:
                model = load(answer)
                        ^^^^ runs
            return model, pd.read_pickle("https://example.org/frame.pkl")
                          ^^^^^^^^^^^^^^ runs
      `,
    },
    {
      name: "a file of the hub, and one that was just downloaded",
      code: `
        import os
        from urllib.request import urlretrieve

        import joblib
        import dill
        from huggingface_hub import hf_hub_download, snapshot_download

        model = joblib.load(filename=hf_hub_download(repo_id="someone/model", filename="model.joblib"))
                ^^^^^^^^^^^ runs
        folder = snapshot_download("someone/model")
        with open(os.path.join(folder, "scaler.pkl"), "rb") as file:
            scaler = dill.load(file)
                     ^^^^^^^^^ runs
        target = "model.joblib"
        urlretrieve("https://example.org/model.joblib", target)
        other = joblib.load("model.joblib")
                ^^^^^^^^^^^ runs
      `,
    },
    {
      name: "what a request or a socket brings",
      code: `
        import pickle
        import socket

        from flask import request

        def predict():
            return pickle.loads(request.get_data())
                   ^^^^^^^^^^^^ runs

        def listen():
            connection = socket.create_connection(("example.org", 5000))
            blob = connection.recv(4096)
            return pickle.loads(blob)
                   ^^^^^^^^^^^^ runs
      `,
    },
  ],
});
