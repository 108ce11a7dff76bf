/** A loop over a number, the length of a generator, an index into a loader: what Python refuses of such an object. */

import { apiUses, defineRule, isKind, python, refusedOperations } from "../server/rule-api";

export const unsupportedOperation = defineRule({
  meta: {
    name: "unsupported-operation",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/datamodel.html#emulating-container-types",
      "https://docs.python.org/3/library/functions.html#func-range",
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader",
      "Python 3.13: 'int' object is not iterable, object of type 'generator' has no len(), 'dict_keys' object is not subscriptable, slice indices must be integers; torch 2.15.0: 'DataLoader' object is not subscriptable, 'DataLoader' object is not an iterator; torch.max(x, 1) == y is False",
    ],
    docs: {
      en: {
        title: "Operation that the object does not have",
        what: "A loop goes through a number (`for i in len(rows)`), `len` is asked of a generator, an index is put on a `DataLoader`, a generator or `dict.keys()`, `next` gets a `DataLoader`, `range` gets a list or a fraction, rows are cut at a fraction (`rows[: len(rows) * 0.8]`), a module or a list is called (`tqdm(loader)` after `import tqdm`, `list(x)` after `list = [1, 2]`), what only tensors and tables have is asked of a list, a dict or a number (`batch.to(device)` of a batch that is a list), a loop takes the batches of a loader apart that are dicts, or the pair that `torch.max(x, 1)` gives is compared with labels. Only objects whose class is certain are judged.",
        why: "The line raises a `TypeError` whatever the data are: `'int' object is not iterable`, `'DataLoader' object is not subscriptable`. The compared pair raises nothing: it equals no tensor, so `==` is one `False` and every accuracy is wrong or `.sum()` fails. Use `range(n)`, `list(...)`, `next(iter(loader))`, `int(...)`, or the second part of the pair.",
        ignoreWhen: "Never: the class of the object is certain.",
      },
      zh: {
        title: "对象不支持这种操作",
        what: "遍历一个数字（`for i in len(rows)`）；对生成器求 `len`；对 `DataLoader`、生成器或 `dict.keys()` 取下标；把 `DataLoader` 交给 `next`；`range` 收到列表或小数；用小数切行（`rows[: len(rows) * 0.8]`）；调用模块或列表（`import tqdm` 之后写 `tqdm(loader)`，`list = [1, 2]` 之后写 `list(x)`）；向列表、字典或数字要只有张量和表格才有的东西（批次是列表却写 `batch.to(device)`）；解包 `DataLoader` 里是字典的批次；或者拿 `torch.max(x, 1)` 返回的一对值和标签比较。只判断类型确定的对象。",
        why: "无论数据是什么，这一行都会抛出 `TypeError`：`'int' object is not iterable`、`'DataLoader' object is not subscriptable`。比较那一对值不会报错，但它不等于任何张量，`==` 只得到一个 `False`，准确率必然是错的，或者 `.sum()` 失败。请用 `range(n)`、`list(...)`、`next(iter(loader))`、`int(...)`，或取那一对值的第二部分。",
        ignoreWhen: "不应忽略：对象的类型是确定的。",
      },
      invalid: python`
        rows = [[0.1, 1], [0.7, 0], [0.4, 1]]
        for i in len(rows):
            print(rows[i])
      `,
      valid: python`
        rows = [[0.1, 1], [0.7, 0], [0.4, 1]]
        for i in range(len(rows)):
            print(rows[i])
      `,
    },
    messages: {
      number: {
        en: "`{value}` is a number, and no loop can go through it.",
        zh: "`{value}` 是数字，不能遍历。",
      },
      length: {
        en: "`{value}` is of class `{kind}`, which has no length.",
        zh: "`{value}` 的类型是 `{kind}`，没有长度。",
      },
      index: {
        en: "`{value}` is of class `{kind}`, which takes no index.",
        zh: "`{value}` 的类型是 `{kind}`，不能取下标。",
      },
      next: {
        en: "`{value}` is of class `{kind}`, and `next` wants an iterator.",
        zh: "`{value}` 的类型是 `{kind}`，而 `next` 需要迭代器。",
      },
      range: {
        en: "`range` wants whole numbers, and `{value}` is of class `{kind}`.",
        zh: "`range` 需要整数，而 `{value}` 的类型是 `{kind}`。",
      },
      cut: {
        en: "`{value}` is no whole number, and rows cannot be cut there.",
        zh: "`{value}` 不是整数，不能在这里切分。",
      },
      pair: {
        en: "`{value}` is a pair of values and indices, and equals no tensor: this is one `False`.",
        zh: "`{value}` 是值和下标组成的一对，不等于任何张量：结果只是一个 `False`。",
      },
      attribute: {
        en: "`{value}` is a `{kind}` here, and has no `{name}`: an `AttributeError`.",
        zh: "这里 `{value}` 是 `{kind}`，没有 `{name}`：`AttributeError`。",
      },
      branch: {
        en: "`{value}` may be a `{kind}` here, which has no `{name}`: an `AttributeError`.",
        zh: "这里 `{value}` 可能是 `{kind}`，没有 `{name}`：`AttributeError`。",
      },
      branched: {
        en: "A number, where this branch is taken",
        zh: "走这个分支时是数字",
      },
      keys: {
        en: "Each batch is a dict, and `{value}` get its keys: texts, and no tensors.",
        zh: "每个批次是字典，`{value}` 得到的是键：文本而不是张量。",
      },
      called: {
        en: "`{value}` is of class `{kind}` here, which cannot be called.",
        zh: "这里 `{value}` 的类型是 `{kind}`，不能调用。",
      },
      module: {
        en: "`{value}` is a module here, and cannot be called: the function is `{value}.{kind}`.",
        zh: "这里 `{value}` 是模块，不能调用：函数是 `{value}.{kind}`。",
      },
      write: { en: "Write `{code}`", zh: "写成 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        // What the index says of an object of Python's own classes is said already.
        const said = new Set(apiUses(context).names.map(({ node }) => node.start));
        for (const { node, what, kind, meant, cause } of refusedOperations(context)) {
          if (what === "attribute" && said.has(node.start)) continue;
          const value = context.excerpt(
            /^(?:attribute|branch)$/.test(what) && isKind(node.parent, "attribute")
              ? node.parent.object
              : node,
          );
          const message =
            what === "number" || what === "cut" || what === "pair" || what === "keys"
              ? ({ message: what, data: { value } } as const)
              : what === "attribute" || what === "branch"
                ? ({ message: what, data: { value, kind, name: context.text(node) } } as const)
                : ({ message: what, data: { value, kind } } as const);
          const suggestions =
            meant === null
              ? []
              : [{ message: "write", data: { code: meant }, edits: [fixer.replace(node, meant)] } as const];
          const related = cause === undefined ? [] : [{ node: cause, message: "branched" as const }];
          context.report({ node, ...message, related, suggestions });
        }
      },
    };
  },
});
