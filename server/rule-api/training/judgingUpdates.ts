/** Steps of an optimizer in functions that put a network into eval mode to judge it. Knows PyTorch's methods, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  descendants,
  type FunctionDefinition,
  isKind,
  type MethodCall,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

/** The step, or the call of the function of the file that makes it, and the call of `eval` before. */
export interface JudgingUpdate {
  readonly step: Call;
  readonly judged: Call;
  /** The name of the function that JUDGES. */
  readonly name: string;
}

/** Functions that judge a network, by their names. */
const JUDGES =
  /^_?(?:evaluate|validate|eval|valid|validation|test)(?:_(?:one_)?(?:epoch|model|step|loop|net|network))?$/i;

/** One for each function that JUDGES, by its name, and does not go back to train mode before it trains. */
export function judgingUpdates(context: ApiQuestions): readonly JudgingUpdate[] {
  const { semantic } = context;
  const calls = fileCalls(context);
  const methodsIn = (node: SyntaxNode, name: string): readonly MethodCall[] =>
    calls
      .methods(name)
      .filter((call) => functionAround(call) === node && call.arguments.children.every(isKeyword));
  const isOptimizer = (name: string): boolean => context.knowledge.hasTrait(name, "torch-optimizer");
  const stepsOf = (node: FunctionDefinition): readonly MethodCall[] =>
    methodsIn(node, "step").filter((step) => !isAskedFor(step, node));
  const trains = (node: FunctionDefinition): boolean =>
    methodsIn(node, "backward").length > 0 && stepsOf(node).length > 0;
  return nodesOf(semantic.tree, "function_definition").flatMap((node) => {
    const [judged] = JUDGES.test(node.name.text) ? methodsIn(node, "eval") : [];
    // A probe on what the network gives, which has an optimizer of its own.
    const makers = [
      node,
      ...[...descendants(node.body)].flatMap((call) =>
        isKind(call, "call") ? (calledFunction(semantic, call) ?? []) : [],
      ),
    ];
    if (calls.constructed(isOptimizer).some((made) => makers.some(({ body }) => contains(body, made))))
      return [];
    if (judged === undefined || methodsIn(node, "train").some(({ start }) => start > judged.end)) return [];
    const [own] = trains(node) ? stepsOf(node) : [];
    const step = [...descendants(node.body)].find((call): call is Call => {
      if (!isKind(call, "call") || call.start < judged.end || functionAround(call) !== node) return false;
      const called = semantic.functionOf(call.function);
      return call === own || (called?.model === semantic && trains(called.node));
    });
    return step === undefined ? [] : [{ step, judged, name: node.name.text }];
  });

  /** `if training:`, `if optimizer is not None:`, `if net.training:` around a step: what its function is handed decides. A count of batches does not. */
  function isAskedFor(step: SyntaxNode, around: FunctionDefinition): boolean {
    for (let at = ancestor(step, ...BRANCHES); at !== null; at = ancestor(at, ...BRANCHES))
      if ([at.condition, ...descendants(at.condition)].some((asked) => isHanded(asked, around))) return true;
    return false;
  }

  function isHanded(asked: SyntaxNode, around: FunctionDefinition): boolean {
    if (isKind(asked, "attribute")) return asked.attribute.text === "training";
    if (!isKind(asked, "identifier") || isKind(asked.parent, "attribute", "binary_operator")) return false;
    const { definitions = [] } = semantic.bindingOf(asked) ?? {};
    return definitions.some(
      ({ kind, identifier }) => kind === "parameter" && functionAround(identifier) === around,
    );
  }
}

const BRANCHES = ["if_statement", "elif_clause"] as const;

const isKeyword = ({ kind }: SyntaxNode): boolean => kind === "keyword_argument";
