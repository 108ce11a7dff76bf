/**
 * The baseline: findings that a project had when it began with Heldout, in a file that git can merge. Reads, writes and compares;
 * knows no code and no disk.
 */

/** How often a rule reported one statement of a file. */
export interface BaselineEntry {
  /** From the baseline's directory, with `/`. */
  readonly file: string;
  readonly rule: string;
  /** Of the statement, see `statementHash`. */
  readonly hash: string;
  /** At least 1. */
  readonly count: number;
}

/** A baseline file as it was read. */
export interface Baseline {
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
}

/** Its name; it lies beside the project file, and the closest one upward from a file counts. */
export const BASELINE_FILE_NAME = "heldout-baseline.txt";

const HEADER = `# Findings that Heldout does not report again: file, rule, hash of the statement, how often.
# Written by \`heldout baseline\`; after a merge keep the lines of both sides.
`;
const LINE = /^([^\t#][^\t]*)\t([a-z0-9-]+)\t([0-9a-f]{16})\t([1-9]\d{0,8})$/;

/** Reads the text of a baseline. Lines that are none, such as marks of a merge, are passed over; of one that stands twice the larger count is taken. */
export function readBaseline(path: string, text: string): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, file, rule, hash, count] = LINE.exec(line) ?? [];
    if (file === undefined || rule === undefined || hash === undefined) continue;
    const entry = { file: decodedName(file), rule, hash, count: Number(count) };
    const before = entries.get(keyOf(entry));
    if (before === undefined || before.count < entry.count) entries.set(keyOf(entry), entry);
  }
  return { path, entries: [...entries.values()] };
}

/** The text of a baseline: the same entries give the same text, sorted, a line each. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(
    ({ file, rule, hash, count }) => `${encodedName(file)}\t${rule}\t${hash}\t${count}\n`,
  );
  return HEADER + lines.sort((a, b) => (a < b ? -1 : 1)).join("");
}

/** A name with a tab or a line break, or that begins like a comment, must not end the field. */
function encodedName(file: string): string {
  return file.replace(/[%\t\n\r]|^#/g, (character) => encodeURIComponent(character));
}

function decodedName(file: string): string {
  return file.replace(/%(25|09|0A|0D|23)/g, (code) => decodeURIComponent(code));
}

function keyOf({ file, rule, hash }: BaselineEntry): string {
  return `${file}\t${rule}\t${hash}`;
}

/** The entries of one file. */
export function entriesOf({ entries }: Baseline, file: string): readonly BaselineEntry[] {
  return entries.filter((entry) => entry.file === file);
}

/** What is in both, with the smaller count: an old baseline without what has been mended. */
export function commonEntries(
  before: readonly BaselineEntry[],
  now: readonly BaselineEntry[],
): readonly BaselineEntry[] {
  const counts = new Map(now.map((entry) => [keyOf(entry), entry.count]));
  return before.flatMap((entry) => {
    const count = Math.min(entry.count, counts.get(keyOf(entry)) ?? 0);
    return count === 0 ? [] : [{ ...entry, count }];
  });
}

/** How many findings the entries stand for. */
export function findingCount(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
