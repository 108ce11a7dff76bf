/** Parameters of forests that a network is given. Reports nothing. */

import type { Value } from "../../dataflow/value";
import type { RuleContext } from "../ruleContext";

const FOREST = "sklearn.ensemble.RandomForestClassifier";
/** What networks and their wrappers take. */
const OF_NETWORKS: readonly string[] = ["keras.Model.fit", "keras.wrappers.SKLearnClassifier"];

/** Whether a network is to be tuned by what only forests have. */
export function isForForests(
  { apiIndex, knowledge }: Pick<RuleContext<never>, "apiIndex" | "knowledge">,
  { type, localClass }: Value,
  key: string,
): boolean {
  if (localClass !== undefined || !knowledge.hasTrait(type ?? "", "keras-model")) return false;
  if (key === "random_state") return false; // SciKeras takes it
  const lacks = (callee: string): boolean => apiIndex.keyword(callee, key).kind === "refused";
  return !lacks(FOREST) && OF_NETWORKS.every(lacks);
}
