/** Where the boxes and lines of a pipeline go: rows from top to bottom, along what flows. Plain numbers; knows no editor and no text. */

import { Graph, layout } from "@dagrejs/dagre";
import type { ShownLink, ShownStep } from "../server/lsp/protocol";

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

export interface Layout {
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
}

const BOX_WIDTH = 280;
const GAPS = { ranksep: 72, nodesep: 32, edgesep: 24, marginx: 24, marginy: 24 };
/** How near to the corner of a box a line may end. */
const CORNER = 48;

/** Lays a pipeline out; `heightOf` a step's box. Links of steps that are not there are left out. */
export function layOut(
  steps: readonly ShownStep[],
  links: readonly ShownLink[],
  heightOf: (step: ShownStep) => number,
): Layout {
  if (steps.length === 0) return { boxes: [], lines: [], width: 0, height: 0 };
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", ...GAPS });
  for (const step of steps) graph.setNode(step.id, { width: BOX_WIDTH, height: heightOf(step) });
  const drawn = links.filter(({ from, to }) => graph.hasNode(from) && graph.hasNode(to));
  for (const [i, { from, to }] of drawn.entries()) graph.setEdge(from, to, {}, `${i}`);
  layout(graph);
  const boxes = steps.map(({ id }): PlacedBox => {
    const { x, y, width, height } = graph.node(id);
    return { id, x: x - width / 2, y: y - height / 2, width, height };
  });
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const lines = drawn.map((link, i): PlacedLine => {
    const { points } = graph.edge(link.from, link.to, `${i}`);
    const bends = points.slice(1, -1);
    const [from, to] = [boxOf.get(link.from), boxOf.get(link.to)];
    if (from === undefined || to === undefined) return { link, points: bends };
    const start = { x: within(from, bends[0] ?? to), y: from.y + from.height };
    const end = { x: within(to, bends.at(-1) ?? from), y: to.y };
    return { link, points: [start, ...bends, end] };
  });
  const { width = 0, height = 0 } = graph.graph();
  return { boxes, lines, width, height };
}

/** Where on the edge of a box a line goes on that comes from there. */
function within({ x, width }: PlacedBox, { x: towards }: Point): number {
  return Math.min(Math.max(towards, x + CORNER), x + width - CORNER);
}
