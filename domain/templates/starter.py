"""The set of templates that a new workspace starts with."""

from domain.ids import GroupId, TemplateId
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy
from domain.language import Language
from domain.templates.model import Group, Template, TemplateText


def family(number: int, code: str, english: str, icelandic: str) -> Group:
    names = {str(Language.ENGLISH): english, str(Language.ICELANDIC): icelandic}
    return Group(id=GroupId(number), code=code, names=names)


CALLS = family(1, "CALLS", "Calls", "Símtöl")
MEETINGS = family(2, "MEETINGS", "Meetings", "Fundir")
WRITING = family(3, "WRITING", "Letters and e-mail", "Bréf og tölvupóstur")
NOTES = family(4, "NOTES", "Notes", "Athugasemdir")
GROUPS = (CALLS, MEETINGS, WRITING, NOTES)

OUT, IN = InformationFlow.OUTBOUND, InformationFlow.INBOUND
US, THEM = InitiatedBy.US, InitiatedBy.THEM
PHONE, EMAIL, LETTER = Correspondence.PHONE, Correspondence.EMAIL, Correspondence.LETTER


def starter(
    position: int,
    code: str,
    group: Group,
    english: str,
    icelandic: str,
    correspondence: Correspondence = Correspondence.NONE,
    flow: InformationFlow = InformationFlow.NONE,
    initiated_by: InitiatedBy = InitiatedBy.NONE,
    duration: int | None = None,
) -> Template:
    return Template(
        id=TemplateId(position),
        code=code,
        group=group.id,
        position=position,
        texts={
            Language.ENGLISH: TemplateText(english, english),
            Language.ICELANDIC: TemplateText(icelandic, icelandic),
        },
        default_language=Language.ENGLISH,
        correspondence=correspondence,
        information_flow=flow,
        initiated_by=initiated_by,
        duration=duration,
    )


IN_PERSON, VIDEO = Correspondence.IN_PERSON, Correspondence.VIDEO_MEETING
TEMPLATES = (
    starter(1, "CALL-OUT", CALLS, "Outgoing call", "Símtal út", PHONE, OUT, US),
    starter(2, "CALL-IN", CALLS, "Incoming call", "Símtal inn", PHONE, IN, THEM),
    starter(3, "MEETING", MEETINGS, "Meeting", "Fundur", IN_PERSON, duration=60),
    starter(4, "MAIL-OUT", WRITING, "E-mail sent", "Tölvupóstur sendur", EMAIL, OUT, US),
    starter(5, "MAIL-IN", WRITING, "E-mail received", "Tölvupóstur móttekinn", EMAIL, IN, THEM),
    starter(6, "LETTER", WRITING, "Letter", "Bréf", LETTER, OUT, US),
    starter(7, "DIRECT", WRITING, "Direct mail", "Markpóstur", LETTER, OUT, US),
    starter(8, "DEMO", MEETINGS, "Demo", "Kynning", VIDEO, OUT, US, duration=45),
    starter(9, "FAIR", MEETINGS, "Trade fair", "Vörusýning", IN_PERSON),
    starter(10, "NOTE", NOTES, "Note", "Athugasemd"),
)
