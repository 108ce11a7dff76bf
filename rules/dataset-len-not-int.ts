/** A `__len__` that certainly gives no whole number: asking for the length raises. */

import {
  type ClassInfo,
  defineRule,
  derivesFrom,
  descendants,
  isCertainFloat,
  isKind,
  python,
  type SyntaxNode,
  textRange,
  unparenthesized,
} from "../server/rule-api";

const BASES =
  /^torch\.utils\.data\.(?:Dataset|Sampler|IterableDataset|BatchSampler)$|^keras\.(?:\w+\.)*(?:Sequence|PyDataset)$|^torchvision\.datasets\./;
export const datasetLenNotInt = defineRule({
  meta: {
    name: "dataset-len-not-int",
    theme: "training-loop",
    libraries: ["torch", "keras", "tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.python.org/3/reference/datamodel.html#object.__len__",
      "torch 2.15.0: `len(data)` raises TypeError: 'float' object cannot be interpreted as an integer",
    ],
    docs: {
      en: {
        title: "A dataset whose length is no whole number",
        what: "The `__len__` of a dataset, sampler or sequence returns a division with `/`, or `np.ceil` or `np.floor` as it is, or the whole `shape` of an array.",
        why: "`len()` takes whole numbers only. `/` gives a float even where it comes out even, and NumPy's `ceil` and `floor` give floats too (those of `math` do not): `len(data)` raises `TypeError`, in the loader or at the first epoch. Use `//` or `int(...)`.",
        ignoreWhen: "Never: asking for the length raises TypeError.",
      },
      zh: {
        title: "数据集的长度不是整数",
        what: "数据集、采样器或序列的 `__len__` 直接返回 `/` 除法，或 `np.ceil`、`np.floor` 的结果，或者数组的整个 `shape`。",
        why: "`len()` 只接受整数。`/` 即使整除也得到浮点数，NumPy 的 `ceil` 和 `floor` 得到的也是浮点数（`math` 的不是）：`len(data)` 会在 loader 里或第一个 epoch 抛出 `TypeError`。应使用 `//` 或 `int(...)`。",
        ignoreWhen: "不应忽略：取长度必定抛出 TypeError。",
      },
      invalid: python`
        from torch.utils.data import Dataset

        class Pairs(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows) / 2

            def __getitem__(self, i):
                return self.rows[2 * i], self.rows[2 * i + 1]
      `,
      valid: python`
        from torch.utils.data import Dataset

        class Pairs(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows) // 2

            def __getitem__(self, i):
                return self.rows[2 * i], self.rows[2 * i + 1]
      `,
    },
    messages: {
      float: {
        en: "This length is a float, so `len()` raises TypeError.",
        zh: "这个长度是浮点数，`len()` 会抛出 TypeError。",
      },
      shape: {
        en: "This is a tuple of sizes, so `len()` raises TypeError.",
        zh: "这是各维大小的元组，`len()` 会抛出 TypeError。",
      },
      first: { en: "Take the first: `[0]`", zh: "取第一个：`[0]`" },
      int: {
        en: "Make it a whole number: `int(...)`",
        zh: "取整：`int(...)`",
      },
      floor: {
        en: "Divide with `//`",
        zh: "改用 `//` 整除",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `self.x.shape` of an array, a tensor or a table, which is a tuple of sizes. */
    function isShape(node: SyntaxNode): boolean {
      if (!isKind(node, "attribute") || node.attribute.text !== "shape") return false;
      const { type = "" } = dataflow.valueOf(node.object);
      return /^(?:torch\.Tensor|numpy\.ndarray|pandas\.(?:DataFrame|Series))$/.test(type);
    }

    function check(info: ClassInfo): void {
      const length = info.methods.get("__len__");
      if (length === undefined || !derivesFrom(info, (name) => BASES.test(name))) return;
      for (const node of descendants(length.body)) {
        const [value] = isKind(node, "return_statement") ? node.children : [];
        if (value !== undefined && isShape(value)) {
          const edits = [fixer.insertAfter(value, "[0]")];
          context.report({ node: value, message: "shape", fix: { message: "first", edits } });
        }
        if (value === undefined || !isCertainFloat(context, value)) continue;
        const plain = unparenthesized(value);
        const slash = isKind(plain, "binary_operator") && plain.operator === "/" ? plain.left.end : -1;
        const operator = context.tree.text.indexOf("/", slash);
        const edits =
          slash < 0
            ? [fixer.insertBefore(value, "int("), fixer.insertAfter(value, ")")]
            : [fixer.replace(textRange(operator, operator + 1), "//")];
        context.report({
          node: value,
          message: "float",
          fix: { message: slash < 0 ? "int" : "floor", edits },
        });
      }
    }

    return {
      nodes: {
        class_definition(node) {
          const info = semantic.classOf(node.name);
          if (info !== null) check(info);
        },
      },
    };
  },
});
