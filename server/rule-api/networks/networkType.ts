/** The class of a network, also behind a call that cannot work: what follows is judged as if the call were mended. Reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isBroken, type SyntaxNode } from "../../syntax/syntaxTree";

interface File {
  readonly apiIndex: ApiIndex;
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** How many calls in a row are looked through. */
const MAX_CALLS = 3;

/** The library class a network is certainly an instance of; null for one of the workspace, or one that is not known. */
export function networkType(file: File, node: SyntaxNode, calls = 0): QualifiedName | null {
  const { type, localClass, call } = file.dataflow.valueOf(node);
  if (localClass !== undefined) return null;
  if (type !== undefined) return type;
  const [given] = call === undefined || !cannotWork(file, call) ? [] : callArguments(call);
  return given === undefined || calls >= MAX_CALLS ? null : networkType(file, given.value, calls + 1);
}

/** It stands in a broken statement, or its function exists in no version of its library. */
function cannotWork({ apiIndex, semantic }: File, call: Call): boolean {
  if (isBroken(semantic.tree, call)) return true;
  const name = semantic.qualifiedName(call.function);
  return name !== null && apiIndex.symbol(name).kind === "missing";
}
