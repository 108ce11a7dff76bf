/** Arithmetic on pictures of unsigned bytes, which starts over at 0 and 256. */

import {
  callArguments,
  defineRule,
  descendants,
  isKind,
  isOpenedImage,
  python,
  type SyntaxNode,
  unparenthesized,
  type Value,
} from "../server/rule-api";

/** Fewer steps of brightness are no change that one sees. */
const SMALL = 1;

/** Ways to read a picture that give bytes whatever the file has. https://docs.opencv.org/4.x/d8/d6a/group__imgcodecs__flags.html */
const READ_AS_BYTES = /^(?:cv2\.IMREAD_(?:GRAYSCALE|COLOR|COLOR_BGR|COLOR_RGB))?$/;

/** Modes of Pillow with a byte for each channel. https://pillow.readthedocs.io/en/stable/handbook/concepts.html#modes */
const BYTES = /^(?:L|RGB|RGBA|CMYK|HSV|YCbCr)$/;

export const unsignedImageArithmetic = defineRule({
  meta: {
    name: "unsigned-image-arithmetic",
    theme: "vision",
    libraries: ["cv2", "numpy"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.opencv.org/4.x/d0/d86/tutorial_py_image_arithmetics.html",
      "numpy 2.5.5: 100 - 120 of two uint8 pictures is 236, 100 + 200 is 44; cv2.absdiff gives 20",
    ],
    docs: {
      en: {
        title: "Picture arithmetic that starts over",
        what: "Two pictures that `cv2.imread` read are subtracted or added, or a number is added to one or taken from it, without another type; or that happens to bytes that Pillow or `astype(np.uint8)` gave.",
        why: "The pixels are unsigned bytes. 100 - 120 is 236 there and 100 + 200 is 44: what gets a little darker turns white, and `np.abs` behind it changes nothing. `cv2.absdiff`, `cv2.subtract` and `cv2.add` stop at the ends, and `astype(np.int16)` before the arithmetic keeps the sign.",
        ignoreWhen: "The pixels are known to stay between 0 and 255.",
      },
      zh: {
        title: "图像运算溢出后从头开始",
        what: "对 `cv2.imread` 读入的两幅图像直接相减或相加，或者加减一个数，没有先转换类型；对 Pillow 或 `astype(np.uint8)` 得到的字节也是如此。",
        why: "像素是无符号字节。在这里 100 - 120 等于 236，100 + 200 等于 44：稍微变暗的地方会变成白色，之后再取 `np.abs` 也没有用。`cv2.absdiff`、`cv2.subtract` 和 `cv2.add` 会停在两端；运算前先 `astype(np.int16)` 可以保留正负号。",
        ignoreWhen: "确知像素值始终在 0 到 255 之间。",
      },
      invalid: python`
        import cv2

        before, after = cv2.imread("a.png"), cv2.imread("b.png")
        assert before is not None and after is not None
        motion = after - before
      `,
      valid: python`
        import cv2

        before, after = cv2.imread("a.png"), cv2.imread("b.png")
        assert before is not None and after is not None
        motion = cv2.absdiff(after, before)
      `,
    },
    messages: {
      pictures: {
        en: "Both are unsigned bytes, so a result below 0 or above 255 starts over: 100 - 120 is 236.",
        zh: "两者都是无符号字节，超出 0 到 255 会从头开始：100 - 120 得 236。",
      },
      number: {
        en: "`{picture}` holds unsigned bytes, so a result below 0 or above 255 starts over: 100 + 200 is 44.",
        zh: "`{picture}` 是无符号字节，超出 0 到 255 会从头开始：100 + 200 得 44。",
      },
      absolute: { en: "Take the distance: `cv2.absdiff`", zh: "取差的绝对值：`cv2.absdiff`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const symbolOf = (flag: SyntaxNode | null): string =>
      flag === null ? "" : (dataflow.valueOf(flag).symbol ?? "other");

    /** A picture as `cv2.imread` gives it. */
    function isPicture({ tensor, call }: Value): boolean {
      const callee = call === undefined ? null : dataflow.resolveCall(call).callee;
      if (call === undefined || callee === null) return false;
      if (callee === "cv2.imread" && READ_AS_BYTES.test(symbolOf(dataflow.argument(call, "flags", 1))))
        return true;
      return tensor?.dtype === "uint8" && /^cv2\.\w+$/.test(callee);
    }

    /** `np.array(Image.open(path).convert("RGB"))`: bytes, whatever the file has. */
    function isPillowArray({ call }: Value): boolean {
      if (call === undefined || !/^numpy\.(?:as)?array$/.test(dataflow.resolveCall(call).callee ?? ""))
        return false;
      const [image, ...more] = callArguments(call);
      const converted = image === undefined ? undefined : dataflow.valueOf(image.value).call;
      if (image === undefined || converted === undefined || more.length > 0) return false;
      const mode = dataflow.argument(converted, "mode", 0);
      return (
        isKind(converted.function, "attribute") &&
        converted.function.attribute.text === "convert" &&
        mode !== null &&
        BYTES.test(String(dataflow.valueOf(mode).constant)) &&
        isOpenedImage(dataflow, converted)
      );
    }

    /** `x.astype(np.uint8)` */
    function isCast({ call }: Value): boolean {
      if (call === undefined || !isKind(call.function, "attribute")) return false;
      const kind = dataflow.argument(call, "dtype", 0);
      if (call.function.attribute.text !== "astype" || kind === null) return false;
      const { symbol, constant } = dataflow.valueOf(kind);
      return symbol === "numpy.uint8" || constant === "uint8";
    }

    /** `(x * 255).astype(np.uint8)`; what is cast otherwise may be classes, or what a comparison gives. */
    const isScaled = ({ call }: Value): boolean =>
      call !== undefined &&
      [...descendants(call.function)].some((part) => dataflow.valueOf(part).constant === 255);

    /** What is the smaller of two, or is cut out where another picture is left out. */
    const isPart = ({ call }: Value): boolean =>
      call !== undefined &&
      /^cv2\.(?:morphologyEx|erode|dilate|min|max|bitwise_\w+|inRange|threshold)$/.test(
        dataflow.resolveCall(call).callee ?? "",
      );

    const isBytes = (value: Value): boolean => isPicture(value) || isPillowArray(value) || isCast(value);

    const isNumber = ({ constant }: Value): boolean =>
      typeof constant === "number" && Number.isInteger(constant) && Math.abs(constant) > SMALL;

    function check(node: SyntaxNode, left: SyntaxNode, right: SyntaxNode): void {
      const [a, b] = [dataflow.valueOf(unparenthesized(left)), dataflow.valueOf(unparenthesized(right))];
      if ([a, b].some(isPart) || (isCast(a) && !isScaled(a)) || (isCast(b) && !isScaled(b))) return;
      if (isBytes(a) && isBytes(b)) {
        const isDifference = isKind(node, "binary_operator") && node.operator === "-";
        const { name, edits } = fixer.spell("cv2.absdiff");
        const code = `${name}(${context.text(left)}, ${context.text(right)})`;
        context.report({
          node,
          message: "pictures",
          suggestions: isDifference
            ? [{ message: "absolute", edits: [...edits, fixer.replace(node, code)] }]
            : [],
        });
      } else if (isBytes(a) && isNumber(b))
        context.report({ node, message: "number", data: { picture: context.excerpt(left) } });
    }

    return {
      nodes: {
        unary_operator(node) {
          const [picture] = node.children;
          if (
            node.operator === "-" &&
            picture !== undefined &&
            isBytes(dataflow.valueOf(unparenthesized(picture)))
          )
            context.report({ node, message: "number", data: { picture: context.excerpt(picture) } });
        },
        binary_operator(node) {
          if (/^[-+]$/.test(node.operator)) check(node, node.left, node.right);
        },
        augmented_assignment(node) {
          if (/^[-+]=$/.test(node.operator)) check(node, node.left, node.right);
        },
      },
    };
  },
});
