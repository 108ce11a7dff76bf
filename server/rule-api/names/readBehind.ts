/** Whether what a name has at one place is wanted at a later one. Knows names and their uses, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import { isHeld } from "../../semantic/isHeld";
import { attributesNamed } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { returnTargets } from "../code/returnTargets";
import { parameterOf } from "../code/wayOfValue";
import { unitOf } from "./reachingDefinition";
import { isSameField, isSelfField } from "./selfFields";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

const MAX_FUNCTIONS = 3;

/** Whether a value may be read behind a place: not where all reads of its name are before it, or of what the name got anew. True of what nobody reads, which is a part of a program. */
export function isReadBehind(
  file: File,
  name: SyntaxNode,
  place: SyntaxNode,
  functions = MAX_FUNCTIONS,
): boolean {
  if (isSelfField(name)) return isFieldReadBehind(file, name, place);
  const binding = isKind(name, "identifier") ? file.semantic.bindingOf(name) : null;
  const uses = binding?.references.map(({ identifier }) => identifier) ?? [];
  const anew = binding?.definitions.find(({ identifier }) => identifier.start > place.end);
  // Another method puts something else there first.
  const isSetThere = (use: SyntaxNode): boolean =>
    binding?.definitions.some(
      ({ identifier, node }) =>
        isHeld(binding) &&
        unitOf(identifier) === unitOf(use) &&
        unitOf(identifier) !== unitOf(name) &&
        node.end <= use.start,
    ) === true;
  const isBehind = (use: SyntaxNode): boolean =>
    !isSetThere(use) &&
    (unitOf(use) !== unitOf(place) ||
      (use.start > place.end && (anew === undefined || use.start < anew.identifier.start))) &&
    isWanted(file, use, functions);
  return uses.length === 0 || uses.some(isBehind);
}

/** What a function of the file gives back, or is handed, may be read there. */
function isWanted(file: File, use: SyntaxNode, functions: number): boolean {
  if (functions === 0) return true;
  const targets = returnTargets(file, use) ?? [];
  if (targets.length > 0)
    return targets.some(
      ({ call, target }) => target === null || isReadBehind(file, target, call, functions - 1),
    );
  const { parent } = use;
  if (isKind(parent, "assignment") && parent.right === use && isSelfField(parent.left))
    return isFieldReadBehind(file, parent.left, parent);
  const parameter = parameterOf(file, use);
  return parameter === null || isReadBehind(file, parameter, parameter, functions - 1);
}

function isFieldReadBehind({ semantic }: File, field: SyntaxNode, place: SyntaxNode): boolean {
  if (!isKind(field, "attribute")) return true;
  const all = attributesNamed(semantic.tree, field.attribute.text).filter((one) =>
    isSameField(semantic.tree, one, field),
  );
  const isStore = (one: SyntaxNode): boolean =>
    isKind(one.parent, "assignment") && one.parent.left === one && one !== field;
  // Another one is stored further down in the same function: whoever reads the field later has that.
  const isAnew = all.some((one) => isStore(one) && unitOf(one) === unitOf(place) && one.start > place.end);
  const isBehind = (use: SyntaxNode): boolean => {
    const isHere = unitOf(use) === unitOf(place);
    const stores = all.filter((one) => isStore(one) && unitOf(one) === unitOf(use) && one.start < use.start);
    return (
      use !== field &&
      !isStore(use) &&
      (isHere
        ? use.start > place.end && !stores.some(({ start }) => start > place.end)
        : !isAnew && stores.length === 0)
    );
  };
  return all.every((one) => one === field || isStore(one)) || all.some(isBehind);
}
