# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, roc_auc_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler
# %%
train = pd.read_csv("/kaggle/input/spaceship/train.csv")
test = pd.read_csv("/kaggle/input/spaceship/test.csv")
train.head()
# %%
train.isna().sum()
# %%
sns.countplot(data=train, x="Transported")
plt.show()
# %%
for col in ["Age", "RoomService", "Spa"]:
    train[col] = train[col].fillna(train[col].median())
    test[col] = test[col].fillna(train[col].median())
train["HomePlanet"].fillna("Earth", inplace=True)
test["HomePlanet"] = test["HomePlanet"].fillna("Earth")
# %%
train.drop(["Name", "Cabin"], axis=1)
test = test.drop(["Name", "Cabin"], axis=1)
train = train.dropna()
# %%
train["Spend"] = train["RoomService"] + train["Spa"]
test["Spend"] = test["RoomService"] + test["Spa"]
train["planet_rate"] = train.groupby("HomePlanet")["Transported"].transform("mean")
# %%
y = train["Transported"].astype(int)
features = ["Age", "Spend", "RoomService", "Spa"]
X = train[features]
scaler = StandardScaler()
X = scaler.fit_transform(X)
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=42)
# %%
best_depth, best_acc = None, 0
for depth in [3, 5, 8, 12]:
    rf = RandomForestClassifier(max_depth=depth, random_state=42)
    rf.fit(X_train, y_train)
    acc = accuracy_score(y_val, rf.predict(X_val))
    if acc > best_acc:
        best_depth, best_acc = depth, acc
best_depth, best_acc
# %%
rf = RandomForestClassifier(max_depth=best_depth, random_state=42)
rf.fit(X_train, y_train)
pred = rf.predict(X_val)
print(accuracy_score(y_val, pred))
print(roc_auc_score(y_val, pred))
sns.heatmap(confusion_matrix(y_val, pred), annot=True)
plt.show()
# %%
lr = LogisticRegression()
print(cross_val_score(lr, X_train, y_train, cv=5).mean())
lr.fit(X_train, y_train)
print(lr.score(X_val, y_val))
# %%
X_test = scaler.fit_transform(test[features])
submission = pd.DataFrame({"PassengerId": test["PassengerId"], "Transported": rf.predict(X_test).astype(bool)})
submission.to_csv("submission.csv")
