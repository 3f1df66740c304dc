"""The joint embedding (Sadeh et al. 2019, arXiv 1906.06620): pictures and words in one space, and words seen in pictures."""

import math

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models import resnet18

DIMENSIONS = 256
TRUNK_FEATURES = 512
TEACHER_FEATURES = 1280
# Left free, the scale (1 / temperature) grows until the network knows its training items by heart.
MAX_SCALE = 25


class MatrixConvolution(nn.Conv2d):
    """The same convolution as one matrix product. For the last layers, whose pictures are a few pixels wide and whose weights are
    many, the product trains half as fast again on a processor."""

    def forward(self, x):
        (kernel, _), (stride, _), (pad, _) = self.kernel_size, self.stride, self.padding
        x = F.pad(x.permute(0, 2, 3, 1), (0, 0, pad, pad, pad, pad))
        n, height, width, _ = x.shape
        height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
        views = [
            x[:, down : down + stride * (height - 1) + 1 : stride, right : right + stride * (width - 1) + 1 : stride]
            for down in range(kernel)
            for right in range(kernel)
        ]
        rows = torch.cat(views, 3).reshape(n * height * width, -1)
        weight = self.weight.permute(0, 2, 3, 1).reshape(self.out_channels, -1)
        return F.linear(rows, weight).view(n, height, width, -1).permute(0, 3, 1, 2)


class JointEmbedding(nn.Module):
    def __init__(self, word_shares, dimensions=DIMENSIONS, word_vectors=None, word_share=0.0):
        """word_shares: tensor [V], the share of training items that have each word.
        word_vectors: tensor [V,100], real word vectors, rows of zeros where unknown; word_share: how much of them is in what the
        words start from, 0..1; the rest is chance."""
        super().__init__()
        words = len(word_shares)
        self.trunk = resnet18()
        self.trunk.fc = nn.Identity()
        for module in self.trunk.layer4.modules():
            if isinstance(module, nn.Conv2d) and not torch.cuda.is_available():
                module.__class__ = MatrixConvolution
        self.projection = nn.Linear(TRUNK_FEATURES, dimensions)
        self.words = nn.Parameter(first_words(words, dimensions, word_vectors, word_share))
        self.attributes = nn.Linear(dimensions, words)
        self.teacher = nn.Linear(TRUNK_FEATURES, TEACHER_FEATURES)
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))
        # Unit vectors have entries of about 1/16 (D = 256): scaled up, the attribute layer learns at the pace of the other layers.
        self.attribute_scale = math.sqrt(dimensions)
        nn.init.normal_(self.attributes.weight, std=0.01)
        with torch.no_grad():
            self.attributes.bias.copy_(torch.logit(word_shares, eps=1e-4))

    def features(self, pictures):
        """Normalised pictures [N,3,H,W] -> trunk features [N,512]."""
        return self.trunk(pictures).float()

    def scale(self):
        """1 / temperature."""
        return self.log_scale.exp().clamp(max=MAX_SCALE)

    def image_vectors(self, features):
        """Trunk features -> f_I [N,D], unit length."""
        return F.normalize(self.projection(features).float(), dim=1)

    def text_vectors(self, bags):
        """Word counts [N,V] -> f_T [N,D], unit length: the word vectors summed."""
        return F.normalize(bags @ self.words, dim=1)

    def attribute_logits(self, vectors):
        """f_I -> [N,V]; linear in f_I."""
        return self.attributes(self.attribute_scale * vectors)


def first_words(words, dimensions, word_vectors, word_share):
    """[V,D], rows of about unit length: real word vectors turned into the joint space by a random rotation, which keeps who is near
    whom, and chance."""
    start = torch.randn(words, dimensions) / math.sqrt(dimensions)
    if word_vectors is None:
        return start
    known = word_vectors.abs().sum(1, keepdim=True) > 0
    # What all the words have in common says nothing: without its mean a vector says how its word differs.
    centred = F.normalize(word_vectors - word_vectors[known.squeeze(1)].mean(0), dim=1)
    turn, _ = torch.linalg.qr(torch.randn(dimensions, centred.shape[1]))
    mixed = math.sqrt(word_share) * centred @ turn.t() + math.sqrt(1 - word_share) * start
    return torch.where(known, mixed, start)


def match_loss(rows, columns, scale, same):
    """Mini-batch match retrieval, one way: each row finds its own among the columns.

    rows [N,D], columns [M,D], unit length; same: bool [N,M], which columns have a row's words. Two items with equal words are not
    each other's negatives but share the target (ours: catalogs repeat titles).
    """
    target = same.float() / same.sum(1, keepdim=True)
    return -(target * F.log_softmax(scale * rows @ columns.t(), dim=1)).sum(1).mean()


def triplet_loss(rows, columns, own, same, margin=0.2):
    """One way: each row nearer to its own column than to any other, by a margin; the mean over the triplets that are not so yet.

    own: int [N], which column is a row's own."""
    similarity = rows @ columns.t()
    short = (margin - similarity.gather(1, own.unsqueeze(1)) + similarity).masked_fill(same, 0).clamp(min=0)
    return short.sum() / (short > 0).sum().clamp(min=1)


def attribute_loss(logits, bags):
    """L_a: cross-entropy of every word, summed over the vocabulary."""
    return F.binary_cross_entropy_with_logits(logits, bags, reduction="none").sum(1).mean()


def teacher_loss(prediction, teacher_features):
    """1 - cosine between what the trunk says the teacher sees and what it sees; items the teacher has not seen (0) count 0."""
    seen = teacher_features.abs().sum(1) > 0
    return ((1 - F.cosine_similarity(prediction, teacher_features, dim=1)) * seen).mean()


def likeness_loss(vectors, teacher_features):
    """1 - correlation between how like pictures are to one another here and how like the teacher finds them, the mean over the pictures
    the teacher has seen. vectors [N,D], unit length; teacher_features [N,1280], from the mean of all."""
    seen = teacher_features.abs().sum(1) > 0
    if seen.sum() < 3:
        return 0 * vectors.sum()
    ours, theirs = vectors[seen], F.normalize(teacher_features[seen], dim=1)
    others = ~torch.eye(len(ours), dtype=torch.bool, device=vectors.device)
    ours, theirs = (side @ side.t() for side in (ours, theirs))
    ours, theirs = (side[others].view(len(side), -1) for side in (ours, theirs))
    return (1 - F.cosine_similarity(ours - ours.mean(1, keepdim=True), theirs - theirs.mean(1, keepdim=True), dim=1)).mean()
