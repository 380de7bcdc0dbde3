"""English as it is written short, read in full; and sentences that do not end at its dots."""

import pytest

from moying.language.lines.sentences import split_sentences
from moying.language.reading.spoken import speak


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Dr. Smith vs. Mr. Lee in St. Petersburg", "Doctor Smith versus Mister Lee in Saint Petersburg"),
        ("The deal is worth $1.2M.", "The deal is worth one point two million dollars."),
        ("$3.26B, $50k, €3bn", "three point two six billion dollars, fifty thousand dollars, three billion euros"),
        ("from 9am-5pm", "from nine A M to five P M"),
        ("10:05 p.m. today", "ten oh five P M today"),
        ("the 1990s, the '90s, the mid-80s", "the nineteen nineties, the nineties, the mid eighties"),
        ("a 30s video", "a thirty seconds video"),
        ("10k steps, a 5K run, a 4K screen", "ten thousand steps, a five K run, a four K screen"),
        ("e.g. tea, i.e. leaves", "for example tea, that is leaves"),
        ("$9.99 or $5-10", "nine dollars ninety-nine or five to ten dollars"),
        ("#1 at ~$20/month w/ tax", "number one at about twenty dollars per month with tax"),
        ("Louis XIV and World War II", "Louis the fourteenth and World War two"),
        ("2 1/2 cups on Nov. 22", "two and a half cups on November twenty-second"),
        ("5 + 3 = 8", "five plus three equals eight"),
        ("the U.S. and AI, B2B", "the U S and A I, B two B"),
        ("No. Dr is no word, no. 5 is", "No. Dr is no word, number five is"),
        ("I said no. Then we left", "I said no. Then we left"),
        (
            "100 kWh, 180 lbs, 1.5 hrs",
            "one hundred kilowatt hours, one hundred and eighty pounds, one point five hours",
        ),
    ],
)
def test_short_forms_are_said_in_full(shown, said):
    assert speak(shown, "en").text == said


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Li met Mr. Wu. They talked.", ("Dr. Li met Mr. Wu.", "They talked.")),
        ("The U.S. economy grew. So did ours.", ("The U.S. economy grew.", "So did ours.")),
        ("We left at 6 p.m. The sun was low.", ("We left at 6 p.m.", "The sun was low.")),
        ("Drink tea, e.g. oolong. It helps.", ("Drink tea, e.g. oolong.", "It helps.")),
        ("I said no. We stayed.", ("I said no.", "We stayed.")),
    ],
)
def test_a_sentence_does_not_end_at_the_dot_of_a_short_form(text, sentences):
    assert split_sentences(text) == sentences


@pytest.mark.parametrize("odd", ["a." * 400, "Dr." * 300, "w/" * 300, "I" * 5_000, "$1M" * 300, "~" * 500])
def test_walls_of_short_forms_are_read_to_their_end(odd):
    spoken = speak(odd, "en")
    assert spoken.units[-1].end == len(odd)
    assert split_sentences(odd) is not None
