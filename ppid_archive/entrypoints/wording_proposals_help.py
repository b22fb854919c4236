"""The help of ``proposals``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

PROPOSALS = Twin(
    "Arsip yang belum diputus dan usulan klasifikasinya, yang paling yakin lebih dulu.",
    "Undecided records with what is proposed of them, the surest first.",
)
LIST = Twin("Menampilkan arsip yang belum diputus dan usulannya.", "List undecided records with what is proposed.")
SHOW = Twin("Menampilkan usulan untuk satu arsip, dan mengapa.", "Show what is proposed of one record, and why.")
ACCEPT = Twin(
    "Memutuskan arsip yang disebut sesuai usulannya; semuanya atau tidak satu pun.",
    "Decide named records as is proposed of them, all or none.",
)
RECORD = Twin("Nomor arsip.", "A record number.")
RECORDS = Twin("Nomor arsip, satu atau lebih.", "Record numbers, one or more.")
UNIT = Twin("Hanya setoran unit ini.", "Only what this unit handed in.")
OUTCOME = Twin("Hanya yang diusulkan begini.", "Only where this is proposed.")
ACCEPTED_AS = Twin(
    "Usulan yang diterima: periodic, immediate, atau on-request; pengecualian tidak diterima begini.",
    "The proposal accepted: periodic, immediate or on-request; exceptions are not accepted so.",
)
LIMIT = Twin("Paling banyak sekian arsip.", "At most so many records.")
OFFSET = Twin("Lewati sekian arsip.", "Skip so many records.")
BY = Twin("Siapa yang memutuskan.", "Who decides.")
ROLE = Twin("Jabatannya, misalnya PPID.", "In which role.")
REASON = Twin("Alasan keputusan.", "Why.")
DRY_RUN = Twin("Hanya menampilkan; tidak mengubah apa pun.", "Only show it; change nothing.")
PROPOSED_CLASSIFICATION = Twin("Usulan klasifikasi", "Proposed classification")
