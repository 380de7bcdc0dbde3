"""Routing: what goes to the agent and what never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.client.router import Goal, kind_said, route


def one_a_line(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def goals(message: str) -> str:
    return " ".join(step.goal.value for step in route(message))


@pytest.mark.parametrize(
    "message",
    one_a_line(
        """
        导出
        请导出
        导出成片
        导出到 茶.mp4
        帮我把视频导出来吧
        帮我export一下
        保存封面
        保存
        save it
        导出封面.png
        把视频发给我
        渲染视频
        下载
        好的，导出吧
        能帮我导出吗？
        EXPORT
        export
        Export it please
        send me the video
        download the final video
        can you export it?
        export tea.mp4
        save the video to "my film.mp4"
        Great, export
        render
        """
    ),
)
def test_a_wish_for_the_film_exports(message):
    assert goals(message) == "export"


@pytest.mark.parametrize(
    "message",
    one_a_line(
        """
        先别导出
        先别导出，把音乐调小
        还不要下载
        导出之前把标题改成“茶”
        导出要多少积分？
        可以导出吗？
        怎么导出
        don't export yet
        what does export cost?
        how do I export?
        do not download it
        export it later
        做一个讲茶叶出口和报表导出的视频
        Make a video about coffee exports
        Export trade in Guangzhou, 30 seconds
        脚本：点击导出，下载文件。导出
        script: say hello. then export
        标题改成“导出”
        add the title "export"
        旁白“下载”
        balance the audio
        white balance warmer
        add end credits
        a status symbol
        生成一段适合上传B站的视频
        怎么上传？
        把它变成16:9，再加一个标题“云深不知处”
        生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐
        city timelapse with Lo-fi BGM at 35% and the title "Urban Dreams" for 3 seconds, 10 seconds
        generate a short text description of a mountain landscape scene into a 1080p MP4
        🍵
        。。。
        Un film sur le thé
        """
    ),
)
def test_a_word_inside_a_wish_does_not_route(message):
    assert goals(message) == "agent"


@pytest.mark.parametrize(
    "message",
    one_a_line(
        """
        积分
        余额
        还剩多少积分？
        how many credits do I have?
        balance
        my balance
        """
    ),
)
def test_credits_are_asked_of_the_balance(message):
    assert goals(message) == "balance"


@pytest.mark.parametrize(
    "message",
    one_a_line(
        """
        status
        show tracks
        状态
        现在的轨道有哪些
        timeline
        看看时间线
        what's on the timeline?
        """
    ),
)
def test_the_state_is_asked_of_the_state(message):
    assert goals(message) == "status"


@pytest.mark.parametrize(
    ("message", "expected", "files"),
    [
        ("upload cat.mp4", "upload", ("cat.mp4",)),
        ("上传“/data/a b.mp4”", "upload", ("/data/a b.mp4",)),
        ("把 a.mov 和 b.jpg 上传，然后剪成10秒", "upload agent", ("a.mov", "b.jpg")),
        ("upload https://x.com/a.mp4?k=1 and make it black and white", "upload agent", ("https://x.com/a.mp4?k=1",)),
        ("upload", "upload", ()),
    ],
)
def test_files_are_uploaded_before_the_rest_is_said(message, expected, files):
    assert goals(message) == expected
    assert route(message)[0].files == files


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("把标题改成“云深不知处”，然后导出", "agent export"),
        ('change the title to "Export" and export it', "agent export"),
        ("make it brighter and then send me the video", "agent export"),
        ("加个标题，看看轨道，导出", "agent status export"),
        ("don't export yet, show tracks", "agent status"),
        ("导出，然后看看余额", "export balance"),
    ],
)
def test_several_wishes_become_several_steps(message, expected):
    assert goals(message) == expected


def test_files_that_come_along_go_first():
    steps = route("剪成10秒", ["a.mp4"])
    assert [(s.goal, s.files) for s in steps] == [(Goal.UPLOAD, ("a.mp4",)), (Goal.AGENT, ())]


@given(st.text(max_size=300))
def test_any_message_at_all_has_a_route_or_is_blank(message):
    steps = route(message)
    assert bool(steps) == bool(message.strip())


@given(st.text(alphabet="ab导出。，\n mp4", min_size=1, max_size=60))
def test_a_quoted_script_is_never_taken_apart(words):
    message = f"朗读「{words.replace('「', '').replace('」', '')}」这一段"
    assert goals(message) == "agent"


@pytest.mark.parametrize(
    ("message", "ending"),
    [
        ("导出成 GIF", "gif"),
        ("把视频导出为动图", "gif"),
        ("导出GIF", "gif"),
        ("导出MP3", "mp3"),
        ("导出封面", "png"),
        ("export the video as a gif", "gif"),
        ("只导出音频", "m4a"),
        ("export the audio only please", "m4a"),
        ("导出 mp3 音频", "mp3"),
        ("导出视频", ""),
        ("导出到 gif.mp4", ""),
        ("导出字幕", "srt"),
        ("download the subtitles", "srt"),
        ("导出 vtt 字幕", "vtt"),
    ],
)
def test_an_export_may_be_asked_to_be_another_kind_of_file(message, ending):
    assert (goals(message), kind_said(message)) == ("export", ending)


@pytest.mark.parametrize(
    "message",
    ["做一个讲 gif 动图的视频", "把声音调大", "make the sound louder", "export a gif of the second shot", "只要声音"],
)
def test_a_word_for_a_kind_of_file_alone_exports_nothing(message):
    assert goals(message) == "agent"
