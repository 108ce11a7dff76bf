import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder, OrdinalEncoder, StandardScaler

adult = pd.read_csv("adult.csv")
income = adult.pop("income")
cat = ["workclass", "education", "sex"]
num = ["age", "hours-per-week"]
a_tr, a_te, i_tr, i_te = train_test_split(adult, income, random_state=0, stratify=income)

ohe = OneHotEncoder()
tr_cat = ohe.fit_transform(a_tr[cat])
te_cat = ohe.transform(a_te[cat])
clf = RandomForestClassifier(random_state=0).fit(tr_cat, i_tr)
print(clf.score(te_cat, i_te))

safe = OneHotEncoder(handle_unknown="ignore")
clf.fit(safe.fit_transform(a_tr[cat]), i_tr)
print(clf.score(safe.transform(a_te[cat]), i_te))

tr_num = StandardScaler().fit_transform(a_tr[num])
wide = OneHotEncoder(handle_unknown="ignore").fit_transform(tr_num)
ranks = OrdinalEncoder().fit_transform(tr_num)
bins = KBinsDiscretizer(n_bins=5, encode="ordinal").fit_transform(a_tr[num])
wide_bins = OneHotEncoder(handle_unknown="ignore").fit_transform(bins)
both = ColumnTransformer([("n", StandardScaler(), num), ("c", OneHotEncoder(handle_unknown="ignore"), cat)]).fit_transform(a_tr)
print(wide.shape, ranks.shape, wide_bins.shape, both.shape)
