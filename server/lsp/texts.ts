/** What the server itself says to the user, in every language. The texts of rules live with the rules. */

import type { Localized } from "../rule-api/message";

/** With placeholders as `formatMessage` fills them. */
export const TEXTS = {
  inCell: { en: "Cell {cell}, line {line}: {message}", zh: "单元格 {cell} 第 {line} 行：{message}" },
  baselined: { en: "{message} (In this project's baseline.)", zh: "{message}（已在本项目的基线中。）" },
  fixAll: { en: "Fix all safe problems (Heldout)", zh: "修复所有可安全修复的问题（Heldout）" },
  preview: { en: "{title} (preview first)", zh: "{title}（先预览）" },
  fixRule: { en: "Fix all `{rule}` in this file", zh: "修复本文件中所有 `{rule}`" },
  ignoreHere: { en: "Ignore `{rule}` here", zh: "在此处忽略 `{rule}`" },
  ignoreInFile: { en: "Ignore `{rule}` in the whole file", zh: "在整个文件中忽略 `{rule}`" },
  ignoreInFunction: { en: "Ignore `{rule}` in this function", zh: "在此函数中忽略 `{rule}`" },
  turnOff: { en: "Turn off `{rule}` in {file}", zh: "在 {file} 中关闭 `{rule}`" },
  ruleGroup: { en: "`{name}`: {count} rules", zh: "`{name}`：{count} 条规则" },
  writeInstead: { en: "Write `{name}`", zh: "改为 `{name}`" },
  explain: { en: "Explain `{rule}`", zh: "解释 `{rule}`" },
  why: { en: "Why is `{rule}` reported here?", zh: "为什么在此处报告 `{rule}`？" },
  reportWrong: { en: "Report `{rule}` here as a false positive…", zh: "将此处的 `{rule}` 作为误报反馈…" },
  reportTitle: { en: "False positive: {rule}", zh: "误报：{rule}" },
  reportBody: {
    en: `Rule: \`{rule}\`
Message: {message}

The code (only the statements concerned; shorten it or rename what is private):

\`\`\`python
{code}
\`\`\`

Versions:

{releases}

Why the code is right:

`,
    zh: `规则：\`{rule}\`
提示：{message}

代码（只含相关语句；请删去或改名不便公开的内容）：

\`\`\`python
{code}
\`\`\`

版本：

{releases}

为什么这段代码是对的：

`,
  },
  environment: { en: "environment", zh: "环境" },
  targetVersions: { en: "setting targetVersions", zh: "设置 targetVersions" },
  scriptHeader: { en: "header of this file", zh: "本文件的头部" },
  newestJudged: { en: "nothing says which: the newest is assumed", zh: "未说明版本，按最新版判断" },
  readMore: { en: "Examples and sources", zh: "示例与出处" },
  whenToIgnore: { en: "Fine to ignore", zh: "何时可以忽略" },
  classicMistakes: { en: "Classic mistakes", zh: "常见错误" },
  seeAlso: { en: "See also", zh: "另见" },
  readConcept: { en: "Full explanation", zh: "完整说明" },
  reviewingWorkspace: { en: "Heldout: reviewing the workspace", zh: "Heldout：正在审查工作区" },
  reference: { en: "Reference", zh: "参考资料" },
  tooLarge: {
    en: "Heldout does not review this file: it has {size} MB, the setting `heldout.maxFileSize` allows {limit} MB.",
    zh: "Heldout 未检查此文件：文件有 {size} MB，设置 `heldout.maxFileSize` 的上限是 {limit} MB。",
  },
} as const satisfies Readonly<Record<string, Localized>>;
