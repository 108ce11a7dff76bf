/** Why nothing is known of the value of an expression: where it comes from, step by step. Knows no rule and no wording. */

import { callSites } from "../../dataflow/functionShape";
import { certainAssignment } from "../../pipeline/provenance";
import { packageOf } from "../../semantic/qualifiedName";
import type { FunctionInfo } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  descendants,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import type { TextRange } from "../../text/textRange";
import type { Inspection } from "../reviewer";

/** One step back on the way of a value. Ranges are of the reviewed file. */
export type Reason =
  /** A function of the project: followed, without a result that is known. */
  | {
      readonly kind: "own-function";
      readonly call: TextRange;
      readonly name: string;
      readonly defined: TextRange | null;
    }
  /** What is called comes from a module that is neither of the project nor a library that is known. */
  | {
      readonly kind: "unseen-module";
      readonly call: TextRange;
      readonly name: string;
      readonly module: string;
    }
  /** A function or method of a library of which no table says what it gives. */
  | { readonly kind: "library"; readonly call: TextRange; readonly name: string }
  | { readonly kind: "unknown-receiver"; readonly call: TextRange; readonly receiver: TextRange }
  | { readonly kind: "unknown-callee"; readonly call: TextRange; readonly name: string }
  | {
      readonly kind: "parameter";
      readonly function: string;
      readonly defined: TextRange;
      readonly calls: readonly TextRange[];
    }
  /** Several assignments may have given it its value. */
  | { readonly kind: "several"; readonly name: string; readonly places: readonly TextRange[] }
  | { readonly kind: "loop"; readonly over: TextRange }
  | { readonly kind: "part"; readonly of: TextRange }
  | { readonly kind: "unbound"; readonly name: string }
  | { readonly kind: "expression"; readonly range: TextRange };

/** Longer ways say no more to a person. */
const MAX_STEPS = 5;

/** The steps from an expression of the file back to where knowledge ends. */
export function unknownReasons(inspection: Inspection, expression: SyntaxNode): readonly Reason[] {
  const { semantic, dataflow } = inspection;
  const reasons: Reason[] = [];
  const seen = new Set<SyntaxNode>();
  const follow = (written: SyntaxNode): void => {
    const node = unparenthesized(written);
    if (reasons.length >= MAX_STEPS || seen.has(node)) return;
    seen.add(node);
    if (isKind(node, "identifier")) ofName(node);
    else if (isKind(node, "call")) ofCall(node);
    else if (isKind(node, "attribute", "subscript")) {
      const whole = isKind(node, "attribute") ? node.object : node.value;
      reasons.push({ kind: "part", of: whole });
      follow(whole);
    } else {
      reasons.push({ kind: "expression", range: node });
      const operand = node.children.find((child) => isUnknown(child));
      if (operand !== undefined) follow(operand);
    }
  };

  function isUnknown(node: SyntaxNode): boolean {
    if (!isKind(node, "identifier", "call", "attribute", "subscript")) return false;
    const { type, role, tensor, constant, symbol, localClass } = dataflow.valueOf(node);
    return [type, role, tensor, constant, symbol, localClass].every((fact) => fact === undefined);
  }

  function ofName(node: SyntaxNode & { readonly kind: "identifier" }): void {
    const binding = semantic.bindingOf(node);
    if (binding === null) {
      reasons.push({ kind: "unbound", name: node.text });
      return;
    }
    const assigned = certainAssignment(semantic, node);
    if (assigned !== null) {
      follow(assigned.value);
      return;
    }
    const definitions = binding.definitions.filter(({ fallback }) => !fallback);
    const [first] = definitions;
    if (first === undefined || definitions.length > 1) {
      const places = definitions.map(({ identifier }) => identifier);
      reasons.push({ kind: "several", name: node.text, places });
    } else if (first.kind === "parameter") ofParameter(first.identifier);
    else if (first.kind === "import" && first.import !== null)
      reasons.push({ kind: "unseen-module", call: node, name: node.text, module: first.import.module });
    else if (first.kind === "for" && isKind(first.node, "for_statement")) {
      reasons.push({ kind: "loop", over: first.node.right });
      follow(first.node.right);
    } else reasons.push({ kind: "several", name: node.text, places: [first.identifier] });
  }

  function ofParameter(name: SyntaxNode): void {
    const owner = ancestor(name, "function_definition");
    if (owner === null) {
      reasons.push({ kind: "expression", range: name });
      return;
    }
    const calls = callSites(owner, semantic) ?? [];
    reasons.push({ kind: "parameter", function: owner.name.text, defined: owner.name, calls });
  }

  function ofCall(call: Call): void {
    const { callee, receiver } = dataflow.resolveCall(call);
    const name = lastNameOf(call.function);
    const own = semantic.functionOf(call.function);
    if (own !== null) ofOwnFunction(call, name, own);
    else if (callee !== null) {
      const module = packageOf(callee);
      const isKnown = module === "builtins" || semantic.resolveModule(module) !== null || isLibrary(module);
      reasons.push(
        isKnown ? { kind: "library", call, name: callee } : { kind: "unseen-module", call, name, module },
      );
    } else if (receiver !== null) {
      reasons.push({ kind: "unknown-receiver", call, receiver });
      follow(receiver);
    } else {
      reasons.push({ kind: "unknown-callee", call, name });
      if (isKind(call.function, "call", "subscript")) follow(call.function);
    }
  }

  function isLibrary(module: string): boolean {
    return (
      inspection.knowledge.namesIn(module).size > 0 || inspection.apiIndex.symbol(module).kind === "symbol"
    );
  }

  function ofOwnFunction(call: Call, name: string, own: FunctionInfo): void {
    const isHere = own.model === semantic;
    reasons.push({ kind: "own-function", call, name, defined: isHere ? own.node.name : null });
    if (!isHere) return;
    const returned = returnsOf(own.node);
    const [only] = returned;
    if (returned.length === 1 && only !== undefined) follow(only);
  }

  follow(expression);
  return reasons;
}

/** What a function returns, nested functions left out. */
function returnsOf(definition: SyntaxNode & { readonly kind: "function_definition" }): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const node of descendants(definition.body)) {
    if (!isKind(node, "return_statement") || ancestor(node, "function_definition", "lambda") !== definition)
      continue;
    const [value] = node.children;
    if (value !== undefined) found.push(value);
  }
  return found;
}

function lastNameOf(callee: SyntaxNode): string {
  if (isKind(callee, "identifier")) return callee.text;
  return isKind(callee, "attribute") ? callee.attribute.text : "";
}
