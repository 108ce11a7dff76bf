/** A score on the rows that the model was fitted on, in a file that judges it on no others. */

import {
  type Call,
  defineRule,
  fileCalls,
  isKind,
  isSameExpression,
  type KnownRowsScore,
  python,
  type SyntaxNode,
  saysTraining,
  scoresOnKnownRows,
  speaksOfOtherRows,
} from "../server/rule-api";

export const evaluationOnTrainingData = defineRule({
  meta: {
    name: "evaluation-on-training-data",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html",
      "scikit-learn 1.9.1: a decision tree on 400 rows of noise with drawn labels scores 1.00 on the rows it was fitted on, 0.41 on held-out ones",
    ],
    docs: {
      en: {
        title: "Judged on the rows it was fitted on",
        what: "A classifier, or a regressor that is not linear, is fitted on some rows and scored on the very same rows, and the file judges it on no others.",
        why: "A model can learn its training rows by heart, so that this score says nothing about new ones. A decision tree on 400 rows of noise with labels drawn at random scores 1.00 on these rows and 0.41 on held-out ones, where 0.5 is the truth (scikit-learn 1.9.1). Hold rows out with `train_test_split`, or use `cross_val_score`.",
        ignoreWhen:
          "The score is meant to show how well the model fits its training rows, and other code judges it.",
      },
      zh: {
        title: "在训练数据上评估模型",
        what: "分类器或非线性回归器在某些行上拟合，又在同样的行上计算分数，而整个文件都没有在其他数据上评估它。",
        why: "模型可以把训练数据背下来，这个分数对新数据毫无意义。400 行纯噪声加随机标签，决策树在这些行上得分 1.00，在留出的行上只有 0.41，真实水平是 0.5（scikit-learn 1.9.1）。请用 `train_test_split` 留出数据，或使用 `cross_val_score`。",
        ignoreWhen: "这个分数只是想看模型对训练数据的拟合程度，评估在别处进行。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.ensemble import RandomForestClassifier

        X, y = load_breast_cancer(return_X_y=True)
        model = RandomForestClassifier(random_state=0)
        model.fit(X, y)
        print(model.score(X, y))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import cross_val_score

        X, y = load_breast_cancer(return_X_y=True)
        model = RandomForestClassifier(random_state=0)
        print(cross_val_score(model, X, y).mean())
      `,
    },
    messages: {
      same: {
        en: "`{model}` is judged on `{data}`, the rows it was fitted on. It may know them by heart; hold rows out for the score.",
        zh: "`{model}` 在拟合用的 `{data}` 上评估。它可能只是背下了这些行，应当留出数据来评分。",
      },
      part: {
        en: "`{model}` was fitted on all rows, and `{data}` are among them: the score is one on known rows.",
        zh: "`{model}` 是在全部数据上拟合的，`{data}` 也在其中，分数来自它见过的行。",
      },
      fit: {
        en: "Fitted on them here",
        zh: "在这里用这些行拟合",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge } = context;

    /** The model of a method's call, if it is judged by what it says of new rows. */
    function modelOf(call: Call): SyntaxNode | null {
      const model = isKind(call.function, "attribute") ? call.function.object : null;
      const { type: own, oneOf, constructed, wraps } = model === null ? {} : dataflow.valueOf(model);
      const type = own?.endsWith(".Pipeline") === true ? wraps?.type : own;
      // `for name, model in models.items():`
      const types = type === undefined ? (oneOf ?? []) : [type];
      const learns = (one: string): boolean =>
        ["classifier", "regressor"].some((trait) => knowledge.hasTrait(one, trait)) &&
        !one.startsWith("sklearn.dummy.");
      return constructed && types.length > 0 && types.every(learns) ? model : null;
    }

    /** A line through points is shown with them, and does not know them by heart. */
    function isLine({ model }: KnownRowsScore): boolean {
      const { type = "" } = dataflow.valueOf(model);
      return knowledge.hasTrait(type, "regressor") && type.startsWith("sklearn.linear_model.");
    }

    /** The call that predicted or scored, where a call judges. */
    const judgedBy = (call: Call): Call | null => {
      if (isKind(call.function, "attribute") && call.function.attribute.text === "score") return call;
      const measured = dataflow.metricCall(dataflow.resolveCall(call));
      const predictions = measured?.predictions ?? dataflow.argument(call, "y_pred", 1);
      return predictions === null ? null : (dataflow.valueOf(predictions).call ?? null);
    };

    /** A model that was fitted on all rows and is judged on a part that a split took of them. */
    function fittedOnAll(call: Call) {
      const by = judgedBy(call);
      const model = isKind(by?.function, "attribute") ? by.function.object : null;
      const X = by === null ? null : dataflow.argument(by, "X", 0);
      if (by === null || model === null || X === null) return null;
      const { type = "", constructed } = dataflow.valueOf(model);
      const { splitBy, part, source } = dataflow.valueOf(X).rows ?? {};
      const [fitted, ...others] = dataflow.stateOf(model, by).fitted ?? [];
      const isModel = ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type, trait));
      if (!isModel || constructed !== true || others.length > 0 || part !== "test") return null;
      const fit = fitted?.by;
      const given = isKind(fit, "call") ? dataflow.argument(fit, "X", 0) : null;
      const whole = isKind(splitBy, "call") ? splitBy.arguments.children[0] : undefined;
      const isWhole = fitted?.rows?.splitBy === null && fitted.rows.source === source;
      const isSame = given !== null && whole !== undefined && isSameExpression(context, given, whole);
      return isWhole && isSame && isKind(fit, "call") ? { call, model, X, fit } : null;
    }

    /** A model that is judged on the very rows that it was fitted on. */
    function onSameRows(call: Call): KnownRowsScore | null {
      const by = judgedBy(call);
      const model = by === null ? null : modelOf(by);
      const X = by === null ? null : dataflow.argument(by, "X", 0);
      if (by === null || model === null || X === null) return null;
      const [fitted, ...others] = dataflow.stateOf(model, by).fitted ?? [];
      const fit = isKind(fitted?.by, "call") && others.length === 0 ? fitted.by : null;
      const given = fit === null ? null : dataflow.argument(fit, "X", 0);
      const isSame = given !== null && isSameExpression(context, given, X);
      return fit !== null && isSame && !isOfPredictions(fit) ? { call, model, X, fit } : null;
    }

    /** What learns to say the same as another model is judged by how well it does. */
    const isOfPredictions = (fit: Call): boolean => {
      const y = dataflow.argument(fit, "y", 1);
      const { call: made } = y === null ? {} : dataflow.valueOf(y);
      return made !== undefined && /^predict/.test(dataflow.resolveCall(made).method ?? "");
    };

    function report({ call, model, X, fit }: KnownRowsScore): void {
      context.report({
        node: call,
        message: "same",
        data: { model: context.excerpt(model), data: context.excerpt(X) },
        related: [{ node: fit, message: "fit" }],
      });
    }

    return {
      end() {
        const calls = fileCalls(context);
        const metrics = calls.constructed((name) => name.startsWith("sklearn.metrics."));
        const judging = [...calls.methods("score"), ...metrics].sort((a, b) => a.start - b.start);
        const onPart = judging.flatMap((call) => fittedOnAll(call) ?? []);
        for (const { call, X, fit, model } of onPart)
          context.report({
            node: call,
            message: "part",
            data: { model: context.excerpt(model), data: context.excerpt(X) },
            related: [{ node: fit, message: "fit" }],
          });
        if (judging.length === 0 || onPart.length > 0) return;
        const found = judging.map((call) => onSameRows(call));
        // Rows that were held out, and learned from by mistake.
        const onTest = found.filter((one) => one !== null && dataflow.valueOf(one.X).rows?.part === "test");
        const isSplit = speaksOfOtherRows(context);
        // Some other judgement of the file may be on other rows.
        const isOther = isSplit || found.some((one) => one === null || isLine(one));
        const scores = isOther ? scoresOnKnownRows(context, judging, found) : found.slice(0, 1);
        const isNew = onTest.every((one) => !scores.some((score) => score?.call === one?.call));
        for (const score of [...scores, ...(isNew ? onTest.slice(0, 1) : [])])
          if (score !== null && !(isOther && saysTraining(context, score.call))) report(score);
      },
    };
  },
});
