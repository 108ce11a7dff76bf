/** A model that is trained in a file where nothing ever looks at other data than those it is trained on. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  loopHeader,
  python,
  type SyntaxNode,
  type TextRange,
  type TrainingLoop,
  trainingLoops,
} from "../server/rule-api";

/** Keywords that only Keras' `fit` has; scikit-learn's has none of them. */
const KERAS: readonly string[] = ["epochs", "batch_size", "steps_per_epoch", "callbacks"];
const VALIDATES: readonly string[] = ["validation_data", "validation_split"];
/** What people call data, steps and functions that judge a model. */
const JUDGES =
  /(^|_|\b)(val|valid|validate|validation|eval|evaluate|evaluation|test|tests|dev|holdout|score|metrics?|accuracy|fold)(_|\d|\b|$)/i;

export const noHeldOutSet = defineRule({
  meta: {
    name: "no-held-out-set",
    theme: "leakage",
    libraries: ["torch", "keras"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://keras.io/api/models/model_training_apis/",
      "https://docs.pytorch.org/tutorials/beginner/basics/optimization_tutorial.html",
    ],
    docs: {
      en: {
        title: "Trained without any validation",
        what: "A training loop of PyTorch, or Keras' `fit` without `validation_data` and `validation_split`, in a file in which nothing evaluates, tests or validates. Reported once a file.",
        why: "Only the loss on the training data is seen, and that falls for a model that learns its rows by heart too. Overfitting, wrong labels or a broken pipeline stay invisible, and there is nothing by which to choose the epoch or the checkpoint to keep.",
        ignoreWhen:
          "Another program evaluates the checkpoints, or the loop only tries whether a batch can be learned. Made-up data are not reported.",
      },
      zh: {
        title: "训练时没有任何验证",
        what: "PyTorch 的训练循环，或者没有写 `validation_data`、`validation_split` 的 Keras `fit`，而整个文件里没有任何评估、测试或验证。每个文件只报告一次。",
        why: "这样只能看到训练数据上的损失，而死记硬背的模型，训练损失一样会下降。过拟合、标签错误、流程有误都看不出来，也没有依据来选择保留哪一轮、哪个检查点。",
        ignoreWhen: "另有程序评估检查点，或者只是试试一个批次能不能学会。数据是编造的就不报告。",
      },
      invalid: python`
        import numpy as np
        from tensorflow import keras

        X, y = np.random.default_rng(0).random((64, 4)), np.arange(64) % 2
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(loss="binary_crossentropy")
        model.fit(X, y, epochs=5)
      `,
      valid: python`
        import numpy as np
        from sklearn.model_selection import train_test_split
        from tensorflow import keras

        X, y = np.random.default_rng(0).random((64, 4)), np.arange(64) % 2
        X_train, X_val, y_train, y_val = train_test_split(X, y, stratify=y, random_state=0)
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(loss="binary_crossentropy")
        model.fit(X_train, y_train, epochs=5, validation_data=(X_val, y_val))
      `,
    },
    messages: {
      unseen: {
        en: "The model is trained here, and nothing in the file looks at data it has not seen.",
        zh: "模型在这里训练，而文件里没有任何地方检验它没见过的数据。",
      },
      validate: { en: "Validate on rows that were split off before", zh: "用事先划分出的数据验证" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const fits: Call[] = [];

    /** The code runs in this file: a function that nobody calls is there for others, who may validate. */
    function runs(node: SyntaxNode): boolean {
      const function_ = ancestor(node, "function_definition");
      if (function_ === null) return true;
      const owner = ancestor(function_, "class_definition")?.name ?? function_.name;
      return (semantic.bindingOf(owner)?.references.length ?? 0) > 0;
    }

    /** A Keras model, or something unknown that is fitted as only those are. */
    function trains(call: Call, receiver: SyntaxNode): boolean {
      const value = dataflow.valueOf(receiver);
      const keywords = callArguments(call).map(({ keyword, spread }) => keyword?.text ?? spread);
      if (keywords.includes("**") || keywords.some((name) => VALIDATES.includes(name))) return false;
      if (value.type !== undefined) return knowledge.hasTrait(value.type, "keras-model");
      return value.localClass === undefined && keywords.some((name) => KERAS.includes(name));
    }

    /** Data that are written out or drawn at random: a demonstration, of which nothing can be held out. */
    const isMadeUp = ({ inner }: TrainingLoop): boolean =>
      fileCalls(context).runs("torch.randn", "torch.rand", "torch.randint") ||
      (isKind(inner, "for_statement") && dataflow.valueOf(inner.right).elements !== undefined);

    return {
      methods: {
        fit(call, { receiver }) {
          if (receiver !== null && semantic.importedPackages.has("keras") && trains(call, receiver))
            fits.push(call);
        },
      },
      end() {
        const loops = semantic.importedPackages.has("torch") ? trainingLoops(context) : [];
        const places: { readonly at: SyntaxNode; readonly range: TextRange }[] = [
          ...fits.map((call) => ({ at: call, range: call.function })),
          ...loops
            .filter((loop) => !isMadeUp(loop))
            .map(({ outer }) => ({ at: outer, range: loopHeader(outer) })),
        ];
        const first = places.filter(({ at }) => runs(at)).sort((a, b) => a.at.start - b.at.start)[0];
        const calls = fileCalls(context);
        if (first === undefined || calls.says(JUDGES)) return;
        if (calls.runs("torch.no_grad", "torch.inference_mode")) return;
        const validation = `validation_data=(\${1:X_val}, \${2:y_val})`;
        context.report({
          node: first.range,
          message: "unseen",
          suggestions: isKind(first.at, "call")
            ? [{ message: "validate", snippet: true, edits: [fixer.addArgument(first.at, validation)] }]
            : [],
        });
      },
    };
  },
});
