/** Paths that stay the same while a program runs, by how they are written. Knows how Python joins paths, reports nothing. */

import { isStored } from "../../semantic/guards";
import { attributesNamed } from "../../syntax/nodesOf";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

const JOINS = /^(?:os\.path\.join|pathlib\.(?:Pure)?(?:Posix)?Path|builtins\.str|str|os\.fspath)$/;

/**
 * What two places have in common that name one file: `self.cfg.checkpoint`, `os.path.join(out_dir, "best.pt")`, `f"{out}/best.pt"`. Undefined
 * where a part of it may be another one there: a name that is given a value twice or by a loop, a field that is stored outside of the constructor, a call.
 */
export function writtenPath(context: RuleContext<never>, path: SyntaxNode): string | undefined {
  const { semantic, text, tree } = context;
  if (isKind(path, "string") && path.children.every((part) => part.kind !== "interpolation"))
    return text(path);
  if (isKind(path, "identifier")) {
    const [only, ...others] = semantic.bindingOf(path)?.definitions ?? [];
    const isSet = only !== undefined && (only.kind === "parameter" || only.value !== null);
    if (!isSet || others.length > 0) return undefined;
    if (path.text === "self") return `self@${ancestor(path, "class_definition")?.start}`;
    const inLoop = ancestor(only.identifier, "for_statement", "while_statement", "function_definition");
    return isKind(inLoop, "for_statement", "while_statement")
      ? undefined
      : `${path.text}@${only.identifier.start}`;
  }
  if (isKind(path, "attribute")) {
    const holder = writtenPath(context, path.object);
    const stored = attributesNamed(tree, path.attribute.text).filter(isStored);
    const isFixed = stored.every((one) => {
      const method = ancestor(one, "function_definition");
      return method?.name.text === "__init__" && ancestor(one, "for_statement", "while_statement") === null;
    });
    return holder === undefined || !isFixed || stored.length > 1
      ? undefined
      : `${holder}.${path.attribute.text}`;
  }
  const parts = isKind(path, "call")
    ? JOINS.test(semantic.qualifiedName(path.function) ?? "")
      ? path.arguments.children
      : null
    : isKind(path, "string", "interpolation", "parenthesized_expression") ||
        (isKind(path, "binary_operator") && /^[/+]$/.test(path.operator))
      ? path.children
      : null;
  const all = parts?.map((part) =>
    part.children.length === 0 && !isKind(part, "identifier") ? text(part) : writtenPath(context, part),
  );
  return all === undefined || all.includes(undefined) ? undefined : `${path.kind}(${all.join()})`;
}
