/** The pages of the rules in Markdown, one a language, and the index of rules and concepts. Knows them as data and nothing of the disk. */

import type { Concept, Language, Rule, Severity, Theme } from "../rule-api";
import { conceptPage, conceptTitle } from "../rule-api/concept";
import { THEMES } from "../rule-api/rule";

interface Words {
  readonly severities: Readonly<Record<Severity, string>>;
  readonly fixes: Readonly<Record<Rule["meta"]["fixes"], string>>;
  readonly themes: Readonly<Record<Theme, string>>;
  readonly strict: string;
  readonly since: (version: string) => string;
  readonly why: string;
  readonly wrong: string;
  readonly right: string;
  readonly ignore: string;
  readonly silence: (name: string) => string;
  readonly sources: string;
  readonly related: string;
  readonly concepts: string;
  readonly index: string;
  readonly indexText: (count: number) => string;
  readonly conceptsText: (count: number) => string;
  readonly columns: readonly [string, string, string, string];
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    severities: { error: "error", warning: "warning", information: "information", hint: "hint" },
    fixes: {
      fix: "fixed automatically",
      suggestion: "suggests a correction",
      snippet: "offers a snippet",
      none: "",
    },
    themes: {
      metrics: "Metrics",
      leakage: "Data leakage",
      "training-loop": "Training loop",
      mode: "Train and eval mode",
      "fine-tuning": "Fine-tuning",
      distributed: "Distributed training",
      precision: "Numeric precision",
      performance: "Performance",
      reproducibility: "Reproducibility",
      api: "Library interfaces",
      preprocessing: "Preprocessing",
      augmentation: "Augmentation",
      tuning: "Hyperparameter search",
      explainability: "Explainability",
      compression: "Model compression",
      deployment: "Deployment",
      security: "Security",
      vision: "Images",
      python: "Python",
    },
    strict: "in the strict profile only",
    since: (version) => `since ${version}`,
    why: "Why it matters",
    wrong: "Wrong",
    right: "Right",
    ignore: "When it is fine to ignore it",
    silence: (name) =>
      `To silence one finding, end its line with a comment that says why: \`# heldout: ignore[${name}] reason\`. On the line of a \`def\`, \`class\`, \`for\` or \`with\` it holds for the whole block; \`# heldout: ignore-file[${name}]\` holds for the file. In the project file, \`${name} = "off"\` under \`[rules]\` of \`heldout.toml\` (\`[tool.heldout.rules]\` of \`pyproject.toml\`) turns the rule off; in an editor, the setting \`"heldout.rules": { "${name}": "off" }\`.`,
    sources: "Sources",
    related: "Related rules",
    concepts: "Concepts",
    index: "Rules",
    indexText: (count) =>
      `Heldout has ${count} rules. Each page shows the mistake, what it does, and the corrected code.`,
    conceptsText: (count) =>
      `${count} terms of the field, explained briefly, with the mistakes that are made with them. Editors show them on hover over library names.`,
    columns: ["Rule", "Mistake", "Severity", "Correction"],
  },
  zh: {
    severities: { error: "错误", warning: "警告", information: "信息", hint: "提示" },
    fixes: { fix: "可自动修复", suggestion: "给出修改建议", snippet: "提供代码片段", none: "" },
    themes: {
      metrics: "评价指标",
      leakage: "数据泄漏",
      "training-loop": "训练循环",
      mode: "训练与评估模式",
      "fine-tuning": "微调",
      distributed: "分布式训练",
      precision: "数值精度",
      performance: "性能",
      reproducibility: "可复现性",
      api: "库接口",
      preprocessing: "数据预处理",
      augmentation: "数据增强",
      tuning: "超参数搜索",
      explainability: "可解释性",
      compression: "模型压缩",
      deployment: "部署",
      security: "安全",
      vision: "图像",
      python: "Python 语言",
    },
    strict: "仅在 strict 模式下启用",
    since: (version) => `自 ${version} 起`,
    why: "为什么重要",
    wrong: "错误写法",
    right: "正确写法",
    ignore: "什么时候可以忽略",
    silence: (name) =>
      `要忽略某一处提示，在该行末尾写注释并说明理由：\`# heldout: ignore[${name}] 理由\`。写在 \`def\`、\`class\`、\`for\`、\`with\` 所在行则对整个代码块有效；\`# heldout: ignore-file[${name}]\` 对整个文件有效。要关闭这条规则，在 \`heldout.toml\` 的 \`[rules]\`（或 \`pyproject.toml\` 的 \`[tool.heldout.rules]\`）下写 \`${name} = "off"\`；在编辑器里用设置 \`"heldout.rules": { "${name}": "off" }\`。`,
    sources: "来源",
    related: "相关规则",
    concepts: "概念",
    index: "规则",
    indexText: (count) =>
      `Heldout 共有 ${count} 条规则。每一页说明错误是什么、会造成什么后果，并给出改正后的代码。`,
    conceptsText: (count) =>
      `简要解释 ${count} 个术语以及与之相关的常见错误。在编辑器中，把光标停在库的名字上就会显示。`,
    columns: ["规则", "错误", "严重程度", "修正"],
  },
};

/** Everything that pages link to. */
export interface Documented {
  readonly rules: readonly Rule[];
  readonly concepts: readonly Concept[];
}

/** The page of one rule, with links to the closest others of its theme and to the concepts whose mistake it is. */
export function rulePage(rule: Rule, language: Language, all: Documented): string {
  const words = WORDS[language];
  const { meta } = rule;
  const text = meta.docs[language];
  const facts = [
    `\`${meta.name}\``,
    words.severities[meta.severity],
    ...(words.fixes[meta.fixes] === "" ? [] : [words.fixes[meta.fixes]]),
    ...(meta.profile === "strict" ? [words.strict] : []),
    words.since(meta.since),
    `[${words.themes[meta.theme]}](index.md#${anchor(words.themes[meta.theme])})`,
  ];
  const concepts = all.concepts.filter(({ mistakes }) => mistakes.includes(meta.name));
  const related = relatedRules(rule, all.rules);
  return `${[
    `# ${text.title}`,
    facts.join(" · "),
    text.what,
    `## ${words.why}`,
    text.why,
    `## ${words.wrong}`,
    codeBlock(meta.docs.invalid),
    `## ${words.right}`,
    codeBlock(meta.docs.valid),
    `## ${words.ignore}`,
    text.ignoreWhen,
    words.silence(meta.name),
    `## ${words.sources}`,
    sourceList(meta.sources),
    ...(concepts.length === 0
      ? []
      : [
          `## ${words.concepts}`,
          concepts
            .map((concept) => `- [${conceptTitle(concept, language)}](${conceptPage(concept.id)}.md)`)
            .join("\n"),
        ]),
    ...(related.length === 0
      ? []
      : [
          `## ${words.related}`,
          related.map((other) => `- [${other.meta.docs[language].title}](${other.meta.name}.md)`).join("\n"),
        ]),
  ].join("\n\n")}\n`;
}

/** More than this nobody reads; the index has all rules of a theme. */
const MOST_RELATED = 10;

/** The rules of the same theme that share a word of their name with this one, the closest first. */
function relatedRules({ meta: { name, theme } }: Rule, all: readonly Rule[]): readonly Rule[] {
  const words = name.split("-").filter(({ length }) => length > 3);
  const shared = (other: Rule): number =>
    other.meta.name.split("-").filter((word) => words.includes(word)).length;
  return all
    .filter((other) => other.meta.theme === theme && other.meta.name !== name && shared(other) > 0)
    .toSorted((one, other) => shared(other) - shared(one))
    .slice(0, MOST_RELATED);
}

/** The sources of a page: those that are addresses as links. */
export function sourceList(sources: readonly string[]): string {
  return sources.map((source) => `- ${/^https:\S+$/.test(source) ? `<${source}>` : source}`).join("\n");
}

/** The list of all rules by theme and of all concepts, as links to their pages. */
export function indexPage(language: Language, all: readonly Rule[], concepts: readonly Concept[]): string {
  const words = WORDS[language];
  const parts = [`# ${words.index}`, words.indexText(all.length)];
  for (const theme of THEMES) {
    const rules = all.filter((rule) => rule.meta.theme === theme);
    if (rules.length === 0) continue;
    const rows = rules.map(({ meta }) =>
      tableRow([
        `[\`${meta.name}\`](${meta.name}.md)`,
        meta.docs[language].title,
        words.severities[meta.severity],
        words.fixes[meta.fixes],
      ]),
    );
    parts.push(
      `## ${words.themes[theme]}`,
      [tableRow(words.columns), tableRow(words.columns.map(() => "---")), ...rows].join("\n"),
    );
  }
  parts.push(`## ${words.concepts}`, words.conceptsText(concepts.length), conceptList(language, concepts));
  return `${parts.join("\n\n")}\n`;
}

/** By their English names in both languages, since readers know these and their order is the same everywhere. */
function conceptList(language: Language, concepts: readonly Concept[]): string {
  const key = ({ names }: Concept): string => names.en.toLowerCase();
  return [...concepts]
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((concept) => {
      const { id, names } = concept;
      const link = `[${conceptTitle(concept, language)}](${conceptPage(id)}.md)`;
      return `- ${link}${language === "zh" && names.zh !== names.en ? ` · ${names.en}` : ""}`;
    })
    .join("\n");
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function codeBlock(code: string): string {
  return `\`\`\`python\n${code.trimEnd()}\n\`\`\``;
}

/** The fragment by which Markdown renderers link to a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}
