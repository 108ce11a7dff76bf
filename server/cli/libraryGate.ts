/** Tells from a file's bare text that no rule can have anything to say. Knows words, parses nothing. */

import { type RuleSettings, severityOf } from "../engine/ruleSettings";
import type { Rule } from "../rule-api/rule";

/** Names under which a library is imported that do not hold its canonical name. */
const OTHER_NAMES: Readonly<Record<string, string>> = { keras: "tensorflow", tensorflow: "keras" };

/** True only where every rule that is on needs a library, and the text names none of them. */
export function readsNoLibrary(text: string, rules: readonly Rule[], settings: RuleSettings): boolean {
  const libraries = new Set<string>();
  for (const { meta } of rules) {
    if (severityOf(meta, settings) === "off") continue;
    if (meta.libraries.length === 0) return false;
    for (const library of meta.libraries) {
      libraries.add(library);
      const other = OTHER_NAMES[library];
      if (other !== undefined) libraries.add(other);
    }
  }
  return ![...libraries].some((library) => text.includes(library));
}
