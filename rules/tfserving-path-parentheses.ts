/** A placeholder's brackets left in the path that TensorFlow Serving is given. */

import { type Call, COMMAND_CALLS, commandOf, defineRule, programOf, python } from "../server/rule-api";

const BRACKETED = /^(--\w+_(?:path|dir|file)=)(\((.*)\)|<(.*)>|\{(.*)\})$/;

export const tfservingPathParentheses = defineRule({
  meta: {
    name: "tfserving-path-parentheses",
    theme: "deployment",
    libraries: ["subprocess", "os"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/tfx/serving/serving_basic",
      "https://github.com/tensorflow/serving/blob/master/tensorflow_serving/model_servers/main.cc",
      "https://docs.python.org/3/library/subprocess.html#subprocess.run",
    ],
    docs: {
      en: {
        title: "Placeholder brackets in the server's path",
        what: "A path among the arguments of `tensorflow_model_server` is written in brackets: `--model_base_path=(path/to/model)`, `<path>` or `{path}`.",
        why: "`subprocess` hands every element of the list on as it is, and the server takes the value of the flag as the name of the directory, brackets included. It finds no model there and keeps waiting for one. The brackets come from a template in which they marked a gap.",
        ignoreWhen: "The directory is really called like that.",
      },
      zh: {
        title: "服务路径里留着占位符的括号",
        what: "`tensorflow_model_server` 的某个路径参数写在括号里：`--model_base_path=(path/to/model)`、`<path>` 或 `{path}`。",
        why: "`subprocess` 会原样传递列表里的每个元素，服务器把参数值（连同括号）当作目录名。那里没有模型，它就一直等下去。这些括号来自模板，本意是标出要填写的内容。",
        ignoreWhen: "目录确实就叫这个名字，括号是名字的一部分。",
      },
      invalid: python`
        import subprocess

        command = ["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=(/models/cats)"]
        server = subprocess.Popen(command)
      `,
      valid: python`
        import subprocess

        command = ["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=/models/cats"]
        server = subprocess.Popen(command)
      `,
    },
    messages: {
      brackets: {
        en: "The server looks for a directory named `{path}`, brackets included.",
        zh: "服务器会去找名为 `{path}` 的目录，括号也算在内。",
      },
      remove: { en: "Remove the brackets", zh: "去掉括号" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    const check = (call: Call): void => {
      const command = commandOf(semantic, call);
      if (command === null || programOf(command) !== "tensorflow_model_server") return;
      for (const { node, text, isLiteral } of command.words) {
        const [, flag, path, ...inner] = BRACKETED.exec(text) ?? [];
        if (!isLiteral || flag === undefined || path === undefined) continue;
        const bare = inner.find((one) => one !== undefined) ?? "";
        const source = context.text(node);
        const without = source.replace(`${flag}${path}`, `${flag}${bare}`);
        context.report({
          node,
          message: "brackets",
          data: { path },
          suggestions:
            without === source ? [] : [{ message: "remove", edits: [fixer.replace(node, without)] }],
        });
      }
    };

    return { calls: Object.fromEntries(Object.keys(COMMAND_CALLS).map((name) => [name, check])) };
  },
});
