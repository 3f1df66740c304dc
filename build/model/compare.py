"""Trains the network in variants, each with one thing changed, on the same split, seed and number of steps, and compares them on
the test products: a short training on small pictures each, since differences are asked for, not the last point.

Writes `compare.json`: per variant text -> image retrieval with 95% bootstrap intervals over the queries, the difference from the
shipped design with its paired interval, and how well the words are seen (mean average precision on validation). What is found
trained is not trained again.
"""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

from calibrate import average_precision
from data import load_items, read_input, read_vocabulary
from network import JointEmbedding
from train import CUDA, DEVICE, encode, encode_texts, only, ranks, sizes

SIZES = "48x64:2"
BATCH = "224"
VARIANTS = {
    "as shipped": [],
    "triplet loss": ["--loss", "triplet"],
    "without the attribute layer": ["--attribute-weight", "0"],
    "without distillation": ["--teacher-weight", "0", "--likeness-weight", "0"],
    "without learned likeness": ["--likeness-weight", "0"],
    "D = 128": ["--dimensions", "128"],
    "D = 512": ["--dimensions", "512"],
    "words start at random": ["--word-share", "0"],
    "words start from word vectors alone": ["--word-share", "1"],
}
RESAMPLES = 10_000
# Average precision of a word that fewer validation items have says little.
FEWEST = 5


def run(cache, name, flags):
    out = cache / "compare" / name.replace(" ", "-").replace("=", "is")
    subprocess.run([sys.executable, Path(__file__).with_name("train.py"), "--cache", cache, "--out", out, "--sizes", SIZES,
                    "--batch", BATCH, "--processes", "1", *flags], check=True, stdout=subprocess.DEVNULL)
    return out / "checkpoint.pt"


@torch.no_grad()
def judge(cache, checkpoint):
    """Per test query the rank of its picture, and per word its average precision on validation."""
    saved = torch.load(checkpoint, map_location=DEVICE)
    model = JointEmbedding(torch.full((len(read_vocabulary(cache)),), 0.5), dimensions=saved["dimensions"]).to(DEVICE)
    model.load_state_dict(saved["average"])
    picture_input, size = read_input(cache), sizes(SIZES)[-1]
    test, validation = (only(load_items(cache, split), "myntra") for split in ("test", "val"))
    vectors = encode(model, validation, picture_input, size)
    logits = model.attribute_logits(vectors).cpu().numpy()
    common = np.flatnonzero(validation.bags.sum(0) >= FEWEST)
    seen = np.mean([average_precision(logits[:, word], validation.bags[:, word]) for word in common])
    return ranks(encode_texts(model, test), encode(model, test, picture_input, size)).cpu().numpy(), float(seen)


MEASURES = {"recallAt1": lambda rank: rank < 1, "recallAt10": lambda rank: rank < 10, "mrr": lambda rank: 1 / (rank + 1)}


def interval(values, samples):
    """Mean, and where 95% of the resampled means lie."""
    means = values[samples].mean(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return {"mean": round(float(values.mean()), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    options = parser.parse_args()
    with ThreadPoolExecutor(1 if CUDA else 2) as pool:
        trained = dict(zip(VARIANTS, pool.map(lambda variant: run(options.cache, *variant), VARIANTS.items())))
    judged = {name: judge(options.cache, checkpoint) for name, checkpoint in trained.items()}
    shipped, _ = judged["as shipped"]
    samples = np.random.default_rng(1).integers(len(shipped), size=(RESAMPLES, len(shipped)))
    rows = [
        {
            "variant": name,
            **{measure: interval(of(rank).astype(float), samples) for measure, of in MEASURES.items()},
            "difference": {"recallAt10": interval(MEASURES["recallAt10"](rank).astype(float) - MEASURES["recallAt10"](shipped), samples)},
            "wordsSeen": None if name == "without the attribute layer" else round(seen, 4),
        }
        for name, (rank, seen) in judged.items()
    ]
    options.out.write_text(json.dumps({"sizes": SIZES, "queries": len(shipped), "variants": rows}, indent=1) + "\n")
    print(json.dumps({"step": "compare", "variants": rows}))


if __name__ == "__main__":
    main()
