#!/bin/sh
# `make demo`: what the archive does, on the documents of a made-up office, in a folder of its own.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
home=$(mktemp -d "${TMPDIR:-/tmp}/arsip-demo.XXXXXX")
archive=$home/arsip
export PPID_LANG="${PPID_LANG:-id}"
unset PPID_ARCHIVE || true
if [ -t 1 ]; then bold=$(printf '\033[1;36m'); dim=$(printf '\033[2m'); off=$(printf '\033[0m'); else bold=; dim=; off=; fi

heading() { printf '\n%s── %s%s\n' "$bold" "$*" "$off"; }
run() {
    printf '%s$ ppid-archive %s%s\n' "$dim" "$*" "$off"
    "$bin/ppid-archive" --archive "$archive" "$@"
}
number_of() { "$bin/ppid-archive" --archive "$archive" search "$1" --limit 1 --json | "$bin/python" -c 'import json,sys; print(json.load(sys.stdin)["hits"][0]["record"])'; }
waiting() { "$bin/ppid-archive" --archive "$archive" status --json | "$bin/python" -c '
import json, sys
told = json.load(sys.stdin)
print(told["records"], sum(told["queue"].values()))'; }
dropped() { find "$archive/drop" -type f -not -path "*/_*" | wc -l; }

heading "1. Arsip baru (a new archive)"
run init "$archive" --office-code 3673 --office-name "KPU Kota Nusa Asri (contoh)"

heading "2. Pengawas berjalan (the watcher is running)"
"$bin/ppid-archive" --archive "$archive" watch >"$home/watch.log" 2>&1 &
watcher=$!
trap 'kill "$watcher" 2>/dev/null || true' EXIT INT TERM
printf '%s$ ppid-archive watch &%s\n' "$dim" "$off"

heading "3. Empat sub-bagian menyetor dokumen: softfile dan hasil pindai (softfiles and scans are dropped)"
for unit in keuangan-umum-logistik perencanaan-data-informasi teknis-hukum parmas-sdm; do
    cp -R "sample_docs/$unit/." "$archive/drop/$unit/"
    printf '  %-28s %s berkas\n' "$unit" "$(find "sample_docs/$unit" -type f | wc -l)"
done
tries=0
while :; do
    # shellcheck disable=SC2046 # two numbers
    set -- $(waiting) "$(dropped)"
    [ -t 1 ] && printf '\r  %s arsip, %s menunggu, %s di folder setor   ' "$1" "$2" "$3"
    [ "$2" = 0 ] && [ "$3" = 0 ] && [ "$1" -gt 0 ] && break
    tries=$((tries + 1))
    [ "$tries" -lt 150 ] || { printf 'Pengawas tidak selesai; lihat %s\n' "$home/watch.log" >&2; exit 1; }
    sleep 1
done
[ -t 1 ] && printf '\n'
sed 's/^/  /' "$home/watch.log"

heading "4. Tanda terima untuk staf (a receipt)"
find "$archive/drop" -path "*_tanda-terima*" -name "*undangan kampanye*" -exec sed 's/^/  /' {} +

heading "5. Pencarian: kata berimbuhan, dokumen dan hasil pindai (search, Indonesian, words highlighted)"
run search "mengundang rapat" --limit 4

heading "6. Satu arsip dikecualikan, satu dibuka (one excepted, one opened)"
excepted=$(number_of "riwayat kesehatan")
opened=$(number_of "hasil seleksi panitia")
run classify "$excepted" --as excepted --ground h --by "Siti Contoh (PPID)" --reason "memuat riwayat kesehatan pegawai"
run classify "$opened" --as periodic --by "Siti Contoh (PPID)" --reason "pengumuman untuk masyarakat"
printf '\n  Petugas mencari (staff):\n'
run search "riwayat kesehatan" --limit 2
printf '\n  Publik mencari (the public): yang dikecualikan tidak ada, tidak terhitung\n'
run search "riwayat kesehatan" --public
run search "seleksi" --public

heading "7. Jatuh tempo retensi (due for retention)"
run retention

heading "8. Pemeriksaan keutuhan (verification)"
kill -TERM "$watcher" && wait "$watcher"
trap - EXIT INT TERM
run verify

heading "Selesai (done)"
printf '  Arsip peragaan: %s\n  Lanjutkan: %s/ppid-archive --archive %s status\n' "$archive" "$PWD/$bin" "$archive"
