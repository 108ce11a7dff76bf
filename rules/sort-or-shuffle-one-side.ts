/** Rows and labels shuffled apart, so that no label belongs to its row any more. */

import {
  type Call,
  callArguments,
  defineRule,
  drawnApart,
  enclosingStatement,
  fileCalls,
  handedTogether,
  isKind,
  isSeededBetween,
  leftBehind,
  movedApart,
  python,
  type Reordered,
  type SyntaxNode,
  shuffledAlone,
  siblingName,
  sortedAlone,
  usedTogether,
} from "../server/rule-api";

export const sortOrShuffleOneSide = defineRule({
  meta: {
    name: "sort-or-shuffle-one-side",
    theme: "preprocessing",
    libraries: [],
    severity: "error",
    profile: "standard",
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

    /** The name that a statement shuffles. */
    function shuffledName(call: Call): (SyntaxNode & { readonly kind: "identifier" }) | null {
      const [data, ...others] = callArguments(call);
      const isStatement = call.parent?.kind === "expression_statement";
      return isStatement && others.length === 0 && data?.spread === "" && isKind(data.value, "identifier")
        ? data.value
        : null;
    }

    function check(first: Call, second: Call): void {
      const [rows, labels] = [shuffledName(first), shuffledName(second)];
      const one = rows === null ? null : semantic.nameOf(rows);
      const other = labels === null ? null : semantic.nameOf(labels);
      if (rows === null || labels === null || one === null || other === null || one === other) return;
      const [before, after] = [enclosingStatement(first), enclosingStatement(second)];
      if (before === null || after === null || before.parent !== after.parent) return;
      if (isSeededBetween(before, after)) return;
      const isRebound = [one, other].some(({ definitions }) =>
        definitions.some(({ identifier }) => identifier.start > before.start),
      );
      const together = isRebound ? null : usedTogether(context, one, other, second);
      if (together === null) return;
      const isArray =
        !semantic.qualifiedName(first.function)?.startsWith("random") &&
        [rows, labels].every((node) => dataflow.valueOf(node).tensor !== undefined);
      const { name } = siblingName(context, first, "numpy.random.permutation");
      const order = `order = ${name}(len(${rows.text}))`;
      const both = `${rows.text}, ${labels.text} = ${rows.text}[order], ${labels.text}[order]`;
      const canEdit =
        isArray && [first, second].every(fixer.standsAlone) && !semantic.moduleScope.bindings.has("order");
      context.report({
        node: second,
        message: "apart",
        data: { rows: rows.text, labels: labels.text },
        related: [
          { node: first, message: "first" },
          { node: together, message: "together" },
        ],
        suggestions: canEdit
          ? [{ message: "order", edits: [fixer.replace(before, order), fixer.replace(after, both)] }]
          : [],
      });
    }

    /** A shuffle of rows whose labels came with them and are never shuffled. */
    function checkAlone(shuffle: Call): void {
      const rows = shuffledName(shuffle);
      const found =
        rows === null ? null : (leftBehind(context, rows, shuffle) ?? handedTogether(context, rows, shuffle));
      if (rows === null || found === null) return;
      context.report({
        node: shuffle,
        message: "alone",
        data: { rows: rows.text, labels: found.labels },
        related: [{ node: found.together, message: "together" }],
      });
    }

    function checkOwn(shuffle: Call): void {
      const found = shuffledAlone(context, shuffle);
      if (found !== null)
        context.report({
          node: shuffle,
          message: "alone",
          data: { rows: found.rows, labels: found.labels },
          related: [{ node: found.together, message: "together" }],
        });
    }

    /** One of both was sorted, or put into a drawn order as a table. */
    const reportMoved = (found: Reordered | null, together: SyntaxNode): void => {
      if (found === null) return;
      context.report({
        node: found.place,
        message: "moved",
        data: { rows: found.moved },
        related: [{ node: together, message: "together" }],
      });
    };

    /** `X = X[permutation(len(X))]` right before `y = y[permutation(len(y))]`, which go on together. */
    function checkDrawn({ right }: { readonly right: SyntaxNode | null }): void {
      const found = right === null ? null : drawnApart(context, right);
      const [rows, labels] = [found?.one, found?.other].map((draw) =>
        draw === undefined ? null : enclosingStatement(draw)?.children[0],
      );
      if (found === null || !isKind(rows, "assignment") || !isKind(labels, "assignment")) return;
      const [one, other] = [semantic.bindingOf(rows.left), semantic.bindingOf(labels.left)];
      const together = one === null || other === null ? null : usedTogether(context, one, other, found.other);
      if (together === null) return;
      context.report({
        node: found.other,
        message: "apart",
        data: { rows: context.text(rows.left), labels: context.text(labels.left) },
        related: [
          { node: found.one, message: "first" },
          { node: together, message: "together" },
        ],
      });
    }

    return {
      nodes: { assignment: checkDrawn },
      methods: {
        fit(call) {
          reportMoved(movedApart(context, call), call.function);
        },
        sort(call) {
          const found = sortedAlone(context, call);
          if (found !== null) reportMoved(found, found.together);
        },
      },
      calls: {
        "sklearn.model_selection.train_test_split"(call) {
          reportMoved(movedApart(context, call), call.function);
        },
      },
      end() {
        fileCalls(context).of("sklearn.utils.shuffle").forEach(checkOwn);
        for (const callee of ["numpy.random.shuffle", "random.shuffle"]) {
          const shuffles = fileCalls(context).of(callee);
          shuffles.forEach((first, i) => {
            const second = shuffles[i + 1];
            if (second !== undefined) check(first, second);
            checkAlone(first);
          });
        }
        for (const shuffle of fileCalls(context).methods("shuffle"))
          if (dataflow.valueOf(shuffle.function.object).type === "numpy.random.Generator")
            checkAlone(shuffle);
      },
    };
  },
});
