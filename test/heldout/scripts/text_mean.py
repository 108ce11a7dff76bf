import pandas as pd
from sklearn.impute import SimpleImputer

people = pd.DataFrame({"name": ["Ann", None, "Bo"], "age": [31, 45, None], "city": ["Rome", "Oslo", None]})
filled = SimpleImputer(strategy="mean").fit_transform(people)
ages = SimpleImputer(strategy="mean").fit_transform(people[["age"]])
towns = SimpleImputer(strategy="most_frequent").fit_transform(people)
numbers = SimpleImputer(strategy="median").fit_transform(people.select_dtypes("number"))

codes = pd.read_csv("codes.csv", dtype=str)
imp = SimpleImputer(strategy="median")
imp.fit(codes)
print(filled, ages, towns, numbers)
