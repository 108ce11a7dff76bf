/** A keyword that an argument by position stands for, though the parameter there is another one by now. Reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { QualifiedName } from "../../semantic/semanticModel";
import { type Argument, isKind } from "../../syntax/syntaxTree";

/** `resnet50(True)`: what torchvision takes in the place of `weights`, as `pretrained`, with a warning. */
export function formerKeyword(
  apiIndex: ApiIndex,
  callee: QualifiedName,
  { value, spread }: Argument,
): string | null {
  if (spread !== "" || !isKind(value, "true", "false") || !callee.startsWith("torchvision.models."))
    return null;
  const answer = apiIndex.keyword(callee, "pretrained");
  return answer.kind === "taken" && answer.deprecated !== null ? "pretrained" : null;
}
