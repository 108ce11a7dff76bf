/** Batches of images without labels, trained on with the labels of all images. */

import {
  batchesOf,
  type Call,
  callArguments,
  defineRule,
  descendants,
  flowOf,
  type Identifier,
  isKind,
  isNameFree,
  mixedFlowOf,
  python,
  type SyntaxNode,
  unlabelledTraining,
  wholeLabels,
} from "../server/rule-api";

const LABELS = "batch_labels";

export const datagenFlowWithoutLabels = defineRule({
  meta: {
    name: "datagen-flow-without-labels",
    theme: "augmentation",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator#flow",
      "Keras 3.15.1: ValueError: Data cardinality is ambiguous. Make sure all arrays contain the same number of samples. 'x' sizes: 32 'y' sizes: 100",
    ],
    docs: {
      en: {
        title: "Image batches paired with all labels",
        what: "A loop over `ImageDataGenerator.flow(images)`, without labels, trains on each batch together with labels that do not come from the same iterator. Or `fit` gets such an iterator of images alone, although the model was compiled with a loss.",
        why: "`flow(images)` gives batches of images alone, in shuffled order. A batch of 32 images with the labels of the whole set fails: `ValueError: Data cardinality is ambiguous`. Cutting the labels to 32 silences the error and trains on wrong labels, because the order of the images is another one. `flow(images, labels)` shuffles both together, and its iterator can be given to `model.fit` as it is; one without labels raises `ValueError: None values not supported` there (Keras 3.15.1).",
        ignoreWhen:
          "The iterator has `shuffle=False` and the labels have been cut to the same batch by hand.",
      },
      zh: {
        title: "图像批次配上了全部标签",
        what: "循环遍历不带标签的 `ImageDataGenerator.flow(images)`，训练时每个批次却配上并非来自同一迭代器的标签。或者模型编译时给了损失函数，`fit` 却得到只有图像的迭代器。",
        why: "`flow(images)` 只给出图像批次，而且顺序已打乱。32 张图配上整个数据集的标签会报错：`ValueError: Data cardinality is ambiguous`。若把标签截成 32 个，错误消失了，但图像顺序不同，训练用的标签全是错的。`flow(images, labels)` 会把两者一起打乱，它的迭代器可以直接交给 `model.fit`；不带标签的迭代器在那里会抛出 `ValueError: None values not supported`（Keras 3.15.1）。",
        ignoreWhen: "迭代器设了 `shuffle=False`，并且标签已手工截成同一个批次。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True)
            for batch in datagen.flow(images, batch_size=32):
                model.train_on_batch(batch, labels)
      `,
      valid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True)
            model.fit(datagen.flow(images, labels, batch_size=32), epochs=10)
      `,
    },
    messages: {
      flow: {
        en: "This gives shuffled images without labels, and `{labels}` does not belong to them.",
        zh: "这里给出的是打乱顺序、不带标签的图像，与 `{labels}` 对不上。",
      },
      trained: {
        en: "This gives images without labels, and `{model}` is trained with a loss that needs them.",
        zh: "这里给出的图像不带标签，而 `{model}` 的损失函数需要标签。",
      },
      use: { en: "Trained on it here", zh: "在这里训练" },
      labels: {
        en: "`{labels}` is not in the order of the shuffled batch, nor of its length.",
        zh: "`{labels}` 的顺序和长度都与打乱后的批次不符。",
      },
      together: {
        en: "Let `flow` give the labels of each batch",
        zh: "让 `flow` 同时给出每个批次的标签",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;

    const isArray = (labels: SyntaxNode): boolean =>
      isKind(wholeLabels(context, labels), "identifier", "attribute");

    /** The labels of a training call whose images are the loop's variable. */
    function labelsOf(call: Call, batch: Identifier): SyntaxNode | null {
      if (!isKind(call.function, "attribute") || !/^(fit|train_on_batch)$/.test(call.function.attribute.text))
        return null;
      const isBatch = (node: SyntaxNode): boolean =>
        isKind(node, "identifier") && semantic.bindingOf(node) === semantic.bindingOf(batch);
      const images = dataflow.argument(call, "x", 0);
      const labels = dataflow.argument(call, "y", 1);
      const isKnown = labels !== null && isArray(labels);
      if (images === null || !isBatch(images) || !isKnown || isBatch(labels)) return null;
      return labels;
    }

    /** `model.fit(generator.flow(images), labels)` and `train_on_batch(next(flow), labels[:32])`. */
    function checkGiven(call: Call): void {
      const images = dataflow.argument(call, "x", 0);
      const labels = dataflow.argument(call, "y", 1);
      const flow = images === null || labels === null ? null : mixedFlowOf(context, images);
      if (flow === null || labels === null || !isArray(labels)) return;
      const data = { labels: context.excerpt(labels) };
      context.report({
        node: flow,
        message: "flow",
        data,
        secondary: [{ node: labels, message: "labels", data }],
      });
    }

    return {
      methods: { fit: checkGiven, train_on_batch: checkGiven },
      end() {
        for (const { made, fit } of unlabelledTraining(context))
          context.report({
            node: made,
            message: "trained",
            data: { model: context.excerpt(fit.function.object) },
            related: [{ node: fit.function, message: "use" }],
          });
      },
      nodes: {
        for_statement(loop) {
          const { batch, data: looped } = batchesOf(context, loop);
          const flow = batch !== null && isKind(batch, "identifier") ? flowOf(context, looped) : null;
          if (flow === null || batch === null || !isKind(batch, "identifier")) return;
          for (const node of descendants(loop.body)) {
            const labels = node.kind === "call" ? labelsOf(node, batch) : null;
            if (labels === null || isMadeIn(labels, loop.body)) continue;
            const data = { labels: context.excerpt(labels) };
            const images = callArguments(flow)[0];
            const isFree = batch === loop.left && isNameFree(tree, LABELS) && images?.keyword === null;
            context.report({
              node: flow,
              message: "flow",
              data,
              secondary: [{ node: labels, message: "labels", data }],
              suggestions: isFree
                ? [
                    {
                      message: "together",
                      edits: [
                        fixer.insertAfter(images.node, `, ${context.text(wholeLabels(context, labels))}`),
                        fixer.insertAfter(batch, `, ${LABELS}`),
                        fixer.replace(labels, LABELS),
                      ],
                    },
                  ]
                : [],
            });
            return;
          }
        },
      },
    };

    /** Labels that the loop's body picks may be those of the batch. */
    function isMadeIn(labels: SyntaxNode, body: SyntaxNode): boolean {
      const definitions = semantic.bindingOf(wholeLabels(context, labels))?.definitions ?? [];
      return definitions.some(
        ({ identifier }) => body.start <= identifier.start && identifier.end <= body.end,
      );
    }
  },
});
