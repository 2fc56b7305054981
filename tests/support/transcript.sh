#!/usr/bin/env bash
# Runs the terminal sessions of Markdown files and compares what they show with what the program says.
# usage: transcript.sh [--update] KB-PROGRAM FILE.md...
#
# A session is a block that opens with ```console. A line "$ COMMAND" is run, the lines after it are what it prints (both
# streams together), and "[exit N]" ends that where the command does not exit with 0; "> " continues a command. All
# blocks of a file run in one shell, in a new folder with a copy of kb-samples in it. There 'kb' means
# 'kb --today 2026-11-22', the environment is empty but for what is set below, and no terminal is there.
# A line "..." stands for any lines. Times, and the place of the new folder ("DIR"), are made the same for all.
# --update writes what the program says into the files, except where "..." makes it fit already.
set -euo pipefail
export LC_ALL=C.UTF-8
top=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")

update=no
if [[ ${1:-} == --update ]]; then update=yes; shift; fi
(($# >= 2)) || { sed -n '3s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
program=$(realpath "$1")
shift

scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
cat >"$scratch/bin/kb" <<END
#!/bin/sh
[ "\$1" = __complete ] && exec '$program' "\$@"
exec '$program' --today 2026-11-22 "\$@"
END
chmod +x "$scratch/bin/kb"

# The commands of a file, one a line of output, NUL between them.
commands_of() {
  awk '
    /^```console$/ { inside = 1; next }
    /^```/ { inside = 0 }
    inside && /^\$ / { if (open) printf "\n%c", 0; printf "%s", substr($0, 3); open = continued = 1; next }
    inside && open && /^> / && continued { printf "\n%s", substr($0, 3) }
    !/^> / { continued = 0 }
    END { if (open) printf "\n%c", 0 }' "$1"
}

# Runs them in one shell; what each prints goes to OUT/1, OUT/2...
run_commands() {
  local file=$1 out=$2 home=$3
  mkdir -p "$out" "$home"
  cp -R "$top/kb-samples" "$home/kb-samples"
  rm -rf "$home/kb-samples/.kb"
  commands_of "$file" >"$out/commands"
  env -i HOME="$home" PATH="$scratch/bin:/usr/local/bin:/usr/bin:/bin" LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80 \
    GIT_CONFIG_NOSYSTEM=1 ASAN_OPTIONS="${ASAN_OPTIONS:-}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" \
    bash --noprofile --norc -c '
      set +e
      cd "$HOME"
      number=0
      while IFS= read -r -d "" command <&3; do
        number=$((number + 1))
        eval "$command" >"$0/$number" 2>&1 </dev/null 3<&-
        status=$?
        ((status == 0)) || echo "[exit $status]" >>"$0/$number"
      done 3<"$0/commands"' "$out"
  sed -E -i "s#$home#DIR#g; s/in [0-9]+\.[0-9] s\$/in 0.1 s/; s/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC/2026-11-22 12:00 UTC/" \
    "$out"/[0-9]*
}

# The file again, with what was printed in place of what it shows.
rewritten() {
  awk -v out="$2" '
    function flush_shown(   path, line, printed, fits) {
      if (!number) return
      path = out "/" number; printed = ""
      while ((getline line <path) > 0) printed = printed line "\n"
      close(path)
      printf "%s", like(shown, printed) ? shown : printed
      number_done = number; shown = ""
    }
    # Whether text fits a pattern in which lines "..." stand for any lines.
    function like(pattern, text,   parts, count, i, at) {
      if (index("\n" pattern, "\n...\n") == 0) return pattern == text
      count = split("\n" pattern, parts, /\n\.\.\.\n/)
      text = "\n" text
      for (i = 1; i <= count; i++) {
        # The line end before the next part went into the separator.
        if (i > 1) parts[i] = "\n" parts[i]
        if (i == count && i > 1) return parts[i] == "\n" || (length(text) >= length(parts[i]) && substr(text, length(text) - length(parts[i]) + 1) == parts[i])
        at = index(text, parts[i])
        if (at == 0 || (i == 1 && at != 1)) return 0
        text = substr(text, at + length(parts[i]))
      }
      return 1
    }
    /^```console$/ && !inside { inside = 1; print; next }
    /^```/ && inside { flush_shown(); running = 0; inside = 0; print; next }
    inside && /^\$ / { if (running) flush_shown(); number++; running = 1; continued = 1; print; next }
    inside && running && continued && /^> / { print; next }
    inside && running { continued = 0; shown = shown $0 "\n"; next }
    { print }' "$1"
}

failed=0 index=0
for file; do
  index=$((index + 1))
  run_commands "$file" "$scratch/out$index" "$scratch/home$index"
  rewritten "$file" "$scratch/out$index" >"$scratch/new"
  if cmp -s "$file" "$scratch/new"; then continue; fi
  if [[ $update == yes ]]; then
    cp "$scratch/new" "$file"
    echo "updated ${file#"$top/"}"
  else
    diff -u --label "${file#"$top/"}" --label "what the program says" "$file" "$scratch/new" || true
    failed=1
  fi
done
((failed == 0)) || echo "hint: when that is right: tests/support/transcript.sh --update PROGRAM FILE..." >&2
exit "$failed"
