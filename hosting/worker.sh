#!/usr/bin/env bash
# Writes the service worker of a built page: hosting/worker.sh FOLDER
#
# The version is a hash over everything in the folder and the worker itself. It goes into index.html, so that the page
# knows it, and into sw.js with the hash of every file. The same files always give the same worker. It can be run again
# over the same folder, and has to be whenever a file in it was changed.
set -euo pipefail
export LC_ALL=C

template=$(cd "$(dirname "$0")/.." && pwd)/src/app/worker.js
cd "${1:?the folder of the built page}"

sum() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-64; }
base64_of() { printf "$(sed 's/../\\x&/g')" | base64 | tr -d '\n'; }
stamp() {
    sed "s/\(<meta name=\"debrief-build\" content=\"\)[^\"]*\"/\1$1\"/" index.html >.stamped
    grep -q "<meta name=\"debrief-build\" content=\"$1\"" .stamped || { echo "index.html has no place for its version" >&2; exit 1; }
    cat .stamped >index.html
    rm .stamped
}
# What hosts read and do not serve (_headers, CNAME) is no part of the page.
files() { find . -type f ! -path '*/.*' ! -path '*/_*' ! -name CNAME ! -path ./sw.js | sed 's|^\./||' | sort; }

if files | grep -v '^[A-Za-z0-9_./-]*$' >&2; then
    echo "these names would have to be escaped in an address" >&2
    exit 1
fi

stamp ""
version=$({ files | while read -r file; do echo "$file $(sum <"$file")"; done; sum <"$template"; } | sum | cut -c 1-16)
stamp "$version"

listed() {
    files | while read -r file; do
        # The page itself is asked for as a folder.
        [ "$file" = index.html ] && path= || path=$file
        printf '  "%s": "sha256-%s",\n' "$path" "$(sum <"$file" | base64_of)"
    done
}
build="const BUILD = { version: \"$version\", files: {
$(listed)
} };"
while IFS= read -r line; do
    case $line in
    'const BUILD = '*) printf '%s\n' "$build" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$template" >sw.js
