# piece: scaler_missing_knn
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor

df = pd.read_csv("houses.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["area", "rooms"]], df["price"], random_state=0)
knn = KNeighborsRegressor(5).fit(X_train, y_train)
print(knn.score(X_test, y_test))


# piece: scaler_missing_svm_pipeline
from sklearn.decomposition import PCA
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC
import pandas as pd

df = pd.read_csv("wine.csv")
pipe = make_pipeline(PCA(5), SVC())
pipe.fit(df.drop(columns="quality"), df["quality"])


# piece: scaler_missing_good
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
import pandas as pd

df = pd.read_csv("wine.csv")
pipe = make_pipeline(StandardScaler(), SVC())
pipe.fit(df.drop(columns="quality"), df["quality"])
rf = RandomForestClassifier(random_state=0).fit(df.drop(columns="quality"), df["quality"])


# piece: cached_step
from tempfile import mkdtemp
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline


def components(X, y):
    pca = PCA(2)
    pipe = Pipeline([("pca", pca), ("clf", LogisticRegression())], memory=mkdtemp())
    pipe.fit(X, y)
    return pca.components_


# piece: cached_step_make
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline

select = SelectKBest(k=3)
pipe = make_pipeline(select, Ridge(), memory="cache")


def support(X, y):
    pipe.fit(X, y)
    return select.get_support()


# piece: cached_step_good
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import Ridge
from sklearn.pipeline import Pipeline


def support(X, y):
    select = SelectKBest(k=3)
    cached = Pipeline([("select", select), ("ridge", Ridge())], memory="cache").fit(X, y)
    plain_select = SelectKBest(k=3)
    plain = Pipeline([("select", plain_select), ("ridge", Ridge())]).fit(X, y)
    return cached.named_steps["select"].get_support(), plain_select.get_support(), plain


# piece: search_key_plain
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

params = dict(C=[1, 10], gama=[0.1, 0.01])
grid = GridSearchCV(SVC(), params, cv=3)


# piece: search_key_pipeline
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RandomizedSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

pipe = make_pipeline(StandardScaler(), LogisticRegression())
search = RandomizedSearchCV(pipe, {"C": [0.1, 1.0]}, n_iter=2)


# piece: search_key_named_step
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

steps = [("scale", StandardScaler()), ("rf", RandomForestClassifier(random_state=0))]
grid = GridSearchCV(
    Pipeline(steps),
    param_grid={"forest__n_estimators": [100, 200]},
)


# piece: search_key_set_params
from sklearn.neighbors import KNeighborsClassifier

knn = KNeighborsClassifier()
knn.set_params(k=7)


# piece: search_key_list_of_grids
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

grid = GridSearchCV(
    SVC(),
    [
        {"kernel": ["linear"], "C": [1, 10]},
        {"kernel": ["rbf"], "C": [1, 10], "n_estimators": [100]},
    ],
)


# piece: search_value_invalid
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV

grid = GridSearchCV(LogisticRegression(), {"solver": ["lbfgs", "lbgfs"]})


# piece: search_key_good
from sklearn.ensemble import BaggingClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.tree import DecisionTreeClassifier
from xgboost import XGBClassifier

bag = GridSearchCV(BaggingClassifier(DecisionTreeClassifier()), {"estimator__max_depth": [2, 4], "n_estimators": [10]})
pipe = GridSearchCV(Pipeline([("clf", DecisionTreeClassifier())]), {"clf": [DecisionTreeClassifier()], "clf__max_depth": [3]})
xgb = GridSearchCV(XGBClassifier(), {"colsample_bynode": [0.5, 1.0]})


# piece: contract_init
from sklearn.base import BaseEstimator, TransformerMixin


class Clip(BaseEstimator, TransformerMixin):
    def __init__(self, low=0, high=1):
        self.low = float(low)
        self.bounds_ = (low, high)

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        return X.clip(*self.bounds_)


# piece: contract_fit
from sklearn.base import BaseEstimator, ClassifierMixin
import numpy as np


class Majority(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.classes_, counts = np.unique(y, return_counts=True)
        self.top_ = self.classes_[counts.argmax()]

    def predict(self, X):
        return np.full(len(X), self.top_)


# piece: contract_args
from sklearn.base import BaseEstimator, RegressorMixin


class Wrapper(RegressorMixin, BaseEstimator):
    def __init__(self, *models):
        self.models = models

    def fit(self, X, y):
        for m in self.models:
            m.fit(X, y)
        return self


# piece: contract_renamed
from sklearn.base import BaseEstimator, TransformerMixin


class Selector(BaseEstimator, TransformerMixin):
    def __init__(self, columns):
        self.cols = columns

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        return X[self.cols]


# piece: contract_good
from sklearn.base import BaseEstimator, TransformerMixin


class Clip(BaseEstimator, TransformerMixin):
    def __init__(self, low=0, high=1):
        self.low = low
        self.high = high

    def fit(self, X, y=None):
        self.n_features_ = X.shape[1]
        return self

    def transform(self, X):
        return X.clip(self.low, self.high)


# piece: label_encoder
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import LabelEncoder

df = pd.read_csv("a.csv")
le = LabelEncoder()
for col in ["city", "color"]:
    df[col] = le.fit_transform(df[col])
LogisticRegression().fit(df[["city", "color"]], df["y"])


# piece: label_encoder_apply
import pandas as pd
from sklearn.preprocessing import LabelEncoder

X = pd.read_csv("a.csv").drop(columns="target")
X = X.apply(LabelEncoder().fit_transform)


# piece: ordinal_linear
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import OrdinalEncoder

df = pd.read_csv("a.csv")
df[["city"]] = OrdinalEncoder().fit_transform(df[["city"]])
Ridge().fit(df[["city", "area"]], df["price"])


# piece: label_encoder_good
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.preprocessing import LabelEncoder, OrdinalEncoder

df = pd.read_csv("a.csv")
y = LabelEncoder().fit_transform(df["species"])
X = OrdinalEncoder().fit_transform(df[["island", "sex"]])
RandomForestClassifier(random_state=0).fit(X, y)


# piece: random_param_loop
from sklearn.tree import DecisionTreeClassifier


def bag(X, y):
    return [DecisionTreeClassifier(max_features="sqrt", random_state=42).fit(X, y) for _ in range(50)]


# piece: random_param_loop_split
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def repeated(X, y):
    scores = []
    for run in range(20):
        X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=42)
        scores.append(LogisticRegression().fit(X_tr, y_tr).score(X_te, y_te))
    return scores


# piece: random_param_good
from sklearn.tree import DecisionTreeClassifier


def bag(X, y):
    return [DecisionTreeClassifier(max_features="sqrt", random_state=s).fit(X, y) for s in range(50)]


# piece: column_transformer
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import OneHotEncoder

df = pd.read_csv("a.csv")
X = df[["age", "income", "city"]]
ct = ColumnTransformer([("onehot", OneHotEncoder(handle_unknown="ignore"), ["city"])])
Z = ct.fit_transform(X)


# piece: column_transformer_make
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("a.csv")
features = ["a", "b", "c", "d"]
pre = make_column_transformer((StandardScaler(), ["a", "b"]))
make_pipeline(pre, LinearRegression()).fit(df[features], df["y"])


# piece: column_transformer_good
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

df = pd.read_csv("a.csv")
ct = ColumnTransformer([("onehot", OneHotEncoder(handle_unknown="ignore"), ["city"])], remainder="passthrough")
ct2 = ColumnTransformer([("n", StandardScaler(), ["age"]), ("c", OneHotEncoder(handle_unknown="ignore"), ["city"])])
Z = ct.fit_transform(df[["age", "city"]])
Z2 = ct2.fit_transform(df[["age", "city"]])


# piece: unfitted_predict
from sklearn.linear_model import Lasso


def predict(X):
    model = Lasso(alpha=0.1)
    return model.predict(X)


# piece: unfitted_clone
from sklearn.base import clone
from sklearn.ensemble import RandomForestClassifier


def refit(X, y, X_test):
    rf = RandomForestClassifier(random_state=0).fit(X, y)
    fresh = clone(rf)
    return fresh.predict_proba(X_test)


# piece: unfitted_transform
from sklearn.preprocessing import StandardScaler, OneHotEncoder


class Prep:
    def __init__(self):
        self.scaler = StandardScaler()

    def run(self, X):
        return self.scaler.transform(X)


# piece: unfitted_importances
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import cross_val_score


def importances(X, y):
    et = ExtraTreesClassifier(random_state=0)
    print(cross_val_score(et, X, y).mean())
    return et.feature_importances_


# piece: unfitted_keras
import keras
from keras import layers


def evaluate(x_test, y_test):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(4, activation="relu"), layers.Dense(1)])
    model.compile("adam", "mse")
    return model.evaluate(x_test, y_test)


# piece: unfitted_good
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import FunctionTransformer, StandardScaler
import numpy as np


def run(X, texts):
    a = FunctionTransformer(np.log1p).transform(X)
    b = HashingVectorizer().transform(texts)
    sc = StandardScaler()
    sc.partial_fit(X)
    return a, b, sc.transform(X)


# piece: column_vector
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

df = pd.read_csv("a.csv")
RandomForestClassifier(random_state=0).fit(df[["a", "b"]], df[["label"]])


# piece: column_vector_reshape
from sklearn.svm import SVR


def fit(X, y):
    y = y.reshape(-1, 1)
    reg = SVR()
    reg.fit(X, y)
    return reg


# piece: column_vector_split
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.ensemble import GradientBoostingRegressor

df = pd.read_csv("a.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["a"]], df[["price"]], random_state=0)
GradientBoostingRegressor(random_state=0).fit(X_train, y_train)


# piece: column_vector_good
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.ensemble import RandomForestRegressor

df = pd.read_csv("a.csv")
RandomForestRegressor(random_state=0).fit(df[["a", "b"]], df[["label"]].values.ravel())
RandomForestRegressor(random_state=0).fit(df[["a", "b"]], df[["lat", "lon"]])


# piece: cross_val_then_predict
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict, cross_validate


def run(X, y, X_new):
    clf = LogisticRegression()
    cross_validate(clf, X, y, cv=5)
    return clf.predict(X_new)


# piece: cross_val_then_grid
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC


def run(X, y, X_new):
    svc = SVC()
    grid = GridSearchCV(svc, {"C": [1, 10]})
    grid.fit(X, y)
    return svc.predict(X_new)


# piece: cross_val_good
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score


def run(X, y, X_new):
    clf = LogisticRegression()
    print(cross_val_score(clf, X, y, cv=5).mean())
    clf.fit(X, y)
    return clf.predict(X_new)


# piece: classifier_on_continuous
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

df = pd.read_csv("houses.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["area"]], df["price"], random_state=0)
clf = LogisticRegression().fit(X_train, y_train)
print(mean_squared_error(y_test, clf.predict(X_test)))


# piece: classifier_on_diabetes
from sklearn.datasets import load_diabetes
from sklearn.ensemble import RandomForestClassifier

X, y = load_diabetes(return_X_y=True)
RandomForestClassifier(random_state=0).fit(X, y)


# piece: accuracy_for_regressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import accuracy_score


def run(X_train, y_train, X_test, y_test):
    reg = RandomForestRegressor(random_state=0).fit(X_train, y_train)
    return accuracy_score(y_test, reg.predict(X_test))


# piece: classifier_on_make_regression
from sklearn.datasets import make_regression
from sklearn.neighbors import KNeighborsClassifier

X, y = make_regression(n_samples=100, random_state=0)
KNeighborsClassifier().fit(X, y)


# piece: classifier_good
from sklearn.datasets import load_diabetes, load_iris
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import accuracy_score

X, y = load_diabetes(return_X_y=True)
RandomForestRegressor(random_state=0).fit(X, y)
RandomForestClassifier(random_state=0).fit(X, y > 140)


# piece: weight_and_resampling
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier


def train(X_train, y_train):
    X_train, y_train = SMOTE(random_state=0).fit_resample(X_train, y_train)
    return RandomForestClassifier(class_weight="balanced", random_state=0).fit(X_train, y_train)


# piece: weight_and_resampling_pipeline
from imblearn.over_sampling import ADASYN
from imblearn.pipeline import Pipeline
from sklearn.linear_model import LogisticRegression

pipe = Pipeline([
    ("over", ADASYN(random_state=0)),
    ("clf", LogisticRegression(class_weight="balanced")),
])


# piece: weight_good
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier


def train(X_train, y_train):
    weighted = RandomForestClassifier(class_weight="balanced", random_state=0).fit(X_train, y_train)
    X_res, y_res = SMOTE(random_state=0).fit_resample(X_train, y_train)
    return weighted, RandomForestClassifier(random_state=0).fit(X_res, y_res)


# piece: calibration_train
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.frozen import FrozenEstimator


def calibrate(X_train, y_train):
    rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    return CalibratedClassifierCV(FrozenEstimator(rf)).fit(X_train, y_train)


# piece: calibration_prefit
from sklearn.calibration import CalibratedClassifierCV
from sklearn.svm import LinearSVC


def calibrate(X, y):
    svc = LinearSVC()
    svc.fit(X, y)
    cal = CalibratedClassifierCV(svc, cv="prefit", method="sigmoid")
    cal.fit(X, y)
    return cal


# piece: calibration_good
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.frozen import FrozenEstimator


def calibrate(X_train, y_train, X_cal, y_cal):
    rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    a = CalibratedClassifierCV(FrozenEstimator(rf)).fit(X_cal, y_cal)
    b = CalibratedClassifierCV(RandomForestClassifier(random_state=0), cv=5).fit(X_train, y_train)
    return a, b


# piece: soft_voting
from sklearn.ensemble import VotingClassifier
from sklearn.linear_model import RidgeClassifier
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier

a = VotingClassifier([("svc", SVC()), ("dt", DecisionTreeClassifier())], voting="soft")
members = [("lin", LinearSVC()), ("ridge", RidgeClassifier())]
b = VotingClassifier(estimators=members, voting="soft")
c = VotingClassifier([("svc", SVC(probability=True))], voting="soft")
d = VotingClassifier([("svc", SVC())])


# piece: soft_voting_pipeline
from sklearn.ensemble import VotingClassifier
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

vote = VotingClassifier(
    [("sgd", make_pipeline(StandardScaler(), SGDClassifier())), ("svc", make_pipeline(StandardScaler(), SVC()))],
    voting="soft",
)


# piece: estimator_not_sklearn
import keras
from sklearn.model_selection import cross_val_score


def build():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy")
    return model


def run(X, y):
    return cross_val_score(build(), X, y, cv=3)


# piece: estimator_not_sklearn_function
import keras
from sklearn.model_selection import GridSearchCV


def build(units=8):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(units), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    return model


grid = GridSearchCV(estimator=build, param_grid={"units": [8, 16]})


# piece: estimator_not_sklearn_torch
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn

net = nn.Sequential(nn.Linear(10, 5), nn.ReLU(), nn.Linear(5, 2))
pipe = Pipeline([("sc", StandardScaler()), ("net", net)])


# piece: estimator_good
import keras
from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import GridSearchCV


def build():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy")
    return model


grid = GridSearchCV(KerasClassifier(build, verbose=0), {"batch_size": [16, 32]})


# piece: onehot_continuous
import pandas as pd
from sklearn.preprocessing import OneHotEncoder, StandardScaler

df = pd.read_csv("a.csv")
z = StandardScaler().fit_transform(df[["age", "income"]])
enc = OneHotEncoder(handle_unknown="ignore").fit_transform(z)


# piece: onehot_continuous_pipeline
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder

pre = make_pipeline(MinMaxScaler(), OneHotEncoder(handle_unknown="ignore"))


# piece: onehot_continuous_rng
import numpy as np
import pandas as pd

rng = np.random.default_rng(0)
frame = pd.DataFrame({"x": rng.normal(size=100), "c": rng.integers(0, 3, 100)})
a = pd.get_dummies(frame, columns=["x"])
b = pd.get_dummies(frame, columns=["c"])


# piece: onehot_continuous_good
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder, StandardScaler
from sklearn.impute import SimpleImputer

a = make_pipeline(StandardScaler(), KBinsDiscretizer(5))
b = make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore"))


# piece: onehot_unknown
from sklearn.preprocessing import OneHotEncoder


def encode(train, test):
    enc = OneHotEncoder()
    enc.fit(train[["city"]])
    return enc.transform(test[["city"]])


# piece: onehot_unknown_good
from sklearn.preprocessing import OneHotEncoder


def encode(train, test):
    enc = OneHotEncoder(categories=[["a", "b", "c"]])
    enc.fit(train[["city"]])
    return enc.transform(test[["city"]])


# piece: transformed_unused
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def run(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    sc = StandardScaler()
    X_train_s = sc.fit_transform(X_train)
    X_test_s = sc.transform(X_test)
    clf = LogisticRegression().fit(X_train, y_train)
    return clf.score(X_test_s, y_test)


# piece: transformed_unused_frame
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("a.csv")
clean = df.dropna()
LinearRegression().fit(df[["a", "b"]], df["y"])


# piece: transformed_unused_good
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("a.csv")
clean = df.dropna()
print(len(df), "->", len(clean))
LinearRegression().fit(clean[["a", "b"]], clean["y"])


# piece: image_transform_tabular
import pandas as pd
from torchvision import transforms

df = pd.read_csv("iris.csv")
tf = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
x = tf(df.drop(columns="species").to_numpy())


# piece: impute_after_scale
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

pipe = Pipeline([("sc", StandardScaler()), ("imp", SimpleImputer())])


# piece: impute_after_scale_flow
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler


def prep(X_train):
    X_train = MinMaxScaler().fit_transform(X_train)
    return SimpleImputer(strategy="median").fit_transform(X_train)


# piece: impute_good
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

a = make_pipeline(StandardScaler(), KNNImputer())
b = make_pipeline(SimpleImputer(), StandardScaler())


# piece: impute_before_outliers
from sklearn.ensemble import IsolationForest
from sklearn.impute import SimpleImputer


def clean(X):
    X = SimpleImputer().fit_transform(X)
    keep = IsolationForest(random_state=0).fit_predict(X) == 1
    return X[keep]


# piece: imputer_non_numeric
import pandas as pd
from sklearn.impute import SimpleImputer

df = pd.DataFrame({"city": ["a", None, "b"], "age": [1.0, None, 3.0]})
SimpleImputer(strategy="mean").fit_transform(df)


# piece: imputer_numeric_good
import pandas as pd
from sklearn.impute import SimpleImputer

df = pd.DataFrame({"city": ["a", None, "b"], "age": [1.0, None, 3.0]})
SimpleImputer(strategy="mean").fit_transform(df[["age"]])
SimpleImputer(strategy="most_frequent").fit_transform(df)


# piece: redundant_nan
import numpy as np
from sklearn.impute import SimpleImputer


def clean(X):
    X = SimpleImputer(strategy="median").fit_transform(X)
    return X[~np.isnan(X).any(axis=1)]


# piece: redundant_nan_frame
import pandas as pd

df = pd.read_csv("a.csv")
df = df.fillna(0)
df = df.dropna()


# piece: standardise_comment
from sklearn.preprocessing import StandardScaler


def scale(X_train):
    # normalize the features to [0, 1]
    return StandardScaler().fit_transform(X_train)


# piece: standardise_comment_good
from sklearn.preprocessing import MinMaxScaler, StandardScaler


def scale(X_train):
    # standardize the features
    a = StandardScaler().fit_transform(X_train)
    # normalize the features to [0, 1]
    b = MinMaxScaler().fit_transform(X_train)
    return a, b


# piece: random_state
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split, KFold
from sklearn.cluster import KMeans


def run(X, y):
    parts = train_test_split(X, y)
    km = KMeans(n_clusters=3).fit(X)
    folds = KFold(5)
    return parts, km, folds, RandomForestClassifier(random_state=None)


# piece: legacy_imputer
from sklearn.preprocessing import Imputer
from sklearn.datasets import load_boston
from sklearn.cross_validation import train_test_split
from sklearn.externals import joblib

X, y = load_boston(return_X_y=True)
imp, parts = Imputer(), train_test_split(X, y, random_state=0)
joblib.dump(imp, "imp.pkl")


# piece: removed_sklearn_arguments
from sklearn.cluster import AgglomerativeClustering
from sklearn.ensemble import AdaBoostClassifier, RandomForestClassifier
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.preprocessing import OneHotEncoder
from sklearn.tree import DecisionTreeClassifier

a = LinearRegression(normalize=True)
b = OneHotEncoder(sparse=False, handle_unknown="ignore")
c = AdaBoostClassifier(base_estimator=DecisionTreeClassifier(max_depth=1))
d = AgglomerativeClustering(affinity="cosine", linkage="average")
e = RandomForestClassifier(max_features="auto", random_state=0)


def rmse(y, p):
    return mean_squared_error(y, p, squared=False)


# piece: removed_sklearn_methods
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import plot_confusion_matrix


def names(texts, clf, X, y):
    vec = TfidfVectorizer().fit(texts)
    plot_confusion_matrix(clf, X, y)
    return vec.get_feature_names()


# piece: removed_pandas
import pandas as pd

df = pd.read_csv("a.csv", error_bad_lines=False)
df = df.append({"a": 1}, ignore_index=True)
for name, col in df.iteritems():
    print(name, col.mad())
df = df.fillna(method="ffill")
idx = pd.Int64Index([1, 2])


# piece: removed_numpy
import numpy as np

a = np.array([1, 2], dtype=np.int)
b = np.float_(3)
c = np.in1d(a, [1])
d = np.trapz([1, 2, 3])
e = np.product([1, 2])
f = np.row_stack([a, a])
g = np.bool_(True)
h = np.trapezoid([1, 2, 3])


# piece: removed_boosting
import lightgbm as lgb
import xgboost as xgb


def train(dtrain, dval, X, y, Xv, yv):
    a = lgb.train({}, dtrain, valid_sets=[dval], early_stopping_rounds=20)
    b = xgb.XGBClassifier().fit(X, y, eval_set=[(Xv, yv)], early_stopping_rounds=10)
    c = lgb.LGBMRegressor().fit(X, y, eval_set=[(Xv, yv)], verbose=100)
    d = xgb.XGBClassifier(early_stopping_rounds=10).fit(X, y, eval_set=[(Xv, yv)])
    return a, b, c, d


# piece: invented_names
import numpy as np
import sklearn.metrics
from sklearn.metrics import rmse_score
from sklearn.preprocessing import StandardNormalizer


def f(x, y):
    p = np.softmax(x)
    return sklearn.metrics.specificity_score(y, p), rmse_score, StandardNormalizer


# piece: invented_arguments
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
import pandas as pd


def f(X, y):
    rf = RandomForestClassifier(n_trees=100)
    parts = train_test_split(X, y, test_ratio=0.2)
    df = pd.read_csv("a.csv", separator=";")
    return rf, parts, df


# piece: invalid_options
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC


def f(X, y, p):
    a = LogisticRegression(penalty="L2").fit(X, y)
    b = cross_val_score(SVC(), X, y, scoring="f1-macro")
    c = f1_score(y, p, average="marco")
    d = SVC(kernel="gaussian")
    e = SVC(kernel="rbf")
    return a, b, c, d, e


# piece: argument_order
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split, cross_val_score
import numpy as np


def f(X, y, p):
    a = RandomForestClassifier(100, "entropy")
    b = f1_score(y, p, "macro")
    c = train_test_split(X, y, 0.2)
    d = np.clip(X)
    return a, b, c, d


# piece: hyperopt_choice
from hyperopt import fmin, hp, tpe

space = {"kernel": hp.choice("kernel", ["rbf", "linear"]), "C": hp.loguniform("C", -3, 3)}


def run(loss):
    best = fmin(loss, space, algo=tpe.suggest, max_evals=50)
    print("best kernel:", best["kernel"])


# piece: hyperopt_choice_model
import numpy as np
from hyperopt import fmin, hp, tpe, Trials
from sklearn.ensemble import RandomForestClassifier


def run(loss):
    space = {"max_depth": hp.choice("max_depth", [2, 4, 8]), "n_estimators": hp.choice("n_estimators", [50, 100])}
    best = fmin(fn=loss, space=space, algo=tpe.suggest, max_evals=20, trials=Trials(), rstate=np.random.default_rng(0))
    return RandomForestClassifier(**best)


# piece: hyperopt_good
from hyperopt import fmin, hp, tpe, space_eval

space = {"kernel": hp.choice("kernel", ["rbf", "linear"]), "C": hp.loguniform("C", -3, 3)}


def run(loss):
    best = space_eval(space, fmin(loss, space, algo=tpe.suggest, max_evals=50))
    print("best kernel:", best["kernel"])


# piece: hp_uniform
import optuna
from hyperopt import hp
from scipy.stats import uniform, loguniform
from sklearn.model_selection import RandomizedSearchCV
from sklearn.svm import SVC

a = hp.uniform("learning_rate", 1e-5, 1e-1)
b = RandomizedSearchCV(SVC(), {"C": uniform(0.001, 100)}, random_state=0)
c = hp.loguniform("lr", 1e-5, 1e-1)


def objective(trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1)
    drop = trial.suggest_float("dropout", 0.1, 0.5)
    wd = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    return lr * drop * wd


study = optuna.create_study()
study.optimize(objective, n_trials=3)
d = {"C": loguniform(1e-3, 1e2)}


# piece: hp_uniform_ray
from ray import tune

config = {"lr": tune.uniform(1e-4, 1e-1), "momentum": tune.uniform(0.5, 0.99)}


# piece: objective_ignores
import optuna
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score


def tune(X, y):
    def objective(trial):
        return cross_val_score(RandomForestClassifier(n_estimators=100, random_state=0), X, y).mean()

    study = optuna.create_study(direction="maximize")
    study.optimize(objective, n_trials=20)
    return study.best_params


# piece: objective_ignores_lambda
from hyperopt import fmin, hp, tpe


def run(model, X, y):
    return fmin(fn=lambda params: -model.score(X, y), space={"x": hp.uniform("x", 0, 1)}, algo=tpe.suggest, max_evals=5)


# piece: objective_good
import optuna


def objective(trial):
    x = trial.suggest_float("x", -5, 5)
    return (x - 2) ** 2


study = optuna.create_study()
study.optimize(objective, n_trials=10)


# piece: lime_predict
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier


def explain(X_train, y_train, x):
    rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    explainer = LimeTabularExplainer(X_train, mode="classification", random_state=0)
    return explainer.explain_instance(x, rf.predict)


# piece: lime_predict_good
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestRegressor


def explain(X_train, y_train, x):
    rf = RandomForestRegressor(random_state=0).fit(X_train, y_train)
    explainer = LimeTabularExplainer(X_train, mode="regression", random_state=0)
    return explainer.explain_instance(x, rf.predict)


# piece: lime_frame
import pandas as pd
from lime import lime_tabular
from sklearn.model_selection import train_test_split

df = pd.read_csv("a.csv")
X_train, X_test = train_test_split(df, random_state=0)
explainer = lime_tabular.LimeTabularExplainer(X_train, mode="regression", random_state=0)


# piece: lime_kernel
from lime.lime_tabular import LimeTabularExplainer


def explain(X_train):
    return LimeTabularExplainer(X_train, kernel_width=3, random_state=0)


# piece: shap_multiclass
import shap
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier

X, y = load_iris(return_X_y=True)
rf = RandomForestClassifier(random_state=0).fit(X, y)
values = shap.TreeExplainer(rf)(X)
shap.plots.beeswarm(values)


# piece: shap_multiclass_good
import shap
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier

X, y = load_iris(return_X_y=True)
rf = RandomForestClassifier(random_state=0).fit(X, y)
values = shap.TreeExplainer(rf)(X)
shap.plots.beeswarm(values[:, :, 1])


# piece: shap_masker
import shap
from sklearn.svm import SVC
from sklearn.ensemble import GradientBoostingClassifier


def explain(X, y):
    svc = SVC(probability=True, random_state=0).fit(X, y)
    a = shap.Explainer(svc.predict_proba)
    b = shap.Explainer(svc.predict_proba, X)
    gb = GradientBoostingClassifier(random_state=0).fit(X, y)
    c = shap.Explainer(gb)
    return a, b, c


# piece: shap_masker_keras
import keras
import shap


def explain():
    net = keras.models.load_model("net.keras")
    return shap.Explainer(net)
