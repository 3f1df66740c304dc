"""Trains the joint embedding on what prepare.ts wrote. Run again, it goes on after the last finished epoch.

The learning rate is one cycle over all epochs, computed from the share done, so that a run may be resumed with other numbers of
epochs than it began with.
"""

import argparse
import copy
import json
import math
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from data import augment, drop_words, load_items, read_input, read_vocabulary, to_pictures
from network import JointEmbedding, attribute_loss, match_retrieval_loss, teacher_loss

WARM_UP = 0.12
ATTRIBUTE_WEIGHT = 0.2
TEACHER_WEIGHT = 5.0
WORD_DROPOUT = 0.1
AVERAGING = 0.995
WEIGHT_DECAY = 0.05


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=192)
    parser.add_argument("--small-epochs", type=int, default=6, help="epochs at three quarters of the size, first")
    parser.add_argument("--full-epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def learning_rate(done, peak):
    if done < WARM_UP:
        return peak * (0.05 + 0.95 * done / WARM_UP)
    return peak * (0.001 + 0.999 * 0.5 * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP))))


def parameter_groups(model):
    decayed = [p for name, p in model.named_parameters() if p.ndim > 1 and name != "words"]
    others = [p for name, p in model.named_parameters() if p.ndim <= 1 or name == "words"]
    return [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]


@torch.no_grad()
def average_into(average, model, keep):
    """Moves the averaged weights, and batch statistics, a step towards the model's."""
    for kept, new in zip(average.state_dict().values(), model.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - keep)
        else:
            kept.copy_(new)


@torch.no_grad()
def recall(model, items, picture_input, size, at=10):
    """Share of items whose own picture is among the first `at` for their own words."""
    model.eval()
    images = []
    for start in range(0, len(items), 256):
        pictures = to_pictures(items.pixels[start : start + 256], picture_input)
        pictures = F.interpolate(pictures, size, mode="bilinear", align_corners=False)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            features = model.features(pictures.to(memory_format=torch.channels_last))
        images.append(model.image_vectors(features))
    similarity = model.text_vectors(torch.from_numpy(items.bags).float()) @ torch.cat(images).t()
    rank = (similarity > similarity.diagonal().unsqueeze(1)).sum(1)
    return (rank < at).float().mean().item()


def only(items, catalog):
    chosen = items.catalogs == catalog
    return type(items)(items.pixels[chosen], items.bags[chosen], None, items.catalogs[chosen])


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    picture_input = read_input(options.cache)
    full = (picture_input["height"], picture_input["width"])
    small = (full[0] * 3 // 4, full[1] * 3 // 4)
    train = load_items(options.cache, "train")
    validation = only(load_items(options.cache, "val"), "myntra")
    shares = torch.tensor([word["count"] for word in read_vocabulary(options.cache)]) / len(train)

    model = JointEmbedding(shares).to(memory_format=torch.channels_last)
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(parameter_groups(model), betas=(0.9, 0.98))
    epoch, seconds = 0, 0.0
    checkpoint = options.cache / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        epoch, seconds = saved["epoch"], saved["seconds"]

    log = (options.cache / "training.jsonl").open("a")

    def say(**event):
        print(json.dumps(event), file=log, flush=True)
        print(json.dumps(event), flush=True)

    epochs = options.small_epochs + options.full_epochs
    steps = len(train) // options.batch
    say(items=len(train), words=len(shares), steps=steps, epochs=epochs, epoch=epoch, seed=options.seed)
    while epoch < epochs:
        started = time.time()
        size = small if epoch < options.small_epochs else full
        random = torch.Generator().manual_seed(options.seed * 1000 + epoch)
        order = torch.randperm(len(train), generator=random).numpy()
        model.train()
        sums = torch.zeros(3)
        for step in range(steps):
            rate = learning_rate((epoch + step / steps) / epochs, options.rate)
            for group in optimizer.param_groups:
                group["lr"] = rate
            chosen = order[step * options.batch : (step + 1) * options.batch]
            pictures = augment(to_pictures(train.pixels[chosen], picture_input), size, random)
            bags = torch.from_numpy(train.bags[chosen]).float()
            texts = train.texts[chosen]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                features = model.features(pictures.to(memory_format=torch.channels_last))
            vectors = model.image_vectors(features)
            match = match_retrieval_loss(
                vectors,
                model.text_vectors(drop_words(bags, WORD_DROPOUT, random)),
                model.log_scale.exp().clamp(max=100),
                texts.unsqueeze(0) == texts.unsqueeze(1),
            )
            words = attribute_loss(model.attribute_logits(vectors), bags)
            taught = torch.zeros(())
            if train.teacher is not None:
                taught = teacher_loss(model.teacher(features), torch.from_numpy(train.teacher[chosen]).float())
            optimizer.zero_grad(set_to_none=True)
            (match + ATTRIBUTE_WEIGHT * words + TEACHER_WEIGHT * taught).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            average_into(average, model, min(AVERAGING, 1 - 1 / (epoch * steps + step + 2)))
            sums += torch.stack([match.detach(), words.detach(), taught.detach()])
            if step % 20 == 19:
                match_mean, words_mean, taught_mean = (sums / 20).tolist()
                sums.zero_()
                say(epoch=epoch, step=step + 1, match=match_mean, words=words_mean, teacher=taught_mean, rate=rate,
                    seconds=time.time() - started)
        epoch += 1
        seconds += time.time() - started
        say(epoch=epoch, size=size, seconds=seconds, scale=model.log_scale.exp().item(),
            validation_recall_at_10=recall(average, validation, picture_input, size))
        state = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(),
                 "epoch": epoch, "epochs": epochs, "seconds": seconds, "seed": options.seed}
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)


if __name__ == "__main__":
    main()
