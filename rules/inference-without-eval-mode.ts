/** A pretrained teacher of a distillation that stays in train mode: its targets are random, and its batch norm drifts. */

import {
  type Assignment,
  type Call,
  defineRule,
  fileCalls,
  isPretrained,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What people call it, in a name or in the comment above. */
const TEACHER = /teacher|distil|蒸馏|教师/i;

export const inferenceWithoutEvalMode = defineRule({
  meta: {
    name: "inference-without-eval-mode",
    theme: "mode",
    libraries: ["torchvision", "timm"],
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
        title: "Teacher network left in train mode",
        what: "A pretrained network is the teacher of a distillation, by its name or the comment above it, and is neither put into eval mode nor frozen nor trained.",
        why: "A network that torchvision builds is in train mode. There dropout makes the teacher's targets random, and batch norm works with the statistics of the batch and moves its running ones with every forward pass, so the teacher drifts away from what it had learned. With torch 2.14.1 two forward passes of the same input differ.",
        ignoreWhen: "Teacher and student learn from each other, and both are trained.",
      },
      zh: {
        title: "教师网络停在 train 模式",
        what: "从名字或上方的注释看，一个预训练网络是蒸馏的教师，却既没有切到 eval 模式，也没有冻结或参与训练。",
        why: "torchvision 构建的网络默认处于 train 模式。这时 dropout 会让教师给出的目标带有随机性，批归一化用的是当前批次的统计量，每次前向还会改动滑动统计量，教师会越来越偏离原来学到的东西。用 torch 2.14.1 实测，同样的输入前向两次结果不同。",
        ignoreWhen: "教师和学生互相学习，两者都要训练。",
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
      freeze: { en: "Put `{model}` into eval mode and freeze it", zh: "把 `{model}` 切到 eval 模式并冻结" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    function isTeacher(name: string, made: Assignment): boolean {
      if (TEACHER.test(name)) return true;
      // The comment may stand above the student, a statement earlier.
      const block = made.parent?.parent?.children ?? [];
      const at = block.indexOf(made.parent as SyntaxNode);
      const above = at >= 2 ? (block[at - 2]?.end ?? 0) : 0;
      return context.tree.comments.some(
        ({ text, start }) => above <= start && start < made.start && TEACHER.test(text),
      );
    }

    /** Called, or not used yet: nothing that could change its mode, train it or hand it on. */
    function isUntouched(made: Assignment): boolean {
      const binding = semantic.bindingOf(made.left);
      if (binding?.definitions.length !== 1) return false;
      return binding.references.every(({ identifier: { parent }, identifier }) => {
        if (parent?.kind === "call" && parent.function === identifier) return true;
        return parent?.kind === "attribute" && /^(to|cuda|half|fc|classifier)$/.test(parent.attribute.text);
      });
    }

    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("modes")) return;
        for (const node of assignments()) {
          const { left, right } = node;
          if (left.kind !== "identifier" || right?.kind !== "call" || !isPretrained(context, right)) continue;
          if (!hasStudent(right) || !isTeacher(left.text, node) || !isUntouched(node)) continue;
          const data = { model: left.text };
          const edits = [fixer.lineAfter(node, `${left.text}.eval().requires_grad_(False)`)];
          context.report({
            node: right,
            message: "training",
            data,
            suggestions: fixer.standsAlone(node) ? [{ message: "freeze", data, edits }] : [],
          });
        }
      },
    };

    function assignments(): readonly Assignment[] {
      return networks().flatMap(({ parent }) => (parent?.kind === "assignment" ? [parent] : []));
    }

    /** Another network of the file learns from it. */
    function hasStudent(teacher: Call): boolean {
      return networks().some((call) => call !== teacher && !isPretrained(context, call));
    }

    function networks(): readonly Call[] {
      return fileCalls(context).constructed((name) => {
        const type = context.knowledge.functionEffect(name)?.type ?? name;
        return name === "timm.create_model" || context.knowledge.hasTrait(type, "torch-module");
      });
    }
  },
});
