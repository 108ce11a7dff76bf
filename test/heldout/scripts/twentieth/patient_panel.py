"""Readmission risk from visits and lab tables (pandas + scikit-learn)."""
import argparse
import logging
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score
from sklearn.model_selection import GroupShuffleSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, OneHotEncoder

log = logging.getLogger("readmission")
LABS = ["hb", "creatinine", "crp", "sodium"]


def read(folder: Path):
    visits = pd.read_csv(folder / "visits.csv", dtype={"patient": str, "ward": str})
    labs = pd.read_csv(folder / "labs.csv")
    visits["admitted"] = pd.to_datetime(visits["admitted"], format="%Y-%m-%d")
    return visits, labs


def toy_frame():
    return pd.DataFrame(
        {
            "ward": ["cardio", "ortho", None, "cardio"],
            "stay": [3.0, np.nan, 5.0, 2.0],
            "hb": [13.1, 12.2, np.nan, 14.0],
        }
    )


def check_imputer():
    toy = toy_frame()
    filled = SimpleImputer(strategy="mean").fit_transform(toy)
    numbers = SimpleImputer(strategy="mean").fit_transform(toy[["stay", "hb"]])
    return filled.shape, numbers.shape


def features(visits: pd.DataFrame, labs: pd.DataFrame) -> pd.DataFrame:
    visits = visits.sort_values(["patient", "admitted"])
    visits["previous_stay"] = visits.groupby("patient")["stay_days"].shift(1)
    visits["n_before"] = visits.groupby("patient").cumcount()
    values = labs.groupby("visit_id", as_index=False)[LABS].first()
    frame = visits.merge(values, on="visit_id", how="left", validate="one_to_one")
    for name in LABS:
        if frame[name].dtype == object:
            frame[name] = pd.to_numeric(frame[name].str.replace(",", "."), errors="coerce")
    suspicious = (frame["hb"] < 3) | (frame["hb"] > 25)
    frame.loc[suspicious, "hb"] = np.nan
    frame[frame["sodium"] < 90]["sodium"] = np.nan
    unknown = frame["discharge_code"] == float("nan")
    frame.loc[unknown, "discharge_code"] = "unknown"
    frame["ward_code"] = LabelEncoder().fit_transform(frame["ward"].fillna("none"))
    return frame


def build(numeric, categorical):
    prep = ColumnTransformer(
        [
            ("num", SimpleImputer(strategy="median"), numeric),
            ("cat", OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20), categorical),
        ]
    )
    return make_pipeline(prep, GradientBoostingClassifier(random_state=5))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folder", type=Path)
    ap.add_argument("--out", type=Path, default=Path("readmission.joblib"))
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)

    log.info("imputer shapes %s", check_imputer())
    visits, labs = read(args.folder)
    frame = features(visits, labs)
    splitter = GroupShuffleSplit(1, test_size=0.2, random_state=5)
    tr, te = next(splitter.split(frame, groups=frame["patient"]))
    numeric = LABS + ["stay_days", "previous_stay", "n_before", "age", "ward_code"]
    categorical = ["discharge_code", "insurance"]
    train, test = frame.iloc[tr], frame.iloc[te]
    model = build(numeric, categorical)
    model.fit(train[numeric + categorical], train["readmitted_30d"])

    proba = model.predict_proba(test[numeric + categorical])
    truth = test["readmitted_30d"]
    log.info("AUC %.4f", roc_auc_score(truth, proba[:, 1]))
    log.info("AP %.4f", average_precision_score(truth, proba[:, 1]))
    log.info("log loss %.4f", log_loss(truth, model.predict(test[numeric + categorical])))
    joblib.dump(model, args.out)


if __name__ == "__main__":
    main()
