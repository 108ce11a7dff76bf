/** Completion and hover in a project file: options, rules, themes and values. Knows no findings. */

import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Hover,
  MarkupKind,
  type Position,
} from "vscode-languageserver";
import { formatMessage, type Language } from "../../rule-api/message";
import { THEMES } from "../../rule-api/rule";
import type { Offset } from "../../text/textRange";
import { type OptionPlace, placeAt } from "../../workspace/configuration/optionPlace";
import { OPTIONS, type OptionKey, optionsOf, projectName } from "../../workspace/configuration/options";
import { explanationOf, withoutMarkup } from "../explanation";
import type { ReviewedDocument } from "../reviewedDocument";
import type { Session } from "../session";
import { TEXTS } from "../texts";

/** What can be completed at a position of a project file. */
export function projectFileCompletions(
  session: Session,
  document: ReviewedDocument,
  position: Position,
): CompletionList {
  const place = placeAt(document.uri, document.text, document.positions.offsetAt(position));
  const names = place === null ? [] : namesFor(session, place);
  const language = session.languageOf(document.uri);
  const items = names.map((name, order): CompletionItem => {
    const { quote, range } = place as OptionPlace;
    const written = quote === "" && !/^[\w-]+$/.test(name) ? `"${name}"` : `${quote}${name}${quote}`;
    const markdown = textOf(session, document.uri, place as OptionPlace, name, language);
    return {
      label: name,
      kind: place?.expected.kind === "option" ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
      ...(markdown === null ? {} : { documentation: { kind: MarkupKind.Markdown, value: markdown } }),
      filterText: written,
      sortText: String(order).padStart(4, "0"),
      textEdit: { range: document.positions.rangeOf(range), newText: written },
    };
  });
  return { isIncomplete: false, items };
}

/** The hover over an option, a rule, a theme or a value. */
export function projectFileHover(
  session: Session,
  document: ReviewedDocument,
  position: Position,
): Hover | null {
  const at: Offset = document.positions.offsetAt(position);
  const place = placeAt(document.uri, document.text, at);
  if (place === null || !namesFor(session, place).includes(place.word)) return null;
  const language = session.languageOf(document.uri);
  const markdown = textOf(session, document.uri, place, place.word, language);
  if (markdown === null) return null;
  return {
    contents: session.features.markdownHover
      ? { kind: MarkupKind.Markdown, value: markdown }
      : { kind: MarkupKind.PlainText, value: withoutMarkup(markdown) },
    range: document.positions.rangeOf(place.range),
  };
}

function namesFor(session: Session, { expected }: OptionPlace): readonly string[] {
  switch (expected.kind) {
    case "table":
      return ["heldout"];
    case "option":
      return optionsOf("project")
        .filter((key) => !expected.tables || isTable(key))
        .map(projectName);
    case "rule":
      return [...session.rules.keys(), ...THEMES, "*"];
    case "value":
      return expected.values;
  }
}

function isTable(key: OptionKey): boolean {
  return ["severities", "namesByPattern", "versions"].includes(OPTIONS[key].form.kind);
}

/** What is known of a name that may stand there. */
function textOf(
  session: Session,
  uri: string,
  { expected }: OptionPlace,
  name: string,
  language: Language,
): string | null {
  if (expected.kind === "value") {
    const { form } = OPTIONS[expected.option];
    return form.kind === "choice" ? (form.choices[name]?.[language] ?? null) : null;
  }
  if (expected.kind === "option") {
    const key = optionsOf("project").find((one) => projectName(one) === name);
    if (key === undefined) return null;
    const { text, example } = OPTIONS[key];
    return [text[language], ...(example === undefined ? [] : [`\`\`\`toml\n${example}\n\`\`\``])].join(
      "\n\n",
    );
  }
  if (expected.kind === "table") return null;
  const rule = session.rules.get(name);
  if (rule !== undefined) return explanationOf(rule, language, session.pageOf(uri, name));
  const rules = [...session.rules.values()].filter(({ meta }) => name === "*" || meta.theme === name);
  const title = formatMessage(TEXTS.ruleGroup[language], { name, count: String(rules.length) });
  return name === "*" ? title : [title, rules.map(({ meta }) => `\`${meta.name}\``).join(", ")].join("\n\n");
}
