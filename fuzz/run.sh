#!/usr/bin/env bash
# Fuzzes each importer, or the one named, for so many seconds (60 unless given): fuzz/run.sh [SECONDS [TARGET]]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
targets=${2:-text captions page rich_text word opendocument archive pdf tables workbook}

# Where a target begins: files of its formats, without the head that it puts before them.
seed() {
    local folder=fuzz/corpus/$1 file name
    mkdir -p "$folder"
    for file in tests/import/* tests/import/forms/* tests/import/bad/* tests/survey/* sample-data/*.csv sample-data/interviews/*; do
        [ -f "$file" ] || continue
        name=$folder/$(basename "$file")
        case $1:$file in
        text:*.txt | text:*.md | captions:*.vtt | captions:*.srt | page:*.html | pdf:*.pdf) cp "$file" "$name" ;;
        rich_text:*.rtf) tail -c +7 "$file" >"$name" ;;
        archive:*.docx | archive:*.odt) tail -c +5 "$file" >"$name" ;;
        word:*.docx)
            { unzip -p "$file" word/document.xml; for part in styles numbering comments; do printf '\0'; unzip -p "$file" word/$part.xml || true; done; } \
                >"$name" 2>/dev/null || true ;;
        opendocument:*.odt)
            { unzip -p "$file" content.xml; printf '\0'; unzip -p "$file" styles.xml || true; } >"$name" 2>/dev/null || true ;;
        workbook:*.xlsx)
            { for part in worksheets/sheet1 sharedStrings styles; do unzip -p "$file" xl/$part.xml || true; printf '\0'; done; } >"$name" 2>/dev/null || true ;;
        tables:*.csv | tables:*.json) cp "$file" "$name" ;;
        esac
    done
}

for target in $targets; do
    seed "$target"
    cargo fuzz run -s none "$target" -- -max_total_time="$seconds" -timeout=10 -rss_limit_mb=300 -max_len=65536 -print_final_stats=1
done
