/** Looks at a whole file that several rules share: made when a rule first asks, kept while the file is reviewed. Knows no look. */

import type { Dataflow } from "../dataflow/dataflow";
import type { SemanticModel } from "../semantic/semanticModel";
import type { ApiQuestions } from "./ruleContext";

/** What a look needs at least. */
export interface LookedAt {
  readonly semantic: SemanticModel;
  /** What is known of a function differs from call to call, and so may the look. */
  readonly dataflow?: Dataflow;
  readonly apart?: ApiQuestions["apart"];
}

/** The look, made once a review. Where times are taken, they are those of the look, under its name, and not of the rule that asks first. */
export function perFile<File extends LookedAt, Look>(
  name: string,
  look: (file: File) => Look,
): (file: File) => Look {
  const known = new WeakMap<SemanticModel | Dataflow, { readonly look: Look }>();
  return (file) => {
    const key = file.dataflow ?? file.semantic;
    const before = known.get(key);
    if (before !== undefined) return before.look;
    const made = file.apart === undefined ? look(file) : file.apart(`(${name})`, () => look(file));
    known.set(key, { look: made });
    return made;
  };
}
