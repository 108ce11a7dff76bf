/** What is written on a link of a pipeline. Knows no picture. */

import type { Language } from "../rule-api/message";
import type { Pipeline, PipelineLink } from "./pipeline";
import { PIPELINE_WORDS, type StepPlace } from "./pipelineWords";

/** The part of the rows (by which split, where there are several), or what else goes from step to step; "" where that is not known. */
export function linkText(
  { steps }: Pipeline,
  { kind, rows }: PipelineLink,
  language: Language,
  placeOf: (step: Pipeline["steps"][number]) => StepPlace,
): string {
  const words = PIPELINE_WORDS[language];
  const what = kind === "statistics" || kind === "gradients" ? [words.links[kind]] : [];
  if (rows === null) return what.join();
  const splits = steps.filter((step) => step.kind === "split");
  const split = splits.length > 1 ? splits.find(({ id }) => id === rows.splitBy) : undefined;
  const where = split === undefined ? [] : [words.place(placeOf(split))];
  return [...what, words.parts[rows.part], ...where].join(" · ");
}
