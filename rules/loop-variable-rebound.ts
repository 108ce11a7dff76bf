/** A loop over pairs of parameters that gives its own variable a value in place of the tensor: `for e, p in zip(...): e = ...`. */

import { defineRule, isKind, nodesOf, python, type SyntaxNode, textOf } from "../server/rule-api";

/** What gives the tensors themselves, so that changing one in place reaches the network. */
const HELD =
  /\b(?:parameters|buffers|named_parameters|named_buffers)\(\)|\bstate_dict\(\)\.(?:values|items)\(\)/;

export const loopVariableRebound = defineRule({
  meta: {
    name: "loop-variable-rebound",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.copy_.html",
      "torch 2.15.0: after `for e, p in zip(ema.parameters(), net.parameters()): e = 0.9 * e + 0.1 * p` the parameters of `ema` are what they were",
    ],
    docs: {
      en: {
        title: "Parameters that are never changed",
        what: "A loop over the parameters or buffers of a network assigns a new value to its own variable, and nothing reads it: `for e, p in zip(ema.parameters(), net.parameters()): e = 0.99 * e + 0.01 * p`.",
        why: "The assignment gives the name another tensor and leaves the network as it is: the moving average never moves, the target network stays at its first weights. Change the tensor in place: `e.mul_(0.99).add_(p, alpha=0.01)` or `e.copy_(...)`.",
        ignoreWhen: "Never in a loop that is to change the network, since the new value goes nowhere.",
      },
      zh: {
        title: "参数并没有被改动",
        what: "循环遍历网络的参数或 buffer，却把新值赋给循环变量本身，之后也没有人读它：`for e, p in zip(ema.parameters(), net.parameters()): e = 0.99 * e + 0.01 * p`。",
        why: "这样赋值只是让名字指向另一个张量，网络没有变：滑动平均从不更新，目标网络停在最初的权重。应当原地修改：`e.mul_(0.99).add_(p, alpha=0.01)` 或 `e.copy_(...)`。",
        ignoreWhen: "循环若要修改网络，就没有例外：新的值没有任何去处。",
      },
      invalid: python`
        import copy

        import torch
        from torch import nn

        net = nn.Linear(2, 1)
        ema = copy.deepcopy(net)
        with torch.no_grad():
            for e, p in zip(ema.parameters(), net.parameters()):
                e = 0.99 * e + 0.01 * p
      `,
      valid: python`
        import copy

        import torch
        from torch import nn

        net = nn.Linear(2, 1)
        ema = copy.deepcopy(net)
        with torch.no_grad():
            for e, p in zip(ema.parameters(), net.parameters()):
                e.mul_(0.99).add_(p, alpha=0.01)
      `,
    },
    messages: {
      rebound: {
        en: "This gives the name `{name}` another tensor; the parameter stays what it was.",
        zh: "这只是让 `{name}` 指向另一个张量，参数本身没有变。",
      },
    },
  },
  create(context) {
    const { semantic, tree } = context;
    const targetsOf = (left: SyntaxNode): readonly SyntaxNode[] =>
      isKind(left, "pattern_list", "tuple_pattern") ? left.children.flatMap(targetsOf) : [left];
    return {
      end() {
        for (const loop of nodesOf(tree, "for_statement")) {
          if (!HELD.test(textOf(tree, loop.right))) continue;
          for (const target of targetsOf(loop.left)) {
            const { definitions = [], references = [] } = semantic.bindingOf(target) ?? {};
            const inside = definitions.filter(
              ({ kind, node }) =>
                kind === "assignment" && node.start >= loop.body.start && node.end <= loop.body.end,
            );
            const [only, ...others] = inside;
            if (only === undefined || others.length > 0 || only.node.parent?.parent !== loop.body) continue;
            const isRead = references.some(
              ({ identifier }) => identifier.start > only.node.end && identifier.end <= loop.end,
            );
            const isReadBehind = references.some(({ identifier }) => identifier.start > loop.end);
            if (isRead || isReadBehind) continue;
            context.report({
              node: only.node,
              message: "rebound",
              data: { name: context.text(target) },
              absence: true,
            });
          }
        }
      },
    };
  },
});
