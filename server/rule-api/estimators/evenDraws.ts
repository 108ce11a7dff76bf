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

// `learning_rate_init` of `MLPClassifier`, `eta` of XGBoost and `eta0` of `SGDClassifier`.
const RATE = /(^|_)(lr|learning_?rate(_init)?|eta|wd|weight_?decay)\d*$/i;
const STRENGTH = /(^|_)(C|alpha|gamma|reg(_?(lambda|alpha))?|(lambda_)?l[12](_(reg|leaf_reg))?)$/;
/** From which ratio of the bounds on the scale matters; the strength of a penalty is less often a matter of it. */
export const ratioFor = (name: string): number =>
  RATE.test(name) ? 100 : STRENGTH.test(name) ? 1000 : Infinity;
