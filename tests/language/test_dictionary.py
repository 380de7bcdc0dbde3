"""The general dictionary says what pypinyin says, without the package in memory."""

import re
import subprocess
import sys

from moying.language.reading.dictionary import dictionary_readings


def test_it_says_what_pypinyin_says():
    from pypinyin import Style, lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    words = list(PHRASES_DICT)[::23]
    runs = [*words, *map("".join, zip(words, words[1:], words[2:], strict=False)), "隆重举行", "㐀龥", "嗯"]
    for run in runs:
        theirs = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, errors=lambda gap: [""] * len(gap))
        spoken = [one if re.fullmatch(r"[a-zü]+[1-5]", one) else "" for one in theirs]
        ours = [one if re.fullmatch(r"[a-zü]+[1-5]", one) else "" for one in dictionary_readings(run)]
        assert ours == spoken, run


def test_what_it_does_not_know_has_no_reading():
    assert dictionary_readings("a\U0003ffff🍵") == ["", "", ""]
    assert dictionary_readings("") == []


def test_reading_aloud_leaves_the_package_on_the_shelf():
    code = (
        "import sys; from moying.language.reading.pinyin import pinyin; "
        "assert pinyin('银行') == ['yin2', 'hang2']; assert 'pypinyin' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
