/** Everything that a rule may import. Re-exports only. */

export * from "./api";
export * from "./code";
export { type Concept, defineConcept } from "./concept";
export * from "./datasets";
export * from "./distributed";
export * from "./estimators";
export type { Fixer, SpelledName } from "./fixer";
export * from "./huggingFace";
export * from "./keras";
export * from "./labels";
export * from "./layersBelow";
export type { Language, Localized, Severity } from "./message";
export * from "./names";
export * from "./networks";
export { defineRule, md, python, type Rule, type RuleMeta, type RuleText, type Theme } from "./rule";
export type { CorrectionOf, RelatedOf, ReportOf, RuleContext, Tag } from "./ruleContext";
export * from "./splits";
export * from "./tables";
export * from "./training";
export { calledName, layerInWords, shortName } from "./wording";
