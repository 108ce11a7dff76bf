/** A call of a function, class or network of the workspace that does not fit its parameters. */

import { defineRule, ownCallFaults, python } from "../server/rule-api";

export const ownCallMismatch = defineRule({
  meta: {
    name: "own-call-mismatch",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.python.org/3/reference/expressions.html#calls",
      "Python 3.13: TypeError: train() missing 1 required positional argument: 'optimizer'; torch 2.15.0: TypeError: Net.forward() missing 1 required positional argument: 'mask'",
    ],
    docs: {
      en: {
        title: "Call that does not fit its function",
        what: "A function, class, method or network that the workspace defines is called without a parameter that has no default, with more arguments than it takes, with a keyword that it does not know, or with one for a parameter that gets a value by position already. A network is called with what its `forward` takes. Calls with `*args` or `**kwargs` and decorated functions are not judged.",
        why: "Python raises a `TypeError` before the function begins. It happens after a parameter was added or renamed, and in loops it is often found only when the training has run to its first validation.",
        ignoreWhen: "The function is replaced while the program runs.",
      },
      zh: {
        title: "调用与函数的参数不符",
        what: "调用工作区里定义的函数、类、方法或网络时，缺少没有默认值的参数，给的参数太多，用了它没有的参数名，或者同一个参数按位置和按名字各给了一次。调用网络时，参数要与它的 `forward` 相符。带 `*args`、`**kwargs` 的调用和有装饰器的函数不判断。",
        why: "函数还没开始，Python 就会抛出 `TypeError`。这常发生在增加或改名参数之后；在训练循环里，往往要训练到第一次验证才发现。",
        ignoreWhen: "程序运行时会用别的函数替换这个函数。",
      },
      invalid: python`
        def train(model, loader, optimizer):
            for batch in loader:
                optimizer.step()


        train("net", [1, 2])
      `,
      valid: python`
        def train(model, loader, optimizer=None):
            for batch in loader:
                print(model, batch, optimizer)


        train("net", [1, 2])
      `,
    },
    messages: {
      missing: {
        en: "`{name}` is called without {detail}. This raises a `TypeError`.",
        zh: "调用 `{name}` 时缺少 {detail}，会抛出 `TypeError`。",
      },
      many: {
        en: "`{name}` takes at most {detail} by position. This argument raises a `TypeError`.",
        zh: "`{name}` 最多按位置接受 {detail} 个参数，这一个会抛出 `TypeError`。",
      },
      keyword: {
        en: "`{name}` has no parameter `{detail}`. This raises a `TypeError`.",
        zh: "`{name}` 没有参数 `{detail}`，会抛出 `TypeError`。",
      },
      twice: {
        en: "`{detail}` of `{name}` gets a value by position already. This raises a `TypeError`.",
        zh: "`{name}` 的 `{detail}` 已经按位置得到一个值，会抛出 `TypeError`。",
      },
      defined: { en: "defined here", zh: "在这里定义" },
    },
  },
  create(context) {
    return {
      end() {
        for (const { call, node, what, detail, defined } of ownCallFaults(context))
          context.report({
            node,
            message: what,
            data: { name: context.excerpt(call.function), detail },
            related: defined === null ? [] : [{ node: defined, message: "defined" }],
          });
      },
    };
  },
});
