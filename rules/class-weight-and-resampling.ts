/** A model that weighs classes and is trained on rows that a sampler has balanced already. */

import {
  type Call,
  callArguments,
  defineRule,
  isInside,
  isKind,
  makerOf,
  python,
  rowSources,
  type SyntaxNode,
} from "../server/rule-api";

/** Samplers that make all classes equal, unless told how much. */
const SAMPLERS =
  /^imblearn\.(?:over_sampling|under_sampling)\.(?:\w+\.)*(?:SMOTE|ADASYN|BorderlineSMOTE|SVMSMOTE|KMeansSMOTE|RandomOverSampler|RandomUnderSampler)$/;
const COMPUTES = /^sklearn\.utils\.(?:class_weight\.)?compute_class_weight$/;
const CHOOSES = /^(?:sampling_strategy|ratio)$/;

export const classWeightAndResampling = defineRule({
  meta: {
    name: "class-weight-and-resampling",
    theme: "preprocessing",
    libraries: ["imblearn"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://imbalanced-learn.org/stable/introduction.html",
      "https://scikit-learn.org/stable/glossary.html#term-class_weight",
      'scikit-learn 1.9.1: on balanced classes `compute_class_weight("balanced", ...)` gives 1 for each, so that the weights do nothing',
    ],
    docs: {
      en: {
        title: "Classes balanced twice",
        what: 'An estimator with `class_weight="balanced"` is fitted on what `fit_resample` returned; or with weights that `compute_class_weight("balanced", ...)` made, which the `fit` of Keras takes, too.',
        why: 'Both correct for rare classes. "balanced" weighs by the rows that the model is given; these are balanced already, so that every class weighs 1 and the option does nothing, or, where the sampler stopped half way, corrects once more. One of the two is enough, and weights need no made-up rows.',
        ignoreWhen: "The sampler only goes part of the way, and the weights are meant to do the rest.",
      },
      zh: {
        title: "类别被平衡了两次",
        what: '带有 `class_weight="balanced"` 的模型在 `fit_resample` 的结果上训练；权重由 `compute_class_weight("balanced", ...)` 算出（Keras 的 `fit` 也接受）时同样如此。',
        why: "两者都是为了纠正稀少的类别。“balanced” 按交给模型的行来加权，而这些行已经平衡，每个类别的权重都是 1，这个选项不起作用；如果采样只做了一半，则会再纠正一次。两者取一即可，加权还不需要虚构的行。",
        ignoreWhen: "采样只做到一部分，其余特意交给权重。",
      },
      invalid: python`
        from imblearn.over_sampling import SMOTE
        from sklearn.linear_model import LogisticRegression

        def train(X_train, y_train):
            X_more, y_more = SMOTE(random_state=0).fit_resample(X_train, y_train)
            return LogisticRegression(class_weight="balanced").fit(X_more, y_more)
      `,
      valid: python`
        from sklearn.linear_model import LogisticRegression

        def train(X_train, y_train):
            return LogisticRegression(class_weight="balanced").fit(X_train, y_train)
      `,
    },
    messages: {
      twice: {
        en: "These rows are balanced already, so that `class_weight` corrects for nothing or too much.",
        zh: "这些行已经平衡过，`class_weight` 要么不起作用，要么纠正过头。",
      },
      sampled: { en: "Balanced here", zh: "在这里平衡" },
      leave: { en: "Leave `class_weight` out", zh: "去掉 `class_weight`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** `fit_resample` of a sampler that makes all classes equal. */
    function isBalancing(call: Call): boolean {
      if (!isKind(call.function, "attribute") || call.function.attribute.text !== "fit_resample")
        return false;
      const sampler = call.function.object;
      const made = isKind(sampler, "call") ? sampler : makerOf(context, sampler)?.call;
      if (made === undefined || !/^imblearn\./.test(dataflow.resolveCall(made).callee ?? "")) return false;
      return callArguments(made).every(
        ({ keyword, spread }) => spread === "" && keyword !== null && !CHOOSES.test(keyword.text),
      );
    }

    /** `dict(enumerate(compute_class_weight("balanced", classes=classes, y=y_train)))` */
    function isComputed(weights: SyntaxNode): boolean {
      if (isKind(weights, "dictionary_comprehension"))
        return weights.children.some((part) => isKind(part, "for_in_clause") && part.right.some(isComputed));
      return rowSources(context, weights).some((made) => {
        const mode = dataflow.argument(made, "class_weight", 0);
        const isWeight = COMPUTES.test(dataflow.resolveCall(made).callee ?? "");
        return isWeight && mode !== null && dataflow.valueOf(mode).constant === "balanced";
      });
    }

    /** `class_weight="balanced"`, or weights that `compute_class_weight` made of rows. */
    const weightOf = (model: Call) =>
      callArguments(model).find(
        ({ keyword, value }) =>
          keyword?.text === "class_weight" &&
          (/^balanced/.test(String(dataflow.valueOf(value).constant)) || isComputed(value)),
      );

    /** A sampler in front of a model that weighs the classes, as steps of one pipeline. */
    function checkSteps(pipeline: Call): void {
      const parts = dataflow.ingredientsOf(pipeline).filter((part) => part !== pipeline);
      const sampler = parts.find(
        (part) =>
          SAMPLERS.test(dataflow.resolveCall(part).callee ?? "") &&
          callArguments(part).every(
            ({ keyword, spread }) => spread === "" && keyword !== null && !CHOOSES.test(keyword.text),
          ),
      );
      for (const part of sampler === undefined ? [] : parts) {
        const isWrittenHere = isInside(part, pipeline);
        const weight = isWrittenHere ? weightOf(part) : undefined;
        if (weight === undefined || sampler === undefined) continue;
        context.report({
          node: weight.node,
          message: "twice",
          related: [{ node: sampler, message: "sampled" }],
          suggestions: [{ message: "leave", edits: [fixer.removeArgument(part, weight)] }],
        });
      }
    }

    return {
      calls: { "imblearn.pipeline.Pipeline": checkSteps, "imblearn.pipeline.make_pipeline": checkSteps },
      methods: {
        fit(call, { receiver }) {
          const [rows] = callArguments(call);
          if (receiver === null || rows === undefined || rows.keyword !== null) return;
          const made = isKind(receiver, "call") ? receiver : makerOf(context, receiver)?.call;
          const own = weightOf(call);
          // The `fit` of Keras takes the weights itself.
          const model = own === undefined ? made : call;
          const weight = own ?? (made === undefined ? undefined : weightOf(made));
          if (model === undefined || weight === undefined) return;
          const sampled = rowSources(context, rows.value).find(isBalancing);
          if (sampled === undefined) return;
          context.report({
            node: weight.node,
            message: "twice",
            related: [{ node: sampled, message: "sampled" }],
            suggestions: [{ message: "leave", edits: [fixer.removeArgument(model, weight)] }],
          });
        },
      },
    };
  },
});
