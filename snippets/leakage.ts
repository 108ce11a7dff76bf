/** Snippets that keep the rows for evaluation out of everything that is fitted. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const leakageSnippets: readonly Snippet[] = [
  {
    name: "sklearn-split-then-fit",
    prefix: "split-then-fit",
    libraries: ["sklearn"],
    description: {
      en: "Splits first and fits every transformer inside a pipeline, on the training rows only.",
      zh: "先划分数据，再在流水线里拟合所有变换器，只用训练行。",
    },
    body: `from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

\${1:X_train}, \${2:X_test}, \${3:y_train}, \${4:y_test} = train_test_split(
    \${5:X}, \${6:y}, test_size=\${7:0.2}, stratify=\${6:y}, random_state=\${8:0}
)
\${9:model} = make_pipeline(StandardScaler(), \${10:LogisticRegression(max_iter=1000)})
\${9:model}.fit(\${1:X_train}, \${3:y_train})
print(f"accuracy on unseen rows: {\${9:model}.score(\${2:X_test}, \${4:y_test}):.3f}")
$0
`,
  },
  {
    name: "imblearn-smote-pipeline",
    prefix: "smote-pipeline",
    libraries: ["imblearn"],
    description: {
      en: "Oversamples inside a pipeline, so that each fold is judged on rows that were neither copied nor made up.",
      zh: "在 imblearn 流水线里过采样：每一折都只用真实的行来评估。",
    },
    body: `from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.preprocessing import StandardScaler

\${1:model} = make_pipeline(
    StandardScaler(), SMOTE(random_state=\${2:0}), \${3:LogisticRegression(max_iter=1000)}
)
\${4:folds} = StratifiedKFold(n_splits=\${5:5}, shuffle=True, random_state=\${2:0})
\${6:scores} = cross_val_score(
    \${1:model}, \${7:X_train}, \${8:y_train}, cv=\${4:folds}, scoring="\${9:average_precision}"
)
print(f"\${9:average_precision}: {\${6:scores}.mean():.3f} +/- {\${6:scores}.std():.3f}")
\${1:model}.fit(\${7:X_train}, \${8:y_train})
$0
`,
  },
];
