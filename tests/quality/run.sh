#!/usr/bin/env bash
# Search quality in one command: hit@1, hit@3, hit@10 and MRR@10 by kind of query, for kb beside plain Xapian with n-grams
# and SQLite's FTS5 with trigrams, over the same documents. Builds what it needs; nothing is left behind.
# usage: tests/quality/run.sh [--programs BUILD-FOLDER] [--samples | --data FOLDER [--corpus FOLDER]]
#   --samples   only our own queries over kb-samples/, with a share of hits that must be reached
#   --data      has docs-cn-known-item/ and bitext/, each with queries.jsonl and qrels.tsv, bitext/ with docs.jsonl too
#   --corpus    the Markdown files of docs-cn, or a folder with corpora/docs-cn.tar.xz (default: --data and the one above)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
least=0.95  # of the samples: hit@3, all kinds together

usage() { sed -n '4,7s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
fail() { echo "run.sh: $1" >&2; [[ -z ${2:-} ]] || echo "hint: $2" >&2; exit 2; }

programs='' data='' corpus='' samples_only=no
while (($#)); do
  case $1 in
    --samples) samples_only=yes; shift; continue ;;
    --programs | --data | --corpus) (($# > 1)) || usage ;;
    *) echo "run.sh: unknown option '$1'" >&2; usage ;;
  esac
  [[ -d $2 ]] || fail "'$2' is not a folder"
  printf -v "${1#--}" %s "$(realpath "$2")"
  shift 2
done

if [[ $samples_only == no ]]; then
  [[ -n $data ]] || fail "there is no data to measure with" "--data names its folder; --samples does without"
  for file in docs-cn-known-item/queries.jsonl docs-cn-known-item/qrels.tsv bitext/{queries.jsonl,qrels.tsv,docs.jsonl}; do
    [[ -f $data/$file ]] || fail "there is no '$file' in '$data'"
  done
fi

if [[ -z $programs ]]; then
  programs=$top/build/release
  (cd "$top" && cmake --preset release -DKB_BUILD_TESTS=ON -DKB_BUILD_BENCH=ON >/dev/null &&
    cmake --build build/release --target kb_program quality_peers)
fi
kb=$programs/bin/kb peers=$programs/bench/quality_peers

scratch=$(mktemp -d "${TMPDIR:-/tmp}/kb-quality.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
# The settings of whoever runs this must not count.
export HOME=$scratch XDG_CONFIG_HOME=$scratch/config XDG_CACHE_HOME=$scratch/cache
unset KB_ROOT

# measure NAME FOLDER QUERIES QRELS [OPTION...]: FOLDER is ours to write in. Gives what kb eval gives.
measure() {
  local name=$1 folder=$2 queries=$3 qrels=$4 status=0
  shift 4
  rm -rf "$folder/.kb"
  [[ -e $folder/kb.toml ]] || : >"$folder/kb.toml"
  "$kb" -q --root "$folder" index >/dev/null
  "$kb" --root "$folder" --no-refresh -q --today 2026-11-22 eval --queries "$queries" --qrels "$qrels" --json "$@" \
    >"$scratch/$name.json" || status=$?
  ((status <= 1)) || return "$status"
  "$peers" compare "$name" "$scratch/$name.json" "$folder" "$queries" "$qrels" "$scratch/$name.xapian"
  return "$status"
}

# docs_cn FOLDER: puts the files of docs-cn there.
docs_cn() {
  local place
  for place in "$corpus" "$data" "$data/.."; do
    [[ -n $place ]] || continue
    if [[ -f $place/corpora/docs-cn.tar.xz ]]; then
      mkdir "$1" && tar -xJf "$place/corpora/docs-cn.tar.xz" -C "$1"
      return
    fi
    [[ -z $corpus ]] || { cp -R "$corpus" "$1"; return; }
  done
  fail "the files of docs-cn are not there" "--corpus names their folder"
}

cp -R "$top/kb-samples" "$scratch/samples"
measure samples "$scratch/samples" "$here/samples.jsonl" "$here/samples.tsv" --min-hit3 "$least" ||
  { status=$?; echo "run.sh: fewer than $least of the samples' queries find their page" >&2; exit "$status"; }
[[ $samples_only == yes ]] && exit

failed=0  # a set that cannot be measured does not keep the next from being
mkdir "$scratch/bitext"
"$peers" unpack "$data/bitext/docs.jsonl" "$scratch/bitext"
measure bitext "$scratch/bitext" "$data/bitext/queries.jsonl" "$data/bitext/qrels.tsv" || failed=$?
docs_cn "$scratch/docs-cn"
measure docs-cn-known-item "$scratch/docs-cn" "$data"/docs-cn-known-item/{queries.jsonl,qrels.tsv} || failed=$?
((failed == 0)) || { echo "run.sh: not all sets could be measured" >&2; exit "$failed"; }
