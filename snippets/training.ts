/** Snippets for training loops in PyTorch. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const trainingSnippets: readonly Snippet[] = [
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
    torch.save(\${3:model}.state_dict(), "\${14:model.pt}")
$0
`,
  },
  {
    name: "torchvision-fine-tune",
    prefix: "fine-tune",
    libraries: ["torchvision"],
    description: {
      en: "Fine-tunes a network with the weights and transforms that belong together, in train mode, the new head faster than the rest.",
      zh: "微调预训练网络：权重与预处理配套，处于训练模式，新分类头的学习率高于主干。",
    },
    body: `import torch
from torch import nn
from torchvision.models import ResNet18_Weights, resnet18

\${1:device} = torch.device("cuda" if torch.cuda.is_available() else "cpu")
\${2:weights} = ResNet18_Weights.DEFAULT
\${3:preprocess} = \${2:weights}.transforms()  # the transform of the data sets, for training and evaluation
\${4:model} = resnet18(weights=\${2:weights})
\${4:model}.fc = nn.Linear(\${4:model}.fc.in_features, \${5:num_classes})
\${4:model}.to(\${1:device})

\${6:backbone} = [p for name, p in \${4:model}.named_parameters() if not name.startswith("fc.")]
\${7:criterion} = nn.CrossEntropyLoss()
\${8:optimizer} = torch.optim.AdamW(
    [
        {"params": \${6:backbone}, "lr": \${9:1e-5}},
        {"params": \${4:model}.fc.parameters(), "lr": \${10:1e-3}},
    ]
)
for \${11:epoch} in range(\${12:epochs}):
    \${4:model}.train()
    for \${13:images}, \${14:labels} in \${15:train_loader}:
        \${13:images}, \${14:labels} = \${13:images}.to(\${1:device}), \${14:labels}.to(\${1:device})
        \${8:optimizer}.zero_grad()
        \${16:loss} = \${7:criterion}(\${4:model}(\${13:images}), \${14:labels})
        \${16:loss}.backward()
        \${8:optimizer}.step()
torch.save(\${4:model}.state_dict(), "\${17:model.pt}")
\${4:model}.eval()
$0
`,
  },
  {
    name: "torch-mixed-precision",
    prefix: "mixed-precision",
    libraries: ["torch"],
    description: {
      en: "Trains in mixed precision over accumulated batches: scaled, unscaled before clipping, stepped on the last batch too.",
      zh: "混合精度加梯度累积：损失缩放，裁剪前先反缩放，最后不足一组的批次也会更新。",
    },
    body: `import torch

\${1:device} = "cuda" if torch.cuda.is_available() else "cpu"
\${2:accumulation_steps} = \${3:4}
\${4:scaler} = torch.amp.GradScaler(\${1:device})

\${5:model}.train()
\${6:optimizer}.zero_grad()
for \${7:step}, (\${8:inputs}, \${9:targets}) in enumerate(\${10:train_loader}, start=1):
    \${8:inputs}, \${9:targets} = \${8:inputs}.to(\${1:device}), \${9:targets}.to(\${1:device})
    with torch.autocast(\${1:device}):
        \${11:loss} = \${12:criterion}(\${5:model}(\${8:inputs}), \${9:targets})
    \${4:scaler}.scale(\${11:loss} / \${2:accumulation_steps}).backward()
    if \${7:step} % \${2:accumulation_steps} == 0 or \${7:step} == len(\${10:train_loader}):
        \${4:scaler}.unscale_(\${6:optimizer})
        torch.nn.utils.clip_grad_norm_(\${5:model}.parameters(), max_norm=\${13:1.0})
        \${4:scaler}.step(\${6:optimizer})
        \${4:scaler}.update()
        \${6:optimizer}.zero_grad()
$0
`,
  },
  {
    name: "torch-distributed",
    prefix: "ddp-torchrun",
    libraries: ["torch"],
    description: {
      en: "Trains on several processes started by torchrun: a sampler reshuffled each epoch, one process that saves.",
      zh: "用 torchrun 启动多进程训练：每个 epoch 重新打乱采样，只由一个进程保存模型。",
    },
    body: `import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler

# Start with: torchrun --nproc-per-node=\${1:4} \${2:train.py}
dist.init_process_group()
\${3:device}, device_ids = torch.device("cpu"), None
if torch.cuda.is_available():
    \${3:device} = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    device_ids = [\${3:device}.index]
    torch.cuda.set_device(\${3:device})
\${4:model} = DistributedDataParallel(\${4:model}.to(\${3:device}), device_ids=device_ids)
\${5:optimizer} = torch.optim.AdamW(\${4:model}.parameters(), lr=\${6:1e-3})
\${7:sampler} = DistributedSampler(\${8:train_set})
\${9:train_loader} = DataLoader(\${8:train_set}, batch_size=\${10:32}, sampler=\${7:sampler})

for \${11:epoch} in range(\${12:epochs}):
    \${7:sampler}.set_epoch(\${11:epoch})
    \${4:model}.train()
    for \${13:inputs}, \${14:targets} in \${9:train_loader}:
        \${13:inputs}, \${14:targets} = \${13:inputs}.to(\${3:device}), \${14:targets}.to(\${3:device})
        \${5:optimizer}.zero_grad()
        \${15:loss} = \${16:criterion}(\${4:model}(\${13:inputs}), \${14:targets})
        \${15:loss}.backward()
        \${5:optimizer}.step()

if dist.get_rank() == 0:
    torch.save(\${4:model}.module.state_dict(), "\${17:model.pt}")
dist.destroy_process_group()
$0
`,
  },
];
