/** Whether hooks may change what layers give. Asks functions and objects, reports nothing. */

import {
  callArguments,
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "semantic"> & FileOfCalls;

/** What a function of one expression may call without giving a tensor: these give nothing. */
const GIVES_NOTHING = /^(?:append|extend|update|add|insert|__setitem__|print)$/;
const CONTAINER = /^torch\.nn\.(?:Sequential|Module(?:List|Dict)|DataParallel)$/;

/**
 * Whether a hook may change what one of these layers gives, each the call that makes it. A hook that gives nothing and stores
 * nothing into what it is handed only reads: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_hook
 */
export function mayBeBent(context: Questions, layers: readonly SyntaxNode[]): boolean {
  return fileCalls(context)
    .methods("register_forward_hook")
    .some((registered) => {
      const hook = callArguments(registered)[0]?.value;
      const { call: made } = context.dataflow.valueOf(registered.function.object);
      const callee = made === undefined ? null : context.dataflow.resolveCall(made).callee;
      const isOfOther =
        made !== undefined &&
        /^torch\.nn\.[A-Z]\w*$/.test(callee ?? "") &&
        !CONTAINER.test(callee ?? "") &&
        !layers.includes(made);
      return !isOfOther && (hook === undefined || !onlyReads(context, hook));
    });
}

function onlyReads({ semantic }: Questions, hook: SyntaxNode): boolean {
  if (isKind(hook, "lambda")) {
    const { body } = hook;
    if (!isKind(body, "call") || storesInto(body, namesOf(hook.parameters))) return false;
    const { function: called } = body;
    const name = isKind(called, "attribute") ? called.attribute : called;
    return isKind(name, "identifier") && GIVES_NOTHING.test(name.text);
  }
  if (!isKind(hook, "call")) {
    const info = semantic.functionOf(hook);
    return info !== null && isReader(info.node);
  }
  // `keep("fc")`, which gives a function of its own.
  const maker = semantic.functionOf(hook.function);
  const given = maker === null ? [] : returnedBy(maker.node);
  return (
    given.length > 0 &&
    given.every((one) => {
      const info = one === undefined ? null : maker?.model.functionOf(one);
      return info != null && isReader(info.node);
    })
  );
}

const isReader = (hook: FunctionDefinition): boolean =>
  returnedBy(hook).every((one) => one === undefined || isKind(one, "none")) &&
  !storesInto(hook.body, namesOf(hook.parameters));

/** What the `return`s of a function itself give. */
const returnedBy = (around: FunctionDefinition): (SyntaxNode | undefined)[] =>
  [...descendants(around.body)].flatMap((node) =>
    isKind(node, "return_statement") && functionAround(node) === around ? [node.children[0]] : [],
  );

const namesOf = (parameters: SyntaxNode | null): ReadonlySet<string> =>
  new Set(
    [...(parameters === null ? [] : descendants(parameters))].flatMap((node) =>
      isKind(node, "identifier") ? [node.text] : [],
    ),
  );

/** `out[:] = 0`, `out += 1`, `out.data = x`, and any method that works in place. */
function storesInto(code: SyntaxNode, names: ReadonlySet<string>): boolean {
  return [code, ...descendants(code)].some((node) => {
    if (isKind(node, "attribute")) return /[a-z]_$/.test(node.attribute.text);
    if (!isKind(node, "assignment", "augmented_assignment")) return false;
    let holder: SyntaxNode = node.left;
    while (isKind(holder, "subscript", "attribute"))
      holder = isKind(holder, "subscript") ? holder.value : holder.object;
    const isPlain = holder === node.left && node.kind === "assignment";
    return !isPlain && isKind(holder, "identifier") && names.has(holder.text);
  });
}
