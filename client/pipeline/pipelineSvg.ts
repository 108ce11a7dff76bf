/** A pipeline as SVG: text in, text out. Every box is a button that says aloud what leads to it and what was found. Knows no editor. */

import type { PipelineResult, ShownFinding, ShownStep } from "../../server/lsp/protocol";
import { columnsFor, layOutInColumns } from "./pipelineColumns";
import { BOX_WIDTH, type Layout, layOut, type PlacedBox, type PlacedLine } from "./pipelineLayout";

/** What the picture says beside the server's texts. */
export interface PictureTexts {
  /** Of the whole picture. */
  readonly title: string;
  /** `from data, line 3: all rows`. */
  readonly receives: (from: string, what: string) => string;
  readonly findings: (count: number) => string;
}

/** Below that share of its size the picture's text is hard to read. */
export const LEAST_SCALE = 0.85;
/** Of a monospaced character of code. */
const CHARACTER_WIDTH = 7.1;
/** About that of a letter in the smaller texts. */
const LETTER_WIDTH = 6.2;
/** A narrow box has more lines of code. */
const CODE_LINES = { wide: 2, narrow: 3 };
const LINE_HEIGHT = 16;
const HEAD_HEIGHT = 30;
const NAME_HEIGHT = 16;
const PADDING = 12;
/** How far a line that leads back goes beyond a box. */
const TURN = 32;

const SEVERITIES: readonly ShownFinding["severity"][] = ["error", "warning", "information", "hint"];
const SIGNS: Readonly<Record<ShownFinding["severity"], string>> = {
  error: "×",
  warning: "!",
  information: "i",
  hint: "i",
};
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Only themes of high contrast have it; there a grey border is what they are chosen against. */
const CONTRAST = "--vscode-contrastBorder";

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
  const edge = (name: "border" | "line"): string =>
    themed ? `var(${CONTRAST}, ${colour(name)})` : colour(name);
  const code = themed ? "var(--vscode-editor-font-family, monospace)" : "monospace";
  const words = themed ? "var(--vscode-font-family, sans-serif)" : "sans-serif";
  return `
.pipeline { background: ${colour("background")}; font-family: ${words}; }
.pipeline text { fill: ${colour("foreground")}; font-size: 12px; }
.pipeline .box { fill: ${colour("box")}; stroke: ${edge("border")}; stroke-width: 1; }
.pipeline .head { font-size: 11px; font-weight: 600; }
.pipeline .place { font-size: 11px; fill: ${colour("faint")}; }
.pipeline .code { font-family: ${code}; }
.pipeline .line { fill: none; stroke: ${edge("line")}; stroke-width: 1.5; }
.pipeline .tip { fill: ${edge("line")}; }
.pipeline .name { font-size: 11px; stroke: ${colour("background")}; stroke-width: 7; stroke-linejoin: round; paint-order: stroke; }
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

/** How a picture is drawn. */
export interface Drawing {
  /** Put into it where it must stand alone. */
  readonly style?: string;
  /** The width of the page; without one it may be as wide as it gets. */
  readonly room?: number;
}

/** The picture; where it does not fit its page, in as many columns as do. */
export function pipelineSvg(pipeline: PipelineResult, texts: PictureTexts, drawing: Drawing = {}): string {
  const { steps } = pipeline;
  const { boxes, lines, width, height } = layoutOf(pipeline, drawing.room);
  const style = drawing.style ?? "";
  const drawn = [
    ...lines.map((line) => lineSvg(line)),
    ...namesSvg(lines, width),
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

function layoutOf({ steps, links }: PipelineResult, room = Number.POSITIVE_INFINITY): Layout {
  const wide = layOut(steps, links, heightOf);
  if (wide.width * LEAST_SCALE <= room) return wide;
  return layOutInColumns(steps, links, heightOf, columnsFor(room / LEAST_SCALE));
}

function heightOf(step: ShownStep, width: number): number {
  return headHeight(step, width) + codeLines(step.label, width).length * LINE_HEIGHT + PADDING;
}

/** Kind and place stand side by side, or one below the other. */
function headHeight({ kindText, lineText }: ShownStep, width: number): number {
  const fits = (cellsOf(kindText) + cellsOf(lineText) + 2) * LETTER_WIDTH <= width - 2 * PADDING;
  return fits ? HEAD_HEIGHT : HEAD_HEIGHT + LINE_HEIGHT;
}

function lineSvg({ link, points }: PlacedLine): string {
  const part = link.kind === "rows" ? (link.part ?? "") : link.kind;
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  let at = first;
  for (const [i, point] of rest.entries()) {
    // A line that leads back turns below its own step and above the other one.
    const middle = at.y === point.y ? at.y + (i === 0 ? TURN : -TURN) : (at.y + point.y) / 2;
    path += ` C${at.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
    at = point;
  }
  const tip = `M${at.x} ${at.y} l-4.5 -8 h9 z`;
  return `<path class="line ${part}" d="${path}" aria-hidden="true"/><path class="tip ${part}" d="${tip}" aria-hidden="true"/>`;
}

/** What flows stands on the line, just above the box that it flows into; higher where another name stands there. */
function namesSvg(lines: readonly PlacedLine[], width: number): readonly string[] {
  const taken: { readonly left: number; readonly right: number; readonly y: number }[] = [];
  return lines.map(({ link, points }) => {
    const [from, to] = points.slice(-2);
    if (link.text === "" || from === undefined || to === undefined) return "";
    const half = (cellsOf(link.text) * LETTER_WIDTH) / 2;
    const at = (level: number): { readonly x: number; readonly y: number } => {
      const y = to.y - 18 - NAME_HEIGHT * level;
      // Where a line that is drawn as `lineSvg` does is about at this height.
      const done = Math.min(1, Math.max(0, (y - from.y) / Math.max(1, to.y - from.y)));
      const x = from.x + (to.x - from.x) * (3 * done ** 2 - 2 * done ** 3);
      return { x: Math.min(Math.max(x, half), Math.max(half, width - half)), y };
    };
    const isFree = ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
      taken.every(
        (name) => x + half < name.left || x - half > name.right || Math.abs(y - name.y) >= NAME_HEIGHT,
      );
    const { x, y } = [0, 1, 2].map(at).find(isFree) ?? at(0);
    taken.push({ left: x - half, right: x + half, y });
    return `<text class="name" x="${x}" y="${y}" text-anchor="middle" aria-hidden="true">${escaped(link.text)}</text>`;
  });
}

function stepSvg({ x, y, width, height }: PlacedBox, step: ShownStep, label: string): string {
  const worst = SEVERITIES.find((severity) => step.findings.some((one) => one.severity === severity));
  const head = headHeight(step, width);
  const place =
    head === HEAD_HEIGHT
      ? `x="${width - PADDING}" y="20" text-anchor="end"`
      : `x="${PADDING}" y="${20 + LINE_HEIGHT}"`;
  const code = codeLines(step.label, width).map(
    (line, i) =>
      `<text class="code" x="${PADDING}" y="${head + LINE_HEIGHT * (i + 0.75)}" xml:space="preserve">${escaped(line)}</text>`,
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
    `<text class="place" ${place}>${escaped(step.lineText)}</text>`,
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

/** Where code may be broken: behind a comma; else behind a bracket or an assignment, or before a point. */
const BREAKS = [/, /g, /[([{]|= |(?=\.[^\W\d])/g];

/** The code in lines that fit the box, broken between its words where that leaves no line short; the last one is cut. */
function codeLines(code: string, boxWidth: number): readonly string[] {
  const cells = Math.floor((boxWidth - 2 * PADDING) / CHARACTER_WIDTH);
  const most = boxWidth < BOX_WIDTH ? CODE_LINES.narrow : CODE_LINES.wide;
  const lines: string[] = [];
  let rest = code;
  while (cellsOf(rest) > cells && lines.length < most - 1) {
    const fits = fitting(rest, cells);
    const ends = BREAKS.map((place) => {
      const last = [...fits.matchAll(place)].at(-1);
      return last === undefined ? 0 : last.index + last[0].length;
    });
    const end = ends.find((one, i) => one > fits.length / (i === 0 ? 3 : 4)) ?? fits.length;
    const line = fits.slice(0, end).trimEnd();
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, cellsOf(rest) <= cells ? rest : `${fitting(rest, cells - 1)}…`];
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
