/** SARIF 2.1.0, which code scanning services read. Knows the format, no service. */

import { pathToFileURL } from "node:url";
import type { Log, LogicalLocation, PhysicalLocation, Region, ReportingDescriptor, Result } from "sarif";
import type { Severity } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import type { Finding, Place, ReviewedFile } from "../../workspace/finding";
import type { FormatContext, OutputFormat } from "./outputFormat";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** One run with all findings. Positions in a notebook are those within the cell that the logical location names. */
export function createSarifFormat(context: FormatContext): OutputFormat {
  const results: Result[] = [];
  const indexes = new Map(context.rules.map(({ meta }, index) => [meta.name, index]));
  return {
    file(reviewed) {
      for (const finding of reviewed.findings)
        results.push(resultOf(reviewed, finding, indexes.get(finding.rule) ?? -1));
      return "";
    },
    end(summary) {
      const log: Log = {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [
          {
            tool: {
              driver: {
                name: "Heldout",
                version: context.version,
                language: context.language === "zh" ? "zh-CN" : "en",
                rules: context.rules.map((rule) => descriptorOf(rule, context)),
              },
            },
            columnKind: "utf16CodeUnits",
            invocations: [
              {
                executionSuccessful: summary.problems.length === 0,
                toolExecutionNotifications: summary.problems.map((text) => ({
                  level: "error",
                  message: { text },
                })),
              },
            ],
            results,
          },
        ],
      };
      return `${JSON.stringify(log, null, 2)}\n`;
    },
  };
}

function descriptorOf({ meta }: Rule, context: FormatContext): ReportingDescriptor {
  const text = meta.docs[context.language];
  const url = context.pageUrl(meta.name);
  return {
    id: meta.name,
    shortDescription: { text: text.title },
    fullDescription: { text: text.what },
    help: { text: text.why, markdown: text.why },
    ...(url === null ? {} : { helpUri: url }),
    defaultConfiguration: { level: LEVELS[meta.severity], enabled: meta.profile !== "strict" },
    properties: { tags: [meta.theme, ...meta.libraries] },
  };
}

function resultOf({ file }: ReviewedFile, finding: Finding, ruleIndex: number): Result {
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(file, finding)],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((place, id) => ({
            id,
            ...locationOf(place.elsewhere?.file ?? file, place),
            message: { text: place.message },
          })),
        }),
    // A replacement's region is one of the file itself, which a cell's lines are not.
    ...(finding.fixes.length === 0 || finding.cell !== null
      ? {}
      : {
          fixes: finding.fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [
              {
                artifactLocation: { uri: uriOf(file) },
                replacements: edits.map((edit) => ({
                  deletedRegion: regionOf(edit),
                  insertedContent: { text: edit.newText },
                })),
              },
            ],
          })),
        }),
  };
}

function locationOf(
  file: string,
  place: Place,
): {
  physicalLocation: PhysicalLocation;
  logicalLocations?: LogicalLocation[];
} {
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: regionOf(place) },
    ...(place.cell === null ? {} : { logicalLocations: [{ name: `cell ${place.cell}`, kind: "module" }] }),
  };
}

function regionOf({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative path stays relative to where the command ran. */
function uriOf(file: string): string {
  if (/^(?:\/|[A-Za-z]:)/.test(file)) return pathToFileURL(file).href;
  return file.split("/").map(encodeURIComponent).join("/");
}
