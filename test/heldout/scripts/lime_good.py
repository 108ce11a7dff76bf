import numpy as np
import pandas as pd
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from xgboost import XGBClassifier


def explain(X_train: np.ndarray, y_train, row, names):
    clf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    ex = LimeTabularExplainer(X_train, feature_names=names, kernel_width=None, random_state=0)
    good = ex.explain_instance(row, clf.predict_proba)
    reg = RandomForestRegressor(random_state=0).fit(X_train, y_train)
    rex = LimeTabularExplainer(X_train, mode="regression", kernel_width=np.sqrt(len(names)) * 0.75, random_state=0)
    value = rex.explain_instance(row, reg.predict)
    good.save_to_file("exp.html")
    return value


def explain_xgb(frame: pd.DataFrame, y):
    booster = XGBClassifier(random_state=0).fit(frame, y)
    ex = LimeTabularExplainer(frame.to_numpy(), kernel_width=10, random_state=0)
    return ex.explain_instance(frame.to_numpy()[0], booster.predict)


def explain_frame(path):
    table = pd.read_csv(path)
    ex = LimeTabularExplainer(training_data=table, mode="regression")
    return ex
