/**
 * Names that people and language models like to write and that no release has, with what is meant. Each was looked up by
 * running numpy 2.4.6, torch 2.15.0, scikit-learn 1.9.1, keras 3.15.1, tensorflow 2.21.0, and in the older releases that
 * the tables of modules were read from. Knows no program.
 */

import type { QualifiedName } from "../../semantic/qualifiedName";
import type { Advice } from "../apiIndex";
import type { LibraryApi } from "../libraryApi";

/** Pairs of an invented name and the real one. */
const TABLES: readonly { readonly source: string; readonly names: string }[] = [
  {
    source: "https://numpy.org/doc/stable/reference/",
    names: `
      numpy.softmax scipy.special.softmax
      numpy.sigmoid scipy.special.expit
      numpy.expit scipy.special.expit
      numpy.relu numpy.maximum
      numpy.one_hot numpy.eye
      numpy.shuffle numpy.random.shuffle
      numpy.randint numpy.random.randint
      numpy.randn numpy.random.randn
      numpy.norm numpy.linalg.norm
      numpy.normalize numpy.linalg.norm
      numpy.entropy scipy.stats.entropy
      numpy.mode scipy.stats.mode
      numpy.cosine_similarity sklearn.metrics.pairwise.cosine_similarity
      numpy.euclidean_distance numpy.linalg.norm
      numpy.logsumexp scipy.special.logsumexp
      numpy.inverse numpy.linalg.inv
      numpy.tensor numpy.array
      numpy.unsqueeze numpy.expand_dims
      numpy.cat numpy.concatenate
      numpy.flatten numpy.ravel
      numpy.topk numpy.argpartition
      numpy.train_test_split sklearn.model_selection.train_test_split
      numpy.read_csv pandas.read_csv
      numpy.random.set_seed numpy.random.seed
      numpy.random.random_seed numpy.random.seed
      numpy.linalg.normalize numpy.linalg.norm
      numpy.linalg.inverse numpy.linalg.inv
    `,
  },
  {
    source: "https://pandas.pydata.org/docs/reference/",
    names: `
      pandas.Dataframe pandas.DataFrame
      pandas.dataframe pandas.DataFrame
      pandas.data_frame pandas.DataFrame
      pandas.load_csv pandas.read_csv
      pandas.read_txt pandas.read_csv
      pandas.one_hot pandas.get_dummies
      pandas.one_hot_encode pandas.get_dummies
      pandas.train_test_split sklearn.model_selection.train_test_split
      pandas.isnan pandas.isna
    `,
  },
  {
    source: "https://docs.pytorch.org/docs/stable/",
    names: `
      torch.DataLoader torch.utils.data.DataLoader
      torch.Dataset torch.utils.data.Dataset
      torch.TensorDataset torch.utils.data.TensorDataset
      torch.random_split torch.utils.data.random_split
      torch.Module torch.nn.Module
      torch.Linear torch.nn.Linear
      torch.Sequential torch.nn.Sequential
      torch.CrossEntropyLoss torch.nn.CrossEntropyLoss
      torch.MSELoss torch.nn.MSELoss
      torch.Adam torch.optim.Adam
      torch.SGD torch.optim.SGD
      torch.AdamW torch.optim.AdamW
      torch.cross_entropy torch.nn.functional.cross_entropy
      torch.mse_loss torch.nn.functional.mse_loss
      torch.one_hot torch.nn.functional.one_hot
      torch.normalize torch.nn.functional.normalize
      torch.pad torch.nn.functional.pad
      torch.interpolate torch.nn.functional.interpolate
      torch.set_seed torch.manual_seed
      torch.random_seed torch.manual_seed
      torch.to_tensor torch.as_tensor
      torch.array torch.tensor
      torch.shuffle torch.randperm
      torch.expand_dims torch.unsqueeze
      torch.clip_grad_norm_ torch.nn.utils.clip_grad_norm_
      torch.device_count torch.cuda.device_count
      torch.cuda_is_available torch.cuda.is_available
      torch.cuda.available torch.cuda.is_available
      torch.cuda.is_avaliable torch.cuda.is_available
      torch.cuda.clear_cache torch.cuda.empty_cache
      torch.cuda.clear_memory torch.cuda.empty_cache
      torch.cuda.get_device torch.cuda.current_device
      torch.nn.functional.Softmax torch.nn.functional.softmax
      torch.nn.functional.CrossEntropyLoss torch.nn.functional.cross_entropy
      torch.nn.functional.BCELoss torch.nn.functional.binary_cross_entropy
      torch.nn.functional.MSELoss torch.nn.functional.mse_loss
      torch.nn.functional.bce_loss torch.nn.functional.binary_cross_entropy
      torch.nn.functional.bce_with_logits torch.nn.functional.binary_cross_entropy_with_logits
      torch.nn.functional.swish torch.nn.functional.silu
      torch.nn.functional.flatten torch.flatten
      torch.nn.functional.global_avg_pool2d torch.nn.functional.adaptive_avg_pool2d
      torch.nn.Dense torch.nn.Linear
      torch.nn.Attention torch.nn.MultiheadAttention
      torch.nn.SelfAttention torch.nn.MultiheadAttention
      torch.nn.FocalLoss torchvision.ops.sigmoid_focal_loss
      torch.nn.Swish torch.nn.SiLU
      torch.nn.GlobalAvgPool2d torch.nn.AdaptiveAvgPool2d
      torch.nn.GlobalAveragePooling2D torch.nn.AdaptiveAvgPool2d
      torch.nn.SpatialDropout2d torch.nn.Dropout2d
      torch.nn.BatchNorm torch.nn.BatchNorm2d
      torch.nn.BatchNormalization torch.nn.BatchNorm2d
      torch.nn.MaxPooling2D torch.nn.MaxPool2d
      torch.nn.CrossEntropy torch.nn.CrossEntropyLoss
      torch.nn.MSE torch.nn.MSELoss
      torch.nn.BCEWithLogits torch.nn.BCEWithLogitsLoss
      torch.nn.BinaryCrossEntropyLoss torch.nn.BCELoss
      torch.nn.MAELoss torch.nn.L1Loss
      torch.nn.DataLoader torch.utils.data.DataLoader
      torch.nn.Adam torch.optim.Adam
      torch.nn.clip_grad_norm_ torch.nn.utils.clip_grad_norm_
      torch.nn.utils.clip_gradients torch.nn.utils.clip_grad_norm_
      torch.nn.utils.clip_grad_norm_value_ torch.nn.utils.clip_grad_norm_
      torch.optim.StepLR torch.optim.lr_scheduler.StepLR
      torch.optim.CosineAnnealingLR torch.optim.lr_scheduler.CosineAnnealingLR
      torch.optim.ReduceLROnPlateau torch.optim.lr_scheduler.ReduceLROnPlateau
      torch.optim.OneCycleLR torch.optim.lr_scheduler.OneCycleLR
      torch.optim.lr_scheduler.WarmupLR torch.optim.lr_scheduler.LinearLR
      torch.optim.lr_scheduler.LinearWarmup torch.optim.lr_scheduler.LinearLR
      torch.optim.lr_scheduler.CosineLR torch.optim.lr_scheduler.CosineAnnealingLR
      torch.optim.lr_scheduler.get_linear_schedule_with_warmup transformers.get_linear_schedule_with_warmup
      torch.utils.data.train_test_split torch.utils.data.random_split
      torch.utils.data.DatasetLoader torch.utils.data.DataLoader
    `,
  },
  {
    source: "https://scikit-learn.org/stable/api/",
    names: `
      sklearn.metrics.rmse_score sklearn.metrics.root_mean_squared_error
      sklearn.metrics.rmse sklearn.metrics.root_mean_squared_error
      sklearn.metrics.mse sklearn.metrics.mean_squared_error
      sklearn.metrics.mae sklearn.metrics.mean_absolute_error
      sklearn.metrics.mape sklearn.metrics.mean_absolute_percentage_error
      sklearn.metrics.mean_square_error sklearn.metrics.mean_squared_error
      sklearn.metrics.mse_score sklearn.metrics.mean_squared_error
      sklearn.metrics.specificity_score sklearn.metrics.recall_score
      sklearn.metrics.sensitivity_score sklearn.metrics.recall_score
      sklearn.metrics.roc_score sklearn.metrics.roc_auc_score
      sklearn.metrics.roc_auc sklearn.metrics.roc_auc_score
      sklearn.metrics.accuracy sklearn.metrics.accuracy_score
      sklearn.metrics.precision sklearn.metrics.precision_score
      sklearn.metrics.recall sklearn.metrics.recall_score
      sklearn.metrics.f1 sklearn.metrics.f1_score
      sklearn.metrics.r2 sklearn.metrics.r2_score
      sklearn.metrics.iou_score sklearn.metrics.jaccard_score
      sklearn.metrics.dice_score sklearn.metrics.f1_score
      sklearn.metrics.kappa_score sklearn.metrics.cohen_kappa_score
      sklearn.metrics.mcc sklearn.metrics.matthews_corrcoef
      sklearn.metrics.train_test_split sklearn.model_selection.train_test_split
      sklearn.metrics.cross_val_score sklearn.model_selection.cross_val_score
      sklearn.model_selection.TrainTestSplit sklearn.model_selection.train_test_split
      sklearn.model_selection.BayesSearchCV skopt.BayesSearchCV
      sklearn.model_selection.CrossValidation sklearn.model_selection.cross_validate
      sklearn.model_selection.cross_validation sklearn.model_selection.cross_validate
      sklearn.preprocessing.Standardizer sklearn.preprocessing.StandardScaler
      sklearn.preprocessing.ZScoreScaler sklearn.preprocessing.StandardScaler
      sklearn.preprocessing.SimpleImputer sklearn.impute.SimpleImputer
      sklearn.preprocessing.ColumnTransformer sklearn.compose.ColumnTransformer
      sklearn.preprocessing.train_test_split sklearn.model_selection.train_test_split
      sklearn.ensemble.XGBClassifier xgboost.XGBClassifier
      sklearn.ensemble.XGBRegressor xgboost.XGBRegressor
      sklearn.ensemble.LGBMClassifier lightgbm.LGBMClassifier
      sklearn.ensemble.CatBoostClassifier catboost.CatBoostClassifier
      sklearn.ensemble.RandomForest sklearn.ensemble.RandomForestClassifier
      sklearn.neighbors.KNN sklearn.neighbors.KNeighborsClassifier
      sklearn.neighbors.KNNClassifier sklearn.neighbors.KNeighborsClassifier
      sklearn.svm.SVM sklearn.svm.SVC
      sklearn.svm.SVMClassifier sklearn.svm.SVC
      sklearn.linear_model.RidgeRegression sklearn.linear_model.Ridge
      sklearn.linear_model.LassoRegression sklearn.linear_model.Lasso
      sklearn.linear_model.ElasticNetRegression sklearn.linear_model.ElasticNet
      sklearn.naive_bayes.NaiveBayes sklearn.naive_bayes.GaussianNB
      sklearn.cluster.HierarchicalClustering sklearn.cluster.AgglomerativeClustering
      sklearn.tree.DecisionTree sklearn.tree.DecisionTreeClassifier
      sklearn.neural_network.MLP sklearn.neural_network.MLPClassifier
      sklearn.decomposition.TSNE sklearn.manifold.TSNE
      sklearn.decomposition.UMAP umap.UMAP
      sklearn.manifold.UMAP umap.UMAP
      sklearn.pipeline.ColumnTransformer sklearn.compose.ColumnTransformer
      sklearn.calibration.CalibratedClassifier sklearn.calibration.CalibratedClassifierCV
    `,
  },
  {
    source: "https://keras.io/api/",
    names: `
      keras.layers.Attention2D keras.layers.MultiHeadAttention
      keras.layers.SelfAttention keras.layers.MultiHeadAttention
      keras.layers.Linear keras.layers.Dense
      keras.layers.BatchNorm keras.layers.BatchNormalization
      keras.layers.LayerNorm keras.layers.LayerNormalization
      keras.layers.FullyConnected keras.layers.Dense
      keras.layers.Sequential keras.Sequential
      keras.losses.FocalLoss keras.losses.BinaryFocalCrossentropy
      keras.losses.DiceLoss keras.losses.Dice
      keras.losses.CrossEntropy keras.losses.CategoricalCrossentropy
      keras.losses.CrossEntropyLoss keras.losses.CategoricalCrossentropy
      keras.losses.BinaryCrossEntropyLoss keras.losses.BinaryCrossentropy
      keras.losses.MSELoss keras.losses.MeanSquaredError
      keras.metrics.F1 keras.metrics.F1Score
      keras.metrics.RMSE keras.metrics.RootMeanSquaredError
      keras.metrics.R2 keras.metrics.R2Score
      keras.callbacks.LRScheduler keras.callbacks.LearningRateScheduler
      keras.callbacks.EarlyStop keras.callbacks.EarlyStopping
      keras.callbacks.Checkpoint keras.callbacks.ModelCheckpoint
      keras.callbacks.ReduceLR keras.callbacks.ReduceLROnPlateau
      keras.utils.one_hot keras.utils.to_categorical
      keras.models.save_weights keras.Model.save_weights
    `,
  },
  {
    source: "https://www.tensorflow.org/api_docs/python/tf",
    names: `
      tensorflow.softmax tensorflow.nn.softmax
      tensorflow.relu tensorflow.nn.relu
      tensorflow.to_tensor tensorflow.convert_to_tensor
      tensorflow.set_seed tensorflow.random.set_seed
      tensorflow.Sequential tensorflow.keras.Sequential
      tensorflow.Dense tensorflow.keras.layers.Dense
    `,
  },
];

/** What the real one needs to do the same, where it is not simply called so. */
const REMARKS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  "numpy.relu": { en: "`numpy.maximum(x, 0)` is the same.", zh: "等价写法是 `numpy.maximum(x, 0)`。" },
  "numpy.one_hot": {
    en: "`numpy.eye(classes)[labels]` is the same.",
    zh: "等价写法是 `numpy.eye(classes)[labels]`。",
  },
  "sklearn.metrics.specificity_score": {
    en: "Specificity is the recall of the negative class: `recall_score(y, labels, pos_label=0)`.",
    zh: "特异度就是负类的召回率：`recall_score(y, labels, pos_label=0)`。",
  },
  "torch.shuffle": {
    en: "`x[torch.randperm(len(x))]` shuffles.",
    zh: "打乱顺序用 `x[torch.randperm(len(x))]`。",
  },
};

/** Where the two take other arguments or are no drop-in, the name is told but not replaced. */
const NOT_REPLACEABLE =
  /^numpy\.(?:relu|one_hot|normalize|topk|euclidean_distance)$|^numpy\.linalg\.normalize$|specificity|^torch\.shuffle$|Loss$|XGB|LGBM|CatBoost|UMAP|Attention|Focal|[Cc]ross_?[Vv]alidation$|save_weights$|get_linear_schedule|Warmup|dice/;

function adviceOf(name: QualifiedName, replacement: QualifiedName, source: string): Advice {
  const remark = REMARKS[name];
  const texts = remark ?? {
    en: `What is meant is probably \`${replacement}\`.`,
    zh: `想用的可能是 \`${replacement}\`。`,
  };
  const replaceable = !NOT_REPLACEABLE.test(name) || replacement.endsWith(name.slice(name.lastIndexOf(".")));
  return { ...(replaceable ? { replacement } : {}), ...texts, source };
}

export const invented: LibraryApi = {
  library: "invented",
  invented: Object.fromEntries(
    TABLES.flatMap(({ source, names }) =>
      names
        .trim()
        .split("\n")
        .map((line) => {
          const [name = "", replacement = ""] = line.trim().split(" ");
          return [name, adviceOf(name, replacement, source)];
        }),
    ),
  ),
};
