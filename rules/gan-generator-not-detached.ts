/** A discriminator's loss that goes back through the generator, which it should only look at. */

import {
  attributesNamed,
  callArguments,
  criticQuestions,
  defineRule,
  enclosingLoops,
  enclosingStatement,
  fileCalls,
  isKind,
  type MethodCall,
  type ObjectId,
  python,
  type SyntaxNode,
  tensorBackwards,
} from "../server/rule-api";

export const ganGeneratorNotDetached = defineRule({
  meta: {
    name: "gan-generator-not-detached",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/dcgan_faces_tutorial.html",
      "torch 2.15.0: after the backward pass of `bce(D(real), ones) + bce(D(G(z)), zeros)` the weights of G have gradients; a second use of G(z) raises RuntimeError: Trying to backward through the graph a second time",
    ],
    docs: {
      en: {
        title: "Discriminator loss that reaches the generator",
        what: "The step of a discriminator computes its loss from real samples and from the output of a generator that is not detached, and nothing clears the generator's gradients before its own step, or the same output is used for it.",
        why: "The backward pass runs through the generator too. That costs time, and its gradients pull the generator in the wrong direction: they stay and are added to those of its own step. If the output is used again, its graph is gone and `backward()` raises `RuntimeError`. Use `fake.detach()` in the discriminator's loss.",
        ignoreWhen: "The caller clears the generator's gradients before its own backward pass.",
      },
      zh: {
        title: "判别器的损失传回了生成器",
        what: "判别器这一步的损失由真实样本和生成器的输出算出，输出没有 detach；而且在生成器自己的更新之前没有清除它的梯度，或者更新时又用了同一个输出。",
        why: "反向传播会一直传到生成器里。这很费时间，而且得到的梯度方向是错的：它们会留下来，与生成器自己那一步的梯度相加。如果再次使用这个输出，它的计算图已经释放，`backward()` 会抛出 `RuntimeError`。应在判别器的损失里使用 `fake.detach()`。",
        ignoreWhen: "调用方会在生成器自己反向传播之前清除它的梯度。",
      },
      invalid: python`
        import torch.nn.functional as F

        def discriminator_step(G, D, real, z, opt_d, ones, zeros):
            fake = G(z)
            opt_d.zero_grad()
            loss = F.binary_cross_entropy(D(real), ones) + F.binary_cross_entropy(D(fake), zeros)
            loss.backward()
            opt_d.step()
      `,
      valid: python`
        import torch.nn.functional as F

        def discriminator_step(G, D, real, z, opt_d, ones, zeros):
            fake = G(z).detach()
            opt_d.zero_grad()
            loss = F.binary_cross_entropy(D(real), ones) + F.binary_cross_entropy(D(fake), zeros)
            loss.backward()
            opt_d.step()
      `,
    },
    messages: {
      reaches: {
        en: "The loss of `{critic}` goes back through `{made}` as well: detach its output here.",
        zh: "`{critic}` 的损失会一直传回 `{made}`：应在这里 detach。",
      },
      detach: {
        en: "Detach it: `{code}`",
        zh: "先 detach：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const { applicationsIn, criticCalls, areJudgedApart, isBehindNext } = criticQuestions(context);

    /** Whether an object is certainly not this one: a name that a loop gives may stand for either. */
    function isOther({ site }: ObjectId, known: ObjectId): boolean {
      const definitions = semantic.bindingOf(site)?.definitions ?? [];
      return (
        site !== known.site &&
        (isKind(site, "call") || (definitions.length === 1 && definitions[0]?.kind === "parameter"))
      );
    }

    /** `for p in G.parameters(): p.grad = None`, and whose parameters these are; undefined where that is not certain. */
    function clearedByHand(): readonly {
      readonly loop: SyntaxNode;
      readonly of: readonly ObjectId[] | undefined;
    }[] {
      return attributesNamed(context.tree, "grad").flatMap((grad) => {
        const isGiven = isKind(grad.parent, "assignment") && grad.parent.left === grad;
        const { parent } =
          isKind(grad.parent, "attribute") && grad.parent.attribute.text === "data" ? grad.parent : grad;
        const isZeroed = isKind(parent, "attribute") && /^(?:zero_|fill_)$/.test(parent.attribute.text);
        if (!isGiven && !isZeroed && !isKind(grad.parent, "delete_statement")) return [];
        const loop = enclosingLoops(grad).find(
          (one) => isKind(one, "for_statement") && context.text(one.left) === context.text(grad.object),
        );
        const over = isKind(loop, "for_statement") ? loop.right : null;
        return [{ loop: loop ?? grad, of: over === null ? undefined : dataflow.valueOf(over).parametersOf }];
      });
    }

    function check(backward: MethodCall): void {
      const loss = backward.function.object;
      const found = criticCalls(loss);
      const block = enclosingStatement(backward)?.parent;
      if (found === null || block == null) return;
      const { critic, fake, made, real } = found;
      const inBlock = (call: MethodCall): boolean =>
        enclosingStatement(call)?.parent === block && call.start > backward.end;
      const step = fileCalls(context).methods("step").find(inBlock);
      if (step === undefined) return;
      const areTold = critic.object.site !== made.object.site;
      const optimizes = areTold ? dataflow.valueOf(step.function.object).optimizes : undefined;
      const holds = (site: SyntaxNode): boolean => optimizes?.some((one) => one.site === site) === true;
      const isApart = optimizes === undefined && areJudgedApart(loss, real.call, critic.call);
      if (holds(made.object.site) || !(holds(critic.object.site) || isApart)) return;
      const later = tensorBackwards(context).filter(inBlock);
      const isReused = later.some(({ function: { object } }) =>
        applicationsIn(object).some(({ call }) => call === made.call),
      );
      const optimizer = context.text(step.function.object);
      const isBefore = (call: SyntaxNode): boolean =>
        enclosingStatement(call)?.parent === block && call.end < backward.start && later.length > 0;
      const isCleared =
        fileCalls(context)
          .methods("zero_grad")
          .some(
            (call) =>
              context.text(call.function.object) !== optimizer &&
              !isBefore(call) &&
              !isBehindNext(backward, call),
          ) ||
        clearedByHand().some(
          ({ loop, of }) => !isBefore(loop) && of?.every((one) => isOther(one, made.object)) !== true,
        );
      if (isCleared && (!isReused || callArguments(backward).length > 0)) return;
      const code = `${context.text(fake)}.detach()`;
      const isPlain = isKind(fake, "identifier", "call", "attribute", "subscript");
      const edit = fixer.replace(fake, code);
      context.report({
        node: fake,
        message: "reaches",
        data: {
          critic: isKind(critic.call, "call") ? context.excerpt(critic.call.function) : "",
          made: context.excerpt(made.call),
        },
        suggestions: isPlain ? [{ message: "detach", data: { code }, edits: [edit] }] : [],
      });
    }

    return {
      end() {
        for (const backward of tensorBackwards(context)) check(backward);
      },
    };
  },
});
