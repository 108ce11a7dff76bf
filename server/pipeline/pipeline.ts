/** The training pipeline of one file as plain data: its steps, what flows between them, the findings at each. Knows no picture and no editor. */

import type { Diagnostic } from "../engine/diagnostic";
import type { TextRange } from "../text/textRange";

/** What a step does. */
export type PipelineStepKind =
  | "data"
  | "split"
  | "fit"
  | "transform"
  | "model"
  | "optimizer"
  | "training"
  | "prediction"
  | "loss"
  | "metric";

/** Whose rows flow along a link. */
export interface FlowingRows {
  readonly part: "all" | "train" | "test" | "validation";
  /** The step that split them; null while whole, or where that call is no step of this file. */
  readonly splitBy: string | null;
}

/** One step: a call, or where the data or a loop comes from. */
export interface PipelineStep {
  /** Unique in its pipeline, in source order: `s1`, `s2`. */
  readonly id: string;
  readonly kind: PipelineStepKind;
  /** The user's own code on one line, cut where it is long. */
  readonly label: string;
  readonly range: TextRange;
  /** Of a split: the names that its parts are given, as far as they are plain ones. */
  readonly parts: readonly SplitPart[];
  /** In source order. */
  readonly findings: readonly Diagnostic[];
}

/** A variable that a split fills, and with which rows. */
export interface SplitPart {
  readonly name: string;
  readonly part: FlowingRows["part"];
}

/** `rows`: data; `statistics`: what a fit learned; `model`: the object itself, or what it was given; `gradients`: a loss. */
export type PipelineLinkKind = "rows" | "statistics" | "model" | "gradients";

/** Something certain to go from one step to another. */
export interface PipelineLink {
  readonly from: string;
  readonly to: string;
  readonly kind: PipelineLinkKind;
  /** Of statistics: the rows that they were learned from. Null where it is not known whose rows they are, or where there are none. */
  readonly rows: FlowingRows | null;
}

/** What is certain of the pipeline of one file. What is not known is absent. */
export interface Pipeline {
  /** In source order. */
  readonly steps: readonly PipelineStep[];
  readonly links: readonly PipelineLink[];
  /** The findings that belong to none of the steps. */
  readonly elsewhere: readonly Diagnostic[];
}
