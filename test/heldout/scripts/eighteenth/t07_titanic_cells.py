# %% [markdown]
# # Spaceship passengers: first submission
# Data comes from the competition page, see `input/`.

# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score
from sklearn.model_selection import cross_val_score
from sklearn.preprocessing import StandardScaler

pd.set_option("display.max_columns", 50)

# %%
train = pd.read_csv("input/train.csv")
test = pd.read_csv("input/test.csv")
train.head()

# %% Missing values
unknown_age = train[train["Age"] == np.nan]
print(f"{len(unknown_age)} passengers without an age")
print(train["Age"].isna().sum(), "by isna")

# %% Feature engineering
for frame in (train, test):
    frame["Spend"] = frame[["RoomService", "FoodCourt", "Spa"]].sum(axis=1)
    frame["Group"] = frame["PassengerId"].str.split("_").str[0]
    frame["Solo"] = ~frame["Group"].duplicated(keep=False)

both = train["Spend"] > 0 and train["VIP"] == True
rich = (train["Spend"] > 500) & (train["Age"] > 30)
print("rich and older:", rich.sum())

# %% Scaling
features = ["Age", "Spend", "RoomService", "FoodCourt", "Spa", "Solo"]
pooled = pd.concat([train[features], test[features]])
imputer = SimpleImputer(strategy="median").fit(train[features])
scaler = StandardScaler().fit(pooled)
X = scaler.transform(imputer.transform(train[features]))
X_submit = scaler.transform(imputer.transform(test[features]))
y = train["Transported"].astype(int)

# %% Model
forest = RandomForestClassifier(n_estimators=500, max_depth=9, random_state=1)
forest.fit(X, y)
print("accuracy:", accuracy_score(y, forest.predict(X)))

# %%
importances = pd.Series(forest.feature_importances_, index=features).sort_values()
importances.plot.barh()
plt.tight_layout()
plt.savefig("importances.png")
plt.show()

# %% Submission
submission = pd.DataFrame({"PassengerId": test["PassengerId"], "Transported": forest.predict(X_submit).astype(bool)})
submission.to_csv("submission.csv")
check = pd.read_csv("submission.csv")
print(check.describe())
submission.to_csv("final.csv", index=False)
