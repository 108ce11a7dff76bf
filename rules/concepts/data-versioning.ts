/** Data and model version control, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataVersioning = defineConcept({
  id: "data-versioning",
  names: {
    en: "data and model version control",
    zh: "数据与模型版本管理",
    aliases: ["DVC", "Git LFS", "model registry", "模型版本管理", "模型回滚"],
  },
  symbols: ["mlflow.register_model"],
  short: {
    en: "A result can be repeated if it names the commit of the code, the version of the data and the configuration. Git is made for text; data and weights belong in Git LFS, DVC or a model registry.",
    zh: "要让结果可复现，需同时记录代码提交、数据版本和配置。Git 适合文本；数据和权重应放进 Git LFS、DVC 或模型仓库。",
  },
  text: {
    en: md`
      Git keeps every version of a large file in full, and hosts limit file sizes. A registry adds what
      models need: stages, owners, and a way back to the version before.
    `,
    zh: md`
      Git 会完整保存大文件的每个版本，托管平台还限制文件大小。模型仓库补上了模型所需要的：阶段、负责人，以及回滚到上一版本的办法。
    `,
  },
  mistakes: [
    "unpinned-model-revision",
    "model-saved-without-metadata",
    "hard-coded-path",
    "global-versus-generator-seed",
  ],
  related: ["experiment-tracking", "model-deployment"],
  sources: ["https://dvc.org/doc", "https://git-lfs.com/"],
});
