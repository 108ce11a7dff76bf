/** PyTorch and torchvision. Run with torch 2.14.1, torchvision 0.29.1. */

import { classesOf, type Effect, type LibraryKnowledge, type Trait } from "./libraryKnowledge";

const INPUT = { keyword: "input", position: 0 };
const PROBABILITIES: Effect = { role: "probabilities", rowsOf: INPUT, step: "scored", type: "torch.Tensor" };
const LOG_PROBABILITIES: Effect = {
  role: "log-probabilities",
  rowsOf: INPUT,
  step: "scored",
  type: "torch.Tensor",
};
/** With a dimension: the values, and where they are. */
const LARGEST = (type: string): Effect => ({
  type,
  elements: [
    { type: "torch.Tensor" },
    { role: "hard-labels", step: "argmax", rowsOf: INPUT, type: "torch.Tensor" },
  ],
  ifConstants: [{ keyword: "dim", position: 1 }],
});
const SAME: Effect = { returnsReceiver: true };

const EVAL: Effect = { setsTraining: { value: false }, returnsReceiver: true, step: "eval-mode" };
const TRAIN: Effect = {
  setsTraining: { value: true, argument: { keyword: "mode", position: 0 } },
  returnsReceiver: true,
  step: "train-mode",
};
const PARAMETERS: Effect = { parameters: true, yields: ["torch.nn.Parameter"] };

const traits: readonly Trait[] = [
  {
    name: "torch-module",
    base: "torch.nn.Module",
    source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
    methods: {
      eval: EVAL,
      train: TRAIN,
      to: SAME,
      cuda: SAME,
      cpu: SAME,
      half: SAME,
      float: SAME,
      double: SAME,
      bfloat16: SAME,
      apply: SAME,
      requires_grad_: SAME,
      share_memory: SAME,
      parameters: PARAMETERS,
      forward: { computes: true },
      named_parameters: { yields: ["builtins.str", "torch.nn.Parameter"] },
      modules: {},
      named_modules: {},
      children: {},
      named_children: {},
      state_dict: {},
      load_state_dict: {},
      zero_grad: {},
      register_buffer: {},
      register_forward_hook: {},
      buffers: {},
      named_buffers: {},
      get_submodule: {},
      get_parameter: {},
      compile: {},
    },
  },
  {
    name: "torch-optimizer",
    source: "https://docs.pytorch.org/docs/stable/optim.html",
    base: "torch.optim.Optimizer",
    methods: { step: {}, zero_grad: {}, state_dict: {}, load_state_dict: {} },
  },
  // Holds layers and no parameter of its own.
  { name: "torch-container", source: "https://docs.pytorch.org/docs/stable/nn.html#containers", methods: {} },
  // Has parameters of its own.
  { name: "learned-layer", source: "https://docs.pytorch.org/docs/stable/nn.html", methods: {} },
  // Of one kind of learning rate: 1e-3 trains from scratch.
  { name: "adaptive-optimizer", source: "https://docs.pytorch.org/docs/stable/optim.html", methods: {} },
  {
    name: "accelerator",
    source: "https://huggingface.co/docs/accelerate/package_reference/accelerator",
    methods: {
      prepare: { returnsArguments: true },
      prepare_model: { returnsArgument: { keyword: "model", position: 0 } },
      unwrap_model: { returnsArgument: { keyword: "model", position: 0 } },
      accumulate: {},
      autocast: {},
      backward: {},
      clip_grad_norm_: {},
      clip_grad_value_: {},
      get_state_dict: {},
      no_sync: {},
      save_model: {},
      save_state: {},
    },
  },
  // Tuples with names, run with torch 2.15.0.
  {
    name: "torch-extremes",
    source: "https://docs.pytorch.org/docs/stable/generated/torch.topk.html",
    methods: {},
    attributes: { values: "torch.Tensor", indices: "torch.Tensor" },
    elements: "torch.Tensor",
  },
  {
    name: "pretrained-network",
    source: "https://huggingface.co/docs/transformers/main_classes/output",
    methods: {
      __call__: { type: "transformers.file_utils.ModelOutput" },
      gradient_checkpointing_disable: {},
      gradient_checkpointing_enable: {},
      save_pretrained: {},
    },
  },
  {
    name: "torch-loss",
    source: "https://docs.pytorch.org/docs/stable/nn.html#loss-functions",
    base: "torch.nn.modules.loss._Loss",
    methods: {},
  },
];

/** Layers that have weights unless they are told not to. */
const LEARNED = `Linear Bilinear LazyLinear Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LayerNorm GroupNorm RMSNorm RNN LSTM GRU
  RNNCell LSTMCell GRUCell MultiheadAttention Embedding EmbeddingBag PReLU`;
/** Those of them that do one thing in train mode and another in eval mode. */
const LEARNED_WITH_MODES = `BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d Transformer TransformerEncoder
  TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer`;
const LAYERS = `Identity MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d
  AdaptiveMaxPool1d AdaptiveMaxPool2d InstanceNorm1d InstanceNorm2d InstanceNorm3d ReLU ReLU6 LeakyReLU ELU SELU GELU SiLU Mish Sigmoid Tanh Softmax LogSoftmax Softplus Hardswish Hardsigmoid Flatten Unflatten Upsample PixelShuffle
  DataParallel ZeroPad2d ReflectionPad2d Module`;
/** Layers that do one thing in train mode and another in eval mode. */
const MODE_DEPENDENT = `${LEARNED_WITH_MODES} Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout RReLU`;
const LOSSES = `CrossEntropyLoss NLLLoss MSELoss L1Loss SmoothL1Loss HuberLoss BCELoss BCEWithLogitsLoss KLDivLoss CTCLoss HingeEmbeddingLoss MarginRankingLoss
  CosineEmbeddingLoss TripletMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss PoissonNLLLoss GaussianNLLLoss SoftMarginLoss MultiLabelMarginLoss`;
const OPTIMIZERS = "Adadelta Adagrad ASGD LBFGS Muon Rprop SGD SparseAdam";
const ADAPTIVE = "Adam AdamW Adamax NAdam RAdam RMSprop";

/** https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate */
const SCHEDULERS =
  "StepLR MultiStepLR ConstantLR LinearLR ExponentialLR PolynomialLR CosineAnnealingLR CosineAnnealingWarmRestarts CyclicLR OneCycleLR ReduceLROnPlateau";

/** Functions that build a network: they return an instance of a torch module class. https://docs.pytorch.org/vision/stable/models.html */
const MODEL_BUILDERS: Readonly<Record<string, string>> = {
  ResNet:
    "resnet18 resnet34 resnet50 resnet101 resnet152 resnext50_32x4d resnext101_32x8d resnext101_64x4d wide_resnet50_2 wide_resnet101_2",
  VGG: "vgg11 vgg11_bn vgg13 vgg13_bn vgg16 vgg16_bn vgg19 vgg19_bn",
  DenseNet: "densenet121 densenet161 densenet169 densenet201",
  AlexNet: "alexnet",
  EfficientNet:
    "efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 efficientnet_b6 efficientnet_b7 efficientnet_v2_s efficientnet_v2_m efficientnet_v2_l",
  MobileNetV2: "mobilenet_v2",
  MobileNetV3: "mobilenet_v3_small mobilenet_v3_large",
  VisionTransformer: "vit_b_16 vit_b_32 vit_l_16 vit_l_32 vit_h_14",
  SwinTransformer: "swin_t swin_s swin_b swin_v2_t swin_v2_s swin_v2_b",
  ConvNeXt: "convnext_tiny convnext_small convnext_base convnext_large",
  SqueezeNet: "squeezenet1_0 squeezenet1_1",
  ShuffleNetV2: "shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5 shufflenet_v2_x2_0",
  RegNet:
    "regnet_y_400mf regnet_y_800mf regnet_y_1_6gf regnet_y_3_2gf regnet_y_8gf regnet_y_16gf regnet_y_32gf regnet_y_128gf regnet_x_400mf regnet_x_800mf regnet_x_1_6gf regnet_x_3_2gf regnet_x_8gf regnet_x_16gf regnet_x_32gf",
  MNASNet: "mnasnet0_5 mnasnet0_75 mnasnet1_0 mnasnet1_3",
  "segmentation.DeepLabV3":
    "segmentation.deeplabv3_resnet50 segmentation.deeplabv3_resnet101 segmentation.deeplabv3_mobilenet_v3_large",
  "segmentation.FCN": "segmentation.fcn_resnet50 segmentation.fcn_resnet101",
  "segmentation.LRASPP": "segmentation.lraspp_mobilenet_v3_large",
  "video.VideoResNet": "video.r3d_18 video.mc3_18 video.r2plus1d_18",
};

const builders: Record<string, Effect> = {};
for (const [type, names] of Object.entries(MODEL_BUILDERS)) {
  for (const name of names.split(" "))
    builders[`torchvision.models.${name}`] = { type: `torchvision.models.${type}`, step: "created" };
}

/** Classes whose `from_pretrained` gives a network in eval mode, as those of all classes below `PreTrainedModel` do. https://huggingface.co/docs/transformers/main_classes/model */
const PRETRAINED =
  "PreTrainedModel AutoModel AutoModelForCausalLM AutoModelForMaskedLM AutoModelForSeq2SeqLM AutoModelForSequenceClassification AutoModelForTokenClassification AutoModelForQuestionAnswering AutoModelForMultipleChoice AutoModelForImageClassification AutoModelForObjectDetection AutoModelForSemanticSegmentation AutoModelForAudioClassification AutoModelForSpeechSeq2Seq BertModel BertForSequenceClassification BertForTokenClassification BertForMaskedLM BertForQuestionAnswering DistilBertModel DistilBertForSequenceClassification RobertaModel RobertaForSequenceClassification GPT2LMHeadModel GPT2Model T5ForConditionalGeneration ViTForImageClassification ViTModel";
const pretrained: Record<string, Effect> = {};
for (const name of PRETRAINED.split(" "))
  pretrained[`transformers.${name}.from_pretrained`] = {
    type: "transformers.PreTrainedModel",
    inEvalMode: true,
    step: "created",
  };

/** Called with one image. https://docs.pytorch.org/vision/stable/transforms.html */
const IMAGE_TRANSFORMS = `Compose ToTensor PILToTensor ToPILImage Normalize Resize CenterCrop Pad Grayscale GaussianBlur Lambda RandomChoice RandomOrder FiveCrop
  TenCrop ConvertImageDtype ElasticTransform`;
/** They change images at random. */
const RANDOM_TRANSFORMS = `RandomCrop RandomResizedCrop RandomGrayscale ColorJitter RandomHorizontalFlip RandomVerticalFlip RandomRotation RandomAffine
  RandomPerspective RandomErasing RandomApply AutoAugment RandAugment TrivialAugmentWide AugMix RandomInvert RandomPosterize RandomSolarize
  RandomAdjustSharpness RandomAutocontrast RandomEqualize`;

export const torch: LibraryKnowledge = {
  library: "torch",
  traits,
  classes: {
    ...classesOf("torch.nn", LAYERS, ["torch-module"]),
    ...classesOf("torch.nn", "Sequential ModuleList ModuleDict", ["torch-module", "torch-container"]),
    ...classesOf("torch.nn", MODE_DEPENDENT, ["torch-module"]),
    ...classesOf("torch.nn", `${LEARNED} ${LEARNED_WITH_MODES}`, ["torch-module", "learned-layer"]),
    // Losses first: what they have in common is more than that they are modules.
    ...classesOf("torch.nn", LOSSES, ["torch-loss", "torch-module"]),
    ...classesOf("torch.nn.modules.loss", "_Loss _WeightedLoss", ["torch-loss", "torch-module"]),
    ...classesOf("torch.nn.parallel", "DistributedDataParallel DataParallel", ["torch-module"]),
    ...classesOf("torch.nn", "Module", ["torch-module"]),
    ...classesOf("torch.optim", `Optimizer ${OPTIMIZERS}`, ["torch-optimizer"]),
    ...classesOf("torch.optim", ADAPTIVE, ["torch-optimizer", "adaptive-optimizer"]),
    ...classesOf("torchvision.models", `${Object.keys(MODEL_BUILDERS).join(" ")} Inception3 GoogLeNet`, [
      "torch-module",
      "torch-container",
    ]),
    ...classesOf("torchvision.transforms", IMAGE_TRANSFORMS, ["image-transform"]),
    ...classesOf("torchvision.transforms", RANDOM_TRANSFORMS, ["image-transform", "random-transform"]),
    ...classesOf("torchvision.transforms.v2", `${IMAGE_TRANSFORMS} ToImage ToDtype`, ["image-transform"]),
    ...classesOf(
      "torchvision.transforms.v2",
      `${RANDOM_TRANSFORMS} RandomShortestSize RandomZoomOut RandomIoUCrop RandomPhotometricDistort RandomResize`,
      ["image-transform", "random-transform"],
    ),
    // https://albumentations.ai/docs/
    ...classesOf(
      "albumentations",
      `HorizontalFlip VerticalFlip Rotate RandomRotate90 RandomResizedCrop RandomCrop RandomBrightnessContrast RandomGamma RandomScale
      ShiftScaleRotate Affine ColorJitter HueSaturationValue CoarseDropout Cutout ElasticTransform GridDistortion GaussNoise Transpose RGBShift`,
      ["random-transform"],
    ),
    ...classesOf("torch.return_types", "max min topk sort median mode kthvalue cummax cummin", [
      "torch-extremes",
    ]),
    ...classesOf("transformers", "PreTrainedModel", ["torch-module", "pretrained-network"]),
    ...classesOf("accelerate", "Accelerator", ["accelerator"]),
    ...classesOf("lightning.pytorch", "LightningModule", ["torch-module"]),
  },
  conventions: {
    eval: { effect: EVAL, calledPlainly: true, besides: ["train", "parameters"] },
    train: { effect: TRAIN, calledPlainly: true, besides: ["eval", "parameters"] },
    parameters: { effect: PARAMETERS, calledPlainly: true, besides: ["train", "eval"] },
    // Networks, optimizers, schedulers and scalers have these alike, and none of them changes a mode.
    state_dict: { effect: {}, calledPlainly: true, besides: ["load_state_dict"] },
    load_state_dict: { effect: {}, besides: ["state_dict"] },
    zero_grad: { effect: {}, calledPlainly: true },
    named_parameters: { effect: {}, calledPlainly: true, besides: ["parameters"] },
  },
  modesListedOf: ["torch.nn"],
  // https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.train
  builtOn: Object.fromEntries(
    "torchvision torchaudio torchmetrics timm lightning pytorch_lightning accelerate transformers trl peft diffusers"
      .split(" ")
      .map((name) => [name, "torch"]),
  ),
  // A network is cleared and has no step, a scheduler steps and is not cleared.
  toldBy: {
    "torch.optim.Optimizer": [["zero_grad", "step"]],
    "torch.nn.Module": [
      ["parameters"],
      ["__call__", "eval()"],
      ["__call__", "train()"],
      ["__call__", "state_dict()"],
      ["__call__", "load_state_dict"],
      ["__call__", "zero_grad()"],
    ],
    "torch.Tensor": [["backward()"]],
  },
  annotations: [
    "torch.Tensor",
    "torch.nn.Module",
    "torch.optim.Optimizer",
    ...Object.keys(classesOf("torch.optim", `${OPTIMIZERS} ${ADAPTIVE}`, [])),
    ...Object.keys(
      classesOf(
        "torch.nn",
        `${LAYERS} ${MODE_DEPENDENT} ${LEARNED} ${LEARNED_WITH_MODES} ${LOSSES} Sequential`,
        [],
      ),
    ),
    ...Object.keys(classesOf("torch.optim.lr_scheduler", SCHEDULERS, [])),
    "torch.utils.data.DataLoader",
    "torch.amp.GradScaler",
    "torch.cuda.amp.GradScaler",
  ],
  modeDependent: [
    ...MODE_DEPENDENT.trim()
      .split(/\s+/)
      .map((name) => `torch.nn.${name}`),
    ...["dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout", "batch_norm", "rrelu"].map(
      (name) => `torch.nn.functional.${name}`,
    ),
    // Batch norm, dropout or stochastic depth as they come; run with torchvision 0.29.2.
    ...Object.keys(builders).filter((name) => !name.includes(".vit_")),
    "torchvision.models.inception_v3",
    "torchvision.models.googlenet",
  ],
  // https://docs.pytorch.org/docs/stable/data.html
  iterates: {
    "torch.utils.data.TensorDataset": { gives: "rows" },
    "torch.utils.data.Subset": { gives: "the-same", of: { keyword: "dataset", position: 0 } },
    "torch.utils.data.random_split": { gives: "parts", of: { keyword: "dataset", position: 0 } },
    "torch.utils.data.DataLoader": {
      gives: "batches",
      parts: "torch.Tensor",
      of: { keyword: "dataset", position: 0 },
      unless: ["collate_fn", "batch_size"],
    },
  },
  functions: {
    ...builders,
    ...pretrained,
    "torchvision.models.inception_v3": { type: "torchvision.models.Inception3", step: "created" },
    "torchvision.models.googlenet": { type: "torchvision.models.GoogLeNet", step: "created" },
    "timm.create_model": { type: "torch.nn.Module", step: "created" },
    "torch.softmax": PROBABILITIES,
    "torch.sigmoid": { ...PROBABILITIES, role: "positive-probabilities" },
    "torch.nn.functional.softmax": PROBABILITIES,
    "torch.nn.functional.sigmoid": { ...PROBABILITIES, role: "positive-probabilities" },
    "torch.special.expit": { ...PROBABILITIES, role: "positive-probabilities" },
    "torch.log_softmax": LOG_PROBABILITIES,
    "torch.nn.functional.log_softmax": LOG_PROBABILITIES,
    "torch.argmax": { role: "hard-labels", rowsOf: INPUT, step: "argmax", type: "torch.Tensor" },
    "torch.round": {
      role: "hard-labels",
      rowsOf: INPUT,
      step: "rounded",
      ofPredictions: true,
      unlessKeywords: ["decimals"],
    },
    "torch.where": {
      keeps: { keyword: "condition", position: 0 },
      ifConstants: [
        { keyword: "input", position: 1 },
        { keyword: "other", position: 2 },
      ],
    },
    "torch.squeeze": { keeps: INPUT },
    "torch.flatten": { keeps: INPUT },
    ...Object.fromEntries(
      ["zeros", "empty", "zeros_like", "empty_like"].map((name) => [`torch.${name}`, { blank: true }]),
    ),
    "torch.max": LARGEST("torch.return_types.max"),
    "torch.min": LARGEST("torch.return_types.min"),
    // What is joined means what its parts mean.
    ...Object.fromEntries(
      ["cat", "concat", "concatenate", "stack", "hstack", "vstack"].map((name) => [
        `torch.${name}`,
        { keeps: { keyword: "tensors", position: 0 }, type: "torch.Tensor" },
      ]),
    ),
    ...Object.fromEntries(
      ["tensor", "as_tensor", "from_numpy", "FloatTensor", "Tensor"].map((name) => [
        `torch.${name}`,
        {
          keeps: { keyword: "data", position: 0 },
          type: "torch.Tensor",
          detaches: name !== "as_tensor",
        },
      ]),
    ),
    "torch.utils.data.TensorDataset": { rowsOf: { keyword: "", position: 0 } },
    "torch.utils.data.random_split": { holdsOut: { keyword: "dataset", position: 0 } },
    "torch.compile": { returnsArgument: { keyword: "model", position: 0 } },
    // A wrapper's mode is its module's.
    "torch.nn.parallel.DistributedDataParallel": { returnsArgument: { keyword: "module", position: 0 } },
    // An instance of a class that is made of the optimizer's own. https://horovod.readthedocs.io/en/stable/pytorch.html
    "horovod.torch.DistributedOptimizer": { returnsArgument: { keyword: "optimizer", position: 0 } },
    "torch.nn.DataParallel": { returnsArgument: { keyword: "module", position: 0 } },
    "torch.nn.SyncBatchNorm.convert_sync_batchnorm": { returnsArgument: { keyword: "module", position: 0 } },
    "torch.no_grad": {},
    "torch.inference_mode": {},
    "torch.set_grad_enabled": {},
    "torch.save": {},
    "torch.load": {},
    "torch.manual_seed": {},
    "torch.nn.utils.clip_grad_norm_": {},
    "torch.nn.utils.clip_grad_value_": {},
    "torch.optim.lr_scheduler.StepLR": {},
  },
  anyMethods: {
    max: {
      oneOf: ["numpy.ndarray", "pandas.Series", "torch.return_types.max"],
      elements: [{}, { role: "hard-labels", step: "argmax", keeps: "receiver" }],
      ifConstants: [{ keyword: "dim", position: 0 }],
    },
    softmax: { role: "probabilities", keeps: "receiver", step: "scored" },
    sigmoid: { role: "positive-probabilities", keeps: "receiver", step: "scored" },
    log_softmax: { role: "log-probabilities", keeps: "receiver", step: "scored" },
  },
};
