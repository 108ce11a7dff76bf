/** Whether a gradient flows from an expression back to what a call gave. Reports nothing. */

import { classOfMethod } from "../../dataflow/functionShape";
import type { Definition } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { calledFunction, callsOf, givenAtOnlyCall, returnedValue } from "../code/calledFunction";
import type { ApiQuestions } from "../ruleContext";
import { isUnrecorded } from "./gradientFree";
import { isTorchLoss } from "./lossInputs";

/** They give numbers without a graph, or places in place of numbers. */
const ENDS =
  /^(?:detach|data|item|numpy|tolist|argmax|argmin|argsort|long|int|bool|size|shape|dim|numel|\w+_like)$/;

/**
 * One result carries its graph to whatever was computed from it. Of several some may be places or lengths, `y, ids = net(x)`,
 * and code that is not seen may use a thing only to index: just operators, PyTorch, networks, losses and functions of the
 * file carry a gradient on.
 */
export function gradientReaches(context: ApiQuestions, loss: SyntaxNode, made: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const seen = new Set<SyntaxNode>();
  if (!isKind(made.parent, "assignment") || isKind(made.parent.left, "identifier")) return !isCutOff(loss);
  return reaches(loss);

  /** Whether the names that lead back to it do so only through what was computed without gradients: `with torch.no_grad(): error = target - v`. */
  function isCutOff(node: SyntaxNode): boolean {
    let cuts = 0;
    const leads = (part: SyntaxNode): boolean =>
      [part, ...descendants(part)].some((one) => {
        if (one === made) return true;
        if (!isKind(one, "identifier") || seen.has(one)) return false;
        seen.add(one);
        const before = (semantic.bindingOf(one)?.definitions ?? []).filter(
          ({ identifier }) => identifier.end <= one.start,
        );
        return before.some((definition) => {
          if (!isUnrecorded({ semantic }, definition.node)) return sourcesOf(definition).some(leads);
          cuts++;
          return false;
        });
      });
    return !leads(node) && cuts > 0;
  }

  function reaches(node: SyntaxNode): boolean {
    if (node === made) return true;
    if (seen.has(node)) return false;
    seen.add(node);
    if (isKind(node, "identifier")) {
      const definitions = semantic.bindingOf(node)?.definitions ?? [];
      return definitions
        .filter(({ identifier }) => identifier.end <= node.start)
        .some((definition) => handedTo(definition).some(reaches));
    }
    if (isKind(node, "binary_operator")) return reaches(node.left) || reaches(node.right);
    if (isKind(node, "subscript")) return reaches(node.value);
    if (isKind(node, "attribute")) return !ENDS.test(node.attribute.text) && reaches(node.object);
    if (isKind(node, "parenthesized_expression", "unary_operator", "conditional_expression", "list", "tuple"))
      return node.children.some(reaches);
    if (!isKind(node, "call") || !carries(node)) return false;
    const given = isOnlyCall(node) ? returnedValue(semantic, node) : null;
    return given === null ? partsOf(node).some(reaches) : reaches(given);
  }

  /** The function that it runs gets its arguments from here alone. */
  function isOnlyCall(call: Call): boolean {
    const run = calledFunction(semantic, call);
    return run !== null && callsOf(context, run).length === 1;
  }

  function handedTo(definition: Definition): readonly SyntaxNode[] {
    const given = definition.kind === "parameter" ? givenAtOnlyCall(context, definition.identifier) : null;
    return given === null ? sourcesOf(definition) : [given];
  }

  function carries(call: Call): boolean {
    const { function: called } = call;
    const name = semantic.qualifiedName(called);
    if (ENDS.test(name?.split(".").at(-1) ?? (isKind(called, "attribute") ? called.attribute.text : "")))
      return false;
    if (name?.startsWith("torch.") === true) return true;
    const { localClass, object } = dataflow.valueOf(called);
    if (localClass !== undefined || object !== undefined) return true;
    if (isTorchLoss(dataflow.resolveCall(call).callee)) return true;
    return !isImported(called) && (semantic.functionOf(called) !== null || isKind(called, "attribute"));
  }

  function isImported(node: SyntaxNode): boolean {
    if (isKind(node, "attribute")) return isImported(node.object);
    return semantic.bindingOf(node)?.definitions.some((definition) => definition.import !== null) === true;
  }
}

/** What a name gets its value from, whole, as one of several, or added to what it had. */
function sourcesOf({ node, value }: Definition): readonly SyntaxNode[] {
  if (value !== null) return [value];
  if (isKind(node, "assignment") && node.right !== null) return [node.right];
  return isKind(node, "augmented_assignment") ? [node.right] : [];
}

function partsOf(call: Call): readonly SyntaxNode[] {
  const given = callArguments(call).map(({ value }) => value);
  return isKind(call.function, "attribute") ? [call.function.object, ...given] : given;
}

/** Whether a function of the file that computed a loss has asked networks in there. */
export const asksElsewhere = ({ dataflow }: ApiQuestions, loss: SyntaxNode): boolean =>
  (dataflow.valueOf(loss).computedBy ?? []).some(({ call }) => {
    const around = functionAround(call);
    const isHelper = around !== null && around !== functionAround(loss) && classOfMethod(around) === null;
    return isHelper && isKind(call, "call") && !isTorchLoss(dataflow.resolveCall(call).callee);
  });
