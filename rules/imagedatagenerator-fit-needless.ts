/** `ImageDataGenerator.fit` on a generator that has nothing to learn. */

import { callArguments, defineRule, isKind, keywordsOf, makerOf, nodesOf, python } from "../server/rule-api";

/** What `fit` computes statistics for, with the positions in the constructor. */
const LEARNED: readonly (readonly [keyword: string, position: number])[] = [
  ["featurewise_center", 0],
  ["featurewise_std_normalization", 2],
  ["zca_whitening", 4],
];

export const imagedatageneratorFitNeedless = defineRule({
  meta: {
    name: "imagedatagenerator-fit-needless",
    theme: "augmentation",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator#fit",
      "Keras 3.15.1: mean, std and principal_components of a generator with rotation and shifts are None after fit",
    ],
    docs: {
      en: {
        title: "Generator fitted without anything to learn",
        what: "`fit` is called on an `ImageDataGenerator` that was made with none of `featurewise_center`, `featurewise_std_normalization` and `zca_whitening`.",
        why: "`fit` computes the mean, the deviation and the whitening matrix that these three options use, and nothing else. With rotations, shifts and flips alone there is nothing to compute. Its name misleads: it trains no model and augments no image. Images are augmented when they are read from `datagen.flow(X, y)`, which goes to `model.fit`.",
        ignoreWhen: "The generator's options are changed by hand between its construction and `fit`.",
      },
      zh: {
        title: "对没有可学内容的生成器调用 fit",
        what: "`ImageDataGenerator` 构造时没有打开 `featurewise_center`、`featurewise_std_normalization`、`zca_whitening` 中的任何一个，却调用了它的 `fit`。",
        why: "`fit` 只为这三个选项计算均值、标准差和白化矩阵，别的什么也不做。只设置旋转、平移、翻转时没有可计算的内容。名字容易误导：它既不训练模型，也不增强图像。真正的增强发生在从 `datagen.flow(X, y)` 读取数据时，而它应交给 `model.fit`。",
        ignoreWhen: "在构造之后、`fit` 之前，手工修改了生成器的选项。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=20, horizontal_flip=True)
            datagen.fit(images)
            model.fit(datagen.flow(images, labels, batch_size=32), epochs=10)
      `,
      valid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=20, horizontal_flip=True)
            model.fit(datagen.flow(images, labels, batch_size=32), epochs=10)
      `,
    },
    messages: {
      needless: {
        en: "`{call}` learns nothing. No option of this generator needs statistics of the data.",
        zh: "`{call}` 什么也没学。这个生成器没有需要数据统计量的选项。",
      },
      made: {
        en: "Made here, without `featurewise_center`, `featurewise_std_normalization` and `zca_whitening`.",
        zh: "在这里构造，没有 `featurewise_center`、`featurewise_std_normalization`、`zca_whitening`。",
      },
      remove: { en: "Remove the call of `fit`", zh: "删除对 `fit` 的调用" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    return {
      calls: {
        "keras.preprocessing.image.ImageDataGenerator.fit"(call, { receiver }) {
          const maker = receiver === null ? null : makerOf(context, receiver);
          if (maker?.callee !== "keras.preprocessing.image.ImageDataGenerator") return;
          if (keywordsOf(maker.call) === null) return;
          const learns = LEARNED.some(([keyword, position]) => {
            const given = dataflow.argument(maker.call, keyword, position);
            return given !== null && dataflow.valueOf(given).constant !== false;
          });
          if (learns || isChanged()) return;
          const statement = call.parent;
          const isRemovable =
            statement?.kind === "expression_statement" &&
            (statement.parent?.children.length ?? 0) > 1 &&
            callArguments(call).every(({ value }) => value.kind === "identifier");
          context.report({
            node: call,
            message: "needless",
            data: { call: context.excerpt(call) },
            related: [{ node: maker.call, message: "made" }],
            tags: ["unnecessary"],
            fix: isRemovable ? { message: "remove", edits: [fixer.removeStatement(call)] } : null,
          });
        },
      },
    };

    /** Whether the file sets one of the options on some object: `datagen.featurewise_center = True`. */
    function isChanged(): boolean {
      return nodesOf(context.tree, "assignment").some(
        ({ left }) => isKind(left, "attribute") && LEARNED.some(([name]) => left.attribute.text === name),
      );
    }
  },
});
