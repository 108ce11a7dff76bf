/** Rows that are held out and never looked at, while a model is trained on the others. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  python,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

export const holdoutNeverUsed = defineRule({
  meta: {
    name: "holdout-never-used",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
      "https://scikit-learn.org/stable/modules/cross_validation.html",
    ],
    docs: {
      en: {
        title: "Held-out rows are never used",
        what: "`train_test_split` makes test parts that nothing reads, and a model is fitted on the train part.",
        why: "The rows are lost for training, and nobody learns how good the model is on unseen data. Whether a step such as oversampling helped at all cannot be told without a score on rows that it did not touch.",
        ignoreWhen: "Another program that makes the same split with the same seed evaluates the model.",
      },
      zh: {
        title: "留出的数据从未使用",
        what: "`train_test_split` 切出的测试部分没有任何代码读取，模型又在训练部分上做了拟合。",
        why: "这些行既没有用于训练，也没有用来评估，模型在没见过的数据上表现如何无从得知。过采样之类的步骤有没有帮助，也只有在它没碰过的数据上打分才知道。",
        ignoreWhen: "另有程序用同样的种子做同样的切分，并在那里评估模型。",
      },
      invalid: python`
        from sklearn.datasets import load_wine
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=5000).fit(X_train, y_train)
      `,
      valid: python`
        from sklearn.datasets import load_wine
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=5000).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      unused: {
        en: "`{part}` is held out and never used, so nobody learns how good the model is.",
        zh: "`{part}` 留出之后从未使用，模型好坏无从得知。",
      },
      fitted: { en: "The model is trained here", zh: "在这里训练模型" },
      score: { en: "Show the score on the held-out rows", zh: "输出留出数据上的得分" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const splits: { readonly call: Call; readonly parts: readonly SyntaxNode[] }[] = [];
    const fits: { readonly call: Call; readonly splitBy: SyntaxNode }[] = [];

    /** The names of the test parts, if none of them is read anywhere. */
    function unreadParts(call: Call): readonly SyntaxNode[] {
      const assignment = call.parent;
      if (!isKind(assignment, "assignment") || !isKind(assignment.left, "pattern_list", "tuple_pattern"))
        return [];
      const parts = assignment.left.children.filter((_, i) => i % 2 === 1);
      const isUnread = (part: SyntaxNode): boolean => {
        const name = semantic.bindingOf(part);
        return name !== null && !name.name.startsWith("_") && name.references.length === 0;
      };
      return assignment.left.children.length === 2 * countArrays(call) && parts.every(isUnread) ? parts : [];
    }
    const countArrays = (call: Call): number =>
      callArguments(call).filter(({ keyword, spread }) => keyword === null && spread === "").length;

    const scores = ({ type, wraps }: Value): boolean =>
      wraps !== undefined
        ? scores(wraps)
        : ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type ?? "", trait));

    /** `print(model.score(X_test, y_test))` behind the fit. */
    function scoreBehind(fit: Call, parts: readonly SyntaxNode[]) {
      const model = isKind(fit.function, "attribute") ? fit.function.object : null;
      const [X, y] = parts;
      const name = isKind(fit.parent, "assignment") ? fit.parent.left : model;
      if (model === null || X === undefined || y === undefined || !isKind(name, "identifier")) return [];
      if (!scores(dataflow.valueOf(model)) || !fixer.standsAlone(fit)) return [];
      const line = `print(${name.text}.score(${context.text(X)}, ${context.text(y)}))`;
      return [{ message: "score", edits: [fixer.lineAfter(fit, line)] }] as const;
    }

    return {
      calls: {
        "sklearn.model_selection.train_test_split"(call) {
          const parts = unreadParts(call);
          if (parts.length > 0) splits.push({ call, parts });
        },
      },
      methods: {
        fit(call) {
          // Data without labels are fitted by what prepares them.
          if (callArguments(call).length < 2) return;
          for (const { value } of callArguments(call)) {
            const { rows } = dataflow.valueOf(value);
            if (rows?.part === "train" && rows.splitBy !== null) fits.push({ call, splitBy: rows.splitBy });
          }
        },
      },
      end() {
        // A later cell, or a cell run by hand, may look at them.
        if (context.fileKind === "notebook") return;
        for (const { call, parts } of splits) {
          const fit = fits.find(({ splitBy }) => splitBy === call)?.call;
          const [first] = parts;
          if (fit === undefined || first === undefined) continue;
          context.report({
            node: first,
            message: "unused",
            data: { part: context.text(first) },
            related: [{ node: fit.function, message: "fitted" }],
            suggestions: scoreBehind(fit, parts),
          });
        }
      },
    };
  },
});
