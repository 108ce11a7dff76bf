/** A sampler that makes or drops rows before some of them are held out: copies end up on both sides. */

import {
  type Call,
  callArguments,
  defineRule,
  fittedName,
  isKind,
  lastPart,
  python,
  rowSources,
  type SyntaxNode,
  sampleAfterSplit,
  type Value,
  watchLeakingFits,
} from "../server/rule-api";

export const resampleBeforeSplit = defineRule({
  meta: {
    name: "resample-before-split",
    theme: "leakage",
    libraries: ["sklearn", "imblearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://imbalanced-learn.org/stable/common_pitfalls.html",
      "imbalanced-learn 0.14.2: SMOTE before the split: F1 0.92, after it 0.30",
      "scikit-learn 1.9.1: a minority drawn with `resample` up to the majority: a random forest's F1 is 1.00 when the split follows, 0.59 when it comes first",
      "scikit-learn 1.9.1: a SMOTE of imbalanced-learn 0.14.2 as a step of `Pipeline` or `make_pipeline`: fit raises TypeError",
    ],
    docs: {
      en: {
        title: "Resampled before the split",
        what: "A sampler of imbalanced-learn, or `sklearn.utils.resample` with replacement, changes the rows, and then some of these rows are held out by a split, a cross-validation or a search. Also a sampler as a step of scikit-learn's `Pipeline`, which refuses it.",
        why: "Copies of a row, or rows that SMOTE made of it, land in the train part and in the test part, so that the model is asked what it has seen. With SMOTE before the split F1 was 0.92 instead of 0.30; with a minority drawn by `resample` a random forest reached 1.00 instead of 0.59 (scikit-learn 1.9.1). A sampler that only drops rows leaks none, but the test part then has other shares of the classes than the data, so that is a warning. Resample the train part alone.",
        ignoreWhen: "The score does not matter, or the balanced shares are those that will be met in use.",
      },
      zh: {
        title: "切分之前就重采样",
        what: "用 imbalanced-learn 的采样器，或者有放回的 `sklearn.utils.resample` 改动了数据行，之后其中一部分行才被切分、交叉验证或参数搜索留出来。还有把采样器放进 scikit-learn 的 `Pipeline`，它不接受采样器。",
        why: "同一行的副本，或 SMOTE 由它生成的样本，会同时落进训练集和测试集，模型考的就是见过的题。`SMOTE` 放在切分之前，F1 是 0.92，真实值只有 0.30；用 `resample` 把少数类补齐再切分，随机森林的 F1 是 1.00，先切分则是 0.59（scikit-learn 1.9.1）。只删行的采样器不会泄漏，但测试集的类别比例不再是数据原来的比例，因此报为警告。应当只对训练部分重采样。",
        ignoreWhen: "分数并不重要，或者实际使用时类别本来就均衡。",
      },
      invalid: python`
        from imblearn.over_sampling import RandomOverSampler
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X, y = RandomOverSampler(random_state=0).fit_resample(X, y)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = DecisionTreeClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        from imblearn.over_sampling import RandomOverSampler
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        X_train, y_train = RandomOverSampler(random_state=0).fit_resample(X_train, y_train)
        model = DecisionTreeClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      resampled: {
        en: "`{fitted}` resamples rows that are held out later. Rows made of each other end up on both sides of the split, so the score is far too good.",
        zh: "`{fitted}` 重采样了之后要留出的行。互相生成的样本会落到切分的两边，分数会高得离谱。",
      },
      undersampled: {
        en: "`{fitted}` drops rows that are held out later. The held-out classes are then equally frequent, and the score is one for such data.",
        zh: "`{fitted}` 删掉了之后要留出的行。留出部分的类别比例变得均衡，不再是数据原来的比例，分数也就不反映真实情况。",
      },
      refused: {
        en: "`{sampler}` has no `transform`: scikit-learn's pipeline raises TypeError in fit. That of imblearn resamples, and the train rows alone.",
        zh: "`{sampler}` 没有 `transform`，sklearn 流水线在 fit 时会抛出 TypeError。imblearn 的流水线才会重采样，而且只处理训练数据。",
      },
      split: {
        en: "Rows are held out here",
        zh: "在这里留出数据",
      },
      reorder: {
        en: "Split first and resample the train part",
        zh: "先切分，再只对训练部分重采样",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge } = context;
    const watch = watchLeakingFits(context);
    const splits: Call[] = [];

    const isSplit = (call: Call): boolean => dataflow.effectOf(call)?.splits === true;

    /** `resample(minority, n_samples=n)`: rows drawn with replacement from rows that no split has made. */
    function drawsAgain(call: Call): boolean {
      if (dataflow.resolveCall(call).callee !== "sklearn.utils.resample") return false;
      const replace = dataflow.argument(call, "replace", null);
      if (replace !== null && dataflow.valueOf(replace).constant !== true) return false;
      const [drawn] = callArguments(call);
      return drawn !== undefined && !rowSources(context, drawn.value).some(isSplit);
    }

    function checkStep(step: SyntaxNode, { type = "", constructed }: Value): void {
      if (constructed === true && knowledge.hasTrait(type, "sampler"))
        context.report({ node: step, message: "refused", data: { sampler: lastPart(type) } });
    }

    return {
      ...watch.handlers,
      calls: {
        "sklearn.model_selection.train_test_split": (call) => splits.push(call),
        "sklearn.pipeline.Pipeline"(call) {
          const steps = dataflow.argument(call, "steps", 0);
          const pairs = steps === null ? [] : (dataflow.valueOf(steps).elements ?? []);
          pairs.forEach((pair, i) => {
            const written = isKind(steps, "list") ? steps.children[i] : undefined;
            const step = pair.elements?.[1] ?? {};
            checkStep(
              isKind(written, "tuple") ? (written.children[1] ?? written) : (step.call ?? call),
              step,
            );
          });
        },
        "sklearn.pipeline.make_pipeline"(call) {
          for (const { value, spread } of callArguments(call))
            if (spread === "") checkStep(value, dataflow.valueOf(value));
        },
      },
      end() {
        for (const { fit, learns, heldOut, told, onlyChooses } of watch.found()) {
          if (learns !== "resampled" && learns !== "undersampled") continue;
          const edits =
            told === fit && isKind(heldOut, "call") ? sampleAfterSplit(context, fit, heldOut) : null;
          context.report({
            node: told,
            message: learns,
            data: { fitted: fittedName(context, fit) },
            severity: learns === "undersampled" || onlyChooses ? "warning" : "error",
            related: [{ node: heldOut, message: "split" }],
            suggestions: edits === null ? [] : [{ message: "reorder", edits }],
          });
        }
        const reported = new Set<Call>();
        for (const split of splits)
          for (const { value, keyword } of callArguments(split))
            for (const call of keyword === null ? rowSources(context, value) : []) {
              if (reported.has(call) || !drawsAgain(call)) continue;
              reported.add(call);
              context.report({
                node: call,
                message: "resampled",
                data: { fitted: context.excerpt(call.function) },
                related: [{ node: split, message: "split" }],
              });
            }
      },
    };
  },
});
