/** What comments and names claim about the code below them, and what that code certainly does instead. A claim is one row. */

import type { QualifiedName } from "../../semantic/qualifiedName";
import type { Localized, Severity } from "../message";
import { NUMBER_CLAIMS } from "./numberClaims";

/** What a claim can ask of a statement. */
export interface ClaimedStatement {
  readonly text: string;
  /** The library's setting that it gives a value. */
  readonly sets: QualifiedName | null;
  /** Library functions, classes and methods that it calls. */
  readonly calls: readonly ClaimedCall[];
}

export interface ClaimedCall {
  readonly name: QualifiedName | null;
  /** The last name of what is called. */
  readonly method: string;
  /** The source text of an argument, null where it is certainly not given, undefined where that is not known. */
  argument(name: string, position: number): string | null | undefined;
}

export interface CommentClaim {
  /** The comment says it. */
  readonly says: RegExp;
  /** So does the name of what is assigned. */
  readonly named?: RegExp;
  /** The comment also says something that explains it. */
  readonly unless?: RegExp;
  /** Code anywhere in the file that makes the claim true, or leaves it open. */
  readonly keptBy?: RegExp;
  /** The same of code in the function around, or the whole file at the top level. */
  readonly keptAround?: RegExp;
  /** The statement certainly does something else than was said. */
  does(statement: ClaimedStatement, said: string): boolean;
  /** Every statement up to the next comment above statements is judged, not the first alone. */
  readonly ofRun?: boolean;
  /** A later statement in the same block is one that the claim was made for. */
  leaves?(statement: ClaimedStatement): boolean;
  /** What is wrong: the comment where the code is fine, else the code. */
  readonly wrong: "comment" | "code";
  readonly severity: Severity;
  readonly claimed: Localized;
  readonly instead: Localized;
  /** Parts of the comment, and the right ones: what is written then is true, and the code stays as it is. */
  readonly mends?: readonly (readonly [RegExp, string])[];
  /** Parts of the name, and the right ones. */
  readonly words?: readonly (readonly [RegExp, string])[];
}

const calls =
  (...names: readonly QualifiedName[]) =>
  (statement: ClaimedStatement): boolean =>
    statement.calls.some(({ name }) => name !== null && names.includes(name));

const callsMethod =
  (pattern: RegExp) =>
  (statement: ClaimedStatement): boolean =>
    statement.calls.some(({ method }) => pattern.test(method));

const SPLIT = "sklearn.model_selection.train_test_split";
const UNSTRATIFIED = new Set([
  SPLIT,
  "sklearn.model_selection.ShuffleSplit",
  "sklearn.model_selection.KFold",
  "sklearn.model_selection.RepeatedKFold",
]);
const RANGE_SCALERS = ["sklearn.preprocessing.MinMaxScaler", "sklearn.preprocessing.MaxAbsScaler"];
const SCALER = "sklearn.preprocessing.StandardScaler";

/** Each was run or read in the documentation of its library; the rule's page names the sources. */
export const COMMENT_CLAIMS: readonly CommentClaim[] = [
  ...NUMBER_CLAIMS,
  {
    says: /分层|stratif/i,
    does: ({ calls: made }) =>
      made.some(
        (call) =>
          call.name !== null &&
          UNSTRATIFIED.has(call.name) &&
          (call.name !== SPLIT || call.argument("stratify", 99) === null),
      ),
    wrong: "code",
    severity: "warning",
    claimed: { en: "a stratified split", zh: "分层划分" },
    instead: { en: "without `stratify` it is drawn at random", zh: "没有 `stratify`，只是随机划分" },
  },
  {
    says: /平衡划分|均衡划分|\bbalanced split/i,
    unless: /class_weight|类别权重/,
    // Classes that were made equally frequent before stay so.
    keptBy: /\bfit_resample\(|\bresample\(|\)\.sample\(|\bdownsample|\bupsample|\bbalance\w*\(/,
    does: ({ calls: made }) =>
      made.some((call) => call.name === SPLIT && typeof call.argument("stratify", 99) === "string"),
    wrong: "comment",
    severity: "hint",
    claimed: { en: "a balanced split", zh: "平衡划分" },
    instead: {
      en: "`stratify` keeps the classes as unequal as they are",
      zh: "`stratify` 会保持原有的类别比例",
    },
    mends: [
      [/平衡划分|均衡划分/, "分层划分"],
      [/\bbalanced(?= split)/, "stratified"],
      [/\bBalanced(?= split)/i, "Stratified"],
    ],
  },
  {
    says: /归一化|\bnormali[sz]/i,
    named: /normali[sz]ed/i,
    unless: /z-?score|均值|方差|\bmean\b|variance|\bstd\b|批归一化|batch/i,
    keptBy: /\b(?:MinMaxScaler|MaxAbsScaler|Normalizer|normalize|minmax_scale)\b|\/\s*255/,
    does: calls(SCALER, `${SCALER}.fit`, `${SCALER}.fit_transform`, `${SCALER}.transform`),
    wrong: "comment",
    severity: "hint",
    claimed: { en: "normalization", zh: "归一化" },
    instead: {
      en: "`StandardScaler` standardizes, to no fixed range",
      zh: "`StandardScaler` 做的是标准化，取值没有固定范围",
    },
    words: [
      [/normaliz/i, "standardiz"],
      [/normalis/i, "standardis"],
    ],
  },
  {
    says: /(?:归一化|缩放|\b(?:normali[sz]\w*|scal\w*|rescal\w*))[^.。;；]*?(?:0\s*(?:,|，|-|~|–|到|至|to|and)\s*1\b)/i,
    unless: /z-?score|均值|方差|\bmean\b|variance|\bstd\b|deviation/i,
    does: calls(SCALER, `${SCALER}.fit`, `${SCALER}.fit_transform`, `${SCALER}.transform`),
    wrong: "code",
    severity: "warning",
    claimed: { en: "values from 0 to 1", zh: "缩放到 0 到 1" },
    instead: {
      en: "`StandardScaler` standardizes, to no fixed range",
      zh: "`StandardScaler` 做的是标准化，取值没有固定范围",
    },
  },
  {
    says: /零均值|单位方差|均值为 ?0|\bzero[- ]mean\b|\bunit[- ]variance\b/i,
    unless: /\bnot\b|\binstead\b|\brather\b|不|而非/i,
    does: calls(...RANGE_SCALERS.flatMap((name) => [name, `${name}.fit`, `${name}.fit_transform`])),
    wrong: "code",
    severity: "warning",
    claimed: { en: "zero mean and unit variance", zh: "零均值、单位方差" },
    instead: {
      en: "this scaler only brings the values into a range",
      zh: "这个缩放器只是把取值放进一个区间",
    },
  },
  {
    says: /饱和度|\bsaturation\b/i,
    named: /saturat(?:ed|ion)/i,
    does: ({ calls: made }) =>
      made.some(
        (call) =>
          call.name === "cv2.addWeighted" &&
          (/\bzeros(?:_like)?\(/.test(call.argument("src2", 2) ?? "") || call.argument("beta", 3) === "0"),
      ),
    wrong: "code",
    severity: "error",
    claimed: { en: "a change of saturation", zh: "调整饱和度" },
    instead: {
      en: "this changes brightness and contrast",
      zh: "这里改变的是亮度和对比度",
    },
  },
  {
    says: /混合精度|mixed[ -]precision|\bAMP\b|\bfp16\b/i,
    keptBy:
      /autocast|GradScaler|\bhalf\b|b?float16|\b[bf]p?f?16\b|precision|\bamp\b|accelerat|apex|deepspeed/i,
    does: ({ text, sets }) =>
      /^torch\.backends\..*\.allow_tf32$/.test(sets ?? "") ||
      (/^torch\.backends\.cudnn\.(?:benchmark|enabled|deterministic)$/.test(sets ?? "") &&
        /=\s*True$/.test(text)),
    wrong: "code",
    severity: "warning",
    claimed: { en: "mixed precision", zh: "混合精度" },
    instead: {
      en: "this setting only chooses algorithms. Nothing in the file uses autocast",
      zh: "这个设置只影响算法选择。文件里没有用到 autocast",
    },
  },
  {
    says: /参数共享|共享参数|权重共享|共享权重|(?:parameter|weight)[- ](?:sharing|tying)|\b(?:share|tie)d? (?:the )?(?:parameters|weights)/i,
    does: calls(
      "torch.nn.utils.weight_norm",
      "torch.nn.utils.spectral_norm",
      "torch.nn.utils.parametrizations.weight_norm",
      "torch.nn.utils.parametrizations.spectral_norm",
    ),
    wrong: "code",
    severity: "warning",
    claimed: { en: "shared parameters", zh: "参数共享" },
    instead: {
      en: "this norm rewrites each weight and shares none",
      zh: "这里只是重新参数化权重，没有共享任何参数",
    },
  },
  {
    says: /防御|加固|\bdefen[cs]e|\bharden/i,
    keptBy: /attack|adversari|fgsm|\bpgd\b|perturb/i,
    does: callsMethod(/(?:^|_)(?:noise|crop\w*|blur|jpeg|resize|rotat\w+|flip)$/i),
    ofRun: true,
    wrong: "code",
    severity: "warning",
    claimed: { en: "a defence", zh: "防御" },
    instead: {
      en: "random changes of the input only hide gradients from an attacker",
      zh: "随机改变输入只是掩盖梯度，攻击者可以绕过",
    },
  },
  {
    says: /对抗训练|加固模型|模型加固|\badversarial(?:ly)? train|\bharden(?:ed)? (?:the )?model/i,
    keptBy:
      /attack|adversari|(?:^|_)adv(?:_|\b)|fgsm|\bpgd\b|perturb|epsilon|\beps\b|\bgrad\b|GradientTape|autograd/im,
    does: callsMethod(/^(?:fit|fit_generator)$/),
    ofRun: true,
    wrong: "code",
    severity: "warning",
    claimed: { en: "training against attacks", zh: "训练抗攻击的模型" },
    instead: {
      en: "this `fit` sees clean data. Nothing in the file makes an attack",
      zh: "这里的 `fit` 只用干净数据。文件里没有生成任何攻击样本",
    },
  },
  {
    says: /对抗(?:样本|扰动|攻击)|\badversarial (?:examples?|samples?|inputs?|images?|perturbations?|attacks?)\b/i,
    unless: /random|noise|baseline|start|initial|随机|噪声|起点|初始/i,
    keptAround:
      /\bgrads?\b|\bgradients?\b|sign\(|autograd|GradientTape|attack\w*\(|fgsm|\bpgd\b|deepfool|foolbox|\beta\b|delta/i,
    does: callsMethod(/^(?:randn|randn_like|rand_like|normal|standard_normal)$/),
    wrong: "code",
    severity: "warning",
    claimed: { en: "adversarial examples", zh: "对抗样本" },
    instead: {
      en: "this adds random noise. No gradient directs it at the model",
      zh: "这里只是加随机噪声，没有用梯度针对模型",
    },
  },
  {
    says: /(?:PySyft|\bsyft\b).*(?:集成|integrat)|(?:集成|integrat).*(?:PySyft|\bsyft\b)/i,
    keptBy: /\.(?:share|send|private|encrypt|fix_prec\w*)\(/,
    does: calls("torch.compile", "torch.jit.script", "torch.set_default_device"),
    leaves: calls("torch.tensor", "torch.as_tensor", "torch.from_numpy"),
    wrong: "comment",
    severity: "warning",
    claimed: { en: "a PySyft mode of PyTorch", zh: "PyTorch 与 PySyft 的集成" },
    instead: {
      en: "this call knows nothing of PySyft",
      zh: "这个调用与 PySyft 无关",
    },
  },
  {
    says: /冻结|\bfreez/i,
    // What is left out of the freezing is switched on first, and its parts off again.
    unless: /解冻|除|\b(?:unfreez\w*|except|but|other than|apart from)\b/i,
    does: ({ text }) => /\.requires_grad\s*=\s*True\s*$|\.requires_grad_\((?:True)?\)\s*$/.test(text),
    wrong: "code",
    severity: "warning",
    claimed: { en: "frozen parameters", zh: "冻结参数" },
    instead: {
      en: "`requires_grad` is switched on: they are trained",
      zh: "`requires_grad` 设为 True，参数会继续训练",
    },
  },
  {
    says: /解冻|\bunfreez/i,
    // Or it is frozen first: "Freeze it, unfreeze it later".
    unless: /其余|其他|冻结|\b(?:rest|others?|except|but|later|will|until|before)\b|\bfreez/i,
    does: ({ text }) => /\.requires_grad\s*=\s*False\s*$|\.requires_grad_\(False\)\s*$/.test(text),
    wrong: "code",
    severity: "warning",
    claimed: { en: "unfrozen parameters", zh: "解冻参数" },
    instead: {
      en: "`requires_grad` is switched off: they stay frozen",
      zh: "`requires_grad` 设为 False，参数仍被冻结",
    },
  },
  {
    says: /评估模式|推理模式|\beval(?:uation)? mode\b|\binference mode\b/i,
    unless:
      /训练|train|\bdefault|\botherwise\b|\bbecause\b|\b(?:load|com|return|start)(?:ed|es|s)\b|\bw(?:as|ere)\b|默认|否则|因为|\bdiffer|\bunlike\b|\bfrom\b|\binstead\b|\bnot\b|不|区别|\bfalse\b|\boff\b|\bout of\b|\bno (?:longer|more)\b|\b(?:disabl|deactivat|leav|exit|stop)|关闭|关掉|退出|取消|禁用/i,
    does: ({ text }) => /^[\w.]+\.train\((?:True)?\)\s*$/.test(text),
    wrong: "code",
    severity: "error",
    claimed: { en: "evaluation mode", zh: "评估模式" },
    instead: { en: "`train()` switches to training mode", zh: "`train()` 切换到训练模式" },
  },
  {
    says: /训练模式|\btrain(?:ing)? mode\b/i,
    unless:
      /评估|推理|eval|infer|\bdefault|\botherwise\b|\bbecause\b|\b(?:load|com|return|start)(?:ed|es|s)\b|\bw(?:as|ere)\b|默认|否则|因为|\bdiffer|\bunlike\b|\bfrom\b|\binstead\b|\bnot\b|不|区别|\bfalse\b|\boff\b|\bout of\b|\bno (?:longer|more)\b|\b(?:disabl|deactivat|leav|exit|stop)|关闭|关掉|退出|取消|禁用/i,
    does: ({ text }) => /^[\w.]+\.eval\(\)\s*$|^[\w.]+\.train\(False\)\s*$/.test(text),
    wrong: "code",
    severity: "error",
    claimed: { en: "training mode", zh: "训练模式" },
    instead: { en: "the call switches to evaluation mode", zh: "这个调用切换到评估模式" },
  },
];
