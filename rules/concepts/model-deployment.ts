/** Model deployment, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const modelDeployment = defineConcept({
  id: "model-deployment",
  names: {
    en: "model deployment",
    zh: "模型部署",
    aliases: ["serving", "edge deployment", "模型服务", "边缘部署"],
  },
  symbols: ["flask.Flask", "flask.Flask.run"],
  short: {
    en: "Runs a model for users: in batches, as a service, on a device. Ship the preprocessing with the model, check the input, give artefacts versions. `app.run()` of Flask is a server for development.",
    zh: "让模型为用户服务：批处理、在线服务或设备端。预处理随模型一起发布，校验输入，对产物做版本管理。Flask 的 `app.run()` 只是开发服务器。",
  },
  text: {
    en: md`
      In production a WSGI server (gunicorn, waitress) or a model server answers. TensorFlow Serving is
      one; \`tensorflow_model_server\` is the name of its program, not of another tool. Kubernetes runs
      containers and serves no model itself.
    `,
    zh: md`
      生产中应使用 WSGI 服务器（gunicorn、waitress）或模型服务器。TensorFlow Serving 就是其一，\`tensorflow_model_server\` 是它的程序名，不是另一个工具。Kubernetes 运行容器，本身并不提供模型服务。
    `,
  },
  mistakes: [
    "flask-dev-server",
    "flask-unvalidated-json",
    "model-saved-without-preprocessing",
    "preprocessing-parity",
    "exposed-demo-server",
    "unsafe-torch-load",
    "whole-module-pickled",
    "unsafe-keras-or-tf-load",
    "remote-code-trusted",
    "load-without-map-location",
    "loaded-model-unused",
    "state-dict-not-called",
    "safe-load-defeated",
    "numpy-allow-pickle",
  ],
  related: ["tensorflow-serving", "model-monitoring", "model-conversion"],
  sources: [
    "https://www.tensorflow.org/tfx/guide/serving",
    "https://flask.palletsprojects.com/en/stable/deploying/",
  ],
});
