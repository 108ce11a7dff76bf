/** `npm run update`: writes every generated file. `--check` writes nothing and fails where one is stale. Build time only. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unusedSuppression } from "../engine/suppression";
import type { Concept, Language, Rule } from "../rule-api";
import { conceptPage } from "../rule-api/concept";
import { generateNodes } from "../syntax/build/nodes";
import { apiIndexFiles } from "./apiIndexFiles";
import { pageOfConcept } from "./conceptPages";
import { indexPage, rulePage } from "./pages";
import { projectSchema } from "./projectSchema";
import { conceptIds, conceptIndex, loadConcept, loadRule, root, ruleIndex, ruleNames } from "./ruleFiles";
import { packageWithSettings, textsWithSettings } from "./settingsManifest";
import { settingsPage } from "./settingsPages";

/** Folders whose every file is generated: one that should not be there is stale too. */
const GENERATED_FOLDERS = ["en", "zh"].flatMap((language) => [
  `rules/docs/${language}`,
  `rules/docs/${language}/concepts`,
]);

/** All rules that have a page: those of `rules/` and the one of the engine itself. */
export function documentedRules(): readonly Rule[] {
  const rules = [...ruleNames().map(loadRule), unusedSuppression];
  return rules.sort((a, b) => (a.meta.name < b.meta.name ? -1 : 1));
}

/** All concepts, by id. */
export function documentedConcepts(): readonly Concept[] {
  return conceptIds().map(loadConcept);
}

/** Each generated file, by its path from the repository's root, with the text it must have. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const rules = documentedRules();
  const concepts = documentedConcepts();
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const files = new Map([
    ["server/syntax/nodes.generated.ts", generateNodes()],
    ["rules/index.generated.ts", ruleIndex(ruleNames())],
    ["rules/concepts/index.generated.ts", conceptIndex(conceptIds())],
    ["package.json", packageWithSettings(read("package.json"), rules)],
    ["package.nls.json", textsWithSettings(read("package.nls.json"), "en")],
    ["package.nls.zh-cn.json", textsWithSettings(read("package.nls.zh-cn.json"), "zh")],
    ["docs/heldout.schema.json", projectSchema(rules)],
    ["docs/settings.md", settingsPage("en")],
    ["docs/settings.zh-CN.md", settingsPage("zh")],
  ]);
  for (const [path, text] of apiIndexFiles()) files.set(path, text);
  for (const language of ["en", "zh"] satisfies Language[]) {
    files.set(`rules/docs/${language}/index.md`, indexPage(language, rules, concepts));
    for (const rule of rules)
      files.set(`rules/docs/${language}/${rule.meta.name}.md`, rulePage(rule, language, { rules, concepts }));
    for (const concept of concepts)
      files.set(
        `rules/docs/${language}/${conceptPage(concept.id)}.md`,
        pageOfConcept(concept, language, { rules, concepts }),
      );
  }
  return files;
}

/** The generated files whose text on disk is not the one they must have, and those that must not be there. */
export function staleFiles(files: ReadonlyMap<string, string>): string[] {
  const stale: string[] = [];
  for (const [path, text] of files) {
    const file = join(root, path);
    // A checkout on Windows may have changed the line ends.
    if (!existsSync(file) || readFileSync(file, "utf8").replaceAll("\r\n", "\n") !== text) stale.push(path);
  }
  for (const folder of GENERATED_FOLDERS) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }))
      if (entry.isFile() && !files.has(`${folder}/${entry.name}`)) stale.push(`${folder}/${entry.name}`);
  }
  return stale;
}

if (require.main === module) {
  const files = generatedFiles();
  const stale = staleFiles(files);
  if (process.argv.includes("--check")) {
    for (const path of stale) console.error(`${path} is stale: run \`npm run update\``);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const path of stale) {
      const text = files.get(path);
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === undefined) rmSync(file);
      else writeFileSync(file, text);
      console.log(`${text === undefined ? "removed" : "wrote"} ${path}`);
    }
  }
}
