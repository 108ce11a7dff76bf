/** Functions that change images by fixed amounts, and how people call it when the amount is drawn. Data only. */

const COLOURS = [
  "bright|contrast|colou?r|satur|hue|sharp|jitter",
  "颜色|色彩|亮度|对比度|饱和度|锐",
] as const;
const MOVES = ["shift|translat|shear|affine", "平移|移动|剪切|仿射"] as const;

/** Functions of one image whose further arguments decide what happens, and how people call that: English, Chinese. */
const KINDS: readonly {
  readonly functions: string;
  readonly words: readonly [en: string, zh: string];
}[] = [
  {
    functions: `cv2.flip torchvision.transforms.functional.hflip torchvision.transforms.functional.vflip PIL.ImageOps.mirror
      PIL.ImageOps.flip numpy.fliplr numpy.flipud numpy.flip torchvision.transforms.v2.functional.hflip tensorflow.image.flip_left_right tensorflow.image.flip_up_down`,
    words: ["flip|mirror", "翻转|镜像"],
  },
  {
    functions: `cv2.rotate cv2.getRotationMatrix2D torchvision.transforms.functional.rotate torchvision.transforms.v2.functional.rotate
      tensorflow.image.rot90 numpy.rot90`,
    words: ["rotat", "旋转"],
  },
  {
    functions: `cv2.add cv2.multiply cv2.convertScaleAbs torchvision.transforms.functional.adjust_brightness
      torchvision.transforms.functional.adjust_contrast torchvision.transforms.functional.adjust_saturation
      torchvision.transforms.functional.adjust_hue tensorflow.image.adjust_brightness tensorflow.image.adjust_contrast
      tensorflow.image.adjust_saturation tensorflow.image.adjust_hue`,
    words: COLOURS,
  },
  {
    functions: `cv2.GaussianBlur cv2.blur cv2.medianBlur torchvision.transforms.functional.gaussian_blur
      torchvision.transforms.v2.functional.gaussian_blur`,
    words: ["blur", "模糊"],
  },
  {
    functions: `torchvision.transforms.functional.crop torchvision.transforms.functional.center_crop
      torchvision.transforms.functional.resized_crop torchvision.transforms.v2.functional.crop
      torchvision.transforms.v2.functional.center_crop torchvision.transforms.v2.functional.resized_crop`,
    words: ["crop", "裁剪"],
  },
  {
    functions: `torchvision.transforms.functional.affine torchvision.transforms.v2.functional.affine`,
    words: MOVES,
  },
];

/** "random" or 随机, not negated, before what is done. */
const randomly = ([en, zh]: readonly [string, string]): RegExp =>
  new RegExp(
    `(?<!(?:not|non|no|fixed|without|instead of|than)[\\s-])\\brandom(?:ly|ized)?[\\s_-]+(?:\\w+[\\s_-]+)?(?:${en}|augment)` +
      `|(?<![非不])随机(?:地|进行|做|水平|垂直|左右|上下|调整|改变)*(?:${zh}|增强)`,
    "i",
  );

/** By its name, what a comment or name must say of a function to call it random. */
export const RANDOM_TRANSFORMS: readonly (readonly [name: string, said: RegExp])[] = KINDS.flatMap(
  ({ functions, words }) => {
    const said = randomly(words);
    return functions.split(/\s+/).map((name) => [name, said] as const);
  },
);

/** The same of the methods of Pillow's images. */
export const RANDOM_METHODS: readonly (readonly [name: string, said: RegExp])[] = [
  ["rotate", randomly(["rotat", "旋转"])],
  ["crop", randomly(["crop", "裁剪"])],
];

/** The same of `ImageEnhance.Brightness(image).enhance(1.3)`. */
export const RANDOM_ENHANCE: RegExp = randomly(COLOURS);

/** The same of the matrix of `cv2.warpAffine`. */
export const RANDOM_MOVE: RegExp = randomly(MOVES);
