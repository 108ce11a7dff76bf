/** A network traced by torch.jit.trace whose forward() decides by the numbers in a tensor. */

import {
  defineRule,
  descendants,
  isKind,
  isNetworkClass,
  python,
  rootOf,
  type SyntaxNode,
  siblingName,
} from "../server/rule-api";

export const traceOfControlFlow = defineRule({
  meta: {
    name: "trace-of-control-flow",
    theme: "deployment",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.jit.trace.html",
      "torch 2.15.0: the trace of `if x.sum() > 0: return x` else `-x` gives x for every input, with a TracerWarning",
    ],
    docs: {
      en: {
        title: "Tracing a network that branches on data",
        what: "`torch.jit.trace` gets a network whose `forward` has an `if` or `while` that depends on the numbers in a tensor.",
        why: "Tracing runs the network once and records what it did. The branch that the example took is taken for every input from then on; a loop runs as often as it did then. Only a TracerWarning says so. Use `torch.jit.script`, or compute both sides and choose with `torch.where`.",
        ignoreWhen: "Every input goes the same way as the example.",
      },
      zh: {
        title: "跟踪带有数据分支的网络",
        what: "传给 `torch.jit.trace` 的网络，其 `forward` 里有取决于张量数值的 `if` 或 `while`。",
        why: "跟踪只运行一次网络并记录所做的运算。示例输入走的分支从此对所有输入都走；循环次数也固定为当时的次数。只有一条 TracerWarning 提示。应改用 `torch.jit.script`，或者两边都算再用 `torch.where` 选择。",
        ignoreWhen: "所有输入都和示例走同一条路。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Gate(nn.Module):
            def forward(self, x):
                if x.sum() > 0:
                    return x
                return -x

        traced = torch.jit.trace(Gate().eval(), torch.ones(2))
      `,
      valid: python`
        import torch
        from torch import nn

        class Gate(nn.Module):
            def forward(self, x):
                if x.sum() > 0:
                    return x
                return -x

        scripted = torch.jit.script(Gate().eval())
      `,
    },
    messages: {
      branch: {
        en: "`{network}` branches on `{condition}`, and the trace keeps one branch for every input.",
        zh: "`{network}` 按 `{condition}` 分支，而跟踪结果对所有输入只走一条分支。",
      },
      condition: {
        en: "It depends on the data here",
        zh: "这里取决于数据",
      },
      script: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const REDUCES = /^(?:sum|mean|max|min|any|all|norm|item|std|var|abs|argmax|nonzero|isnan|isinf)$/;

    /** Whether an expression reads numbers of a tensor that `forward` is given or has computed, and not its sizes. */
    function readsNumbers(call: SyntaxNode): boolean {
      if (!isKind(call, "call") || !isKind(call.function, "attribute")) return false;
      const { object, attribute } = call.function;
      if (!REDUCES.test(attribute.text)) return false;
      if (semantic.qualifiedName(call.function)?.startsWith("torch.")) return true;
      let root = object;
      while (isKind(root, "attribute", "call", "subscript")) {
        if (isKind(root, "attribute") && /^(?:shape|size|ndim|dim)$/.test(root.attribute.text)) return false;
        root = isKind(root, "attribute") ? root.object : isKind(root, "call") ? root.function : root.value;
      }
      if (!isKind(root, "identifier") || root.text === "self") return false;
      const definitions = (semantic.bindingOf(root)?.definitions ?? []).filter(
        ({ identifier }) => identifier.start < root.start,
      );
      const { type, computedBy } = dataflow.valueOf(root);
      return (
        type === "torch.Tensor" ||
        computedBy !== undefined ||
        (type === undefined &&
          definitions.length > 0 &&
          definitions.every(({ kind }) => kind === "parameter"))
      );
    }

    /** The first condition in a body that depends on numbers in a tensor. */
    function dataCondition(body: SyntaxNode): SyntaxNode | null {
      for (const node of descendants(body)) {
        if (!isKind(node, "if_statement", "while_statement", "elif_clause")) continue;
        const { condition } = node;
        const isOwnMode = /\btraining\b|is_tracing|is_scripting|is_exporting/.test(context.text(condition));
        if (!isOwnMode && [...descendants(condition)].some(readsNumbers)) return condition;
      }
      return null;
    }

    /** Places of another file cannot be shown. */
    const isHere = (node: SyntaxNode): boolean => rootOf(node) === context.tree.root;

    return {
      calls: {
        "torch.jit.trace"(call) {
          const network = dataflow.argument(call, "func", 0);
          const info = network === null ? null : dataflow.classOf(dataflow.valueOf(network));
          const forward = info?.methods.get("forward");
          if (network === null || info == null || forward === undefined) return;
          if (!isNetworkClass(info)) return;
          const condition = dataCondition(forward.body);
          if (condition === null) return;
          const script = siblingName(context, call, "torch.jit.script");
          const code = `${script.name}(${context.text(network)})`;
          context.report({
            node: call,
            message: "branch",
            data: { network: context.excerpt(network), condition: context.excerpt(condition) },
            related: isHere(condition) ? [{ node: condition, message: "condition" }] : [],
            suggestions: [
              { message: "script", data: { code }, edits: [fixer.replace(call, code), ...script.edits] },
            ],
          });
        },
      },
    };
  },
});
