/** Gradients or weights that `all_reduce` adds up over the processes, and nothing divides by their number. */

import {
  allNodes,
  type Call,
  calledName,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  isNetwork,
  isUnrecorded,
  type MethodCall,
  mayBeAveraged,
  mentions,
  type ParameterReduction,
  parameterReductions,
  python,
  type SyntaxNode,
  unparenthesized,
  wordOf,
} from "../server/rule-api";

const isCount = ({ parent }: Call): boolean =>
  isKind(parent, "attribute") && /^(?:item|tolist|numpy|cpu)$/.test(parent.attribute.text);

const compares = (node: SyntaxNode): boolean =>
  isKind(node, "comparison_operator") ||
  (isKind(node, "call") && isKind(node.function, "attribute") && node.function.attribute.text === "eq");

export const allreduceNotAveraged = defineRule({
  meta: {
    name: "allreduce-not-averaged",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_reduce",
      "https://docs.pytorch.org/docs/stable/notes/ddp.html",
      "torch 2.14.1: two processes, gradients against those of one process: SUM 2.0 times, SUM divided by the world size 1.0, DDP 1.0; weights summed in 3 rounds: 8 times the start",
    ],
    docs: {
      en: {
        title: "Gradients summed over processes, not averaged",
        what: "`torch.distributed.all_reduce` gets the gradients or the weights of a network with the operation SUM, which is the default, and nothing in the file divides by the number of processes.",
        why: "A loss that is a mean gives gradients whose average over the processes is the gradient of the whole batch. The sum is larger by the number of processes, so the learning rate grows with each GPU. Measured with torch 2.14.1 on two processes: gradients 2.0 times those of a single process. For weights it is worse: they are multiplied each time, 8 times the start after 3 rounds. `DistributedDataParallel` divides by itself.",
        ignoreWhen: "The loss is a sum, or the learning rate is meant to grow with the number of processes.",
      },
      zh: {
        title: "梯度跨进程求和后没有取平均",
        what: "`torch.distributed.all_reduce` 用 SUM（默认值）汇总网络的梯度或权重，而文件里没有任何地方除以进程数。",
        why: "损失取均值时，各进程梯度的平均才等于整个批次的梯度。求和会放大到进程数倍，相当于每多一块 GPU 学习率就变大一次。用 torch 2.14.1 在两个进程上实测，梯度是单进程的 2.0 倍。对权重求和更糟：每次都被放大，3 轮之后是初始值的 8 倍。`DistributedDataParallel` 会自动做除法。",
        ignoreWhen: "损失本来就是求和，或者有意让学习率随进程数变大。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist

        def reduce_gradients(model):
            for p in model.parameters():
                if p.grad is not None:
                    dist.all_reduce(p.grad)
      `,
      valid: python`
        import torch
        import torch.distributed as dist

        def reduce_gradients(model):
            for p in model.parameters():
                if p.grad is not None:
                    dist.all_reduce(p.grad)
                    p.grad.div_(dist.get_world_size())
      `,
    },
    messages: {
      gradient: {
        en: "`{function}` adds up the gradients of all processes, and nothing divides the sum. The steps grow with the number of processes.",
        zh: "`{function}` 把各进程的梯度相加，之后没有除以进程数。步长会随进程数变大。",
      },
      parameter: {
        en: "`{function}` adds up the weights of all processes, and nothing divides the sum. Each call multiplies them by the number of processes.",
        zh: "`{function}` 把各进程的权重相加，之后没有除以进程数。每调用一次，权重就乘以进程数。",
      },
      divide: { en: "Divide by the number of processes", zh: "除以进程数" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        // Of a sum and of a mean the sign is the same.
        const signs = fileCalls(context).methods("sign", "sign_");
        if (signs.some(({ function: { object } }) => !isOfData(object))) return;
        const reductions = parameterReductions(context).filter((one) => isSum(one));
        for (const one of reductions) {
          const operation = context.dataflow.argument(one.call, "op", 1);
          context.report({
            node:
              operation?.parent?.kind === "keyword_argument"
                ? operation.parent
                : (operation ?? one.call.function),
            message: one.what,
            data: { function: calledName(context, one.call) },
            absence: true,
            suggestions: isPlain(one) ? [{ message: "divide", edits: division(one) }] : [],
          });
        }
      },
    };

    /** What a network gives, and the gradient of what it is given, as of pictures that are attacked: neither is of parameters. */
    function isOfData(tensor: SyntaxNode): boolean {
      if ((context.dataflow.valueOf(tensor).computedBy ?? []).length > 0) return true;
      let at = tensor;
      while (isKind(at, "attribute") && /^(?:data|grad)$/.test(at.attribute.text)) at = at.object;
      const binding = isKind(at, "identifier") && at !== tensor ? context.semantic.bindingOf(at) : null;
      return (binding?.references ?? []).some(({ identifier: { parent } }) => {
        const call = isKind(parent, "argument_list") ? parent.parent : null;
        return isKind(call, "call") && isNetwork(context, context.dataflow.valueOf(call.function)) === true;
      });
    }

    function isSum(one: ParameterReduction): boolean {
      const fits = one.what === "gradient" ? allNodes(context.tree).some(mayMakeLoss) : mayShare(one);
      return !fits && !mayBeAveraged(context, one);
    }

    /** A loss that is a sum wants the sum of its gradients: `reduction="sum"`, `losses.sum()`. Hits that are counted are no loss, and nothing is where no gradients are recorded. */
    function mayMakeLoss(node: SyntaxNode): boolean {
      if (wordOf(context.semantic, node) !== "sum" || isUnrecorded(context, node)) return false;
      const callee = isKind(node.parent, "attribute") ? node.parent : node;
      const call = callee.parent;
      if (!isKind(call, "call") || call.function !== callee) return true;
      if (isKind(callee, "attribute")) return !isCount(call) && !compares(unparenthesized(callee.object));
      // `sum(losses) / len(losses)`, `sum(p.numel() for p in model.parameters())`
      const isShare = isKind(call.parent, "binary_operator") && call.parent.operator === "/";
      return !isShare && !mentions(context, call.arguments, /^(?:numel|item|len)$/);
    }

    /** Weights that are zeroed but on one process are broadcast that way. */
    function mayShare({ call }: ParameterReduction): boolean {
      const calls = fileCalls(context);
      const around = functionAround(call);
      const isGradient = ({ function: { object } }: MethodCall): boolean =>
        isKind(object, "attribute") && object.attribute.text === "grad";
      return (
        calls.methods("zero_", "fill_").some((one) => !isGradient(one)) ||
        calls.methods("mul_").some((one) => functionAround(one) === around)
      );
    }

    function isPlain({ call, over }: ParameterReduction): boolean {
      return over !== null && call.parent?.kind === "expression_statement" && fixer.standsAlone(call);
    }

    function division({ call, tensor, what }: ParameterReduction) {
      const size = fixer.spell("torch.distributed.get_world_size");
      const summed = context.text(tensor);
      const data = what === "parameter" && !summed.endsWith(".data") ? `${summed}.data` : summed;
      return [...size.edits, fixer.lineAfter(call, `${data}.div_(${size.name}())`)];
    }
  },
});
