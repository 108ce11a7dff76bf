/** A random crop whose last position is never drawn. */

import {
  type Call,
  callArguments,
  cropSlice,
  defineRule,
  isKind,
  makerOf,
  onlyWritten,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

type Difference = SyntaxNode & { readonly kind: "binary_operator" };

export const randintCropExcludesLast = defineRule({
  meta: {
    name: "randint-crop-excludes-last",
    theme: "augmentation",
    libraries: ["numpy", "torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://numpy.org/doc/stable/reference/random/generated/numpy.random.randint.html",
      "https://numpy.org/doc/stable/reference/random/generated/numpy.random.Generator.integers.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.randint.html",
      "NumPy 2.4.6: randint(0, 0) raises ValueError: high <= 0; randint(0, 1) only gives 0",
    ],
    docs: {
      en: {
        title: "Random crop without its last position",
        what: "The start of a crop is drawn with `np.random.randint(0, width - size)`, `integers` of a generator or `torch.randint`, and the crop is `start:start + size`.",
        why: "The upper bound is exclusive. The position at the right and lower border is never drawn, and an image that is exactly as large as the crop raises `ValueError: high <= 0`, although there is one crop of it. `width - size + 1` is the number of positions. `random.randint` of the standard library includes its upper bound and is not reported; `random.randrange` does not.",
        ignoreWhen: "The last row or column is left out on purpose, and all images are larger than the crop.",
      },
      zh: {
        title: "随机裁剪取不到最后一个位置",
        what: "裁剪起点用 `np.random.randint(0, width - size)` 、生成器的 `integers` 或 `torch.randint` 抽取，而裁剪范围是 `start:start + size`。",
        why: "上界是不包含的：最右、最下的位置永远取不到；图像恰好和裁剪一样大时会抛出 `ValueError: high <= 0`，尽管此时明明有一个裁剪位置。位置的个数是 `width - size + 1`。标准库的 `random.randint` 包含上界，不会报告；`random.randrange` 不包含。",
        ignoreWhen: "有意不取最后一行或一列，并且所有图像都比裁剪大。",
      },
      invalid: python`
        import numpy as np

        def crop(image, size):
            height, width = image.shape[:2]
            x = np.random.randint(0, width - size)
            return image[:size, x:x + size]
      `,
      valid: python`
        import numpy as np

        def crop(image, size):
            height, width = image.shape[:2]
            x = np.random.randint(0, width - size + 1)
            return image[:size, x:x + size]
      `,
    },
    messages: {
      exclusive: {
        en: "`{bound}` itself is never drawn, so the last crop is left out.",
        zh: "`{bound}` 本身永远取不到，最后一个裁剪位置被漏掉了。",
      },
      sliced: { en: "The crop that starts there.", zh: "从这里开始的裁剪。" },
      add: { en: "Add one to the exclusive bound", zh: "给不包含的上界加一" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `a - b` as the exclusive bound of a draw from 0 on. */
    function boundOf(call: Call): { readonly bound: Difference; readonly given: SyntaxNode } | null {
      const first = dataflow.argument(call, "low", 0);
      const second = isShapeSecond(call) ? null : dataflow.argument(call, "high", 1);
      if (second !== null && (first === null || dataflow.valueOf(first).constant !== 0)) return null;
      const given = second ?? first;
      // `room = height - size`
      const bound = given === null ? null : (onlyWritten(semantic, given) ?? given);
      // One row of many is rarely called a crop.
      if (
        given === null ||
        !isKind(bound, "binary_operator") ||
        bound.operator !== "-" ||
        context.text(bound.right) === "1"
      )
        return null;
      // `n + 1 - size` counts the last place already.
      if (/^1\s*\+|\+\s*1$/.test(context.text(unparenthesized(bound.left)))) return null;
      // A mask whose width is drawn as well has no last place that anybody would miss.
      const widths = isKind(bound.right, "subscript") ? bound.right.value : bound.right;
      const width = makerOf(context, widths)?.callee ?? "";
      return /\brand(?:om|int|range)\b/.test(width) ? null : { bound, given };
    }

    /** `torch.randint(high, (1,))` */
    function isShapeSecond(call: Call): boolean {
      const [, second] = callArguments(call);
      return second !== undefined && second.keyword === null && isKind(second.value, "tuple", "list");
    }

    /** Made by `default_rng`, or a parameter that is said to be a `numpy.random.Generator`. */
    function isGenerator(receiver: SyntaxNode): boolean {
      if (/^numpy\.random\.(?:default_rng|RandomState)$/.test(makerOf(context, receiver)?.callee ?? ""))
        return true;
      const [parameter, ...others] = semantic.bindingOf(receiver)?.definitions ?? [];
      const written = parameter?.identifier.parent;
      if (others.length > 0) return false;
      if (isKind(written, "default_parameter", "typed_default_parameter") && isGenerator(written.value))
        return true;
      const type = isKind(written, "typed_parameter", "typed_default_parameter")
        ? written.type.children[0]
        : null;
      return type != null && semantic.qualifiedName(type) === "numpy.random.Generator";
    }

    function check(call: Call): void {
      const found = boundOf(call);
      if (found === null) return;
      const { bound, given } = found;
      const slice = cropSlice(context, call, context.text(bound.right).replace(/\s+/g, ""));
      if (slice === null) return;
      context.report({
        node: given,
        message: "exclusive",
        data: { bound: context.excerpt(bound) },
        related: [{ node: slice, message: "sliced" }],
        fix: { message: "add", edits: [fixer.insertAfter(given, " + 1")] },
      });
    }

    return {
      calls: { "numpy.random.randint": check, "torch.randint": check, "random.randrange": check },
      methods: {
        integers(call, { receiver }) {
          if (receiver === null || !isGenerator(receiver)) return;
          if (dataflow.argument(call, "endpoint", 4) === null) check(call);
        },
        randint(call, { receiver }) {
          if (receiver !== null && isGenerator(receiver)) check(call);
        },
      },
    };
  },
});
