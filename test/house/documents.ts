/** What a document promises and where it does not keep it: links, paths and commands. Knows Markdown and no disk. */

/** Where the documents of a repository may point. */
export interface Repository {
  /** Whether there is a file or folder at a path from the root. */
  readonly has: (path: string) => boolean;
  /** The text of a Markdown file at a path from the root. */
  readonly read: (path: string) => string;
  readonly scripts: ReadonlySet<string>;
}

const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|<(?:img|a)[^>]*\s(?:src|href)="([^"]+)"/g;
const PATH = /`((?:client|server|rules|snippets|test|\.ci|\.github|\.vscode)\/[\w./-]*)`/g;
const SCRIPT = /npm run (?:--silent )?([a-z][\w:-]*)/g;

/** What a document names that is not there, a sentence each. `path` is where it stands, from the root. */
export function brokenPromises(path: string, repository: Repository): string[] {
  const text = repository.read(path);
  const prose = text.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, " "));
  const problems: string[] = [];
  for (const [, markdown, html] of prose.replace(/`[^`\n]*`/g, "``").matchAll(LINK)) {
    const link = decodeURI(markdown ?? html ?? "");
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
    const [file, fragment] = link.split("#") as [string, string | undefined];
    const target = file === "" ? path : resolvePath(path, file);
    if (!repository.has(target)) problems.push(`${path} links to ${link}, which is not there`);
    else if (
      fragment !== undefined &&
      target.endsWith(".md") &&
      !anchors(repository.read(target)).has(fragment)
    )
      problems.push(`${path} links to ${link}, which has no such heading`);
  }
  for (const [, named] of prose.matchAll(PATH))
    if (!repository.has((named as string).replace(/\/$/, "")))
      problems.push(`${path} names ${named}, which is not there`);
  for (const [, script] of text.matchAll(SCRIPT))
    if (!repository.scripts.has(script as string))
      problems.push(`${path} names npm run ${script}, which is no script`);
  return problems;
}

function resolvePath(from: string, link: string): string {
  const parts = link.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of link.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The fragments of a document's headings, as GitHub makes them. */
function anchors(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, heading] of text.matchAll(/^#+\s+(.*)$/gm))
    found.add(
      (heading as string)
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    );
  return found;
}

/** The `%keys%` that a manifest names. */
export function manifestKeys(manifest: string): Set<string> {
  return new Set([...manifest.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] as string));
}

/** How two sets of keys differ, a sentence each. */
export function differences(
  a: ReadonlySet<string>,
  inA: string,
  b: ReadonlySet<string>,
  inB: string,
): string[] {
  return [
    ...[...a].filter((key) => !b.has(key)).map((key) => `${key} is in ${inA} and not in ${inB}`),
    ...[...b].filter((key) => !a.has(key)).map((key) => `${key} is in ${inB} and not in ${inA}`),
  ];
}
