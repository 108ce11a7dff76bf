/** A generator given to a NumPy function that does not go through it. */

import { type Call, callArguments, defineRule, isKind, python } from "../server/rule-api";

/** Types with which the generator is wanted as it is. */
const ANYTHING: readonly string[] = ["builtins.object", "numpy.object_", "object", "O"];
/** With a type of numbers NumPy raises; with `bool` and `str` it makes one value of the generator. */
const NUMBERS = /(?:^|\.)(?:u?int|float|complex|half|single|double)\d*_?$/;

/** Functions of NumPy by what becomes of a generator in them (numpy 2.5.5). */
const FUNCTIONS = {
  holds: ["array", "asarray", "max", "min", "amax", "amin", "prod", "unique"],
  true: ["any", "all"],
  raises: ["stack", "vstack", "hstack", "concatenate", "mean", "average", "median", "std", "var"],
  sum: ["sum"],
} as const;

export const arrayFromGenerator = defineRule({
  meta: {
    name: "array-from-generator",
    theme: "python",
    libraries: ["numpy"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://numpy.org/doc/stable/reference/generated/numpy.fromiter.html",
      "numpy 2.5.5: `np.array(i for i in range(3))` is an array of type object with no axis that holds the generator, with `dtype=bool` it is True, with `dtype=float` TypeError is raised; `np.stack`, `np.vstack`, `np.hstack` and `np.concatenate` raise TypeError",
      "numpy 2.5.5: `np.any(x > 5 for x in [1, 2])` and `np.all(...)` are True, `np.max` and `np.prod` give back the generator, `np.mean`, `np.median` and `np.std` raise TypeError; `np.sum` does since 2.4.0, and gives a DeprecationWarning in 2.3.5",
    ],
    docs: {
      en: {
        title: "An array made of a generator",
        what: "`np.array` or `np.asarray` is given a generator expression, or `np.stack`, `np.vstack`, `np.hstack` or `np.concatenate` is. Also: a reduction such as `np.any`, `np.all` or `np.mean` is.",
        why: "NumPy does not go through a generator. `np.array(i for i in range(3))` gives an array without an axis, of type object, that holds the generator itself: its shape is `()`, and the error comes later, at the first arithmetic (NumPy 2.5.5). For the same reason `np.any(x > 5 for x in xs)` is always true, whatever is in it. The functions that join arrays and `np.mean` raise `TypeError` at once; `np.sum` does since NumPy 2.4. Brackets make it a list.",
        ignoreWhen: "An array that holds a generator object is what is wanted.",
      },
      zh: {
        title: "用生成器创建数组",
        what: "把生成器表达式传给了 `np.array`、`np.asarray`，或者 `np.stack`、`np.vstack`、`np.hstack`、`np.concatenate`；或者传给了 `np.any`、`np.all`、`np.mean` 这类归约函数。",
        why: "NumPy 不会遍历生成器。`np.array(i for i in range(3))` 得到的是一个零维、object 类型的数组，里面装着生成器本身：形状是 `()`，要到第一次运算时才报错（NumPy 2.5.5）。同理，`np.any(x > 5 for x in xs)` 无论内容如何都为真。拼接类函数和 `np.mean` 会立刻抛出 `TypeError`；`np.sum` 自 NumPy 2.4 起也是如此。加上方括号就是列表。",
        ignoreWhen: "确实想让数组里装一个生成器对象。",
      },
      invalid: python`
        import numpy as np

        squares = np.array(i * i for i in range(10))
        print(squares.mean())
      `,
      valid: python`
        import numpy as np

        squares = np.array([i * i for i in range(10)])
        print(squares.mean())
      `,
    },
    messages: {
      holds: {
        en: "`{function}` does not go through a generator: it takes it for a single value.",
        zh: "`{function}` 不会遍历生成器，而是把它当成单个值。",
      },
      true: {
        en: "`{function}` does not go through a generator, and is always True here.",
        zh: "`{function}` 不会遍历生成器，在这里永远为 True。",
      },
      raises: {
        en: "`{function}` does not take a generator and raises TypeError.",
        zh: "`{function}` 不接受生成器，会抛出 TypeError。",
      },
      sum: {
        en: "`{function}` of a generator raises TypeError since NumPy 2.4, and is deprecated before.",
        zh: "自 NumPy 2.4 起，把生成器传给 `{function}` 会抛出 TypeError；之前的版本已弃用。",
      },
      list: {
        en: "Make it a list",
        zh: "改成列表",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const check = (call: Call, name: string, message: keyof typeof FUNCTIONS): void => {
      const isBare = isKind(call.arguments, "generator_expression");
      const [first] = isBare ? [call.arguments] : callArguments(call).map(({ value }) => value);
      const dtype = dataflow.argument(call, "dtype", /^(?:array|asarray)$/.test(name) ? 1 : null);
      const { constant, symbol } = dtype === null ? {} : dataflow.valueOf(dtype);
      const type = String(symbol ?? constant ?? "");
      // Which type it is, the command line may say.
      if (dtype !== null && type === "") return;
      // `map`, `filter` and `zip` give their elements one by one as well.
      const isLazy =
        /^(?:holds|raises)$/.test(message) &&
        isKind(first, "call") &&
        /^builtins\.(?:map|filter|zip)$/.test(dataflow.resolveCall(first).callee ?? "");
      if (isLazy && !ANYTHING.includes(type)) {
        const code = `list(${context.text(first)})`;
        context.report({
          node: first,
          message: NUMBERS.test(type) ? "raises" : message,
          ...(message === "sum" && { severity: "warning" }),
          data: { function: context.text(call.function) },
          fix: { message: "list", edits: [fixer.replace(first, code)] },
        });
        return;
      }
      if (!isKind(first, "generator_expression") || ANYTHING.includes(type)) return;
      // The parentheses of the generator may be those of the call.
      const inner = context.text(first).slice(1, -1);
      const list = isBare ? `([${inner}])` : `[${inner}]`;
      context.report({
        node: first,
        message: NUMBERS.test(type) ? "raises" : message,
        ...(message === "sum" && { severity: "warning" }),
        data: { function: context.text(call.function) },
        fix: { message: "list", edits: [fixer.replace(first, list)] },
      });
    };
    return {
      calls: Object.fromEntries(
        Object.entries(FUNCTIONS).flatMap(([message, names]) =>
          names.map((name) => [
            `numpy.${name}`,
            (call: Call) => check(call, name, message as keyof typeof FUNCTIONS),
          ]),
        ),
      ),
    };
  },
});
