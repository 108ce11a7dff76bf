/** A tensor method whose result nobody takes: the tensor stays as it was. */

import {
  defineRule,
  definesFunction,
  fileCalls,
  isCollatedTensor,
  isKind,
  isNetwork,
  isOnceTensor,
  isOneOfSeveral,
  isTorchLoss,
  isTriedCall,
  python,
  readsOtherFields,
  type SyntaxNode,
  showsValues,
} from "../server/rule-api";

/** Methods that leave their tensor as it is. What only waits for the device (`cpu`, `item`) is left out. */
const METHODS = [
  "to cuda float half double bfloat16 long int bool type type_as detach clone contiguous",
  "view reshape squeeze unsqueeze permute transpose swapaxes movedim flatten unflatten expand repeat repeat_interleave flip roll",
  "add sub mul div neg abs square sqrt rsqrt reciprocal pow exp log log1p sign clamp clip round floor ceil nan_to_num cumsum",
  "sigmoid tanh relu softmax log_softmax masked_fill index_fill index_add index_copy scatter scatter_add",
].flatMap((names) => names.split(" "));

/** Nothing but a tensor has these, so that they are known by their name in a file of PyTorch's. */
const ONLY_OF_TENSORS = /^(?:masked_fill|index_fill|log_softmax)$/;

const TYPE_OF: Readonly<Record<string, string>> = { float: "float32", double: "float64", long: "int64" };

const MADE_FOR_IT = /^torch\.(?:zeros|ones|empty|rand|randn|tensor|full|arange)$/;

export const tensorMethodResultDropped = defineRule({
  meta: {
    name: "tensor-method-result-dropped",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.to.html",
      "torch 2.15.0: after `x.to(torch.float64)`, `x.view(3, 2)` and `x.unsqueeze(0)` as statements `x` is still float32 of shape (2, 3)",
    ],
    docs: {
      en: {
        title: "Result of a tensor method dropped",
        what: "A method that returns a new tensor, such as `to`, `cuda`, `float`, `view` or `unsqueeze`, is called on a tensor as a statement of its own.",
        why: "These methods leave the tensor as it is and return another one. `module.to(device)` moves a module in place; `tensor.to(device)` does not. The tensor stays on the CPU, or keeps its type and shape, and the code fails further down with a message about devices or shapes, or computes with the wrong numbers.",
        ignoreWhen: "The call is made for its time or for an error only.",
      },
      zh: {
        title: "丢弃了张量方法的返回值",
        what: "把 `to`、`cuda`、`float`、`view`、`unsqueeze` 这类返回新张量的方法单独写成一条语句。",
        why: "这些方法不会改变原张量，只返回另一个张量。`module.to(device)` 会原地移动模块，`tensor.to(device)` 却不会。张量仍留在 CPU 上，或保持原来的类型和形状，后面的代码会因设备或形状报错，或者用错误的数继续算下去。",
        ignoreWhen: "调用只是为了计时，或只想看它会不会报错。",
      },
      invalid: python`
        import torch
        from torch import nn

        x = torch.rand(4, 10)
        x.unsqueeze(0)
        print(x.shape)
      `,
      valid: python`
        import torch
        from torch import nn

        x = torch.rand(4, 10)
        x = x.unsqueeze(0)
        print(x.shape)
      `,
    },
    messages: {
      dropped: {
        en: "`{method}` returns a new tensor, and nothing takes it: `{tensor}` stays as it was.",
        zh: "`{method}` 返回新张量，却没有接收：`{tensor}` 保持原样。",
      },
      assign: {
        en: "Assign it: `{code}`",
        zh: "接收返回值：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;
    const isLookedAt = showsValues(context);

    /** `y` of `for x, y in loader`, which a loss or a network takes. */
    function isBatchTensor(node: SyntaxNode): boolean {
      const binding = semantic.bindingOf(node);
      // Behind `i, batch in enumerate(loader)` stands a whole batch, which may move its own parts.
      const isUnpacked = (target: SyntaxNode): boolean => {
        const { parent } = target;
        const { right } = isKind(parent?.parent, "for_statement") ? parent.parent : {};
        const isCounted = isKind(right, "call") && /^(?:enumerate|zip)$/.test(context.text(right.function));
        return isKind(parent, "pattern_list", "tuple_pattern") && !isCounted;
      };
      const isBatch = binding?.definitions.every((one) => one.kind === "for" && isUnpacked(one.identifier));
      // `graph.edge_index`: a batch of a class of its own, which moves its parts itself.
      if (binding === null || !isBatch || readsOtherFields(context, node)) return false;
      // What a tokenizer gives is collated as its like, and moves itself.
      const isCollated = isCollatedTensor(context, node) && !fileCalls(context).mentions(/token/i);
      if (hasMovedTwin(node) || isCollated) return true;
      return binding.references.some(({ identifier }) => {
        let at: SyntaxNode = identifier;
        while (isKind(at.parent, "attribute", "call")) at = at.parent;
        const taker = isKind(at.parent, "argument_list") ? at.parent.parent : null;
        return (
          isKind(taker, "call") &&
          (isTorchLoss(dataflow.resolveCall(taker).callee) ||
            isNetwork(context, dataflow.valueOf(taker.function)) === true)
        );
      });
    }

    /** `y = y.to(device)` beside `x.to(device)`, where `for x, y in loader` gives both. */
    function hasMovedTwin(node: SyntaxNode): boolean {
      const given = semantic.bindingOf(node)?.definitions[0]?.identifier.parent;
      return (given?.children ?? []).some((twin) =>
        semantic.bindingOf(twin)?.definitions.some(({ value }) => {
          const moved = isKind(value, "call") && isKind(value.function, "attribute") ? value.function : null;
          if (twin.start === node.start || !/^(?:to|cuda)$/.test(moved?.attribute.text ?? "")) return false;
          return isKind(moved?.object, "identifier") && context.text(moved.object) === context.text(twin);
        }),
      );
    }

    /** `zeros.scatter_(1, y, 1).float()`: what was filled in place has this type, so nothing is lost. */
    function hasTypeAlready(object: SyntaxNode, method: string): boolean {
      let filled = object;
      while (isKind(filled, "call") && isKind(filled.function, "attribute")) {
        if (!/[a-z]_$/.test(filled.function.attribute.text)) break;
        filled = filled.function.object;
      }
      const type = TYPE_OF[method];
      return type !== undefined && dataflow.valueOf(filled).tensor?.dtype === type;
    }

    return {
      end() {
        for (const call of fileCalls(context).methods(...METHODS)) {
          const { object, attribute } = call.function;
          const statement = call.parent;
          if (!isKind(statement, "expression_statement") || statement.children.length > 1) continue;
          // A cell shows what its last line gives.
          if (isLookedAt && statement.parent === tree.root) continue;
          const { type, localClass } = dataflow.valueOf(object);
          const isOwn =
            isKind(object, "identifier") &&
            localClass === undefined &&
            !definesFunction(context, attribute.text) &&
            (ONLY_OF_TENSORS.test(attribute.text) ||
              (attribute.text === "clamp" && isOnceTensor(context, object)));
          if (type === undefined ? !isOwn && !isBatchTensor(object) : type !== "torch.Tensor") continue;
          if (isOneOfSeveral(context, call) || isTriedCall(context, call)) continue;
          if (hasTypeAlready(object, attribute.text)) continue;
          // `torch.zeros(1).to(device)` wakes the GPU: there is no tensor that anything was to happen to.
          if (MADE_FOR_IT.test((isKind(object, "call") && semantic.qualifiedName(object.function)) || ""))
            continue;
          const name = context.text(object);
          const code = `${name} = ${context.text(call)}`;
          context.report({
            node: call,
            message: "dropped",
            data: { method: `${attribute.text}()`, tensor: context.excerpt(object) },
            suggestions: isKind(object, "identifier")
              ? [{ message: "assign", data: { code }, edits: [fixer.insertBefore(call, `${name} = `)] }]
              : [],
          });
        }
      },
    };
  },
});
