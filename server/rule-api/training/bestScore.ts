/** How a loop remembers its best score and counts the rounds without a better one. Knows names and comparisons, no library; reports nothing. */

import { isStored } from "../../semantic/guards";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  stringValue,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { isSameField, isSelfField } from "../names/selfFields";

interface File {
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

export type Branch = SyntaxNode & { readonly kind: "if_statement" };

/** `if score > best:` in each round, and what `best` begins with. */
export interface BestScore {
  readonly branch: Branch;
  readonly score: SyntaxNode;
  readonly best: SyntaxNode;
  /** Whether a greater score is better. */
  readonly isGreater: boolean;
  /** What `best` is before the first round, and its number. */
  readonly start: SyntaxNode;
  readonly begin: number;
  /** Every place where `best` gets another value. */
  readonly stores: readonly SyntaxNode[];
}

const BEST = /best|lowest|highest|record|(?:^|_)(?:min|max)(?:_|$)/i;
const POSITIVE =
  /^(?:(?:Binary|Sparse)?(?:Categorical)?CrossEntropyLoss|cross_entropy|mse_loss|MSELoss|L1Loss|l1_loss|SmoothL1Loss|smooth_l1_loss|HuberLoss|huber_loss|BCELoss|BCEWithLogitsLoss|binary_cross_entropy(?:_with_logits)?|mean_squared_error|root_mean_squared_error|mean_absolute_error|log_loss)$/;
const NEGATIVE =
  /log_prob|elbo|gaussian|cosine|si_?sn?r|sdr|critic|wasserstein|reward|dice|ssim|likelihood|energy/i;
/** What is asked for, not reached. */
const BOUND = /thresh|target|limit|delta|epochs?$|iter|step/i;

/** The comparisons with a best score among the conditions of a file. */
export function bestScores(file: File): readonly BestScore[] {
  return nodesOf(file.tree, "if_statement").flatMap((branch) => {
    const parts = conditionsOf(branch.condition);
    return parts.flatMap((part) => bestScore(file, branch, part) ?? []);
  });
}

/** `a` and `b` of `a and b`; of `a or b` nothing is certain. */
function conditionsOf(condition: SyntaxNode): readonly SyntaxNode[] {
  const at = unparenthesized(condition);
  if (!isKind(at, "boolean_operator")) return [at];
  return at.operator === "and" ? [...conditionsOf(at.left), ...conditionsOf(at.right)] : [];
}

function bestScore(file: File, branch: Branch, condition: SyntaxNode): BestScore | null {
  const compared = sidesOf(condition);
  if (compared === null) return null;
  const { left, right, isGreater } = compared;
  const [first, second] = [begun(file, branch, left), begun(file, branch, right)];
  if ((first === null) === (second === null)) return null;
  return first === null
    ? { branch, score: left, best: right, isGreater, ...(second as Begun) }
    : { branch, score: right, best: left, isGreater: !isGreater, ...first };
}

interface Begun {
  readonly start: SyntaxNode;
  readonly begin: number;
  readonly stores: readonly SyntaxNode[];
}

/** What a variable begins with in front of the rounds, where that is a number. */
function begun(file: File, branch: Branch, name: SyntaxNode): Begun | null {
  if (!isKind(name, "identifier") && !isSelfField(name)) return null;
  const stores = storesOf(file, name);
  const [first, ...others] = stores.filter((store) => isBefore(branch, store));
  const start = first === undefined || others.length > 0 ? null : valueGiven(first);
  const begin = start === null ? null : startOf(file, start);
  return start === null || begin === null
    ? null
    : { start, begin, stores: stores.filter((store) => store !== first) };
}

/** `left > right` and the like. */
function sidesOf(condition: SyntaxNode): { left: SyntaxNode; right: SyntaxNode; isGreater: boolean } | null {
  const [left, right, ...more] = isKind(condition, "comparison_operator") ? condition.children : [];
  const [sign = ""] = isKind(condition, "comparison_operator") ? condition.operators : [];
  return left === undefined || right === undefined || more.length > 0 || !/^[<>]=?$/.test(sign)
    ? null
    : { left, right, isGreater: sign.startsWith(">") };
}

/** Whether its name says that it is the best of all, or no bound is like that. */
export const isCalledBest = ({ best, begin }: BestScore): boolean =>
  !Number.isFinite(begin) || (BEST.test(lastName(best)) && !BOUND.test(lastName(best)));

/** A field of the instance, also one that is no more than a variable of its class. */
const isOfInstance = (node: SyntaxNode): boolean =>
  isSelfField(node) || (isKind(node, "identifier") && node.text.startsWith("self."));

const lastName = (node: SyntaxNode): string =>
  isKind(node, "attribute") ? node.attribute.text : isKind(node, "identifier") ? node.text : "";

/** Where a variable, or a field of the instance, gets a value. Of fields also those that other objects' code sets. */
export const storesOf = ({ semantic, tree }: File, name: SyntaxNode): readonly SyntaxNode[] =>
  isKind(name, "attribute")
    ? attributesNamed(tree, name.attribute.text).filter(isStored)
    : (semantic.bindingOf(name)?.definitions ?? []).map(({ identifier }) => identifier);

/** In front of all loops around the branch, or in the constructor of its class. */
function isBefore(branch: Branch, store: SyntaxNode): boolean {
  const around = functionAround(store);
  if (isOfInstance(store)) return around?.name.text === "__init__";
  const loops = enclosingLoops(branch);
  const outer = loops.at(-1);
  return around === functionAround(branch) && outer !== undefined && store.end <= outer.start;
}

/** What an assignment gives a target, also as one of several; null where that is not written out. */
export function valueGiven(store: SyntaxNode): SyntaxNode | null {
  const { parent } = store;
  if (isKind(parent, "assignment") && parent.left === store) return parent.right;
  const whole = isKind(parent, "pattern_list", "tuple_pattern") ? parent.parent : null;
  if (
    !isKind(whole, "assignment") ||
    whole.left !== parent ||
    !isKind(parent, "pattern_list", "tuple_pattern")
  )
    return null;
  const { right } = whole;
  const isEven =
    isKind(right, "expression_list", "tuple") && right.children.length === parent.children.length;
  return isEven ? (right.children[parent.children.indexOf(store)] ?? null) : null;
}

/** A number of rounds without a better score: `wait += 1` where it is not better, and what ends the loop by it. */
export interface RoundCount {
  readonly raised: SyntaxNode;
  readonly counter: SyntaxNode;
  /** Where the best score gets its new value, and the counter stays. */
  readonly better: SyntaxNode;
  readonly limit: SyntaxNode;
}

/** The counters that one branch raises, while the branch of a better score, and everything else, leaves them as they are. */
export const countsOfAllRounds = (file: File): readonly RoundCount[] =>
  nodesOf(file.tree, "augmented_assignment").flatMap((raised) => {
    if (!isRaised(file, raised)) return [];
    const counter = raised.left;
    const sets = storesOf(file, counter).filter((store) => store.parent !== raised);
    const chain = chainAround(raised);
    const better = chain?.branches.find(
      (one) => !contains(one, raised) && storesCompared(file, one, chain.conditions),
    );
    const isBegun =
      chain !== null && sets.length === 1 && sets.every((store) => isBefore(chain.branch, store));
    if (better === undefined || chain === null || !isBegun) return [];
    // A method that is called there may set it back.
    if (isOfInstance(counter) && callsOwnMethod(better)) return [];
    const limit = limitOf(file, chain.branch, counter);
    return limit === null ? [] : [{ raised, counter, better, limit }];
  });

interface Chain {
  readonly branch: Branch;
  readonly conditions: readonly SyntaxNode[];
  readonly branches: readonly SyntaxNode[];
}

/** The nearest `if` around a node that has other branches. */
function chainAround(node: SyntaxNode): Chain | null {
  const branch = ancestor(node, "if_statement");
  if (branch === null) return null;
  const { alternative, condition, consequence } = branch;
  if (alternative.length === 0) return chainAround(branch);
  return {
    branch,
    conditions: [
      condition,
      ...alternative.flatMap((one) => (isKind(one, "elif_clause") ? [one.condition] : [])),
    ],
    branches: [
      consequence,
      ...alternative.map((one) => (isKind(one, "elif_clause") ? one.consequence : one.body)),
    ],
  };
}

/** Whether a branch sets a variable that one of the conditions compares with another. */
function storesCompared(file: File, block: SyntaxNode, conditions: readonly SyntaxNode[]): boolean {
  const compared = conditions
    .flatMap((one) => [...descendants(one)])
    .flatMap((node) => {
      const sides = sidesOf(node);
      return sides === null ? [] : [...descendants(sides.left), ...descendants(sides.right)];
    });
  return compared.some(
    (node) =>
      (isKind(node, "identifier") || isSelfField(node)) &&
      storesOf(file, node).some((store) => contains(block, store)),
  );
}

const isRaised = ({ tree }: File, node: SyntaxNode & { readonly kind: "augmented_assignment" }): boolean =>
  node.operator === "+=" &&
  textOf(tree, node.right) === "1" &&
  (isKind(node.left, "identifier") || isSelfField(node.left));

const callsOwnMethod = (block: SyntaxNode): boolean =>
  [...descendants(block)].some(
    (node) =>
      isKind(node, "call") &&
      isKind(node.function, "attribute") &&
      isKind(node.function.object, "identifier") &&
      node.function.object.text === "self",
  );

/** `if wait >= patience: break`, also where a field says so to the loop. */
function limitOf(file: File, branch: Branch, counter: SyntaxNode): SyntaxNode | null {
  const around = functionAround(branch);
  for (const asking of nodesOf(file.tree, "if_statement")) {
    if (functionAround(asking) !== around) continue;
    const condition = unparenthesized(asking.condition);
    const [left, right, ...more] = isKind(condition, "comparison_operator") ? condition.children : [];
    const [sign] = isKind(condition, "comparison_operator") ? condition.operators : [];
    if (left === undefined || right === undefined || more.length > 0 || !/^(?:>=?|==)$/.test(sign ?? ""))
      continue;
    const isSame = isSelfField(counter)
      ? isSameField(file.tree, left, counter)
      : file.semantic.bindingOf(left) === file.semantic.bindingOf(counter) && isKind(left, "identifier");
    if (isSame && ends(asking.consequence)) return condition;
  }
  return null;
}

const ends = (block: SyntaxNode): boolean =>
  [...descendants(block)].some(
    (node) =>
      node.kind === "break_statement" ||
      node.kind === "return_statement" ||
      node.kind === "raise_statement" ||
      (isKind(node, "assignment") && /stop/i.test(lastName(node.left))),
  );

/** Whether the branch keeps what belongs to the best score: it saves, copies or names it. */
export const keepsBest = (file: File, { branch, best }: BestScore): boolean =>
  [...descendants(branch.consequence)].some(
    (node) =>
      (isKind(node, "call") &&
        /save|dump|deepcopy|state_dict|checkpoint|get_weights/i.test(textOf(file.tree, node.function))) ||
      (isKind(node, "assignment") &&
        BEST.test(lastName(node.left)) &&
        lastName(node.left) !== lastName(best)),
  );

/** Whether the round of a comparison comes again: it stands in a loop, or in a method that is called for each. */
export const isRepeated = ({ branch, best }: BestScore): boolean =>
  enclosingLoops(branch).length > 0 || (isOfInstance(best) && functionAround(branch) !== null);

/** `float("inf")`, `np.inf`, `-math.inf`, a number; null for anything else. */
function startOf({ semantic, tree }: File, start: SyntaxNode): number | null {
  const at = unparenthesized(start);
  if (isKind(at, "unary_operator") && textOf(tree, at).startsWith("-")) {
    const inner = startOf({ semantic, tree }, at.argument);
    return inner === null ? null : -inner;
  }
  if (/^(?:numpy|math|torch)\.(?:inf|Inf)$/.test(semantic.qualifiedName(at) ?? ""))
    return Number.POSITIVE_INFINITY;
  if (isKind(at, "integer", "float")) return Number(at.text.replace(/_/g, ""));
  const [first] = isKind(at, "call") && textOf(tree, at.function) === "float" ? at.arguments.children : [];
  const written = first === undefined ? null : stringValue(first);
  const sign = /^\s*([-+]?)inf(?:inity)?\s*$/i.exec(written ?? "")?.[1];
  return sign === undefined ? null : sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Losses that are never below zero, where nothing in the file makes one that is. */
export const losesAboveZero = (file: FileOfCalls): boolean => {
  const { mentions } = fileCalls(file);
  return mentions(POSITIVE) && !mentions(NEGATIVE);
};
