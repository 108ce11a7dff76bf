/** How the explanation of a line is worded, in both languages. Knows no program. */

import type { Fact } from "../../engine/reviewObserver";
import type { Language, Severity } from "../../rule-api/message";
import type { SilencedFinding } from "./explainLine";

/** The sentences' parts. Code and places come worded already: "`load()`", "line 7"; `at` may be "". */
interface LineWords {
  readonly title: (file: string, line: number) => string;
  readonly cell: (file: string, cell: number) => string;
  readonly line: (line: number) => string;
  readonly colon: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly reported: string;
  readonly finding: (rule: string, severity: string, message: string) => string;
  readonly nothing: string;
  readonly broken: string;
  readonly silenced: string;
  readonly silencedFinding: (rule: string, message: string, why: string) => string;
  readonly silencedBy: Readonly<Record<SilencedFinding["by"], string>>;
  readonly unknown: string;
  readonly facts: Readonly<Record<Fact, string>>;
  readonly unknownValue: (code: string, facts: string, rules: string) => string;
  readonly calls: string;
  readonly called: (code: string, name: string) => string;
  readonly ownCode: (code: string) => string;
  readonly watchedBy: (rules: string) => string;
  readonly unwatched: string;
  readonly unresolved: (code: string) => string;
  readonly wouldWatch: (rules: string) => string;
  readonly rules: string;
  readonly content: (rules: string) => string;
  readonly passed: (count: number) => string;
  readonly nobody: string;
  readonly list: (items: readonly string[], more: number) => string;
  readonly because: {
    readonly ownFunction: (name: string, at: string, defined: string) => string;
    readonly unseenModule: (name: string, at: string, module: string) => string;
    readonly library: (name: string, at: string) => string;
    readonly unknownReceiver: (receiver: string, at: string) => string;
    readonly unknownCallee: (name: string, at: string) => string;
    readonly parameter: (name: string, defined: string, calls: string) => string;
    readonly several: (name: string, places: string) => string;
    readonly loop: (over: string, at: string) => string;
    readonly part: (of: string, at: string) => string;
    readonly unbound: (name: string) => string;
    readonly expression: (code: string, at: string) => string;
  };
}

export const LINE_WORDS: Readonly<Record<Language, LineWords>> = {
  en: {
    title: (file, line) => `${file}, line ${line}`,
    cell: (file, cell) => `${file}, cell ${cell}`,
    line: (line) => `line ${line}`,
    colon: ": ",
    severities: { error: "error", warning: "warning", information: "information", hint: "hint" },
    reported: "Reported here",
    finding: (rule, severity, message) => `${rule} (${severity}): ${message}`,
    nothing: "Nothing is reported here.",
    broken: "The statement does not parse. Inside it only the breakage is reported.",
    silenced: "Found, but not shown",
    silencedFinding: (rule, message, why) => `${rule}: ${message} Not shown because ${why}.`,
    silencedBy: {
      comment: "a comment ignores it",
      "expected-failure": "the code is meant to fail here",
      "in-place": "it is not certain once what is called is read in the place of the calls",
      settings: "the rule is off, or the profile leaves it out",
      baseline: "the baseline has it",
    },
    unknown: "What Heldout does not know",
    facts: {
      meaning: "what its values are (labels, probabilities, scores …)",
      class: "what kind of object it is",
      rows: "which rows it holds (train, test …)",
      tensor: "its shape and element type",
      literal: "its value",
      history: "what was done to it before",
    },
    unknownValue: (code, facts, rules) =>
      `${code}: ${facts}. Without knowing it, ${rules} cannot judge this line.`,
    calls: "Calls on this line",
    called: (code, name) => `${code} calls ${name}.`,
    ownCode: (code) => `${code} calls code of this project, which is read too.`,
    watchedBy: (rules) => `Rules about this call: ${rules}.`,
    unwatched: "No rule is about this call alone.",
    unresolved: (code) => `${code}: which function this calls is not known.`,
    wouldWatch: (rules) => `Rules that would look if it is what its name says: ${rules}.`,
    rules: "Rules that looked",
    content: (rules) => `They found nothing wrong: ${rules}.`,
    passed: (count) =>
      count === 1
        ? "One more rule reads all code and had no question about this line."
        : `${count} more rules read all code and had no question about this line.`,
    nobody: "No rule had a question about this line.",
    list: (items, more) => `${items.join(", ")}${more === 0 ? "" : ` and ${more} more`}`,
    because: {
      ownFunction: (name, at, defined) =>
        `It is what ${name}${defined === "" ? "" : ` (${defined})`} returns${at === "" ? "" : ` in ${at}`}, and that is not known.`,
      unseenModule: (name, at, module) =>
        `It comes from ${name}${at === "" ? "" : ` in ${at}`}, which cannot be read: ${module} is neither a file of this project nor a library that Heldout knows.`,
      library: (name, at) =>
        `It is what ${name} returns${at === "" ? "" : ` in ${at}`}. That depends on the data, or Heldout does not know it.`,
      unknownReceiver: (receiver, at) =>
        `It is what a method of ${receiver} returns${at === "" ? "" : ` in ${at}`}, and what ${receiver} is, is not known.`,
      unknownCallee: (name, at) =>
        `It is what ${name} returns${at === "" ? "" : ` in ${at}`}, and which function that is, is not known.`,
      parameter: (name, defined, calls) =>
        calls === ""
          ? `It is a parameter of ${name}${defined === "" ? "" : ` (${defined})`}, and no call of it is seen in this file.`
          : `It is a parameter of ${name}${defined === "" ? "" : ` (${defined})`}; what its calls hand over (${calls}) is not known, or not the same everywhere.`,
      several: (name, places) =>
        places === ""
          ? `Where ${name} gets its value is not certain.`
          : `${name} gets its value in ${places}, and which of these holds here, or what it gives, is not certain.`,
      loop: (over, at) => `It is an element of ${over}${at === "" ? "" : ` (${at})`}.`,
      part: (of, at) => `It is a part of ${of}${at === "" ? "" : ` (${at})`}.`,
      unbound: (name) => `Nothing in this file gives ${name} a value.`,
      expression: (code, at) => `It is computed by ${code}${at === "" ? "" : ` (${at})`}.`,
    },
  },
  zh: {
    title: (file, line) => `${file} 第 ${line} 行`,
    cell: (file, cell) => `${file} 第 ${cell} 个单元`,
    line: (line) => `第 ${line} 行`,
    colon: "：",
    severities: { error: "错误", warning: "警告", information: "信息", hint: "提示" },
    reported: "这里报告了",
    finding: (rule, severity, message) => `${rule}（${severity}）：${message}`,
    nothing: "这里没有报告任何问题。",
    broken: "这条语句有语法错误，其中只报告语法错误本身。",
    silenced: "发现了，但没有显示",
    silencedFinding: (rule, message, why) => `${rule}：${message}没有显示的原因：${why}。`,
    silencedBy: {
      comment: "被注释忽略",
      "expected-failure": "这里的代码本来就预期会失败",
      "in-place": "把被调用的代码放到调用处再看，就不能确定了",
      settings: "规则已关闭，或不在当前配置档中",
      baseline: "基线文件中已有",
    },
    unknown: "Heldout 不清楚的地方",
    facts: {
      meaning: "数值的含义（标签、概率、得分等）",
      class: "是什么对象",
      rows: "含有哪些样本（训练集、测试集等）",
      tensor: "形状与元素类型",
      literal: "取值",
      history: "此前对它做过什么",
    },
    unknownValue: (code, facts, rules) => `${code}：不清楚${facts}。因此 ${rules} 无法判断这一行。`,
    calls: "这一行的调用",
    called: (code, name) => `${code} 调用的是 ${name}。`,
    ownCode: (code) => `${code} 调用的是本项目的代码，其内容也会检查。`,
    watchedBy: (rules) => `针对这个调用的规则：${rules}。`,
    unwatched: "没有专门针对这个调用的规则。",
    unresolved: (code) => `${code}：不清楚调用的是哪个函数。`,
    wouldWatch: (rules) => `如果它正如其名，以下规则会检查它：${rules}。`,
    rules: "检查过的规则",
    content: (rules) => `以下规则没有发现问题：${rules}。`,
    passed: (count) => `另有 ${count} 条规则会读所有代码，对这一行没有疑问。`,
    nobody: "没有规则对这一行有疑问。",
    list: (items, more) => `${items.join("、")}${more === 0 ? "" : ` 等，另有 ${more} 条`}`,
    because: {
      ownFunction: (name, at, defined) =>
        `它是${at} ${name}${defined === "" ? "" : `（定义在${defined}）`}的返回值，而返回什么不清楚。`,
      unseenModule: (name, at, module) =>
        `它来自${at}的 ${name}，无法读取：${module} 既不是本项目的文件，也不是 Heldout 了解的库。`,
      library: (name, at) => `它是${at} ${name} 的返回值；返回什么取决于数据，或 Heldout 不了解。`,
      unknownReceiver: (receiver, at) =>
        `它是${at} ${receiver} 的方法的返回值，而不清楚 ${receiver} 是什么。`,
      unknownCallee: (name, at) => `它是${at} ${name} 的返回值，而不清楚这是哪个函数。`,
      parameter: (name, defined, calls) =>
        calls === ""
          ? `它是 ${name} 的参数${defined === "" ? "" : `（${defined}）`}，在本文件中看不到对它的调用。`
          : `它是 ${name} 的参数${defined === "" ? "" : `（${defined}）`}；各处调用（${calls}）传入的值不清楚，或不一致。`,
      several: (name, places) =>
        places === ""
          ? `不确定 ${name} 的值从哪里来。`
          : `${name} 在${places}得到值，这里用的是哪一个、值是什么，不能确定。`,
      loop: (over, at) => `它是 ${over} 的元素${at === "" ? "" : `（${at}）`}。`,
      part: (of, at) => `它是 ${of} 的一部分${at === "" ? "" : `（${at}）`}。`,
      unbound: (name) => `本文件中没有给 ${name} 赋值。`,
      expression: (code, at) => `它由 ${code} 计算得到${at === "" ? "" : `（${at}）`}。`,
    },
  },
};
