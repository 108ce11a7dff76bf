/** TensorFlow Serving, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const tensorflowServing = defineConcept({
  id: "tensorflow-serving",
  names: { en: "TensorFlow Serving", zh: "TensorFlow Serving", aliases: ["tensorflow_model_server"] },
  symbols: [
    "tensorflow.saved_model.save",
    "keras.Model.export",
    "keras.Sequential.export",
    "keras.models.Model.export",
  ],
  short: {
    en: "Serves SavedModel folders laid out as `<base path>/<version number>/`. In: a folder that `export` or `saved_model.save` wrote. Out: gRPC on port 8500; REST if `--rest_api_port` is set.",
    zh: "服务按 `<基准路径>/<版本号>/` 组织的 SavedModel 目录。输入由 `export` 或 `saved_model.save` 写出的目录；输出 8500 端口的 gRPC，设置 `--rest_api_port` 后还有 REST。",
  },
  text: {
    en: md`
      It cannot load \`.h5\` or \`.keras\` files. \`--model_base_path\` has to be absolute or a URI.
    `,
    zh: md`
      它不能加载 \`.h5\` 或 \`.keras\` 文件。\`--model_base_path\` 必须是绝对路径或 URI。
    `,
  },
  mistakes: [
    "tfserving-needs-savedmodel",
    "tfserving-relative-base-path",
    "tfserving-no-rest-port",
    "legacy-save-format",
    "tfserving-path-parentheses",
    "subprocess-run-blocks-or-hides-failure",
  ],
  related: ["model-deployment"],
  sources: ["https://www.tensorflow.org/tfx/serving/serving_basic"],
});
