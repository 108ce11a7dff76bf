/** All names of the main modules of scikit-learn. Read from the released packages and united over scikit-learn 0.19.2, 0.20.4, 0.21.3, 0.22.2, 0.23.2, 0.24.2, 1.0.2 to 1.8.0 (last patch of each) and 1.9.1; knows no program. */

import type { LibraryApi } from "../libraryApi";

export const sklearnModules: LibraryApi = {
  library: "sklearn",
  modules: {
    "sklearn.metrics": `
      ConfusionMatrixDisplay DetCurveDisplay DistanceMetric PrecisionRecallDisplay PredictionErrorDisplay
      RocCurveDisplay SCORERS accuracy_score adjusted_mutual_info_score adjusted_rand_score auc
      average_precision_score balanced_accuracy_score base brier_score_loss calinski_harabasz_score
      calinski_harabaz_score check_scoring class_likelihood_ratios classification classification_report
      cluster cohen_kappa_score completeness_score confusion_matrix confusion_matrix_at_thresholds
      consensus_score coverage_error d2_absolute_error_score d2_brier_score d2_log_loss_score d2_pinball_score
      d2_tweedie_score davies_bouldin_score dcg_score det_curve euclidean_distances explained_variance_score
      f1_score fbeta_score fowlkes_mallows_score get_scorer get_scorer_names hamming_loss hinge_loss
      homogeneity_completeness_v_measure homogeneity_score jaccard_score jaccard_similarity_score
      label_ranking_average_precision_score label_ranking_loss log_loss make_scorer matthews_corrcoef
      max_error mean_absolute_error mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss
      mean_poisson_deviance mean_squared_error mean_squared_log_error mean_tweedie_deviance
      median_absolute_error metric_at_thresholds multilabel_confusion_matrix mutual_info_score
      nan_euclidean_distances ndcg_score normalized_mutual_info_score pair_confusion_matrix pairwise
      pairwise_distances pairwise_distances_argmin pairwise_distances_argmin_min pairwise_distances_chunked
      pairwise_fast pairwise_kernels plot_confusion_matrix plot_det_curve plot_precision_recall_curve
      plot_roc_curve precision_recall_curve precision_recall_fscore_support precision_score r2_score
      rand_score ranking recall_score regression roc_auc_score roc_curve root_mean_squared_error
      root_mean_squared_log_error scorer setup silhouette_samples silhouette_score tests top_k_accuracy_score
      v_measure_score zero_one_loss`,
    "sklearn.model_selection": `
      BaseCrossValidator BaseShuffleSplit FixedThresholdClassifier GridSearchCV GroupKFold GroupShuffleSplit
      HalvingGridSearchCV HalvingRandomSearchCV KFold LearningCurveDisplay LeaveOneGroupOut LeaveOneOut
      LeavePGroupsOut LeavePOut ParameterGrid ParameterSampler PredefinedSplit RandomizedSearchCV
      RepeatedKFold RepeatedStratifiedKFold ShuffleSplit StratifiedGroupKFold StratifiedKFold
      StratifiedShuffleSplit TimeSeriesSplit TunedThresholdClassifierCV ValidationCurveDisplay check_cv
      cross_val_predict cross_val_score cross_validate fit_grid_point learning_curve permutation_test_score
      tests train_test_split typing validation_curve`,
    "sklearn.preprocessing": `
      Binarizer CategoricalEncoder FunctionTransformer Imputer KBinsDiscretizer KernelCenterer LabelBinarizer
      LabelEncoder MaxAbsScaler MinMaxScaler MultiLabelBinarizer Normalizer OneHotEncoder OrdinalEncoder
      PolynomialFeatures PowerTransformer QuantileTransformer RobustScaler SplineTransformer StandardScaler
      TargetEncoder add_dummy_feature base binarize data imputation label label_binarize maxabs_scale
      minmax_scale normalize power_transform quantile_transform robust_scale scale setup tests`,
    "sklearn.linear_model": `
      ARDRegression BayesianRidge ElasticNet ElasticNetCV GammaRegressor Hinge Huber HuberRegressor Lars
      LarsCV Lasso LassoCV LassoLars LassoLarsCV LassoLarsIC LinearRegression Log LogisticRegression
      LogisticRegressionCV ModifiedHuber MultiTaskElasticNet MultiTaskElasticNetCV MultiTaskLasso
      MultiTaskLassoCV OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV PassiveAggressiveClassifier
      PassiveAggressiveRegressor Perceptron PoissonRegressor QuantileRegressor RANSACRegressor RandomizedLasso
      RandomizedLogisticRegression Ridge RidgeCV RidgeClassifier RidgeClassifierCV SGDClassifier
      SGDOneClassSVM SGDRegressor SquaredLoss TheilSenRegressor TweedieRegressor base bayes cd_fast
      coordinate_descent enet_path huber lars_path lars_path_gram lasso_path lasso_stability_path least_angle
      logistic logistic_regression_path omp orthogonal_mp orthogonal_mp_gram passive_aggressive perceptron
      randomized_l1 ransac ridge ridge_regression sag sag_fast setup sgd_fast stochastic_gradient tests
      theil_sen`,
    "sklearn.ensemble": `
      AdaBoostClassifier AdaBoostRegressor BaggingClassifier BaggingRegressor BaseEnsemble
      ExtraTreesClassifier ExtraTreesRegressor GradientBoostingClassifier GradientBoostingRegressor
      HistGradientBoostingClassifier HistGradientBoostingRegressor IsolationForest RandomForestClassifier
      RandomForestRegressor RandomTreesEmbedding StackingClassifier StackingRegressor VotingClassifier
      VotingRegressor bagging base forest gradient_boosting iforest partial_dependence setup tests typing
      voting voting_classifier weight_boosting`,
    "sklearn.svm": `
      LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR base bounds classes l1_min_c liblinear libsvm
      libsvm_sparse setup src tests`,
    "sklearn.tree": `
      BaseDecisionTree DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor
      export export_graphviz export_text plot_tree setup tests tree`,
    "sklearn.neighbors": `
      BallTree DistanceMetric KDTree KNeighborsClassifier KNeighborsRegressor KNeighborsTransformer
      KernelDensity LSHForest LocalOutlierFactor NearestCentroid NearestNeighbors
      NeighborhoodComponentsAnalysis RadiusNeighborsClassifier RadiusNeighborsRegressor
      RadiusNeighborsTransformer VALID_METRICS VALID_METRICS_SPARSE approximate ball_tree base classification
      dist_metrics graph kd_tree kde kneighbors_graph lof nca nearest_centroid quad_tree
      radius_neighbors_graph regression setup sort_graph_by_row_values tests typedefs unsupervised`,
    "sklearn.naive_bayes": `
      ABCMeta BaseDiscreteNB BaseEstimator BaseNB BernoulliNB CategoricalNB ClassifierMixin ComplementNB
      GaussianNB Hidden Integral Interval LabelBinarizer MultinomialNB Real StrOptions abstractmethod binarize
      check_X_y check_array check_consistent_length check_is_fitted check_non_negative column_or_1d deprecated
      get_namespace get_namespace_and_device issparse label_binarize logsumexp move_to np safe_sparse_dot six
      size validate_data warnings xpx`,
    "sklearn.cluster": `
      AffinityPropagation AgglomerativeClustering Birch BisectingKMeans DBSCAN FeatureAgglomeration HDBSCAN
      KMeans MeanShift MiniBatchKMeans OPTICS SpectralBiclustering SpectralClustering SpectralCoclustering
      affinity_propagation affinity_propagation_ bicluster birch cluster_optics_dbscan cluster_optics_xi
      compute_optics_graph dbscan dbscan_ estimate_bandwidth get_bin_seeds hierarchical k_means k_means_
      kmeans_plusplus linkage_tree mean_shift mean_shift_ optics_ setup spectral spectral_clustering tests
      ward_tree`,
    "sklearn.decomposition": `
      DictionaryLearning FactorAnalysis FastICA IncrementalPCA KernelPCA LatentDirichletAllocation
      MiniBatchDictionaryLearning MiniBatchNMF MiniBatchSparsePCA NMF PCA RandomizedPCA SparseCoder SparsePCA
      TruncatedSVD base cdnmf_fast dict_learning dict_learning_online factor_analysis fastica fastica_
      incremental_pca kernel_pca nmf non_negative_factorization online_lda online_lda_fast pca randomized_svd
      setup sparse_encode sparse_pca tests truncated_svd warnings`,
    "sklearn.pipeline": `
      Bunch CallbackSupportMixin Counter FeatureUnion FunctionTransformer HasMethods Hidden METHODS Memory
      MetadataRouter MethodMapping NotFittedError Parallel Pipeline TransformerMixin available_if chain
      check_is_fitted check_memory check_pandas_support clone contextmanager copy deepcopy defaultdict delayed
      deprecated get_namespace get_namespace_and_device get_routing_for_object get_tags if_delegate_has_method
      islice make_pipeline make_union np process_routing six sparse warnings`,
    "sklearn.compose": `
      ColumnTransformer TransformedTargetRegressor make_column_selector make_column_transformer tests`,
    "sklearn.impute": `
      BaseEstimator FLOAT_DTYPES IterativeImputer KNNImputer MissingIndicator SimpleImputer TransformerMixin
      check_array check_is_fitted is_scalar_nan ma map np numbers six sparse stats tests typing warnings zip`,
    "sklearn.feature_selection": `
      GenericUnivariateSelect RFE RFECV SelectFdr SelectFpr SelectFromModel SelectFwe SelectKBest
      SelectPercentile SelectorMixin SequentialFeatureSelector VarianceThreshold base chi2 f_classif f_oneway
      f_regression from_model mutual_info mutual_info_ mutual_info_classif mutual_info_regression r_regression
      rfe tests univariate_selection variance_threshold`,
    "sklearn.feature_extraction": `
      DictVectorizer FeatureHasher dict_vectorizer grid_to_graph hashing image img_to_graph setup stop_words
      tests text`,
    "sklearn.feature_extraction.text": `
      BaseEstimator ChangedBehaviorWarning CountVectorizer ENGLISH_STOP_WORDS FLOAT_DTYPES FeatureHasher
      HasMethods HashingVectorizer Integral Interval Mapping NotFittedError OneToOneFeatureMixin Real
      RealNotInt SCIPY_VERSION_BELOW_1_12 StrOptions TfidfTransformer TfidfVectorizer TransformerMixin
      VectorizerMixin array check_array check_is_fitted check_scalar defaultdict deprecated division
      itemgetter metadata_routing normalize np numbers partial re six sp sp_version strip_accents_ascii
      strip_accents_unicode strip_tags unicode_literals unicodedata validate_data warnings xrange`,
    "sklearn.datasets": `
      base california_housing clear_data_home covtype data descr dump_svmlight_file fetch_20newsgroups
      fetch_20newsgroups_vectorized fetch_california_housing fetch_covtype fetch_file fetch_kddcup99
      fetch_lfw_pairs fetch_lfw_people fetch_mldata fetch_olivetti_faces fetch_openml fetch_rcv1
      fetch_species_distributions get_data_home images kddcup99 lfw load_boston load_breast_cancer
      load_diabetes load_digits load_files load_iris load_linnerud load_mlcomp load_sample_image
      load_sample_images load_svmlight_file load_svmlight_files load_wine make_biclusters make_blobs
      make_checkerboard make_circles make_classification make_friedman1 make_friedman2 make_friedman3
      make_gaussian_quantiles make_hastie_10_2 make_low_rank_matrix make_moons make_multilabel_classification
      make_regression make_s_curve make_sparse_coded_signal make_sparse_spd_matrix make_sparse_uncorrelated
      make_spd_matrix make_swiss_roll mlcomp mldata mldata_filename olivetti_faces openml rcv1
      samples_generator setup species_distributions svmlight_format tests textwrap twenty_newsgroups`,
    "sklearn.neural_network": "BernoulliRBM MLPClassifier MLPRegressor multilayer_perceptron rbm tests",
    "sklearn.discriminant_analysis": `
      BaseEstimator ChangedBehaviorWarning ClassNamePrefixFeaturesOutMixin ClassifierMixin
      DiscriminantAnalysisPredictionMixin HasMethods Integral Interval LinearClassifierMixin
      LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis Real StandardScaler StrOptions TransformerMixin
      check_X_y check_array check_classification_targets check_is_fitted check_same_namespace deprecated
      device empirical_covariance expit get_namespace ledoit_wolf linalg np print_function scipy
      shrunk_covariance size softmax string_types unique_labels validate_data warnings xrange`,
    "sklearn.inspection": `
      DecisionBoundaryDisplay PartialDependenceDisplay partial_dependence permutation_importance
      plot_partial_dependence setup tests warnings`,
    "sklearn.calibration": `
      BaseEstimator Bunch CalibratedClassifierCV CalibrationDisplay ClassifierMixin FrozenEstimator
      HalfBinomialLoss HalfMultinomialLoss HalfMultinomialLossArrayAPI HasMethods Hidden Integral Interval
      IsotonicRegression LabelBinarizer LabelEncoder LeaveOneOut LinearSVC MetaEstimatorMixin MetadataRouter
      MethodMapping Parallel Pipeline Real RegressorMixin StrOptions calibration_curve check_X_y check_array
      check_classification_targets check_consistent_length check_cv check_is_fitted check_matplotlib_support
      clone column_or_1d cross_val_predict delayed deprecated division expit fmin_bfgs get_namespace
      get_namespace_and_device get_tags indexable is_classifier label_binarize log minimize minimize_scalar
      move_to np partial process_routing signature softmax suppress validate_params warnings xlogy xpx`,
    "sklearn.manifold": `
      ClassicalMDS Isomap LocallyLinearEmbedding MDS SpectralEmbedding TSNE isomap locally_linear
      locally_linear_embedding mds setup smacof spectral_embedding spectral_embedding_ t_sne tests
      trustworthiness`,
    "sklearn.mixture": `
      BayesianGaussianMixture DPGMM GMM GaussianMixture VBGMM base bayesian_mixture
      distribute_covar_matrix_to_match_covariance_type dpgmm gaussian_mixture gmm
      log_multivariate_normal_density sample_gaussian tests`,
  },
};
