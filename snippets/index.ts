/** All snippets. Lists only; each file beside it holds those of one theme. */

import type { Snippet } from "../server/rule-api/snippet";
import { boostingSnippets } from "./boosting";
import { deploymentSnippets } from "./deployment";
import { ensembleSnippets } from "./ensembles";
import { evaluationSnippets } from "./evaluation";
import { explainabilitySnippets } from "./explainability";
import { horovodSnippets } from "./horovod";
import { inferenceSnippets } from "./inference";
import { kerasSnippets } from "./keras";
import { leakageSnippets } from "./leakage";
import { metricSnippets } from "./metrics";
import { reproducibilitySnippets } from "./reproducibility";
import { trainingSnippets } from "./training";
import { transformersSnippets } from "./transformers";
import { tuningSnippets } from "./tuning";
import { visionSnippets } from "./vision";

export const snippets: readonly Snippet[] = [
  ...leakageSnippets,
  ...evaluationSnippets,
  ...metricSnippets,
  ...ensembleSnippets,
  ...boostingSnippets,
  ...trainingSnippets,
  ...inferenceSnippets,
  ...horovodSnippets,
  ...transformersSnippets,
  ...kerasSnippets,
  ...tuningSnippets,
  ...visionSnippets,
  ...explainabilitySnippets,
  ...deploymentSnippets,
  ...reproducibilitySnippets,
];
