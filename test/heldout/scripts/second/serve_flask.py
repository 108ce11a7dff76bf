from flask import Flask, request, jsonify
import pandas as pd
import joblib

app = Flask(__name__)
pipeline = joblib.load('pipeline.pkl')

@app.route('/score', methods=['POST'])
def score():
    body = request.get_json(force=True)
    df = pd.DataFrame(body, index=[0])
    return jsonify({'y': pipeline.predict(df).tolist()})

if __name__ == '__main__':
    app.run(debug=True)
