/** The words of a piece of code that say what it does: what it calls, asks for, is handed or sets. Knows names, no library. */

import { importedModules } from "../../semantic/importedFiles";
import type { DefinitionKind, SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  type Assignment,
  descendants,
  isKind,
  type NodeByKind,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";

/** `is_first = rank == 0` of `rank = get_rank()` is two steps. */
const MAX_DEPTH = 2;

/** What gives a variable its value. */
const VARIABLES: ReadonlySet<DefinitionKind> = new Set([
  "assignment",
  "augmented",
  "annotation",
  "for",
  "with",
  "except",
  "named-expression",
  "match",
  "delete",
]);

/**
 * A name that is imported, defined, called, a parameter, a field or an option, or a string that is a key; else null. Variables
 * may be called anything, and sentences are there for people: both do nothing.
 */
export function wordOf(semantic: SemanticModel, node: SyntaxNode): string | null {
  if (node.kind === "string_content") return /\s/.test(node.text) ? null : node.text;
  if (node.kind !== "identifier") return null;
  const binding = semantic.bindingOf(node);
  const isVariable =
    binding !== null &&
    binding.scope.kind !== "class" &&
    binding.definitions.length > 0 &&
    binding.definitions.every(({ kind }) => VARIABLES.has(kind));
  return isVariable ? null : node.text;
}

/** Whether a word in a piece of code, in the sense of `wordOf`, has this in it. */
export function mentions(
  file: { readonly semantic: SemanticModel },
  code: SyntaxNode,
  word: RegExp,
): boolean {
  for (const node of [code, ...descendants(code)]) {
    const text = wordOf(file.semantic, node);
    if (text !== null && word.test(text)) return true;
  }
  return false;
}

/** As `mentions`, also in what a called variable holds that is no result of a call: `sync()` of `sync = lambda: torch.cuda.synchronize() if on_gpu else None`. */
export function mentionsInCalled(
  file: { readonly semantic: SemanticModel },
  code: SyntaxNode,
  word: RegExp,
): boolean {
  if (mentions(file, code, word)) return true;
  return [code, ...descendants(code)].some(
    (node) =>
      isKind(node, "call") &&
      (file.semantic.bindingOf(node.function)?.definitions ?? []).some(
        ({ value }) => value !== null && value.kind !== "call" && mentions(file, value, word),
      ),
  );
}

/** As `mentions`, also in what functions of the workspace give back to the code, and in what is assigned to its variables and fields, and to those of that. */
export function mentionsBehind(
  file: { readonly semantic: SemanticModel },
  code: SyntaxNode,
  word: RegExp,
  depth = 0,
): boolean {
  if (mentions(file, code, word)) return true;
  // What a function of the workspace gives back: half a step, so that one that calls itself ends.
  const isRun =
    depth < MAX_DEPTH &&
    [code, ...descendants(code)].some((node) => {
      const run = node.kind === "call" ? file.semantic.functionOf(node.function) : null;
      return (
        run !== null &&
        [...descendants(run.node.body)].some(
          (one) =>
            one.kind === "return_statement" &&
            mentionsBehind({ semantic: run.model }, one, word, depth + 0.5),
        )
      );
    });
  if (isRun) return true;
  if (depth >= MAX_DEPTH) return false;
  return [code, ...descendants(code)].some((node) =>
    assignmentsOf(file.semantic, node).some(
      ({ right }) => right !== null && mentionsBehind(file, right, word, depth + 1),
    ),
  );
}

/** The assignments that give a variable, or a field of `self`, what it holds. */
function assignmentsOf(semantic: SemanticModel, node: SyntaxNode): readonly Assignment[] {
  if (node.kind === "identifier")
    return (semantic.bindingOf(node)?.definitions ?? []).flatMap(({ node: made }) =>
      made.kind === "assignment" ? made : [],
    );
  if (!isKind(node, "attribute") || !isOfSelf(node)) return [];
  return attributesNamed(semantic.tree, node.attribute.text).flatMap((field) =>
    isOfSelf(field) && isKind(field.parent, "assignment") && field.parent.left === field ? field.parent : [],
  );
}

const isOfSelf = ({ object }: NodeByKind["attribute"]): boolean =>
  isKind(object, "identifier") && object.text === "self";

/** Whether an attribute of one of these names is read, set or called in a piece of code: `x.item()`, `x.data`. */
export function usesMember(code: SyntaxNode, ...names: string[]): boolean {
  for (const node of [code, ...descendants(code)])
    if (node.kind === "attribute" && names.includes(node.attribute.text)) return true;
  return false;
}

/** Whether nothing in the file has this name, so that a correction can give it to a variable. */
export function isNameFree(tree: SyntaxTree, name: string): boolean {
  return !nodesOf(tree, "identifier").some(({ text }) => text === name);
}

/** Whether the file, or one of the workspace that it imports directly or through others, mentions this anywhere. */
export function projectMentions(semantic: SemanticModel, word: RegExp): boolean {
  const seen = new Set<SemanticModel>();
  const waiting = [semantic];
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (seen.has(model)) continue;
    seen.add(model);
    if (mentions({ semantic: model }, model.tree.root, word)) return true;
    for (const module of importedModules(model)) waiting.push(module);
  }
  return false;
}
