/** A checkpoint loaded so that it may run code. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  isKind,
  isSavedHere,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** https://flask.palletsprojects.com/en/stable/api/#flask.request */
const SENDERS = /^(?:flask\.request|requests\.(?:get|post)|urllib\.request\.urlopen)$/;

export const unsafeTorchLoad = defineRule({
  meta: {
    name: "unsafe-torch-load",
    theme: "security",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.load.html",
      "https://docs.pytorch.org/docs/stable/notes/serialization.html#weights-only",
      "https://github.com/pytorch/pytorch/security/advisories/GHSA-53q9-r3pm-6pq6",
    ],
    docs: {
      en: {
        title: "torch.load that may run code",
        what: "`torch.load` is told `weights_only=False` or given a pickle module, or the project is bound to a PyTorch older than 2.6, where that is the default. Before 1.13 there is no safe way, so there it is an information. Bytes of a request, or fetched ones, count as a file from elsewhere.",
        why: "A checkpoint is a pickle, and a pickle can call any function while it is loaded. A file from elsewhere can so read, delete or send what the process can. With `weights_only=True`, the default since 2.6, only tensors and plain containers are loaded. In 2.5 and older even that could be got around (CVE-2025-32434). Allow own classes with `torch.serialization.safe_globals`.",
        ignoreWhen: "You have written the file yourself and nobody else can.",
      },
      zh: {
        title: "torch.load 可能执行任意代码",
        what: "`torch.load` 写了 `weights_only=False` 或指定了 pickle 模块；或者项目限定的 PyTorch 早于 2.6，默认就是如此。1.13 之前没有安全的办法，只作为信息报告。请求里的或下载来的字节也算来路不明。",
        why: "检查点是 pickle 文件，而 pickle 在加载时可以调用任何函数。来路不明的文件可以借此读取、删除或发送进程能接触到的一切。`weights_only=True`（2.6 起为默认）只加载张量和普通容器。2.5 及更早版本连它也能被绕过（CVE-2025-32434）。自己的类可用 `torch.serialization.safe_globals` 放行。",
        ignoreWhen: "文件是你自己写出来的，别人无法改动。",
      },
      invalid: python`
        import torch

        state = torch.load("downloaded.pt", weights_only=False)
      `,
      valid: python`
        import torch

        state = torch.load("downloaded.pt", weights_only=True)
      `,
    },
    messages: {
      off: {
        en: "`weights_only=False` lets `{file}` run any code while it is loaded.",
        zh: "`weights_only=False` 允许 `{file}` 加载时执行代码。",
      },
      module: {
        en: "A pickle module lets `{file}` run any code while it is loaded.",
        zh: "指定 pickle 模块，`{file}` 加载时可执行任意代码。",
      },
      old: {
        en: "In PyTorch {release} `{file}` may run any code while it is loaded.",
        zh: "在 PyTorch {release} 中，`{file}` 加载时可执行任意代码。",
      },
      only: {
        en: "Load weights only: `weights_only=True`",
        zh: "只加载权重：`weights_only=True`",
      },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, semantic } = context;

    /** The newest release that applies, where the project binds it to one without the safe default; `weights_only` came with 1.13. */
    function unsafeRelease(): { readonly release: string; readonly hasSwitch: boolean } | null {
      const answer = apiIndex.symbol("torch.load");
      if (answer.kind !== "symbol" || answer.symbol.scope.requirement === null) return null;
      const { newest } = answer.symbol.scope;
      const [major = 0, minor = 0] = newest.split(".").map(Number);
      if (major > 2 || (major === 2 && minor >= 6)) return null;
      return { release: newest, hasSwitch: major === 2 || minor >= 13 };
    }

    /** Made as `io.BytesIO`, or said to be one where it is handed in. */
    function isInMemory(file: SyntaxNode): boolean {
      const { call } = dataflow.valueOf(file);
      if (call !== undefined)
        return semantic.qualifiedName(call.function) === "io.BytesIO" && !isSent(call.arguments);
      const definitions = semantic.bindingOf(file)?.definitions ?? [];
      return definitions.some(({ node }) => {
        const type = isKind(node, "typed_parameter", "typed_default_parameter") ? node.type : null;
        return (
          type !== null &&
          [...descendants(type)].some((name) => semantic.qualifiedName(name) === "io.BytesIO")
        );
      });
    }

    /** What somebody else has sent, or what is fetched. */
    const isSent = (bytes: SyntaxNode): boolean =>
      [...descendants(bytes)].some((node) => SENDERS.test(semantic.qualifiedName(node) ?? ""));

    return {
      calls: {
        "torch.load"(call: Call) {
          const file = dataflow.argument(call, "f", 0);
          const given = callArguments(call);
          if (
            file === null ||
            given.some(({ spread }) => spread !== "") ||
            isInMemory(file) ||
            isSavedHere(context, file)
          )
            return;
          const only = given.find(({ keyword }) => keyword?.text === "weights_only");
          const pickle = dataflow.argument(call, "pickle_module", 2);
          const data = {
            file: isKind(file, "string") ? context.text(file).slice(1, -1) : context.excerpt(file),
          };
          if (only !== undefined && dataflow.valueOf(only.value).constant === false) {
            const edits = [fixer.replace(only.value, "True")];
            context.report({
              node: only.node,
              message: "off",
              data,
              suggestions: [{ message: "only", edits }],
            });
          } else if (pickle !== null && semantic.qualifiedName(pickle) !== null) {
            context.report({ node: pickle, message: "module", data });
          } else if (only === undefined && pickle === null) {
            const unsafe = unsafeRelease();
            const edits = [fixer.addArgument(call, "weights_only=True")];
            if (unsafe !== null)
              context.report({
                node: call.function,
                message: "old",
                data: { ...data, release: unsafe.release },
                severity: unsafe.hasSwitch ? "warning" : "information",
                suggestions: unsafe.hasSwitch ? [{ message: "only", edits }] : [],
              });
          }
        },
      },
    };
  },
});
