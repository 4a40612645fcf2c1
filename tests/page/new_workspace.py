"""An admin sets up a new workspace on the page; the pictures of docs/setting-up.md."""

from pathlib import Path

from playwright.sync_api import expect

from tests.page.screen import COMMAND

FILES = Path(__file__).parents[1] / "data" / "imports"
FIRST, ITS_BEGINNING = "Abigail Frost", "abig"
CHECKED = 30_000  # ms
# Of what is long the picture shows the top, in pixels.
SHOWN = 1_000


def set_up(screen, keep):
    """``keep(part, name)``. From an empty checklist to the first interaction."""
    screen.become("Hildur Ævarsdóttir")
    screen.go("sales")
    open_setup(screen)
    expect(screen.form).to_contain_text("○")
    keep(screen.form, "new-workspace", height=SHOWN)
    make_manager(screen)
    lengthen_meetings(screen, keep)
    import_contacts(screen, keep)
    look_up(screen)
    record_first(screen, keep)
    open_setup(screen)
    keep(screen.form, "new-workspace-ready", height=SHOWN)
    screen.page.keyboard.press("Escape")
    on(screen, None)


def open_setup(screen):
    screen.write(f"{COMMAND} setup")
    on(screen, "Setup")


def make_manager(screen):
    screen.button("Give a role", screen.form).click()
    screen.choose("Person", "Kate Novak")
    screen.form.get_by_label("Manager", exact=True).check()
    screen.button("Save", screen.form).click()
    on(screen, "Setup")
    expect(screen.form).to_contain_text("✓ Somebody is a manager")


def lengthen_meetings(screen, keep):
    screen.button("Templates", screen.form).click()
    on(screen, "Templates")
    keep(screen.form, "starter-templates", height=SHOWN)
    screen.form.get_by_role("button", name="Edit: Meeting").click()
    expect(screen.field("Duration (minutes)")).to_be_visible()
    screen.field("Duration (minutes)").fill("60")
    keep(screen.form, "template", height=SHOWN)
    screen.button("Save", screen.form).click()
    on(screen, "Templates")
    screen.page.keyboard.press("Escape")
    on(screen, None)


def import_contacts(screen, keep):
    open_setup(screen)
    screen.button("Import contacts", screen.form).click()
    screen.field("File").set_input_files(FILES / "plain.csv")
    keep(screen.form, "import-file")
    screen.button("Check file", screen.form).click()
    expect(screen.form).to_contain_text("The file is being checked.")
    for title in ("Setup", None):
        screen.page.keyboard.press("Escape")
        on(screen, title)
    screen.go("Samskipti")
    expect(screen.button("Import")).to_be_visible(timeout=CHECKED)
    keep(screen.messages.filter(has=screen.button("Import")), "import-checked")
    screen.button("Import").click()
    expect(screen.messages.last).to_contain_text("Imported.", timeout=CHECKED)
    keep(screen.messages.last, "import-done")
    screen.go("sales")


def look_up(screen):
    screen.write(f"{COMMAND} contacts")
    screen.form.get_by_role("textbox", name="Search").fill(FIRST)
    screen.button("Search", screen.form).click()
    expect(screen.button("Open", screen.form)).to_have_count(1)
    screen.button("Open", screen.form).click()
    on(screen, "Contact")
    expect(screen.form).to_contain_text(FIRST)
    expect(screen.form).to_contain_text("Nothing has been recorded with this contact yet.")
    screen.page.keyboard.press("Escape")
    on(screen, None)


def record_first(screen, keep):
    screen.open_form()
    screen.choose("Contact", FIRST, typing=ITS_BEGINNING)
    screen.choose_template("Meeting")
    screen.button("More details", screen.form).click()
    expect(screen.field("Duration (minutes)")).to_have_value("60")
    screen.button("Record", screen.form).click()
    expect(screen.messages.last).to_contain_text("Recorded as no. 1")
    keep(screen.messages.last, "first-interaction")


def on(screen, title):
    """The form of that name; None: no form any more."""
    if title is None:
        expect(screen.form).to_have_count(0)
    else:
        expect(screen.form.get_by_role("heading", name=title, exact=True)).to_be_visible()
