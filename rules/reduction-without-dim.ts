/** `argmax` of a batch of logits or probabilities without an axis: one number for all rows. */

import {
  batchOutputs,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  nameMadeFor,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Rows of probabilities, or of whatever a model gives: one row an example. */
const ROWS: ReadonlySet<string> = new Set(["probabilities", "log-probabilities", "logits"]);

export const reductionWithoutDim = defineRule({
  meta: {
    name: "reduction-without-dim",
    theme: "metrics",
    libraries: ["torch", "sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.argmax.html",
      "https://numpy.org/doc/stable/reference/generated/numpy.argmax.html",
      "torch 2.15.0: argmax() of 64 rows of 10 logits gives tensor(393), and no label equals it",
      "scikit-learn 1.9.1: accuracy_score(y, np.argmax(p)) raises InvalidParameterError; np.mean(np.argmax(p) == y) is 0.0",
    ],
    docs: {
      en: {
        title: "argmax over a whole batch",
        what: "`argmax` without a dimension is taken of what a network gives for a batch of a `DataLoader`, or of what `predict_proba` gives, and the result is compared with the labels.",
        why: "Without a dimension the tensor counts as one flat row: of 64 rows of 10 logits `argmax()` gives a single number such as 393 (torch 2.15.0), the same for all rows. Compared with labels that is an accuracy of about 0, and no error says so; a metric of scikit-learn refuses a single number.",
        ignoreWhen: "Each batch has one row only, so that the whole tensor is the scores of that row.",
      },
      zh: {
        title: "对整个批次取 argmax",
        what: "对网络在 `DataLoader` 一个批次上的输出，或对 `predict_proba` 的结果，不写维度就取 `argmax`，再与标签比较。",
        why: "不写维度时，张量被当作展平的一行：64 行、10 个 logit 的输出，`argmax()` 只给出一个数，例如 393（torch 2.15.0），所有行都一样。与标签比较，准确率约为 0，而且没有任何报错；scikit-learn 的指标则拒绝单个数。",
        ignoreWhen: "每个批次只有一行，整个张量就是这一行的得分。",
      },
      invalid: python`
        import numpy as np
        from sklearn.datasets import load_wine
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
        guess = np.argmax(model.predict_proba(X_test))
        print(accuracy_score(y_test, guess))
      `,
      valid: python`
        import numpy as np
        from sklearn.datasets import load_wine
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
        guess = np.argmax(model.predict_proba(X_test), axis=1)
        print(accuracy_score(y_test, guess))
      `,
    },
    messages: {
      flat: {
        en: "Without a dimension this is one number for all rows of `{out}`.",
        zh: "不写维度，`{out}` 的所有行只得到一个数。",
      },
      compared: { en: "Compared with labels here", zh: "在这里与标签比较" },
      each: { en: "Take it for each row: `{code}`", zh: "对每一行取：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);
    const { comparedIn } = batchOutputs(context);

    const isWhole = (call: Call, axis: number): boolean =>
      dataflow.argument(call, "dim", axis) === null &&
      dataflow.argument(call, "axis", axis) === null &&
      callArguments(call).every(({ spread }) => spread === "");

    function report(call: Call, input: SyntaxNode, code: string, related: SyntaxNode | null): void {
      context.report({
        node: call,
        message: "flat",
        data: { out: context.excerpt(input) },
        related: related === null ? [] : [{ node: related, message: "compared" }],
        suggestions: [{ message: "each", data: { code }, edits: [fixer.addArgument(call, code)] }],
      });
    }

    /** The metric that gets the very result of a call as its predictions. */
    function metricOf(call: Call): SyntaxNode | null {
      for (const use of [call, ...dataflow.consumersOf(call)]) {
        const metric = isKind(use, "call") && use !== call ? use : use.parent?.parent;
        if (!isKind(metric, "call")) continue;
        const resolved = dataflow.resolveCall(metric);
        const found = resolved.callee?.startsWith("sklearn.") === true ? dataflow.metricCall(resolved) : null;
        if (found?.predictions != null && dataflow.valueOf(found.predictions).call === call) return metric;
      }
      return null;
    }

    /** The labels of a split with which the result is compared. */
    function labelsBeside(call: Call): SyntaxNode | null {
      const name = nameMadeFor(call);
      const uses = name === null ? [] : (context.semantic.bindingOf(name)?.references ?? []);
      for (const use of [call, ...uses.map(({ identifier }) => identifier)]) {
        const beside = isKind(use.parent, "comparison_operator") ? use.parent.children : [];
        const labels = beside.find((side) => side !== use && dataflow.valueOf(side).rows?.splitBy != null);
        if (labels !== undefined && isKind(labels, "identifier", "attribute")) return labels;
      }
      return null;
    }

    /** One number for all rows, which no metric takes for predictions; and rows of several numbers, where it is compared with labels. */
    function checkArray(call: Call, input: SyntaxNode | null, axis: number): void {
      if (input === null || !isWhole(call, axis)) return;
      const isOfRows = ROWS.has(dataflow.valueOf(input).role ?? "");
      const judged = metricOf(call) ?? (isOfRows ? labelsBeside(call) : null);
      if (judged !== null) report(call, input, "axis=1", judged);
    }

    return {
      calls: {
        "numpy.argmax": (call) => checkArray(call, dataflow.argument(call, "a", 0), 1),
        "torch.argmax": (call) => {
          const input = dataflow.argument(call, "input", 0);
          if (input === null || !isWhole(call, 1)) return;
          if (comparedIn(call, input) !== null) report(call, input, "dim=1", null);
        },
      },
      end() {
        for (const call of calls.methods("argmax")) {
          const input = call.function.object;
          if (isWhole(call, 0) && comparedIn(call, input) !== null) report(call, input, "dim=1", null);
          else checkArray(call, input, 0);
        }
      },
    };
  },
});
