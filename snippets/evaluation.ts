/** Snippets that split, cross-validate and evaluate with scikit-learn. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const evaluationSnippets: readonly Snippet[] = [
  {
    name: "sklearn-tabular-classifier",
    prefix: "tabular-classifier",
    libraries: ["sklearn"],
    description: {
      en: "Splits a table, fits imputation, scaling and encoding inside a pipeline on the training rows, and evaluates with scores.",
      zh: "先划分表格数据，在流水线里用训练行拟合填补、缩放和编码，再用概率得分评估。",
    },
    body: `from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, classification_report, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

\${1:X_train}, \${2:X_test}, \${3:y_train}, \${4:y_test} = train_test_split(
    \${5:df}.drop(columns="\${6:target}"),
    \${5:df}["\${6:target}"],
    test_size=\${7:0.2},
    stratify=\${5:df}["\${6:target}"],
    random_state=\${8:0},
)
\${9:preprocess} = make_column_transformer(
    (
        make_pipeline(SimpleImputer(strategy="median"), StandardScaler()),
        make_column_selector(dtype_include="number"),
    ),
    (OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")),
)
\${10:model} = make_pipeline(\${9:preprocess}, \${11:LogisticRegression(max_iter=1000)})
\${10:model}.fit(\${1:X_train}, \${3:y_train})

\${12:scores} = \${10:model}.predict_proba(\${2:X_test})[:, 1]
print(f"ROC AUC: {roc_auc_score(\${4:y_test}, \${12:scores}):.3f}")
print(f"average precision: {average_precision_score(\${4:y_test}, \${12:scores}):.3f}")
print(classification_report(\${4:y_test}, \${10:model}.predict(\${2:X_test})))
$0
`,
  },
  {
    name: "sklearn-cross-validate",
    prefix: "cross-validate",
    libraries: ["sklearn"],
    description: {
      en: "Cross-validates a whole pipeline, so that each fold fits its own preprocessing, with metrics of scores.",
      zh: "对整条流水线做交叉验证：每一折各自拟合预处理，并用基于得分的指标评估。",
    },
    body: `from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

\${1:model} = make_pipeline(StandardScaler(), \${2:LogisticRegression(max_iter=1000)})
\${3:metrics} = ["roc_auc", "average_precision"]
\${4:results} = cross_validate(
    \${1:model},
    \${5:X_train},
    \${6:y_train},
    cv=StratifiedKFold(n_splits=\${7:5}, shuffle=True, random_state=\${8:0}),
    scoring=\${3:metrics},
)
for \${9:metric} in \${3:metrics}:
    \${10:scores} = \${4:results}[f"test_{\${9:metric}}"]
    print(f"{\${9:metric}}: {\${10:scores}.mean():.3f} +/- {\${10:scores}.std():.3f}")
$0
`,
  },
  {
    name: "sklearn-time-series-split",
    prefix: "time-series-split",
    libraries: ["sklearn"],
    description: {
      en: "Evaluates on later rows than those of training, fold by fold, with a gap between the two.",
      zh: "按时间顺序逐折评估：测试行总在训练行之后，中间留出间隔。",
    },
    body: `from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import TimeSeriesSplit

# The rows of \${1:X} stand in the order of time; a target that looks ahead n steps needs a gap of n rows.
\${2:errors} = []
for \${3:train_rows}, \${4:test_rows} in TimeSeriesSplit(n_splits=\${5:5}, gap=\${6:1}).split(\${1:X}):
    \${7:model} = HistGradientBoostingRegressor(random_state=\${8:0})
    \${7:model}.fit(\${1:X}[\${3:train_rows}], \${9:y}[\${3:train_rows}])
    \${2:errors}.append(mean_absolute_error(\${9:y}[\${4:test_rows}], \${7:model}.predict(\${1:X}[\${4:test_rows}])))
print("mean absolute error by fold:", [f"{error:.3f}" for error in \${2:errors}])
$0
`,
  },
  {
    name: "sklearn-group-split",
    prefix: "group-split",
    libraries: ["sklearn"],
    description: {
      en: "Keeps all rows of a group (a patient, a user) on one side of the split, and in one fold of the cross-validation.",
      zh: "同一组（病人、用户）的所有行只出现在划分的一侧，交叉验证时也只在同一折里。",
    },
    body: `from sklearn.model_selection import GroupShuffleSplit, StratifiedGroupKFold, cross_val_score

\${1:split} = GroupShuffleSplit(n_splits=1, test_size=\${2:0.2}, random_state=\${3:0})
\${4:train_rows}, \${5:test_rows} = next(\${1:split}.split(\${6:X}, \${7:y}, \${8:groups}))
\${9:X_train}, \${10:X_test} = \${6:X}[\${4:train_rows}], \${6:X}[\${5:test_rows}]
\${11:y_train}, \${12:y_test} = \${7:y}[\${4:train_rows}], \${7:y}[\${5:test_rows}]

\${13:folds} = StratifiedGroupKFold(n_splits=\${14:5}, shuffle=True, random_state=\${3:0})
\${15:scores} = cross_val_score(
    \${16:model},
    \${9:X_train},
    \${11:y_train},
    groups=\${8:groups}[\${4:train_rows}],
    cv=\${13:folds},
    scoring="\${17:roc_auc}",
)
print(f"\${17:roc_auc} on unseen groups: {\${15:scores}.mean():.3f} +/- {\${15:scores}.std():.3f}")
$0
`,
  },
  {
    name: "sklearn-calibrated-threshold",
    prefix: "choose-threshold",
    libraries: ["sklearn"],
    description: {
      en: "Calibrates a classifier and chooses its threshold on validation rows; the test rows only judge the result.",
      zh: "校准分类器的概率，并在验证集上选择阈值；测试集只用来评估最终结果。",
    },
    body: `import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.metrics import f1_score, precision_recall_curve
from sklearn.model_selection import train_test_split

\${1:X_fit}, \${2:X_val}, \${3:y_fit}, \${4:y_val} = train_test_split(
    \${5:X_train}, \${6:y_train}, test_size=\${7:0.25}, stratify=\${6:y_train}, random_state=\${8:0}
)
\${9:calibrated} = CalibratedClassifierCV(\${10:model}, method="\${11:sigmoid}", cv=\${12:5})
\${9:calibrated}.fit(\${1:X_fit}, \${3:y_fit})

\${13:precision}, \${14:recall}, \${15:thresholds} = precision_recall_curve(
    \${4:y_val}, \${9:calibrated}.predict_proba(\${2:X_val})[:, 1]
)
\${16:f1} = 2 * \${13:precision} * \${14:recall} / np.maximum(\${13:precision} + \${14:recall}, 1e-12)
\${17:threshold} = \${15:thresholds}[np.argmax(\${16:f1}[:-1])]  # the last point of the curve has no threshold

\${18:y_pred} = (\${9:calibrated}.predict_proba(\${19:X_test})[:, 1] >= \${17:threshold}).astype(int)
print(f"threshold {\${17:threshold}:.3f}, F1 on unseen rows: {f1_score(\${20:y_test}, \${18:y_pred}):.3f}")
$0
`,
  },
  {
    name: "sklearn-evaluation-plots",
    prefix: "evaluation-plots",
    libraries: ["sklearn"],
    description: {
      en: "Draws the confusion matrix from labels, and the ROC and precision-recall curves from scores.",
      zh: "混淆矩阵用标签画，ROC 曲线和精确率-召回率曲线用得分画。",
    },
    body: `import matplotlib.pyplot as plt
from sklearn.metrics import ConfusionMatrixDisplay, PrecisionRecallDisplay, RocCurveDisplay

\${1:scores} = \${2:model}.predict_proba(\${3:X_test})[:, 1]
\${4:y_pred} = (\${1:scores} >= \${5:0.5}).astype(int)

\${6:figure}, \${7:axes} = plt.subplots(ncols=3, figsize=(15, 4), layout="constrained")
ConfusionMatrixDisplay.from_predictions(\${8:y_test}, \${4:y_pred}, ax=\${7:axes}[0])
RocCurveDisplay.from_predictions(\${8:y_test}, \${1:scores}, ax=\${7:axes}[1])
PrecisionRecallDisplay.from_predictions(\${8:y_test}, \${1:scores}, ax=\${7:axes}[2])
\${6:figure}.savefig("\${9:evaluation.png}")
$0
`,
  },
];
