/** A one-hot encoder that raises for the first category it has not seen. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  keywordsOf,
  nodesOf,
  placesOfValue,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** With one of these the categories are known, or the encoder is told what to do. */
const TOLD: readonly string[] = ["handle_unknown", "categories", "drop"];

export const onehotHandleUnknown = defineRule({
  meta: {
    name: "onehot-handle-unknown",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.OneHotEncoder.html",
      "scikit-learn 1.9.1: ValueError: Found unknown categories ['c'] in column 0 during transform",
    ],
    docs: {
      en: {
        title: "Encoder raises for unknown categories",
        what: "`OneHotEncoder` is made without `handle_unknown` and without a list of categories, and is fitted on features.",
        why: "By default the encoder raises a ValueError for a category that was not in the data it was fitted on. Rare categories are missing from a train part all the time, so the error comes during validation or, worse, in production. With `handle_unknown='ignore'` such a row gets zeros.",
        ignoreWhen: "An unknown category has to stop the program.",
      },
      zh: {
        title: "编码器遇到新类别会报错",
        what: "`OneHotEncoder` 既没有写 `handle_unknown`，也没有给出类别列表，并且用来编码特征。",
        why: "默认情况下，遇到拟合时没有出现过的类别会抛出 ValueError。训练集缺少稀有类别是常事，错误就会出现在验证时，甚至上线之后。写上 `handle_unknown='ignore'`，这样的行会编码成全零。",
        ignoreWhen: "出现未知类别时，程序就应当停下来。",
      },
      invalid: python`
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder().fit([["a"], ["b"]])
      `,
      valid: python`
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder(handle_unknown="ignore").fit([["a"], ["b"]])
      `,
    },
    messages: {
      raises: {
        en: "`OneHotEncoder` raises for a category that it was not fitted on.",
        zh: "`OneHotEncoder` 遇到拟合时没见过的类别会报错。",
      },
      ignore: {
        en: 'Encode it as zeros: `handle_unknown="ignore"`',
        zh: '编码成全零：`handle_unknown="ignore"`',
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const made: Call[] = [];
    /** Encoders of the target, whose classes are all known. */
    const ofTarget = new Set<SyntaxNode>();

    /** One column made of a list of classes, or what a training gets as its target. */
    function note(call: Call, receiver: SyntaxNode | null): void {
      const data = dataflow.argument(call, "X", 0);
      const site = receiver === null ? undefined : dataflow.valueOf(receiver).object?.site;
      if (site !== undefined && data !== null && (isOneColumn(data) || isTarget(call))) ofTarget.add(site);
    }

    /** `kinds.reshape(-1, 1)` */
    function isOneColumn(data: SyntaxNode): boolean {
      const shaped = isKind(data, "call") ? data : dataflow.valueOf(data).call;
      if (shaped === undefined || !isKind(shaped.function, "attribute")) return false;
      const [first, ...more] = callArguments(shaped).map(({ value }) => dataflow.valueOf(value));
      const sizes = first?.elements ?? (first === undefined ? [] : [first, ...more]);
      return (
        shaped.function.attribute.text === "reshape" &&
        sizes.map(({ constant }) => String(constant)).join() === "-1,1"
      );
    }

    const isTarget = (call: Call): boolean => {
      const places = new Set([...placesOfValue(context, call), ...dataflow.consumersOf(call)]);
      return nodesOf(context.tree, "call").some((fit) => {
        const target = dataflow.argument(fit, "y", 1);
        return target !== null && places.has(target);
      });
    };

    return {
      calls: {
        "sklearn.preprocessing.OneHotEncoder"(call) {
          const written = keywordsOf(call);
          const isPlaced = callArguments(call).some(
            ({ keyword, spread }) => keyword === null && spread === "",
          );
          if (written !== null && !isPlaced && !TOLD.some((name) => written.has(name))) made.push(call);
        },
      },
      methods: {
        fit: (call, { receiver }) => note(call, receiver),
        fit_transform: (call, { receiver }) => note(call, receiver),
        transform: (call, { receiver }) => note(call, receiver),
      },
      end() {
        for (const call of made) {
          if (ofTarget.has(call)) continue;
          context.report({
            node: call,
            message: "raises",
            suggestions: [{ message: "ignore", edits: [fixer.addArgument(call, 'handle_unknown="ignore"')] }],
          });
        }
      },
    };
  },
});
