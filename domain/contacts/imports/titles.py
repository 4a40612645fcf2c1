"""The titles that other programs put above their columns."""

import re
from collections.abc import Sequence

from domain.contacts.imports.rows import Field
from domain.contacts.search import fold

BETWEEN = re.compile(r"[^0-9a-z]+")
IDENTIFYING = frozenset(
    {Field.NAME, Field.FIRST, Field.LAST, Field.COMPANY, Field.EMAIL, Field.PHONE}
)

# HubSpot, Salesforce, Business Central (English, Icelandic), Google, Outlook, plain, and what
# stands in German and Nordic files; written as ``normal`` does. Of a field's columns the first
# that is filled counts, in this order.
KNOWN = {
    Field.NAME: "name fullname displayname contactname heiti nafn fulltnafn "
    "contactperson customername customer nafntengilidar nafnvidskiptavinar vidskiptavinur "
    "vidskiptamadur tengilidur heititengilidar clientname client navn namn nafnvidskiptamanns "
    "heitividskiptamanns heitividskiptavinar nafntengilids heititengilids kundenname kundenavn "
    "kundnamn",
    Field.FIRST: "firstname givenname forename fornafn eiginnafn skirnarnafn christianname "
    "vorname fornavn fornamn first",
    Field.MIDDLE: "middlename additionalname millinafn weiterevornamen mellemnavn mellomnavn "
    "middle",
    Field.LAST: "lastname surname familyname eftirnafn kenninafn nachname familienname efternavn "
    "etternavn efternamn last",
    Field.COMPANY: "company companyname accountname account organizationname organisationname "
    "organization organisation organization1name associatedcompany heitifyrirtaekis "
    "nafnfyrirtaekis fyrirtaekisheiti fyrirtaeki associatedcompanyprimary "
    "primaryassociatedcompany companyaccount employer vinnustadur "
    "businessname fyrirtaekistofnun stofnun vinnuveitandi accountnameaccountname parentcustomer "
    "companyorganisation companyorganization firm felag firma firmenname firmanavn unternehmen "
    "virksomhed bedrift foretag",
    Field.EMAIL: "email emailaddress email1value businessemail workemail tolvupostur "
    "tolvupostfang netfang homeemail email2address email2value "
    "email1 primaryemail personalemail email3address email3value vinnunetfang heimanetfang "
    "mail mailaddress netpostur rafpostur rafpostfang vefpostur "
    "einkanetfang vinnupostur emailadresse mailadresse epost epostadresse epostadress",
    Field.PHONE: "phone phoneno phonenumber businessphone workphone phone1value telephone "
    "telephoneno simi simanr simanumer vinnusimi mobile mobilephone mobilephoneno "
    "mobilephonenumber mobileno farsimi farsimanr farsimanumer gsm businessphone2 primaryphone "
    "companymainphone homephone otherphone phone2value phone1 "
    "primaryphonenumber tel mob tlf gsmnumer telefon phonenumber1 mobilenumber cellphone cell "
    "telephonenumber telno telefonnummer telefonnr telefonfirma rufnummer adalsimi heimasimi "
    "mobil mobiltelefon mobilnummer handy",
    Field.CITY: "city mailingcity businesscity address1city town baer borg stadur billingcity "
    "homecity othercity poststod baerborg posttown towncity citytown baejarfelag sveitarfelag "
    "postaltown citytownvillagelocalityof ort stadt stad postort poststed by",
    Field.COUNTRY: "country countryregion countryregioncode countrycode mailingcountry "
    "mailingcountrycode businesscountryregion businesscountry address1country land landskoti "
    "landssvaediskoti landsvaediskoti billingcountry homecountryregion homecountry "
    "othercountryregion othercountry kodilandssvaedis kotilandssvaedis landsvaedi landssvaedi "
    "countryname countryregionname countryof landsheiti landkoti landkodi landregion landekode "
    "landskode landskod landomrade",
    Field.NUMBER: "no nr number numer contactno contactnumber customerno customernumber customernr "
    "vidskiptamannanumer vidskiptamannsnumer vidskiptamannanr vidskiptamannsnr numervidskiptamanns "
    "nrvidskiptamanns numertengilidar kundennummer kundenr kundnr kundnummer",
    Field.EXTERNAL: "externalid recordid recordidcontact contactid contactid18 leadid id uid "
    "audkenni",
    Field.KIND: "type contacttype tegund gerd",
}
TITLES = {
    title: (field, place)
    for field, titles in KNOWN.items()
    for place, title in enumerate(titles.split())
}

# Of companies: a person's row has it as well, and there it is not the row's.
OF_COMPANIES = frozenset("accountid companyid organizationid organisationid".split())  # noqa: SIM905
PERSONS = frozenset({Field.NAME, Field.FIRST, Field.LAST, Field.EXTERNAL})

# What may stand beside the title of an address: *Work email*, *Netfang fyrirtækis*.
QUALIFYING = (
    "work business office home contact customer primary main direct mailing billing shipping other "
    "company personal private account lead preferred default secondary address your the s "
    "mobile cell vinna vinnu heima fyrirtaeki fyrirtaekis tengilids tengilidar vidskiptavinar adal "
    "geschaftlich privat arbejde arbeid arbete jobb hjem hem"
)
QUALIFIERS = frozenset(QUALIFYING.split())
# As a plain title counts: *Telefon geschäftlich* before *Mobiltelefon*.
AT_WORK = frozenset(
    "work business office vinna vinnu geschaftlich arbejde arbeid arbete jobb".split()  # noqa: SIM905
)
# *workEmail*, *addressCity*
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Where both stand above a list, the customer is whom the person is reached at.
OF_CUSTOMERS = frozenset(
    "customername customer clientname client kundenname kundenavn kundnamn "  # noqa: SIM905
    "vidskiptavinur vidskiptamadur nafnvidskiptavinar nafnvidskiptamanns "
    "heitividskiptavinar heitividskiptamanns".split()
)
OF_PERSONS = frozenset(
    "contactname contactperson tengilidur nafntengilidar nafntengilids "  # noqa: SIM905
    "heititengilidar heititengilids".split()
)
# Written together with the title: *Vinnuland*, *POCity*.
JOINED = re.compile(r"(?:vinnu|heima|fyrirtaekis|po|sa)(?=[a-z]{4})")
WHOSE = frozenset({"person", "contact", "lead", "tengilidur", "account"})
OF_WHOM = re.compile(r"(?P<whose>[^-:]+?)(?: - |: )(?P<rest>.+)", re.DOTALL)
QUALIFIED = frozenset({Field.EMAIL, Field.PHONE, Field.CITY, Field.COUNTRY})
# After every title that is known as it stands.
AFTER_KNOWN = 100


def normal(title: str) -> str:
    """Lands-/svæðiskóti -> landssvaediskoti"""
    return BETWEEN.sub("", fold(title))


def qualified(title: str) -> tuple[Field, int] | None:
    """*Phone (work) 2* is a phone; of *Person - Name* the first part says of whom."""
    told = OF_WHOM.fullmatch(title.strip())
    rest = told["rest"] if told else title
    if told and fold(told["whose"]) in WHOSE and (known := TITLES.get(normal(rest))):
        return known
    said = BETWEEN.split(fold(CAMEL.sub(" ", rest)))
    title = "".join(filter(says_field, said))
    field, place = TITLES.get(title) or TITLES.get(JOINED.sub("", title), (Field.KIND, 0))
    later = 0 if AT_WORK.intersection(said) else AFTER_KNOWN
    return (field, place + later) if field in QUALIFIED else None


def says_field(word: str) -> bool:
    return bool(word) and word not in QUALIFIERS and not word.isdigit()


def columns_in(header: Sequence[str]) -> dict[Field, list[int]]:
    """Where each field stands, the column that counts first in front."""
    found: dict[Field, list[tuple[int, int]]] = {}
    for position, title in enumerate(header):
        if known := TITLES.get(normal(title)) or qualified(title):
            field, place = known
            found.setdefault(field, []).append((place, position))
    if not PERSONS & found.keys():
        ids = [(0, at) for at, title in enumerate(header) if normal(title) in OF_COMPANIES]
        found |= {Field.EXTERNAL: ids} if ids else {}
    told = {field: [at for _, at in sorted(places)] for field, places in found.items()}
    return told if Field.COMPANY in told else with_customers(told, header)


def with_customers(told: dict[Field, list[int]], header: Sequence[str]) -> dict[Field, list[int]]:
    """A customer's name is a company's where the person's stands beside it."""
    named = told.get(Field.NAME, [])
    customers = [at for at in named if normal(header[at]) in OF_CUSTOMERS]
    if not customers or not any(normal(header[at]) in OF_PERSONS for at in named):
        return told
    people = [at for at in named if at not in customers]
    return told | {Field.NAME: people, Field.COMPANY: customers}
