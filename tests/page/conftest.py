"""The page in a real browser; whatever is wrong on its console fails the test."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.page.running import running_sandbox
from tests.page.screen import Screen

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 860}
PATIENCE = 10_000  # ms


def find_chromium():
    names = [os.environ.get("CHROME_PATH"), "chromium", "chromium-browser", "google-chrome"]
    found = next((shutil.which(each) for each in names if each and shutil.which(each)), None)
    if found is None:
        pytest.fail("no Chromium on PATH, nor at CHROME_PATH", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sandbox():
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def open_page(browser):
    """Opens windows; afterwards none of them may have complained, or have asked elsewhere."""
    contexts, wrong = [], []

    def opened(url, viewport=DESKTOP):
        context = browser.new_context(viewport=viewport, locale="en-GB", timezone_id="Asia/Tokyo")
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith(url) or wrong.append(asked.url))
        page.goto(url)
        page.get_by_role("log").wait_for()
        return Screen(page)

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def screen(open_page, sandbox):
    """Anna's; whoever it is in the end leaves no form open to the next test."""
    screen = open_page(sandbox.url)
    yield screen
    if screen.form.count():
        screen.button("Close", screen.form).first.click()
        expect(screen.form).to_have_count(0)


@pytest.fixture
def state_file(tmp_path):
    return Path(tmp_path) / "kept.json"
