/** What `inference-without-eval-mode` reports, and the networks on which it is silent. */

import { inferenceWithoutEvalMode } from "../../rules/inference-without-eval-mode";
import { testRule } from "../support/ruleTester";

const NAME = "a name is one of the two things that tell a teacher";

testRule(inferenceWithoutEvalMode, {
  valid: [
    {
      name: "in eval mode",
      code: `
        from torchvision.models import resnet18, resnet50
        teacher = resnet50(pretrained=True)
        teacher.eval()
        student = resnet18()
      `,
    },
    {
      name: "handed to code that may do it",
      code: `
        from training import distil
        from torchvision.models import resnet18, resnet50
        teacher = resnet50(pretrained=True)
        student = resnet18()
        distil(teacher, student)
      `,
    },
    {
      name: "trained along",
      code: `
        import torch
        from torchvision.models import resnet18, resnet50
        teacher = resnet50(pretrained=True)
        student = resnet18()
        optimizer = torch.optim.SGD([*teacher.parameters(), *student.parameters()], lr=0.1)
      `,
    },
    {
      name: "a pretrained network that is no teacher",
      code: `
        from torchvision.models import resnet18, resnet50
        backbone = resnet50(pretrained=True)
        other = resnet18()
      `,
    },
    {
      name: "a teacher without pretrained weights, or without a student",
      code: `
        from torchvision.models import resnet50
        teacher = resnet50(weights=None)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torchvision.models as models
        # 知识蒸馏
        student_model = models.resnet18()
        teacher_model = models.resnet152(pretrained=True)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ training
      `,
      messages: ["The teacher `teacher_model` stays in train mode"],
      suggestions: [
        {
          title: "Put `teacher_model` into eval mode and freeze it",
          output: `
            import torchvision.models as models
            # 知识蒸馏
            student_model = models.resnet18()
            teacher_model = models.resnet152(pretrained=True)
            teacher_model.eval().requires_grad_(False)
          `,
        },
      ],
    },
    {
      name: "called without gradients, in a function",
      code: `
        import torch
        from torchvision.models import resnet18, resnet50, ResNet50_Weights
        def train(loader):
            teacher = resnet50(weights=ResNet50_Weights.DEFAULT)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            student = resnet18()
            for images, labels in loader:
                with torch.no_grad():
                    targets = teacher(images)
                yield student(images), targets
      `,
      except: { "renamed-variables": NAME },
    },
  ],
});
