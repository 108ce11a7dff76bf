/** A tensor brought to another one's shape right before an operator that does the same by itself. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isSameExpression,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

const OPERATORS = /^(?:\+|-|\*|\/|\*\*)$/;
const TO_SHAPE =
  /^(?:torch\.broadcast_to|numpy\.broadcast_to|tensorflow\.broadcast_to|jax\.numpy\.broadcast_to)$/;
const TILES = /^(?:numpy|torch|tensorflow|jax\.numpy)\.tile$/;
const ARRAYS = /^(?:torch\.Tensor|numpy\.ndarray|tensorflow\.Tensor)$/;

export const manualBroadcast = defineRule({
  meta: {
    name: "manual-broadcast",
    theme: "performance",
    libraries: ["torch", "tensorflow", "numpy", "jax"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/broadcasting.html",
      "https://numpy.org/doc/stable/user/basics.broadcasting.html",
      "torch 2.15.0: a.expand_as(b) + b equals a + b, and a.repeat(1, 128, 1) * b equals a * b, for a of (64, 1, 512) and b of (64, 128, 512)",
    ],
    docs: {
      en: {
        title: "Broadcast by hand",
        what: "A tensor or array is expanded, tiled or repeated to the shape of the other side of an arithmetic operator: `a.expand_as(b) + b`, `np.broadcast_to(a, b.shape) * b`, or `np.tile` along axes of size 1.",
        why: "The operator does that by itself and gives the same result. `expand` makes only a view, but `repeat` and `tile` copy the small tensor to full size first: for a factor of shape (64, 1, 512) and 128 steps that is 16 MB instead of 128 KB.",
        ignoreWhen: "The line is meant to show the shape to readers.",
      },
      zh: {
        title: "手工做广播",
        what: "在算术运算之前，先把张量或数组扩展、平铺或重复成另一边的形状：`a.expand_as(b) + b`、`np.broadcast_to(a, b.shape) * b`，或沿大小为 1 的轴 `np.tile`。",
        why: "运算符自己就会这样做，结果相同。`expand` 只是视图，但 `repeat` 和 `tile` 会先把小张量复制成完整大小：形状 (64, 1, 512) 的因子重复 128 步，就是 16 MB，而不是 128 KB。",
        ignoreWhen: "这样写是为了让读者看清形状。",
      },
      invalid: python`
        import torch

        scores = torch.rand(8, 5)
        largest = scores.amax(dim=1, keepdim=True)
        print(scores - largest.expand_as(scores))
      `,
      valid: python`
        import torch

        scores = torch.rand(8, 5)
        largest = scores.amax(dim=1, keepdim=True)
        print(scores - largest)
      `,
    },
    messages: {
      needless: {
        en: "The operator broadcasts `{small}` to the shape of `{other}` by itself.",
        zh: "运算符自己会把 `{small}` 广播成 `{other}` 的形状。",
      },
      drop: { en: "Leave the shape to the operator", zh: "形状交给运算符" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const isSame = (a: SyntaxNode, b: SyntaxNode): boolean =>
      isSameExpression({ tree: context.tree, semantic }, a, b);

    /** `b` of `b.shape`, `b.size()`, `*b.shape` and `tf.shape(b)`. */
    function shapeOwner(node: SyntaxNode): SyntaxNode | null {
      if (isKind(node, "list_splat"))
        return node.children[0] === undefined ? null : shapeOwner(node.children[0]);
      if (isKind(node, "attribute")) return node.attribute.text === "shape" ? node.object : null;
      if (!isKind(node, "call")) return null;
      const [first] = callArguments(node);
      if (isKind(node.function, "attribute") && node.function.attribute.text === "size")
        return first === undefined ? node.function.object : null;
      return semantic.qualifiedName(node.function) === "tensorflow.shape" ? (first?.value ?? null) : null;
    }

    /** The tensor that a call brings to the very shape of another expression, whatever that is. */
    function broughtTo(call: Call, other: SyntaxNode): SyntaxNode | null {
      const name = semantic.qualifiedName(call.function);
      const given = callArguments(call);
      if (name !== null) {
        const owner = TO_SHAPE.test(name) && given[1] !== undefined ? shapeOwner(given[1].value) : null;
        return owner !== null && isSame(owner, other) ? (given[0]?.value ?? null) : null;
      }
      if (!isKind(call.function, "attribute") || given.length !== 1 || given[0] === undefined) return null;
      const { object, attribute } = call.function;
      const owner =
        attribute.text === "expand_as"
          ? given[0].value
          : /^(?:expand|broadcast_to)$/.test(attribute.text)
            ? shapeOwner(given[0].node)
            : null;
      return owner !== null && isSame(owner, other) ? object : null;
    }

    const sizesOf = (node: SyntaxNode): readonly number[] | null => {
      const { type = "", tensor } = dataflow.valueOf(node);
      const shape = tensor?.shape;
      if (!ARRAYS.test(type) || shape === undefined || shape.rank !== "known") return null;
      const sizes = shape.sizes.filter((size) => typeof size === "number");
      return sizes.length === shape.sizes.length ? sizes : null;
    };

    /** How often each axis is repeated, where all of it is written in numbers. */
    function timesOf(given: readonly SyntaxNode[]): readonly number[] | null {
      const [first] = given;
      const written = given.length === 1 && isKind(first, "tuple", "list") ? first.children : given;
      const times = written
        .map((one) => dataflow.valueOf(one).constant)
        .filter((one) => typeof one === "number");
      return times.length === written.length && times.length > 0 ? times : null;
    }

    /** The tensor that is repeated along axes of size 1 only, to the known shape of the other side. */
    function tiled(call: Call, other: SyntaxNode): SyntaxNode | null {
      const given = callArguments(call).map(({ value }) => value);
      const isFunction = TILES.test(semantic.qualifiedName(call.function) ?? "");
      const method =
        isKind(call.function, "attribute") && /^(?:repeat|tile)$/.test(call.function.attribute.text)
          ? call.function.object
          : null;
      const small = isFunction ? given[0] : method;
      if (small == null || (!isFunction && dataflow.valueOf(small).type !== "torch.Tensor")) return null;
      const [before, wanted] = [sizesOf(small), sizesOf(other)];
      const times = timesOf(isFunction ? given.slice(1) : given);
      if (before === null || wanted === null || times === null || times.length !== wanted.length) return null;
      if (before.length > wanted.length) return null;
      const padded = [...wanted.slice(before.length).map(() => 1), ...before];
      const isBroadcast = wanted.every(
        (size, axis) =>
          (times[axis] ?? 1) * (padded[axis] ?? 1) === size && (times[axis] === 1 || padded[axis] === 1),
      );
      return isBroadcast && times.some((count) => count !== 1) ? small : null;
    }

    function check(side: SyntaxNode, other: SyntaxNode): boolean {
      const call = unparenthesized(side);
      if (!isKind(call, "call")) return false;
      const plain = unparenthesized(other);
      const small = broughtTo(call, plain) ?? tiled(call, plain);
      if (small === null) return false;
      const isPlain = isKind(small, "identifier", "attribute", "subscript", "call");
      context.report({
        node: call,
        message: "needless",
        data: { small: context.excerpt(small), other: context.excerpt(plain) },
        fix: isPlain ? { message: "drop", edits: [context.fixer.replace(call, context.text(small))] } : null,
      });
      return true;
    }

    return {
      nodes: {
        binary_operator({ left, right, operator }) {
          if (OPERATORS.test(operator) && !check(left, right)) check(right, left);
        },
      },
    };
  },
});
