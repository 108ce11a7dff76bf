/** A function that changes nothing and only gives something back, called as a statement. */

import {
  arrayOfPlace,
  type Call,
  callArguments,
  calledName,
  cellsOf,
  defineRule,
  endsCell,
  GIVES_NEW_DATASET,
  GIVES_NEW_POLARS,
  isHubDataset,
  isKind,
  isOneOfSeveral,
  isPolarsFrame,
  isTried,
  isTriedCall,
  mayBeMappedForCache,
  mayBeTold,
  python,
  type SyntaxNode,
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
  "optax.apply_updates",
  "re.sub",
];
/** `x.at[0].set(1)`: https://docs.jax.dev/en/latest/_autosummary/jax.numpy.ndarray.at.html */
const OF_PLACES = "set add subtract multiply mul divide power min max apply".split(" ");

export const resultDiscarded = defineRule({
  meta: {
    name: "result-discarded",
    theme: "python",
    libraries: [],
    severity: "warning",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/stdtypes.html#str.replace",
      "https://docs.python.org/3/library/functions.html#map",
      'Python 3.13: after `text.replace("a", "b")` as a statement `text` is as before; `map(f, rows)` as a statement calls `f` never',
      "https://docs.jax.dev/en/latest/_autosummary/jax.numpy.ndarray.at.html",
      "jax 0.12.0: with optax 0.2.8 and flax 0.12.12, after `x.at[0].set(1.0)`, `optax.apply_updates(params, updates)` and `state.apply_gradients(grads=grads)` as statements `x`, `params` and `state` are as before",
      "datasets 5.2.0: after `data.map(f)` or `data.rename_column(...)` as a statement the columns of `data` are as before",
      "polars 2.1.0: after `df.with_columns(...)`, `df.sort(...)` or `df.drop(...)` as a statement `df` is as before",
      "torch 2.15.0: nn.DataParallel(model) and DistributedDataParallel(model) leave `model` alone and give a wrapper",
    ],
    docs: {
      en: {
        title: "Result of a function is lost",
        what: "A call stands as a statement of its own, and all that it does is to give something back: `text.replace(...)` of a text, `sorted(rows)`, `map(f, rows)`, `train_test_split(X, y)`, `pd.concat([a, b])`, `pd.get_dummies(df)`, `nn.DataParallel(model)`, `data.map(tokenize)` of a Hugging Face data set, `x.at[0].set(1)` of a JAX array, `optax.apply_updates(params, updates)`, `state.apply_gradients(grads=grads)` of Flax.",
        why: "Nobody takes the result, and what was given is as it was: the text has its old letters, the list its old order, the network runs on one GPU. `map` as a statement does not even call its function. Assign the result.",
        ignoreWhen: "The call is there for an error that it may raise.",
      },
      zh: {
        title: "函数的结果被丢弃",
        what: "一个只返回结果、不改动任何东西的调用单独成句：文本的 `text.replace(...)`、`sorted(rows)`、`map(f, rows)`、`train_test_split(X, y)`、`pd.concat([a, b])`、`pd.get_dummies(df)`、`nn.DataParallel(model)`、Hugging Face 数据集的 `data.map(tokenize)`、JAX 数组的 `x.at[0].set(1)`、`optax.apply_updates(params, updates)`、Flax 的 `state.apply_gradients(grads=grads)`。",
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

    /** `changed`: what the result is meant for. */
    function check(call: Call, changed?: SyntaxNode | null): void {
      if (!isKind(call.parent, "expression_statement") || isTried(context, call)) return;
      if (endsCell(context.tree, cells, call) || isOneOfSeveral(context, call)) return;
      if (isTriedCall(context, call)) return;
      // `pd.to_datetime(dates, errors="raise")`, `pd.merge(a, b, validate="1:1")`: the error is what is asked for.
      if (mayBeTold(call, /^(?:errors|validate)$/)) return;
      const suggestions = !isKind(changed, "identifier")
        ? []
        : [
            {
              message: "assign",
              data: { name: changed.text },
              edits: [fixer.insertBefore(call, `${changed.text} = `)],
            } as const,
          ];
      context.report({
        node: call,
        message: "lost",
        data: { function: calledName(context, call) },
        suggestions,
      });
    }

    type Check = (call: Call, object: SyntaxNode) => void;
    const methods = (names: readonly string[], report: Check): Record<string, (call: Call) => void> =>
      Object.fromEntries(
        names.map((name) => [
          name,
          (call) => isKind(call.function, "attribute") && report(call, call.function.object),
        ]),
      );

    return {
      calls: Object.fromEntries(FUNCTIONS.map((name) => [name, (call: Call) => check(call)])),
      methods: {
        ...methods([...GIVES_NEW_DATASET, ...GIVES_NEW_POLARS], (call, object) => {
          const isDataset = isHubDataset(context, object) && !mayBeMappedForCache(context, call);
          if (isDataset || isPolarsFrame(context, object)) check(call, object);
        }),
        ...methods(OF_PLACES, (call, place) => {
          const array = arrayOfPlace(context, place);
          if (array !== null) check(call, array);
        }),
        ...methods(OF_TEXT, (call, object) => {
          if (dataflow.valueOf(object).type === "builtins.str") check(call, object);
        }),
        ...methods(["apply_gradients"], (call, object) => {
          // Optimizers of Keras take pairs, and change their variables.
          const [grads] = callArguments(call);
          if (grads?.keyword?.text === "grads" && semantic.importedPackages.has("flax")) check(call, object);
        }),
      },
      nodes: {
        call(call) {
          const { function: callee } = call;
          if (!isKind(callee, "identifier") || !BUILTINS.test(callee.text) || !semantic.isBuiltin(callee))
            return;
          check(call, callee.text === "sorted" ? callArguments(call)[0]?.value : null);
        },
      },
    };
  },
});
