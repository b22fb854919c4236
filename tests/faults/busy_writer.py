"""Ingests documents into an archive until told to stop; run as ``python -m tests.faults.busy_writer FOLDER``.

Prints a line once the first document is in custody, and the number of documents taken when its input is closed.
"""

import select
import sys
from pathlib import Path

from ppid_archive import Archived, open_archive
from ppid_archive.domain.classification import Category
from tests.houses import deposit

_AT_ONCE = 70
"""More than share one batch, so that one batch is stored while another is described."""


def main() -> None:
    """Take papers, letters with attachments and second deposits in turn, and decide about some of them."""
    taken = 0
    with open_archive(Path(sys.argv[1]), reader="staff") as archive:
        while not select.select([sys.stdin], [], [], 0)[0]:
            deposits = [deposit(paper(n), f"{n}.eml") for n in range(taken, taken + _AT_ONCE)]
            for receipt in archive.deposits.acknowledging(
                archive.deposits.take([*deposits, deposit("selalu sama", "sama.txt")])
            ):
                if isinstance(receipt, Archived) and taken % 20 == 0 and not receipt.description.personal_data:
                    archive.open_to_public(
                        receipt.description.record, Category.PERIODIC, by="Siti (contoh)", reason="agenda terbuka"
                    )
                taken += 1
            print(taken, flush=True)  # noqa: T201 - the answer


def paper(number: int) -> str:
    if number % 10:
        return f"Undangan rapat nomor {number}\n"
    lines = ["From: budi@contoh.id", f"Subject: Surat {number}", 'Content-Type: multipart/mixed; boundary="b"', ""]
    lines += ["--b", "Content-Type: text/plain", "", f"Surat pengantar {number}", "--b", "Content-Type: text/plain"]
    lines += [f'Content-Disposition: attachment; filename="{number}.txt"', "", f"Lampiran {number}", "--b--", ""]
    return "\r\n".join(["MIME-Version: 1.0", *lines])


if __name__ == "__main__":
    main()
