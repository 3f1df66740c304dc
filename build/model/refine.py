"""What a trained network gains when its trunk is let alone: the words are learned once more on the shop's own items, a thousand a
step where a training of pictures has room for some hundred, and vectors say how crowded their place is (crowding.py).

Writes `refined.pt`, from which calibrate.py and export.py go on.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from crowding import against_crowds, crowded, crowding
from data import drop_words, load_items, read_input, read_vocabulary
from network import JointEmbedding, match_loss
from train import DEVICE, SHOP, encode, encode_texts, only, ranks, retrieval

STEPS = 250
RATE = 3e-3
BATCH = 1000
# Few: single words are known already, and whole texts are what is learned here.
WORD_DROPOUT = 0.1
# Per squared distance from where the training of pictures left a word. Its own pictures are known better than others are; held, the
# words do not learn that by heart, and those that the shop hardly says stay what the other catalogs taught.
HOLD = 1e-3


def learned_again(model, items, vectors, seed):
    """The word vectors [V,D], after learning to be found among `vectors` [N,D], the items' own."""
    random = torch.Generator(DEVICE).manual_seed(seed)
    start = model.words.detach().clone()
    words = start.clone().requires_grad_()
    bags, numbers = torch.from_numpy(items.bags).float().to(DEVICE), items.texts.to(DEVICE)
    optimizer = torch.optim.Adam([words], lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / STEPS)
    for _ in range(STEPS):
        chosen = torch.randperm(len(items), generator=random, device=DEVICE)[:BATCH]
        texts = F.normalize(drop_words(bags[chosen], WORD_DROPOUT, random) @ words, dim=1)
        same = numbers[chosen].unsqueeze(1) == numbers[chosen].unsqueeze(0)
        scale = model.scale().detach()
        match = match_loss(texts, vectors[chosen], scale, same) + match_loss(vectors[chosen], texts, scale, same)
        loss = match + HOLD * (words - start).square().sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return words.detach()


def all_but_the_least(vectors):
    """Directions [D-1,D] that leave out the one in which vectors [N,D] say least: room for another number at the same length."""
    return torch.linalg.svd(vectors, full_matrices=False).Vh[:-1]


def turned(model, directions):
    """The network whose vectors are those of `model` along the directions [K,D] given, of unit length."""
    other = JointEmbedding(torch.full((len(model.words),), 0.5), dimensions=len(directions)).to(DEVICE)
    other.load_state_dict({
        **model.state_dict(),
        "projection.weight": directions @ model.projection.weight,
        "projection.bias": directions @ model.projection.bias,
        "words": model.words @ directions.t(),
        "attributes.weight": model.attribute_scale / other.attribute_scale * model.attributes.weight @ directions.t(),
    })
    return other.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    options = parser.parse_args()
    saved = torch.load(options.cache / "checkpoint.pt", map_location=DEVICE)
    picture_input = read_input(options.cache)
    model = JointEmbedding(torch.full((len(read_vocabulary(options.cache)),), 0.5), dimensions=saved["dimensions"]).to(DEVICE)
    model.load_state_dict(saved["average"])
    model.requires_grad_(False)
    training, validation = (only(load_items(options.cache, split, as_seen=True), SHOP) for split in ("train", "val"))
    size = (picture_input["height"], picture_input["width"])
    vectors, unseen = (encode(model, items, picture_input, size) for items in (training, validation))

    def say(done, texts, pictures):
        print(json.dumps({"step": "refine", "done": done, "validation": retrieval(ranks(texts, pictures))}), flush=True)

    say("nothing", encode_texts(model, validation), unseen)
    model.words.copy_(learned_again(model, training, vectors, saved["seed"]))
    say("words learned again", encode_texts(model, validation), unseen)

    directions = all_but_the_least(vectors)
    model = turned(model, directions)
    vectors, unseen = (F.normalize(pictures @ directions.t(), dim=1) for pictures in (vectors, unseen))
    # A text said twice would count twice.
    texts = encode_texts(model, training)[np.unique(training.texts, return_index=True)[1]]
    mean = crowding(vectors, texts).mean()
    say("crowding", against_crowds(encode_texts(model, validation)), crowded(unseen, texts, mean))
    known = {name: saved[name] for name in ("seed", "epoch", "seconds", "dimensions")}
    torch.save({**known, "average": model.state_dict(), "texts": texts, "crowding": mean}, options.cache / "refined.pt")


if __name__ == "__main__":
    main()
