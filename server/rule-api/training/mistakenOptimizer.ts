/** An optimizer that a slip of the pen gave the parameters of another network. Goes by names, reports nothing. */

import { bareName } from "../../semantic/isHeld";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { MadeCall } from "../code/madeCalls";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "text">;

/**
 * `gen` of `opt_d = Adam(gen.parameters())`, where another optimizer has it, too, and `disc` is in none: the network that stands in
 * the place of `missed`. Null where no name says which of the two optimizers is meant for it.
 */
export function mistakenNetwork(
  context: Questions,
  optimizers: readonly MadeCall[],
  missed: SyntaxNode,
): SyntaxNode | null {
  const owned = optimizers.flatMap(({ site, target }) => {
    const network = target === null ? null : onlyNetworkOf(site.arguments.children[0]);
    return target === null || network === null ? [] : [{ words: wordsOf(context.text(target)), network }];
  });
  const wanted = bareName(context.text(missed)).toLowerCase();
  const meant = owned.filter(
    ({ words, network }) =>
      owned.some((one) => one.network !== network && context.text(one.network) === context.text(network)) &&
      words.some(
        (word) =>
          startsAlike(wanted, word) && !startsAlike(bareName(context.text(network)).toLowerCase(), word),
      ),
  );
  const [only, ...others] = meant;
  return others.length === 0 ? (only?.network ?? null) : null;
}

/** `gen` of `gen.parameters()` */
function onlyNetworkOf(given: SyntaxNode | undefined): SyntaxNode | null {
  if (!isKind(given, "call") || !isKind(given.function, "attribute")) return null;
  return given.function.attribute.text === "parameters" && given.arguments.children.length === 0
    ? given.function.object
    : null;
}

/** `d` of `opt_d` and of `optimizerD`, `critic` of `critic_optim` */
const wordsOf = (name: string): readonly string[] =>
  bareName(name)
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split("_")
    .filter((word) => word !== "" && !/^(?:opt|optim|optimizer|optimiser)$/.test(word));

/** `disc`, `d_net` and `net_d` for `d`. */
const startsAlike = (name: string, word: string): boolean =>
  name.startsWith(word) || name.split("_").some((part) => part === word || part === `net${word}`);
