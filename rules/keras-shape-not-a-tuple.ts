/** A shape given to Keras as a bare number, often one in parentheses that was meant to be a tuple. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

/** Where Keras takes the shape of an input, and the argument's position where it has one. */
const INPUTS: Readonly<Record<string, Readonly<Record<string, number | null>>>> = {
  "keras.Input": { shape: 0, batch_shape: null },
  "keras.layers.Input": { shape: 0, batch_shape: null },
  "keras.layers.InputLayer": { shape: 0, input_shape: 0, batch_shape: null, batch_input_shape: null },
};
/** Their shapes are gone through one by one, in every Keras. */
const SHAPED: Readonly<Record<string, Readonly<Record<string, number | null>>>> = {
  "keras.layers.Reshape": { target_shape: 0, input_shape: null },
  "keras.layers.Permute": { dims: 0, input_shape: null },
};
const FIRST = ["shape", "target_shape", "dims"];
const LAYER = { input_shape: null, batch_input_shape: null } as const;

export const kerasShapeNotATuple = defineRule({
  meta: {
    name: "keras-shape-not-a-tuple",
    theme: "api",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/guides/sequential_model/",
      "https://keras.io/api/layers/core_layers/input/",
      "https://docs.python.org/3/reference/expressions.html#parenthesized-forms",
      "tf_keras 2.21.0: Dense(3, input_shape=4) raises TypeError, Input(4) does not; Keras 3.15.1: Sequential([Dense(3, input_shape=4)]), Input(4) and Input(shape=4) raise ValueError: Cannot convert '4' to a shape",
    ],
    docs: {
      en: {
        title: "Keras shape that is a number",
        what: "The shape of a Keras input is an integer and not a tuple: `input_shape=(4)`, `shape=X.shape[1]`, `keras.Input(n)` with a number in `n`.",
        why: "Parentheses around one value do nothing in Python: `(4)` is `4`, and a tuple of one element is `(4,)`. A shape lists the sizes of all axes but the batch, so Keras 3.15.1 raises `ValueError: Cannot convert '4' to a shape`: `keras.Input` at once, a layer with `input_shape` when `Sequential` builds it. The layers of Keras 2 raise `TypeError: 'int' object is not iterable`, its inputs take the number; so an input from `tensorflow.keras`, which may be either, is a warning.",
        ignoreWhen:
          "The code runs on Keras 2 only and gives the number to `Input` or `InputLayer`, which take it for a tuple of one there.",
      },
      zh: {
        title: "Keras 的形状写成了一个数",
        what: "Keras 输入的形状是整数而不是元组，例如 `input_shape=(4)`、`shape=X.shape[1]`，或 `n` 为整数时的 `keras.Input(n)`。",
        why: "在 Python 里，给单个值加括号不起作用：`(4)` 就是 `4`，一元元组要写成 `(4,)`。形状要列出除批次以外每个轴的大小，所以 Keras 3.15.1 会抛出 `ValueError: Cannot convert '4' to a shape`：`keras.Input` 当场抛出，带 `input_shape` 的层则在 `Sequential` 构建它时抛出。Keras 2 的层抛出 `TypeError: 'int' object is not iterable`，而它的输入接受这个数；因此来自 `tensorflow.keras`（两个版本都有可能）的输入只报为警告。",
        ignoreWhen:
          "代码只在 Keras 2 上运行，并且这个数传给的是 `Input` 或 `InputLayer`：它们会把它当作一元元组。",
      },
      invalid: python`
        import keras
        from keras import layers

        features = 4
        model = keras.Sequential([layers.Dense(3, activation="softmax", input_shape=(features))])
      `,
      valid: python`
        import keras
        from keras import layers

        features = 4
        model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(3, activation="softmax")])
      `,
    },
    messages: {
      parenthesized: {
        en: "`({value})` is a number, not a tuple, and `{name}` needs a tuple. Without a comma the parentheses do nothing.",
        zh: "`({value})` 是一个数，不是元组，而 `{name}` 要的是元组。没有逗号，括号就不起作用。",
      },
      number: {
        en: "`{value}` is a number, and `{name}` needs a tuple. Keras raises an error because a shape lists one size per axis.",
        zh: "`{value}` 是一个数，而 `{name}` 要的是元组。形状要逐轴列出大小，Keras 会报错。",
      },
      comma: { en: "Make it the tuple `({value},)`", zh: "改成元组 `({value},)`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    function shapesOf(call: Call): Readonly<Record<string, number | null>> | null {
      const callee = semantic.qualifiedName(call.function);
      if (callee === null || !callee.startsWith("keras.")) return null;
      if (SHAPED[callee] !== undefined) return SHAPED[callee];
      const input = INPUTS[callee];
      // The inputs of Keras 2 take a number for a tuple of one.
      if (input !== undefined)
        return semantic.writtenName(call.function)?.startsWith("tf_keras.") ? null : input;
      return knowledge.hasTrait(callee, "keras-layer") ? LAYER : null;
    }

    /** A parameter that is said to be an `int`, and stays what it was. */
    function isDeclaredNumber(given: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(unparenthesized(given))?.definitions ?? [];
      const written = only?.identifier.parent;
      return (
        others.length === 0 &&
        isKind(written, "typed_parameter", "typed_default_parameter") &&
        context.text(written.type) === "int"
      );
    }

    return {
      nodes: {
        call(call) {
          const all = callArguments(call);
          if (all.length === 0) return;
          const shapes = shapesOf(call);
          for (const [keyword, position] of Object.entries(shapes ?? {})) {
            const given = dataflow.argument(call, keyword, position);
            const argument = all.find((other) => other.value === given);
            if (given === null || argument === undefined) continue;
            if (argument.keyword === null && !FIRST.includes(keyword)) continue;
            if (dataflow.valueOf(given).type !== "builtins.int" && !isDeclaredNumber(given)) continue;
            const inner = unparenthesized(given);
            const value = context.excerpt(inner);
            // TensorFlow up to 2.15 comes with Keras 2, whose inputs do with a number.
            const isInput = shapes === INPUTS[semantic.qualifiedName(call.function) ?? ""];
            const isLayer = !isInput || keyword.startsWith("batch_");
            const written = semantic.writtenName(call.function) ?? "";
            context.report({
              node: given,
              severity: isLayer || !written.startsWith("tensorflow.") ? "error" : "warning",
              message: given === inner ? "number" : "parenthesized",
              data: { value, name: keyword },
              suggestions: [
                {
                  message: "comma",
                  data: { value },
                  edits:
                    given === inner
                      ? [fixer.insertBefore(inner, "("), fixer.insertAfter(inner, ",)")]
                      : [fixer.insertAfter(inner, ",")],
                },
              ],
            });
            return;
          }
        },
      },
    };
  },
});
