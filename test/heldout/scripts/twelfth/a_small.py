# piece: proba_threshold_metrics
from sklearn.metrics import roc_auc_score as auc_of, log_loss, brier_score_loss, average_precision_score


def report(clf, X_test, y_test):
    hard = clf.predict(X_test)
    print(auc_of(y_true=y_test, y_score=(clf.predict_proba(X_test)[:, 1] > 0.5).astype(int)))
    print(average_precision_score(y_test, clf.predict_proba(X_test)[:, 1].round()))
    print(brier_score_loss(y_test, y_proba=clf.predict_proba(X_test)[:, 1]))
    print(log_loss(y_test, clf.predict_proba(X_test)))
    return hard


# piece: proba_walrus
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_curve, roc_auc_score, f1_score, accuracy_score

clf = LogisticRegression(max_iter=500).fit(X_train, y_train)
if (auc := roc_auc_score(y_test, clf.predict(X_test))) > 0.8:
    print(f"good: {auc:.3f}")
print(f"F1 {f1_score(y_test, clf.predict_proba(X_test)[:, 1])}")
print(accuracy_score(y_test, (scores := clf.predict_proba(X_test)[:, 1]) >= 0.4))
fpr, tpr, _ = roc_curve(y_test, scores)


# piece: swapped_keywords
from sklearn import metrics


def scores(model, X_val, y_val):
    y_hat = model.predict(X_val)
    out = {
        "recall": metrics.recall_score(y_hat, y_val),
        "r2": metrics.r2_score(y_true=y_hat, y_pred=y_val),
        "mae": metrics.mean_absolute_error(y_hat, y_val),
        "precision": metrics.precision_score(y_pred=y_hat, y_true=y_val),
    }
    return out


# piece: swapped_star
from sklearn.metrics import classification_report, confusion_matrix, ConfusionMatrixDisplay


def show(y_test, y_pred):
    print(classification_report(y_pred, y_test))
    ConfusionMatrixDisplay.from_predictions(y_pred, y_test)
    print(confusion_matrix(y_test, y_pred).T)


# piece: micro_average
from sklearn.metrics import f1_score, precision_score
from sklearn.datasets import load_wine
from sklearn.tree import DecisionTreeClassifier

X, y = load_wine(return_X_y=True)
tree = DecisionTreeClassifier(max_depth=4, random_state=0).fit(X[::2], y[::2])
pred = tree.predict(X[1::2])
print(f1_score(y[1::2], pred, average="micro"))
print(precision_score(y[1::2], pred))
print(f1_score(y[1::2], pred, average="macro"))


# piece: average_unset_digits
from sklearn.datasets import load_digits
from sklearn.metrics import recall_score, make_scorer
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.svm import SVC

digits = load_digits()
X_tr, X_te, y_tr, y_te = train_test_split(digits.data, digits.target, random_state=1)
svc = SVC().fit(X_tr, y_tr)
print(recall_score(y_te, svc.predict(X_te)))
print(cross_val_score(SVC(), digits.data, digits.target, scoring="f1"))
print(cross_val_score(SVC(), digits.data, digits.target, scoring="f1_macro"))


# piece: weighted_recall
from sklearn.metrics import recall_score, accuracy_score, precision_recall_fscore_support as prfs

acc = accuracy_score(y_test, y_pred)
rec = recall_score(y_test, y_pred, average="weighted")
mac = recall_score(y_test, y_pred, average="macro")


# piece: scorer_directions
from sklearn.metrics import make_scorer, mean_squared_error, log_loss, mean_absolute_percentage_error as mape, r2_score

rmse = make_scorer(score_func=mean_squared_error)
pct = make_scorer(mape, greater_is_better=True)
nll = make_scorer(log_loss, greater_is_better=False, response_method="predict_proba")
r2 = make_scorer(r2_score)


# piece: optuna_direction
import optuna
from sklearn.metrics import mean_squared_error, r2_score


def objective(trial):
    depth = trial.suggest_int("depth", 2, 12)
    model = make_model(depth).fit(X_train, y_train)
    return mean_squared_error(y_val, model.predict(X_val))


study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=30)


def objective_r2(trial):
    model = make_model(trial.suggest_int("depth", 2, 12)).fit(X_train, y_train)
    return r2_score(y_val, model.predict(X_val))


best = optuna.create_study(study_name="r2", direction="maximize")
best.optimize(objective_r2, n_trials=30)


# piece: curve_orders
from sklearn.metrics import roc_curve, precision_recall_curve, auc, RocCurveDisplay


def curves(y, s):
    tpr, fpr, cut = roc_curve(y, s)
    recall, precision, *_ = precision_recall_curve(y, s)
    return auc(fpr, tpr), auc(recall, precision), cut


def curves_ok(y, s):
    fpr, tpr = roc_curve(y, s)[:2]
    (precision, recall, _) = precision_recall_curve(y_true=y, y_score=s)
    return auc(x=fpr, y=tpr), auc(recall, precision)


# piece: curve_auc_args
from sklearn import metrics as m

fpr, tpr, thr = m.roc_curve(y_true, y_score)
area = m.auc(tpr, fpr)
better = m.auc(fpr, tpr)


# piece: bleu_nesting
from nltk.translate.bleu_score import corpus_bleu, sentence_bleu

hyp = "the cat sat on the mat".split()
ref = "the cat is on the mat".split()
print(sentence_bleu(ref, hyp))
print(sentence_bleu([ref], hyp))
print(corpus_bleu([ref], [hyp]))
print(corpus_bleu([[ref]], [hyp]))


# piece: best_score_reported
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.ensemble import GradientBoostingClassifier

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=7)
search = GridSearchCV(GradientBoostingClassifier(random_state=0), {"max_depth": [2, 3, 4]}, cv=5)
search.fit(X_train, y_train)
print("Final accuracy:", search.best_score_)


# piece: best_score_then_test
from sklearn.model_selection import RandomizedSearchCV, train_test_split
from sklearn.ensemble import ExtraTreesClassifier

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=7)
search = RandomizedSearchCV(ExtraTreesClassifier(random_state=0), {"max_depth": [2, 3, 4]}, cv=5, random_state=0)
search.fit(X_train, y_train)
print("CV score:", search.best_score_)
print("Test score:", search.score(X_test, y_test))


# piece: imbalance_accuracy
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

df = pd.read_csv("fraud.csv")
print(df["fraud"].value_counts(normalize=True))
X_train, X_test, y_train, y_test = train_test_split(
    df.drop(columns="fraud"), df["fraud"], stratify=df["fraud"], random_state=3
)
clf = LogisticRegression(class_weight="balanced", max_iter=1000).fit(X_train, y_train)
print(accuracy_score(y_test, clf.predict(X_test)))


# piece: split_scale_walrus
from sklearn.preprocessing import StandardScaler, Normalizer
from sklearn.model_selection import train_test_split


def prepare(X, y):
    X = (sc := StandardScaler()).fit_transform(X)
    return train_test_split(X, y, random_state=0), sc


def prepare_rows(X, y):
    X = Normalizer().fit_transform(X)
    return train_test_split(X, y, random_state=0)


# piece: split_loc_assign
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split

num = ["age", "income"]
df.loc[:, num] = SimpleImputer(strategy="median").fit_transform(df[num])
train_df, test_df = train_test_split(df, test_size=0.2, random_state=11)


# piece: split_star_args
import numpy as np
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split


def load(X, y):
    pca = PCA(n_components=10).fit(X)
    Z = pca.transform(X)
    return Z, y


Z_train, Z_test, y_train, y_test = train_test_split(*load(X, y), test_size=0.25, random_state=0)


# piece: cv_outside_pipeline
from sklearn.feature_selection import SelectKBest, VarianceThreshold, f_classif
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import cross_validate, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler


def bad(X, y):
    Xs = RobustScaler().fit_transform(X)
    return cross_validate(RidgeClassifier(), X=Xs, y=y, cv=StratifiedKFold(5))


def bad_selection(X, y):
    selected = SelectKBest(f_classif, k=20).fit(X, y).transform(X)
    return cross_validate(RidgeClassifier(), selected, y, cv=5)["test_score"].mean()


def good(X, y):
    pipe = make_pipeline(RobustScaler(), SelectKBest(f_classif, k=20), RidgeClassifier())
    return cross_validate(pipe, X, y, cv=5)


# piece: corr_selection
from sklearn.feature_selection import mutual_info_classif, RFE
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rfe = RFE(estimator=LogisticRegression(max_iter=300), n_features_to_select=8)
X_small = rfe.fit_transform(X, y)
X_train, X_test, y_train, y_test = train_test_split(X_small, y, random_state=0)


# piece: smote_first
from imblearn.over_sampling import SMOTE, RandomOverSampler
from sklearn.model_selection import train_test_split, cross_val_score
from sklearn.pipeline import Pipeline
from imblearn.pipeline import Pipeline as ImbPipeline
from sklearn.ensemble import RandomForestClassifier

X_res, y_res = SMOTE(random_state=0).fit_resample(X, y)
splits = train_test_split(X_res, y_res, random_state=0)
pipe = Pipeline([("over", RandomOverSampler()), ("rf", RandomForestClassifier())])
good = ImbPipeline([("over", RandomOverSampler()), ("rf", RandomForestClassifier())])


# piece: resample_test_half
from imblearn.under_sampling import RandomUnderSampler
from sklearn.model_selection import train_test_split

X_tr, X_te, y_tr, y_te = train_test_split(X, y, stratify=y, random_state=4)
rus = RandomUnderSampler(random_state=4)
X_tr, y_tr = rus.fit_resample(X_tr, y_tr)
X_te, y_te = rus.fit_resample(X=X_te, y=y_te)


# piece: duplicated_rows
import pandas as pd
import numpy as np
from sklearn.model_selection import train_test_split

minority = df[df.label == 1]
df = pd.concat([df] + [minority] * 5, ignore_index=True)
train, test = train_test_split(df, test_size=0.2, random_state=0)


# piece: duplicated_rows_np
import numpy as np
from sklearn.model_selection import train_test_split


def enlarge(X, y):
    X = np.repeat(X, 3, axis=0)
    y = np.repeat(y, 3)
    X = X + np.random.default_rng(0).normal(0, 0.01, X.shape)
    return train_test_split(X, y, test_size=0.3, random_state=0)


def widen(X, y):
    X = np.concatenate([X, X ** 2], axis=1)
    return train_test_split(X, y, test_size=0.3, random_state=0)


# piece: refit_on_test
from sklearn.preprocessing import MinMaxScaler
from sklearn.feature_extraction.text import TfidfVectorizer


def scale(X_train, X_test):
    mm = MinMaxScaler()
    return mm.fit_transform(X_train), mm.fit_transform(X_test)


def vectorize(train_texts, test_texts):
    v = TfidfVectorizer(min_df=2)
    train = v.fit_transform(raw_documents=train_texts)
    test = v.fit(test_texts).transform(test_texts)
    return train, test


def vectorize_ok(train_texts, test_texts):
    v = TfidfVectorizer(min_df=2).fit(train_texts)
    return v.transform(train_texts), v.transform(test_texts)


# piece: refit_loop
from sklearn.preprocessing import OrdinalEncoder

for col in ["city", "plan"]:
    enc = OrdinalEncoder()
    train_df[[col]] = enc.fit_transform(train_df[[col]])
    test_df[[col]] = enc.fit_transform(test_df[[col]])


# piece: pooled_fit
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.impute import KNNImputer

both = pd.concat([train_df, test_df], axis=0)
imputer = KNNImputer().fit(both[cols])
scaler = StandardScaler().fit(train_df[cols])


# piece: pooled_vstack
import numpy as np
from sklearn.preprocessing import QuantileTransformer

qt = QuantileTransformer(output_distribution="normal")
qt.fit(np.vstack((X_train, X_test)))
X_train, X_test = qt.transform(X_train), qt.transform(X_test)


# piece: vocab_all_text
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split
from tensorflow.keras.preprocessing.text import Tokenizer

tok = Tokenizer(num_words=20000)
tok.fit_on_texts(df["text"])
seqs = tok.texts_to_sequences(df["text"])
train_seq, test_seq, y_train, y_test = train_test_split(seqs, df["label"], random_state=0)


# piece: vocab_adapt
import keras
from sklearn.model_selection import train_test_split

vectorize = keras.layers.TextVectorization(max_tokens=10_000, output_sequence_length=80)
vectorize.adapt(texts)
train_texts, val_texts, train_y, val_y = train_test_split(texts, labels, test_size=0.1, random_state=0)


# piece: vocab_adapt_ok
import keras
from sklearn.model_selection import train_test_split

train_texts, val_texts, train_y, val_y = train_test_split(texts, labels, test_size=0.1, random_state=0)
vectorize = keras.layers.TextVectorization(max_tokens=10_000, output_sequence_length=80)
vectorize.adapt(train_texts)


# piece: target_encoding
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_parquet("shops.parquet")
df["shop_mean"] = df.groupby("shop").sales.transform("mean")
X = df[["shop_mean", "month"]]
y = df["sales"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)


# piece: target_encoding_map
import category_encoders as ce
from sklearn.model_selection import train_test_split, cross_val_score
from sklearn.linear_model import LogisticRegression

enc = ce.TargetEncoder(cols=["zip"])
X_enc = enc.fit_transform(X, y)
X_train, X_test, y_train, y_test = train_test_split(X_enc, y, random_state=0)


# piece: target_left
import pandas as pd

data = pd.read_csv("loans.csv")
y = data["default"]
X = data.drop(columns=["loan_id"])
model.fit(X, y)


# piece: target_left_ok
import pandas as pd

data = pd.read_csv("loans.csv")
y = data.pop("default")
model.fit(data, y)


# piece: target_left_select
import pandas as pd
from lightgbm import LGBMRegressor

frame = pd.read_csv("houses.csv")
features = ["area", "rooms", "price", "year"]
LGBMRegressor(n_estimators=300).fit(frame[features], frame["price"])
LGBMRegressor(n_estimators=300).fit(frame[[c for c in features if c != "price"]], frame["price"])


# piece: identifier_feature
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

df = pd.read_csv("customers.csv")
features = ["customer_id", "age", "balance"]
RandomForestClassifier(random_state=0).fit(df[features], df["churned"])


# piece: global_statistic
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("trips.csv")
df["fare_bin"] = pd.qcut(df["fare"], 10, labels=False)
df["dist_dev"] = df["distance"] - df.groupby("zone")["distance"].transform("mean")
df["hour"] = pd.to_datetime(df["start"]).dt.hour
train, test = train_test_split(df, test_size=0.2, random_state=0)


# piece: manual_standard
import numpy as np
from sklearn.model_selection import train_test_split


def split(X, y):
    mu, sd = X.mean(axis=0), X.std(axis=0)
    X = (X - mu) / sd
    return train_test_split(X, y, test_size=0.2, random_state=0)


def split_minmax(X, y):
    X = (X - np.min(X, axis=0)) / np.ptp(X, axis=0)
    return train_test_split(X, y, test_size=0.2, random_state=0)


def split_rows(X, y):
    X = X / np.linalg.norm(X, axis=1, keepdims=True)
    return train_test_split(X, y, test_size=0.2, random_state=0)


# piece: time_series_random
import pandas as pd
from sklearn.model_selection import train_test_split, TimeSeriesSplit, KFold

sales = pd.read_csv("sales.csv", parse_dates=["date"]).sort_values("date")
sales["lag7"] = sales["units"].shift(7)
sales = sales.dropna()
X, y = sales[["lag7"]], sales["units"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
A, B, a, b = train_test_split(X, y, test_size=0.2, shuffle=False)
folds = TimeSeriesSplit(n_splits=4).split(X)


# piece: group_leak
import pandas as pd
from sklearn.model_selection import train_test_split

visits = pd.read_csv("visits.csv")
visits["n_visits"] = visits.groupby("patient_id")["visit"].transform("count")
train, test = train_test_split(visits, test_size=0.2, random_state=0)


# piece: train_score_only
from sklearn.neighbors import KNeighborsRegressor
from sklearn.metrics import r2_score, silhouette_score
from sklearn.cluster import KMeans

knn = KNeighborsRegressor(n_neighbors=3)
knn.fit(X_train, y_train)
print("R2:", r2_score(y_train, knn.predict(X_train)))
km = KMeans(n_clusters=4, n_init="auto", random_state=0).fit(X_train)
print(silhouette_score(X_train, km.labels_))


# piece: early_stop_test
import xgboost as xgb
from sklearn.metrics import roc_auc_score

clf = xgb.XGBClassifier(n_estimators=2000, early_stopping_rounds=50, eval_metric="auc")
clf.fit(X_train, y_train, eval_set=[(X_test, y_test)], verbose=False)
print(roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))


# piece: early_stop_test_lgb
import lightgbm as lgb
from sklearn.metrics import mean_absolute_error as mae


def run(X_tr, y_tr, X_val, y_val, X_te, y_te):
    model = lgb.LGBMRegressor(n_estimators=5000)
    model.fit(X_tr, y_tr, eval_set=[(X_te, y_te)], callbacks=[lgb.early_stopping(100)])
    return mae(y_te, model.predict(X_te))


def run_ok(X_tr, y_tr, X_val, y_val, X_te, y_te):
    model = lgb.LGBMRegressor(n_estimators=5000)
    model.fit(X_tr, y_tr, eval_set=[(X_val, y_val)], callbacks=[lgb.early_stopping(100)])
    return mae(y_te, model.predict(X_te))


# piece: catboost_pool_test
from catboost import CatBoostClassifier, Pool

train_pool = Pool(X_train, y_train, cat_features=cats)
test_pool = Pool(X_test, y_test, cat_features=cats)
cb = CatBoostClassifier(iterations=3000, od_type="Iter", od_wait=80, use_best_model=True)
cb.fit(train_pool, eval_set=test_pool)
print("accuracy", cb.score(test_pool))


# piece: choose_on_test
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
best, best_acc = None, 0
for depth in (2, 4, 8, None):
    rf = RandomForestClassifier(max_depth=depth, random_state=0).fit(X_train, y_train)
    acc = rf.score(X_test, y_test)
    if acc > best_acc:
        best, best_acc = rf, acc
print("test accuracy of the best", best_acc)


# piece: split_unpack
from sklearn.model_selection import train_test_split as tts

X_train, y_train, X_test, y_test = tts(features, target, test_size=0.3, random_state=1)
a_train, a_test, b_train, b_test = tts(features, target, test_size=0.3, random_state=1)
train_x, train_y, test_x, test_y = tts(features, target, random_state=1)


# piece: stratify_mismatch
from sklearn.model_selection import train_test_split

X_tmp, X_test, y_tmp, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp, test_size=0.25, stratify=y, random_state=0)


# piece: kfold_seed
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score, RepeatedKFold
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier

cv = KFold(5, random_state=42)
cv2 = StratifiedKFold(n_splits=5, shuffle=False, random_state=1)
cv3 = RepeatedKFold(n_splits=5, n_repeats=2, random_state=1)
cv4 = KFold(n_splits=5, shuffle=True, random_state=1)


# piece: kfold_sorted
from sklearn.model_selection import KFold, cross_val_score
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier

iris = load_iris()
print(cross_val_score(DecisionTreeClassifier(random_state=0), iris.data, iris.target, cv=KFold(3)))
print(cross_val_score(DecisionTreeClassifier(random_state=0), iris.data, iris.target, cv=3))


# piece: future_values
import pandas as pd

df = pd.read_csv("prices.csv")
df["next"] = df["close"].shift(-1)
df["target"] = (df["next"] > df["close"]).astype(int)
X = df[["close", "volume", "next"]]
y = df["target"]


# piece: future_rolling
import pandas as pd

df = pd.read_csv("load.csv").assign(
    smooth=lambda d: d["load"].rolling(7, center=True).mean(),
    past=lambda d: d["load"].rolling(7).mean(),
)
X, y = df[["smooth", "past"]], df["peak"]
model.fit(X, y)


# piece: future_tuple
import pandas as pd

df = pd.read_csv("load.csv")
df["y"] = df["load"].shift(-24)
df["temp"] = df["temp"].bfill()
df["lead"], df["lag"] = df["wind"].shift(-3), df["wind"].shift(3)
model.fit(df[["temp", "lead", "lag"]], df["y"])


# piece: windows_shuffled
import numpy as np
from sklearn.model_selection import train_test_split


def windows(series, n):
    return np.array([series[i:i + n] for i in range(len(series) - n)]), series[n:]


X, y = windows(np.load("power.npy"), 48)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, shuffle=False)


# piece: windows_view
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from sklearn.model_selection import train_test_split

views = sliding_window_view(np.load("ecg.npy"), window_shape=30)
X_train, X_test, y_train, y_test = train_test_split(views[:, :-1], views[:, -1], random_state=5)


# piece: overlapping
train, valid, test = data[:700], data[650:850], data[850:]
a, b = data[:700], data[700:]


# piece: overlapping_iloc
import pandas as pd

df = pd.read_csv("x.csv")
train_df = df.iloc[:8000]
test_df = df.iloc[7500:]
rest = df.iloc[8000:]


# piece: sampling_replacement
import numpy as np

n = len(X)
train_idx = np.random.choice(n, size=int(0.8 * n))
test_idx = np.setdiff1d(np.arange(n), train_idx)
X_train, X_test = X[train_idx], X[test_idx]


# piece: sampling_replacement_2
import numpy as np

rng = np.random.default_rng(0)
train_idx = rng.choice(len(X), size=800, replace=False)
val_idx = rng.integers(0, len(X), size=200)
X_train, X_val = X[train_idx], X[val_idx]


# piece: holdout_unused
from sklearn.model_selection import train_test_split
from sklearn.linear_model import Ridge

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = Ridge().fit(X_train, y_train)
print(model.coef_)


# piece: resplit
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=1)


# piece: resplit_ok
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.2, random_state=1)


# piece: chained_lost
import pandas as pd

df = pd.read_csv("a.csv")
df[df["age"] > 90]["age"] = 90
df["city"].replace("?", "unknown", inplace=True)
df.loc[df["age"] > 90, "age"] = 90
df.replace({"city": {"?": "unknown"}}, inplace=True)


# piece: chained_lost_attr
import pandas as pd


def clean(path):
    frame = pd.read_parquet(path)
    frame.price.fillna(frame.price.median(), inplace=True)
    frame.loc[frame.qty < 0]["qty"] = 0
    frame["qty"] = frame["qty"].clip(lower=0)
    return frame


# piece: result_lost
import pandas as pd


def tidy(df: pd.DataFrame) -> pd.DataFrame:
    df.drop_duplicates(subset=["id"])
    df.rename(columns=str.lower)
    df.reset_index(drop=True, inplace=True)
    df.insert(0, "n", 1)
    return df


# piece: result_lost_series
import pandas as pd

s = pd.Series([3, 1, 2], name="x")
s.sort_values()
s.astype("float32")
s.pop(0)
ordered = s.sort_values(ascending=False)


# piece: inplace_arg
import pandas as pd

table = pd.read_csv("t.csv")
table.dropna(subset=["y"], inplace=True)
table = table.set_index("id", inplace=False)


# piece: inplace_none
import pandas as pd

table = pd.read_csv("t.csv")
table = table.fillna(0).query("y > 0")
X = table.drop(columns=["y"]).values
y = table["y"].to_numpy()
options = {"a": 1}.values()


# piece: rows_loop
import pandas as pd

orders = pd.read_csv("orders.csv")
totals = []
for i, row in orders.iterrows():
    totals.append(row["price"] * row["qty"])
orders["total"] = totals
orders["net"] = orders.apply(lambda r: r["total"] - r["tax"], axis=1)
orders["gross"] = orders["price"] * orders["qty"]


# piece: rows_modified
import pandas as pd

df = pd.read_csv("d.csv")
for idx, row in df.iterrows():
    if row["score"] < 0:
        row["score"] = 0
for idx, row in df.iterrows():
    df.at[idx, "score"] = max(row["score"], 0)


# piece: rows_modified_tuple
import pandas as pd


def fix(frame: pd.DataFrame):
    for _, record in frame.iterrows():
        record.score = record.score / 100
    return frame


# piece: read_dtype
import pandas as pd

codes = pd.read_csv("stores.csv", usecols=["zip_code", "store"])
codes["zip_code"] = codes["zip_code"].astype(str).str.zfill(5)
good = pd.read_csv("stores.csv", usecols=["zip_code", "store"], dtype={"zip_code": "string"})


# piece: merge_validate
import pandas as pd
from sklearn.model_selection import train_test_split

orders = pd.read_csv("orders.csv")
people = pd.read_csv("people.csv")
joined = orders.merge(people)
train, test = train_test_split(joined, random_state=0)
safe = orders.merge(people, on="person", how="left", validate="many_to_one")


# piece: merge_multiplies
import pandas as pd
from sklearn.model_selection import train_test_split

users = pd.read_csv("users.csv")
events = pd.read_csv("events.csv")
last = events.drop_duplicates("user_id", keep="last")
wide = users.merge(last, on="user_id")
full = users.merge(events, on="user_id", how="left")
X_train, X_test, y_train, y_test = train_test_split(full.drop(columns=["churn"]), full["churn"], random_state=0)


# piece: merge_full
import pandas as pd

left = pd.read_csv("l.csv")
right = pd.read_csv("r.csv")
a = left.merge(right, on="k", how="full")
b = pd.merge(left, right, on="k", how="outer")
c = left.join(right.set_index("k"), on="k", how="outter")


# piece: isnull
import pandas as pd

df = pd.read_csv("q.csv")
print(df.isnull().sum())
print(df.isna().mean())
mask = pd.notnull(df["y"])


# piece: day_order
import pandas as pd

d1 = pd.to_datetime(["23/05/2023", "24/05/2023"], format="%m/%d/%Y")
d2 = pd.to_datetime("2023-05-23", dayfirst=True)
d3 = pd.to_datetime(["13/01/2022", "14/01/2022"], dayfirst=False)
d4 = pd.to_datetime(["13/01/2022", "14/01/2022"], dayfirst=True)


# piece: round_trip
import pandas as pd

clean = pd.read_csv("raw.csv").dropna()
clean.to_csv("clean.csv")
data = pd.read_csv("clean.csv")
X = data.drop(columns="target")
clean.to_csv("clean2.csv", index=False)
data2 = pd.read_csv("clean2.csv")


# piece: truth_value
import pandas as pd


def check(path):
    df = pd.read_csv(path)
    if not df["target"].isna():
        print("complete")
    while df:
        df = df.iloc[1:]
    if len(df) and df["target"].isna().any():
        print("incomplete")
    return df if not df.empty else None


# piece: truth_value_assert
import pandas as pd

s = pd.Series([1, 2, 3])
assert s > 0, "positive"
label = "high" if s.mean() > 2 else "low"
flag = "any" if s == 2 else "none"


# piece: list_series
import pandas as pd

df = pd.read_csv("n.csv")
names = list(df["name"])
ids = df["id"].tolist()
cols = list(df.columns)


# piece: dummies_split
import pandas as pd

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
X_train = pd.get_dummies(train.drop(columns="y"))
X_test = pd.get_dummies(test)
model.fit(X_train, train["y"]).predict(X_test)


# piece: dummies_split_codes
import pandas as pd

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
for c in ("city", "shop"):
    train[c] = train[c].astype("category").cat.codes
    test[c] = test[c].astype("category").cat.codes


# piece: dummies_aligned
import pandas as pd

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
X_train = pd.get_dummies(train.drop(columns="y"))
X_test = pd.get_dummies(test).reindex(columns=X_train.columns, fill_value=0)


# piece: index_misaligned
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split

X_train, X_test = train_test_split(pd.read_csv("z.csv"), random_state=0)
scaled = pd.DataFrame(StandardScaler().fit_transform(X_train[["a", "b"]]), columns=["a", "b"])
joined = pd.concat([scaled, X_train[["c"]]], axis=1)
ok = pd.concat([scaled, X_train[["c"]].reset_index(drop=True)], axis="columns")


# piece: index_misaligned_dropna
import pandas as pd
from sklearn.preprocessing import OneHotEncoder

df = pd.read_csv("z.csv").dropna()
enc = OneHotEncoder(sparse_output=False, handle_unknown="ignore")
codes = pd.DataFrame(enc.fit_transform(df[["city"]]))
codes2 = pd.DataFrame(enc.transform(df[["city"]]), index=df.index)
df1 = pd.concat([df, codes], axis=1)
df2 = pd.concat([df, codes2], axis=1)


# piece: one_side_dropped
import pandas as pd

df = pd.read_csv("h.csv")
X, y = df[["a", "b"]], df["t"]
X = X.dropna()
model.fit(X, y)


# piece: one_side_ok
import pandas as pd

df = pd.read_csv("h.csv").dropna(subset=["a"])
X, y = df[["a", "b"]], df["t"]
X = X[X["a"] > 0]
y = y.loc[X.index]
model.fit(X, y)


# piece: one_side_shuffled
import numpy as np
import pandas as pd

df = pd.read_csv("h.csv")
X, y = df.drop(columns="t").to_numpy(), df["t"].to_numpy()
np.random.shuffle(X)
model.fit(X, y)


# piece: one_side_shuffled_2
import numpy as np
from sklearn.utils import shuffle


def mix(X, y, model):
    p = np.random.default_rng(0).permutation(len(X))
    model.fit(X[p], y[p])
    X, y = shuffle(X, y, random_state=0)
    X = shuffle(X, random_state=1)
    return model.fit(X, y)


# piece: date_strings
import pandas as pd

df = pd.read_csv("log.csv")
recent = df[df["date"] > "1/2/2023"]
df["date"] = pd.to_datetime(df["date"])
later = df[df["date"] > "2023-02-01"]


# piece: across_groups
import pandas as pd

panel = pd.read_csv("panel.csv").sort_values(["store", "day"])
panel["lag"] = panel["sales"].shift(1)
panel["lag2"] = panel.groupby("store")["sales"].shift(2)
panel["mean7"] = panel.groupby("store")["sales"].rolling(7).mean().reset_index(level=0, drop=True)


# piece: nan_eq
import math
import numpy as np
import pandas as pd

x = float(input())
if x == math.nan or x != np.nan:
    print("?")
df = pd.read_csv("w.csv")
missing = df[df["a"] == float("nan")]
also = df[df["a"].eq(pd.NA)]
right = df[df["a"].isna()] if not math.isnan(x) else df
same = x != x


# piece: nan_in
import numpy as np

values = [1.0, np.nan]
mask = np.array(values) != np.nan
fixed = np.isnan(np.array(values))


# piece: float_eq
import math
import numpy as np

total = 0.1 + 0.2
if total == 0.3:
    print("equal")
if math.isclose(total - 0.3, 0):
    print("zero")
if math.isclose(total - 0.3, 0.0, abs_tol=1e-12):
    print("zero")
if np.isclose(total, 0.3):
    print("close")


# piece: legacy_random
import numpy as np

np.random.seed(0)
noise = np.random.randn(10, 2)
rng = np.random.default_rng(0)
noise2 = rng.standard_normal((10, 2))
state = np.random.RandomState(3)


# piece: global_seed_generator
import numpy as np

np.random.seed(42)
rng = np.random.default_rng()
order = rng.permutation(100)


# piece: array_gen
import numpy as np

squares = np.array(i * i for i in range(10))
ok = np.fromiter((i * i for i in range(10)), dtype=int)
total = np.asarray((v for v in ok), dtype=float)
listed = np.array([i * i for i in range(10)])


# piece: where_one
import numpy as np

a = np.arange(10)
idx = np.where(a > 3)
idx2 = np.nonzero(a > 3)
b = np.where(a > 3, a, 0)


# piece: weekmask
import numpy as np

n = np.busday_count("2024-01-01", "2024-02-01", weekmask="11111")
m = np.busday_count("2024-01-01", "2024-02-01", weekmask="1111100")
k = np.is_busday("2024-01-01", weekmask="Mon Tue Wen")
cal = np.busdaycalendar(weekmask=[1, 1, 1, 1, 0, 0])


# piece: array_result
import numpy as np

arr = np.array([3, 1, 2])
arr.astype(np.float32)
arr.reshape(3, 1)
arr.sort()
np.clip(arr, 0, 1)
arr.resize((3, 1), refcheck=False)


# piece: bool_ops
import numpy as np
import pandas as pd

a = np.arange(5)
both = a > 1 and a < 4
df = pd.read_csv("p.csv")
sub = df[df["x"] > 1 or df["y"] < 0]
rev = df[not df["x"].isna()]
mid = 1 < a < 4
fine = (a > 1) & (a < 4)
flag = a.any() and a.all()


# piece: unsigned
import cv2
import numpy as np

prev = cv2.imread("a.png", cv2.IMREAD_GRAYSCALE)
cur = cv2.imread("b.png", cv2.IMREAD_GRAYSCALE)
diff = np.abs(cur - prev)
safe = cv2.absdiff(cur, prev)
wide = np.abs(cur.astype(np.int16) - prev)


# piece: mask_flat
import numpy as np

X = np.random.default_rng(0).normal(size=(100, 4))
X_clean = X[~np.isnan(X)]
rows = X[~np.isnan(X).any(axis=1)]
inside = X[np.abs(X) < 3]
model.fit(X_clean, y)


# piece: zscore
import numpy as np
import pandas as pd
from scipy import stats

df = pd.read_csv("o.csv")
z = stats.zscore(df["fare"])
df = df[z < 3]
df2 = df[np.abs(stats.zscore(df["fare"])) < 3]


# piece: redundant_nan
import pandas as pd
import numpy as np

df = pd.read_csv("o.csv").dropna()
df = df[df["age"].notna()]
df["age"] = df["age"].fillna(0)


# piece: reshape_mix
import numpy as np

X = np.load("seq.npy")
n, t, f = X.shape
moved = X.reshape(n, f, t)
right = X.transpose(0, 2, 1)
flat = X.reshape(n * t, f)


# piece: randint_crop
import numpy as np


def crop(image, size):
    h, w = image.shape[:2]
    y = np.random.randint(0, h - size)
    x = np.random.randint(0, w - size + 1)
    return image[y:y + size, x:x + size]


# piece: encoder_features
from sklearn.preprocessing import LabelEncoder, OrdinalEncoder
from sklearn.linear_model import LogisticRegression

for col in X_train.columns:
    X_train[col] = LabelEncoder().fit_transform(X_train[col])
y_train = LabelEncoder().fit_transform(y_train)


# piece: encoder_in_transformer
from sklearn.compose import ColumnTransformer, make_column_transformer
from sklearn.preprocessing import LabelEncoder, OneHotEncoder

pre = ColumnTransformer([("le", LabelEncoder(), ["city"])])
pre2 = make_column_transformer((OneHotEncoder(handle_unknown="ignore"), ["city"]), remainder="passthrough")


# piece: encoder_apply
import pandas as pd
from sklearn.preprocessing import LabelEncoder

df = pd.read_csv("c.csv")
le = LabelEncoder()
cat = ["sex", "smoker", "region"]
df[cat] = df[cat].apply(le.fit_transform)
df["charges_class"] = le.fit_transform(df["charges_class"])
model.fit(df[cat], df["charges_class"])


# piece: contract
from sklearn.base import BaseEstimator, TransformerMixin, ClassifierMixin
import numpy as np


class Clipper(TransformerMixin, BaseEstimator):
    def __init__(self, low=0.01, high=0.99):
        self.low = float(low)
        self.high = high

    def fit(self, X, y=None):
        self.bounds_ = np.quantile(X, [self.low, self.high], axis=0)

    def transform(self, X):
        return np.clip(X, *self.bounds_)


class Majority(ClassifierMixin, BaseEstimator):
    def __init__(self, **options):
        self.options = options

    def fit(self, X, y):
        values, counts = np.unique(y, return_counts=True)
        self.classes_, self.top_ = values, values[counts.argmax()]
        return self

    def predict(self, X):
        return np.full(len(X), self.top_)


# piece: tree_loop
from sklearn.ensemble import RandomForestClassifier

probs = []
for i in range(10):
    rf = RandomForestClassifier(n_estimators=200, random_state=42).fit(X_train, y_train)
    probs.append(rf.predict_proba(X_test))
for seed in range(10):
    rf = RandomForestClassifier(n_estimators=200, random_state=seed).fit(X_train, y_train)
    probs.append(rf.predict_proba(X_test))


# piece: drops_columns
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder
from sklearn.linear_model import Ridge
import pandas as pd

df = pd.read_csv("cars.csv")
X = df[["make", "km", "year"]]
ct = ColumnTransformer([("make", OneHotEncoder(handle_unknown="ignore"), ["make"])])
ct_ok = ColumnTransformer([("make", OneHotEncoder(handle_unknown="ignore"), ["make"])], remainder="passthrough")
make_pipeline(ct, Ridge()).fit(X, df["price"])


# piece: cached_step
from sklearn.pipeline import Pipeline
from sklearn.decomposition import PCA
from sklearn.svm import SVC

pca = PCA(n_components=5)
pipe = Pipeline([("pca", pca), ("svc", SVC())], memory="cache")
pipe.fit(X, y)
print(pca.components_)
print(pipe.named_steps["pca"].components_)


# piece: before_fit
from sklearn.base import clone
from sklearn.ensemble import IsolationForest
from sklearn.linear_model import Lasso
from sklearn.model_selection import cross_val_score

iso = IsolationForest(random_state=0)
labels = iso.predict(X)
flags = IsolationForest(random_state=0).fit_predict(X)
lasso = Lasso()
print(cross_val_score(lasso, X, y, cv=5).mean())
print(lasso.predict(X[:5]))
copy = clone(Lasso().fit(X, y))
print(copy.coef_)
print(copy.fit(X, y).coef_)


# piece: before_fit_branch
from sklearn.neighbors import LocalOutlierFactor
from sklearn.svm import OneClassSVM
from sklearn.preprocessing import PowerTransformer

pt = PowerTransformer()
Z = pt.transform(X_train)
novelty = OneClassSVM(nu=0.05)
score = novelty.decision_function(X_test)
lof = LocalOutlierFactor(novelty=True).fit(X_train)
ok = lof.predict(X_test)


# piece: column_target
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression

df = pd.read_csv("b.csv")
RandomForestRegressor().fit(df[["a", "b"]], df[["price"]])
RandomForestRegressor().fit(df[["a", "b"]], df["price"])
LogisticRegression().fit(X=df[["a", "b"]], y=df["sold"].to_numpy().reshape(-1, 1))
LogisticRegression().fit(df[["a", "b"]], df[["sold"]].values.ravel())


# piece: continuous_target
from sklearn.datasets import fetch_california_housing, load_breast_cancer
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

X, y = fetch_california_housing(return_X_y=True)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)
RandomForestClassifier().fit(X_tr, y_tr)
reg = RandomForestRegressor(random_state=0).fit(X_tr, y_tr)
print(accuracy_score(y_te, reg.predict(X_te)))


# piece: continuous_diabetes
from sklearn import datasets, svm, linear_model

bunch = datasets.load_diabetes(as_frame=True)
svm.SVC().fit(bunch.data, bunch.target)
svm.SVR().fit(bunch.data, bunch.target)
linear_model.LogisticRegression().fit(bunch["data"], bunch["target"] > 140)


# piece: weight_and_resample
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression

X_bal, y_bal = SMOTE(random_state=0).fit_resample(X_train, y_train)
LogisticRegression(class_weight="balanced").fit(X_bal, y_bal)
LogisticRegression().fit(X_bal, y_bal)
LogisticRegression(class_weight="balanced").fit(X_train, y_train)


# piece: calibrated
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.svm import LinearSVC

svc = LinearSVC().fit(X_train, y_train)
cal = CalibratedClassifierCV(FrozenEstimator(svc)).fit(X_train, y_train)
cal_ok = CalibratedClassifierCV(FrozenEstimator(svc)).fit(X_cal, y_cal)


# piece: threshold_train
import numpy as np
from sklearn.metrics import f1_score
from sklearn.linear_model import LogisticRegression

clf = LogisticRegression().fit(X_train, y_train)
p = clf.predict_proba(X_train)[:, 1]
cuts = np.linspace(0.1, 0.9, 17)
best = max(cuts, key=lambda t: f1_score(y_train, p > t))
print(f1_score(y_test, clf.predict_proba(X_test)[:, 1] > best))


# piece: soft_voting
from sklearn.ensemble import VotingClassifier, StackingClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.svm import SVC, LinearSVC

vote = VotingClassifier([("lr", LogisticRegression()), ("svc", SVC(kernel="rbf"))], voting="soft")
vote2 = VotingClassifier(estimators=[("a", RidgeClassifier()), ("b", LogisticRegression())], voting="soft")
hard = VotingClassifier([("lr", LogisticRegression()), ("svc", SVC())], voting="hard")
stack = StackingClassifier([("svc", LinearSVC())], final_estimator=LogisticRegression())


# piece: search_keys
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import GridSearchCV, HalvingGridSearchCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

pipe = make_pipeline(StandardScaler(), SVC())
GridSearchCV(pipe, {"SVC__C": [1, 10]})
GridSearchCV(pipe, {"svc__C": [1, 10]})
pipe.set_params(svc__gama=0.1)
nested = Pipeline([("pre", ColumnTransformer([("num", make_pipeline(SimpleImputer()), ["a"])])), ("rf", RandomForestClassifier())])
GridSearchCV(nested, dict(pre__num__simpleimputer__strategy=["mean"], rf__n_estimators=[100]))
GridSearchCV(nested, dict(pre__num__imputer__strategy=["mean"], rf__max_dept=[3]))


# piece: no_scaler
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split, cross_val_score

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
knn = KNeighborsClassifier(n_neighbors=7).fit(X_train, y_train)
print(knn.score(X_test, y_test))


# piece: scaled_knn
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
knn = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=7)).fit(X_train, y_train)
print(knn.score(X_test, y_test))


# piece: onehot_continuous
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

df = pd.read_csv("adult.csv")
df["bmi"] = df["weight"] / df["height"] ** 2
enc = OneHotEncoder().fit(df[["bmi"]])
dum = pd.get_dummies(df["bmi"])
dum_ok = pd.get_dummies(pd.cut(df["bmi"], 5))


# piece: onehot_unknown
from sklearn.preprocessing import OneHotEncoder

enc = OneHotEncoder()
A = enc.fit_transform(X_train[["city"]])
B = enc.transform(X_test[["city"]])
enc2 = OneHotEncoder(handle_unknown="infrequent_if_exist")
C = enc2.fit(X_train[["city"]]).transform(X_test[["city"]])


# piece: impute_order
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

p1 = Pipeline(steps=[("scale", StandardScaler()), ("impute", SimpleImputer())])
p2 = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())


# piece: impute_mean_text
import pandas as pd
from sklearn.impute import SimpleImputer

df = pd.DataFrame({"city": ["a", None, "b"], "age": [3.0, None, 5.0]})
SimpleImputer(strategy="mean").fit(df[["city"]])
SimpleImputer(strategy="most_frequent").fit(df[["city"]])
SimpleImputer().fit(df)
SimpleImputer().fit(df[["age"]])


# piece: impute_outliers
import pandas as pd
import numpy as np
from scipy.stats import zscore

df = pd.read_csv("m.csv")
df["income"] = df["income"].fillna(df["income"].mean())
df = df[np.abs(zscore(df["income"])) < 3]


# piece: transformed_unused
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

scaler = StandardScaler()
X_train_s = scaler.fit_transform(X_train)
X_test_s = scaler.transform(X_test)
clf = SVC().fit(X_train, y_train)
print(clf.score(X_test, y_test))


# piece: becomes_ndarray
import pandas as pd
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("k.csv")
X = StandardScaler().fit_transform(df[["a", "b"]])
print(X.columns)
Z = StandardScaler().set_output(transform="pandas").fit_transform(df[["a", "b"]])
print(Z.columns)


# piece: single_row
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("k.csv")
model = LinearRegression().fit(df[["a", "b"]], df["y"])
print(model.predict(df[["a", "b"]].iloc[0]))
print(model.predict(df[["a", "b"]].iloc[[0]]))
print(model.predict(df.loc[0, ["a", "b"]]))


# piece: not_sklearn
import keras
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.ensemble import BaggingClassifier

net = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy")
cross_val_score(net, X, y, cv=3)
GridSearchCV(estimator=net, param_grid={"epochs": [5]})


# piece: shap_multi
import shap
from sklearn.ensemble import RandomForestClassifier
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True, as_frame=True)
rf = RandomForestClassifier(random_state=0).fit(X, y)
sv = shap.TreeExplainer(rf).shap_values(X)
shap.summary_plot(sv, X)
shap.summary_plot(sv[:, :, 0], X)


# piece: lime
from lime.lime_tabular import LimeTabularExplainer
import pandas as pd

X_train = pd.read_csv("xtr.csv")
ex = LimeTabularExplainer(X_train, mode="classification", feature_names=list(X_train))
ex2 = LimeTabularExplainer(X_train.to_numpy(), mode="classification", kernel_width=3)
out = ex2.explain_instance(X_train.iloc[0].to_numpy(), clf.predict)
out2 = ex2.explain_instance(X_train.iloc[0].to_numpy(), clf.predict_proba)


# piece: hyperopt_space
from hyperopt import hp, fmin, tpe
import numpy as np

space = {
    "lr": hp.uniform("lr", 1e-5, 1e-1),
    "lr2": hp.loguniform("lr2", np.log(1e-5), np.log(1e-1)),
    "booster": hp.choice("booster", ["gbtree", "dart"]),
}


def objective(params):
    model = make_model(learning_rate=0.1)
    return -model.fit(X_train, y_train).score(X_val, y_val)


best = fmin(objective, space, algo=tpe.suggest, max_evals=50)
print(best["booster"])


# piece: deep_random_state
from sklearn.model_selection import train_test_split, ShuffleSplit
from sklearn.ensemble import GradientBoostingRegressor

a, b = train_test_split(df, test_size=0.2)
c, d = train_test_split(df, shuffle=False)
gbr = GradientBoostingRegressor(subsample=0.5)
cv = ShuffleSplit(n_splits=5, random_state=None)


# piece: cols_dumped
import joblib
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression

scaler = StandardScaler().fit(X_train)
clf = LogisticRegression().fit(scaler.transform(X_train), y_train)
joblib.dump(clf, "clf.joblib")


# piece: cols_dumped_ok
import pickle
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression

scaler = StandardScaler().fit(X_train)
clf = LogisticRegression().fit(scaler.transform(X_train), y_train)
with open("model.pkl", "wb") as f:
    pickle.dump({"scaler": scaler, "model": clf}, f)


# piece: query_injection
import pandas as pd


def search(df: pd.DataFrame, city):
    a = df.query(f"city == '{city}'")
    b = df.query("city == @city")
    return a, b


def compute(df: pd.DataFrame, request):
    return df.eval(request.args["formula"])


# piece: pickles
import pickle
import joblib
import requests
import pandas as pd

blob = requests.get("https://example.org/model.pkl").content
model = pickle.loads(blob)
frame = pd.read_pickle("https://example.org/frame.pkl")
pickle.dump(model, open("m.pkl", "wb"))


# piece: np_pickle
import numpy as np

a = np.load("a.npy", allow_pickle=True)
b = np.load("a.npy", allow_pickle=False)
c = np.load("a.npy")


# piece: archive
import tarfile
import zipfile

with tarfile.open("data.tgz") as tar:
    tar.extractall("data")
with tarfile.open("data.tgz") as tar:
    tar.extractall(path="data", filter="data")


# piece: figures
import matplotlib.pyplot as plt

for name in df.columns:
    fig, ax = plt.subplots()
    ax.hist(df[name])
    fig.savefig(f"{name}.png")
for name in df.columns:
    fig = plt.figure()
    df[name].plot(ax=fig.gca())
    fig.savefig(f"{name}.png")
    plt.close(fig)


# piece: show_save
import matplotlib.pyplot as plt

plt.plot(history)
plt.show()
plt.savefig("loss.png")


# piece: concat_loop
import pandas as pd
import numpy as np

frames = pd.DataFrame()
for path in paths:
    frames = pd.concat([frames, pd.read_csv(path)])
table = pd.concat([pd.read_csv(p) for p in paths])
out = np.empty((0, 3))
for row in table.itertuples():
    out = np.append(out, [[row.a, row.b, row.c]], axis=0)


# piece: removed_names
import numpy as np
import pandas as pd
from sklearn.preprocessing import OneHotEncoder
from sklearn.ensemble import AdaBoostClassifier, GradientBoostingRegressor

x = np.zeros(3, dtype=np.float)
y = np.trapz([1, 2, 3])
df = pd.DataFrame({"a": [1]})
df = df.append({"a": 2}, ignore_index=True)
enc = OneHotEncoder(sparse=False)
ada = AdaBoostClassifier(base_estimator=None)
gbr = GradientBoostingRegressor(loss="ls")
ok = GradientBoostingRegressor(loss="squared_error")


# piece: unknown_keywords
import xgboost as xgb
import lightgbm as lgb
from catboost import CatBoostRegressor
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

rf = RandomForestClassifier(n_estimator=100)
gs = GridSearchCV(rf, {"max_depth": [2]}, n_iter=10)
reg = xgb.XGBRegressor()
reg.fit(X, y, early_stopping_rounds=10)
gbm = lgb.train({}, lgb.Dataset(X, y), early_stopping_rounds=10)
gbm2 = lgb.train({}, lgb.Dataset(X, y), num_boost_round=10)


# piece: invented_names
import numpy as np
import pandas as pd
import sklearn.metrics as skm
from sklearn.model_selection import train_test_split, cross_val_scores

print(skm.rmse_score([1], [2]))
print(np.softmax(np.ones(3)))
print(pd.read_yaml("a.yml"))
print(np.linalg.norm(np.ones(3)))


# piece: keras_no_compile
import keras
from keras import layers as L

model = keras.Sequential([L.Input((8,)), L.Dense(16, activation="relu"), L.Dense(1)])
model.fit(x_train, y_train, epochs=5)
other = keras.Sequential([L.Input((8,)), L.Dense(1)])
other.compile(optimizer="adam", loss="mse")
other.fit(x_train, y_train, epochs=5)


# piece: keras_logits
from keras import Sequential, layers, losses

net = Sequential([layers.Input((20,)), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
net.compile(loss=losses.SparseCategoricalCrossentropy(from_logits=True), optimizer="adam")
net2 = Sequential([layers.Input((20,)), layers.Dense(10)])
net2.compile("adam", losses.SparseCategoricalCrossentropy())
net3 = Sequential([layers.Input((20,)), layers.Dense(10)])
net3.compile("adam", losses.SparseCategoricalCrossentropy(from_logits=True))


# piece: keras_logits_functional
import tensorflow as tf

inp = tf.keras.Input(shape=(32,))
h = tf.keras.layers.Dense(16, "relu")(inp)
out = tf.keras.layers.Softmax()(tf.keras.layers.Dense(4)(h))
m = tf.keras.Model(inp, out)
m.compile(optimizer="sgd", loss=tf.keras.losses.CategoricalCrossentropy(from_logits=True))


# piece: keras_units
import keras

a = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="softmax")])
a.compile("adam", loss="binary_crossentropy")
b = keras.Sequential([keras.Input((5,)), keras.layers.Dense(3, activation="softmax")])
b.compile("adam", loss="binary_crossentropy")
c = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="sigmoid")])
c.compile("adam", loss="categorical_crossentropy")
d = keras.Sequential([keras.Input((5,)), keras.layers.Dense(3, activation="sigmoid")])
d.compile("adam", loss="binary_crossentropy")


# piece: keras_labels
import keras
from keras.utils import to_categorical

(x, y), (xt, yt) = keras.datasets.mnist.load_data()
net = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
net.compile("adam", loss="categorical_crossentropy")
net.fit(x / 255.0, y, epochs=2)
net.fit(x / 255.0, to_categorical(y), epochs=2)
net.compile("adam", loss="sparse_categorical_crossentropy")
net.fit(x / 255.0, to_categorical(y, 10))


# piece: keras_monitor
import keras
from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau

cbs = [
    EarlyStopping(monitor="val_accuracy", mode="min", patience=4),
    ModelCheckpoint("best.keras", "val_loss", save_best_only=True, mode="max"),
    ReduceLROnPlateau(monitor="val_auc", mode="max"),
]


# piece: keras_monitor_missing
import keras

net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
net.compile("adam", "mse", metrics=["mae"])
net.fit(X, y, epochs=50, callbacks=[keras.callbacks.EarlyStopping("val_loss", restore_best_weights=True)])
net.fit(X, y, epochs=50, validation_split=0.1, callbacks=[keras.callbacks.EarlyStopping("val_mae", restore_best_weights=True)])
net.fit(X, y, validation_data=(Xv, yv), callbacks=[keras.callbacks.EarlyStopping(monitor="val_acc", restore_best_weights=True)])


# piece: keras_last_weights
import keras
from keras.callbacks import EarlyStopping

stop = EarlyStopping(patience=3)
model.fit(X_train, y_train, validation_split=0.2, epochs=100, callbacks=[stop])
print(model.evaluate(X_test, y_test))


# piece: keras_last_weights_ok
import keras
from keras.callbacks import EarlyStopping, ModelCheckpoint

stop = EarlyStopping(patience=3)
save = ModelCheckpoint("w.weights.h5", save_best_only=True, save_weights_only=True)
model.fit(X_train, y_train, validation_split=0.2, epochs=100, callbacks=[stop, save])
model.load_weights("w.weights.h5")
print(model.evaluate(X_test, y_test))


# piece: keras_evaluate_order
import keras


def scores(model: keras.Model, x, y):
    acc, loss = model.evaluate(x, y, verbose=0)
    test_loss, test_acc = model.evaluate(x, y, verbose=0)
    return acc, loss, test_loss, test_acc


# piece: keras_predict_class
import numpy as np
import keras

bin_ = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="sigmoid")])
cls = np.argmax(bin_.predict(x), axis=1)
ok = (bin_.predict(x) > 0.5).astype(int)
multi = keras.Sequential([keras.Input((5,)), keras.layers.Dense(4, activation="softmax")])
rounded = multi.predict(x).round()
best = multi.predict(x).argmax(axis=-1)


# piece: keras_shape
from keras import layers, Input, Sequential

a = Input(shape=(10))
b = Input(shape=(10,))
c = Sequential([layers.Dense(4, input_shape=(8))])


# piece: keras_trainable
import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg")
base.trainable = False
m = keras.Sequential([base, keras.layers.Dense(2, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
m.fit(ds, epochs=3)
base.trainable = True
m.fit(ds, epochs=3)


# piece: keras_base_training
import keras

base = keras.applications.ResNet50(weights="imagenet", include_top=False, pooling="avg")
base.trainable = False
inputs = keras.Input((224, 224, 3))
x = base(inputs)
outputs = keras.layers.Dense(5, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(train_ds, epochs=5)
base.trainable = True
model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy")
model.fit(train_ds, epochs=5)


# piece: keras_base_training_ok
import keras

base = keras.applications.ResNet50(weights="imagenet", include_top=False, pooling="avg")
base.trainable = False
inputs = keras.Input((224, 224, 3))
x = base(keras.applications.resnet50.preprocess_input(inputs), training=False)
outputs = keras.layers.Dense(5, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(train_ds, epochs=5)
base.trainable = True
model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy")
model.fit(train_ds, epochs=5)


# piece: keras_subclass_shape
import keras


class Net(keras.Model):
    def __init__(self, dim):
        super().__init__(input_shape=(dim,))
        self.out = keras.layers.Dense(1)

    def call(self, x):
        return self.out(x)


class Scale(keras.layers.Layer):
    def __init__(self, factor, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, x):
        h = keras.layers.Dense(4)(x)
        return h * self.factor


# piece: keras_no_super
import keras
import tensorflow as tf


class Attention(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.score = keras.layers.Dense(units)

    def build(self, input_shape):
        self.v = keras.layers.Dense(1)

    def call(self, x, training=None):
        x = keras.layers.Dropout(0.3)(x)
        return self.v(tf.nn.tanh(self.score(x)))


# piece: keras_dropout
import keras
from keras.layers import Dropout, BatchNormalization, Dense, Conv2D

a = Dropout(1.0)
b = Dropout(rate=0.9)
c = Dropout(0.3)
d = keras.layers.LSTM(32, dropout=1.5)


# piece: keras_bias
import keras
from keras import layers

m = keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(16, 3),
    layers.BatchNormalization(),
    layers.Conv2D(32, 3, use_bias=False),
    layers.BatchNormalization(),
    layers.Dropout(0.2),
    layers.Flatten(),
    layers.Dense(10),
])


# piece: keras_stack
import keras
from keras import layers

m = keras.Sequential()
m.add(layers.Input((16,)))
m.add(layers.Dense(64))
m.add(layers.Dense(32))
m.add(layers.Dense(3, activation="softmax"))
m2 = keras.Sequential([layers.Input((16,)), layers.Dense(64), layers.ReLU(), layers.Dense(3)])


# piece: keras_disconnected
import keras
from keras import layers

inputs = keras.Input((10,))
h = layers.Dense(32, activation="relu")(inputs)
d = layers.Dropout(0.5)(h)
out = layers.Dense(1)(h)
model = keras.Model(inputs=inputs, outputs=out)


# piece: keras_shape_chain
import keras
from keras import layers

m = keras.Sequential([
    keras.Input((28, 28)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
ok = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])


# piece: tfdata_order
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(32).shuffle(1000)
ok = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)
rep = tf.data.Dataset.from_tensor_slices((x, y)).repeat().shuffle(1000).batch(32).prefetch(2)
aug = ok.map(augment).cache()


# piece: tfdata_buffer
import tensorflow as tf


def make(files, parse):
    ds = tf.data.TFRecordDataset(files).map(parse, num_parallel_calls=tf.data.AUTOTUNE)
    ds = ds.shuffle(buffer_size=1)
    return ds.batch(64).prefetch(tf.data.AUTOTUNE)


# piece: tape
import tensorflow as tf

opt = tf.keras.optimizers.Adam(1e-3)


def step(model, x, y, loss_fn):
    pred = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, pred)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))


def step_ok(model, x, y, loss_fn):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))


# piece: tape_twice
import tensorflow as tf


def two(gen, disc, x):
    with tf.GradientTape() as t:
        g = tf.reduce_mean(gen(x, training=True))
        d = tf.reduce_mean(disc(x, training=True))
    g_grads = t.gradient(g, gen.trainable_variables)
    d_grads = t.gradient(d, disc.trainable_variables)
    return g_grads, d_grads


def two_ok(gen, disc, x):
    with tf.GradientTape(persistent=True) as t:
        g = tf.reduce_mean(gen(x, training=True))
        d = tf.reduce_mean(disc(x, training=True))
    return t.gradient(g, gen.trainable_variables), t.gradient(d, disc.trainable_variables)


# piece: tape_training_flag
import tensorflow as tf
from tensorflow.keras import layers

model = tf.keras.Sequential([layers.Dense(32, activation="relu"), layers.Dropout(0.5), layers.Dense(1)])
opt = tf.keras.optimizers.SGD(0.01)
for x, y in train_ds:
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(y - model(x)))
    opt.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))


# piece: tf_function
import tensorflow as tf

losses = []


@tf.function
def step(x):
    w = tf.Variable(1.0)
    losses.append(tf.reduce_sum(x * w))
    print("step")
    tf.print("step")
    return x * w


# piece: tf_loop_tensor
import tensorflow as tf


@tf.function
def total(values):
    out = tf.zeros((0,))
    for v in values:
        out = tf.concat([out, [v * 2]], axis=0)
    return out


@tf.function
def total_ok(values):
    ta = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
    for i in tf.range(tf.shape(values)[0]):
        ta = ta.write(i, values[i] * 2)
    return ta.stack()


# piece: tf_python_loop
import tensorflow as tf


@tf.function
def slow(n):
    x = tf.random.normal((100, 4))
    s = 0.0
    for row in x:
        s += tf.reduce_sum(row)
    return s


# piece: tf1_session
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
x = tf.placeholder(tf.float32, [None, 2])
w = tf.get_variable("w", [2, 1])
y = tf.matmul(x, w)
with tf.Session() as sess:
    print(sess.run(y, {x: [[1.0, 2.0]]}))


# piece: tf1_session_ok
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
x = tf.placeholder(tf.float32, [None, 2])
w = tf.get_variable("w", [2, 1])
y = tf.matmul(x, w)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(sess.run(y, {x: [[1.0, 2.0]]}))


# piece: strategy
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(ds, epochs=2)


# piece: strategy_ok
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    model.compile("sgd", "mse")
model.fit(ds, epochs=2)


# piece: mixed_policy
import keras

keras.mixed_precision.set_global_policy("mixed_float16")
m = keras.Sequential([
    keras.Input((64,)),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])


# piece: mixed_policy_ok
import keras

keras.mixed_precision.set_global_policy("mixed_float16")
m = keras.Sequential([
    keras.Input((64,)),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(10),
    keras.layers.Activation("softmax", dtype="float32"),
])


# piece: models_in_loop
import keras
from sklearn.model_selection import KFold

for tr, va in KFold(5, shuffle=True, random_state=0).split(X):
    net = keras.Sequential([keras.Input((X.shape[1],)), keras.layers.Dense(1)])
    net.compile("adam", "mse")
    net.fit(X[tr], y[tr], epochs=20, verbose=0)
    print(net.evaluate(X[va], y[va], verbose=0))


# piece: models_in_loop_ok
import keras
from sklearn.model_selection import KFold

for tr, va in KFold(5, shuffle=True, random_state=0).split(X):
    keras.backend.clear_session()
    net = keras.Sequential([keras.Input((X.shape[1],)), keras.layers.Dense(1)])
    net.compile("adam", "mse")
    net.fit(X[tr], y[tr], epochs=20, verbose=0)
    print(net.evaluate(X[va], y[va], verbose=0))


# piece: generator_labels
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from sklearn.metrics import classification_report, confusion_matrix

gen = ImageDataGenerator(rescale=1 / 255.0)
test_it = gen.flow_from_directory("test", target_size=(64, 64), batch_size=32)
pred = model.predict(test_it).argmax(1)
print(confusion_matrix(test_it.classes, pred))
test_it2 = gen.flow_from_directory("test", target_size=(64, 64), batch_size=32, shuffle=False)
print(confusion_matrix(test_it2.classes, model.predict(test_it2).argmax(1)))


# piece: generator_rescale
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train_gen = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True, shear_range=0.2)
val_gen = ImageDataGenerator()
train_it = train_gen.flow_from_directory("train")
val_it = val_gen.flow_from_directory("val")
model.fit(train_it, validation_data=val_it)


# piece: generator_fit
from tensorflow.keras.preprocessing.image import ImageDataGenerator

g = ImageDataGenerator(rotation_range=15)
g.fit(x_train)
z = ImageDataGenerator(featurewise_center=True)
z.fit(x_train)
model.fit(g.flow(x_train, batch_size=32), epochs=3)
model.fit(z.flow(x_train, y_train, batch_size=32), epochs=3)


# piece: generator_loop
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rotation_range=20)
for xb, yb in gen.flow(x_train, y_train, batch_size=32):
    model.fit(xb, yb)
    break


# piece: subset_seed
import keras

train = keras.utils.image_dataset_from_directory("data", validation_split=0.2, subset="training", seed=1)
val = keras.utils.image_dataset_from_directory("data", validation_split=0.2, subset="validation", seed=2)


# piece: subset_seed_ok
from keras.utils import image_dataset_from_directory as from_dir

common = dict(validation_split=0.2, seed=9)
train = from_dir("data", subset="training", **common)
val = from_dir("data", subset="validation", **common)


# piece: generator_batches
import keras
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)
model.fit(ds, validation_split=0.2, epochs=2)
model.fit(ds, batch_size=32, epochs=2)
model.fit(x, y, validation_split=0.2, batch_size=32)


# piece: val_split_ordered
import pandas as pd
import keras

df = pd.read_csv("train.csv").sort_values("label")
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy")
net.fit(df[["a", "b", "c"]], df["label"], validation_split=0.2)


# piece: val_split_shuffled
import pandas as pd
import keras

df = pd.read_csv("train.csv").sort_values("label").sample(frac=1, random_state=0)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy")
net.fit(df[["a", "b", "c"]], df["label"], validation_split=0.2)


# piece: not_rescaled
import keras

(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
cnn = keras.Sequential([
    keras.Input((32, 32, 3)),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax"),
])
cnn.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
cnn.fit(x_train, y_train, validation_split=0.1, epochs=5)


# piece: keras_lr
import keras

keras.optimizers.Adam(learning_rate=0.5)
keras.optimizers.Adam(lr=1e-3)
keras.optimizers.SGD(0.1, momentum=0.9)
keras.optimizers.legacy.Adam(1e-3)


# piece: keras_save
import keras

model.save("net.h5")
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.save("net.h5")
net.save("net.keras")
keras.models.save_model(net, "other.h5")


# piece: keras_unsafe
import keras
from tensorflow import keras as tfk

keras.config.enable_unsafe_deserialization()
m = keras.models.load_model("m.keras", safe_mode=False)
n = keras.models.load_model("m.keras")
layer = tfk.layers.Dense(3)


# piece: tf_plugin
import tensorflow as tf
import sys

lib = tf.load_op_library(sys.argv[1])
ok = tf.load_op_library("./ops.so")


# piece: keras_serving
import keras
from sklearn.preprocessing import StandardScaler

sc = StandardScaler()
X_train = sc.fit_transform(X_train)
net = keras.Sequential([keras.Input((12,)), keras.layers.Dense(1)])
net.compile("adam", "mse")
net.fit(X_train, y_train, epochs=10)
keras.models.save_model(net, "net.keras")


# piece: keras_history
import keras

net = keras.Sequential([keras.Input((12,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
hist = net.fit(x, y, epochs=5)
print(hist.history["val_loss"][-1])
print(hist.history["accuracy"][-1])
print(hist["loss"])


# piece: cells_scaler
# %%
import pandas as pd
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("a.csv")
num = ["x1", "x2"]

# %%
df[num] = StandardScaler().fit_transform(df[num])

# %%
from sklearn.linear_model import Ridge

fitted = Ridge().fit(df[num], df["y"])
print(fitted.coef_)


# piece: cells_order
# %%
import pandas as pd

print(frame.head())

# %%
frame = pd.read_csv("a.csv")


# piece: image_on_table
import pandas as pd
from torchvision import transforms

df = pd.read_csv("houses.csv")
tf_ = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
batch = tf_(df.values)


# piece: seeds
import random
import numpy as np
from sklearn.model_selection import train_test_split

random.seed(0)
X = np.random.rand(100, 3)
idx = np.random.permutation(100)


# piece: seed_after
import numpy as np

noise = np.random.normal(size=100)
np.random.seed(0)
more = np.random.normal(size=100)


# piece: seed_in_loop
import numpy as np

for i in range(10):
    np.random.seed(0)
    sample = np.random.choice(data, 10)
    stats.append(sample.mean())


# piece: comment_wrong
from sklearn.preprocessing import StandardScaler, MinMaxScaler
from sklearn.model_selection import train_test_split

# Stratified split so that both classes are represented
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
# scale features to the range [0, 1]
X_train = StandardScaler().fit_transform(X_train)
# scale features to the range [0, 1]
X_test = MinMaxScaler().fit_transform(X_test)


# piece: agreement
from sklearn.metrics import accuracy_score

gold = ["pos", "neg", "pos"]
annotator_1 = ["pos", "neg", "neg"]
annotator_2 = ["pos", "pos", "pos"]
print("agreement", accuracy_score(annotator_1, annotator_2))


# piece: progress
for step in range(1000):
    run(step)
    if step % 100 == 0:
        print(f"Step {step + 1}/1000")
for step in range(1, 1001):
    run(step)
    if step % 100 == 0:
        print(f"Step {step}/1000")


# piece: tfmot
import keras
import tensorflow as tf
import tensorflow_model_optimization as tfmot

net = keras.Sequential([keras.Input((10,)), keras.layers.Dense(5)])
pruned = tfmot.sparsity.keras.prune_low_magnitude(net)


# piece: path_literal
import pandas as pd

a = pd.read_csv("C:\\Users\\me\\Desktop\\data.csv")
b = pd.read_csv("/home/jane/projects/churn/data.csv")
c = pd.read_csv("https://example.org/data.csv")
d = pd.read_csv("data/data.csv")


# piece: flask_app
from flask import Flask, request, jsonify
import joblib

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    data = request.get_json()
    return jsonify(y=model.predict([data["features"]]).tolist())


if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)


# piece: tokens
import wandb
import mlflow
import os

wandb.login(key="4f8a9c0de1b2a3948576c0ffee1234567890abcd")
mlflow.log_params(dict(os.environ))
wandb.login(key=os.environ["WANDB_API_KEY"])
