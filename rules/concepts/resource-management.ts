/** Resource management for training, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const resourceManagement = defineConcept({
  id: "resource-management",
  names: {
    en: "resource management for training",
    zh: "训练资源管理",
    aliases: ["Kubernetes", "Slurm", "scheduling", "负载均衡"],
  },
  symbols: [],
  short: {
    en: "Training runs are batch jobs: a scheduler (Slurm, or Kubernetes Jobs with Kueue or Volcano) gives them GPUs, queues them and restarts them from checkpoints.",
    zh: "训练任务是批处理作业：由调度器（Slurm，或 Kubernetes Job 配合 Kueue、Volcano）分配 GPU、排队，并从检查点恢复。",
  },
  text: {
    en: md`
      Deployments, NGINX and other load balancers distribute requests to services. They share no GPUs
      among training jobs.
    `,
    zh: md`
      Deployment、NGINX 等负载均衡用于把请求分发给在线服务，并不在训练任务之间分配 GPU。
    `,
  },
  mistakes: [
    "tensor-created-then-moved",
    "empty-cache-in-loop",
    "checkpoint-missing",
    "checkpoint-reentrancy-unset",
    "hard-coded-device",
    "no-device-placement",
  ],
  related: ["model-deployment"],
  sources: ["https://kubernetes.io/docs/concepts/workloads/controllers/job/"],
});
