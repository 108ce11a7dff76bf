/** A shear or a rotation given as a fraction where the library takes an angle in degrees. */

import { type Call, defineRule, python, type SyntaxNode } from "../server/rule-api";

/** The parameters that are angles in degrees, and their positions. */
const ANGLES: Readonly<Record<string, readonly (readonly [keyword: string, position: number | null])[]>> = {
  "keras.preprocessing.image.ImageDataGenerator": [
    ["shear_range", null],
    ["rotation_range", null],
  ],
  "keras.preprocessing.image.random_shear": [["intensity", 1]],
  "keras.preprocessing.image.random_rotation": [["rg", 1]],
  "torchvision.transforms.RandomAffine": [
    ["shear", 3],
    ["degrees", 0],
  ],
  "torchvision.transforms.RandomRotation": [["degrees", 0]],
  "torchvision.transforms.v2.RandomAffine": [
    ["shear", 3],
    ["degrees", 0],
  ],
  "torchvision.transforms.v2.RandomRotation": [["degrees", 0]],
};
const SHEARS: ReadonlySet<string> = new Set(["shear_range", "intensity", "shear"]);

export const shearRangeInDegrees = defineRule({
  meta: {
    name: "shear-range-in-degrees",
    theme: "augmentation",
    libraries: ["keras", "torchvision"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator",
      "https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAffine.html",
      "Keras 3.15.1: shear_range=0.2 moves a vertical line over 224 rows by 0 pixels, shear_range=11.5 by up to 44",
    ],
    docs: {
      en: {
        title: "Angle in degrees given as a fraction",
        what: "An angle is a number between 0 and 1 where the library takes degrees: `shear_range` and `rotation_range` of `ImageDataGenerator`, `degrees` and `shear` of torchvision's `RandomAffine` and `RandomRotation`.",
        why: "Shifts and zooms stand next to these parameters and are fractions, so `0.2` looks right for all of them. But a shear of 0.2 degrees moves the last row of an image with 224 rows by less than one pixel: the augmentation does nothing, and nothing says so. The angle of the shear factor 0.2 is about 11.3 degrees. `RandomShear` and `RandomRotation` of `keras.layers` do take fractions and are not reported.",
        ignoreWhen: "The images are so large that less than one degree is a change one can see.",
      },
      zh: {
        title: "角度参数写成了比例",
        what: "库要求以度为单位的角度，却写成 0 到 1 之间的数：`ImageDataGenerator` 的 `shear_range`、`rotation_range`，以及 torchvision 的 `RandomAffine`、`RandomRotation` 的 `degrees`、`shear`。",
        why: "旁边的平移、缩放参数是比例，所以 `0.2` 看上去很自然。可是 0.2 度的剪切在 224 行的图上连一个像素都移不到：增强等于没做，也不会有任何提示。剪切系数 0.2 约等于 11.3 度。`keras.layers` 的 `RandomShear`、`RandomRotation` 本来就用比例，不会报告。",
        ignoreWhen: "图像非常大，不到一度的变化也看得出来。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def generator(images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=20, shear_range=0.2, zoom_range=0.2)
            return datagen.flow(images, labels)
      `,
      valid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def generator(images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=20, shear_range=11.3, zoom_range=0.2)
            return datagen.flow(images, labels)
      `,
    },
    messages: {
      angle: {
        en: "`{name}` is an angle in degrees, so `{value}` changes next to nothing.",
        zh: "`{name}` 是以度为单位的角度，`{value}` 几乎不起作用。",
      },
      degrees: {
        en: "Write the angle of this shear factor: `{degrees}` degrees",
        zh: "改成该剪切系数对应的角度：`{degrees}` 度",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The size of a number, or of the largest in a tuple; null where it is not certain. */
    function sizeOf(node: SyntaxNode): number | null {
      const value = dataflow.valueOf(node);
      const sizes = (value.elements ?? [value]).map(({ constant }) =>
        typeof constant === "number" ? Math.abs(constant) : Number.NaN,
      );
      const largest = Math.max(...sizes);
      return sizes.length === 0 || Number.isNaN(largest) ? null : largest;
    }

    function check(call: Call, parameters: (typeof ANGLES)[string]): void {
      for (const [name, position] of parameters) {
        const given = dataflow.argument(call, name, position);
        const size = given === null ? null : sizeOf(given);
        if (given === null || size === null || size <= 0 || size >= 1) continue;
        const degrees = ((Math.atan(size) * 180) / Math.PI).toFixed(1);
        const isShear = SHEARS.has(name) && given.kind === "float";
        context.report({
          node: given,
          message: "angle",
          data: { name, value: context.excerpt(given) },
          suggestions: isShear
            ? [{ message: "degrees", data: { degrees }, edits: [fixer.replace(given, degrees)] }]
            : [],
        });
      }
    }

    return {
      calls: Object.fromEntries(
        Object.entries(ANGLES).map(([callee, parameters]) => [
          callee,
          (call: Call) => check(call, parameters),
        ]),
      ),
    };
  },
});
