/** Whether some sampler, or the rounds of a loop, give each process its own part of a loader's data. Reports nothing. */

import type { Definition } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionsRun, givenAtOnlyCall } from "../code/calledFunction";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { mentionsBehind } from "../code/mentions";
import { isSelfField, onlyValueOf } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

type Questions = Pick<ApiQuestions, "dataflow" | "knowledge" | "semantic"> & FileOfCalls;

const SAMPLERS = ["torch.utils.data.DistributedSampler", "torch.utils.data.distributed.DistributedSampler"];

/** Whether the data of a loader may be a process's own part already: by its rank, as in `part = parts.of(rank)`, or by a sampler of the file, any but a `DistributedSampler` that certainly has other data. */
export function mayBeDivided(file: Questions, data: SyntaxNode): boolean {
  const { dataflow, semantic } = file;
  if (isChosenByRank(file, data)) return true;
  const mine = dataflow.valueOf(data).call;
  return nodesOf(semantic.tree, "identifier").some((name) => {
    const { parent } = name;
    if (!/sampler/i.test(name.text) || isKind(parent, "dotted_name", "aliased_import")) return false;
    if (isKind(parent, "keyword_argument") && parent.name === name)
      return name.text !== "sampler" || !isOther(parent.value);
    if (isKind(parent, "assignment") && parent.left === name)
      return parent.right === null || !isOther(parent.right);
    const callee = isKind(parent, "attribute") && parent.attribute === name ? parent : name;
    const isCalled = isKind(callee.parent, "call") && callee.parent.function === callee;
    return !isOther(isCalled && callee.parent !== null ? callee.parent : name);
  });

  /** A sampler of data that another call has made. */
  function isOther(node: SyntaxNode): boolean {
    const { call } = dataflow.valueOf(node);
    if (call === undefined || !SAMPLERS.includes(semantic.qualifiedName(call.function) ?? "")) return false;
    const given = dataflow.argument(call, "dataset", 0);
    const made = given === null ? undefined : dataflow.valueOf(given).call;
    return made !== undefined && mine !== undefined && made !== mine;
  }
}

/** `TensorDataset(*part)` of `part = torch.load(f"part_{rank}.pt")`, also where functions of the file do that. */
function isChosenByRank(file: Questions, made: SyntaxNode, steps = 4): boolean {
  const { semantic } = file;
  if (steps < 0) return false;
  const isBefore = ({ kind, identifier, node }: Definition): boolean => {
    const before =
      kind === "parameter"
        ? givenAtOnlyCall(file, identifier)
        : isKind(node, "assignment")
          ? node.right
          : null;
    return before !== null && isChosenByRank(file, before, steps - 1);
  };
  return (
    [made, ...descendants(made)].some((node) => {
      if (isSelfField(node)) {
        const kept = onlyValueOf(semantic.tree, node);
        return kept !== null && isChosenByRank(file, kept, steps - 1);
      }
      return (
        isKind(node, "identifier") &&
        (/rank/i.test(node.text) || (semantic.bindingOf(node)?.definitions ?? []).some(isBefore))
      );
    }) || functionsRun(semantic, made).some((run) => isChosenByRank(file, run, steps - 1))
  );
}

/** `if i % world_size != rank: continue` in one of the loops. */
export function choosesRounds({ semantic }: Questions, loops: readonly SyntaxNode[]): boolean {
  return loops.some((loop) =>
    [...descendants(loop)].some(
      (node) =>
        isKind(node, "binary_operator") &&
        node.operator === "%" &&
        /world|size|rank/i.test(textOf(semantic.tree, node)),
    ),
  );
}

/** A sampler may give each process its own part already. */
export const isSampled = ({ dataflow }: Questions, loader: Call): boolean =>
  ["sampler", "batch_sampler"].some((option) => dataflow.argument(loader, option, null) !== null);

/** `torch.manual_seed(rank)`: each process draws its batches for itself. */
export const drawsByRank = (file: FileOfCalls): boolean =>
  [...fileCalls(file).of("torch.manual_seed"), ...fileCalls(file).methods("manual_seed")].some((call) =>
    mentionsBehind(file, call.arguments, /rank/i),
  );
