"""Fits, for every word, how its logit becomes a probability, and how far the word can be seen at all, on validation items.

Ours: p = sigmoid(slope * evidence + prior + bias), where evidence is the logit less the word's prior in training (what the picture
adds to how common the word is) and prior its log-odds in training and validation together. A word's slope and bias are held near
those of one fit for all words, the more firmly the rarer the word. Groundedness is the average precision of the word's logit.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from data import load_items, read_input, read_vocabulary, to_pictures
from deployed import SHIPPED, deploy
from views import normalise

# In units of log-likelihood: a slope twice the common one costs about 4, a bias one off costs 2.
HOLD_SLOPE = 8.0
HOLD_BIAS = 2.0
# One picture found by luck would make a word of one validation item look perfectly seen.
FEWEST = 3


@torch.no_grad()
def logits_of(cache, items):
    image, _, attributes, _ = deploy(cache, items.bags.shape[1], SHIPPED)
    picture_input = read_input(cache)
    batches = [normalise(to_pictures(items.pixels[at : at + 64]), picture_input) for at in range(0, len(items), 64)]
    return torch.cat([attributes(image(batch)) for batch in batches])


def minimise(loss_of, *parameters):
    optimizer = torch.optim.LBFGS(parameters, max_iter=200, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = loss_of()
        loss.backward()
        return loss

    optimizer.step(closure)


def fit(evidence, prior, truth):
    """Log-slope and bias of every word [V]."""
    log_slope, bias = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)

    def losses(log_slope, bias):
        return F.binary_cross_entropy_with_logits(log_slope.exp() * evidence + prior + bias, truth, reduction="none")

    minimise(lambda: losses(log_slope, bias).sum(1).mean(), log_slope, bias)
    common_slope, common_bias = log_slope.detach(), bias.detach()
    words = truth.shape[1]
    log_slopes = common_slope.repeat(words).requires_grad_()
    biases = common_bias.repeat(words).requires_grad_()

    def held():
        strain = HOLD_SLOPE * (log_slopes - common_slope).square() + HOLD_BIAS * (biases - common_bias).square()
        return losses(log_slopes, biases).sum() + strain.sum()

    minimise(held, log_slopes, biases)
    return log_slopes.detach(), biases.detach()


def average_precision(scores, truth, fewest=1):
    """Of one word; 0 where fewer items have it than would say anything. Equal scores count in stored order."""
    ranked = truth[np.argsort(-scores, kind="stable")]
    if ranked.sum() < fewest:
        return 0.0
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float((precision * ranked).sum() / ranked.sum())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    options = parser.parse_args()
    vocabulary = read_vocabulary(options.cache)
    validation = load_items(options.cache, "val")
    training = sum('"split":"train"' in line for line in (options.cache / "items.jsonl").read_text().splitlines())
    truth = torch.from_numpy(validation.bags).float()
    counts = torch.tensor([float(word["count"]) for word in vocabulary])
    trained_prior = torch.logit(counts / training, eps=1e-6)
    prior = torch.logit((counts + truth.sum(0)) / (training + len(truth)), eps=1e-6)
    logits = logits_of(options.cache, validation)
    log_slopes, biases = fit(logits - trained_prior, prior, truth)
    slopes = log_slopes.exp()
    offsets = biases + prior - slopes * trained_prior
    words = [
        {
            "calibration": {"slope": round(slope.item(), 5), "offset": round(offset.item(), 5)},
            "groundedness": round(average_precision(logits[:, at].numpy(), validation.bags[:, at], FEWEST), 4),
        }
        for at, (slope, offset) in enumerate(zip(slopes, offsets))
    ]
    (options.cache / "calibration.json").write_text(json.dumps(words))
    print(json.dumps({"step": "calibrate", "items": len(validation), "slope": slopes.median().item()}))


if __name__ == "__main__":
    main()
