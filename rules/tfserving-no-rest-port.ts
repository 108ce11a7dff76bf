/** TensorFlow Serving started without a port for REST. */

import {
  type Call,
  COMMAND_CALLS,
  commandOf,
  defineRule,
  isKind,
  nodesOf,
  programOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** With one of these, there is an interface for REST, or it is settled elsewhere. */
const REST = /^--(?:rest_api_port|model_config_file|flagfile)\b/;
/** With one of these, somebody has thought about how the server is reached: but the usual port for REST is no sign of that. */
const SETTINGS = /^--(?:rest_api_port|port(?!=8501$)|grpc_socket_path|model_config_file|flagfile)\b/;

const CLIENTS: readonly string[] = ["requests", "httpx", "urllib", "aiohttp", "urllib3"];
const URL = /^f?["']https?:\/\/[^/]+\/v1\/models\//;

export const tfservingNoRestPort = defineRule({
  meta: {
    name: "tfserving-no-rest-port",
    theme: "deployment",
    libraries: ["subprocess", "os"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/tfx/serving/api_rest",
      "https://github.com/tensorflow/serving/blob/master/tensorflow_serving/model_servers/main.cc",
    ],
    docs: {
      en: {
        title: "TensorFlow Serving without a REST port",
        what: "`tensorflow_model_server` is started with neither `--rest_api_port` nor `--port`.",
        why: "The REST interface exists only where `--rest_api_port` is given; its default is 0, which means none. Without it the server answers gRPC on port 8500 and nothing else, and an HTTP request to port 8501 is refused. The Docker image `tensorflow/serving` sets the port itself and is not meant here.",
        ignoreWhen: "All clients use gRPC on the default port.",
      },
      zh: {
        title: "TensorFlow Serving 没有开 REST 端口",
        what: "启动 `tensorflow_model_server` 时既没有 `--rest_api_port`，也没有 `--port`。",
        why: "只有给出 `--rest_api_port` 才有 REST 接口，它的默认值 0 表示不提供。没有它，服务器只在 8500 端口提供 gRPC，发往 8501 端口的 HTTP 请求会被拒绝。Docker 镜像 `tensorflow/serving` 会自己设置端口，不在此列。",
        ignoreWhen: "所有客户端都通过默认端口使用 gRPC。",
      },
      invalid: python`
        import subprocess

        server = subprocess.Popen(["tensorflow_model_server", "--model_base_path=/models/cats"])
      `,
      valid: python`
        import subprocess

        command = ["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=/models/cats"]
        server = subprocess.Popen(command)
      `,
    },
    messages: {
      absent: {
        en: "This server answers gRPC only: without `--rest_api_port` there is no HTTP interface.",
        zh: "这个服务器只提供 gRPC：没有 `--rest_api_port` 就没有 HTTP 接口。",
      },
      asked: { en: "Asked by HTTP here", zh: "在这里用 HTTP 请求" },
      add: { en: "Add `--rest_api_port=8501`", zh: "加上 `--rest_api_port=8501`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** `requests.post("http://localhost:8501/v1/models/cats:predict", ...)` */
    const askedByHttp = (): SyntaxNode | undefined =>
      CLIENTS.some((name) => semantic.importedPackages.has(name))
        ? nodesOf(context.tree, "string").find(
            (node) => isKind(node.parent, "argument_list", "assignment") && URL.test(context.text(node)),
          )
        : undefined;

    const check = (call: Call): void => {
      const command = commandOf(semantic, call);
      const [program, ...words] = command?.words ?? [];
      if (command === null || program === undefined || !command.isComplete) return;
      if (programOf(command) !== "tensorflow_model_server") return;
      if (words.some(({ text }) => REST.test(text))) return;
      const asked = askedByHttp();
      if (asked === undefined && words.some(({ text }) => SETTINGS.test(text))) return;
      context.report({
        node: program.node,
        message: "absent",
        severity: asked === undefined ? "hint" : "warning",
        related: asked === undefined ? [] : [{ node: asked, message: "asked" }],
        suggestions: command.isLine
          ? []
          : [{ message: "add", edits: [fixer.insertAfter(program.node, ', "--rest_api_port=8501"')] }],
      });
    };

    return { calls: Object.fromEntries(Object.keys(COMMAND_CALLS).map((name) => [name, check])) };
  },
});
