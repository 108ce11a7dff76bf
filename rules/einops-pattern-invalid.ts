/** A pattern of einops whose two sides cannot belong together. */

import {
  type Call,
  callArguments,
  defineRule,
  hasUnwrittenArguments,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

interface Side {
  readonly axes: readonly string[];
  /** The axes of each pair of parentheses. */
  readonly groups: readonly (readonly string[])[];
}

/** The axes of one side; null where its form is wrong or it has what is not judged. */
function sideOf(text: string): Side | null {
  if (!/^(?:[\w\s]|\.\.\.|\([\w\s.]*\))*$/.test(text)) return null;
  const named = (part: string): string[] => part.split(/\s+/).filter((word) => /^[A-Za-z_]\w*$/.test(word));
  const axes = named(text.replace(/[().]/g, " "));
  const groups = [...text.matchAll(/\(([^)]*)\)/g)].map(([, inside]) =>
    /\.\.\.|\d/.test(inside ?? "") ? [] : named(inside ?? ""),
  );
  return new Set(axes).size === axes.length ? { axes, groups } : null;
}

export const einopsPatternInvalid = defineRule({
  meta: {
    name: "einops-pattern-invalid",
    theme: "api",
    libraries: ["einops"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://einops.rocks/api/rearrange/",
      "einops 0.8.2: EinopsError for 'b c h w -> b c h', 'b c (h w -> b c', 'b b h w -> b h w', for a new axis of repeat without a size, and for two axes of one group without sizes",
    ],
    docs: {
      en: {
        title: "einops pattern that cannot work",
        what: "The pattern of `rearrange`, `reduce` or `repeat` has an axis on one side only, an axis twice, a parenthesis too many, or no size for a new axis.",
        why: "einops checks the pattern when the line runs, and raises `EinopsError`. `rearrange` needs the same axes on both sides, `reduce` may only drop some, `repeat` may only add some, each with its size as an argument.",
        ignoreWhen: "Never: the call fails for any input, whatever its shape.",
      },
      zh: {
        title: "einops 模式写错",
        what: "`rearrange`、`reduce` 或 `repeat` 的模式里，有的轴只出现在一侧，有的轴出现两次，括号不成对，或新轴没有给出大小。",
        why: "einops 在该行运行时检查模式，并抛出 `EinopsError`。`rearrange` 两侧的轴必须相同，`reduce` 只能去掉一些轴，`repeat` 只能增加一些轴，每个新轴都要用参数给出大小。",
        ignoreWhen: "不应忽略：无论输入是什么，调用都会失败。",
      },
      invalid: python`
        import torch
        from einops import rearrange

        images = torch.rand(2, 3, 8, 8)
        tokens = rearrange(images, "b c h w -> b (h v) c")
      `,
      valid: python`
        import torch
        from einops import rearrange

        images = torch.rand(2, 3, 8, 8)
        tokens = rearrange(images, "b c h w -> b (h w) c")
      `,
    },
    messages: {
      side: {
        en: "Axis `{axis}` stands on one side of the pattern only, so `{name}` raises EinopsError.",
        zh: "轴 `{axis}` 只出现在模式的一侧，`{name}` 会抛出 EinopsError。",
      },
      size: {
        en: "Axis `{axis}` has no size here, so `{name}` raises EinopsError.",
        zh: "轴 `{axis}` 没有给出大小，`{name}` 会抛出 EinopsError。",
      },
      form: {
        en: "The pattern has parentheses or axes that do not match, so `{name}` raises EinopsError.",
        zh: "模式里的括号或轴不成对，`{name}` 会抛出 EinopsError。",
      },
    },
  },
  create(context) {
    const { dataflow } = context;

    function check(call: Call, name: string): void {
      const node = dataflow.argument(call, "pattern", 1);
      const pattern = node === null ? null : stringValue(node);
      if (node === null || pattern === null || hasUnwrittenArguments(call)) return;
      const sides = pattern.split("->").map(sideOf);
      const [left, right] = sides;
      if (sides.length !== 2 || left == null || right == null) {
        if (/^[\w\s().>-]*$/.test(pattern) && /->/.test(pattern))
          context.report({ node, message: "form", data: { name } });
        return;
      }
      const sizes = new Set(
        callArguments(call).flatMap(({ keyword }) => (keyword === null ? [] : [keyword.text])),
      );
      const gone = name === "reduce" ? undefined : left.axes.find((axis) => !right.axes.includes(axis));
      const added = right.axes.find(
        (axis) => !left.axes.includes(axis) && (name !== "repeat" || !sizes.has(axis)),
      );
      const axis = gone ?? added;
      if (axis !== undefined) {
        report(node, name, axis, gone === undefined && name === "repeat" ? "size" : "side");
        return;
      }
      // Of each group one size is worked out.
      const unsized = left.groups
        .map((group) => group.filter((one) => !sizes.has(one)))
        .find((group) => group.length > 1)?.[1];
      if (unsized !== undefined) report(node, name, unsized, "size");
    }

    function report(node: SyntaxNode, name: string, axis: string, message: "side" | "size"): void {
      context.report({ node, message, data: { axis, name } });
    }

    const handler = (name: string) => (call: Call) => check(call, name);
    return {
      calls: Object.fromEntries(
        ["rearrange", "reduce", "repeat"].map((name) => [`einops.${name}`, handler(name)]),
      ),
    };
  },
});
