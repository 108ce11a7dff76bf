/** Model monitoring, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const modelMonitoring = defineConcept({
  id: "model-monitoring",
  names: { en: "model monitoring", zh: "模型监控", aliases: ["Prometheus", "Grafana", "训练过程监控"] },
  symbols: ["prometheus_client.Counter"],
  short: {
    en: "In production: latency, errors, load, drift of inputs and predictions, and quality when labels arrive. In training: loss, metrics, gradient norms, learning rate, throughput. In: numbers to count or measure.",
    zh: "生产中监控延迟、错误、负载、输入与预测的漂移，以及标签到来后的质量；训练中监控损失、指标、梯度范数、学习率、吞吐。输入要计数或测量的数值。",
  },
  text: {
    en: md`
      Prometheus collects and stores, Grafana displays.
    `,
    zh: md`
      Prometheus 负责采集和存储，Grafana 负责展示。
    `,
  },
  mistakes: [],
  related: ["data-distribution-shift", "experiment-tracking"],
  sources: ["https://prometheus.io/docs/introduction/overview/"],
});
