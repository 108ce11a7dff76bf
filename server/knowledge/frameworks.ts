/** Which libraries take over duties of a training script, so that a script that uses them need not do it itself. Holds names, knows no program. */

import type { LibraryKnowledge, TrainingDuty } from "./libraryKnowledge";

const ALL: readonly TrainingDuty[] = [
  "steps",
  "clearing",
  "modes",
  "placement",
  "gradient-sync",
  "initial-sync",
  "sharding",
  "process-group",
  "checkpoints",
  "quiet-ranks",
  "seeds",
];
/** They replace the loop, or call the user's steps from a loop of their own. */
const TRAINERS =
  "lightning pytorch_lightning lightning_fabric fastai ignite skorch catalyst composer torchtnt mmengine mmcv detectron2 allennlp fairseq parlai flair speechbrain nemo sentence_transformers setfit trl ray colossalai megatron torchtitan poptorch olive";
const DISTRIBUTED: readonly TrainingDuty[] = [
  "steps",
  "placement",
  "gradient-sync",
  "initial-sync",
  "process-group",
];
const WRAPPERS: readonly TrainingDuty[] = ["gradient-sync", "initial-sync"];

/** Frameworks of their own whose modules and networks have the names and methods of PyTorch's. */
export const OTHER_FRAMEWORKS: readonly string[] =
  "mxnet paddle jittor flax mlx tinygrad oneflow mindspore".split(" ");

export const frameworks: LibraryKnowledge = {
  library: "frameworks",
  takesOver: {
    ...Object.fromEntries(TRAINERS.split(" ").map((name) => [name, ALL])),
    // https://huggingface.co/docs/transformers/main_classes/trainer
    "transformers.Trainer": ALL,
    "transformers.Seq2SeqTrainer": ALL,
    // https://huggingface.co/docs/accelerate/package_reference/accelerator; modes, checkpoints and seeds stay with the script.
    accelerate: [...DISTRIBUTED, "sharding", "quiet-ranks"],
    // https://www.deepspeed.ai/getting-started/
    deepspeed: [...DISTRIBUTED, "clearing", "sharding", "checkpoints"],
    bagua: DISTRIBUTED,
    byteps: DISTRIBUTED,
    "apex.parallel": WRAPPERS,
    fairscale: WRAPPERS,
    hivemind: DISTRIBUTED,
    // https://docs.pytorch.org/docs/stable/notes/ddp.html, https://docs.pytorch.org/docs/stable/fsdp.html
    "torch.nn.parallel.DistributedDataParallel": WRAPPERS,
    "torch.nn.parallel.distributed.DistributedDataParallel": WRAPPERS,
    "torch.distributed.fsdp": WRAPPERS,
    "torch.distributed.tensor": WRAPPERS,
    "torch.distributed.pipelining": WRAPPERS,
    "torch.distributed.algorithms": WRAPPERS,
    "torch.distributed.rpc": WRAPPERS,
    "torch.distributed.autograd": WRAPPERS,
    "torch.distributed.optim": WRAPPERS,
    "torch.distributed._composable": WRAPPERS,
    // https://horovod.readthedocs.io/en/stable/pytorch.html
    horovod: ["process-group"],
    // https://huggingface.co/docs/datasets/use_with_pytorch#distributed
    "datasets.distributed": ["sharding"],
    "nvidia.dali": ["sharding", "placement"],
    webdataset: ["sharding"],
    ffcv: ["sharding", "placement"],
    "torchdata.nodes": ["sharding"],
    "torch.distributed.checkpoint": ["checkpoints"],
    safetensors: ["checkpoints"],
  },
  ownDevices: ["syft", "tensorflow", "jax", "mxnet", "paddle", "cupy"],
  // Packages whose functions do none of these duties behind a script's back.
  plainPackages:
    "abc argparse ast base64 bisect collections concurrent contextlib copy csv ctypes dataclasses datetime decimal enum fnmatch functools gc getpass glob gzip hashlib heapq importlib inspect io itertools json logging math multiprocessing operator os pathlib pickle platform pprint queue random re shutil signal socket statistics string struct subprocess sys tarfile tempfile textwrap threading time timeit traceback types typing typing_extensions unittest urllib uuid warnings weakref zipfile numpy pandas scipy sklearn matplotlib seaborn plotly PIL cv2 skimage imageio albumentations tqdm rich yaml toml tomli tomllib omegaconf click fire absl tensorboard tensorboardX wandb mlflow comet_ml torch torchvision torchaudio torchtext torchmetrics torchinfo torchsummary einops timm transformers tokenizers datasets huggingface_hub nltk spacy gym gymnasium h5py joblib psutil requests tensorflow keras horovod syft builtins __future__".split(
      " ",
    ),
};
