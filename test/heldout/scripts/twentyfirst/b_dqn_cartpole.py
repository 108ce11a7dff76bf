"""Double DQN on CartPole with a replay buffer and a target network."""
import argparse
import logging
import random
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Deque, List, NamedTuple, Tuple

import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

logger = logging.getLogger("dqn")


@dataclass
class DQNConfig:
    env: str = "CartPole-v1"
    steps: int = 60_000
    buffer: int = 50_000
    batch_size: int = 128
    gamma: float = 0.99
    lr: float = 5e-4
    learn_start: int = 1_000
    target_every: int = 500
    eps_end: float = 0.05
    eps_steps: int = 15_000
    eval_every: int = 5_000
    seed: int = 88
    out: Path = Path("dqn.pt")


class Transition(NamedTuple):
    obs: np.ndarray
    action: int
    reward: float
    next_obs: np.ndarray
    done: bool


class ReplayBuffer:
    def __init__(self, capacity: int, seed: int) -> None:
        self.items: Deque[Transition] = deque(maxlen=capacity)
        self.rng = random.Random(seed)

    def __len__(self) -> int:
        return len(self.items)

    def push(self, item: Transition) -> None:
        self.items.append(item)

    def sample(self, n: int, device: torch.device) -> Tuple[torch.Tensor, ...]:
        obs, action, reward, next_obs, done = zip(*self.rng.sample(self.items, n))
        return (
            torch.as_tensor(np.stack(obs), dtype=torch.float32, device=device),
            torch.as_tensor(action, dtype=torch.int64, device=device).unsqueeze(1),
            torch.as_tensor(reward, dtype=torch.float32, device=device),
            torch.as_tensor(np.stack(next_obs), dtype=torch.float32, device=device),
            torch.as_tensor(done, dtype=torch.float32, device=device),
        )


class QNetwork(nn.Module):
    def __init__(self, obs_dim: int, n_actions: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(obs_dim, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU())
        self.value = nn.Linear(128, 1)
        self.advantage = nn.Linear(128, n_actions)

    def forward(self, obs: torch.Tensor) -> torch.Tensor:
        h = self.body(obs)
        adv = self.advantage(h)
        return self.value(h) + adv - adv.mean(dim=1, keepdim=True)


class Agent:
    def __init__(self, obs_dim: int, n_actions: int, cfg: DQNConfig, device: torch.device) -> None:
        self.cfg = cfg
        self.device = device
        self.n_actions = n_actions
        self.online = QNetwork(obs_dim, n_actions).to(device)
        self.target = QNetwork(obs_dim, n_actions).to(device)
        self.sync_target()
        self.target.eval()
        self.optimizer = torch.optim.AdamW(self.online.parameters(), lr=cfg.lr)
        self.rng = np.random.default_rng(cfg.seed)

    def sync_target(self) -> None:
        self.target.load_state_dict(self.online.state_dict())

    def epsilon(self, step: int) -> float:
        return max(self.cfg.eps_end, 1.0 - step / self.cfg.eps_steps)

    @torch.no_grad()
    def act(self, obs: np.ndarray, epsilon: float) -> int:
        if self.rng.random() < epsilon:
            return int(self.rng.integers(self.n_actions))
        q = self.online(torch.as_tensor(obs, dtype=torch.float32, device=self.device).unsqueeze(0))
        return int(q.argmax(dim=1).item())

    def learn(self, batch: Tuple[torch.Tensor, ...]) -> float:
        obs, action, reward, next_obs, done = batch
        q = self.online(obs).gather(1, action).squeeze(1)
        with torch.no_grad():
            best = self.online(next_obs).argmax(dim=1, keepdim=True)
            next_q = self.target(next_obs).gather(1, best).squeeze(1)
            goal = reward + self.cfg.gamma * (1.0 - done) * next_q
        loss = F.smooth_l1_loss(q, goal)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.online.parameters(), 10.0)
        self.optimizer.step()
        return loss.item()

    def save_checkpoint(self, path: Path, step: int) -> None:
        torch.save({"online": self.online.state_dict(), "step": step}, path)


class DQNTrainer:
    """Interleaves acting and learning; evaluates greedily in its own environment."""

    def __init__(self, agent: Agent, cfg: DQNConfig) -> None:
        self.agent = agent
        self.cfg = cfg
        self.env = gym.make(cfg.env)
        self.eval_env = gym.make(cfg.env)
        self.buffer = ReplayBuffer(cfg.buffer, cfg.seed)
        self.losses: List[float] = []

    def evaluate(self, episodes: int = 10) -> float:
        returns = []
        for i in range(episodes):
            obs, _ = self.eval_env.reset(seed=10_000 + i)
            total, over = 0.0, False
            while not over:
                obs, reward, terminated, truncated, _ = self.eval_env.step(self.agent.act(obs, 0.0))
                total += float(reward)
                over = terminated or truncated
            returns.append(total)
        return float(np.mean(returns))

    def fit(self) -> float:
        best = -float("inf")
        obs, _ = self.env.reset(seed=self.cfg.seed)
        for step in range(1, self.cfg.steps + 1):
            action = self.agent.act(obs, self.agent.epsilon(step))
            next_obs, reward, terminated, truncated, _ = self.env.step(action)
            self.buffer.push(Transition(obs, action, float(reward), next_obs, terminated))
            obs = next_obs
            if terminated or truncated:
                obs, _ = self.env.reset()
            if len(self.buffer) >= self.cfg.learn_start:
                self.losses.append(self.agent.learn(self.buffer.sample(self.cfg.batch_size, self.agent.device)))
            if step % self.cfg.target_every == 0:
                self.agent.sync_target()
            if step % self.cfg.eval_every == 0:
                score = self.evaluate()
                logger.info("step %d return %.1f loss %.4f", step, score, np.mean(self.losses[-1000:]))
                if score > best:
                    best = score
                    self.agent.save_checkpoint(self.cfg.out, step)
        return best


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=60_000)
    parser.add_argument("--lr", type=float, default=5e-4)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = DQNConfig(steps=args.steps, lr=args.lr)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    probe = gym.make(cfg.env)
    obs_dim, n_actions = int(np.prod(probe.observation_space.shape)), int(probe.action_space.n)
    probe.close()
    best = DQNTrainer(Agent(obs_dim, n_actions, cfg, device), cfg).fit()
    logger.info("best mean return %.1f", best)


if __name__ == "__main__":
    main()
