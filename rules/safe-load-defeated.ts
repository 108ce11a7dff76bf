/** The environment variable that makes every `torch.load` run pickled code again. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Functions that reach or run any code. */
const RUNS = /^(?:builtins\.)?(?:eval|exec|compile|getattr|__import__)$/;

export const safeLoadDefeated = defineRule({
  meta: {
    name: "safe-load-defeated",
    theme: "security",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/serialization.html#troubleshooting-weights-only",
      "torch 2.15.0: with the variable set to 1 torch.load of a pickled object that calls a function calls it, and without it raises UnpicklingError: Weights only load failed",
      "torch 2.15.0: after `add_safe_globals([builtins.eval])` torch.load(weights_only=True) of an object that calls `eval` calls it",
    ],
    docs: {
      en: {
        title: "Safe loading turned off for all files",
        what: "The environment variable `TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD` is set, or `add_safe_globals` allows `eval`, `exec`, `getattr` and the like.",
        why: "Since PyTorch 2.6 `torch.load` reads weights only and refuses other objects. With this variable every load in the process, also those inside of libraries, unpickles any object, and so runs code of whoever made the file. Allow the classes that you need with `torch.serialization.add_safe_globals`.",
        ignoreWhen: "Every file that is loaded comes from this very program.",
      },
      zh: {
        title: "对所有文件关闭了安全加载",
        what: "设置了环境变量 `TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD`，或用 `add_safe_globals` 放行了 `eval`、`exec`、`getattr` 之类。",
        why: "从 PyTorch 2.6 起，`torch.load` 只读取权重，拒绝其他对象。设置这个变量后，进程里的每次加载，包括库内部的加载，都会反序列化任意对象，也就是执行文件制作者的代码。需要的类应通过 `torch.serialization.add_safe_globals` 放行。",
        ignoreWhen: "加载的每个文件都由本程序自己生成。",
      },
      invalid: python`
        import os
        import torch

        os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
        state = torch.load("model.pt", map_location="cpu")
      `,
      valid: python`
        import torch

        state = torch.load("model.pt", map_location="cpu")
      `,
    },
    messages: {
      off: {
        en: "From here on each `torch.load` runs whatever code its file holds.",
        zh: "从这里起，每次 `torch.load` 都会执行文件里的任意代码。",
      },
      allowed: {
        en: "Whoever writes the file may call `{name}` now: the safe load runs any code again.",
        zh: "写文件的人现在可以调用 `{name}`：安全加载又能执行任意代码了。",
      },
      safe: { en: "Load safely", zh: "保持安全加载" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const isVariable = (node: SyntaxNode | undefined): boolean =>
      node !== undefined && stringValue(node) === "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD";
    const isOn = (node: SyntaxNode | null | undefined): boolean =>
      node != null && /^(?:1|y|yes|true)$/i.test(stringValue(node) ?? "");
    const report = (node: SyntaxNode, value: SyntaxNode): void =>
      context.report({
        node,
        message: "off",
        suggestions: [{ message: "safe", edits: [fixer.replace(value, '"0"')] }],
      });
    /** `[eval, getattr]`: what runs code, among what a file may name. */
    function checkAllowed(call: Call): void {
      const [list] = callArguments(call);
      if (!isKind(list?.value, "list", "tuple")) return;
      for (const allowed of list.value.children) {
        const name = semantic.isBuiltin(allowed) ? context.text(allowed) : semantic.qualifiedName(allowed);
        if (RUNS.test(name ?? ""))
          context.report({ node: allowed, message: "allowed", data: { name: context.excerpt(allowed) } });
      }
    }

    return {
      calls: {
        "torch.serialization.add_safe_globals": checkAllowed,
        "torch.serialization.safe_globals": checkAllowed,
      },
      nodes: {
        assignment(node) {
          const { left, right } = node;
          if (!isKind(left, "subscript") || !isVariable(left.subscript[0]) || right === null || !isOn(right))
            return;
          if (semantic.qualifiedName(left.value) === "os.environ") report(node, right);
        },
      },
      methods: {
        setdefault(call) {
          const [name, value] = call.arguments.children;
          const isEnvironment =
            isKind(call.function, "attribute") &&
            semantic.qualifiedName(call.function.object) === "os.environ";
          if (value !== undefined && isEnvironment && isVariable(name) && isOn(value)) report(call, value);
        },
      },
    };
  },
});
