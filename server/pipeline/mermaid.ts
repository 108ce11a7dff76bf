/** A pipeline as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html). Knows no editor. */

import type { Language } from "../rule-api/message";
import { linkText } from "./linkText";
import type { Pipeline, PipelineLinkKind, PipelineStep, PipelineStepKind } from "./pipeline";
import { PIPELINE_WORDS, type StepPlace } from "./pipelineWords";

/** The brackets that give a step its form. */
const FORMS: Readonly<Record<PipelineStepKind, readonly [open: string, close: string]>> = {
  data: ["[(", ")]"],
  split: ["{{", "}}"],
  fit: ["[", "]"],
  transform: ["[", "]"],
  model: ["([", "])"],
  optimizer: ["([", "])"],
  training: ["[[", "]]"],
  prediction: ["[", "]"],
  loss: ["[/", "/]"],
  metric: ["[/", "/]"],
};

const ARROWS: Readonly<Record<PipelineLinkKind, string>> = {
  rows: "-->",
  statistics: "-.->",
  model: "-->",
  gradients: "==>",
};

/** The flowchart, with a line break at its end. A step shows its kind, line, code and the rules of its findings. */
export function mermaid(
  pipeline: Pipeline,
  language: Language,
  placeOf: (step: PipelineStep) => StepPlace,
): string {
  const words = PIPELINE_WORDS[language];
  const lines = ["flowchart LR"];
  for (const step of pipeline.steps) {
    const [open, close] = FORMS[step.kind];
    const rules = [...new Set(step.findings.map(({ severity, rule }) => `${severity}: ${rule}`))];
    const head = `${words.kinds[step.kind]} · ${words.place(placeOf(step))}`;
    const shown = [head, step.label, ...rules].map(escaped).join("<br/>");
    lines.push(`  ${step.id}${open}"${shown}"${close}`);
  }
  for (const link of pipeline.links) {
    const text = linkText(pipeline, link, language, placeOf);
    const arrow = ARROWS[link.kind];
    lines.push(`  ${link.from} ${arrow}${text === "" ? "" : `|"${escaped(text)}"|`} ${link.to}`);
  }
  const marked = pipeline.steps.filter(({ findings }) => findings.length > 0).map(({ id }) => id);
  if (marked.length > 0) {
    lines.push("  classDef finding stroke:#d1242f,stroke-width:3px");
    lines.push(`  class ${marked.join(",")} finding`);
  }
  return `${lines.join("\n")}\n`;
}

/** As entity codes all that could end the text, start markup or become an entity itself. */
function escaped(text: string): string {
  return text.replace(/["#&<>`\\]|[\p{Cc}\p{Zl}\p{Zp}]/gu, (char) => `#${char.codePointAt(0)};`);
}
