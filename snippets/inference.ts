/** Snippets that use, save and shrink a trained PyTorch network. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const inferenceSnippets: readonly Snippet[] = [
  {
    name: "torch-predict",
    prefix: "predict-loop",
    libraries: ["torch"],
    description: {
      en: "Predicts in eval mode and without gradients, and collects probabilities of all rows on the CPU.",
      zh: "在 eval 模式下、不计算梯度地预测，并把所有行的概率收集到 CPU 上。",
    },
    body: `import torch

\${1:model}.eval()
\${2:batches} = []
with torch.inference_mode():
    for \${3:inputs}, _ in \${4:test_loader}:
        \${5:logits} = \${1:model}(\${3:inputs}.to(\${6:device}))
        \${2:batches}.append(\${5:logits}.softmax(dim=1).cpu())
\${7:probabilities} = torch.cat(\${2:batches})
\${8:y_pred} = \${7:probabilities}.argmax(dim=1)
$0
`,
  },
  {
    name: "torch-checkpoint",
    prefix: "checkpoint-resume",
    libraries: ["torch"],
    description: {
      en: "Saves all that training needs after each epoch, and goes on from there after an interruption.",
      zh: "每个 epoch 之后保存继续训练所需的全部状态，中断后从那里恢复。",
    },
    body: `import os

import torch

\${1:path} = "\${2:checkpoint.pt}"
\${3:first_epoch} = 0
if os.path.exists(\${1:path}):
    \${4:checkpoint} = torch.load(\${1:path}, map_location=\${5:device}, weights_only=True)
    \${6:model}.load_state_dict(\${4:checkpoint}["model"])
    \${7:optimizer}.load_state_dict(\${4:checkpoint}["optimizer"])
    \${8:scheduler}.load_state_dict(\${4:checkpoint}["scheduler"])
    \${3:first_epoch} = \${4:checkpoint}["epoch"] + 1

for \${9:epoch} in range(\${3:first_epoch}, \${10:epochs}):
    \${6:model}.train()
    for \${11:inputs}, \${12:targets} in \${13:train_loader}:
        \${11:inputs}, \${12:targets} = \${11:inputs}.to(\${5:device}), \${12:targets}.to(\${5:device})
        \${7:optimizer}.zero_grad()
        \${14:loss} = \${15:criterion}(\${6:model}(\${11:inputs}), \${12:targets})
        \${14:loss}.backward()
        \${7:optimizer}.step()
    \${8:scheduler}.step()
    \${4:checkpoint} = {
        "model": \${6:model}.state_dict(),
        "optimizer": \${7:optimizer}.state_dict(),
        "scheduler": \${8:scheduler}.state_dict(),
        "epoch": \${9:epoch},
    }
    torch.save(\${4:checkpoint}, \${1:path} + ".part")
    os.replace(\${1:path} + ".part", \${1:path})  # an interruption while saving leaves the old file
$0
`,
  },
  {
    name: "torch-compile",
    prefix: "torch-compile",
    libraries: ["torch"],
    description: {
      en: "Compiles a network for the loop only, and saves the weights of the network itself.",
      zh: "只为训练循环编译网络，保存的仍是原网络的权重。",
    },
    body: `import torch

\${1:compiled} = torch.compile(\${2:model})  # shares its weights with \${2:model}
\${2:model}.train()
for \${3:inputs}, \${4:targets} in \${5:train_loader}:
    \${6:optimizer}.zero_grad()
    \${7:loss} = \${8:criterion}(\${1:compiled}(\${3:inputs}.to(\${9:device})), \${4:targets}.to(\${9:device}))
    \${7:loss}.backward()
    \${6:optimizer}.step()
torch.save(\${2:model}.state_dict(), "\${10:model.pt}")  # the names in that of \${1:compiled} start with _orig_mod.
$0
`,
  },
  {
    name: "torchao-quantize",
    prefix: "quantize-int8",
    libraries: ["torch", "torchao"],
    description: {
      en: "Quantizes the linear layers of a trained network to 8 bits, in eval mode, and compares the outputs.",
      zh: "把训练好的网络的线性层量化为 8 位整数（eval 模式），并与原输出比较。",
    },
    body: `import copy

import torch
from torchao.quantization import Int8DynamicActivationInt8WeightConfig, quantize_

\${1:model}.eval()
\${2:quantized} = copy.deepcopy(\${1:model})
quantize_(\${2:quantized}, Int8DynamicActivationInt8WeightConfig())
with torch.inference_mode():
    \${3:change} = (\${2:quantized}(\${4:inputs}) - \${1:model}(\${4:inputs})).abs().max().item()
print(f"largest change of an output: {\${3:change}:.4f}")
torch.save(\${2:quantized}.state_dict(), "\${5:quantized.pt}")
$0
`,
  },
];
