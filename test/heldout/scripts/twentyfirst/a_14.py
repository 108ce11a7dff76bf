# piece: lightning-own-backward
import lightning as L
import torch


class Lit(L.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def training_step(self, batch, _):
        opt = self.optimizers()
        loss = torch.nn.functional.mse_loss(self.net(batch[0]), batch[1])
        opt.zero_grad()
        loss.backward()
        opt.step()
        return loss

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)

# piece: lightning-manual-optimization
import lightning as L
import torch


class Lit(L.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net
        self.automatic_optimization = False

    def training_step(self, batch, _):
        opt = self.optimizers()
        opt.zero_grad()
        loss = torch.nn.functional.mse_loss(self.net(batch[0]), batch[1])
        self.manual_backward(loss)
        opt.step()

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)

# piece: mirrored-model-outside
import tensorflow as tf


def train(ds):
    strategy = tf.distribute.MirroredStrategy()
    model = tf.keras.Sequential([tf.keras.Input((10,)), tf.keras.layers.Dense(1)])
    with strategy.scope():
        model.compile(optimizer=tf.keras.optimizers.Adam(), loss="mse")
    model.fit(ds, epochs=5)

# piece: gather-in-eval
import evaluate
import torch
from accelerate import Accelerator


def accuracy(model, eval_dl):
    acc = Accelerator()
    metric = evaluate.load("accuracy")
    model, eval_dl = acc.prepare(model, eval_dl)
    model.eval()
    for batch in eval_dl:
        with torch.no_grad():
            preds = model(**batch).logits.argmax(-1)
        preds, refs = acc.gather((preds, batch["labels"]))
        metric.add_batch(predictions=preds, references=refs)
    return metric.compute()

# piece: forum-async-allreduce
import torch.distributed as dist

for p in model.parameters():
    if p.grad is None:
        continue
    p.grad /= dist.get_world_size()
    dist.all_reduce(p.grad, async_op=True)
optimizer.step()

# piece: forum-async-waited
import torch.distributed as dist

handles = []
for p in model.parameters():
    if p.grad is not None:
        p.grad /= dist.get_world_size()
        handles.append(dist.all_reduce(p.grad, async_op=True))
for h in handles:
    h.wait()
optimizer.step()

# piece: forum-horovod
import torch
import horovod.torch as hvd

hvd.init()
torch.cuda.set_device(hvd.local_rank())
model = Net().cuda()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
sampler = torch.utils.data.distributed.DistributedSampler(train_set, num_replicas=hvd.size(), rank=hvd.rank())
loader = torch.utils.data.DataLoader(train_set, batch_size=32, sampler=sampler)
for epoch in range(5):
    sampler.set_epoch(epoch)
    for x, y in loader:
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(x.cuda()), y.cuda()).backward()
        optimizer.step()

# piece: forum-deepspeed-dict
import transformers

ds_config = {
    "train_micro_batch_size_per_gpu": 4,
    "gradient_accumulation_steps": 8,
    "zero_optimization": {"stage": 2},
    "bf16": {"enabled": True},
}
args = transformers.TrainingArguments(
    output_dir="out",
    per_device_train_batch_size=2,
    gradient_accumulation_steps=8,
    bf16=True,
    deepspeed=ds_config,
)

# piece: assistant-spawn
import torch
import torch.multiprocessing as mp


def worker(rank: int, world: int):
    """Print the device of each process."""
    print(rank, world, torch.device("cuda", rank))


def launch():
    mp.spawn(worker, args=(2,), nprocs=2)


world = torch.cuda.device_count()
mp.spawn(worker, args=(world,), nprocs=world)

# piece: assistant-horovod-keras
import horovod.tensorflow.keras as hvd
import tensorflow as tf


def train(model, dataset):
    """Distributed Keras training with Horovod."""
    hvd.init()
    gpus = tf.config.list_physical_devices("GPU")
    if gpus:
        tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
    optimizer = tf.keras.optimizers.SGD(0.01 * hvd.size())
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy")
    callbacks = [hvd.callbacks.BroadcastGlobalVariablesCallback(0)]
    shard = dataset.shard(hvd.size(), hvd.rank())
    model.fit(shard, epochs=5, callbacks=callbacks, verbose=int(hvd.rank() == 0))

# piece: assistant-fsdp-order
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP


def prepare(model: torch.nn.Module, lr: float = 1e-4):
    """Shard the model and create its optimizer."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    model = FSDP(model, device_id=torch.cuda.current_device())
    return model, optimizer

# piece: assistant-fsdp-clip
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP


def train(model: torch.nn.Module, loader, loss_fn, max_norm: float = 1.0):
    """Train with fully sharded parameters and clipped gradients."""
    fsdp = FSDP(model, device_id=torch.cuda.current_device())
    optimizer = torch.optim.AdamW(fsdp.parameters(), lr=1e-4)
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(fsdp(x), y).backward()
        torch.nn.utils.clip_grad_norm_(fsdp.parameters(), max_norm)
        optimizer.step()
