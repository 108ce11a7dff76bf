/** Features of which rows are dropped, beside a target of the same frame that keeps them all, or the other way round. */

import {
  callArguments,
  contains,
  defineRule,
  enclosingStatement,
  heldCondition,
  isKind,
  isSameField,
  isSelfField,
  isTouchedBetween,
  lastPart,
  mayBeCleaned,
  python,
  type RowsWay,
  rowsWay,
  type SyntaxNode,
} from "../server/rule-api";

const TAKERS = /^(?:fit|fit_transform|train_test_split|score|cross_val_score|cross_validate)$/;

/** A way of rows into a variable, from its first definition to its last, or into an argument. */
interface Way extends RowsWay {
  /** The first definition, or the argument itself. */
  readonly from: SyntaxNode;
  readonly name: string;
}

export const rowsDroppedOnOneSide = defineRule({
  meta: {
    name: "rows-dropped-on-one-side",
    theme: "preprocessing",
    libraries: ["pandas", "sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.dropna.html",
      "scikit-learn 1.9.1: fit(df[['age']].dropna(), df['income']) raises ValueError: Found input variables with inconsistent numbers of samples: [5, 6]; train_test_split raises the same",
    ],
    docs: {
      en: {
        title: "Rows dropped on one side only",
        what: "Features and target are taken from one frame, one of them drops rows (`dropna`, `drop_duplicates`, `query`, a condition), and both are used together. A frame that was cleaned before of what is dropped is not reported.",
        why: "As soon as a row is dropped, the two have different lengths: scikit-learn raises `ValueError: Found input variables with inconsistent numbers of samples`. Where the lengths agree by chance, no label belongs to its row any more. Drop the rows from the frame first, and take both from what is left.",
        ignoreWhen: "The columns never have a gap; then nothing is dropped, and the call is not needed.",
      },
      zh: {
        title: "只在一边删除了行",
        what: "特征和目标取自同一个数据框，其中一个删除了行（`dropna`、`drop_duplicates`、`query` 或按条件选取），然后一起使用。之前已经清理过同样内容的数据框不报告。",
        why: "只要删掉一行，两者的长度就不同：scikit-learn 会抛出 `ValueError: Found input variables with inconsistent numbers of samples`。万一长度碰巧相同，标签也不再对应自己的样本。应先在数据框上删除行，再从剩下的行里取两者。",
        ignoreWhen: "这些列从来没有缺失值；那样什么也不会删除，这个调用也就没有必要。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.tree import DecisionTreeClassifier

        df = pd.read_csv("adult.csv")
        X = df[["age", "hours"]].dropna()
        y = df["income"]
        DecisionTreeClassifier(random_state=0).fit(X, y)
      `,
      valid: python`
        import pandas as pd
        from sklearn.tree import DecisionTreeClassifier

        df = pd.read_csv("adult.csv").dropna(subset=["age", "hours"])
        X = df[["age", "hours"]]
        y = df["income"]
        DecisionTreeClassifier(random_state=0).fit(X, y)
      `,
    },
    messages: {
      dropped: {
        en: "`{short}` loses rows here that `{long}` keeps: both no longer have the same length.",
        zh: "`{short}` 在这里删掉的行，`{long}` 还留着，两者长度不再相同。",
      },
      together: { en: "Used together here", zh: "在这里一起使用" },
    },
  },
  create(context) {
    const { semantic } = context;
    const reported = new Set<SyntaxNode>();

    /** How rows come into a variable, `X = X.dropna()` included, which is not changed afterwards. */
    function wayInto(node: SyntaxNode | undefined): Way | null {
      if (isKind(node, "subscript")) {
        const way = rowsWay(context, node);
        return way === null ? null : { ...way, from: node, name: context.excerpt(node) };
      }
      const binding = node !== undefined && isKind(node, "identifier") ? semantic.bindingOf(node) : null;
      const [first, ...others] = binding?.definitions ?? [];
      if (binding === null || first?.kind !== "assignment" || first.value === null) return null;
      const isChanged = binding.references.some(
        ({ identifier }) =>
          isKind(identifier.parent, "attribute") &&
          /^(?:dropna|drop|drop_duplicates|loc|iloc|align|index)$/.test(identifier.parent.attribute.text) &&
          !others.some(({ node: again }) => contains(again, identifier)),
      );
      let way = isChanged ? null : rowsWay(context, first.value);
      for (const { kind, node: again, value } of others) {
        const own = kind === "assignment" && value !== null ? rowsWay(context, value) : null;
        const isOfItself = own !== null && semantic.bindingOf(own.frame) === binding;
        if (way === null || !isOfItself || again.parent?.parent !== first.node.parent?.parent) return null;
        way = { ...way, drop: way.drop ?? own.drop, moved: way.moved ?? own.moved };
      }
      const name = (others.at(-1) ?? first).identifier.text;
      return way === null ? null : { ...way, from: first.node, name };
    }

    function check(call: SyntaxNode & { readonly kind: "call" }): void {
      const [a, b] = callArguments(call)
        .filter(({ spread }) => spread === "")
        .slice(/\.cross_val\w+$/.test(semantic.qualifiedName(call.function) ?? "") ? 1 : 0)
        .slice(0, 2)
        .map(({ value }) => wayInto(value));
      if (a == null || b == null || (a.drop === null) === (b.drop === null)) return;
      if (a.moved !== null || b.moved !== null) return;
      const binding = semantic.bindingOf(a.frame);
      // The frame itself may have become shorter between the two.
      const [from, to] = [a, b].map((way) => way.from).sort((x, y) => x.start - y.start);
      const isOne =
        binding === null
          ? isSelfField(a.frame) && isSelfField(b.frame) && isSameField(context.tree, a.frame, b.frame)
          : binding === semantic.bindingOf(b.frame);
      const isSame =
        isOne &&
        from !== undefined &&
        to !== undefined &&
        enclosingStatement(from)?.parent === enclosingStatement(to)?.parent &&
        !isTouchedBetween(context, a.frame, from, to);
      const drop = a.drop ?? b.drop;
      if (!isSame || drop === null || reported.has(drop) || mayBeCleaned(context, drop, a.frame)) return;
      if (isCounted(from) || isCounted(to)) return;
      reported.add(drop);
      const [short, long] = a.drop === null ? [b, a] : [a, b];
      context.report({
        node: drop,
        message: "dropped",
        data: { short: short.name, long: long.name },
        related: [{ node: call.function, message: "together" }],
      });
    }

    /** `assert len(X) == len(df)`: the file sees to it that nothing is lost. */
    function isCounted(made: SyntaxNode): boolean {
      const target = isKind(made, "assignment") ? made.left : made;
      return (semantic.bindingOf(target)?.references ?? []).some(
        ({ identifier }) => heldCondition(identifier) !== null,
      );
    }

    return {
      nodes: {
        call(node) {
          const name = isKind(node.function, "attribute") ? node.function.attribute.text : null;
          const callee = name === null ? semantic.qualifiedName(node.function) : null;
          if (TAKERS.test(name ?? lastPart(callee ?? ""))) check(node);
        },
      },
    };
  },
});
