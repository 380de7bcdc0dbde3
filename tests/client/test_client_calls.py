"""Everything besides a turn: tokens, headers, uploads, export, batch, the conversation."""

import stat
from pathlib import Path

import pytest
from starlette.responses import JSONResponse

from client.contract_double import FILM, Double, draft, failure, said
from moying.client import Conversation, Settings, Wish, batch, make
from moying.client.config import Identity, platform_of
from moying.client.errors import (
    BY_CODE,
    Conflict,
    ExportRefused,
    FileTrouble,
    Invalid,
    MoyingError,
    NothingToExport,
    NoVideo,
    RenderFailed,
    TooMany,
    TypeNotSupported,
)
from moying.client.http import Link
from moying.client.making import keep_draft, render_kept
from moying.client.session import Client
from moying.client.updates import Exported, Finished, Progressed
from moying.wire.codes import CODES


def test_our_own_name_of_a_variable_wins(tmp_path: Path):
    env = {"NEMO_API_URL": "http://nemo/", "MOYING_API_URL": "http://ours/", "NEMO_TOKEN": "t", "XDG_DATA_HOME": "/x"}
    settings = Settings.from_environment(env)
    assert (settings.api_url, settings.token) == ("http://ours", "t")


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        ("Cursor", None, "cursor"),
        ("somewhere", None, "unknown"),
        (None, "/home/a/.clawhub/skills/video", "clawhub"),
        (None, "/home/a/.cursor/skills/video", "cursor"),
        (None, "/srv/video", "unknown"),
        (None, None, "unknown"),
    ],
)
def test_the_platform_is_told_by_source_then_by_path(source, path, expected):
    assert platform_of(source, Path(path) if path else None) == expected


def test_the_identity_is_kept_for_its_owner_only_and_per_server(tmp_path: Path):
    file = tmp_path / "deep" / "identity.json"
    first = Identity.load(file)
    first.remember("http://a", "token-a")
    again = Identity.load(file)
    assert again.client_id == first.client_id and again.tokens == {"http://a": "token-a"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_spoilt_identity_file_is_begun_anew(tmp_path: Path):
    file = tmp_path / "identity.json"
    file.write_text('{"client_id": 3, "tokens": [1')
    assert Identity.load(file).client_id


def test_a_token_is_asked_for_once_and_used_again(double: Double, tmp_path: Path):
    settings = Settings(api_url=double.url, identity_file=tmp_path / "identity.json")
    for _ in range(2):
        with Client.connect(settings) as client:
            client.balance()
    assert len(double.tokens) == 1


def test_every_call_says_who_calls(client: Client, double: Double):
    client.balance()
    assert {"x-skill-source", "x-skill-version", "x-skill-platform", "authorization"} <= double.headers[-1].keys()


def test_a_bad_token_is_replaced_for_the_same_client_id(double: Double, tmp_path: Path):
    double.checks_tokens = True
    with Client.connect(Settings(api_url=double.url, token="old", client_id="me-myself")) as client:
        assert client.balance().available == 88
    assert [h["x-client-id"] for h in double.headers if "x-client-id" in h] == ["me-myself"]


def test_the_token_goes_to_its_own_server_only(client: Client, double: Double, tmp_path: Path):
    elsewhere = double.url.replace("127.0.0.1", "localhost")
    client.balance()
    with pytest.raises(MoyingError):
        client.link.call("GET", f"{elsewhere}/nothing")
    assert "authorization" not in double.headers[-1]


@pytest.mark.parametrize(("asked", "waited"), [("2", 2), ("604800", 30), (None, 30)])
def test_a_429_is_waited_out_once(client: Client, double: Double, waits: list[float], asked, waited):
    refusal = failure(429, 429, "slow down", {"Retry-After": asked} if asked else None)
    double.refusals["/api/credits"] = [refusal]
    assert client.balance().total == 100
    assert waits == [waited]
    double.refusals["/api/credits"] = [refusal, refusal]
    with pytest.raises(TooMany):
        client.balance()


def test_every_code_of_the_table_has_its_error_and_a_remedy_in_both_languages():
    mended_by_asking_again, resumable_uploads_only = {0, 500}, {412, 460}
    assert {row.number for row in CODES} - mended_by_asking_again - resumable_uploads_only == BY_CODE.keys()
    for error in BY_CODE.values():
        assert error().remedy("zh") != error().remedy("en")


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (failure(422, 422, "draft.t[0]: overlap"), Invalid),
        (failure(402, 402, "headers"), ExportRefused),
        (JSONResponse({"detail": "no such draft version"}, 409), Conflict),
        (JSONResponse(["odd"], 200), MoyingError),
        (JSONResponse({"code": 12345, "message": "what"}, 200), MoyingError),
        (JSONResponse({"code": None}, 500), MoyingError),
    ],
)
def test_any_answer_that_is_not_done_is_a_typed_error(client: Client, double: Double, response, error):
    double.refusals["/api/credits"] = [response]
    with pytest.raises(error):
        client.balance()


# -- upload ------------------------------------------------------------------------------------------------------------


def test_files_and_addresses_are_uploaded(client: Client, double: Double, tmp_path: Path):
    file = tmp_path / "猫 cat.mp4"
    file.write_bytes(b"film")
    got = client.upload([file, "https://example.com/b.jpg"])
    assert [f.name for f in got] == ["猫 cat.mp4", "b.jpg"]
    assert double.uploads == [("猫 cat.mp4", b"film")]


def test_a_file_that_is_not_there_stops_before_anything_is_sent(client: Client, double: Double, tmp_path: Path):
    with pytest.raises(FileTrouble, match="no file"):
        client.upload([tmp_path / "none.mp4"])
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(TypeNotSupported) as caught:
        client.upload([tmp_path / "a.txt"])
    assert "mp4" in caught.value.told("zh")
    assert not double.uploads


# -- export ------------------------------------------------------------------------------------------------------------


def test_an_export_saves_the_film_and_tells_its_progress(client: Client, double: Double, tmp_path: Path):
    double.draft = draft()
    told: list[Progressed] = []
    done = client.export(tmp_path / "a.mp4", watch=told.append)
    assert (tmp_path / "a.mp4").read_bytes() == FILM
    assert (done.duration_ms, done.width_px, done.height_px, done.size_bytes) == (10_000, 1080, 1920, len(FILM))
    assert [(p.stage, p.left_s) for p in told if p.share == 0.4] == [("encode", 90)]
    assert [f.name for f in tmp_path.iterdir()] == ["a.mp4"]


def test_the_export_gets_the_draft_as_the_server_told_it(client: Client, double: Double, tmp_path: Path):
    double.draft = {**draft(), "studio_note": {"kept": True}}
    client.export(tmp_path / "a.mp4", output={"quality": "low"})
    body = double.messages[-1]
    assert body["draft"] == double.draft and body["output"] == {"quality": "low"}
    assert body["id"].startswith("render_")


def test_nothing_to_export_is_said_before_a_render(client: Client, double: Double, tmp_path: Path):
    with pytest.raises(NothingToExport):
        client.export(tmp_path / "a.mp4")
    assert not double.jobs


def test_a_failed_render_is_tried_once_more_under_a_new_id(client: Client, double: Double, tmp_path: Path):
    double.draft = draft()
    double.renders = ["failed", "completed"]
    client.export(tmp_path / "a.mp4")
    assert len(double.jobs) == 2
    double.renders = ["failed", "failed"]
    with pytest.raises(RenderFailed, match="codec"):
        client.export(tmp_path / "b.mp4")
    assert not (tmp_path / "b.mp4").exists()


def test_a_broken_download_is_begun_again_and_never_seen_half(client: Client, double: Double, tmp_path: Path):
    double.draft, double.films_broken = draft(), 1
    client.export(tmp_path / "a.mp4")
    assert (tmp_path / "a.mp4").read_bytes() == FILM
    double.films_broken = 2
    (tmp_path / "b.mp4").write_bytes(b"older")
    with pytest.raises(MoyingError):
        client.export(tmp_path / "b.mp4")
    assert (tmp_path / "b.mp4").read_bytes() == b"older"
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.mp4", "b.mp4"]


def test_an_interrupt_cancels_the_render_at_the_server(client: Client, double: Double, tmp_path: Path):
    double.draft, double.slow_render = draft(), True

    def interrupt(progress: Progressed) -> None:
        if progress.share > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        client.export(tmp_path / "a.mp4", watch=interrupt)
    assert [job["status"] for job in double.jobs.values()] == ["cancelled"]


@pytest.mark.parametrize("name", ["nowhere/a.mp4", "."])
def test_a_place_that_cannot_be_written_is_said_before_the_work(client, double, tmp_path: Path, name):
    with pytest.raises(FileTrouble):
        make(client, Wish("茶"), tmp_path / name)
    assert double.calls == []


# -- making, keeping, batch --------------------------------------------------------------------------------------------


def test_a_wish_becomes_a_film(client: Client, double: Double, tmp_path: Path):
    double.turns.append([double.set_draft(draft()), said("好了。")])
    made = make(client, Wish("城市", ratio="9:16", seed=0), tmp_path / "a.mp4")
    assert made.said == "好了。" and "city timelapse" in made.summary
    turn = next(m for m in double.messages if "new_message" in m)
    assert turn["options"] == {"ratio": "9:16", "seed": 0}


def test_a_turn_without_a_video_is_an_error_with_the_servers_words(client: Client, double: Double, tmp_path: Path):
    double.turns.append([said("我没听懂。")])
    with pytest.raises(NoVideo, match="没听懂"):
        make(client, Wish("？？"), tmp_path / "a.mp4")


def test_a_kept_draft_is_rendered_again(client: Client, double: Double, tmp_path: Path):
    double.draft = draft()
    keep_draft(client, client.state(), tmp_path / "d.json")
    done = render_kept(client, tmp_path / "d.json", tmp_path / "d.mp4")
    assert done.path.read_bytes() == FILM
    assert double.messages[-1]["draft"] == double.draft


@pytest.mark.parametrize("text", ["", "not json", "\x00"])
def test_a_draft_file_that_is_none_is_said(client: Client, tmp_path: Path, text):
    (tmp_path / "d.json").write_text(text)
    with pytest.raises(FileTrouble, match="not JSON"):
        render_kept(client, tmp_path / "d.json", tmp_path / "d.mp4")


def test_a_batch_goes_on_after_a_bad_file(client: Client, double: Double, tmp_path: Path):
    for name in ("a.mp4", "c.mp4"):
        (tmp_path / name).write_bytes(b"x")
    double.turns += [[double.set_draft(draft()), said("ok")], [said("ok")]]
    names = [tmp_path / n for n in ("a.mp4", "missing.mp4", "c.mp4")]
    outcomes = batch(client, names, Wish("add a title"), tmp_path)
    assert [bool(o.made) for o in outcomes] == [True, False, True]
    assert isinstance(outcomes[1].error, FileTrouble)
    assert (tmp_path / "a-moying.mp4").exists() and (tmp_path / "c-moying.mp4").exists()
    sessions = [c for c in double.calls if c.startswith("POST /api/tasks/")]
    assert len(sessions) == 3


# -- the conversation --------------------------------------------------------------------------------------------------


def test_a_conversation_edits_then_exports_and_never_sends_the_word(client: Client, double: Double, tmp_path: Path):
    talk = Conversation(client, tmp_path)
    double.turns.append([double.set_draft(draft()), said("标题改好了。")])
    updates = list(talk.hear("把标题改成“导出”，然后导出"))
    films = [u for u in updates if isinstance(u, Exported)]
    assert [f.path for f in films] == [tmp_path / "moying.mp4"]
    sent = [m["new_message"]["parts"][0]["text"] for m in double.messages if "new_message" in m]
    assert sent == ["把标题改成“导出”"]
    again = [u for u in talk.hear("export") if isinstance(u, Exported)]
    assert again[0].path == tmp_path / "moying-2.mp4", "an older film is never overwritten unasked"


def test_balance_status_and_upload_are_answered_without_the_agent(client: Client, double: Double, tmp_path: Path):
    talk = Conversation(client, tmp_path)
    (tmp_path / "a.mp4").write_bytes(b"x")
    double.draft = draft()

    def answer(message: str) -> str:
        return next(u.text for u in talk.hear(message) if isinstance(u, Finished))

    assert answer("还剩多少积分？") == "可用积分 88（冻结 12，共 100）"
    assert answer("status") == "There is no video yet; say what you would like."
    assert "a.mp4" in answer(f"上传 {tmp_path}/a.mp4")
    assert answer("show tracks").startswith("Timeline (3 tracks):")
    assert not [m for m in double.messages if "new_message" in m]


def test_the_connection_is_let_go(double: Double):
    with Link(Settings(api_url=double.url)) as link:
        link.call("GET", "/api/credits/balance/simple")
    with pytest.raises(RuntimeError):
        link.call("GET", "/api/credits/balance/simple")


def test_a_refusal_is_told_in_the_servers_words_alone(client: Client, double: Double):
    double.refusals["/api/credits"] = [failure(422, 422, "请修正：options.script: 请缩短到 20000 字以内")]
    with pytest.raises(Invalid) as caught:
        client.balance()
    assert caught.value.told("zh") == "请修正：options.script: 请缩短到 20000 字以内"


def test_the_servers_messages_are_asked_for_in_the_sessions_language(client: Client, double: Double):
    client.open_session("茶", "zh")
    client.balance()
    assert double.headers[-1]["accept-language"] == "zh"


@pytest.mark.parametrize(
    ("name", "output", "asked"),
    [
        ("a.GIF", None, {"format": "gif"}),
        ("a.mp3", {"quality": "low"}, {"format": "mp3", "quality": "low"}),
        ("a.mp4", {"preset": "gif"}, {"format": "mp4", "preset": "gif"}),
        ("a.film", {"preset": "gif"}, {"preset": "gif"}),
        ("a.gif", {"format": "webm"}, {"format": "webm"}),
    ],
)
def test_a_file_is_asked_for_as_its_ending_says(client: Client, double: Double, tmp_path: Path, name, output, asked):
    double.draft = draft()
    client.export(tmp_path / name, output=output)
    assert double.messages[-1]["output"] == asked


def test_an_export_by_words_gets_a_free_name_of_its_kind(client: Client, double: Double, tmp_path: Path):
    double.draft = draft()
    talk = Conversation(client, tmp_path)
    for _ in range(2):
        list(talk.hear("导出成动图"))
    assert double.messages[-1]["output"] == {"format": "gif"}
    assert sorted(f.name for f in tmp_path.iterdir()) == ["moying-2.gif", "moying.gif"]
