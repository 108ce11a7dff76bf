/** A network with learned weights that is only asked for its output and was never put into eval mode. */

import {
  ancestor,
  askedTeachers,
  blockOfCall,
  type Call,
  countingLoops,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  learnedNetwork,
  madeTeachers,
  plainAnswers,
  python,
  rootOf,
  type SyntaxNode,
  trainedNetwork,
  trainedTeachers,
} from "../server/rule-api";

/** What people call it, in a name or in the comment above. */
const TEACHER = /teacher|distil|蒸馏|教师/i;
/** Dropout may be wanted: several passes tell how sure the network is. */
const ON_PURPOSE = /monte|uncertain|mc_?dropout/i;

export const inferenceWithoutEvalMode = defineRule({
  meta: {
    name: "inference-without-eval-mode",
    theme: "mode",
    libraries: ["torch", "torchvision", "timm"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/knowledge_distillation_tutorial.html",
      "torch 2.14.1: two forward passes of a network with batch norm and dropout differ in train mode and are equal in eval mode",
    ],
    docs: {
      en: {
        title: "Learned network asked in train mode",
        what: "A network with pretrained or loaded weights is called without gradients and was never put into eval mode, or one that this script has trained is still in train mode when it is, or when its right answers are counted; or it is the teacher of a distillation, by its name or the comment above it, and is neither put into eval mode nor frozen nor trained.",
        why: "A network that torchvision or a class of your own builds is in train mode. There dropout makes its output random, and batch norm works with the statistics of the batch and moves its running ones with every forward pass, so the network drifts away from what it had learned. With torch 2.14.1 two forward passes of the same input differ. `no_grad()` does not change the mode.",
        ignoreWhen:
          "Teacher and student learn from each other and both are trained, or the randomness of dropout is wanted.",
      },
      zh: {
        title: "在 train 模式下使用学好的网络",
        what: "带有预训练或已加载权重的网络在不求梯度时被调用，却从未切到 eval 模式；或者本脚本训练过的网络在这样调用时、或在统计答对多少时仍处于 train 模式；或者从名字或上方的注释看，它是蒸馏的教师，却既没有切到 eval 模式，也没有冻结或参与训练。",
        why: "torchvision 或自己的类构建的网络默认处于 train 模式。这时 dropout 会让输出带有随机性，批归一化用的是当前批次的统计量，每次前向还会改动滑动统计量，网络会越来越偏离原来学到的东西。用 torch 2.14.1 实测，同样的输入前向两次结果不同。`no_grad()` 不会改变模式。",
        ignoreWhen: "教师和学生互相学习、两者都要训练，或者就是要 dropout 的随机性。",
      },
      invalid: python`
        import torch
        from torchvision.models import resnet18, resnet50, ResNet50_Weights

        teacher = resnet50(weights=ResNet50_Weights.DEFAULT)
        student = resnet18()
        images = torch.randn(2, 3, 64, 64)
        with torch.no_grad():
            targets = teacher(images).softmax(dim=1)
        loss = torch.nn.functional.cross_entropy(student(images), targets)
      `,
      valid: python`
        import torch
        from torchvision.models import resnet18, resnet50, ResNet50_Weights

        teacher = resnet50(weights=ResNet50_Weights.DEFAULT)
        teacher.eval().requires_grad_(False)
        student = resnet18()
        images = torch.randn(2, 3, 64, 64)
        with torch.no_grad():
            targets = teacher(images).softmax(dim=1)
        loss = torch.nn.functional.cross_entropy(student(images), targets)
      `,
    },
    messages: {
      training: {
        en: "The teacher `{model}` stays in train mode. Its targets are random there, and its batch norm drifts.",
        zh: "教师网络 `{model}` 一直处于 train 模式。给出的目标带随机性，批归一化也会漂移。",
      },
      inference: {
        en: "`{model}` is still in train mode here, so its output is not what it has learned.",
        zh: "`{model}` 在这里还处于 train 模式，输出不是它学到的结果。",
      },
      pass: { en: "Trained here", zh: "在这里训练" },
      made: { en: "Made here, in train mode", zh: "在这里创建，处于 train 模式" },
      eval: { en: "Put `{model}` into eval mode before", zh: "先把 `{model}` 切到 eval 模式" },
      freeze: { en: "Put `{model}` into eval mode and freeze it", zh: "把 `{model}` 切到 eval 模式并冻结" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    return {
      calls: { "torch.no_grad": checkBlock, "torch.inference_mode": checkBlock },
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("modes")) return;
        for (const { name, made, statement } of madeTeachers(context, TEACHER)) {
          const data = { model: name };
          const edits = [fixer.lineAfter(statement, `${name}.eval().requires_grad_(False)`)];
          context.report({
            node: made,
            message: "training",
            data,
            suggestions: fixer.standsAlone(statement) ? [{ message: "freeze", data, edits }] : [],
          });
        }
        for (const call of trainedTeachers(context, TEACHER))
          context.report({
            node: call,
            message: "training",
            data: { model: context.text(call.function.object) },
          });
        checkTaught();
        checkPlainUse();
        checkCounting();
      },
    };

    /** `with torch.no_grad():` or a function marked so, in which a network that has learned is called in train mode. */
    function checkBlock(call: Call): void {
      const block = blockOfCall(call);
      const [first] = block?.children ?? [];
      if (block === null || first === undefined) return;
      const calls = fileCalls(context);
      if (calls.isTakenOver("modes") || calls.mentions(ON_PURPOSE)) return;
      const before = block.parent?.kind === "with_statement" ? block.parent : first;
      for (const node of descendants(block)) if (isKind(node, "call") && checkPass(node, before)) return;
    }

    /** Whether a call runs a network that has learned and is in train mode: it is reported, with `eval()` in front of a statement. */
    function checkPass(node: Call, before: SyntaxNode, isTrainer = true): boolean {
      if (!isKind(node.function, "identifier", "attribute")) return false;
      const network = node.function;
      if (!knowledge.hasTrait(dataflow.valueOf(network).type ?? "", "torch-module")) return false;
      const made = learnedNetwork(context, network, node);
      const pass = made === null && isTrainer ? trainedNetwork(context, network, node) : null;
      if ((made === null && pass === null) || TEACHER.test(context.text(network))) return false;
      const data = { model: context.excerpt(network) };
      const edits = [fixer.lineBefore(before, `${context.text(network)}.eval()`)];
      context.report({
        node: network,
        message: "inference",
        data,
        secondary:
          made !== null && rootOf(made) === context.tree.root ? [{ node: made, message: "made" }] : [],
        related: pass === null ? [] : [{ node: pass, message: "pass" }],
        suggestions: fixer.standsAlone(before) ? [{ message: "eval", data, edits }] : [],
      });
      return true;
    }

    /** A file that trains nothing and takes an answer of a network whose weights it has loaded, gradients or not. */
    function checkPlainUse(): void {
      if (fileCalls(context).mentions(ON_PURPOSE)) return;
      plainAnswers(context).some(({ call, statement }) => checkPass(call, statement, false));
    }

    /** `checkBlock` sees the loops without gradients. */
    function checkCounting(): void {
      if (fileCalls(context).mentions(ON_PURPOSE)) return;
      const loops = countingLoops(context);
      for (const loop of loops.filter((one) => !ancestor(one, "with_statement", "decorated_definition")))
        for (const node of descendants(loop.body)) if (isKind(node, "call") && checkPass(node, loop)) break;
    }

    /** A teacher that a function makes, by the name under which the training asks it. */
    function checkTaught(): void {
      for (const { network, made, loop } of askedTeachers(context, TEACHER)) {
        const data = { model: context.text(network) };
        const edits = [fixer.lineBefore(loop, `${data.model}.eval()`)];
        context.report({
          node: network,
          message: "training",
          data,
          related: [{ node: made, message: "made" }],
          suggestions: fixer.standsAlone(loop) ? [{ message: "eval", data, edits }] : [],
        });
      }
    }
  },
});
