/** Lines that each process of a distributed training prints or logs in its loops. Asks values, reports nothing. */

import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { mentionsBehind, wordOf } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";
import { asksForRank, distributedLoops } from "./distributedScript";

/** Choose who logs, and where to. */
const CHOOSES =
  /^(?:setLevel|addHandler|addFilter|dictConfig|fileConfig|disabled?|propagate|\w*Handler|\w*Adapter|\w*Filter)$/;

/** The first such line of each loop, where nothing asks for the rank. */
export function rankOutputs(context: ApiQuestions): readonly Call[] {
  const isLog = logsEverywhere(context);
  const isOutput = (call: Call): boolean => isPrint(context, call) || isLog(call);
  const found = new Set<Call>();
  for (const part of repeatedParts(context)) {
    const around = functionAround(part);
    const first = [...descendants(part)].find(
      (node): node is Call =>
        isKind(node, "call") &&
        isOutput(node) &&
        functionAround(node) === around &&
        !asksForRank(context, node) &&
        !tellsRank(context, node.arguments),
    );
    if (first !== undefined) found.add(first);
  }
  return [...found];
}

/** The bodies of the loops that train, of the functions that a loop calls to train, and of those loops. */
function repeatedParts(context: ApiQuestions): readonly SyntaxNode[] {
  return distributedLoops(context).flatMap((loop) => {
    const around = functionAround(loop);
    const callers =
      around === null ? [] : callsOf(context, around).filter((one) => !asksForRank(context, one));
    const outer = callers.flatMap((call) => enclosingLoops(call).at(-1) ?? []);
    // What a function prints behind its loop, it prints in each round of the loop that calls it.
    return [around !== null && outer.length > 0 ? around.body : loop.body, ...outer.map(({ body }) => body)];
  });
}

/** Whether what is shown has the rank in it, also behind names: where a tensor is placed is not shown. */
function tellsRank(context: ApiQuestions, shown: SyntaxNode, depth = 0): boolean {
  return [shown, ...descendants(shown)].some((node) => {
    if (isPlacement(node, shown)) return false;
    // A mean over the ranks is the same in all of them.
    if (/rank(?!s)/i.test(wordOf(context.semantic, node) ?? "")) return true;
    const definitions = isKind(node, "identifier") ? context.semantic.bindingOf(node)?.definitions : [];
    return (
      depth < 2 &&
      (definitions ?? []).some(
        ({ node: made }) =>
          isKind(made, "assignment") && made.right !== null && tellsRank(context, made.right, depth + 1),
      )
    );
  });
}

/** `rank` of `x.to(rank)`, `x.cuda(rank)`, `device_ids=[rank]` and `device=rank`. */
function isPlacement(node: SyntaxNode, within: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null && at !== within; at = at.parent) {
    if (isKind(at, "keyword_argument") && /^device/.test(at.name.text)) return true;
    const call = isKind(at.parent, "argument_list") ? at.parent.parent : null;
    if (!isKind(call, "call") || !isKind(call.function, "attribute")) continue;
    if (/^(?:to|cuda)$/.test(call.function.attribute.text)) return true;
  }
  return false;
}

const isPrint = ({ semantic }: ApiQuestions, { function: callee }: Call): boolean =>
  isKind(callee, "identifier") && callee.text === "print" && semantic.isBuiltin(callee);

/** `logger.info(...)`, where the file lets all processes log alike. */
function logsEverywhere(context: ApiQuestions): (call: Call) => boolean {
  const { dataflow, semantic } = context;
  const calls = fileCalls(context);
  const set = calls.of("logging.basicConfig");
  const isAlike =
    set.length > 0 &&
    !calls.mentions(CHOOSES) &&
    set.every(
      (call) =>
        !asksForRank(context, call) &&
        !mentionsBehind(context, call.arguments, /rank|main|master|WARN|ERROR|filename|handlers/),
    );
  return ({ function: callee }) => {
    if (!isAlike || !isKind(callee, "attribute") || callee.attribute.text !== "info") return false;
    if (semantic.qualifiedName(callee) === "logging.info") return true;
    const made = dataflow.valueOf(callee.object).call;
    return (
      made !== undefined &&
      dataflow.resolveCall(made).callee === "logging.getLogger" &&
      !mentionsBehind(context, made.arguments, /rank/i)
    );
  };
}
