from lime import lime_text
import joblib


def main():
    clf = joblib.load("text.joblib")
    exp = lime_text.LimeTextExplainer(class_names=["ham", "spam"], random_state=3).explain_instance("free money", clf.predict_proba)
    exp.show_in_notebook(text=True)


main()
