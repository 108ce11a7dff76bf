import random
from collections import deque, namedtuple

import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

Transition = namedtuple("Transition", "state action reward next_state done")


class QNet(nn.Module):
    def __init__(self, n_obs, n_actions):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(n_obs, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, n_actions))

    def forward(self, x):
        return self.net(x)


class Replay:
    def __init__(self, size):
        self.memory = deque(maxlen=size)

    def push(self, *args):
        self.memory.append(Transition(*args))

    def sample(self, n):
        batch = Transition(*zip(*random.sample(self.memory, n)))
        return (
            torch.as_tensor(np.array(batch.state), dtype=torch.float32),
            torch.tensor(batch.action),
            torch.tensor(batch.reward, dtype=torch.float32),
            torch.as_tensor(np.array(batch.next_state), dtype=torch.float32),
            torch.tensor(batch.done, dtype=torch.float32),
        )

    def __len__(self):
        return len(self.memory)


class Agent:
    def __init__(self, n_obs, n_actions, lr=1e-3, gamma=0.99, device="cpu"):
        self.n_actions = n_actions
        self.gamma = gamma
        self.device = device
        self.policy = QNet(n_obs, n_actions).to(device)
        self.target = QNet(n_obs, n_actions).to(device)
        self.target.load_state_dict(self.policy.state_dict())
        self.target.eval()
        self.optimizer = torch.optim.AdamW(self.target.parameters(), lr=lr)
        self.losses = []

    @torch.no_grad()
    def act(self, state, epsilon):
        if random.random() < epsilon:
            return random.randrange(self.n_actions)
        x = torch.as_tensor(state, dtype=torch.float32, device=self.device).unsqueeze(0)
        return self.policy(x).argmax(dim=1).item()

    def learn(self, replay, batch_size):
        state, action, reward, next_state, done = (t.to(self.device) for t in replay.sample(batch_size))
        q = self.policy(state).gather(1, action.unsqueeze(1)).squeeze(1)
        with torch.no_grad():
            best_next = self.target(next_state).max(1).values
            expected = reward + self.gamma * best_next * (1 - done)
        loss = F.smooth_l1_loss(q, expected)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_value_(self.policy.parameters(), 100)
        self.optimizer.step()
        self.losses.append(loss)

    def sync(self):
        self.target.load_state_dict(self.policy.state_dict())


def evaluate(agent, env, episodes=5):
    returns = []
    for _ in range(episodes):
        state, _ = env.reset()
        done, total = False, 0.0
        while not done:
            action = agent.act(state, 0.0)
            state, reward, terminated, truncated, _ = env.step(action)
            done = terminated or truncated
            total += reward
        returns.append(total)
    return np.mean(returns)


def main():
    random.seed(0)
    torch.manual_seed(0)
    env = gym.make("CartPole-v1")
    eval_env = gym.make("CartPole-v1")
    agent = Agent(env.observation_space.shape[0], env.action_space.n)
    replay = Replay(10_000)
    best = -float("inf")
    best_weights = None
    epsilon = 1.0

    for episode in range(400):
        state, _ = env.reset(seed=episode)
        done = False
        while not done:
            action = agent.act(state, epsilon)
            next_state, reward, terminated, truncated, _ = env.step(action)
            done = terminated or truncated
            replay.push(state, action, reward, next_state, terminated)
            state = next_state
            if len(replay) >= 128:
                agent.learn(replay, 128)
        epsilon = max(0.05, epsilon * 0.99)
        if episode % 10 == 0:
            agent.sync()
            score = evaluate(agent, eval_env)
            print(episode, score, epsilon)
            if score > best:
                best = score
                best_weights = agent.policy.state_dict()

    agent.policy.load_state_dict(best_weights)
    torch.save(agent.policy.state_dict, "dqn.pt")
    restored = QNet(env.observation_space.shape[0], env.action_space.n)
    restored.load_state_dict(torch.load("dqn.pt", weights_only=False))
    print("final", evaluate(agent, eval_env, episodes=20))


if __name__ == "__main__":
    main()
