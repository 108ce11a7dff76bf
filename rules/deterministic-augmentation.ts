/** A transformation that is called random and does the same to every image. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  flipsOfAll,
  holdsWhereRun,
  isKind,
  isMeantToVary,
  isOpenedImage,
  mentions,
  onlyWritten,
  python,
  RANDOM_ENHANCE,
  RANDOM_METHODS,
  RANDOM_MOVE,
  RANDOM_TRANSFORMS,
  type ResolvedCall,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

export const deterministicAugmentation = defineRule({
  meta: {
    name: "deterministic-augmentation",
    theme: "augmentation",
    libraries: ["cv2", "numpy", "torchvision", "tensorflow", "PIL"],
    severity: "warning",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.opencv.org/4.x/d2/de8/group__core__array.html",
      "https://docs.pytorch.org/vision/stable/transforms.html",
      "OpenCV 5.0.0: cv2.flip(image, 1) gives the same image each time",
    ],
    docs: {
      en: {
        title: "Random augmentation that is always the same",
        what: "The comment above a transformation, or the name of the function around it, says random, and all its arguments but the image are constants: `cv2.flip(image, 1)` below `# random flip`. So does `RandomHorizontalFlip(p=1)` for the training images, and a function `augment` of fixed changes that `map` applies to all of them.",
        why: "The same change of every image puts another fixed distribution in the place of the first. The model sees as many different images as before, all of them flipped or too bright, while the validation images are not. Augmentation needs a decision or an amount that is drawn for each image, again in each epoch.",
        ignoreWhen: "Whether the function is called at all is decided at random where it is called.",
      },
      zh: {
        title: "号称随机的增强每次都一样",
        what: "变换上方的注释（或所在函数的名字）写着随机，而除图像以外的参数全是常量，例如 `# 随机翻转` 下面的 `cv2.flip(image, 1)`。训练图像上的 `RandomHorizontalFlip(p=1)`，以及由 `map` 应用到所有图像、只做固定改动的 `augment` 函数，也是如此。",
        why: "对每张图做同样的改动，只是用另一个固定分布取代原来的分布。模型见到的不同图像并没有变多，只是全都翻转了或变亮了，而验证图像却没有。数据增强需要对每张图、每一轮重新抽取是否变换以及变换的幅度。",
        ignoreWhen: "在调用这个函数的地方，已经随机决定是否调用它。",
      },
      invalid: python`
        import cv2

        def augment(image):
            # random flip
            return cv2.flip(image, 1)
      `,
      valid: python`
        import random

        import cv2

        def augment(image):
            # random flip
            return cv2.flip(image, 1) if random.random() < 0.5 else image
      `,
    },
    messages: {
      same: {
        en: "This is meant to vary, and `{call}` does the same to every image.",
        zh: "本应变化，但 `{call}` 对每张图都一样。",
      },
      half: {
        en: "Do it to one half of the images, drawn at random",
        zh: "只对随机抽到的一半图像这样做",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const isFixed = ({ constant, symbol, elements }: Value): boolean =>
      (constant !== undefined && constant !== null) ||
      symbol !== undefined ||
      (elements !== undefined && elements.length > 0 && elements.every(isFixed));

    const check = (call: Call, said: RegExp): void => {
      const [image, ...others] = callArguments(call);
      if (image !== undefined && image.spread === "") judge(call, others, said, image.value);
    };
    const judge = (
      call: Call,
      others: ReturnType<typeof callArguments>,
      said: RegExp,
      image: SyntaxNode | null = null,
    ): void => {
      if (others.length === 0 && image === null) return;
      if (others.some(({ spread, value }) => spread !== "" || !isFixed(dataflow.valueOf(value)))) return;
      // Whoever asks something first may ask a die.
      const mayAsk = (place: SyntaxNode): boolean => {
        const choice = ancestor(place, "if_statement", "conditional_expression", "while_statement", "lambda");
        return choice !== null && (place === call || mentions(context, choice, /rand|choice|prob/i));
      };
      if (holdsWhereRun(context.semantic, call, mayAsk) || !isMeantToVary(context, call, said)) return;
      const random = fixer.spell("random.random");
      // A matrix takes the middle of the image first, and not the image.
      const isPlain =
        isKind(image, "identifier") &&
        isKind(call.parent, "assignment", "return_statement") &&
        context.semantic.qualifiedName(call.function) !== "cv2.getRotationMatrix2D";
      context.report({
        node: call,
        message: "same",
        data: { call: context.excerpt(call) },
        suggestions: isPlain
          ? [
              {
                message: "half",
                edits: [
                  ...random.edits,
                  fixer.insertAfter(call, ` if ${random.name}() < 0.5 else ${image.text}`),
                ],
              },
            ]
          : [],
      });
    };

    const reportFlip = (node: Call): void =>
      context.report({ node, message: "same", data: { call: context.excerpt(node) } });

    /** `image.rotate(30)` of an image of Pillow. */
    const checkMethod = (call: Call, { callee }: ResolvedCall, said: RegExp): void => {
      if (!isKind(call.function, "attribute")) return;
      if (
        callee === null
          ? isOpenedImage(dataflow, call.function.object)
          : callee.startsWith("PIL.Image.Image.")
      )
        judge(call, callArguments(call), said);
    };
    /** `ImageEnhance.Brightness(image).enhance(1.3)` */
    const checkEnhance = (call: Call, { callee }: ResolvedCall): void => {
      const isOfPillow = callee?.startsWith("PIL.ImageEnhance.") === true;
      if (isOfPillow) judge(call, callArguments(call), RANDOM_ENHANCE);
    };
    /** `cv2.warpAffine(image, np.float32([[1, 0, 5], [0, 1, -3]]), size)`: the matrix alone decides. */
    const checkMatrix = (call: Call): void => {
      const [, given] = callArguments(call);
      const made = given === undefined ? null : (onlyWritten(context.semantic, given.value) ?? given.value);
      const isArray =
        isKind(made, "call") &&
        /^numpy\.(?:float32|float64|array|asarray)$/.test(
          context.semantic.qualifiedName(made.function) ?? "",
        );
      const [rows] = isArray ? callArguments(made) : [];
      if (rows !== undefined) judge(call, [rows], RANDOM_MOVE);
    };
    return {
      end: () => flipsOfAll(context).forEach(reportFlip),
      methods: {
        enhance: checkEnhance,
        ...Object.fromEntries(
          RANDOM_METHODS.map(([name, said]) => [
            name,
            (call: Call, resolved: ResolvedCall) => checkMethod(call, resolved, said),
          ]),
        ),
      },
      calls: {
        "cv2.warpAffine": checkMatrix,
        ...Object.fromEntries(
          RANDOM_TRANSFORMS.map(([name, said]) => [name, (call: Call) => check(call, said)]),
        ),
      },
    };
  },
});
