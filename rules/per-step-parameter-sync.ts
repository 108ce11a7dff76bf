/** Weights made alike in every step, although the gradients are: the traffic doubles for nothing. */

import {
  callsOf,
  collectives,
  defineRule,
  enclosingLoops,
  functionAround,
  isKind,
  type Loop,
  mentionsBehind,
  type ParameterReduction,
  parameterReductions,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const perStepParameterSync = defineRule({
  meta: {
    name: "per-step-parameter-sync",
    theme: "distributed",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/ddp.html",
      "torch 2.14.1: two processes with DDP hold the same weights after every step, and no weights are sent after the start",
    ],
    docs: {
      en: {
        title: "Weights synchronised in every step",
        what: "One round of a training loop sends both the gradients and the weights of a network through a collective.",
        why: "Networks that start alike and take the same averaged gradients stay alike. Sending the weights as well doubles the traffic of every step, and if they are summed it destroys them. Send them once before the loop.",
        ignoreWhen: "The optimizer itself is random, or the weights are averaged on purpose.",
      },
      zh: {
        title: "每一步都同步权重",
        what: "训练循环的同一轮里，既汇总梯度，又汇总网络的权重。",
        why: "起点相同、又使用同样的平均梯度，各网络就会一直保持一致。再同步一遍权重，每一步的通信量都要翻倍；如果是求和，还会毁掉权重。权重在循环之前发送一次就够了。",
        ignoreWhen: "优化器本身带有随机性，或者有意对权重取平均。",
      },
      invalid: python`
        import torch.distributed as dist

        def train(model, optimizer, batches, criterion):
            for x, y in batches:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                for p in model.parameters():
                    if p.grad is not None:
                        dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
                optimizer.step()
                for p in model.parameters():
                    dist.broadcast(p.data, src=0)
      `,
      valid: python`
        import torch.distributed as dist

        def train(model, optimizer, batches, criterion):
            for p in model.parameters():
                dist.broadcast(p.data, src=0)
            for x, y in batches:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                for p in model.parameters():
                    if p.grad is not None:
                        dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
                optimizer.step()
      `,
    },
    messages: {
      again: {
        en: "The weights are sent in every step, although averaged gradients keep them alike. Send them once before the loop.",
        zh: "梯度已经汇总，权重会保持一致，不必每一步再同步权重。在循环之前同步一次即可。",
      },
      gradients: { en: "The gradients are reduced here", zh: "在这里汇总梯度" },
      remove: { en: "Remove it from the loop", zh: "从循环里删掉" },
    },
  },
  create(context) {
    const { fixer } = context;

    /** Where a collective happens, seen from loops: itself, and the calls of the function it stands in. */
    const places = ({ call, over }: ParameterReduction): readonly SyntaxNode[] => {
      const around = functionAround(call);
      return [over ?? call, ...(around === null ? [] : callsOf(context, around))];
    };
    const loopOf = (place: SyntaxNode): Loop | undefined =>
      enclosingLoops(place).find((loop) => loop.kind === "while_statement" || !isOverParameters(loop));
    const isOverParameters = (loop: Loop): boolean =>
      loop.kind === "for_statement" && mentionsBehind(context, loop.right, /param|state_dict/);
    /** Every so many steps, or under another condition, it may be meant. */
    const isConditional = (place: SyntaxNode, loop: Loop): boolean => {
      for (let at = place.parent; at !== null && at !== loop; at = at.parent)
        if (isKind(at, "if_statement", "conditional_expression", "while_statement")) return true;
      return false;
    };

    return {
      end() {
        if (collectives(context).length === 0) return;
        const all = parameterReductions(context, "all_reduce", "broadcast").filter(
          ({ over }) => over !== null,
        );
        const gradients = all.filter(({ what }) => what === "gradient").flatMap(places);
        for (const place of all.filter(({ what }) => what === "parameter").flatMap(places)) {
          const loop = loopOf(place);
          const reduced = gradients.find((other) => loop !== undefined && loopOf(other) === loop);
          if (loop === undefined || reduced === undefined || isConditional(place, loop)) continue;
          const isAlone =
            place.parent?.kind === "expression_statement" && (place.parent.parent?.children.length ?? 0) > 1;
          context.report({
            node: place.kind === "for_statement" ? place.right : place,
            message: "again",
            related: [{ node: reduced, message: "gradients" }],
            suggestions:
              isAlone && place.parent !== null && fixer.standsAlone(place)
                ? [{ message: "remove", edits: [fixer.replace(place.parent, "pass")] }]
                : [],
          });
        }
      },
    };
  },
});
