# piece: scaler_missing
from sklearn.neighbors import KNeighborsClassifier
from sklearn.decomposition import PCA
from sklearn.tree import DecisionTreeClassifier

def a(X, y):
    return KNeighborsClassifier().fit(X, y)

def b(X, y):
    return DecisionTreeClassifier(random_state=0).fit(X, y)
# piece: grid_key
from sklearn.svm import SVC
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV

pipe = Pipeline([("sc", StandardScaler()), ("svm", SVC())])
g1 = GridSearchCV(pipe, {"svc__C": [1, 10]})
g2 = GridSearchCV(pipe, {"svm__C": [1, 10]})
g3 = GridSearchCV(SVC(), {"c": [1, 10]})
# piece: grid_make_pipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import GridSearchCV

model = make_pipeline(StandardScaler(), RandomForestClassifier(random_state=0))
grid = {"rf__max_depth": [3, 5]}
GridSearchCV(model, grid, cv=3)
# piece: set_params
from sklearn.linear_model import Ridge

m = Ridge()
m.set_params(lambda_=2.0)
m.set_params(alpha=2.0)
# piece: contract
from sklearn.base import BaseEstimator, TransformerMixin, ClassifierMixin

class Clip(BaseEstimator, TransformerMixin):
    def __init__(self, lo=0):
        self.lo = lo

    def fit(self, X, y=None):
        self.hi_ = X.max()

    def transform(self, X):
        return X.clip(self.lo, self.hi_)

class ClipOk(BaseEstimator, TransformerMixin):
    def __init__(self, lo=0):
        self.lo = lo

    def fit(self, X, y=None):
        self.hi_ = X.max()
        return self

    def transform(self, X):
        return X.clip(self.lo, self.hi_)
# piece: contract_init
from sklearn.base import BaseEstimator

class Est(BaseEstimator):
    def __init__(self, *args):
        self.args = args

    def fit(self, X, y):
        return self

class Est2(BaseEstimator):
    def __init__(self, k=1):
        self.k = k
        self.coef_ = None

    def fit(self, X, y):
        return self
# piece: label_enc
import pandas as pd
from sklearn.preprocessing import LabelEncoder, OrdinalEncoder
from sklearn.linear_model import LogisticRegression

df = pd.read_csv("a.csv")
X = df[["city", "age"]].copy()
X["city"] = LabelEncoder().fit_transform(X["city"])
y = LabelEncoder().fit_transform(df["target"])
LogisticRegression().fit(X, y)
# piece: unfitted
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler
from sklearn.base import clone

def go(X):
    m = LinearRegression()
    return m.predict(X)

def sc(X):
    return StandardScaler().transform(X)

def cl(m, X, y):
    m.fit(X, y)
    n = clone(m)
    return n.predict(X)

def ok(X, y):
    return LinearRegression().fit(X, y).predict(X)
# piece: cv_unfitted
from sklearn.model_selection import cross_val_score
from sklearn.ensemble import ExtraTreesClassifier

def run(X, y, Xn):
    m = ExtraTreesClassifier(random_state=0)
    print(cross_val_score(m, X, y).mean())
    return m.predict(Xn)

def run_ok(X, y, Xn):
    m = ExtraTreesClassifier(random_state=0)
    print(cross_val_score(m, X, y).mean())
    m.fit(X, y)
    return m.predict(Xn)
# piece: column_vector
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

df = pd.read_csv("a.csv")
X = df[["a", "b"]]
y = df[["label"]]
RandomForestClassifier(random_state=0).fit(X, y)
RandomForestClassifier(random_state=0).fit(X, df["label"])
# piece: column_vector2
from sklearn.svm import SVR

def fit(X, y):
    return SVR().fit(X, y.reshape(-1, 1))

def fit_ok(X, y):
    return SVR().fit(X.reshape(-1, 1), y)
# piece: clf_cont
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LogisticRegression

X, y = load_diabetes(return_X_y=True)
LogisticRegression(max_iter=1000).fit(X, y)
# piece: acc_reg
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score, r2_score

def go(X, y, Xt, yt):
    m = LinearRegression().fit(X, y)
    a = accuracy_score(yt, m.predict(Xt))
    r = r2_score(yt, m.predict(Xt))
    return a, r
# piece: prefit
from sklearn.calibration import CalibratedClassifierCV
from sklearn.svm import LinearSVC

def go(X_train, y_train):
    svm = LinearSVC().fit(X_train, y_train)
    cal = CalibratedClassifierCV(svm, cv="prefit")
    cal.fit(X_train, y_train)
    return cal
# piece: soft_vote
from sklearn.ensemble import VotingClassifier
from sklearn.svm import SVC
from sklearn.linear_model import LogisticRegression

v = VotingClassifier([("a", SVC()), ("b", LogisticRegression())], voting="soft")
w = VotingClassifier([("a", SVC(probability=True)), ("b", LogisticRegression())], voting="soft")
h = VotingClassifier([("a", SVC()), ("b", LogisticRegression())], voting="hard")
# piece: ohe_cont
import pandas as pd
from sklearn.preprocessing import OneHotEncoder

df = pd.read_csv("a.csv")
z = OneHotEncoder().fit_transform(df[["price", "salary"]])
# piece: ohe_unknown
from sklearn.preprocessing import OneHotEncoder

a = OneHotEncoder()
b = OneHotEncoder(handle_unknown="ignore")

def enc(X_train, X_test):
    a.fit(X_train)
    return a.transform(X_test)
# piece: ct_drop
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import StandardScaler

ct = ColumnTransformer([("num", StandardScaler(), ["a", "b"])])
ok = ColumnTransformer([("num", StandardScaler(), ["a", "b"])], remainder="passthrough")
# piece: cw_resample
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression

def go(X_train, y_train):
    Xr, yr = SMOTE(random_state=0).fit_resample(X_train, y_train)
    return LogisticRegression(class_weight="balanced").fit(Xr, yr)
# piece: cached_step
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import Pipeline

pca = PCA(2)
pipe = Pipeline([("p", pca), ("lr", LinearRegression())], memory="cache")
pipe.fit([[1, 2], [2, 3], [3, 5]], [1, 2, 3])
print(pca.components_)
print(pipe["p"].components_)
# piece: keras_grid
import keras
from sklearn.model_selection import GridSearchCV

net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
g = GridSearchCV(net, {"epochs": [5, 10]})
# piece: transformed_unused
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

def go(X_train, y_train):
    Z = StandardScaler().fit_transform(X_train)
    return Lasso().fit(X_train, y_train)
# piece: transformed_unused_good
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

def go(X_train, y_train):
    Z = StandardScaler().fit_transform(X_train)
    return Lasso().fit(Z, y_train)
