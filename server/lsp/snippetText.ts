/** Snippet syntax of LSP: tells a text with tab stops from one without, and resolves them for clients that have none. Knows no document. */

const TAB_STOP = /\\[$}\\]|\$(?:\d+|\w+|\{)/g;

/** Whether the text has a tab stop or variable that a snippet-aware client would stop at or fill in. */
export function hasTabStops(snippet: string): boolean {
  return (snippet.match(TAB_STOP) ?? []).some((found) => found.startsWith("$"));
}

/** The text with every tab stop replaced by its default (a choice by its first option, one without default by nothing). */
export function plainText(snippet: string): string {
  const defaults = new Map<string, string>();
  // Once to learn the defaults, once to use them: a mirror may stand before the stop that holds its text.
  render(snippet, 0, defaults, false);
  return render(snippet, 0, defaults, false).text;
}

interface Rendered {
  readonly text: string;
  /** Where reading stopped: the end, or just behind the closing brace. */
  readonly at: number;
}

function render(snippet: string, from: number, defaults: Map<string, string>, inside: boolean): Rendered {
  let text = "";
  let at = from;
  while (at < snippet.length) {
    const rest = snippet.slice(at);
    const escaped = /^\\([$}\\])/.exec(rest);
    const bare = /^\$(\d+|[A-Za-z_]\w*)/.exec(rest);
    const choice = /^\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}/.exec(rest);
    const braced = /^\$\{(\d+|[A-Za-z_]\w*)(:?)/.exec(rest);
    if (inside && rest.startsWith("}")) return { text, at: at + 1 };
    if (escaped !== null) {
      text += escaped[1];
      at += escaped[0].length;
    } else if (bare !== null) {
      text += defaults.get(bare[1] as string) ?? "";
      at += bare[0].length;
    } else if (choice !== null) {
      const first = /^(?:\\.|[^,\\])*/.exec(choice[2] as string)?.[0] ?? "";
      const option = first.replace(/\\([,|\\])/g, "$1");
      defaults.set(choice[1] as string, option);
      text += option;
      at += choice[0].length;
    } else if (braced !== null) {
      const name = braced[1] as string;
      const inner = render(snippet, at + braced[0].length, defaults, true);
      if (braced[2] === ":") defaults.set(name, inner.text);
      text += braced[2] === ":" ? inner.text : (defaults.get(name) ?? "");
      at = inner.at;
    } else {
      text += snippet[at];
      at++;
    }
  }
  return { text, at };
}
