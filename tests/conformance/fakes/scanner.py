"""A scanner in this process: what begins with ``%VIRUS`` is infected, with ``%HUGE`` beyond its limits."""

from pathlib import Path

from ppid_archive.domain.virus_check import Outcome, VirusCheck
from ppid_archive.ports.storage import Staged


class FakeScanner:
    def engine(self) -> str:
        return "Fake 1.0/7"

    def check(self, part: Staged) -> VirusCheck:
        data = Path(part.local).read_bytes()
        if data.startswith(b"%VIRUS"):
            return VirusCheck(outcome=Outcome.INFECTED, scanner=self.engine(), detail="Uji.Virus-1")
        if data.startswith(b"%HUGE"):
            return VirusCheck(outcome=Outcome.BEYOND_LIMITS, scanner=self.engine(), detail="size limit exceeded")
        return VirusCheck(outcome=Outcome.CLEAN, scanner=self.engine())
