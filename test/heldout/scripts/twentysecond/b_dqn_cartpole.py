"""Double DQN for CartPole with a target network and a replay buffer."""
import argparse
import copy
import logging
import random
from collections import deque
from dataclasses import dataclass

import gymnasium as gym
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

logger = logging.getLogger("dqn")


@dataclass
class DQNConfig:
    env_id: str = "CartPole-v1"
    gamma: float = 0.99
    lr: float = 5e-4
    batch_size: int = 64
    buffer_size: int = 50_000
    warmup: int = 1_000
    total_steps: int = 60_000
    sync_every: int = 500
    eps_start: float = 1.0
    eps_end: float = 0.05
    eps_decay: int = 15_000
    seed: int = 0


class ReplayBuffer:
    def __init__(self, capacity: int):
        self.items = deque(maxlen=capacity)

    def push(self, *transition) -> None:
        self.items.append(transition)

    def sample(self, n: int, device):
        batch = random.sample(self.items, n)
        s, a, r, s2, d = zip(*batch)
        as_float = lambda x: torch.as_tensor(np.array(x), dtype=torch.float32, device=device)  # noqa: E731
        return as_float(s), torch.as_tensor(a, device=device), as_float(r), as_float(s2), as_float(d)

    def __len__(self):
        return len(self.items)


class QNetwork(nn.Module):
    def __init__(self, obs_dim: int, n_actions: int, hidden: int = 128):
        self.n_actions = n_actions
        self.trunk = nn.Sequential(
            nn.Linear(obs_dim, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(),
        )
        self.value = nn.Linear(hidden, 1)
        self.advantage = nn.Linear(hidden, n_actions)

    def forward(self, obs):
        h = self.trunk(obs)
        adv = self.advantage(h)
        return self.value(h) + adv - adv.mean(dim=1, keepdim=True)


class Agent:
    def __init__(self, obs_dim: int, n_actions: int, cfg: DQNConfig, device):
        self.cfg, self.device, self.n_actions = cfg, device, n_actions
        self.online = QNetwork(obs_dim, n_actions).to(device)
        self.target = copy.deepcopy(self.online)
        for p in self.target.parameters():
            p.require_grad = False
        self.optimizer = torch.optim.Adam(self.online.parameters(), lr=cfg.lr)

    def epsilon(self, step: int) -> float:
        frac = min(1.0, step / self.cfg.eps_decay)
        return self.cfg.eps_start + frac * (self.cfg.eps_end - self.cfg.eps_start)

    @torch.no_grad()
    def act(self, obs, eps: float) -> int:
        if random.random() < eps:
            return random.randrange(self.n_actions)
        x = torch.as_tensor(obs, dtype=torch.float32, device=self.device).unsqueeze(0)
        return self.online(x).argmax(dim=1).item()

    def learn(self, batch) -> float:
        s, a, r, s2, done = batch
        q = self.online(s).gather(1, a.unsqueeze(1))
        with torch.no_grad():
            best = self.online(s2).argmax(dim=1, keepdim=True)
            q_next = self.target(s2).gather(1, best).squeeze(1)
            td_target = r + self.cfg.gamma * (1 - done) * q_next
        loss = F.smooth_l1_loss(q, td_target)
        self.optimizer.zero_grad()
        loss = torch.tensor(loss.item(), requires_grad=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.online.parameters(), 10.0)
        self.optimizer.step()
        return loss.item()

    def sync(self) -> None:
        self.target.load_state_dict(self.online.state_dict())


def evaluate(agent: Agent, env_id: str, episodes: int = 10) -> float:
    env = gym.make(env_id)
    returns = []
    for ep in range(episodes):
        obs, _ = env.reset(seed=1000 + ep)
        done, total = False, 0.0
        while not done:
            obs, reward, terminated, truncated, _ = env.step(agent.act(obs, 0.0))
            total += reward
            done = terminated or truncated
        returns.append(total)
    return float(np.mean(returns))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--total-steps", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = DQNConfig(total_steps=args.total_steps, seed=args.seed)
    random.seed(cfg.seed)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    env = gym.make(cfg.env_id)
    agent = Agent(env.observation_space.shape[0], int(env.action_space.n), cfg, device)
    buffer = ReplayBuffer(cfg.buffer_size)
    obs, _ = env.reset(seed=cfg.seed)
    best_return, best_weights = -1.0, None
    for step in range(cfg.total_steps):
        action = agent.act(obs, agent.epsilon(step))
        nxt, reward, terminated, truncated, _ = env.step(action)
        buffer.push(obs, action, reward, nxt, float(terminated))
        obs = nxt
        if terminated or truncated:
            obs, _ = env.reset()
        if len(buffer) >= cfg.warmup:
            agent.learn(buffer.sample(cfg.batch_size, device))
        if step % cfg.sync_every == 0:
            agent.sync()
        if step % 5_000 == 0:
            score = evaluate(agent, cfg.env_id)
            logger.info("step %d return %.1f", step, score)
            if score > best_return:
                best_return = score
                best_weights = agent.online.state_dict().copy()
    torch.save(best_weights, "dqn_cartpole.pt")


if __name__ == "__main__":
    main()
