/** Image files that go into a network as numbers up to 255. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  keywordsOf,
  makerOf,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const GENERATOR = "keras.preprocessing.image.ImageDataGenerator";
/** Options of the generator that change the range of the numbers. */
const SCALING =
  /^(?:rescale|preprocessing_function|(?:featurewise|samplewise)_(?:center|std_normalization)|zca_whitening)$/;
/** Whole numbers up to 255. */
const LOADS = /^keras\.datasets\.(?:mnist|fashion_mnist|cifar10|cifar100)\.load_data$/;
/** Signs that the range is changed elsewhere: by a layer, by a pretrained network's own function, by hand. */
const SETTLED = /Rescaling|Normalization|preprocess_input|^applications$|^hub$|tensorflow_hub|standardize/;
/** The largest value of a pixel, and half of it. */
const RANGES: readonly unknown[] = [255, 127.5];

export const imagesNotRescaled = defineRule({
  meta: {
    name: "images-not-rescaled",
    theme: "preprocessing",
    libraries: ["keras"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator",
      "https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/",
    ],
    docs: {
      en: {
        title: "Image files read without rescaling",
        what: "An `ImageDataGenerator` reads image files with `flow_from_directory` or `flow_from_dataframe`, or `fit` gets the images of `keras.datasets` as they are, and nothing in the file changes the range of the numbers: no `rescale`, no `preprocessing_function`, no `Rescaling` or normalization layer.",
        why: "Pixels of image files are numbers from 0 to 255, and the generator's default is to leave them so. Inputs that large make the first steps of training unstable or slow, because weights are initialized for inputs around 1. `rescale=1 / 255` is the usual way; a pretrained network needs its own `preprocess_input` in its place.",
        ignoreWhen: "The network scales its input itself, in code that stands in another file.",
      },
      zh: {
        title: "读取图像文件时没有缩放像素值",
        what: "`ImageDataGenerator` 用 `flow_from_directory` 或 `flow_from_dataframe` 读取图像文件，或把 `keras.datasets` 的图像原样交给 `fit`，而文件里没有任何地方改变数值范围：没有 `rescale`、`preprocessing_function`，也没有 `Rescaling` 或归一化层。",
        why: "图像文件的像素是 0 到 255 的数，生成器默认原样给出。权重是按 1 左右的输入初始化的，这么大的输入会让训练的头几步不稳定或很慢。通常写 `rescale=1 / 255`；预训练网络则应使用它自己的 `preprocess_input`。",
        ignoreWhen: "网络自己缩放输入，而那段代码在别的文件里。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model):
            datagen = ImageDataGenerator(rotation_range=20)
            model.fit(datagen.flow_from_directory("data/train"), epochs=10)
      `,
      valid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model):
            datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=20)
            model.fit(datagen.flow_from_directory("data/train"), epochs=10)
      `,
    },
    messages: {
      raw: {
        en: "The images keep their numbers up to 255: no rescaling is in this file.",
        zh: "图像保持最大 255 的像素值：文件里没有任何缩放。",
      },
      read: { en: "The files are read here.", zh: "在这里读取文件。" },
      rescale: { en: "Add `rescale=1 / 255`", zh: "加上 `rescale=1 / 255`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, tree } = context;
    const isByHand = (["integer", "float"] as const).some((kind) =>
      nodesOf(tree, kind).some((number) => RANGES.includes(dataflow.valueOf(number).constant)),
    );
    // One generator that rescales beside one that does not is another mistake, with a rule of its own.
    if (isByHand || fileCalls(context).mentions(SETTLED)) return {};
    const seen = new Set<SyntaxNode>();

    /** `x_train` of `(x_train, y_train), _ = keras.datasets.cifar10.load_data()`, which nothing else gives a value. */
    function loadOf(images: SyntaxNode | null): Call | null {
      const [only, ...others] = isKind(images, "identifier")
        ? (semantic.bindingOf(images)?.definitions ?? [])
        : [];
      const load = others.length === 0 && isKind(only?.node, "assignment") ? only.node.right : null;
      return isKind(load, "call") && LOADS.test(semantic.qualifiedName(load.function) ?? "") ? load : null;
    }

    function checkFlow(call: Call, receiver: SyntaxNode | null): void {
      const maker = receiver === null ? null : makerOf(context, receiver);
      if (maker?.callee !== GENERATOR || seen.has(maker.call)) return;
      seen.add(maker.call);
      const written = keywordsOf(maker.call);
      const isPlaced = callArguments(maker.call).some(
        ({ keyword, spread }) => keyword === null && spread === "",
      );
      if (written === null || isPlaced || [...written].some((name) => SCALING.test(name))) return;
      context.report({
        node: maker.call.function,
        message: "raw",
        related: [{ node: call, message: "read" }],
        suggestions: [{ message: "rescale", edits: [fixer.addArgument(maker.call, "rescale=1 / 255")] }],
      });
    }

    function checkFit(call: Call, receiver: SyntaxNode | null): void {
      const { type } = receiver === null ? {} : dataflow.valueOf(receiver);
      const images = knowledge.hasTrait(type ?? "", "keras-model") ? dataflow.argument(call, "x", 0) : null;
      const load = loadOf(images);
      if (images === null || load === null || seen.has(load)) return;
      seen.add(load);
      context.report({ node: images, message: "raw", related: [{ node: load, message: "read" }] });
    }

    return {
      methods: {
        fit: (call, { receiver }) => checkFit(call, receiver),
        flow_from_directory: (call, { receiver }) => checkFlow(call, receiver),
        flow_from_dataframe: (call, { receiver }) => checkFlow(call, receiver),
      },
    };
  },
});
