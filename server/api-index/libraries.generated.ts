/** Generated from the files of data/ by `npm run update`. Data only. */

import type { LibraryEntry } from "./libraries";

// biome-ignore format: generated
export const LIBRARIES: readonly LibraryEntry[] = [
  {"distributions":["accelerate"],"library":"accelerate","roots":["accelerate"],"versions":["1.15.0"]},
  {"distributions":["datasets"],"library":"datasets","roots":["datasets"],"versions":["5.2.0"]},
  {"distributions":["diffusers"],"library":"diffusers","roots":["diffusers"],"versions":["0.42.1"]},
  {"distributions":["evaluate"],"library":"evaluate","roots":["evaluate"],"versions":["0.4.6"]},
  {"distributions":["keras","keras-nightly"],"library":"keras","roots":["keras","tensorflow.keras"],"versions":["2.3.1","2.15.0","3.15.1"]},
  {"distributions":["lightning"],"library":"lightning","roots":["lightning"],"versions":["2.6.6"]},
  {"distributions":["matplotlib"],"library":"matplotlib","roots":["matplotlib"],"versions":["3.11.2"]},
  {"distributions":["numpy"],"library":"numpy","roots":["numpy"],"versions":["2.5.5"]},
  {"distributions":["opencv-python","opencv-python-headless","opencv-contrib-python","opencv-contrib-python-headless"],"library":"opencv-python","roots":["cv2"],"versions":["5.0.0.93"]},
  {"distributions":["pandas"],"library":"pandas","roots":["pandas"],"versions":["3.1.1"]},
  {"distributions":["peft"],"library":"peft","roots":["peft"],"versions":["0.21.2"]},
  {"distributions":["pillow","pillow-simd"],"library":"pillow","roots":["PIL"],"versions":["13.0.0"]},
  {"distributions":["pytorch-lightning"],"library":"pytorch-lightning","roots":["pytorch_lightning"],"versions":["2.6.6"]},
  {"distributions":["scikit-image"],"library":"scikit-image","roots":["skimage"],"versions":["0.26.0"]},
  {"distributions":["scikit-learn"],"library":"scikit-learn","roots":["sklearn"],"versions":["0.20.4","0.24.2","1.0.2","1.1.3","1.2.2","1.3.2","1.4.2","1.5.2","1.6.1","1.7.2","1.8.0","1.9.1"]},
  {"distributions":["scipy"],"library":"scipy","roots":["scipy"],"versions":["1.18.1"]},
  {"distributions":["sentence-transformers"],"library":"sentence-transformers","roots":["sentence_transformers"],"versions":["6.2.0"]},
  {"distributions":["tensorflow","tensorflow-cpu","tensorflow-gpu","tensorflow-intel","tensorflow-macos","tf-nightly"],"library":"tensorflow","roots":["tensorflow"],"versions":["2.21.0"]},
  {"distributions":["tf-keras"],"library":"tf-keras","roots":["tf_keras"],"versions":["2.21.0"]},
  {"distributions":["tokenizers"],"library":"tokenizers","roots":["tokenizers"],"versions":["0.23.3"]},
  {"distributions":["torch"],"library":"torch","roots":["torch"],"versions":["2.15.0"]},
  {"distributions":["torchaudio"],"library":"torchaudio","roots":["torchaudio"],"versions":["2.11.0"]},
  {"distributions":["torchvision"],"library":"torchvision","roots":["torchvision"],"versions":["0.29.2"]},
  {"distributions":["transformers"],"library":"transformers","roots":["transformers"],"versions":["5.24.0"]},
  {"distributions":["trl"],"library":"trl","roots":["trl"],"versions":["1.16.0"]},
];
