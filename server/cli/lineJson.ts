/** The explanation of a line as JSON, places as in the JSON of `check`. Knows no way to find it out. */

import type { Diagnostic } from "../engine/diagnostic";
import type { TextRange } from "../text/textRange";
import { placeData, placesOf } from "../workspace/finding";
import type { LineExplanation } from "../workspace/lineExplanation/explainLine";
import type { FileUnderReview } from "../workspace/lineExplanation/lineOfFile";
import { type LineTextOptions, reasonText } from "../workspace/lineExplanation/lineText";
import type { Reason } from "../workspace/lineExplanation/unknownReason";

/** All that there is to say, with the names of all rules; sentences are in the language of the options. */
export function lineJson(
  { source, shown: file }: Pick<FileUnderReview, "source" | "shown">,
  explanation: LineExplanation,
  options: LineTextOptions,
): string {
  const placeOf = placesOf(source);
  const place = (range: TextRange): object => placeData(placeOf(range));
  const codeAt = (range: TextRange): object => ({
    code: source.text.slice(range.start, range.end),
    ...place(range),
  });
  const finding = ({ rule, severity, message, range, related }: Diagnostic): object => ({
    rule,
    severity,
    message: message[options.language],
    ...place(range),
    related: related.map((one) => ({ ...place(one.range), message: one.message[options.language] })),
  });
  const reason = (one: Reason): object => ({ kind: one.kind, text: reasonText(one, options) });
  const json = {
    file,
    ...place(explanation.line),
    findings: explanation.findings.map(finding),
    silenced: explanation.silenced.map(({ finding: hidden, by }) => ({ ...finding(hidden), by })),
    broken: explanation.broken,
    calls: explanation.calls.map(({ range, callee, watchedBy, wouldWatch, reasons }) => ({
      ...codeAt(range),
      callee,
      watchedBy,
      wouldWatch,
      reasons: reasons.map(reason),
    })),
    unknown: explanation.unknown.map(({ range, facts, rules, reasons }) => ({
      ...codeAt(range),
      facts,
      rules,
      reasons: reasons.map(reason),
    })),
    looked: explanation.looked,
    passed: explanation.passed,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
