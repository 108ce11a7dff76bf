/** What people read: a line, a code frame, related places and corrections for each finding, or the line alone. Knows no file system. */

import { createColors } from "picocolors";
import type { Language, Severity } from "../../rule-api/message";
import type { FileElsewhere, Finding, Place, ReviewedFile } from "../../workspace/finding";
import { characterColumn, codeFrame, type FrameOptions } from "./codeFrame";
import { visible } from "./displayWidth";
import type { FormatContext, OutputFormat, RunSummary } from "./outputFormat";

type Colors = ReturnType<typeof createColors>;

const SEVERITIES: readonly Severity[] = ["error", "warning", "information", "hint"];
/** Lines are cut for a terminal only a little: a log has no width. */
const LOG_WIDTH = 200;

interface Words {
  readonly related: string;
  readonly fix: string;
  readonly suggestion: string;
  counted(severity: Severity, count: number): string;
  summary(counts: string, files: number): string;
  clean(files: number): string;
  fixable(count: number): string;
  baselined(count: number): string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    related: "see",
    fix: "fix",
    suggestion: "suggestion",
    counted: (severity, count) =>
      `${count} ${severity}${severity === "information" || count === 1 ? "" : "s"}`,
    summary: (counts, files) => `${counts} in ${files} file${files === 1 ? "" : "s"}`,
    clean: (files) => `No findings in ${files} file${files === 1 ? "" : "s"}`,
    fixable: (count) => `${count} can be fixed safely with --fix (--diff shows how).`,
    baselined: (count) =>
      `${count} finding${count === 1 ? "" : "s"} of the baseline not shown (--no-baseline shows ${count === 1 ? "it" : "them"}).`,
  },
  zh: {
    related: "参见",
    fix: "修复",
    suggestion: "建议",
    counted: (severity, count) =>
      `${count} 个${{ error: "错误", warning: "警告", information: "提示", hint: "建议" }[severity]}`,
    summary: (counts, files) => `${counts}，在 ${files} 个文件中`,
    clean: (files) => `${files} 个文件中没有发现问题`,
    fixable: (count) => `其中 ${count} 个可用 --fix 安全修复（--diff 可预览）。`,
    baselined: (count) => `基线中的 ${count} 个问题未显示（--no-baseline 可显示）。`,
  },
};

/** `frames`: with the code and all that explains a finding; without, one line a finding. */
export function createTextFormat(context: FormatContext, frames: boolean): OutputFormat {
  const colors = createColors(context.color);
  const words = WORDS[context.language];
  const counts = new Map<Severity, number>();
  let filesWithFindings = 0;
  let fixable = 0;
  return {
    file(reviewed) {
      // With its code and its related places a finding shows its second places itself.
      const shown = reviewed.findings.filter(({ secondary }) => !(frames && secondary));
      if (shown.length > 0) filesWithFindings++;
      const texts = shown.map((finding) => {
        counts.set(finding.severity, (counts.get(finding.severity) ?? 0) + 1);
        if (finding.fixes[0]?.safe === true) fixable++;
        const line = headline(reviewed, finding, colors);
        return frames ? `${line}${details(reviewed, finding, words, colors, context.columns)}\n` : line;
      });
      return texts.join("");
    },
    end(summary: RunSummary) {
      const counted = SEVERITIES.flatMap((severity) => {
        const count = counts.get(severity);
        return count === undefined ? [] : [paint(colors, severity)(words.counted(severity, count))];
      });
      if (summary.files === 0) return "";
      const baselined = summary.baselined === 0 ? "" : `${words.baselined(summary.baselined)}\n`;
      if (counted.length === 0) return `${baselined}${colors.green(words.clean(summary.files))}\n`;
      const hint = fixable === 0 ? "" : `${words.fixable(fixable)}\n`;
      return `${hint}${baselined}${words.summary(counted.join(", "), filesWithFindings)}\n`;
    },
  };
}

function paint(colors: Colors, severity: Severity): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, information: colors.blue, hint: colors.cyan }[severity];
}

function headline(reviewed: ReviewedFile, finding: Finding, colors: Colors): string {
  const severity = paint(colors, finding.severity)(colors.bold(finding.severity));
  return `${location(ownFile(reviewed), finding, colors)} ${severity} ${colors.dim(finding.rule)} ${visible(finding.message)}\n`;
}

function location({ file, text, lines }: FileElsewhere, place: Place, colors: Colors): string {
  const cell = place.cell === null ? "" : `:cell ${place.cell}`;
  return `${colors.bold(visible(file))}${cell}:${place.line}:${characterColumn(text, lines, place)}`;
}

/** The reviewed file as a place in it is told. */
function ownFile({ file, source, lines }: ReviewedFile): FileElsewhere {
  return { file, text: source.text, lines };
}

function details(
  reviewed: ReviewedFile,
  finding: Finding,
  words: Words,
  colors: Colors,
  columns: number | null,
): string {
  const own = ownFile(reviewed);
  const frame = (
    place: Place,
    carets: (text: string) => string,
    { text: code, lines }: FileElsewhere = own,
  ): string => {
    const options: FrameOptions = {
      width: columns ?? LOG_WIDTH,
      paintGutter: colors.dim,
      paintCarets: carets,
    };
    return codeFrame(code, lines, place, options);
  };
  let text = frame(finding, paint(colors, finding.severity));
  for (const place of finding.related) {
    text += `  ${colors.dim(`${words.related}:`)} ${location(place.elsewhere ?? own, place, colors)} ${visible(place.message)}\n`;
    // The finding's own code stands above already.
    const { start, end } = place.range;
    if (place.elsewhere !== null) text += frame(place, colors.dim, place.elsewhere);
    else if (start !== finding.range.start || end !== finding.range.end) text += frame(place, colors.dim);
  }
  for (const { title, safe } of finding.fixes)
    text += `  ${colors.green(`${safe ? words.fix : words.suggestion}:`)} ${visible(title)}\n`;
  return text;
}
