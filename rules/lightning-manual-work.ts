/** A training_step of Lightning that goes backward itself, while Lightning does it too. */

import {
  type Call,
  type ClassInfo,
  callArguments,
  defineRule,
  descendants,
  isKind,
  isLightningModule,
  isMovedByHand,
  mayBeOptimizedByHand,
  python,
  returnsValue,
  type SyntaxNode,
  usesMember,
} from "../server/rule-api";

export const lightningManualWork = defineRule({
  meta: {
    name: "lightning-manual-work",
    theme: "training-loop",
    libraries: ["lightning"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lightning.ai/docs/pytorch/stable/model/manual_optimization.html",
      "lightning 2.6.6: `loss.backward()` in `training_step` raises RuntimeError: Trying to backward through the graph a second time; with `retain_graph=True` it runs and the gradients are those of one pass; `self.manual_backward(loss)` raises MisconfigurationException",
      "lightning 2.6.6: two epochs of a `training_step` that calls `loss.backward()` and returns nothing change no weight",
    ],
    docs: {
      en: {
        title: "Backward pass by hand in a training_step",
        what: "A `training_step` of a `LightningModule` calls `backward()` or `manual_backward`, or steps or clears `self.optimizers()`, and the class does not turn off automatic optimization.",
        why: "With automatic optimization Lightning clears the gradients behind `training_step`, goes backward from the loss that is returned, and steps. A pass by hand comes before: after `loss.backward()` Lightning's own raises `RuntimeError`, `manual_backward` is refused, and where the graph is kept the gradients are thrown away. Return the loss and leave the rest to Lightning, or set `self.automatic_optimization = False` in `__init__` and do all of it by hand.",
        ignoreWhen: "A base class has turned the automatic way off.",
      },
      zh: {
        title: "在 training_step 里手动反向传播",
        what: "`LightningModule` 的 `training_step` 调用了 `backward()` 或 `manual_backward`，或对 `self.optimizers()` 执行 step 或清零，而该类没有关闭自动优化。",
        why: "自动优化时，Lightning 会在 `training_step` 之后清空梯度、从返回的损失反向传播并执行 step。手动的一次发生在前：`loss.backward()` 之后，Lightning 自己的反向传播会抛出 `RuntimeError`；`manual_backward` 会被拒绝；若保留了计算图，手动得到的梯度会被清掉。应只返回损失，其余交给 Lightning；或在 `__init__` 里设置 `self.automatic_optimization = False`，全部手动完成。",
        ignoreWhen: "某个基类已经关闭了自动优化。",
      },
      invalid: python`
        import lightning as L
        import torch
        from torch import nn

        class Net(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(4, 1)

            def training_step(self, batch, batch_idx):
                loss = self.layer(batch).mean()
                loss.backward()
                return loss

            def configure_optimizers(self):
                return torch.optim.Adam(self.parameters())
      `,
      valid: python`
        import lightning as L
        import torch
        from torch import nn

        class Net(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(4, 1)

            def training_step(self, batch, batch_idx):
                loss = self.layer(batch).mean()
                return loss

            def configure_optimizers(self):
                return torch.optim.Adam(self.parameters())
      `,
    },
    messages: {
      moved: {
        en: "Lightning has moved the batch already, and `{call}` fails on a machine without a GPU.",
        zh: "Lightning 已经把这个批次移到设备上，`{call}` 在没有 GPU 的机器上会失败。",
      },
      lost: {
        en: "Lightning clears these gradients, as the step returns no loss: nothing is learned.",
        zh: "这一步没有返回损失，Lightning 会清空这些梯度：什么也学不到。",
      },
      twice: {
        en: "Lightning goes backward from the returned loss itself. A pass by hand raises an error or is lost.",
        zh: "Lightning 会自己从返回的损失反向传播，手动再来一次会报错或白做。",
      },
      optimizer: {
        en: "Lightning does this itself around `training_step`. `{call}` by hand disturbs it.",
        zh: "Lightning 会自己做这件事，手动 `{call}` 会打乱它。",
      },
      remove: {
        en: "Leave it to Lightning",
        zh: "交给 Lightning",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function check(info: ClassInfo): void {
      const step = info.methods.get("training_step");
      const isLightning =
        info.bases.length > 0 &&
        info.bases.every((base) => typeof base === "string" && isLightningModule(base));
      if (step === undefined || !isLightning) return;
      if (mayBeOptimizedByHand(semantic, info)) return;
      const [self] = step.parameters.children;
      const name = isKind(self, "identifier") ? self.text : "";
      const own = [...descendants(step.body)].filter(
        (node): node is Call => isKind(node, "call") && !isKind(node.parent, "await"),
      );
      // An attack goes backward for the gradient of its input, which it then reads.
      if (usesMember(step.body, "grad")) return;
      const passes = own.filter((call) => isBackward(call, name));
      // Of old releases: an optimizer is handed over, and the trainer was told that the passes are made by hand.
      if (
        passes.some(
          (call) => context.text(call.function).endsWith("manual_backward") && callArguments(call).length > 1,
        )
      )
        return;
      const work = own.filter((call) => isOptimizerWork(call, name));
      for (const node of own.filter((call) => isMovedByHand(context, call, step)))
        context.report({
          node,
          severity: "information",
          message: "moved",
          data: { call: context.excerpt(node) },
        });
      // Without a loss that is returned Lightning goes backward from none: it clears the gradients and steps.
      if (!returnsValue(step.body)) {
        const isOwn = own.some((call) => /(?:step|manual_backward)$/.test(context.text(call.function)));
        for (const node of isOwn ? [] : passes) context.report({ node, message: "lost" });
        return;
      }
      for (const node of passes.length > 0 ? passes : work) {
        const isAlone = node.parent?.kind === "expression_statement" && fixer.standsAlone(node);
        const edits = isAlone ? [fixer.removeStatement(node)] : [];
        const suggestions = edits.length > 0 ? [{ message: "remove" as const, edits }] : [];
        if (passes.length > 0)
          context.report({
            node,
            message: "twice",
            secondary: (node === passes[0] ? work : []).slice(0, 3).map((other) => ({
              node: other,
              message: "optimizer" as const,
              data: { call: context.excerpt(other) },
            })),
            suggestions,
          });
        else
          context.report({ node, message: "optimizer", data: { call: context.excerpt(node) }, suggestions });
      }
    }

    /** `self.optimizers().step()`, `opt = self.optimizers()` and `opt.zero_grad()`. */
    function isOptimizerWork({ function: callee }: Call, self: string): boolean {
      if (!isKind(callee, "attribute") || !/^(?:step|zero_grad)$/.test(callee.attribute.text)) return false;
      const isOwn = (node: SyntaxNode | null | undefined): boolean =>
        node != null && context.text(node) === `${self}.optimizers()`;
      const { definitions = [] } = semantic.bindingOf(callee.object) ?? {};
      return isOwn(callee.object) || (definitions.length === 1 && isOwn(definitions[0]?.value));
    }

    /** `self.manual_backward(loss)`, or `loss.backward()`: what is given something to go backward from is no loss. */
    function isBackward(call: Call, self: string): boolean {
      const { function: callee } = call;
      if (!isKind(callee, "attribute")) return false;
      const { object, attribute } = callee;
      if (attribute.text === "manual_backward") return isKind(object, "identifier") && object.text === self;
      const { type = "torch.Tensor", localClass } = dataflow.valueOf(object);
      return (
        attribute.text === "backward" &&
        semantic.qualifiedName(callee) === null &&
        localClass === undefined &&
        type === "torch.Tensor" &&
        dataflow.argument(call, "gradient", 0) === null
      );
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
