/** Code that is meant to fail: what a test expects to raise, or a lesson shows, is no mistake. Knows no rule. */

import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { descendants, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { withItems } from "../syntax/withItems";
import type { TextRange } from "../text/textRange";

/** The bodies of `with pytest.raises(...)` and the like, then those of attempts that are made for the sake of their error. */
export function expectedFailures(semantic: SemanticModel, knowledge: Knowledge): TextRange[] {
  const found: TextRange[] = [];
  for (const node of nodesOf(semantic.tree, "with_statement")) {
    if (withItems(node).some(expectsFailure)) found.push(node.body);
  }
  for (const node of nodesOf(semantic.tree, "try_statement")) if (showsItsError(node)) found.push(node.body);
  return found;

  /**
   * ```python
   * try:
   *     loss_fn(logits, targets)
   * except RuntimeError as error:
   *     print(error)
   * ```
   * Nothing keeps what it gives, and the error that is printed is the one that it is for.
   */
  function showsItsError({ body, children }: SyntaxNode & { readonly kind: "try_statement" }): boolean {
    const [attempt, ...further] = body.children.filter(({ kind }) => kind !== "comment");
    const [tried] = attempt?.kind === "expression_statement" ? attempt.children : [];
    const [handler, ...others] = children.filter((child) => child !== body && child.kind !== "comment");
    if (tried === undefined || further.length > 0 || others.length > 0) return false;
    if (handler?.kind !== "except_clause" || !isForResult(tried)) return false;
    const caught = handler.children.filter(({ kind }) => kind !== "block" && kind !== "comment");
    const shown = handler.children.find(({ kind }) => kind === "block")?.children ?? [];
    const [alias] = namesIn(caught.flatMap((one) => [...descendants(one)].filter(isTarget)));
    return (
      alias !== undefined &&
      namesIn(caught).every((name) => name === alias || /Error$/.test(name)) &&
      namesIn(shown).includes(alias) &&
      shown.every(isPrint)
    );
  }

  /** A sum, a product, or a call of a function: `model.fit(X, y)` does something else than give a result. */
  function isForResult(tried: SyntaxNode): boolean {
    if (tried.kind !== "call") return tried.kind === "binary_operator";
    const { function: callee } = tried;
    return callee.kind === "identifier" || semantic.qualifiedName(callee) !== null;
  }

  function expectsFailure(context: SyntaxNode): boolean {
    if (context.kind !== "call") return false;
    const { function: callee } = context;
    const awaited = context.arguments.children;
    // `with suppress(FileNotFoundError)` expects nothing of the code.
    if (awaited.length > 0 && awaited.every((one) => OF_SURROUNDINGS.test(textOf(semantic.tree, one))))
      return false;
    const name =
      semantic.qualifiedName(callee) ?? (callee.kind === "attribute" ? callee.attribute.text : null);
    return name !== null && knowledge.expectsFailure(name);
  }
}

/** Errors that come from files, networks, what is installed or who stops a program. */
const OF_SURROUNDINGS =
  /^(?:OSError|IOError|\w*(?:File|Directory|Permission|Connection|Process)\w*Error|ImportError|ModuleNotFoundError|TimeoutError|KeyboardInterrupt|BrokenPipeError)$/;

const isTarget = ({ kind }: SyntaxNode): boolean => kind === "as_pattern_target";

/** `print(...)` */
function isPrint({ kind, children: [call] }: SyntaxNode): boolean {
  return (
    kind === "expression_statement" &&
    call?.kind === "call" &&
    call.function.kind === "identifier" &&
    call.function.text === "print"
  );
}

const namesIn = (nodes: readonly SyntaxNode[]): string[] =>
  nodes.flatMap((node) =>
    [node, ...descendants(node)].flatMap((part) => (part.kind === "identifier" ? [part.text] : [])),
  );
