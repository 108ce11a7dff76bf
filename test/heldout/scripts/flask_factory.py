import flask
import numpy as np
import pandas as pd
from flask import request
from pydantic import BaseModel
from tensorflow import keras


class Row(BaseModel):
    a: float
    b: float


def create_app():
    server = flask.Flask("scoring")
    net = keras.models.load_model("net.keras")

    @server.route("/score", methods=["POST"])
    def score():
        body = request.json
        x = np.array([[body["a"], body["b"]]])
        return {"score": float(net.predict(x)[0, 0])}

    @server.route("/safe", methods=["POST"])
    def safe():
        row = Row.model_validate(request.json)
        return {"score": float(net.predict(np.array([[row.a, row.b]]))[0, 0])}

    @server.route("/table", methods=["POST"])
    def table():
        data = flask.request.get_json(force=True)
        return {"mean": pd.DataFrame(data, index=[0]).mean().to_dict()}

    return server


example = pd.DataFrame({"a": 1, "b": 2}, index=[0])
application = create_app()
application.run(port=8000)
