/** What holds data is called like a method: `frame.columns()`, `tensor.shape(0)`. */

import { type Call, callArguments, defineRule, isKind, python } from "../server/rule-api";

const FRAME = ["shape", "size", "ndim", "index", "values", "dtypes", "empty", "T", "axes"];

/** By class what is no method and holds nothing that can be called, in every release. */
const DATA: Readonly<Record<string, readonly string[]>> = {
  "torch.Tensor": ["shape", "ndim", "dtype", "device", "requires_grad", "is_cuda", "is_leaf"],
  "numpy.ndarray": ["shape", "size", "ndim", "dtype", "T", "nbytes", "itemsize", "strides"],
  "pandas.DataFrame": [...FRAME, "columns"],
  "pandas.Series": [...FRAME, "dtype", "is_unique", "hasnans"],
  "datasets.Dataset": ["column_names", "num_rows", "num_columns", "features", "shape"],
};

const NAMES = [...new Set(Object.values(DATA).flat())];

export const attributeCalled = defineRule({
  meta: {
    name: "attribute-called",
    theme: "api",
    libraries: ["torch", "numpy", "pandas", "datasets"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.columns.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.size.html",
      "pandas 3.1.1, numpy 2.5.5, torch 2.15.0, datasets 5.2.0: raises TypeError for each name",
    ],
    docs: {
      en: {
        title: "Data called like a method",
        what: "An attribute that holds data is called: `frame.columns()`, `series.values()`, `array.size()`, `tensor.shape(0)`. Only objects whose class is certain are judged: tensors, arrays, frames, columns and data sets.",
        why: "The line raises `TypeError` when it runs: with pandas 3.1.1 `frame.columns()` ends in `'Index' object is not callable`, with torch 2.15.0 `tensor.shape(0)` in `'torch.Size' object is not callable`. A tensor has `size(0)`, an array has `size` and `shape[0]`.",
        ignoreWhen: "Never: the line cannot run.",
      },
      zh: {
        title: "把数据属性当方法调用",
        what: "调用了存放数据的属性：`frame.columns()`、`series.values()`、`array.size()`、`tensor.shape(0)`。只判断类型确定的对象：张量、数组、数据框、列和数据集。",
        why: "这一行一运行就抛出 `TypeError`：pandas 3.1.1 的 `frame.columns()` 报 `'Index' object is not callable`，torch 2.15.0 的 `tensor.shape(0)` 报 `'torch.Size' object is not callable`。张量有 `size(0)`，数组则是 `size` 和 `shape[0]`。",
        ignoreWhen: "不应忽略：这一行无法运行。",
      },
      invalid: python`
        import pandas as pd

        frame = pd.DataFrame({"age": [31, 47], "income": [2100, 3400]})
        print(frame.columns())
      `,
      valid: python`
        import pandas as pd

        frame = pd.DataFrame({"age": [31, 47], "income": [2100, 3400]})
        print(frame.columns)
      `,
    },
    messages: {
      called: {
        en: "`{name}` of a `{type}` holds data and cannot be called.",
        zh: "`{type}` 的 `{name}` 是数据，不能调用。",
      },
      read: { en: "Leave the parentheses out", zh: "去掉括号" },
      take: { en: "Write `{name}[{index}]`", zh: "改为 `{name}[{index}]`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function judge(call: Call): void {
      const { function: method } = call;
      if (!isKind(method, "attribute") || semantic.qualifiedName(method) !== null) return;
      const { object, attribute } = method;
      const root = isKind(object, "identifier") ? semantic.bindingOf(object) : null;
      if (root?.definitions.some(({ kind }) => kind === "parameter") === true) return;
      const { type, oneOf, localClass } = dataflow.valueOf(object);
      if (type === undefined || oneOf !== undefined || localClass !== undefined) return;
      if (DATA[type]?.includes(attribute.text) !== true) return;
      const [only, ...others] = callArguments(call);
      const name = attribute.text;
      const index = only === undefined ? "" : context.excerpt(only.value);
      const isIndexed = /^(shape|columns|values|T|index)$/.test(name) && only?.keyword === null;
      context.report({
        node: method,
        message: "called",
        data: { name, type: type.slice(type.indexOf(".") + 1) },
        ...(only === undefined
          ? { fix: { message: "read", data: {}, edits: [fixer.remove(call.arguments)] } }
          : isIndexed && others.length === 0
            ? {
                fix: {
                  message: "take",
                  data: { name, index },
                  edits: [fixer.replace(call.arguments, `[${context.text(only.value)}]`)],
                },
              }
            : {}),
      });
    }

    return { methods: Object.fromEntries(NAMES.map((name) => [name, judge])) };
  },
});
