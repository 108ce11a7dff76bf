/** A pipeline as SVG: text in, text out. Every box is a button that says aloud what leads to it and what was found. Knows no editor. */

import type { PipelineResult, ShownFinding, ShownStep } from "../server/lsp/protocol";
import { layOut, type PlacedBox, type PlacedLine } from "./pipelineLayout";

/** What the picture says beside the server's texts. */
export interface PictureTexts {
  /** Of the whole picture. */
  readonly title: string;
  /** `from data, line 3: all rows`. */
  readonly receives: (from: string, what: string) => string;
  readonly findings: (count: number) => string;
}

/** Cells of a monospaced line of code in a box, and how many lines there are. */
const CODE_WIDTH = 36;
const CODE_LINES = 2;
const LINE_HEIGHT = 16;
const HEAD_HEIGHT = 30;
const NAME_HEIGHT = 16;
const PADDING = 12;

const SEVERITIES: readonly ShownFinding["severity"][] = ["error", "warning", "information", "hint"];
const SIGNS: Readonly<Record<ShownFinding["severity"], string>> = {
  error: "×",
  warning: "!",
  information: "i",
  hint: "i",
};
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Colours by what they are for: the theme's variable, and a colour for where there is no theme. */
const COLOURS = {
  foreground: ["--vscode-editor-foreground", "#1f2328"],
  background: ["--vscode-editor-background", "#ffffff"],
  box: ["--vscode-editorWidget-background", "#f6f8fa"],
  border: ["--vscode-descriptionForeground", "#8c959f"],
  faint: ["--vscode-descriptionForeground", "#59636e"],
  line: ["--vscode-descriptionForeground", "#59636e"],
  train: ["--vscode-charts-blue", "#0969da"],
  // The orange of charts is made for marks behind text, and too faint for a line in dark themes.
  test: ["--vscode-symbolIcon-classForeground", "#bc4c00"],
  validation: ["--vscode-charts-green", "#1a7f37"],
  statistics: ["--vscode-charts-purple", "#8250df"],
  error: ["--vscode-editorError-foreground", "#d1242f"],
  warning: ["--vscode-editorWarning-foreground", "#9a6700"],
  information: ["--vscode-editorInfo-foreground", "#0969da"],
  hint: ["--vscode-editorInfo-foreground", "#0969da"],
} as const;

/** The rules of style; `themed`: in the theme's colours, else in colours of their own, for a file. */
export function pictureStyle(themed: boolean): string {
  const colour = (name: keyof typeof COLOURS): string => {
    const [variable, plain] = COLOURS[name];
    return themed ? `var(${variable}, ${plain})` : plain;
  };
  const code = themed ? "var(--vscode-editor-font-family, monospace)" : "monospace";
  const words = themed ? "var(--vscode-font-family, sans-serif)" : "sans-serif";
  return `
.pipeline { background: ${colour("background")}; font-family: ${words}; }
.pipeline text { fill: ${colour("foreground")}; font-size: 12px; }
.pipeline .box { fill: ${colour("box")}; stroke: ${colour("border")}; stroke-width: 1; }
.pipeline .head { font-size: 11px; font-weight: 600; }
.pipeline .place { font-size: 11px; fill: ${colour("faint")}; }
.pipeline .code { font-family: ${code}; }
.pipeline .line { fill: none; stroke: ${colour("line")}; stroke-width: 1.5; }
.pipeline .tip { fill: ${colour("line")}; }
.pipeline .name { font-size: 11px; stroke: ${colour("background")}; stroke-width: 4; paint-order: stroke; }
${(["train", "test", "validation", "statistics"] as const)
  .map(
    (name) =>
      `.pipeline .line.${name} { stroke: ${colour(name)}; } .pipeline .tip.${name} { fill: ${colour(name)}; }`,
  )
  .join("\n")}
.pipeline .line.statistics { stroke-dasharray: 5 4; }
.pipeline .line.gradients { stroke-width: 3; }
${SEVERITIES.map((name) => `.pipeline .step.${name} .box { stroke: ${colour(name)}; stroke-width: 2; } .pipeline .badge.${name} { fill: ${colour(name)}; }`).join("\n")}
.pipeline .sign { fill: ${colour("background")}; font-weight: 700; text-anchor: middle; }
`;
}

/** The picture. `style` is put into it where it must stand alone. */
export function pipelineSvg(pipeline: PipelineResult, texts: PictureTexts, style = ""): string {
  const { steps, links } = pipeline;
  const { boxes, lines, width, height } = layOut(steps, links, heightOf);
  const drawn = [
    ...lines.map((line) => lineSvg(line)),
    ...lines.map((line, i) =>
      nameSvg(line, lines.slice(0, i).filter(({ link }) => link.to === line.link.to).length),
    ),
    ...boxes.flatMap((box) => {
      const step = steps.find(({ id }) => id === box.id);
      return step === undefined ? [] : [stepSvg(box, step, labelOf(step, pipeline, texts))];
    }),
  ];
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="pipeline" role="group" aria-label="${escaped(texts.title)}" lang="${pipeline.language}" ${size}>`,
    ...(style === "" ? [] : [`<style>${style}</style>`]),
    ...drawn,
    "</svg>",
    "",
  ].join("\n");
}

function heightOf({ label }: ShownStep): number {
  return HEAD_HEIGHT + codeLines(label).length * LINE_HEIGHT + PADDING;
}

function lineSvg({ link, points }: PlacedLine): string {
  const part = link.kind === "rows" ? (link.part ?? "") : link.kind;
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  let at = first;
  for (const point of rest) {
    const middle = (at.y + point.y) / 2;
    path += ` C${at.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
    at = point;
  }
  const tip = `M${at.x} ${at.y} l-4.5 -8 h9 z`;
  return `<path class="line ${part}" d="${path}" aria-hidden="true"/><path class="tip ${part}" d="${tip}" aria-hidden="true"/>`;
}

/** What flows stands on the line, just above the box that it flows into; of `before` lines that end there, on another level. */
function nameSvg({ link, points }: PlacedLine, before: number): string {
  const [from, to] = points.slice(-2);
  if (link.text === "" || from === undefined || to === undefined) return "";
  const y = to.y - 18 - NAME_HEIGHT * (before % 2);
  // Where a line that is drawn as `lineSvg` does is about at this height.
  const done = Math.min(1, Math.max(0, (y - from.y) / Math.max(1, to.y - from.y)));
  const x = from.x + (to.x - from.x) * (3 * done ** 2 - 2 * done ** 3);
  return `<text class="name" x="${x}" y="${y}" text-anchor="middle" aria-hidden="true">${escaped(link.text)}</text>`;
}

function stepSvg({ x, y, width, height }: PlacedBox, step: ShownStep, label: string): string {
  const worst = SEVERITIES.find((severity) => step.findings.some((one) => one.severity === severity));
  const code = codeLines(step.label).map(
    (line, i) =>
      `<text class="code" x="${PADDING}" y="${HEAD_HEIGHT + LINE_HEIGHT * (i + 0.75)}" xml:space="preserve">${escaped(line)}</text>`,
  );
  const badge =
    worst === undefined
      ? ""
      : `<rect class="badge ${worst}" x="${width - 34}" y="-9" width="30" height="18" rx="9"/><text class="sign" x="${width - 19}" y="4.5">${SIGNS[worst]} ${step.findings.length}</text>`;
  return [
    `<g class="step ${escaped(step.kind)} ${worst ?? ""}" role="button" tabindex="0" data-step="${escaped(step.id)}" aria-label="${escaped(label)}" transform="translate(${x} ${y})">`,
    `<title>${escaped([step.label, ...step.findings.map(({ message }) => message)].join("\n"))}</title>`,
    `<rect class="box" width="${width}" height="${height}" rx="6"/>`,
    `<text class="head" x="${PADDING}" y="20">${escaped(step.kindText)}</text>`,
    `<text class="place" x="${width - PADDING}" y="20" text-anchor="end">${escaped(step.lineText)}</text>`,
    ...code,
    badge,
    "</g>",
  ].join("");
}

/** What a screen reader says: the step, what flows into it, its findings. */
function labelOf(step: ShownStep, { steps, links }: PipelineResult, texts: PictureTexts): string {
  const received = links
    .filter(({ to }) => to === step.id)
    .flatMap(({ from, text }) => {
      const source = steps.find(({ id }) => id === from);
      return source === undefined ? [] : [texts.receives(`${source.kindText}, ${source.lineText}`, text)];
    });
  const found = step.findings.map(({ message }) => message);
  return [
    `${step.kindText}, ${step.lineText}: ${step.label}`,
    ...received,
    ...(found.length === 0 ? [] : [texts.findings(found.length), ...found]),
  ].join(". ");
}

/** The code in lines that fit the box, broken behind a comma where that leaves no line short; the last one is cut. */
function codeLines(code: string): readonly string[] {
  const lines: string[] = [];
  let rest = code;
  while (cellsOf(rest) > CODE_WIDTH && lines.length < CODE_LINES - 1) {
    const most = fitting(rest, CODE_WIDTH);
    const comma = most.lastIndexOf(", ") + 1;
    const line = comma > most.length / 2 ? most.slice(0, comma) : most;
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, cellsOf(rest) <= CODE_WIDTH ? rest : `${fitting(rest, CODE_WIDTH - 1)}…`];
}

function cellsOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);
}

function fitting(text: string, cells: number): string {
  let fits = "";
  for (const char of text) {
    if (cellsOf(fits + char) > cells) break;
    fits += char;
  }
  return fits;
}

/** As text or as the value of an attribute in quotes; what XML cannot hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}
