// Whether the faces of one reply state the same facts.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "kb/facts.h"
#include "reply/rules/face_pairs.h"
#include "reply/rules/rules.h"

namespace kb {
namespace {

struct SaidFact {
  const FaceText* text = nullptr;
  Fact fact;
};

std::vector<SaidFact> facts_of(const FaceView& view) {
  std::vector<SaidFact> said;
  for (const FaceText* text : {view.body, view.subject}) {
    if (text == nullptr) continue;
    for (Fact& fact : find_facts(text->scan.fixed)) said.push_back({text, std::move(fact)});
  }
  return said;
}

bool says(const std::vector<SaidFact>& said, std::string_view unit, const std::string& value) {
  return std::ranges::any_of(said,
                             [&](const SaidFact& each) { return each.fact.unit == unit && each.fact.value == value; });
}

// "40%" beside "10 to 40 %".
bool is_end_of(const Fact& fact, const Fact& range) {
  const bool is_range = range.unit == fact.unit && range.value.find('-') != std::string::npos;
  return is_range && (range.value.starts_with(fact.value + "-") || range.value.ends_with("-" + fact.value));
}

// "10 to 40 %" says what "10% to 40%" says, and has to do with "40%".
bool is_said(const Fact& fact, const std::vector<SaidFact>& others) {
  if (std::ranges::any_of(others, [&](const SaidFact& other) { return is_same_fact(fact, other.fact); })) return true;
  const std::size_t dash = fact.value.find('-');
  if (dash != std::string::npos)
    return says(others, fact.unit, fact.value.substr(0, dash)) && says(others, fact.unit, fact.value.substr(dash + 1));
  return std::ranges::any_of(others, [&](const SaidFact& other) { return is_end_of(fact, other.fact); });
}

// Those that count and that the other side does not say, by unit, each value once.
std::map<std::string, std::vector<SaidFact>> missing_from(const std::vector<SaidFact>& said,
                                                          const std::vector<SaidFact>& others) {
  std::map<std::string, std::vector<SaidFact>> missing;
  for (const SaidFact& each : said) {
    if (each.fact.is_weak || is_said(each.fact, others)) continue;
    auto& list = missing[std::string(each.fact.unit)];
    const auto is_same = [&](const SaidFact& other) { return is_same_fact(each.fact, other.fact); };
    if (std::ranges::none_of(list, is_same)) list.push_back(each);
  }
  return missing;
}

std::size_t count_of_unit(const std::vector<SaidFact>& said, std::string_view unit) {
  return static_cast<std::size_t>(
      std::ranges::count_if(said, [&](const SaidFact& each) { return each.fact.unit == unit && !each.fact.is_weak; }));
}

// Those of one unit that find no partner on the other side, each of which serves one.
std::vector<SaidFact> left_over(std::string_view unit, const std::vector<SaidFact>& said,
                                const std::vector<SaidFact>& others) {
  std::vector<const SaidFact*> free;
  for (const SaidFact& other : others) {
    if (other.fact.unit == unit) free.push_back(&other);
  }
  std::vector<SaidFact> left;
  for (const SaidFact& each : said) {
    if (each.fact.unit != unit || each.fact.is_weak) continue;
    const auto partner =
        std::ranges::find_if(free, [&](const SaidFact* other) { return is_same_fact(each.fact, other->fact); });
    if (partner == free.end()) {
      left.push_back(each);
    } else {
      free.erase(partner);
    }
  }
  return left;
}

// Letters or digits in which two texts of the same length differ.
std::size_t differences(const std::string& a, const std::string& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] == b[i] ? 0 : 1;
  return count;
}

// Links and phone numbers may be others in another language or channel: only what looks like a slip is told.
bool is_slip(const Fact& a, const Fact& b) {
  if (a.unit != "link" && a.unit != "phone") return true;
  return a.value.size() == b.value.size() && differences(a.value, b.value) <= 2;
}

std::string written(const SaidFact& said) {
  return std::string(said.text->source.substr(said.fact.begin, said.fact.end - said.fact.begin));
}

class FactComparison {
 public:
  FactComparison(const Pair& pair, RuleFindings& findings)
      : pair_(pair), findings_(findings), main_(facts_of(pair.main)), other_(facts_of(pair.other)) {}

  // Where as many are missing on one side as on the other they stand for each other; else it cannot be told which.
  void run() {
    constexpr std::size_t most_facts = 500;  // each is compared with each
    if (main_.size() > most_facts || other_.size() > most_facts) return;
    auto main_only = missing_from(main_, other_);
    auto other_only = missing_from(other_, main_);
    std::set<std::string> units;
    for (const auto& [unit, facts] : main_only) units.insert(unit);
    for (const auto& [unit, facts] : other_only) units.insert(unit);
    for (const std::string& unit : units) compare(unit, main_only[unit], other_only[unit]);
  }

 private:
  void compare(const std::string& unit, std::vector<SaidFact> mains, std::vector<SaidFact> others) {
    const bool is_even = count_of_unit(main_, unit) == count_of_unit(other_, unit);
    const bool is_one_sided = mains.empty() || others.empty();
    if (is_one_sided && is_even && pair_.is_translation) {
      // One of several equal ones was changed.
      const std::size_t count = std::max(mains.size(), others.size());
      mains = left_over(unit, main_, other_);
      others = left_over(unit, other_, main_);
      if (mains.size() != count) return;
    }
    const bool is_likely = pair_.is_translation || (mains.size() == 1 && is_even);
    if (mains.size() != others.size() || !is_likely) return;
    for (std::size_t i = 0; i < mains.size(); ++i) tell(mains[i], others[i]);
  }

  void tell(const SaidFact& main, const SaidFact& other) {
    if (is_end_of(main.fact, other.fact) || is_end_of(other.fact, main.fact) || !is_slip(main.fact, other.fact)) return;
    const Face& face = pair_.main.face();
    std::string where = face.path;
    if (main.text->offset) where = to_string(findings_.place(*main.text->file, *main.text->offset + main.fact.begin));
    findings_
        .add("reply-faces-differ-facts", *other.text, other.fact.begin, other.fact.end,
             fmt::format("'{}' here, '{}' in {} ({})", written(other), written(main), name_of(face), where),
             "one of the two is wrong, or the faces should say why they differ")
        .target = written(other);
  }

  const Pair& pair_;
  RuleFindings& findings_;
  std::vector<SaidFact> main_;
  std::vector<SaidFact> other_;
};

}  // namespace

void check_face_facts(const ReplyGroup& group, RuleFindings& findings) {
  for (const Pair& pair : pairs_of(group)) FactComparison(pair, findings).run();
}

}  // namespace kb
