"""Sixty invented families in many languages, and the ways in which what is known of them is written."""

import random
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

NAMES = """
Gwenllian ap Trefaldwyn|Gwenno;Llywelyn Cadwgan-Pryce|Llew;Myfanwy Rhydderch|Myfi;Ffion Llwyngwril|;Tegwen Penhaligor|
Grzegorz Brzezinowicz|Grzesiek;Małgorzata Żółkiewiczak|Gosia;Wawrzyniec Ścibórski|;Zofia Kędzierzyk|Zosia;Łucja Wąsowiczka|
Caoilfhionn Ó Dubhthaighle|Caoil;Saoirse Ní Fhloinnáin|;Pádraig Mac Giolla Rua|Podge;Niamh O'Hanrahoe|;Oisín McCrohanagh|Osh
Ayaan Warsamaale|;Cabdiraxmaan Guuleedshe|Cabdi;Hodan Xirsimahad|;Faadumo Jaamacleh|Faay;Liibaan Cawaaleyn|
Zainab Qureshizai|Zaini;Mehreen Chaudhrywala|;Gurpreet Dhillonwalia|Gopi;Harjinder Sidhupuri|;Bilal Mirzakhel|
زینب قریشیزئی|;مہرین چوہدری والا|;ਗੁਰਪ੍ਰੀਤ ਢਿੱਲੋਂਵਾਲੀਆ|;Ибрагим Соловейчук|;Αριάδνη Παπακόρακα|
欧阳慧琳|;司徒明轩|;Ouyang Huilinshan|;Xiaoming Zhaoguang|;Wing-Yan Leungkwok|
Oluwaseyifunmi Adebanjokoya|Seyi;Chukwuemeka Nwaforizu|Emeka;Ngozichukwu Okonjialor|Ngozi;Temitope Ayòdélékun|Temi;Ebere Uzowuru|
João Figueiredão|;Conceição Magalhãesinho|;Inês da Silvaterra|;Thiago dos Anjosinhos|;Beatriz Quintãozinha|Bia
Clementine Ashworth-Belfrage|Clemmie;Barnaby Thistlewood-Okorie|;Anne-Sophie Delacourbe|;Jean-Loup Fontanesque|;Mary-Kate Wrexhill|
Willem van der Kloosterveen|Wim;Friederike von Übelackern|Fritzi;Ludovica della Quercettina|;Søren Mølgaardsen|;Björk Þorvaldskjær|
Rose Baker|Rosie;Mark Young|;April Green|;Will Grant|Billy;Hope King|
""".replace("\n", ";")

_CYRILLIC = str.maketrans("aeopcxyABEHKMOPCTX", "аеорсхуАВЕНКМОРСТХ")
_BOLD = {ord(c): chr(0x1D41A + i) for i, c in enumerate("abcdefghijklmnopqrstuvwxyz")}
_WIDE = {i: i + 0xFEE0 for i in range(0x21, 0x7F)}


@dataclass(frozen=True)
class Family:
    """What is known of one child, and how a terms file says it."""

    number: int
    name: str
    alias: str
    born: date
    address: str
    postcode: str
    phone: str
    email: str
    nhs: str
    upn: str
    nino: str
    plate: str
    school: str
    surgery: str
    doctor: str

    @property
    def given(self) -> str:
        """The first name; of a Chinese name in script all of it."""
        return self.name.split(" ", 1)[0]

    @property
    def surname(self) -> str:
        """What follows the first name."""
        return self.name.split(" ", 1)[-1]

    @property
    def ordinary(self) -> bool:
        """Whether each part of the name is a word of English too."""
        return self.number >= 55

    def terms(self) -> list[tuple[str, str, str]]:
        """The rows of the terms file."""
        rows = [
            ("child", "name", self.name),
            ("child", "born", self.born.isoformat()),
            ("home", "address", self.address),
            ("home", "address", self.postcode),
            ("mother", "phone", self.phone),
            ("mother", "email", self.email),
            ("child", "nhs", self.nhs),
            ("child", "reference", self.upn),
            ("mother", "reference", self.nino),
            ("mother", "other", self.plate),
            ("school", "school", self.school),
            ("gp", "other", self.surgery),
            ("gp", "name", self.doctor),
        ]
        return rows + ([("child", "alias", self.alias)] if self.alias else [])


def families() -> list[Family]:
    """The sixty, always the same."""
    draw = random.Random(19)
    made = []
    names = [one.split("|") for one in NAMES.split(";") if one]
    towns = ["Larkmoor", "Quillbeck", "Ostermere", "Thrapwick", "Wendlecombe", "Brackenhithe"]
    saints = ["Wilfrith", "Osgyth", "Tewdrig", "Ebba", "Cuthwulf", "Frideswyth"]
    for number, (name, alias) in enumerate(names):
        nhs = next(n for n in iter(lambda: "999" + f"{draw.randrange(10**6):06}", "") if _check(n) != 10)
        nhs += str(_check(nhs))
        made.append(
            Family(
                number,
                name,
                alias,
                date(2009, 1, 13) + timedelta(days=draw.randrange(5200)),
                f"{draw.randrange(2, 98)} {draw.choice(['Sorrelgate', 'Teaselwick', 'Plovermead'])} {draw.choice(['Road', 'Close', 'Avenue', 'Lane'])}",
                f"ZZ99 {draw.randrange(1, 9)}{draw.choice('ABDEFGHJ')}{draw.choice('LNPQRSTUW')}",
                f"07700 900{draw.randrange(1000):03}",
                f"{draw.choice(['mistlefern', 'bramblequay', 'duskwillow'])}{draw.randrange(10, 99)}@example.com",
                f"{nhs[:3]} {nhs[3:6]} {nhs[6:]}",
                f"{draw.choice('ABCDEFGH')}{draw.randrange(10**11, 10**12)}",
                f"QQ {draw.randrange(10, 99)} {draw.randrange(10, 99)} {draw.randrange(10, 99)} {draw.choice('ABCD')}",
                f"{draw.choice('BLSW')}{draw.choice('ABCD')}{draw.randrange(51, 75)} {''.join(draw.choice('DFGHJKL') for _ in range(3))}",
                f"St {draw.choice(saints)}'s Church of England Primary School",
                f"{draw.choice(towns)} Surgery",
                f"Dr {draw.choice(['Ottoline', 'Ignatius', 'Peregrine'])} {draw.choice(['Vantongerloo', 'Szczyrkowic', 'Abimbolade'])}",
            ),
        )
    return made


def _check(nine: str) -> int:
    return (11 - sum(int(d) * (10 - i) for i, d in enumerate(nine)) % 11) % 11


def _first_long(f: Family) -> str:
    return max(f.name.replace("-", " ").split(), key=len)


def _edit(word: str) -> str:
    return word[: len(word) // 2] + word[len(word) // 2 + 1 :]


def _plain(text: str) -> str:
    swaps = str.maketrans("łŁøØðÞþæ", "lLoOdTta")
    return "".join(c for c in unicodedata.normalize("NFD", text.translate(swaps)) if not unicodedata.combining(c))


def _day(f: Family, form: str) -> str:
    return f.born.strftime(form)


def _ordinal(n: int) -> str:
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


_WELSH = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]

NAME_SPELLINGS: dict[str, Callable[[Family], str]] = {
    "plain": lambda f: f.name,
    "surname first": lambda f: f"{f.surname}, {f.given}",
    "surname first, no comma": lambda f: f"{f.surname} {f.given}",
    "capitals": lambda f: f.name.upper(),
    "surname capitals first": lambda f: f"{f.surname.upper()}, {f.given}",
    "lower case": lambda f: f.name.lower(),
    "longest part": _first_long,
    "given": lambda f: f.given,
    "surname": lambda f: f.surname,
    "possessive": lambda f: f"{f.given}'s",
    "curly possessive": lambda f: f"{f.surname}\u2019s",
    "plural family": lambda f: f"the {f.surname}s",
    "alias": lambda f: f.alias or f.given,
    "initial": lambda f: f"{f.given[0]}. {f.surname}",
    "no accents": lambda f: _plain(f.name),
    "decomposed": lambda f: unicodedata.normalize("NFD", f.name),
    "squashed": lambda f: f.name.replace(" ", ""),
    "underscores": lambda f: f.name.replace(" ", "_"),
    "dots": lambda f: f.name.replace(" ", "."),
    "hyphens": lambda f: f.name.replace(" ", "-"),
    "hyphen left out": lambda f: f.name.replace("-", " "),
    "letter-spaced": lambda f: " ".join(f.name),
    "hyphen-spaced": lambda f: "-".join(f.name.replace(" ", "")),
    "dot-spaced": lambda f: ".".join(f.name.replace(" ", "")),
    "no-break space": lambda f: f.name.replace(" ", "\u00a0"),
    "two spaces": lambda f: f.name.replace(" ", "  "),
    "curly apostrophe": lambda f: f.name.replace("'", "\u2019"),
    "no apostrophe": lambda f: f.name.replace("'", ""),
    "soft hyphens": lambda f: "\u00ad".join(f.name),
    "zero width": lambda f: "\u200b".join(f.name),
    "word joiners": lambda f: "\u2060".join(f.name),
    "look-alikes": lambda f: f.name.translate(_CYRILLIC),
    "full width": lambda f: f.name.translate(_WIDE),
    "mathematical": lambda f: f.name.lower().translate(_BOLD),
    "right-to-left override": lambda f: "\u202e" + f.name[::-1] + "\u202c",
    "one letter short": lambda f: f.name.replace(_first_long(f), _edit(_first_long(f))),
    "percent": lambda f: quote(f.name),
    "entities": lambda f: "".join(f"&#{ord(c)};" for c in f.name),
    "unicode escapes": lambda f: "".join(f"\\u{ord(c):04x}" for c in f.name),
    "base64": lambda f: b64encode(f"Case of {f.name}, seen".encode()).decode(),
    "hexadecimal": lambda f: f"Case of {f.name}".encode().hex(),
    "base64 of utf-16": lambda f: b64encode(f"Case of {f.name}".encode("utf-16-le")).decode(),
    "camel": lambda f: f"case{f.name.title().replace(' ', '')}Notes",
    "in a file name": lambda f: f"C:\\Cases\\{f.name.replace(' ', '_')}_2025.docx",
    "in an address": lambda f: f"https://example.org/cases/{quote(f.name.lower().replace(' ', '-'))}",
    "and a line between": lambda f: f.name.replace(" ", "\n"),
}

OTHER_SPELLINGS: dict[str, Callable[[Family], str]] = {
    "born iso": lambda f: f.born.isoformat(),
    "born slashes": lambda f: _day(f, "%d/%m/%Y"),
    "born slashes bare": lambda f: f"{f.born.day}/{f.born.month}/{f.born:%y}",
    "born dots": lambda f: _day(f, "%d.%m.%Y"),
    "born dashes": lambda f: _day(f, "%d-%m-%Y"),
    "born words": lambda f: f"{f.born.day} {f.born:%B %Y}",
    "born ordinal": lambda f: f"{_ordinal(f.born.day)} {f.born:%B %Y}",
    "born ordinal of": lambda f: f"the {_ordinal(f.born.day)} of {f.born:%B}, {f.born:%Y}",
    "born short month": lambda f: f"{f.born.day} {f.born:%b %Y}",
    "born dashed month": lambda f: f"{f.born:%d-%b-%y}",
    "born American": lambda f: f"{f.born:%B} {f.born.day}, {f.born:%Y}",
    "born weekday": lambda f: f"{f.born:%A} {f.born.day} {f.born:%B %Y}",
    "born capitals": lambda f: f"{f.born.day} {f.born:%B %Y}".upper(),
    "born squashed": lambda f: f"{f.born:%Y%m%d}",
    "born stamp": lambda f: f"{f.born:%Y-%m-%d}T00:00:00Z",
    "born year slashes": lambda f: f"{f.born:%Y/%m/%d}",
    "born Welsh": lambda f: f"{f.born.day} {_WELSH[f.born.month - 1]} {f.born.year}",
    "born full width": lambda f: f.born.isoformat().translate(_WIDE),
    "phone": lambda f: f.phone,
    "phone squashed": lambda f: f.phone.replace(" ", ""),
    "phone +44": lambda f: "+44" + f.phone[1:].replace(" ", ""),
    "phone +44 (0)": lambda f: f"+44 (0){f.phone[1:]}",
    "phone 0044": lambda f: f"0044 {f.phone[1:5]} {f.phone[6:9]} {f.phone[9:]}",
    "phone dashes": lambda f: f.phone.replace(" ", "-"),
    "phone pairs": lambda f: " ".join(f.phone.replace(" ", "")[i : i + 2] for i in range(0, 11, 2)),
    "phone link": lambda f: "tel:+44" + f.phone[1:].replace(" ", ""),
    "e-mail": lambda f: f.email,
    "e-mail capitals": lambda f: f.email.upper(),
    "e-mail local": lambda f: f.email.split("@")[0],
    "e-mail elsewhere": lambda f: f.email.replace("example.com", "example.org"),
    "e-mail link": lambda f: "mailto:" + quote(f.email, safe=""),
    "e-mail at": lambda f: f.email.replace("@", " (at) ").replace(".", " dot "),
    "address": lambda f: f.address,
    "address without number": lambda f: f.address.split(" ", 1)[1],
    "address abbreviated": lambda f: (
        f.address.replace("Road", "Rd").replace("Close", "Cl").replace("Avenue", "Ave").replace("Lane", "Ln")
    ),
    "address comma": lambda f: f.address.replace(" ", ", ", 1).upper(),
    "postcode": lambda f: f.postcode,
    "postcode squashed": lambda f: f.postcode.replace(" ", ""),
    "postcode lower": lambda f: f.postcode.lower(),
    "nhs": lambda f: f.nhs,
    "nhs squashed": lambda f: f.nhs.replace(" ", ""),
    "nhs dashes": lambda f: f.nhs.replace(" ", "-"),
    "upn": lambda f: f.upn,
    "upn lower": lambda f: f.upn.lower(),
    "nino": lambda f: f.nino,
    "nino squashed": lambda f: f.nino.replace(" ", ""),
    "plate": lambda f: f.plate,
    "plate squashed": lambda f: f.plate.replace(" ", ""),
    "school": lambda f: f.school,
    "school short": lambda f: f.school.replace(" School", "").replace("Church of England", "C of E"),
    "school CofE": lambda f: f.school.replace("Church of England", "CofE").replace("'", ""),
    "school saint": lambda f: f.school.replace("St ", "Saint ").replace("'", "\u2019"),
    "school dot": lambda f: f.school.replace("St ", "St. ").replace(" Church of England", ""),
    "surgery": lambda f: f.surgery,
    "surgery capitals": lambda f: f.surgery.upper(),
    "doctor": lambda f: f.doctor,
    "doctor surname": lambda f: "Dr " + f.doctor.split()[-1],
    "doctor initial": lambda f: f"Dr {f.doctor.split()[1][0]} {f.doctor.split()[-1]}",
    "doctor no title": lambda f: f.doctor[3:].upper(),
}
SPELLINGS = NAME_SPELLINGS | OTHER_SPELLINGS
