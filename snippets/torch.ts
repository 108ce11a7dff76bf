/** Snippets for PyTorch. Each is right as it stands: what it shows off is in its description. */

import type { Snippet } from "../server/rule-api/snippet";

export const torchSnippets: readonly Snippet[] = [
  {
    name: "torch-train-and-evaluate",
    prefix: "train-and-evaluate",
    libraries: ["torch"],
    description: {
      en: "Trains and evaluates each epoch, with the mode set before each half and no gradients in the second.",
      zh: "每个 epoch 先训练再评估：各阶段之前设好模式，评估时不计算梯度。",
    },
    body: `import torch

for \${1:epoch} in range(\${2:epochs}):
    \${3:model}.train()
    for \${4:inputs}, \${5:targets} in \${6:train_loader}:
        \${4:inputs}, \${5:targets} = \${4:inputs}.to(\${7:device}), \${5:targets}.to(\${7:device})
        \${8:optimizer}.zero_grad()
        \${9:loss} = \${10:criterion}(\${3:model}(\${4:inputs}), \${5:targets})
        \${9:loss}.backward()
        \${8:optimizer}.step()

    \${3:model}.eval()
    \${11:total}, \${12:count} = 0.0, 0
    with torch.no_grad():
        for \${4:inputs}, \${5:targets} in \${13:val_loader}:
            \${4:inputs}, \${5:targets} = \${4:inputs}.to(\${7:device}), \${5:targets}.to(\${7:device})
            \${9:loss} = \${10:criterion}(\${3:model}(\${4:inputs}), \${5:targets})
            \${11:total} += \${9:loss}.item() * len(\${5:targets})
            \${12:count} += len(\${5:targets})
    print(f"epoch {\${1:epoch}}: validation loss {\${11:total} / \${12:count}:.4f}")
$0
`,
  },
];
