"""The English catalogue of roles, and of what comes by itself."""

from domain.salespeople.model import Habit, Role
from handlers.words import N_

ROLE = {
    Role.SALESPERSON: N_("Salesperson"),
    Role.MANAGER: N_("Manager"),
    Role.ADMIN: N_("Admin"),
}
HABIT = {
    Habit.REPEATS: N_("Repeats of a reminder that I left alone"),
    Habit.DIGEST: N_("Several reminders at once as one digest"),
    Habit.DAILY: N_("Only once a day, when I begin to work"),
    Habit.WEEKLY: N_("A weekly summary of what I recorded, on Mondays"),
    Habit.HOLIDAYS: N_("Nothing on public holidays"),
    Habit.TOUCH_RESTS: N_("No reminders to keep in touch until I clear this box"),
    Habit.LIST_RESTS: N_("No weekly list for managers until I clear this box"),
    Habit.PAUSE: N_("Pause: nothing at all until I clear this box"),
}
