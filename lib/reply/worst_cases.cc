#include "reply/worst_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "reply/values.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t very_long = 2000;  // characters

struct WorstValue {
  std::string_view name;
  std::string_view value;
};

constexpr WorstValue worst_values[] = {
    {"nothing", ""},
    {"blanks", " \u3000\t"},
    {"emoji", "\U0001F469\u200D\U0001F469\u200D\U0001F467 \U0001F1E8\U0001F1F3 \U0001F44D\U0001F3FD"},
    {"text from right to left", "\u202E\u0627\u0644\u0639\u0631\u0628\u064A\u0629\u2066\u200B\u200F\u0007\u061C\uFEFF"},
    {"HTML", "<script>alert(1)</script><img src=x onerror=alert(1)>"},
    {"a template", "{{ 1234 | plus: 4321 }}{% raw %}{% assign x = 1 %}"},
    {"Markdown", "[a](javascript:alert(1)) **b** `c` ![d](e) # f"},
    {"several lines", "a\n\n- b\r\n# c\n\n---\n\n    d"},
    {"zero", "0"},
    {"less than zero", "-1"},
    {"a huge number", "99999999999999999999999999"},
};

std::vector<std::pair<std::string_view, std::string>> all_values() {
  std::vector<std::pair<std::string_view, std::string>> all;
  for (const WorstValue& row : worst_values) all.emplace_back(row.name, row.value);
  std::string words;
  while (words.size() < very_long) words += "very long ";
  all.emplace_back("a very long text", words);
  all.emplace_back("a very long word", std::string(very_long, 'x'));
  return all;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

bool turns_or_hides(char32_t c) {
  const bool is_control = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0);
  const bool is_direction =
      (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
  return is_control || is_direction || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

std::size_t count_hidden(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (turns_or_hides(c.value)) ++count;
    at += c.length;
  }
  return count;
}

std::size_t count_kind(const std::vector<Scar>& scars, ScarKind kind) {
  return static_cast<std::size_t>(std::ranges::count(scars, kind, &Scar::kind));
}

// The message with a worst value, and the same one with a usual value.
struct FilledPair {
  const Filled& worst;
  const Filled& usual;
  std::string_view value;
};

bool hides_nothing(const FilledPair& pair) {
  return count_hidden(pair.worst.text) <= count_hidden(pair.usual.text) && count_hidden(pair.worst.subject) == 0;
}

bool subject_is_one_line(const FilledPair& pair) {
  return pair.worst.subject.find('\n') == std::string::npos;
}

bool template_is_text(const FilledPair& pair) {
  return pair.value.find("plus: 4321") == pair.value.npos || count_of(pair.worst.text + pair.worst.subject, "5555") <=
                                                                 count_of(pair.usual.text + pair.usual.subject, "5555");
}

// A scar that the value has itself is none of the reply's.
bool leaves_no_scar(const FilledPair& pair) {
  if (trim(pair.value).empty()) return true;  // what is left blank is a combination of its own
  const std::vector<Scar> own = find_scars(pair.value);
  return std::ranges::all_of(pair.worst.scars, [&](const Scar& scar) {
    return count_kind(own, scar.kind) > 0 || !own.empty() ||
           count_kind(pair.worst.scars, scar.kind) <= count_kind(pair.usual.scars, scar.kind);
  });
}

bool no_live_markup(const FilledPair& pair) {
  const std::string worst = ascii_lower(pair.worst.text);
  const std::string usual = ascii_lower(pair.usual.text);
  return std::ranges::all_of(std::initializer_list<std::string_view>{"<script", "<img", "href=\"javascript:"},
                             [&](std::string_view tag) { return count_of(worst, tag) <= count_of(usual, tag); });
}

struct Invariant {
  bool (*holds)(const FilledPair&);
  std::string_view broken;  // what is said when it does not
};

constexpr Invariant plain_invariants[] = {
    {hides_nothing, "the text has characters that nobody sees or that turn it around"},
    {subject_is_one_line, "the subject has more than one line"},
    {template_is_text, "the value was run as a template"},
    {leaves_no_scar, "the text looks as if something were missing"},
};

constexpr Invariant html_invariants[] = {
    {hides_nothing, "the HTML has characters that nobody sees or that turn it around"},
    {no_live_markup, "the HTML has markup of the value"},
};

class InputRunner {
 public:
  InputRunner(const Trial& trial, std::size_t which) : trial_(trial), input_(trial.inputs()[which]), which_(which) {
    outcome_.name = fmt::format("worst cases of '{}'", input_.name);
    outcome_.location = trial.place_of(input_.name);
  }

  TestOutcome run() {
    for (const Combination& around : surroundings()) {
      Trial::Values usual = trial_.values_of(around);
      ask_for(input_, usual, 0);
      run(trial_.channels().front(), Markup::plain, usual);
      if (const auto channel = channel_with_markup()) run(*channel, Markup::html, usual);
    }
    return std::move(outcome_);
  }

 private:
  // Everything on and given, and everything off and blank.
  std::vector<Combination> surroundings() const {
    Combination last;
    for (const Input& input : trial_.inputs()) last.push_back(input.ways.size() - 1);
    last[which_] = 0;
    const Combination first(last.size(), 0);
    std::vector<Combination> found = {first};
    if (last != first) found.push_back(std::move(last));
    return found;
  }

  std::optional<std::string> channel_with_markup() const {
    for (const std::string& name : trial_.channels()) {
      if (const Channel* const channel = parse_channel(name); channel != nullptr && channel->any_markup) return name;
    }
    return std::nullopt;
  }

  // Sets what the variable's conditions hang on so that it is asked for.
  void ask_for(const Input& input, Trial::Values& values, int depth) const {
    if (input.variable == nullptr || depth > 10) return;
    for (const Condition& condition : input.variable->depends_on) {
      const auto other = std::ranges::find(trial_.inputs(), condition.name, &Input::name);
      if (other == trial_.inputs().end()) continue;
      for (const auto& way : other->ways) {
        values.erase(other->name);
        if (way) values[other->name] = *way;
        if (is_met(condition, way.value_or(""))) break;
      }
      ask_for(*other, values, depth + 1);
    }
  }

  static bool is_met(const Condition& condition, const std::string& value) {
    Variable variable;
    variable.depends_on = {condition};
    return is_asked_for(variable, [&](std::string_view) { return value; });
  }

  void fail(std::string_view name, std::string_view why, const Location& where) {
    const std::string message = fmt::format("with {} for '{}': {}", name, input_.name, why);
    const bool is_told = std::ranges::find(outcome_.findings, message, &Finding::message) != outcome_.findings.end();
    if (!is_told) outcome_.findings.push_back(make_finding("reply-test-failed", where, message));
  }

  void run(const std::string& channel, Markup markup, const Trial::Values& usual_values) {
    const Tried usual = trial_.fill(usual_values, channel, markup);
    if (!usual.ok()) return;  // told by the combinations
    for (const auto& [name, value] : all_values()) {
      Trial::Values values = usual_values;
      values[input_.name] = value;
      outcome_.cases += 1;
      const Tried worst = trial_.fill(values, channel, markup);
      if (worst.is_too_large()) continue;
      if (!worst.filled) {
        fail(name, worst.error, worst.where);
      } else if (worst.ok() && is_needed(value, values, *usual.filled)) {
        fail(name, "it is filled, though the value is needed", outcome_.location);
      } else if (worst.ok()) {
        check(name, {*worst.filled, *usual.filled, value}, markup);
        check_again(name, *worst.filled, trial_.fill(values, channel, markup));
      }
    }
  }

  bool is_needed(const std::string& value, const Trial::Values& values, const Filled& usual) const {
    if (input_.variable == nullptr || !trim(value).empty() || !input_.variable->required) return false;
    if (!trial_.is_used(input_.name)) return false;
    FillRequest request;
    request.values = values;
    return is_asked_for(*input_.variable, *usual.face, request);
  }

  void check(std::string_view name, const FilledPair& pair, Markup markup) {
    const std::span<const Invariant> rows =
        markup == Markup::html ? std::span<const Invariant>(html_invariants) : plain_invariants;
    for (const Invariant& row : rows) {
      if (!row.holds(pair)) fail(name, row.broken, outcome_.location);
    }
  }

  void check_again(std::string_view name, const Filled& first, const Tried& second) {
    const bool is_same = second.ok() && second.filled->text == first.text && second.filled->subject == first.subject;
    if (!is_same) fail(name, "filled twice, it gave two texts", outcome_.location);
  }

  const Trial& trial_;
  const Input& input_;
  const std::size_t which_;
  TestOutcome outcome_;
};

}  // namespace

std::vector<TestOutcome> run_worst_cases(const Trial& trial) {
  std::vector<TestOutcome> outcomes;
  for (std::size_t i = 0; i < trial.inputs().size(); ++i) outcomes.push_back(InputRunner(trial, i).run());
  return outcomes;
}

}  // namespace kb
