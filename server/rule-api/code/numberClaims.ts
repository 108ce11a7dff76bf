/** Numbers that comments tell of splits, folds, epochs and fillings, and the call below gives otherwise. Knows calls by name, reports nothing. */

import type { ClaimedCall, CommentClaim } from "./commentClaims";

const FOLDS: ReadonlyMap<string, string> = new Map([
  ...["KFold", "StratifiedKFold", "GroupKFold", "StratifiedGroupKFold"].map(
    (name) => [`sklearn.model_selection.${name}`, "n_splits"] as const,
  ),
  ...["cross_val_score", "cross_validate", "cross_val_predict", "GridSearchCV", "RandomizedSearchCV"].map(
    (name) => [`sklearn.model_selection.${name}`, "cv"] as const,
  ),
]);

/** A number that a call is given, as it is written there; null where it is not, or something else stands there. */
function numberAt(call: ClaimedCall, name: string, position: number): number | null {
  const written = call.argument(name, position);
  return typeof written === "string" && /^\d*\.?\d+$/.test(written) ? Number(written) : null;
}

/** The two shares of `80/20` or of "80 % ... 20 %", in percent; null where others are told as well. */
function sharesIn(said: string): readonly number[] | null {
  const numbers = (said.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  const [one = 0, other = 0] = numbers;
  return numbers.length === 2 && one + other === 100 ? numbers : null;
}

const onlyNumber = (said: string, pattern: RegExp): number | null => {
  const [match, ...others] = [...said.matchAll(pattern)];
  const written = others.length === 0 ? match?.[1] : undefined;
  return written === undefined ? null : Number(written);
};

export const NUMBER_CLAIMS: readonly CommentClaim[] = [
  {
    says: /(?:split|train|test|hold|划分|训练|测试).*(?:\b\d{2} ?[/:-] ?\d{2}\b|\d ?%)|(?:\b\d{2} ?[/:-] ?\d{2}\b|\d ?%).*(?:split|train|test|hold|划分|训练|测试)/i,
    // Shares of classes are no shares of rows.
    unless: /class|balanc|positive|negative|label|minority|majority|类|正样本|负样本|均衡/i,
    does: ({ calls }, said) =>
      calls.some((call) => {
        const shares = call.name === "sklearn.model_selection.train_test_split" ? sharesIn(said) : null;
        const share = numberAt(call, "test_size", 99) ?? numberAt(call, "train_size", 99);
        return (
          shares !== null && share !== null && share < 1 && !shares.includes(Math.round(share * 10000) / 100)
        );
      }),
    wrong: "code",
    severity: "warning",
    claimed: { en: "other shares of the rows", zh: "另外的划分比例" },
    instead: { en: "this split gives different ones", zh: "这次划分的比例不同" },
  },
  {
    says: /\b\d+[- ]?folds?\b|\d+ ?折/i,
    does: ({ calls }, said) =>
      calls.some((call) => {
        const name = FOLDS.get(call.name ?? "");
        const told = onlyNumber(said, /(\d+)(?:[- ]?folds?\b| ?折)/gi);
        const given = name === undefined ? null : numberAt(call, name, name === "n_splits" ? 0 : 99);
        return told !== null && given !== null && told !== given;
      }),
    wrong: "code",
    severity: "warning",
    claimed: { en: "another number of folds", zh: "另外的折数" },
    instead: { en: "this call makes a different number", zh: "这里的折数不同" },
  },
  {
    says: /\btrain\w*\b.*\bfor \d+ epochs?\b|训练 ?\d+ ?(?:个 ?)?(?:轮|epoch)/i,
    unless: /\b(?:first|last|another|more|each|every|patience)\b|再|每|先/i,
    does: ({ calls }, said) =>
      calls.some(({ method, argument }) => {
        const told = onlyNumber(said, /(\d+) ?(?:个 ?)?(?:epochs?|轮)/gi);
        const written = method === "fit" ? argument("epochs", 99) : null;
        return (
          told !== null && typeof written === "string" && /^\d+$/.test(written) && told !== Number(written)
        );
      }),
    wrong: "code",
    severity: "warning",
    claimed: { en: "another number of epochs", zh: "另外的轮数" },
    instead: { en: "`epochs` is different", zh: "`epochs` 并不是这个数" },
  },
  {
    says: /\bmedians?\b|中位数/i,
    unless: /\bmeans?\b|average|均值|平均/i,
    does: ({ text, calls }) =>
      /\.fillna\([^()]*\.mean\(\)\)/.test(text) ||
      calls.some(
        (call) =>
          call.name === "sklearn.impute.SimpleImputer" &&
          [null, '"mean"', "'mean'"].includes(call.argument("strategy", 99) ?? null) &&
          call.argument("strategy", 99) !== undefined,
      ),
    wrong: "code",
    severity: "warning",
    claimed: { en: "the median", zh: "用中位数填充" },
    instead: { en: "gaps are filled with the mean here", zh: "这里用均值填充" },
  },
  {
    says: /\bfill\w*\b.*\bmeans?\b|\bmean[- ]imput|均值填充|平均值填充/i,
    unless: /median|中位/i,
    does: ({ text, calls }) =>
      /\.fillna\([^()]*\.median\(\)\)/.test(text) ||
      calls.some(
        (call) =>
          call.name === "sklearn.impute.SimpleImputer" &&
          /^["']median["']$/.test(call.argument("strategy", 99) ?? ""),
      ),
    wrong: "code",
    severity: "warning",
    claimed: { en: "the mean", zh: "用均值填充" },
    instead: { en: "gaps are filled with the median here", zh: "这里用中位数填充" },
  },
];
