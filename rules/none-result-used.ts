/** The result of a call that returns None, taken for what the call changed. */

import {
  type Call,
  callArguments,
  calledName,
  defineRule,
  givesNone,
  inPlaceArgument,
  isKind,
  isSameExpression,
  isTried,
  NONE_FUNCTIONS,
  NONE_METHODS,
  neededAt,
  ownWithoutReturn,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

export const noneResultUsed = defineRule({
  meta: {
    name: "none-result-used",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/howto/sorting.html",
      "https://numpy.org/doc/stable/reference/random/generated/numpy.random.shuffle.html",
      "https://docs.pytorch.org/docs/stable/distributed.html",
      "pandas 3.1.1: after `df = df.dropna(inplace=True)` `df` is None, and `df.head()` raises AttributeError",
    ],
    docs: {
      en: {
        title: "Result of a call that returns None",
        what: "A call that works in place, writes a file or sets something up returns `None`, and its result is taken for the thing: `df = df.dropna(inplace=True)`, `order = random.shuffle(order)`, `logger = logging.basicConfig(...)`, `total = dist.all_reduce(loss)`, `model = model.load_state_dict(...)`, which returns the keys that did not match. The same holds for a function, a method or a `forward` of the workspace that ends without a `return`.",
        why: "What the name held is lost. The next use of it raises `AttributeError` or `TypeError` on `NoneType`; where it is only handed on, a default may be used instead without a word. Call it without keeping the result, or use the form that returns something.",
        ignoreWhen: "A class of your own under the same name returns something.",
      },
      zh: {
        title: "使用了返回 None 的调用的结果",
        what: "就地修改、写文件或做设置的调用返回 `None`，其结果却被当成那个对象：`df = df.dropna(inplace=True)`、`order = random.shuffle(order)`、`logger = logging.basicConfig(...)`、`total = dist.all_reduce(loss)`；`model = model.load_state_dict(...)` 得到的是没有对上的键。工作区里没有 `return` 的函数、方法或 `forward` 也一样。",
        why: "这个名字原来指向的东西丢了。下一次使用会在 `NoneType` 上抛出 `AttributeError` 或 `TypeError`；如果只是传给别的函数，可能会悄悄改用默认值。调用时不要接收结果，或改用有返回值的写法。",
        ignoreWhen: "自己写的同名类确实返回了东西。",
      },
      invalid: python`
        import pandas as pd

        df = pd.read_csv("train.csv")
        df = df.dropna(inplace=True)
        print(df.head())
      `,
      valid: python`
        import pandas as pd

        df = pd.read_csv("train.csv")
        df = df.dropna()
        print(df.head())
      `,
    },
    messages: {
      lost: {
        en: "`{call}` returns None: what `{name}` held is lost here.",
        zh: "`{call}` 返回 None：`{name}` 原来的内容在这里丢失了。",
      },
      kept: {
        en: "`{call}` returns None, so `{name}` holds nothing that could be used.",
        zh: "`{call}` 返回 None，`{name}` 里没有可用的东西。",
      },
      used: {
        en: "`{call}` returns None, and something is needed here.",
        zh: "`{call}` 返回 None，而这里需要一个值。",
      },
      keys: {
        en: "`load_state_dict` returns the keys that did not match: `{name}` is no network from here on.",
        zh: "`load_state_dict` 返回没有对上的键：从这里起 `{name}` 不再是网络。",
      },
      ends: {
        en: "`{call}` ends without a `return`, and its result is needed.",
        zh: "`{call}` 没有 `return`，而它的结果后面要用。",
      },
      needed: { en: "needed here", zh: "在这里需要值" },
      alone: { en: "Call it without keeping the result", zh: "只调用，不接收结果" },
      result: { en: "Take the result, without `inplace`", zh: "去掉 `inplace`，接收结果" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** Whether a state is loaded into a network, and nobody's own method does it. */
    function isNetworkState(receiver: SyntaxNode | null, loaded: SyntaxNode | undefined): boolean {
      if (receiver === null) return false;
      const value = dataflow.valueOf(receiver);
      if (dataflow.classOf(value)?.methods.has("load_state_dict") === true) return false;
      if (value.type !== undefined) return knowledge.hasTrait(value.type, "torch-module");
      const isRead = isKind(loaded, "call") && semantic.qualifiedName(loaded.function) === "torch.load";
      return isRead && value.localClass === undefined;
    }

    const check = (call: Call): void => {
      const { parent } = call;
      if (parent === null || isKind(parent, "expression_statement")) return;
      const { receiver, method } = dataflow.resolveCall(call);
      const [first] = callArguments(call);
      const target = isKind(parent, "assignment") && parent.right === call ? parent.left : null;
      const isOwn =
        target !== null &&
        [receiver, first?.value].some(
          (changed) => changed != null && isSameExpression(context, target, changed),
        );
      const isState = method === "load_state_dict" && isOwn && isNetworkState(receiver, first?.value);
      if (!isState && !givesNone(context, call)) return;
      const need = neededAt(context, call);
      if (!isOwn && need === null) return;
      const inplace = inPlaceArgument(context, call);
      const shown = calledName(context, call);
      const alone = isOwn && target !== null ? [fixer.remove(textRange(target.start, call.start))] : null;
      const name = target === null ? "" : context.excerpt(target);
      const said = isState
        ? ({ message: "keys", data: { name } } as const)
        : target === null
          ? ({ message: "used", data: { call: shown } } as const)
          : ({ message: isOwn ? "lost" : "kept", data: { call: shown, name } } as const);
      context.report({
        node: call,
        ...said,
        related: need === null || need.start < call.end ? [] : [{ node: need, message: "needed" }],
        suggestions:
          inplace !== null
            ? [{ message: "result", edits: [fixer.removeArgument(call, inplace)] }]
            : alone === null
              ? []
              : [{ message: "alone", edits: alone }],
      });
    };
    /** A function of the workspace that gives nothing back. */
    const checkOwn = (call: Call): void => {
      if (call.parent?.kind === "expression_statement" || ownWithoutReturn(context, call) === null) return;
      const need = neededAt(context, call);
      if (need === null || isTried(context, call)) return;
      const related = need.start < call.end ? [] : [{ node: need, message: "needed" } as const];
      context.report({
        node: call,
        message: "ends",
        data: { call: context.excerpt(call.function) },
        related,
      });
    };
    return {
      calls: Object.fromEntries(NONE_FUNCTIONS.map((name) => [name, check])),
      // Asked of results that are kept, not of each `names.append(x)`: what is looked at there is no call of theirs.
      nodes: {
        call(call) {
          checkOwn(call);
          const { function: callee, parent } = call;
          if (parent?.kind === "expression_statement" || !isKind(callee, "attribute")) return;
          if (NONE_METHODS.has(callee.attribute.text) && semantic.qualifiedName(callee) === null) check(call);
        },
      },
    };
  },
});
