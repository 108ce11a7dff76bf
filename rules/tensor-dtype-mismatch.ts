/** A tensor of integers given to a linear layer, whose weights are floating-point numbers. */

import {
  type Call,
  defineRule,
  firstLayer,
  isKind,
  LINEAR_CALLS,
  python,
  type SyntaxNode,
  writtenTensor,
} from "../server/rule-api";

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
        what: "A tensor made of Python integers without `dtype` is the input of an `nn.Linear`, or of an `nn.Sequential` that starts with one.",
        why: "`torch.tensor([[1, 2, 3]])` holds `int64`, and the weights of the layer are floating-point numbers. PyTorch multiplies only matrices of one type and raises `RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float`. Integers are right for class labels and for the indices of an embedding.",
        ignoreWhen: "Never, as long as the layer gets the tensor as it was made.",
      },
      zh: {
        title: "把整数张量传给线性层",
        what: "由 Python 整数构造且没有写 `dtype` 的张量，被传给 `nn.Linear` 或以它开头的 `nn.Sequential`。",
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
      integers: {
        en: "`{data}` holds int64, and `{network}` multiplies floats. It raises RuntimeError, because both need one dtype.",
        zh: "`{data}` 是 int64，而 `{network}` 按浮点数计算。两侧类型必须一致，会抛出 RuntimeError。",
      },
      given: { en: "Given to the layer here", zh: "在这里传给线性层" },
      float: { en: "Make it floating-point: `.float()`", zh: "转成浮点：`.float()`" },
      made: { en: "Make it with `dtype=torch.float32`", zh: "构造时写 `dtype=torch.float32`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const reported = new Set<SyntaxNode>();

    function check(call: Call, network: SyntaxNode, keyword: string): void {
      const given = dataflow.argument(call, keyword, 0);
      if (given === null || firstLayer(context, network) === null) return;
      const tensor = writtenTensor(context, given);
      if (tensor?.dtype !== "int64" || reported.has(tensor.made)) return;
      reported.add(tensor.made);
      const uses = semantic.bindingOf(given)?.references.length;
      const isOwn = tensor.made === given || (isKind(given, "identifier") && uses === 1);
      const spelled = fixer.spell("torch.float32");
      context.report({
        node: tensor.made.function,
        message: "integers",
        data: { data: context.excerpt(given), network: context.excerpt(network) },
        related: [{ node: given, message: "given" }],
        fix: isOwn
          ? {
              message: "made",
              edits: [fixer.addArgument(tensor.made, `dtype=${spelled.name}`), ...spelled.edits],
            }
          : { message: "float", edits: [fixer.insertAfter(given, ".float()")] },
      });
    }

    return {
      calls: Object.fromEntries(
        LINEAR_CALLS.map((name) => [name, (call: Call) => check(call, call.function, "input")]),
      ),
      methods: {
        // PyTorch's modules have no such method; what is meant is to train the layer with these rows.
        fit: (call, { receiver }) => {
          if (receiver !== null) check(call, receiver, "X");
        },
      },
    };
  },
});
