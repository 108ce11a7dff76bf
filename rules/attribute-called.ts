/** What holds data is called like a method, or a method is used like data: `frame.columns()`, `frame.groupby["a"]`. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isOfDates,
  PARTS_OF_DATES,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const FRAME = ["shape", "size", "ndim", "index", "values", "dtypes", "empty", "T", "axes"];

/** By class what is no method and holds nothing that can be called, in every release. */
const DATA: Readonly<Record<string, readonly string[]>> = {
  "torch.Tensor": ["shape", "ndim", "dtype", "device", "requires_grad", "is_cuda", "is_leaf"],
  "numpy.ndarray": ["shape", "size", "ndim", "dtype", "T", "nbytes", "itemsize", "strides"],
  "pandas.DataFrame": [...FRAME, "columns"],
  "pandas.Series": [...FRAME, "dtype", "is_unique", "hasnans"],
  "matplotlib.axes.Axes": [
    "title",
    "xaxis",
    "yaxis",
    "lines",
    "patches",
    "texts",
    "images",
    "collections",
    "transData",
  ],
  "pandas.Series.dt": PARTS_OF_DATES,
  "datasets.Dataset": ["column_names", "num_rows", "num_columns", "features", "shape"],
};

const NAMES = [...new Set(Object.values(DATA).flat()), "training"];

const TABLE = ["groupby", "head", "tail", "describe", "mean", "sum", "max", "min", "sort_values", "to_numpy"];

/** By class methods that are often written without parentheses. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  "torch.Tensor": ["size", "numpy", "mean", "sum", "max", "min", "view", "reshape", "tolist", "detach"],
  "numpy.ndarray": ["mean", "sum", "max", "min", "std", "reshape", "astype", "flatten", "tolist"],
  "pandas.DataFrame": TABLE,
  "pandas.Series": [...TABLE, "unique", "value_counts"],
};

const USED: ReadonlySet<string> = new Set(Object.values(METHODS).flat());

const MESSAGES = {
  called: {
    en: "`{name}` of a `{type}` holds data and cannot be called.",
    zh: "`{type}` 的 `{name}` 是数据，不能调用。",
  },
  uncalled: {
    en: "`{name}` of a `{type}` is a method and is not called here.",
    zh: "`{type}` 的 `{name}` 是方法，这里没有调用。",
  },
  read: { en: "Leave the parentheses out", zh: "去掉括号" },
  take: { en: "Write `{name}[{index}]`", zh: "改为 `{name}[{index}]`" },
} as const;

export const attributeCalled = defineRule({
  meta: {
    name: "attribute-called",
    theme: "api",
    libraries: ["torch", "numpy", "pandas", "datasets", "matplotlib"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.columns.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.size.html",
      'pandas 3.1.1: `df.columns()`, `df.shape()`, `s.values()` and `df.groupby["a"]` raise TypeError, `df.head.values` AttributeError',
      "pandas 3.1.1: `df['day'].dt.weekday()` raises TypeError: 'Series' object is not callable",
      "torch 2.15.0: `x.shape(0)`, `x.device()` and `x.size[0]` raise TypeError",
      "numpy 2.5.5: `a.size()`, `a.T()` and `a.reshape[-1]` raise TypeError",
      "matplotlib 3.11.2: `ax.title(\"a\")` raises TypeError: 'Text' object is not callable",
      "datasets 5.2.0: `d.column_names()` and `d.num_rows()` raise TypeError",
    ],
    docs: {
      en: {
        title: "Data called like a method",
        what: 'An attribute that holds data is called: `frame.columns()`, `series.values()`, `array.size()`, `column.dt.year()`, `tensor.shape(0)`. Or a method is used like data: `frame.groupby["a"]`, `tensor.numpy.shape`. Only objects whose class is certain are judged: tensors, arrays, frames, columns, axes and data sets.',
        why: "The line raises `TypeError` when it runs: with pandas 3.1.1 `frame.columns()` ends in `'Index' object is not callable`, with torch 2.15.0 `tensor.shape(0)` in `'torch.Size' object is not callable`. A tensor has `size(0)`, an array has `size` and `shape[0]`.",
        ignoreWhen: "Never: the line raises an error whatever the data are.",
      },
      zh: {
        title: "把数据属性当方法调用",
        what: "调用了存放数据的属性：`frame.columns()`、`series.values()`、`array.size()`、`column.dt.year()`、`tensor.shape(0)`；或者把方法当数据使用：`tensor.numpy.shape`。只判断类型确定的对象：张量、数组、数据框、列、坐标轴和数据集。",
        why: "这一行一运行就抛出 `TypeError`：pandas 3.1.1 的 `frame.columns()` 报 `'Index' object is not callable`，torch 2.15.0 的 `tensor.shape(0)` 报 `'torch.Size' object is not callable`。张量有 `size(0)`，数组则是 `size` 和 `shape[0]`。",
        ignoreWhen: "不应忽略：无论数据是什么，这一行都会报错。",
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
    messages: MESSAGES,
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** The class of an object of which it is certain; a parameter may be anything. */
    function classOf(object: SyntaxNode): string | null {
      const binding = isKind(object, "identifier") ? semantic.bindingOf(object) : null;
      if (binding?.definitions.some(({ kind }) => kind === "parameter") === true) return null;
      const { type, oneOf, localClass } = dataflow.valueOf(object);
      return type === undefined || oneOf !== undefined || localClass !== undefined ? null : type;
    }

    const shown = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

    function judge(call: Call): void {
      const { function: method } = call;
      if (!isKind(method, "attribute") || semantic.qualifiedName(method) !== null) return;
      const name = method.attribute.text;
      const isPart = PARTS_OF_DATES.includes(name) && isOfDates(context, method.object);
      const type = isPart ? "pandas.Series.dt" : classOf(method.object);
      if (type === null) return;
      const isMode = name === "training" && knowledge.hasTrait(type, "torch-module");
      if (!isMode && DATA[type]?.includes(name) !== true) return;
      const [only, ...others] = callArguments(call);
      const data = { name, type: shown(type) };
      if (only === undefined) {
        const edits = [fixer.remove(call.arguments)];
        context.report({ node: method, message: "called", data, fix: { message: "read", edits } });
        return;
      }
      if (!/^(shape|columns|values|index)$/.test(name) || only.keyword !== null || others.length > 0) {
        context.report({ node: method, message: "called", data });
        return;
      }
      const index = context.excerpt(only.value);
      const edits = [fixer.replace(call.arguments, `[${context.text(only.value)}]`)];
      context.report({
        node: method,
        message: "called",
        data,
        fix: { message: "take", data: { name, index }, edits },
      });
    }

    function judgeUse(used: SyntaxNode): void {
      if (!isKind(used, "attribute")) return;
      const name = used.attribute.text;
      if (!USED.has(name) || semantic.qualifiedName(used) !== null) return;
      const type = classOf(used.object);
      if (type === null || METHODS[type]?.includes(name) !== true) return;
      context.report({ node: used, message: "uncalled", data: { name, type: shown(type) } });
    }

    return {
      methods: Object.fromEntries(NAMES.map((name) => [name, judge])),
      nodes: {
        subscript: ({ value }) => judgeUse(value),
        attribute: ({ object, attribute }) => {
          if (!attribute.text.startsWith("_")) judgeUse(object);
        },
      },
    };
  },
});
