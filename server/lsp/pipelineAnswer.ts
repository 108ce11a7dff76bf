/** The training pipeline of a document for the client's picture, and the lines above its splits. Decides nothing about code. */

import type { CodeLens } from "vscode-languageserver";
import { buildPipeline } from "../pipeline/buildPipeline";
import { linkText } from "../pipeline/linkText";
import type { Pipeline, PipelineStep } from "../pipeline/pipeline";
import { PIPELINE_WORDS, type StepPlace } from "../pipeline/pipelineWords";
import { cellOf } from "../text/notebook";
import { type PipelineResult, SHOW_PIPELINE, type ShowPipelineArguments } from "./protocol";
import type { ReviewedDocument } from "./reviewedDocument";
import type { Session } from "./session";

/** The pipeline with the findings that are shown, in the document's language; null where it is not reviewed. */
export function pipelineAnswer(session: Session, document: ReviewedDocument): PipelineResult | null {
  const inspection = session.inspectionOf(document);
  if (inspection === null) return null;
  const language = session.languageOf(document.uri);
  const words = PIPELINE_WORDS[language];
  const pipeline = buildPipeline(inspection, session.reviewOf(document).findings);
  const placeOf = ({ range }: PipelineStep): StepPlace => {
    // Where the JSON of a notebook is open, its own lines are seen.
    const cell = document.showsCode
      ? cellOf(document.source, { start: range.start, end: range.start })
      : null;
    const line = document.places.placeOf(range).range.start.line + 1;
    return { cell: cell === null ? null : cell.index + 1, line };
  };
  return {
    language: language === "en" ? "en" : "zh-cn",
    steps: pipeline.steps.map((step) => {
      const { uri, range } = document.places.placeOf(step.range);
      return {
        id: step.id,
        kind: step.kind,
        kindText: words.kinds[step.kind],
        label: step.label,
        lineText: words.place(placeOf(step)),
        uri,
        range,
        findings: step.findings.map(({ rule, severity, message }) => ({
          rule,
          severity,
          message: message[language],
        })),
      };
    }),
    links: pipeline.links.map((link) => ({
      from: link.from,
      to: link.to,
      kind: link.kind,
      part: link.rows?.part ?? null,
      text: linkText(pipeline, link, language, placeOf),
    })),
  };
}

/** A line above each split that says which variables hold which part; it opens the picture in a client that has one. */
export function splitLenses(session: Session, document: ReviewedDocument): CodeLens[] {
  const inspection = session.inspectionOf(document);
  if (inspection === null || !session.configuration.settingsOf(document.uri).codeLens) return [];
  return buildPipeline(inspection, []).steps.flatMap((step) => {
    const { uri, range } = document.places.placeOf(step.range);
    const title = partsText(step, session.languageOf(document.uri));
    if (title === "" || uri !== document.textUri) return [];
    const given: ShowPipelineArguments = [document.textUri, step.id];
    const isShown = session.features.commands.has(SHOW_PIPELINE);
    return [{ range, command: { title, command: isShown ? SHOW_PIPELINE : "", arguments: [...given] } }];
  });
}

/** `train: X_train, y_train · test: X_test, y_test`. */
function partsText({ parts }: Pipeline["steps"][number], language: keyof typeof PIPELINE_WORDS): string {
  const words = PIPELINE_WORDS[language];
  const kinds = [...new Set(parts.map(({ part }) => part))];
  return kinds
    .map((kind) => {
      const names = parts.filter(({ part }) => part === kind).map(({ name }) => name);
      return `${words.parts[kind]}${words.colon}${names.join(", ")}`;
    })
    .join(" · ");
}
