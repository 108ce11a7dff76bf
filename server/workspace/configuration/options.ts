/**
 * Every setting there is: its form, default, place and meaning. The one schema from which the validator reads, and from which
 * package.json, the JSON schema of the project file and the reference pages are generated. Plain data.
 */

import type { Localized } from "../../rule-api/message";
import type { OptionGroup } from "./optionGroups";
import type { Settings } from "./settings";

/** The form of a value. */
export type OptionForm =
  | { readonly kind: "switch" }
  | { readonly kind: "choice"; readonly choices: Readonly<Record<string, Localized>> }
  | { readonly kind: "bytes"; readonly least: number }
  | { readonly kind: "text" }
  /** The path of a project file in the opened folder, or nothing. */
  | { readonly kind: "projectFile" }
  /** A list of rule names, themes and `*`. */
  | { readonly kind: "names" }
  /** A list of patterns of files. */
  | { readonly kind: "patterns" }
  /** Severities by rule name, theme or `*`. */
  | { readonly kind: "severities" }
  /** Lists of names by the pattern of files. */
  | { readonly kind: "namesByPattern" }
  /** Releases or specifiers by distribution. */
  | { readonly kind: "versions" };

export interface Option<Value> {
  readonly group: OptionGroup;
  readonly form: OptionForm;
  readonly default: Value;
  readonly where: "editor" | "project" | "both";
  /** In an editor with several folders: whether each may have its own. */
  readonly scope: "resource" | "window";
  readonly text: Localized;
  /** As it stands in a project file. */
  readonly example?: string;
}

const both = { where: "both", scope: "resource" } as const;
const editor = { where: "editor", scope: "window" } as const;

/** All options, group by group and in the order in which they are shown. */
export const OPTIONS: { readonly [Key in keyof Settings]: Option<Settings[Key]> } = {
  enable: {
    group: "rules",
    form: { kind: "switch" },
    default: true,
    ...both,
    text: { en: "Review Python files and notebooks.", zh: "审查 Python 文件和笔记本。" },
    example: "enable = false",
  },
  profile: {
    group: "rules",
    form: {
      kind: "choice",
      choices: {
        quiet: {
          en: "Only errors: what makes the run fail or its result wrong.",
          zh: "只报告错误：会让运行失败或让结果出错的问题。",
        },
        standard: {
          en: "Also likely mistakes, deprecated names and waste.",
          zh: "还包括很可能的错误、已弃用的名称和浪费。",
        },
        strict: {
          en: "Also what careful people do, such as setting a seed.",
          zh: "还包括细心的做法，例如设置随机种子。",
        },
      },
    },
    default: "standard",
    ...both,
    text: {
      en: "How much is reported. `rules`, `select` and `ignore` change it for single rules.",
      zh: "报告多少问题。`rules`、`select` 和 `ignore` 可再调整单条规则。",
    },
    example: 'profile = "strict"',
  },
  rules: {
    group: "rules",
    form: { kind: "severities" },
    default: new Map(),
    ...both,
    text: {
      en: "How severe the findings of a rule are, or `off`: by the rule's name, its theme (such as `leakage`) or `*` for all. The name wins over the theme, the theme over `*`.",
      zh: "规则的级别，或关闭（`off`）：按规则名、主题（如 `leakage`）或 `*`（全部）设定。规则名优先于主题，主题优先于 `*`。",
    },
    example: '[rules]\nseed-missing = "off"\nleakage = "error"',
  },
  select: {
    group: "rules",
    form: { kind: "names" },
    default: [],
    ...both,
    text: {
      en: "Use only these rules, given by name, theme or `*`; those of the strict profile may be among them. Empty: all rules of the profile.",
      zh: "只使用这些规则：规则名、主题或 `*`，也可以是 strict 配置档的规则。留空则使用配置档的所有规则。",
    },
    example: 'select = ["leakage", "metrics"]',
  },
  ignore: {
    group: "rules",
    form: { kind: "names" },
    default: [],
    ...both,
    text: {
      en: "Never use these rules, given by name, theme or `*`, whatever else is set.",
      zh: "一律不使用这些规则：规则名、主题或 `*`。优先于其他设置。",
    },
    example: 'ignore = ["notebook-display-in-script"]',
  },
  perFileIgnores: {
    group: "rules",
    form: { kind: "namesByPattern" },
    default: new Map(),
    ...both,
    text: {
      en: "Rules not to use in some files: lists of rules by a pattern of files, such as `tests/**` or `*_demo.py`. A pattern starts at the folder of the project file, or, in an editor's settings, at the opened folder; one without a slash is the name of a file in any folder.",
      zh: "在某些文件中不使用的规则：按文件模式（如 `tests/**` 或 `*_demo.py`）列出规则。模式从项目文件所在的文件夹算起；写在编辑器设置里时，从打开的文件夹算起。不含斜杠的模式匹配任意文件夹中的文件名。",
    },
    example: '[per-file-ignores]\n"tests/**" = ["*"]\n"notebooks/*.ipynb" = ["reproducibility"]',
  },
  baselined: {
    group: "rules",
    form: {
      kind: "choice",
      choices: {
        dim: {
          en: "Faint in the code, and not in the list of problems.",
          zh: "代码中淡化显示，不列入问题面板。",
        },
        hide: { en: "Not shown.", zh: "不显示。" },
        show: { en: "Shown as any other finding.", zh: "与其他提示一样显示。" },
      },
    },
    default: "dim",
    ...editor,
    text: {
      en: "How old findings are shown, those that the project has in its baseline: the file `heldout-baseline.txt`, which the command `heldout baseline` writes.",
      zh: "如何显示旧的提示，即已记入项目基线的提示。基线是由命令 `heldout baseline` 写入的文件 `heldout-baseline.txt`。",
    },
  },
  diagnosticMode: {
    group: "files",
    form: {
      kind: "choice",
      choices: {
        openFiles: { en: "Only files that are open.", zh: "只审查打开的文件。" },
        workspace: {
          en: "All Python files and notebooks of the opened folders.",
          zh: "审查打开的文件夹中的所有 Python 文件和笔记本。",
        },
      },
    },
    default: "openFiles",
    where: "editor",
    scope: "resource",
    text: { en: "Which files are reviewed.", zh: "审查哪些文件。" },
  },
  run: {
    group: "files",
    form: {
      kind: "choice",
      choices: {
        onType: { en: "While you type.", zh: "输入时。" },
        onSave: { en: "When you save.", zh: "保存时。" },
      },
    },
    default: "onType",
    ...editor,
    text: { en: "When a file is reviewed.", zh: "何时审查文件。" },
  },
  exclude: {
    group: "files",
    form: { kind: "patterns" },
    default: [],
    ...both,
    text: {
      en: "Files and folders to leave out when whole folders are reviewed (on the command line, or with `diagnosticMode` set to `workspace`), besides those in `.gitignore`. Patterns are written as in `perFileIgnores`. A file that you open, or name on the command line, is reviewed all the same.",
      zh: "审查整个文件夹时（命令行，或 `diagnosticMode` 为 workspace 时）跳过的文件和文件夹，`.gitignore` 中的总会跳过。模式写法同 `perFileIgnores`。打开的文件和直接指定的文件仍会审查。",
    },
    example: 'exclude = ["third_party/**", "*_pb2.py"]',
  },
  maxFileSize: {
    group: "files",
    form: { kind: "bytes", least: 1000 },
    default: 2_000_000,
    ...both,
    text: { en: "Files of more bytes than this are not reviewed.", zh: "超过此大小（字节）的文件不审查。" },
    example: "max-file-size = 500_000",
  },
  notebook: {
    group: "files",
    form: { kind: "switch" },
    default: true,
    ...editor,
    text: {
      en: "Review the Python cells of open notebooks, together and in their order.",
      zh: "检查打开的笔记本中的 Python 单元格（按顺序合在一起）。",
    },
  },
  targetVersions: {
    group: "project",
    form: { kind: "versions" },
    default: new Map(),
    ...both,
    text: {
      en: 'The releases of libraries that your code is meant for, where they are not those of the environment, lock files and requirements. By the name that pip installs, such as `scikit-learn`: one release (`"1.5.2"`) or a range (`">=1.3,<2"`).',
      zh: '代码面向的库版本，优先于环境、锁文件和依赖声明。以 pip 安装时的名称（如 `scikit-learn`）为键，值为版本（`"1.5.2"`）或版本范围（`">=1.3,<2"`）。',
    },
    example: '[target-versions]\nscikit-learn = "1.5.2"\ntorch = ">=2.1,<3"',
  },
  configuration: {
    group: "project",
    form: { kind: "projectFile" },
    default: "",
    where: "editor",
    scope: "resource",
    text: {
      en: "The path of the project file to use, a `heldout.toml` or `pyproject.toml` in the opened folder, such as `config/heldout.toml`. Its patterns then start at the opened folder. On the command line this is `--config`. Empty: for each file the closest project file in its folder or above.",
      zh: "要使用的项目文件的路径：打开的文件夹中的 `heldout.toml` 或 `pyproject.toml`，如 `config/heldout.toml`。其中的模式此时从打开的文件夹算起。命令行对应 `--config`。留空则使用每个文件所在文件夹或上级中最近的项目文件。",
    },
  },
  configurationPreference: {
    group: "project",
    form: {
      kind: "choice",
      choices: {
        projectFirst: {
          en: "That of the project file, so that you see what the command line and your colleagues see.",
          zh: "以项目文件为准，编辑器与命令行、同事看到的结果一致。",
        },
        editorFirst: { en: "That of the editor.", zh: "以编辑器设置为准。" },
        editorOnly: {
          en: "That of the editor; project files are not read at all.",
          zh: "只用编辑器设置，不读取项目文件。",
        },
      },
    },
    default: "projectFirst",
    where: "editor",
    scope: "resource",
    text: {
      en: "Which value counts when an option is set both here and in the project file (`heldout.toml`, or `[tool.heldout]` in `pyproject.toml`).",
      zh: "某个选项在这里和项目文件（`heldout.toml`，或 `pyproject.toml` 的 `[tool.heldout]`）中都有设置时，以谁为准。",
    },
  },
  language: {
    group: "editor",
    form: {
      kind: "choice",
      choices: {
        auto: {
          en: "The language of the editor or terminal; English where Heldout does not speak that.",
          zh: "使用编辑器或终端的语言；Heldout 不支持该语言时使用英文。",
        },
        en: { en: "English", zh: "英文（English）" },
        "zh-cn": { en: "Simplified Chinese (简体中文)", zh: "简体中文" },
      },
    },
    default: "auto",
    where: "both",
    scope: "window",
    text: { en: "The language of messages and rule pages.", zh: "消息和规则说明页的语言。" },
    example: 'language = "zh-cn"',
  },
  hover: {
    group: "editor",
    form: { kind: "switch" },
    default: true,
    ...editor,
    text: {
      en: "Explain rules, library names and the values of variables on hover.",
      zh: "悬停时解释规则、库名称和变量的值。",
    },
  },
  inlayHints: {
    group: "editor",
    form: { kind: "switch" },
    default: false,
    ...editor,
    text: {
      en: "Show behind a variable, where it is assigned, what is certain of its value: shape and element type (`float32[?, 64]`), or what the numbers mean (`probabilities`).",
      zh: "在被赋值的变量名后显示能够确定的信息：形状与元素类型（`float32[?, 64]`），或数值的含义（如“概率”）。",
    },
  },
  codeLens: {
    group: "editor",
    form: { kind: "switch" },
    default: false,
    ...editor,
    text: {
      en: "Show above each split which variables hold the train rows and which the test rows. A click there opens the picture of the training pipeline.",
      zh: "在每处划分上方显示哪些变量是训练集、哪些是测试集；点击可打开训练流程图。",
    },
  },
  snippets: {
    group: "editor",
    form: { kind: "switch" },
    default: true,
    ...editor,
    text: {
      en: "Offer snippets of corrected code while you type.",
      zh: "输入时提供正确代码的片段。",
    },
  },
  ignoreComment: {
    group: "editor",
    form: {
      kind: "choice",
      choices: {
        sameLine: {
          en: "Behind the code, where that is possible.",
          zh: "尽可能写在代码后面。",
        },
        lineAbove: {
          en: "On a line of its own above the statement.",
          zh: "在语句上方单独写一行。",
        },
        off: {
          en: "Nowhere: the light bulb offers neither to ignore a finding nor to turn off its rule.",
          zh: "不写：灯泡菜单不提供忽略提示或关闭规则。",
        },
      },
    },
    default: "sameLine",
    ...editor,
    text: {
      en: "Where the light bulb writes the comment that ignores a finding.",
      zh: "灯泡菜单把忽略提示的注释写在哪里。",
    },
  },
  rulePageUrl: {
    group: "editor",
    form: { kind: "text" },
    default: "",
    ...editor,
    text: {
      en: "The web address that the link of a finding opens; `{rule}` and `{language}` in it are filled in. Empty: the page that comes with Heldout.",
      zh: "点击提示中的链接时打开的网址，其中的 `{rule}` 和 `{language}` 会被替换。留空则打开 Heldout 自带的页面。",
    },
  },
  logLevel: {
    group: "log",
    form: {
      kind: "choice",
      choices: {
        off: { en: "Nothing.", zh: "不写日志。" },
        error: { en: "Only what failed.", zh: "只写失败。" },
        warning: { en: "Also settings that could not be used.", zh: "还包括无法使用的设置。" },
        information: { en: "Also starts, settings and slow reviews.", zh: "还包括启动、设置和较慢的审查。" },
      },
    },
    default: "information",
    ...editor,
    text: {
      en: "How much is written to the log (*Heldout: Show Logs*).",
      zh: "日志（*Heldout: 显示日志*）写多少。",
    },
  },
  "trace.server": {
    group: "log",
    form: {
      kind: "choice",
      choices: {
        off: { en: "Nothing.", zh: "不显示。" },
        messages: { en: "The names of messages.", zh: "消息名称。" },
        verbose: { en: "Also their contents, your code among them.", zh: "还包括消息内容，其中有你的代码。" },
      },
    },
    default: "off",
    ...editor,
    text: {
      en: "Show the messages between the editor and Heldout's server in the output channel *Heldout Trace*: for whoever looks for a mistake in Heldout itself.",
      zh: "在输出频道 *Heldout Trace* 中显示编辑器与 Heldout 服务器之间的消息，供排查 Heldout 自身的故障。",
    },
  },
};

export type OptionKey = keyof Settings;

export const OPTION_KEYS = Object.keys(OPTIONS) as readonly OptionKey[];

/** What holds where nobody says anything. */
export const DEFAULT_SETTINGS: Settings = Object.freeze(
  Object.fromEntries(OPTION_KEYS.map((key) => [key, OPTIONS[key].default])),
) as unknown as Settings;

/** The options that a side may set. */
export function optionsOf(side: "editor" | "project"): readonly OptionKey[] {
  return OPTION_KEYS.filter((key) => OPTIONS[key].where === "both" || OPTIONS[key].where === side);
}

/** An option's name in a project file, as TOML is written: `maxFileSize` is `max-file-size`. */
export function projectName(key: OptionKey): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
