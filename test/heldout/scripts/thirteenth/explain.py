import lime
import lime.lime_tabular
import numpy as np
import pandas as pd
import shap
from lime.lime_tabular import LimeTabularExplainer
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

iris = load_iris(as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(iris.data, iris.target, random_state=0, stratify=iris.target)
model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
explainer = LimeTabularExplainer(X_train, feature_names=iris.feature_names, class_names=iris.target_names)
exp = explainer.explain_instance(X_test.iloc[0], model.predict, num_features=4)
wide = LimeTabularExplainer(X_train.values, kernel_width=3, mode="classification")
tree = shap.TreeExplainer(model)
values = tree.shap_values(X_test)
shap.summary_plot(values, X_test)
kernel = shap.Explainer(model.predict_proba)
sv = kernel(X_test)
