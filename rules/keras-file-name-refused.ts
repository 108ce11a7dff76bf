/** A model, or its weights, is saved under a name that Keras 3 refuses. */

import {
  type Call,
  checkedScope,
  choosesLegacyKeras,
  defineRule,
  FILE_NAME_TAKERS,
  isMadeSure,
  mayTakeAnyName,
  python,
  refusedFileName,
  type SyntaxNode,
  whyThisRelease,
} from "../server/rule-api";

export const kerasFileNameRefused = defineRule({
  meta: {
    name: "keras-file-name-refused",
    theme: "api",
    libraries: ["keras", "tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://keras.io/api/models/model_saving_apis/",
      "https://keras.io/api/callbacks/model_checkpoint/",
      "Keras 3.15.1: ValueError: The filename must end in `.weights.h5`. Received: filepath=best.h5",
    ],
    docs: {
      en: {
        title: "File name that Keras 3 refuses",
        what: "`save`, `save_weights`, `save_model` or `ModelCheckpoint` is given a name whose end Keras 3 does not take: a model without `.keras`, `.h5` or `.hdf5`, weights without `.weights.h5`.",
        why: 'Keras 2 made a SavedModel of a name without an ending and took any name for weights. Keras 3 raises ValueError instead: with Keras 3.15.1, `model.save_weights("best.h5")` ends in ``The filename must end in `.weights.h5` ``. It is found out when the training is over and nothing of it has been kept.',
        ignoreWhen: "The program runs with Keras 2 only, and nothing in the project says so.",
      },
      zh: {
        title: "Keras 3 不接受的文件名",
        what: "`save`、`save_weights`、`save_model` 或 `ModelCheckpoint` 的文件名结尾不被 Keras 3 接受：模型没有以 `.keras`、`.h5` 或 `.hdf5` 结尾，权重没有以 `.weights.h5` 结尾。",
        why: 'Keras 2 会把没有扩展名的名字存成 SavedModel，权重的名字也没有限制。Keras 3 则抛出 ValueError：在 Keras 3.15.1 上，`model.save_weights("best.h5")` 报 ``The filename must end in `.weights.h5` ``。往往要等训练结束才发现，结果什么也没留下。',
        ignoreWhen: "程序只在 Keras 2 上运行，而项目里没有写明。",
      },
      invalid: python`
        import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        model.save_weights("best.h5")
      `,
      valid: python`
        import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        model.save_weights("best.weights.h5")
      `,
    },
    messages: {
      ending: {
        en: "Keras 3 refuses the name `{name}`: it has to end in {endings}. {why}",
        zh: "Keras 3 不接受文件名 `{name}`。要以 {endings} 结尾。{why}",
      },
    },
  },
  create(context) {
    const { apiIndex, dataflow, knowledge, semantic, tree } = context;

    function check(callee: string, call: Call): void {
      const scope = checkedScope(apiIndex, callee);
      if (
        scope === null ||
        Number.parseInt(scope.newest, 10) < 3 ||
        choosesLegacyKeras(tree) ||
        isMadeSure(context, call)
      )
        return;
      const refused = refusedFileName(context, callee, call);
      if (refused === null) return;
      const list = (or: string): string => refused.endings.map((one) => `\`${one}\``).join(or);
      context.report({
        node: refused.node,
        severity: scope.requirement === null ? "warning" : mayTakeAnyName(scope) ? "information" : "error",
        message: "ending",
        data: {
          name: refused.shown,
          endings: { en: list(" or "), zh: list(" 或 ") },
          why: whyThisRelease(scope),
        },
      });
    }

    /** Of what is certainly a model, of no class of the file that saves in its own way, and none of Keras 2. */
    function checkModel(method: string, call: Call, receiver: SyntaxNode | null): void {
      const { type = "", localClass, call: made } = receiver === null ? {} : dataflow.valueOf(receiver);
      const isOld =
        made !== undefined && semantic.writtenName(made.function)?.startsWith("tf_keras.") === true;
      if (knowledge.hasTrait(type, "keras-model") && localClass === undefined && !isOld)
        check(`keras.Model.${method}`, call);
    }

    return {
      calls: Object.fromEntries(
        FILE_NAME_TAKERS.map((name) => [
          name,
          (call: Call) => {
            if (semantic.writtenName(call.function)?.startsWith("tf_keras.") !== true) check(name, call);
          },
        ]),
      ),
      methods: {
        save: (call, { receiver }) => checkModel("save", call, receiver),
        save_weights: (call, { receiver }) => checkModel("save_weights", call, receiver),
      },
    };
  },
});
