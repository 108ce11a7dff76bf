/** `np.where` with a condition alone, which is `np.nonzero` under another name. */

import { type Call, callArguments, defineRule, python } from "../server/rule-api";

export const whereWithOneArgument = defineRule({
  meta: {
    name: "where-with-one-argument",
    theme: "api",
    libraries: ["numpy"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://numpy.org/doc/stable/reference/generated/numpy.where.html",
      "numpy 2.5.5: np.where(np.array([1, 0])) is (array([0]),), as np.nonzero gives",
    ],
    docs: {
      en: {
        title: "where with a condition alone",
        what: "`np.where` is called with a condition and nothing else.",
        why: "With one argument it gives the positions where the condition holds, as a tuple of arrays, not the values. NumPy's documentation asks for `nonzero` in this case, which says so in its name and also works for subclasses.",
        ignoreWhen: "The whole project writes `where` for both meanings.",
      },
      zh: {
        title: "np.where 只有一个参数",
        what: "调用 `np.where` 时只传了一个参数。",
        why: "只有一个参数时，它返回满足条件的位置（由数组组成的元组），而不是值。NumPy 文档建议这种情况使用 `nonzero`，名字就说明了含义，对子类也有效。",
        ignoreWhen: "项目里两种用途都写 `where`。",
      },
      invalid: python`
        import numpy as np

        scores = np.array([0.2, 0.9])
        places = np.where(scores > 0.5)
      `,
      valid: python`
        import numpy as np

        scores = np.array([0.2, 0.9])
        places = np.nonzero(scores > 0.5)
      `,
    },
    messages: {
      positions: {
        en: "With one argument `where` gives positions, which `nonzero` is for.",
        zh: "只有一个参数时 `where` 给出的是位置，应使用 `nonzero`。",
      },
      use: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      calls: {
        "numpy.where"(call: Call) {
          const [condition, ...more] = callArguments(call);
          if (
            condition === undefined ||
            more.length > 0 ||
            condition.keyword !== null ||
            condition.spread !== ""
          )
            return;
          const spelled = fixer.spell("numpy.nonzero");
          context.report({
            node: call.function,
            message: "positions",
            fix: {
              message: "use",
              data: { code: spelled.name },
              edits: [fixer.replace(call.function, spelled.name), ...spelled.edits],
            },
          });
        },
      },
    };
  },
});
