/** Snippets that hand a model to others. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const deploymentSnippets: readonly Snippet[] = [
  {
    name: "flask-predict",
    prefix: "flask-predict",
    libraries: ["flask"],
    description: {
      en: "Serves a pipeline with Flask: loaded once, input checked, probabilities as JSON, and no development server.",
      zh: "用 Flask 提供预测服务：启动时加载一次流水线，检查输入，返回 JSON 概率，不用开发服务器上线。",
    },
    body: `import numpy as np
from flask import Flask, jsonify, request
from skops.io import load

\${1:app} = Flask(__name__)
\${2:model} = load("\${3:model.skops}")  # a pipeline, so that the service takes raw rows; unlike a pickle, it runs no code


@\${1:app}.post("/predict")
def \${4:predict}():
    body = request.get_json(silent=True)
    try:
        rows = np.asarray(body["rows"], dtype=float)
    except (KeyError, TypeError, ValueError):
        return jsonify(error="rows: a list of lists of numbers"), 400
    if rows.ndim != 2 or rows.shape[1] != \${2:model}.n_features_in_:
        return jsonify(error=f"rows: {\${2:model}.n_features_in_} numbers each"), 400
    return jsonify(probabilities=\${2:model}.predict_proba(rows)[:, 1].tolist())


# Start with: waitress-serve --port=8000 \${5:service}:\${1:app}
$0
`,
  },
  {
    name: "sklearn-save-pipeline",
    prefix: "save-pipeline",
    libraries: ["sklearn"],
    description: {
      en: "Saves preprocessing and model as one pipeline, with the releases that can read it.",
      zh: "把预处理和模型作为一条流水线一起保存，并记下能读取它的版本。",
    },
    body: `import joblib
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

\${1:model} = make_pipeline(StandardScaler(), \${2:LogisticRegression(max_iter=1000)})
\${1:model}.fit(\${3:X_train}, \${4:y_train})
joblib.dump({"model": \${1:model}, "scikit-learn": sklearn.__version__}, "\${5:model.joblib}")

\${6:saved} = joblib.load("\${5:model.joblib}")  # runs code of the file: only load your own
\${7:probabilities} = \${6:saved}["model"].predict_proba(\${8:X_test})
$0
`,
  },
  {
    name: "tf-serving-export",
    prefix: "tf-serving",
    libraries: ["keras", "tensorflow"],
    description: {
      en: "Exports a Keras model as the SavedModel that TensorFlow Serving reads, and checks what it answers.",
      zh: "把 Keras 模型导出为 TensorFlow Serving 读取的 SavedModel，并核对它的输出。",
    },
    body: `import numpy as np
import tensorflow as tf

# Serve with: docker run -p 8501:8501 -v /path/to/serving/\${1:my_model}:/models/\${1:my_model}
#     -e MODEL_NAME=\${1:my_model} tensorflow/serving
# Ask with: POST http://localhost:8501/v1/models/\${1:my_model}:predict {"instances": [...]}
\${2:folder} = "serving/\${1:my_model}/\${3:1}"  # the last part is the version, a number
\${4:model}.export(\${2:folder})

\${5:served} = tf.saved_model.load(\${2:folder})
np.testing.assert_allclose(
    \${5:served}.serve(\${6:X_test}[:8]), \${4:model}.predict(\${6:X_test}[:8]), rtol=1e-3, atol=1e-5
)
$0
`,
  },
  {
    name: "tflite-quantize",
    prefix: "tflite-convert",
    libraries: ["keras", "tensorflow"],
    description: {
      en: "Converts a Keras model to LiteRT with its weights in 8 bits.",
      zh: "把 Keras 模型转换为 LiteRT 格式，权重量化为 8 位。",
    },
    body: `import tensorflow as tf

\${1:model}.export("\${2:exported}")
\${3:converter} = tf.lite.TFLiteConverter.from_saved_model("\${2:exported}")
\${3:converter}.optimizations = [tf.lite.Optimize.DEFAULT]
with open("\${4:model.tflite}", "wb") as \${5:file}:
    \${5:file}.write(\${3:converter}.convert())
$0
`,
  },
];
