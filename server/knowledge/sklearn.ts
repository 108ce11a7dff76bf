/** scikit-learn, imbalanced-learn and the gradient-boosting libraries' scikit-learn classes. Lists from `sklearn.utils.all_estimators()` of 1.9.1 and 1.6.1. */

import { type ConditionalMethod, classesOf, type LibraryKnowledge, type Trait } from "./libraryKnowledge";

const X = { keyword: "X", position: 0 };

const FITTED = {
  fit: { fits: X, returnsReceiver: true },
  set_params: { returnsReceiver: true },
} as const;
const ESTIMATOR = { ...FITTED, partial_fit: { fits: X, returnsReceiver: true } } as const;
const SET_OUTPUT = { set_output: { returnsReceiver: true } } as const;

const OTHER_OUTPUT =
  "raw_score pred_leaf pred_contrib output_margin prediction_type return_std return_cov".split(" ");

const traits: readonly Trait[] = [
  {
    name: "classifier",
    source: "https://scikit-learn.org/stable/glossary.html#term-predict",
    methods: {
      ...ESTIMATOR,
      predict: {
        role: "hard-labels",
        rowsOf: X,
        step: "predicted",
        type: "numpy.ndarray",
        unlessKeywords: OTHER_OUTPUT,
        unlessPositional: 1,
      },
      predict_proba: {
        role: "probabilities",
        rowsOf: X,
        step: "scored",
        type: "numpy.ndarray",
        unlessKeywords: OTHER_OUTPUT,
      },
      predict_log_proba: { role: "log-probabilities", rowsOf: X, step: "scored", type: "numpy.ndarray" },
      decision_function: { role: "scores", rowsOf: X, step: "scored", type: "numpy.ndarray" },
    },
  },
  {
    name: "regressor",
    source: "https://scikit-learn.org/stable/glossary.html#term-regressor",
    methods: {
      ...ESTIMATOR,
      predict: { role: "regression-values", rowsOf: X, step: "predicted", unlessKeywords: OTHER_OUTPUT },
    },
  },
  {
    name: "outlier-detector",
    source: "https://scikit-learn.org/stable/modules/outlier_detection.html",
    methods: {
      ...FITTED,
      // +1 for inliers, -1 for outliers.
      predict: { role: "hard-labels", rowsOf: X, step: "predicted" },
      fit_predict: { fits: X, role: "hard-labels", rowsOf: X, step: "predicted", type: "numpy.ndarray" },
      decision_function: { role: "scores", rowsOf: X, step: "scored" },
      score_samples: { role: "scores", rowsOf: X, step: "scored" },
    },
  },
  {
    name: "neighbor-search",
    source: "https://scikit-learn.org/stable/modules/generated/sklearn.neighbors.NearestNeighbors.html",
    methods: { fit: { returnsReceiver: true }, set_params: { returnsReceiver: true } },
  },
  {
    name: "transformer",
    source: "https://scikit-learn.org/stable/glossary.html#term-transformer",
    methods: {
      ...ESTIMATOR,
      ...SET_OUTPUT,
      fit_transform: { fits: X, appliesFit: true, rowsOf: X, step: "transformed" },
      transform: { appliesFit: true, rowsOf: X, step: "transformed" },
      inverse_transform: { rowsOf: X },
    },
  },
  {
    name: "sampler",
    source: "https://imbalanced-learn.org/stable/common_pitfalls.html",
    methods: {
      ...FITTED,
      fit_resample: {
        fits: X,
        elements: [
          { appliesFit: true, rowsOf: X, step: "transformed" },
          { appliesFit: true, rowsOf: { keyword: "y", position: 1 }, step: "transformed" },
        ],
      },
    },
  },
  {
    name: "delegating",
    source: "https://scikit-learn.org/stable/glossary.html#term-meta-estimator",
    methods: { ...FITTED, ...SET_OUTPUT },
  },
  {
    name: "search",
    source: "https://scikit-learn.org/stable/modules/grid_search.html",
    methods: { fit: { ...ESTIMATOR.fit, holdsOut: X } },
  },
  {
    name: "splitter",
    source: "https://scikit-learn.org/stable/glossary.html#term-CV-splitter",
    methods: { split: { holdsOut: X, givesIndices: true }, get_n_splits: {} },
  },
  // Its fit_transform encodes each row from the targets of other rows.
  {
    name: "cross-fitting",
    source: "https://scikit-learn.org/stable/modules/preprocessing.html#target-encoder",
    methods: {},
  },
  { name: "scaler", source: "https://scikit-learn.org/stable/modules/preprocessing.html", methods: {} },
  { name: "imputer", source: "https://scikit-learn.org/stable/modules/impute.html", methods: {} },
  {
    name: "undersampler",
    source: "https://imbalanced-learn.org/stable/under_sampling.html",
    methods: {},
  },
  { name: "stateless", source: "https://scikit-learn.org/stable/glossary.html#term-stateless", methods: {} },
  { name: "encoder", source: "https://scikit-learn.org/stable/modules/preprocessing.html", methods: {} },
  {
    name: "label-encoder",
    source: "https://scikit-learn.org/stable/modules/preprocessing_targets.html",
    methods: {},
  },
  // Looks at the target when it is fitted, so that a leak is large; which columns it keeps it has learned.
  {
    name: "supervised-transformer",
    source: "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
    methods: { get_support: { appliesFit: true }, get_feature_names_out: { appliesFit: true } },
  },
  // Trees and neighbours give back means of targets: whole numbers where those are equal.
  {
    name: "averaging-regressor",
    source: "https://scikit-learn.org/stable/modules/tree.html#regression",
    methods: { predict: { rowsOf: X, step: "predicted", role: "averages" } },
  },
];

const classifiers = {
  ...classesOf("sklearn.calibration", "CalibratedClassifierCV", ["classifier"]),
  ...classesOf("sklearn.discriminant_analysis", "QuadraticDiscriminantAnalysis", ["classifier"]),
  ...classesOf("sklearn.discriminant_analysis", "LinearDiscriminantAnalysis", [
    "classifier",
    "transformer",
    "supervised-transformer",
  ]),
  ...classesOf("sklearn.dummy", "DummyClassifier", ["classifier"]),
  ...classesOf(
    "sklearn.ensemble",
    "AdaBoostClassifier BaggingClassifier ExtraTreesClassifier GradientBoostingClassifier RandomForestClassifier StackingClassifier VotingClassifier HistGradientBoostingClassifier",
    ["classifier"],
  ),
  ...classesOf("sklearn.gaussian_process", "GaussianProcessClassifier", ["classifier"]),
  ...classesOf("sklearn.linear_model", "LogisticRegression LogisticRegressionCV SGDClassifier", [
    "classifier",
  ]),
  ...classesOf(
    "sklearn.linear_model",
    "PassiveAggressiveClassifier Perceptron RidgeClassifier RidgeClassifierCV",
    ["classifier"],
  ),
  ...classesOf("sklearn.model_selection", "FixedThresholdClassifier TunedThresholdClassifierCV", [
    "classifier",
  ]),
  ...classesOf("sklearn.multiclass", "OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier", [
    "classifier",
  ]),
  ...classesOf("sklearn.multioutput", "ClassifierChain MultiOutputClassifier", ["classifier"]),
  ...classesOf("sklearn.naive_bayes", "BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB", [
    "classifier",
  ]),
  ...classesOf("sklearn.neighbors", "KNeighborsClassifier NearestCentroid RadiusNeighborsClassifier", [
    "classifier",
  ]),
  ...classesOf("sklearn.neural_network", "MLPClassifier", ["classifier"]),
  ...classesOf("sklearn.semi_supervised", "LabelPropagation LabelSpreading SelfTrainingClassifier", [
    "classifier",
  ]),
  ...classesOf("sklearn.svm", "SVC NuSVC LinearSVC", ["classifier"]),
  ...classesOf("sklearn.tree", "DecisionTreeClassifier ExtraTreeClassifier", ["classifier"]),
  ...classesOf("xgboost", "XGBClassifier XGBRFClassifier", ["classifier"]),
  ...classesOf("lightgbm", "LGBMClassifier", ["classifier"]),
  ...classesOf("catboost", "CatBoostClassifier", ["classifier"]),
  ...classesOf(
    "imblearn.ensemble",
    "BalancedBaggingClassifier BalancedRandomForestClassifier EasyEnsembleClassifier RUSBoostClassifier",
    ["classifier"],
  ),
};

const regressors = {
  ...classesOf(
    "sklearn.ensemble",
    "AdaBoostRegressor BaggingRegressor ExtraTreesRegressor RandomForestRegressor StackingRegressor VotingRegressor",
    ["averaging-regressor", "regressor"],
  ),
  ...classesOf("sklearn.ensemble", "GradientBoostingRegressor HistGradientBoostingRegressor", ["regressor"]),
  ...classesOf(
    "sklearn.linear_model",
    "ARDRegression BayesianRidge ElasticNet ElasticNetCV HuberRegressor Lars LarsCV Lasso LassoCV LassoLars LassoLarsCV LassoLarsIC LinearRegression MultiTaskElasticNet MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV PassiveAggressiveRegressor QuantileRegressor RANSACRegressor Ridge RidgeCV SGDRegressor TheilSenRegressor GammaRegressor PoissonRegressor TweedieRegressor",
    ["regressor"],
  ),
  ...classesOf("sklearn.neighbors", "KNeighborsRegressor RadiusNeighborsRegressor", [
    "averaging-regressor",
    "regressor",
  ]),
  ...classesOf("sklearn.svm", "LinearSVR NuSVR SVR", ["regressor"]),
  ...classesOf("sklearn.tree", "DecisionTreeRegressor ExtraTreeRegressor", [
    "averaging-regressor",
    "regressor",
  ]),
  ...classesOf("sklearn.neural_network", "MLPRegressor", ["regressor"]),
  ...classesOf("sklearn.kernel_ridge", "KernelRidge", ["regressor"]),
  ...classesOf("sklearn.gaussian_process", "GaussianProcessRegressor", ["regressor"]),
  ...classesOf("sklearn.isotonic", "IsotonicRegression", ["averaging-regressor", "regressor"]),
  ...classesOf("sklearn.dummy", "DummyRegressor", ["averaging-regressor", "regressor"]),
  ...classesOf("xgboost", "XGBRegressor XGBRFRegressor", ["regressor"]),
  ...classesOf("lightgbm", "LGBMRegressor", ["regressor"]),
  ...classesOf("catboost", "CatBoostRegressor", ["regressor"]),
};

const transformers = {
  ...classesOf("sklearn.preprocessing", "KBinsDiscretizer KernelCenterer", ["transformer"]),
  ...classesOf("sklearn.preprocessing", "OneHotEncoder OrdinalEncoder", ["transformer", "encoder"]),
  ...classesOf(
    "sklearn.preprocessing",
    "MaxAbsScaler MinMaxScaler PowerTransformer QuantileTransformer RobustScaler StandardScaler",
    ["transformer", "scaler"],
  ),
  ...classesOf("sklearn.preprocessing", "TargetEncoder", [
    "transformer",
    "supervised-transformer",
    "cross-fitting",
  ]),
  // Nothing of the data is learned beyond its number of columns.
  ...classesOf("sklearn.preprocessing", "Binarizer FunctionTransformer Normalizer PolynomialFeatures", [
    "transformer",
    "stateless",
  ]),
  ...classesOf("sklearn.preprocessing", "LabelBinarizer LabelEncoder MultiLabelBinarizer", [
    "transformer",
    "label-encoder",
  ]),
  ...classesOf("sklearn.impute", "IterativeImputer KNNImputer SimpleImputer", ["transformer", "imputer"]),
  ...classesOf(
    "sklearn.decomposition",
    "DictionaryLearning FactorAnalysis FastICA IncrementalPCA KernelPCA LatentDirichletAllocation MiniBatchDictionaryLearning MiniBatchNMF MiniBatchSparsePCA NMF PCA SparsePCA TruncatedSVD",
    ["transformer"],
  ),
  ...classesOf(
    "sklearn.feature_selection",
    "GenericUnivariateSelect RFE RFECV SelectFdr SelectFpr SelectFromModel SelectFwe SelectKBest SelectPercentile SequentialFeatureSelector",
    ["transformer", "supervised-transformer"],
  ),
  ...classesOf("sklearn.feature_selection", "VarianceThreshold", ["transformer"]),
  ...classesOf("sklearn.feature_extraction.text", "CountVectorizer TfidfTransformer TfidfVectorizer", [
    "transformer",
  ]),
  ...classesOf("sklearn.feature_extraction.text", "HashingVectorizer", ["transformer", "stateless"]),
  ...classesOf("sklearn.feature_extraction", "DictVectorizer", ["transformer"]),
  ...classesOf("sklearn.feature_extraction", "FeatureHasher", ["transformer", "stateless"]),
  ...classesOf("sklearn.kernel_approximation", "Nystroem", ["transformer"]),
  ...classesOf("sklearn.neighbors", "NeighborhoodComponentsAnalysis", [
    "transformer",
    "supervised-transformer",
  ]),
};

const samplers = {
  ...classesOf(
    "imblearn.over_sampling",
    "ADASYN BorderlineSMOTE KMeansSMOTE RandomOverSampler SMOTE SMOTEN SMOTENC SVMSMOTE",
    ["sampler"],
  ),
  ...classesOf(
    "imblearn.under_sampling",
    "AllKNN ClusterCentroids CondensedNearestNeighbour EditedNearestNeighbours InstanceHardnessThreshold NearMiss NeighbourhoodCleaningRule OneSidedSelection RandomUnderSampler RepeatedEditedNearestNeighbours TomekLinks",
    ["sampler", "undersampler"],
  ),
  ...classesOf("imblearn.combine", "SMOTEENN SMOTETomek", ["sampler"]),
};

const SPLITTERS =
  "KFold StratifiedKFold GroupKFold StratifiedGroupKFold RepeatedKFold RepeatedStratifiedKFold ShuffleSplit StratifiedShuffleSplit GroupShuffleSplit LeaveOneOut LeavePOut LeaveOneGroupOut LeavePGroupsOut TimeSeriesSplit";
/** Train and score an estimator on parts of X in turn. https://scikit-learn.org/stable/modules/cross_validation.html */
const CROSS_VALIDATORS = [
  "cross_val_score",
  "cross_validate",
  "learning_curve",
  "validation_curve",
  "permutation_test_score",
];

const ESTIMATOR_ARGUMENT = { keyword: "estimator", position: 0 };
const SEARCH = { argument: ESTIMATOR_ARGUMENT, attribute: "best_estimator_" };
const NUMBER = { type: "builtins.float" } as const;
const OF_SUPPORT_VECTORS: ConditionalMethod = {
  method: ["predict_proba", "predict_log_proba"],
  broughtBy: { keyword: "probability", position: null, values: [true] },
};
export const sklearn: LibraryKnowledge = {
  library: "scikit-learn",
  traits,
  classes: {
    ...classifiers,
    ...regressors,
    ...transformers,
    ...samplers,
    ...classesOf("sklearn.ensemble", "IsolationForest", ["outlier-detector"]),
    ...classesOf("sklearn.covariance", "EllipticEnvelope", ["outlier-detector"]),
    ...classesOf("sklearn.svm", "OneClassSVM", ["outlier-detector"]),
    ...classesOf("sklearn.neighbors", "LocalOutlierFactor", ["outlier-detector"]),
    ...classesOf("sklearn.neighbors", "NearestNeighbors", ["neighbor-search"]),
    ...classesOf(
      "sklearn.model_selection",
      "GridSearchCV HalvingGridSearchCV HalvingRandomSearchCV RandomizedSearchCV",
      ["search", "delegating"],
    ),
    ...classesOf("sklearn.model_selection", SPLITTERS, ["splitter"]),
    ...classesOf("sklearn.pipeline", "Pipeline", ["delegating"]),
    ...classesOf("imblearn.pipeline", "Pipeline", ["delegating"]),
    ...classesOf("sklearn.compose", "ColumnTransformer", ["transformer"]),
    ...classesOf("sklearn.pipeline", "FeatureUnion", ["transformer"]),
  },
  annotations: [classifiers, regressors, transformers].flatMap(Object.keys),
  delegations: {
    "sklearn.model_selection.GridSearchCV": SEARCH,
    "sklearn.model_selection.RandomizedSearchCV": SEARCH,
    "sklearn.model_selection.HalvingGridSearchCV": SEARCH,
    "sklearn.model_selection.HalvingRandomSearchCV": SEARCH,
    "sklearn.pipeline.Pipeline": { argument: { keyword: "steps", position: 0 }, lastOf: "steps" },
    "imblearn.pipeline.Pipeline": { argument: { keyword: "steps", position: 0 }, lastOf: "steps" },
    "sklearn.pipeline.make_pipeline": { argument: { keyword: "", position: 0 }, lastOf: "positional" },
    "imblearn.pipeline.make_pipeline": { argument: { keyword: "", position: 0 }, lastOf: "positional" },
  },
  conditionalMethods: {
    // https://scikit-learn.org/stable/modules/svm.html#scores-probabilities
    "sklearn.svm.SVC": OF_SUPPORT_VECTORS,
    "sklearn.svm.NuSVC": OF_SUPPORT_VECTORS,
    "sklearn.neighbors.LocalOutlierFactor": {
      method: ["predict", "decision_function", "score_samples"],
      broughtBy: { keyword: "novelty", position: null, values: [true] },
    },
    "sklearn.linear_model.SGDClassifier": {
      method: ["predict_proba", "predict_log_proba"],
      broughtBy: { keyword: "loss", position: 0, values: ["log_loss", "log", "modified_huber"] },
    },
    "sklearn.ensemble.VotingClassifier": {
      method: "predict_proba",
      broughtBy: { keyword: "voting", position: null, values: ["soft"] },
    },
    ...Object.fromEntries(
      [
        "sklearn.svm.LinearSVC",
        "sklearn.linear_model.PassiveAggressiveClassifier",
        "sklearn.linear_model.Perceptron",
        "sklearn.linear_model.RidgeClassifier",
        "sklearn.linear_model.RidgeClassifierCV",
      ].map((name) => [name, { method: "predict_proba" }]),
    ),
  },
  functions: {
    "sklearn.model_selection.train_test_split": { splits: true, step: "split" },
    "sklearn.pipeline.make_pipeline": { type: "sklearn.pipeline.Pipeline" },
    "imblearn.pipeline.make_pipeline": { type: "imblearn.pipeline.Pipeline" },
    "sklearn.compose.make_column_transformer": { type: "sklearn.compose.ColumnTransformer" },
    "sklearn.base.clone": { keeps: ESTIMATOR_ARGUMENT, fresh: true },
    ...Object.fromEntries(
      CROSS_VALIDATORS.map((name) => [
        `sklearn.model_selection.${name}`,
        { holdsOut: { keyword: "X", position: 1 } },
      ]),
    ),
    "sklearn.model_selection.cross_val_predict": {
      holdsOut: { keyword: "X", position: 1 },
      rowsOf: { keyword: "X", position: 1 },
      callsMethod: {
        estimator: ESTIMATOR_ARGUMENT,
        method: { keyword: "method", position: null },
        byDefault: "predict",
      },
    },
    "sklearn.metrics.roc_curve": {
      elements: [{ role: "curve", step: "curve" }, { role: "curve", step: "curve" }, {}],
    },
    "sklearn.metrics.precision_recall_curve": {
      elements: [{ role: "curve", step: "curve" }, { role: "curve", step: "curve" }, {}],
    },
    "sklearn.metrics.det_curve": {
      elements: [{ role: "curve", step: "curve" }, { role: "curve", step: "curve" }, {}],
    },
    "sklearn.utils.shuffle": { keeps: { keyword: "", position: 0 } },
    "sklearn.metrics.classification_report": { type: "builtins.str", unlessKeywords: ["output_dict"] },
    "sklearn.metrics.roc_auc_score": NUMBER,
    "sklearn.metrics.accuracy_score": NUMBER,
  },
};
