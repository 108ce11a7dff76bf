/** A transformation that is called random and does the same to every image. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  enclosingStatement,
  isKind,
  python,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

/** Functions of one image whose further arguments decide what happens, and how people call that: English, Chinese. */
const KINDS: readonly {
  readonly functions: string;
  readonly words: readonly [en: string, zh: string];
}[] = [
  {
    functions: `cv2.flip torchvision.transforms.functional.hflip torchvision.transforms.functional.vflip PIL.ImageOps.mirror
      PIL.ImageOps.flip tensorflow.image.flip_left_right tensorflow.image.flip_up_down`,
    words: ["flip|mirror", "翻转|镜像"],
  },
  {
    functions: "cv2.rotate torchvision.transforms.functional.rotate tensorflow.image.rot90",
    words: ["rotat", "旋转"],
  },
  {
    functions: `cv2.add cv2.multiply cv2.convertScaleAbs torchvision.transforms.functional.adjust_brightness
      torchvision.transforms.functional.adjust_contrast torchvision.transforms.functional.adjust_saturation
      torchvision.transforms.functional.adjust_hue tensorflow.image.adjust_brightness tensorflow.image.adjust_contrast
      tensorflow.image.adjust_saturation tensorflow.image.adjust_hue`,
    words: ["bright|contrast|colou?r|satur|hue|jitter", "颜色|色彩|亮度|对比度|饱和度"],
  },
];

/** Lines of code between a comment and what it speaks of: another statement, or the head of the function. */
const MAX_BETWEEN = 1;

/** "random" or 随机, not negated, before what is done. */
const randomly = ([en, zh]: readonly [string, string]): RegExp =>
  new RegExp(
    `(?<!(?:not|non|no|fixed|without|instead of|than)[\\s-])\\brandom(?:ly|ized)?[\\s_-]+(?:\\w+[\\s_-]+)?(?:${en}|augment)` +
      `|(?<![非不])随机(?:地|进行|做|水平|垂直|左右|上下|调整|改变)*(?:${zh}|增强)`,
    "i",
  );

const TRANSFORMATIONS: readonly (readonly [name: string, said: RegExp])[] = KINDS.flatMap(
  ({ functions, words }) => {
    const said = randomly(words);
    return functions.split(/\s+/).map((name) => [name, said] as const);
  },
);

export const deterministicAugmentation = defineRule({
  meta: {
    name: "deterministic-augmentation",
    theme: "augmentation",
    libraries: ["cv2", "torchvision", "tensorflow", "PIL"],
    severity: "warning",
    profile: "standard",
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
        what: "The comment above a transformation, or the name of the function around it, says random, and all its arguments but the image are constants: `cv2.flip(image, 1)` below `# random flip`.",
        why: "The same change of every image puts another fixed distribution in the place of the first. The model sees as many different images as before, all of them flipped or too bright, while the validation images are not. Augmentation needs a decision or an amount that is drawn for each image, again in each epoch.",
        ignoreWhen: "Whether the function is called at all is decided at random where it is called.",
      },
      zh: {
        title: "号称随机的增强每次都一样",
        what: "变换上方的注释（或所在函数的名字）写着随机，而除图像以外的参数全是常量，例如 `# 随机翻转` 下面的 `cv2.flip(image, 1)`。",
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
        en: "This is called random, and `{call}` does the same to every image.",
        zh: "这里号称随机，但 `{call}` 对每张图的处理都一样。",
      },
      half: {
        en: "Do it to one half of the images, drawn at random",
        zh: "只对随机抽到的一半图像这样做",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, tree } = context;

    const isFixed = ({ constant, symbol, elements }: Value): boolean =>
      (constant !== undefined && constant !== null) ||
      symbol !== undefined ||
      (elements !== undefined && elements.length > 0 && elements.every(isFixed));

    /** The comments that may speak of a statement: the one behind it, and the nearest above it on a line of its own. */
    function commentsOf(statement: SyntaxNode): string {
      const behind = tree.comments.find(({ start }) => start >= statement.end);
      const isBehind = behind !== undefined && /^[ \t]*$/.test(tree.text.slice(statement.end, behind.start));
      const above = tree.comments.findLast(
        ({ start }) => start < statement.start && /(?:^|[\n\r])[ \t]*$/.test(tree.text.slice(0, start)),
      );
      const between = tree.text.slice(above?.end, statement.start).split(/[\n\r]+/);
      const isNear = between.filter((line) => line.trim() !== "").length <= MAX_BETWEEN;
      return `${isNear ? above?.text : ""}\n${isBehind ? behind.text : ""}`;
    }

    const check = (call: Call, said: RegExp): void => {
      const statement = enclosingStatement(call);
      const [image, ...others] = callArguments(call);
      if (statement === null || image === undefined || image.spread !== "") return;
      if (others.some(({ spread, value }) => spread !== "" || !isFixed(dataflow.valueOf(value)))) return;
      // Whoever asks something first may ask a die.
      if (ancestor(call, "if_statement", "conditional_expression", "while_statement", "lambda") !== null)
        return;
      const function_ = ancestor(call, "function_definition")?.name.text ?? "";
      if (!said.test(commentsOf(statement)) && !said.test(function_)) return;
      const random = fixer.spell("random.random");
      const isPlain =
        isKind(image.value, "identifier") && isKind(call.parent, "assignment", "return_statement");
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
                  fixer.insertAfter(call, ` if ${random.name}() < 0.5 else ${image.value.text}`),
                ],
              },
            ]
          : [],
      });
    };

    return {
      calls: Object.fromEntries(
        TRANSFORMATIONS.map(([name, said]) => [name, (call: Call) => check(call, said)]),
      ),
    };
  },
});
