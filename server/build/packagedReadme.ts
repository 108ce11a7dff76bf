/**
 * The README as the package for VS Code has it. VS Code's page of an extension shows pictures from https addresses only
 * (it takes `data:` away, and files of the package as well), and no link to a file: where the sources have no public
 * address, the picture is drawn in text, and such links are words. Knows no disk.
 */

/** A finding as `heldout check --output-format json` prints it, as far as it is drawn. */
export interface DrawnFinding {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

const PICTURE = /^!\[([^\]]*)\]\((?!https:)[^)]+\)$/m;
const LONE_LINK = /^\[[^\]]+\]\((?!https?:|#)[^)]+\)\n\n/gm;
const LINK = /(?<!!)\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g;
const FENCED = /(^```[\s\S]*?^```$)/m;

/** The Markdown without what would be broken there, and with `picture` where the first picture was. */
export function packagedReadme(markdown: string, picture: string): string {
  return markdown
    .replace(PICTURE, () => picture)
    .split(FENCED)
    .map((part) => (FENCED.test(part) ? part : part.replace(LONE_LINK, "").replace(LINK, "$1")))
    .join("");
}

/** Code with its findings below their lines: marked and bold, since the page's policy takes colours away. */
export function drawnFindings(code: string, findings: readonly DrawnFinding[]): string {
  const lines = code.split("\n");
  const width = String(lines.length).length;
  const parts = findings
    .filter(({ line, endLine, severity }) => line === endLine && severity !== "hint")
    .map(({ line, column, endColumn, rule, message }) => {
      const text = lines[line - 1] ?? "";
      const before = text.slice(0, column - 1);
      // What does not fit would have to be scrolled to.
      const start = text.length > COLUMNS ? `…${before.slice(-BEFORE)}` : before;
      const found = `<mark>${escaped(text.slice(column - 1, endColumn - 1))}</mark>`;
      const said = wrapped(`${firstSentence(message)} (${rule})`).map(
        (row) => `${" ".repeat(width + 2)}<b>${escaped(row)}</b>`,
      );
      const shown = `${escaped(start)}${found}${escaped(text.slice(endColumn - 1))}`;
      return [`${String(line).padStart(width)}  ${shown}`, ...said].join("\n");
    });
  return `<pre>\n${parts.join("\n\n")}\n</pre>`;
}

/** As much of a long line as is shown in front of what is found. */
const BEFORE = 30;

/** As wide as the page's column is. */
const COLUMNS = 76;

function wrapped(text: string): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(" ")) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + word.length < COLUMNS) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

function firstSentence(message: string): string {
  return /^.*?[.:](?= |$)/.exec(message)?.[0].replace(/:$/, ".") ?? message;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
