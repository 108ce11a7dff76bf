/** Image generators of Keras that treat training and held-out images in different ways. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  imageGeneratorOf,
  modelsOfImages,
  python,
  usualConstant,
} from "../server/rule-api";

const AUGMENTS =
  /^(?:rotation_range|width_shift_range|height_shift_range|brightness_range|shear_range|zoom_range|channel_shift_range|horizontal_flip|vertical_flip)$/;
const SCALES = /^(?:rescale|preprocessing_function|featurewise_\w+|samplewise_\w+|zca_whitening)$/;

export const kerasAugmentationActiveAtEval = defineRule({
  meta: {
    name: "keras-augmentation-active-at-eval",
    theme: "augmentation",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator"],
    docs: {
      en: {
        title: "Held-out images treated in another way",
        what: "One `ImageDataGenerator` scales its images and another does not, or scales them otherwise, or a generator with augmentation gives the validation subset.",
        why: "A network that was trained on values from 0 to 1 gets values up to 255 from the generator without `rescale`: its scores mean nothing. Augmentation on the validation subset makes its score depend on chance and lower than it is. Give both generators the same scaling, and the validation subset a generator without augmentation and the same `validation_split`.",
        ignoreWhen: "The second generator's images are scaled by a layer of the network.",
      },
      zh: {
        title: "留出图片的处理方式不同",
        what: "一个 `ImageDataGenerator` 做了缩放，另一个没有，或缩放方式不同；或带增强的生成器给出了验证子集。",
        why: "用 0 到 1 的数值训练的网络，从没有 `rescale` 的生成器得到的是最大 255 的值：得分毫无意义。验证子集做增强，得分会随机波动并偏低。两个生成器应使用同样的缩放，验证子集应来自不带增强、`validation_split` 相同的生成器。",
        ignoreWhen: "第二个生成器的图片由网络里的层来缩放。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        images = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True, validation_split=0.2)
        train = images.flow_from_directory("photos", subset="training")
        valid = images.flow_from_directory("photos", subset="validation")
      `,
      valid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        images = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True, validation_split=0.2)
        plain = ImageDataGenerator(rescale=1 / 255, validation_split=0.2)
        train = images.flow_from_directory("photos", subset="training")
        valid = plain.flow_from_directory("photos", subset="validation")
      `,
    },
    messages: {
      augmented: {
        en: "The validation images are augmented too, by `{option}`, so the score is left to chance.",
        zh: "验证图片也会被 `{option}` 增强，得分带有随机性。",
      },
      unscaled: {
        en: "These images are not scaled, and those of the other generator are.",
        zh: "这些图片没有缩放，而另一个生成器的图片缩放了。",
      },
      otherwise: {
        en: "These images are scaled by 255, and those of the other generator as the pretrained network wants.",
        zh: "这些图片只除以 255，而另一个生成器按预训练网络的要求处理图片。",
      },
      made: {
        en: "The generator",
        zh: "生成器",
      },
      scaled: {
        en: "Scaled here",
        zh: "在这里缩放",
      },
      scale: {
        en: "Scale them alike: `{code}`",
        zh: "同样缩放：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const optionOf = (call: Call, wanted: RegExp) =>
      callArguments(call).find(({ keyword, value }) => {
        const constant = usualConstant(context, value);
        return wanted.test(keyword?.text ?? "") && constant !== false && constant !== 0 && constant !== null;
      });

    const modelsOf = (made: Call) => modelsOfImages(context, made);

    /** `rescale=1 / 255` beside `preprocessing_function=preprocess_input`, for one model. */
    function reportOtherwise(generators: readonly Call[]): void {
      const isPretrained = (made: Call): boolean => {
        const given = optionOf(made, /^preprocessing_function$/);
        const name = given === undefined ? null : semantic.qualifiedName(given.value);
        return name !== null && /^keras\.applications\.\w+\.preprocess_input$/.test(name);
      };
      const pretrained = generators.find(
        (made) => isPretrained(made) && optionOf(made, /^rescale$/) === undefined,
      );
      if (pretrained === undefined) return;
      for (const made of generators) {
        const isRescaled = optionOf(made, /^rescale$/) !== undefined;
        if (!isRescaled || optionOf(made, /^preprocessing_function$/) !== undefined) continue;
        if (!modelsOf(made).some((model) => modelsOf(pretrained).includes(model))) continue;
        context.report({
          node: made,
          message: "otherwise",
          related: [{ node: pretrained, message: "scaled" }],
        });
      }
    }

    return {
      end() {
        const calls = fileCalls(context);
        const flowsOf = (...names: string[]) =>
          calls.methods(...names).map((flow) => ({ flow, made: imageGeneratorOf(context, flow) }));
        const flows = flowsOf("flow_from_directory", "flow_from_dataframe");
        for (const { flow, made } of [...flows, ...flowsOf("flow")]) {
          const subset = dataflow.argument(flow, "subset", null);
          const option = made === null ? undefined : optionOf(made, AUGMENTS);
          if (
            made === null ||
            option === undefined ||
            subset === null ||
            dataflow.valueOf(subset).constant !== "validation"
          )
            continue;
          context.report({
            node: subset,
            message: "augmented",
            data: { option: context.text(option.node) },
            related: [{ node: made, message: "made" }],
          });
        }
        // With one that is not seen nothing is certain, nor where something else may scale what one model does not get.
        const isScaledElsewhere = calls.mentions(/Rescaling|preprocess_input|Normalization/);
        if (flows.some(({ made }) => made === null)) return;
        const generators = [...new Set(flows.flatMap(({ made }) => made ?? []))];
        reportOtherwise(generators);
        const scaled = generators.find((made) => optionOf(made, /^rescale$/));
        const rescale = scaled === undefined ? undefined : optionOf(scaled, /^rescale$/);
        for (const made of generators) {
          if (scaled === undefined || rescale === undefined || optionOf(made, SCALES) !== undefined) continue;
          if (isScaledElsewhere && !modelsOf(made).some((model) => modelsOf(scaled).includes(model)))
            continue;
          const code = `rescale=${context.text(rescale.value)}`;
          context.report({
            node: made,
            message: "unscaled",
            related: [{ node: scaled, message: "scaled" }],
            suggestions: [{ message: "scale", data: { code }, edits: [fixer.addArgument(made, code)] }],
          });
        }
      },
    };
  },
});
