/** What stands behind an assigned name: the shape and element type of its value, or what its numbers mean. Decides nothing about code. */

import { type InlayHint, InlayHintKind, MarkupKind, type Range } from "vscode-languageserver";
import type { Value } from "../dataflow/value";
import type { Language } from "../rule-api/message";
import { nodesOf } from "../syntax/nodesOf";
import { type Identifier, isBroken, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { intersects } from "../text/textRange";
import { withoutMarkup } from "./explanation";
import { tensorText, valueText } from "./hover/valueHover";
import { VALUE_WORDS } from "./hover/valueWords";
import { lineIn, type ReviewedDocument } from "./reviewedDocument";
import type { Session } from "./session";

/** A longer one would push the code aside. */
const LONGEST_HINT = 40;

/** The hints of a range, where the user wants them. */
export function inlayHints(session: Session, document: ReviewedDocument, shown: Range): InlayHint[] {
  const inspection = session.inspectionOf(document);
  if (inspection === null || !session.configuration.settingsOf(document.uri).inlayHints) return [];
  const range = document.positions.textRangeOf(shown);
  const { tree } = inspection.semantic;
  const language = session.languageOf(document.uri);
  const hints: InlayHint[] = [];
  for (const node of nodesOf(tree, "assignment")) {
    if (!intersects(node.left, range) || isBroken(tree, node)) continue;
    // What is written there needs no hint.
    if (node.type !== null || node.right === null) continue;
    const value = inspection.dataflow.valueOf(node.right);
    for (const [name, held] of namesOf(node.left, value)) {
      const label = hintOf(held, language);
      const { uri, range: place } = document.places.placeOf(name);
      if (label === null || uri !== document.textUri) continue;
      const tooltip = valueText(inspection, name, language, lineIn(document));
      hints.push({
        position: place.end,
        // As Python writes types.
        label: `: ${label}`,
        kind: InlayHintKind.Type,
        ...(tooltip === null
          ? {}
          : {
              tooltip: session.features.markdownHover
                ? { kind: MarkupKind.Markdown, value: tooltip }
                : { kind: MarkupKind.PlainText, value: withoutMarkup(tooltip) },
            }),
      });
    }
  }
  return hints;
}

/** The plain names of a target and what each of them gets. */
function namesOf(target: SyntaxNode, value: Value): readonly (readonly [Identifier, Value])[] {
  if (target.kind === "identifier") return [[target, value]];
  const { elements } = value;
  if (!isKind(target, "pattern_list", "tuple_pattern", "list_pattern") || elements === undefined) return [];
  if (elements.length !== target.children.length) return [];
  return target.children.flatMap((name, i) => {
    const held = elements[i];
    return name.kind === "identifier" && held !== undefined ? [[name, held] as const] : [];
  });
}

/** `float32[?, 64]`, or the role in a word or two; null where neither is certain. */
function hintOf({ tensor, role }: Value, language: Language): string | null {
  const shape = tensorText(tensor);
  const { shortRoles, roles } = VALUE_WORDS[language];
  const meaning = role === undefined ? "" : (shortRoles[role] ?? roles[role]);
  const label = [shape, meaning].filter((part) => part !== "").join(" · ");
  return label === "" || label.length > LONGEST_HINT ? null : label;
}
