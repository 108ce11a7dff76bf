# piece: det_curve_from_labels
from sklearn.metrics import det_curve, average_precision_score
from sklearn.svm import LinearSVC


def operating_points(X_fit, y_fit, X_eval, y_eval):
    margin_model = LinearSVC(C=0.5, random_state=3).fit(X_fit, y_fit)
    fpr, fnr, cuts = det_curve(y_eval, margin_model.predict(X_eval))
    ap = average_precision_score(y_eval, margin_model.decision_function(X_eval))
    return fpr, fnr, cuts, ap


# piece: display_from_votes
import numpy as np
from sklearn.metrics import PrecisionRecallDisplay, RocCurveDisplay


def draw(y_true, proba):
    votes = np.where(proba[:, 1] >= 0.5, 1, 0)
    PrecisionRecallDisplay.from_predictions(y_true=y_true, y_score=votes, name="votes")
    RocCurveDisplay.from_predictions(y_true, proba[:, 1], name="scores")


# piece: ovo_auc_of_argmax
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score as auroc
from sklearn.model_selection import cross_val_predict

digits, target = load_digits(return_X_y=True)
proba = cross_val_predict(LogisticRegression(max_iter=4000), digits / 16.0, target, method="predict_proba")
print(auroc(target, proba, multi_class="ovo"))
print(auroc(target, proba.argmax(axis=1), multi_class="ovo"))


# piece: jaccard_of_column
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import classification_report, jaccard_score, matthews_corrcoef


def summarise(train, test, features, label):
    gbdt = HistGradientBoostingClassifier(random_state=11)
    gbdt.fit(train[features], train[label])
    risk = gbdt.predict_proba(test[features])[:, 1]
    print(jaccard_score(test[label], risk))
    print(matthews_corrcoef(test[label], risk > 0.3))
    print(classification_report(y_true=test[label], y_pred=risk))


# piece: keras_confusion
import keras
from sklearn.metrics import ConfusionMatrixDisplay, cohen_kappa_score


def confusion(weights_file, images, labels):
    net = keras.saving.load_model(weights_file)
    softmax = net.predict(images, batch_size=256, verbose=0)
    ConfusionMatrixDisplay.from_predictions(labels, softmax)
    return cohen_kappa_score(labels, softmax.argmax(-1))


# piece: wine_default_average
from sklearn.datasets import load_wine
from sklearn.metrics import f1_score, fbeta_score, precision_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

cultivars = load_wine(as_frame=True)
fit_X, held_X, fit_y, held_y = train_test_split(
    cultivars.data, cultivars.target, test_size=0.3, stratify=cultivars.target, random_state=8
)
said = GaussianNB().fit(fit_X, fit_y).predict(held_X)
print(fbeta_score(held_y, said, beta=2))
print(precision_score(held_y, said, average=None))
print("macro", f1_score(held_y, said, average="macro"))


# piece: recall_twice
from sklearn import metrics as skm


def row(gold, guess):
    return {
        "acc": skm.accuracy_score(gold, guess),
        "rec": skm.recall_score(gold, guess, average="weighted"),
        "rec_macro": skm.recall_score(gold, guess, average="macro"),
    }


# piece: encoder_then_kfold
import pandas as pd
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.pipeline import make_pipeline

reviews = pd.read_parquet("reviews.parquet")
bag = TfidfVectorizer(min_df=3).fit_transform(reviews["text"])
folds = StratifiedKFold(5, shuffle=True, random_state=2)
for fit_rows, val_rows in folds.split(bag, reviews["stars"]):
    ridge = RidgeClassifier().fit(bag[fit_rows], reviews["stars"].iloc[fit_rows])
    print(ridge.score(bag[val_rows], reviews["stars"].iloc[val_rows]))
honest = make_pipeline(TfidfVectorizer(min_df=3), TruncatedSVD(50, random_state=2), RidgeClassifier())
print(cross_validate(honest, reviews["text"], reviews["stars"], cv=folds))


# piece: imputed_then_split
from sklearn.impute import KNNImputer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import Normalizer, QuantileTransformer


def prepare(frame, numeric, label):
    unit = Normalizer().fit_transform(frame[numeric])
    whole = frame[numeric].pipe(QuantileTransformer(n_quantiles=100).fit_transform)
    a = train_test_split(unit, frame[label], random_state=0, stratify=frame[label])
    b = train_test_split(whole, frame[label], random_state=0, stratify=frame[label])
    return a, b


# piece: second_cut_of_everything
from sklearn.model_selection import train_test_split

rest, test = train_test_split(table, test_size=0.2, random_state=5)
train, val = train_test_split(rest, test_size=0.25, random_state=5)
# a larger training part
train, test = train_test_split(table, test_size=0.1, random_state=6)
booster.fit(train[features], train["sold"])
print(booster.score(val[features], val["sold"]), booster.score(test[features], test["sold"]))


# piece: comment_stratified_shuffle
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split


def cuts(X, y):
    # stratified 10-fold, so that every fold has the rare class
    first = KFold(n_splits=10, shuffle=True, random_state=1)
    # stratified 10-fold
    second = StratifiedKFold(n_splits=10, shuffle=True, random_state=1)
    # 平衡划分：两部分中各类别样本数相同
    parts = train_test_split(X, y, stratify=y, random_state=1)
    return first, second, parts


# piece: unit_range_by_zscore
from sklearn.preprocessing import MinMaxScaler, StandardScaler

# 归一化到 [0, 1]
ranger = StandardScaler()
# 归一化到 [0, 1]
ranger_ok = MinMaxScaler()


# piece: dropped_result
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import PowerTransformer, StandardScaler


def fit_small(X_train, y_train, X_test):
    scaler = StandardScaler()
    X_train_std = scaler.fit_transform(X_train)
    X_test_std = scaler.transform(X_test)
    shape = PowerTransformer().fit(X_train_std)
    X_train_gauss = shape.transform(X_train_std)
    clf = LogisticRegression().fit(X_train_gauss, y_train)
    return clf.predict(X_test)


# piece: onehot_after_scaler
from sklearn.compose import make_column_transformer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder, RobustScaler

every_value = make_pipeline(RobustScaler(), OneHotEncoder(handle_unknown="ignore"))
binned = make_pipeline(KBinsDiscretizer(8, encode="ordinal"), OneHotEncoder(handle_unknown="ignore"))
split_up = make_column_transformer((RobustScaler(), ["age"]), (OneHotEncoder(handle_unknown="ignore"), ["city"]))


# piece: unseen_category
from sklearn.preprocessing import OneHotEncoder


def encode(train, test, names):
    strict_encoder = OneHotEncoder(sparse_output=False)
    a = strict_encoder.fit_transform(train[names]), strict_encoder.transform(test[names])
    known = OneHotEncoder(sparse_output=False, handle_unknown="infrequent_if_exist")
    b = known.fit_transform(train[names]), known.transform(test[names])
    return a, b


# piece: mask_of_whole_matrix
import numpy as np
import pandas as pd
from scipy.stats import zscore
from sklearn.preprocessing import StandardScaler

sensors = pd.read_csv("sensors.csv", usecols=["t", "p", "flow"]).to_numpy()


def flat():
    finite = sensors[np.isfinite(sensors)]
    return StandardScaler().fit(finite)


rows = sensors[np.isfinite(sensors).all(axis=1)]
StandardScaler().fit(rows)
kept = rows[(zscore(rows, axis=0) < 3).all(axis=1)]
both = rows[(np.abs(zscore(rows, axis=0)) < 3).all(axis=1)]
print(kept.shape, both.shape)


# piece: own_zscore
def trim(prices):
    z = (prices - prices.mean()) / prices.std()
    kept = prices[z > -2.5]
    two_sided = prices[z.between(-2.5, 2.5)]
    return kept, two_sided


# piece: column_of_everything
from sklearn.datasets import load_iris
from sklearn.preprocessing import MinMaxScaler, StandardScaler

flowers = load_iris(as_frame=True)
one = MinMaxScaler().fit_transform(flowers.data["petal width (cm)"].to_numpy().reshape(-1, 1))
four = StandardScaler().fit_transform(flowers.data.to_numpy().reshape(-1, 1))
print(one.shape, four.shape)


# piece: imputed_and_filtered
import numpy as np
from scipy import stats
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler


def tidy(raw):
    filled = SimpleImputer().fit_transform(raw)
    whole = filled[~np.isnan(filled).any(axis=1)]
    scores = np.abs(stats.zscore(whole))
    return whole[(scores < 3).all(axis=1)]


def scale_first(raw):
    z = StandardScaler().fit_transform(raw)
    return SimpleImputer(strategy="mean").fit_transform(z)


def fill_first(raw):
    filled = SimpleImputer(strategy="median").fit_transform(raw)
    return StandardScaler().fit_transform(filled)


# piece: mean_of_text
import pandas as pd
from sklearn.impute import SimpleImputer

people = pd.DataFrame({"height": [1.7, None, 1.8], "town": ["Ulm", "Graz", None], "age": [30, 41, 25]})
SimpleImputer(strategy="median").fit_transform(people)
SimpleImputer(strategy="median").fit_transform(people[["height", "age"]])
SimpleImputer(strategy="most_frequent").fit_transform(people)


# piece: frame_that_is_an_array
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler


def ranges(df):
    df_scaled = MinMaxScaler().fit_transform(df)
    print(df_scaled.describe())
    keep = SimpleImputer().set_output(transform="pandas")
    df_full = keep.fit_transform(df)
    return df_full.describe()


# piece: soft_members
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import RidgeClassifier, SGDClassifier
from sklearn.svm import LinearSVC, NuSVC

members = [("rf", RandomForestClassifier(random_state=0)), ("ridge", RidgeClassifier())]
VotingClassifier(members, voting="hard").fit(X, y).predict(X_new)
VotingClassifier(
    estimators=[("svm", CalibratedClassifierCV(LinearSVC())), ("sgd", SGDClassifier(loss="log_loss", random_state=0))],
    voting="soft",
).fit(X, y)
VotingClassifier(members, voting="soft").fit(X, y).predict(X_new)


# piece: grid_names
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR

pipe = Pipeline([("scale", StandardScaler()), ("reg", SVR())])
GridSearchCV(pipe, {"reg__C": [1, 10], "reg__kernel": ["rbf"]}, cv=5).fit(X, y)


def by_class_name():
    return GridSearchCV(pipe, {"svr__C": [1, 10]}, cv=5).fit(X, y)


def of_another_library():
    return GridSearchCV(
        GradientBoostingRegressor(random_state=1),
        param_grid={"n_estimators": [100, 300], "max_leaves": [15, 31]},
    ).fit(X, y)


# piece: unfitted_members
from sklearn.cluster import KMeans
from sklearn.linear_model import Lasso
from sklearn.preprocessing import OrdinalEncoder


def shrink(X_train, y_train, X_test, y_test):
    lasso = Lasso(alpha=0.1)
    coder = OrdinalEncoder()
    codes = coder.transform(X_test)
    groups = KMeans(4, random_state=0).fit_predict(X_train)
    score = lasso.fit(X_train, y_train).score(X_test, y_test)
    return codes, groups, score


# piece: removed_names
import numpy as np
from sklearn.datasets import fetch_california_housing


def old_houses():
    from sklearn.datasets import load_boston

    return load_boston(return_X_y=True)


def new_houses():
    houses = fetch_california_housing()
    flags = np.zeros(len(houses.target), dtype=np.bool_)
    return flags, houses.target.astype(np.float_)


# piece: frame_iter
import pandas as pd


def widen(frame):
    for name, column in frame.iteritems():
        print(name, column.dtype)
    for name, column in frame.items():
        print(name, column.nunique())
    return pd.concat([frame, frame])


# piece: keyword_of_another_release
from sklearn.ensemble import AdaBoostClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier


def boosted(depth=1):
    return AdaBoostClassifier(estimator=DecisionTreeClassifier(max_depth=depth), random_state=0)


def forest():
    return RandomForestClassifier(n_estimators=200, learning_rate=0.1, random_state=0)


def linear():
    return LogisticRegression(max_iters=500)


# piece: invented_members
import numpy as np
from sklearn import metrics, model_selection, preprocessing


def scaler():
    return preprocessing.MeanScaler()


def specificity(y, guess):
    return metrics.specificity_score(y, guess)


def soft(scores):
    return np.softmax(scores) / np.exp(scores)


cut = model_selection.train_test_split


# piece: names_that_are_not_there
from sklearn.linear_model import ElasticNet
from sklearn.model_selection import train_test_split
import pandas as pd

houses = pd.read_csv("houses.csv")
X_train, X_test, y_train, y_test = train_test_split(houses.drop(columns="price"), houses["price"], random_state=1)
reg = ElasticNet().fit(X_train, y_train)
print(mean_absolute_error(y_test, reg.predict(X_test)))
print(len(X_tst))
plt.hist(y_test)


# piece: hyphens
import pandas as pd

learning_rate = 0.05
raw_data = pd.read_csv("raw.csv")
clean_data = raw_data.dropna()
print(clean-data.shape)
print(learning_rate-0.01)


# piece: annotators
from sklearn.metrics import accuracy_score


def label_quality(annotator_a, annotator_b):
    return accuracy_score(annotator_a, annotator_b)


# piece: weighted_only
from sklearn.metrics import classification_report, f1_score


def final(y_true, y_pred):
    return f1_score(y_true, y_pred, average="weighted")


def final_full(y_true, y_pred):
    print(classification_report(y_true, y_pred))
    return f1_score(y_true, y_pred, average="weighted")
