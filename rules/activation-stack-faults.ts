/** Layers in a row that undo each other: two linear ones, two activations, a softmax over one number. */

import {
  type Call,
  callArguments,
  defineRule,
  isInOtherClass,
  isKind,
  isTestCode,
  type LayerPart,
  layerParts,
  mayBeBent,
  mayWeighRows,
  python,
  sequentialLayers,
  stackFault,
} from "../server/rule-api";

export const activationStackFaults = defineRule({
  meta: {
    name: "activation-stack-faults",
    theme: "training-loop",
    libraries: ["torch", "keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/layers/activations/",
      "torch 2.15.0: for [3, 0, -3] softmax gives 0.950, 0.047, 0.002 and a second one 0.558, 0.226, 0.216; ReLU and sigmoid together give no value below 0.5; softmax over one column gives 1.0",
    ],
    docs: {
      en: {
        title: "Layers that undo each other",
        what: "In a `Sequential`, or in straight lines of `forward`, two linear layers follow each other, two activations squash the same numbers, a sigmoid stands behind a ReLU, or a softmax gets one number.",
        why: "Two linear layers without an activation between them are one linear layer with more weights. A softmax behind a softmax or sigmoid makes nearly equal probabilities: 0.55 instead of 0.95 in a test. A sigmoid behind ReLU never falls below 0.5. A softmax over one number is always 1. The network trains, and learns less than it could or nothing.",
        ignoreWhen: "Deep linear networks are what is studied.",
      },
      zh: {
        title: "相互抵消的层",
        what: "在 `Sequential` 或 `forward` 的直线代码里，两个线性层相连，两个激活函数压缩同一组数，ReLU 之后接 sigmoid，或 softmax 只得到一个数。",
        why: "两个线性层之间没有激活函数，就只相当于一个参数更多的线性层。softmax 或 sigmoid 之后再做 softmax，概率会变得几乎相等：实测是 0.55，而不是 0.95。ReLU 之后的 sigmoid 永远不小于 0.5。单个数的 softmax 永远是 1。网络照样训练，却学得更少，甚至什么也学不到。",
        ignoreWhen: "研究的对象就是深度线性网络，本来就不需要非线性。",
      },
      invalid: python`
        from torch import nn

        net = nn.Sequential(nn.Linear(20, 64), nn.Linear(64, 10))
      `,
      valid: python`
        from torch import nn

        net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
      `,
    },
    messages: {
      linear: {
        en: "Nothing bends the line between these two layers, so they count as one.",
        zh: "这两层之间没有非线性，合起来只相当于一层。",
      },
      twice: {
        en: "`{second}` squashes what `{first}` has squashed already, so little difference is left.",
        zh: "`{first}` 压缩过的值又经 `{second}` 压缩，差别所剩无几。",
      },
      half: {
        en: "Behind `{first}` no input is negative, so the sigmoid never falls below 0.5.",
        zh: "`{first}` 之后没有负数，sigmoid 永远不小于 0.5。",
      },
      constant: {
        en: "A softmax over one number is always 1, so this output says nothing.",
        zh: "单个数的 softmax 永远是 1，这个输出毫无信息。",
      },
      before: {
        en: "The layer before",
        zh: "前一层",
      },
      relu: {
        en: "Put an activation between them: `{code}`",
        zh: "在中间加激活函数：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    // The smallest network that has parameters is enough for a test.
    if (isTestCode(context)) return {};

    function check(layers: readonly Call[], separator: string | null): void {
      let before: LayerPart | null = null;
      for (const call of layers) {
        const parts = layerParts(context, call);
        if (parts === null) {
          before = null;
          continue;
        }
        for (const part of parts) {
          if (before !== null && before.call !== part.call) judge(before, part, separator);
          before = part;
        }
      }
    }

    function judge(first: LayerPart, second: LayerPart, separator: string | null): void {
      const message = stackFault(first, second);
      if (message === null || (message === "constant" && mayWeighRows(context, second.call))) return;
      if (mayBeBent(context, [first.call, second.call])) return;
      const isDense =
        message === "linear" &&
        dataflow.resolveCall(first.call).callee === "keras.layers.Dense" &&
        dataflow.argument(first.call, "activation", 1) === null;
      const isTorch = message === "linear" && separator !== null;
      const edits = isDense
        ? [fixer.addArgument(first.call, 'activation="relu"')]
        : isTorch
          ? [fixer.insertBefore(second.call, separator)]
          : [];
      const names = { first: nameOf(first), second: nameOf(second) };
      const shared = { node: second.call, related: [{ node: first.call, message: "before" as const }] };
      const shown = isDense ? 'activation="relu"' : (separator ?? "").replace(/, $/, "");
      const suggestions =
        edits.length > 0 ? [{ message: "relu" as const, data: { code: shown }, edits }] : [];
      if (message === "twice") context.report({ ...shared, message, data: names });
      else if (message === "half") context.report({ ...shared, message, data: { first: names.first } });
      else context.report({ ...shared, message, suggestions });
    }

    const nameOf = ({ call, kind }: LayerPart): string =>
      isKind(call.function, "attribute") ? call.function.attribute.text : kind;

    /** `nn.ReLU(), ` as the layer beside it is spelled. */
    const reluAs = (call: Call): string => `${context.text(call.function).replace(/\w+$/, "")}ReLU(), `;

    /** `self.b(self.a(x))`, and the same in two lines. */
    function checkForward(call: Call): void {
      if (isInOtherClass(context, call)) return;
      const [given] = call.arguments.children;
      const inner =
        given === undefined ? undefined : isKind(given, "call") ? given : dataflow.valueOf(given).call;
      // What is put together outside of a class may be two networks.
      const [first, second] = [inner, call].map((one) =>
        isKind(one?.function, "attribute") ? dataflow.valueOf(one.function).call : undefined,
      );
      if (
        inner === undefined ||
        first === undefined ||
        second === undefined ||
        call.arguments.children.length !== 1
      )
        return;
      // What another part of the network reads as well is no mere step to the next layer.
      const reads = (given && semantic.bindingOf(given)?.references) ?? [];
      if (reads.filter(({ identifier }) => dataflow.valueOf(identifier).call === inner).length > 1) return;
      const [a, b] = [layerParts(context, first)?.at(-1), layerParts(context, second)?.[0]];
      const message = a === undefined || b === undefined || first === second ? null : stackFault(a, b);
      if (message === "linear" && !mayBeBent(context, [first, second]))
        context.report({ node: call, message, related: [{ node: inner, message: "before" }] });
    }

    return {
      calls: {
        "torch.nn.Sequential"(call: Call) {
          const layers = callArguments(call).map(({ value }) => value);
          const parts = layers.filter((node) => isKind(node, "call"));
          if (parts.length === layers.length && parts[0] !== undefined) check(parts, reluAs(parts[0]));
        },
        "torch.nn.Linear.__call__": checkForward,
        "keras.Sequential": (call: Call) => check(sequentialLayers(context, call) ?? [], null),
        "keras.models.Sequential": (call: Call) => check(sequentialLayers(context, call) ?? [], null),
      },
    };
  },
});
