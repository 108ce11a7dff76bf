/** Whether a file may seed the global generators. Knows the generators that have a seed of their own, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { allNodes } from "../../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { perFile } from "../perFile";

/** Made with a seed, they leave all other generators as they are. */
const OWN =
  /^(?:numpy\.random\.(?:default_rng|Generator|RandomState|SeedSequence|PCG64(?:DXSM)?|MT19937|Philox|SFC64)|random\.Random|sklearn\.)/;

/** A name of the file speaks of a seed, and it is not certain that this seed goes only to a generator of its own. */
export const seedsGlobally = perFile(
  "seeds",
  (file: FileOfCalls) => fileCalls(file).mentions(/seed/i) && looksGlobal(file.semantic),
);

function looksGlobal(semantic: SemanticModel): boolean {
  const isGlobal = (node: SyntaxNode, isFollowed: boolean): boolean => {
    const call = ancestor(node, "call");
    const name = call === null ? null : semantic.qualifiedName((call as Call).function);
    if (call !== null && node.start > (call as Call).function.end && name !== null && OWN.test(name))
      return false;
    if (!isFollowed || node.kind !== "identifier") return true;
    // A parameter that only such a generator gets.
    const binding = semantic.bindingOf(node);
    const isParameter = binding?.definitions.every(({ kind }) => kind === "parameter") === true;
    return (
      !isParameter ||
      binding.references.length === 0 ||
      binding.references.some(({ identifier }) => isGlobal(identifier, false))
    );
  };
  // A function of the file seeds only if its own code does.
  const isOwnFunction = (node: SyntaxNode): boolean =>
    (node.parent?.kind === "function_definition" && node.parent.name === node) ||
    semantic.functionOf(node) !== null;
  return allNodes(semantic.tree).some(
    (node) =>
      isKind(node, "identifier", "string_content") &&
      /seed/i.test(node.text) &&
      !isOwnFunction(node) &&
      isGlobal(node, true),
  );
}
