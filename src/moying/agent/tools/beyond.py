"""What is said of wishes that need a model which is not here: one honest sentence, with the way to get it."""

from __future__ import annotations

from typing import Final

BEYOND: Final = {
    "lip_sync": (
        "对口型需要专门的模型，这里没有装，视频没有变；用对口型工具做好那一段后上传，我可以把它剪进来。",
        "Lip sync needs a model that is not installed here, so nothing was changed; make that part with a "
        "lip-sync tool, "
        "upload it, and I will cut it in.",
    ),
    "avatar": (
        "数字人需要专门的模型，这里没有装，视频没有变；把数字人的口播视频做好上传，我来剪辑、配字幕和音乐。",
        "An avatar needs a model that is not installed here, so nothing was changed; upload the presenter's clip made "
        "elsewhere, and I will edit it with captions and music.",
    ),
    "upscale": (
        "AI 超分和画质修复需要专门的模型，这里没有装，视频没有变；画出来的画面可以直接说“输出4K”。",
        "AI upscaling needs a model that is not installed here, so nothing was changed; painted films can be "
        "drawn in 4K: "
        "say “make it 4K”.",
    ),
    "burned_in": (
        "去掉已经印在画面里的文字需要修补模型，这里没有装，视频没有变；可以裁掉那一边，或换一份没有字的素材。",
        "Taking away text that is burned into the picture needs an inpainting model that is not installed "
        "here, so nothing "
        "was changed; crop that edge, or upload footage without it.",
    ),
    "footage": (
        "生成实拍视频需要文生视频模型，这里没有装，视频没有变；可以把生成好的片段上传，我来剪进去。",
        "Generated live footage needs a text-to-video model that is not installed here, so nothing was changed; upload "
        "clips made elsewhere and I will cut them in.",
    ),
    "listen": (
        "从语音识别字幕需要听写模型，这里没有装，视频没有变；可以上传 SRT 字幕文件，或把文案发给我。",
        "Captions from speech need a listening model that is not installed here, so nothing was changed; upload an SRT "
        "file, or send the words.",
    ),
    "clone": (
        "克隆声音需要专门的模型，这里没有装，视频没有变；可以上传自己的录音，或选一个内置的声音。",
        "Cloning a voice needs a model that is not installed here, so nothing was changed; upload your own "
        "recording, or "
        "choose one of the voices.",
    ),
    "faces": (
        "换脸、换发型和美颜需要专门的模型，这里没有装，这一部分没有变；可以换一份拍好的素材上传。",
        "Changing a face or a haircut needs a model that is not installed here, so that part is unchanged; upload "
        "other footage instead.",
    ),
    "matting": (
        "抠图、换背景需要专门的模型，这里没有装，这一部分没有变；可以上传抠好的图片，我把它叠上去。",
        "Cutting someone out of the background needs a model that is not installed here, so that part is unchanged; "
        "upload a cut-out picture and I will lay it over.",
    ),
    "steady": (
        "防抖（画面稳定）这里还不会做，这一部分没有变；可以先用手机稳定好再上传。",
        "I cannot stabilise footage yet, so that part is unchanged; stabilise it first and upload it again.",
    ),
    "tracking": (
        "跟踪画面里的东西这里还不会做，这一部分没有变；可以说固定的位置，例如：右上角放箭头图片。",
        "I cannot track things in a picture yet, so that part is unchanged; name a fixed place instead.",
    ),
    "three_d": ("3D 效果这里还不会做，这一部分没有变。", "I cannot make things 3D, so that part is unchanged."),
    "fetch": (
        "我不会自己去抓取网址，视频没有变；请用上传功能把文件（或链接）传上来，再说怎么用。",
        "I do not fetch addresses from a message, so nothing was changed; upload the file (or its link) and say how to "
        "use it.",
    ),
}
"""By the names that `language.beyond` gives them: (zh, en)."""
