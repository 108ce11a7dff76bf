/** Tiny concepts for tests of the language server: each shows one way to reach one. They explain nothing. */

import { type Concept, defineConcept } from "../../server/rule-api";

function concept(id: string, given: Partial<Concept>): Concept {
  return defineConcept({
    id,
    names: { en: `${id} in English`, zh: `中文 ${id}`, aliases: [] },
    symbols: [],
    short: { en: `What ${id} is.`, zh: `${id} 是什么。` },
    text: { en: "More.", zh: "更多。" },
    mistakes: [],
    related: [],
    sources: [`https://example.org/${id}`],
    ...given,
  });
}

export const testConcepts: readonly Concept[] = [
  concept("area", {
    symbols: ["sklearn.metrics.roc_auc_score", "sklearn.metrics"],
    mistakes: ["no-foo", "not-written-yet", "no-bar", "no-unsure", "no-risk"],
    related: ["mode"],
  }),
  concept("mode", { symbols: ["torch.nn.Module.eval"] }),
  concept("step", { symbols: ["torch.optim.Optimizer.step"] }),
  concept("forest", { symbols: ["sklearn.ensemble.RandomForestClassifier"] }),
];
