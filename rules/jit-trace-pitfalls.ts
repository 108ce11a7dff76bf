/** What a function under `jax.jit` does only once, while it is traced, or cannot do with values that it does not have yet. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isOutsideNumber,
  isTestCode,
  isTracedParameter,
  type JittedFunction,
  jittedFunctions,
  listOutside,
  python,
  type SyntaxNode,
  shownInTrace,
  tracedNodes,
} from "../server/rule-api";

const DRAW = /^(?:numpy\.random|random)\.(?!default_rng|seed|Random|Generator|get_state)[a-z]/;
/** jax 0.12.0: of a traced array each raises TracerArrayConversionError; those that ask the array itself, as `np.sum` does, do not. */
const NUMPY =
  /^numpy\.(?:abs|array|asarray|clip|concatenate|cos|dot|einsum|exp|expand_dims|log|log1p|matmul|maximum|minimum|ones_like|outer|power|sign|sin|sort|sqrt|square|stack|tanh|where|zeros_like)$/;
const ORDER = /^(?:[<>]=?|[!=]=)$/;

export const jitTracePitfalls = defineRule({
  meta: {
    name: "jit-trace-pitfalls",
    theme: "training-loop",
    libraries: ["jax"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.jax.dev/en/latest/notebooks/Common_Gotchas_in_JAX.html",
      "https://docs.jax.dev/en/latest/errors.html",
      "jax 0.12.0: two calls of a jitted function that adds np.random.rand() give 1.5410831 both times; a list that three calls append to has one tracer; `if x > 0` raises TracerBoolConversionError, `range(n)` TracerIntegerConversionError, `float(x)` ConcretizationTypeError, `np.exp(x)` TracerArrayConversionError",
    ],
    docs: {
      en: {
        title: "Python work inside jax.jit",
        what: "A function under `jax.jit` draws with `random` or NumPy, appends to a list or counts in a number outside of it, or prints what it computes. Or it compares a parameter with a number in `if` or `while`, counts with it in `range`, or gives it to `float`, `int`, `.item()` or a function of NumPy.",
        why: "The Python code runs once, while JAX traces it; later calls run what was compiled. A random number becomes a constant, the list holds one tracer in place of a value for each step, the counter stays at 1, and `print` shows a tracer once. Parameters have no values then, so that `if x > 0`, `range(n)`, `float(x)` and `np.exp(x)` raise. Use `jax.random` with a key, `jax.debug.print`, `jnp.where` or `jax.lax.cond`, functions of `jnp`, and return what is to be kept.",
        ignoreWhen: "What happens once while tracing is meant.",
      },
      zh: {
        title: "jax.jit 里的 Python 操作",
        what: "`jax.jit` 的函数里用 `random` 或 NumPy 抽随机数、向外面的列表追加、给外面的数计数，或打印计算出的值；或者在 `if`、`while` 里把参数与数字比较、用参数作 `range` 的次数，或把参数交给 `float`、`int`、`.item()` 或 NumPy 函数。",
        why: "Python 代码只在 JAX 跟踪时运行一次，之后的调用只执行编译好的结果。随机数成了常数，列表里只有一个跟踪对象而不是每步的值，计数器停在 1，`print` 只显示一次跟踪对象。此时参数没有具体的值，所以 `if x > 0`、`range(n)`、`float(x)` 和 `np.exp(x)` 都会报错。应使用带键的 `jax.random`、`jax.debug.print`、`jnp.where` 或 `jax.lax.cond` 以及 `jnp` 的函数，并把要保留的值返回。",
        ignoreWhen: "本来就只想在跟踪函数的时候做一次这件事。",
      },
      invalid: python`
        import jax
        import numpy as np

        @jax.jit
        def augment(image):
            return image + np.random.normal()
      `,
      valid: python`
        import jax

        @jax.jit
        def augment(key, image):
            return image + jax.random.normal(key)
      `,
    },
    messages: {
      random: {
        en: "This is drawn once, while the function is traced. Later calls get the same number.",
        zh: "这里只在跟踪函数时抽取一次，之后每次调用都是同一个数。",
      },
      append: {
        en: "`{list}` gets one tracer while tracing, and nothing in later calls.",
        zh: "`{list}` 只在跟踪时得到一个跟踪对象，之后的调用什么也不加。",
      },
      counted: {
        en: "`{name}` is counted up once, while tracing. Later calls leave it as it is.",
        zh: "`{name}` 只在跟踪时加一次，之后的调用不会再改它。",
      },
      print: {
        en: "This prints once, while tracing, and no numbers: `{value}` is a tracer there.",
        zh: "这里只在跟踪时打印一次，也没有数值：`{value}` 此时是跟踪对象。",
      },
      value: {
        en: "`{name}` has no value while tracing, so this raises {error}.",
        zh: "跟踪时 `{name}` 没有具体的值，这里会抛出 {error}。",
      },
      traced: { en: "Compiled by JAX", zh: "由 JAX 编译" },
    },
  },
  create(context) {
    const { semantic } = context;
    // Tests count how often JAX traces; without compilation nothing is traced.
    if (isTestCode(context) || fileCalls(context).says(/^(?:jax_)?disable_jit$/)) return {};

    const place = ({ node }: JittedFunction) => [{ node: node.name, message: "traced" }] as const;

    /** A text, a number or `x.shape`: no tracer, so a list of them tells what was traced. */
    const isKnownInTrace = (node: SyntaxNode): boolean =>
      isKind(node, "string", "integer", "float", "true", "false", "none") ||
      (isKind(node, "attribute") && /^(?:shape|dtype|ndim|size)$/.test(node.attribute.text));

    function checkCall(call: Call, jitted: JittedFunction): void {
      const name = semantic.qualifiedName(call.function);
      const related = place(jitted);
      const [first, ...more] = callArguments(call);
      const given = first?.keyword === null && first.spread === "" ? first.value : undefined;
      if (name !== null && DRAW.test(name)) context.report({ node: call, message: "random", related });
      else if (name !== null && NUMPY.test(name))
        checkValue(call, given, jitted, "TracerArrayConversionError");
      else if (isKind(call.function, "attribute")) {
        const { object, attribute } = call.function;
        const isKept = attribute.text === "append" && given !== undefined && !isKnownInTrace(given);
        const list = isKept ? listOutside(context, object, jitted.node) : null;
        if (list !== null) context.report({ node: call, message: "append", data: { list }, related });
        if (attribute.text === "item") checkValue(call, object, jitted, "ConcretizationTypeError");
      } else if (isKind(call.function, "identifier") && semantic.isBuiltin(call.function)) {
        const { text } = call.function;
        if (text === "print") checkPrint(call, jitted);
        if (text === "range" && more.length === 0)
          checkValue(call, given, jitted, "TracerIntegerConversionError");
        if (text === "float" || text === "int") checkValue(call, given, jitted, "ConcretizationTypeError");
      }
    }

    /** Words about tracing say that it is meant. */
    function checkPrint(call: Call, jitted: JittedFunction): void {
      const shown = shownInTrace(context, call, jitted.node);
      if (shown === null || /trac|compil|python|shape/i.test(context.text(call))) return;
      const data = { value: context.text(shown) };
      context.report({ node: call, message: "print", data, severity: "information" });
    }

    function checkValue(
      node: SyntaxNode,
      value: SyntaxNode | undefined,
      jitted: JittedFunction,
      error: string,
    ): void {
      if (value === undefined || !isTracedParameter(semantic, value, jitted)) return;
      const related = place(jitted);
      const data = { name: context.text(value), error };
      context.report({ node, message: "value", severity: "error", data, related });
    }

    /** `if x > 0`, `while 0 < x`. */
    function checkCondition(condition: SyntaxNode, jitted: JittedFunction): void {
      if (!isKind(condition, "comparison_operator") || !condition.operators.every((one) => ORDER.test(one)))
        return;
      const [left, right, ...more] = condition.children;
      if (left === undefined || right === undefined || more.length > 0) return;
      const [value, number] = isKind(left, "identifier") ? [left, right] : [right, left];
      if (isKind(number, "integer", "float"))
        checkValue(condition, value, jitted, "TracerBoolConversionError");
    }

    return {
      end() {
        for (const jitted of jittedFunctions(context))
          for (const node of tracedNodes(jitted.node)) {
            if (isKind(node, "call")) checkCall(node, jitted);
            else if (isKind(node, "if_statement", "while_statement")) checkCondition(node.condition, jitted);
            else if (
              isKind(node, "augmented_assignment") &&
              isOutsideNumber(context, node.left, jitted.node) &&
              !/trac|compil/i.test(context.text(node.left))
            )
              context.report({ node, message: "counted", data: { name: context.text(node.left) } });
          }
      },
    };
  },
});
