import shap
from lime.lime_tabular import LimeTabularExplainer
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.ensemble import ExtraTreesClassifier

X, y = load_wine(return_X_y=True, as_frame=True)
lr = LogisticRegression(max_iter=1000).fit(X, y)
explainer = shap.Explainer(lr)
trees = ExtraTreesClassifier(random_state=0).fit(X, y)
tree_explainer = shap.Explainer(trees)
lime = LimeTabularExplainer(X.values, kernel_width=4, random_state=0)
exp = lime.explain_instance(X.values[0], lr.predict)
exp.show_in_notebook()
print(explainer, tree_explainer)
