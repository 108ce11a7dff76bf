import pandas as pd
from sklearn.compose import ColumnTransformer, make_column_selector as sel
from sklearn.decomposition import PCA
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer, OneHotEncoder, StandardScaler

SEED = 11
df = pd.read_csv("heart.csv")
y = df["target"]
X = df.drop("target", axis=1)

num = X.select_dtypes("number").columns
imputed = pd.DataFrame(SimpleImputer(strategy="median").fit_transform(X[num]), columns=num)
unit = Normalizer().fit_transform(imputed)
X_train, X_test, y_train, y_test = train_test_split(unit, y, random_state=SEED)

pick = SelectKBest(f_classif, k=8)
reduced = pick.fit_transform(X[num].fillna(0), y)
print(cross_val_score(LogisticRegression(max_iter=500), reduced, y, cv=5).mean())

whitened = PCA(n_components=6, whiten=True).fit_transform(X[num].fillna(0))
search = GridSearchCV(LogisticRegression(max_iter=500), {"C": [0.1, 1, 10]}, cv=4)
search.fit(whitened, y)

prep = ColumnTransformer(
    [
        ("num", make_pipeline(SimpleImputer(), StandardScaler()), sel(dtype_include="number")),
        ("cat", OneHotEncoder(handle_unknown="ignore"), sel(dtype_include="object")),
    ]
)
pipe = Pipeline([("prep", prep), ("clf", LogisticRegression(max_iter=1000))])
grid = {
    "prep__num__simpleimputer__strategy": ["mean", "median"],
    "clf__C": [0.1, 1.0],
    "logisticregression__penalty": ["l2"],
}
Xa, Xb, ya, yb = train_test_split(X, y, stratify=y, random_state=SEED)
best = GridSearchCV(pipe, grid, cv=5, n_jobs=-1).fit(Xa, ya)
print(best.score(Xb, yb))
