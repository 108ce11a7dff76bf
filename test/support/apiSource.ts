/** The files of the API index as they lie in the repository, for tests. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ApiCatalogue, apiCatalogue } from "../../server/api-index";

const data = join(__dirname, "../../../server/api-index/data");

/** The file of a library; null where there is none. */
export function shippedBytes(library: string): Uint8Array | null {
  const path = join(data, `${library}.bin`);
  return existsSync(path) ? readFileSync(path) : null;
}

/** The catalogue that ships. */
export const shippedCatalogue: ApiCatalogue = apiCatalogue({ bytesOf: shippedBytes });
