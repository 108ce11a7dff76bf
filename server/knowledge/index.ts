/** All knowledge tables, joined. A new library is a new line here and a new file beside it. */

import { arrayTensors } from "./arrayTensors";
import { conventions } from "./conventions";
import { display } from "./display";
import { frameworks } from "./frameworks";
import { keras } from "./keras";
import { kerasLayers } from "./kerasLayers";
import { createKnowledge, type Knowledge } from "./knowledge";
import type { LibraryKnowledge } from "./libraryKnowledge";
import { matplotlib } from "./matplotlib";
import { metrics } from "./metrics";
import { modelOptimization } from "./modelOptimization";
import { numpy } from "./numpy";
import { optuna } from "./optuna";
import { pandas } from "./pandas";
import { polars } from "./polars";
import { randomness } from "./randomness";
import { sampleData } from "./sampleData";
import { sklearn } from "./sklearn";
import { testing } from "./testing";
import { torch } from "./torch";
import { torchTensors } from "./torchTensors";
import { partsOfNetworks } from "./torchvision";
import { tuning } from "./tuning";

/** One a library, as they are written. */
export const tables: readonly LibraryKnowledge[] = [
  testing,
  sklearn,
  numpy,
  pandas,
  polars,
  conventions,
  torch,
  keras,
  metrics,
  tuning,
  optuna,
  display,
  frameworks,
  randomness,
  modelOptimization,
  partsOfNetworks,
  arrayTensors,
  sampleData,
  torchTensors,
  kerasLayers,
  matplotlib,
];

export const knowledge: Knowledge = createKnowledge(tables);
