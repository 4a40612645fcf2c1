"""Words that contacts are made of: the most common ones as they are, a long tail made up."""


def words(text: str) -> list[str]:
    return text.split()


MEN = words(
    """
    Jón Sigurður Guðmundur Gunnar Ólafur Einar Kristján Magnús Stefán Jóhann Björn Árni Helgi
    Þórður Ragnar Kristinn Bjarni Arnar Davíð Aron Daníel Alexander Andri Birgir Bragi Brynjar
    Eiríkur Elías Emil Erlingur Eyþór Finnur Friðrik Garðar Gísli Guðjón Guðni Halldór Hannes
    Haraldur Haukur Hilmar Hjalti Hjörtur Hrafn Ingi Ingólfur Ívar Jakob Jónas Karl Kári
    Ketill Kolbeinn Lárus Leifur Logi Matthías Njáll Oddur Óskar Páll Pétur Rúnar Sindri Skúli
    Snorri Steinar Sveinn Sverrir Sölvi Tómas Trausti Unnar Valdimar Valur Viðar Vilhjálmur
    Þorsteinn Þorvaldur Ægir Örn Össur Ýmir
    """
)
WOMEN = words(
    """
    Guðrún Anna Kristín Sigríður Margrét Helga Sigrún Ingibjörg Jóhanna María Elín Katrín
    Guðbjörg Ragnheiður Hildur Erla Lilja Ásta Eva Hulda Unnur Auður Þórunn Steinunn Sólveig
    Berglind Birna Björk Bryndís Dagný Edda Elísabet Ester Fanney Freyja Gerður Gróa Hafdís
    Halla Hallgerður Harpa Heiða Herdís Hrafnhildur Inga Íris Jónína Karen Karitas Kolbrún
    Lára Laufey Lóa Nanna Oddný Ólöf Ósk Rakel Rannveig Rósa Rut Salka Sif Silja Snædís Soffía
    Sóley Svala Svanhildur Sædís Telma Tinna Vala Valgerður Vigdís Ylfa Þóra Þórdís Æsa Ösp
    """
)
FIRST = words(
    """
    James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara
    Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa
    Matthew Betty Anthony Margaret Mark Sandra Donald Ashley Steven Kimberly Paul Emily Andrew
    Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Dorothy George Melissa Edward
    Deborah Ronald Sophie Timothy Rebecca Jason Laura Jeffrey Helen Ryan Sharon Jacob Cynthia
    Gary Kathleen Nicholas Amy Eric Shirley Jonathan Angela Stephen Olivia Larry Emma Justin
    Grace Scott Chloe Brandon Zoe Benjamin Isla Samuel Freya Gregory Imogen Frank Quentin
    Raymond Yvonne Xavier Una Keith Victor
    """
)
LAST = words(
    """
    Smith Johnson Williams Brown Jones Garcia Miller Davis Wilson Anderson Thomas Taylor Moore
    Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King
    Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips
    Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper
    Peterson Bailey Reed Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray
    Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Ortiz Jenkins Perry
    Butler Barnes Fisher Quinn O'Brien Underwood Vaughan Yates Zimmerman Ivanov Eriksen Hansen
    Nielsen Dubois Xu
    """
)
TRADES = words(
    """
    Norðurljós Ísfélag Fiskur Síldin Harðfiskur Verslun Bakarí Trésmiðja Verkstæði Útgerð
    Vélar Bygging Hótel Ferðir Flutningar Lögmenn Ráðgjöf Tölvur Hugbúnaður Orka Veitur
    Bankinn Tryggingar Apótek Gler Stál Steypa Málning Prent Bókaútgáfa Kaffi Ölgerð Mjólk
    Kjöt Garðyrkja Trading Holdings Services Solutions Partners Logistics Marine Seafood Foods
    Energy Systems Software Consulting Engineering Media Design Group Global Nordic Atlantic
    Arctic United Royal
    """
)
FORMS = words(
    """
    ehf. hf. Ltd sf. Inc. slf. LLC GmbH ApS AB
    """
)
CITIES = words(
    """
    Reykjavík Kópavogur London Hafnarfjörður Akureyri Keflavík Garðabær New York Mosfellsbær
    Leeds Selfoss Akranes Manchester Ísafjörður Vestmannaeyjar Copenhagen Egilsstaðir Húsavík
    Boston Höfn Borgarnes Sauðárkrókur Bristol Dalvík Oslo Siglufjörður Glasgow Stykkishólmur
    Hamburg Vík Neskaupstaður Grindavík Edinburgh Hveragerði Chicago Blönduós Tórshavn
    Ólafsvík Bergen
    """
)
HOSTS = words(
    """
    gmail.com simnet.is outlook.com hotmail.com internet.is icloud.com
    """
)
SYLLABLES = words(
    """
    an ar ber bjar bo da dal den dö ek el er fe fjör fos gar gil gra hal ham hei hol in is jar
    ka kel kir kol la land leif lo mar mel mi mör nes ni nor o ol ós pa pen ra rei rik ro sel
    sig skál so stein sund ta tin tor tun ul un va vel vik vo wen xa yl za þor æg ön
    """
)


def tail(position: int) -> str:
    """The made-up word of that number: hardly ever the same for two."""
    # A step that shares no factor with their number mixes them up, so that neighbours differ.
    place, made = position * 7919, ""
    while True:
        place, at = divmod(place, len(SYLLABLES))
        made += SYLLABLES[at]
        if not place:
            return made.capitalize()
