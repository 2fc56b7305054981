#!/usr/bin/env bash
# The benchmark in one command: builds kb (release) and the programs here, makes the corpora, measures, prints a table of
# figures and ratios for each. Nothing is left behind.
# usage: tests/bench/run.sh [--sizes 1000,10000,100000] [--corpus FOLDER]... [--scratch FOLDER] [--programs BUILD-FOLDER]
#                           [--linter 'rumdl check'] [--history COMMITS,PAGES] [--duplicates 100000] [--exports PAGES|FOLDER]
#                           [--page PAGES|FOLDER]
#        tests/bench/run.sh --external [--programs BUILD-FOLDER]
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

sizes='' history='' duplicates='' exports='' page='' corpora=() scratch_parent=${TMPDIR:-/tmp} programs='' linter=() external=''
while (($#)); do
  [[ $1 == --external ]] && { external=1; shift; continue; }  # nothing but `kb check --external`, against servers of its own
  (($# > 1)) || { sed -n '2,7s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
  case $1 in
    --sizes) sizes=$2 ;;
    --corpus) corpora+=("$(realpath "$2")") ;;    # any folder of Markdown, such as docs-cn; it is copied first
    --linter) read -ra linter <<<"$2" ;;           # another checker of Markdown, to race kb check with
    --duplicates) duplicates=$2 ;;                # so many articles, and a hundredth of them again as edited copies
    --exports) exports=$2 ;;                      # each format of sets, of so many articles or of a folder of Markdown
    --page) page=$2 ;;                            # the exported web page of so many articles, or of a folder, in Chromium
    --history) history=$2 ;;                       # kb's reading of git on a generated history, such as 25000,4000
    --scratch) scratch_parent=$2 ;;
    --programs) programs=$(realpath "$2") ;;      # a folder that is built already
    *) echo "run.sh: unknown option '$1'" >&2; exit 2 ;;
  esac
  shift 2
done
[[ -z $sizes && -z $duplicates && -z $history && -z $exports && -z $page && ${#corpora[@]} == 0 ]] && sizes=1000,10000,100000

if [[ -z $programs ]]; then
  programs=$top/build/release
  (cd "$top" && cmake --preset release -DKB_BUILD_TESTS=ON -DKB_BUILD_BENCH=ON >/dev/null && cmake --build build/release --target bench_programs)
fi
bench=$programs/bench kb=$programs/bin/kb

scratch=$(mktemp -d -p "$scratch_parent" kb-bench.XXXXXX)
trap 'rm -rf "$scratch"' EXIT
# The settings of whoever runs this must not count.
export HOME=$scratch XDG_CONFIG_HOME=$scratch/config XDG_CACHE_HOME=$scratch/cache
export GIT_CONFIG_NOSYSTEM=1
unset KB_ROOT

echo "$("$kb" --version | head -n 1), $(nproc) processors, $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)"
if [[ -n $external ]]; then
  "$bench/external_bench" "$kb" "$scratch"
  exit
fi
"$bench/template_bench"
for folder in "${corpora[@]}"; do
  cp -R "$folder" "$scratch/corpus"
  rm -rf "$scratch/corpus/.kb"
  "$bench/bench_main" "$kb" "$bench" "$scratch/corpus" "$(basename "$folder")" "${linter[@]}"
  "$bench/mcp_bench" "$kb" "$scratch/corpus"
  rm -rf "$scratch/corpus" "$scratch/corpus.sqlite"
done
for size in ${sizes//,/ }; do
  "$bench/make_corpus" "$scratch/corpus" "$size"
  "$bench/bench_main" "$kb" "$bench" "$scratch/corpus" "generated, $size" "${linter[@]}"
  "$bench/mcp_bench" "$kb" "$scratch/corpus"
  rm -rf "$scratch/corpus" "$scratch/corpus.sqlite"
done
if [[ -n $duplicates ]]; then
  "$bench/make_corpus" "$scratch/corpus" "$duplicates" "$((duplicates / 100 + 1))"
  "$bench/duplicates_bench" "$kb" "$scratch/corpus"
fi
if [[ -n $exports ]]; then
  if [[ -d $exports ]]; then cp -R "$exports" "$scratch/exports"; else "$bench/make_corpus" "$scratch/exports" "$exports"; fi
  [[ -f $scratch/exports/kb.toml ]] || : >"$scratch/exports/kb.toml"
  "$bench/export_bench" "$kb" "$bench/floor" "$scratch/exports"
fi
if [[ -n $page ]]; then
  if [[ -d $page ]]; then cp -R "$page" "$scratch/page"; else "$bench/make_corpus" "$scratch/page" "$page"; fi
  "$bench/page_bench" "$kb" "$scratch/page" "$top/tests/bench/page_probe.js"
fi
if [[ -n $history ]]; then
  git init -q -b main "$scratch/history"
  "$bench/make_history" ${history/,/ } | git -C "$scratch/history" fast-import --quiet --done
  git -C "$scratch/history" repack -adfq    # as a clone comes
  git -C "$scratch/history" reset -q --hard
  "$bench/history_bench" "$scratch/history"
fi
