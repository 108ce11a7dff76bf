"""DQN with a replay buffer and a target network on CartPole."""

import argparse
import collections
import random

import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

Transition = collections.namedtuple("Transition", "state action reward next_state done")


class ReplayBuffer:
    def __init__(self, capacity):
        self.buffer = collections.deque(maxlen=capacity)

    def push(self, *item):
        self.buffer.append(Transition(*item))

    def sample(self, batch_size, device):
        batch = Transition(*zip(*random.sample(self.buffer, batch_size)))
        state = torch.as_tensor(np.array(batch.state), dtype=torch.float32, device=device)
        action = torch.as_tensor(batch.action, device=device).unsqueeze(1)
        reward = torch.as_tensor(batch.reward, dtype=torch.float32, device=device)
        next_state = torch.as_tensor(np.array(batch.next_state), dtype=torch.float32, device=device)
        done = torch.as_tensor(batch.done, dtype=torch.float32, device=device)
        return state, action, reward, next_state, done


class QNet(nn.Module):
    def __init__(self, n_obs, n_act, width=128):
        super().__init__()
        self.fc1 = nn.Linear(n_obs, width)
        self.fc2 = nn.Linear(width, width)
        self.out = nn.Linear(width, n_act)

    def forward(self, x):
        return self.out(F.relu(self.fc2(F.relu(self.fc1(x)))))


class Agent:
    def __init__(self, n_obs, n_act, args):
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.q = QNet(n_obs, n_act).to(self.device)
        self.target = QNet(n_obs, n_act).to(self.device)
        self.target.load_state_dict(self.q.state_dict())
        self.optimizer = torch.optim.Adam(self.target.parameters(), lr=args.lr)
        self.gamma = args.gamma
        self.n_act = n_act

    def act(self, state, epsilon):
        if random.random() < epsilon:
            return random.randrange(self.n_act)
        with torch.no_grad():
            x = torch.as_tensor(state, dtype=torch.float32, device=self.device)
            return self.q(x).argmax().item()

    def learn(self, batch):
        state, action, reward, next_state, done = batch
        current = self.q(state).gather(1, action)
        with torch.no_grad():
            following = self.target(next_state).max(1).values
        wanted = reward + self.gamma * following * (1 - done)
        loss = F.smooth_l1_loss(current, wanted)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_value_(self.q.parameters(), 100)
        self.optimizer.step()
        return loss

    def sync(self):
        self.target.load_state_dict(self.q.state_dict())


class Reinforce:
    """Policy gradient baseline for comparison."""

    def __init__(self, n_obs, n_act, lr=1e-2):
        self.policy = QNet(n_obs, n_act)
        self.optimizer = torch.optim.Adam(self.policy.parameters(), lr=lr)

    def update(self, states, actions, returns):
        logits = self.policy(torch.as_tensor(np.array(states), dtype=torch.float32))
        log_prob = torch.distributions.Categorical(logits=logits).log_prob(torch.as_tensor(actions))
        loss = -(log_prob.detach() * torch.as_tensor(returns)).mean()
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.policy.parameters(), 1.0)
        self.optimizer.step()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--env", default="CartPole-v1")
    parser.add_argument("--episodes", type=int, default=400)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--gamma", type=float, default=0.99)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    env = gym.make(args.env)
    agent = Agent(env.observation_space.shape[0], env.action_space.n, args)
    buffer = ReplayBuffer(50_000)
    losses = []
    for episode in range(args.episodes):
        state, _ = env.reset(seed=args.seed + episode)
        done, total = False, 0.0
        while not done:
            action = agent.act(state, max(0.05, 1 - episode / 200))
            next_state, reward, terminated, truncated, _ = env.step(action)
            buffer.push(state, action, reward, next_state, terminated)
            state, done, total = next_state, terminated or truncated, total + reward
            if len(buffer.buffer) >= args.batch:
                losses.append(agent.learn(buffer.sample(args.batch, agent.device)))
        if episode % 10 == 0:
            agent.sync()
            print(f"episode {episode} return {total:.0f}")
    torch.save(agent.q.state_dict(), "dqn.pt")


if __name__ == "__main__":
    main()
