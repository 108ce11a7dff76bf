/** What `heldout explain` prints of a name. Knows how rules and concepts are called, not how they are written down. */

import { type Concept, conceptPage } from "../../rule-api/concept";
import type { Language } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import { didYouMean, UsageError } from "../usageError";
import { conceptExplanation } from "./conceptExplanation";
import { ruleExplanation } from "./ruleExplanation";

/** What there is to explain. */
export interface Explained {
  rules(): readonly Rule[];
  concepts(): readonly Concept[];
}

/** Of a rule, or of a concept by its id or, as its page is called, `concepts/<id>`. Throws a UsageError where there is neither. */
export function explanationOf(name: string, language: Language, services: Explained): string {
  const rules = services.rules();
  const rule = rules.find(({ meta }) => meta.name === name);
  if (rule !== undefined) return ruleExplanation(rule, language);
  const concepts = services.concepts();
  const concept = concepts.find(({ id }) => id === name || conceptPage(id) === name);
  if (concept !== undefined) return conceptExplanation(concept, language, rules);
  const known = [...rules.map(({ meta }) => meta.name), ...concepts.map(({ id }) => id)];
  throw new UsageError(
    `there is no rule or concept "${name}"${didYouMean(name, known) || "; `heldout rules` lists the rules"}`,
  );
}
