/** Whether a name is a field or an entry that is a variable like any other (`syntax/heldNames.ts`). Knows spellings alone. */

import type { Binding } from "./semanticModel";

/** Of `self.rate` and `parts["rate"]`, not of `rate`. */
export const isHeld = ({ name }: Binding): boolean => /[.[]/.test(name);
