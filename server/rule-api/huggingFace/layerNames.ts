/** What the layers of models of the hub are called that an adapter may take. Knows names of checkpoints, reports nothing. */

import { isStored } from "../../semantic/guards";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import type { HubObject } from "./hubObjects";

const LLAMA = "q_proj k_proj v_proj o_proj gate_proj up_proj down_proj embed_tokens lm_head score";
const BERT = "query key value dense classifier word_embeddings position_embeddings token_type_embeddings";

/** By the checkpoints of a family, the last names of all its linear layers and embeddings: read off transformers 5.24.0. */
const FAMILIES: readonly (readonly [checkpoints: RegExp, layers: string])[] = [
  [/^(?:meta-llama\/(?:Meta-)?Llama-[23][\w.-]*|TinyLlama\/.+|unsloth\/(?:Meta-)?Llama-[23][\w.-]*)$/, LLAMA],
  [
    /^(?:mistralai\/Mistral-7B[\w.-]*|Qwen\/Qwen(?:2|2\.5|3)-\d[\w.]*B[\w.-]*|google\/gemma-(?:2-)?\d+b[\w.-]*)$/,
    LLAMA,
  ],
  [/^(?:openai-community\/)?(?:distil)?gpt2(?:-\w+)?$/, "c_attn c_proj c_fc wte wpe lm_head score"],
  [
    /^EleutherAI\/pythia-.+$/,
    "query_key_value dense dense_h_to_4h dense_4h_to_h embed_in embed_out lm_head score",
  ],
  [
    /^facebook\/opt-.+$/,
    "q_proj k_proj v_proj out_proj fc1 fc2 embed_tokens embed_positions project_in project_out lm_head score",
  ],
  [/^(?:google-bert\/)?bert-[\w-]+$/, `${BERT} decoder qa_outputs seq_relationship`],
  [/^(?:FacebookAI\/)?roberta-[\w-]+$/, `${BERT} out_proj decoder qa_outputs`],
  [
    /^(?:distilbert\/)?distilbert-[\w-]+$/,
    "q_lin k_lin v_lin out_lin lin1 lin2 pre_classifier classifier word_embeddings position_embeddings vocab_transform vocab_projector qa_outputs",
  ],
];
/** Models that see have layers of other names besides, and so have mixtures of experts. */
const OTHERS = /vision|-vl|moe|-a\d+b|omni|embedding|rerank/i;

/** The names of a model's layers; null where its family is not known. */
function layerNames({ checkpoint }: HubObject): ReadonlySet<string> | null {
  if (checkpoint === null || OTHERS.test(checkpoint)) return null;
  const layers = FAMILIES.find(([checkpoints]) => checkpoints.test(checkpoint))?.[1];
  return layers === undefined ? null : new Set(layers.split(" "));
}

/** Whether a list of layers is meant for models of several families: some of its names are of others, and no family has them all. */
function mixesFamilies(names: readonly string[], own: ReadonlySet<string>): boolean {
  const families = FAMILIES.map(([, layers]) => new Set(layers.split(" ")));
  const others = names.filter((name) => !own.has(name) && families.some((layers) => layers.has(name)));
  return (
    others.length > 1 &&
    names.some((name) => own.has(name)) &&
    !families.some((layers) => names.every((name) => layers.has(name)))
  );
}

/** Functions that give a network a layer by its name. */
const ADDS = /^(?:add_module|register_module|setattr|__setattr__|set_submodule)$/;

/** Whether the file itself puts a layer of this name into a network: `model.projector = nn.Linear(8, 2)`. */
const isAddedLayer = ({ semantic }: Pick<ApiQuestions, "semantic">, name: string): boolean =>
  attributesNamed(semantic.tree, name).some(isStored) ||
  nodesOf(semantic.tree, "string").some((text) => {
    if (stringValue(text) !== name) return false;
    const call = isKind(text.parent, "argument_list") ? text.parent.parent : null;
    const callee = isKind(call, "call") ? call.function : null;
    const word = isKind(callee, "attribute") ? callee.attribute : callee;
    // `nn.ModuleDict({"projector": nn.Linear(8, 2)})`
    return (
      (isKind(text.parent, "pair") && text.parent.key === text) ||
      (isKind(word, "identifier") && ADDS.test(word.text))
    );
  });

/** The names of `target_modules=["q_proj", "out_proj"]` that no layer of the models has, where the families of all are known. */
export function layersInVain(
  context: Pick<ApiQuestions, "semantic">,
  listed: SyntaxNode,
  models: readonly HubObject[],
): readonly SyntaxNode[] {
  const known = models.map(layerNames);
  if (!isKind(listed, "list") || known.length === 0 || known.includes(null)) return [];
  const all = new Set(known.flatMap((layers) => [...(layers ?? [])]));
  // Of a path the end counts.
  const lastOf = (target: SyntaxNode): string => (stringValue(target) ?? "").split(".").at(-1) ?? "";
  if (mixesFamilies(listed.children.map(lastOf), all)) return [];
  return listed.children.filter((target) => {
    const last = lastOf(target);
    // No regular expression, and no number of a layer.
    const isName = /^[\w.]+$/.test(stringValue(target) ?? "") && !/^\d*$/.test(last);
    return isName && !all.has(last) && !isAddedLayer(context, last);
  });
}
