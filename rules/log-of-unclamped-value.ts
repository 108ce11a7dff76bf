/** The logarithm of a probability that rounds to 0: of a softmax or a sigmoid as it comes. */

import {
  type Call,
  callArguments,
  contains,
  defineRule,
  isInfinityCaught,
  isKind,
  mentionsBehind,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

/** What gives probabilities, and the function that gives their logarithm in one step. */
const IN_ONE_STEP: Readonly<Record<string, string>> = {
  "torch.softmax": "torch.nn.functional.log_softmax",
  "torch.nn.functional.softmax": "torch.nn.functional.log_softmax",
  "torch.Tensor.softmax": "torch.nn.functional.log_softmax",
  "torch.sigmoid": "torch.nn.functional.logsigmoid",
  "torch.special.expit": "torch.nn.functional.logsigmoid",
  "torch.nn.functional.sigmoid": "torch.nn.functional.logsigmoid",
  "torch.Tensor.sigmoid": "torch.nn.functional.logsigmoid",
  "tensorflow.nn.softmax": "tensorflow.nn.log_softmax",
  "tensorflow.nn.sigmoid": "tensorflow.math.log_sigmoid",
  "tensorflow.sigmoid": "tensorflow.math.log_sigmoid",
  "tensorflow.math.sigmoid": "tensorflow.math.log_sigmoid",
  "keras.ops.softmax": "keras.ops.log_softmax",
  "keras.ops.sigmoid": "keras.ops.log_sigmoid",
  "scipy.special.softmax": "scipy.special.log_softmax",
  "scipy.special.expit": "scipy.special.log_expit",
};

/** What keeps logits in a range, or has room for more. */
const BOUNDS =
  /^(?:tanh|hardtanh|clamp|clip|clip_by_value|clamp_(?:min|max)|(?:l2_)?normalize|cosine_similarity|double|float64)$/;

const LOGARITHMS = ["torch.log", "tensorflow.math.log", "tensorflow.log", "keras.ops.log", "numpy.log"];

export const logOfUnclampedValue = defineRule({
  meta: {
    name: "log-of-unclamped-value",
    theme: "training-loop",
    libraries: ["torch", "tensorflow", "keras", "scipy"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.log_softmax.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.logsigmoid.html",
      "https://www.tensorflow.org/api_docs/python/tf/nn/log_softmax",
      "torch 2.15.0: of the logits [0, 200] the logarithm of the softmax is -inf and the gradients of `nll_loss` are NaN, `log_softmax` gives -200 and the gradients -1 and 1; the logarithm of the sigmoid of -104 is -inf, `logsigmoid` gives -104",
      "tensorflow 2.21.0: `tf.math.log(tf.nn.softmax([0.0, 200.0]))` is -inf and 0",
    ],
    docs: {
      en: {
        title: "Logarithm of a softmax or sigmoid",
        what: "`log` of what `softmax` or `sigmoid` gives, or of 1 minus a sigmoid, in two steps and with nothing that keeps it from 0.",
        why: "In float32 a softmax is exactly 0 where a logit lies more than about 104 below the largest, in float16 more than 17. Its logarithm is `-inf`, `p * log(p)` is NaN, and the gradients of a loss on it are NaN: after one such step all weights are. `log_softmax` and `logsigmoid` compute the same in one step and stay exact; of the logits 0 and 200 they give -200 and 0.",
        ignoreWhen: "The logits are bounded, such as cosines divided by a temperature.",
      },
      zh: {
        title: "对 softmax 或 sigmoid 的结果取对数",
        what: "对 `softmax`、`sigmoid` 的结果（或 1 减去 sigmoid）再取 `log`，分两步计算，也没有防止它为 0。",
        why: "在 float32 中，只要某个 logit 比最大的小约 104（float16 中是 17），softmax 就正好等于 0，其对数是 `-inf`，`p * log(p)` 是 NaN，损失的梯度也是 NaN：一步之后权重全部变成 NaN。`log_softmax` 和 `logsigmoid` 一步算出同样的值，并保持精确：对 logits 0 和 200，得到 -200 和 0。",
        ignoreWhen: "logits 有上下界，例如除以温度的余弦相似度。",
      },
      invalid: python`
        import torch
        import torch.nn.functional as F

        def loss(logits, targets):
            return F.nll_loss(torch.log(F.softmax(logits, dim=1)), targets)
      `,
      valid: python`
        import torch.nn.functional as F

        def loss(logits, targets):
            return F.nll_loss(F.log_softmax(logits, dim=1), targets)
      `,
    },
    messages: {
      rounds: {
        en: "A `{maker}` rounds to 0, and this logarithm is then `-inf`, with gradients NaN.",
        zh: "`{maker}` 会舍入为 0，这里的对数就成为 `-inf`，梯度是 NaN。",
      },
      array: {
        en: "A `{maker}` rounds to 0, and this logarithm is then `-inf`.",
        zh: "`{maker}` 会舍入为 0，此时这个对数是 `-inf`。",
      },
      complement: {
        en: "A `{maker}` rounds to 1 from 17 on, and this logarithm is then `-inf`.",
        zh: "输入超过 17 时 `{maker}` 就舍入为 1，这里的对数成为 `-inf`。",
      },
      made: { en: "The probabilities", zh: "概率在这里得到" },
      use: { en: "Use `{code}`", zh: "改用 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Whether a name has this one value wherever it is read: bound once, and nothing is written into it. */
    function isSteady(name: SyntaxNode): boolean {
      const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
      const isWritten = references.some(({ identifier: { parent } }) => {
        if (isKind(parent, "attribute")) return parent.attribute.text.endsWith("_");
        return isKind(parent, "subscript") && isKind(parent.parent, "assignment", "augmented_assignment");
      });
      return definitions.length === 1 && !isWritten;
    }

    /** The call that made the probabilities. */
    const makerOf = (node: SyntaxNode): Call | null => {
      const made = isKind(node, "identifier") && isSteady(node) ? dataflow.valueOf(node).call : node;
      return isKind(made, "call") ? made : null;
    };

    /** The arguments of the call as text, those of a method with its receiver; null where they may mean something else at `at`. */
    function argumentsAt(made: Call, at: SyntaxNode, receiver: SyntaxNode | null): readonly string[] | null {
      const parts = [...(receiver === null ? [] : [receiver]), ...made.arguments.children];
      const isPlain = (part: SyntaxNode): boolean => {
        const value = isKind(part, "keyword_argument") ? part.value : part;
        return isKind(value, "integer", "unary_operator") || (isKind(value, "identifier") && isSteady(value));
      };
      return contains(at, made) || parts.every(isPlain) ? parts.map((part) => context.text(part)) : null;
    }

    /** NumPy has no gradients. */
    const isOfArrays = (log: Call): boolean => semantic.qualifiedName(log.function) === "numpy.log";

    function check(log: Call, argument: SyntaxNode): void {
      const of = unparenthesized(argument);
      const isComplement =
        isKind(of, "binary_operator") && of.operator === "-" && dataflow.valueOf(of.left).constant === 1;
      const made = makerOf(isComplement ? of.right : of);
      if (made === null || isInfinityCaught(context, log, of)) return;
      const { callee, method, receiver } = dataflow.resolveCall(made);
      if ([made.arguments, receiver ?? log].some((one) => mentionsBehind(context, one, BOUNDS))) return;
      const name = callee ?? (method === null ? "" : `torch.Tensor.${method}`);
      const inOneStep = IN_ONE_STEP[name];
      if (inOneStep === undefined || (isComplement && !/sigmoid|expit/.test(inOneStep))) return;
      const isMethod = name.startsWith("torch.Tensor.");
      if (isMethod && callee === null && !name.endsWith("max") && callArguments(made).length > 0) return;
      const given = argumentsAt(made, log, isMethod ? receiver : null);
      const { name: spelled, edits } = fixer.spell(inOneStep);
      const [first = "", ...rest] = given ?? [];
      const code = `${spelled}(${[isComplement ? `-(${first})` : first, ...rest].join(", ")})`;
      context.report({
        node: log,
        message: isComplement ? "complement" : isOfArrays(log) ? "array" : "rounds",
        data: { maker: name.slice(name.lastIndexOf(".") + 1) },
        related: [{ node: made, message: "made" }],
        suggestions:
          given === null || first.includes("=")
            ? []
            : [{ message: "use", data: { code: spelled }, edits: [...edits, fixer.replace(log, code)] }],
      });
    }

    function ofArgument(call: Call): void {
      const [given, ...rest] = callArguments(call);
      if (given !== undefined && rest.length === 0 && given.spread === "") check(call, given.value);
    }

    return {
      calls: Object.fromEntries(LOGARITHMS.map((name) => [name, ofArgument])),
      methods: {
        log(call, { receiver }) {
          if (receiver === null || callArguments(call).length > 0) return;
          if (semantic.qualifiedName(call.function) === null) check(call, receiver);
        },
      },
    };
  },
});
