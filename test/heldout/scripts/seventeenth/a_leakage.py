# piece: fit_before_split_alias
import pandas as pd
from sklearn import preprocessing as pp, model_selection as ms


def load(path):
    df = pd.read_csv(path)
    X = pp.MinMaxScaler().fit_transform(df.drop("y", axis=1))
    return ms.train_test_split(X, df["y"], test_size=0.2, random_state=0)


# piece: fit_before_split_fit_then_transform
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split


class Data:
    def __init__(self, X, y):
        self.pca = PCA(n_components=10)
        self.pca.fit(X)
        Z = self.pca.transform(X)
        self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(Z, y, random_state=1)


# piece: fit_before_split_columns
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split

df = pd.read_csv("houses.csv")
num = ["area", "rooms", "age"]
df[num] = StandardScaler().fit_transform(df[num])
train, test = train_test_split(df, test_size=0.2, random_state=42)


# piece: fit_before_split_kfold
from sklearn.impute import KNNImputer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import SVC


def cv(X, y):
    X = KNNImputer().fit_transform(X)
    scores = []
    for tr, te in StratifiedKFold(5, shuffle=True, random_state=0).split(X, y):
        scores.append(SVC().fit(X[tr], y[tr]).score(X[te], y[te]))
    return scores


# piece: fit_before_split_good
import pandas as pd
from sklearn.preprocessing import Normalizer, StandardScaler
from sklearn.model_selection import train_test_split


def load(path):
    df = pd.read_csv(path)
    X = Normalizer().fit_transform(df.drop(columns="y"))
    X_train, X_test, y_train, y_test = train_test_split(X, df["y"], random_state=0)
    scaler = StandardScaler().fit(X_train)
    return scaler.transform(X_train), scaler.transform(X_test), y_train, y_test


# piece: outside_cv
from sklearn.preprocessing import RobustScaler
from sklearn.model_selection import cross_validate
from sklearn.linear_model import LogisticRegression


def score(X, y):
    X_scaled = RobustScaler().fit_transform(X)
    return cross_validate(LogisticRegression(), X_scaled, y, cv=5)


# piece: outside_cv_grid
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GridSearchCV
from sklearn.svm import LinearSVC


def tune(texts, labels):
    vec = TfidfVectorizer(min_df=2)
    X = vec.fit_transform(texts)
    grid = GridSearchCV(estimator=LinearSVC(), param_grid={"C": [0.1, 1, 10]}, cv=5)
    grid.fit(X, labels)
    return grid


# piece: outside_cv_good
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler
from sklearn.model_selection import cross_val_score
from sklearn.linear_model import LogisticRegression


def score(X, y):
    return cross_val_score(make_pipeline(RobustScaler(), LogisticRegression()), X, y, cv=5)


# piece: selection_before_split
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB


def run(X, y):
    X_new = SelectKBest(f_classif, k=20).fit_transform(X, y)
    X_tr, X_te, y_tr, y_te = train_test_split(X_new, y, random_state=0)
    return GaussianNB().fit(X_tr, y_tr).score(X_te, y_te)


# piece: selection_before_cv
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import RFE
from sklearn.model_selection import cross_val_score


def run(X, y):
    rfe = RFE(RandomForestClassifier(random_state=0), n_features_to_select=5)
    rfe.fit(X, y)
    return cross_val_score(RandomForestClassifier(random_state=0), rfe.transform(X), y).mean()


# piece: selection_from_model
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import LassoCV, LinearRegression
from sklearn.model_selection import train_test_split


def run(X, y):
    selector = SelectFromModel(LassoCV()).fit(X, y)
    X_train, X_test, y_train, y_test = train_test_split(selector.transform(X), y, random_state=0)
    return LinearRegression().fit(X_train, y_train).score(X_test, y_test)


# piece: selection_good
from sklearn.feature_selection import SelectKBest, VarianceThreshold
from sklearn.model_selection import train_test_split


def run(X, y):
    X = VarianceThreshold().fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    sel = SelectKBest(k=5).fit(X_train, y_train)
    return sel.transform(X_train), sel.transform(X_test)


# piece: resample_smote
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split


def prepare(X, y):
    sm = SMOTE(random_state=0)
    X_sm, y_sm = sm.fit_resample(X, y)
    return train_test_split(X_sm, y_sm, test_size=0.2, random_state=0)


# piece: resample_utils
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

df = pd.read_csv("loans.csv")
minority = df[df["default"] == 1]
majority = df[df["default"] == 0]
up = resample(minority, replace=True, n_samples=len(majority), random_state=1)
balanced = pd.concat([majority, up])
train_df, test_df = train_test_split(balanced, test_size=0.25, random_state=1)


# piece: resample_cv
from imblearn.over_sampling import RandomOverSampler
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score


def evaluate(X, y):
    X, y = RandomOverSampler(random_state=0).fit_resample(X, y)
    return cross_val_score(LogisticRegression(), X, y, cv=10, scoring="f1")


# piece: resample_sklearn_pipeline
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

pipe = Pipeline([("smote", SMOTE(random_state=0)), ("clf", LogisticRegression())])


# piece: resample_good
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split


def evaluate(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
    X_res, y_res = SMOTE(random_state=0).fit_resample(X_train, y_train)
    pipe = make_pipeline(SMOTE(random_state=0), LogisticRegression())
    return cross_val_score(pipe, X_train, y_train), X_res, y_res


# piece: rows_duplicated
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("small.csv")
big = pd.concat([df] * 5, ignore_index=True)
train, test = train_test_split(big, test_size=0.2, random_state=0)


# piece: rows_repeated_numpy
import numpy as np
from sklearn.model_selection import train_test_split


def make(X, y):
    X = np.repeat(X, 4, axis=0)
    y = np.repeat(y, 4)
    return train_test_split(X, y, random_state=0)


# piece: rows_noise_copies
import numpy as np
from sklearn.model_selection import train_test_split


def augment(X, y, rng):
    X_aug = np.vstack([X, X + rng.normal(0, 0.01, X.shape)])
    y_aug = np.concatenate([y, y])
    return train_test_split(X_aug, y_aug, test_size=0.3, random_state=0)


# piece: rows_duplicated_good
import numpy as np
from sklearn.model_selection import train_test_split


def make(X, y, extra):
    X = np.hstack([X, extra])
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    X_train = np.vstack([X_train, X_train[:, ::-1]])
    return X_train, np.concatenate([y_train, y_train]), X_test, y_test


# piece: resample_test
from imblearn.under_sampling import RandomUnderSampler
from sklearn.model_selection import train_test_split


def prepare(X, y):
    X_a, X_b, y_a, y_b = train_test_split(X, y, test_size=0.3, random_state=0)
    rus = RandomUnderSampler(random_state=0)
    X_a, y_a = rus.fit_resample(X_a, y_a)
    X_b, y_b = rus.fit_resample(X_b, y_b)
    return X_a, X_b, y_a, y_b


# piece: resample_test_name
from imblearn.combine import SMOTETomek


def balance(X_test, y_test):
    return SMOTETomek(random_state=0).fit_resample(X_test, y_test)


# piece: refit_on_test
from sklearn.preprocessing import QuantileTransformer


def scale(X_train, X_test):
    qt = QuantileTransformer()
    a = qt.fit_transform(X_train)
    b = qt.fit_transform(X_test)
    return a, b


# piece: refit_vectorizer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split


def features(texts, labels):
    tr, te, y_tr, y_te = train_test_split(texts, labels, random_state=0)
    cv = CountVectorizer()
    return cv.fit_transform(tr), cv.fit_transform(te), y_tr, y_te


# piece: refit_loop
from sklearn.preprocessing import StandardScaler


def scale_all(X_train, X_val, X_test):
    scaler = StandardScaler()
    return [scaler.fit_transform(part) for part in (X_train, X_val, X_test)]


# piece: refit_self
from sklearn.decomposition import TruncatedSVD


class Features:
    def __init__(self):
        self.svd = TruncatedSVD(50, random_state=0)

    def build(self, train, test):
        X_train = self.svd.fit_transform(train)
        self.svd.fit(test)
        return X_train, self.svd.transform(test)


# piece: refit_good
from sklearn.preprocessing import StandardScaler


def scale(X_train, X_test):
    scaler = StandardScaler()
    a = scaler.fit_transform(X_train)
    b = scaler.transform(X_test)
    return a, b


# piece: pooled_fit
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train, test])
scaler = MinMaxScaler().fit(both[["a", "b"]])
train[["a", "b"]] = scaler.transform(train[["a", "b"]])


# piece: pooled_fit_numpy
import numpy as np
from sklearn.decomposition import PCA


def reduce(X_train, X_test):
    pca = PCA(20)
    pca.fit(np.vstack((X_train, X_test)))
    return pca.transform(X_train), pca.transform(X_test)


# piece: pooled_text
from sklearn.feature_extraction.text import TfidfVectorizer


def features(train_texts, test_texts):
    vec = TfidfVectorizer().fit(train_texts + test_texts)
    return vec.transform(train_texts), vec.transform(test_texts)


# piece: pooled_good
import numpy as np
import pandas as pd
from sklearn.preprocessing import LabelEncoder, StandardScaler


def encode(y_train, y_test, X_train, X_val):
    le = LabelEncoder().fit(pd.concat([y_train, y_test]))
    sc = StandardScaler().fit(np.vstack([X_train, X_val]))
    return le, sc


# piece: vocabulary_keras
from tensorflow.keras.preprocessing.text import Tokenizer
from sklearn.model_selection import train_test_split


def prepare(texts, labels):
    tok = Tokenizer(num_words=10000)
    tok.fit_on_texts(texts)
    seqs = tok.texts_to_sequences(texts)
    return train_test_split(seqs, labels, test_size=0.2, random_state=0)


# piece: vocabulary_textvectorization
import keras
from sklearn.model_selection import train_test_split


def prepare(texts, labels):
    vectorize = keras.layers.TextVectorization(max_tokens=5000)
    vectorize.adapt(texts)
    x_train, x_test, y_train, y_test = train_test_split(texts, labels, random_state=0)
    return vectorize(x_train), vectorize(x_test), y_train, y_test


# piece: vocabulary_count
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split


def prepare(docs, labels):
    bag = CountVectorizer(stop_words="english").fit_transform(docs)
    return train_test_split(bag, labels, random_state=0)


# piece: vocabulary_good
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.model_selection import train_test_split


def prepare(docs, labels):
    hashed = HashingVectorizer().fit_transform(docs)
    a, b, y_a, y_b = train_test_split(docs, labels, random_state=0)
    vec = TfidfVectorizer().fit(a)
    return hashed, vec.transform(a), vec.transform(b), y_a, y_b


# piece: target_encoding_map
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("sales.csv")
means = df.groupby("shop")["sales"].mean()
df["shop_enc"] = df["shop"].map(means)
X_train, X_test, y_train, y_test = train_test_split(df[["shop_enc", "price"]], df["sales"], random_state=0)


# piece: target_encoding_transform
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("clicks.csv")
df["city_ctr"] = df.groupby("city")["clicked"].transform("mean")
X = df.drop(columns=["clicked", "city"])
y = df["clicked"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)


# piece: target_encoding_ce
import category_encoders as ce
from sklearn.model_selection import train_test_split


def split(X, y):
    enc = ce.TargetEncoder(cols=["zip"])
    X = enc.fit_transform(X, y)
    return train_test_split(X, y, random_state=0)


# piece: target_encoding_good
import pandas as pd

df = pd.read_csv("sales.csv")
df["shop_price"] = df.groupby("shop")["price"].transform("mean")
X, y = df[["shop_price"]], df["sales"]


# piece: target_left
import pandas as pd
from sklearn.ensemble import RandomForestRegressor

df = pd.read_csv("houses.csv")
y = df["price"]
model = RandomForestRegressor(random_state=0).fit(df, y)


# piece: target_left_split
import pandas as pd
from sklearn.model_selection import train_test_split

data = pd.read_csv("wine.csv")
X = data.drop(columns=["id"])
y = data["quality"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)


# piece: target_left_list
import pandas as pd
from sklearn.linear_model import LogisticRegression

FEATURES = ["age", "bmi", "outcome", "glucose"]


def fit(path):
    df = pd.read_csv(path)
    return LogisticRegression().fit(df[FEATURES], df["outcome"])


# piece: target_left_drop_lost
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("titanic.csv")
y = df.Survived
X = df
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)


# piece: target_left_good
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("houses.csv")
y = df.pop("price")
X_train, X_test, y_train, y_test = train_test_split(df, y, random_state=0)
data = pd.read_csv("wine.csv")
train_test_split(data.loc[:, data.columns != "quality"], data["quality"], random_state=0)


# piece: identifier_feature
import pandas as pd
from xgboost import XGBClassifier

df = pd.read_csv("customers.csv")
features = ["customer_id", "age", "balance"]
model = XGBClassifier().fit(df[features], df["churn"])


# piece: identifier_feature_good
import pandas as pd
from xgboost import XGBClassifier

df = pd.read_csv("customers.csv")
features = ["age", "balance", "n_ids"]
model = XGBClassifier().fit(df[features], df["churn"])


# piece: global_statistic
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("trips.csv")
df["fare_rank"] = df["fare"].rank(pct=True)
train, test = train_test_split(df, random_state=0)


# piece: global_statistic_qcut
import pandas as pd
from sklearn.model_selection import train_test_split


def build(df):
    df = df.assign(age_bin=pd.qcut(df["age"], 10, labels=False))
    return train_test_split(df, test_size=0.2, random_state=0)


# piece: global_statistic_group
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("users.csv")
df["spend_vs_group"] = df["spend"] - df.groupby("segment")["spend"].transform("mean")
train, test = train_test_split(df, random_state=0)


# piece: global_statistic_good
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("trips.csv")
df["age_bin"] = pd.cut(df["age"], [0, 18, 40, 65, 120], labels=False)
df["row_mean"] = df[["a", "b"]].mean(axis=1)
train, test = train_test_split(df, random_state=0)


# piece: manual_standardise_numpy
import numpy as np
from sklearn.model_selection import train_test_split


def prepare(X, y):
    mu, sigma = X.mean(axis=0), X.std(axis=0)
    X = (X - mu) / sigma
    return train_test_split(X, y, random_state=0)


# piece: manual_standardise_minmax
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("energy.csv")
X = df.drop(columns="load")
X = (X - X.min()) / (X.max() - X.min())
X_train, X_test, y_train, y_test = train_test_split(X, df["load"], random_state=0)


# piece: manual_standardise_torch
import torch
from torch.utils.data import TensorDataset, random_split


def datasets(x, y):
    x = (x - x.mean(0)) / x.std(0)
    ds = TensorDataset(x, y)
    return random_split(ds, [0.8, 0.2], generator=torch.Generator().manual_seed(0))


# piece: manual_standardise_good
from sklearn.model_selection import train_test_split


def prepare(X, y):
    X = (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
    X_train, X_test, y_train, y_test = train_test_split(X / 255.0, y, random_state=0)
    mu, sd = X_train.mean(0), X_train.std(0)
    return (X_train - mu) / sd, (X_test - mu) / sd, y_train, y_test


# piece: time_split_parse
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("prices.csv", parse_dates=["date"], index_col="date")
df["lag1"] = df["close"].shift(1)
df = df.dropna()
X_train, X_test, y_train, y_test = train_test_split(df[["lag1"]], df["close"], test_size=0.2, random_state=0)


# piece: time_split_kfold
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, cross_val_score

df = pd.read_csv("load.csv")
df["ts"] = pd.to_datetime(df["ts"])
df = df.sort_values("ts")
df["ma7"] = df["load"].rolling(7).mean().shift(1)
df = df.dropna()
cv = KFold(n_splits=5, shuffle=True, random_state=0)
print(cross_val_score(Ridge(), df[["ma7"]], df["load"], cv=cv))


# piece: time_split_good
import pandas as pd
from sklearn.model_selection import TimeSeriesSplit, train_test_split

df = pd.read_csv("prices.csv", parse_dates=["date"], index_col="date").sort_index()
df["lag1"] = df["close"].shift(1)
df = df.dropna()
X_train, X_test, y_train, y_test = train_test_split(df[["lag1"]], df["close"], test_size=0.2, shuffle=False)
folds = TimeSeriesSplit(5).split(X_train)


# piece: group_leak
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("visits.csv")
df["n_visits"] = df.groupby("patient_id")["visit"].transform("count")
X_train, X_test, y_train, y_test = train_test_split(df[["n_visits", "bp"]], df["ill"], random_state=0)


# piece: group_leak_good
import pandas as pd
from sklearn.model_selection import GroupShuffleSplit

df = pd.read_csv("visits.csv")
df["n_visits"] = df.groupby("patient_id")["visit"].transform("count")
split = GroupShuffleSplit(test_size=0.2, random_state=0)
train_idx, test_idx = next(split.split(df, groups=df["patient_id"]))


# piece: evaluation_on_training
from sklearn.tree import DecisionTreeClassifier
from sklearn.metrics import accuracy_score


def run(X, y):
    tree = DecisionTreeClassifier().fit(X, y)
    return accuracy_score(y, tree.predict(X))


# piece: evaluation_on_training_keras
import keras


def run(model, x_train, y_train):
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(x_train, y_train, epochs=5)
    loss, mae = model.evaluate(x_train, y_train)
    print("MAE", mae)


# piece: evaluation_on_training_split
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split


def run(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    reg = GradientBoostingRegressor(random_state=0)
    reg.fit(X_train, y_train)
    print("R2", r2_score(y_train, reg.predict(X_train)))


# piece: evaluation_on_training_good
from sklearn.tree import DecisionTreeClassifier
from sklearn.cluster import KMeans


def run(X, y, X_test, y_test):
    tree = DecisionTreeClassifier().fit(X, y)
    print("train", tree.score(X, y))
    print("test", tree.score(X_test, y_test))
    km = KMeans(3, random_state=0).fit(X)
    return km.score(X)


# piece: no_held_out
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("ads.csv")
reg = LinearRegression()
reg.fit(df[["tv", "radio"]], df["sales"])
print(reg.score(df[["tv", "radio"]], df["sales"]))


# piece: test_reused
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


def choose(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    best, best_depth = 0, None
    for depth in range(2, 12):
        score = RandomForestClassifier(max_depth=depth, random_state=0).fit(X_train, y_train).score(X_test, y_test)
        if score > best:
            best, best_depth = score, depth
    print(best, best_depth)


# piece: test_reused_max
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import train_test_split


def choose(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    scores = {k: KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test) for k in (1, 3, 5, 7)}
    best_k = max(scores, key=scores.get)
    return best_k, scores[best_k]


# piece: test_reused_good
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import train_test_split


def choose(X, y):
    X_rest, X_test, y_rest, y_test = train_test_split(X, y, random_state=0)
    X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, random_state=0)
    scores = {k: KNeighborsClassifier(k).fit(X_train, y_train).score(X_val, y_val) for k in (1, 3, 5, 7)}
    best_k = max(scores, key=scores.get)
    return KNeighborsClassifier(best_k).fit(X_rest, y_rest).score(X_test, y_test)


# piece: early_stop_test_lgbm
import lightgbm as lgb
from sklearn.metrics import roc_auc_score


def train(X_train, y_train, X_test, y_test):
    clf = lgb.LGBMClassifier(n_estimators=2000)
    clf.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[lgb.early_stopping(50)])
    return roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1])


# piece: early_stop_test_keras
import keras


def train(model, x_train, y_train, x_test, y_test):
    model.compile("adam", "mse")
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    model.fit(x_train, y_train, validation_data=(x_test, y_test), epochs=100, callbacks=[stop])
    return model.evaluate(x_test, y_test)


# piece: early_stop_test_xgb
from sklearn.metrics import mean_squared_error
from xgboost import XGBRegressor


def train(X_tr, y_tr, X_te, y_te):
    reg = XGBRegressor(n_estimators=1000, early_stopping_rounds=20)
    reg.fit(X_tr, y_tr, eval_set=[(X_te, y_te)], verbose=False)
    print(mean_squared_error(y_te, reg.predict(X_te)))


# piece: early_stop_good
from sklearn.metrics import mean_squared_error
from xgboost import XGBRegressor


def train(X_tr, y_tr, X_val, y_val, X_te, y_te):
    reg = XGBRegressor(n_estimators=1000, early_stopping_rounds=20)
    reg.fit(X_tr, y_tr, eval_set=[(X_val, y_val)], verbose=False)
    print(mean_squared_error(y_te, reg.predict(X_te)))


# piece: unpack_order
from sklearn.model_selection import train_test_split


def split(X, y):
    X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
    return X_train, y_train, X_test, y_test


# piece: unpack_order_self
from sklearn import model_selection


class Data:
    def __init__(self, features, target):
        (self.x_train, self.y_train, self.x_val, self.y_val) = model_selection.train_test_split(features, target, random_state=1)


# piece: unpack_order_swapped
from sklearn.model_selection import train_test_split


def split(X, y):
    X_test, X_train, y_test, y_train = train_test_split(X, y, test_size=0.2, random_state=0)
    return X_train, X_test, y_train, y_test


# piece: unpack_order_good
from sklearn.model_selection import train_test_split


def split(X, y, w):
    X_train, X_test, y_train, y_test, w_train, w_test = train_test_split(X, y, w, random_state=0)
    X_tr, X_va, y_tr, y_va = train_test_split(X_train, y_train, random_state=0)
    return X_tr, X_va, y_tr, y_va, X_test, y_test, w_train, w_test


# piece: stratify_second
from sklearn.model_selection import train_test_split


def split(X, y):
    X_train, X_tmp, y_train, y_tmp = train_test_split(X, y, stratify=y, test_size=0.4, random_state=0)
    X_val, X_test, y_val, y_test = train_test_split(X_tmp, y_tmp, stratify=y, test_size=0.5, random_state=0)
    return X_train, X_val, X_test, y_train, y_val, y_test


# piece: stratify_x
from sklearn.model_selection import train_test_split


def split(X, y):
    return train_test_split(X, y, stratify=X, random_state=0)


# piece: stratify_good
from sklearn.model_selection import train_test_split


def split(X, y):
    X_train, X_tmp, y_train, y_tmp = train_test_split(X, y, stratify=y, test_size=0.4, random_state=0)
    X_val, X_test, y_val, y_test = train_test_split(X_tmp, y_tmp, stratify=y_tmp, test_size=0.5, random_state=0)
    return X_train, X_val, X_test, y_train, y_val, y_test


# piece: kfold_seed
from sklearn import model_selection

kf = model_selection.KFold(n_splits=5, random_state=42)
skf = model_selection.StratifiedKFold(5, shuffle=False, random_state=1)
ok = model_selection.KFold(n_splits=5, shuffle=True, random_state=42)


# piece: kfold_sorted
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_score

X, y = load_iris(return_X_y=True)
print(cross_val_score(LogisticRegression(max_iter=500), X, y, cv=KFold(3)))


# piece: shared_augmentation
import torch
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms as T

aug = T.Compose([T.RandomHorizontalFlip(), T.RandomCrop(32, 4), T.ToTensor()])
full = datasets.CIFAR10("data", train=True, transform=aug, download=True)
train_ds, val_ds = random_split(full, [45000, 5000], generator=torch.Generator().manual_seed(0))
val_loader = DataLoader(val_ds, batch_size=128)


# piece: shared_augmentation_subset
import torch
from torch.utils.data import Subset
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2


def build(root, train_idx, val_idx):
    tf = v2.Compose([v2.RandomResizedCrop(224), v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])
    ds = ImageFolder(root, tf)
    return Subset(ds, train_idx), Subset(ds, val_idx)


# piece: shared_augmentation_good
import torch
from torch.utils.data import random_split
from torchvision import datasets, transforms as T

plain = T.Compose([T.Resize(32), T.ToTensor()])
full = datasets.CIFAR10("data", train=True, transform=plain, download=True)
train_ds, val_ds = random_split(full, [45000, 5000], generator=torch.Generator().manual_seed(0))


# piece: eval_augmentation
import albumentations as A
from torchvision import transforms

val_tf = A.Compose([A.HorizontalFlip(p=0.5), A.Normalize()])
test_transform = transforms.Compose([
    transforms.Resize(256),
    transforms.ColorJitter(0.2, 0.2),
    transforms.ToTensor(),
])


# piece: eval_augmentation_dict
from torchvision import transforms as T

data_transforms = {
    "train": T.Compose([T.RandomResizedCrop(224), T.ToTensor()]),
    "val": T.Compose([T.RandomResizedCrop(224), T.ToTensor()]),
}


# piece: eval_augmentation_keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator

test_datagen = ImageDataGenerator(rescale=1.0 / 255, rotation_range=20, horizontal_flip=True)
test_gen = test_datagen.flow_from_directory("data/test", target_size=(64, 64), shuffle=False)


# piece: eval_augmentation_good
import albumentations as A
from torchvision import transforms

val_tf = A.Compose([A.CenterCrop(224, 224), A.HorizontalFlip(p=0), A.Normalize()])
tta_transform = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])


# piece: loader_not_shuffled
from torch.utils.data import DataLoader
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor

train_loader = DataLoader(MNIST("d", train=True, transform=ToTensor()), batch_size=64)
test_loader = DataLoader(MNIST("d", train=False, transform=ToTensor()), batch_size=64)


# piece: loader_not_shuffled_partial
from functools import partial
from torch.utils.data import DataLoader


def loaders(train_ds, val_ds):
    make = partial(DataLoader, batch_size=32, pin_memory=True)
    train_loader = make(train_ds)
    return train_loader, make(val_ds)


# piece: eval_loader_dropped
import torch.utils.data as tud


def loaders(val_set, test_set):
    val_loader = tud.DataLoader(val_set, 64, drop_last=True)
    test_loader = tud.DataLoader(test_set, 64, shuffle=True)
    return val_loader, test_loader


# piece: eval_loader_good
import torch.utils.data as tud


def loaders(train_set, val_set):
    train_loader = tud.DataLoader(train_set, 64, shuffle=True, drop_last=True)
    val_loader = tud.DataLoader(val_set, 64, shuffle=False)
    return train_loader, val_loader


# piece: future_shift
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("stock.csv")
df["next_open"] = df["open"].shift(-1)
df = df.dropna()
reg = LinearRegression().fit(df[["open", "next_open"]], df["close"])


# piece: future_centered
import pandas as pd
from sklearn.ensemble import RandomForestRegressor

df = pd.read_csv("sensor.csv")
df["smooth"] = df["temp"].rolling(5, center=True).mean()
df = df.dropna()
rf = RandomForestRegressor(random_state=0).fit(df[["smooth", "hum"]], df["power"])


# piece: future_good
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("stock.csv")
df["target"] = df["close"].shift(-1)
df["lag"] = df["close"].shift(1)
df = df.dropna()
reg = LinearRegression().fit(df[["close", "lag"]], df["target"])


# piece: windows_random
import numpy as np
from sklearn.model_selection import train_test_split


def make(series, n=24):
    X, y = [], []
    for i in range(len(series) - n):
        X.append(series[i : i + n])
        y.append(series[i + n])
    X, y = np.array(X), np.array(y)
    return train_test_split(X, y, test_size=0.2, random_state=0)


# piece: windows_view
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from sklearn.model_selection import train_test_split


def make(series):
    windows = sliding_window_view(series, 25)
    return train_test_split(windows[:, :-1], windows[:, -1], random_state=0)


# piece: windows_good
import numpy as np
from sklearn.model_selection import train_test_split


def make(series, n=24):
    X = np.array([series[i : i + n] for i in range(len(series) - n)])
    y = np.array([series[i + n] for i in range(len(series) - n)])
    return train_test_split(X, y, test_size=0.2, shuffle=False)


# piece: overlapping_slices
import numpy as np


def split(data):
    train = data[:800]
    test = data[700:]
    return train, test


# piece: overlapping_iloc
import pandas as pd

df = pd.read_csv("d.csv")
train_df = df.iloc[0:5000]
val_df = df.iloc[4000:6000]


# piece: overlapping_range
from torch.utils.data import Subset


def parts(ds):
    return Subset(ds, range(0, 900)), Subset(ds, range(800, 1000))


# piece: overlapping_good
import numpy as np


def split(data):
    train, test = data[:800], data[800:]
    head, tail = data[:5], data[-5:]
    return train, test, head, tail


# piece: resplit
from sklearn.model_selection import train_test_split


def split(X, y):
    X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=0)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
    return X_train, X_val, X_test, y_train, y_val, y_test


# piece: resplit_frame
import pandas as pd
from sklearn import model_selection

df = pd.read_csv("a.csv")
train_df, test_df = model_selection.train_test_split(df, test_size=0.1, random_state=0)
train_df, val_df = model_selection.train_test_split(df, test_size=0.1, random_state=5)
print(len(train_df), len(val_df), len(test_df))


# piece: resplit_good
from sklearn.model_selection import train_test_split


def split(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
    X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.2, random_state=1)
    return X_train, X_val, X_test, y_train, y_val, y_test


# piece: stratify_missing
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

df = pd.read_csv("fraud.csv")
X, y = df.drop(columns="fraud"), df["fraud"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
clf = RandomForestClassifier(class_weight="balanced", random_state=0).fit(X_train, y_train)
print(clf.score(X_test, y_test))


# piece: stratify_comment
from sklearn.model_selection import train_test_split


def split(X, y):
    # stratified split so that both parts keep the class ratio
    return train_test_split(X, y, test_size=0.2, random_state=0)


# piece: stratify_comment_zh
from sklearn.model_selection import ShuffleSplit

splitter = ShuffleSplit(n_splits=5, test_size=0.2, random_state=0)  # 分层抽样


# piece: stratify_comment_good
from sklearn.model_selection import train_test_split, StratifiedShuffleSplit


def split(X, y):
    # not stratified on purpose
    a = train_test_split(X, y, test_size=0.2, random_state=0)
    # stratified
    b = StratifiedShuffleSplit(n_splits=1, test_size=0.2, random_state=0)
    return a, b


# piece: holdout_unused
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def train(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    model = LogisticRegression()
    model.fit(X_train, y_train)
    return model


# piece: ordered_validation_split
import numpy as np
import keras


def fit(cats, dogs, model):
    x = np.concatenate([cats, dogs])
    y = np.concatenate([np.zeros(len(cats)), np.ones(len(dogs))])
    model.compile("adam", "binary_crossentropy")
    model.fit(x, y, epochs=5, validation_split=0.2)


# piece: ordered_validation_split_good
import numpy as np
import keras


def fit(cats, dogs, model):
    x = np.concatenate([cats, dogs])
    y = np.concatenate([np.zeros(len(cats)), np.ones(len(dogs))])
    order = np.random.default_rng(0).permutation(len(x))
    model.compile("adam", "binary_crossentropy")
    model.fit(x[order], y[order], epochs=5, validation_split=0.2)
