"""Double DQN, LunarLander."""
import argparse
import random
from collections import deque

import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def parse():
    ap = argparse.ArgumentParser()
    ap.add_argument("--env", default="LunarLander-v3")
    ap.add_argument("--steps", type=int, default=300_000)
    ap.add_argument("--gamma", type=float, default=0.99)
    ap.add_argument("--batch", type=int, default=128)
    ap.add_argument("--lr", type=float, default=5e-4)
    ap.add_argument("--double", action="store_true")
    ap.add_argument("--seed", type=int, default=1)
    return ap.parse_args()


class Replay:
    def __init__(self, size=100_000):
        self.buffer = deque(maxlen=size)

    def push(self, *row):
        self.buffer.append(row)

    def sample(self, n, device):
        s, a, r, s2, done = zip(*random.sample(self.buffer, n))
        t = lambda x, d=torch.float32: torch.as_tensor(np.array(x), dtype=d, device=device)
        return t(s), t(a, torch.int64), t(r), t(s2), t(done)

    def __len__(self):
        return len(self.buffer)


class Dueling(nn.Module):
    def __init__(self, n_obs, n_act):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(n_obs, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU())
        self.value = nn.Linear(128, 1)
        self.adv = nn.Linear(128, n_act)

    def forward(self, x):
        h = self.body(x)
        a = self.adv(h)
        return self.value(h) + a - a.mean(dim=1, keepdim=True)


class ValueBaseline(nn.Module):
    def __init__(self, n_obs):
        self.net = nn.Sequential(nn.Linear(n_obs, 64), nn.Tanh(), nn.Linear(64, 1))

    def forward(self, x):
        return self.net(x)


class Agent:
    def __init__(self, args, n_obs, n_act):
        self.args, self.n_act = args, n_act
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.online = Dueling(n_obs, n_act).to(self.device)
        self.target = Dueling(n_obs, n_act).to(self.device)
        self.target.load_state_dict(self.online.state_dict())
        self.baseline = ValueBaseline(n_obs).to(self.device)
        self.opt = torch.optim.Adam(self.online.parameters(), lr=args.lr)
        self.base_opt = torch.optim.Adam(self.baseline.parameters(), lr=args.lr)
        self.replay = Replay()
        self.eps = 1.0

    def act(self, obs):
        if random.random() < self.eps:
            return random.randrange(self.n_act)
        with torch.no_grad():
            q = self.online(torch.as_tensor(obs, dtype=torch.float32, device=self.device).unsqueeze(0))
        return q.argmax(dim=1).item()

    def learn(self):
        s, a, r, s2, done = self.replay.sample(self.args.batch, self.device)
        q = self.online(s).gather(1, a.unsqueeze(1))
        with torch.no_grad():
            best = self.online(s2).argmax(dim=1, keepdim=True)
            nxt = self.target(s2).gather(1, best).squeeze(1)
            goal = r + self.args.gamma * nxt * (1 - done)
        loss = F.smooth_l1_loss(q, goal)
        loss.backward()
        nn.utils.clip_grad_norm_(self.online.parameters(), 10.0)
        self.opt.step()
        self.learn_baseline(s, goal)

    def learn_baseline(self, s, goal):
        self.base_opt.zero_grad()
        v = self.baseline(s).squeeze(-1)
        loss = F.mse_loss(v, goal)
        nn.utils.clip_grad_norm_(self.baseline.parameters(), 1.0)
        loss.backward()
        self.base_opt.step()

    def soft_update(self, tau=0.005):
        with torch.no_grad():
            for p, q in zip(self.target.parameters(), self.online.parameters()):
                p.lerp_(q, tau)

    def anneal(self, step):
        self.eps = max(0.05, 1.0 - step / 100_000)
        if step % 50_000 == 0 and step:
            self.opt.lr = self.args.lr * 0.5
        for group in self.base_opt.param_groups:
            group["lr"] = self.args.lr * self.eps


def evaluate(agent, env, episodes=5):
    total = 0.0
    for k in range(episodes):
        obs, _ = env.reset(seed=1000 + k)
        over = False
        while not over:
            with torch.no_grad():
                q = agent.online(torch.as_tensor(obs, dtype=torch.float32, device=agent.device)[None])
            obs, reward, term, trunc, _ = env.step(int(q.argmax()))
            total += reward
            over = term or trunc
        return total / episodes


def main():
    args = parse()
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    env, test_env = gym.make(args.env), gym.make(args.env)
    agent = Agent(args, env.observation_space.shape[0], env.action_space.n)
    obs, _ = env.reset(seed=args.seed)
    for step in range(args.steps):
        action = agent.act(obs)
        nxt, reward, term, trunc, _ = env.step(action)
        agent.replay.push(obs, action, reward, nxt, term)
        obs = nxt
        if term or trunc:
            obs, _ = env.reset()
        if len(agent.replay) > args.warmup:
            agent.learn()
            agent.soft_update()
        agent.anneal(step)
        if step % 10_000 == 0:
            print(step, evaluate(agent, test_env))
    torch.save(agent.online.state_dict(), "dqn.pt")


if __name__ == "__main__":
    main()
