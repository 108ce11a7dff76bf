/** Rows and labels shuffled apart, so that no label belongs to its row any more. */

import {
  type Call,
  type DrawnApart,
  defineRule,
  drawnApart,
  fileCalls,
  movedApart,
  python,
  type Reordered,
  type SyntaxNode,
  shuffledAlone,
  shuffledRows,
  shufflesApart,
  siblingName,
  sortedAlone,
  type TextEdit,
} from "../server/rule-api";

export const sortOrShuffleOneSide = defineRule({
  meta: {
    name: "sort-or-shuffle-one-side",
    theme: "preprocessing",
    libraries: [],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/random/generated/numpy.random.shuffle.html",
      "NumPy 2.5.5: after `np.random.shuffle(a); np.random.shuffle(b)` of two equal arrays of 100 numbers none of the 100 pairs is left",
      'scikit-learn 1.9.1: `fit(df[["a"]].sample(frac=1), df["y"])` goes by position and ignores the index',
    ],
    docs: {
      en: {
        title: "Rows and labels shuffled apart",
        what: "`shuffle` is called on the rows and, again, on the labels, without the same seed before both, and both go on together. Or one of both alone is shuffled or sorted, and the other is used with it.",
        why: "Each call draws an order of its own. Afterwards no label stands beside its row: of 100 pairs none was left. The model learns from labels at random, the scores are those of a guess, and no error says so. Draw one order and use it for both: `order = np.random.permutation(len(X))`.",
        ignoreWhen: "The labels are shuffled on purpose, as a permutation test does.",
      },
      zh: {
        title: "样本和标签分别打乱",
        what: "对样本调用 `shuffle`，又对标签再调用一次，两次之前没有设同样的种子，之后两者还一起使用。或者只对其中一边打乱或排序，另一边没有动就一起使用。",
        why: "每次调用都会抽取各自的顺序。打乱之后标签不再对应自己的样本：100 对里一对也没剩下。模型是在随机标签上学习，得分与瞎猜无异，也没有任何报错。应只抽取一次顺序并用于两者：`order = np.random.permutation(len(X))`。",
        ignoreWhen: "有意打乱标签，例如置换检验。",
      },
      invalid: python`
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        X = np.random.default_rng(0).random((100, 4))
        y = (X[:, 0] > 0.5).astype(int)
        np.random.shuffle(X)
        np.random.shuffle(y)
        model = LogisticRegression().fit(X, y)
      `,
      valid: python`
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        X = np.random.default_rng(0).random((100, 4))
        y = (X[:, 0] > 0.5).astype(int)
        order = np.random.permutation(len(X))
        X, y = X[order], y[order]
        model = LogisticRegression().fit(X, y)
      `,
    },
    messages: {
      apart: {
        en: "`{rows}` was shuffled in another order, so no label of `{labels}` belongs to its row.",
        zh: "`{rows}` 是按另一种顺序打乱的，`{labels}` 里的标签不再对应自己的样本。",
      },
      alone: {
        en: "`{rows}` is shuffled and `{labels}` is not, so no label belongs to its row any more.",
        zh: "只打乱了 `{rows}`，没有打乱 `{labels}`，标签不再对应自己的样本。",
      },
      moved: {
        en: "Only `{rows}` gets another order here: labels no longer stand beside their rows.",
        zh: "只有 `{rows}` 在这里换了顺序，标签不再对应自己的样本。",
      },
      first: {
        en: "Shuffled in an order of its own",
        zh: "按自己的顺序打乱",
      },
      together: {
        en: "Used together here",
        zh: "在这里一起使用",
      },
      order: {
        en: "One order for both",
        zh: "两者用同一个顺序",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function check(first: Call, second: Call): void {
      const found = shufflesApart(context, first, second);
      if (found === null) return;
      const { rows, labels, before, after, together } = found;
      const isArray =
        !semantic.qualifiedName(first.function)?.startsWith("random") &&
        [rows, labels].every((node) => dataflow.valueOf(node).tensor !== undefined);
      const { name } = siblingName(context, first, "numpy.random.permutation");
      const order = `order = ${name}(len(${rows.text}))`;
      const both = `${rows.text}, ${labels.text} = ${rows.text}[order], ${labels.text}[order]`;
      const canEdit =
        isArray && [first, second].every(fixer.standsAlone) && !semantic.moduleScope.bindings.has("order");
      reportApart(
        { one: first, other: second, rows: rows.text, labels: labels.text, together },
        canEdit ? [fixer.replace(before, order), fixer.replace(after, both)] : [],
      );
    }

    function reportApart(found: DrawnApart, edits: readonly TextEdit[] = []): void {
      const { one, other, rows, labels, together } = found;
      context.report({
        node: other,
        message: "apart",
        data: { rows, labels },
        related: [
          { node: one, message: "first" },
          { node: together, message: "together" },
        ],
        suggestions: edits.length > 0 ? [{ message: "order", edits }] : [],
      });
    }

    function reportAlone(
      shuffle: Call,
      found: { readonly rows: string; readonly labels: string; readonly together: SyntaxNode } | null,
    ): void {
      if (found === null) return;
      const { rows, labels, together } = found;
      const related = [{ node: together, message: "together" }] as const;
      context.report({ node: shuffle, message: "alone", data: { rows, labels }, related });
    }

    /** One of both was sorted, or put into a drawn order as a table. */
    const reportMoved = (found: Reordered | null): void => {
      if (found === null) return;
      const related = [{ node: found.together, message: "together" }] as const;
      context.report({ node: found.place, message: "moved", data: { rows: found.moved }, related });
    };
    /** `X = X[permutation(len(X))]` right before `y = y[permutation(len(y))]`, which go on together. */
    function checkDrawn({ right }: { readonly right: SyntaxNode | null }): void {
      const found = right === null ? null : drawnApart(context, right);
      if (found !== null) reportApart(found);
    }

    return {
      nodes: { assignment: checkDrawn },
      methods: {
        fit: (call) => reportMoved(movedApart(context, call)),
        sort: (call) => reportMoved(sortedAlone(context, call)),
      },
      calls: {
        "sklearn.model_selection.train_test_split": (call) => reportMoved(movedApart(context, call)),
      },
      end() {
        for (const one of fileCalls(context).of("sklearn.utils.shuffle"))
          reportAlone(one, shuffledAlone(context, one));
        for (const callee of ["numpy.random.shuffle", "random.shuffle"]) {
          const shuffles = fileCalls(context).of(callee);
          shuffles.forEach((first, i) => {
            const second = shuffles[i + 1];
            if (second !== undefined) check(first, second);
            reportAlone(first, shuffledRows(context, first));
          });
        }
        for (const shuffle of fileCalls(context).methods("shuffle"))
          if (dataflow.valueOf(shuffle.function.object).type === "numpy.random.Generator")
            reportAlone(shuffle, shuffledRows(context, shuffle));
      },
    };
  },
});
