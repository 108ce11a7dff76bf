/** The parts of a data set, and the transforms that are set on them, and so on all of them. Knows PyTorch's `random_split`, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { allNodes, nodesOf } from "../../syntax/nodesOf";
import { type Call, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { isSameField, isSelfField } from "../names/selfFields";
import { splitInto } from "./wholeDataset";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  readonly tree: SemanticModel["tree"];
}

const TRAINED = /(?:^|_|\.)train(?:_|$|set|data)/;
const HELD_OUT = /(?:^|_|\.)(?:val|valid|validation|test|dev)(?:_|$|set|data)/;

/** `part.dataset.transform = ...` */
export interface TransformOfPart {
  readonly statement: SyntaxNode & { readonly kind: "assignment" };
  readonly part: SyntaxNode;
  readonly transform: SyntaxNode;
}

/**
 * The transforms that a file sets on the parts of one split, where it does so at once behind it and sets no others: later ones
 * may switch between training and validation. https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.random_split
 */
export function transformsOfParts(
  file: { readonly semantic: SemanticModel },
  replacements: readonly SyntaxNode[],
): { readonly split: Call; readonly set: readonly TransformOfPart[] } | null {
  const set = replacements.map(transformOfPart);
  const [first] = set;
  const split = first == null ? null : splitBehind(file, first.part);
  const made = set.filter((one) => one !== null && splitBehind(file, one.part) === split);
  if (split === null || made.length !== set.length) return null;
  const statements = made.map((one) => one?.statement.parent ?? null);
  const block = statements[0]?.parent ?? null;
  const between = (block?.children ?? []).filter(
    (statement) => statement.start > split.end && statement.start < (statements.at(-1)?.start ?? 0),
  );
  const isAtOnce =
    block !== null &&
    statements.every((statement) => statement?.parent === block) &&
    between.every(
      ({ kind, children }) => kind === "expression_statement" && children[0]?.kind === "assignment",
    );
  return isAtOnce ? { split, set: made.flatMap((one) => (one === null ? [] : [one])) } : null;
}

function transformOfPart(statement: SyntaxNode): TransformOfPart | null {
  if (!isKind(statement, "assignment") || !isKind(statement.left, "attribute") || statement.right === null)
    return null;
  const { attribute, object } = statement.left;
  if (!/^transforms?$/.test(attribute.text) || !isKind(object, "attribute")) return null;
  if (object.attribute.text !== "dataset" || !isKind(object.object, "identifier")) return null;
  return { statement, part: object.object, transform: statement.right };
}

function splitBehind({ semantic }: { readonly semantic: SemanticModel }, part: SyntaxNode): Call | null {
  const [definition, ...others] = semantic.bindingOf(part)?.definitions ?? [];
  return definition === undefined || others.length > 0
    ? null
    : splitInto({ semantic }, definition.identifier);
}

/** Where parts may get another transform, or another data set: not where `__init__` keeps the one it is given. */
export const replacedTransforms = ({ tree }: Pick<File, "tree">): readonly SyntaxNode[] =>
  allNodes(tree).filter(
    (node) =>
      isKind(node, "assignment") &&
      !(isSelfField(node.left) && functionAround(node)?.name.text === "__init__") &&
      [...descendants(node.left)].some(
        (set) => isKind(set, "attribute") && /^(?:transforms?|dataset)$/.test(set.attribute.text),
      ),
  );

/** `train, val = random_split(...)`: names that say so, or that are both read. */
export function isHeldOut({ semantic, tree }: Pick<File, "semantic" | "tree">, split: Call): boolean {
  const left = isKind(split.parent, "assignment") ? split.parent.left : null;
  if (!isKind(left, "pattern_list", "tuple_pattern") || left.children.length < 2) return false;
  const names = left.children.map((part) => textOf(tree, part));
  if (names.some((name) => TRAINED.test(name)) && names.some((name) => HELD_OUT.test(name))) return true;
  return left.children.every((part) =>
    isSelfField(part)
      ? nodesOf(tree, "attribute").some((use) => use !== part && isSameField(tree, use, part))
      : (semantic.bindingOf(part)?.references.length ?? 0) > 0,
  );
}

/** The same files are read twice, with a transform for each purpose. */
export function isOneOfTwo(
  { dataflow, tree }: Pick<File, "dataflow" | "tree">,
  made: Call,
  others: readonly (SyntaxNode | null)[],
): boolean {
  const [root] = made.arguments.children;
  return others.some((other) => {
    const call = other === null ? undefined : dataflow.valueOf(other).call;
    const [first] = call?.arguments.children ?? [];
    return (
      call !== undefined &&
      call !== made &&
      textOf(tree, call.function) === textOf(tree, made.function) &&
      root !== undefined &&
      first !== undefined &&
      textOf(tree, first) === textOf(tree, root)
    );
  });
}
