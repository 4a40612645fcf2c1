"""``make screenshots``: the pictures of README and docs, taken from the sandbox's page."""

from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import expect, sync_playwright

from tests.page.conftest import FLAGS, find_chromium
from tests.page.new_workspace import set_up
from tests.page.running import running_sandbox
from tests.page.screen import COMMAND, Screen
from tests.page.segment_pictures import take_segments

FOLDER = Path(__file__).parent.parent.parent / "docs" / "screenshots"
COLOURS = 192
STEP_HEIGHT, GAP, PAPER = 720, 24, "#eef1f5"
MAIN_JOB = ("form", "finish-later", "reminder", "finished-reminder")
WIDE, TALL = {"width": 1180, "height": 820}, {"width": 1180, "height": 1040}  # pixels
MESSAGE_WIDTH, ON_PAPER = 600, 10  # pixels; the latter around a message
# Around a form its picture shows paper, not the page behind it, and all of the form.
STYLE = """
    dialog::backdrop { background: #eef1f5 !important }
    dialog.modal { box-shadow: none !important; max-height: none !important }
"""


def take_all(screen):
    screen.open_form()
    screen.choose_thorunn()
    screen.choose_template("Incoming call")
    screen.field("Description").fill("Spring order")
    screen.button("Record").click()
    expect(screen.messages.last).to_contain_text("Recorded as no. 1")
    keep(screen.page, "page")

    screen.page.set_viewport_size(TALL)
    screen.open_form()
    screen.choose("Contact", "Guðmundur Örn Þráinsson", typing="gudm")
    screen.choose_template()
    screen.field("Description").fill("Rye flour")
    screen.field("Notes").fill("Has to ask his baker first, wants it in December")
    keep(screen.form, "form")
    screen.button("Finish later").click()
    screen.field("Reason").fill("Calls back after lunch")
    keep(screen.form, "finish-later")
    screen.button("Set reminder").click()
    expect(screen.messages.last).to_contain_text("You will be reminded")
    screen.write(f"{COMMAND} postponed")
    expect(screen.form.get_by_role("heading", name="Postponed")).to_be_visible()
    expect(screen.button("Resume", screen.form)).to_be_visible()
    keep(screen.form, "postponed")
    screen.page.keyboard.press("Escape")

    screen.skip_to_reminder()
    keep(screen.messages.first, "reminder")
    screen.button("Resume").click()
    expect(screen.field("Notes")).to_have_value("Has to ask his baker first, wants it in December")
    screen.button("Record").click()
    expect(screen.messages.first).to_contain_text("Recorded by")
    keep(screen.messages.first, "finished-reminder")

    screen.become("Hildur Ævarsdóttir")
    screen.write(f"{COMMAND} setup")
    expect(screen.form.get_by_text("Managers and admins")).to_be_visible()
    keep(screen.form, "setup")
    screen.button("Contacts", screen.form).click()
    screen.form.get_by_role("textbox", name="Search").fill("thorunn")
    screen.button("Search", screen.form).click()
    expect(screen.button("Open", screen.form)).to_have_count(1)
    screen.button("Open", screen.form).click()
    expect(screen.form.get_by_text("Last interactions")).to_be_visible()
    keep(screen.form, "contact")


def keep(part, name, height=None):
    """Few colours make a small file, and are all that a page of words has.

    ``height``: no more than so many pixels of it, from the top.
    """
    file = FOLDER / f"{name}.png"
    part.screenshot(path=file, animations="disabled", caret="hide", style=STYLE)
    with Image.open(file) as taken:
        shown = taken.crop((0, 0, taken.width, min(height or taken.height, taken.height)))
        shown.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def strip():
    """The main job from left to right: the forms, then what the message says before and after."""
    form, step, *messages = (opened(name) for name in MAIN_JOB)
    narrow = [each.crop((0, 0, MESSAGE_WIDTH, each.height)) for each in messages]
    column = stacked([ImageOps.expand(each, ON_PAPER, "white") for each in narrow])
    parts = [ImageOps.scale(each, STEP_HEIGHT / form.height) for each in (form, step, column)]
    width = sum(each.width for each in parts) + GAP * (len(parts) + 1)
    height = max(each.height for each in parts) + 2 * GAP
    paper, at = Image.new("RGB", (width, height), PAPER), GAP
    for part in parts:
        paper.paste(part, (at, (height - part.height) // 2))
        at += part.width + GAP
    paper.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / "main-job.png", optimize=True)


def opened(name):
    with Image.open(FOLDER / f"{name}.png") as image:
        return image.convert("RGB")


def stacked(images):
    width = max(each.width for each in images)
    column = Image.new("RGB", (width, sum(each.height + GAP for each in images) - GAP), PAPER)
    top = 0
    for each in images:
        column.paste(each, (0, top))
        top += each.height + GAP
    return column


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        with running_sandbox() as sandbox:
            screen = opened_in(browser, sandbox, WIDE)
            take_all(screen)
            take_segments(screen, keep)
        with running_sandbox("--empty") as sandbox:
            set_up(opened_in(browser, sandbox, TALL), keep)
        browser.close()
    strip()


def opened_in(browser, sandbox, viewport):
    page = browser.new_page(viewport=viewport, locale="en-GB")
    page.goto(sandbox.url)
    return Screen(page)


if __name__ == "__main__":
    main()
