/** What of a file's findings the baseline of its project has, and what is new. Knows no format and no command. */

import type { Diagnostic } from "../engine/diagnostic";
import type { SyntaxTree } from "../syntax/syntaxTree";
import { entriesOf } from "../workspace/baseline/baseline";
import { type SplitFindings, splitByBaseline } from "../workspace/baseline/fingerprints";
import { pathBelow } from "../workspace/configuration/fileRules";
import { directoryOf } from "../workspace/moduleFinder";
import type { CliServices } from "./cliServices";

/** `path`: absolute, with forward slashes. Without a baseline all findings are new. */
export function sinceBaseline(
  services: CliServices,
  path: string,
  tree: SyntaxTree,
  findings: readonly Diagnostic[],
): SplitFindings {
  const baseline = services.baseline(path);
  const name = baseline === null ? null : pathBelow(directoryOf(baseline.path), path);
  return splitByBaseline(tree, findings, baseline === null || name === null ? [] : entriesOf(baseline, name));
}
