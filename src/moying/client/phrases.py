"""What the client itself says to a person, in Chinese and in English. What the server says is not here."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

# key: (Chinese, English)
_SAID: Mapping[str, tuple[str, str]] = {
    "connecting": ("正在连接…", "Connecting…"),
    "still_working": ("⏳ 仍在处理…", "⏳ Still working…"),
    "new_session": (
        "之前的会话已失效，已新开一个会话。",
        "The earlier session is gone, so a new one was opened.",
    ),
    "silent_changed": ("已完成：{changes}", "Done: {changes}"),
    "silent_created": ("视频已生成。{summary}", "The video is ready. {summary}"),
    "silent_nothing": (
        "服务器没有回复，视频也没有变化。请换个说法再说一次。",
        "The server gave no answer and the video has not changed. Say it again in other words.",
    ),
    "lost": (
        "连接中断，正在查看结果（不会重复发送）…",
        "The connection broke; looking at the result (nothing is sent twice)…",
    ),
    "no_video": ("还没有视频，先说说想要什么。", "There is no video yet; say what you would like."),
    "balance": (
        "可用积分 {available}（冻结 {frozen}，共 {total}）",
        "{available} credits available ({frozen} frozen, {total} in all)",
    ),
    "uploaded": ("已上传：{names}", "Uploaded: {names}"),
    "which_file": ("请给出要上传的文件名或网址。", "Name the file or the address to upload."),
    "exported": (
        "已导出：{path}（{seconds:g} 秒，{width}×{height}）",
        "Saved {path} ({seconds:g} s, {width}×{height})",
    ),
    "exported_sound": ("已导出：{path}（{seconds:g} 秒，仅声音）", "Saved {path} ({seconds:g} s, sound alone)"),
    "exported_captions": ("已保存字幕：{path}", "Saved the captions as {path}"),
    "no_captions": ("这条视频没有字幕，没有写 {path}", "the video has no captions; {path} was not written"),
    "exported_picture": ("已导出：{path}（{width}×{height}）", "Saved {path} ({width}×{height})"),
    "export_again": ("渲染失败，正在重试一次…", "The render failed; trying once more…"),
    "no_file": ("没有这个文件：{path}", "there is no file {path}"),
    "unreadable": ("读不了 {path}：{why}", "cannot read {path}: {why}"),
    "not_json": ("{path} 不是 JSON：{why}", "{path} is not JSON: {why}"),
    "not_a_draft": ("{path} 不是草稿：应为一个 JSON 对象", "{path} is not a draft: it must be a JSON object"),
    "is_a_folder": (
        "{path} 是文件夹，请给出文件名，如 {path}/film.mp4",
        "{path} is a folder; name a file, such as {path}/film.mp4",
    ),
    "unknown_film": (
        "{path} 不是这台机器上做的，或已放得太久，接不下去；要把它当素材，请在 moying chat 里说“上传 {path}”",
        "{path} was not made by moying on this machine, or too long ago, so there is nothing to go on with; to use it "
        "as material, say “upload {path}” in `moying chat`",
    ),
    "no_last_film": (
        "这台机器上还没有做过影片；直接运行 moying chat 开始",
        "no film was made on this machine yet; `moying chat` begins one",
    ),
    "film_in_use": (
        "另一个 moying 正在改 {path}，等它结束再来",
        "another moying is at work on {path}; wait until it ends",
    ),
    "go_on": ("接着改：{command} chat {path}", "To go on with it: {command} chat {path}"),
    "gone_on": ("接着上次的片子。", "Going on with the film as it was left."),
    "no_folder": ("没有文件夹 {path}，请先建立", "there is no folder {path}; make it first"),
    "locked_folder": ("不能写入 {path}，请换一个文件夹", "cannot write into {path}; choose another folder"),
    "unwritable": (
        "写不了 {path}：{why}；请换一个有空间的位置",
        "cannot write {path}: {why}; choose a place with enough room",
    ),
    "no_identity": (
        "写不了 {path}：{why}；请把 MOYING_HOME 设为可写的文件夹",
        "cannot write {path}: {why}; set MOYING_HOME to a folder you can write to",
    ),
    "gui_export": ("说“导出”，我就渲染并下载成片。", "Say “export” and the film is rendered and downloaded for you."),
    "gui_click": ("直接告诉我要改什么，我来改。", "Just tell me what to change and I will do it."),
    "gui_open": ("当前状态如下。", "Here is how things stand."),
    "gui_drag": ("说出要移动什么、移到哪里，我来移动。", "Say what to move and where to, and I will move it."),
    "gui_preview": ("时间线如下。", "Here is the timeline."),
    "gui_account": ("积分情况如下。", "Here is your balance."),
}


def language_of(text: str, otherwise: str = "en") -> str:
    """`zh` when the text holds any Chinese character, `en` when it holds any other letter, else `otherwise`."""
    if _HANZI.search(text):
        return "zh"
    return "en" if any(c.isalpha() for c in text) else otherwise


def phrase(key: str, language: str, **values: object) -> str:
    """One of the client's own sentences. Raises `KeyError` for a key that is not in the table."""
    chinese, english = _SAID[key]
    return (chinese if language == "zh" else english).format(**values)
