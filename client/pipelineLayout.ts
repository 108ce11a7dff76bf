/** Where the boxes and lines of a pipeline go: rows from top to bottom, along what flows. Plain numbers; knows no editor and no text. */

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
  /** Row by row, from left to right. */
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
}

const BOX_WIDTH = 280;
/** How much room a line takes that passes a row. */
const LANE_WIDTH = 24;
const COLUMN_GAP = 32;
const ROW_GAP = 72;
const MARGIN = 24;
const SWEEPS = 8;

/** A box, or the place where a line passes a row. */
interface Slot {
  readonly row: number;
  readonly width: number;
  readonly step: ShownStep | null;
  readonly above: Slot[];
  readonly below: Slot[];
  /** Of its middle. */
  x: number;
}

/** Lays a pipeline out; `heightOf` a step's box. Links that lead back, against the order of the others, are drawn and move nothing. */
export function layOut(
  steps: readonly ShownStep[],
  links: readonly ShownLink[],
  heightOf: (step: ShownStep) => number,
): Layout {
  const rowOf = rowsOf(steps, links);
  const slots = new Map<string, Slot>();
  const rows: Slot[][] = [];
  const put = (row: number, width: number, step: ShownStep | null): Slot => {
    const slot: Slot = { row, width, step, above: [], below: [], x: 0 };
    rows[row] ??= [];
    rows[row].push(slot);
    return slot;
  };
  for (const step of steps) slots.set(step.id, put(rowOf.get(step.id) ?? 0, BOX_WIDTH, step));
  const routes = links.flatMap((link) => {
    const [from, to] = [slots.get(link.from), slots.get(link.to)];
    if (from === undefined || to === undefined) return [];
    const route = [from];
    for (let row = from.row + 1; row < to.row; row++) route.push(put(row, LANE_WIDTH, null));
    route.push(to);
    if (to.row > from.row)
      for (const [i, slot] of route.entries()) {
        const next = route[i + 1];
        if (next === undefined) continue;
        slot.below.push(next);
        next.above.push(slot);
      }
    return [{ link, route }];
  });
  arrange(rows);

  const heights = rows.map((row) => Math.max(...row.map(({ step }) => (step === null ? 0 : heightOf(step)))));
  const tops: number[] = [];
  for (const [i] of heights.entries())
    tops[i] = i === 0 ? MARGIN : (tops[i - 1] ?? 0) + (heights[i - 1] ?? 0) + ROW_GAP;
  const left = Math.min(...rows.flat().map(({ x, width }) => x - width / 2)) - MARGIN;
  const right = Math.max(...rows.flat().map(({ x, width }) => x + width / 2)) + MARGIN;
  const topOf = ({ row }: Slot): number => tops[row] ?? 0;
  const heightAt = ({ row, step }: Slot): number => (step === null ? (heights[row] ?? 0) : heightOf(step));
  const boxes = rows.flat().flatMap((slot): PlacedBox[] =>
    slot.step === null
      ? []
      : [
          {
            id: slot.step.id,
            x: slot.x - BOX_WIDTH / 2 - left,
            y: topOf(slot),
            width: BOX_WIDTH,
            height: heightAt(slot),
          },
        ],
  );
  const lines = routes.map(({ link, route }): PlacedLine => {
    const points = route.flatMap((slot, i): Point[] => {
      const isFirst = i === 0;
      const isLast = i === route.length - 1;
      const port = isFirst || isLast ? portOf(slot, route[isFirst ? 1 : i - 1] ?? slot, isFirst) : 0;
      const x = slot.x + port - left;
      const [top, bottom] = [topOf(slot), topOf(slot) + heightAt(slot)];
      if (isFirst) return [{ x, y: bottom }];
      return isLast
        ? [{ x, y: top }]
        : [
            { x, y: top },
            { x, y: bottom },
          ];
    });
    return { link, points };
  });
  const height = Math.max(0, ...tops.map((top, i) => top + (heights[i] ?? 0))) + MARGIN;
  return { boxes, lines, width: Math.max(0, right - left), height };
}

/** Each step one row below the lowest that leads to it; what nothing leads to, just above the first that it leads to. */
function rowsOf(steps: readonly ShownStep[], links: readonly ShownLink[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const open = new Set<string>();
  const visit = (id: string): number => {
    const known = rows.get(id);
    if (known !== undefined) return known;
    open.add(id);
    const before = links
      .filter(({ from, to }) => to === id && !open.has(from))
      .map(({ from }) => visit(from));
    open.delete(id);
    const row = Math.max(-1, ...before) + 1;
    rows.set(id, row);
    return row;
  };
  for (const { id } of steps) visit(id);
  for (const { id } of steps) {
    if (links.some(({ to }) => to === id)) continue;
    const first = Math.min(...links.filter(({ from }) => from === id).map(({ to }) => rows.get(to) ?? 0));
    if (Number.isFinite(first)) rows.set(id, Math.max(0, first - 1));
  }
  return rows;
}

/** Orders each row and places its slots near those that they are linked to, without overlaps. */
function arrange(rows: readonly Slot[][]): void {
  for (const row of rows) spread(row, (slot) => slot.x);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const row of isDown ? rows : [...rows].reverse()) {
      const wanted = new Map(
        row.map((slot) => [slot, middleOf(isDown ? slot.above : slot.below, slot.x)] as const),
      );
      row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
      spread(row, (slot) => wanted.get(slot) ?? slot.x);
    }
  }
}

function middleOf(linked: readonly Slot[], otherwise: number): number {
  return linked.length === 0 ? otherwise : linked.reduce((sum, { x }) => sum + x, 0) / linked.length;
}

/** Moves the slots of a row, in their order, as near to where they are wanted as they fit side by side (least squares). */
function spread(row: readonly Slot[], wantedOf: (slot: Slot) => number): void {
  const offsets: number[] = [];
  for (const [i, slot] of row.entries()) {
    const before = row[i - 1];
    offsets[i] =
      before === undefined ? 0 : (offsets[i - 1] ?? 0) + (before.width + slot.width) / 2 + COLUMN_GAP;
  }
  // Slots that would overlap form a block that moves as one.
  const blocks: { sum: number; count: number }[] = [];
  const meanOf = ({ sum, count }: { sum: number; count: number }): number => sum / count;
  for (const [i, slot] of row.entries()) {
    let block = { sum: wantedOf(slot) - (offsets[i] ?? 0), count: 1 };
    for (let last = blocks.at(-1); last !== undefined && meanOf(last) > meanOf(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  let at = 0;
  for (const block of blocks)
    for (let i = 0; i < block.count; i++, at++) {
      const slot = row[at];
      if (slot !== undefined) slot.x = meanOf(block) + (offsets[at] ?? 0);
    }
}

/** How far from the middle of a box a line begins or ends, so that several are told apart. */
function portOf(slot: Slot, other: Slot, isBelow: boolean): number {
  if (slot.step === null) return 0;
  const others = [...(isBelow ? slot.below : slot.above)].sort((a, b) => a.x - b.x);
  const at = others.indexOf(other);
  if (at < 0) return 0;
  const gap = Math.min(40, BOX_WIDTH / (others.length + 1));
  return (at - (others.length - 1) / 2) * gap;
}
