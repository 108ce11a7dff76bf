/** Weights of the epoch that did best on the test loader, which are loaded and judged on that loader again. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { type Loop, loopedOver } from "../code/loops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
  readonly tree: SemanticModel["tree"];
}

/** A comparison that keeps the weights, and the loop behind it that judges them. */
export interface KeptOnTest {
  readonly comparison: SyntaxNode;
  readonly again: SyntaxNode;
}

const TEST = /(?:^|_|\.)test_?(?:loader|dl|dataloader)$/i;

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
 * In a loop over epochs: a loop over the test loader that counts, or a function of the file that is handed it, `if score > best:` with
 * the weights saved in it; and behind both `load_state_dict` and the same loader judged again.
 */
export function keptOnTest(file: File): readonly KeptOnTest[] {
  const all = judgings(file);
  return nodesOf(file.tree, "if_statement").flatMap((branch) => {
    const { condition: comparison } = branch;
    if (!isKind(comparison, "comparison_operator") || !savesWeights(branch.consequence)) return [];
    const judging = all.find(
      ({ node }) => contains(branch.parent ?? branch, node) && node.end < branch.start,
    );
    const epochs = branch.parent?.parent;
    if (judging === undefined || !isKind(epochs ?? undefined, "for_statement")) return [];
    const score = comparison.children.find((side) => comesFrom(file, side, judging.node));
    const best = comparison.children.find((side) => side !== score);
    if (score === undefined || !isKind(best, "identifier") || !isSetIn(branch.consequence, best)) return [];
    const again = all.find(
      ({ node, loader }) =>
        node.start > (epochs?.end ?? 0) &&
        functionAround(node) === functionAround(branch) &&
        loader === judging.loader,
    )?.node;
    const isLoaded = nodesOf(file.tree, "attribute").some(
      ({ attribute, start }) =>
        attribute.text === "load_state_dict" && start > (epochs?.end ?? 0) && start < (again?.start ?? 0),
    );
    return again !== undefined && isLoaded ? [{ comparison, again }] : [];
  });
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

/** Whether the only value of a name is computed of what a loop adds up, or what a call gives. */
function comesFrom({ semantic }: File, side: SyntaxNode, judging: Loop | Call): boolean {
  const added = (name: SyntaxNode): boolean =>
    semantic
      .bindingOf(name)
      ?.definitions.some(({ kind, node }) => kind === "augmented" && contains(judging, node)) === true;
  if (!isKind(side, "identifier")) return false;
  const [only, ...others] = semantic.bindingOf(side)?.definitions ?? [];
  if (judging.kind === "call")
    return others.length === 0 && isKind(only?.node, "assignment") && only.node.right === judging;
  if (only?.value == null || others.length > 0) return false;
  return [...descendants(only.value)].some((part) => isKind(part, "identifier") && added(part));
}
