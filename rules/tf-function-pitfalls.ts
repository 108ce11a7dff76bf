/** What a `tf.function` does only once, while it is traced. */

import { type Call, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

export const tfFunctionPitfalls = defineRule({
  meta: {
    name: "tf-function-pitfalls",
    theme: "training-loop",
    libraries: ["tensorflow"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://www.tensorflow.org/guide/function#limitations",
      "tensorflow 2.21.0: two calls of a function that adds np.random.rand() give 0.7389 both times; a list it appends to holds <tf.Tensor 'a:0'> once; tf.Variable made inside raises ValueError: tf.function only supports singleton tf.Variables created on the first call",
    ],
    docs: {
      en: {
        title: "Python effects inside tf.function",
        what: "A function under `@tf.function` draws with `random` or NumPy, appends to a list outside of it, or makes a `tf.Variable`.",
        why: "The Python code runs once, while TensorFlow records the graph; every later call runs the graph alone. A random number becomes a constant, a list gets one symbolic tensor instead of a value for each step, and a variable raises `ValueError`. Use `tf.random`, return what is to be kept, and make variables outside.",
        ignoreWhen: "The value is meant to be fixed when the function is traced.",
      },
      zh: {
        title: "tf.function 里的 Python 副作用",
        what: "`@tf.function` 函数里用 `random` 或 NumPy 抽随机数、向外面的列表追加，或创建 `tf.Variable`。",
        why: "Python 代码只在 TensorFlow 记录计算图时运行一次，此后每次调用只执行图。随机数成了常数，列表里只有一个符号张量，而不是每步的值，创建变量则抛出 `ValueError`。应使用 `tf.random`，把要保留的值返回，变量放在外面创建。",
        ignoreWhen: "本来就要在跟踪时固定下这个值。",
      },
      invalid: python`
        import numpy as np
        import tensorflow as tf

        @tf.function
        def augment(image):
            return image + np.random.normal()
      `,
      valid: python`
        import tensorflow as tf

        @tf.function
        def augment(image):
            return image + tf.random.normal([])
      `,
    },
    messages: {
      random: {
        en: "This is drawn once, while the function is traced. Later calls get the same number.",
        zh: "这里只在跟踪函数时抽取一次，之后每次调用都是同一个数。",
      },
      append: {
        en: "`{list}` gets one symbolic tensor while tracing, and nothing in later calls.",
        zh: "`{list}` 只在跟踪时得到一个符号张量，之后的调用什么也不加。",
      },
      variable: {
        en: "A variable made in each call of a `tf.function` raises ValueError.",
        zh: "在 `tf.function` 的每次调用里创建变量会抛出 ValueError。",
      },
      traced: {
        en: "Runs as a graph",
        zh: "以计算图方式运行",
      },
    },
  },
  create(context) {
    const { semantic } = context;

    /** The function around a node that runs as a graph. */
    function tracedAround(node: SyntaxNode): SyntaxNode | null {
      for (let at = node.parent; at !== null; at = at.parent) {
        if (!isKind(at, "function_definition")) continue;
        const holder = at.parent;
        if (!isKind(holder, "decorated_definition")) return null;
        const isTraced = holder.children.some((one) => {
          const called = isKind(one, "decorator") ? one.children[0] : undefined;
          const name = isKind(called, "call") ? called.function : called;
          return name !== undefined && semantic.qualifiedName(name) === "tensorflow.function";
        });
        return isTraced ? at : null;
      }
      return null;
    }

    /** Only on the first call, which is what is allowed. */
    function isGuardedOnce(node: SyntaxNode): boolean {
      for (let at = node.parent; at !== null && !isKind(at, "function_definition"); at = at.parent)
        if (isKind(at, "if_statement")) return true;
      return false;
    }

    return {
      nodes: {
        call(call: Call) {
          const name = semantic.qualifiedName(call.function);
          const isDraw =
            name !== null &&
            /^(?:numpy\.random|random)\.(?!default_rng|seed|Random|Generator|get_state)[a-z]/.test(name);
          if (isDraw) {
            const around = tracedAround(call);
            if (around !== null)
              context.report({
                node: call,
                message: "random",
                related: [{ node: nameOf(around), message: "traced" }],
              });
          } else if (name === "tensorflow.Variable") {
            const around = tracedAround(call);
            if (around !== null && !isGuardedOnce(call))
              context.report({ node: call.function, message: "variable", severity: "error" });
          } else if (isKind(call.function, "attribute") && call.function.attribute.text === "append") {
            const list = semantic.bindingOf(call.function.object);
            const around = list === null ? null : tracedAround(call);
            const isOutside =
              list?.definitions.every(({ kind, value }) => kind === "assignment" && isKind(value, "list")) ===
              true;
            if (list !== null && around !== null && isOutside && list.scope.node !== around)
              context.report({ node: call, message: "append", data: { list: list.name } });
          }
        },
      },
    };

    function nameOf(definition: SyntaxNode): SyntaxNode {
      return isKind(definition, "function_definition") ? definition.name : definition;
    }
  },
});
