/** Who tells a process its rank: the launcher through the environment, or the script. Knows names, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { mentions, mentionsBehind } from "../code/mentions";

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
