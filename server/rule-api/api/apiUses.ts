/** All that the index has to say of one file, collected once for the rules that share it. Reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { allNodes } from "../../syntax/nodesOf";
import { type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { perFile } from "../perFile";
import type { ApiQuestions } from "../ruleContext";
import { type CallUse, createApiCalls } from "./apiCalls";
import { createApiCertainty } from "./apiCertainty";
import { type AttributeNode, createApiNames, type NotedApi } from "./apiNames";
import { goneHooks } from "./goneHooks";

/** A use of a name that is missing, deprecated, or in some of the releases that apply only. */
export interface NameUse {
  readonly answer: NotedApi;
  /** What is marked: the last name of a chain, an imported name, a module's path. */
  readonly node: SyntaxNode;
  readonly place:
    | { readonly kind: "chain"; readonly attribute: AttributeNode }
    | { readonly kind: "instance"; readonly attribute: AttributeNode; readonly type: string }
    /** A method that a class defines for a library to call. */
    | { readonly kind: "hook" }
    | { readonly kind: "import"; readonly entry: SyntaxNode; readonly statement: SyntaxNode };
}

export interface ApiUses {
  /** In source order. */
  readonly names: readonly NameUse[];
  readonly calls: readonly CallUse[];
}

/** How much of a dotted name fits into the first sentence of a message. */
const LONGEST_NAME = 30;

/** How messages call the name: as the file's imports spell it, a member by its class; of a long one the end. */
export function shownName({ answer, node, place }: NameUse, semantic: SemanticModel): string {
  if (answer.kind === "missing") return endOf(`${answer.parent}.${answer.member}`);
  if (place.kind === "instance") return endOf(`${place.type}.${place.attribute.attribute.text}`);
  const written = place.kind === "chain" ? semantic.writtenName(place.attribute) : null;
  const entry = place.kind === "import" && place.entry.kind === "aliased_import" ? place.entry.name : node;
  return endOf(written ?? textOf(semantic.tree, entry));
}

/** The last parts of a dotted name, as many as fit into a message. */
export function endOf(name: string): string {
  let shown = name;
  while (shown.length > LONGEST_NAME && shown.includes(".")) shown = shown.slice(shown.indexOf(".") + 1);
  return shown;
}

/** The uses in the file of a context. */
export const apiUses = perFile("uses of APIs", collect);

function collect({ semantic, apiIndex, dataflow, knowledge }: ApiQuestions): ApiUses {
  const certainty = createApiCertainty(semantic, apiIndex);
  const apiNames = createApiNames(semantic, apiIndex, dataflow, knowledge, certainty);
  const useOf = createApiCalls(semantic, apiIndex, dataflow, knowledge, certainty);
  const names: NameUse[] = [];
  const calls: CallUse[] = [];
  for (const node of allNodes(semantic.tree)) {
    if (node.kind === "attribute") names.push(...ofAttribute(node));
    else if (node.kind === "import_from_statement")
      for (const { answer, entry } of apiNames.inImport(node))
        names.push({ answer, node: entry, place: { kind: "import", entry, statement: node } });
    else if (node.kind === "import_statement")
      for (const { answer, entry } of apiNames.inModuleImport(node))
        names.push({ answer, node: entry, place: { kind: "import", entry, statement: node } });
    else if (node.kind === "class_definition")
      for (const hook of goneHooks({ apiIndex, semantic }, node.name))
        names.push({ ...hook, place: { kind: "hook" } });
    else if (node.kind === "call") {
      const use = useOf(node);
      if (use !== null) calls.push(use);
    }
  }
  return { names, calls };

  function ofAttribute(node: AttributeNode): readonly NameUse[] {
    if (semantic.qualifiedName(node) === null) {
      const found = apiNames.onInstance(node);
      if (found === null) return [];
      const { answer, type } = found;
      return [{ answer, node: node.attribute, place: { kind: "instance", attribute: node, type } }];
    }
    if (node.parent?.kind === "attribute" && semantic.qualifiedName(node.parent) !== null) return [];
    return apiNames.inChain(node).map(({ answer, attribute }) => ({
      answer,
      node: attribute.attribute,
      place: { kind: "chain", attribute },
    }));
  }
}
