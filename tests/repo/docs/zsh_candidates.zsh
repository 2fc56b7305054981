# What a real zsh would offer for a line, one a line: the line is typed in a pseudo-terminal, and what its completion adds is
# written down. usage: zsh -f zsh_candidates.zsh FOLDER-OF-_kb LINE
zmodload zsh/zpty || exit 1
export KB_TEST_OUT=$(mktemp) KB_TEST_SCRIPTS=$1

zpty z zsh -f -i
zpty -w z 'PS1= ; setopt no_beep; fpath=($KB_TEST_SCRIPTS $fpath); autoload -Uz compinit; compinit -D -u
compadd() {
  local -a hits
  if [[ " ${@[1,(i)(-|--)]}" != *" "-(O|A|D)* ]]; then
    builtin compadd -A hits "$@"
    (( $#hits )) && print -rl -- $hits >>$KB_TEST_OUT
  fi
  builtin compadd "$@"
}
finish() { exit }
zle -N finish
bindkey "^I" complete-word "^Y" finish
print READY'
zpty -r z ready '*READY*READY*' || exit 1
zpty -w -n z "$2"$'\t\x19'
while zpty -r z rest; do :; done 2>/dev/null
cat $KB_TEST_OUT
rm -f $KB_TEST_OUT
