/** Keras (2 and 3), TensorFlow and the gradient-boosting boosters. Run with Keras 3.15.1, TensorFlow 2.21.0, LightGBM 4.7.0. */

import { classesOf, type LibraryKnowledge, type Trait } from "./libraryKnowledge";
import type { Role } from "./role";

const X = { keyword: "x", position: 0 };
const DATA = { keyword: "data", position: 0 };

const traits: readonly Trait[] = [
  {
    name: "keras-model",
    source: "https://keras.io/api/models/model_training_apis/",
    methods: {
      predict: { role: "raw-model-output", rowsOf: X, step: "predicted", type: "numpy.ndarray" },
      predict_on_batch: { role: "raw-model-output", rowsOf: X, step: "predicted", type: "numpy.ndarray" },
      fit: { fits: X, holdsOut: X, holdsOutWith: "validation_split" },
      compile: { compiles: true },
      build: {},
      get_weights: {},
      set_weights: {},
      count_params: {},
      summary: {},
      evaluate: {},
      save: {},
      load_weights: {},
      save_weights: {},
      add: {},
      get_layer: {},
    },
  },
  {
    name: "keras-image-generator",
    source: "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator",
    methods: {
      // Learns means and whitening, where the constructor asks for them: no rows go into what it gives.
      fit: {},
      flow: {},
      flow_from_directory: {},
      flow_from_dataframe: {},
      random_transform: {},
      standardize: {},
    },
  },
  { name: "keras-layer", source: "https://keras.io/api/layers/base_layer/", methods: {} },
  {
    name: "booster",
    source: "https://lightgbm.readthedocs.io/en/stable/pythonapi/lightgbm.Booster.html",
    methods: {
      // Depends on the objective: probabilities or raw scores, never classes.
      predict: {
        role: "scores",
        rowsOf: DATA,
        step: "scored",
        unlessKeywords: ["pred_leaf", "pred_contrib", "prediction_type"],
        unlessPositional: 1,
      },
    },
  },
  {
    name: "xgboost-booster",
    source: "https://xgboost.readthedocs.io/en/stable/parameter.html#learning-task-parameters",
    // With multi:softmax and binary:hinge classes, with any other objective scores.
    methods: {
      predict: {
        rowsOf: DATA,
        step: "scored",
        asReceiverPredicts: true,
        unlessKeywords: ["output_margin", "pred_leaf", "pred_contribs", "pred_interactions"],
      },
    },
  },
];

const LAYERS = `Activation Add AdditiveAttention AlphaDropout Attention Average AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization Bidirectional
  Concatenate Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM2D Cropping2D Dense DepthwiseConv2D Dot Dropout ELU Embedding EinsumDense
  Flatten GRU GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D GroupNormalization
  LSTM LSTMCell Lambda Layer LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D MaxPool2D MultiHeadAttention Multiply Normalization PReLU Permute RNN ReLU
  RepeatVector Rescaling Resizing Reshape SeparableConv1D SeparableConv2D SimpleRNN Softmax SpatialDropout1D SpatialDropout2D TextVectorization TimeDistributed
  UnitNormalization UpSampling2D ZeroPadding2D RandomFlip RandomRotation RandomZoom RandomContrast RandomCrop RandomTranslation`;
const APPLICATIONS = `ResNet50 ResNet101 ResNet152 ResNet50V2 ResNet101V2 ResNet152V2 VGG16 VGG19 Xception InceptionV3 InceptionResNetV2 MobileNet MobileNetV2
  MobileNetV3Small MobileNetV3Large DenseNet121 DenseNet169 DenseNet201 NASNetLarge NASNetMobile EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3
  EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7 EfficientNetV2B0 EfficientNetV2S EfficientNetV2M EfficientNetV2L ConvNeXtTiny ConvNeXtSmall ConvNeXtBase`;
const MODEL = { type: "keras.Model", step: "created" } as const;
const UNCOMPILED = { ...MODEL, uncompiled: true } as const;

/** What a booster predicts. https://xgboost.readthedocs.io/en/stable/parameter.html#learning-task-parameters */
const XGBOOST_OBJECTIVES: Readonly<Record<string, Role>> = {
  "binary:logistic": "positive-probabilities",
  "reg:logistic": "positive-probabilities",
  "binary:logitraw": "scores",
  "binary:hinge": "hard-labels",
  "multi:softmax": "hard-labels",
  "multi:softprob": "probabilities",
};

export const keras: LibraryKnowledge = {
  library: "keras",
  traits,
  classes: {
    ...classesOf("keras", "Model Sequential", ["keras-model"]),
    ...classesOf("keras.models", "Model Sequential", ["keras-model"]),
    ...classesOf("keras.layers", LAYERS, ["keras-layer"]),
    ...classesOf("keras.preprocessing.image", "ImageDataGenerator", ["keras-image-generator"]),
    ...classesOf("lightgbm", "Booster", ["booster"]),
    ...classesOf("xgboost", "Booster", ["xgboost-booster"]),
    ...classesOf("catboost", "CatBoost", ["booster"]),
  },
  annotations: [
    "keras.Model",
    "keras.Sequential",
    "keras.models.Model",
    "keras.models.Sequential",
    "tensorflow.data.Dataset",
  ],
  // Nothing else in a file of Keras is compiled with a loss or trained in epochs.
  toldBy: {
    "keras.Model": [
      ["compile(loss)"],
      ["compile(optimizer)"],
      ["compile(0)", "fit"],
      ["compile(0)", "evaluate"],
      ["compile", "fit(epochs)"],
      ["fit(epochs)", "evaluate"],
      ["fit(epochs)", "predict"],
      ["fit(validation_data)"],
      ["fit_generator"],
      ["predict_classes"],
      [".trainable_variables", "__call__"],
      [".trainable_weights", "__call__"],
    ],
  },
  functions: {
    "keras.models.load_model": MODEL,
    "keras.saving.load_model": MODEL,
    // Keras 3 clones the compilation as well. https://keras.io/api/models/model_saving_apis/#clonemodel-function
    "keras.models.clone_model": { ...MODEL, compiledAs: { keyword: "model", position: 0 } },
    "keras.models.model_from_json": MODEL,
    ...Object.fromEntries(
      APPLICATIONS.trim()
        .split(/\s+/)
        .map((name) => [`keras.applications.${name}`, UNCOMPILED]),
    ),
    "lightgbm.train": { type: "lightgbm.Booster" },
    "xgboost.train": {
      type: "xgboost.Booster",
      predicts: {
        argument: { keyword: "params", position: 0 },
        entry: "objective",
        roles: XGBOOST_OBJECTIVES,
      },
    },
    "catboost.train": { type: "catboost.CatBoost" },
    "tensorflow.argmax": { role: "hard-labels", step: "argmax", rowsOf: { keyword: "input", position: 0 } },
    "tensorflow.math.argmax": {
      role: "hard-labels",
      step: "argmax",
      rowsOf: { keyword: "input", position: 0 },
    },
    "keras.ops.argmax": { role: "hard-labels", step: "argmax", rowsOf: X },
    "tensorflow.nn.softmax": {
      role: "probabilities",
      rowsOf: { keyword: "logits", position: 0 },
      step: "scored",
    },
    "tensorflow.nn.sigmoid": { role: "positive-probabilities", rowsOf: X, step: "scored" },
    "tensorflow.sigmoid": { role: "positive-probabilities", rowsOf: X, step: "scored" },
    "tensorflow.round": { role: "hard-labels", rowsOf: X, step: "rounded", ofPredictions: true },
  },
};
