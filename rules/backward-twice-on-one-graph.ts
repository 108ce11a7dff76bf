/** A second backward pass through a graph that the first one has freed. */

import {
  asksElsewhere,
  callArguments,
  defineRule,
  enclosingStatement,
  fileCalls,
  functionAround,
  gradientReaches,
  isKind,
  isLearning,
  isSameExpression,
  isTorchLoss,
  keepsInput,
  type MethodCall,
  mayDetach,
  python,
  type SyntaxNode,
  tensorBackwards,
} from "../server/rule-api";

export const backwardTwiceOnOneGraph = defineRule({
  meta: {
    name: "backward-twice-on-one-graph",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.backward.html",
      "torch 2.15.0: RuntimeError: Trying to backward through the graph a second time",
    ],
    docs: {
      en: {
        title: "Second backward pass through a freed graph",
        what: "`backward()` is called twice on one loss, or on two losses that were computed from one and the same output of a network, and the first call does not keep the graph.",
        why: "A backward pass frees what the graph has saved. The second one needs it again and raises `RuntimeError: Trying to backward through the graph a second time`. Add the losses and call `backward()` once, or pass `retain_graph=True` to the first call. Where the second loss is another network's, as in a GAN, cut the first one off with `detach()`.",
        ignoreWhen: "Nothing that the two losses share has weights to train.",
      },
      zh: {
        title: "对已释放的计算图再次反向传播",
        what: "对同一个损失调用两次 `backward()`，或者对由网络同一次输出算出的两个损失各调用一次，而第一次没有保留计算图。",
        why: "反向传播会释放计算图里保存的中间值。第二次还要用到它们，于是抛出 `RuntimeError: Trying to backward through the graph a second time`。应把损失相加后只调用一次 `backward()`，或者给第一次调用加上 `retain_graph=True`。如果第二个损失属于另一个网络（例如 GAN），应在第一个损失里用 `detach()` 切断。",
        ignoreWhen: "两个损失共用的部分没有要训练的权重。",
      },
      invalid: python`
        import torch

        net = torch.nn.Linear(3, 1)
        out = net(torch.rand(4, 3))
        fit = (out - 1).pow(2).mean()
        size = out.abs().mean()
        fit.backward()
        size.backward()
      `,
      valid: python`
        import torch

        net = torch.nn.Linear(3, 1)
        out = net(torch.rand(4, 3))
        fit = (out - 1).pow(2).mean()
        size = out.abs().mean()
        (fit + size).backward()
      `,
    },
    messages: {
      shared: {
        en: "`{first}.backward()` has freed the graph of `{output}`: this pass raises an error.",
        zh: "`{first}.backward()` 已释放 `{output}` 的计算图，这里会报错。",
      },
      again: {
        en: "The graph of `{loss}` is gone after the first pass, so the next `backward()` raises an error.",
        zh: "`{loss}` 的计算图在第一次反向传播后已释放，再次调用 `backward()` 会报错。",
      },
      first: {
        en: "The first pass, which frees the graph",
        zh: "第一次反向传播，计算图在这里释放",
      },
      keep: {
        en: "Keep the graph in the first pass: `retain_graph=True`",
        zh: "第一次反向传播时保留计算图：`retain_graph=True`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const receiver = ({ function: { object } }: MethodCall): SyntaxNode => object;

    /** The objects whose results went into a loss, losses themselves not counted. */
    const networksIn = (loss: SyntaxNode) =>
      (dataflow.valueOf(loss).computedBy ?? []).filter(
        ({ call }) =>
          isKind(call, "call") &&
          // A line inside a network runs once for each of its calls.
          functionAround(call) === functionAround(loss) &&
          !isTorchLoss(dataflow.resolveCall(call).callee),
      );

    /** The call whose graph both losses need; null where that is not certain. */
    function sharedCall(one: SyntaxNode, other: SyntaxNode): SyntaxNode | null {
      const [first, second] = [networksIn(one), networksIn(other)];
      const shared = first.filter(({ call }) => second.some((application) => application.call === call));
      const [all, some] = [one, other].map((loss) => (asksElsewhere(context, loss) ? -1 : shared.length));
      const isWhole = shared.length > 0 && (all === first.length || some === second.length);
      const call = shared.find(
        ({ object: { site } }) => !mayDetach(context, site) && (isWhole || isLearning(context, site)),
      )?.call;
      return call && [one, other].every((loss) => gradientReaches(context, loss, call)) ? call : null;
    }

    const isFreezing = fileCalls(context).mentions(/requires_grad|freez/);

    const isPlain = (call: MethodCall): boolean => callArguments(call).length === 0;
    const blockOf = (call: MethodCall): SyntaxNode | null => {
      const statement = enclosingStatement(call);
      return isKind(statement, "expression_statement") && statement.children[0] === call
        ? statement.parent
        : null;
    };

    function checkPair(first: MethodCall, second: MethodCall): boolean {
      const [one, other] = [receiver(first), receiver(second)];
      const isSame = isSameExpression(context, one, other);
      const shared = isSame ? one : isFreezing ? null : sharedCall(one, other);
      if (shared === null || (isSame && networksIn(one).length === 0 && !keepsInput(context, one)))
        return false;
      const report = {
        node: second,
        related: [{ node: first, message: "first" }],
        suggestions: [{ message: "keep", edits: [fixer.addArgument(first, "retain_graph=True")] }],
      } as const;
      const loss = context.excerpt(one);
      if (isSame) context.report({ ...report, message: "again", data: { loss } });
      else
        context.report({
          ...report,
          message: "shared",
          data: { first: loss, output: context.excerpt(shared) },
        });
      return true;
    }

    /** `for _ in range(3): loss.backward()`, where the loss is computed before the loop. */
    function checkLoop(call: MethodCall): void {
      const loop = blockOf(call)?.parent;
      const loss = receiver(call);
      if (!isKind(loop, "for_statement", "while_statement") || !isKind(loss, "identifier")) return;
      const definitions = semantic.bindingOf(loss)?.definitions ?? [];
      const isOutside = (at: SyntaxNode): boolean => at.end <= loop.start;
      if (!definitions.every(({ identifier }) => isOutside(identifier)) || definitions.length === 0) return;
      const networks = networksIn(loss);
      const ends = loop.body.children.some(
        ({ kind }) => kind === "break_statement" || kind === "return_statement",
      );
      const isKnown = networks.length > 0 || keepsInput(context, loss);
      if (ends || !isKnown || !networks.every(({ call: made }) => isOutside(made))) return;
      context.report({
        node: call,
        message: "again",
        data: { loss: context.excerpt(loss) },
        suggestions: [{ message: "keep", edits: [fixer.addArgument(call, "retain_graph=True")] }],
      });
    }

    return {
      end() {
        const passes = tensorBackwards(context).filter((call) => blockOf(call) !== null);
        for (const [i, second] of passes.entries()) {
          const before = passes
            .slice(0, i)
            .filter((first) => isPlain(first) && blockOf(first) === blockOf(second));
          const isFound = before.some((first) => checkPair(first, second));
          const mayCheck = !isFreezing || keepsInput(context, receiver(second));
          if (!isFound && mayCheck && isPlain(second)) checkLoop(second);
        }
      },
    };
  },
});
