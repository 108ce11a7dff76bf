/** Says in words where in a notebook a finding is, for programs that would take its line for one of the JSON. Knows no format. */

import type { Finding } from "../../workspace/finding";

/** `cell 2, line 5: ` before a message; empty outside of notebooks. */
export function cellPlace({ cell, line }: Finding): string {
  return cell === null ? "" : `cell ${cell}, line ${line}: `;
}
