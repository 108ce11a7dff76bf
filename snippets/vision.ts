/** Snippets for images. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const visionSnippets: readonly Snippet[] = [
  {
    name: "cv2-rotate-any-angle",
    prefix: "rotate-image",
    libraries: ["cv2"],
    description: {
      en: "Rotates an image by any angle, counterclockwise in degrees, and enlarges the canvas so that no corner is cut off.",
      zh: "把图像逆时针旋转任意角度（度），并扩大画布，不裁掉四角。",
    },
    body: `import cv2

\${1:height}, \${2:width} = \${3:image}.shape[:2]
\${4:matrix} = cv2.getRotationMatrix2D(((\${2:width} - 1) / 2, (\${1:height} - 1) / 2), \${5:angle}, 1.0)
\${6:cos}, \${7:sin} = abs(\${4:matrix}[0, 0]), abs(\${4:matrix}[0, 1])
\${8:new_width} = round(\${2:width} * \${6:cos} + \${1:height} * \${7:sin})
\${9:new_height} = round(\${2:width} * \${7:sin} + \${1:height} * \${6:cos})
\${4:matrix}[0, 2] += (\${8:new_width} - \${2:width}) / 2
\${4:matrix}[1, 2] += (\${9:new_height} - \${1:height}) / 2
\${10:rotated} = cv2.warpAffine(\${3:image}, \${4:matrix}, (\${8:new_width}, \${9:new_height}))
$0
`,
  },
  {
    name: "torchvision-classification-transforms",
    prefix: "vision-transforms",
    libraries: ["torchvision"],
    description: {
      en: "Augments images for training only; evaluation resizes and crops, and both normalize alike.",
      zh: "只在训练时做数据增强；评估时只缩放和裁剪，两者的归一化相同。",
    },
    body: `import torch
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2

\${1:mean}, \${2:std} = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]  # of ImageNet, for weights trained on it
\${3:train_transform} = v2.Compose(
    [
        v2.ToImage(),
        v2.RandomResizedCrop(\${4:224}, antialias=True),
        v2.RandomHorizontalFlip(),
        v2.ToDtype(torch.float32, scale=True),
        v2.Normalize(\${1:mean}, \${2:std}),
    ]
)
\${5:eval_transform} = v2.Compose(
    [
        v2.ToImage(),
        v2.Resize(\${6:256}, antialias=True),
        v2.CenterCrop(\${4:224}),
        v2.ToDtype(torch.float32, scale=True),
        v2.Normalize(\${1:mean}, \${2:std}),
    ]
)
\${7:train_set} = ImageFolder("\${8:data/train}", transform=\${3:train_transform})
\${9:val_set} = ImageFolder("\${10:data/val}", transform=\${5:eval_transform})
$0
`,
  },
  {
    name: "torchvision-segmentation-data",
    prefix: "segmentation-data",
    libraries: ["torchvision"],
    description: {
      en: "Moves an image and its mask by the same random transform, for training only; the mask keeps its class numbers.",
      zh: "对图像和掩码施加同一个随机变换（仅训练时）；掩码保持类别编号不变。",
    },
    body: `import torch
from torch.utils.data import Dataset
from torchvision import tv_tensors
from torchvision.io import ImageReadMode, decode_image
from torchvision.transforms import v2

\${1:to_tensors} = [
    v2.ToDtype({tv_tensors.Image: torch.float32, tv_tensors.Mask: torch.int64}, scale=True),
    v2.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
]
\${2:train_transform} = v2.Compose(
    [
        v2.RandomResizedCrop(\${3:512}, scale=(0.5, 1.0), antialias=True),
        v2.RandomHorizontalFlip(),
        *\${1:to_tensors},
    ]
)
\${4:eval_transform} = v2.Compose([v2.Resize((\${3:512}, \${3:512}), antialias=True), *\${1:to_tensors}])


class \${5:SegmentationSet}(Dataset):
    def __init__(self, images, masks, transform):
        self.images, self.masks, self.transform = images, masks, transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        image = tv_tensors.Image(decode_image(self.images[index], mode=ImageReadMode.RGB))
        mask = tv_tensors.Mask(decode_image(self.masks[index], mode=ImageReadMode.GRAY)[0])
        return self.transform(image, mask)


\${6:train_set} = \${5:SegmentationSet}(\${7:train_images}, \${8:train_masks}, \${2:train_transform})
\${9:val_set} = \${5:SegmentationSet}(\${10:val_images}, \${11:val_masks}, \${4:eval_transform})
$0
`,
  },
];
