"""What layers and networks of torch are like: which change with the mode, how large the last layer is, which parts are containers."""

from __future__ import annotations

import inspect

#: Arguments and the shape of an input, by the end of a name: `Dropout2d` needs images.
SHAPES = {"1d": (4, 3, 8), "2d": (4, 3, 8, 8), "3d": (4, 3, 4, 4, 4)}


def check_mode(name: str, found) -> None:
    """The output depends on the mode."""
    import torch

    if name.startswith("torchvision.models."):
        check_network_mode(found)
        return
    short = name.rsplit(".", 1)[1]
    torch.manual_seed(0)
    shape = SHAPES.get(short[-2:].lower(), (4, 3, 8))
    x = torch.randn(shape) + 1
    if name.startswith("torch.nn.functional."):
        if short == "batch_norm":
            mean, variance = torch.zeros(3), torch.ones(3)
            one, two = (found(x, mean.clone(), variance.clone(), training=mode) for mode in (True, False))
        else:
            one, two = (found(x, training=mode) for mode in (True, False))
    else:
        one, two = outputs_of(short, found, x)
    assert not torch.allclose(one, two), "the same in both modes"


def without_weights(builder):
    """A network of torchvision. Its weights are not drawn: those of a VGG alone take 15 seconds."""
    import torch

    # A network for segmentation would download those of its backbone.
    taken = inspect.signature(builder).parameters
    options = {name: None for name in ("weights", "weights_backbone") if name in taken}
    try:
        with torch.device("meta"):
            return builder(**options)
    except NotImplementedError:
        # RegNet reads numbers out of tensors while it is built.
        return builder(**options)


def check_network_mode(builder) -> None:
    """Some layer of the network reads its mode. Nothing is run."""
    import torch
    import torchvision

    network = without_weights(builder)
    dropped = (torch.nn.modules.dropout._DropoutNd, torchvision.ops.StochasticDepth)
    assert any(
        (isinstance(layer, torch.nn.modules.batchnorm._BatchNorm) and layer.track_running_stats)
        or (isinstance(layer, dropped) and layer.p > 0)
        for layer in network.modules()
    ), "no layer reads the mode"


def outputs_of(short: str, cls, x):
    import torch

    if short == "Transformer":
        layer = cls(8, 2, 1, 1, 16, batch_first=True)
        given = (x, x)
    elif short in ("TransformerEncoder", "TransformerDecoder"):
        part = getattr(torch.nn, f"{short}Layer")(8, 2, 16, batch_first=True)
        layer = cls(part, 1)
        given = (x,) if short == "TransformerEncoder" else (x, x)
    elif short in ("TransformerEncoderLayer", "TransformerDecoderLayer"):
        layer = cls(8, 2, 16, batch_first=True)
        given = (x,) if "Encoder" in short else (x, x)
    elif short == "SyncBatchNorm":
        # It asks for a GPU in train mode; where it is not asked to be in sync it is a BatchNorm.
        assert issubclass(cls, torch.nn.modules.batchnorm._BatchNorm)
        layer, given = torch.nn.BatchNorm1d(3), (x,)
    elif "BatchNorm" in short:
        layer = cls() if short.startswith("Lazy") else cls(3)
        given = (x,)
    elif short == "RReLU":
        layer, given = cls(), (x - 3,)
    else:
        layer, given = cls(), (x,)
    with torch.no_grad():
        return layer.train()(*given), layer.eval()(*given)


def check_last_layer(name: str, builder, layer: dict) -> None:
    import torch

    network = without_weights(builder)
    last = network.get_submodule(layer["path"])
    assert isinstance(last, torch.nn.Linear) and last.in_features == layer["inFeatures"], last


def check_container(name: str, cls, parts: list) -> None:
    import torchvision

    builder = {
        "ResNet": "resnet18",
        "VGG": "vgg11",
        "AlexNet": "alexnet",
        "MobileNetV2": "mobilenet_v2",
        "MobileNetV3": "mobilenet_v3_small",
        "EfficientNet": "efficientnet_b0",
        "DenseNet": "densenet121",
        "ConvNeXt": "convnext_tiny",
        "SqueezeNet": "squeezenet1_1",
        "SwinTransformer": "swin_t",
        "RegNet": "regnet_y_400mf",
        "VisionTransformer": "vit_b_16",
    }[name.rsplit(".", 1)[1]]
    network = without_weights(getattr(torchvision.models, builder))
    assert isinstance(network, cls)
    for part in parts:
        container = getattr(network, part)
        assert any(True for _ in container.children()) and not hasattr(container, "weight"), part
