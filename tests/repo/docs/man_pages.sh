#!/usr/bin/env bash
# Every manual page is formatted without a warning and says what it is. usage: man_pages.sh FOLDER
set -euo pipefail
command -v man >/dev/null || {
  [[ -z ${CI:-} ]] || { echo "man_pages: there is no 'man', which the tests need: apt-get install man-db" >&2; exit 1; }
  echo "man_pages: skipped, there is no 'man' here"
  exit 77
}
failed=0 count=0
fail() { echo "man_pages: $1" >&2; failed=1; }

for page in "$1"/*.[1-8]; do
  count=$((count + 1)) name=$(basename "$page")
  warnings=$(MANROFFOPT='' MANWIDTH=80 LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null) || fail "$name: man fails"
  [[ -z $warnings ]] || fail "$name: $warnings"
  [[ $(lexgrog "$page" 2>&1) == *"\"${name%.*} - "* ]] || fail "$name: no NAME that apropos(1) could read"
  text=$(MANWIDTH=80 LC_ALL=C.UTF-8 man -E UTF-8 -l "$page" | col -b | sed -z 's,‐\n *,,g')
  own=$(sed -E 's#<!--+ /?(face:|kb-ignore|expires|end expires|internal)##g' <<<"$text")  # comments that the pages speak of
  [[ $own != *'<!--'*'-->'* || $name == kb.toml.5 ]] || fail "$name: a comment is left"
  ! grep -nE '\*\*[^/ ][^*]*\*\*( |$)' <<<"$text" || fail "$name: stars are left"
  ! grep -nE '^ +: ' <<<"$text" || fail "$name: a term is left as it was written"
done
((count > 0)) || fail "there is no page in '$1'"
exit "$failed"
