/** The JSON schema of the project file, for editors that complete and check TOML by one. Knows the options and nothing of the disk. */

import type { Rule } from "../rule-api";
import { OPTIONS, optionsOf, projectName } from "../workspace/configuration/options";
import { ruleNames } from "../workspace/configuration/readOptions";
import { formSchema, jsonDefault } from "./settingsManifest";

/** The schema of `heldout.toml`, and of the table `[tool.heldout]`. */
export function projectSchema(rules: readonly Rule[]): string {
  const names = [...ruleNames(rules)];
  const properties = Object.fromEntries(
    optionsOf("project").map((key) => {
      const { form, text } = OPTIONS[key];
      return [
        projectName(key),
        { description: text.en, ...formSchema(form, names), default: jsonDefault(key) },
      ];
    }),
  );
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Heldout",
    description: "The project file of Heldout: heldout.toml, or [tool.heldout] in pyproject.toml.",
    type: "object",
    additionalProperties: false,
    properties,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
