/** The names of all rules in the schema of the setting `heldout.rules`. Knows `package.json` as text and nothing of the disk. */

import type { Rule } from "../rule-api";
import { THEMES } from "../rule-api/rule";

interface RulesSetting {
  propertyNames?: { readonly enum: readonly string[] };
}
interface Manifest {
  contributes?: {
    configuration?: { properties?: Record<string, RulesSetting> };
  };
}

/** `package.json` with `*`, the themes and the rules as the property names that `heldout.rules` takes, so that editors complete them; unchanged where it has no such setting. */
export function packageWithRules(text: string, rules: readonly Rule[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const setting = manifest.contributes?.configuration?.properties?.["heldout.rules"];
  if (setting === undefined) return text.replaceAll("\r\n", "\n");
  setting.propertyNames = { enum: ["*", ...THEMES, ...rules.map((rule) => rule.meta.name)] };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
