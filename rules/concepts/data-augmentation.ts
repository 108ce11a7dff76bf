/** Data augmentation, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataAugmentation = defineConcept({
  id: "data-augmentation",
  names: { en: "data augmentation", zh: "数据增强", aliases: ["image augmentation", "数据扩充", "图像增强"] },
  symbols: [
    "torchvision.transforms.RandomHorizontalFlip",
    "torchvision.transforms.RandomRotation",
    "torchvision.transforms.RandomResizedCrop",
    "torchvision.transforms.ColorJitter",
    "keras.layers.RandomFlip",
    "keras.layers.RandomRotation",
    "keras.preprocessing.image.ImageDataGenerator",
    "torchvision.transforms.RandomVerticalFlip",
    "torchvision.transforms.RandomCrop",
    "torchvision.transforms.v2.RandomHorizontalFlip",
    "torchvision.transforms.v2.RandomRotation",
    "torchvision.transforms.v2.RandomResizedCrop",
    "torchvision.transforms.v2.ColorJitter",
    "keras.layers.RandomZoom",
  ],
  short: {
    en: "Applies random changes that keep the label (flips, crops, colours) to training samples, usually anew in every epoch. In: a sample. Out: a variant of it. Evaluation data stay as they are.",
    zh: "对训练样本施加不改变标签的随机变换（翻转、裁剪、颜色），通常每一轮重新随机。输入一个样本，输出它的一个变体。评估数据保持原样。",
  },
  text: {
    en: md`
      The data set does not get larger, it gets more varied. Augment after the split: variants of one
      image on both sides are a leak. The change must not change the label: a flipped 6 is no 6.

      Merging sources is data integration, not augmentation. A fixed rotation of every image is not
      augmentation either: it must be random and applied in the training pipeline.
    `,
    zh: md`
      样本数并不增加，增加的是多样性。必须先划分再增强：同一张图的变体分在两边就是泄漏。变换也不能改变标签：翻转后的 6 就不是 6 了。

      合并多个数据源是数据集成，不是增强。对每张图做同样的固定旋转也不算增强：它必须是随机的，并且真正用在训练流程里。
    `,
  },
  mistakes: [
    "augmentation-never-applied",
    "deterministic-augmentation",
    "augmentation-on-eval-transform",
    "datagen-flow-without-labels",
    "augmentation-loop-single-batch",
    "shear-range-in-degrees",
    "identical-random-stream-in-workers",
    "keras-augmentation-active-at-eval",
    "cv2-rotate-arbitrary-angle",
    "randint-crop-excludes-last",
    "imagedatagenerator-fit-needless",
    "augmenting-dataset-shared-by-splits",
    "image-open-without-convert",
  ],
  related: ["mixup", "train-test-split", "overfitting"],
  sources: [
    "https://docs.pytorch.org/vision/stable/transforms.html",
    "https://www.tensorflow.org/tutorials/images/data_augmentation",
  ],
});
