/** Brackets of code that does not parse. Knows no library, reports nothing. */

/** A string of one line. */
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** Where the first bracket stands that closes none and behind which only such follow; null where there is none, or one is left open. */
export function bracketTooMany(text: string): number | null {
  const code = text.replace(STRING, (written) => " ".repeat(written.length));
  // Comments and strings of several lines are not looked into.
  if (/["'#\\]/.test(code)) return null;
  const open: string[] = [];
  for (let at = 0; at < code.length; at++) {
    const sign = code.charAt(at);
    if ("([{".includes(sign)) open.push(")]}".charAt("([{".indexOf(sign)));
    if (!")]}".includes(sign)) continue;
    if (open.length === 0) return at > 0 && /^[)\]}\s]*$/.test(code.slice(at)) ? at : null;
    if (open.pop() !== sign) return null;
  }
  return null;
}
