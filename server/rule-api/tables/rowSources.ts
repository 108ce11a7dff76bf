/** The calls that rows were made by, through arguments, receivers, columns and names. Knows no library, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { callOfArgument } from "../../dataflow/functionShape";
import {
  ancestor,
  type Call,
  callArguments,
  type Identifier,
  isKind,
  rootOf,
  type SyntaxNode,
  standsBefore,
} from "../../syntax/syntaxTree";
import { givenAtOnlyCall } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { latestDefinitions } from "../code/latestDefinitions";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

/** How many calls rows are followed back through. */
const MAX_SOURCES = 24;

/** The calls that the rows of an expression may come from, those nearest to it first. */
export function rowSources(file: Questions, rows: SyntaxNode): readonly Call[] {
  const { dataflow, semantic } = file;
  const found = new Set<Call>();
  const follow = (node: SyntaxNode): void => {
    if (node.kind === "call") {
      if (found.size > MAX_SOURCES || found.has(node)) return;
      found.add(node);
      if (isKind(node.function, "attribute")) follow(node.function.object);
      for (const { value } of callArguments(node)) follow(value);
    } else if (isKind(node, "subscript")) follow(node.value);
    else if (isKind(node, "attribute")) follow(node.object);
    else if (isKind(node, "list", "tuple", "expression_list"))
      for (const child of node.children) follow(child);
    else if (isKind(node, "identifier")) {
      const definitions = semantic.bindingOf(node)?.definitions ?? [];
      const [only, ...others] = definitions.length > 1 ? latestDefinitions(node, definitions) : definitions;
      const given = only?.kind === "parameter" && others.length === 0 ? givenTo(file, only.identifier) : null;
      if (given !== null) follow(given);
      const made = others.length === 0 && isKind(only?.node, "assignment") ? only.node.right : null;
      const from = dataflow.valueOf(node).call ?? made;
      // What is made further down in the same file is of the round before.
      if (from != null && (standsBefore(from, node) || rootOf(from) !== rootOf(node))) follow(from);
    }
  };
  follow(rows);
  return [...found];
}

/** What a parameter gets at the only call of its function; of `frame.assign(a=lambda d: d["b"])` the frame. */
function givenTo(file: Questions, parameter: Identifier): SyntaxNode | null {
  const lambda = ancestor(parameter, "lambda", "function_definition");
  if (!isKind(lambda, "lambda")) return givenAtOnlyCall(file, parameter);
  const call = callOfArgument(lambda);
  const callee = call?.function;
  return isKind(callee, "attribute") && /^(?:assign|pipe)$/.test(callee.attribute.text)
    ? callee.object
    : null;
}
