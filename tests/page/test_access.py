"""Everybody can use the page: an audit by axe, WCAG 2.2 AA, on every kind of view."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PHONE = {"width": 390, "height": 780}


def channel(_screen):
    """As it is after the start."""


def form(screen):
    screen.open_form()
    screen.button("More details").click()
    expect(screen.field("Salesperson")).to_be_visible()


def form_with_errors(screen):
    screen.open_form()
    screen.button("Record").click()
    expect(screen.field("Contact")).to_be_focused()


def open_list(screen):
    screen.open_form()
    screen.field("Contact").press_sequentially("thor")
    expect(screen.page.get_by_role("option").nth(2)).to_be_visible()


def wire(screen):
    screen.open_form()
    screen.button("Cancel").click()
    panel = screen.open_wire()
    panel.get_by_role("button", name="views.open").first.click()
    expect(panel.get_by_role("region", name="Request", exact=True)).to_be_visible()


def people(screen):
    screen.page.get_by_role("button", name="Switch person").click()
    expect(screen.page.get_by_role("menuitem").first).to_be_visible()


def reminder(screen):
    screen.open_form()
    screen.choose_thorunn()
    screen.button("Finish later").click()
    screen.button("Set reminder").click()
    screen.skip_to_reminder()


@pytest.mark.parametrize(
    "view", [channel, form, form_with_errors, open_list, wire, people, reminder]
)
def test_axe_finds_nothing_serious(screen, view):
    view(screen)
    # The light of a dialog fades in; half-way through, contrasts are not what they will be.
    screen.page.wait_for_function(
        "() => document.getAnimations().every((one) => one.playState === 'finished')"
    )

    found = Axe().run(screen.page, options=RULES).response["violations"]

    told = [
        (each["id"], each["impact"], [n["html"][:200] for n in each["nodes"]]) for each in found
    ]
    assert [each for each in told if each[1] in ("serious", "critical")] == []


def test_a_phone_shows_one_thing_at_a_time_and_everything_can_be_reached(open_page, sandbox):
    screen = open_page(sandbox.url, PHONE)
    expect(screen.page.get_by_role("navigation")).to_be_hidden()
    screen.button("Channels and people").click()
    screen.go("general")
    expect(screen.page.get_by_role("navigation")).to_be_hidden()
    expect(screen.page.get_by_role("heading", name="#general")).to_be_visible()

    screen.write("/interaction", "#general")
    expect(screen.field("Contact")).to_be_visible()
    box = screen.form.bounding_box()
    assert box["width"] <= PHONE["width"]
    assert screen.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    screen.button("Cancel").click()
    expect(screen.form).to_have_count(0)
