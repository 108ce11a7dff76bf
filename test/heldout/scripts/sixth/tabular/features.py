import numpy as np
import pandas as pd


def load(path):
    df = pd.read_csv(path, parse_dates=["signup_date"])
    df.drop_duplicates(subset="customer_id")
    df = df[df["tenure"] >= 0]
    return df


def clean(df):
    df["income"] = df["income"].fillna(df["income"].median())
    df["region"].fillna("unknown", inplace=True)
    df[df["age"] > 110]["age"] = np.nan
    df.loc[df["age"] < 18, "age"] = np.nan
    df["age"] = df["age"].fillna(df["age"].mode()[0])
    return df


def add_features(df):
    df["month"] = df["signup_date"].dt.month
    df["spend_per_month"] = df["spend"] / df["tenure"].clip(lower=1)
    df["region_churn"] = df.groupby("region")["churned"].transform("mean")
    df["region_size"] = df.groupby("region")["customer_id"].transform("count")
    return df
