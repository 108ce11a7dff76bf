/** Which settings belong together, and what their groups are called. Plain data. */

import type { Localized } from "../../rule-api/message";

/** Options that belong together, in the order in which they are shown. */
export const OPTION_GROUPS = {
  rules: { en: "Rules", zh: "规则" },
  files: { en: "Files", zh: "文件" },
  project: { en: "Project", zh: "项目" },
  editor: { en: "Editor", zh: "编辑器" },
  log: { en: "Log", zh: "日志" },
} as const satisfies Readonly<Record<string, Localized>>;

export type OptionGroup = keyof typeof OPTION_GROUPS;
