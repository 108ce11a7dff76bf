/** An environment of gymnasium that is used as those of the former gym were: `reset` gives two things, `step` five. */

import { defineRule, environmentFaults, python } from "../server/rule-api";

export const gymApiOutdated = defineRule({
  meta: {
    name: "gym-api-outdated",
    theme: "api",
    libraries: ["gymnasium"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://gymnasium.farama.org/introduction/migration_guide/",
      "https://gymnasium.farama.org/api/env/",
      "gymnasium 1.4.0: `obs, reward, done, info = env.step(0)` raises ValueError, `torch.tensor(env.reset())` RuntimeError",
    ],
    docs: {
      en: {
        title: "Environment used as in the former gym",
        what: "Of an environment of gymnasium, the result of `step` is unpacked into four names, or that of `reset`, a pair, is used as the observation. Also told: an episode loop that steps through one environment again and again and resets it only once, before all episodes.",
        why: "`step` returns observation, reward, terminated, truncated and info, and `reset` observation and info: four names raise ValueError, and a pair can be no input of a network. Without `reset` for each episode all but the first are played behind the end, where results are undefined.",
        ignoreWhen: "The environment is wrapped so that it behaves like the former ones.",
      },
      zh: {
        title: "按旧版 gym 的方式使用环境",
        what: "对 gymnasium 的环境，把 `step` 的结果解包成四个变量，或者把 `reset` 返回的二元组直接当成观测。另外：各个回合反复对同一个环境 `step`，却只在所有回合之前 `reset` 过一次。",
        why: "`step` 返回 observation、reward、terminated、truncated 和 info，`reset` 返回 observation 和 info：用四个变量接收会抛出 ValueError，二元组也不能输入网络。每个回合不 `reset`，除第一个外都在终止之后继续，结果没有定义。",
        ignoreWhen: "环境经过包装，行为与旧版一样。",
      },
      invalid: python`
        import gymnasium as gym

        env = gym.make("CartPole-v1")
        observation, info = env.reset(seed=0)
        observation, reward, done, info = env.step(env.action_space.sample())
        print(reward, done)
      `,
      valid: python`
        import gymnasium as gym

        env = gym.make("CartPole-v1")
        observation, info = env.reset(seed=0)
        observation, reward, terminated, truncated, info = env.step(env.action_space.sample())
        print(reward, terminated or truncated)
      `,
    },
    messages: {
      step: {
        en: "`step` of gymnasium returns five things; with four names this raises ValueError.",
        zh: "gymnasium 的 `step` 返回五个值，用四个变量接收会抛出 ValueError。",
      },
      reset: {
        en: "`reset` of gymnasium returns observation and info, so `{name}` is a pair.",
        zh: "gymnasium 的 `reset` 返回观测和 info，`{name}` 是二元组。",
      },
      once: {
        en: "No episode resets `{env}`: all but the first go on behind its end.",
        zh: "各回合都没有重置 `{env}`，从第二个起都在终止之后继续。",
      },
      made: { en: "Reset once, here", zh: "只在这里重置过一次" },
      unpack: { en: "Take the observation: `{code}`", zh: "取出观测：`{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        for (const fault of environmentFaults(context)) {
          if (fault.kind === "step") context.report({ node: fault.targets, message: "step" });
          else if (fault.kind === "once")
            context.report({
              node: fault.call.function,
              message: "once",
              data: { env: context.text(fault.call.function.object) },
              related: [{ node: fault.reset, message: "made" }],
            });
          else {
            const code = `${context.text(fault.target)}, _`;
            context.report({
              node: fault.target,
              message: "reset",
              data: { name: context.text(fault.target) },
              suggestions: [
                { message: "unpack", data: { code }, edits: [fixer.replace(fault.target, code)] },
              ],
            });
          }
        }
      },
    };
  },
});
