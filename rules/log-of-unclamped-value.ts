/** The logarithm of a softmax or sigmoid, which is minus infinity where the probability rounds to 0. */

import {
  type Call,
  callArguments,
  defineRule,
  hasUnwrittenArguments,
  isKind,
  python,
  type QualifiedName,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

/** What computes the logarithm of the probabilities at once. */
const STABLE: Readonly<Record<QualifiedName, QualifiedName>> = {
  "torch.softmax": "torch.nn.functional.log_softmax",
  "torch.nn.functional.softmax": "torch.nn.functional.log_softmax",
  "torch.sigmoid": "torch.nn.functional.logsigmoid",
  "torch.nn.functional.sigmoid": "torch.nn.functional.logsigmoid",
  "tensorflow.nn.softmax": "tensorflow.nn.log_softmax",
  "tensorflow.nn.sigmoid": "tensorflow.math.log_sigmoid",
  "tensorflow.math.sigmoid": "tensorflow.math.log_sigmoid",
  "tensorflow.sigmoid": "tensorflow.math.log_sigmoid",
  "scipy.special.softmax": "scipy.special.log_softmax",
  "scipy.special.expit": "scipy.special.log_expit",
};
const LOGS = ["torch.log", "tensorflow.math.log", "tensorflow.log", "numpy.log"];

export const logOfUnclampedValue = defineRule({
  meta: {
    name: "log-of-unclamped-value",
    theme: "training-loop",
    libraries: ["torch", "tensorflow", "scipy"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.log_softmax.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.logsigmoid.html",
      "torch 2.15.0: of the row [0, 200] `torch.log(torch.softmax(x, 1))` is [-inf, 0] with gradients NaN, `log_softmax` is [-200, 0]; of -200 `torch.log(torch.sigmoid(x))` is -inf with gradient NaN, `logsigmoid` is -200",
    ],
    docs: {
      en: {
        title: "Logarithm of a softmax or sigmoid",
        what: "`log` is taken of what `softmax` or `sigmoid` gives, with nothing in between that keeps it from being 0.",
        why: "In float32 a probability below 1e-45 is 0, in float16 below 6e-8; its logarithm is `-inf` and all gradients become NaN. For the logits [0, 200] the two steps give `-inf` and NaN gradients. `log_softmax` and `logsigmoid` compute the same at once, are exact there, and cost less.",
        ignoreWhen: "The logits are bounded, so that no probability gets near to 0.",
      },
      zh: {
        title: "对 softmax 或 sigmoid 取对数",
        what: "直接对 `softmax` 或 `sigmoid` 的结果取 `log`，中间没有防止它变成 0 的处理。",
        why: "float32 里小于 1e-45 的概率就是 0，float16 里是 6e-8；它的对数是 `-inf`，梯度全部变成 NaN。logits 为 [0, 200] 时，分两步得到 `-inf` 和 NaN 梯度。`log_softmax` 和 `logsigmoid` 一步算出同样的结果，数值准确，开销也更小。",
        ignoreWhen: "logits 有上下界，概率不会接近 0。",
      },
      invalid: python`
        import torch

        logits = torch.tensor([[0.0, 200.0]])
        log_probs = torch.log(torch.softmax(logits, dim=1))
      `,
      valid: python`
        import torch

        logits = torch.tensor([[0.0, 200.0]])
        log_probs = torch.log_softmax(logits, dim=1)
      `,
    },
    messages: {
      infinite: {
        en: "The logarithm of this `{name}` is -inf where it rounds to 0, and gradients become NaN.",
        zh: "这个 `{name}` 舍入为 0 时对数是 -inf，梯度变成 NaN。",
      },
      stable: { en: "Compute both at once: `{name}`", zh: "一步算出：`{name}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The call of a softmax or sigmoid that gave a value, and which function it is. */
    function squashed(node: SyntaxNode): { readonly call: Call; readonly callee: QualifiedName } | null {
      const inner = unparenthesized(node);
      const call = isKind(inner, "call") ? inner : dataflow.valueOf(inner).call;
      if (call === undefined || hasUnwrittenArguments(call)) return null;
      const callee = semantic.qualifiedName(call.function);
      if (callee !== null) return callee in STABLE ? { call, callee } : null;
      if (!isKind(call.function, "attribute") || !/^(?:softmax|sigmoid)$/.test(call.function.attribute.text))
        return null;
      const { type } = dataflow.valueOf(call.function.object);
      return type === "torch.Tensor" ? { call, callee: `torch.${call.function.attribute.text}` } : null;
    }

    function check(log: Call, of: SyntaxNode): void {
      const found = squashed(of);
      if (found === null) return;
      const { call, callee } = found;
      const stable = STABLE[callee] ?? "";
      // A method has its input in front of the dot, and a name may be used elsewhere too.
      const isPlain = unparenthesized(of) === call && semantic.qualifiedName(call.function) !== null;
      const { name, edits } = isPlain ? fixer.spell(stable) : { name: stable, edits: [] };
      const given = callArguments(call).map(({ node }) => context.text(node));
      context.report({
        node: log,
        message: "infinite",
        data: { name: callee.endsWith("softmax") ? "softmax" : "sigmoid" },
        suggestions: isPlain
          ? [
              {
                message: "stable",
                data: { name },
                edits: [...edits, fixer.replace(log, `${name}(${given.join(", ")})`)],
              },
            ]
          : [],
      });
    }

    const ofFunction = (log: Call): void => {
      const [given, ...others] = callArguments(log);
      if (given !== undefined && others.length === 0 && given.spread === "") check(log, given.value);
    };
    return {
      calls: Object.fromEntries(LOGS.map((name) => [name, ofFunction])),
      methods: {
        log(call) {
          if (semantic.qualifiedName(call.function) !== null || call.arguments.children.length > 0) return;
          if (isKind(call.function, "attribute")) check(call, call.function.object);
        },
      },
    };
  },
});
