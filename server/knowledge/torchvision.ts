/** The parts of the networks of torchvision: containers, and the last layer with the number of its inputs. Read off torchvision 0.29.2; knows no program. */

import { classesOf, type Effect, type LastLayer, type LibraryKnowledge } from "./libraryKnowledge";

/** Path and width, and the functions that build such a network. */
const LAST_LAYERS: Readonly<Record<string, string>> = {
  "classifier.6 4096": "alexnet vgg11 vgg11_bn vgg13 vgg13_bn vgg16 vgg16_bn vgg19 vgg19_bn",
  "classifier.2 768": "convnext_small convnext_tiny",
  "classifier.2 1024": "convnext_base",
  "classifier.2 1536": "convnext_large",
  "classifier 1024": "densenet121",
  "classifier 2208": "densenet161",
  "classifier 1664": "densenet169",
  "classifier 1920": "densenet201",
  "classifier.1 1280":
    "efficientnet_b0 efficientnet_b1 efficientnet_v2_l efficientnet_v2_m efficientnet_v2_s mnasnet0_5 mnasnet0_75 mnasnet1_0 mnasnet1_3 mobilenet_v2",
  "classifier.1 1408": "efficientnet_b2",
  "classifier.1 1536": "efficientnet_b3",
  "classifier.1 1792": "efficientnet_b4",
  "classifier.1 2048": "efficientnet_b5",
  "classifier.1 2304": "efficientnet_b6",
  "classifier.1 2560": "efficientnet_b7",
  "classifier.3 1280": "mobilenet_v3_large",
  "classifier.3 1024": "mobilenet_v3_small",
  "fc 512": "resnet18 resnet34",
  "fc 1024": "googlenet shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5",
  "fc 2048":
    "inception_v3 resnet50 resnet101 resnet152 resnext50_32x4d resnext101_32x8d resnext101_64x4d wide_resnet50_2 wide_resnet101_2 shufflenet_v2_x2_0",
  "head 768": "swin_s swin_t swin_v2_s swin_v2_t",
  "head 1024": "swin_b swin_v2_b",
  "heads.head 768": "vit_b_16 vit_b_32",
  "heads.head 1024": "vit_l_16 vit_l_32",
  "heads.head 1280": "vit_h_14",
};

const lastLayers: Record<string, LastLayer> = {};
for (const [layer, builders] of Object.entries(LAST_LAYERS)) {
  const [path, width] = layer.split(" ") as [string, string];
  for (const name of builders.split(" "))
    lastLayers[`torchvision.models.${name}`] = { path, inFeatures: Number(width) };
}

/** Functions that change one parameter of a layer in place. https://docs.pytorch.org/docs/stable/nn.html#utilities */
const OF_LAYERS =
  "weight_norm spectral_norm parametrizations.weight_norm parametrizations.spectral_norm parametrizations.orthogonal prune.l1_unstructured prune.random_unstructured prune.ln_structured prune.random_structured prune.identity prune.custom_from_mask";
const LAYER: Effect = { returnsArgument: { keyword: "module", position: 0 }, wantsLayer: true };

/** Heads that learn, by their module: what fine-tuning puts into the place of a network's own. torchvision 0.29.2. */
const HEADS: Readonly<Record<string, string>> = {
  "detection.faster_rcnn": "FastRCNNPredictor TwoMLPHead FastRCNNConvFCHead",
  "detection.mask_rcnn": "MaskRCNNPredictor MaskRCNNHeads",
  "detection.keypoint_rcnn": "KeypointRCNNPredictor KeypointRCNNHeads",
  "detection.retinanet": "RetinaNetHead RetinaNetClassificationHead RetinaNetRegressionHead",
  "detection.ssd": "SSDHead SSDClassificationHead",
  "detection.fcos": "FCOSHead FCOSClassificationHead",
  "segmentation.deeplabv3": "DeepLabHead",
  "segmentation.fcn": "FCNHead",
  "segmentation.lraspp": "LRASPPHead",
};

export const partsOfNetworks: LibraryKnowledge = {
  library: "torchvision",
  classes: Object.assign(
    {},
    ...Object.entries(HEADS).map(([module, names]) =>
      classesOf(`torchvision.models.${module}`, names, ["torch-module", "learned-layer"]),
    ),
  ),
  lastLayers,
  // Each has a part without a weight, such as an activation or a block.
  containers: {
    "torchvision.models.ResNet": ["layer1", "layer2", "layer3", "layer4"],
    "torchvision.models.VGG": ["features", "classifier"],
    "torchvision.models.AlexNet": ["features", "classifier"],
    "torchvision.models.MobileNetV2": ["features", "classifier"],
    "torchvision.models.MobileNetV3": ["features", "classifier"],
    "torchvision.models.EfficientNet": ["features", "classifier"],
    "torchvision.models.DenseNet": ["features"],
    "torchvision.models.ConvNeXt": ["features", "classifier"],
    "torchvision.models.SqueezeNet": ["features", "classifier"],
    "torchvision.models.SwinTransformer": ["features"],
    "torchvision.models.RegNet": ["stem", "trunk_output"],
    "torchvision.models.VisionTransformer": ["encoder"],
  },
  functions: Object.fromEntries(OF_LAYERS.split(" ").map((name) => [`torch.nn.utils.${name}`, LAYER])),
};
