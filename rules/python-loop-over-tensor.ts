/** A loop over the elements of a tensor in a TensorFlow graph that only adds them up: one step of the graph each. */

import {
  defineRule,
  type Identifier,
  isKind,
  type Loop,
  python,
  type SyntaxNode,
  tracedFunctions,
  tracedNodes,
} from "../server/rule-api";

const TENSOR = "tensorflow.Tensor";
const SUMS = /^(?:\+=|-=|\*=)$/;

export const pythonLoopOverTensor = defineRule({
  meta: {
    name: "python-loop-over-tensor",
    theme: "performance",
    libraries: ["tensorflow"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://www.tensorflow.org/guide/function#loops",
      "tensorflow 2.21.0: adding up the squares of 20,000 elements in a loop took 1,388 ms on a busy machine, tf.reduce_sum(x * x) 4 ms",
    ],
    docs: {
      en: {
        title: "Tensor elements added up in a loop",
        what: "In a function under `@tf.function`, a `for` goes over a tensor, or over a parameter that is annotated as one or whose shape is asked for, and does nothing but add, subtract or multiply into a total.",
        why: "AutoGraph makes it a `tf.while_loop` that runs some operations for each single element, one after the other. Adding up the squares of 20,000 elements took 1,388 ms so and 4 ms with `tf.reduce_sum(x * x)` (TensorFlow 2.21.0, on a busy machine). Compute on the whole tensor and reduce it.",
        ignoreWhen: "The tensor has only a few elements, or each step needs the one before it.",
      },
      zh: {
        title: "用循环累加张量的元素",
        what: "在 `@tf.function` 函数里，`for` 遍历一个张量（或者标注为张量、被读取形状的参数），循环体只是往总数里加、减或乘。",
        why: "AutoGraph 会把它变成 `tf.while_loop`，对每个元素依次执行几个操作。累加 20,000 个元素的平方，这样写用了 1,388 毫秒，而 `tf.reduce_sum(x * x)` 只用 4 毫秒（TensorFlow 2.21.0，机器较忙）。应对整个张量计算，再归约。",
        ignoreWhen: "张量只有几个元素，或每一步依赖前一步。",
      },
      invalid: python`
        import tensorflow as tf

        @tf.function
        def energy(signal):
            values = tf.cast(signal, tf.float32)
            total = tf.constant(0.0)
            for value in values:
                total += value * value
            return total
      `,
      valid: python`
        import tensorflow as tf

        @tf.function
        def energy(signal):
            values = tf.cast(signal, tf.float32)
            return tf.reduce_sum(values * values)
      `,
    },
    messages: {
      each: {
        en: "This loop runs the graph once for each element of `{tensor}`.",
        zh: "这个循环对 `{tensor}` 的每个元素各执行一次计算图。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** `total += value`, `total = total + value`: the total, and what goes into it; null for any other statement. */
    function sumIn(statement: SyntaxNode): readonly [Identifier, SyntaxNode] | null {
      const [inner] = isKind(statement, "expression_statement") ? statement.children : [];
      if (isKind(inner, "augmented_assignment"))
        return SUMS.test(inner.operator) && isKind(inner.left, "identifier") && inner.right !== null
          ? [inner.left, inner.right]
          : null;
      if (!isKind(inner, "assignment") || !isKind(inner.left, "identifier")) return null;
      const { left, right } = inner;
      if (!isKind(right, "binary_operator") || !SUMS.test(`${right.operator}=`)) return null;
      const isTotal = (node: SyntaxNode): boolean => isKind(node, "identifier") && node.text === left.text;
      if (isTotal(right.left)) return [left, right.right];
      return isTotal(right.right) && right.operator !== "-" ? [left, right.left] : null;
    }

    /** Whether a loop only puts what it computes of the element, and of nothing that it changes, into totals. */
    function onlyAddsUp(loop: Loop & { readonly kind: "for_statement" }): boolean {
      const sums = loop.body.children.map(sumIn);
      if (sums.length === 0 || !isKind(loop.left, "identifier")) return false;
      const totals = sums.map((sum) => (sum === null ? null : semantic.bindingOf(sum[0])));
      return sums.every(
        (sum) =>
          sum !== null &&
          totals.every(
            (total) =>
              total?.references.every(
                ({ identifier: { start, end } }) => start < sum[1].start || end > sum[1].end,
              ) === true,
          ),
      );
    }

    /** A parameter that the function takes for a tensor: its annotation or signature says so, or its shape is asked for. */
    function isTakenForTensor(name: SyntaxNode, traced: SyntaxNode): boolean {
      const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
      const [only, ...others] = definitions;
      if (only?.kind !== "parameter" || others.length > 0) return false;
      const { parent } = only.identifier;
      const [written] = isKind(parent, "typed_parameter") ? parent.type.children : [];
      if (written !== undefined && semantic.qualifiedName(written) === TENSOR) return true;
      const isSigned =
        isKind(traced.parent, "decorated_definition") &&
        traced.parent.children.some(
          (one) => one.kind === "decorator" && /\binput_signature\s*=/.test(context.text(one)),
        );
      return isSigned || references.some(({ identifier }) => isAskedForShape(identifier));
    }

    /** `x.shape`, `tf.shape(x)` */
    function isAskedForShape(use: SyntaxNode): boolean {
      const { parent } = use;
      if (isKind(parent, "attribute"))
        return parent.object === use && /^(?:shape|dtype|get_shape)$/.test(parent.attribute.text);
      const call = isKind(parent, "argument_list") ? parent.parent : null;
      return (
        isKind(call, "call") &&
        /^tensorflow\.(?:shape|rank)$/.test(semantic.qualifiedName(call.function) ?? "")
      );
    }

    const isTensor = (node: SyntaxNode, traced: SyntaxNode): boolean =>
      [TENSOR, "tensorflow.Variable"].includes(dataflow.valueOf(node).type ?? "") ||
      (isKind(node, "identifier") && isTakenForTensor(node, traced));

    return {
      end() {
        for (const traced of tracedFunctions(context))
          for (const node of tracedNodes(traced))
            if (isKind(node, "for_statement") && onlyAddsUp(node) && isTensor(node.right, traced))
              context.report({
                node: node.right,
                message: "each",
                data: { tensor: context.excerpt(node.right) },
              });
      },
    };
  },
});
