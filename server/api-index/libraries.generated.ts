/** Generated from the files of data/ by `npm run update`. Data only. */

import type { LibraryEntry } from "./libraries";

// biome-ignore format: generated
export const LIBRARIES: readonly LibraryEntry[] = [
  {"distributions":["matplotlib"],"library":"matplotlib","roots":["matplotlib"],"versions":["3.11.2"]},
  {"distributions":["numpy"],"library":"numpy","roots":["numpy"],"versions":["2.5.5"]},
  {"distributions":["opencv-python","opencv-python-headless","opencv-contrib-python","opencv-contrib-python-headless"],"library":"opencv-python","roots":["cv2"],"versions":["5.0.0.93"]},
  {"distributions":["pandas"],"library":"pandas","roots":["pandas"],"versions":["3.1.1"]},
  {"distributions":["pillow","pillow-simd"],"library":"pillow","roots":["PIL"],"versions":["13.0.0"]},
  {"distributions":["scikit-image"],"library":"scikit-image","roots":["skimage"],"versions":["0.26.0"]},
  {"distributions":["scikit-learn"],"library":"scikit-learn","roots":["sklearn"],"versions":["1.9.1"]},
  {"distributions":["scipy"],"library":"scipy","roots":["scipy"],"versions":["1.18.1"]},
];
