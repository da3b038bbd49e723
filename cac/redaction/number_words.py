"""How people say digits, in the languages our committees speak, so that a spelled phone number is seen."""

from cac.redaction.sight import plain, words

# Each line says 0, 1, 2 ... in one language; "/" parts ways of writing the same.
_COUNTED = (
    "zero/oh/nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve",
    "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "zero um/uma dois/duas três quatro cinco seis/meia sete oito nove dez onze doze treze "
    "catorze/quatorze quinze",
    "null/nul eins/ein zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "sifuri moja mbili tatu nne tano sita saba nane tisa kumi",
    "nol/kosong satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    "शून्य/जीरो एक दो तीन चार पांच/पाँच छह/छः/छे सात आठ नौ दस",
    "शून्य एक दुई तीन चार पाँच छ सात आठ नौ दश",
    "শূন্য/জিরো এক দুই তিন চার পাঁচ ছয় সাত আট নয় দশ",
    "صفر واحد/واحدة اثنان/اثنين/اتنين ثلاثة/ثلاث/تلاتة أربعة/أربع/اربعه خمسة/خمس ستة/ست سبعة/سبع "
    "ثمانية/ثماني/تمانية تسعة/تسع عشرة",
    "ዜሮ አንድ ሁለት ሦስት/ሶስት አራት አምስት ስድስት ሰባት ስምንት ዘጠኝ አስር",
)
_TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante",
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
)
_TIMES = {"double": 2, "doble": 2, "duplo": 2, "dobel": 2, "doppel": 2, "triple": 3, "treble": 3, "triplo": 3}


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for step, languages in ((10, _TENS), (1, _COUNTED)):
        for language in languages:
            for place, ways in enumerate(language.split(), start=2 if step == 10 else 0):
                table |= dict.fromkeys(plain(ways).split("/"), str(place * step))
    return table


NUMBER_WORDS = _table()  # word as seen -> the number in digits
TIMES_WORDS = _TIMES  # "double seven" is two digits
LINK_WORDS = words("and y et e und")
