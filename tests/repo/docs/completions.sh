#!/usr/bin/env bash
# Drives the completion scripts in their shells, on a copy of kb-samples. usage: completions.sh KB-PROGRAM bash|zsh|fish
set -euo pipefail
program=$(realpath "$1") shell=$2
scripts=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../../completions")
samples=$scripts/../kb-samples

missing() {
  [[ -z ${CI:-} ]] || { echo "completions: $1 is missing, which the tests need" >&2; exit 1; }
  echo "completions: skipped, $1 is missing"
  exit 77
}
command -v "$shell" >/dev/null || missing "$shell"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/home"
ln -s "$program" "$scratch/bin/kb"
cp -R "$samples" "$scratch/samples"
rm -rf "$scratch/samples/.kb"
export HOME=$scratch/home PATH=$scratch/bin:$PATH LC_ALL=C.UTF-8
unset KB_ROOT XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME
cd "$scratch/samples"
kb index -q

failed=0
# expect LINE WANTED...: what completing the line offers must have each of them, one a line.
expect() {
  local line=$1 offered wanted
  shift
  offered=$(complete_in_"$shell" "$line")
  for wanted; do
    grep -qxF -- "$wanted" <<<"$offered" && continue
    echo "completions: $shell: '$line' offers no '$wanted' but: $(head -n 8 <<<"$offered" | tr '\n' ' ')" >&2
    failed=1
  done
}

complete_in_bash() {
  bash --noprofile --norc -c '
    source /usr/share/bash-completion/bash_completion
    source "$1/kb.bash"
    COMP_LINE=$2 COMP_POINT=${#2}
    # As readline cuts the line: blanks separate, ":" and "=" are words of their own.
    COMP_WORDS=()
    for word in $COMP_LINE; do
      while [[ $word == *[:=]* ]]; do
        part=${word%%[:=]*} rest=${word#"${word%%[:=]*}"}
        [[ -n $part ]] && COMP_WORDS+=("$part")
        COMP_WORDS+=("${rest:0:1}") word=${rest:1}
      done
      [[ -n $word ]] && COMP_WORDS+=("$word")
    done
    [[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _kb kb
    printf "%s\n" "${COMPREPLY[@]}"' - "$scripts" "$1"
}

complete_in_fish() {
  fish --no-config -c 'source $argv[1]/kb.fish; complete -C $argv[2]' "$scripts" "$1" | cut -f 1
}

# The zle widgets of a real zsh, in a pseudo-terminal, list what compadd was given.
complete_in_zsh() {
  zsh -f "$(dirname "$scripts")/tests/repo/docs/zsh_candidates.zsh" "$scripts" "$1"
}

case $shell in
  bash) [[ -r /usr/share/bash-completion/bash_completion ]] || missing bash-completion ;;
  zsh) zsh -n "$scripts/_kb" ;;
  fish) fish --no-execute "$scripts/kb.fish" ;;
esac

expect 'kb sea' search
expect 'kb ' search show list init index explain eval config help
expect 'kb search --lim' --limit
expect 'kb --col' --color
expect 'kb search --kind re' reply
expect 'kb search --kind=' $([[ $shell == bash ]] && echo reply || echo --kind=reply)
expect 'kb config search.' search.limit search.lang
expect 'kb show en/refunds/refund-t' en/refunds/refund-timing
expect 'kb list --tag refun' refunds
expect 'kb search tit' title:
expect 'kb search kind:re' $([[ $shell == bash ]] && echo reply || echo kind:reply)
expect 'kb list --sort -rev' -reviewed
expect 'kb help ind' index
exit "$failed"
