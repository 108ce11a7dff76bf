/** What `dataframe-index-single-row` reports, and the frames on which it is silent. */

import { dataframeIndexSingleRow } from "../../rules/dataframe-index-single-row";
import { testRule } from "../support/ruleTester";

testRule(dataframeIndexSingleRow, {
  valid: [
    {
      name: "a helper that is only called for one record",
      code: `
        import pandas as pd
        from flask import Flask, jsonify, request

        app = Flask(__name__)


        def one_row(data):
            return pd.DataFrame(data, index=[0])


        @app.post("/predict")
        def predict():
            data = request.get_json()
            if isinstance(data, list):
                rows = pd.DataFrame(data)
            else:
                rows = one_row(data)
            return jsonify(rows.to_dict())
      `,
    },
    {
      name: "a column of comparisons",
      code: `
        import pandas as pd

        def tips(rides: pd.DataFrame, least):
            return pd.DataFrame({"tip": rides["riders"] >= 3, "far": least < rides["miles"]})

        def high(values):
            return pd.DataFrame({"high": values > 9})
      `,
    },
    {
      name: "columns that are rounded, which are columns still",
      code: `
        import pandas as pd

        rows = pd.read_csv("volumes.csv")
        share = (rows[["core", "edema"]] > 0).mean() * 100
        print(pd.DataFrame({"share": round(share, 1), "whole": round(share)}))
      `,
    },
    {
      name: "lists, an index, a list of records, and values that are not seen",
      code: `
        import numpy as np
        import pandas as pd

        def table(weights, path):
            columns = {"load": [1.0], "temp": [2.0]}
            records = [{"load": 1.0, "temp": 2.0}]
            mixed = {"load": 1.0, "temp": np.arange(3)}
            unknown = {"load": 1.0, "temp": weights}
            options = {"load": 1.0}
            options["temp"] = [1, 2]
            return [
                pd.DataFrame(columns),
                pd.DataFrame(records),
                pd.DataFrame(mixed),
                pd.DataFrame(unknown),
                pd.DataFrame(options),
                pd.DataFrame({"load": 1.0}, index=["a", "b"]),
                pd.DataFrame({}),
                pd.Series({"load": 1.0, "temp": 2.0}),
            ]
      `,
    },
    {
      name: "a record that is written out, other indices",
      code: `
        import json
        import pandas as pd

        pd.DataFrame({"a": 1, "b": 2}, index=[0])
        data = json.loads(text)
        pd.DataFrame([data])
        pd.DataFrame(data, index=["first"])
        pd.DataFrame(data, index=range(3))
      `,
    },
    {
      name: "data of which nothing is known, other frames",
      code: `
        import json
        import pandas as pd
        import polars as pl

        def frame(row):
            return pd.DataFrame(row, index=[0]), pl.DataFrame(json.loads(text), index=[0])
      `,
    },
    {
      name: "one entry of what was sent",
      code: `
        import pandas as pd
        from flask import request

        data = request.get_json()
        row = {"a": data["a"], "b": data["b"]}
        pd.DataFrame(row, index=[0])
      `,
    },
    {
      name: "asked before whether there are several, and a file of settings",
      code: `
        import json
        import pandas as pd
        from flask import Flask, jsonify, request

        app = Flask(__name__)

        @app.post("/predict")
        def predict():
            data = request.get_json()
            if isinstance(data, list):
                rows = pd.DataFrame(data)
            else:
                rows = pd.DataFrame(data, index=[0])
            return jsonify(rows.to_dict())

        with open("run.json") as file:
            settings = json.load(file)
        pd.DataFrame(settings, index=[0]).to_csv("runs.csv", mode="a", header=False)
      `,
    },
  ],
  invalid: [
    {
      name: "single values and no index",
      code: `
        import pandas as pd

        age = 31
        sample = {"age": age, "fare": 7.5, "name": "Ann"}
        frame = pd.DataFrame(sample)
                ^^^^^^^^^^^^^^^^^^^^ scalars
        other = pd.DataFrame(dict(age=31), columns=["age"])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scalars
        third = pd.DataFrame(data={"age": int(input()), "old": False})
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scalars
      `,
      severity: "error",
      fixed: `
        import pandas as pd

        age = 31
        sample = {"age": age, "fare": 7.5, "name": "Ann"}
        frame = pd.DataFrame([sample])
        other = pd.DataFrame([dict(age=31)], columns=["age"])
        third = pd.DataFrame(data=[{"age": int(input()), "old": False}])
      `,
    },
    {
      name: "pandas is not even imported",
      code: `
        from flask import Flask, request

        @app.route("/predict", methods=["POST"])
        def predict():
            data = request.get_json(force=True)
            rows = pd.DataFrame(data, index=[0])
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single
            return rows
      `,
      fixed: `
        from flask import Flask, request

        @app.route("/predict", methods=["POST"])
        def predict():
            data = request.get_json(force=True)
            rows = pd.DataFrame(data, index=None if isinstance(data, list) and len(data) > 1 else [0])
            return rows
      `,
      suggestions: [
        {
          title: "Make a row of each record",
          output: `
            from flask import Flask, request

            @app.route("/predict", methods=["POST"])
            def predict():
                data = request.get_json(force=True)
                rows = pd.DataFrame(data if isinstance(data, list) else [data])
                return rows
          `,
        },
      ],
    },
    {
      name: "without a name between",
      code: `
        import json
        from pandas import DataFrame

        class Service:
            def frame(self, body):
                return DataFrame(json.loads(body), [0])
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [],
    },
  ],
});
