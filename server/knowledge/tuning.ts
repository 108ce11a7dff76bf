/** Hyperparameter search: hyperopt. Read and run at hyperopt 0.2.7. */

import type { LibraryKnowledge } from "./libraryKnowledge";

export const tuning: LibraryKnowledge = {
  library: "hyperopt",
  functions: {
    "hyperopt.fmin": { type: "builtins.dict", step: "searched" },
    "hyperopt.space_eval": {},
    "hyperopt.hp.choice": {},
    "hyperopt.hp.pchoice": {},
  },
};
