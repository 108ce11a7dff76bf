/** Tensors collected in a graph's loop: in a Python list, or in a `TensorArray` whose `write` is thrown away. */

import {
  defineRule,
  type Fixer,
  fileCalls,
  type GraphList,
  graphLists,
  isKind,
  python,
  type SyntaxNode,
  tracedFunctions,
} from "../server/rule-api";

const WRITES = ["write", "scatter", "unstack", "split"];

export const tensorarrayNotUsed = defineRule({
  meta: {
    name: "tensorarray-not-used",
    theme: "training-loop",
    libraries: ["tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://www.tensorflow.org/guide/function#accumulating_values_in_a_loop",
      "https://www.tensorflow.org/api_docs/python/tf/TensorArray",
      "tensorflow 2.21.0: a list appended to in `for i in tf.range(n)` raises InaccessibleTensorError at tf.stack or at the return; `r.write(i, i)` without an assignment gives [0 0 0] in a tf.function and [0 1 2] outside",
    ],
    docs: {
      en: {
        title: "Loop results not in a TensorArray",
        what: "A function under `@tf.function` appends to a Python list in a loop over `tf.range` or a data set and reads the list behind it, or what `TensorArray.write` returns is thrown away.",
        why: "Such a loop becomes one `while` of the graph, whose body is recorded once: the list gets a single tensor of that body, and using it outside raises `InaccessibleTensorError`. `write` returns the array that has the value; the one it was called on stays as it was, so that in a graph all rows are zeros, without an error (tensorflow 2.21.0). Write `values = values.write(i, x)` and read `values.stack()`.",
        ignoreWhen: "The function is only ever run eagerly, as with `tf.config.run_functions_eagerly(True)`.",
      },
      zh: {
        title: "循环结果没有放进 TensorArray",
        what: "`@tf.function` 函数在遍历 `tf.range` 或数据集的循环里向 Python 列表追加，循环之后再用这个列表；或者丢弃了 `TensorArray.write` 的返回值。",
        why: "这样的循环会变成图里的一个 `while`，循环体只记录一次：列表里只有循环体内的一个张量，在外面使用会抛出 `InaccessibleTensorError`。`write` 返回写好值的数组，被调用的那个保持原样，于是在图里所有行都是零，也不报错（tensorflow 2.21.0）。应写 `values = values.write(i, x)`，再读 `values.stack()`。",
        ignoreWhen: "函数只会以即时模式运行，例如设置了 `tf.config.run_functions_eagerly(True)`。",
      },
      invalid: python`
        import tensorflow as tf

        @tf.function
        def squares(n):
            values = []
            for i in tf.range(n):
                values.append(i * i)
            return tf.stack(values)
      `,
      valid: python`
        import tensorflow as tf

        @tf.function
        def squares(n):
            values = tf.TensorArray(tf.int32, size=n)
            for i in tf.range(n):
                values = values.write(i, i * i)
            return values.stack()
      `,
    },
    messages: {
      list: {
        en: "`{list}` holds one tensor of the loop's graph, and using it behind the loop raises.",
        zh: "`{list}` 里只有循环图中的一个张量，循环之后使用会报错。",
      },
      appended: {
        en: "Appended to in a loop of the graph",
        zh: "在图的循环里追加",
      },
      dropped: {
        en: "`{method}` returns the array with the value; `{array}` itself stays as it was.",
        zh: "写好值的数组由 `{method}` 返回，`{array}` 本身没有变。",
      },
      array: {
        en: "Collect in a `TensorArray`",
        zh: "改用 `TensorArray` 收集",
      },
      keep: {
        en: "Keep it: `{code}`",
        zh: "保留返回值：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    function reportList({ name, made, append, value, reads }: GraphList): void {
      const [array, type] = ["tensorflow.TensorArray", "tensorflow.float32"].map(fixer.spell);
      const edits = [
        fixer.replace(made, `${array?.name}(\${1:${type?.name}}, size=0, dynamic_size=True)`),
        fixer.replace(append, `${name} = ${name}.write(${name}.size(), ${context.text(value)})`),
        ...reads.flatMap((read) => stacked(read) ?? []),
      ];
      const isWhole = isKind(append.parent, "expression_statement") && edits.length === reads.length + 2;
      context.report({
        node: reads[0],
        message: "list",
        data: { list: name },
        related: [{ node: append, message: "appended" }],
        suggestions: isWhole ? [{ message: "array", edits, snippet: true }] : [],
      });
    }

    /** `values.stack()` for `tf.stack(values)` and for `values` that is returned. */
    function stacked(use: SyntaxNode): ReturnType<Fixer["replace"]> | null {
      const code = `${context.text(use)}.stack()`;
      const call = use.parent?.parent;
      if (isKind(use.parent, "return_statement")) return fixer.replace(use, code);
      return isKind(call, "call") &&
        call.arguments.children.length === 1 &&
        semantic.qualifiedName(call.function) === "tensorflow.stack"
        ? fixer.replace(call, code)
        : null;
    }

    return {
      end() {
        for (const list of graphLists(context)) reportList(list);
        const calls = fileCalls(context);
        if (calls.of("tensorflow.TensorArray").length === 0) return;
        for (const call of calls.methods(...WRITES)) {
          const array = call.function.object;
          if (!isKind(call.parent, "expression_statement") || !isArray(array)) continue;
          const isInGraph = tracedFunctions(context).some(
            (one) => one.start <= call.start && call.end <= one.end,
          );
          const [name, method] = [context.text(array), call.function.attribute.text];
          const code = `${name} = ${name}.${method}(...)`;
          context.report({
            node: call,
            message: "dropped",
            data: { method, array: name },
            severity: isInGraph ? "error" : "warning",
            fix: { message: "keep", data: { code }, edits: [fixer.insertBefore(call, `${name} = `)] },
          });
        }
      },
    };

    /** A name that never holds anything but such arrays. */
    function isArray(node: SyntaxNode): boolean {
      const set = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
      return (
        set.length > 0 &&
        set.every(
          ({ value }) =>
            isKind(value, "call") && semantic.qualifiedName(value.function) === "tensorflow.TensorArray",
        )
      );
    }
  },
});
