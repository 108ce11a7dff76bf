/** Snippet syntax of LSP: tells a text with tab stops from one without, and resolves them for clients that have none. Knows no document. */

const TAB_STOP = /\\[$}\\]|\$(?:\d+|\w+|\{)/g;

/** Whether the text has a tab stop or variable that a snippet-aware client would stop at or fill in. */
export function hasTabStops(snippet: string): boolean {
  return (snippet.match(TAB_STOP) ?? []).some((found) => found.startsWith("$"));
}

/** A snippet's text, and for each of its characters the place of the snippet where it stands. */
export interface ExpandedSnippet {
  readonly text: string;
  /** -1 for what another tab stop gives. */
  readonly origins: readonly number[];
}

/** The text with every tab stop replaced by its default (a choice by its first option, one without default by nothing). */
export function plainText(snippet: string): string {
  return expandSnippet(snippet).text;
}

/** As `plainText`, with the way back. */
export function expandSnippet(snippet: string): ExpandedSnippet {
  const defaults = new Map<string, string>();
  // Once to learn the defaults, once to use them: a mirror may stand before the stop that holds its text.
  render(snippet, 0, defaults, false);
  return render(snippet, 0, defaults, false);
}

interface Rendered extends ExpandedSnippet {
  /** Where reading stopped: the end, or just behind the closing brace. */
  readonly at: number;
}

function render(snippet: string, from: number, defaults: Map<string, string>, inside: boolean): Rendered {
  let text = "";
  const origins: number[] = [];
  /** `start`: where the characters stand in the snippet, one behind the other. */
  const put = (characters: string, start: number | null): void => {
    text += characters;
    for (let i = 0; i < characters.length; i++) origins.push(start === null ? -1 : start + i);
  };
  let at = from;
  while (at < snippet.length) {
    const rest = snippet.slice(at);
    const escaped = /^\\([$}\\])/.exec(rest);
    const bare = /^\$(\d+|[A-Za-z_]\w*)/.exec(rest);
    const choice = /^\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}/.exec(rest);
    const braced = /^\$\{(\d+|[A-Za-z_]\w*)(:?)/.exec(rest);
    if (inside && rest.startsWith("}")) return { text, origins, at: at + 1 };
    if (escaped !== null) {
      put(escaped[1] as string, at + 1);
      at += escaped[0].length;
    } else if (bare !== null) {
      put(defaults.get(bare[1] as string) ?? "", null);
      at += bare[0].length;
    } else if (choice !== null) {
      const first = /^(?:\\.|[^,\\])*/.exec(choice[2] as string)?.[0] ?? "";
      const option = first.replace(/\\([,|\\])/g, "$1");
      defaults.set(choice[1] as string, option);
      put(option, null);
      at += choice[0].length;
    } else if (braced !== null) {
      const name = braced[1] as string;
      const inner = render(snippet, at + braced[0].length, defaults, true);
      if (braced[2] === ":") {
        defaults.set(name, inner.text);
        text += inner.text;
        origins.push(...inner.origins);
      } else put(defaults.get(name) ?? "", null);
      at = inner.at;
    } else {
      put(snippet[at] as string, at);
      at++;
    }
  }
  return { text, origins, at };
}
