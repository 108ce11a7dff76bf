"""Train a credit model and write the LIME and SHAP explanations for the risk committee."""
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import joblib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import shap
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

OUT = Path("explanations")
COLUMNS = ["age", "income", "debt_ratio", "open_lines", "late_30", "late_90", "dependents"]


def read() -> tuple[pd.DataFrame, pd.Series]:
    df = pd.read_csv("data/gmsc.csv", usecols=COLUMNS + ["serious_dlq"]).dropna()
    return df[COLUMNS], df["serious_dlq"]


def lime_report(train, row, model, name):
    explainer = LimeTabularExplainer(
        train,
        feature_names=COLUMNS,
        class_names=["good", "bad"],
        discretize_continuous=True,
        kernel_width=3,
        random_state=0,
    )
    exp = explainer.explain_instance(row, model.predict, num_features=5)
    exp.save_to_file(str(OUT / f"lime_{name}.html"))
    return exp


def main():
    OUT.mkdir(exist_ok=True)
    X, y = read()
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)

    forest = RandomForestClassifier(n_estimators=300, min_samples_leaf=20, random_state=0, n_jobs=-1)
    forest.fit(X_train, y_train)
    boosted = GradientBoostingClassifier(random_state=0).fit(X_train, y_train)
    linear = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
    for name, model in {"forest": forest, "boosted": boosted, "linear": linear}.items():
        print(name, round(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]), 4))

    riskiest = int(np.argmax(forest.predict_proba(X_test)[:, 1]))
    row = X_test.iloc[riskiest].to_numpy()
    lime_report(X_train.to_numpy(), row, forest, "forest")

    explainer = LimeTabularExplainer(X_train, feature_names=COLUMNS, random_state=0)
    proba_exp = explainer.explain_instance(row, boosted.predict_proba, num_features=5)
    boosted_exp = explainer.explain_instance(row, boosted.predict, num_features=5)
    proba_exp.show_in_notebook(show_table=True)
    print(boosted_exp.as_list())

    sample = X_test.sample(500, random_state=0)
    forest_values = shap.TreeExplainer(forest)(sample)
    shap.plots.beeswarm(forest_values, show=False)
    plt.savefig(OUT / "forest.png", bbox_inches="tight")
    plt.close()

    boosted_values = shap.TreeExplainer(boosted)(sample)
    shap.plots.beeswarm(boosted_values, show=False)
    plt.savefig(OUT / "boosted.png", bbox_inches="tight")
    plt.close()

    linear_explainer = shap.Explainer(linear)
    linear_values = linear_explainer(sample)
    shap.plots.bar(linear_values, show=False)
    plt.savefig(OUT / "linear.png", bbox_inches="tight")
    plt.close()

    joblib.dump(linear, OUT / "linear.joblib")


if __name__ == "__main__":
    main()
