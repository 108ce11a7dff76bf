/** A function compiled by numba although there is nothing in it that gets faster. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  isKind,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

type Decorated = SyntaxNode & { readonly kind: "decorated_definition" };

export const jitWithoutBenefit = defineRule({
  meta: {
    name: "jit-without-benefit",
    theme: "performance",
    libraries: ["numba"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numba.readthedocs.io/en/stable/user/5minguide.html",
      "numba 0.68.0: first call about 300 ms, later ones 130 ns against 100 ns in plain Python; square(10**10) is 7766279631452241920",
    ],
    docs: {
      en: {
        title: "Compiled function with nothing to speed up",
        what: "A function with numba's `jit` or `njit` has neither a loop nor a call in it, and the file only calls it with single numbers.",
        why: "The first call compiles, which took 300 ms with numba 0.68.0. After that, handing a number in and out costs more than the arithmetic: 130 ns against 100 ns in plain Python. Integers have 64 bits then and overflow without an error. numba pays where a loop runs over a NumPy array, and does nothing for PyTorch or TensorFlow.",
        ignoreWhen: "The function is called from other compiled functions, or with arrays in another file.",
      },
      zh: {
        title: "没有可加速内容的编译函数",
        what: "函数加了 numba 的 `jit` 或 `njit`，里面既没有循环也没有调用，而文件只用单个数字调用它。",
        why: "第一次调用要编译，numba 0.68.0 实测约 300 毫秒。之后传入传出一个数的开销比运算本身还大：130 纳秒，而普通 Python 只要 100 纳秒。整数还会变成 64 位，溢出也不报错。numba 适合遍历 NumPy 数组的循环，对 PyTorch、TensorFlow 没有作用。",
        ignoreWhen: "这个函数会被其他编译函数调用，或在别的文件里用数组调用。",
      },
      invalid: python`
        from numba import njit

        @njit
        def square(x):
            return x * x

        print(square(10))
      `,
      valid: python`
        import numpy as np
        from numba import njit

        @njit
        def sum_of_squares(values):
            total = 0.0
            for value in values:
                total += value * value
            return total

        print(sum_of_squares(np.arange(10.0)))
      `,
    },
    messages: {
      slower: {
        en: "Compiling `{name}` costs more than it saves: it has no loop and gets single numbers.",
        zh: "编译 `{name}` 得不偿失：它没有循环，传入的只是单个数字。",
      },
      called: { en: "Called with a single number.", zh: "这里只传入了单个数字。" },
      plain: { en: "Leave `{name}` to Python", zh: "不编译 `{name}`" },
    },
  },
  create(context) {
    const { fixer, semantic, tree } = context;

    /** The decorator, if it is numba's and the only one, and keeps nothing of what it compiles. */
    function jitOf(node: Decorated): SyntaxNode | null {
      const [decorator, ...others] = node.children.filter((child) => isKind(child, "decorator"));
      const written = decorator?.children[0];
      if (decorator === undefined || written === undefined || others.length > 0) return null;
      const name = semantic.qualifiedName(isKind(written, "call") ? written.function : written);
      if (!/^numba\.n?jit$/.test(name ?? "")) return null;
      const options = isKind(written, "call") ? callArguments(written) : [];
      return options.every(({ keyword }) => keyword?.text === "nopython") ? decorator : null;
    }

    const isNumber = (node: SyntaxNode): boolean =>
      isKind(node, "integer", "float") ||
      (isKind(node, "unary_operator") && isKind(node.argument, "integer", "float"));

    /** Called, at the top of the file or of a function, with nothing but numbers. */
    function plainCall(use: SyntaxNode): Call | null {
      const call = use.parent;
      if (!isKind(call, "call") || call.function !== use) return null;
      for (let at: SyntaxNode | null = call; at !== null; at = at.parent)
        if (/^(?:for|while)_statement$|comprehension|generator|lambda|decorated/.test(at.kind)) return null;
      const given = callArguments(call);
      return given.length > 0 && given.every(({ value, spread }) => spread === "" && isNumber(value))
        ? call
        : null;
    }

    return {
      nodes: {
        decorated_definition(node) {
          const function_ = node.definition;
          const decorator = jitOf(node);
          if (decorator === null || !isKind(function_, "function_definition")) return;
          for (const part of descendants(function_.body))
            if (/^(?:for|while)_statement$|comprehension|generator|^call$/.test(part.kind)) return;
          const uses = semantic.bindingOf(function_.name)?.references ?? [];
          const calls = uses.map(({ identifier }) => plainCall(identifier));
          if (calls.length === 0 || calls.includes(null)) return;
          const above = textRange(decorator.start, function_.start);
          const isCommented = tree.comments.some(({ start }) => above.start < start && start < above.end);
          context.report({
            node: decorator,
            message: "slower",
            data: { name: function_.name.text },
            secondary: calls.flatMap((call) =>
              call === null ? [] : [{ node: call, message: "called" as const }],
            ),
            suggestions: isCommented
              ? []
              : [{ message: "plain", data: { name: function_.name.text }, edits: [fixer.remove(above)] }],
          });
        },
      },
    };
  },
});
