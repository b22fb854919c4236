#!/bin/sh
# `make demo`: what the archive does, on the documents of a made-up office, in a folder of its own.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
home=$(mktemp -d "${TMPDIR:-/tmp}/arsip-demo.XXXXXX")
archive=$home/arsip
units="keuangan-umum-logistik perencanaan-data-informasi teknis-hukum parmas-sdm"
patience=300 # seconds
export PPID_LANG="${PPID_LANG:-id}"
unset PPID_ARCHIVE || true
if [ -t 1 ]; then
    bold=$(printf '\033[1;36m') dim=$(printf '\033[2m') off=$(printf '\033[0m') clear=$(printf '\r\033[K')
else
    bold='' dim='' off='' clear=''
fi

ppid() { "$bin/ppid-archive" --archive "$archive" "$@"; }
ask() { "$bin/python" -c "import json, sys; told = json.load(sys.stdin); print($1)"; }
heading() { printf '\n%s── %s ──%s\n' "$bold" "$*" "$off"; }
remark() { printf '%s%s%s\n' "$dim" "$*" "$off"; }

run() { # show a command as one would type it, then run it
    shown=
    for word in "$@"; do
        case $word in *\"*) shown="$shown '$word'" ;; *[!A-Za-z0-9_./:=-]*) shown="$shown \"$word\"" ;; *) shown="$shown $word" ;; esac
    done
    printf '%s$ ppid-archive%s%s\n' "$dim" "$shown" "$off"
    ppid "$@"
}

number_of() { # the record number of the best hit
    number=$(ppid search "$1" --limit 1 --json | ask '(told["hits"] or [{"record": ""}])[0]["record"]')
    [ -n "$number" ] || { printf 'Tidak ditemukan (not found): %s\n' "$1" >&2; exit 1; }
    printf '%s\n' "$number"
}

dropped() { find "$archive/drop" -type f -not -path "*/_*" | wc -l | tr -d ' '; }

stop_watching() { kill "$watcher" 2>/dev/null || true; }

wait_until_done() { # nothing left in the drop folders, nothing waiting for recognition
    waited=0
    while :; do
        # shellcheck disable=SC2046 # two numbers
        set -- $(ppid status --json | ask 'told["records"], sum(told["queue"].values()), sep=" "') "$(dropped)"
        [ -z "$clear" ] || printf '%s  %s arsip · %s menunggu OCR · %s di folder setor' "$clear" "$1" "$2" "$3"
        [ "$2" = 0 ] && [ "$3" = 0 ] && [ "$1" -gt 0 ] && break
        kill -0 "$watcher" 2>/dev/null && [ "$waited" -lt "$patience" ] || {
            printf '\nPengawas tidak selesai (the watcher did not finish); lihat %s\n' "$home/watch.log" >&2
            tail -5 "$home/watch.log" >&2
            exit 1
        }
        waited=$((waited + 1))
        sleep 1
    done
    printf '%s' "$clear"
}

heading "1. Arsip baru (a new archive)"
run init "$archive" --office-code 3673 --office-name "KPU Kota Nusa Asri"
remark "Kantor ini dan semua dokumennya rekaan (the office and its documents are made up)."

heading "2. Pengawas berjalan (the watcher is running)"
"$bin/ppid-archive" --archive "$archive" watch >"$home/watch.log" 2>&1 & # no function: the signal must reach it
watcher=$!
trap stop_watching EXIT
trap 'exit 130' INT TERM
remark '$ ppid-archive watch &'

heading "3. Empat sub-bagian menyetor softfile dan hasil pindai (softfiles and scans are dropped)"
for unit in $units; do
    cp -R "sample_docs/$unit/." "$archive/drop/$unit/"
    printf '  %-28s %2d berkas\n' "$unit" "$(find "sample_docs/$unit" -type f | wc -l)"
done
remark "Pengawas menyimpan, membaca, dan mengenali teksnya (storing, reading, recognising) …"
wait_until_done
grep -E '^(3673-|✗)' "$home/watch.log" | sed 's/^/  /'

heading "4. Tanda terima untuk staf, di folder setornya (a receipt)"
find "$archive/drop" -path "*_tanda-terima*" -name "*undangan kampanye*" -exec sed 's/^/  /' {} +

# A demonstration that shows nothing must not end well: words of a letter and of a scan have to be found.
for words in "ruang rapat lantai dua" "lokasi pemasangan alat peraga"; do
    [ "$(ppid search "\"$words\"" --json | ask 'told["total"]')" -ge 1 ] || { printf 'Teks tidak terbaca: %s (see %s)\n' "$words" "$home" >&2; exit 1; }
done

heading "5. Pencarian: kata berimbuhan, softfile dan hasil pindai (search, scans too)"
run search "mengundang rapat" --limit 3
printf '\n'
run search "jadwal verifikasi" --limit 1

heading "6. Satu arsip dikecualikan, satu dibuka (one excepted, one opened)"
excepted=$(number_of "riwayat kesehatan")
opened=$(number_of "hasil seleksi panitia")
run classify "$excepted" --as excepted --ground h --consequence-test "1/UK/2026" --by "Siti Contoh" --role PPID --reason "memuat riwayat kesehatan pegawai"
run classify "$opened" --as periodic --by "Siti Contoh" --role PPID --reason "pengumuman untuk masyarakat"
remark "Petugas menemukan keduanya (staff find both):"
run search '"riwayat kesehatan" OR "hasil seleksi"' --limit 2
printf '\n'
remark "Bagi publik, yang dikecualikan tidak ada dan tidak terhitung (to the public, the excepted one does not exist):"
run search '"riwayat kesehatan" OR "hasil seleksi"' --public

heading "7. Jatuh tempo retensi (due for retention)"
run retention

heading "8. Pemeriksaan keutuhan (verification)"
stop_watching
wait "$watcher"
trap - EXIT INT TERM
run verify

heading "Selesai (done)"
cat <<END
  Arsip peragaan ini tetap ada di (the archive stays at)
      $archive
  Coba sendiri (try for yourself):
      export PPID_ARCHIVE=$archive
      $bin/ppid-archive search "daftar informasi publik"
      $bin/ppid-archive history $excepted
      $bin/ppid-archive watch        # lalu salin berkas ke $archive/drop/…
END
