"""Chinese and English text: durations, ratios, scripts, numbers as spoken, pinyin, caption breaking. Pure."""
