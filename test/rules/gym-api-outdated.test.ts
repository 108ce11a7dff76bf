/** What `gym-api-outdated` reports, and the environments on which it is silent. */

import { gymApiOutdated } from "../../rules/gym-api-outdated";
import { testRule } from "../support/ruleTester";

testRule(gymApiOutdated, {
  valid: [
    {
      name: "two things of `reset`, five of `step`, a reset for each episode",
      code: `
        import gymnasium as gym

        env = gym.make("CartPole-v1")
        for episode in range(10):
            observation, info = env.reset(seed=episode)
            done = False
            while not done:
                observation, reward, terminated, truncated, info = env.step(env.action_space.sample())
                done = terminated or truncated
      `,
    },
    {
      name: "a pair that is taken apart later, and a result that is kept whole",
      code: `
        import gymnasium as gym
        import torch

        env = gym.make("CartPole-v1")
        start = env.reset()
        state = torch.tensor(start[0])
        result = env.step(0)
        state, *others = env.step(0)
        print(state, result, others)
      `,
    },
    {
      name: "environments of other libraries, and of one's own",
      code: `
        import gymnasium as gym
        from stable_baselines3.common.env_util import make_vec_env
        from envs import Maze

        env = make_vec_env("CartPole-v1", n_envs=4)
        obs = env.reset()
        obs, rewards, dones, infos = env.step([0, 0, 0, 0])

        class Old(gym.Wrapper):
            def step(self, action):
                obs, reward, terminated, truncated, info = self.env.step(action)
                return obs, reward, terminated or truncated, info

        maze = Maze()
        state = maze.reset()
        state, reward, done, info = maze.step(1)
        old = Old(gym.make("CartPole-v1"))
        state, reward, done, info = old.step(1)
      `,
    },
    {
      name: "one long run, and a function that resets",
      code: `
        import gymnasium as gym

        def run(agent, play):
            env = gym.make("CartPole-v1")
            state, _ = env.reset()
            for step in range(1000):
                state, reward, terminated, truncated, _ = env.step(agent.act(state))
                if terminated or truncated:
                    state, _ = env.reset()
            other = gym.make("CartPole-v1")
            state, _ = other.reset()
            for episode in range(3):
                done = False
                while not done:
                    state, reward, done, _, _ = other.step(agent.act(state))
                play(other)
      `,
    },
  ],
  invalid: [
    {
      name: "four names for five things",
      code: `
        import gymnasium as gym

        env = gym.make("CartPole-v1")
        state, _ = env.reset()
        done = False
        while not done:
            state, reward, done, info = env.step(env.action_space.sample())
            ^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a pair that is the first state",
      code: `
        import gymnasium as gym

        def play(agent):
            env = gym.make("CartPole-v1")
            state = env.reset()
            ^^^^^
            done = False
            while not done:
                next_state, reward, terminated, truncated, _ = env.step(agent.act(state))
                done = terminated or truncated
                state = next_state
      `,
      messages: ["`reset` of gymnasium returns observation and info, so `state` is a pair."],
      suggestions: [
        {
          title: "Take the observation: `state, _`",
          output: `
            import gymnasium as gym

            def play(agent):
                env = gym.make("CartPole-v1")
                state, _ = env.reset()
                done = False
                while not done:
                    next_state, reward, terminated, truncated, _ = env.step(agent.act(state))
                    done = terminated or truncated
                    state = next_state
          `,
        },
      ],
    },
    {
      name: "a pair that is given to a tensor",
      code: `
        import gymnasium
        import torch

        env = gymnasium.make("Pendulum-v1")
        obs = env.reset(seed=3)
        ^^^
        x = torch.as_tensor(obs, dtype=torch.float32)
      `,
    },
    {
      name: "episodes that nobody begins",
      code: `
        import gymnasium as gym

        env = gym.make("CartPole-v1")
        state, _ = env.reset(seed=0)
        returns = []
        for episode in range(100):
            total, done = 0.0, False
            while not done:
                state, reward, terminated, truncated, _ = env.step(env.action_space.sample())
                                                          ^^^^^^^^
                done = terminated or truncated
                total += reward
            returns.append(total)
      `,
      messages: ["No episode resets `env`: all but the first go on behind its end."],
    },
  ],
});
