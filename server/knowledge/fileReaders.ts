/** Library functions that open one file, and data sets that open one for each row. Data only. */

import type { QualifiedName } from "../semantic/semanticModel";

/** What opens and reads a file at each call. */
export const FILE_READERS: ReadonlySet<QualifiedName> = new Set(
  `builtins.open PIL.Image.open cv2.imread imageio.imread imageio.v2.imread imageio.v3.imread skimage.io.imread tifffile.imread
  matplotlib.pyplot.imread matplotlib.image.imread torchvision.io.read_image torchvision.io.decode_image torchaudio.load
  librosa.load soundfile.read numpy.load torch.load nibabel.load pydicom.dcmread h5py.File`.split(/\s+/),
);

/** https://docs.pytorch.org/vision/stable/datasets.html: what of it does not lie in memory. */
export const DATASETS_OF_FILES =
  /^torchvision\.datasets\.(?:ImageFolder|DatasetFolder|ImageNet|CelebA|Caltech\d+|Food101|Flowers102|OxfordIIITPet|Places365|SUN397|VOC\w+|Coco\w+)$/;
