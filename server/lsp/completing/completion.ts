/** Completion: snippets that fit the file's libraries, and rule names inside suppression comments. Knows no findings. */

import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
} from "vscode-languageserver";
import { unusedSuppression } from "../../engine/suppression";
import type { Snippet } from "../../rule-api/snippet";
import { buildSemanticModel } from "../../semantic/buildModel";
import { nodeAt, type SyntaxTree } from "../../syntax/syntaxTree";
import { type Offset, type TextRange, textRange } from "../../text/textRange";
import type { ReviewedDocument } from "../reviewedDocument";
import type { Session } from "../session";
import { type FittedSnippet, fitSnippet } from "./snippetImports";
import { plainText } from "./snippetText";

/** What opens the list of rule names by itself: in a comment, and in a project file. */
export const COMPLETION_TRIGGERS = ["[", '"'];

/** With this much typed, a snippet is offered in a file that imports no library of any snippet yet. */
const TELLING_PREFIX = 3;

const NONE: CompletionList = { isIncomplete: false, items: [] };

/** What can be completed at a position. */
export function completionsAt(
  session: Session,
  document: ReviewedDocument,
  position: Position,
): CompletionList {
  const settings = session.settingsOfCode(document);
  if (settings === null) return NONE;
  const at = document.positions.offsetAt(position);
  const { tree } = document;
  const comment = tree.comments.find(({ start, end }) => start < at && at <= end);
  if (comment !== undefined)
    return ruleNames(session, document, document.text.slice(comment.start, at), comment.end, at);
  return settings.snippets ? snippets(session, document, tree, at) : NONE;
}

function ruleNames(
  session: Session,
  document: ReviewedDocument,
  before: string,
  commentEnd: Offset,
  at: Offset,
): CompletionList {
  const list = /#\s*heldout:\s*ignore(?:-file)?\[([^\]]*)$/.exec(before)?.[1];
  if (list === undefined) return NONE;
  const language = session.languageOf(document.uri);
  const typed = /[\w-]*$/.exec(list)?.[0] ?? "";
  const rest = /^[\w-]*/.exec(document.text.slice(at, commentEnd))?.[0] ?? "";
  const listed = new Set(
    list
      .slice(0, list.length - typed.length)
      .split(",")
      .map((name) => name.trim()),
  );
  const range = document.positions.rangeOf(textRange(at - typed.length, at + rest.length));
  const items = session.services.rules
    .filter(({ meta }) => meta.name !== unusedSuppression.meta.name && !listed.has(meta.name))
    .map(
      ({ meta }): CompletionItem => ({
        label: meta.name,
        kind: CompletionItemKind.EnumMember,
        detail: meta.docs[language].title,
        documentation: { kind: MarkupKind.Markdown, value: meta.docs[language].what },
        textEdit: { range, newText: meta.name },
      }),
    );
  return { isIncomplete: false, items };
}

function snippets(
  session: Session,
  document: ReviewedDocument,
  tree: SyntaxTree,
  at: Offset,
): CompletionList {
  const before = document.text.slice(0, at);
  // A snippet is whole statements: it starts a line.
  const line = /(?:^|[\n\r])[ \t]*([\w-]*)$/.exec(before);
  const typed = line?.[1];
  if (typed === undefined || typed === "" || isInString(tree, at - typed.length)) return NONE;
  const matching = session.services.snippets.filter(({ prefix }) => mayMatch(prefix, typed));
  if (matching.length === 0) return NONE;
  const semantic = buildSemanticModel(tree, {
    resolve: () => null,
    modelOf: () => null,
    starExports: () => new Set(),
    meantImport: () => null,
  });
  const { importedPackages } = semantic;
  const importsAny = session.services.snippets.some((snippet) => fits(snippet, importedPackages));
  const offered = matching.filter(
    (snippet) =>
      snippet.libraries.length === 0 ||
      fits(snippet, importedPackages) ||
      (!importsAny && typed.length >= TELLING_PREFIX),
  );
  const range = textRange(at - typed.length, at);
  return {
    isIncomplete: typed.length < TELLING_PREFIX,
    items: offered.map((snippet) =>
      snippetItem(session, document, {
        snippet,
        range,
        fitted: fitSnippet(snippet, { parser: session.services.parser, semantic, range }),
      }),
    ),
  };
}

/** The typed letters occur in the prefix in their order, the first one first; the client sorts what is left. */
function mayMatch(prefix: string, typed: string): boolean {
  const wanted = typed.toLowerCase();
  const given = prefix.toLowerCase();
  if (given[0] !== wanted[0]) return false;
  let at = 0;
  for (const letter of wanted) {
    at = given.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function fits({ libraries }: Snippet, imported: ReadonlySet<string>): boolean {
  return libraries.some((library) => imported.has(library));
}

function isInString(tree: SyntaxTree, at: number): boolean {
  const node = nodeAt(tree, at as Offset);
  for (let outer: typeof node | null = node; outer !== null; outer = outer.parent)
    if (outer.kind === "string" && outer.start < at && at < outer.end) return true;
  return false;
}

interface OfferedSnippet {
  readonly snippet: Snippet;
  /** What it replaces. */
  readonly range: TextRange;
  readonly fitted: FittedSnippet;
}

function snippetItem(
  session: Session,
  { uri, textUri, positions, places }: ReviewedDocument,
  { snippet, range, fitted }: OfferedSnippet,
): CompletionItem {
  const code = plainText(fitted.body);
  const asSnippet = session.features.snippetCompletions;
  // A completion can only change the cell that it is made in.
  const imports = fitted.imports.flatMap((edit) => {
    const place = places.editPlaceOf(edit);
    return place === null || place.uri !== textUri ? [] : [{ range: place.range, newText: place.newText }];
  });
  return {
    label: snippet.prefix,
    kind: CompletionItemKind.Snippet,
    detail: snippet.description[session.languageOf(uri)],
    documentation: { kind: MarkupKind.Markdown, value: `\`\`\`python\n${code}\n\`\`\`` },
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    textEdit: { range: positions.rangeOf(range), newText: asSnippet ? fitted.body : code },
    ...(imports.length === 0 ? {} : { additionalTextEdits: imports }),
  };
}
