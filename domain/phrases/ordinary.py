"""Words that are names and much else: alone they name somebody only where they look like it."""

ENGLISH = """
a all amber an and angel any april are art as ash august autumn banks barber be been bell berry
best bill bird bishop black blue bond boss both brook brooks brown bush but butcher can carpenter
case cash chance chase church clay cook cross crystal dale dawn day dean dear did do does dollar
drew early ease east english eve faith farmer father field fields flood flower flowers for ford
forest fox frank freeman friend frost gale gardener gates gay get glass glen go golden good got
grace grant gray green grey guy had hall hand hardy harmony has have he heath heather her hill him
his holiday holland holly honey hood hope house how i if in is it its ivy jack jay jewel joy judge
june just justice keen key king knight lake lamb lane large law light lights lily little lock long
lord love low lucky man marina marine mark marsh max may me melody mercy merry miles mill mills
mine mist monk moon moore more most mount must my new next no noble north not now of off old olive
on one or our out over own page park parks pat patience pearl penny pepper per plant pool poole
pope porter post power powers price prince quick rain ray read reid rich ring rivers rob robin
rock rose rosemary ruby rush sage said sail sales sand sands savage say see sharp she shepherd
short silver singer sky small smart snow so some sparks speed spring star steel stern stone storm
strange street strong such sue summer sunny swan sweet swift tailor temple terry than that the
their them then there these they this thorn those tiger to too town two under up us very victor
victory violet wade wait wall ward was waters way we weeks wells were west what when where which
white who why wild will wills winter wise with wolf wood woods worth would yes you young your
"""
ICELANDIC = """
ad af alla allt ara ari auk dag dagur ef eftir eg ein eina einn eins eitt eldur en er frost fyrst
haf hafa hann hans hefur hennar hun hvort i innan is ja kom land ljos ma mal mer mig mjog morgun
nei nu og okkar sagdi sem ser si siminn simann simanum simans skjol sol stein steinn sumar tha
thad thau thegar their thess thetta um undir ut var vel vera vetur vid vor yfir
"""
ORDINARY = frozenset((ENGLISH + ICELANDIC).split())
