#include "search/shorten.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_set>
#include <utility>

#include "index/terms.h"
#include "search/function_words.h"
#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Type = QueryNode::Kind;

// Words that no page has which go before known ones.
constexpr std::size_t most_unknown = most_telling / 4;

struct Sought {
  std::size_t child = 0;    // of the list
  std::uint32_t begin = 0;  // in its text, bytes
  std::uint32_t end = 0;
  double pages = 0;  // that have it
};

bool is_plain(const QueryNode& node) {
  return node.kind == Type::word && !node.field && node.sign == QueryNode::Sign::none;
}

// The parts of codes and the ends of runs stand in other terms already.
std::vector<OwnedTerm> words_and_pairs(const std::string& text) {
  std::vector<OwnedTerm> terms;
  std::uint32_t covered = 0;
  for (OwnedTerm& term : analyse(text, "")) {
    const bool is_end = term.kind == TermKind::han && is_one_character(term.text);
    if (term.begin < covered && (is_end || term.kind == TermKind::word)) continue;
    if (term.kind != TermKind::word) covered = term.end;
    terms.push_back(std::move(term));
  }
  return terms;
}

struct Units {
  std::vector<Sought> distinct;
  std::size_t all = 0;
};

// Each term once, where it first stands.
Units units_of(const QueryNode& root, const Guesser& guesser) {
  Units units;
  std::unordered_set<std::string> seen;
  for (std::size_t i = 0; i < root.children.size(); ++i) {
    if (!is_plain(root.children[i])) continue;
    for (const OwnedTerm& term : words_and_pairs(root.children[i].text)) {
      ++units.all;
      if (is_function_word(term.text) || !seen.insert(term.text).second) continue;
      const Xapian::doccount pages = guesser.pages_with(term.text);
      units.distinct.push_back({i, term.begin, term.end, static_cast<double>(pages)});
    }
  }
  return units;
}

// The rarest, in the order of the text.
void keep_rarest(std::vector<Sought>& units, double all_pages) {
  std::size_t unknown = 0;
  for (Sought& unit : units) {
    if (unit.pages == 0) unit.pages = ++unknown <= most_unknown ? std::sqrt(all_pages) : all_pages + 1;
  }
  std::ranges::stable_sort(units, {}, &Sought::pages);
  units.resize(most_telling);
  std::ranges::sort(units, {}, [](const Sought& unit) { return std::pair(unit.child, unit.begin); });
}

// The stretches of a word's text that the units cover, each as a word.
void add_stretches(const std::string& text, std::span<const Sought> units, std::vector<QueryNode>& words) {
  for (std::size_t i = 0; i < units.size();) {
    const std::uint32_t begin = units[i].begin;
    std::uint32_t end = units[i].end;
    for (++i; i < units.size() && units[i].begin < end; ++i) end = std::max(end, units[i].end);
    QueryNode word{Type::word};
    word.text = text.substr(begin, end - begin);
    words.push_back(std::move(word));
  }
}

void shorten_plain_words(QueryNode& root, const Guesser& guesser, std::vector<std::string>& notes) {
  auto [units, all] = units_of(root, guesser);
  if (all <= most_telling || units.empty()) return;
  if (units.size() > most_telling) {
    notes.push_back(
        fmt::format("a long query: its {} most telling words of {} were searched", most_telling, units.size()));
    keep_rarest(units, static_cast<double>(guesser.pages()));
  }
  std::vector<QueryNode> kept;
  auto unit = units.begin();
  for (std::size_t i = 0; i < root.children.size(); ++i) {
    QueryNode& child = root.children[i];
    if (!is_plain(child)) {
      kept.push_back(std::move(child));
      continue;
    }
    const auto end = std::find_if(unit, units.end(), [&](const Sought& other) { return other.child != i; });
    add_stretches(child.text, {unit, end}, kept);
    unit = end;
  }
  root.children = std::move(kept);
}

// What else is there, in the order of the text, as far as it is affordable.
class Budget {
 public:
  void cut(QueryNode& list, bool is_root) {
    std::erase_if(list.children, [&](QueryNode& child) {
      if (is_root && is_plain(child)) return false;
      if (child.children.empty()) return !afford(child);
      cut(child, false);
      return child.children.empty();
    });
  }

  void note(std::vector<std::string>& notes) const {
    if (words_ > most_words) notes.push_back(fmt::format("only the first {} words were searched", most_words));
    if (is_cut_) notes.push_back(fmt::format("only the first {} bytes of the words were searched", most_text));
  }

 private:
  bool afford(QueryNode& leaf) {
    if (++words_ > most_words) return false;
    const std::size_t left = most_text - text_;
    if (leaf.text.size() > left) {
      is_cut_ = true;
      leaf.text.resize(boundary_before(leaf.text, left));
    }
    text_ += leaf.text.size();
    return leaf.kind == Type::range || !trim(leaf.text).empty();
  }

  std::size_t words_ = 0;
  std::size_t text_ = 0;
  bool is_cut_ = false;
};

}  // namespace

QueryNode shorten(QueryNode root, const Guesser& guesser, std::vector<std::string>& notes) {
  Budget budget;
  budget.cut(root, true);
  budget.note(notes);
  shorten_plain_words(root, guesser, notes);
  return root;
}

ParsedQuery read_query(const Xapian::Database& database, const SearchRequest& request) {
  ParsedQuery parsed = request.plain ? parse_message(request.query) : parse_query(request.query, request.today);
  parsed.root = shorten(std::move(parsed.root), Guesser(database), parsed.notes);
  return parsed;
}

}  // namespace kb
