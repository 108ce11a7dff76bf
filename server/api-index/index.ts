/** The API index that ships: the catalogue over the files of a source. */

import { type ApiCatalogue, type ApiSource, createApiCatalogue } from "./apiCatalogue";
import type { ApiIndex } from "./apiIndex";
import { OVERLAY } from "./overlay.generated";

export type { ApiCatalogue, ApiIndex, ApiSource };

export function apiCatalogue(source: ApiSource): ApiCatalogue {
  return createApiCatalogue(source, OVERLAY);
}
