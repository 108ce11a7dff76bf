/** Why something, or nothing, is reported on a line of an open document, as the client shows it. Finds nothing out itself. */

import { explainLine } from "../workspace/lineExplanation/explainLine";
import { lineText } from "../workspace/lineExplanation/lineText";
import { languageTag } from "./explanation";
import type { ExplainLineResult } from "./protocol";
import { lineIn, type ReviewedDocument } from "./reviewedDocument";
import type { Session } from "./session";
import { fileNameOf } from "./settings";

/** The explanation of a line (from 0); null where the document is not reviewed. */
export function lineAnswer(
  session: Session,
  document: ReviewedDocument,
  line: number,
): ExplainLineResult | null {
  const settings = session.settingsOfCode(document);
  if (settings === null) return null;
  const { source, tree, positions, textUri } = document;
  const start = positions.offsetAt({ line, character: 0 });
  const end = positions.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  const language = session.languageOf(document.uri);
  const explanation = explainLine(
    session.reviewer,
    {
      source,
      tree,
      settings: settings.engine,
      fresh: (found) => session.sinceBaseline(document.uri, tree, found).fresh,
    },
    { start, end },
  );
  const lineOf = lineIn(document);
  const isFile = document.whole === document && source.cells === null;
  const markdown = lineText(explanation, {
    language,
    text: document.text,
    file: fileNameOf(document.uri),
    lineOf: (range) => lineOf(range.start),
    place: (words, range) => (isFile ? `[${words}](${textUri}#L${lineOf(range.start) ?? 1})` : words),
    rule: (name) => {
      const page = session.pageOf(document.uri, name);
      return page === null ? `\`${name}\`` : `[\`${name}\`](${page})`;
    },
  });
  return { markdown, language: languageTag(language) };
}
