/** What `flask-unvalidated-json` reports, and the requests that are checked. */

import { flaskUnvalidatedJson } from "../../rules/flask-unvalidated-json";
import { testRule } from "../support/ruleTester";

testRule(flaskUnvalidatedJson, {
  valid: [
    {
      name: "a predictor of the program's own that checks what it gets, and one that does not predict",
      code: `
        from flask import Flask, jsonify, request
        import joblib
        import numpy as np

        app = Flask(__name__)

        class Checked:
            def __init__(self, path):
                self.model = joblib.load(path)

            def __call__(self, row):
                if len(row) != 4:
                    raise ValueError("four numbers")
                return self.model.predict(np.array(row).reshape(1, -1)).tolist()

        class Greeter:
            def __call__(self, name):
                return "Hello " + name

        checked = Checked("model.joblib")
        greet = Greeter()

        @app.post("/predict")
        def predict():
            return jsonify(checked(request.get_json()["row"]))

        @app.post("/hello")
        def hello():
            return greet(request.get_json()["name"])

        @app.post("/tried")
        def tried():
            try:
                row = np.array(request.get_json()["row"])
            except KeyError:
                return "bad", 400
            return jsonify(checked.model.predict(row).tolist())
      `,
    },
    {
      name: "read before the model predicts",
      code: `
        import pandas as pd
        from flask import Flask, jsonify, request

        app = Flask(__name__)

        @app.post("/rent")
        def rent():
            asked = request.get_json()
            table = pd.DataFrame([asked])
            check_range(asked)
            return jsonify(rent=model.predict(table)[0])

        @app.post("/sale")
        def sale():
            asked = request.get_json()
            table = pd.DataFrame([asked])
            table.fillna(0, inplace=True)
            return jsonify(price=model.predict(table)[0])
      `,
    },
    {
      name: "a network that gets what was checked, or what is read twice",
      code: `
        import torch
        from flask import Flask, jsonify, request
        from torch import nn

        app = Flask(__name__)
        model = nn.Linear(4, 2)

        @app.post("/one")
        def one():
            row = request.get_json()["features"]
            if len(row) != 4:
                return "bad", 400
            return jsonify(model(torch.tensor([row])).tolist())

        @app.post("/two")
        def two():
            try:
                row = request.get_json()["features"]
            except KeyError:
                return "bad", 400
            return jsonify(model(torch.tensor([row])).tolist())
      `,
    },
    {
      name: "items that are looked at first",
      code: `
        from flask import abort, request

        def score(model):
            body = request.json
            if "age" not in body:
                abort(400)
            return model.predict([[body["age"]]])
      `,
    },
    {
      name: "the columns are given, or picked afterwards",
      code: `
        import pandas as pd
        from flask import request

        def predict():
            data = request.get_json()
            return model.predict(pd.DataFrame([data], columns=FEATURES))

        def reindexed():
            frame = pd.DataFrame(request.json, index=[0])
            frame = frame[FEATURES]
            return model.predict(frame)

        def picked():
            frame = pd.DataFrame(request.json, index=[0])
            return model.predict(frame.reindex(columns=FEATURES))
      `,
    },
    {
      name: "the data are looked at before",
      code: `
        import pandas as pd
        from flask import request

        def predict():
            data = request.get_json(force=True)
            if not isinstance(data, dict):
                return {"error": "no object"}, 400
            frame = pd.DataFrame(data, index=[0])
            return model.predict(frame)

        def validated():
            frame = pd.DataFrame([Features(**request.json).dict()])
            return model.predict(frame)
      `,
    },
    {
      name: "not the JSON of a request, not a prediction",
      code: `
        import pandas as pd
        from flask import request
        from other import request as given

        def table():
            frame = pd.DataFrame(request.get_json())
            return frame.to_html()

        def other(source):
            return model.predict(pd.DataFrame(given.get_json())) + model.predict(pd.DataFrame(source))
      `,
    },
  ],
  invalid: [
    {
      name: "items that are read where they are needed, by a model and by an object of the program",
      code: `
        from flask import Flask, jsonify, request
        import joblib
        import numpy as np

        app = Flask(__name__)
        model = joblib.load("model.joblib")

        class Predictor:
            def __init__(self, path):
                self.model = joblib.load(path)

            def __call__(self, row):
                return self.model.predict(np.array(row).reshape(1, -1)).tolist()

        predictor = Predictor("model.joblib")

        @app.post("/predict")
        def predict():
            row = np.array(request.get_json()["row"]).reshape(1, -1)
                           ^^^^^^^^^^^^^^^^^^ json
            return jsonify(model.predict(row).tolist())

        @app.post("/at-once")
        def at_once():
            return jsonify(model.predict([request.json["row"]]).tolist())
                                          ^^^^^^^^^^^^ json

        @app.post("/own")
        def own():
            given = request.get_json()["row"]
                    ^^^^^^^^^^^^^^^^^^ json
            return jsonify(predictor(given))
      `,
    },
    {
      name: "read again when the model has predicted",
      code: `
        import logging
        import pandas as pd
        from flask import Flask, jsonify, request

        app = Flask(__name__)
        log = logging.getLogger("rents")

        @app.post("/rent")
        def rent():
            asked = request.get_json()
                    ^^^^^^^^^^^^^^^^^^ json
            table = pd.DataFrame([asked])
                    --------------------- frame
            guess = load_model().predict(table)[0]
            log.info("%s -> %s", asked, guess)
            return jsonify(rent=guess, columns=list(table.columns))
      `,
    },
    {
      name: "a network that gets an item of the request",
      code: `
        import torch
        from flask import Flask, jsonify, request
        from torch import nn

        app = Flask(__name__)
        model = nn.Linear(4, 2)

        @app.post("/predict")
        def predict():
            row = request.get_json(force=True)["features"]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ json
            with torch.inference_mode():
                out = model(torch.tensor([row]).float())
            return jsonify(out.tolist())
      `,
    },
    {
      code: `
        from flask import request
        import numpy as np

        def score(model):
            body = request.json
                   ^^^^^^^^^^^^ json
            row = np.array([[body["age"], body["income"]]])
            return model.predict(row)
      `,
    },
    {
      code: `
        from flask import Flask, request, jsonify

        def predict():
            data = request.get_json(force=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ json
            input_data = pd.DataFrame(data, index=[0])
                         ----------------------------- frame
            prediction = model.predict(input_data)
            return jsonify(prediction.tolist())
      `,
      messages: ["The client decides what the model gets: this JSON is not checked before `model.predict`."],
      suggestions: [
        {
          title: "Remove `force=True`",
          output: `
            from flask import Flask, request, jsonify

            def predict():
                data = request.get_json()
                input_data = pd.DataFrame(data, index=[0])
                prediction = model.predict(input_data)
                return jsonify(prediction.tolist())
          `,
        },
      ],
    },
    {
      name: "in one line, and as an attribute",
      code: `
        import flask
        from pandas import DataFrame

        class Service:
            def post(self):
                return self.model.predict_proba(DataFrame([flask.request.json]))
                                                           ^^^^^^^^^^^^^^^^^^
                                                -------------------------------
      `,
    },
  ],
});
