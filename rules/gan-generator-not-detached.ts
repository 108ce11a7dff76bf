/** A discriminator's loss that goes back through the generator, which it should only look at. */

import {
  callArguments,
  clearedByHand,
  criticQuestions,
  defineRule,
  enclosingStatement,
  fileCalls,
  isKind,
  type MethodCall,
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
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);
    const { applicationsIn, criticCalls, areJudgedApart, isBehindNext } = criticQuestions(context);

    function check(backward: MethodCall): void {
      const loss = backward.function.object;
      const found = criticCalls(loss);
      const block = enclosingStatement(backward)?.parent;
      if (found === null || block == null) return;
      const { critic, fake, made, real } = found;
      const isBeside = (node: SyntaxNode): boolean => enclosingStatement(node)?.parent === block;
      const inBlock = (call: MethodCall): boolean => isBeside(call) && call.start > backward.end;
      const step = calls.methods("step").find(inBlock);
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
      const own = context.text(step.function.object);
      const isBefore = (node: SyntaxNode): boolean =>
        isBeside(node) && node.end < backward.start && later.length > 0;
      const zeroed = calls
        .methods("zero_grad")
        .filter((call) => context.text(call.function.object) !== own && !isBehindNext(backward, call));
      const isCleared = [...zeroed, ...clearedByHand(context, made.object)].some((at) => !isBefore(at));
      if (isCleared && (!isReused || callArguments(backward).length > 0)) return;
      const code = `${context.text(fake)}.detach()`;
      const edits = [fixer.replace(fake, code)];
      const isPlain = isKind(fake, "identifier", "call", "attribute", "subscript");
      context.report({
        node: fake,
        message: "reaches",
        data: {
          critic: isKind(critic.call, "call") ? context.excerpt(critic.call.function) : "",
          made: context.excerpt(made.call),
        },
        suggestions: isPlain ? [{ message: "detach", data: { code }, edits }] : [],
      });
    }

    return {
      end() {
        for (const backward of tensorBackwards(context)) check(backward);
      },
    };
  },
});
