/** A column of a Hugging Face data set is used as the list that it was before datasets 4. */

import {
  type Call,
  callArguments,
  countingRelease,
  defineRule,
  fileCalls,
  hubObjectOf,
  isHubColumn,
  isKind,
  isMadeSure,
  python,
  releaseSeverity,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Methods of lists, pandas and NumPy that it does not have; `index` and `count` it has. */
const METHODS = "append extend insert remove pop sort reverse copy tolist to_list astype".split(" ");
/** What changes a list, or writes it down. */
const FUNCTIONS = ["random.shuffle", "json.dumps"];

export const datasetColumnNotAList = defineRule({
  meta: {
    name: "dataset-column-not-a-list",
    theme: "preprocessing",
    libraries: ["datasets"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://huggingface.co/docs/datasets/access",
      'datasets 5.2.0: `data["text"]` is a `Column`; `data["label"] + [1]`, `data["label"] * 2`, `data["text"].copy()`, `json.dumps(data["text"])` and `random.shuffle(data["text"])` raise TypeError or AttributeError; `list(data["text"])` is a list',
      "transformers 5.24.0: a tokenizer that is given a `Column` raises ValueError: text input must be of type `str`, `list[str]` or `list[list[str]]`",
    ],
    docs: {
      en: {
        title: "Data set column taken for a list",
        what: 'A column of a Hugging Face data set, `data["text"]`, is given to a tokenizer, `json.dumps` or `random.shuffle`, added to a list, or asked for a method of lists, and datasets 4 or newer is among the releases that count.',
        why: 'Since datasets 4.0 a column is a `Column` that reads its rows when they are wanted. It can be looped over and indexed, but it is no list: a tokenizer raises `ValueError: text input must be of type str`, `+` raises `TypeError`, `append` and `copy` are not there. Write `list(data["text"])`, or `data["text"][:]`.',
        ignoreWhen: "The project stays on datasets 3, which gives a list.",
      },
      zh: {
        title: "把数据集的列当成列表",
        what: '把 Hugging Face 数据集的列 `data["text"]` 交给分词器、`json.dumps` 或 `random.shuffle`，与列表相加，或调用列表的方法，而适用的版本包括 datasets 4 或更新的版本。',
        why: '从 datasets 4.0 起，列是一个 `Column` 对象，用到哪一行才读哪一行。它可以遍历和索引，但不是列表：分词器抛出 `ValueError: text input must be of type str`，`+` 抛出 `TypeError`，`append` 和 `copy` 也不存在。应写 `list(data["text"])` 或 `data["text"][:]`。',
        ignoreWhen: "项目固定使用 datasets 3，那里得到的就是列表。",
      },
      invalid: python`
        import json

        from datasets import Dataset

        data = Dataset.from_dict({"text": ["a", "b"]})
        print(json.dumps(data["text"]))
      `,
      valid: python`
        import json

        from datasets import Dataset

        data = Dataset.from_dict({"text": ["a", "b"]})
        print(json.dumps(list(data["text"])))
      `,
    },
    messages: {
      column: {
        en: "`{column}` is no list since datasets 4.0: this raises {error}. {why}",
        zh: "`{column}` 自 datasets 4.0 起不是列表，抛出 {error}。{why}",
      },
      list: { en: "Make it a list: `{code}`", zh: "转成列表：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const release = countingRelease(context, "datasets.Dataset", "4.0", "3.5.1");
    // datasets 5.2.0: in the format of pandas a column is a Series, in that of NumPy or PyTorch it stays a `Column`.
    const isOfTables = fileCalls(context)
      .methods("set_format", "with_format", "formatted_as")
      .some((call) =>
        callArguments(call).some(({ value }) => /^(?:pandas|polars|arrow)$/.test(stringValue(value) ?? "")),
      );
    if (release === null || isOfTables) return {};

    const check = (column: SyntaxNode | undefined, error: string): void => {
      if (column === undefined || !isHubColumn(context, column) || isMadeSure(context, column)) return;
      const code = `list(${context.text(column)})`;
      context.report({
        node: column,
        message: "column",
        data: { column: context.excerpt(column), error, why: release.why },
        severity: releaseSeverity(release),
        fix: { message: "list", data: { code }, edits: [fixer.replace(column, code)] },
      });
    };

    const first = (call: Call): SyntaxNode | undefined => {
      const [given] = callArguments(call);
      return given?.keyword === null && given.spread === "" ? given.value : undefined;
    };
    const isTokenizer = ({ function: callee }: Call): boolean =>
      /Tokenizer/.test(hubObjectOf(context, callee)?.className ?? "");

    return {
      calls: Object.fromEntries(
        FUNCTIONS.map((name) => [name, (call: Call) => check(first(call), "TypeError")]),
      ),
      methods: Object.fromEntries(
        METHODS.map((name) => [
          name,
          (call: Call) => isKind(call.function, "attribute") && check(call.function.object, "AttributeError"),
        ]),
      ),
      nodes: {
        call(call) {
          if (isKind(call.function, "identifier") && isTokenizer(call)) check(first(call), "ValueError");
        },
        binary_operator({ left, operator, right }) {
          if (operator !== "+" && operator !== "*") return;
          const isList = (side: SyntaxNode): boolean =>
            isKind(side, "list") ||
            dataflow.valueOf(side).type === "builtins.list" ||
            isHubColumn(context, side);
          const isWanted = operator === "+" ? isList : (side: SyntaxNode) => isKind(side, "integer");
          if (isWanted(right)) check(left, "TypeError");
          else if (isWanted(left)) check(right, "TypeError");
        },
      },
    };
  },
});
