/** Association rules, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const associationRules = defineConcept({
  id: "association-rules",
  names: { en: "association rules", zh: "关联规则", aliases: ["market basket analysis", "Apriori"] },
  symbols: [],
  short: {
    en: 'Statements "who has A also has B" over sets of items, judged by support, confidence and lift. In: transactions. Out: rules.',
    zh: "形如“有 A 的也有 B”的项集规则，用支持度、置信度和提升度衡量。输入交易记录，输出规则。",
  },
  text: {
    en: md`
      They describe what occurs together. That is neither a correlation of variables nor a cause.
    `,
    zh: md`
      它描述的是同时出现，既不是变量间的相关系数，也不是因果。
    `,
  },
  mistakes: [],
  related: ["learning-paradigms"],
  sources: ["https://rasbt.github.io/mlxtend/user_guide/frequent_patterns/association_rules/"],
});
