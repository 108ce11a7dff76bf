/** Where the boxes and lines of a pipeline go: rows from top to bottom, along what flows. Plain numbers; knows no editor and no text. */

import { Graph, layout } from "@dagrejs/dagre";
import type { ShownLink, ShownStep } from "../../server/lsp/protocol";

/** The upper left corner and size of a box, in pixels. */
export interface PlacedBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line through its points, from the lower edge of one box to the upper edge of another. */
export interface PlacedLine {
  readonly link: ShownLink;
  readonly points: readonly Point[];
}

/** A line whose ends are not placed yet. */
export interface BentLine {
  readonly link: ShownLink;
  readonly bends: readonly Point[];
}

export interface Layout {
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
}

export const BOX_WIDTH = 280;
const GAPS = { ranksep: 72, nodesep: 32, edgesep: 24, marginx: 24, marginy: 24 };
/** How near to the corner of a box a line may end. */
const CORNER = 48;

/** Lays a pipeline out; `heightOf` a step's box. Links of steps that are not there are left out. */
export function layOut(
  steps: readonly ShownStep[],
  links: readonly ShownLink[],
  heightOf: (step: ShownStep, width: number) => number,
): Layout {
  if (steps.length === 0) return { boxes: [], lines: [], width: 0, height: 0 };
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", ...GAPS });
  for (const step of steps) graph.setNode(step.id, { width: BOX_WIDTH, height: heightOf(step, BOX_WIDTH) });
  const drawn = links.filter(({ from, to }) => graph.hasNode(from) && graph.hasNode(to));
  for (const [i, { from, to }] of drawn.entries()) graph.setEdge(from, to, {}, `${i}`);
  layout(graph);
  const edges = drawn.map((link, i): BentLine => {
    return { link, bends: graph.edge(link.from, link.to, `${i}`).points.slice(1, -1) };
  });
  // dagre makes room for boxes only: a line that passes outside of them all would leave the picture.
  const bendsX = edges.flatMap(({ bends }) => bends.map(({ x }) => x));
  const left = Math.max(0, GAPS.marginx - Math.min(...bendsX, GAPS.marginx));
  const boxes = steps.map(({ id }): PlacedBox => {
    const { x, y, width, height } = graph.node(id);
    return { id, x: x - width / 2 + left, y: y - height / 2, width, height };
  });
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const bent = edges.map(({ link, bends }): BentLine => {
    return { link, bends: bends.map(({ x, y }) => ({ x: x + left, y })) };
  });
  const { width = 0, height = 0 } = graph.graph();
  const right = Math.max(width, ...bendsX.map((x) => x + GAPS.marginx)) + left;
  return { boxes, lines: joinedLines(bent, (id) => boxOf.get(id)), width: right, height };
}

/** Lines through their bends, from the lower edge of one box to the upper edge of the other; those of one edge stand side by side. */
export function joinedLines(
  bent: readonly BentLine[],
  boxOf: (id: string) => PlacedBox | undefined,
): readonly PlacedLine[] {
  const starts = placesOnEdges(bent, boxOf, "from");
  const ends = placesOnEdges(bent, boxOf, "to");
  return bent.flatMap(({ link, bends }, i) => {
    const [start, end] = [starts[i], ends[i]];
    return start === undefined || end === undefined ? [] : [{ link, points: [start, ...bends, end] }];
  });
}

/** Where on the edge of its box each line begins or ends: in the order of where they come from, so that they do not cross there. */
function placesOnEdges(
  bent: readonly BentLine[],
  boxOf: (id: string) => PlacedBox | undefined,
  end: "from" | "to",
): readonly (Point | undefined)[] {
  const towards = bent.map(({ link, bends }) => {
    const other = boxOf(end === "from" ? link.to : link.from);
    const middle = other === undefined ? 0 : other.x + other.width / 2;
    return bends.at(end === "from" ? 0 : -1)?.x ?? middle;
  });
  return bent.map(({ link }, i) => {
    const box = boxOf(link[end]);
    if (box === undefined) return undefined;
    const beside = bent.flatMap((other, j) => (other.link[end] === link[end] ? [j] : []));
    beside.sort((a, b) => (towards[a] ?? 0) - (towards[b] ?? 0) || a - b);
    const step = (box.width - 2 * CORNER) / Math.max(1, beside.length - 1);
    const x =
      beside.length === 1
        ? Math.min(Math.max(towards[i] ?? 0, box.x + CORNER), box.x + box.width - CORNER)
        : box.x + CORNER + beside.indexOf(i) * step;
    return { x, y: end === "from" ? box.y + box.height : box.y };
  });
}
