# bash completion for kb. Everything is asked of the program: kb __complete -- WORDS... prints a candidate a line, with a
# tab and a description after it; ":file" and ":dir" ask for bash's own files and folders.

# A word as the program would get it: quotes and backslashes taken off.
_kb_plain() {
  local word=$1 out='' i c
  for ((i = 0; i < ${#word}; i++)); do
    c=${word:i:1}
    case $c in
      \\) ((++i)); out+=${word:i:1} ;;
      \' | \") ;;
      *) out+=$c ;;
    esac
  done
  plain=$out
}

_kb() {
  local program=${1/#\~\//$HOME/} cur cword words word plain quoted='' asked=() line value values=() directive=''
  if declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref -n := cur words cword
  else
    cur=${COMP_WORDS[COMP_CWORD]} words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
  fi
  for word in "${words[@]:1:cword-1}" "$cur"; do
    _kb_plain "$word"
    asked+=("$plain")
  done
  [[ $cur == [\'\"]* ]] && quoted=yes

  while IFS= read -r line; do
    value=${line%%$'\t'*}
    case $value in
      :file | :dir) directive=$value ;;
      *) values+=("$value") ;;
    esac
  done < <("$program" __complete -- "${asked[@]}" 2>/dev/null)

  COMPREPLY=()
  # What bash has already on the line: for it a word begins anew after ':' and '='.
  local typed=$plain skip=''
  [[ -z $quoted && $cur == *[:=]* ]] && skip=${typed%"${typed##*[:=]}"}
  for value in "${values[@]}"; do
    [[ -n $quoted ]] || printf -v value %q "${value#"$skip"}"
    COMPREPLY+=("$value")
  done
  if [[ -n $directive ]]; then
    local action=-f
    [[ $directive == :dir ]] && action=-d
    compopt -o filenames 2>/dev/null
    while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen "$action" -- "${typed#"$skip"}")
  elif ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *: ]]; then
    compopt -o nospace 2>/dev/null
  fi
}

complete -F _kb kb
