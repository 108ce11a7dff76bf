/** Snippets that make a run repeatable. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const reproducibilitySnippets: readonly Snippet[] = [
  {
    name: "torch-seed",
    prefix: "seed-torch",
    libraries: ["torch"],
    description: {
      en: "Seeds every generator that a PyTorch run draws from, in the workers of a loader too.",
      zh: "为 PyTorch 训练用到的所有随机数生成器设置种子，数据加载的工作进程也包括在内。",
    },
    body: `import random

import numpy as np
import torch
from torch.utils.data import DataLoader

\${1:seed} = \${2:0}
random.seed(\${1:seed})
np.random.seed(\${1:seed})
torch.manual_seed(\${1:seed})
torch.backends.cudnn.benchmark = False
torch.use_deterministic_algorithms(True, warn_only=True)


def \${3:seed_worker}(worker_id):
    worker_seed = torch.initial_seed() % 2**32
    random.seed(worker_seed)
    np.random.seed(worker_seed)


\${4:train_loader} = DataLoader(
    \${5:train_set},
    batch_size=\${6:32},
    shuffle=True,
    num_workers=\${7:2},
    worker_init_fn=\${3:seed_worker},
    generator=torch.Generator().manual_seed(\${1:seed}),
)
$0
`,
  },
  {
    name: "keras-seed",
    prefix: "seed-keras",
    libraries: ["keras", "tensorflow"],
    description: {
      en: "Seeds Python, NumPy and the backend with one call, and makes TensorFlow's operations repeatable.",
      zh: "一次调用为 Python、NumPy 和后端设置种子，并让 TensorFlow 的运算可重复。",
    },
    body: `import keras
import tensorflow as tf

keras.utils.set_random_seed(\${1:0})  # Python, NumPy and TensorFlow
tf.config.experimental.enable_op_determinism()
$0
`,
  },
];
