"""What changes nothing: the track summary, what can be asked for, a kind word."""

from __future__ import annotations

from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome
from moying.agent.tools.beyond import BEYOND
from moying.agent.tools.hints import unheard
from moying.agent.tools.titles import NoArgs
from moying.draft.summary import summary


class Summary:
    """Say what is on the timeline."""

    name = "summary"
    says = ("查看时间线", "Show the timeline")
    args_type = NoArgs
    operation = ""

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """The track summary, from the draft alone."""
        return Outcome(notes=(summary(bench.need_draft(), bench.language),))


class Help:
    """Say what can be asked for."""

    name = "help"
    says = ("能做什么", "What can be done")
    args_type = NoArgs
    operation = ""

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """One line for each thing, with words to say."""
        return Outcome(
            notes=(
                bench.say(
                    "可以这样说：\n"
                    "· 生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐\n"
                    "· 脚本：……（一字不改地配音） · 配音换成温柔的女声\n"
                    "· 标题改成“夏日” · 标题红色，大一点，用打字机效果，放到左上角 · 去掉标题\n"
                    "· 左下角加人名条 张伟 产品经理 · 在第二段加文字“限时5折” · 加水印“@墨影”\n"
                    "· 字幕大一点，黄色，放到上面 · 第三句字幕改成“你好” · 把“茶”都改成“酒” · 字幕改成繁体\n"
                    "· 右下角打码 · 画面亮一点 · 封面换成第三个镜头 · 写个抖音文案 · 导出字幕\n"
                    "· 背景音乐换成轻松的 · 音乐音量调到20% · 去掉背景音乐\n"
                    "· 少点鼓 · 结尾轻一点 · 音乐快一点 · 用我上传的音乐\n"
                    "· 加音效 · 第二个镜头加雨声 · 嗖换成叮 · 去掉音效\n"
                    "· 第二段剪到3秒 · 删掉最后一个镜头 · 把第三段移到最前面 · 第二段慢放一倍 · 倒放第二段\n"
                    "· 转场换成水墨晕染 · 第一段黑白 · 加胶片颗粒 · 去掉滤镜\n"
                    "· 字幕逐字高亮 · 改成60秒 · 变成16:9\n"
                    "· 撤销 · 恢复 · 看看时间线 · 导出",
                    "You can say:\n"
                    "· make a 30-second video about traditional tea culture\n"
                    "· script: … (spoken word for word) · use a gentle woman's voice\n"
                    '· change the title to "Summer" · make the title bigger and red · remove the title\n'
                    '· add a lower third "Zhang Wei, Product Manager" · add the text "50% off" to the second shot\n'
                    '· captions smaller, with a white outline · change the third caption to "Hello"\n'
                    "· pixelate the bottom right corner · use the third shot as the cover · export the subtitles\n"
                    "· use Lo-fi music · music at 20% · remove the music\n"
                    "· less drums · softer at the end · make the music faster · use my music\n"
                    "· add sound effects · add rain sounds to the second shot · remove the sound effects\n"
                    "· light up the captions word by word · delete the second shot · trim it to 3 seconds\n"
                    "· move the last shot to the front · slow down shot 2 · reverse the last shot\n"
                    "· use page turn transitions · make the first shot black and white · remove the effects\n"
                    "· make it 60 seconds · make it 16:9\n"
                    "· undo · redo · show tracks · export",
                ),
            )
        )


@dataclass(frozen=True, slots=True)
class ReplyArgs:
    """`about`: one of "greeting", "thanks", "off_topic", "no_wish", "foreign", "export", "not_yet", "kept",
    "which_shot", "question",
    "unclear", "unheard" (a part of a message, `said`, that nobody
    understood), "ducking", what lettering can't be
    ("bold", "italic", "three_d", "spacing", "blinks"), and what needs a model that is not here: see `beyond`."""

    about: str
    said: str = ""


class Reply:
    """Answer what is not a wish about the video, in a sentence."""

    name = "reply"
    says = ("简短回答", "A short answer")
    args_type = ReplyArgs
    operation = ""

    def run(self, args: ReplyArgs, bench: Bench) -> Outcome:
        """One kind sentence, with a way on."""
        zh, en = ANSWERS.get(args.about) or BEYOND.get(args.about) or ANSWERS["unclear"]
        part = args.said if len(args.said) <= LONGEST_PART else f"{args.said[:LONGEST_PART]}…"
        if part and args.about in {"unclear", "unheard"}:
            return Outcome(notes=(unheard(part, bench),))
        return Outcome(notes=(bench.say(zh, en).replace("{said}", part),))


LONGEST_PART = 60
ANSWERS = {
    "greeting": (
        "你好！告诉我想做什么视频，例如：生成一段30秒的茶文化短视频。",
        "Hello! Tell me what video you would like, for example: a 30-second video about tea.",
    ),
    "which_shot": (
        "要改哪一个镜头？说“第二个”就行；说“看看时间线”可以看到每一个。",
        "Which shot? Say “the second one”; “show the timeline” lists them all.",
    ),
    "thanks": ("不客气！还想改哪里，直接说就行。", "You're welcome! Just say what else to change."),
    "off_topic": (
        "这个我帮不上忙，我只会做视频和改视频。说“帮助”可以看看我能做什么。",
        "I can't help with that: I make and edit videos. Say “help” to see what I can do.",
    ),
    "no_wish": (
        "还看不出想做什么视频。请用一句话说说主题，例如：生成一段30秒的茶文化短视频。",
        "I can't tell what the video should be about. Say it in a sentence, for example: a 30-second video about tea.",
    ),
    "foreign": (
        "我听得懂中文和英文，请用其中一种再说一遍，例如：生成一段30秒的茶文化短视频。",
        "I understand Chinese and English; please say it in one of them, for example: make a 30-second video about "
        "tea. · 我听得懂中文和英文，例如：生成一段30秒的茶文化短视频。",
    ),
    "export": (
        "要成片，单独说一句“导出”，或带上文件名：“导出 影片.mp4”“导出 动图.gif”“导出 字幕.srt”。视频内容没有变。",
        "To get the file, say just “export”, or name it: “export film.mp4”, “export film.gif”, “export captions.srt”. "
        "Nothing in the video has changed.",
    ),
    "not_yet": ("好的，先不导出。", "All right, no export yet."),
    "ducking": (
        "有人说话时，音乐和音效本来就会自动压低（闪避），说完再恢复，不用另外设置。还嫌大就说“音乐小一点”。",
        "Music and effects duck under the voice by themselves and come back after it; there is nothing to set. If it "
        "is still too loud, say “music a bit quieter”.",
    ),
    "ai_feel": (
        "能让片子更像自己的有：换成你的素材（上传后说“第二个镜头换成我的照片”）、用你自己的文案（脚本：……）、换个声音（换成温柔的女声）。"
        "这次没有改；平台要求的 AI 标识不能去掉。",
        "To make it more your own: use your footage (“replace shot 2 with my photo”), your own words (script: …) or "
        "another voice (“use a gentle woman's voice”). Nothing was changed; the AI label is required by law.",
    ),
    "wording": (
        "内置的大脑不会改写文案，不会乱写，所以没有改。想好了就说：第一句话换成“……”；"
        "接一个大模型（设置 MOYING_LLM_URL），它会改写。",
        "The built-in brain does not write copy, so nothing was changed. Say: the first line should be “…”; or connect "
        "a language model (set MOYING_LLM_URL), which rewrites.",
    ),
    "levelled": (
        "成片的响度本来就会统一（-14 LUFS，说话时音乐自动让开），导出后不会忽大忽小，所以没有改。"
        "哪一样听着不齐，可以说“旁白大一点”或“音乐小一点”。",
        "The finished film is levelled as a whole (-14 LUFS, music ducked under the voice), so nothing was changed. If "
        "one part still stands out, say “voice a bit louder” or “music a bit quieter”.",
    ),
    "bold": (
        "标题和字幕本来就是粗体，没有更粗的字重；想更醒目可以说“标题大一点”“标题加描边”“标题换成黄色”。",
        "The lettering is bold already and there is no heavier weight; to make it stand out, try “title bigger”, “add "
        "an outline to the title” or another colour.",
    ),
    "italic": (
        "这里没有斜体字，文字没有变；可以换成楷体或宋体。",
        "There is no italic type here, so the text is as it was; kai or serif type can be had.",
    ),
    "three_d": (
        "文字做不了立体或旋转的效果，没有变；会做的有阴影、描边、渐变色，和弹跳、打字机、滑入等动画。",
        "Text in 3D or spinning can't be made here, so it is as it was; shadows, outlines, gradients and animations "
        "such as bounce, typewriter or slide can.",
    ),
    "spacing": (
        "字间距和行间距由排版自己定，不能单独调，文字没有变；可以改大小和位置。",
        "Letter and line spacing are set by the layout and can't be changed alone; size and place can.",
    ),
    "blinks": (
        "文字做不了闪烁或发光，没有变；可以用弹跳、逐字出现等动画，或换个亮色。",
        "Blinking or glowing text can't be made here, so it is as it was; try an animation such as bounce, or a bright "
        "colour.",
    ),
    "kept": ("好的，那里没有动。", "All right, that is left as it is."),
    "question": (
        "这像是在问，视频没有变。想改就直接说，例如：第二段剪到3秒。说“看看时间线”可以看每个镜头。",
        "That sounds like a question, so the video is as it was. To change it, say for example: trim the second "
        "shot to 3 seconds. “Show tracks” tells what there is.",
    ),
    "unclear": (
        "没听明白要改哪里，视频没有变。可以说：标题改成“夏日”、音乐音量调到20%、删掉第二个镜头。说“帮助”看全部。",
        "I did not understand what to change, so the video is as it was. Try: change the title to “Summer”, "
        "music at 20%, delete the second shot. Say “help” for everything.",
    ),
}
