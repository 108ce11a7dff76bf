/** `torch.compile(model)` as a statement: what it returns, the compiled network, is thrown away. */

import {
  type Call,
  callArguments,
  calledName,
  defineRule,
  functionAround,
  isTestCode,
  isTriedCall,
  python,
} from "../server/rule-api";

export const torchCompileResultDiscarded = defineRule({
  meta: {
    name: "torch-compile-result-discarded",
    theme: "performance",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.compile.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.ao.quantization.quantize_dynamic.html",
      "torch 2.14.1: torch.compile(layer) is layer gives False, and the layer itself stays as it was",
    ],
    docs: {
      en: {
        title: "Compiled network thrown away",
        what: "`torch.compile(model)` or `quantize_dynamic(model)` stands as a statement of its own, and nothing takes what it returns.",
        why: "Both return a new module and leave the one they are given as it was. With torch 2.14.1 `torch.compile(layer) is layer` is `False`. The script goes on with the old network: it is no faster, and nothing says so.",
        ignoreWhen: "You call it only to see whether it raises.",
      },
      zh: {
        title: "torch.compile 的返回值被丢弃",
        what: "`torch.compile(model)` 或 `quantize_dynamic(model)` 单独成句，返回值没有被接住。",
        why: "这两个函数都返回新模块，传入的模块保持原样。用 torch 2.14.1 实测，`torch.compile(layer) is layer` 为 `False`。之后用的仍是旧网络，一点也没有变快，也没有任何提示。",
        ignoreWhen: "调用它只是为了看会不会报错。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(10, 10)
        torch.compile(model)
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(10, 10)
        model = torch.compile(model)
      `,
    },
    messages: {
      discarded: {
        en: "`{function}` returns the new network, and nothing takes it. `{model}` itself stays as it was.",
        zh: "`{function}` 返回新的网络，这里却没有接住。`{model}` 本身保持原样。",
      },
      assign: { en: "Assign it to `{model}`", zh: "把结果赋给 `{model}`" },
    },
  },
  create(context) {
    function check(call: Call): void {
      const model =
        context.dataflow.argument(call, "model", 0) ??
        context.dataflow.argument(call, "func", null) ??
        context.dataflow.argument(call, "obj", null);
      if (call.parent?.kind !== "expression_statement" || model === null) return;
      const inPlace = context.dataflow.argument(call, "inplace", null);
      if (inPlace !== null || callArguments(call).some(({ spread }) => spread === "**")) return;
      const name = context.text(model);
      context.report({
        node: call,
        message: "discarded",
        data: { function: calledName(context, call), model: context.excerpt(model) },
        fix:
          model.kind === "identifier" || model.kind === "attribute"
            ? {
                message: "assign",
                data: { model: name },
                edits: [context.fixer.insertBefore(call, `${name} = `)],
              }
            : null,
      });
    }
    /** A test may only want to know that it can be compiled. */
    function checkUntested(call: Call): void {
      const isTest = /test|check|verif/i.test(functionAround(call)?.name.text ?? "");
      if (!isTest && !isTestCode(context) && !isTriedCall(context, call)) check(call);
    }
    return {
      calls: {
        "torch.compile": check,
        "torch.jit.script": checkUntested,
        "torch.jit.trace": checkUntested,
        "torch.quantization.quantize_dynamic": check,
        "torch.ao.quantization.quantize_dynamic": check,
      },
    };
  },
});
