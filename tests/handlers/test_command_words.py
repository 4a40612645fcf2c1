import pytest

from handlers.commands.words import Asked, Wish, read_command


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Asked(Wish.FORM)),
        ("postponed", Asked(Wish.POSTPONED)),
        ("  Postponed ", Asked(Wish.POSTPONED)),
        ("FRESTAÐ", Asked(Wish.POSTPONED)),
        ("templates", Asked(Wish.TEMPLATES)),
        ("frestad", Asked(Wish.POSTPONED)),
        ("utflutningur", Asked(Wish.EXPORT)),
        ("Skyrsla", Asked(Wish.REPORT)),
        ("Samskiptasniðmát", Asked(Wish.TEMPLATES)),
        ("sniðmát", Asked(Wish.TEMPLATES)),
        ("templates for the fair", Asked(Wish.FORM, "templates for the fair")),
        ("settings", Asked(Wish.SETTINGS)),
        ("hjálp", Asked(Wish.HELP)),
        ("postponed call with Anna", Asked(Wish.FORM, "postponed call with Anna")),
        ("history Anna  Jónsdóttir", Asked(Wish.HISTORY, "Anna Jónsdóttir")),
        ("saga Anna", Asked(Wish.HISTORY, "Anna")),
        ("history", Asked(Wish.CONTACTS)),
        ("Find ", Asked(Wish.FIND)),
        ("afhenda", Asked(Wish.HAND_OVER)),
        ("afhenda <@U2|bjorn>", Asked(Wish.HAND_OVER, "<@U2|bjorn>")),
        ("export", Asked(Wish.EXPORT)),
        ("called\nabout the order", Asked(Wish.FORM, "called about the order")),
    ],
)
def test_a_reserved_word_counts_only_where_it_stands_for_a_wish(text, asked):
    assert read_command(text) == asked
