/** A function that changes nothing and only gives something back, called as a statement. */

import {
  type Call,
  callArguments,
  calledName,
  cellIndexOf,
  cellsOf,
  defineRule,
  isKind,
  isOneOfSeveral,
  isTried,
  python,
  showsValues,
} from "../server/rule-api";

/** Methods of texts, which never change. https://docs.python.org/3/library/stdtypes.html#string-methods */
const OF_TEXT =
  "replace strip lstrip rstrip lower upper title capitalize casefold zfill removeprefix removesuffix".split(
    " ",
  );
/** What runs nothing by itself, or works on a copy. */
const BUILTINS = /^(?:sorted|reversed|map|filter|zip|enumerate)$/;
const FUNCTIONS = [
  "sklearn.model_selection.train_test_split",
  "pandas.concat",
  "pandas.merge",
  "pandas.get_dummies",
  "pandas.to_datetime",
  "pandas.to_numeric",
  "pandas.cut",
  "torch.nn.DataParallel",
  "torch.nn.parallel.DistributedDataParallel",
  "torch.utils.data.random_split",
  "numpy.random.permutation",
  "tensorflow.cast",
  "re.sub",
];

export const resultDiscarded = defineRule({
  meta: {
    name: "result-discarded",
    theme: "python",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/stdtypes.html#str.replace",
      "https://docs.python.org/3/library/functions.html#map",
      'Python 3.13: after `text.replace("a", "b")` as a statement `text` is as before; `map(f, rows)` as a statement calls `f` never',
      "torch 2.15.0: nn.DataParallel(model) and DistributedDataParallel(model) leave `model` alone and give a wrapper",
    ],
    docs: {
      en: {
        title: "Result of a function is lost",
        what: "A call stands as a statement of its own, and all that it does is to give something back: `text.replace(...)` of a text, `sorted(rows)`, `map(f, rows)`, `train_test_split(X, y)`, `pd.concat([a, b])`, `pd.get_dummies(df)`, `nn.DataParallel(model)`.",
        why: "Nobody takes the result, and what was given is as it was: the text has its old letters, the list its old order, the network runs on one GPU. `map` as a statement does not even call its function. Assign the result.",
        ignoreWhen: "The call is there for an error that it may raise.",
      },
      zh: {
        title: "函数的结果被丢弃",
        what: "一个只返回结果、不改动任何东西的调用单独成句：文本的 `text.replace(...)`、`sorted(rows)`、`map(f, rows)`、`train_test_split(X, y)`、`pd.concat([a, b])`、`pd.get_dummies(df)`、`nn.DataParallel(model)`。",
        why: "没有人接收结果，原来的东西一点没变：文本还是原来的字母，列表还是原来的顺序，网络仍在一块 GPU 上运行。单独一句 `map` 甚至不会调用那个函数。应当把结果赋值给一个名字。",
        ignoreWhen: "调用只是为了检查会不会报错。",
      },
      invalid: python`
        words = ["dog", "cat"]
        sorted(words)
        print(words)
      `,
      valid: python`
        words = ["dog", "cat"]
        words = sorted(words)
        print(words)
      `,
    },
    messages: {
      lost: {
        en: "`{function}` only gives something back, and nobody takes it here.",
        zh: "`{function}` 只是返回结果，这里却没有接收。",
      },
      assign: { en: "Assign it to `{name}`", zh: "赋值给 `{name}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const cells = cellsOf(context);
    // Lines of notes are looked at.
    if (showsValues(context)) return {};

    /** Whether a call is the last statement of a cell, whose value is shown. */
    function endsCell(call: Call): boolean {
      const index = cellIndexOf(cells, call);
      return (
        cells.length > 0 &&
        context.tree.root.children.every(
          (other) => other.start <= call.start || cellIndexOf(cells, other) !== index,
        )
      );
    }

    function check(call: Call, changed: string | null): void {
      if (!isKind(call.parent, "expression_statement") || endsCell(call) || isTried(call)) return;
      if (isOneOfSeveral(context, call)) return;
      const suggestions =
        changed === null
          ? []
          : [
              {
                message: "assign",
                data: { name: changed },
                edits: [fixer.insertBefore(call, `${changed} = `)],
              } as const,
            ];
      context.report({
        node: call,
        message: "lost",
        data: { function: calledName(context, call) },
        suggestions,
      });
    }

    const nameIn = (call: Call): string | null => {
      const first = callArguments(call)[0]?.value;
      return isKind(first, "identifier") ? first.text : null;
    };

    return {
      calls: Object.fromEntries(FUNCTIONS.map((name) => [name, (call: Call) => check(call, null)])),
      methods: Object.fromEntries(
        OF_TEXT.map((name) => [
          name,
          (call: Call) => {
            const { function: callee } = call;
            if (!isKind(callee, "attribute") || dataflow.valueOf(callee.object).type !== "builtins.str")
              return;
            check(call, isKind(callee.object, "identifier") ? callee.object.text : null);
          },
        ]),
      ),
      nodes: {
        call(call) {
          const { function: callee } = call;
          if (!isKind(callee, "identifier") || !BUILTINS.test(callee.text) || !semantic.isBuiltin(callee))
            return;
          check(call, callee.text === "sorted" ? nameIn(call) : null);
        },
      },
    };
  },
});
