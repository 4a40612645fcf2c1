"""The English catalogue of roles."""

from domain.salespeople.model import Role
from handlers.words import N_

ROLE = {
    Role.SALESPERSON: N_("Salesperson"),
    Role.MANAGER: N_("Manager"),
    Role.ADMIN: N_("Admin"),
}
