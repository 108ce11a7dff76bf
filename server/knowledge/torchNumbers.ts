/** Which numbers PyTorch takes, and which values it refuses together, where it checks them and raises at once. Data only. */

import type { RefusedTogether } from "./numberRanges";

const DECAY = { weight_decay: "number [0, inf)" };
const ADAM = { eps: "number [0, inf)", ...DECAY };
const RECURRENT = { num_layers: "int [1, inf)", dropout: "number [0, 1]" };

// Each end was tried with torch 2.15.0: ValueError for what lies beyond.
/** By callable and parameter, as in `numberRanges.ts`. */
// biome-ignore format: one callable a line
export const TORCH_RANGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "torch.nn.GRU": RECURRENT,
  "torch.nn.LSTM": RECURRENT,
  "torch.nn.RNN": RECURRENT,
  "torch.optim.Adadelta": { rho: "number [0, 1]", ...ADAM },
  "torch.optim.Adagrad": { lr_decay: "number [0, inf)", ...ADAM },
  "torch.optim.Adam": ADAM,
  "torch.optim.AdamW": ADAM,
  "torch.optim.Adamax": ADAM,
  "torch.optim.NAdam": ADAM,
  "torch.optim.RAdam": ADAM,
  "torch.optim.RMSprop": { alpha: "number [0, inf)", momentum: "number [0, inf)", ...ADAM },
  "torch.optim.SGD": { momentum: "number [0, inf)", ...DECAY },
  "torch.optim.lr_scheduler.CosineAnnealingWarmRestarts": { T_0: "int [1, inf)", T_mult: "int [1, inf)" },
  "torch.optim.lr_scheduler.LinearLR": { end_factor: "number [0, 1]", start_factor: "number (0, 1]" },
  "torch.optim.lr_scheduler.OneCycleLR": { pct_start: "number [0, 1]" },
  "torch.utils.data.DataLoader": { batch_size: "int [1, inf)", num_workers: "int [0, inf)", prefetch_factor: "int [0, inf)", timeout: "number [0, inf)" },
};

// Each was run with torch 2.15.0: ValueError when the object is made.
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
];
