/** All knowledge tables, joined. A new library is a new line here and a new file beside it. */

import { display } from "./display";
import { frameworks } from "./frameworks";
import { keras } from "./keras";
import { createKnowledge, type Knowledge } from "./knowledge";
import { metrics } from "./metrics";
import { modelOptimization } from "./modelOptimization";
import { numpy } from "./numpy";
import { randomness } from "./randomness";
import { sklearn } from "./sklearn";
import { testing } from "./testing";
import { torch } from "./torch";
import { partsOfNetworks } from "./torchvision";
import { tuning } from "./tuning";

export const knowledge: Knowledge = createKnowledge([
  testing,
  sklearn,
  numpy,
  torch,
  keras,
  metrics,
  tuning,
  display,
  frameworks,
  randomness,
  modelOptimization,
  partsOfNetworks,
]);
