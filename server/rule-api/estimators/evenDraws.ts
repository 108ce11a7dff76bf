/** Functions of search libraries that draw evenly, and for which settings the order of magnitude is what matters. Data only. */

/** Where the low bound stands, where it says what is drawn, and what draws by orders of magnitude instead. */
export interface Draw {
  readonly low: number;
  readonly label: "first" | "key";
  readonly log: string;
  /** The second number is the width of the range, not its end. */
  readonly isWidth?: boolean;
}
/** By the name of the function. */
export const DRAWS: Readonly<Record<string, Draw>> = {
  "hyperopt.hp.uniform": { low: 1, label: "first", log: "hyperopt.hp.loguniform" },
  "hyperopt.hp.quniform": { low: 1, label: "first", log: "hyperopt.hp.qloguniform" },
  "scipy.stats.uniform": { low: 0, label: "key", log: "scipy.stats.loguniform", isWidth: true },
  "ray.tune.uniform": { low: 0, label: "key", log: "ray.tune.loguniform" },
};

/** What the ends of a range are called. */
export const BOUNDS = [
  ["low", "lower", "min_value"],
  ["high", "upper", "max_value"],
] as const;

/** What draws evenly unless an option, by keyword or behind the bounds, says otherwise, and what to add for the order of magnitude. */
export const OPTIONS: Readonly<Record<string, Omit<Draw, "log"> & { unless: RegExp; add: string }>> = {
  suggest_float: { low: 1, label: "first", unless: /^(?:log|step)/, add: "log=True" },
  // https://keras.io/api/keras_tuner/hyperparameters/#float-method
  Float: { low: 1, label: "first", unless: /^(?:sampling|step)/, add: 'sampling="log"' },
  // https://scikit-optimize.readthedocs.io/en/latest/modules/space/space.html
  "skopt.space.Real": { low: 0, label: "key", unless: /^prior/, add: 'prior="log-uniform"' },
};

// `learning_rate_init` of `MLPClassifier`, `eta` of XGBoost and `eta0` of `SGDClassifier`.
const RATE = /(^|_)(lr|learning_?rate(_init)?|eta|wd|weight_?decay)\d*$/i;
const STRENGTH = /(^|_)(C|alpha|gamma|reg(_?(lambda|alpha))?|(lambda_)?l[12](_(reg|leaf_reg))?)$/;
/** From which ratio of the bounds on the scale matters; the strength of a penalty is less often a matter of it. */
export const ratioFor = (name: string): number =>
  RATE.test(name) ? 100 : STRENGTH.test(name) ? 1000 : Infinity;
