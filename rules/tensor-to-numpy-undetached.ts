/** A tensor that requires a gradient, or lies on the GPU, is handed to NumPy as it is. */

import {
  type Call,
  callArguments,
  createRequiresGradient,
  defineRule,
  isAskedForDevice,
  isKind,
  isOnGpu,
  isTried,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const tensorToNumpyUndetached = defineRule({
  meta: {
    name: "tensor-to-numpy-undetached",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.numpy.html",
      "torch 2.15.0: RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead; also from np.array(x) and np.asarray(x)",
      "torch 2.15.0: TypeError: can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first (_convert_to_numpy in torch/csrc/utils/tensor_numpy.cpp)",
    ],
    docs: {
      en: {
        title: "Tensor given to NumPy undetached",
        what: "`.numpy()`, `np.array` or `np.asarray` is asked of a tensor that requires a gradient: the output of a network outside of `torch.no_grad()`, a loss that goes backward, a weight. Or of a tensor that was moved to the GPU.",
        why: "NumPy cannot record gradients and cannot read the memory of a GPU. PyTorch raises `RuntimeError: Can't call numpy() on Tensor that requires grad` or `TypeError: can't convert cuda:0 device type tensor to numpy`. Write `x.detach().cpu().numpy()`, or predict under `torch.no_grad()`.",
        ignoreWhen: "The caller has turned gradients off for this function, and it stands in another file.",
      },
      zh: {
        title: "带梯度或在 GPU 上的张量直接交给 NumPy",
        what: "对需要梯度的张量调用 `.numpy()`、`np.array` 或 `np.asarray`：没有放在 `torch.no_grad()` 里的网络输出、要反向传播的损失、权重。或者张量已经移到 GPU 上。",
        why: "NumPy 不能记录梯度，也读不到 GPU 的显存。PyTorch 会抛出 `RuntimeError: Can't call numpy() on Tensor that requires grad` 或 `TypeError: can't convert cuda:0 device type tensor to numpy`。请写 `x.detach().cpu().numpy()`，或者在 `torch.no_grad()` 下预测。",
        ignoreWhen: "调用者在另一个文件里已经为这个函数关闭了梯度。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Linear(4, 2)
        scores = net(torch.randn(8, 4))
        print(scores.numpy())
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Linear(4, 2)
        scores = net(torch.randn(8, 4))
        print(scores.detach().numpy())
      `,
    },
    messages: {
      grad: {
        en: "`{tensor}` requires a gradient, and NumPy wants `detach()` first.",
        zh: "`{tensor}` 有梯度，先 `detach()`。",
      },
      gpu: {
        en: "`{tensor}` is on the GPU, and NumPy wants `cpu()` first.",
        zh: "`{tensor}` 在 GPU 上，先 `cpu()`。",
      },
      insert: { en: "Write `{code}`", zh: "写成 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const gradients = createRequiresGradient(context);

    function check(tensor: SyntaxNode): void {
      const isRequired = gradients.isRequired(tensor) && !isList(tensor);
      const isFar = isGpuTensor(tensor);
      if ((!isRequired && !isFar) || isTried(context, tensor)) return;
      const added = `${isRequired ? ".detach()" : ""}${isFar ? ".cpu()" : ""}`;
      const isPlain = isKind(
        tensor,
        "identifier",
        "attribute",
        "call",
        "subscript",
        "parenthesized_expression",
      );
      const edits = isPlain
        ? [fixer.insertAfter(tensor, added)]
        : [fixer.insertBefore(tensor, "("), fixer.insertAfter(tensor, `)${added}`)];
      const code = `${context.excerpt(tensor)}${added}`;
      context.report({
        node: tensor,
        message: isRequired ? "grad" : "gpu",
        data: { tensor: context.excerpt(tensor) },
        fix: { message: "insert", data: { code }, edits },
      });
    }

    /** NumPy makes an array of a list in another way. */
    const isList = (node: SyntaxNode): boolean =>
      isKind(node, "list", "tuple", "list_comprehension") ||
      dataflow.valueOf(node).type === "builtins.list" ||
      gradients.isInList(node);

    const isGpuTensor = (node: SyntaxNode): boolean => {
      const { type, tensor } = dataflow.valueOf(node);
      if (type !== undefined && type !== "torch.Tensor") return false;
      const isThere =
        tensor?.device !== undefined
          ? tensor.device.startsWith("cuda")
          : type === "torch.Tensor" && isOnGpu(context, node);
      return isThere && !isAskedForDevice(context, node);
    };

    const checkArray = (call: Call): void => {
      const [first] = callArguments(call);
      if (first !== undefined && first.spread === "" && first.keyword === null) check(first.value);
    };

    return {
      methods: {
        numpy(call) {
          const { function: callee } = call;
          if (isKind(callee, "attribute") && callArguments(call).length === 0) check(callee.object);
        },
      },
      calls: { "numpy.array": checkArray, "numpy.asarray": checkArray },
    };
  },
});
