/** A method that changes a network or an optimizer is named as a statement and not called. */

import { defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

/** Methods that do something and give nothing that a notebook would show. */
const METHODS = /^(eval|train|zero_grad|backward|step|requires_grad_)$/;

/** Of these there are attributes, too, which the last line of a cell shows: `data.train`. */
const SHOWN = /^(train|step)$/;

export const modeMethodNotCalled = defineRule({
  meta: {
    name: "mode-method-not-called",
    theme: "mode",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: ["https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.eval"],
    docs: {
      en: {
        title: "Method named but not called",
        what: "`model.eval`, `model.train`, `optimizer.zero_grad`, `optimizer.step` or `loss.backward` stands as a statement without parentheses.",
        why: "The line only looks the method up and does nothing: the network stays in the mode it was in, dropout and batch norm go on, gradients are neither computed nor cleared. Python says nothing.",
        ignoreWhen: "Never: the line does nothing as it stands.",
      },
      zh: {
        title: "只写了方法名而没有调用",
        what: "`model.eval`、`model.train`、`optimizer.zero_grad`、`optimizer.step` 或 `loss.backward` 单独成句，没有写括号。",
        why: "这一行只是取出方法，什么也不做：网络保持原来的模式，dropout 和批归一化照旧，梯度既没有计算也没有清空。Python 不会有任何提示。",
        ignoreWhen: "不应忽略：这一行按现在的写法不起作用。",
      },
      invalid: python`
        import torch

        model = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Dropout(0.5))
        model.eval
        with torch.no_grad():
            print(model(torch.rand(2, 4)))
      `,
      valid: python`
        import torch

        model = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Dropout(0.5))
        model.eval()
        with torch.no_grad():
            print(model(torch.rand(2, 4)))
      `,
    },
    messages: {
      named: {
        en: "`{method}` is only named here, not called, and so nothing happens.",
        zh: "这里只写了 `{method}`，没有调用，什么都不会发生。",
      },
      call: {
        en: "Call it: `{method}()`",
        zh: "调用它：`{method}()`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const isOfTorch = (node: SyntaxNode): boolean => {
      const { type = "" } = dataflow.valueOf(node);
      return knowledge.hasTrait(type, "torch-module") || knowledge.hasTrait(type, "torch-optimizer");
    };
    return {
      nodes: {
        expression_statement(node) {
          const [only, ...others] = node.children;
          if (only === undefined || others.length > 0 || !isKind(only, "attribute")) return;
          const { text: name } = only.attribute;
          if (!METHODS.test(name) || semantic.qualifiedName(only) !== null) return;
          if (context.fileKind === "notebook" && SHOWN.test(name) && !isOfTorch(only.object)) return;
          const method = context.excerpt(only);
          context.report({
            node: only,
            message: "named",
            data: { method },
            fix: { message: "call", data: { method }, edits: [fixer.insertAfter(only, "()")] },
          });
        },
      },
    };
  },
});
