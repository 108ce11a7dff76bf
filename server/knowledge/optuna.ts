/** Optuna: what a study calls the objective with. Run with Optuna 5.0.0. */

import type { LibraryKnowledge } from "./libraryKnowledge";

export const optuna: LibraryKnowledge = {
  library: "optuna",
  annotations: ["optuna.Trial", "optuna.trial.Trial"],
  callsBack: {
    "optuna.Study.optimize": ["optuna.Trial"],
    "optuna.study.Study.optimize": ["optuna.Trial"],
  },
};
