/** Decorators that leave a function callable as it is written, and its result what it returns. Data only; knows no program. */

/**
 * https://docs.python.org/3/library/functions.html, https://docs.python.org/3/library/functools.html,
 * https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html, https://docs.pytorch.org/docs/stable/amp.html,
 * https://docs.pytorch.org/docs/stable/generated/torch.compile.html,
 * https://www.tensorflow.org/api_docs/python/tf/function
 */
export const PLAIN_DECORATORS: ReadonlySet<string> = new Set([
  "staticmethod",
  "classmethod",
  "property",
  "functools.cached_property",
  "functools.lru_cache",
  "functools.cache",
  "torch.no_grad",
  "torch.enable_grad",
  "torch.inference_mode",
  "torch.compile",
  "torch.autocast",
  "torch.amp.autocast",
  "torch.cuda.amp.autocast",
  "tensorflow.function",
]);
