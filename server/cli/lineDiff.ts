/** The difference of two texts in the unified format that `patch` and git read. Knows lines only. */

const CONTEXT = 3;

interface Change {
  readonly sign: " " | "-" | "+";
  readonly line: string;
}

/** Empty where the texts are equal. Line ends are kept as they are. */
export function lineDiff(file: string, before: string, after: string): string {
  if (before === after) return "";
  const changes = compare(linesOf(before), linesOf(after));
  const near = changes.map((_, index) =>
    changes.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ sign }) => sign !== " "),
  );
  let text = `--- a/${file}\n+++ b/${file}\n`;
  let oldLine = 1;
  let newLine = 1;
  for (let index = 0; index < changes.length; ) {
    const start = index;
    while (index < changes.length && near[index] === near[start]) index++;
    const part = changes.slice(start, index);
    const olds = part.filter(({ sign }) => sign !== "+").length;
    const news = part.filter(({ sign }) => sign !== "-").length;
    if (near[start] === true) {
      // An empty side is named by the line before it.
      const position = (line: number, count: number) => `${count === 0 ? line - 1 : line},${count}`;
      text += `@@ -${position(oldLine, olds)} +${position(newLine, news)} @@\n`;
      for (const { sign, line } of part)
        text += sign + (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`);
    }
    oldLine += olds;
    newLine += news;
  }
  return text;
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** Myers' shortest edit script between what the two have not in common at their ends. */
function compare(before: readonly string[], after: readonly string[]): Change[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const kept = (line: string): Change => ({ sign: " ", line });
  return [
    ...before.slice(0, head).map(kept),
    ...shortest(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(kept),
  ];
}

function shortest(before: readonly string[], after: readonly string[]): Change[] {
  const size = before.length + after.length;
  const trace: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  search: for (let depth = 0; depth <= size; depth++) {
    trace.push(reach);
    const next = new Map<number, number>();
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = descends(reach, diagonal, depth)
        ? (reach.get(diagonal + 1) as number)
        : (reach.get(diagonal - 1) as number) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) break search;
    }
    reach = next;
  }
  const changes: Change[] = [];
  let x = before.length;
  let y = after.length;
  for (let depth = trace.length - 1; depth >= 0; depth--) {
    const from = trace[depth] as Map<number, number>;
    const diagonal = x - y;
    const previous = descends(from, diagonal, depth) ? diagonal + 1 : diagonal - 1;
    const startX = depth === 0 ? 0 : (from.get(previous) as number);
    const startY = depth === 0 ? 0 : startX - previous;
    while (x > startX && y > startY) {
      x--;
      y--;
      changes.push({ sign: " ", line: before[x] as string });
    }
    if (depth === 0) break;
    if (x === startX) changes.push({ sign: "+", line: after[--y] as string });
    else changes.push({ sign: "-", line: before[--x] as string });
  }
  return changes.reverse();
}

function descends(reach: ReadonlyMap<number, number>, diagonal: number, depth: number): boolean {
  return (
    diagonal === -depth ||
    (diagonal !== depth && (reach.get(diagonal - 1) as number) < (reach.get(diagonal + 1) as number))
  );
}
