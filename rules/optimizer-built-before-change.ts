/** A layer replaced after the optimizer was made: the new layer is never trained. */

import {
  ancestor,
  callArguments,
  changedBy,
  defineRule,
  enclosingStatement,
  fileCalls,
  isKeptUntil,
  isKind,
  isNewLayer,
  isRefilled,
  isReplacedBehind,
  isSameExpression,
  keptIn,
  madeOptimizers,
  optimizedHere,
  ownerOfLayer,
  partsBehind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const optimizerBuiltBeforeChange = defineRule({
  meta: {
    name: "optimizer-built-before-change",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/optim.html#constructing-it",
      "torch 2.15.0: after a layer is replaced behind `SGD(model.parameters())`, three steps leave the new layer's weights as they are",
    ],
    docs: {
      en: {
        title: "Optimizer made before the model was changed",
        what: "An optimizer is made from a network's parameters, and after that a layer of the network is replaced, adapters are added or its embeddings are resized.",
        why: "An optimizer keeps the parameters that it was given. Those of the new layer are not among them: `backward()` computes their gradients and `step()` never uses them. With torch 2.15.0 a replaced head did not move in three steps. The loss may still fall, because the other layers adapt to a random head, and no error says so.",
        ignoreWhen: "The new layer is not meant to be trained.",
      },
      zh: {
        title: "先建优化器，后改模型",
        what: "先用网络的参数建好优化器，之后又替换网络的某一层、加入适配器或改变词嵌入的大小。",
        why: "优化器只保存建立时拿到的参数，新层的参数不在其中：`backward()` 会算出它们的梯度，`step()` 却从不更新。用 torch 2.15.0 实测，替换后的输出层三步之后毫无变化。其他层会去适应随机的输出层，损失可能照样下降，没有任何报错。",
        ignoreWhen: "新换上的层本来就不打算训练。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model[2] = nn.Linear(16, 5)
        model(torch.rand(4, 10)).sum().backward()
        optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        model[2] = nn.Linear(16, 5)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model(torch.rand(4, 10)).sum().backward()
        optimizer.step()
      `,
    },
    messages: {
      stale: {
        en: "`{optimizer}` was made before this, so it never updates the new parameters.",
        zh: "`{optimizer}` 在此之前就已建好，永远不会更新这里的新参数。",
      },
      made: {
        en: "The optimizer is made here",
        zh: "优化器在这里建立",
      },
      move: {
        en: "Make the optimizer after it",
        zh: "把优化器移到它之后",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `optimizer.step()`, or handed to somebody who may call it. */
    const mayStep = ({ parent }: SyntaxNode): boolean =>
      !isKind(parent, "attribute") || parent.attribute.text === "step";
    /** Another optimizer behind the change of `net.fc` is handed `net.fc`, by itself or in a group. */
    const hasOwnOptimizer = (change: SyntaxNode): boolean =>
      isKind(change, "assignment") &&
      madeOptimizers(context).some(
        ({ made, site }) =>
          site.start > change.end &&
          callArguments(made).some(({ value }) =>
            partsBehind(semantic, value).some((part) => isSameExpression(context, part, change.left)),
          ),
      );
    /** The optimizer of all parameters of a network, made once and before `change`, and used after it. */
    function staleOptimizer(change: SyntaxNode, model: SyntaxNode) {
      for (const optimizer of madeOptimizers(context)) {
        const { site: made, target } = optimizer;
        const kept = target === null ? null : keptIn(context, target);
        if (kept === null || made.end > change.start) continue;
        // One whose work is done by then may keep what it has.
        const { uses } = kept;
        if (uses.length > 0 && uses.every((use) => use.start < change.end || !mayStep(use))) continue;
        const isRenewed = uses.some((use) => isRefilled(context, use)) || hasOwnOptimizer(change);
        if (isRenewed || isReplacedBehind(context, made, change)) continue;
        const owner = optimizedHere(context, optimizer);
        const isBeside = ancestor(change, "block") === ancestor(made, "block");
        if (owner !== null && isBeside && isKeptUntil(context, owner, model, change))
          return { made, ...kept };
      }
      return null;
    }

    /** What changes the parameters of a network. */
    function check(change: SyntaxNode, model: SyntaxNode): void {
      const calls = fileCalls(context);
      // With Accelerate the file makes its optimizer itself, and steps it.
      const isTaken = calls.isTakenOver("steps") && calls.of("accelerate.Accelerator").length === 0;
      if (isTaken || calls.methods("add_param_group").length > 0) return;
      const { made, name = "", uses = [] } = staleOptimizer(change, model) ?? {};
      const statement = made && enclosingStatement(made);
      if (!made || !statement) return;
      const isUsedBetween = uses.some(({ start }) => start < change.start);
      const canMove = !isUsedBetween && fixer.standsAlone(statement) && fixer.standsAlone(change);
      const edits = [fixer.removeStatement(statement), fixer.lineAfter(change, context.text(statement))];
      context.report({
        node: change,
        message: "stale",
        data: { optimizer: name },
        related: [{ node: made, message: "made" }],
        suggestions: canMove ? [{ message: "move", edits }] : [],
      });
    }

    return {
      nodes: {
        call(node) {
          const [model, , layer] = node.arguments.children;
          const isSet = dataflow.resolveCall(node).callee === "builtins.setattr";
          if (isSet && model !== undefined && layer !== undefined && isNewLayer(context, layer))
            check(node, model);
          const changed = isSet ? null : changedBy(context, node);
          // `net = replace_head(net, 2)`
          if (changed !== null) check(isKind(node.parent, "assignment") ? node.parent : node, changed);
        },
        assignment(node) {
          const { left, right } = node;
          if (right === null) return;
          if (isKind(left, "attribute", "subscript")) {
            if (isNewLayer(context, right)) check(node, ownerOfLayer(left));
          } else if (
            isKind(right, "call") &&
            /^peft\.(?:get_peft_model|inject_adapter_in_model)$/.test(
              semantic.qualifiedName(right.function) ?? "",
            )
          ) {
            const model = callArguments(right).find(({ keyword }) => keyword === null)?.value;
            if (model !== undefined) check(node, model);
          }
        },
      },
      methods: {
        resize_token_embeddings(call) {
          if (isKind(call.function, "attribute")) check(call, call.function.object);
        },
      },
    };
  },
});
