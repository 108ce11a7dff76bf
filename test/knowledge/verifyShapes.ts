/** Holds what dataflow says of shapes and types against random programs that were run: `npm run verify:shapes -- PYTHON [COUNT] [SEED]`. */

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Tensor } from "../../server/dataflow/tensors/tensor";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

interface Program {
  readonly lines: readonly string[];
  readonly facts: readonly { readonly shape: readonly (number | null)[]; readonly dtype: string | null }[];
  readonly error: string | null;
}

const IMPORTS = {
  widths: "import torch\nimport torch.nn as nn\n",
  torch: "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n",
  keras: "import keras\nfrom keras import layers\n",
};

function contradicts({ shape, dtype }: Tensor, fact: Program["facts"][number]): boolean {
  if (dtype !== undefined && fact.dtype !== null && dtype !== fact.dtype) return true;
  if (shape === undefined) return false;
  const { sizes, rank } = shape;
  const lacking = fact.shape.length - sizes.length;
  if (lacking < 0 || (rank !== "open" && lacking > 0)) return true;
  return sizes.some((size, i) => typeof size === "number" && size !== fact.shape[i + lacking]);
}

async function main(): Promise<void> {
  const [python = "python3", count = "2000", seed = "1"] = process.argv.slice(2);
  const folder = join(__dirname, "../../../test/knowledge");
  await loadEngine();
  let failures = 0;
  for (const library of ["widths", "torch", "keras"] as const) {
    const script =
      library === "widths"
        ? [join(folder, "random_widths.py")]
        : [join(folder, "random_networks.py"), library];
    const output = execFileSync(python, [...script, count, seed], {
      encoding: "utf8",
      env: { ...process.env, KERAS_BACKEND: "torch" },
      maxBuffer: 1 << 28,
    });
    const programs: readonly Program[] = JSON.parse(output);
    const counts = { lines: 0, told: 0, wrong: 0, failing: 0, found: 0, alarms: 0 };
    for (const { lines, facts, error } of programs) {
      const shown = library === "widths" ? "" : "<<x>>\n";
      const { dataflow, marked } = probe(
        IMPORTS[library] + lines.map((line) => `${line}\n${shown}`).join(""),
      );
      facts.forEach((fact, i) => {
        const { tensor } = dataflow.valueOf(marked[i] as (typeof marked)[number]);
        counts.lines++;
        if (tensor === undefined) return;
        counts.told++;
        if (!contradicts(tensor, fact)) return;
        counts.wrong++;
        console.log(`wrong: ${lines.slice(0, i + 1).join("; ")} gives ${JSON.stringify(fact)}`);
      });
      const reported = dataflow.tensorConflicts().length > 0;
      if (error !== null) counts.failing++;
      if (error !== null && reported) counts.found++;
      if (error !== null || !reported) continue;
      counts.alarms++;
      console.log(`false alarm: ${lines.join(library === "widths" ? "\n" : "; ")}`);
    }
    failures += counts.wrong + counts.alarms;
    console.log(
      `${library}: ${counts.told} of ${counts.lines} values told, ${counts.wrong} wrongly; ` +
        `${counts.found} of ${counts.failing} failing programs found, ${counts.alarms} false alarms`,
    );
  }
  process.exitCode = failures === 0 ? 0 : 1;
}

void main();
