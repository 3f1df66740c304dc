"""The trained network as it is shipped: batch normalisation folded into the convolutions, weights rounded.

The arithmetic stays float32: a weight is stored small and cast where it is used, which shrinks the files and changes nothing between
one runtime and another.
"""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_weights

from crowding import against_crowds, crowded
from network import JointEmbedding

# How the trunk's weights are stored; the small layers stay float16.
PRECISIONS = ("int8", "float16", "float32")
SHIPPED = "int8"


class Stored(nn.Module):
    """Something with a weight and perhaps a bias, kept small: int8 rows with a scale each (a row makes one channel), or float16."""

    def __init__(self, weight, bias=None, precision="float16"):
        super().__init__()
        weight = weight.detach().contiguous()
        if precision == "int8":
            scale = weight.abs().flatten(1).amax(1).clamp(min=1e-12).view(-1, *[1] * (weight.ndim - 1)) / 127
            self.register_buffer("stored", (weight / scale).round().clamp(-127, 127).to(torch.int8))
            self.register_buffer("scale", scale)
        else:
            self.register_buffer("stored", weight.half() if precision == "float16" else weight)
            self.scale = None
        if bias is not None:
            self.register_buffer("bias", bias.detach() if precision == "float32" else bias.detach().half())

    @property
    def weight(self):
        return self.stored.float() if self.scale is None else self.stored.float() * self.scale


class StoredConvolution(Stored):
    def __init__(self, convolution, norm, precision="float16"):
        super().__init__(*fuse_conv_bn_weights(
            convolution.weight, None, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias), precision)
        self.stride, self.padding = convolution.stride, convolution.padding

    def forward(self, x):
        return F.conv2d(x, self.weight, self.bias.float(), self.stride, self.padding)


class StoredLinear(Stored):
    def forward(self, x):
        return F.linear(x, self.weight, self.bias.float())


class ImageEncoder(nn.Module):
    """Normalised pictures [N,3,H,W] -> f_I [N,D], unit length, its last number the crowding of its place."""

    def __init__(self, trained, texts, crowding, precision):
        super().__init__()
        trunk = trained.trunk
        fold(trunk, "conv1", "bn1", precision)
        for layer in (trunk.layer1, trunk.layer2, trunk.layer3, trunk.layer4):
            for block in layer:
                fold(block, "conv1", "bn1", precision)
                fold(block, "conv2", "bn2", precision)
                if block.downsample is not None:
                    fold(block.downsample, "0", "1", precision)
        self.trunk = trunk
        self.projection = StoredLinear(trained.projection.weight, trained.projection.bias)
        self.texts = Stored(texts, precision=precision)
        self.crowding = crowding

    def forward(self, pixels):
        return crowded(F.normalize(self.projection(self.trunk(pixels)), dim=1), self.texts.weight, self.crowding)


class TextEncoder(nn.Module):
    """Word counts [N,V] -> f_T [N,D], unit length."""

    def __init__(self, trained):
        super().__init__()
        self.register_buffer("vectors", trained.words.detach().half())

    def forward(self, words):
        return against_crowds(F.normalize(words @ self.vectors.float(), dim=1))


class AttributeHead(nn.Module):
    """f_I [N,D] -> one logit a word [N,V]."""

    def __init__(self, trained):
        super().__init__()
        # Nothing is seen in the last number.
        self.linear = StoredLinear(F.pad(trained.attribute_scale * trained.attributes.weight, (0, 1)), trained.attributes.bias)

    def forward(self, vectors):
        return self.linear(vectors)


def fold(parent, convolution, norm, precision):
    setattr(parent, convolution, StoredConvolution(getattr(parent, convolution), getattr(parent, norm), precision))
    setattr(parent, norm, nn.Identity())


def deploy(cache, word_count, precision):
    """The refined network as the three models of a pack, and what is known of its training."""
    saved = torch.load(cache / "refined.pt", map_location="cpu")
    trained = JointEmbedding(torch.full((word_count,), 0.5), dimensions=saved["texts"].shape[1])
    trained.load_state_dict(saved["average"])
    trained.eval()
    training = {"seed": saved["seed"], "epochs": saved["epoch"], "seconds": round(saved["seconds"]),
                "dimensions": saved["dimensions"]}
    # The head and the words first: folding takes the trunk apart.
    text, attributes = TextEncoder(trained), AttributeHead(trained)
    return ImageEncoder(trained, saved["texts"], float(saved["crowding"]), precision).eval(), text.eval(), attributes.eval(), training
