"""Further contacts in the form: chosen, shown again, told wherever they belong."""

from domain.store.tables import ContactRow
from tests.support.acts import THORUNN, fill

GUNNAR, SIF = "Gunnar Hansson", "Sif Atladóttir"


async def expanded(office):
    form = await office.form()
    await form.press("More details")
    return form


async def test_they_are_told_in_the_confirmation_the_card_and_their_own_history(office):
    await office.given_contact(GUNNAR)
    await office.given_contact(SIF, company_name="Sjór hf.")
    form = await expanded(office)
    await form.choose("Also present", f"{SIF} · Sjór hf.", GUNNAR)
    await fill(form, description="Spring order")
    assert form.value("Also present") == [f"{SIF} · Sjór hf.", GUNNAR]
    await form.submit()

    told = f"Also present: {SIF}, {GUNNAR}"
    assert told in office.anna.ephemerals[-1].text
    history = await office.anna.command("/interaction", f"history {GUNNAR}")
    assert "_also present_ · " in history.text
    card = await history.press("Open")
    assert told in card.text

    listed = await office.anna.command("/interaction", f"history {THORUNN}")
    assert "also present" not in listed.text


async def test_the_contact_itself_is_taken_out_and_what_was_chosen_outlives_the_form(office):
    await office.given_contact(GUNNAR)
    form = await expanded(office)
    await form.choose("Also present", f"{THORUNN} · Acme ehf. · Akureyri", GUNNAR)
    await form.choose("Contact", THORUNN)

    assert form.value("Also present") == [GUNNAR]
    await form.close()
    await office.deliver()
    again = await office.anna.ephemerals[-1].press("Continue")
    assert again.value("Also present") == [GUNNAR]


async def test_a_blocked_one_is_refused_at_the_field(office):
    gunnar = await office.given_contact(GUNNAR)
    form = await expanded(office)
    await form.choose("Also present", GUNNAR)
    await fill(form)
    office.alter(ContactRow, {"privacy_blocked": True}, id=gunnar.id)
    await form.submit()

    assert form.errors == {
        "Also present": f"“{GUNNAR}” is blocked or no longer exists. "
        "Take them out under More details, Also present."
    }
    await form.choose("Also present")
    await form.submit()
    assert form.closed
    assert office.interaction.content.details.also_present == ()


async def test_they_are_found_by_name_and_counted_in_a_report_by_contact(office):
    await office.given_contact(GUNNAR)
    form = await expanded(office)
    await form.choose("Also present", GUNNAR)
    await form.type("Duration (minutes)", "45")
    await fill(form, description="Spring order")
    await form.submit()

    page = await office.anna.command("/interaction", "find gunnar spring")
    assert "Spring order" in page.text
    assert f"Also present: {GUNNAR}" in page.text
    report = await office.anna.command("/interaction", "report")
    await report.choose("Each line is", "By contact")

    assert f"{GUNNAR} · C-0002\n1 interaction\n0 minutes" in report.text
    assert "The total counts each interaction once." in report.text
