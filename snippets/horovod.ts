/** Snippets for training with Horovod. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const horovodSnippets: readonly Snippet[] = [
  {
    name: "horovod-torch",
    prefix: "horovod-torch",
    libraries: ["horovod"],
    description: {
      en: "Trains a PyTorch network on several processes with Horovod: same start, own share of the rows, one process that saves.",
      zh: "用 Horovod 多进程训练 PyTorch 网络：起始权重相同，各读各的数据，只由一个进程保存。",
    },
    body: `import horovod.torch as hvd
import torch
from torch.utils.data import DataLoader, DistributedSampler

# Start with: horovodrun -np \${1:4} python \${2:train.py}
hvd.init()
\${3:device} = torch.device("cpu")
if torch.cuda.is_available():
    \${3:device} = torch.device("cuda", hvd.local_rank())
    torch.cuda.set_device(\${3:device})
\${4:model}.to(\${3:device})
\${5:sampler} = DistributedSampler(\${6:train_set}, num_replicas=hvd.size(), rank=hvd.rank())
\${7:train_loader} = DataLoader(\${6:train_set}, batch_size=\${8:32}, sampler=\${5:sampler})
\${9:optimizer} = torch.optim.SGD(\${4:model}.parameters(), lr=\${10:0.01} * hvd.size(), momentum=0.9)
\${9:optimizer} = hvd.DistributedOptimizer(\${9:optimizer}, named_parameters=\${4:model}.named_parameters())
hvd.broadcast_parameters(\${4:model}.state_dict(), root_rank=0)
hvd.broadcast_optimizer_state(\${9:optimizer}, root_rank=0)

for \${11:epoch} in range(\${12:epochs}):
    \${5:sampler}.set_epoch(\${11:epoch})
    \${4:model}.train()
    for \${13:inputs}, \${14:targets} in \${7:train_loader}:
        \${13:inputs}, \${14:targets} = \${13:inputs}.to(\${3:device}), \${14:targets}.to(\${3:device})
        \${9:optimizer}.zero_grad()
        \${15:loss} = \${16:criterion}(\${4:model}(\${13:inputs}), \${14:targets})
        \${15:loss}.backward()
        \${9:optimizer}.step()

if hvd.rank() == 0:
    torch.save(\${4:model}.state_dict(), "\${17:model.pt}")
$0
`,
  },
  {
    name: "horovod-keras",
    prefix: "horovod-keras",
    libraries: ["horovod"],
    description: {
      en: "Trains a tf.keras model on several processes with Horovod: same start, own share of the data, averaged metrics.",
      zh: "用 Horovod 多进程训练 tf.keras 模型：起始权重相同，数据分片，指标取平均，只由一个进程保存。",
    },
    body: `import horovod.tensorflow.keras as hvd
import tensorflow as tf

# Start with: horovodrun -np \${1:4} python \${2:train.py}
hvd.init()
\${3:gpus} = tf.config.list_physical_devices("GPU")
if \${3:gpus}:
    tf.config.set_visible_devices(\${3:gpus}[hvd.local_rank()], "GPU")
\${4:model}.compile(
    optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.SGD(\${5:0.01} * hvd.size(), momentum=0.9)),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
\${6:callbacks} = [
    hvd.callbacks.BroadcastGlobalVariablesCallback(root_rank=0),
    hvd.callbacks.MetricAverageCallback(),
]
if hvd.rank() == 0:
    \${6:callbacks}.append(tf.keras.callbacks.ModelCheckpoint("\${7:model.keras}"))
\${8:data} = tf.data.Dataset.from_tensor_slices((\${9:X_train}, \${10:y_train}))
\${8:data} = \${8:data}.shard(hvd.size(), hvd.rank()).shuffle(\${11:10_000}).batch(\${12:32})
\${4:model}.fit(\${8:data}, epochs=\${13:epochs}, callbacks=\${6:callbacks}, verbose=int(hvd.rank() == 0))
$0
`,
  },
];
