/** `torch.Tensor(...)` and its relatives: of sizes they give memory with any content, of data a copy in a fixed type. */

import { type Call, callArguments, defineRule, python, type SyntaxNode } from "../server/rule-api";

/** What the elements of each type are. Source: https://docs.pytorch.org/docs/stable/tensors.html */
const TYPES: Readonly<Record<string, string>> = {
  Tensor: "float32",
  FloatTensor: "float32",
  DoubleTensor: "float64",
  HalfTensor: "float16",
  BFloat16Tensor: "bfloat16",
  ByteTensor: "uint8",
  CharTensor: "int8",
  ShortTensor: "int16",
  IntTensor: "int32",
  LongTensor: "int64",
  BoolTensor: "bool",
};

export const legacyTensorConstructor = defineRule({
  meta: {
    name: "legacy-tensor-constructor",
    theme: "api",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/tensors.html#torch.Tensor",
      "https://docs.pytorch.org/docs/stable/generated/torch.tensor.html",
      "torch 2.15.0: `torch.Tensor(3)` has three elements of any content, `torch.Tensor([3])` holds the number 3",
    ],
    docs: {
      en: {
        title: "Old constructor of tensors",
        what: "Reports calls of `torch.Tensor`, `torch.FloatTensor`, `torch.cuda.LongTensor` and the like. As annotations and in `isinstance` the names are fine.",
        why: "What such a call makes depends on its arguments: `torch.Tensor([3])` holds the number 3, `torch.Tensor(3)` is memory for three numbers that nobody has written. The type of the data is ignored as well: of integers, `torch.Tensor` makes `float32`. PyTorch's documentation advises `torch.tensor` for data and `torch.empty`, `torch.zeros` or `torch.ones` for sizes.",
        ignoreWhen: "You subclass `torch.Tensor`, or support releases before 0.4.",
      },
      zh: {
        title: "旧的张量构造函数",
        what: "报告对 `torch.Tensor`、`torch.FloatTensor`、`torch.cuda.LongTensor` 等的调用。用作类型注解或放在 `isinstance` 里没有问题。",
        why: "结果取决于参数：`torch.Tensor([3])` 里是数字 3，`torch.Tensor(3)` 则是三个元素、没有写入内容的内存。数据的类型也会被忽略：整数经 `torch.Tensor` 会变成 `float32`。PyTorch 文档建议：有数据用 `torch.tensor`，只有形状用 `torch.empty`、`torch.zeros` 或 `torch.ones`。",
        ignoreWhen: "你在继承 `torch.Tensor`，或者要支持 0.4 以前的版本。",
      },
      invalid: python`
        import torch

        weights = torch.Tensor(2, 3)
      `,
      valid: python`
        import torch

        weights = torch.zeros(2, 3)
      `,
    },
    messages: {
      sizes: {
        en: "Given sizes, `{callee}` returns memory that nobody has written. It may hold any numbers.",
        zh: "给 `{callee}` 形状，得到的是未初始化的内存，里面可能是任何数。",
      },
      data: {
        en: "`{callee}` ignores the type of the data and always makes `{dtype}`.",
        zh: "`{callee}` 不看数据的类型，总是得到 `{dtype}`。",
      },
      either: {
        en: "`{callee}` copies data, but a whole number gives that many unwritten elements.",
        zh: "`{callee}` 收到数据时复制数据，收到一个整数时得到同样多个未初始化的元素。",
      },
      use: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function given(node: SyntaxNode): "size" | "data" | "unknown" {
      const { constant, type, role, elements, call } = dataflow.valueOf(node);
      if (typeof constant === "number" || type === "builtins.int" || type === "torch.Size") return "size";
      const maker = call === undefined ? null : dataflow.resolveCall(call).callee;
      if (elements !== undefined || role !== undefined || maker?.startsWith("numpy.") === true) return "data";
      return type === "builtins.list" || type === "numpy.ndarray" ? "data" : "unknown";
    }

    function report(call: Call, name: string, device: string): void {
      const all = callArguments(call);
      if (all.some(({ keyword, spread }) => keyword !== null || spread === "**")) return;
      const [first] = all;
      const kind =
        first === undefined || all.length > 1 || first.spread === "*" ? "size" : given(first.value);
      const dtype = TYPES[name] ?? "float32";
      const data = { callee: context.text(call.function), dtype };
      const dtypeArgument = `, dtype=${fixer.spell(`torch.${dtype}`).name}`;
      const write = (made: string, options: string) => {
        const [spelled, values] = [fixer.spell(`torch.${made}`), all.map(({ node }) => context.text(node))];
        // Each further name would need an import of its own.
        if (spelled.edits.length > 0) return [];
        const code = `${spelled.name}(${values.join(", ") || "0"}${options}${device})`;
        const edits = [fixer.replace(call, code)];
        return [{ message: "use", data: { code: code.replace(/\s+/g, " ") }, edits } as const];
      };
      const copied = write("tensor", dtypeArgument);
      const empty = write("empty", name === "Tensor" ? "" : dtypeArgument);
      const node = call.function;
      if (kind === "size") context.report({ node, message: "sizes", data, suggestions: empty });
      else if (kind === "data") context.report({ node, message: "data", data, suggestions: copied });
      else context.report({ node, message: "either", data, suggestions: [...copied, ...empty] });
    }

    const names = Object.keys(TYPES);
    return {
      calls: {
        ...Object.fromEntries(names.map((name) => [`torch.${name}`, (call: Call) => report(call, name, "")])),
        ...Object.fromEntries(
          names.map((name) => [`torch.cuda.${name}`, (call: Call) => report(call, name, ', device="cuda"')]),
        ),
      },
    };
  },
});
