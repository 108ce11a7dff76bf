/** A relative path where TensorFlow Serving insists on an absolute one. */

import {
  type Call,
  COMMAND_CALLS,
  type CommandWord,
  commandOf,
  defineRule,
  isKind,
  type PathStart,
  pathStart,
  programOf,
  python,
  type SyntaxNode,
  startOfParts,
  stringValue,
} from "../server/rule-api";

const FLAG = "--model_base_path=";
const ABSOLUTE = /^(?:[/~$<{%]|\w:|\w+:\/\/)/;

export const tfservingRelativeBasePath = defineRule({
  meta: {
    name: "tfserving-relative-base-path",
    theme: "deployment",
    libraries: ["subprocess", "os"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://www.tensorflow.org/tfx/serving/serving_config",
      "https://github.com/tensorflow/serving/blob/master/tensorflow_serving/model_servers/server_core.cc",
    ],
    docs: {
      en: {
        title: "Relative base path for TensorFlow Serving",
        what: "`--model_base_path` of `tensorflow_model_server` is a relative path.",
        why: "The server checks the path before it does anything else and ends with `Expected model ... to have an absolute path or URI`. Absolute paths and URIs such as `gs://` are accepted. `os.path.abspath` makes an absolute path of one that is relative to the working directory.",
        ignoreWhen:
          "The command is only printed, or a wrapper script of that name turns the path into an absolute one.",
      },
      zh: {
        title: "TensorFlow Serving 的模型路径是相对路径",
        what: "`tensorflow_model_server` 的 `--model_base_path` 写成了相对路径。",
        why: "服务器启动时先校验路径，遇到相对路径就退出：`Expected model ... to have an absolute path or URI`。只接受绝对路径或 `gs://` 之类的 URI。`os.path.abspath` 可以把相对于当前目录的路径变成绝对路径。",
        ignoreWhen: "命令只是打印出来，或者有同名的包装脚本会把路径转成绝对路径。",
      },
      invalid: python`
        import subprocess

        command = ["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=models/cats"]
        server = subprocess.Popen(command)
      `,
      valid: python`
        import os
        import subprocess

        base_path = os.path.abspath("models/cats")
        command = ["tensorflow_model_server", "--rest_api_port=8501", f"--model_base_path={base_path}"]
        server = subprocess.Popen(command)
      `,
    },
    messages: {
      relative: {
        en: "The server ends at once: `{path}` is no absolute path and no URI.",
        zh: "服务器会立刻退出：`{path}` 既不是绝对路径，也不是 URI。",
      },
      absolute: { en: "Make it absolute with `os.path.abspath`", zh: "用 `os.path.abspath` 转成绝对路径" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** What stands behind the flag in a word of the command, up to where something is put in. */
    function asWritten({ text, isLiteral }: CommandWord): PathStart {
      const path = text.slice(FLAG.length);
      return isLiteral ? { text: path, isWhole: true } : { text: path.replace(/\{.*$/, ""), isWhole: false };
    }

    /** What is put in behind the flag: `f"--model_base_path={base}"`, `"--model_base_path=" + base`. */
    function handedOn(node: SyntaxNode): PathStart | null {
      if (isKind(node, "binary_operator")) {
        const flag = stringValue(node.left) ?? "";
        // `"--model_base_path=models/%s" % name`
        const text = flag.slice(FLAG.length).split("%")[0] ?? "";
        if (node.operator === "%") return { text, isWhole: false };
        return flag === FLAG ? pathStart(context, node.right) : { text, isWhole: false };
      }
      const [flag, ...parts] = node.children.filter(({ kind }) => kind !== "string_start");
      if (!isKind(flag, "string_content")) return null;
      if (flag.text === FLAG) return startOfParts(context, parts);
      return { text: flag.text.slice(FLAG.length), isWhole: false };
    }

    const check = (call: Call): void => {
      const command = commandOf(semantic, call);
      if (command === null || programOf(command) !== "tensorflow_model_server") return;
      for (const word of command.words) {
        const { node, text, isLiteral } = word;
        if (!text.startsWith(FLAG)) continue;
        const start = isLiteral || command.isLine ? asWritten(word) : handedOn(node);
        const written = start?.text.replace(/^(["'])(.*)\1$/, "$2") ?? "";
        const path = written.replace(/^\((.*)\)$/, "$1");
        if (start === null || path === "" || ABSOLUTE.test(path)) continue;
        // `f"{scheme}://"` may follow on what has no slash yet.
        if (!start.isWhole && !/^[\w.-]+\//.test(path)) continue;
        const os = fixer.spell("os");
        const isPlain = isLiteral && !command.isLine && node.kind === "string" && path === written;
        const absolute = `"${FLAG}" + ${os.name}.path.abspath(${JSON.stringify(path)})`;
        context.report({
          node,
          message: "relative",
          data: { path: start.isWhole ? path : `${path}…` },
          fix: isPlain ? { message: "absolute", edits: [...os.edits, fixer.replace(node, absolute)] } : null,
        });
      }
    };

    return { calls: Object.fromEntries(Object.keys(COMMAND_CALLS).map((name) => [name, check])) };
  },
});
