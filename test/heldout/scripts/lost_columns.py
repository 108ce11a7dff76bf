import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler


def tidy(path):
    df = pd.read_csv(path)
    df_num = df.select_dtypes("number")
    df_filled = SimpleImputer(strategy="median").fit_transform(df_num)
    print(df_filled.columns)
    return df_filled


def tidy_right(path):
    df_num = pd.read_csv(path).select_dtypes("number")
    imputer = SimpleImputer(strategy="median").set_output(transform="pandas")
    df_filled = imputer.fit_transform(df_num)
    print(df_filled.columns)
    df_filled = pd.DataFrame(StandardScaler().fit_transform(df_filled), columns=df_num.columns)
    return df_filled.isna().sum()


def stage_two(df):
    scaler = StandardScaler()
    scaled_df = scaler.fit_transform(df)
    scaled_df["age"] = scaled_df["age"].clip(-3, 3)
    return scaled_df


if __name__ == "__main__":
    tidy("people.csv")
    print(tidy_right("people.csv"))
    stage_two(pd.read_csv("people.csv"))
