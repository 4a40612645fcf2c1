"""What travels through Slack about criteria."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.ids import FormNonce, SegmentId
from domain.language import Language
from domain.segments.criteria.model import Deed


class Callback(StrEnum):
    FORM = "criteria.form"
    RESULT = "criteria.result"
    STEPS = "criteria.steps"
    SAVE = "criteria.save_form"
    SAVED = "criteria.saved"


class Action(StrEnum):
    """The first six carry the segment."""

    ADD = "criteria.add"
    REDUCE = "criteria.reduce"
    REFINE = "criteria.refine"
    GO_BACK = "criteria.go_back"
    SAVE = "criteria.save"
    SHOW_SAVED = "criteria.show_saved"
    PREVIEW = "criteria.preview"
    USE = "criteria.use"
    DELETE = "criteria.delete"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    PICKED = "criteria.picked"
    PASTED = "criteria.pasted"
    NAME = "criteria.name"
    CITIES = "criteria.cities"
    COUNTRIES = "criteria.countries"
    TAGS = "criteria.tags"
    SALESPEOPLE = "criteria.salespeople"
    COMPANIES = "criteria.companies"
    KINDS = "criteria.kinds"
    LANGUAGES = "criteria.languages"
    WITH_LOGGED = "criteria.with_logged"
    WITH_TEMPLATES = "criteria.with_templates"
    WITH_GROUPS = "criteria.with_groups"
    WITH_EVALUATIONS = "criteria.with_evaluations"
    WITH_OUTCOMES = "criteria.with_outcomes"
    WITH_SINCE = "criteria.with_since"
    WITH_UNTIL = "criteria.with_until"
    WITHOUT_TEMPLATES = "criteria.without_templates"
    WITHOUT_OUTCOMES = "criteria.without_outcomes"
    NONE_SINCE = "criteria.none_since"
    OPTIONS = "criteria.options"
    CODE = "criteria.code"


DEEDS = {Action.ADD: Deed.ADD, Action.REDUCE: Deed.REDUCE, Action.REFINE: Deed.REFINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaMemory:
    """``under`` is the memory of the segment's card, on which it lies; ``step`` the last one."""

    segment: SegmentId
    under: str
    nonce: FormNonce
    language: Language = Language.ENGLISH
    deed: Deed = Deed.ADD
    step: int = 0

    def dump(self) -> str:
        return json.dumps(
            {
                "s": self.segment,
                "u": self.under,
                "n": self.nonce,
                "g": self.language,
                "d": self.deed,
                "t": self.step,
            }
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(
            segment=SegmentId(kept["s"]),
            under=kept["u"],
            nonce=FormNonce(kept["n"]),
            language=Language(kept["g"]),
            deed=Deed(kept["d"]),
            step=kept["t"],
        )
