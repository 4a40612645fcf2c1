"""The pictures of docs/segments.md, taken from the sandbox's page after those of the README."""

from playwright.sync_api import expect

from tests.page.screen import COMMAND, THORUNN

# Of what is long the picture shows the top, in pixels.
CRITERIA_SHOWN, LINES_SHOWN = 1_100, 1_000
BAKER = "Guðmundur Örn Þráinsson"


def take_segments(screen, keep):
    """``keep(part, name)``; an admin looks at the page."""
    set_up(screen, keep)
    screen.write(f"{COMMAND} segments")
    screen.button("New segment", screen.form).click()
    expect(screen.field("Description")).to_be_visible()
    screen.choose("Interaction template", "Outgoing call")
    screen.field("Description").fill("Spring mailing")
    submitted(screen, "Save", "Segment")
    for who in (THORUNN, BAKER):
        added(screen, who)
    by_criteria(screen, keep)
    own_values(screen)
    keep(screen.form, "segment", height=LINES_SHOWN)
    screen.button("Header", screen.form).click()
    expect(screen.field("Description")).to_have_value("Spring mailing")
    keep(screen.form, "segment-header")
    back(screen)
    on(screen, "Segment")
    called(screen, keep)
    logged(screen, keep)


def set_up(screen, keep):
    screen.page.keyboard.press("Escape")
    expect(screen.form).to_have_count(0)
    screen.write(f"{COMMAND} setup")
    screen.button("Workspace settings", screen.form).click()
    expect(screen.field("Retention")).to_be_visible()
    keep(screen.form, "settings")
    back(screen)
    screen.form.get_by_role("button", name="Edit: Segments").click()
    expect(screen.field("Prefix")).to_have_value("S-")
    screen.button("Save", screen.form).click()
    on(screen, "Setup")
    screen.page.keyboard.press("Escape")
    expect(screen.form).to_have_count(0)


def added(screen, who):
    screen.button("Add line", screen.form).click()
    expect(screen.field("Contact")).to_be_visible()
    screen.choose("Contact", who, typing=who[:4])
    submitted(screen, "Save", "Segment")
    expect(screen.form.get_by_text(who).first).to_be_visible()


def by_criteria(screen, keep):
    screen.button("Add contacts", screen.form).click()
    expect(screen.field("Name")).to_be_visible()
    screen.field("Name").fill("a")
    screen.button("Preview", screen.form).click()
    expect(screen.button("Add contacts", screen.form)).to_be_visible()
    keep(screen.form, "segment-criteria", height=CRITERIA_SHOWN)
    screen.button("Add contacts", screen.form).click()
    on(screen, "Segment")


def own_values(screen):
    screen.form.get_by_role("button", name=f"Edit: {THORUNN}").click()
    expect(screen.field("Description")).to_be_visible()
    screen.field("Description").fill("Asks for rye")
    screen.field("Cost").fill("1500")
    submitted(screen, "Save", "Segment")
    expect(screen.form.get_by_text("Asks for rye").first).to_be_visible()


def called(screen, keep):
    screen.button("Call list", screen.form).click()
    expect(screen.field("Notes")).to_be_visible()
    screen.field("Notes").fill("Wants an offer before the weekend")
    keep(screen.form, "segment-call-list")
    screen.button("Record", screen.form).click()
    expect(screen.field("Notes")).to_have_value("")
    screen.button("Skip", screen.form).click()
    expect(screen.form.get_by_text("2 of")).to_be_visible()
    screen.page.keyboard.press("Escape")
    on(screen, "Segment")


def logged(screen, keep):
    screen.button("Preview", screen.form).click()
    expect(screen.button("Log segment", screen.form)).to_be_visible()
    screen.form.get_by_label("Create follow-up segment").check()
    keep(screen.form, "segment-preview")
    screen.button("Log segment", screen.form).click()
    on(screen, "Log segment")
    screen.page.keyboard.press("Escape")
    on(screen, "Segment")
    screen.page.keyboard.press("Escape")
    expect(screen.form).to_have_count(0)
    screen.go("Samskipti")
    expect(screen.messages.last).to_contain_text("interactions were recorded", timeout=30_000)
    keep(screen.messages.last, "segment-message")
    screen.go("sales")
    screen.write(f"{COMMAND} segments")
    on(screen, "Segments")
    expect(screen.button("Open", screen.form)).to_be_visible()
    keep(screen.form, "segments")
    screen.button("Logged segments", screen.form).click()
    screen.button("Open", screen.form).click()
    on(screen, "Logged segment")
    keep(screen.form, "logged-segment")


def submitted(screen, button, then):
    screen.button(button, screen.form).click()
    on(screen, then)


def on(screen, title):
    expect(screen.form.get_by_role("heading", name=title, exact=True)).to_be_visible()


def back(screen):
    """The button below the form; an arrow above it is called so as well."""
    screen.form.get_by_text("Back", exact=True).click()
