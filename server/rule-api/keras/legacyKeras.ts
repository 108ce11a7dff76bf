/** Whether a file chooses Keras 2, whatever is installed. Knows how that is asked for, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import type { SyntaxTree } from "../../syntax/syntaxTree";

/** Sets or reads the variable of the environment: https://keras.io/getting_started/#tensorflow--keras-2-backwards-compatibility */
export function choosesLegacyKeras(tree: SyntaxTree): boolean {
  return nodesOf(tree, "string_content").some(({ text }) => text === "TF_USE_LEGACY_KERAS");
}
