/** How a hover words what is known of a value, in both languages. Knows no program. */

import type { Part } from "../../dataflow/rows";
import type { Role } from "../../knowledge/role";
import type { Language } from "../../rule-api/message";

/** The sentences' parts. `code` is in back quotes already, `at` a place as `line` words it, "" where there is none. */
interface ValueWords {
  readonly roles: Readonly<Record<Role, string>>;
  /** In a word or two, where that is shorter. */
  readonly shortRoles: Readonly<Partial<Record<Role, string>>>;
  readonly parts: Readonly<Record<Part, string>>;
  readonly colon: string;
  readonly or: string;
  readonly line: (line: number) => string;
  readonly roleOf: (role: string, code: string, at: string) => string;
  readonly splitRows: (part: string, at: string) => string;
  readonly wholeRows: (code: string, at: string) => string;
  readonly rows: (rows: string) => string;
  readonly learned: (code: string, rows: string, at: string) => string;
  readonly instance: (code: string) => string;
  readonly around: (code: string) => string;
  readonly constant: (code: string) => string;
  /** `tensor` is in back quotes already. */
  readonly tensor: (tensor: string) => string;
  readonly optimizes: (code: string, at: string) => string;
  readonly mode: (training: boolean, at: string) => string;
  readonly fitted: (rows: string, at: string) => string;
}

export const VALUE_WORDS: Readonly<Record<Language, ValueWords>> = {
  en: {
    roles: {
      "hard-labels": "hard labels",
      probabilities: "probabilities (one column a class)",
      "positive-probabilities": "probabilities of one class",
      "log-probabilities": "log probabilities",
      logits: "logits",
      scores: "scores",
      "regression-values": "regression values",
      averages: "averages of targets",
      "raw-model-output": "raw network output",
      curve: "curve points",
      loss: "loss",
    },
    shortRoles: {
      probabilities: "probabilities",
      "positive-probabilities": "probabilities",
      "raw-model-output": "raw output",
    },
    parts: { all: "all", train: "train split", test: "test split", validation: "validation split" },
    colon: ": ",
    or: " or ",
    line: (line) => `line ${line}`,
    roleOf: (role, code, at) => `${role} of ${code}${at === "" ? "" : `, ${at}`}`,
    splitRows: (part, at) => `${part}${at === "" ? "" : ` of ${at}`}`,
    wholeRows: (code, at) => `those of ${code}${at === "" ? "" : `, ${at}`}`,
    rows: (rows) => `rows: ${rows}`,
    learned: (code, rows, at) =>
      `holds what ${code} learned${at === "" ? "" : ` in ${at}`}${rows === "" ? "" : ` (rows: ${rows})`}`,
    instance: (code) => `instance of ${code}`,
    around: (code) => `around ${code}`,
    constant: (code) => `value ${code}`,
    tensor: (tensor) => `shape and type ${tensor}`,
    optimizes: (code, at) => `updates the parameters of ${code}${at === "" ? "" : `, ${at}`}`,
    mode: (training, at) => `put into ${training ? "train" : "eval"} mode${at === "" ? "" : ` in ${at}`}`,
    fitted: (rows, at) => `fitted${at === "" ? "" : ` in ${at}`}${rows === "" ? "" : ` (rows: ${rows})`}`,
  },
  zh: {
    roles: {
      "hard-labels": "类别标签",
      probabilities: "各类概率",
      "positive-probabilities": "某一类的概率",
      "log-probabilities": "对数概率",
      logits: "logits",
      scores: "得分",
      "regression-values": "回归值",
      averages: "目标值的平均",
      "raw-model-output": "网络原始输出",
      curve: "曲线的点",
      loss: "损失",
    },
    shortRoles: { probabilities: "概率", "positive-probabilities": "概率", "raw-model-output": "原始输出" },
    parts: { all: "全部", train: "训练集", test: "测试集", validation: "验证集" },
    colon: "：",
    or: " 或 ",
    line: (line) => `第 ${line} 行`,
    roleOf: (role, code, at) => `${code} 给出的${role}${at === "" ? "" : `（${at}）`}`,
    splitRows: (part, at) => `${at === "" ? "" : `${at}划分出的`}${part}`,
    wholeRows: (code, at) => `来自 ${code}${at === "" ? "" : `（${at}）`}`,
    rows: (rows) => `样本：${rows}`,
    learned: (code, rows, at) =>
      `含有 ${code} ${at === "" ? "" : `在${at}`}学到的统计量${rows === "" ? "" : `（样本：${rows}）`}`,
    instance: (code) => `${code} 的实例`,
    around: (code) => `包装了 ${code}`,
    constant: (code) => `取值 ${code}`,
    tensor: (tensor) => `形状与类型 ${tensor}`,
    optimizes: (code, at) => `更新 ${code} 的参数${at === "" ? "" : `（${at}）`}`,
    mode: (training, at) => `${at === "" ? "" : `在${at}`}设为${training ? "训练" : "评估"}模式`,
    fitted: (rows, at) => `${at === "" ? "" : `在${at}`}已拟合${rows === "" ? "" : `（样本：${rows}）`}`,
  },
};
