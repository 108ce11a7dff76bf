# Titanic 生存预测
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

titanic = pd.read_csv('titanic.csv')
cols = ['Pclass', 'Age', 'Fare']
X = titanic[cols]
y = titanic['Survived']
X = SimpleImputer(strategy='median').fit_transform(X)
X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=2023)
gbc = GradientBoostingClassifier()
gbc.fit(X_train, y_train)
print(roc_auc_score(y_valid, gbc.predict(X_valid)))
print(roc_auc_score(y_valid, gbc.predict_proba(X_valid)[:, 1]))
