"""How crowded a picture's place among texts is, as the last number of its vector.

Where there are many dimensions, some pictures are among the nearest of very many texts whatever those say (hubs), and push the right
ones down. Cross-domain similarity local scaling (Conneau et al. 2018, arXiv 1710.04087) takes from a likeness what the picture has to
the texts nearest to it, half of their mean. Ours: somewhat more than half, and that mean is a number of the picture's own vector,
which every text holds negative, so that a plain cosine takes it off, and nothing that stores or searches vectors needs to know of it.
"""

import torch
import torch.nn.functional as F

# Of the training texts, how many nearest are meant; chosen on validation items.
NEAREST = 20
SHARE = 0.65
# The mean varies by some 0.04 from picture to picture. Spread no further, it would take a large part of every text's and word's vector
# to hold against it; spread much further, pictures would be alike for being equally crowded.
SPREAD = 2.0


def crowding(vectors, texts):
    """Mean likeness of each picture [N,D] to its nearest texts [M,D] -> [N,1]; all of unit length."""
    return (vectors @ texts.t()).topk(NEAREST, dim=1).values.mean(1, keepdim=True)


def crowded(vectors, texts, mean):
    """Vectors of pictures [N,D] -> [N,D+1]; texts: the training texts' vectors [M,D]; mean: the training pictures' mean crowding. All of
    unit length."""
    return F.normalize(torch.cat([vectors, SPREAD * (crowding(vectors, texts) - mean)], 1), dim=1)


def against_crowds(texts):
    """Vectors of texts or words [N,D] -> [N,D+1], of unit length."""
    return F.normalize(F.pad(texts, (0, 1), value=-SHARE / SPREAD), dim=1)
