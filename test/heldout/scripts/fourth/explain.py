import lime.lime_tabular
import matplotlib.pyplot as plt
import numpy as np
import shap
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

data = load_iris()
Xtr, Xte, ytr, yte = train_test_split(data.data, data.target, stratify=data.target, random_state=0)
rf = RandomForestClassifier(n_estimators=50, random_state=0).fit(Xtr, ytr)
explainer = lime.lime_tabular.LimeTabularExplainer(
    Xtr, feature_names=data.feature_names, class_names=list(data.target_names), mode="classification"
)
one = explainer.explain_instance(Xte[0], rf.predict, num_features=4)
two = explainer.explain_instance(Xte[0], rf.predict_proba, num_features=4)
print(two.as_list())

tree = shap.TreeExplainer(rf)
values = tree.shap_values(Xte)
shap.summary_plot(values, Xte, feature_names=data.feature_names, show=False)
plt.show()
plt.savefig("shap.png")

logit = LogisticRegression(max_iter=500).fit(Xtr, ytr)
lin = shap.Explainer(logit.predict_proba)
masked = shap.Explainer(logit.predict_proba, Xtr)
print(np.abs(masked(Xte).values).mean())

for k in range(4):
    fig, ax = plt.subplots()
    ax.hist(Xte[:, k])
    fig.savefig(f"h{k}.png")
for k in range(4):
    fig = plt.figure()
    plt.plot(Xte[:, k])
    plt.savefig(f"l{k}.png")
    plt.close(fig)
