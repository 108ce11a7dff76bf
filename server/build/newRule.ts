/** `npm run new-rule <name>`: writes a rule and its test from a template that compiles and passes. Build time only. */

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unusedSuppression } from "../engine/suppression";
import { exportName, RULE_NAME, root, ruleNames } from "./ruleFiles";

/** Why a rule cannot have this name; null where it can. `existing` are the names that are taken. */
export function nameProblem(name: string, existing: readonly string[]): string | null {
  if (!RULE_NAME.test(name) || name.length > 50)
    return `"${name}" is no rule name: small letters, digits and single hyphens, at most 50 (roc-curve-on-labels)`;
  if (existing.includes(name)) return `there is a rule called ${name} already`;
  if (existing.some((other) => exportName(other) === exportName(name)))
    return `${name} would be exported under the name of another rule`;
  return null;
}

/** The text of a new `rules/<name>.ts`; `api` is where the rule API stands, seen from there. */
export function ruleTemplate(name: string, api = "../server/rule-api"): string {
  return `/** Say in one sentence which mistake this is. */

import { defineRule, python } from "${api}";

export const ${exportName(name)} = defineRule({
  meta: {
    name: "${name}",
    theme: "metrics",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "none",
    sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_curve.html"],
    docs: {
      en: {
        title: "FILL IN: the mistake in at most eight words",
        what: "FILL IN: what the rule reports.",
        why: "FILL IN: what happens when the code runs, with measured numbers where there are some.",
        ignoreWhen: "FILL IN: when the code is right all the same.",
      },
      zh: {
        title: "FILL IN：用一句话说出错误",
        what: "FILL IN：这条规则报告什么。",
        why: "FILL IN：代码运行时会发生什么，有实测数字就写上。",
        ignoreWhen: "FILL IN：什么情况下可以忽略。",
      },
      invalid: python\`
        from sklearn.metrics import roc_curve

        fpr, tpr, _ = roc_curve([0, 1], [0, 1])
      \`,
      valid: python\`
        from sklearn.metrics import roc_curve

        fpr, tpr, _ = roc_curve([0, 1], [0.2, 0.9])
      \`,
    },
    messages: {
      labels: {
        en: "\`{scores}\` holds labels, so the curve has one point.",
        zh: "\`{scores}\` 是类别标签，曲线只有一个点。",
      },
    },
  },
  create(context) {
    return {
      calls: {
        "sklearn.metrics.roc_curve"(call) {
          const scores = context.dataflow.argument(call, "y_score", 1);
          if (scores?.kind !== "list" || scores.children.some((item) => item.kind !== "integer")) return;
          context.report({ node: scores, message: "labels", data: { scores: context.excerpt(scores) } });
        },
      },
    };
  },
});
`;
}

/** The text of a new `test/rules/<name>.test.ts`. */
export function testTemplate(name: string): string {
  return `/** What \`${name}\` reports, and the look-alikes on which it is silent. */

import { ${exportName(name)} } from "../../rules/${name}";
import { testRule } from "../support/ruleTester";

testRule(${exportName(name)}, {
  valid: [
    {
      name: "scores are no labels",
      code: \`
        from sklearn.metrics import roc_curve
        fpr, tpr, _ = roc_curve([0, 1], [0.2, 0.9])
      \`,
    },
    {
      name: "another function of the same name",
      code: \`
        from plots import roc_curve
        roc_curve([0, 1], [0, 1])
      \`,
    },
  ],
  invalid: [
    {
      code: \`
        from sklearn.metrics import roc_curve
        fpr, tpr, _ = roc_curve([0, 1], [0, 1])
                                        ^^^^^^ labels
      \`,
      messages: ["\`[0, 1]\` holds labels"],
    },
  ],
});
`;
}

if (require.main === module) {
  const [name, ...rest] = process.argv.slice(2);
  const existing = [...ruleNames(), unusedSuppression.meta.name];
  const problem =
    name === undefined || rest.length > 0 ? "usage: npm run new-rule <name>" : nameProblem(name, existing);
  if (problem !== null || name === undefined) {
    console.error(problem);
    process.exitCode = 2;
  } else {
    const files = [
      [`rules/${name}.ts`, ruleTemplate(name)],
      [`test/rules/${name}.test.ts`, testTemplate(name)],
    ] as const;
    for (const [path, text] of files) {
      if (existsSync(join(root, path))) console.log(`${path} is there already and stays as it is`);
      else {
        writeFileSync(join(root, path), text, { flag: "wx" });
        console.log(`wrote ${path}`);
      }
    }
    console.log("Now write them, then run `npm run update` and `npm test`. CONTRIBUTING.md shows the way.");
  }
}
