"""Small numbers, in digits and in words of both languages."""

import re

LAST_OF_CLOCK = 12
WORDS = {
    1: "a an one ein einn eina einni einum einu eitt",
    2: "two tveir tvo tvaer tveimur tveggja",
    3: "three thrir thrja thrjar thrju thremur thriggja",
    4: "four fjorir fjora fjorar fjogur fjorum fjogurra",
    5: "five fimm",
    6: "six sex",
    7: "seven sjo",
    8: "eight atta",
    9: "nine niu",
    10: "ten tiu",
    11: "eleven ellefu",
    12: "twelve tolf",
    15: "fifteen fimmtan",
    20: "twenty tuttugu",
    25: "twenty-five",
    30: "thirty thrjatiu",
    40: "forty fjorutiu",
    45: "forty-five",
    50: "fifty fimmtiu",
    90: "ninety niutiu",
}
VALUES = {word: value for value, words in WORDS.items() for word in words.split()}
HOURS_IN_WORDS = {
    word: value
    for value, words in WORDS.items()
    for word in words.split()
    if value <= LAST_OF_CLOCK and word not in ("a", "an")
}
NTH_WORDS = (
    "first fyrsta fyrsti",
    "second annan annar",
    "third thridja thridji",
    "fourth fjorda fjordi",
    "fifth fimmta fimmti",
    "sixth sjotta sjotti",
    "seventh sjounda sjoundi",
    "eighth attunda attundi",
    "ninth niunda niundi",
    "tenth tiunda tiundi",
    "eleventh ellefta ellefti",
    "twelfth tolfta tolfti",
    "thirteenth threttanda threttandi",
    "fourteenth fjortanda fjortandi",
    "fifteenth fimmtanda fimmtandi",
    "sixteenth sextanda sextandi",
    "seventeenth sautjanda sautjandi",
    "eighteenth atjanda atjandi",
    "nineteenth nitjanda nitjandi",
    "twentieth tuttugasta tuttugasti",
    "thirtieth thritugasta thritugasti",
)
NTHS = {
    word: min(place, 20) + 10 * (place > 20)
    for place, words in enumerate(NTH_WORDS, start=1)
    for word in words.split()
}
# *Twenty-third*, *tuttugasta og þriðja*; thirty-first at the most.
NTHS |= {
    f"{tens}{word}": value + NTHS[word]
    for tens, value, last in (
        *(("twenty-", 20, 9), ("twenty ", 20, 9), ("thirty-", 30, 1), ("thirty ", 30, 1)),
        *((f"tuttugast{end} og ", 20, 9) for end in "ai"),
        *((f"thritugast{end} og ", 30, 1) for end in "ai"),
    )
    for word in [*NTHS]
    if NTHS[word] <= last
}
LONGEST_FIRST = sorted(VALUES, key=len, reverse=True)
# Neither the end of another number nor an amount.
NUMBER = (
    r"(?<![\w.:/+$#-])(?<![0-9],)(?<!\x01)"
    rf"(?:[0-9]{{1,6}}(?:[.,][0-9]{{1,2}})?|{'|'.join(LONGEST_FIRST)})"
)


def value_of(told: str) -> float:
    """Of what ``NUMBER`` matches."""
    return float(VALUES.get(told, 0) or re.sub(",", ".", told))
