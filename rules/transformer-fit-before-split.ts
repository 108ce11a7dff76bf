/** A scaler, encoder, selector or sampler that is fitted on all rows, some of which are held out for evaluation afterwards. */

import {
  ancestor,
  callArguments,
  defineRule,
  descendants,
  type FitTrace,
  fitAfterSplit,
  isShareSlice,
  python,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

export const transformerFitBeforeSplit = defineRule({
  meta: {
    name: "transformer-fit-before-split",
    theme: "leakage",
    libraries: ["sklearn", "imblearn"],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "https://imbalanced-learn.org/stable/common_pitfalls.html",
      "scikit-learn 1.9.1: SelectKBest(k=20) on 100 rows and 2000 columns of noise: 0.78 before cross-validation, 0.59 in a pipeline; StandardScaler on breast cancer: 0.981 both ways",
    ],
    docs: {
      en: {
        title: "Fitted before the split",
        what: "A transformer or sampler learns from all rows, and then some of these rows are held out: by `train_test_split`, by cross-validation, by a search, by Keras' `validation_split`, or by slices at a share of their number.",
        why: "What is fitted on all rows knows the held-out ones, so the score is no longer a score on unseen data. How much that matters depends on what is learned. A selector sees the target: on pure noise, where 0.5 is the truth, `SelectKBest` before cross-validation scored 0.78 with scikit-learn 1.9.1, and 0.59 inside a pipeline. A sampler copies rows across the split: with `SMOTE` before it F1 was 0.92 instead of 0.30. These are errors. A scaler, an encoder, an imputer or a PCA moves the score very little, and a sampler that only drops rows leaks none but changes the shares of the classes, so they are only a warning.",
        ignoreWhen:
          "The score does not matter, or the transformer needs only what is known without the data, such as a closed list of categories.",
      },
      zh: {
        title: "在切分之前拟合",
        what: "转换器或采样器从全部数据行学习，之后其中一部分行才被留出来做评估：通过 `train_test_split`、交叉验证、参数搜索、Keras 的 `validation_split`，或者按行数比例切片。",
        why: "在全部数据行上拟合，就等于见过留出的数据，得到的分数不再代表没见过的数据。影响大小取决于学到了什么。特征选择会看目标值：在纯噪声上（真实水平是 0.5），scikit-learn 1.9.1 的 `SelectKBest` 放在交叉验证之前得分 0.78，放进流水线则是 0.59。采样器会让同一批样本跨越切分：`SMOTE` 放在切分之前，F1 是 0.92，真实值只有 0.30。这两类报为错误。缩放器、编码器、缺失值填充和 PCA 对分数影响很小；只删行的采样器不会泄漏数据，但会改变类别比例，所以都只报为警告。",
        ignoreWhen: "分数并不重要，或者转换器用到的信息不看数据也能知道，例如一份固定的类别清单。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        scaler = StandardScaler()
        X_scaled = scaler.fit_transform(X)
        X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, stratify=y, random_state=0)
        print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        X_test = scaler.transform(X_test)
        print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
      `,
    },
    messages: {
      plain: {
        en: "`{fitted}` also learns from rows that are held out later. The score is not quite one on unseen data, though for a scaler, an encoder or a PCA the difference is mostly small.",
        zh: "`{fitted}` 也从之后要留出的行里学习。分数就不完全代表没见过的数据了，不过缩放器、编码器或 PCA 造成的差别通常很小。",
      },
      supervised: {
        en: "`{fitted}` sees the target of rows that are held out later. It picks what works on them, so the score is far too good.",
        zh: "`{fitted}` 看到了之后要留出的行的目标值。它会挑出对这些行有效的特征，分数会高得离谱。",
      },
      resampled: {
        en: "`{fitted}` resamples rows that are held out later. Rows made of each other end up on both sides of the split, so the score is far too good.",
        zh: "`{fitted}` 重采样了之后要留出的行。互相生成的样本会落到切分的两边，分数会高得离谱。",
      },
      undersampled: {
        en: "`{fitted}` drops rows that are held out later. The held-out classes are then as frequent as each other, not as in the data, and so is what the score says.",
        zh: "`{fitted}` 删掉了之后要留出的行。留出部分的类别比例变得均衡，不再是数据原来的比例，分数也就不反映真实情况。",
      },
      split: { en: "Rows are held out here", zh: "在这里留出数据" },
      reorder: { en: "Split first and fit on the train part", zh: "先切分，再在训练部分上拟合" },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic } = context;
    /** Fits that are applied to other data too: what they have seen is most likely a train part already. */
    const shared = new Set<SyntaxNode>();
    const folds: { readonly value: Value; readonly at: SyntaxNode }[] = [];

    function kindOf({
      estimator,
      call,
    }: FitTrace): "plain" | "supervised" | "resampled" | "undersampled" | null {
      const is = (trait: string): boolean => knowledge.hasTrait(estimator, trait);
      if (is("stateless") || is("label-encoder") || call.kind !== "call") return null;
      if (is("undersampler")) return "undersampled";
      if (is("sampler")) return "resampled";
      const isCareful = is("cross-fitting") && dataflow.resolveCall(call).method === "fit_transform";
      const seesTarget = is("supervised-transformer") && callArguments(call).length > 1;
      return seesTarget && !isCareful ? "supervised" : "plain";
    }

    const isLoopVariable = (node: SyntaxNode): boolean =>
      semantic.bindingOf(node)?.definitions.some(({ kind }) => kind === "for") === true;

    /** Reports all fits in a value that have seen rows which `split` holds out of it. */
    function check({ fits, rows }: Value, split: SyntaxNode): void {
      for (const fit of fits ?? []) {
        const message = kindOf(fit);
        const isWhole = fit.rows.part === "all" && fit.rows.source === rows?.source;
        if (message === null || !isWhole || fit.call.kind !== "call") continue;
        const { function: method } = fit.call;
        const edits = split.kind === "call" ? fitAfterSplit(context, fit.call, split) : null;
        context.report({
          node: fit.call,
          message,
          data: { fitted: context.excerpt(method.kind === "attribute" ? method.object : method) },
          severity: message === "plain" || message === "undersampled" ? "warning" : "error",
          related: [{ node: split, message: "split" }],
          suggestions: edits === null ? [] : [{ message: "reorder", edits }],
        });
      }
    }

    return {
      effects: {
        splits(call) {
          for (const argument of callArguments(call)) check(dataflow.valueOf(argument.value), call);
        },
        appliesFit(call) {
          const part = dataflow.valueOf(call);
          if (part.rows?.splitBy?.kind === "call") check(part, part.rows.splitBy);
          for (const fit of part.fits ?? []) if (fit.rows.source !== part.rows?.source) shared.add(fit.call);
        },
        holdsOut(call, { holdsOut, holdsOutWith, givesIndices }) {
          const given =
            holdsOut === undefined ? null : dataflow.argument(call, holdsOut.keyword, holdsOut.position);
          const isOff = holdsOutWith !== undefined && dataflow.argument(call, holdsOutWith, null) === null;
          if (given !== null && !isOff && givesIndices !== true)
            folds.push({ value: dataflow.valueOf(given), at: call });
        },
      },
      nodes: {
        // `for train, test in folds.split(X): model.fit(X_scaled[train])`
        subscript(node) {
          const [chosen] = node.subscript;
          // `train, test = scaled[:n], scaled[n:]`
          if (isShareSlice(context, node)) folds.push({ value: dataflow.valueOf(node.value), at: node });
          if (chosen === undefined || !isLoopVariable(chosen)) return;
          const container = dataflow.valueOf(node.value);
          const index = dataflow.valueOf(chosen);
          const loop = container.fits && index.object ? ancestor(index.object.site, "for_statement") : null;
          for (const call of loop === null ? [] : descendants(loop.right)) {
            const effect = call.kind === "call" ? dataflow.effectOf(call) : null;
            if (call.kind !== "call" || effect?.givesIndices !== true) continue;
            const given = dataflow.argument(call, "X", 0);
            const rows = given === null ? undefined : dataflow.valueOf(given).rows;
            if (rows !== undefined && rows.source === container.rows?.source)
              folds.push({ value: container, at: call });
          }
        },
      },
      end() {
        for (const { value, at } of folds)
          check({ ...value, fits: value.fits?.filter((fit) => !shared.has(fit.call)) ?? [] }, at);
      },
    };
  },
});
