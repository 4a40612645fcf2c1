"""An admin sets up on the page: the checklist, a contact file, and the card of whom it brought."""

from pathlib import Path

from playwright.sync_api import expect

from tests.page.screen import COMMAND

FILE = Path(__file__).parents[1] / "data" / "imports" / "plain.csv"
BROUGHT = "Abigail Frost"


def test_contacts_are_imported_by_a_file_and_looked_at(screen):
    screen.become("Hildur Ævarsdóttir")
    screen.write(f"{COMMAND} setup")
    expect(screen.form.get_by_text("Still to do")).to_be_visible()
    screen.button("Import contacts", screen.form).click()
    screen.field("File").set_input_files(FILE)
    screen.button("Check file", screen.form).click()

    expect(screen.form).to_contain_text("The file is being checked.")
    screen.page.keyboard.press("Escape")
    expect(screen.form.get_by_role("heading", name="Setup")).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(screen.form).to_have_count(0)
    screen.go("Samskipti")
    expect(screen.button("Import")).to_be_visible(timeout=30_000)
    screen.button("Import").click()
    expect(screen.messages.last).to_contain_text("Imported.", timeout=30_000)
    screen.go("sales")
    screen.write(f"{COMMAND} contacts")
    screen.form.get_by_role("textbox", name="Search").fill(BROUGHT)
    screen.button("Search", screen.form).click()
    expect(screen.button("Open", screen.form)).to_have_count(1)
    screen.button("Open", screen.form).click()

    expect(screen.form.get_by_role("heading", name="Contact")).to_be_visible()
    expect(screen.form).to_contain_text(BROUGHT)
    expect(screen.form).to_contain_text("Nothing has been recorded with this contact yet.")
    screen.page.keyboard.press("Escape")
    screen.expect_no_limit_broken()
