"""What a person finds on the page, by what they read there."""

import re
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Page, expect

COMMAND = "/interaction"
THORUNN = "Þórunn Ægisdóttir"


@dataclass
class Screen:
    page: Page

    @property
    def form(self):
        return self.page.locator("dialog[open]").last

    @property
    def messages(self):
        return self.page.get_by_role("log").get_by_role("article")

    @property
    def focused(self):
        return self.page.locator(":focus")

    def button(self, name, within=None):
        """Also where what is read out names the row: "Resume: Anna"."""
        named = re.compile(f"^{re.escape(name)}(: |$)")
        return (within or self.page).get_by_role("button", name=named)

    def field(self, label):
        return self.form.get_by_label(label, exact=True)

    def write(self, text, place="#sales"):
        self.page.get_by_label(f"Message {place}").fill(text)
        self.page.keyboard.press("Enter")

    def open_form(self, words=""):
        self.write(f"{COMMAND} {words}".strip())
        expect(self.form.get_by_role("heading", name="Create interaction")).to_be_visible()
        expect(self.field("Contact")).to_be_visible()

    def choose(self, label, option, *, typing=None):
        self.field(label).click()
        if typing:
            self.field(label).press_sequentially(typing)
        self.page.get_by_role("option", name=option).click()
        expect(self.field(label)).to_have_value(_begins(option))

    def choose_thorunn(self):
        self.choose("Contact", THORUNN, typing="thor")

    def choose_template(self, name="Outgoing call"):
        self.choose("Interaction template", name)
        # Its defaults follow; what is typed before they are there would be overwritten.
        expect(self.field("Description")).not_to_have_value("")

    def become(self, name):
        self.page.get_by_role("button", name="Switch person").click()
        self.page.get_by_role("menuitem", name=name).click()
        expect(self.page.get_by_role("button", name=f"You are {name}")).to_be_visible()

    def go(self, place):
        """Once more, where the list was drawn anew with what is unread just as it was pressed."""
        there = self.page.get_by_role("region", name="Conversation").get_by_role(
            "heading", name=place
        )
        for patience in (3_000, 30_000):
            self.page.get_by_role("navigation").get_by_role("button", name=place).click()
            with suppress(AssertionError):
                expect(there).to_be_visible(timeout=patience)
                return
        expect(there).to_be_visible()

    def skip_to_reminder(self):
        self.button("Skip to next reminder").click()
        expect(self.button("Resume").last).to_be_visible(timeout=60_000)

    def open_wire(self):
        self.button("What went over the wire").click()
        return self.page.get_by_role("complementary", name="What went over the wire")

    def expect_no_limit_broken(self):
        expect(self.open_wire().get_by_text("No limit broken")).to_be_visible()


def _begins(text):
    return re.compile("^" + re.escape(text))
