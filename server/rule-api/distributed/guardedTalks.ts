/** Functions of the workspace that talk to all processes whenever they run. Knows torch's collectives, reports nothing. */

import type { FunctionInfo, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { rankGuard } from "./rankGuards";

type File = Pick<ApiQuestions, "dataflow" | "knowledge" | "semantic">;

/** Methods of accelerate's `Accelerator` that all processes have to call. https://huggingface.co/docs/accelerate/package_reference/accelerator */
export const ACCELERATOR_TALKS: readonly string[] = [
  "wait_for_everyone",
  "gather",
  "gather_for_metrics",
  "reduce",
  "pad_across_processes",
];

/** How many arguments each takes by position before the group. */
const TALKS: Readonly<Record<string, number>> = {
  barrier: 0,
  all_reduce: 2,
  all_gather: 2,
  all_gather_object: 2,
  broadcast: 2,
  broadcast_object_list: 2,
};
const MAX_DEPTH = 2;

/** Calls that only rank 0 gets to, of functions that certainly wait for all processes. */
export function guardedTalks(file: File): readonly Call[] {
  const { semantic } = file;
  return nodesOf(semantic.tree, "call").filter(
    (call) =>
      isKind(call.function, "identifier", "attribute") &&
      rankGuard({ semantic }, call) !== null &&
      talks(file, semantic.functionOf(call.function), 0),
  );
}

/** Whether a function calls a collective of the whole group on every way through it. */
function talks(file: File, info: FunctionInfo | null, depth: number): boolean {
  return (
    info !== null &&
    depth <= MAX_DEPTH &&
    !isKind(info.node.parent, "decorated_definition") &&
    talksIn(file, info.model, info.node.body, depth)
  );
}

/** Whether a block does, or a round of a loop in it. */
function talksIn(file: File, model: SemanticModel, block: SyntaxNode, depth: number): boolean {
  for (const statement of block.children) {
    if (isKind(statement, "expression_statement", "return_statement", "with_statement"))
      for (const call of descendants(statement))
        if (isKind(call, "call") && isCertain(call, block) && isTalk(file, model, call, depth)) return true;
    if (isKind(statement, "for_statement") && talksIn(file, model, statement.body, depth)) return true;
    if (!isPassed(statement)) return false;
  }
  return false;
}

/** `accelerator.gather(x)` of an `Accelerator`, as far as this file shows what that is. */
function isAcceleratorTalk(
  { dataflow, knowledge, semantic }: File,
  model: SemanticModel,
  call: Call,
): boolean {
  const { function: callee } = call;
  return (
    model === semantic &&
    isKind(callee, "attribute") &&
    ACCELERATOR_TALKS.includes(callee.attribute.text) &&
    knowledge.hasTrait(dataflow.valueOf(callee.object).type ?? "", "accelerator")
  );
}

function isTalk(file: File, model: SemanticModel, call: Call, depth: number): boolean {
  if (isAcceleratorTalk(file, model, call)) return true;
  const name = /^torch\.distributed\.(\w+)$/.exec(model.qualifiedName(call.function) ?? "")?.[1] ?? "";
  const most = Object.hasOwn(TALKS, name) ? TALKS[name] : undefined;
  const given = callArguments(call);
  if (most !== undefined)
    return given.every(
      ({ keyword, spread }, i) =>
        spread === "" && !/group/.test(keyword?.text ?? "") && (keyword !== null || i < most),
    );
  return (
    isKind(call.function, "identifier", "attribute") &&
    talks(file, model.functionOf(call.function), depth + 1)
  );
}

/** Whether nothing between a call and the body around it decides if it runs. */
function isCertain(call: SyntaxNode, body: SyntaxNode): boolean {
  for (let at = call.parent; at !== null && at !== body; at = at.parent)
    if (!isKind(at, ...RUNS)) return false;
  return true;
}

const RUNS = [
  "expression_statement",
  "return_statement",
  "assignment",
  "with_statement",
  "block",
  "argument_list",
  "keyword_argument",
  "call",
  "attribute",
  "binary_operator",
  "parenthesized_expression",
  "expression_list",
  "tuple",
] as const;

/** Whether what follows a statement always runs. */
function isPassed(statement: SyntaxNode): boolean {
  return [...descendants(statement)].every(
    ({ kind }) => !/^(?:return|raise|break|continue)_statement$|^yield$/.test(kind),
  );
}
