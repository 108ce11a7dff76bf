/** Whether a name is a field or an entry that is a variable like any other (`syntax/heldNames.ts`). Knows spellings alone. */

import type { Binding } from "./semanticModel";

/** Of `self.rate` and `parts["rate"]`, not of `rate`. */
export const isHeld = ({ name }: Binding): boolean => /[.[]/.test(name);

/** Of `self.rate` alone. */
export const isHeldField = (binding: Binding): boolean => isHeld(binding) && !binding.name.endsWith("]");

/** `rate` of `self.rate` and `parts["rate"]`; of any other name the name itself. */
export const bareName = (name: string): string =>
  /^[^.[]+(?:\.|\[['"])(.+?)(?:['"]\])?$/.exec(name)?.[1] ?? name;
