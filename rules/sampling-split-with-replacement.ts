/** Rows to train on that are drawn with repetition, although the other rows are the test set. */

import {
  type Binding,
  type Call,
  callArguments,
  callOfArgument,
  defineRule,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Where rows are meant to be drawn again and again. */
const BOOTSTRAP = /boot|bag|oob|replac/i;
/** Functions that take the rows which were not drawn. */
const COMPLEMENTS = /^(?:numpy\.(?:setdiff1d|delete|isin|in1d)|builtins\.set)$/;
/** What draws with repetition, unless told otherwise. */
const DRAWS =
  /^(?:numpy\.random\.(?:Generator\.|RandomState\.)?(choice|integers|randint)|random\.(choices))$/;
const METHODS = /^(?:isin|drop|difference)$/;

export const samplingSplitWithReplacement = defineRule({
  meta: {
    name: "sampling-split-with-replacement",
    theme: "leakage",
    libraries: ["numpy"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/random/generated/numpy.random.Generator.choice.html",
      "numpy 2.5.5: of 800 numbers that choice draws from 1000 only 536 differ, so the rest has 464 rows in place of 200",
    ],
    docs: {
      en: {
        title: "Split drawn with repetition",
        what: "`choice`, without `replace=False`, `integers` or `random.choices` draws the rows of one side, and the rows that were not drawn are the other.",
        why: "`choice` may draw a row several times. Of 800 numbers out of 1000 only 536 are different ones (numpy 2.5.5): the model trains on fewer rows than planned, some of them count double or triple, and the test set is more than twice as large. With `replace=False`, or the first part of a `permutation`, each row stands on one side once.",
        ignoreWhen: "Rows are drawn again on purpose, as in a bootstrap.",
      },
      zh: {
        title: "有放回地抽取训练行",
        what: "用没有写 `replace=False` 的 `choice`，或用 `integers`、`random.choices` 抽取一边的行，没抽到的行作为另一边。",
        why: "`choice` 可能多次抽到同一行。从 1000 个里抽 800 个，只有 536 个不同（numpy 2.5.5）：训练用到的行比计划的少，有些行算了两三次，测试集大了一倍多。写上 `replace=False`，或取 `permutation` 的前一段，每行就只在一边出现一次。",
        ignoreWhen: "有意重复抽取，例如 bootstrap。",
      },
      invalid: python`
        import numpy as np

        rng = np.random.default_rng(0)
        data = np.loadtxt("rows.txt")
        chosen = rng.choice(len(data), size=int(0.8 * len(data)))
        train, test = data[chosen], np.delete(data, chosen, axis=0)
      `,
      valid: python`
        import numpy as np

        rng = np.random.default_rng(0)
        data = np.loadtxt("rows.txt")
        chosen = rng.choice(len(data), size=int(0.8 * len(data)), replace=False)
        train, test = data[chosen], np.delete(data, chosen, axis=0)
      `,
    },
    messages: {
      repeated: {
        en: "`{rows}` holds some rows several times: `{drawer}` draws with repetition.",
        zh: "`{rows}` 里有些行会重复：`{drawer}` 是有放回抽取。",
      },
      rest: { en: "The rest is taken here", zh: "在这里取剩下的行" },
      once: { en: "Draw each row once: `replace=False`", zh: "每行只抽一次：`replace=False`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Where the rows that were not drawn are taken. */
    function restOf({ references }: Binding): SyntaxNode | null {
      for (const { identifier } of references) {
        const { parent } = identifier;
        const target = isKind(parent, "subscript") && parent.value !== identifier ? parent.parent : null;
        // `mask[chosen] = True`
        if (
          isKind(parent, "subscript") &&
          isKind(target, "assignment") &&
          target.left === parent &&
          (isKind(target.right, "false") || (isKind(target.right, "true") && isTurned(parent.value)))
        )
          return target;
        if (isKind(parent, "comparison_operator") && parent.operators.at(-1) === "not in") return parent;
        const call = callOfArgument(identifier);
        if (call === null || /axis|columns/.test(context.text(call.arguments).replace(/axis\s*=\s*0/, "")))
          continue;
        const { callee, method } = dataflow.resolveCall(call);
        if (COMPLEMENTS.test(callee ?? "") || (method !== null && METHODS.test(method))) return call;
      }
      return null;
    }

    /** `data[~mask]` */
    const isTurned = (mask: SyntaxNode): boolean =>
      semantic
        .bindingOf(mask)
        ?.references.some(
          ({ identifier: { parent } }) => isKind(parent, "unary_operator") && parent.operator === "~",
        ) === true;

    /** `data[chosen]`, read, `Subset(data, chosen)`, `[data[i] for i in chosen]`. */
    const takesRows = ({ references }: Binding): boolean =>
      references.some(({ identifier }) => {
        const { parent, start } = identifier;
        const taker = callOfArgument(identifier);
        if (taker !== null && dataflow.resolveCall(taker).callee === "torch.utils.data.Subset") return true;
        if (isKind(parent, "for_in_clause") && parent.right[0] === identifier)
          return isKind(parent.parent?.children[0], "subscript");
        if (!isKind(parent, "subscript") || parent.value.start === start) return false;
        return !(isKind(parent.parent, "assignment") && parent.parent.left === parent);
      });

    /** What is drawn from and how many, where the call says nothing of how. */
    function drawn(call: Call): { from: SyntaxNode; size: SyntaxNode } | null {
      const { callee } = dataflow.resolveCall(call);
      const kind = DRAWS.exec(callee ?? "")
        ?.slice(1)
        .find((one) => one !== undefined);
      const isTold = ["replace", "p", "weights", "cum_weights"].some(
        (name, i) => dataflow.argument(call, name, i < 2 ? 2 + i : null) !== null,
      );
      const [first, second] = callArguments(call);
      if (kind === undefined || first === undefined) return null;
      if (kind === "choice" || kind === "choices") {
        const size = dataflow.argument(call, kind === "choice" ? "size" : "k", kind === "choice" ? 1 : null);
        return size === null || isTold ? null : { from: first.value, size };
      }
      const high = dataflow.argument(call, "high", 1);
      const size = dataflow.argument(call, "size", 2);
      const from = high ?? (second?.keyword?.text === "size" ? first.value : null);
      return size === null || from === null ? null : { from, size };
    }

    function check(call: Call): void {
      const { parent } = call;
      const target = isKind(parent, "assignment") && isKind(parent.left, "identifier") ? parent.left : null;
      const binding = target === null ? null : semantic.bindingOf(target);
      const draw = drawn(call);
      if (target === null || binding?.definitions.length !== 1 || draw === null) return;
      if (/column|feature/i.test(context.text(draw.from))) return;
      // As many as there are: a bootstrap sample.
      if (context.text(draw.size) === context.text(draw.from) || fileCalls(context).says(BOOTSTRAP)) return;
      const rest = takesRows(binding) ? restOf(binding) : null;
      if (rest === null) return;
      const drawer = isKind(call.function, "attribute")
        ? call.function.attribute.text
        : context.text(call.function);
      context.report({
        node: call,
        message: "repeated",
        data: { rows: target.text, drawer },
        related: [{ node: rest, message: "rest" }],
        suggestions:
          drawer === "choice" ? [{ message: "once", edits: [fixer.addArgument(call, "replace=False")] }] : [],
      });
    }

    return {
      end() {
        const file = fileCalls(context);
        for (const call of [
          ...file.of("numpy.random.choice", "numpy.random.randint", "random.choices"),
          ...file.methods("choice", "integers", "randint"),
        ])
          check(call);
      },
    };
  },
});
