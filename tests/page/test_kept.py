"""``--state`` keeps the workspace, its clock and the bot's data over a restart."""

from playwright.sync_api import expect

from tests.page.running import running_sandbox
from tests.page.screen import COMMAND, THORUNN


def test_everything_is_there_again_after_a_restart(open_page, state_file):
    with running_sandbox("--state", str(state_file)) as sandbox:
        screen = open_page(sandbox.url)
        screen.write("Remember this")
        screen.open_form()
        screen.choose_thorunn()
        screen.button("Finish later").click()
        screen.button("Set reminder").click()
        expect(screen.messages.last).to_contain_text("You will be reminded")
        screen.button("Tomorrow 9:00").click()
        clock = screen.page.get_by_role("group", name="Time travel").get_by_role("time")
        expect(clock).to_contain_text("09:00")
        tomorrow = clock.inner_text().removesuffix("09:00")
        screen.page.close()

    with running_sandbox("--state", str(state_file)) as sandbox:
        screen = open_page(sandbox.url)
        expect(screen.messages.filter(has_text="Remember this")).to_be_visible()
        clock = screen.page.get_by_role("group", name="Time travel").get_by_role("time")
        expect(clock).to_contain_text(tomorrow)
        screen.write(f"{COMMAND} postponed")
        expect(screen.form).to_contain_text(THORUNN)
        screen.page.close()
