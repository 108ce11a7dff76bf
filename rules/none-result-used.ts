/** The result of a call that returns None, taken for what the call changed. */

import {
  type Call,
  callArguments,
  calledName,
  callsOf,
  defineRule,
  functionAround,
  GAVE_NONE_IN_PLACE,
  GIVES_NONE,
  GIVES_NONE_IN_PLACE,
  GIVES_NONE_UNLESS_ASYNC,
  isKind,
  isSameExpression,
  KIND_GIVES_NONE,
  lastPart,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

/** A method of a class, and no function of a module. */
const IS_METHOD = /^builtins\.|\.[A-Z]\w*\.\w+$|^numpy\.ndarray\./;

/** Methods of instances, by their names. */
const METHODS = new Set([
  ...[...GIVES_NONE].filter((name) => IS_METHOD.test(name)).map(lastPart),
  ...Object.values(KIND_GIVES_NONE).flat(),
  ...GIVES_NONE_IN_PLACE,
  ...GAVE_NONE_IN_PLACE,
  "load_state_dict",
]);

/** What raises where it is handed None. */
const NEEDS_VALUE =
  /^builtins\.(?:len|list|tuple|set|sorted|sum|max|min|enumerate|zip|iter|next|int|float)$|^numpy\.(?:concatenate|stack|hstack|vstack)$|^torch\.(?:tensor|from_numpy|as_tensor|cat|stack)$|^sklearn\./;

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
        what: "A call that works in place, writes a file or sets something up returns `None`, and its result is taken for the thing: `df = df.dropna(inplace=True)`, `order = random.shuffle(order)`, `logger = logging.basicConfig(...)`, `total = dist.all_reduce(loss)`, `model = model.load_state_dict(...)`, which returns the keys that did not match.",
        why: "What the name held is lost. The next use of it raises `AttributeError` or `TypeError` on `NoneType`; where it is only handed on, a default may be used instead without a word. Call it without keeping the result, or use the form that returns something.",
        ignoreWhen: "A class of your own under the same name returns something.",
      },
      zh: {
        title: "使用了返回 None 的调用的结果",
        what: "就地修改、写文件或做设置的调用返回 `None`，其结果却被当成那个对象：`df = df.dropna(inplace=True)`、`order = random.shuffle(order)`、`logger = logging.basicConfig(...)`、`total = dist.all_reduce(loss)`；`model = model.load_state_dict(...)` 得到的是没有对上的键。",
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
      needed: { en: "needed here", zh: "在这里需要值" },
      alone: { en: "Call it without keeping the result", zh: "只调用，不接收结果" },
      result: { en: "Take the result, without `inplace`", zh: "去掉 `inplace`，接收结果" },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, knowledge, semantic } = context;

    /** Whether only releases before 3.0 apply. */
    function isOldPandas(): boolean {
      const answer = apiIndex.symbol("pandas.DataFrame.fillna");
      return answer.kind === "symbol" && Number.parseInt(answer.symbol.scope.newest, 10) < 3;
    }

    /** The argument that makes a frame's method work in place; null where it is not certain to. */
    function inplaceOf(call: Call, method: string): ReturnType<typeof callArguments>[number] | null {
      const isInPlace =
        GIVES_NONE_IN_PLACE.includes(method) || (isOldPandas() && GAVE_NONE_IN_PLACE.includes(method));
      if (!isInPlace || !isKind(call.function, "attribute")) return null;
      const inplace = callArguments(call).find(({ keyword }) => keyword?.text === "inplace");
      if (inplace === undefined || dataflow.valueOf(inplace.value).constant !== true) return null;
      const { type, oneOf = [type], localClass } = dataflow.valueOf(call.function.object);
      const isFrame = oneOf.every((one) => one === "pandas.DataFrame" || one === "pandas.Series");
      const isOpen =
        type === undefined && localClass === undefined && semantic.importedPackages.has("pandas");
      return isFrame || isOpen ? inplace : null;
    }

    function givesNone(call: Call): boolean {
      const { callee, receiver, method } = dataflow.resolveCall(call);
      if (callee !== null && GIVES_NONE.has(callee)) return true;
      if (callee !== null && GIVES_NONE_UNLESS_ASYNC.has(callee))
        return callArguments(call).every(
          ({ keyword, spread, value }) =>
            spread === "" && (keyword?.text !== "async_op" || isKind(value, "false")),
        );
      if (receiver === null || method === null) return false;
      if (inplaceOf(call, method) !== null) return true;
      const { type, localClass } = dataflow.valueOf(receiver);
      // A class of the file that derives from the library's may return something.
      const own = localClass === undefined ? null : dataflow.classOf(dataflow.valueOf(receiver));
      if (type === undefined || (localClass !== undefined && own?.methods.has(method) !== false))
        return false;
      return Object.entries(KIND_GIVES_NONE).some(
        ([kind, methods]) => methods.includes(method) && knowledge.hasTrait(type, kind),
      );
    }

    /** Whether a call raises that is handed None in this place. */
    function isNeeded({ parent: call, children }: SyntaxNode, node: SyntaxNode): boolean {
      const callee = isKind(call, "call") && children[0] === node ? dataflow.resolveCall(call).callee : null;
      return callee !== null && NEEDS_VALUE.test(callee);
    }

    /** Whether a state is loaded into a network, and nobody's own method does it. */
    function isNetworkState(receiver: SyntaxNode | null, loaded: SyntaxNode | undefined): boolean {
      if (receiver === null) return false;
      const value = dataflow.valueOf(receiver);
      if (dataflow.classOf(value)?.methods.has("load_state_dict") === true) return false;
      if (value.type !== undefined) return knowledge.hasTrait(value.type, "torch-module");
      const isRead = isKind(loaded, "call") && semantic.qualifiedName(loaded.function) === "torch.load";
      return isRead && value.localClass === undefined;
    }

    /** The place that needs more than None of what a node gives; null where None will do. */
    function needOf(node: SyntaxNode, origin: Call, steps = 0): SyntaxNode | null {
      const { parent } = node;
      if (parent === null || steps > 3) return null;
      const firstOf = (uses: readonly SyntaxNode[]): SyntaxNode | null => {
        for (const use of uses) {
          const need = needOf(use, origin, steps + 1);
          if (need !== null) return need;
        }
        return null;
      };
      switch (parent.kind) {
        case "parenthesized_expression":
          return needOf(parent, origin, steps);
        case "attribute":
          return parent.object === node ? parent : null;
        case "subscript":
          return parent.value === node ? parent : null;
        case "for_statement":
        case "for_in_clause":
          return parent.right === node ? node : null;
        case "binary_operator":
        case "augmented_assignment":
          return parent;
        case "argument_list":
          return isNeeded(parent, node) ? node : null;
        case "return_statement": {
          const around = functionAround(parent);
          return around === null ? null : firstOf(callsOf(context, around));
        }
        case "assignment": {
          if (parent.right !== node) return null;
          if (!isKind(parent.left, "identifier"))
            return isKind(parent.left, "pattern_list") ? parent.left : null;
          const uses = semantic.bindingOf(parent.left)?.references.map(({ identifier }) => identifier) ?? [];
          const made = (use: SyntaxNode): SyntaxNode | undefined => dataflow.valueOf(use).call;
          return firstOf(uses.filter((use) => made(use) === node || made(use) === origin));
        }
        default:
          return null;
      }
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
      const isState = method === "load_state_dict";
      if (isState ? !isOwn || !isNetworkState(receiver, first?.value) : !givesNone(call)) return;
      const need = needOf(call, call);
      if (!isOwn && need === null) return;
      const inplace = method === null ? null : inplaceOf(call, method);
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
    return {
      calls: Object.fromEntries(
        [...GIVES_NONE, ...GIVES_NONE_UNLESS_ASYNC]
          .filter((name) => !IS_METHOD.test(name))
          .map((name) => [name, check]),
      ),
      methods: Object.fromEntries([...METHODS].map((name) => [name, check])),
    };
  },
});
