/** A ColumnTransformer with one transformer for some columns: all others are dropped. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  hasUnwrittenArguments,
  isKind,
  nodesOf,
  optionsNamed,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** They lay transforms of several columns side by side. */
const UNIONS = ["sklearn.pipeline.FeatureUnion", "sklearn.pipeline.make_union"];

export const columnTransformerDropsColumns = defineRule({
  meta: {
    name: "column-transformer-drops-columns",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.compose.ColumnTransformer.html",
      "scikit-learn 1.9.1: of a table with the columns a, b and c, a transformer of a and b gives two columns",
    ],
    docs: {
      en: {
        title: "Other columns dropped in silence",
        what: "A `ColumnTransformer` or `make_column_transformer` has a single transformer for some of the columns, and no `remainder`.",
        why: 'What no transformer names is dropped, without a word: `remainder` is `"drop"` unless it is set. Scaling two columns of three gives a table of two. The model trains on what is left and scores worse. With `remainder="passthrough"` the other columns come through as they are.',
        ignoreWhen:
          'The named columns are all features there are, or the others are to go: then `remainder="drop"` says so.',
      },
      zh: {
        title: "其余的列被悄悄丢掉",
        what: "`ColumnTransformer` 或 `make_column_transformer` 只对部分列做一种变换，没有写 `remainder`。",
        why: '没有被任何变换提到的列会被直接丢掉，没有任何提示：`remainder` 默认是 `"drop"`。三列里缩放两列，得到的表就只有两列。模型只能用剩下的特征训练，效果变差。设 `remainder="passthrough"` 则其余列原样保留。',
        ignoreWhen: '列出的就是全部特征，或者其余的列本来就不要：请写明 `remainder="drop"`。',
      },
      invalid: python`
        from sklearn.compose import ColumnTransformer
        from sklearn.preprocessing import StandardScaler

        prepare = ColumnTransformer([("scale", StandardScaler(), ["age", "income"])])
      `,
      valid: python`
        from sklearn.compose import ColumnTransformer
        from sklearn.preprocessing import StandardScaler

        prepare = ColumnTransformer([("scale", StandardScaler(), ["age", "income"])], remainder="passthrough")
      `,
    },
    messages: {
      drops: {
        en: "All columns that this transformer does not name are dropped.",
        zh: "这个变换没有提到的列都会被丢掉。",
      },
      keep: { en: 'Keep the others: `remainder="passthrough"`', zh: '保留其余列：`remainder="passthrough"`' },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The columns that the only transformer gets: `("name", transformer, columns)`, `(transformer, columns)`. */
    function onlyColumns(entries: readonly SyntaxNode[], size: number): SyntaxNode | null {
      const [only, ...others] = entries;
      if (!isKind(only, "tuple", "list") || others.length > 0 || only.children.length !== size) return null;
      // To choose columns is all that `("passthrough", columns)` does.
      if (stringValue(only.children[size - 2] ?? only) === "passthrough") return null;
      return only.children[size - 1] ?? null;
    }

    /** Some columns by name or number; a slice, a selector or a mask may mean all. */
    function areSome(columns: SyntaxNode): boolean {
      const { elements = [] } = dataflow.valueOf(columns);
      return (
        elements.length > 0 &&
        elements.every(({ constant }) => typeof constant === "string" || typeof constant === "number")
      );
    }

    /** What is set later, transforms that are laid side by side, or a table of these very columns. */
    function areMeant(columns: SyntaxNode): boolean {
      const calls = fileCalls(context);
      if (calls.mentions(/remainder$/) || calls.runs(...UNIONS)) return true;
      const names = listed(columns);
      return [
        ...nodesOf(context.tree, "subscript").map(({ subscript: [key] }) => key),
        ...optionsNamed(context, /^(?:usecols|columns)$/).map(({ value }) => value),
      ].some((given) => given !== undefined && listed(given) === names);
    }

    const listed = (node: SyntaxNode): string =>
      (dataflow.valueOf(node).elements ?? []).map(({ constant }) => String(constant)).join("\n");

    function check(call: Call, columns: SyntaxNode | null): void {
      if (columns === null || !areSome(columns) || hasUnwrittenArguments(call)) return;
      if (areMeant(columns)) return;
      if (callArguments(call).some(({ keyword }) => keyword?.text === "remainder")) return;
      context.report({
        node: call.function,
        message: "drops",
        suggestions: [{ message: "keep", edits: [fixer.addArgument(call, 'remainder="passthrough"')] }],
      });
    }

    return {
      calls: {
        "sklearn.compose.ColumnTransformer"(call: Call) {
          const given = dataflow.argument(call, "transformers", 0);
          const isShort = callArguments(call).filter(({ keyword }) => keyword === null).length <= 1;
          if (isShort && isKind(given, "list", "tuple")) check(call, onlyColumns(given.children, 3));
        },
        "sklearn.compose.make_column_transformer"(call: Call) {
          const entries = callArguments(call).filter(({ keyword }) => keyword === null);
          check(
            call,
            onlyColumns(
              entries.map(({ value }) => value),
              2,
            ),
          );
        },
      },
    };
  },
});
