/** Parameters of much used callables of scikit-learn. Read from the released packages and united over scikit-learn 0.19.2, 0.20.4, 0.21.3, 0.22.2, 0.23.2, 0.24.2, 1.0.2 to 1.8.0 (last patch of each) and 1.9.1; knows no program. */

import type { LibraryApi } from "../libraryApi";

export const sklearnCallables: LibraryApi = {
  library: "sklearn",
  callables: {
    "sklearn.ensemble.RandomForestClassifier": `
      n_estimators? * criterion? max_depth? min_samples_split? min_samples_leaf? min_weight_fraction_leaf?
      max_features? max_leaf_nodes? min_impurity_decrease? bootstrap? oob_score? n_jobs? random_state?
      verbose? warm_start? class_weight? ccp_alpha? max_samples? monotonic_cst? min_impurity_split?`,
    "sklearn.ensemble.RandomForestRegressor": `
      n_estimators? * criterion? max_depth? min_samples_split? min_samples_leaf? min_weight_fraction_leaf?
      max_features? max_leaf_nodes? min_impurity_decrease? bootstrap? oob_score? n_jobs? random_state?
      verbose? warm_start? ccp_alpha? max_samples? monotonic_cst? min_impurity_split?`,
    "sklearn.ensemble.GradientBoostingClassifier": `
      * loss? learning_rate? n_estimators? subsample? criterion? min_samples_split? min_samples_leaf?
      min_weight_fraction_leaf? max_depth? min_impurity_decrease? init? random_state? max_features? verbose?
      max_leaf_nodes? warm_start? validation_fraction? n_iter_no_change? tol? ccp_alpha? min_impurity_split?
      presort?`,
    "sklearn.ensemble.GradientBoostingRegressor": `
      * loss? learning_rate? n_estimators? subsample? criterion? min_samples_split? min_samples_leaf?
      min_weight_fraction_leaf? max_depth? min_impurity_decrease? init? random_state? max_features? alpha?
      verbose? max_leaf_nodes? warm_start? validation_fraction? n_iter_no_change? tol? ccp_alpha?
      min_impurity_split? presort?`,
    "sklearn.ensemble.HistGradientBoostingClassifier": `
      loss? * learning_rate? max_iter? max_leaf_nodes? max_depth? min_samples_leaf? l2_regularization?
      max_features? max_bins? categorical_features? monotonic_cst? interaction_cst? warm_start?
      early_stopping? scoring? validation_fraction? n_iter_no_change? tol? verbose? random_state?
      class_weight?`,
    "sklearn.ensemble.HistGradientBoostingRegressor": `
      loss? * quantile? learning_rate? max_iter? max_leaf_nodes? max_depth? min_samples_leaf?
      l2_regularization? max_features? max_bins? categorical_features? monotonic_cst? interaction_cst?
      warm_start? early_stopping? scoring? validation_fraction? n_iter_no_change? tol? verbose? random_state?`,
    "sklearn.ensemble.AdaBoostClassifier": `
      estimator? * n_estimators? learning_rate? random_state? algorithm? base_estimator?`,
    "sklearn.ensemble.AdaBoostRegressor": `
      estimator? * n_estimators? learning_rate? loss? random_state? base_estimator?`,
    "sklearn.ensemble.BaggingClassifier": `
      estimator? n_estimators? * max_samples? max_features? bootstrap? bootstrap_features? oob_score?
      warm_start? n_jobs? random_state? verbose? base_estimator?`,
    "sklearn.ensemble.BaggingRegressor": `
      estimator? n_estimators? * max_samples? max_features? bootstrap? bootstrap_features? oob_score?
      warm_start? n_jobs? random_state? verbose? base_estimator?`,
    "sklearn.ensemble.ExtraTreesClassifier": `
      n_estimators? * criterion? max_depth? min_samples_split? min_samples_leaf? min_weight_fraction_leaf?
      max_features? max_leaf_nodes? min_impurity_decrease? bootstrap? oob_score? n_jobs? random_state?
      verbose? warm_start? class_weight? ccp_alpha? max_samples? monotonic_cst? min_impurity_split?`,
    "sklearn.ensemble.ExtraTreesRegressor": `
      n_estimators? * criterion? max_depth? min_samples_split? min_samples_leaf? min_weight_fraction_leaf?
      max_features? max_leaf_nodes? min_impurity_decrease? bootstrap? oob_score? n_jobs? random_state?
      verbose? warm_start? ccp_alpha? max_samples? monotonic_cst? min_impurity_split?`,
    "sklearn.ensemble.VotingClassifier": "estimators * voting? weights? n_jobs? flatten_transform? verbose?",
    "sklearn.ensemble.VotingRegressor": "estimators * weights? n_jobs? verbose?",
    "sklearn.ensemble.StackingClassifier": `
      estimators final_estimator? * cv? stack_method? n_jobs? passthrough? verbose?`,
    "sklearn.ensemble.StackingRegressor": "estimators final_estimator? * cv? n_jobs? passthrough? verbose?",
    "sklearn.ensemble.IsolationForest": `
      * n_estimators? max_samples? contamination? max_features? bootstrap? n_jobs? random_state? verbose?
      warm_start? behaviour?`,
    "sklearn.linear_model.LogisticRegression": `
      penalty? * C? l1_ratio? dual? tol? fit_intercept? intercept_scaling? class_weight? random_state? solver?
      max_iter? verbose? warm_start? n_jobs? multi_class?`,
    "sklearn.linear_model.LinearRegression": "* fit_intercept? copy_X? tol? n_jobs? positive? normalize?",
    "sklearn.linear_model.Ridge": `
      alpha? * fit_intercept? copy_X? max_iter? tol? solver? positive? random_state? normalize?`,
    "sklearn.linear_model.Lasso": `
      alpha? * fit_intercept? precompute? copy_X? max_iter? tol? warm_start? positive? random_state?
      selection? normalize?`,
    "sklearn.linear_model.ElasticNet": `
      alpha? * l1_ratio? fit_intercept? precompute? max_iter? copy_X? tol? warm_start? positive? random_state?
      selection? normalize?`,
    "sklearn.linear_model.SGDClassifier": `
      loss? * penalty? alpha? l1_ratio? fit_intercept? max_iter? tol? shuffle? verbose? epsilon? n_jobs?
      random_state? learning_rate? eta0? power_t? early_stopping? validation_fraction? n_iter_no_change?
      class_weight? warm_start? average? n_iter?`,
    "sklearn.linear_model.SGDRegressor": `
      loss? * penalty? alpha? l1_ratio? fit_intercept? max_iter? tol? shuffle? verbose? epsilon? random_state?
      learning_rate? eta0? power_t? early_stopping? validation_fraction? n_iter_no_change? warm_start?
      average? n_iter?`,
    "sklearn.linear_model.RidgeClassifier": `
      alpha? * fit_intercept? copy_X? max_iter? tol? class_weight? solver? positive? random_state? normalize?`,
    "sklearn.linear_model.Perceptron": `
      * penalty? alpha? l1_ratio? fit_intercept? max_iter? tol? shuffle? verbose? eta0? n_jobs? random_state?
      early_stopping? validation_fraction? n_iter_no_change? class_weight? warm_start? n_iter?`,
    "sklearn.linear_model.LassoCV": `
      * eps? alphas? fit_intercept? precompute? max_iter? tol? copy_X? cv? verbose? n_jobs? positive?
      random_state? selection? n_alphas? normalize?`,
    "sklearn.linear_model.RidgeCV": `
      alphas? * fit_intercept? scoring? cv? gcv_mode? store_cv_results? alpha_per_target? store_cv_values?
      normalize?`,
    "sklearn.linear_model.LogisticRegressionCV": `
      * Cs? l1_ratios? fit_intercept? cv? dual? penalty? scoring? solver? tol? max_iter? class_weight? n_jobs?
      verbose? refit? intercept_scaling? random_state? use_legacy_attributes? multi_class?`,
    "sklearn.svm.SVC": `
      * C? kernel? degree? gamma? coef0? shrinking? probability? tol? cache_size? class_weight? verbose?
      max_iter? decision_function_shape? break_ties? random_state?`,
    "sklearn.svm.SVR": `
      * kernel? degree? gamma? coef0? tol? C? epsilon? shrinking? cache_size? verbose? max_iter?`,
    "sklearn.svm.LinearSVC": `
      penalty? loss? * dual? tol? C? multi_class? fit_intercept? intercept_scaling? class_weight? verbose?
      random_state? max_iter?`,
    "sklearn.svm.LinearSVR": `
      * epsilon? tol? C? loss? fit_intercept? intercept_scaling? dual? verbose? random_state? max_iter?`,
    "sklearn.svm.OneClassSVM": `
      * kernel? degree? gamma? coef0? tol? nu? shrinking? cache_size? verbose? max_iter? random_state?`,
    "sklearn.tree.DecisionTreeClassifier": `
      * criterion? splitter? max_depth? min_samples_split? min_samples_leaf? min_weight_fraction_leaf?
      max_features? random_state? max_leaf_nodes? min_impurity_decrease? class_weight? ccp_alpha?
      monotonic_cst? min_impurity_split? presort?`,
    "sklearn.tree.DecisionTreeRegressor": `
      * criterion? splitter? max_depth? min_samples_split? min_samples_leaf? min_weight_fraction_leaf?
      max_features? random_state? max_leaf_nodes? min_impurity_decrease? ccp_alpha? monotonic_cst?
      min_impurity_split? presort?`,
    "sklearn.neighbors.KNeighborsClassifier": `
      n_neighbors? * weights? algorithm? leaf_size? p? metric? metric_params? n_jobs?`,
    "sklearn.neighbors.KNeighborsRegressor": `
      n_neighbors? * weights? algorithm? leaf_size? p? metric? metric_params? n_jobs?`,
    "sklearn.neighbors.NearestNeighbors": `
      * n_neighbors? radius? algorithm? leaf_size? metric? p? metric_params? n_jobs?`,
    "sklearn.naive_bayes.GaussianNB": "* priors? var_smoothing?",
    "sklearn.naive_bayes.MultinomialNB": "* alpha? force_alpha? fit_prior? class_prior?",
    "sklearn.naive_bayes.BernoulliNB": "* alpha? force_alpha? binarize? fit_prior? class_prior?",
    "sklearn.neural_network.MLPClassifier": `
      hidden_layer_sizes? activation? * solver? alpha? batch_size? learning_rate? learning_rate_init? power_t?
      max_iter? shuffle? random_state? tol? verbose? warm_start? momentum? nesterovs_momentum? early_stopping?
      validation_fraction? beta_1? beta_2? epsilon? n_iter_no_change? max_fun?`,
    "sklearn.neural_network.MLPRegressor": `
      loss? hidden_layer_sizes? activation? * solver? alpha? batch_size? learning_rate? learning_rate_init?
      power_t? max_iter? shuffle? random_state? tol? verbose? warm_start? momentum? nesterovs_momentum?
      early_stopping? validation_fraction? beta_1? beta_2? epsilon? n_iter_no_change? max_fun?`,
    "sklearn.cluster.KMeans": `
      n_clusters? * init? n_init? max_iter? tol? verbose? random_state? copy_x? algorithm?
      precompute_distances? n_jobs?`,
    "sklearn.cluster.MiniBatchKMeans": `
      n_clusters? * init? max_iter? batch_size? verbose? compute_labels? random_state? tol?
      max_no_improvement? init_size? n_init? reassignment_ratio?`,
    "sklearn.cluster.DBSCAN": "eps? * min_samples? metric? metric_params? algorithm? leaf_size? p? n_jobs?",
    "sklearn.cluster.AgglomerativeClustering": `
      n_clusters? * metric? memory? connectivity? compute_full_tree? linkage? distance_threshold?
      compute_distances? affinity? pooling_func?`,
    "sklearn.mixture.GaussianMixture": `
      n_components? * covariance_type? tol? reg_covar? max_iter? n_init? init_params? weights_init?
      means_init? precisions_init? random_state? warm_start? verbose? verbose_interval?`,
    "sklearn.decomposition.PCA": `
      n_components? * copy? whiten? svd_solver? tol? iterated_power? n_oversamples?
      power_iteration_normalizer? random_state?`,
    "sklearn.decomposition.TruncatedSVD": `
      n_components? * algorithm? n_iter? n_oversamples? power_iteration_normalizer? random_state? tol?`,
    "sklearn.decomposition.NMF": `
      n_components? * init? solver? beta_loss? tol? max_iter? random_state? alpha_W? alpha_H? l1_ratio?
      verbose? shuffle? alpha? regularization?`,
    "sklearn.decomposition.FastICA": `
      n_components? * algorithm? whiten? fun? fun_args? max_iter? tol? w_init? whiten_solver? random_state?`,
    "sklearn.manifold.TSNE": `
      n_components? * perplexity? early_exaggeration? learning_rate? max_iter? n_iter_without_progress?
      min_grad_norm? metric? metric_params? init? verbose? random_state? method? angle? n_jobs? n_iter?
      square_distances?`,
    "sklearn.discriminant_analysis.LinearDiscriminantAnalysis": `
      solver? shrinkage? priors? n_components? store_covariance? tol? covariance_estimator?`,
    "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis": `
      * solver? shrinkage? priors? reg_param? store_covariance? tol? covariance_estimator? store_covariances?`,
    "sklearn.gaussian_process.GaussianProcessClassifier": `
      kernel? * optimizer? n_restarts_optimizer? max_iter_predict? warm_start? copy_X_train? random_state?
      multi_class? n_jobs?`,
    "sklearn.gaussian_process.GaussianProcessRegressor": `
      kernel? * alpha? optimizer? n_restarts_optimizer? normalize_y? copy_X_train? n_targets? random_state?`,
    "sklearn.preprocessing.StandardScaler": "* copy? with_mean? with_std?",
    "sklearn.preprocessing.MinMaxScaler": "feature_range? * copy? clip?",
    "sklearn.preprocessing.RobustScaler": `
      * with_centering? with_scaling? quantile_range? copy? unit_variance?`,
    "sklearn.preprocessing.MaxAbsScaler": "* copy? clip?",
    "sklearn.preprocessing.Normalizer": "norm? * copy?",
    "sklearn.preprocessing.LabelEncoder": "",
    "sklearn.preprocessing.LabelBinarizer": "* neg_label? pos_label? sparse_output?",
    "sklearn.preprocessing.OneHotEncoder": `
      * categories? drop? sparse_output? dtype? handle_unknown? min_frequency? max_categories?
      feature_name_combiner? sparse? n_values? categorical_features?`,
    "sklearn.preprocessing.OrdinalEncoder": `
      * categories? dtype? handle_unknown? unknown_value? encoded_missing_value? min_frequency?
      max_categories?`,
    "sklearn.preprocessing.PolynomialFeatures": "degree? * interaction_only? include_bias? order?",
    "sklearn.preprocessing.FunctionTransformer": `
      func? inverse_func? * validate? accept_sparse? check_inverse? feature_names_out? kw_args? inv_kw_args?
      pass_y?`,
    "sklearn.preprocessing.KBinsDiscretizer": `
      n_bins? * encode? strategy? quantile_method? dtype? subsample? random_state?`,
    "sklearn.preprocessing.PowerTransformer": "method? * standardize? copy?",
    "sklearn.preprocessing.QuantileTransformer": `
      * n_quantiles? output_distribution? ignore_implicit_zeros? subsample? random_state? copy?`,
    "sklearn.impute.SimpleImputer": `
      * missing_values? strategy? fill_value? copy? add_indicator? keep_empty_features? verbose?`,
    "sklearn.impute.KNNImputer": `
      * missing_values? n_neighbors? weights? metric? copy? add_indicator? keep_empty_features?`,
    "sklearn.feature_extraction.text.CountVectorizer": `
      * input? encoding? decode_error? strip_accents? lowercase? preprocessor? tokenizer? stop_words?
      token_pattern? ngram_range? analyzer? max_df? min_df? max_features? vocabulary? binary? dtype?`,
    "sklearn.feature_extraction.text.TfidfVectorizer": `
      * input? encoding? decode_error? strip_accents? lowercase? preprocessor? tokenizer? analyzer?
      stop_words? token_pattern? ngram_range? max_df? min_df? max_features? vocabulary? binary? dtype? norm?
      use_idf? smooth_idf? sublinear_tf?`,
    "sklearn.feature_extraction.text.TfidfTransformer": "* norm? use_idf? smooth_idf? sublinear_tf?",
    "sklearn.feature_selection.SelectKBest": "score_func? * k?",
    "sklearn.feature_selection.RFE": "estimator * n_features_to_select? step? verbose? importance_getter?",
    "sklearn.feature_selection.SelectFromModel": `
      estimator * threshold? prefit? norm_order? max_features? importance_getter?`,
    "sklearn.feature_selection.VarianceThreshold": "threshold?",
    "sklearn.model_selection.GridSearchCV": `
      estimator param_grid * scoring? n_jobs? refit? cv? verbose? pre_dispatch? error_score?
      return_train_score? iid? fit_params?`,
    "sklearn.model_selection.RandomizedSearchCV": `
      estimator param_distributions * n_iter? scoring? n_jobs? refit? cv? verbose? pre_dispatch? random_state?
      error_score? return_train_score? iid? fit_params?`,
    "sklearn.model_selection.KFold": "n_splits? * shuffle? random_state?",
    "sklearn.model_selection.StratifiedKFold": "n_splits? * shuffle? random_state?",
    "sklearn.model_selection.GroupKFold": "n_splits? * shuffle? random_state?",
    "sklearn.model_selection.TimeSeriesSplit": "n_splits? * max_train_size? test_size? gap?",
    "sklearn.model_selection.ShuffleSplit": "n_splits? * test_size? train_size? random_state?",
    "sklearn.model_selection.StratifiedShuffleSplit": "n_splits? * test_size? train_size? random_state?",
    "sklearn.model_selection.cross_val_score": `
      estimator X y? * groups? scoring? cv? n_jobs? verbose? params? pre_dispatch? error_score? fit_params?`,
    "sklearn.model_selection.cross_val_predict": `
      estimator X y? * groups? cv? n_jobs? verbose? params? pre_dispatch? method? fit_params?`,
    "sklearn.model_selection.cross_validate": `
      estimator X y? * groups? scoring? cv? n_jobs? verbose? params? pre_dispatch? return_train_score?
      return_estimator? return_indices? error_score? fit_params?`,
    "sklearn.model_selection.learning_curve": `
      estimator X y * groups? train_sizes? cv? scoring? exploit_incremental_learning? n_jobs? pre_dispatch?
      verbose? shuffle? random_state? error_score? return_times? params? fit_params?`,
    "sklearn.model_selection.validation_curve": `
      estimator X y * param_name? param_range? groups? cv? scoring? n_jobs? pre_dispatch? verbose?
      error_score? params? fit_params?`,
    "sklearn.model_selection.train_test_split": `
      *arrays test_size? train_size? random_state? shuffle? stratify?`,
    "sklearn.pipeline.Pipeline": "steps * transform_input? memory? verbose?",
    "sklearn.compose.ColumnTransformer": `
      transformers * remainder? sparse_threshold? n_jobs? transformer_weights? verbose?
      verbose_feature_names_out? force_int_remainder_cols?`,
    "sklearn.calibration.CalibratedClassifierCV": `
      estimator? * method? cv? n_jobs? ensemble? base_estimator?`,
    "sklearn.inspection.permutation_importance": `
      estimator X y * scoring? n_repeats? n_jobs? random_state? sample_weight? max_samples?`,
    "sklearn.dummy.DummyClassifier": "* strategy? random_state? constant?",
    "sklearn.metrics.accuracy_score": "y_true y_pred * normalize? sample_weight?",
    "sklearn.metrics.precision_score": `
      y_true y_pred * labels? pos_label? average? sample_weight? zero_division?`,
    "sklearn.metrics.recall_score": `
      y_true y_pred * labels? pos_label? average? sample_weight? zero_division?`,
    "sklearn.metrics.f1_score": "y_true y_pred * labels? pos_label? average? sample_weight? zero_division?",
    "sklearn.metrics.fbeta_score": `
      y_true y_pred * beta? labels? pos_label? average? sample_weight? zero_division?`,
    "sklearn.metrics.roc_auc_score": "y_true y_score * average? sample_weight? max_fpr? multi_class? labels?",
    "sklearn.metrics.roc_curve": "y_true y_score * pos_label? sample_weight? drop_intermediate?",
    "sklearn.metrics.auc": "x y * reorder?",
    "sklearn.metrics.average_precision_score": "y_true y_score * average? pos_label? sample_weight?",
    "sklearn.metrics.precision_recall_curve": `
      y_true y_score * pos_label? sample_weight? drop_intermediate? probas_pred?`,
    "sklearn.metrics.precision_recall_fscore_support": `
      y_true y_pred * beta? labels? pos_label? average? warn_for? sample_weight? zero_division?`,
    "sklearn.metrics.confusion_matrix": "y_true y_pred * labels? sample_weight? normalize?",
    "sklearn.metrics.classification_report": `
      y_true y_pred * labels? target_names? sample_weight? digits? output_dict? zero_division?`,
    "sklearn.metrics.log_loss": "y_true y_proba? * normalize? sample_weight? labels? y_pred? eps?",
    "sklearn.metrics.brier_score_loss": `
      y_true y_proba * sample_weight? pos_label? labels? scale_by_half? y_prob?`,
    "sklearn.metrics.balanced_accuracy_score": "y_true y_pred * sample_weight? adjusted?",
    "sklearn.metrics.matthews_corrcoef": "y_true y_pred * sample_weight?",
    "sklearn.metrics.cohen_kappa_score": "y1 y2 * labels? weights? sample_weight? replace_undefined_by?",
    "sklearn.metrics.mean_squared_error": "y_true y_pred * sample_weight? multioutput? squared?",
    "sklearn.metrics.mean_absolute_error": "y_true y_pred * sample_weight? multioutput?",
    "sklearn.metrics.r2_score": "y_true y_pred * sample_weight? multioutput? force_finite?",
    "sklearn.metrics.mean_absolute_percentage_error": "y_true y_pred * sample_weight? multioutput?",
    "sklearn.metrics.top_k_accuracy_score": "y_true y_score * k? normalize? sample_weight? labels?",
    "sklearn.datasets.make_classification": `
      n_samples? n_features? * n_informative? n_redundant? n_repeated? n_classes? n_clusters_per_class?
      weights? flip_y? class_sep? hypercube? shift? scale? shuffle? random_state? return_X_y?`,
    "sklearn.datasets.make_regression": `
      n_samples? n_features? * n_informative? n_targets? bias? effective_rank? tail_strength? noise? shuffle?
      coef? random_state?`,
    "sklearn.datasets.make_blobs": `
      n_samples? n_features? * centers? cluster_std? center_box? shuffle? random_state? return_centers?`,
    "sklearn.datasets.make_moons": "n_samples? * shuffle? noise? random_state?",
    "sklearn.datasets.load_iris": "* return_X_y? as_frame?",
    "sklearn.datasets.load_digits": "* n_class? return_X_y? as_frame?",
    "sklearn.datasets.load_breast_cancer": "* return_X_y? as_frame?",
    "sklearn.datasets.load_wine": "* return_X_y? as_frame?",
    "sklearn.utils.shuffle": "*arrays random_state? n_samples?",
    "sklearn.utils.resample": "*arrays replace? n_samples? random_state? stratify? sample_weight?",
    "sklearn.utils.class_weight.compute_class_weight": "class_weight * classes? y? sample_weight?",
  },
};
