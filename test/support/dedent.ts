/** Code in an indented template literal, brought to the left margin. Knows no Python. */

/** Takes away the common indentation, a first blank line and trailing blank space; the result ends with one line break. */
export function dedent(code: string): string {
  const lines = code.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  const text = lines.map((line) => line.slice(indent)).join("\n");
  return `${text.replace(/^[ \t]*\n/, "").trimEnd()}\n`;
}
