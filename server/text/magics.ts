/** Blanks what IPython understands and Python does not, character for character. Knows one cell's text and nothing of notebooks. */

/** Cell magics whose cell runs in the notebook's own namespace: only their line goes. */
const RUNS_HERE = new Set([
  "time",
  "timeit",
  "capture",
  "prun",
  "memit",
  "mprun",
  "lprun",
  "pyinstrument",
  "snakeviz",
  "wandb",
]);
const CELL_MAGIC = /^%%(\w+)?/;
/** A cell of a shell as Datalab wrote it, with one sign. */
const SHELL_CELL = /^%(?:bash|sh)\s*$/;
/** Magics that people write without their sign, which IPython adds where no variable is called like them. */
const AUTOMAGIC =
  /^(?:(?:ls|ll|pwd)(?:[ \t]+[-~./*\w]+)*|cd[ \t]+[~./\w-]+|watermark(?:[ \t]+-[\w-]+)+.*)[ \t]*$/;
/** Line magics that run the rest of the line as Python, with their options. */
const RUNS_REST = /^(%(?:time|timeit|prun|memit))((?:[ \t]+-\w(?:[ \t]*\d+)?)*[ \t]+)(?=[^\s-])/;
/** A line escape, or pip as Jupyter runs it without one. */
const ESCAPE = /^(?:[%!?;,/]|(?:pip3?|conda|mamba|uv)[ \t]+(?:install|uninstall|list|show|pip)\b)/;
/** Cell magics whose cell is no Python of the notebook and that give it no names. */
const BINDS_NOTHING =
  /^%%(?:writefile|file|bash|sh|script|cmd|perl|ruby|pypy|python[23]?|html|HTML|js|javascript|latex|markdown|svg|SVG|system|sx|!|debug)(?!.*--(?:out|err|proc))(?!\w)/;
/** Magics that bring names into the notebook: they are left as comments, for those who ask where a name comes from. */
const BRINGS_NAMES =
  /^%(?:(?:run|pylab|store|load|loadpy|aimport|macro|edit|rerun|recall|sql|R|Rpull|px|autopx)\b|%capture[ \t]+\w)/;
/** What a repository brings may lie beside the notebook: the line is left as a comment, for those who ask where a package comes from. */
const CLONES = /^![ \t]*(?=git[ \t]+clone\b)/;
/** A name in front of the sign: `x = ???` asks for nothing, it is a gap to fill in. */
const HELP = /[\w)\]*]\s*\?{1,2}\s*(?:#.*)?$/;
const ASSIGNED = /^([\w.,[\]() \t'"*]+=[ \t]*)([!%].*)$/;

/**
 * The text of a code cell with magics, shell lines and help requests blanked: same length, same line breaks, and what is
 * left still parses. `x = !ls` becomes `x = _`, IPython's name for a value that nobody knows; `x = %time f()` keeps `f()`.
 */
export function blankMagics(cell: string): string {
  const lines = cell.split(/(?<=\r\n|\n|\r(?!\n))/);
  let index = 0;
  for (; index < lines.length; index++) {
    const line = lines[index] as string;
    if (line.trim() === "") continue;
    if (SHELL_CELL.test(line)) return [...lines.slice(0, index), ...lines.slice(index).map(spaces)].join("");
    const magic = CELL_MAGIC.exec(line);
    if (magic === null) break;
    const kept = BRINGS_NAMES.test(line) ? `#${line.slice(1)}` : spaces(line);
    if (!RUNS_HERE.has(magic[1] ?? ""))
      return [...lines.slice(0, index), BINDS_NOTHING.test(line) ? spaces(line) : `#${line.slice(1)}`]
        .concat(lines.slice(index + 1).map(spaces))
        .join("");
    lines[index] = kept;
  }
  const state: LineState = { depth: 0, quote: null, continued: false };
  for (; index < lines.length; index++) {
    const line = lines[index] as string;
    if (state.depth > 0 || state.quote !== null || state.continued) {
      scan(line, state);
      continue;
    }
    const blanked = blankLine(line) ?? (scan(line, state) === "?" && HELP.test(line) ? emptied(line) : null);
    if (blanked === null) continue;
    Object.assign(state, { depth: 0, quote: null, continued: false });
    lines[index] = blanked;
    // A backslash carries an escaped line on, as it does in a shell.
    while (/\\\s*$/.test(line) && index + 1 < lines.length) {
      const next = lines[index + 1] as string;
      lines[++index] = spaces(next);
      if (!/\\\s*$/.test(next)) break;
    }
  }
  return lines.join("");
}

/** The lines of a cell that `blankMagics` takes out, as they are written. */
export function escapedLines(written: string, blanked: string): readonly string[] {
  if (written === blanked) return [];
  const left = blanked.split("\n");
  return written.split("\n").filter((line, index) => line !== left[index]);
}

/** What stands for an escaped line; null where the line is Python. */
function blankLine(line: string): string | null {
  const indentation = /^[ \t]*/.exec(line)?.[0] ?? "";
  const code = line.slice(indentation.length).replace(/[\r\n]+$/, "");
  const end = line.slice(indentation.length + code.length);
  const runs = RUNS_REST.exec(code);
  if (runs !== null) {
    // `if 1:` is as long as `%time` and takes any simple statement behind it.
    const [all, name, options] = runs as unknown as [string, string, string];
    return `${indentation}${"if 1:".padEnd(name.length)}${spaces(options)}${code.slice(all.length)}${end}`;
  }
  if (indentation === "" && BRINGS_NAMES.test(code)) return `#${line.slice(1)}`;
  if (indentation === "" && CLONES.test(code))
    return `#${code.replace(CLONES, "").padEnd(code.length - 1)}${end}`;
  if (ESCAPE.test(code) || (indentation === "" && AUTOMAGIC.test(code))) return emptied(line);
  const assigned = ASSIGNED.exec(code);
  if (assigned === null) return null;
  const [, target, value] = assigned as unknown as [string, string, string];
  const timed = RUNS_REST.exec(value);
  const kept = timed === null ? "_".padEnd(value.length) : spaces(timed[0]) + value.slice(timed[0].length);
  return indentation + target + kept + end;
}

/** An indented line may be all that its block has. */
function emptied(line: string): string {
  const match = /^([ \t]+)(\S(?:.*\S)?)/.exec(line);
  if (match === null) return spaces(line);
  const [all, indentation, code] = match as unknown as [string, string, string];
  const filler = code.length >= 4 ? "pass" : "0";
  return indentation + filler.padEnd(code.length) + spaces(line.slice(all.length));
}

function spaces(line: string): string {
  return line.replace(/[^\r\n]/g, " ");
}

interface LineState {
  depth: number;
  /** The triple quote that is open. */
  quote: string | null;
  continued: boolean;
}

/** Follows brackets and strings over one line; returns the last character of its code. */
function scan(line: string, state: LineState): string {
  let last = "";
  state.continued = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string;
    if (state.quote !== null) {
      if (char === "\\") i++;
      else if (line.startsWith(state.quote, i)) {
        i += 2;
        state.quote = null;
      }
      continue;
    }
    if (char === "#") break;
    if (char === '"' || char === "'") {
      last = char;
      if (line.startsWith(char.repeat(3), i)) {
        state.quote = char.repeat(3);
        i += 2;
      } else {
        for (i++; i < line.length && line[i] !== char && line[i] !== "\n"; i++) if (line[i] === "\\") i++;
      }
      continue;
    }
    if (char === "\\" && line.slice(i + 1).trim() === "") state.continued = true;
    if ("([{".includes(char)) state.depth++;
    if (")]}".includes(char)) state.depth = Math.max(0, state.depth - 1);
    if (char.trim() !== "") last = char;
  }
  return last;
}
