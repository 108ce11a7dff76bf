# %%
import lime.lime_text
import shap

# %%
shap.initjs()
explainer = lime.lime_text.LimeTextExplainer(class_names=["neg", "pos"], random_state=0)
import joblib

# %%
clf = joblib.load("text.joblib")
explainer.explain_instance("great film", clf.predict_proba).show_in_notebook()
