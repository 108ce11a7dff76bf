/** Generated from the files of data/ by `npm run update`. Data only. */

import type { LibraryEntry } from "./libraries";

// biome-ignore format: generated
export const LIBRARIES: readonly LibraryEntry[] = [
  {"distributions":["keras","keras-nightly"],"library":"keras","roots":["keras","tensorflow.keras"],"versions":["3.15.1"]},
  {"distributions":["matplotlib"],"library":"matplotlib","roots":["matplotlib"],"versions":["3.11.2"]},
  {"distributions":["numpy"],"library":"numpy","roots":["numpy"],"versions":["2.5.5"]},
  {"distributions":["opencv-python","opencv-python-headless","opencv-contrib-python","opencv-contrib-python-headless"],"library":"opencv-python","roots":["cv2"],"versions":["5.0.0.93"]},
  {"distributions":["pandas"],"library":"pandas","roots":["pandas"],"versions":["3.1.1"]},
  {"distributions":["pillow","pillow-simd"],"library":"pillow","roots":["PIL"],"versions":["13.0.0"]},
  {"distributions":["scikit-image"],"library":"scikit-image","roots":["skimage"],"versions":["0.26.0"]},
  {"distributions":["scikit-learn"],"library":"scikit-learn","roots":["sklearn"],"versions":["0.20.4","0.24.2","1.0.2","1.1.3","1.2.2","1.3.2","1.4.2","1.5.2","1.6.1","1.7.2","1.8.0","1.9.1"]},
  {"distributions":["scipy"],"library":"scipy","roots":["scipy"],"versions":["1.18.1"]},
  {"distributions":["tensorflow","tensorflow-cpu","tensorflow-gpu","tensorflow-intel","tensorflow-macos","tf-nightly"],"library":"tensorflow","roots":["tensorflow"],"versions":["2.21.0"]},
  {"distributions":["tf-keras"],"library":"tf-keras","roots":["tf_keras"],"versions":["2.21.0"]},
  {"distributions":["torch"],"library":"torch","roots":["torch"],"versions":["2.15.0"]},
  {"distributions":["torchvision"],"library":"torchvision","roots":["torchvision"],"versions":["0.29.2"]},
];
