/** Generated from overlay/*.yaml by `npm run update`. Data only. */

import type { OverlayEntry } from "./overlay";

// biome-ignore format: generated
export const OVERLAY: readonly OverlayEntry[] = [];
