/** Names that everybody imports from one place, so that an unbound use tells which import is missing. Data; knows no program. */

import type { QualifiedName } from "../semantic/qualifiedName";
import { OTHER_FRAMEWORKS } from "./frameworks";

/** What an unbound name certainly stands for. */
export interface KnownImport {
  readonly module: QualifiedName;
  /** The name in the module; null where the name is an alias of the module itself. */
  readonly name: string | null;
  /** Which attributes of the name show that it is this one; null: any use does. */
  readonly attributes: ReadonlySet<string> | null;
  /** The file must import one of these packages: other libraries have the name as well. */
  readonly needs: readonly string[];
  /** With one of these packages imported, the name may be theirs. */
  readonly unless: readonly string[];
  /** Alternatively, a first argument that ends so shows what it is. */
  readonly fileEndings: readonly string[];
}

interface Group {
  readonly module: QualifiedName;
  readonly names: string;
  readonly needs?: string;
  readonly unless?: string;
  readonly fileEndings?: string;
}

const KERAS = "keras tensorflow";
const NOT_KERAS = "torch lightning";
/** Packages with estimators of the same names. */
const NOT_SKLEARN = "pyspark cuml dask_ml sklearnex snapml h2o turicreate surprise";

/** Functions and classes. https://scikit-learn.org/stable/api/, https://docs.pytorch.org/docs/stable/, https://keras.io/api/ */
const GROUPS: readonly Group[] = [
  {
    module: "sklearn.metrics",
    names: `accuracy_score precision_score recall_score f1_score fbeta_score roc_auc_score roc_curve average_precision_score
      precision_recall_curve precision_recall_fscore_support confusion_matrix classification_report log_loss brier_score_loss
      balanced_accuracy_score matthews_corrcoef cohen_kappa_score mean_squared_error mean_absolute_error r2_score
      root_mean_squared_error mean_absolute_percentage_error silhouette_score make_scorer ConfusionMatrixDisplay
      RocCurveDisplay PrecisionRecallDisplay jaccard_score hamming_loss explained_variance_score adjusted_rand_score`,
  },
  {
    module: "sklearn.model_selection",
    names: `train_test_split cross_val_score cross_val_predict cross_validate GridSearchCV RandomizedSearchCV KFold
      StratifiedKFold GroupKFold TimeSeriesSplit ShuffleSplit StratifiedShuffleSplit RepeatedStratifiedKFold RepeatedKFold
      LeaveOneOut learning_curve validation_curve ParameterGrid StratifiedGroupKFold GroupShuffleSplit`,
  },
  {
    module: "sklearn.preprocessing",
    names: `StandardScaler MinMaxScaler RobustScaler MaxAbsScaler LabelEncoder LabelBinarizer OneHotEncoder OrdinalEncoder
      PolynomialFeatures FunctionTransformer KBinsDiscretizer PowerTransformer QuantileTransformer MultiLabelBinarizer
      label_binarize`,
  },
  {
    module: "sklearn.ensemble",
    names: `RandomForestClassifier RandomForestRegressor GradientBoostingClassifier GradientBoostingRegressor
      HistGradientBoostingClassifier HistGradientBoostingRegressor AdaBoostClassifier AdaBoostRegressor BaggingClassifier
      BaggingRegressor ExtraTreesClassifier ExtraTreesRegressor VotingClassifier VotingRegressor StackingClassifier
      StackingRegressor IsolationForest`,
  },
  {
    module: "sklearn.linear_model",
    names:
      "LogisticRegression LinearRegression Ridge Lasso ElasticNet SGDClassifier SGDRegressor RidgeClassifier LassoCV RidgeCV",
  },
  { module: "sklearn.svm", names: "SVC SVR LinearSVC LinearSVR OneClassSVM" },
  { module: "sklearn.tree", names: "DecisionTreeClassifier DecisionTreeRegressor plot_tree export_text" },
  {
    module: "sklearn.neighbors",
    names: "KNeighborsClassifier KNeighborsRegressor NearestNeighbors LocalOutlierFactor",
  },
  { module: "sklearn.naive_bayes", names: "GaussianNB MultinomialNB BernoulliNB" },
  {
    module: "sklearn.neural_network",
    names: "MLPClassifier MLPRegressor",
    // What people call networks of their own.
    unless: `${NOT_SKLEARN} torch lightning pytorch_lightning flax`,
  },
  { module: "sklearn.cluster", names: "KMeans MiniBatchKMeans DBSCAN AgglomerativeClustering" },
  { module: "sklearn.mixture", names: "GaussianMixture" },
  { module: "sklearn.decomposition", names: "PCA TruncatedSVD NMF FastICA" },
  { module: "sklearn.manifold", names: "TSNE" },
  { module: "sklearn.impute", names: "SimpleImputer KNNImputer" },
  {
    module: "sklearn.compose",
    names: "ColumnTransformer make_column_transformer TransformedTargetRegressor",
  },
  { module: "sklearn.pipeline", names: "make_pipeline FeatureUnion make_union" },
  { module: "sklearn.calibration", names: "CalibratedClassifierCV calibration_curve" },
  {
    module: "sklearn.inspection",
    names: "permutation_importance PartialDependenceDisplay DecisionBoundaryDisplay",
  },
  {
    module: "sklearn.feature_selection",
    names: "SelectKBest SelectFromModel RFE RFECV VarianceThreshold mutual_info_classif f_classif",
  },
  {
    module: "sklearn.feature_extraction.text",
    names: "CountVectorizer TfidfVectorizer TfidfTransformer HashingVectorizer",
  },
  {
    module: "sklearn.datasets",
    names: `make_classification make_regression make_blobs make_moons make_circles load_iris load_digits load_wine
      load_breast_cancer load_diabetes fetch_california_housing fetch_20newsgroups fetch_openml`,
  },
  { module: "sklearn.base", names: "BaseEstimator TransformerMixin ClassifierMixin RegressorMixin" },
  {
    module: "torch.utils.data",
    names: "DataLoader TensorDataset WeightedRandomSampler SubsetRandomSampler",
    unless: "mxnet paddle jittor",
  },
  { module: "torch.utils.data", names: "Dataset random_split", needs: "torch torchvision" },
  { module: "torch.nn.parallel", names: "DistributedDataParallel" },
  { module: "torch.cuda.amp", names: "GradScaler", needs: "torch" },
  {
    module: "torch.optim.lr_scheduler",
    names: "StepLR CosineAnnealingLR OneCycleLR MultiStepLR ExponentialLR CosineAnnealingWarmRestarts",
    needs: "torch torchvision",
  },
  {
    module: "tensorflow.keras.models",
    names: "load_model",
    needs: KERAS,
    unless: "mlflow spacy",
    fileEndings: ".h5 .hdf5 .keras",
  },
  { module: "tensorflow.keras.models", names: "Sequential", needs: KERAS, unless: NOT_KERAS },
  {
    module: "tensorflow.keras.layers",
    names: `Dense Conv1D Conv2D Conv3D Conv2DTranspose MaxPooling1D MaxPooling2D GlobalAveragePooling1D GlobalAveragePooling2D
      BatchNormalization SimpleRNN Bidirectional TimeDistributed UpSampling2D`,
    needs: KERAS,
  },
  {
    module: "tensorflow.keras.layers",
    names: "Flatten Dropout LSTM GRU Embedding Activation",
    needs: KERAS,
    unless: NOT_KERAS,
  },
  {
    module: "tensorflow.keras.optimizers",
    names: "Adam SGD RMSprop Adagrad Nadam",
    needs: KERAS,
    unless: NOT_KERAS,
  },
  {
    module: "tensorflow.keras.callbacks",
    names: "EarlyStopping ModelCheckpoint ReduceLROnPlateau TensorBoard",
    needs: KERAS,
    unless: NOT_KERAS,
  },
  { module: "tensorflow.keras.utils", names: "to_categorical", needs: KERAS },
  { module: "tensorflow.keras.preprocessing.image", names: "ImageDataGenerator", needs: KERAS },
  { module: "xgboost", names: "XGBClassifier XGBRegressor" },
  { module: "lightgbm", names: "LGBMClassifier LGBMRegressor" },
  { module: "catboost", names: "CatBoostClassifier CatBoostRegressor" },
  { module: "imblearn.over_sampling", names: "SMOTE RandomOverSampler ADASYN" },
  { module: "imblearn.under_sampling", names: "RandomUnderSampler" },
  {
    module: "transformers",
    names: `AutoTokenizer AutoModel AutoModelForSequenceClassification AutoModelForCausalLM AutoModelForTokenClassification
      AutoModelForSeq2SeqLM AutoConfig BertTokenizer BertTokenizerFast BertModel BertForSequenceClassification GPT2Tokenizer
      GPT2LMHeadModel DistilBertTokenizer TrainingArguments DataCollatorWithPadding DataCollatorForLanguageModeling
      get_linear_schedule_with_warmup`,
    unless: "adapters paddlenlp",
  },
  { module: "flask", names: "Flask jsonify render_template send_file", needs: "flask" },
  { module: "fastapi", names: "FastAPI HTTPException UploadFile", needs: "fastapi" },
  { module: "pydantic", names: "BaseModel", needs: "fastapi pydantic" },
  { module: "hyperopt", names: "fmin space_eval STATUS_OK", needs: "hyperopt" },
  { module: "collections", names: "defaultdict OrderedDict Counter deque namedtuple" },
  { module: "pathlib", names: "Path" },
  { module: "functools", names: "partial lru_cache" },
  { module: "dataclasses", names: "dataclass" },
  { module: "tqdm.auto", names: "tqdm trange" },
];

/** Modules: the name, the module, and the attributes that tell it from other things so called (none: any attribute). */
const MODULES: readonly (readonly [name: string, module: QualifiedName, attributes?: string])[] = [
  ["np", "numpy"],
  ["numpy", "numpy"],
  ["pd", "pandas"],
  ["plt", "matplotlib.pyplot"],
  ["tf", "tensorflow"],
  ["sns", "seaborn"],
  ["torch", "torch"],
  ["torchvision", "torchvision"],
  ["cv2", "cv2"],
  ["sklearn", "sklearn"],
  ["joblib", "joblib", "load dump Parallel delayed Memory"],
  ["pickle", "pickle", "load loads dump dumps Pickler Unpickler HIGHEST_PROTOCOL"],
  [
    "os",
    "os",
    "path environ makedirs listdir getcwd mkdir remove walk sep cpu_count getenv system chdir rename getpid",
  ],
  ["sys", "sys", "argv exit path stdout stderr modules version version_info platform stdin executable"],
  ["json", "json", "load loads dump dumps JSONDecodeError JSONEncoder"],
  ["math", "math", "sqrt log exp ceil floor pi inf sin cos pow isnan prod log2 log10"],
  ["random", "random", "seed random randint choice choices shuffle sample uniform gauss"],
  ["time", "time", "time sleep perf_counter strftime monotonic process_time"],
  ["glob", "glob", "glob iglob"],
  ["copy", "copy", "deepcopy copy"],
  ["shutil", "shutil", "copy copyfile rmtree move copytree make_archive"],
  ["re", "re", "compile sub search match findall split escape IGNORECASE"],
  ["gc", "gc", "collect"],
  ["csv", "csv", "reader writer DictReader DictWriter"],
  [
    "logging",
    "logging",
    "getLogger basicConfig info warning error debug INFO DEBUG WARNING ERROR StreamHandler FileHandler",
  ],
  ["warnings", "warnings", "filterwarnings simplefilter warn catch_warnings"],
  ["datetime", "datetime", "datetime timedelta date timezone"],
  ["subprocess", "subprocess", "run Popen check_call check_output PIPE"],
  ["itertools", "itertools", "product chain combinations islice permutations zip_longest"],
  ["optuna", "optuna", "create_study trial Trial samplers pruners visualization TrialPruned load_study"],
  ["wandb", "wandb", "init log finish config watch run Image"],
  [
    "mlflow",
    "mlflow",
    "start_run log_metric log_param log_params set_experiment set_tracking_uri sklearn pytorch",
  ],
  ["stats", "scipy.stats", "zscore pearsonr spearmanr ttest_ind norm boxcox shapiro"],
  ["argparse", "argparse", "ArgumentParser Namespace ArgumentTypeError"],
  ["xgb", "xgboost", "XGBClassifier XGBRegressor DMatrix train cv Booster plot_importance"],
  ["lgb", "lightgbm", "LGBMClassifier LGBMRegressor Dataset train cv Booster early_stopping log_evaluation"],
  [
    "nn",
    "torch.nn",
    `Module Linear Conv1d Conv2d Conv3d ConvTranspose2d Sequential ModuleList ModuleDict ReLU LeakyReLU GELU SiLU Sigmoid Tanh
    Softmax LogSoftmax Dropout Dropout2d BatchNorm1d BatchNorm2d BatchNorm3d LayerNorm GroupNorm Embedding LSTM GRU RNN Flatten
    MaxPool1d MaxPool2d AvgPool2d AdaptiveAvgPool2d AdaptiveMaxPool2d CrossEntropyLoss MSELoss L1Loss NLLLoss BCELoss
    BCEWithLogitsLoss SmoothL1Loss HuberLoss KLDivLoss CTCLoss MultiheadAttention Transformer TransformerEncoder
    TransformerEncoderLayer TransformerDecoder TransformerDecoderLayer Parameter DataParallel parallel functional utils init
    Identity Upsample PReLU ELU PixelShuffle ZeroPad2d EmbeddingBag Bilinear LSTMCell GRUCell`,
  ],
  [
    "F",
    "torch.nn.functional",
    `relu softmax log_softmax cross_entropy nll_loss mse_loss l1_loss dropout max_pool2d avg_pool2d adaptive_avg_pool2d
    interpolate pad normalize one_hot binary_cross_entropy binary_cross_entropy_with_logits gelu leaky_relu conv2d linear
    cosine_similarity kl_div smooth_l1_loss scaled_dot_product_attention silu grid_sample embedding batch_norm layer_norm`,
  ],
  [
    "optim",
    "torch.optim",
    "Adam AdamW SGD RMSprop Adagrad Adadelta Adamax NAdam RAdam LBFGS lr_scheduler Optimizer",
  ],
  [
    "transforms",
    "torchvision.transforms",
    `Compose ToTensor Normalize Resize CenterCrop RandomCrop RandomHorizontalFlip RandomVerticalFlip RandomRotation
    RandomResizedCrop ColorJitter Grayscale ToPILImage RandomAffine Lambda Pad RandomErasing`,
  ],
  [
    "models",
    "torchvision.models",
    `resnet18 resnet34 resnet50 resnet101 resnet152 vgg11 vgg16 vgg19 alexnet densenet121 mobilenet_v2 mobilenet_v3_small
    mobilenet_v3_large efficientnet_b0 inception_v3 googlenet vit_b_16 ResNet18_Weights ResNet50_Weights`,
  ],
  [
    "datasets",
    "torchvision.datasets",
    "MNIST FashionMNIST CIFAR10 CIFAR100 ImageFolder SVHN STL10 CocoDetection",
  ],
  [
    "lr_scheduler",
    "torch.optim.lr_scheduler",
    "StepLR MultiStepLR ExponentialLR CosineAnnealingLR ReduceLROnPlateau OneCycleLR LambdaLR CyclicLR",
  ],
  [
    "layers",
    "tensorflow.keras.layers",
    `Dense Conv1D Conv2D MaxPooling2D GlobalAveragePooling2D Flatten Dropout LSTM GRU Embedding BatchNormalization Input
    Bidirectional TextVectorization Rescaling`,
  ],
  [
    "keras",
    "tensorflow.keras",
    "Sequential Model Input layers models losses optimizers callbacks utils metrics applications",
  ],
  ["Image", "PIL.Image", "open fromarray new BILINEAR LANCZOS NEAREST BICUBIC"],
];

/** Modules that are written as a name of their package. */
const FROM_PACKAGE: ReadonlySet<string> = new Set([
  "nn",
  "optim",
  "transforms",
  "Image",
  "stats",
  "models",
  "datasets",
  "lr_scheduler",
  "layers",
  "keras",
]);

const words = (text: string | undefined): readonly string[] => text?.trim().split(/\s+/) ?? [];

/** By name. */
export const KNOWN_IMPORTS: ReadonlyMap<string, KnownImport> = new Map([
  ...GROUPS.flatMap(({ module, names, needs, unless, fileEndings }) =>
    words(names).map((name): [string, KnownImport] => [
      name,
      {
        module,
        name,
        attributes: null,
        needs: words(needs),
        unless: words(unless ?? (module.startsWith("sklearn.") ? NOT_SKLEARN : undefined)),
        fileEndings: words(fileEndings),
      },
    ]),
  ),
  ...MODULES.map(([name, module, attributes]): [string, KnownImport] => [
    name,
    {
      module,
      name: null,
      attributes: new Set(words(attributes)),
      needs: [],
      unless: name === "nn" || name === "F" || name === "optim" || name === "layers" ? OTHER_FRAMEWORKS : [],
      fileEndings: [],
    },
  ]),
]);

/** The import statement that binds a module to a name: `import numpy as np`, `from torch import nn`. */
export function moduleImport(module: QualifiedName, name: string): string {
  if (module === name) return `import ${module}`;
  const dot = module.lastIndexOf(".");
  if (FROM_PACKAGE.has(name)) return `from ${module.slice(0, dot)} import ${name}`;
  return `import ${module} as ${name}`;
}

/** `Dataset.from_pandas(table)`: what makes a data set of something is no part of PyTorch's class of that name, but of other libraries'. */
const MAKES_DATA = /^from_(?:pandas|dict|list|generator|csv|json|parquet|text|file|tensor_slices)$/;

/** Whether an attribute shows that a name which one library is known for comes from another one. */
export const isOfAnother = ({ module }: KnownImport, attribute: string | null): boolean =>
  module === "torch.utils.data" && attribute !== null && MAKES_DATA.test(attribute);

/**
 * What an unbound name stands for, told by the packages that the file imports and by the attribute that is taken of it
 * (null for the bare name); null where that is not certain. As the module is written: `tensorflow.keras.models.Model`.
 */
export function meantImport(
  name: string,
  packages: ReadonlySet<string>,
  attribute: string | null,
): QualifiedName | null {
  const known = KNOWN_IMPORTS.get(name);
  if (known === undefined || known.unless.some((other) => packages.has(other))) return null;
  if (known.attributes !== null) {
    const isTold = attribute !== null && (known.attributes.size === 0 || known.attributes.has(attribute));
    return isTold ? known.module : null;
  }
  if (attribute === name || isOfAnother(known, attribute)) return null;
  const isNeeded = known.needs.length === 0 || known.needs.some((needed) => packages.has(needed));
  return isNeeded ? `${known.module}.${known.name}` : null;
}
