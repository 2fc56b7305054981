#!/usr/bin/env bash
# A tour of kb: installs what is missing, builds kb, and searches a copy of this folder with it.
# usage: kb-samples/tour.sh [--no-install]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(dirname "$here")

setup_options=()
for argument in "$@"; do
  case $argument in
    --no-install) setup_options=(--no-install) ;;
    -h | --help) sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) echo "tour.sh: unknown option '$argument' (there is only --no-install)" >&2; exit 2 ;;
  esac
done

step=starting copy=''
finish() {
  local status=$?
  [[ -n $copy ]] && rm -rf "$copy"
  ((status == 0)) || echo "tour.sh: stopped while $step" >&2
}
trap finish EXIT

step='installing packages'
"$top/tests/support/setup.sh" "${setup_options[@]}" build

step='building kb'
echo "== building kb (build/release): a few minutes the first time"
cd "$top"
cmake --preset release -DKB_BUILD_TESTS=OFF -DKB_BUILD_BENCH=OFF
cmake --build build/release --target kb_program
PATH=$top/build/release/bin:$PATH

step='running the tour'
copy=$(mktemp -d)
cp -R "$here/." "$copy"
rm -rf "$copy/.kb"
cd "$copy"

# Prints a command as one would type it, then runs it.
run() {
  local words=() word
  for word in "$@"; do
    [[ $word =~ ^[A-Za-z0-9_./:=-]+$ ]] || word="'$word'"
    words+=("$word")
  done
  step="running '${words[*]}'"
  printf '\n$ %s\n' "${words[*]}"
  "$@"
}

say() { printf '\n== %s\n' "$1"; }

# What kb prints must not depend on who runs the tour.
export KB_ROOT=$copy PAGER=cat
unset KB_SEARCH_LIMIT

say "the knowledge base: a copy of kb-samples"
run kb index
run kb list --kind article --limit 5

say "search: English, Chinese, and a canned reply"
run kb search --limit 3 how long does a refund take
run kb search --limit 3 '改地址'
run kb search --limit 3 --kind reply apology late parcel
run kb search --limit 2 tuikuan shibai
run kb search --limit 2 'adress chnage'

say "by tag and language"
run kb search --limit 3 'tag:发票 lang:zh'

best=$(kb search --limit 1 -l refund)
say "the best page for 'refund', and where its title and dates come from"
run kb show "$best"
run kb explain "$best"

articles=$(kb list --kind article --paths | wc -l)
replies=$(kb list --kind reply --paths | wc -l)
cat <<END

== done: kb indexed $articles articles and $replies replies and searched them in both languages.
   Now with a folder of your own Markdown:
     PATH=$top/build/release/bin:\$PATH
     cd YOUR-FOLDER
     kb init                 # looks at what is there and writes a kb.toml that fits it
     kb search WORDS
   And for more: kb --help, kb help search
END
