"""A year of requests as data: 120 that were received in 2025, and the objections that came of them.

``what``: ``granted`` with keys of records, or ``words`` where no record is given; ``partly`` gives the blackened
``hadir`` and withholds the rest; ``refused`` names what is excepted; ``by-letter`` refuses by a letter of art. 17
before there is an exemption; ``elsewhere`` is what another body holds; ``withdrawn``, ``abandoned``. After it stand a
cost in rupiah, ``shown`` (looked at, not taken away), ``id`` (the identity was incomplete at first), ``fixed`` (an
address put right), and ``entered``, the day under which it was entered by mistake.
"""

from dataclasses import dataclass, field
from datetime import date

from tests.year.days_of_2025 import last_day

_CASES = """
no  received   way       who    limits   extended   ended      what      record           more
1   2025-01-06 in-person person normal   -          2025-01-06 granted   keuangan
2   2025-01-06 e-mail    person normal   -          2025-01-13 granted   words
3   2025-01-06 letter    entity normal   2025-01-17 2025-02-03 granted   rencana          fixed
4   2025-01-06 web       person normal   -          2025-01-20 by-letter h
5   2025-01-06 telephone person normal   -          2025-01-15 elsewhere -
6   2025-01-06 e-mail    person election -          2025-01-09 granted   hasil
7   2025-01-20 in-person person normal   -          2025-01-22 granted   anggaran
8   2025-01-20 e-mail    proxy  normal   -          2025-02-06 granted   words            15000
9   2025-01-20 fax       entity normal   -          2025-02-10 granted   words
10  2025-01-20 web       person normal   -          2025-02-05 partly    hadir
11  2025-01-20 e-mail    person election 2025-01-23 2025-01-30 granted   hasil
12  2025-01-20 letter    person normal   -          2025-01-24 withdrawn -
13  2025-02-03 in-person person normal   -          2025-02-04 granted   maklumat         shown
14  2025-02-03 e-mail    person normal   -          2025-02-14 refused   sengketa
15  2025-02-03 web       entity normal   -          2025-02-17 granted   keuangan,anggaran
16  2025-02-03 letter    person normal   -          2025-02-21 abandoned -                id
17  2025-02-03 e-mail    person election -          2025-02-07 granted   hasil
18  2025-02-03 in-person person normal   -          2025-02-05 elsewhere -
19  2025-02-24 web       person normal   -          2025-03-03 partly    hadir,sengketa
20  2025-02-24 e-mail    person normal   2025-03-10 2025-03-19 refused   memo
21  2025-02-24 in-person person normal   -          2025-02-25 granted   rencana          id
22  2025-02-24 letter    proxy  normal   -          2025-03-07 granted   words            25000
23  2025-02-24 e-mail    entity normal   -          2025-03-10 refused   sehat
24  2025-02-24 telephone person election -          2025-02-26 granted   hasil
25  2025-03-12 in-person person normal   -          2025-03-14 granted   keuangan
26  2025-03-12 e-mail    person normal   2025-03-24 2025-04-15 granted   words
27  2025-03-12 web       person normal   -          2025-03-26 refused   sengketa
28  2025-03-12 letter    entity normal   -          2025-04-08 granted   anggaran
29  2025-03-12 e-mail    person election -          2025-03-17 partly    hadir,sehat
30  2025-03-12 in-person person normal   -          2025-03-13 withdrawn -
31  2025-03-20 e-mail    person normal   2025-04-10 2025-04-24 granted   words
32  2025-03-20 web       person normal   -          2025-04-14 granted   rencana
33  2025-03-20 in-person entity normal   -          2025-04-08 refused   memo
34  2025-03-20 letter    person normal   -          2025-04-16 refused   sehat
35  2025-03-20 e-mail    person election 2025-03-25 2025-03-27 granted   hasil
36  2025-03-20 fax       person normal   -          2025-03-27 granted   words            10000,entered=2025-03-21
37  2025-03-29 e-mail    person normal   -          2025-04-10 granted   maklumat
38  2025-03-29 web       person normal   2025-04-21 2025-05-02 granted   words
39  2025-03-29 e-mail    entity normal   -          2025-04-22 partly    hadir,memo
40  2025-03-29 web       person normal   -          2025-04-15 elsewhere -
41  2025-03-29 e-mail    person election -          2025-04-09 granted   hasil
42  2025-03-29 web       proxy  normal   -          2025-04-17 abandoned -                id
43  2025-04-14 in-person person normal   -          2025-04-14 granted   keuangan         shown
44  2025-04-14 e-mail    person normal   -          2025-04-29 refused   sengketa
45  2025-04-14 letter    entity normal   -          2025-05-05 granted   words
46  2025-04-14 web       person normal   2025-04-28 2025-05-09 granted   anggaran
47  2025-04-14 e-mail    person election -          2025-04-16 refused   sehat
48  2025-04-14 telephone person normal   -          2025-04-22 granted   words            fixed
49  2025-04-28 in-person person normal   -          2025-04-30 granted   rencana          id
50  2025-04-28 e-mail    person normal   -          2025-05-15 granted   words            12000
51  2025-04-28 web       entity normal   2025-05-14 2025-05-23 partly    hadir,sengketa
52  2025-04-28 letter    person normal   -          2025-05-08 elsewhere -
53  2025-04-28 e-mail    person election 2025-05-02 2025-05-06 granted   hasil
54  2025-04-28 in-person person normal   -          2025-05-05 withdrawn -
55  2025-05-08 e-mail    person normal   -          2025-05-21 granted   keuangan
56  2025-05-08 web       person normal   -          2025-05-26 refused   memo
57  2025-05-08 letter    entity normal   2025-05-26 2025-06-10 granted   words
58  2025-05-08 in-person proxy  normal   -          2025-05-09 granted   maklumat
59  2025-05-08 e-mail    person election -          2025-05-14 granted   hasil
60  2025-05-08 fax       person normal   -          2025-05-28 granted   words
61  2025-05-26 in-person person normal   -          2025-05-28 granted   anggaran
62  2025-05-26 e-mail    person normal   -          2025-06-13 refused   sengketa
63  2025-05-26 web       person normal   -          2025-06-11 granted   words
64  2025-05-26 letter    entity normal   -          2025-06-12 partly    hadir,sehat
65  2025-05-26 e-mail    person election -          2025-06-02 granted   hasil
66  2025-05-26 web       person normal   -          2025-06-05 abandoned -                id
67  2025-06-05 in-person person normal   -          2025-06-10 granted   rencana
68  2025-06-05 e-mail    person normal   2025-06-20 2025-07-03 refused   sehat
69  2025-06-05 letter    entity normal   -          2025-06-23 granted   words            30000
70  2025-06-05 web       person normal   -          2025-06-19 elsewhere -
71  2025-06-05 e-mail    person election 2025-06-11 2025-06-16 granted   hasil
72  2025-06-05 telephone person normal   -          2025-06-12 granted   words
73  2025-06-24 in-person person normal   -          2025-06-25 granted   keuangan         shown
74  2025-06-24 e-mail    person normal   -          2025-07-09 granted   words
75  2025-06-24 web       entity normal   -          2025-07-14 refused   memo
76  2025-06-24 letter    person normal   2025-07-08 2025-07-17 partly    hadir,sengketa
77  2025-06-24 e-mail    person election -          2025-07-01 granted   hasil
78  2025-06-24 in-person person normal   -          2025-06-26 withdrawn -
79  2025-07-14 e-mail    person normal   -          2025-07-21 granted   anggaran
80  2025-07-14 web       person normal   -          2025-07-28 granted   words            8000
81  2025-07-14 letter    proxy  normal   -          2025-07-25 refused   sehat
82  2025-07-14 in-person person normal   -          2025-07-15 granted   maklumat
83  2025-07-14 e-mail    person election -          2025-07-17 granted   hasil
84  2025-07-14 fax       entity normal   -          2025-07-24 elsewhere -
85  2025-08-12 in-person person normal   -          2025-08-13 granted   rencana
86  2025-08-12 e-mail    person normal   2025-08-26 2025-09-08 granted   words
87  2025-08-12 web       person normal   -          2025-08-27 refused   sengketa
88  2025-08-12 letter    entity normal   -          2025-08-22 granted   keuangan,anggaran
89  2025-08-12 e-mail    person election 2025-08-15 2025-08-20 partly    hadir,sehat
90  2025-08-12 web       person normal   -          2025-08-19 withdrawn -
91  2025-09-03 e-mail    person normal   -          2025-09-15 granted   sengketa
92  2025-09-03 in-person person normal   -          2025-09-04 granted   words
93  2025-09-03 web       entity normal   -          2025-09-18 refused   memo
94  2025-09-03 letter    person normal   2025-09-18 2025-09-29 granted   words            20000
95  2025-09-03 e-mail    person election -          2025-09-08 granted   hasil
96  2025-09-03 telephone person normal   -          2025-09-11 elsewhere -
97  2025-09-22 e-mail    person normal   -          2025-09-23 granted   sengketa
98  2025-09-22 web       person normal   -          2025-10-03 partly    hadir,sehat
99  2025-09-22 in-person entity normal   -          2025-09-24 granted   anggaran         id
100 2025-09-22 letter    person normal   -          2025-10-08 granted   words
101 2025-09-22 e-mail    person election -          2025-09-25 granted   hasil
102 2025-09-22 fax       person normal   -          2025-10-02 abandoned -                id
103 2025-10-13 in-person person normal   -          2025-10-14 granted   keuangan
104 2025-10-13 e-mail    person normal   -          2025-10-24 granted   sehat
105 2025-10-13 web       entity normal   2025-10-27 2025-11-05 granted   words
106 2025-10-13 letter    person normal   -          2025-10-22 refused   memo
107 2025-10-13 e-mail    person election 2025-10-16 2025-10-17 granted   hasil
108 2025-10-13 web       proxy  normal   -          2025-10-27 granted   words            5000
109 2025-11-10 in-person person normal   -          2025-11-11 granted   memo
110 2025-11-10 e-mail    person normal   -          2025-11-21 granted   words
111 2025-11-10 web       person normal   -          2025-11-24 partly    hadir
112 2025-11-10 letter    entity normal   -          2026-01-20 granted   words
113 2025-11-10 e-mail    person election -          2025-11-12 granted   hasil
114 2025-11-10 in-person person normal   -          2025-11-13 withdrawn -
115 2025-12-16 e-mail    person normal   -          2025-12-22 granted   rencana
116 2025-12-16 web       person normal   -          2026-01-02 granted   words
117 2025-12-16 letter    entity normal   2025-12-31 2026-01-13 by-letter i
118 2025-12-16 in-person person normal   -          2025-12-17 granted   maklumat
119 2025-12-16 e-mail    person election -          2025-12-19 granted   hasil
120 2025-12-16 telephone person normal   -          2026-03-02 granted   words
"""
ENTERED_AS_NORMAL = 59
"""A request of the election's stages that was entered under the ordinary limits, and put right."""
GROUNDS = {"sengketa": "a", "sehat": "h", "memo": "i", "hadir": "h"}
"""The letter of art. 17 on which each is withheld; of ``hadir`` it is what is blackened."""

_OBJECTIONS = """
no request lodged     reasons due        answered   verdict  reacted            closed days from lodging to due
1  4       2025-02-03 a       2025-03-17 2025-03-05 rejected rejects=2025-03-12 none
2  17      2025-02-12 g       2025-02-17 2025-02-18 upheld   accepts=2025-02-20 none (three days, election's stages)
3  9       2025-02-17 g       2025-04-09 2025-03-03 upheld   accepts=2025-03-10 28/3-7/4 Nyepi, Idul Fitri
4  8       2025-02-18 f       2025-04-10 2025-03-10 upheld   accepts=2025-03-14 28/3-7/4 Nyepi, Idul Fitri
5  14      2025-03-12 a,e     2025-05-06 2025-05-06 partly   accepts=2025-05-14 28/3-7/4 Nyepi, Idul Fitri; 18/4; 1/5
6  47      2025-04-21 a       2025-04-24 2025-04-24 rejected rejects=2025-04-28 none (three days, election's stages)
7  40      2025-05-05 e       2025-06-24 2025-06-20 rejected accepts=2025-06-26 12-13/5; 29-30/5; 6/6, 9/6
8  63      2025-06-20 d       2025-08-04 2025-07-10 partly   accepts=2025-07-15 27/6 Tahun Baru Islam
9  79      2025-08-04 b       2025-09-17 2025-09-19 rejected accepts=2025-09-25 18/8; 5/9
10 112     2025-12-01 c,g     2026-01-15 2026-01-14 upheld   accepts=2026-01-21 25-26/12; 1/1
"""
DISPUTES = {
    1: (
        ("filed", "2025-03-20", ""),
        ("registered", "2025-04-14", ""),
        ("mediation", "2025-05-20", ""),
        ("ended", "2025-06-17", "mediasi mencapai kesepakatan"),
    ),
    6: (
        ("filed", "2025-05-05", ""),
        ("registered", "2025-05-14", ""),
        ("adjudication", "2025-07-02", ""),
        ("decided", "2025-08-25", "permohonan ditolak"),
        ("ended", "2025-09-16", "permohonan ditolak, tidak digugat"),
    ),
}
FILED_BY = {1: date(2025, 4, 10), 6: None}
"""The last day for the Komisi Informasi: 14 working days over Lebaran; in the election's stages nobody has read it."""


@dataclass(frozen=True)
class Case:
    """One request: when it came, by which limits it runs, what became of it on which day."""

    number: int
    received: date
    way: str
    who: str
    regime: str
    extended: date | None
    ended: date
    what: str
    records: tuple[str, ...]
    cost: int = 0
    marks: frozenset[str] = frozenset()
    entered: date | None = None

    @property
    def item(self) -> str:
        return f"3673-2025-R{self.number:06d}"

    @property
    def is_election(self) -> bool:
        return self.regime == "election-stage"

    @property
    def first_due(self) -> date:
        return last_day(self.received, election=self.is_election, extended=False)

    @property
    def due(self) -> date:
        return last_day(self.received, election=self.is_election, extended=self.extended is not None)

    @property
    def is_answered(self) -> bool:
        """Say whether it got a written notice."""
        return self.what not in ("withdrawn", "abandoned")


@dataclass(frozen=True)
class Protest:
    """One objection, the superior's answer, and what came of that."""

    number: int
    request: int
    lodged: date
    reasons: tuple[str, ...]
    due: date
    answered: date
    verdict: str
    reaction: str
    reacted: date
    dispute: tuple[tuple[str, date, str], ...] = field(default=())

    @property
    def item(self) -> str:
        return f"3673-2025-K{self.number:06d}"


def _case(line: str) -> Case:
    number, received, way, who, limits, extended, ended, what, record, *more = line.split()
    marks = more[0].split(",") if more else []
    entered = next((mark.partition("=")[2] for mark in marks if mark.startswith("entered=")), "")
    return Case(
        number=int(number),
        received=date.fromisoformat(received),
        way=way,
        who=who,
        regime="election-stage" if limits == "election" else limits,
        extended=None if extended == "-" else date.fromisoformat(extended),
        ended=date.fromisoformat(ended),
        what=what,
        records=() if record in ("-", "words") else tuple(record.split(",")),
        cost=sum(int(mark) for mark in marks if mark.isdecimal()),
        marks=frozenset(mark for mark in marks if mark.isalpha()),
        entered=date.fromisoformat(entered) if entered else None,
    )


def _protest(line: str) -> Protest:
    number, request, lodged, reasons, due, answered, verdict, reacted, *_ = line.split()
    reaction, _, day = reacted.partition("=")
    steps = tuple((status, date.fromisoformat(on), result) for status, on, result in DISPUTES.get(int(number), ()))
    days = [date.fromisoformat(one) for one in (lodged, due, answered, day)]
    return Protest(
        *(int(number), int(request), days[0], tuple(reasons.split(",")), days[1], days[2]),
        *(verdict, reaction, days[3], steps),
    )


CASES = tuple(map(_case, _CASES.strip().splitlines()[1:]))
PROTESTS = tuple(map(_protest, _OBJECTIONS.strip().splitlines()[1:]))
