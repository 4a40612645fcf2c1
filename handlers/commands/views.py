"""What ``/interaction help`` says."""

from handlers.answers import Said
from handlers.blocks import section
from handlers.words import N_, Words

LINES = (
    N_(
        "`/interaction` opens the form; words after it fill it in, such as "
        "_call Anna Jónsdóttir yesterday 14:00 spring order_"
    ),
    N_("`/interaction postponed` lists what you put aside"),
    N_("`/interaction history Anna` shows what was recorded with a contact"),
    N_("`/interaction handover @colleague` hands what is yours over to somebody else"),
    N_(
        "`/interaction find acme renewal last month` finds interactions by words and a period in "
        "words"
    ),
    N_("`/interaction contacts` finds, adds and changes contacts"),
    N_("`/interaction segments` records one interaction for many contacts at once"),
    N_("`/interaction campaigns` shows the campaigns, and what came of them"),
    N_("`/interaction salespeople` shows your card, and to managers everybody's"),
    N_("`/interaction report` adds up what was recorded, also as a picture"),
    N_("`/interaction templates` is where admins set up templates and groups"),
    N_("`/interaction import` is where admins import contacts from a file"),
    N_("`/interaction export` sends admins everything in this workspace as a file"),
    N_("`/interaction setup` is where admins set up the rest: roles, number series, currency"),
    N_("`/interaction settings` sets your language, working hours and what comes by itself"),
    N_("`/interaction help` shows this"),
)


def help_text(say: Words) -> Said:
    told = [say("*Samskipti* records your interactions with customers."), *map(say, LINES)]
    told.append(
        say(
            "*Finish later* in the form puts an unfinished interaction aside; a direct message "
            "reminds you of it, with a *Resume* button."
        )
    )
    text = "\n".join(told)
    return Said(text, [section(text)])
