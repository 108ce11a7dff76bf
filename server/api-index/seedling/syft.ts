/** All names at the top of PySyft. Read from every tag from 0.2.0 to 0.9.2 betas; knows no program. */

import type { LibraryApi } from "../libraryApi";

const SOURCE = "https://github.com/OpenMined/PySyft";

export const syft: LibraryApi = {
  library: "syft",
  modules: {
    syft: `
      ActionDataEmpty ActionObject AdditiveSharingTensor Any Asset AutogradTensor BaseDataset
      CRTPrecisionTensor Callable Constant Contributor CustomInputPolicy CustomOutputPolicy DEFAULT_LOG_FILE
      DataSubject DataSubjectArray DataSubjectList Dataset Datasite DatasiteClient DatasiteRegistry Device
      DeviceClient Dict DistributionNotFound DockerWorkerConfig Domain DomainClient DomainRegistry Enclave
      EnclaveRegistry ExactMatch FederatedDataLoader FederatedDataset FixedPrecisionTensor GammaTensor Gateway
      GatewayClient ID_PROVIDER IdProvider KerasHook LATEST_STABLE_SYFT LargePrecisionTensor LoggingTensor
      MessageStatus MethodType MixedInputPolicy Module MultiPointerTensor NOTHING Network NetworkClient
      NetworkRegistry NodeSideType NodeType NotificationStatus NumpyTensor OBLV OBLV_ENABLED Orchestra
      PackageNotFoundError Path PhiTensor PlaceHolder Plan PlanBuilder PointerPlan PointerProtocol
      PointerTensor PrebuiltWorkerConfig PrivateGridNetwork PrivateTensor Project Promise PromiseTensor
      Protocol PublicGridNetwork ReplicatedSharingTensor ReprMessage Request SYFT_PATH Search SearchResults
      ServerSideType ServerType SingleExecutionExactOutput SyModule SySequential SyftError SyftException
      SyftNotReady SyftObject SyftSigningKey SyftSuccess TFECluster TFEWorker Tensor TorchHook TrainConfig
      TwinAPIEndpoint TwinObject UID Union UserCodeStatus UserInputPolicy UserOutputPolicy UserService
      UserSettings VirtualGrid VirtualMachine VirtualMachineClient VirtualWorker WebsocketClientWorker
      WebsocketServerWorker Worker abstract_node abstract_server api_endpoint api_endpoint_method as_result
      assets ast autocache autodp autograd bcolors bind_worker bump_protocol_version cache capnp
      check_or_stage_protocol client client_cache codes combine_pointers common compare_clients compare_states
      connect core create_sandbox custom_worker datasites decorators dependency_check deployment_type
      deserialize dev disable_autoreload dist_name domains duet enable_autoreload enable_external_lib enclaves
      event_loop exceptions execution experimental_flags external federated filterwarnings flags framework
      frameworks func2plan func2protocol gateways generate_wrapper generic get_data_protocol get_distribution
      get_helpers get_ipython get_nb_secrets get_root_data_path gevent_patch grid hello_baby hook img
      instrument instrument_threads jax_settings join_duet keygen launch_duet lazyrepeatarray lib lib_ast load
      load_lib local_worker logger logging login login_as_guest make_copy make_hook make_plan make_requires
      messaging method2plan mock_api_endpoint module_property networks nn node options orchestra os
      patch_ipython patch_ipython_autocompletion pathlib planify pool private_api_endpoint proto protocol
      raises register registry requires restore_copy roles row_entity_phi sandbox search serde serializable
      serialize serve_node serve_server server service settings show_api_diff single_entity_phi stable_version
      stage_protocol_changes store syft syft_function syft_function_single_use sync sys take_api_snapshot test
      test_settings tff torch type_hints types upgrade_custom_workerpools user_settings util version
      version_compare workers`,
  },
  invented: {
    "syft.JittorDevice": {
      replacement: "torch.device",
      en: "PySyft has no devices for tensors; with PyTorch that is `torch.device`.",
      zh: "PySyft 没有张量设备；在 PyTorch 里用 `torch.device`。",
      source: SOURCE,
    },
  },
};
