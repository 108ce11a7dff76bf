/** A backward pass of a loss that was computed where no gradients are recorded. */

import {
  attributesNamed,
  type Call,
  callArguments,
  contains,
  defineRule,
  descendants,
  gradientsOff,
  isBatchData,
  isKind,
  isSelfField,
  isTorchLoss,
  mayNeedGradient,
  needsNoGradient,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const backwardUnderNoGrad = defineRule({
  meta: {
    name: "backward-under-no-grad",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html",
      "torch 2.15.0: RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ],
    docs: {
      en: {
        title: "Backward pass without recorded gradients",
        what: "A loss is computed inside `torch.no_grad()` or `torch.inference_mode()`, and `backward()` is called on it.",
        why: "Inside these blocks PyTorch does not record how a result came about. `backward()` then has nothing to go back through and raises a `RuntimeError` in the first step.",
        ignoreWhen: "Gradients are turned on again inside by a function that is not seen here.",
      },
      zh: {
        title: "在不记录梯度的范围内反向传播",
        what: "损失在 `torch.no_grad()` 或 `torch.inference_mode()` 里计算，随后又对它调用 `backward()`。",
        why: "在这些代码块里 PyTorch 不记录计算过程，`backward()` 没有可回溯的图，第一步就会抛出 `RuntimeError`。",
        ignoreWhen: "内部由这里看不到的函数重新打开了梯度。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(3, 1)
        with torch.no_grad():
            loss = model(torch.rand(4, 3)).mean()
            loss.backward()
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(3, 1)
        loss = model(torch.rand(4, 3)).mean()
        loss.backward()
        with torch.no_grad():
            print(loss)
      `,
    },
    messages: {
      nothing: {
        en: "`{loss}` is computed where no gradients are recorded, so `backward()` raises an error.",
        zh: "`{loss}` 是在不记录梯度的范围内计算的，`backward()` 会报错。",
      },
      off: {
        en: "Nothing is recorded in here",
        zh: "这里面不记录梯度",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic } = context;
    const { switches, itemsOf, offAround, offFor, turnedOff } = gradientsOff(context);
    /** Code that is not seen may turn gradients on again. */
    const isOfNetwork = ({ call }: { readonly call: SyntaxNode }): boolean =>
      isKind(call, "call") && knowledge.hasTrait(dataflow.valueOf(call.function).type ?? "", "torch-module");

    /** `loss.requires_grad_()`: without a graph, it is a leaf. */
    const isToldToLearn = (loss: SyntaxNode): boolean =>
      ["requires_grad", "requires_grad_"].some((name) =>
        attributesNamed(context.tree, name).some((node) => context.text(node.object) === context.text(loss)),
      );

    /** `crit(net(x), y)` or `((net(x) - y) ** 2).mean()`: a loss of what the same block computes, whatever the network is. */
    function isLossHere(made: Call, off: SyntaxNode): boolean {
      const { function: callee } = made;
      const isReduced = isKind(callee, "attribute") && /^(?:mean|sum)$/.test(callee.attribute.text);
      if (isReduced) {
        const reduced = unparenthesized(callee.object);
        return (
          isKind(reduced, "binary_operator") &&
          [...descendants(reduced)].some((part) => isPass(part) || isPassedHere(part, off))
        );
      }
      const [first, second] = callArguments(made).filter(({ spread }) => spread === "");
      if (first === undefined || second === undefined || semantic.functionOf(callee) !== null) return false;
      const input = dataflow.valueOf(first.value).call ?? first.value;
      return isPass(input) && contains(off, input);
    }

    /** `out`, which the block has from `net(x)`. */
    function isPassedHere(node: SyntaxNode, off: SyntaxNode): boolean {
      const made = isKind(node, "identifier") ? dataflow.valueOf(node).call : undefined;
      return made !== undefined && isPass(made) && contains(off, made);
    }

    /** Something that is called with data, as a network is. */
    const isPass = (node: SyntaxNode): boolean =>
      isKind(node, "call") &&
      isKind(node.function, "identifier", "attribute") &&
      semantic.functionOf(node.function) === null &&
      semantic.qualifiedName(node.function) === null &&
      (isKind(node.function, "identifier") || isSelfField(node.function)) &&
      node.arguments.children.length > 0;

    /** The block in which every network behind a loss ran, where nothing else that went into the loss needs a gradient. */
    function allOff(made: Call): SyntaxNode | null {
      if (!isTorchLoss(dataflow.resolveCall(made).callee)) return null;
      const given = callArguments(made).map(({ value }) => value);
      const passes = given.flatMap((one) =>
        (dataflow.valueOf(one).computedBy ?? []).filter(isOfNetwork).map(({ call }) => offFor(call)),
      );
      const [off] = passes;
      const isData = (one: SyntaxNode): boolean =>
        dataflow.valueOf(one).computedBy !== undefined ||
        isBatchData(context, one) ||
        needsNoGradient(context, one) ||
        !mayNeedGradient(context, one);
      const isAll = off != null && passes.every((one) => one !== null) && given.slice(0, 2).every(isData);
      return isAll && !given.some(hasOtherPasses) ? off : null;
    }

    /** What nothing is known of may have been asked besides the networks. */
    const hasOtherPasses = (node: SyntaxNode): boolean =>
      (dataflow.valueOf(node).computedBy ?? []).some((one) => !isOfNetwork(one));

    return {
      methods: {
        backward(call: Call, { receiver }) {
          if (receiver === null || dataflow.valueOf(receiver).call === undefined) return;
          const made = dataflow.valueOf(receiver).call as Call;
          // The loss itself must come out of such a block; one that came from before has its graph.
          const top = turnedOff(call);
          if (top !== null && !isToldToLearn(receiver)) {
            if (dataflow.valueOf(made).computedBy?.some(isOfNetwork) === true)
              context.report({
                node: call,
                message: "nothing",
                data: { loss: context.excerpt(receiver) },
                related: [{ node: top, message: "off" }],
              });
            return;
          }
          const own = offAround(made);
          const off = own ?? allOff(made);
          const around = offAround(call);
          if (off === null || (around !== null && around !== off) || isToldToLearn(receiver)) return;
          if (switches.some((one) => contains(off, one))) return;
          const isLoss =
            own === null ||
            dataflow.valueOf(made).computedBy?.some(isOfNetwork) === true ||
            isLossHere(made, off);
          if (!isLoss) return;
          const item = isKind(off, "with_statement") ? itemsOf(off)[0] : off.children[0];
          context.report({
            node: call,
            message: "nothing",
            data: { loss: context.excerpt(receiver) },
            related: item === undefined ? [] : [{ node: item, message: "off" }],
          });
        },
      },
    };
  },
});
