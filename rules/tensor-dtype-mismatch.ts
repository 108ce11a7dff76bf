/** A tensor of integers given to a linear layer, whose weights are floating-point numbers. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isTried,
  python,
  rootOf,
  type SyntaxNode,
  type TensorConflict,
} from "../server/rule-api";

/** Names that make weights, or what is computed with them, of another precision. */
const OTHER_PRECISION =
  /^(?:set_default_dtype|set_default_tensor_type|autocast|double|half|float64|float16|bfloat16|precision)$/;

export const tensorDtypeMismatch = defineRule({
  meta: {
    name: "tensor-dtype-mismatch",
    theme: "api",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.tensor.html",
      "torch 2.14.1: RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float",
    ],
    docs: {
      en: {
        title: "Integers given to a linear layer",
        what: "A tensor of integers, or of NumPy's float64 numbers, reaches an `nn.Linear` or a convolution, alone or in a network, without being cast to float32; or a tensor of fractions reaches an `nn.Embedding`.",
        why: "`torch.tensor([[1, 2, 3]])` holds `int64`, and the weights of the layer are floating-point numbers. PyTorch multiplies only matrices of one type and raises `RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float`. Integers are right for class labels and for the indices of an embedding.",
        ignoreWhen: "Never, as long as the layer gets the tensor as it was made.",
      },
      zh: {
        title: "把整数张量传给线性层",
        what: "整数张量，或由 NumPy 的 float64 数组得到的张量，没有转成 float32 就传给了 `nn.Linear`、卷积层或含有它们的网络；或者把小数张量传给了 `nn.Embedding`。",
        why: "`torch.tensor([[1, 2, 3]])` 的类型是 `int64`，而线性层的权重是浮点数。PyTorch 只能相乘类型相同的矩阵，会抛出 `RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float`。整数只适合类别标签和 Embedding 的索引。",
        ignoreWhen: "只要张量未经转换就传给线性层，就不应忽略。",
      },
      invalid: python`
        import torch

        layer = torch.nn.Linear(3, 2)
        X = torch.tensor([[1, 2, 3], [4, 5, 6]])
        print(layer(X))
      `,
      valid: python`
        import torch

        layer = torch.nn.Linear(3, 2)
        X = torch.tensor([[1, 2, 3], [4, 5, 6]], dtype=torch.float32)
        print(layer(X))
      `,
    },
    messages: {
      elements: {
        en: "`{data}` holds {dtype}, and `{network}` takes float32. It raises RuntimeError, because both need one dtype.",
        zh: "`{data}` 是 {dtype}，`{network}` 要 float32。两侧类型必须一致，会抛出 RuntimeError。",
      },
      given: { en: "Given to the layer here", zh: "在这里传给线性层" },
      float: { en: "Make it floating-point: `.float()`", zh: "转成浮点：`.float()`" },
      fractions: {
        en: "`{data}` holds fractions, and `{network}` looks whole numbers up: a `RuntimeError`.",
        zh: "`{data}` 里是小数，而 `{network}` 要用整数查表：`RuntimeError`。",
      },
      long: { en: "Make them whole numbers: `.long()`", zh: "转成整数：`.long()`" },
      made: { en: "Make it with `dtype=torch.float32`", zh: "构造时写 `dtype=torch.float32`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const reported = new Set<SyntaxNode>();

    function check({ kind, tensor, given, at, layer, path }: TensorConflict): void {
      const { made } = tensor;
      if (
        kind !== "dtype" ||
        !isKind(made, "call") ||
        rootOf(made) !== context.tree.root ||
        reported.has(made)
      )
        return;
      if (tensor.dtype === "float64" && mayBeDouble(layer)) return;
      reported.add(made);
      const input = given ?? (isKind(at, "call") ? callArguments(at)[0]?.value : null) ?? made;
      const network = isKind(at, "call") ? at.function : layer;
      const uses = semantic.bindingOf(input)?.references.length;
      const isOwn = made === input || (isKind(input, "identifier") && uses === 1);
      const takesType = isOwn && tensor.dtype === "int64";
      const spelled = fixer.spell("torch.float32");
      const isHere = path.length === 0 && rootOf(input) === context.tree.root;
      context.report({
        node: made.function,
        message: "elements",
        data: {
          data: context.excerpt(isHere ? input : made),
          dtype: tensor.dtype ?? "",
          network: network === null ? "" : context.excerpt(network),
        },
        related: isHere
          ? [{ node: input, message: "given" }]
          : path.slice(0, 1).map((node) => ({ node, message: "given" as const })),
        fix: !isHere
          ? null
          : takesType
            ? { message: "made", edits: [fixer.addArgument(made, `dtype=${spelled.name}`), ...spelled.edits] }
            : { message: "float", edits: [fixer.insertAfter(input, ".float()")] },
      });
    }

    /** Whether something in the file makes weights or computations that are not float32. */
    const mayBeDouble = (layer: Call | null): boolean =>
      layer === null ||
      dataflow.argument(layer, "dtype", null) !== null ||
      fileCalls(context).mentions(OTHER_PRECISION);

    /** A layer that looks its numbers up is handed fractions: Expected tensor to have one of the following scalar types: Long, Int. */
    function checkLookup(call: Call): void {
      const [given, ...others] = callArguments(call);
      if (given === undefined || others.length > 0 || given.spread !== "" || isTried(context, call)) return;
      const layer = dataflow.valueOf(call.function);
      const isTable = layer.constructed === true && layer.type === "torch.nn.Embedding";
      if (!isTable || dataflow.valueOf(given.value).tensor?.dtype?.startsWith("float") !== true) return;
      const data = { data: context.excerpt(given.value), network: context.excerpt(call.function) };
      const fix = { message: "long", edits: [fixer.insertAfter(given.value, ".long()")] } as const;
      context.report({ node: given.value, message: "fractions", data, fix });
    }

    return {
      nodes: {
        call(call) {
          if (isKind(call.function, "identifier", "attribute")) checkLookup(call);
        },
      },
      methods: {
        // PyTorch's modules have no such method; what is meant is to train the layer with these rows.
        fit(call, { receiver }) {
          const data = dataflow.argument(call, "X", 0);
          const conflicts =
            data === null || receiver === null ? [] : dataflow.conflictsBetween(receiver, data);
          for (const conflict of conflicts) check({ ...conflict, at: call.function });
        },
      },
      end: () => dataflow.tensorConflicts().forEach(check),
    };
  },
});
