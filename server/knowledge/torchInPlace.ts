/** What PyTorch computes in place: methods and functions that write their result into the tensor they are given. */

import type { Effect } from "./libraryKnowledge";

/** All methods of `torch.Tensor` (2.15.0) with an underscore behind their name but those that leave the numbers: https://docs.pytorch.org/docs/stable/tensors.html */
const METHODS = `abs_ absolute_ acos_ acosh_ add_ addbmm_ addcdiv_ addcmul_ addmm_ addmv_ addr_ apply_ arccos_ arccosh_ arcsin_ arcsinh_
  arctan2_ arctan_ arctanh_ asin_ asinh_ atan2_ atan_ atanh_ baddbmm_ bernoulli_ bitwise_and_ bitwise_left_shift_ bitwise_not_
  bitwise_or_ bitwise_right_shift_ bitwise_xor_ cauchy_ ceil_ clamp_ clamp_max_ clamp_min_ clip_ conj_physical_ copy_ copysign_
  cos_ cosh_ cumprod_ cumsum_ deg2rad_ digamma_ div_ divide_ eq_ erf_ erfc_ erfinv_ exp2_ exp_ expm1_ exponential_ fill_
  fill_diagonal_ fix_ float_power_ floor_ floor_divide_ fmod_ frac_ gcd_ ge_ geometric_ greater_ greater_equal_ gt_ heaviside_
  hypot_ i0_ igamma_ igammac_ index_add_ index_copy_ index_fill_ index_put_ index_reduce_ lcm_ ldexp_ le_ lerp_ less_
  less_equal_ lgamma_ log10_ log1p_ log2_ log_ log_normal_ logical_and_ logical_not_ logical_or_ logical_xor_ logit_ lt_ map2_
  map_ masked_fill_ masked_scatter_ mul_ multiply_ mvlgamma_ nan_to_num_ ne_ neg_ negative_ nextafter_ normal_ not_equal_
  polygamma_ pow_ put_ rad2deg_ random_ reciprocal_ relu_ remainder_ renorm_ round_ rsqrt_ scatter_ scatter_add_
  scatter_reduce_ sgn_ sigmoid_ sign_ sin_ sinc_ sinh_ sqrt_ square_ sub_ subtract_ tan_ tanh_ tril_ triu_ true_divide_ trunc_
  uniform_ xlogy_ zero_`;

/** https://docs.pytorch.org/docs/stable/torch.html#pointwise-ops */
const FUNCTIONS = `abs_ acos_ acosh_ addmv_ arccos_ arccosh_ arcsin_ arcsinh_ arctan_ arctanh_ asin_ asinh_ atan_ atanh_ ceil_ celu_ clamp_
  clamp_max_ clamp_min_ clip_ conj_physical_ cos_ cosh_ deg2rad_ erf_ erfc_ exp2_ exp_ expm1_ fill_ fix_ floor_ frac_ gcd_ i0_
  index_put_ lcm_ ldexp_ log10_ log1p_ log2_ log_ logit_ nan_to_num_ neg_ negative_ rad2deg_ reciprocal_ relu_ round_ rrelu_
  rsqrt_ selu_ sigmoid_ sin_ sinc_ sinh_ sqrt_ square_ tan_ tanh_ threshold_ trunc_ xlogy_ zero_`;

/** https://docs.pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions */
const ACTIVATIONS = "celu_ elu_ hardtanh_ leaky_relu_ relu_ rrelu_ selu_ threshold_";

const CHANGES: Effect = { changesArgument: { keyword: "input", position: 0 } };

const effects = (prefix: string, names: string): Record<string, Effect> =>
  Object.fromEntries(names.split(/\s+/).map((name) => [`${prefix}.${name}`, CHANGES]));

/** Functions that change what they are given, and methods that change what they are called on. */
export const inPlaceFunctions = {
  ...effects("torch", FUNCTIONS),
  ...effects("torch.nn.functional", ACTIVATIONS),
};
export const inPlaceMethods: readonly string[] = METHODS.split(/\s+/);
