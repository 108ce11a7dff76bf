/** Gradients that are clipped before they are there, or after the step that used them. */

import {
  type Call,
  defineRule,
  enclosingLoops,
  enclosingStatement,
  fileCalls,
  gradientClips,
  isKind,
  isSameField,
  isSelfField,
  type MethodCall,
  python,
  type SyntaxNode,
  steppedBy,
  steppedLoops,
} from "../server/rule-api";

export const clipGradMisplaced = defineRule({
  meta: {
    name: "clip-grad-misplaced",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html",
      "torch 2.15.0: with clip_grad_norm_(..., 1.0) after optimizer.step() the weights moved by 126.5, the norm of the unclipped gradient, with lr=1.0",
    ],
    docs: {
      en: {
        title: "Gradient clipping at the wrong place",
        what: "`clip_grad_norm_` or `clip_grad_value_` stands before `backward()` or after `optimizer.step()`.",
        why: "Clipping changes the gradients that are there when it is called. Before the backward pass these are old or none at all, after the step they have been used: either way the step follows the full gradient, and training diverges as if nothing clipped.",
        ignoreWhen: "The gradients of an earlier pass are clipped on purpose.",
      },
      zh: {
        title: "梯度裁剪位置不对",
        what: "`clip_grad_norm_` 或 `clip_grad_value_` 写在 `backward()` 之前，或 `optimizer.step()` 之后。",
        why: "裁剪只作用于调用时已有的梯度。反向传播之前梯度是旧的或还没有，更新之后则已经用完：两种情况下更新用的都是未裁剪的梯度，训练照样发散。",
        ignoreWhen: "有意裁剪之前一次传播留下的梯度。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(10, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in [torch.rand(4, 10)]:
            optimizer.zero_grad()
            loss = model(x).pow(2).mean()
            loss.backward()
            optimizer.step()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(10, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in [torch.rand(4, 10)]:
            optimizer.zero_grad()
            loss = model(x).pow(2).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
      `,
    },
    messages: {
      before: {
        en: "Gradients are clipped before `{backward}` computes them, so nothing limits the step.",
        zh: "在 `{backward}` 算出梯度之前就裁剪，更新不受任何限制。",
      },
      after: {
        en: "Gradients are clipped after `{step}` has used them, so nothing limits the step.",
        zh: "在 `{step}` 用完梯度之后才裁剪，更新不受任何限制。",
      },
      backward: {
        en: "The gradients are computed here",
        zh: "梯度在这里计算",
      },
      step: {
        en: "The gradients are used here",
        zh: "梯度在这里使用",
      },
      move: { en: "Move it behind `backward()`", zh: "移到 `backward()` 之后" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** The block that a call's statement stands in, and its number there. */
    function placeOf(call: Call): { readonly block: SyntaxNode | null; readonly at: number } {
      const statement = enclosingStatement(call);
      const block = statement?.parent ?? null;
      return { block, at: statement === null ? -1 : (block?.children.indexOf(statement) ?? -1) };
    }

    /** A name on which `zero_grad` is called too, or one that an excerpt takes from elsewhere and calls so. */
    function isOptimizer(object: SyntaxNode): boolean {
      // `self.opt` of a class whose constructor is handed it.
      if (isSelfField(object))
        return fileCalls(context)
          .methods("zero_grad")
          .some((call) => isSameField(context.tree, call.function.object, object));
      const { definitions = [], references = [] } = semantic.nameOf(object) ?? {};
      if (definitions.length === 0 && /^opt(?:im|$)/i.test(context.text(object))) return true;
      return references.some(
        ({ identifier: { parent } }) => isKind(parent, "attribute") && parent.attribute.text === "zero_grad",
      );
    }

    /** The backward passes of functions that train on one batch, each with the step in its block. */
    function singleSteps(): { readonly backward: MethodCall; readonly step: MethodCall }[] {
      const { methods } = fileCalls(context);
      return methods("backward").flatMap((backward) => {
        if (enclosingLoops(backward).length > 0) return [];
        const { block } = placeOf(backward);
        const steps = methods("step").filter((one) => placeOf(one).block === block);
        const step = steps.find((one) => {
          const stepped = steppedBy(context, one);
          if (stepped !== null && stepped !== one.function.object) return one.start > backward.end;
          const { type, localClass, symbol } = dataflow.valueOf(one.function.object);
          const isOnly = steps.length === 1 && one.arguments.children.length === 0;
          const isOpen =
            (type ?? localClass ?? symbol) === undefined && isOnly && isOptimizer(one.function.object);
          return one.start > backward.end && (isOpen || knowledge.hasTrait(type ?? "", "torch-optimizer"));
        });
        return step === undefined ? [] : [{ backward, step }];
      });
    }

    return {
      end() {
        const clips = gradientClips(context);
        if (clips.length === 0) return;
        const passes = fileCalls(context).methods("backward");
        for (const { backward, step } of [...steppedLoops(context), ...singleSteps()]) {
          const [from, to] = [placeOf(backward), placeOf(step)];
          if (from.block !== to.block || from.at >= to.at) continue;
          const places = clips.map((clip) => ({ clip, ...placeOf(clip) }));
          // One at the right place is enough, also one in a block of its own.
          if (places.some(({ clip }) => clip.start > backward.start && clip.end < step.start)) continue;
          for (const { clip, block, at } of places) {
            if (block !== from.block) continue;
            const isBefore = at < from.at;
            // It is for the gradients of another pass: one network after the other is trained in this block.
            const isOfOther = passes.some(
              (pass) =>
                pass !== backward &&
                pass.end < clip.start &&
                (isBefore || pass.start > step.end) &&
                placeOf(pass).block === block,
            );
            if (isOfOther) continue;
            const data = isBefore
              ? { message: "before" as const, data: { backward: context.excerpt(backward) } }
              : { message: "after" as const, data: { step: context.excerpt(step) } };
            const isPlain = [clip, backward].every(fixer.standsAlone);
            const text = context.text(enclosingStatement(clip) ?? clip);
            const edits = [fixer.removeStatement(clip), fixer.lineAfter(backward, text)];
            context.report({
              node: clip,
              ...data,
              related: [isBefore ? { node: backward, message: "backward" } : { node: step, message: "step" }],
              suggestions: isPlain ? [{ message: "move", edits }] : [],
            });
          }
        }
      },
    };
  },
});
