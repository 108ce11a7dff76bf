/** What a `tf.function` does only once, while it is traced. */

import {
  ancestor,
  type Call,
  defineRule,
  frozenNumbers,
  isKind,
  isOutsideNumber,
  listOutside,
  python,
  type SyntaxNode,
  shownInTrace,
  type TracedFunction,
  tracedFunctions,
  tracedNodes,
} from "../server/rule-api";

const DRAW = /^(?:numpy\.random|random)\.(?!default_rng|seed|Random|Generator|get_state)[a-z]/;

export const tfFunctionPitfalls = defineRule({
  meta: {
    name: "tf-function-pitfalls",
    theme: "training-loop",
    libraries: ["tensorflow"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/guide/function#limitations",
      "tensorflow 2.21.0: two calls of a function that adds np.random.rand() give 0.7389 both times; a list it appends to holds <tf.Tensor 'a:0'> once; a function that multiplies by the global `scale = 2` still does so after `scale = 3`; tf.Variable made inside raises ValueError: tf.function only supports singleton tf.Variables created on the first call",
    ],
    docs: {
      en: {
        title: "Python effects inside tf.function",
        what: "A function under `@tf.function` draws with `random` or NumPy, appends to a list outside of it, counts in a Python number outside of it, prints a tensor, reads a number of the code around it that is changed between two calls, calls itself, or makes a `tf.Variable`.",
        why: "The Python code runs once, while TensorFlow records the graph; every later call runs the graph alone. A random number or a number from outside becomes a constant, a list gets one symbolic tensor instead of a value for each step, a counter stays at 1, `print` shows the symbolic tensor once, and a variable raises `ValueError`. A function that calls itself with a tensor is traced without end and raises. Use `tf.random`, `tf.print` and `tf.while_loop`, return what is to be kept, and make variables outside.",
        ignoreWhen: "The value is meant to be fixed when the function is traced.",
      },
      zh: {
        title: "tf.function 里的 Python 副作用",
        what: "`@tf.function` 函数里用 `random` 或 NumPy 抽随机数、向外面的列表追加、给外面的 Python 数计数、打印张量、读取外面在两次调用之间被改动的数值、调用自己，或创建 `tf.Variable`。",
        why: "Python 代码只在 TensorFlow 记录计算图时运行一次，此后每次调用只执行图。随机数和外面的数值都成了常数，列表里只有一个符号张量，而不是每步的值，计数器停在 1，`print` 只显示一次符号张量，创建变量则抛出 `ValueError`。用张量递归调用自己会无休止地跟踪，最后报错。应使用 `tf.random`、`tf.print` 和 `tf.while_loop`，把要保留的值返回，变量放在外面创建。",
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
      counted: {
        en: "`{name}` is counted up once, while tracing. Later calls leave it as it is.",
        zh: "`{name}` 只在跟踪时加一次，之后的调用不会再改它。",
      },
      frozen: {
        en: "`{name}` was taken over when the function was traced. What it is set to later changes nothing.",
        zh: "跟踪函数时就取走了 `{name}` 的值，之后再改它也不起作用。",
      },
      changed: { en: "Changed here, between two calls", zh: "在两次调用之间，此处改了它" },
      recursion: {
        en: "`{name}` runs as a graph and calls itself. With a tensor that is traced without end.",
        zh: "`{name}` 以计算图运行又调用自己，参数是张量时会无休止地跟踪。",
      },
      print: {
        en: "This prints once, while tracing, and no numbers: `{value}` is symbolic there.",
        zh: "这里只在跟踪时打印一次，也没有数值：`{value}` 此时是符号张量。",
      },
      show: {
        en: "Print in each call: `{code}`",
        zh: "每次调用都打印：`{code}`",
      },
      traced: {
        en: "Runs as a graph",
        zh: "以计算图方式运行",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** Only on the first call, which is what is allowed. */
    const isGuardedOnce = (node: SyntaxNode): boolean =>
      isKind(ancestor(node, "if_statement", "function_definition"), "if_statement");

    function checkCall(call: Call, traced: TracedFunction): void {
      const name = semantic.qualifiedName(call.function);
      const related = [{ node: traced.name, message: "traced" as const }];
      if (name !== null && DRAW.test(name)) context.report({ node: call, message: "random", related });
      else if (name === "tensorflow.Variable" && !isGuardedOnce(call))
        context.report({ node: call.function, message: "variable", severity: "error" });
      else if (isKind(call.function, "attribute") && call.function.attribute.text === "append") {
        const list = listOutside(context, call.function.object, traced);
        if (list !== null) context.report({ node: call, message: "append", data: { list } });
      } else if (isKind(call.function, "identifier")) {
        if (semantic.functionOf(call.function)?.node === traced)
          context.report({ node: call.function, message: "recursion", data: { name: call.function.text } });
        else if (semantic.isBuiltin(call.function) && call.function.text === "print")
          checkPrint(call, traced);
      }
    }

    /** `print("loss", loss)` of what the function is given or makes of it; a word about tracing says that it is meant. */
    function checkPrint(call: Call, traced: TracedFunction): void {
      const shown = shownInTrace(context, call, traced);
      const spelled = fixer.spell("tensorflow.print");
      if (shown === null || /trac|python|symbolic/i.test(context.text(call))) return;
      context.report({
        node: call,
        message: "print",
        data: { value: context.text(shown) },
        severity: "information",
        related: [{ node: traced.name, message: "traced" }],
        suggestions: [
          {
            message: "show",
            data: { code: `${spelled.name}(...)` },
            edits: [...spelled.edits, fixer.replace(call.function, spelled.name)],
          },
        ],
      });
    }

    return {
      end() {
        for (const traced of tracedFunctions(context)) {
          for (const { read, changed } of frozenNumbers(context, traced))
            context.report({
              node: read,
              message: "frozen",
              data: { name: context.text(read) },
              secondary: [{ node: changed, message: "changed" }],
              related: [{ node: traced.name, message: "traced" }],
            });
          for (const node of tracedNodes(traced)) {
            if (isKind(node, "call")) checkCall(node, traced);
            else if (
              isKind(node, "augmented_assignment") &&
              !isGuardedOnce(node) &&
              isOutsideNumber(context, node.left, traced) &&
              // To count the traces is what this is good for.
              !/trac/i.test(context.text(node.left))
            )
              context.report({
                node,
                message: "counted",
                data: { name: context.text(node.left) },
                related: [{ node: traced.name, message: "traced" }],
              });
          }
        }
      },
    };
  },
});
