/** A training step of Lightning that computes a loss and does not return it. */

import {
  type ClassInfo,
  defineRule,
  descendants,
  functionAround,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const trainingStepReturnsNothing = defineRule({
  meta: {
    name: "training-step-returns-nothing",
    theme: "training-loop",
    libraries: ["lightning"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lightning.ai/docs/pytorch/stable/common/lightning_module.html#training-step",
      "lightning 2.6.6: a training_step that returns None leaves the weights as they were, with the warning `training_step` returned `None`",
    ],
    docs: {
      en: {
        title: "Training step returns no loss",
        what: "`training_step` of a `LightningModule` has no `return` with a value, and the optimization is automatic.",
        why: "Lightning calls the backward pass on what `training_step` returns. Where it returns nothing, the step is skipped: the run goes on to its end, and not a single weight changes.",
        ignoreWhen: "A class of the project that is not seen here takes the loss in another way.",
      },
      zh: {
        title: "训练步没有返回损失",
        what: "`LightningModule` 的 `training_step` 没有返回任何值，而优化是自动进行的。",
        why: "Lightning 对 `training_step` 的返回值做反向传播。没有返回值时这一步会被跳过：训练照常跑完，但没有一个权重发生变化。",
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
      return: {
        en: "Return `{loss}`",
        zh: "返回 `{loss}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, text } = context;
    const MODULES: readonly unknown[] = ["lightning.pytorch.LightningModule", "lightning.LightningModule"];

    /** The class sets it, reads it or answers for it, in another way than with `= True`. */
    const isManual = ({ node, methods }: ClassInfo): boolean =>
      methods.has("automatic_optimization") ||
      [...descendants(node)].some(
        (inner) =>
          isKind(inner, "identifier") && inner.text === "automatic_optimization" && !isSetToTrue(inner),
      );

    const isSetToTrue = (name: SyntaxNode): boolean => {
      const target = isKind(name.parent, "attribute") ? name.parent : name;
      const set = target.parent;
      return (
        isKind(set, "assignment") &&
        set.left === target &&
        set.right !== null &&
        dataflow.valueOf(set.right).constant === true
      );
    };

    /** It has no optimizer, and only counts. */
    function trainsNothing({ methods }: ClassInfo): boolean {
      const configure = methods.get("configure_optimizers");
      return (
        configure !== undefined &&
        ![...descendants(configure.body)].some(
          (inner) => inner.kind === "return_statement" && inner.children.some(({ kind }) => kind !== "none"),
        )
      );
    }
    /** It ends in an error on purpose, or leaves the work to its base. */
    const isLeftToOthers = (inner: SyntaxNode): boolean =>
      inner.kind === "raise_statement" ||
      (isKind(inner, "call") && dataflow.resolveCall(inner).callee === "builtins.super");

    return {
      nodes: {
        function_definition(node) {
          if (node.name.text !== "training_step") return;
          const owner = node.parent?.parent;
          const info = owner?.kind === "class_definition" ? semantic.classOf(owner.name) : null;
          // The step of a base that is not seen may be meant to be called.
          if (owner == null || info === null || info.bases.length !== 1 || !MODULES.includes(info.bases[0]))
            return;
          if (isManual(info) || trainsNothing(info) || [...descendants(node.body)].some(isLeftToOthers))
            return;
          const losses: SyntaxNode[] = [];
          for (const inner of descendants(node.body)) {
            if (functionAround(inner) !== node) continue;
            if (inner.kind === "yield" || (inner.kind === "return_statement" && inner.children.length > 0))
              return;
            if (
              isKind(inner, "assignment") &&
              isKind(inner.left, "identifier") &&
              /loss/i.test(inner.left.text)
            )
              losses.push(inner.left);
          }
          const last = node.body.children.at(-1);
          // Nothing is computed in a stub.
          if (!node.body.children.some((statement) => isKind(statement.children[0], "assignment"))) return;
          const loss = losses.at(-1);
          const canFollow = last?.kind === "expression_statement" && fixer.standsAlone(last);
          context.report({
            node: node.name,
            message: "nothing",
            absence: true,
            data: { name: node.name.text },
            suggestions:
              canFollow && loss !== undefined
                ? [
                    {
                      message: "return",
                      data: { loss: text(loss) },
                      edits: [fixer.lineAfter(last, `return ${text(loss)}`)],
                    },
                  ]
                : [],
          });
        },
      },
    };
  },
});
