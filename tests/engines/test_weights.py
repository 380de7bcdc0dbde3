"""Weights on this machine: the list, what is fetched, and how nothing wrong comes in."""

import hashlib
import io
import tarfile

import pytest

from moying.engines.voice import weights
from moying.engines.voice.weights import BadWeights, Model, Source, damaged, fetch, find_model, is_there, known_models
from speech_server import file_server


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path))
    for name in ("MOYING_MODELS", "MOYING_MODELS_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def tar(**files):
    """A tar.bz2 with a folder on top."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:bz2") as out:
        for name, body in files.items():
            info = tarfile.TarInfo(f"top/{name.replace('__', '/').replace('_', '.')}")
            info.size = len(body)
            out.addfile(info, io.BytesIO(body))
    return file.getvalue()


def model_at(url, *files):
    sources = tuple(Source(f"{url}/{n}", hashlib.sha256(body).hexdigest()) for n, body in files)
    return Model("small", "小", "small", "MIT", sources)


def test_the_list_that_ships_can_be_read_and_says_licences():
    models = known_models()
    assert {"kokoro-zh", "melo-zh-en", "matcha-zh-en", "zipvoice-zh-en"} <= models.keys()
    assert all(model.zh and model.en and model.licence for model in models.values())
    assert not any(is_there(model) for model in models.values())


def test_a_persons_own_entry_wins(own_home):
    (own_home / "models.toml").write_text(
        '[[model]]\nname = "kokoro-zh"\nlicence = "mine"\n[[model.source]]\nurl = "https://h/a.onnx"\n'
    )
    assert find_model("kokoro-zh").licence == "mine"
    assert "melo-zh-en" in known_models()


@pytest.mark.parametrize(
    "text, told",
    [
        ("[[model", "cannot be read"),
        ("model = 3", r"\[\[model\]\]"),
        ('[[model]]\nname = "a"', "source"),
        ('[[model]]\nname = "../a"\n[[model.source]]\nurl = "https://h/a"', "letters"),
        ('[[model]]\nname = "a"\n[[model.source]]\nurl = "file:///etc/passwd"', "no address"),
        ('[[model]]\nname = "a"\n[[model.source]]\nurl = "https://h/a"\nsha256 = "12"', "64 hexadecimal"),
        ('[[model]]\nname = "a"\n[[model.source]]\nurl = "https://h/a"\nbytes = -1', "bytes"),
        ('[[model]]\nname = 7\n[[model.source]]\nurl = "https://h/a"', "must be text"),
    ],
)
def test_a_bad_list_names_its_fault(own_home, text, told):
    (own_home / "models.toml").write_text(text)
    with pytest.raises(BadWeights, match=told):
        known_models()


def test_a_model_is_fetched_checked_unpacked_and_found_damaged_later():
    archive = tar(model_onnx=b"weights", dict__a_txt=b"words")
    with file_server({"/m.tar.bz2": archive, "/voc.onnx": b"vocoder"}) as url:
        model = model_at(url, ("m.tar.bz2", archive), ("voc.onnx", b"vocoder"))
        told = []
        folder = fetch(model, lambda done, size: told.append((done, size)))
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        "dict/a.txt",
        "model.onnx",
        weights.SEAL,
        "voc.onnx",
    ]
    assert told[-1][0] == len(archive) + len(b"vocoder")
    assert damaged(model) == []
    (folder / "model.onnx").write_bytes(b"weight5")
    (folder / "dict" / "a.txt").unlink()
    assert damaged(model) == ["dict/a.txt", "model.onnx"]


def test_a_file_with_another_hash_is_thrown_away():
    told = "is not the file that the list means"
    with file_server({"/m.onnx": b"evil"}) as url, pytest.raises(BadWeights, match=told):
        fetch(model_at(url, ("m.onnx", b"good")))
    assert not [p for p in weights.models_home().rglob("*") if p.is_file()]


def test_a_file_without_a_hash_is_not_fetched():
    with file_server({"/m.onnx": b"good"}) as url, pytest.raises(BadWeights, match="no sha256 for m"):
        fetch(Model("small", "", "", "", (Source(f"{url}/m.onnx"),)))


def test_a_file_larger_than_said_is_broken_off():
    body = bytes(100_000)
    with file_server({"/m.onnx": body}) as url:
        source = Source(f"{url}/m.onnx", hashlib.sha256(body).hexdigest(), 5_000)
        with pytest.raises(BadWeights, match="larger than the list says"):
            fetch(Model("small", "", "", "", (source,)))


def test_a_place_without_the_file_is_told():
    with file_server({}) as url, pytest.raises(BadWeights, match="404"):
        fetch(model_at(url, ("m.onnx", b"good")))
    with pytest.raises(BadWeights, match="could not be fetched"):
        fetch(model_at(url, ("m.onnx", b"good")))


def evil(name, kind=tarfile.REGTYPE, link=""):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as out:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, link
        out.addfile(info)
    return file.getvalue()


@pytest.mark.parametrize(
    "archive",
    [evil("top/../../../../out"), evil("top/link", tarfile.SYMTYPE, "/etc/passwd"), evil("top/dev", tarfile.CHRTYPE)],
)
def test_an_archive_that_reaches_out_of_its_folder_does_not(own_home, archive):
    with file_server({"/m.tar": archive}) as url:
        try:
            folder = fetch(model_at(url, ("m.tar", archive)))
        except BadWeights:
            folder = weights.models_home()
    assert not [p for p in own_home.rglob("*") if p.is_symlink() or not (p.is_file() or p.is_dir())]
    assert not (own_home / "out").exists() and not (own_home.parent / "out").exists()
    assert folder.exists()


def test_an_unknown_model_is_answered_with_those_that_there_are():
    with pytest.raises(BadWeights, match="kokoro-zh"):
        find_model("nobody")
