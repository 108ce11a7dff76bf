/** Python's own and the trackers' calls that show people what they are given, printed, logged, recorded, or as a bar of progress. */

import { classesOf, type Effect, type LibraryKnowledge } from "./libraryKnowledge";

const LOGGING = ["debug", "info", "warning", "error", "critical", "exception", "log"];
const effects = (names: readonly string[]): Record<string, Effect> =>
  Object.fromEntries(names.map((name) => [name, {}]));

export const display: LibraryKnowledge = {
  library: "display",
  traits: [
    {
      name: "logger",
      source: "https://docs.python.org/3/library/logging.html#logger-objects",
      methods: effects(LOGGING),
    },
  ],
  classes: classesOf("logging", "Logger", ["logger"]),
  functions: { "logging.getLogger": { type: "logging.Logger" } },
  // https://tqdm.github.io/docs/tqdm/, https://rich.readthedocs.io/en/stable/progress.html
  goesOver: [
    "builtins.enumerate",
    ...["", ".auto", ".notebook", ".std", ".rich", ".autonotebook"].map((module) => `tqdm${module}.tqdm`),
    "rich.progress.track",
  ],
  shows: [
    "builtins.print",
    "builtins.str.format",
    "pprint.pprint",
    "pprint.pp",
    "rich.print",
    "mlflow.log_param",
    "mlflow.log_params",
    "wandb.log",
    ...LOGGING.flatMap((name) => [`logging.${name}`, `logging.Logger.${name}`, `loguru.logger.${name}`]),
  ],
};
