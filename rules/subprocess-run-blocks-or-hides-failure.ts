/** A server started with a call that waits until it ends, and nobody looks at how it ended. */

import {
  type Call,
  COMMAND_CALLS,
  type Command,
  callArguments,
  commandOf,
  defineRule,
  isKind,
  isNameFree,
  programOf,
  python,
} from "../server/rule-api";

/** Programs that run until they are stopped, with the words behind the program that make them so. */
const SERVERS: Readonly<Record<string, RegExp>> = {
  tensorflow_model_server: /^/,
  tensorboard: /^(?!.*--(?:inspect|version))/,
  uvicorn: /^/,
  gunicorn: /^(?!.*(?:--daemon|-D\b))/,
  hypercorn: /^/,
  mlflow: /^(?:server|ui)\b|^models serve\b/,
  streamlit: /^run\b/,
  vllm: /^serve\b/,
  "text-generation-launcher": /^/,
};

/** What a process has, and what is left of one that has ended has not. */
const PROCESS = /^(?:terminate|kill|wait|poll|pid)$/;

export const subprocessRunBlocksOrHidesFailure = defineRule({
  meta: {
    name: "subprocess-run-blocks-or-hides-failure",
    theme: "deployment",
    libraries: ["subprocess", "os"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/subprocess.html#subprocess.run",
      "Python 3.11: run of a program that ends with code 3 returns as if nothing had happened; with check=True it raises CalledProcessError",
    ],
    docs: {
      en: {
        title: "Server started by a call that waits",
        what: "A program that serves until it is stopped (`tensorflow_model_server`, `tensorboard`, `uvicorn`, `mlflow server`, ...) is started with `subprocess.run`, `subprocess.call` or `os.system`, and the result is not looked at.",
        why: "These calls return when the program has ended: while the server lives, no line below is executed. And if the server ends at once, because a port is taken or a path is wrong, `run` without `check=True` returns without an error, so that the script goes on as if it served. `Popen` starts the server and goes on; end it with `terminate` and `wait`.",
        ignoreWhen: "The script does nothing but start the server, and whoever runs it watches its output.",
      },
      zh: {
        title: "用会一直等待的调用启动服务",
        what: "用 `subprocess.run`、`subprocess.call` 或 `os.system` 启动一直运行的服务程序（`tensorflow_model_server`、`tensorboard`、`uvicorn`、`mlflow server` 等），而且没有检查结果。",
        why: "这些调用要等程序结束才返回：服务运行期间，后面的代码一行都不会执行。若端口被占用或路径有误，服务一启动就退出，没有 `check=True` 的 `run` 也不会报错，脚本会当作服务正常继续。`Popen` 启动后立即返回，用完再 `terminate` 并 `wait`。",
        ignoreWhen: "脚本的唯一用途就是启动服务，运行的人会看它的输出。",
      },
      invalid: python`
        import subprocess

        subprocess.run(["tensorboard", "--logdir=runs"])
        print("now train")
      `,
      valid: python`
        import subprocess

        server = subprocess.Popen(["tensorboard", "--logdir=runs"])
        print("now train")
        server.terminate()
        server.wait()
      `,
    },
    messages: {
      waits: {
        en: "`{call}` waits until `{program}` has ended, and hides a failure.",
        zh: "`{call}` 会等到 `{program}` 结束，还会掩盖启动失败。",
      },
      popen: {
        en: "Start it in the background: `server = {call}(...)`",
        zh: "在后台启动：`server = {call}(...)`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    function isServer(command: Command): boolean {
      const behind = command.words
        .slice(1)
        .map(({ text }) => text)
        .join(" ");
      // A shell's `&` at the end puts it into the background.
      return SERVERS[programOf(command)]?.test(behind) === true && !/&\s*$/.test(behind);
    }

    /** Nothing asks how it ended: the result is dropped, or taken for the process that `Popen` gives. */
    function isLeft({ parent }: Call): boolean {
      if (!isKind(parent, "assignment")) return isKind(parent, "expression_statement");
      const uses = isKind(parent.left, "identifier")
        ? (semantic.bindingOf(parent.left)?.references ?? [])
        : [];
      const isProcess = uses.map(
        ({ identifier: { parent: use } }) => isKind(use, "attribute") && PROCESS.test(use.attribute.text),
      );
      return isProcess.length > 0 && isProcess.every((is) => is);
    }

    const check = (call: Call): void => {
      const command = commandOf(semantic, call);
      if (command === null || !isServer(command) || !isLeft(call)) return;
      const arguments_ = callArguments(call);
      if (
        arguments_.some(
          ({ keyword, spread }) => spread !== "" || /^(?:check|timeout)$/.test(keyword?.text ?? ""),
        )
      )
        return;
      const isPlain = arguments_.every(
        ({ keyword }) => !/^(?:input|capture_output)$/.test(keyword?.text ?? ""),
      );
      const popen = fixer.spell("subprocess.Popen");
      const isFree =
        isKind(call.parent, "expression_statement") &&
        isNameFree(context.tree, "server") &&
        semantic.qualifiedName(call.function) !== "os.system";
      context.report({
        node: call.function,
        message: "waits",
        data: { call: context.excerpt(call.function), program: programOf(command) },
        suggestions:
          isPlain && isFree
            ? [
                {
                  message: "popen",
                  data: { call: popen.name },
                  edits: [...popen.edits, fixer.replace(call.function, `server = ${popen.name}`)],
                },
              ]
            : [],
      });
    };

    const waiting = Object.entries(COMMAND_CALLS).filter(
      ([name, { waits }]) => waits && !name.includes("check_"),
    );
    return { calls: Object.fromEntries(waiting.map(([name]) => [name, check])) };
  },
});
