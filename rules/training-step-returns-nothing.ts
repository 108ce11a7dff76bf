/** A training step of Lightning or Keras, or a closure of LBFGS, that computes a loss and does not return it. */

import {
  type Call,
  type ClassInfo,
  closureWithoutLoss,
  configuresNothing,
  defineRule,
  descendants,
  type FunctionDefinition,
  givesFitNothing,
  givesSomething,
  isKind,
  isOptimizedByHand,
  namedLoss,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const MODULES: readonly unknown[] = ["lightning.pytorch.LightningModule", "lightning.LightningModule"];

/** By the method, the classes that train with what it gives back. */
const STEPS: Readonly<Record<string, readonly unknown[]>> = {
  training_step: MODULES,
  compute_loss: ["transformers.Trainer", "transformers.Seq2SeqTrainer"],
};

export const trainingStepReturnsNothing = defineRule({
  meta: {
    name: "training-step-returns-nothing",
    theme: "training-loop",
    libraries: ["lightning", "torch", "keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lightning.ai/docs/pytorch/stable/common/lightning_module.html#training-step",
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html",
      "torch 2.15.0: LBFGS.step of a closure without a result raises TypeError: float() argument must be a string or a real number, not 'NoneType'",
      "lightning 2.6.6: a training_step that returns None leaves the weights as they were, with the warning `training_step` returned `None`",
      "https://keras.io/guides/custom_train_step_in_tensorflow/",
      "keras 3.15.1: with TensorFlow 2.21.0 fit with a train_step, or a test_step, that returns None raises ValueError: Attr 'Toutput_types' of 'OptionalFromValue' Op passed list of length 0 less than minimum 1",
    ],
    docs: {
      en: {
        title: "Training step returns no loss",
        what: "`training_step` of a `LightningModule` has no `return` with a value, and the optimization is automatic. Or the closure that `LBFGS.step` calls has none, or `train_step` or `test_step` of a `keras.Model` that `fit` runs.",
        why: "Lightning calls the backward pass on what `training_step` returns. Where it returns nothing, the step is skipped: the run goes on to its end, and not a single weight changes. `LBFGS` makes a number of what its closure returns, and raises a `TypeError` for nothing. `fit` of Keras wants the values to show, and ends with a `ValueError`.",
        ignoreWhen: "A class of the project that is not seen here takes the loss in another way.",
      },
      zh: {
        title: "训练步没有返回损失",
        what: "`LightningModule` 的 `training_step` 没有返回任何值，而优化是自动进行的。或者 `LBFGS.step` 调用的闭包没有返回值，或者由 `fit` 运行的 `keras.Model` 的 `train_step` 或 `test_step` 没有。",
        why: "Lightning 对 `training_step` 的返回值做反向传播。没有返回值时这一步会被跳过：训练照常跑完，但没有一个权重发生变化。`LBFGS` 会把闭包的返回值转成数，没有返回值就抛出 `TypeError`。Keras 的 `fit` 需要要显示的数值，会以 `ValueError` 结束。",
        ignoreWhen: "项目里另有这里看不到的类以别的方式取得损失。",
      },
      invalid: python`
        import lightning as L
        import torch

        class Model(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.layer = torch.nn.Linear(4, 1)

            def training_step(self, batch, batch_idx):
                x, y = batch
                loss = torch.nn.functional.mse_loss(self.layer(x), y)
                self.log("train_loss", loss)

            def configure_optimizers(self):
                return torch.optim.Adam(self.parameters(), lr=1e-3)
      `,
      valid: python`
        import lightning as L
        import torch

        class Model(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.layer = torch.nn.Linear(4, 1)

            def training_step(self, batch, batch_idx):
                x, y = batch
                loss = torch.nn.functional.mse_loss(self.layer(x), y)
                self.log("train_loss", loss)
                return loss

            def configure_optimizers(self):
                return torch.optim.Adam(self.parameters(), lr=1e-3)
      `,
    },
    messages: {
      nothing: {
        en: "`{name}` returns nothing, so Lightning skips every step and no weight changes.",
        zh: "`{name}` 没有返回值，Lightning 会跳过每一步，权重不会变化。",
      },
      trainer: {
        en: "`{name}` returns nothing, and the trainer goes backward from what it gets. It raises AttributeError.",
        zh: "`{name}` 没有返回值，而训练器要对它反向传播，会报 AttributeError。",
      },
      fit: {
        en: "`{name}` returns nothing, and `fit` raises a ValueError at the first batch.",
        zh: "`{name}` 没有返回值，`fit` 在第一个批次就会抛出 ValueError。",
      },
      closure: {
        en: "`{name}` returns no loss, and `LBFGS` raises a TypeError for it.",
        zh: "`{name}` 没有返回损失，`LBFGS` 会因此抛出 TypeError。",
      },
      metrics: {
        en: "Return the values of the metrics",
        zh: "返回各指标的值",
      },
      return: {
        en: "Return `{loss}`",
        zh: "返回 `{loss}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, text } = context;

    /** It ends in an error on purpose, or leaves the work to its base. */
    const isLeftToOthers = (inner: SyntaxNode): boolean =>
      inner.kind === "raise_statement" ||
      (isKind(inner, "call") && dataflow.resolveCall(inner).callee === "builtins.super");

    /** `optimizer.step(closure)` of the only optimizer that needs the loss. */
    function checkClosure(step: Call): void {
      const node = closureWithoutLoss(context, step);
      const last = node?.body.children.at(-1);
      if (node === null || last === undefined) return;
      const loss = namedLoss(node);
      context.report({
        node: node.name,
        message: "closure",
        data: { name: node.name.text },
        suggestions: canReturn(last) && loss !== undefined ? [returned(loss, last)] : [],
      });
    }

    const canReturn = (last: SyntaxNode): boolean =>
      last.kind === "expression_statement" && fixer.standsAlone(last);

    const returned = (loss: SyntaxNode, last: SyntaxNode) => ({
      message: "return" as const,
      data: { loss: text(loss) },
      edits: [fixer.lineAfter(last, `return ${text(loss)}`)],
    });

    /** `train_step` of a network of Keras that gives `fit` nothing. */
    function checkKerasStep(node: FunctionDefinition, own: ClassInfo): void {
      const last = node.body.children.at(-1);
      const code = `return {m.name: m.result() for m in ${text(node.parameters.children[0] ?? node.name)}.metrics}`;
      if (last === undefined || !givesFitNothing(context, node, own)) return;
      context.report({
        node: node.name,
        message: "fit",
        absence: true,
        data: { name: node.name.text },
        suggestions: canReturn(last) ? [{ message: "metrics", edits: [fixer.lineAfter(last, code)] }] : [],
      });
    }

    return {
      calls: { "torch.optim.LBFGS.step": checkClosure },
      nodes: {
        function_definition(node) {
          const bases = STEPS[node.name.text];
          const owner = node.parent?.parent;
          const info = owner?.kind === "class_definition" ? semantic.classOf(owner.name) : null;
          if (info !== null) checkKerasStep(node, info);
          // The step of a base that is not seen may be meant to be called.
          if (owner == null || info === null || info.bases.length !== 1 || !bases?.includes(info.bases[0]))
            return;
          if (bases === MODULES && (isOptimizedByHand(context, info) || configuresNothing(info))) return;
          if ([...descendants(node.body)].some(isLeftToOthers)) return;
          const last = node.body.children.at(-1);
          const isStub = !node.body.children.some(({ children: [one] }) => isKind(one, "assignment"));
          if (isStub || givesSomething(node)) return;
          const loss = namedLoss(node);
          context.report({
            node: node.name,
            message: bases === MODULES ? "nothing" : "trainer",
            absence: true,
            data: { name: node.name.text },
            suggestions:
              last !== undefined && canReturn(last) && loss !== undefined ? [returned(loss, last)] : [],
          });
        },
      },
    };
  },
});
