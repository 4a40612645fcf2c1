"""People, contacts and interactions that views are rendered with."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

from domain.campaigns.model import SINGLE, Campaign, CampaignEntry, Counts
from domain.campaigns.use_cases import CampaignLine, CampaignPage, CampaignSheet
from domain.contacts.browsing import ContactFilter, ContactPage
from domain.contacts.editing import ContactSheet
from domain.contacts.imports.rows import Doubt, Skip, Warned
from domain.contacts.merges import Merge, Merged
from domain.contacts.model import Contact, ContactDetails, ContactKind
from domain.contacts.portrait import LastSeen, Portrait, Totals
from domain.contacts.uploads.model import CHECK, Tally, shortened
from domain.drafts.model import Draft, DraftState, UnfinishedForm
from domain.files import MOST_FILES, FileRef
from domain.handovers.model import HandOver, HandOverState, Wish
from domain.handovers.use_cases import HandOverSheet, News
from domain.home.use_cases import HomePage
from domain.interactions.cards import Card
from domain.interactions.content import MOST_PRESENT, Basics, Content, Defaults, Details
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
    State,
)
from domain.interactions.model import Attachment, Comment, FormRef, Interaction
from domain.interactions.particulars import Particulars, Step
from domain.interactions.sheets import Sheet
from domain.jobs.model import Job, JobNews, JobState
from domain.reminders.briefing import Brief, Ending, Item
from domain.reminders.model import DueKind, DueState, Meant, MessageKind, Reminder
from domain.reminders.unreached import MOST_SHOWN, UnreachedShown
from domain.reminders.use_cases import PostponedFilter, PostponedPage
from domain.reminders.walltime import Away, WorkingHours
from domain.reports.model import Figures, Grouping, Line, Narrowing, Period, Question, Report, Span
from domain.reports.use_cases import PAGE
from domain.reports.weekly import KINDS, Summary
from domain.reports.weekly_list import Line as Line_
from domain.reports.weekly_list import WeeklyList
from domain.rhythms.model import Rhythm
from domain.rhythms.showing import RhythmPage, RhythmShown
from domain.rhythms.telling import TouchNews
from domain.salespeople.model import Habit, Kind, Member, Role
from domain.salespeople.portrait import SalespeoplePage, SalespersonPortrait, YearTotals
from domain.salespeople.use_cases import MOST_FAVOURITES, SettingsSheet
from domain.segments import logs
from domain.segments.calling import CallShown
from domain.segments.cards import LineShown, SegmentCard
from domain.segments.criteria import use_cases as choosing
from domain.segments.criteria.asking import CriteriaSheet, Taken
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Exclusion,
    Options,
)
from domain.segments.criteria.saved import SavedCriteria
from domain.segments.criteria.saving import MOST_LISTED, SavedShown
from domain.segments.criteria.steps import SegmentStep
from domain.segments.criteria.telling import Names
from domain.segments.criteria.use_cases import StepsShown
from domain.segments.inheriting import effective
from domain.segments.lines import LineSheet
from domain.segments.logged import LoggedCard, LoggedPage
from domain.segments.logs import (
    Choices,
    Findings,
    FollowUp,
    LoggedSegment,
    Named,
    Preview,
    Problem,
)
from domain.segments.model import (
    HeaderValues,
    LineValues,
    LoggedState,
    Segment,
    SegmentLine,
    SegmentRef,
    SegmentState,
)
from domain.segments.reminding import ReminderSheet, SegmentNews
from domain.segments.use_cases import HeaderSheet, SegmentPage, SegmentRowShown
from domain.set_up import SetUpRef
from domain.store.claims import Claim
from domain.store.criteria import Chosen
from domain.store.messages import Message
from domain.store.numbers import NumberSeries
from domain.store.segment_calls import Progress
from domain.store.waiting import Unreached, Waiting
from domain.store.workspaces import Workspace
from domain.templates.exchange.model import Change, Difference, FieldChange, Plan
from domain.templates.groups import GroupLine, GroupPage, GroupSheet
from domain.templates.model import Group, Template, TemplateText, Use
from domain.templates.starter import GROUPS
from domain.templates.use_cases import TemplateLine, TemplatePage, TemplateSheet
from domain.text import fitting
from domain.workspaces.setup import Checklist, SeriesCode, SetUp
from handlers.blocks import cut, one_line
from handlers.entries.labels import DONE

NOW = datetime(2026, 6, 2, 10, 0, tzinfo=UTC)  # a Tuesday
ME, OTHER = "U0ANNA", "U0BJORN"
NUMBER = 2_147_483_000
DAY = timedelta(days=1)
ZONE = "America/Argentina/ComodRivadavia"


class Samples:
    """All of one reader, with one name for everything that people have named."""

    def __init__(self, language, *, name="Anna", description="Spring order", notes="Salt fish"):
        self.name, self.description, self.notes = name, description, notes
        self.numbers = count(NUMBER)
        self.reader = Member(
            id=ME,
            name=name,
            kind=Kind.MEMBER,
            role=Role.SALESPERSON,
            zone="Atlantic/Reykjavik",
            language=language,
            chosen_language=None,
            deactivated=False,
            refreshed_at=NOW,
        )

    def contact(self, number=1):
        return Contact(
            id=number,
            number=f"C-{number:04}",
            kind=ContactKind.PERSON,
            name=self.name,
            company_name=self.name,
            city=self.name[:100],
        )

    def merged(self):
        merge = Merge(
            id=NUMBER,
            nonce="a",
            survivor=1,
            duplicate=2,
            filled={},
            duplicate_deactivated_at=None,
            merged_by=ME,
            merged_at=NOW,
        )
        return Merged(
            merge=merge, survivor=self.contact(1), duplicate=self.contact(2), moved=NUMBER
        )

    def others(self):
        """As many as may be also present."""
        return [self.contact(number) for number in range(2, 2 + MOST_PRESENT)]

    def whole_contact(self, number=1, *, kind=ContactKind.PERSON):
        """Every field as long as it may be."""
        return replace(
            self.contact(number),
            kind=kind,
            company_name="" if kind is ContactKind.COMPANY else self.name,
            email=f"{'a' * 200}@example.is",
            phone="+354 555 1234",
            country="GB",
            salesperson=OTHER,
            language="is",
            correspondence=Correspondence.VIDEO_MEETING,
            tags=(self.name[:50],) * 20,
            note=self.notes,
            excluded_from_segments=True,
            privacy_blocked=True,
            deactivated_at=NOW,
        )

    def portrait(self, kind=ContactKind.COMPANY, *, cards=6):
        contact = self.whole_contact(kind=kind)
        return Portrait(
            reader=self.reader,
            contact=contact,
            salesperson_name=self.name,
            latest=[self.card(State.RECORDED) for _ in range(min(cards, 5))],
            postponed=[self.card(salesperson=OTHER) for _ in range(min(cards, 4))],
            people=[self.whole_contact(number) for number in range(2, 2 + 2 * cards)],
            totals=Totals(number=10**6, cost=10**12, duration=10**9),
            last=LastSeen(contact_on=NOW.date()),
            rhythm=self.rhythm_shown(),
        )

    def rhythm(self, **facts):
        told = {"every": 250, "contact": 1, "since": NOW.date(), "nonce": "a"}
        return Rhythm(id=NUMBER, person=ME, **told | facts)

    def rhythm_shown(self, contact=True, **more):
        rhythm = self.rhythm() if contact else self.rhythm(contact=None, tag=self.name[:50])
        about = self.whole_contact() if contact else None
        return RhythmShown(rhythm=rhythm, contact=about, **{"next_at": NOW} | more)

    def rhythm_page(self, count=10):
        kinds = [
            self.rhythm_shown(contact=False, next_at=None),
            self.rhythm_shown(rests=True),
            self.rhythm_shown(is_off=True),
            replace(self.rhythm_shown(), rhythm=self.rhythm(every=None)),
            replace(self.rhythm_shown(), rhythm=self.rhythm(contact=None, tag=self.name[:50])),
            *[self.rhythm_shown() for _ in range(5)],
        ]
        return RhythmPage(reader=self.reader, rows=kinds[:count], page=1, has_more=bool(count))

    def touch_news(self, **more):
        contact = self.contact(next(self.numbers))
        told = {"contact": contact, "every": 250, "last_on": NOW.date()}
        return TouchNews(**told | more)

    def weekly_list(self, count=50):
        waiting = Waiting(
            person=OTHER, count=10**6, oldest_at=NOW - 400 * DAY, resting=10**5, unreachable=10**5
        )
        lines = [Line_(name=self.name, waiting=waiting)] * count
        told = WeeklyList(at=NOW, lines=lines, others=1)
        return replace(self.brief(), kind=MessageKind.WEEKLY_LIST, list=told)

    def knowing_of_lists(self, brief):
        """Where it is switched on, and was not told of yet."""
        home = replace(self.reader.home, weekly_list_from=NOW)
        return replace(brief, message=None, reader=replace(self.reader, home=home))

    def touches(self):
        """In each state."""
        erased = replace(self.contact(), erased_at=NOW)
        return {
            "due": self.touch_news(),
            "never met": self.touch_news(last_on=None),
            "met since": self.touch_news(is_met=True),
            "put off": self.touch_news(snoozed_until=NOW),
            "stopped": self.touch_news(every=None),
            "merged": self.touch_news(merged_into=self.name),
            "erased": self.touch_news(contact=erased),
            "gone": None,
        }

    def contact_page(self, count=10, **more):
        told = {"filter": ContactFilter(), "has_earlier": True, "has_later": True}
        contacts = [self.whole_contact(number) for number in range(1, 1 + count)]
        return ContactPage(reader=self.reader, contacts=contacts, **told | more)

    def contact_sheet(self, *, ref, details=None):
        return ContactSheet(
            reader=self.reader, ref=ref, details=details or ContactDetails(salesperson=ME)
        )

    def template(self, number=1, *, deactivated_at=None):
        return Template(
            id=number,
            code="CALL",
            group=1,
            position=number,
            texts={"en": TemplateText(self.name[:100], "")},
            default_language="en",
            deactivated_at=deactivated_at,
        )

    def group(self, number=1, *, deactivated_at=None):
        names = {"en": fitting(self.name, 100), "is": fitting(self.name, 100)}
        code = cut("&" * 30, 20) if len(self.name) > 20 else "CALLS"
        return Group(id=number, code=code, names=names, deactivated_at=deactivated_at)

    def whole_template(self, number=1, **more):
        """Every field as long as it may be."""
        text = TemplateText(fitting(self.name, 100), self.description, self.notes)
        told = {
            "id": number,
            "code": cut("&" * 30, 20) if len(self.name) > 20 else "CALL",
            "group": 1,
            "position": number,
            "texts": {"en": text, "is": text},
            "default_language": "is",
            "emoji": "👩‍👩‍👧",
            "cost": 2**31 - 1,
            "duration": 100_000,
            "follow_up_days": 365,
            "ignores_contact_correspondence": True,
            "campaign": 1,
            "campaign_target": True,
            "files": self.files(9),
        }
        return Template(**told | more)

    def settings(self):
        favourites = [self.whole_template(number) for number in range(MOST_FAVOURITES)]
        hours = WorkingHours(country="GS", away=Away(NOW.date(), NOW.date()))
        reader = replace(self.reader, hours=hours, habits=frozenset(Habit), holiday_country="GS")
        return SettingsSheet(reader=reader, favourites=favourites, default=self.whole_template(1))

    def set_up(self, **more):
        series = [
            NumberSeries(code=code, prefix="&" * 10, digits=10, next_value=10**8)
            for code in SeriesCode
        ]
        people = [replace(self.reader, role=Role.ADMIN, is_slack_admin=True)] * 21
        workspace = Workspace(
            name=self.name,
            language=None,
            currency="EUR",
            country="GS",
            keep_entries_for=10,
            catalogue_version=1,
            opened_at=None,
            uninstalled_at=None,
        )
        todo = Checklist(templates=0, contacts=10_001, has_managers=True, has_recorded=False)
        told = {"workspace": workspace, "checklist": todo, "series": series, "in_charge": people}
        told["unopened"] = [series[-1].code]
        return SetUp(reader=self.reader, **told | more)

    def template_page(self, count=10, **more):
        used = [Use(), Use(1, NOW.date()), Use(12, NOW.date()), Use(10_001, NOW.date())]
        lines = [
            TemplateLine(
                template=self.whole_template(number, deactivated_at=NOW if number % 2 else None),
                group=self.group(),
                use=used[number % 4],
                place=number + 11,
                is_last=False,
            )
            for number in range(count)
        ]
        told = {"page": 1, "has_more": True, "is_usable": True}
        return TemplatePage(reader=self.reader, lines=lines, **told | more)

    def group_page(self, count=10, **more):
        lines = [
            GroupLine(
                group=self.group(number, deactivated_at=NOW if number % 2 else None),
                templates=number,
            )
            for number in range(count)
        ]
        return GroupPage(reader=self.reader, lines=lines, **{"page": 1, "has_more": True} | more)

    def template_sheet(self, content=None):
        groups = [self.group(number) for number in range(1, 131)]
        return TemplateSheet(
            reader=self.reader,
            ref=SetUpRef(nonce="a" * 32),
            content=content,
            groups=groups,
            campaigns=[self.campaign(number) for number in range(1, 101)],
        )

    def import_plan(self, change=Change.CHANGED):
        """Two hundred entries, each with as many fields as it has."""
        fields = [
            FieldChange(f"texts.en.description{number}", self.notes, self.description)
            for number in range(20)
        ]
        entries = [
            Difference(code=f"{number:03}{'&' * 17}", change=change, fields=fields)
            for number in range(200)
        ]
        return Plan(reader=self.reader, groups=[], templates=entries, left_alone=NUMBER)

    def group_sheet(self, content=None):
        return GroupSheet(reader=self.reader, ref=SetUpRef(nonce="a" * 32), content=content)

    def campaign(self, number=1, **more):
        told = {"starts_on": NOW.date(), "ends_on": NOW.date()}
        return Campaign(
            id=number,
            number=f"{'&' * 10}{number:010}",
            description=self.description or "–",
            nonce="a",
            last_form="a",
            **told | more,
        )

    def campaign_page(self, count=10, **more):
        entries = [
            CampaignEntry(
                campaign=1,
                segment=f"S-{number:018}" if number else SINGLE,
                description=self.description,
                created_by=ME,
                created_at=NOW,
                is_cancelled=number % 2 == 1,
            )
            for number in range(7)
        ]
        lines = [
            CampaignLine(
                campaign=self.campaign(number),
                figures=Counts(10**7, 10**6, 10**7) if number % 2 else Counts(),
                entries=entries if number % 2 else (),
            )
            for number in range(count)
        ]
        told = {"reader": replace(self.reader, role=Role.MANAGER), "page": 1, "has_more": True}
        return CampaignPage(lines=lines, **told | more)

    def campaign_sheet(self, campaign=None):
        return CampaignSheet(
            reader=self.reader, ref=SetUpRef(nonce="a" * 32, id=1), campaign=campaign
        )

    def files(self, count):
        """As many as there may be, with titles as long as they may be."""
        address = f"https://nordurljos.slack.com/files/{'a' * 900}"
        title = fitting(one_line(self.name), 300)
        return tuple(FileRef(f"F{number:010}", title, address) for number in range(count))

    def content(self, **basics):
        described = {
            "contact": 1,
            "template": 1,
            "description": self.description,
            "occurred_at": NOW,
            "outcome": Outcome.ATTEMPT_FAILED,
            "notes": self.notes,
        }
        details = Details(
            salesperson=ME,
            evaluation=Evaluation.POSITIVE,
            duration=100_000,
            cost=2**31 - 1,
            campaign=1,
            campaign_target=True,
            campaign_response=True,
            files=self.files(MOST_FILES - 1),
            also_present=tuple(range(2, 2 + MOST_PRESENT)),
        )
        return Content(basics=Basics(**described | basics), details=details)

    def interaction(self, state=State.POSTPONED, *, salesperson=ME):
        content = self.content()
        return Interaction(
            number=next(self.numbers),
            state=state,
            version=1,
            nonce="a",
            last_form="a",
            content=replace(content, details=replace(content.details, salesperson=salesperson)),
            company=None,
            group=None,
            occurred_on=NOW.date(),
            zone="Atlantic/Reykjavik",
            created_by=salesperson,
            created_at=NOW,
            postponed_by=salesperson,
            postponed_at=NOW,
            reason=self.notes[:500],
            finished_by=ME,
            finished_at=NOW,
            cancelled_by=ME,
            cancelled_at=NOW,
            cancel_reason=self.notes[:500],
        )

    def card(self, state=State.POSTPONED, *, due=DueState.SCHEDULED, repeats=0, salesperson=ME):
        return Card(
            reader=self.reader,
            interaction=self.interaction(state, salesperson=salesperson),
            contact=self.contact(),
            template=self.template(),
            reminder=self.reminder(due, repeats) if due else None,
            names={ME: self.name, OTHER: self.name},
            currency="EUR",
            present=self.others(),
        )

    def timeless(self):
        """Only its day is known, as of what a segment has logged."""
        card = self.card(State.RECORDED)
        content = card.interaction.content
        told = replace(content, basics=replace(content.basics, occurred_at=None))
        return replace(card, interaction=replace(card.interaction, content=told))

    def particulars(self, state=State.RECORDED, *, salesperson=ME, many=True):
        """With as much as is shown, or nothing."""
        card, other = self.card(state, salesperson=salesperson), self.card(State.RECORDED)
        comments = [self.comment(line, author=(ME, OTHER)[line % 2]) for line in range(1, 7)]
        told = {
            "campaign": self.campaign(),
            "logged_segment": self.logged(),
            "attachments": [
                Attachment(file=each, added_by=OTHER, added_at=NOW)
                for each in self.files(MOST_FILES)
            ],
            "comments": comments,
            "trail": [*map(self.step, (*DONE, "merge"))],
            "origin": other,
            "follow_ups": [self.card(salesperson=OTHER) for _ in range(6)],
        }
        names = {ME: self.name, OTHER: self.name}
        return Particulars(card=card, at=NOW, names=names, **(told if many else {}))

    def salesperson_portrait(self, number=10**6, **facts):
        totals = YearTotals(year=2026, number=number, cost=10**12, duration=10**9)
        latest = [self.card(State.RECORDED) for _ in range(5 if number else 0)]
        person = replace(self.reader, **facts)
        return SalespersonPortrait(reader=self.reader, person=person, latest=latest, totals=totals)

    def salespeople_page(self, count=10, **more):
        lines = [
            replace(self.reader, id=f"U{number:010}", role=Role.MANAGER, zone=ZONE)
            for number in range(count)
        ]
        told = {"reader": replace(self.reader, role=Role.ADMIN), "page": 1, "has_more": True}
        return SalespeoplePage(people=lines, **told | more)

    def figures(self, number=10**6, *, cost=10**12):
        told = {"failed": number // 2, "evaluations": dict.fromkeys(Evaluation, number)}
        return Figures(number=number, cost=cost, duration=10**9, **told)

    def report(self, by=Grouping.SALESPERSON, *subjects, question=None, **more):
        """With as much as a page holds."""
        lines = [Line(each, self.figures()) for each in subjects]
        told = {
            "reader": replace(self.reader, role=Role.MANAGER),
            "question": question or Question(by=by, page=1),
            "by": by,
            "period": Period(date(2026, 6, 1), date(2026, 6, 30)),
            "lines": lines,
            "total": self.figures(),
            "has_more": True,
        }
        return Report(**{"added": more.get("total", told["total"])} | told | more)

    def reports(self):
        """One of each grouping, and one without anything."""
        week = Period(date(2026, 6, 1), date(2026, 6, 7))
        subjects = {
            Grouping.SALESPERSON: [self.reader, "U0GONE"],
            Grouping.TEMPLATE: [self.whole_template(number) for number in range(PAGE)],
            Grouping.GROUP: [self.group(), None],
            Grouping.CONTACT: [self.whole_contact(number) for number in range(1, PAGE + 1)],
            Grouping.DAY: [Period(date(2026, 6, 1), date(2026, 6, 1))],
            Grouping.WEEK: [week],
            Grouping.MONTH: [Period(date(2026, 6, 1), date(2026, 6, 30)), week],
        }
        return {
            **{f"report {by}": self.report(by, *each) for by, each in subjects.items()},
            "empty report": self.report(total=Figures(), has_more=False),
        }

    def narrowed_report(self, **more):
        """By everything that there is."""
        chosen = Period(date(2026, 6, 1), date(2026, 6, 30))
        only = Narrowing(salesperson=ME, template=1, group=1)
        return self.report(
            question=Question(span=Span.CHOSEN, chosen=chosen, only=only),
            salesperson=self.reader,
            template=self.whole_template(),
            group=self.group(),
            **more,
        )

    def digest(self, count=12, **more):
        """With everything that can have become of one of them, and pages on either side."""
        states = [
            *(self.card(due=due, repeats=1) for due in (*DueState, None)),
            self.card(State.RECORDED),
            self.card(State.CANCELLED),
        ]
        items = [Item(subject=f"interaction:{NUMBER}", card=None, ending=self.ending())]
        items += [Item(subject=f"interaction:{NUMBER}", card=card) for card in states]
        items.append(Item(subject=f"interaction:{NUMBER}", card=self.card(), is_latest=False))
        items += [
            Item(subject=f"contact:{1 + place}", card=None, touch=news)
            for place, news in enumerate(self.touches().values())
        ]
        cards = [self.card(repeats=1) for _ in range(count)]
        items += [Item(subject=f"interaction:{NUMBER}", card=card) for card in cards]
        return self.brief(kind=MessageKind.DIGEST, is_update=True, items=items, **more)

    def summary(self, number=10**6, **more):
        kinds = [Line(self.whole_template(each), self.figures()) for each in range(KINDS)]
        told = {"kinds": kinds if number else [], "waiting": number}
        week = Period(date(2026, 5, 25), date(2026, 5, 31))
        total = self.figures(number) if number else Figures()
        return Summary(**{"week": week, "total": total, **told} | more)

    def comment(self, line=1, *, author=ME):
        return Comment(
            number=NUMBER,
            line=line,
            version=line,
            nonce="a",
            last_form="a",
            author=author,
            body=self.notes,
            created_at=NOW,
            changed_at=NOW,
        )

    def step(self, action):
        before, after = self.content(), self.content(description="", outcome=Outcome.SUCCESSFUL)
        bare = replace(after, details=Details())
        return Step(at=NOW, actor=OTHER, action=action, before=before, after=bare)

    def reminder(self, state, repeats=0):
        return Reminder(
            subject=f"interaction:{NUMBER}",
            recipient=ME,
            state=state,
            meant=Meant.CHOSEN,
            due_at=NOW + timedelta(days=1),
            first_due_at=NOW + timedelta(days=1),
            zone="Atlantic/Reykjavik",
            repeats=repeats,
        )

    def sheet(self, **more):
        told = {
            "reader": self.reader,
            "ref": FormRef(nonce="a"),
            "content": self.content(),
            "contact": self.contact(),
            "templates": tuple(self.template(number) for number in range(1, 101)),
            "currency": "EUR",
            "campaigns": tuple(self.campaign(number) for number in range(1, 101)),
            "present": self.others(),
        }
        return Sheet(**told | more)

    def unfinished(self, state=DraftState.OPEN):
        draft = Draft(
            person=ME,
            nonce="a",
            state=state,
            number=NUMBER,
            opened_version=1,
            content=self.content(),
            defaults=Defaults(),
            opened_at=NOW,
            touched_at=NOW,
        )
        return UnfinishedForm(draft=draft, contact=self.contact(), template=self.template())

    def page(self, *cards, forms=(), **more):
        told = {"filter": PostponedFilter(), "unreached": self.unreached()}
        told |= {"has_earlier": True, "has_later": True}
        return PostponedPage(reader=self.reader, cards=cards, forms=forms, **told | more)

    def unreached(self):
        each = UnreachedShown(name=self.name, unreached=Unreached(person=OTHER, count=1_000_000))
        return [each] * MOST_SHOWN

    def home(self, *, many=True, **more):
        """As full as it may be, or with nothing at all."""
        cards = [self.card(due=each, repeats=1) for each in DueState for _ in range(3)][:10]
        full = {
            "page": 1,
            "waiting": 99,
            "due_today": cards[:3],
            "later": cards[3:],
            "latest": [self.card(State.RECORDED) for _ in range(5)],
            "segments": self.segment_page(5).rows,
            "todo": self.set_up().checklist,
            "unreached": self.unreached(),
        }
        return HomePage(**{"reader": self.reader, "shown": None, **(full if many else {}), **more})

    def segment(self, state=SegmentState.OPEN):
        values = HeaderValues(
            template=1,
            description=self.description,
            occurred_on=NOW.date(),
            salesperson=ME,
            language="is",
            correspondence=Correspondence.VIDEO_MEETING,
            duration=100_000,
            cost=2**31 - 1,
        )
        return Segment(
            id=NUMBER,
            number="&" * 20,
            state=state,
            nonce="a",
            values=values,
            created_by=ME,
            created_at=NOW,
            changed_at=NOW,
        )

    def segment_page(self, count=10, **more):
        row = SegmentRowShown(
            segment=self.segment(), title=self.description, lines=100_000, keeper=self.name
        )
        logging = replace(row, segment=self.segment(SegmentState.LOGGING))
        told = {"reader": self.reader, "has_earlier": True, "has_later": True}
        rows = [row, logging, *[row] * 8][:count]
        return SegmentPage(rows=rows, **told | more)

    def hand_over_sheet(self, count=100, **more):
        told = {"reader": self.reader, "giver": self.reader, "taker": OTHER}
        counts = {"contacts": 10**6 * bool(count), "drafts": 5 * bool(count), "rhythms": 9}
        counts |= {"segments": 9, "further": 9}
        waiting = [
            replace(self.card(), interaction=replace(self.interaction(), number=NUMBER - each))
            for each in range(count)
        ]
        return HandOverSheet(waiting=waiting, **told | counts | more)

    def hand_over_news(self, state=HandOverState.PENDING, count=100):
        wish = Wish(
            giver=ME,
            taker=OTHER,
            numbers=(NUMBER,) * count,
            with_contacts=True,
            with_rhythms=True,
            with_segments=True,
        )
        told = HandOver(
            id="n" * 32, wish=wish, asked_by=ME, state=state, asked_at=NOW, moved=count - 1
        )
        names = {ME: self.name, OTHER: self.name}
        return News(hand_over=told, names=names, cards=[self.card()] * count)

    def segment_line(self, *, whole=True, contact=True):
        """With all of its own, or with nothing."""
        own = {
            "template": 1,
            "description": self.description,
            "occurred_on": NOW.date(),
            "salesperson": OTHER,
            "language": "is",
            "correspondence": Correspondence.VIDEO_MEETING,
            "information_flow": InformationFlow.OUTBOUND,
            "initiated_by": InitiatedBy.THEM,
            "duration": 100_000,
            "cost": 2**31 - 1,
            "campaign": 1,
            "campaign_target": True,
            "campaign_response": False,
            "outcome": Outcome.ATTEMPT_FAILED,
            "evaluation": Evaluation.VERY_NEGATIVE,
        }
        values = LineValues(**(own if whole else {}))
        line = SegmentLine(segment=NUMBER, line=NUMBER, contact=1, values=values, is_skipped=whole)
        told, template = self.whole_contact() if contact else None, self.template()
        amounts = effective(self.segment().values, values, template=template, contact=told)
        return LineShown(line=line, contact=told, template=template, effective=amounts)

    def segment_card(self, count=10, *, state=SegmentState.OPEN, **more):
        lines = [self.segment_line(), self.segment_line(whole=False, contact=False)] * 13
        told = {
            "reader": self.reader,
            "segment": self.segment(state),
            "title": self.description,
            "template": self.template(),
            "count": 100_000 if count else 0,
            "lines": lines[:count],
            "names": {ME: self.name, OTHER: self.name},
            "campaigns": {1: self.campaign()},
            "has_earlier": True,
            "has_later": True,
            "reminded_at": NOW,
        }
        return SegmentCard(**told | more)

    def call(self, *, whole=True, ends=False, **more):
        told = {"left": 100_000, "recorded": 99_999, "skipped": 99_999, "others": 10_000}
        return CallShown(
            reader=self.reader,
            segment=self.segment(),
            nonce="a" * 32,
            shown=None if ends else self.segment_line(whole=whole),
            progress=Progress(**told | more),
        )

    def reminder_sheet(self, **more):
        told = {"reader": self.reader, "segment": self.segment(), "title": self.description}
        return ReminderSheet(**told | {"due_at": NOW} | more)

    def segment_told(self, state=SegmentState.OPEN):
        return SegmentNews(segment=self.segment(state), title=self.description, lines=100_000)

    def criteria(self):
        """With everything that can be asked for."""
        part = ContactPart(
            name="&" * 300,
            cities=("&" * 100,) * 3,
            countries=("IS", "GB"),
            tags=("&" * 50,) * 3,
            salespeople=(ME, OTHER),
            companies=(1, 2),
            kinds=tuple(ContactKind),
            languages=("is", "en"),
            picked=(1, 2, 3, 4),
        )
        entry = EntryPart(
            templates=(1,),
            groups=(1,),
            evaluations=tuple(Evaluation),
            outcomes=tuple(Outcome),
            since=NOW.date(),
            until=NOW.date(),
            logged=(1, 2),
        )
        return Criteria(contact=part, having=entry, lacking=entry)

    def action(self, deed):
        taken = dict.fromkeys([each.name for each in fields(Options)], True)
        return Action(deed=deed, criteria=self.criteria(), options=Options(**taken))

    def names(self):
        return Names(
            templates={1: self.template()},
            groups={1: GROUPS[0]},
            people={ME: self.name, OTHER: self.name},
            contacts=dict.fromkeys(range(1, 5), self.name),
            logged=dict.fromkeys(range(1, 3), "&" * 20),
        )

    def criteria_sheet(self, deed=Deed.ADD, *, whole=True):
        told = {"reader": self.reader, "segment": self.segment(), "lines": 100_000}
        if not whole:
            return CriteriaSheet(groups=[], **told)
        chosen = Chosen(
            count=99_999,
            excluded=dict.fromkeys(Exclusion, 1_000_000),
            sample=[self.whole_contact()] * 10,
        )
        seen = choosing.Preview(action=self.action(deed), names=self.names(), chosen=chosen, **told)
        unknown = ["&" * 254] * 9
        return CriteriaSheet(groups=GROUPS, preview=seen, unknown=unknown, **told)

    def criteria_taken(self):
        return Taken(
            reader=self.reader,
            step=self.segment_step(),
            unknown=["&" * 254] * 9,
            excluded=dict.fromkeys(Exclusion, 1_000),
        )

    def segment_step(self, deed=Deed.ADD):
        return SegmentStep(
            segment=NUMBER,
            step=NUMBER,
            nonce="a" * 32,
            action=self.action(deed),
            added=100_000,
            removed=100_000,
            made_by=ME,
            made_at=NOW,
        )

    def steps_shown(self, count=30):
        steps = [self.segment_step(deed) for deed in Deed for _ in range(10)][:count]
        told = {"reader": self.reader, "segment": self.segment(), "lines": 100_000}
        return StepsShown(steps=steps, names=self.names(), **told)

    def saved_shown(self, count=MOST_LISTED):
        saved = SavedCriteria(
            id=NUMBER,
            code="&" * 20,
            nonce="a" * 32,
            actions=(self.action(Deed.REFINE),) * 9,
            made_by=ME,
            made_at=NOW,
        )
        told = {"reader": self.reader, "segment": self.segment(), "steps": count}
        return SavedShown(saved=[saved] * count, names=self.names(), **told)

    def header_sheet(self, *, segment=NUMBER, templates=2, **more):
        told = {
            "reader": self.reader,
            "ref": SegmentRef(nonce="a" * 32, segment=segment, opened_version=9),
            "values": self.segment().values,
            "templates": [self.whole_template(number) for number in range(1, 1 + templates)],
            "series": NumberSeries(
                code="segment", prefix="&" * 10, digits=10, next_value=1, allows_manual=True
            ),
            "campaigns": [self.campaign(number) for number in range(1, 99)],
        }
        return HeaderSheet(**told | more)

    def line_sheet(self, shown=None, *, templates=2):
        return LineSheet(
            reader=self.reader,
            ref=SegmentRef(nonce="a" * 32, segment=NUMBER, opened_version=9),
            segment=self.segment(),
            shown=shown,
            templates=[self.whole_template(number) for number in range(1, 1 + templates)],
            campaigns=tuple(self.campaign(number) for number in range(1, 99)),
        )

    def logged(self, state=LoggedState.LOGGED):
        return LoggedSegment(
            id=NUMBER,
            number="&" * 20,
            state=state,
            segment=NUMBER,
            follow_up=NUMBER,
            job="",
            description=self.description,
            salesperson=ME,
            campaign=None,
            entries=100_000,
            logged_by=ME,
            logged_at=NOW,
            cancelled_by=ME,
            cancelled_at=NOW,
        )

    def logged_page(self, count=10):
        rows = [self.logged(state) for state in (LoggedState.LOGGED, LoggedState.UNDONE)] * 5
        return LoggedPage(
            reader=self.reader,
            rows=rows[:count],
            names={ME: self.name},
            has_earlier=True,
            has_later=True,
        )

    def logged_card(self, state=LoggedState.LOGGED):
        return LoggedCard(
            reader=self.reader,
            logged=self.logged(state),
            recorded=100_000,
            cancelled=100_000,
            entries=[self.card(State.RECORDED) for _ in range(10)],
            names={ME: self.name},
            follow_up=self.segment(),
            may_be_undone=state is LoggedState.LOGGED,
            has_earlier=True,
            has_later=True,
        )

    def preview(self, *, flawed=True):
        named = Named(count=100_000, lines=[(NUMBER, self.whole_contact()), (NUMBER, None)] * 20)
        kinds = {"problems": Problem, "doubts": logs.Doubt}
        told = {name: dict.fromkeys(kind if flawed else (), named) for name, kind in kinds.items()}
        counts = {"total": 100_000, "skipped": 2, "recorded": 3} if flawed else {"total": 1}
        follow_up = FollowUp(
            title="x", template=True, salesperson=True, days=7, only_unreached=True
        )
        return Preview(
            reader=self.reader,
            segment=self.segment(),
            title=self.description,
            choices=Choices(follow_up=follow_up if flawed else None),
            findings=Findings(**told, **counts),
            has_series=True,
        )

    def segment_news(self, kind, **memory):
        news = self.news(JobState.FINISHED, kind=kind, memory=memory)
        told = {"number": "&" * 20, "logged": NUMBER, "follow_up_number": "&" * 20}
        return replace(news.job, parameters=told)

    def brief(self, card=None, *, kind=MessageKind.REMINDER, is_update=False, **more):
        subject = f"interaction:{NUMBER}"
        claim = Claim(
            workspace="T0",
            kind=DueKind.REMINDER,
            subject=subject,
            recipient=ME,
            due_at=NOW,
            attempts=1,
            lease=UUID(int=0),
            fence=1,
        )
        sent = Message(
            channel="D0",
            ts="1.1",
            kind=kind,
            recipient=ME,
            subject=subject,
            posted_at=NOW,
            finished_at=None,
        )
        return Brief(
            claim=claim,
            kind=kind,
            reader=self.reader,
            subject=subject,
            message=sent if is_update else None,
            card=card,
            **more,
        )

    def news(self, state=JobState.RUNNING, *, kind="counting", **facts):
        told = {"position": 99_999, "total": 100_000, "problem": "abcd1234", **facts}
        job = Job(
            id=UUID(int=0),
            kind=kind,
            nonce="a",
            state=state,
            started_by=ME,
            created_at=NOW,
            parameters={"file": "F1", "owner": ME, "name": self.name, "columns": None},
            **told,
        )
        return JobNews(job=job, ended_by=self.name)

    def upload_news(self, tally, kind=CHECK):
        return self.news(JobState.FINISHED, kind=kind, memory=tally.plain())

    def tally(self, **facts):
        """As much as there can be to tell."""
        told = {
            "new": 99_999,
            "updated": 99_999,
            "skipped": dict.fromkeys(Skip, 99_999),
            "warned": dict.fromkeys(Doubt, 99_999),
            "examples": tuple(Warned(99_999, doubt, self.name) for doubt in Doubt) * 2,
            "titles": shortened([self.name] * 200),
            "list_sent": True,
        }
        return Tally(**told | facts)

    def ending(self):
        return Ending(number=NUMBER, deleted_by=self.name, deleted_at=NOW)
