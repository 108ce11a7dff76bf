/** Whether a function goes backward, or calls one of the file that does, or a file may train at all. Knows names, follows no values. */

import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";

const TRAINS =
  /(?<!pre)train|(?<!sk)learn|fine_?tun|^(?:fit\w*|backward|grad\w*|optim\w*|eval\w*|loss\w*|criterion|step|Trainer)$/i;

/** Whether something may learn in a file, or elsewhere with what the file hands over, by the words it uses. */
export const mayTrain = (context: FileOfCalls): boolean => fileCalls(context).mentions(TRAINS);

/** Who calls what goes backward needs gradients itself. */
export function callsTraining(context: FileOfCalls, caller: SyntaxNode): boolean {
  const trainers = fileCalls(context)
    .methods("backward")
    .flatMap((call) => functionAround(call)?.name.text ?? []);
  return [...descendants(caller)].some((node) => {
    const called = isKind(node, "call") ? node.function : null;
    const name = isKind(called, "attribute") ? called.attribute : called;
    return isKind(name, "identifier") && (name.text === "backward" || trainers.includes(name.text));
  });
}
