/** Who tells a process its rank: the launcher through the environment, or the script. Knows names, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { mentions, mentionsBehind } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";

/** Starts processes, or sets variables of the environment. */
const TELLS = /^(?:spawn|start_processes|Process|WORLD_SIZE|setdefault|putenv|srun)$|SLURM|[Ee]lastic/;

/** `int(os.environ["RANK"])`: the launcher says it. */
export const isLaunchedRank = (file: FileOfCalls, node: SyntaxNode): boolean =>
  mentionsBehind(file, node, /^RANK$/) && mentionsBehind(file, node, /^(?:environ|getenv)$/);

/** Whether a file may itself start the processes, or set what they read. */
export function tellsProcesses(file: FileOfCalls): boolean {
  const sets = nodesOf(file.semantic.tree, "assignment").some(
    ({ left }) => isKind(left, "subscript") && mentions(file, left, /^environ$/),
  );
  return sets || fileCalls(file).mentions(TELLS);
}

/** `init_process_group(rank=machines.index(this_machine))`: one process a machine, and the first GPU is its own. */
export function isOfMachine({ dataflow }: Pick<ApiQuestions, "dataflow">, start: Call): boolean {
  const rank = dataflow.argument(start, "rank", 4);
  const { call } = dataflow.valueOf(rank ?? start);
  return rank !== null && isKind(call?.function, "attribute") && call.function.attribute.text === "index";
}
