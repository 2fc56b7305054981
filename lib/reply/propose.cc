#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "kb/extract.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_read = 1 << 16;
constexpr std::size_t shortest_choice = 2;  // characters; shorter ones stand in anything

std::optional<ExtractKind> kind_for(VariableType type) {
  switch (type) {
    case VariableType::id:
      return ExtractKind::id;
    case VariableType::money:
      return ExtractKind::amount;
    case VariableType::date:
      return ExtractKind::date;
    case VariableType::time:
      return ExtractKind::time;
    case VariableType::email:
      return ExtractKind::email;
    case VariableType::phone:
      return ExtractKind::phone;
    case VariableType::url:
      return ExtractKind::url;
    default:
      return std::nullopt;
  }
}

void add(Proposal& proposal, Candidate candidate) {
  const bool is_known = std::any_of(proposal.candidates.begin(), proposal.candidates.end(), [&](const Candidate& each) {
    return each.value.text == candidate.value.text && each.value.currency == candidate.value.currency;
  });
  if (!is_known) proposal.candidates.push_back(std::move(candidate));
}

bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

// Where the words stand in the folded message, not as a part of other words.
std::size_t find_words(const std::string& text, const std::string& words) {
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool runs_on = (at > 0 && is_ascii_word(text[at - 1]) && is_ascii_word(words.front())) ||
                         (end < text.size() && is_ascii_word(text[end]) && is_ascii_word(words.back()));
    if (!runs_on) return at;
  }
  return std::string::npos;
}

class Proposer {
 public:
  Proposer(std::span<const Variable> variables, std::string_view message, Date today)
      : message_(message.substr(0, boundary_before(message, longest_read))), today_(today) {
    std::vector<std::string> patterns;
    for (const Variable& variable : variables) {
      if (variable.type == VariableType::id && !variable.pattern.empty()) patterns.push_back(variable.pattern);
    }
    const auto has_kind = [](const Variable& variable) { return kind_for(variable.type).has_value(); };
    if (std::ranges::any_of(variables, has_kind)) found_ = extract_values(message_, today, patterns);
  }

  Proposal propose_for(const Variable& variable) {
    Proposal proposal{variable.name, {}};
    const auto kind = kind_for(variable.type);
    if (kind) by_kind(variable, *kind, proposal);
    if (variable.type == VariableType::choice || variable.type == VariableType::multi) by_choice(variable, proposal);
    return proposal;
  }

 private:
  void by_kind(const Variable& variable, ExtractKind kind, Proposal& proposal) const {
    for (const Extracted& found : found_) {
      if (found.kind != kind) continue;
      const std::string& written = kind == ExtractKind::url ? found.value : found.raw;
      ParsedValue value = parse_value(variable, written, today_);
      if (value.ok()) add(proposal, {std::move(value), found.begin, found.end});
    }
  }

  void by_choice(const Variable& variable, Proposal& proposal) {
    if (!folded_) folded_ = fold_with_origin(message_);
    for (const Choice& choice : variable.choices) {
      std::vector<std::string_view> names{choice.value};
      for (const auto& [lang, text] : choice.label.texts) names.emplace_back(text);
      for (const std::string_view name : names) by_name(variable, choice, name, proposal);
    }
    std::stable_sort(proposal.candidates.begin(), proposal.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
  }

  void by_name(const Variable& variable, const Choice& choice, std::string_view name, Proposal& proposal) const {
    const std::string folded = fold(name);
    if (characters_before(folded, folded.size()) < shortest_choice) return;
    const std::size_t at = find_words(folded_->text, folded);
    if (at == std::string::npos) return;
    ParsedValue value = parse_value(variable, choice.value, today_);
    if (value.ok()) add(proposal, {std::move(value), folded_->origin[at], folded_->origin[at + folded.size()]});
  }

  std::string_view message_;
  Date today_;
  std::vector<Extracted> found_;
  std::optional<Folded> folded_;
};

}  // namespace

std::vector<Proposal> propose(std::span<const Variable> variables, std::string_view message, Date today) {
  std::vector<Proposal> proposals;
  Proposer proposer(variables, message, today);
  for (const Variable& variable : variables) {
    Proposal proposal = proposer.propose_for(variable);
    if (!proposal.candidates.empty()) proposals.push_back(std::move(proposal));
  }
  return proposals;
}

std::vector<std::pair<std::string, std::string>> pick_values(std::span<const Proposal> proposals) {
  std::set<std::size_t> taken;
  std::vector<std::pair<std::string, std::string>> values;
  for (const Proposal& proposal : proposals) {
    const Candidate& first = proposal.candidates.front();
    if (taken.insert(first.begin).second) values.emplace_back(proposal.variable, first.value.text);
  }
  return values;
}

}  // namespace kb
