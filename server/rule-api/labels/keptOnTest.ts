/** Weights of the epoch that did best on the test rows, which are judged on these rows again, or whose best score is what is shown. Reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { appendedTo } from "../code/appendedTo";
import { functionAround } from "../code/around";
import type { FileOfCalls } from "../code/fileCalls";
import { type Loop, loopedOver } from "../code/loops";
import type { RuleContext } from "../ruleContext";

type File = FileOfCalls & Pick<RuleContext<never>, "dataflow" | "knowledge" | "tree">;

/** A comparison that keeps the weights, and what judges them behind it, or shows the best score. */
export interface KeptOnTest {
  readonly comparison: SyntaxNode;
  readonly again: SyntaxNode;
  readonly isShown: boolean;
}

const TEST =
  /(?:^|[_.["'])test(?:ing)?_?(?:data_?)?(?:loader|dl|iter(?:ator)?|set|ds)?["'\]]*$|(?:loader|dl)_?test$/i;
const SHOWS = /^(?:print|info|log|write|warning|log_metrics?|add_scalar)$/;
const MAX_STEPS = 4;

/** A loop over the test loader, or a call that is handed it. */
interface Judging {
  readonly node: Loop | Call;
  readonly loader: string;
}

/** All judgings of a file. */
function judgings(file: File): readonly Judging[] {
  const loops = nodesOf(file.tree, "for_statement").map((node) => ({ node, loader: loaderOf(file, node) }));
  const calls = nodesOf(file.tree, "call").flatMap((node) => {
    const given = callArguments(node).find(({ value }) => TEST.test(textOf(file.tree, value)));
    const isOwn = given !== undefined && file.semantic.functionOf(node.function) !== null;
    return isOwn ? [{ node, loader: textOf(file.tree, given.value) }] : [];
  });
  return [...loops.filter(({ loader }) => TEST.test(loader)), ...calls];
}

/**
 * In a loop over epochs: a loop over the test loader that counts or collects, a function of the file that is handed it, or the
 * test part of the only split; and `if score > best:` with the weights saved in it. Behind the epochs `load_state_dict` and
 * the same loader judged again, or `best` shown.
 */
export function keptOnTest(file: File): readonly KeptOnTest[] {
  const all = judgings(file);
  return nodesOf(file.tree, "if_statement").flatMap((branch): KeptOnTest[] => {
    const { condition: comparison } = branch;
    if (!isKind(comparison, "comparison_operator") || !savesWeights(branch.consequence)) return [];
    const epochs = branch.parent?.parent;
    if (!isKind(epochs ?? undefined, "for_statement", "while_statement") || epochs == null) return [];
    const inEpoch = all.filter(
      ({ node }) => contains(branch.parent ?? branch, node) && node.end < branch.start,
    );
    for (const score of comparison.children) {
      const best = comparison.children.find((side) => side !== score);
      if (!isKind(best, "identifier") || !isSetIn(branch.consequence, best)) continue;
      const judging = inEpoch.find(({ node }) => comesFrom(file, score, node, epochs));
      if (judging === undefined && !comesFrom(file, score, null, epochs)) continue;
      const again = judging === undefined ? null : judgedAgain(file, all, judging.loader, epochs);
      if (again !== null) return [{ comparison, again, isShown: false }];
      const shown = shownBehind(file, best, epochs);
      // The rows of a split are for the test where somebody says so.
      if (shown !== null && (judging !== undefined || /test/i.test(textOf(file.tree, shown))))
        return [{ comparison, again: shown, isShown: true }];
    }
    return [];
  });
}

/** What judges on the same loader behind the epochs, and behind the weights that are loaded. */
function judgedAgain(
  file: File,
  all: readonly Judging[],
  loader: string,
  epochs: SyntaxNode,
): SyntaxNode | null {
  const again = all.find(
    ({ node, loader: other }) =>
      node.start > epochs.end && functionAround(node) === functionAround(epochs) && loader === other,
  )?.node;
  const isLoaded = nodesOf(file.tree, "attribute").some(
    ({ attribute, start }) =>
      attribute.text === "load_state_dict" && start > epochs.end && start < (again?.start ?? 0),
  );
  return again !== undefined && isLoaded ? again : null;
}

/** The first call behind the epochs that shows the best score. */
function shownBehind({ semantic }: File, best: SyntaxNode, epochs: SyntaxNode): SyntaxNode | null {
  for (const { identifier } of semantic.bindingOf(best)?.references ?? []) {
    if (identifier.start < epochs.end || functionAround(identifier) !== functionAround(epochs)) continue;
    for (let call = ancestor(identifier, "call"); call !== null; call = ancestor(call, "call")) {
      const callee = call.function;
      const name = isKind(callee, "attribute") ? callee.attribute : callee;
      if (isKind(name, "identifier") && SHOWS.test(name.text)) return call;
    }
  }
  return null;
}

function loaderOf(file: File, loop: Loop): string {
  const loader = loop.kind === "for_statement" ? loopedOver(file, loop) : null;
  return loader === null ? "" : textOf(file.tree, loader);
}

const savesWeights = (branch: SyntaxNode): boolean =>
  [...descendants(branch)].some((node) => isKind(node, "attribute") && node.attribute.text === "state_dict");

const isSetIn = (branch: SyntaxNode, best: SyntaxNode & { readonly kind: "identifier" }): boolean =>
  [...descendants(branch)].some(
    (node) =>
      isKind(node, "assignment") &&
      (isKind(node.left, "pattern_list") ? node.left.children : [node.left]).some(
        (target) => isKind(target, "identifier") && target.text === best.text,
      ),
  );

/** Whether the score of an epoch is computed of what a loop adds up or collects, what a call gives, or, for no judging, of the test part of the only split. */
function comesFrom(
  file: File,
  side: SyntaxNode,
  judging: Loop | Call | null,
  epochs: SyntaxNode,
  steps = MAX_STEPS,
): boolean {
  if (steps === 0) return false;
  const next = (part: SyntaxNode): boolean => comesFrom(file, part, judging, epochs, steps - 1);
  if (!isKind(side, "identifier")) {
    if (side === judging) return true;
    return [...descendants(side)].some((part) => isKind(part, "identifier") && next(part));
  }
  if (judging === null && isTestPart(file, side)) return true;
  const binding = file.semantic.bindingOf(side);
  if (binding === null) return false;
  if (judging !== null && judging.kind !== "call" && isFilledIn(binding, judging)) return true;
  const made = binding.definitions.filter(
    ({ node, kind }) => contains(epochs, node) && kind !== "augmented" && kind !== "for",
  );
  const [only, ...others] = made;
  if (only === undefined || others.length > 0) return false;
  if (judging?.kind === "call" && isKind(only.node, "assignment") && only.node.right === judging) return true;
  return only.value !== null && next(only.value);
}

/** `right += ...`, `scores.append(...)` in a loop. */
const isFilledIn = ({ definitions, references }: Binding, loop: Loop): boolean =>
  definitions.some(({ kind, node }) => kind === "augmented" && contains(loop, node)) ||
  references.some(({ identifier: name }) => {
    const method = isKind(name.parent, "attribute") ? name.parent : null;
    const isExtended = method?.attribute.text === "extend" && method.parent?.kind === "call";
    return contains(loop, name) && (appendedTo(name) !== undefined || isExtended);
  });

/** Rows that the only split of a file held out. */
function isTestPart({ dataflow, semantic }: File, name: SyntaxNode): boolean {
  const { part, splitBy } = dataflow.valueOf(name).rows ?? {};
  if (part !== "test" || !isKind(splitBy ?? undefined, "call")) return false;
  const splits = nodesOf(semantic.tree, "call").filter(
    (call) => dataflow.resolveCall(call).callee === dataflow.resolveCall(splitBy as Call).callee,
  );
  return splits.length === 1;
}
