/** A data set that keeps a file's rows as Python objects and is read by worker processes: each of them copies the rows bit by bit. */

import {
  ancestor,
  type Call,
  type ClassInfo,
  callArguments,
  defineRule,
  derivesFrom,
  descendants,
  fileCalls,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const DATASET = /^torch\.utils\.data\.(?:dataset\.)?Dataset$/;
/** They give a list of dicts, lists or texts, as long as the file is. */
const READERS = /^(?:json\.load|ujson\.load|orjson\.loads|pickle\.load|yaml\.safe_load)$/;
const ROW_READERS = /^(?:json\.loads|ujson\.loads|orjson\.loads)$/;
const TABLES = /^csv\.(?:DictReader|reader)$/;

export const pythonObjectsInDataset = defineRule({
  meta: {
    name: "python-objects-in-dataset",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#multi-process-data-loading",
      "https://github.com/pytorch/pytorch/issues/13246",
      "torch 2.15.0: the private memory of a worker that reads 400,000 dicts once grows from 9 to 37 MB, that of one that reads a tensor of their labels from 10 to 13 MB",
    ],
    docs: {
      en: {
        title: "Rows kept as Python objects for workers",
        what: "A `Dataset` reads a whole file into a list of dicts or texts when it is made, takes rows out of it in `__getitem__`, and a `DataLoader` with worker processes reads it.",
        why: "Workers share the memory of their parent until a page is written to, and Python counts references in the objects themselves: to read a row is to write to its page. So each worker ends up with its own copy of the list. In one pass over 400,000 small dicts the private memory of a worker grew from 9 to 37 MB, over a tensor of their labels from 10 to 13 MB (torch 2.15.0). Keep numbers in NumPy arrays or tensors, texts in Arrow (`datasets`) or in one array of bytes.",
        ignoreWhen: "The file is small, or there are few workers.",
      },
      zh: {
        title: "数据集用 Python 对象保存所有行",
        what: "`Dataset` 在创建时把整个文件读成字典或文本的列表，`__getitem__` 从中取行，而 `DataLoader` 用多个工作进程读取。",
        why: "工作进程与父进程共享内存，直到某一页被写入；而 Python 的引用计数就存在对象里，读一行也会写那一页。于是每个工作进程最后都有一份自己的副本。遍历一次 400,000 个小字典，一个工作进程的私有内存从 9 MB 增到 37 MB；换成标签张量只从 10 MB 增到 13 MB（torch 2.15.0）。数字应存进 NumPy 数组或张量，文本用 Arrow（`datasets`）或一整块字节数组。",
        ignoreWhen: "文件很小，或者只有很少几个工作进程。",
      },
      invalid: python`
        import json

        from torch.utils.data import DataLoader, Dataset

        class Reviews(Dataset):
            def __init__(self, path):
                with open(path) as file:
                    self.rows = [json.loads(line) for line in file]

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, index):
                return self.rows[index]["stars"]

        loader = DataLoader(Reviews("reviews.jsonl"), batch_size=64, shuffle=True, num_workers=8, pin_memory=True)
      `,
      valid: python`
        import json

        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Reviews(Dataset):
            def __init__(self, path):
                with open(path) as file:
                    self.stars = np.array([json.loads(line)["stars"] for line in file])

            def __len__(self):
                return len(self.stars)

            def __getitem__(self, index):
                return self.stars[index]

        loader = DataLoader(Reviews("reviews.jsonl"), batch_size=64, shuffle=True, num_workers=8, pin_memory=True)
      `,
    },
    messages: {
      copied: {
        en: "Each worker ends up with its own copy of `{field}`, since reading a Python object writes to it.",
        zh: "读取 Python 对象也会写内存，每个工作进程最后都会有一份 `{field}` 的副本。",
      },
      workers: { en: "The workers", zh: "工作进程" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** Whether an expression is a list of a whole file's rows as Python objects. */
    function isRows(node: SyntaxNode): boolean {
      if (isKind(node, "identifier")) {
        const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
        return only?.value != null && others.length === 0 && isRows(only.value);
      }
      if (isKind(node, "list_comprehension"))
        return (
          isKind(node.body, "call") && ROW_READERS.test(semantic.qualifiedName(node.body.function) ?? "")
        );
      if (!isKind(node, "call")) return false;
      const name = semantic.qualifiedName(node.function);
      if (name !== null && READERS.test(name)) return true;
      const [first, ...others] = callArguments(node);
      if (isKind(node.function, "identifier"))
        return (
          node.function.text === "list" &&
          others.length === 0 &&
          isKind(first?.value, "call") &&
          TABLES.test(semantic.qualifiedName(first.value.function) ?? "")
        );
      if (!isKind(node.function, "attribute")) return false;
      const method = node.function.attribute.text;
      if (method === "readlines") return true;
      return (
        method === "to_dict" && first !== undefined && /^["']records["']$/.test(context.text(first.value))
      );
    }

    /** `self.rows` of a data set that keeps such a list, and from which its `__getitem__` takes one row. */
    function rowsOf({ methods }: ClassInfo): SyntaxNode | null {
      const [made, get] = [methods.get("__init__"), methods.get("__getitem__")];
      if (made === undefined || get === undefined) return null;
      for (const node of descendants(made.body)) {
        if (!isKind(node, "assignment") || !isKind(node.left, "attribute") || node.right === null) continue;
        const field = context.text(node.left);
        if (!field.startsWith("self.") || !isRows(node.right)) continue;
        const isTaken = [...descendants(get.body)].some(
          (part) =>
            isKind(part, "subscript") &&
            context.text(part.value) === field &&
            !isKind(part.subscript[0], "string"),
        );
        const isReplaced = nodesOf(context.tree, "assignment").some(
          ({ left }) => left !== node.left && context.text(left) === field,
        );
        if (isTaken && !isReplaced) return node.left;
      }
      return null;
    }

    /** The number of worker processes of a loader, where it is written and more than none. */
    function workersOf(loader: Call): SyntaxNode | null {
      const workers = dataflow.argument(loader, "num_workers", 5);
      const count = workers === null ? undefined : dataflow.valueOf(workers).constant;
      return typeof count === "number" && count > 0 ? workers : null;
    }

    return {
      end() {
        const told = new Set<SyntaxNode>();
        for (const loader of fileCalls(context).of("torch.utils.data.DataLoader")) {
          const workers = workersOf(loader);
          const data = workers === null ? null : dataflow.argument(loader, "dataset", 0);
          const own = data === null ? null : dataflow.classOf(dataflow.valueOf(data));
          if (workers === null || own === null || own.model !== semantic || told.has(own.node)) continue;
          if (!derivesFrom(own, (name) => DATASET.test(name))) continue;
          const field = rowsOf(own);
          if (field === null || ancestor(field, "if_statement") !== null) continue;
          told.add(own.node);
          context.report({
            node: field,
            message: "copied",
            data: { field: context.text(field) },
            related: [{ node: workers, message: "workers" }],
          });
        }
      },
    };
  },
});
