/** Where the boxes and lines of a pipeline go on a page that has room for a few columns only: long lines pass in the gutters between them. Plain numbers; knows no editor and no text. */

import type { ShownLink, ShownStep } from "../../server/lsp/protocol";
import { type BentLine, joinedLines, type Layout, type PlacedBox } from "./pipelineLayout";

const BOX_WIDTH = 200;
/** Between rows, where lines go from column to column. */
const ROW_GAP = 64;
const MARGIN = 12;
/** Above and below, where lines that lead back turn. */
const END_MARGIN = 28;
/** Between the lines of a gutter. */
const TRACK = 10;

/** Where a step stands, counted from 0. */
interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A line that passes rows: in which lane, and on which of its tracks. */
interface Passage {
  readonly lane: number;
  readonly track: number;
}

/** How many columns a page of that width has room for. */
export function columnsFor(width: number): number {
  return Math.max(1, Math.floor((width - 2 * MARGIN) / (BOX_WIDTH + 4 * TRACK)));
}

/** Lays a pipeline out in at most so many columns. Links of steps that are not there are left out. */
export function layOutInColumns(
  steps: readonly ShownStep[],
  links: readonly ShownLink[],
  heightOf: (step: ShownStep, width: number) => number,
  columns: number,
): Layout {
  const ids = new Set(steps.map(({ id }) => id));
  const drawn = links.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to));
  const order = orderOf(steps, drawn);
  const cells = cellsOf(order, drawn, columns);
  const at = (id: string): Cell => cells[order.get(id) ?? 0] ?? { row: 0, column: 0 };
  const passages = passagesOf(drawn, at, cells, columns);

  const tracks = (lane: number): number =>
    Math.max(0, ...[...passages.values()].filter((one) => one.lane === lane).map(({ track }) => track + 1));
  // Lanes: gutter 0, column 0, gutter 1, column 1, … A gutter is as wide as its tracks, a column as its boxes.
  const laneStarts: number[] = [];
  let right = MARGIN;
  for (let lane = 0; lane <= 2 * columns; lane++) {
    laneStarts.push(right);
    right +=
      lane % 2 === 1 ? BOX_WIDTH : Math.max(tracks(lane), lane === 0 || lane === 2 * columns ? 0 : 2) * TRACK;
  }
  const trackX = ({ lane, track }: Passage): number => {
    const start = laneStarts[lane] ?? 0;
    if (lane % 2 === 0) return start + (track + 0.5) * TRACK;
    return start + BOX_WIDTH / 2 + Math.ceil(track / 2) * TRACK * (track % 2 === 0 ? 1 : -1);
  };

  const rowStarts: number[] = [];
  const rowEnds: number[] = [];
  let bottom = END_MARGIN;
  for (let row = 0; row <= Math.max(-1, ...cells.map((cell) => cell.row)); row++) {
    const inRow = steps.filter(({ id }) => at(id).row === row);
    rowStarts.push(bottom);
    bottom += Math.max(...inRow.map((step) => heightOf(step, BOX_WIDTH)));
    rowEnds.push(bottom);
    bottom += ROW_GAP;
  }
  const boxes = steps.map((step): PlacedBox => {
    const { row, column } = at(step.id);
    const [x = 0, y = 0] = [laneStarts[2 * column + 1], rowStarts[row]];
    return { id: step.id, x, y, width: BOX_WIDTH, height: heightOf(step, BOX_WIDTH) };
  });
  const boxOf = (id: string): PlacedBox | undefined => boxes.find((box) => box.id === id);
  const bent = drawn.map((link): BentLine => {
    const passage = passages.get(link);
    const [from, to] = [boxOf(link.from), boxOf(link.to)];
    if (passage === undefined || from === undefined || to === undefined) return { link, bends: [] };
    const x = trackX(passage);
    const [first, last] = passedRows(at(link.from), at(link.to));
    // Backwards it turns below its own step, and comes down on the other one.
    const ys = from.y < to.y ? [rowStarts[first] ?? 0, rowEnds[last] ?? 0] : [from.y + from.height, to.y];
    return { link, bends: ys.map((y) => ({ x, y })) };
  });
  const height = bottom - ROW_GAP + END_MARGIN;
  return { boxes, lines: joinedLines(bent, boxOf), width: right + MARGIN, height };
}

/** The steps so that each comes behind all that lead to it, else in their own order; where links lead in a circle, behind as many as can be. */
function orderOf(steps: readonly ShownStep[], links: readonly ShownLink[]): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  while (order.size < steps.length) {
    const left = steps.filter(({ id }) => !order.has(id));
    const waits = ({ id }: ShownStep): boolean => links.some(({ from, to }) => to === id && !order.has(from));
    const next = left.find((step) => !waits(step)) ?? left[0];
    if (next !== undefined) order.set(next.id, order.size);
  }
  return order;
}

/** Each step below all that leads to it, no row fuller than its columns; what nothing leads to stands just above what it leads to. */
function cellsOf(
  order: ReadonlyMap<string, number>,
  links: readonly ShownLink[],
  columns: number,
): readonly Cell[] {
  const before: number[][] = [...order.values()].map(() => []);
  const after: number[][] = [...order.values()].map(() => []);
  for (const { from, to } of links) {
    const ends = [order.get(from) ?? 0, order.get(to) ?? 0];
    const [upper, lower] = [Math.min(...ends), Math.max(...ends)];
    before[lower]?.push(upper);
    after[upper]?.push(lower);
  }
  const rows: number[] = [];
  const isFull = (row: number): boolean => rows.filter((one) => one === row).length >= columns;
  for (const [i, upper] of before.entries()) {
    let row = Math.max(0, ...upper.map((one) => (rows[one] ?? 0) + 1));
    while (isFull(row)) row++;
    rows[i] = row;
  }
  for (const [i, lower] of [...after.entries()].reverse()) {
    if (lower.length === 0 || before[i]?.length !== 0) continue;
    let row = Math.min(...lower.map((one) => rows[one] ?? 0)) - 1;
    while (row > (rows[i] ?? 0) && isFull(row)) row--;
    rows[i] = Math.max(row, rows[i] ?? 0);
  }
  const used = [...new Set(rows)].sort((a, b) => a - b);
  const cells: Cell[] = [];
  for (const [row, former] of used.entries()) {
    const members = [...rows.keys()].flatMap((i) => {
      if (rows[i] !== former) return [];
      const above = (before[i] ?? []).flatMap((one) => cells[one]?.column ?? []);
      const mean = above.reduce((sum, column) => sum + column, 0) / above.length;
      return [{ i, wanted: above.length > 0 ? mean : row === 0 ? 0 : columns - 1 }];
    });
    members.sort((a, b) => a.wanted - b.wanted || a.i - b.i);
    let next = 0;
    for (const [place, { i, wanted }] of members.entries()) {
      const most = columns - (members.length - place);
      const column = Math.min(Math.max(Math.round(wanted), next), most);
      cells[i] = { row, column };
      next = column + 1;
    }
  }
  return cells;
}

/** The first and last row that a line passes; backwards it goes around both of its steps. */
function passedRows(from: Cell, to: Cell): readonly [first: number, last: number] {
  return from.row < to.row ? [from.row + 1, to.row - 1] : [to.row, from.row];
}

/** The way of each line that passes rows: near to its ends, where no box stands, on a track that no other line has there. */
function passagesOf(
  links: readonly ShownLink[],
  at: (id: string) => Cell,
  cells: readonly Cell[],
  columns: number,
): ReadonlyMap<ShownLink, Passage> {
  const boxes = new Set(cells.map(({ row, column }) => `${row} ${column}`));
  const lanes: (readonly [first: number, last: number])[][][] = Array.from(
    { length: 2 * columns + 1 },
    () => [],
  );
  const passages = new Map<ShownLink, Passage>();
  const passing = links
    .map((link) => ({
      link,
      from: at(link.from),
      to: at(link.to),
      rows: passedRows(at(link.from), at(link.to)),
    }))
    .filter(({ rows: [first, last] }) => first <= last)
    .sort((a, b) => a.rows[1] - a.rows[0] - (b.rows[1] - b.rows[0]));
  for (const { link, from, to, rows } of passing) {
    const [first, last] = rows;
    const isFree = (lane: number): boolean => {
      if (lane % 2 === 0) return true;
      for (let row = first; row <= last; row++) if (boxes.has(`${row} ${(lane - 1) / 2}`)) return false;
      return true;
    };
    const wayOf = (lane: number): number =>
      [from, to].reduce((sum, { column }) => sum + Math.abs(lane - 2 * column - 1), 0) +
      (lanes[lane]?.length ?? 0) / 4;
    const lane = lanes
      .map((_, i) => i)
      .filter(isFree)
      .reduce((best, one) => (wayOf(one) < wayOf(best) ? one : best), 0);
    const tracks = lanes[lane] ?? [];
    let track = 0;
    while (tracks[track]?.some((taken) => taken[0] <= last && first <= taken[1]) === true) track++;
    tracks[track] = [...(tracks[track] ?? []), rows];
    passages.set(link, { lane, track });
  }
  return passages;
}
