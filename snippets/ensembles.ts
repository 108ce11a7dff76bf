/** Snippets that combine classifiers. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const ensembleSnippets: readonly Snippet[] = [
  {
    name: "sklearn-soft-voting",
    prefix: "soft-voting",
    libraries: ["sklearn"],
    description: {
      en: "Averages probabilities; the support vector machine gets its own from a calibration.",
      zh: "软投票平均的是概率；SVC 的概率由 CalibratedClassifierCV 校准得到。",
    },
    body: `from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

\${1:model} = VotingClassifier(
    [
        ("svc", CalibratedClassifierCV(make_pipeline(StandardScaler(), SVC()), ensemble=False)),
        ("logistic", make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))),
        ("forest", RandomForestClassifier(random_state=\${2:0})),
    ],
    voting="soft",
)
\${1:model}.fit(\${3:X_train}, \${4:y_train})
\${5:probabilities} = \${1:model}.predict_proba(\${6:X_test})
$0
`,
  },
];
