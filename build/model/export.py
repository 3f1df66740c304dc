"""Writes the trained network as the three ONNX files of a model pack, and what PyTorch answers for a few drawn pictures, against
which the application's tests compare what ONNX answers."""

import argparse
import json
from pathlib import Path

import torch
from PIL import Image

from data import load_items, read_input, read_vocabulary, to_pictures
from deployed import PRECISIONS, SHIPPED, deploy
from views import normalise

OPSET = 13
GOLDEN_PICTURES = 4
GOLDEN_WORDS = 12


def write(model, example, inputs, outputs, path):
    torch.onnx.export(
        model, (example,), str(path), input_names=[inputs], output_names=[outputs], opset_version=OPSET,
        dynamic_axes={inputs: {0: "n"}, outputs: {0: "n"}},
        # Folding would turn the float16 weights back into float32 ones.
        do_constant_folding=False,
    )


@torch.no_grad()
def write_golden(folder, cache, image, text, attributes):
    """Drawn pictures (`0.png` …, of the encoder's own size) and `golden.json`: their vectors and logits, and vectors of words."""
    folder.mkdir(parents=True, exist_ok=True)
    items = load_items(cache, "test")
    chosen = (items.catalogs == "drawn").nonzero()[0][:: max(1, (items.catalogs == "drawn").sum() // GOLDEN_PICTURES)][:GOLDEN_PICTURES]
    for at, row in enumerate(chosen):
        Image.fromarray(items.pixels[row]).save(folder / f"{at}.png", optimize=True)
    vectors = image(normalise(to_pictures(items.pixels[chosen]), read_input(cache)))
    bags = torch.from_numpy(items.bags[chosen]).float()
    single = torch.eye(bags.shape[1])[:GOLDEN_WORDS]
    golden = {
        "vectors": vectors.tolist(),
        "logits": attributes(vectors).tolist(),
        "wordVectors": text(single).tolist(),
    }
    rounded = json.loads(json.dumps(golden), parse_float=lambda number: round(float(number), 5))
    (folder / "golden.json").write_text(json.dumps(rounded, separators=(",", ":")) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--golden", type=Path, help="folder for the golden answers; none are written without")
    parser.add_argument("--pack", type=Path, help="folder of the ONNX files (default: pack, in the cache)")
    parser.add_argument("--precision", choices=PRECISIONS, default=SHIPPED)
    options = parser.parse_args()
    words = len(read_vocabulary(options.cache))
    image, text, attributes, training = deploy(options.cache, words, options.precision)
    picture_input = read_input(options.cache)
    pack = options.pack or options.cache / "pack"
    pack.mkdir(parents=True, exist_ok=True)
    # Two items: an example of one would fix the batch at one in some operators.
    write(image, torch.zeros(2, 3, picture_input["height"], picture_input["width"]), "pixels", "vectors", pack / "image.onnx")
    write(text, torch.eye(words)[:2], "words", "vectors", pack / "text.onnx")
    write(attributes, torch.zeros(2, training["dimensions"]), "vectors", "logits", pack / "attributes.onnx")
    (options.cache / "training.json").write_text(json.dumps(training))
    if options.golden:
        write_golden(options.golden, options.cache, image, text, attributes)
    print(json.dumps({"step": "export", **{path.name: path.stat().st_size for path in sorted(pack.glob("*.onnx"))}}))


if __name__ == "__main__":
    main()
