/** The JSON output, as output.schema.json describes it: a public interface. Knows no file system. */

import {
  type Finding,
  type FindingFix,
  placeData,
  type ReviewedFile,
  relatedData,
} from "../../workspace/finding";
import type { OutputFormat } from "./outputFormat";

/** An array of findings, files and findings in order. */
export function createJsonFormat(): OutputFormat {
  const findings: unknown[] = [];
  return {
    file(reviewed) {
      for (const finding of reviewed.findings) findings.push(findingJson(reviewed, finding));
      return "";
    },
    end: () => `${JSON.stringify(findings, null, 2)}\n`,
  };
}

/** The same findings, a line each, as soon as their file is reviewed. */
export function createJsonLinesFormat(): OutputFormat {
  return {
    file: (reviewed) =>
      reviewed.findings.map((finding) => `${JSON.stringify(findingJson(reviewed, finding))}\n`).join(""),
    end: () => "",
  };
}

function findingJson({ file }: ReviewedFile, finding: Finding): unknown {
  const [fix] = finding.fixes;
  return {
    file,
    ...placeData(finding),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    url: finding.url,
    fix: fix === undefined ? null : fixJson(fix),
    related: finding.related.map(relatedData),
  };
}

function fixJson({ title, safe, edits }: FindingFix): unknown {
  return { title, safe, edits: edits.map((edit) => ({ ...placeData(edit), newText: edit.newText })) };
}
