/** An augmentation that is made and never used: the model trains on the plain images. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  isKind,
  makerOf,
  nodesOf,
  python,
  type Reference,
  type SyntaxNode,
  stringValue,
  unreadName,
  usualConstant,
} from "../server/rule-api";

const GENERATOR = "keras.preprocessing.image.ImageDataGenerator";
const MAKERS: readonly string[] = [
  GENERATOR,
  "keras.Sequential",
  "keras.models.Sequential",
  "torchvision.transforms.Compose",
  "torchvision.transforms.v2.Compose",
  "albumentations.Compose",
];
const RANDOM =
  /\.(?:Random\w+|AutoAugment|TrivialAugmentWide|AugMix|ColorJitter|HorizontalFlip|VerticalFlip)$/;

export const augmentationNeverApplied = defineRule({
  meta: {
    name: "augmentation-never-applied",
    theme: "augmentation",
    libraries: ["keras", "torchvision", "albumentations"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://www.tensorflow.org/tutorials/images/data_augmentation",
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator",
      "https://docs.pytorch.org/vision/stable/transforms.html",
      "Keras 3.15.1: after datagen.fit(X) the array X is what it was",
    ],
    docs: {
      en: {
        title: "Augmentation that is never applied",
        what: "An `ImageDataGenerator`, a Keras `Sequential` of random layers, or a `Compose` of random transforms gets a name, and the file never uses that name. Calling `fit` of the generator does not count as use.",
        why: "Making the object changes no image. An `ImageDataGenerator` augments only what is read from its `flow`, `flow_from_directory` or `flow_from_dataframe`; a `Sequential` or `Compose` only what it is called with, or the data set it is given to. The script runs, the scores look normal, and the model has seen no augmented image.",
        ignoreWhen:
          "Another file imports the name. Names of a file that only defines things are not reported, unless it makes a training set with a transform that has nothing random.",
      },
      zh: {
        title: "数据增强从未被使用",
        what: "`ImageDataGenerator`、由随机层组成的 Keras `Sequential` 或由随机变换组成的 `Compose` 赋给了一个名字，而文件里再没有用到它。只调用生成器的 `fit` 不算使用。",
        why: "构造对象不会改变任何图像。`ImageDataGenerator` 只增强从 `flow`、`flow_from_directory`、`flow_from_dataframe` 读出的数据；`Sequential` 和 `Compose` 只增强传给它的图像，或拿到它的数据集。脚本照常运行，指标看着也正常，模型却一张增强过的图像都没见过。",
        ignoreWhen:
          "别的文件会导入这个名字。只做定义的文件不会报告，除非它自己用不含随机变换的 transform 创建训练集。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=20, horizontal_flip=True)
            model.fit(images, labels, epochs=10)
      `,
      valid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=20, horizontal_flip=True)
            model.fit(datagen.flow(images, labels, batch_size=32), epochs=10)
      `,
    },
    messages: {
      generator: {
        en: "No image is augmented: `{name}` is never read through `flow`.",
        zh: "没有图像被增强：`{name}` 从未通过 `flow` 读取数据。",
      },
      unused: {
        en: "No image is augmented: `{name}` is never used.",
        zh: "没有图像被增强：`{name}` 从未被使用。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** Rescaling alone, or options that are all switched off, change no image. */
    const augments = (call: Call): boolean =>
      callArguments(call).some(
        ({ keyword, value }) =>
          /_range$|_flip$|^preprocessing_function$/.test(keyword?.text ?? "") &&
          ![false, null, 0].includes(usualConstant(context, value) as false | null | 0),
      );

    const isAugmented = (call: Call): boolean =>
      dataflow
        .ingredientsOf(call)
        .some(({ function: callee }) => RANDOM.test(semantic.qualifiedName(callee) ?? ""));

    /** `CIFAR10(root, train=True, transform=plain)`: the file makes the training set itself, and not with what it has for that. */
    const trainsPlain = (): boolean =>
      nodesOf(context.tree, "call").some((call) => {
        const arguments_ = callArguments(call);
        const given = arguments_.find(({ keyword }) => keyword?.text === "transform");
        const isTrain = arguments_.some(({ keyword, value }) =>
          keyword?.text === "train"
            ? isKind(value, "true")
            : /^(?:split|subset|image_set|root)$/.test(keyword?.text ?? "root") &&
              [value, ...descendants(value)].some((part) =>
                /(?:^|[/\\])train$/.test(stringValue(part) ?? ""),
              ),
        );
        const maker = given === undefined || !isTrain ? null : makerOf(context, given.value);
        return maker !== null && MAKERS.includes(maker.callee) && !isAugmented(maker.call);
      });

    const check = (call: Call, given: SyntaxNode = call): void => {
      const isGenerator = semantic.qualifiedName(call.function) === GENERATOR;
      if (isGenerator ? !augments(call) : !isAugmented(call)) return;
      const isHarmless = ({ identifier: { parent } }: Reference): boolean => {
        const isFit = parent?.kind === "attribute" && parent.attribute.text === "fit";
        return isGenerator && isFit && makerOf(context, parent.object)?.call === call;
      };
      const name = unreadName(semantic, given, isHarmless, trainsPlain);
      if (name === null) return;
      context.report({
        node: name,
        message: isGenerator ? "generator" : "unused",
        data: { name: name.text },
        absence: true,
        tags: ["unnecessary"],
      });
    };

    return {
      calls: Object.fromEntries(MAKERS.map((name) => [name, (call: Call) => check(call)])),
      nodes: {
        /** `augment = make_augmentation()` of a function of the file. */
        assignment({ right }) {
          if (!isKind(right, "call") || semantic.functionOf(right.function) === null) return;
          const maker = makerOf(context, right);
          if (maker !== null && MAKERS.includes(maker.callee)) check(maker.call, right);
        },
      },
    };
  },
});
