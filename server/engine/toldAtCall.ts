/** A finding that lies in a function which a file calls, told at the call. Knows no rule, no editor, no disk. */

import type { Localized, Messages, Severity } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import type { ReportOf } from "../rule-api/ruleContext";
import type { FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { ancestor, type Call, type SyntaxNode } from "../syntax/syntaxTree";
import { textRange } from "../text/textRange";
import type { Diagnostic, RelatedPlace } from "./diagnostic";
import { filledText, type OtherFile } from "./reports";

/** What a rule reports, and where. */
export interface Said {
  readonly rule: Rule;
  readonly report: ReportOf<Messages>;
  readonly node: SyntaxNode;
  readonly severity: Severity;
}

/** What is said of a place in a function that is told at its call. */
export const HERE: Localized = { en: "This is where it happens", zh: "问题出在这里" };

/** Where in another file it is what is told at a call; nothing for what lies where it is told. */
export function placeToldOf({ elsewhere: [place] }: Diagnostic): string {
  return place?.message === HERE ? `${place.path} ${place.range.start} ${place.range.end}` : "";
}

/** The finding, at a call of the file under review that leads to the function it lies in. `ways`: what is pointed at besides. */
export function toldAtCall(
  { semantic, otherFile }: { readonly semantic: SemanticModel; readonly otherFile: OtherFile | undefined },
  call: Call,
  { node: called, model }: FunctionInfo,
  { rule, report, node, severity }: Said,
  ways: readonly RelatedPlace[],
): Diagnostic {
  const message = filledText(rule.meta, report.message, report.data);
  const name = called.name.text;
  const place = { range: textRange(node.start, node.end), message: HERE };
  const other = model === semantic ? null : (otherFile?.(model.tree.root) ?? null);
  return {
    rule: rule.meta.name,
    range: textRange(call.function.start, call.function.end),
    severity,
    message: {
      en: `In \`${name}\`, as called here: ${message.en}`,
      zh: `这样调用时，\`${name}\` 里：${message.zh}`,
    },
    related: [...ways, ...(model === semantic ? [place] : [])],
    elsewhere: other === null ? [] : [{ ...place, ...other }],
    corrections: [],
    tags: [],
    secondary: false,
  };
}

/** The only call of a file that runs the function of another file in which a node stands, with that function; null where there is no such call or are several. */
export function onlyCallInto(
  semantic: SemanticModel,
  node: SyntaxNode,
): { readonly call: Call; readonly called: FunctionInfo } | null {
  const around = ancestor(node, "function_definition");
  if (around === null) return null;
  const [found, ...others] = nodesOf(semantic.tree, "call").flatMap((call) => {
    const called = semantic.functionOf(call.function);
    return called?.node === around ? [{ call, called }] : [];
  });
  return found === undefined || others.length > 0 ? null : found;
}
