/** A gradient given to a collective without a look whether there is one: it is `None` before the first backward pass and for frozen parameters. */

import {
  calledName,
  defineRule,
  descendants,
  functionAround,
  isKind,
  parameterReductions,
  python,
  type SyntaxNode,
  triedAround,
  usesMember,
} from "../server/rule-api";

export const allreduceNoneGrad = defineRule({
  meta: {
    name: "allreduce-none-grad",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.grad.html",
      "torch 2.14.1: TypeError: Expected parameter `tensor` of type torch.Tensor but got NoneType",
    ],
    docs: {
      en: {
        title: "Gradient reduced that may be None",
        what: "In a loop over the parameters `all_reduce` gets `p.grad`, and nothing asks whether it is `None`.",
        why: "`grad` is `None` before the first backward pass, for frozen parameters, and for those that took no part in the loss. The call then raises a `TypeError`. If only some processes skip a parameter, the others wait for it and the job hangs, so skip the same ones everywhere.",
        ignoreWhen: "Every parameter is trained and takes part in every loss.",
      },
      zh: {
        title: "汇总的梯度可能是 None",
        what: "在遍历参数的循环里把 `p.grad` 交给 `all_reduce`，之前没有判断它是不是 `None`。",
        why: "第一次反向传播之前、被冻结的参数、没有参与损失的参数，`grad` 都是 `None`，这时调用会抛出 `TypeError`。如果只有部分进程跳过某个参数，其余进程会一直等待，任务卡住，所以各进程要跳过相同的参数。",
        ignoreWhen: "每个参数都参与训练，也都参与每一次损失的计算。",
      },
      invalid: python`
        import torch.distributed as dist

        def reduce_gradients(model):
            for p in model.parameters():
                dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
      `,
      valid: python`
        import torch.distributed as dist

        def reduce_gradients(model):
            for p in model.parameters():
                if p.grad is not None:
                    dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
      `,
    },
    messages: {
      none: {
        en: "`{gradient}` is `None` for a parameter without a gradient, and `{function}` raises then.",
        zh: "参数没有梯度时 `{gradient}` 是 `None`，`{function}` 会报错。",
      },
      guard: { en: "Skip parameters without a gradient", zh: "跳过没有梯度的参数" },
    },
  },
  create(context) {
    const { fixer, text } = context;

    /** Whether some code looks if there is a gradient: it compares with `None`, or asks for `requires_grad` or the gradient itself. */
    const looks = (code: SyntaxNode): boolean =>
      usesMember(code, "requires_grad") ||
      [...descendants(code)].some(
        (node) =>
          (isKind(node, "comparison_operator") && node.children.some(({ kind }) => kind === "none")) ||
          (isKind(node, "if_statement", "elif_clause", "conditional_expression") &&
            node.children.some((part) => isKind(part, "attribute") && part.attribute.text === "grad")),
      );

    return {
      end() {
        for (const { call, tensor, parameter, over, what } of parameterReductions(context)) {
          if (what !== "gradient" || over === null) continue;
          const around = functionAround(call)?.body ?? context.tree.root;
          if (looks(around) || triedAround(call) !== null) continue;
          const statement = call.parent;
          const gradient = `${text(parameter)}.grad`;
          const line = `if ${gradient} is not None:\n${fixer.indentationOf(call)}    `;
          context.report({
            node: tensor,
            message: "none",
            data: { gradient, function: calledName(context, call) },
            suggestions:
              statement?.kind === "expression_statement" &&
              fixer.standsAlone(call) &&
              text(tensor).startsWith(gradient)
                ? [{ message: "guard", edits: [fixer.insertBefore(statement, line)] }]
                : [],
          });
        }
      },
    };
  },
});
