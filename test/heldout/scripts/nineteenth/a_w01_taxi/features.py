"""Turns raw trips into model columns; used by training and by the service."""
import numpy as np
import pandas as pd

CATEGORICAL = ["vendor", "payment"]
NUMERIC = ["distance_km", "hour", "weekday", "passengers", "airport"]
AIRPORT = (40.6413, -73.7781)


def haversine(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = map(np.radians, (lat1, lon1, lat2, lon2))
    a = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 6371.0 * 2 * np.arcsin(np.sqrt(a))


def clean(trips: pd.DataFrame) -> pd.DataFrame:
    trips = trips[trips["fare"].between(2.5, 200)]
    trips = trips[~trips["passengers"].isin([0, 9])]
    for index, row in trips.iterrows():
        if row["payment"] == "unknown":
            row["payment"] = "cash"
    trips.loc[trips["vendor"].isna(), "vendor"] = "other"
    return trips


def build(trips: pd.DataFrame) -> pd.DataFrame:
    pickup = pd.to_datetime(trips["pickup_ts"])
    out = pd.DataFrame(index=trips.index)
    out["distance_km"] = haversine(trips["lat_from"], trips["lon_from"], trips["lat_to"], trips["lon_to"])
    out["airport"] = haversine(trips["lat_to"], trips["lon_to"], *AIRPORT) < 3.0
    out["hour"] = pickup.dt.hour
    out["weekday"] = pickup.dt.weekday()
    out["passengers"] = trips["passengers"]
    for column in CATEGORICAL:
        out[column] = trips[column].astype("string").fillna("missing")
    return out


def dropoff_hours(trips: pd.DataFrame) -> pd.Series:
    return pd.to_datetime(trips["dropoff_ts"], unit="s").dt.hour
