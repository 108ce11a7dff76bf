import lime.lime_tabular
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

df = pd.read_csv("credit.csv")
X, y = df.drop(columns="bad"), df["bad"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
model = GradientBoostingClassifier(random_state=0).fit(X_train, y_train)
explainer = lime.lime_tabular.LimeTabularExplainer(
    X_train,
    feature_names=list(X.columns),
    kernel_width=3,
    random_state=0,
)
exp = explainer.explain_instance(X_test.iloc[0], model.predict, num_features=5)
exp.show_in_notebook()
print(exp.as_list(), model.score(X_test, y_test))
