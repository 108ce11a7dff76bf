/** Where weights that FSDP has divided are gathered. Knows its defaults, reports nothing. */

import type { Call } from "../../syntax/nodes.generated";
import { callArguments } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

const FSDP = "torch.distributed.fsdp.FullyShardedDataParallel";
/** Other kinds of `state_dict` give the part of one process. https://docs.pytorch.org/docs/stable/fsdp.html */
const STATE_DICT_KINDS = /state_?dict_?(?:type|config)|summon_full_params/i;
/** Groups of some processes, and weights that are not divided. */
const NOT_WHOLE = ["process_group", "sharding_strategy", "device_mesh"];

/** What may be asked of weights that are divided. */
export function shardedWeights(context: RuleContext<never>) {
  const { dataflow, semantic } = context;
  const calls = fileCalls(context);

  /** `state_dict()` of FSDP as it is by default: each process gives its part of every weight. */
  const gatheredWeights = (): readonly Call[] =>
    calls.mentions(STATE_DICT_KINDS)
      ? []
      : calls.methods("state_dict").filter(({ function: { object } }) => {
          const { call } = dataflow.valueOf(object);
          return (
            call !== undefined &&
            semantic.qualifiedName(call.function) === FSDP &&
            callArguments(call).every(
              ({ keyword, spread }, i) => spread === "" && (i === 0 || keyword !== null),
            ) &&
            NOT_WHOLE.every((keyword) => dataflow.argument(call, keyword, null) === null)
          );
        });

  return { gatheredWeights };
}
