/** The API index that ships. */

import type { ApiIndex } from "./apiIndex";

export const apiIndex: ApiIndex = {
  symbol: () => ({ kind: "unknown" }),
  member: () => ({ kind: "unknown" }),
};
