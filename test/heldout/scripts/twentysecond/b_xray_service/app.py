"""HTTP service around the predictor."""
import argparse
import logging

from flask import Flask, jsonify, request

from predictor import XrayPredictor, export_onnx

logger = logging.getLogger("xray.service")
app = Flask(__name__)
predictor = None


@app.get("/health")
def health():
    return jsonify(status="ok", classes=predictor.classes)


@app.post("/predict")
def predict():
    upload = request.files.get("image")
    if upload is None:
        return jsonify(error="field 'image' is missing"), 400
    return jsonify(predictor.predict(upload.read()))


@app.post("/feedback")
def feedback():
    body = request.get_json()
    logger.info("feedback %s for %s", body["label"], body["study_id"])
    return jsonify(stored=True)


def main() -> None:
    global predictor
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default="xray.pt")
    parser.add_argument("--onnx")
    parser.add_argument("--port", type=int, default=8000)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    predictor = XrayPredictor(args.checkpoint)
    if args.onnx:
        export_onnx(predictor, args.onnx)
    app.run(host="0.0.0.0", port=args.port, debug=True)


if __name__ == "__main__":
    main()
