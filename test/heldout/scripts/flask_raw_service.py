import pickle

from flask import Flask, request

app = Flask(__name__)
with open("rf.pkl", "rb") as fh:
    clf = pickle.load(fh)


@app.route("/p")
def p():
    row = [float(request.args["x1"]), float(request.args["x2"])]
    return str(clf.predict([row])[0])


def test_client():
    with app.test_client() as client:
        print(client.get("/p?x1=1&x2=2").data)
