"""A speech model of a few hundred bytes in the form of VITS: every token is a tone of its own, 120 ms long.

It is written as protobuf by hand, so that no test needs the onnx package.
"""

import numpy as np

RATE_HZ = 16_000
TOKENS = ["_", "sil", "eos", "sp", "ni3", "hao3", "shi4", "jie4", "cha2", "，", "。", "！", "？", "、"]
LEXICON = {"你": "ni3", "好": "hao3", "世": "shi4", "界": "jie4", "茶": "cha2"}
_INT64, _FLOAT = 7, 1


def write_tiny_vits(folder, *, speakers=1, samples_a_token=1_920):
    """Put model.onnx, tokens.txt and lexicon.txt into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(_model(speakers, samples_a_token))
    (folder / "tokens.txt").write_text("".join(f"{token} {i}\n" for i, token in enumerate(TOKENS)), "utf-8")
    (folder / "lexicon.txt").write_text("".join(f"{c} {s}\n" for c, s in LEXICON.items()), "utf-8")
    return folder


def _model(speakers, samples_a_token):
    ramp = (np.arange(samples_a_token, dtype=np.float32) * (2 * np.pi * 90 / RATE_HZ)).reshape(1, 1, -1)
    nodes = [
        _node("Cast", ["x"], "xf", _attribute("to", _FLOAT)),
        _node("Unsqueeze", ["xf", "axis"], "column"),
        _node("Mul", ["column", "ramp"], "phase"),
        _node("Sin", ["phase"], "wave"),
        _node("Mul", ["wave", "half"], "soft"),
        _node("Reshape", ["soft", "flat"], "y"),
    ]
    tensors = [
        _tensor("axis", np.array([2], np.int64), _INT64),
        _tensor("flat", np.array([1, 1, -1], np.int64), _INT64),
        _tensor("half", np.array([0.5], np.float32), _FLOAT),
        _tensor("ramp", ramp, _FLOAT),
    ]
    inputs = [_value("x", _INT64, [1, "n"]), _value("x_length", _INT64, [1])]
    inputs += [_value(name, _FLOAT, [1]) for name in ("noise_scale", "length_scale", "noise_scale_w")]
    inputs += [_value("sid", _INT64, [1])] if speakers > 1 else []
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, b"tiny")
    graph += b"".join(_field(5, tensor) for tensor in tensors) + b"".join(_field(11, value) for value in inputs)
    graph += _field(12, _value("y", _FLOAT, [1, 1, "t"]))
    about = {
        "model_type": "vits", "comment": "aishell3", "language": "Chinese", "sample_rate": RATE_HZ, "add_blank": 0,
        "n_speakers": speakers, "punctuation": "， 。 ！ ？", "blank_id": 0,
    }  # fmt: skip
    notes = b"".join(_field(14, _field(1, k.encode()) + _field(2, str(v).encode())) for k, v in about.items())
    return _number(1, 8) + _field(7, graph) + _field(8, _field(1, b"") + _number(2, 13)) + notes


def _node(kind, inputs, output, attribute=b""):
    named = b"".join(_field(1, name.encode()) for name in inputs) + _field(2, output.encode())
    return named + _field(4, kind.encode()) + (_field(5, attribute) if attribute else b"")


def _attribute(name, value):
    return _field(1, name.encode()) + _number(3, value) + _number(20, 2)


def _tensor(name, array, kind):
    dims = b"".join(_number(1, n) for n in array.shape)
    return dims + _number(2, kind) + _field(8, name.encode()) + _field(9, array.tobytes())


def _value(name, kind, shape):
    dims = b"".join(_field(1, _field(2, n.encode()) if isinstance(n, str) else _number(1, n)) for n in shape)
    return _field(1, name.encode()) + _field(2, _field(1, _number(1, kind) + _field(2, dims)))


def _field(number, payload):
    return _varint(number << 3 | 2) + _varint(len(payload)) + payload


def _number(number, value):
    return _varint(number << 3) + _varint(value)


def _varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
