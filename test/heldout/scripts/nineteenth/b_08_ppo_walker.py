"""PPO for continuous control, in one file."""
import argparse
import time
from typing import NamedTuple

import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
from torch.distributions import Normal


class Batch(NamedTuple):
    obs: torch.Tensor
    actions: torch.Tensor
    logp: torch.Tensor
    returns: torch.Tensor
    advantages: torch.Tensor


def mlp(sizes, activation=nn.Tanh):
    layers = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        layers += [nn.Linear(a, b), activation()]
    return nn.Sequential(*layers[:-1])


class ActorCritic(nn.Module):
    def __init__(self, obs_dim, act_dim, device):
        super().__init__()
        self.actor = mlp([obs_dim, 64, 64, act_dim])
        self.critic = mlp([obs_dim, 64, 64, 1])
        self.log_std = nn.Parameter(torch.full((act_dim,), -0.5)).to(device)

    def dist(self, obs):
        return Normal(self.actor(obs), self.log_std.exp())

    def value(self, obs):
        return self.critic(obs)


class Rollout:
    def __init__(self, env, agent, args, device):
        self.env, self.agent, self.args, self.device = env, agent, args, device
        self.obs, _ = env.reset(seed=args.seed)

    @torch.no_grad()
    def collect(self):
        obs, actions, logps, rewards, dones, values = [], [], [], [], [], []
        for _ in range(self.args.steps):
            state = torch.as_tensor(self.obs, dtype=torch.float32, device=self.device)
            dist = self.agent.dist(state)
            action = dist.sample()
            obs.append(state)
            actions.append(action)
            logps.append(dist.log_prob(action).sum(-1))
            values.append(self.agent.value(state).squeeze(-1))
            self.obs, reward, terminated, truncated, _ = self.env.step(action.cpu().numpy())
            rewards.append(reward)
            dones.append(terminated or truncated)
            if terminated or truncated:
                self.obs, _ = self.env.reset()
        returns = self.discount(rewards, dones)
        returns = torch.tensor(returns, dtype=torch.float32, device=self.device)
        values = torch.stack(values)
        advantages = returns - values
        advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
        return Batch(torch.stack(obs), torch.stack(actions), torch.stack(logps), returns, advantages)

    def discount(self, rewards, dones):
        out, running = np.zeros(len(rewards)), 0.0
        for t in reversed(range(len(rewards))):
            running = rewards[t] + self.args.gamma * running * (1 - dones[t])
            out[t] = running
        return out


def update(agent, optimizer, batch, args):
    stats = {"pi": 0.0, "v": 0.0}
    for _ in range(args.passes):
        for idx in torch.randperm(args.steps).split(args.minibatch):
            dist = agent.dist(batch.obs[idx])
            logp = dist.log_prob(batch.actions[idx]).sum(-1)
            ratio = torch.exp(logp - batch.logp[idx])
            clipped = ratio.clamp(1 - args.clip, 1 + args.clip)
            pi_loss = -torch.min(ratio * batch.advantages[idx], clipped * batch.advantages[idx]).mean()
            v_loss = nn.functional.mse_loss(agent.value(batch.obs[idx]), batch.returns[idx])
            loss = pi_loss + 0.5 * v_loss - 0.01 * dist.entropy().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            nn.utils.clip_grad_norm_(agent.parameters(), 0.5)
            stats["pi"] += pi_loss.item()
            stats["v"] += v_loss
    return stats


def evaluate(agent, env, device, episodes=5):
    agent.eval
    total = 0.0
    for episode in range(episodes):
        obs, _ = env.reset(seed=episode)
        done = False
        while not done:
            with torch.no_grad():
                action = agent.actor(torch.as_tensor(obs, dtype=torch.float32, device=device))
            obs, reward, terminated, truncated, _ = env.step(action.cpu().numpy())
            done = terminated or truncated
            total += reward
    return total / episodes


def main():
    parser = argparse.ArgumentParser()
    for name, default in dict(seed=1, steps=2048, passes=10, minibatch=64, updates=300).items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--gamma", type=float, default=0.99)
    parser.add_argument("--clip", type=float, default=0.2)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    env = gym.make("Walker2d-v5")
    agent = ActorCritic(env.observation_space.shape[0], env.action_space.shape[0], device).to(device)
    optimizer = torch.optim.Adam(agent.parameters(), lr=3e-4, eps=1e-5)
    rollout, begin = Rollout(env, agent, args, device), time.time()
    for step in range(args.updates):
        stats = update(agent, optimizer, rollout.collect(), args)
        if step % 10 == 0:
            print(step, stats["pi"], evaluate(agent, gym.make("Walker2d-v5"), device), time.time() - begin)


if __name__ == "__main__":
    main()
