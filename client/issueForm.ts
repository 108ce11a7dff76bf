/** Where a filled form can be sent from: the address of a new issue, if the package names a place for issues. Knows no editor. */

import type { FalsePositiveForm } from "../server/lsp/protocol";

/** Longer addresses are cut off by browsers and servers. */
const LONGEST_ADDRESS = 7_500;

/**
 * The address under which the form opens filled in; null where the package has no place for issues, or where the form is too
 * long for an address. `bugs` is that of a `package.json`.
 */
export function issueAddress(bugs: unknown, { title, body }: FalsePositiveForm): string | null {
  const place = typeof bugs === "object" && bugs !== null && "url" in bugs ? bugs.url : bugs;
  if (typeof place !== "string" || !/^https:\/\//.test(place)) return null;
  const fields = new URLSearchParams({ title, body });
  const address = `${place.replace(/\/$/, "")}/new?${fields.toString()}`;
  return address.length > LONGEST_ADDRESS ? null : address;
}
