"""The made-up office: its letterhead and people, and the only numbers of persons that the samples may bear.

The town does not exist, the surnames are coined, the telephone numbers lie in prefixes nobody has, every NIK is of
a sub-district (99) that no registry has, and every NIP ends in 999.
"""

TOWN = "Nusa Asri"
OFFICE = f"Komisi Pemilihan Umum Kota {TOWN}"
ADDRESS = f"Jalan Kenanga Contoh Nomor 12, Kelurahan Sumber Rejo, Kota {TOWN}"
CONTACT = "Telepon (0299) 000112 · Surel ppid@kpu-nusaasri.example · Laman kpu-nusaasri.example"

CHAIR = ("Larasati Nusasari", None)
SECRETARY = ("Raden Prabu Contohadi", "19740817 199903 1 999")
MEMBERS = ("Larasati Nusasari", "Gilang Contohrejo", "Yohana Asrimulya", "Ahmad Nusawirya", "Dewi Contohningrum")
FINANCE_HEAD = ("Tegar Contohwan", "19810312 200604 1 999")
DATA_HEAD = ("Maylani Nusawati", "19830925 200801 2 999")
LEGAL_HEAD = ("Bram Contohyo", "19790201 200501 1 999")
PUBLIC_HEAD = ("Siti Contohwati", "19851130 201001 2 999")
TREASURER = ("Ranti Asrilestari", "19900607 201503 2 999")
CLERK = ("Damar Nusajaya", "19930419 201903 1 999")

EMPLOYEE_NIK = "3673995506880001"
SPOUSE_NIK = "3673991203860002"
FAMILY_CARD = "3673990807140003"
REQUESTER_NIK = "3673994810950004"
EMPLOYEE_PHONE = "0834-0000-0117"
REQUESTER_PHONE = "0834-0000-0142"
EMPLOYEE_TAX = "00.000.117.0-000.000"
