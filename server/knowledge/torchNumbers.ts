/** Which numbers PyTorch and its neighbours take, and which values they refuse together, where they check them and raise at once. Data only. */

import type { RefusedTogether } from "./numberRanges";

const DECAY = { weight_decay: "number [0, inf)" };
const EPSILON = { eps: "number [0, inf)", ...DECAY };
const ADAM = { betas: "each number [0, 1)", ...EPSILON };
const SMOOTHED = { label_smoothing: "number [0, 1]" };
const NORMALIZE = { std: "each number (-inf, 0) | number (0, inf)" };
const RECURRENT = { num_layers: "int [1, inf)", dropout: "number [0, 1]" };

// Each end was tried with torch 2.15.0, torchvision 0.30 and peft: ValueError for what lies beyond, of a smoothed loss and of `Normalize` when they are called, of `LoraConfig` when a model gets it.
/** By callable and parameter, as in `numberRanges.ts`; `each`: what a tuple holds. */
// biome-ignore format: one callable a line
export const TORCH_RANGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "peft.LoraConfig": { r: "int [1, inf)" },
  "torch.nn.CrossEntropyLoss": SMOOTHED,
  "torch.nn.GRU": RECURRENT,
  "torch.nn.LSTM": RECURRENT,
  "torch.nn.RNN": RECURRENT,
  "torch.nn.functional.cross_entropy": SMOOTHED,
  "torch.optim.Adadelta": { rho: "number [0, 1]", ...EPSILON },
  "torch.optim.Adagrad": { lr_decay: "number [0, inf)", ...EPSILON },
  "torch.optim.Adam": ADAM,
  "torch.optim.AdamW": ADAM,
  "torch.optim.Adamax": ADAM,
  "torch.optim.NAdam": ADAM,
  "torch.optim.RAdam": ADAM,
  "torch.optim.RMSprop": { alpha: "number [0, inf)", momentum: "number [0, inf)", ...EPSILON },
  "torch.optim.SparseAdam": { betas: "each number [0, 1)" },
  "torch.optim.SGD": { momentum: "number [0, inf)", ...DECAY },
  "torch.optim.lr_scheduler.CosineAnnealingWarmRestarts": { T_0: "int [1, inf)", T_mult: "int [1, inf)" },
  "torch.optim.lr_scheduler.LinearLR": { end_factor: "number [0, 1]", start_factor: "number (0, 1]" },
  "torch.optim.lr_scheduler.OneCycleLR": { pct_start: "number [0, 1]" },
  "torch.utils.data.DataLoader": { batch_size: "int [1, inf)", num_workers: "int [0, inf)", prefetch_factor: "int [0, inf)", timeout: "number [0, inf)" },
  "torchvision.transforms.Normalize": NORMALIZE,
  "torchvision.transforms.v2.Normalize": NORMALIZE,
};

// Each was run with torch 2.15.0, keras 3.15.1 and transformers 5.24: ValueError when the object is made.
export const TORCH_REFUSED: readonly RefusedTogether[] = [
  {
    callables: ["torch.optim.SGD"],
    values: { nesterov: [true], momentum: [0] },
    defaults: { momentum: 0 },
  },
  {
    callables: ["torch.utils.data.DataLoader"],
    values: { persistent_workers: [true], num_workers: [0] },
    defaults: { num_workers: 0 },
  },
  {
    callables: ["torch.utils.data.DataLoader"],
    values: { prefetch_factor: [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 32], num_workers: [0] },
    defaults: { num_workers: 0 },
  },
  {
    callables: ["torch.utils.data.DataLoader"],
    values: { drop_last: [true], batch_size: [null] },
    defaults: {},
  },
  {
    callables: ["torch.nn.Conv1d", "torch.nn.Conv2d", "torch.nn.Conv3d"],
    values: { padding: ["same"], stride: [2, 3, 4] },
    defaults: {},
  },
  {
    callables: [
      "keras.layers.Conv1D",
      "keras.layers.Conv2D",
      "keras.layers.Conv3D",
      "keras.layers.SeparableConv1D",
      "keras.layers.SeparableConv2D",
    ],
    values: { strides: [2, 3, 4], dilation_rate: [2, 3, 4, 6, 8, 12, 16] },
    defaults: {},
  },
  {
    callables: ["transformers.BitsAndBytesConfig"],
    values: { load_in_4bit: [true], load_in_8bit: [true] },
    defaults: {},
  },
];
