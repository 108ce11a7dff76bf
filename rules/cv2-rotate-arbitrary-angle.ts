/** An angle given to `cv2.rotate`, which turns by quarter turns only and takes a constant that says which. */

import {
  type Argument,
  type Call,
  callArguments,
  defineRule,
  python,
  rotationMistake,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

const QUARTER_TURNS: Readonly<Record<number, readonly string[]>> = {
  90: ["ROTATE_90_CLOCKWISE", "ROTATE_90_COUNTERCLOCKWISE"],
  180: ["ROTATE_180"],
  270: ["ROTATE_90_COUNTERCLOCKWISE", "ROTATE_90_CLOCKWISE"],
};

export const cv2RotateArbitraryAngle = defineRule({
  meta: {
    name: "cv2-rotate-arbitrary-angle",
    theme: "vision",
    libraries: ["cv2"],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "fix",
    sources: [
      "https://docs.opencv.org/4.x/d2/de8/group__core__array.html",
      "https://docs.opencv.org/4.x/da/d54/group__imgproc__transform.html",
      "OpenCV 5.0.0: a float raises cv2.error; 3, 45, 90 and -1 return an array that was never written",
    ],
    docs: {
      en: {
        title: "Angle given to cv2.rotate",
        what: "The second argument of `cv2.rotate` is a number of degrees: a float, an integer outside 0 to 2, or an integer drawn from a range that goes beyond it.",
        why: "`cv2.rotate` turns an image by 90, 180 or 270 degrees and is told which by one of three constants: `ROTATE_90_CLOCKWISE` is 0, `ROTATE_180` is 1, `ROTATE_90_COUNTERCLOCKWISE` is 2. A float raises `cv2.error`. An integer such as 45 or 90 raises nothing: OpenCV 5.0.0 gives back an array of the old size that nothing was written to, so the model trains on leftover memory or on black images. Any other angle needs `getRotationMatrix2D` and `warpAffine`.",
        ignoreWhen: "Never: no OpenCV version gives such a number a meaning.",
      },
      zh: {
        title: "把角度传给 cv2.rotate",
        what: "`cv2.rotate` 的第二个参数是角度：浮点数、0 到 2 以外的整数，或者从更大范围里随机抽取的整数。",
        why: "`cv2.rotate` 只能转 90、180 或 270 度，具体转多少由三个常量决定：`ROTATE_90_CLOCKWISE` 为 0，`ROTATE_180` 为 1，`ROTATE_90_COUNTERCLOCKWISE` 为 2。传浮点数会抛出 `cv2.error`；传 45、90 这样的整数却不报错，OpenCV 5.0.0 返回一个尺寸不变、从未写入过内容的数组，模型于是在残留内存或全黑图像上训练。要转任意角度，请用 `getRotationMatrix2D` 加 `warpAffine`。",
        ignoreWhen: "没有这种情况：任何版本的 OpenCV 都不接受这样的数。",
      },
      invalid: python`
        import cv2
        import numpy as np

        image = np.zeros((40, 60, 3), dtype=np.uint8)
        angle = np.random.uniform(-15, 15)
        rotated = cv2.rotate(image, angle)
      `,
      valid: python`
        import cv2
        import numpy as np

        image = np.zeros((40, 60, 3), dtype=np.uint8)
        height, width = image.shape[:2]
        angle = np.random.uniform(-15, 15)
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        rotated = cv2.warpAffine(image, matrix, (width, height))
        upside_down = cv2.rotate(image, cv2.ROTATE_180)
      `,
    },
    messages: {
      float: {
        en: "`cv2.rotate` takes no angle: the float `{angle}` makes it raise. It turns by quarter turns, chosen by one of the `cv2.ROTATE_...` constants.",
        zh: "`cv2.rotate` 不接受角度，浮点数 `{angle}` 会让它抛异常。它只能转 90 度的整数倍，由 `cv2.ROTATE_...` 常量指定。",
      },
      integer: {
        en: "`cv2.rotate` takes no angle: given `{angle}`, it writes nothing. It returns leftover memory, because it turns by quarter turns, chosen by one of the `cv2.ROTATE_...` constants.",
        zh: "`cv2.rotate` 不接受角度：`{angle}` 不会写出图像。返回的是残留内存；它只能转 90 度的整数倍，由 `cv2.ROTATE_...` 常量指定。",
      },
      warp: {
        en: "Rotate by `{angle}` degrees with `warpAffine`",
        zh: "用 `warpAffine` 旋转 `{angle}` 度",
      },
      constant: { en: "Use `{constant}`", zh: "改用 `{constant}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function warp(call: Call, image: SyntaxNode, angle: Argument) {
      const source = context.text(image);
      const matrix = fixer.spell("cv2.getRotationMatrix2D");
      const affine = fixer.spell("cv2.warpAffine");
      // Both names go into one import statement, and that is edited once.
      const imports = affine.edits.map((edit, i) => {
        const more = matrix.edits[i]?.newText.slice(context.text(edit.range).length) ?? "";
        return { ...edit, newText: edit.newText + more };
      });
      const center = `(${source}.shape[1] / 2, ${source}.shape[0] / 2)`;
      const size = `(${source}.shape[1], ${source}.shape[0])`;
      const turn = `${matrix.name}(${center}, ${context.text(angle.value)}, 1.0)`;
      return {
        message: "warp",
        data: { angle: context.excerpt(angle.value) },
        edits: [
          fixer.replace(call.function, affine.name),
          fixer.replace(angle.node, angle.keyword === null ? `${turn}, ${size}` : `M=${turn}, dsize=${size}`),
          ...(affine.edits.length === 0 ? matrix.edits : imports),
        ],
      } as const;
    }

    return {
      calls: {
        "cv2.rotate"(call) {
          const given = dataflow.argument(call, "rotateCode", 1);
          const image = dataflow.argument(call, "src", 0);
          const angle = callArguments(call).find((argument) => argument.value === given);
          if (angle === undefined || image === null) return;
          const value = dataflow.valueOf(angle.value);
          const message = rotationMistake(context, angle.value);
          if (message === null) return;
          const degrees = typeof value.constant === "number" ? ((value.constant % 360) + 360) % 360 : -1;
          const constants = (QUARTER_TURNS[degrees] ?? []).map((name) => {
            const constant = fixer.spell(`cv2.${name}`);
            const edits = [fixer.replace(angle.value, constant.name), ...constant.edits];
            return { message: "constant", data: { constant: constant.name }, edits } as const;
          });
          const hasOutput = callArguments(call).length !== 2;
          const isName = unparenthesized(image).kind === "identifier";
          const turned = hasOutput || !isName ? null : warp(call, image, angle);
          // Only what raises today cannot change its meaning.
          const fix = message === "float" && constants.length === 0 ? turned : null;
          const suggestions = constants.length > 0 || turned === null || fix !== null ? constants : [turned];
          context.report({
            node: angle.value,
            message,
            data: { angle: context.excerpt(angle.value) },
            fix,
            suggestions,
          });
        },
      },
    };
  },
});
