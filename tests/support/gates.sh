# The gates of tests/run.sh, and the counting of what passed. Sourced from the top folder, never run by itself.
# A gate is a function that returns 0 or not. Those that run ctest add its tests to the totals; any other counts as one.

passed=0 failed=0 skipped=0
gate_lines=() first_failing=''
jobs=$(nproc)

# gate NAME FUNCTION [ARGUMENT...]: runs it, whatever happened before, and notes its time and outcome.
gate() {
  local name=$1 began=$SECONDS outcome=passed failed_before=$failed counted_before=$((passed + failed))
  shift
  printf '\n== %s\n' "$name"
  "$@" || outcome=failed
  if [[ $outcome == failed && $failed == "$failed_before" ]]; then
    failed=$((failed + 1))
  elif ((passed + failed == counted_before)); then
    passed=$((passed + 1))
  fi
  [[ $outcome == failed && -z $first_failing ]] && first_failing=$name
  gate_lines+=("$(printf '%-8s %4d s  %s' "$outcome" $((SECONDS - began)) "$name")")
  printf '== %s: %s after %d s\n' "$name" "$outcome" $((SECONDS - began))
}

# The last words: one line a gate, then the totals. Ends the script.
summary() {
  echo
  printf '%s\n' "${gate_lines[@]}"
  [[ -n $first_failing ]] && echo "first failure: $first_failing"
  ((skipped > 0)) && echo "$skipped skipped"
  echo "$passed passed, $failed failed"
  [[ $failed == 0 && -z $first_failing ]]
  exit
}

# build_and_test FOLDER PRESET [CMAKE OPTION...]
build_and_test() {
  local folder=$1 preset=$2
  shift 2
  cmake --preset "$preset" -B "$folder" "$@" || return
  cmake --build "$folder" --parallel "$jobs" || return
  run_ctest "$folder"
}

# Numbers come from ctest's own report, so that skipped tests are not taken for passed ones.
run_ctest() {
  local folder=$1 status=0 report=$1/ctest.xml options=(--parallel "$jobs" --output-on-failure --timeout 300)
  [[ -n ${filter:-} ]] && options+=(--tests-regex "$filter")
  rm -f "$report"
  ctest --test-dir "$folder" "${options[@]}" --no-tests=error --output-junit "$(realpath -m "$report")" || status=$?
  [[ -s $report ]] || return 1
  local all bad out
  all=$(junit_number "$report" tests) bad=$(junit_number "$report" failures)
  out=$(($(junit_number "$report" skipped) + $(junit_number "$report" disabled)))
  passed=$((passed + all - bad - out)) failed=$((failed + bad)) skipped=$((skipped + out))
  return "$status"
}

junit_number() {
  sed -n "s/^[[:space:]]*$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1
}

# An installed tree must be enough to use the library, by CMake and by pkg-config.
consumer() {
  tests/repo/consumer.sh "$1"
}

# Every tracked C++ file as .clang-format wants it.
layout() {
  git ls-files -z -- '*.h' '*.cc' | xargs -0 --no-run-if-empty clang-format --dry-run --Werror
}

# Each fuzz target for a bounded time, starting from the corpus that the repository keeps, as the preset "sanitize" built it.
fuzz() {
  local folder=$1 seconds=${KB_FUZZ_SECONDS:-20} name status=0
  for name in front_matter import kbpack liquid markdown mcp records; do
    mkdir -p "$folder/found/$name"
    echo "-- $name, $seconds s"
    "$folder/bin/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
      -artifact_prefix="$folder/found/$name-" "$folder/found/$name" "tests/fuzz/corpus/$name" 2>"$folder/$name.log" ||
      { status=1; tail -n 60 "$folder/$name.log"; }
    grep -E '^stat::number_of_executed_units|^stat::peak_rss' "$folder/$name.log" || true
  done
  return "$status"
}
