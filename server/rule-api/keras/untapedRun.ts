/** Whether a network of Keras ran in front of a block, and certainly not in it: a name, a field, or the object whose method it is. Reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import {
  type Attribute,
  ancestor,
  type Call,
  descendants,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">;

/** What Keras gives a network that computes a loss of outputs, and does not run it. */
const OWN_LOSSES: ReadonlySet<string> = new Set(["compute_loss", "compiled_loss", "loss"]);
const LOSSES = /(?:^|_)(?:loss(?:es)?|criterion)(?:_|$)/i;

/** Whether the network gave something in front of the block, in its function, and nothing in the block can run it. */
export function ranBeforeOnly(file: File, network: SyntaxNode, block: SyntaxNode): boolean {
  const around = functionAround(block);
  const before = [...descendants(around ?? file.tree.root)].filter(
    (node): node is Call =>
      isKind(node, "call") &&
      node.end < block.start &&
      functionAround(node) === around &&
      isNetwork(file, node.function, network),
  );
  const outputs = before.flatMap(({ parent }) => {
    const held = isKind(parent, "assignment") ? file.semantic.bindingOf(parent.left) : null;
    return held === null ? [] : [held];
  });
  return before.length > 0 && runsOutside(file, block, network, outputs);
}

const isNetwork = (file: File, node: SyntaxNode, network: SyntaxNode): boolean =>
  node.kind === network.kind && isSameExpression(file, node, network);

/** Whether the block does not name the network, and calls only functions of libraries and what is handed its outputs. */
function runsOutside(
  file: File,
  block: SyntaxNode,
  network: SyntaxNode,
  outputs: readonly Binding[],
): boolean {
  const { dataflow, semantic } = file;
  const self = selfOf(file, block);
  const isOfSelf = (node: SyntaxNode): boolean =>
    isKind(node, "identifier") && self !== null && semantic.bindingOf(node) === self;
  const isSelf = isOfSelf(network);

  /** A method that the program writes itself, which may run anything. */
  const isOwnMethod = ({ object, attribute }: Attribute): boolean => {
    const class_ = ancestor(block, "class_definition");
    const info =
      isOfSelf(object) && class_ !== null
        ? semantic.classOf(class_.name)
        : dataflow.classOf(dataflow.valueOf(object));
    return info === null || info.methods.has(attribute.text);
  };
  const isHanded = (call: Call): boolean =>
    call.arguments.children.some((one) => {
      const binding = semantic.bindingOf(isKind(one, "keyword_argument") ? one.value : one);
      return binding !== null && outputs.includes(binding);
    });
  /** `self.compute_loss(x, y, pred)`, `self.smoothing`: its own losses are computed from its weights. */
  const isPartOfSelf = ({ parent: part }: SyntaxNode): boolean =>
    isSelf && isKind(part, "attribute") && part.attribute.text !== "losses";
  function isHarmlessCall(call: Call): boolean {
    const { function: callee } = call;
    if (semantic.qualifiedName(callee) !== null) return true;
    const { type, localClass, localFunction } = dataflow.valueOf(callee);
    if (localClass === undefined && localFunction === undefined && /^keras\.losses\./.test(type ?? ""))
      return true;
    if (!isHanded(call)) return false;
    // What is given the outputs has no need to run the network again.
    if (isKind(callee, "identifier")) return true;
    if (!isKind(callee, "attribute") || isOwnMethod(callee)) return false;
    return !isSelf || OWN_LOSSES.has(callee.attribute.text) || LOSSES.test(callee.attribute.text);
  }
  return [...descendants(block)].every((node) => {
    if (isNetwork(file, node, network)) return isPartOfSelf(node);
    return !isKind(node, "call") || isHarmlessCall(node);
  });
}

/** The first parameter of the method around a node, where it is one. */
function selfOf({ semantic }: File, node: SyntaxNode): Binding | null {
  const [first] = functionAround(node)?.parameters.children ?? [];
  return ancestor(node, "class_definition") === null || first === undefined
    ? null
    : semantic.bindingOf(first);
}
