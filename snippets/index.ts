/** All snippets. Lists only; each file beside it holds those of one theme. */

import type { Snippet } from "../server/rule-api/snippet";
import { ensembleSnippets } from "./ensembles";
import { explainabilitySnippets } from "./explainability";
import { kerasSnippets } from "./keras";
import { leakageSnippets } from "./leakage";
import { metricSnippets } from "./metrics";
import { trainingSnippets } from "./training";
import { tuningSnippets } from "./tuning";
import { visionSnippets } from "./vision";

export const snippets: readonly Snippet[] = [
  ...leakageSnippets,
  ...metricSnippets,
  ...ensembleSnippets,
  ...trainingSnippets,
  ...kerasSnippets,
  ...tuningSnippets,
  ...visionSnippets,
  ...explainabilitySnippets,
];
