#include "search/phrase.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "index/record.h"
#include "index/schema.h"
#include "index/terms.h"
#include "search/query_build.h"
#include "search/query_parts.h"
#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Xapian::Query;

// A fixed set of documents as a query that adds no weight.
class DocumentSet : public Xapian::PostingSource {
 public:
  explicit DocumentSet(std::vector<Xapian::docid> ids) : ids_(std::move(ids)) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double) override {
    if (is_started_) ++at_;
    is_started_ = true;
  }
  void skip_to(Xapian::docid wanted, double) override {
    is_started_ = true;
    at_ = std::lower_bound(at_, ids_.cend(), wanted);
  }
  bool at_end() const override { return at_ == ids_.cend(); }
  Xapian::docid get_docid() const override { return *at_; }
  void init(const Xapian::Database&) override {
    at_ = ids_.cbegin();
    is_started_ = false;
  }
  PostingSource* clone() const override { return new DocumentSet(ids_); }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(ids_.size()); }

  std::vector<Xapian::docid> ids_;
  std::vector<Xapian::docid>::const_iterator at_ = ids_.cbegin();
  bool is_started_ = false;
};

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text.append(part).append("\n");
  return text;
}

// The text of a field as it was cut into terms; nullptr: everything.
std::string text_of(const Xapian::Document& document, const Field* field) {
  const StoredRecord stored = decode_record(document.get_value(slot_record));
  const Meta& meta = stored.record.meta;
  if (!field) {
    return meta.title + '\n' + join(meta.aliases) + join(meta.questions) + join(meta.tags) + document.get_data();
  }
  if (field->name == "title") return meta.title;
  if (field->name == "alias") return join(meta.aliases);
  if (field->name == "question") return join(meta.questions);
  const std::string text = document.get_data();
  std::string headings;
  for (const StoredHeading& heading : stored.headings) {
    headings += text.substr(heading.text_begin, text.find('\n', heading.text_begin) - heading.text_begin) + '\n';
  }
  return headings;
}

Query only_where(const Xapian::Database& database, const Query& candidates,
                 const std::function<bool(const Xapian::Document&)>& is_match) {
  if (candidates.empty()) return {};
  Xapian::Enquire enquire(database);
  enquire.set_query(candidates);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  std::vector<Xapian::docid> ids;
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  for (auto it = found.begin(); it != found.end(); ++it) {
    if (is_match(it.get_document())) ids.push_back(*it);
  }
  std::ranges::sort(ids);
  if (ids.empty()) return Query::MatchNothing;
  return Query(Query::OP_FILTER, candidates, Query((new DocumentSet(std::move(ids)))->release()));
}

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return text;
}

bool has_pairs(const std::vector<OwnedTerm>& terms) {
  return std::ranges::any_of(terms, [](const OwnedTerm& term) { return term.kind == TermKind::han; });
}

// Where the words of a node stand in the page, by the numbering of analyse().
std::vector<std::uint32_t> positions_of(const QueryNode& node, const std::vector<OwnedTerm>& page) {
  const std::vector<OwnedTerm> wanted = analyse(node.text, "");
  std::vector<std::uint32_t> positions;
  for (const OwnedTerm& term : page) {
    const auto is_same = [&](const OwnedTerm& w) { return w.text == term.text; };
    if (std::ranges::any_of(wanted, is_same)) positions.push_back(term.position);
  }
  for (const QueryNode& child : node.children) {
    const std::vector<std::uint32_t> more = positions_of(child, page);
    positions.insert(positions.end(), more.begin(), more.end());
  }
  std::ranges::sort(positions);
  return positions;
}

std::uint32_t nearest(const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right) {
  std::uint32_t best = std::numeric_limits<std::uint32_t>::max();
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() && r != right.end()) {
    best = std::min(best, *l < *r ? *r - *l : *l - *r);
    if (*l < *r)
      ++l;
    else
      ++r;
  }
  return best;
}

// The words as terms that have positions, when each side is one word; else nothing.
std::vector<Query> positioned(const Xapian::Database& database, const QueryNode& node) {
  std::vector<Query> words;
  for (const QueryNode& child : node.children) {
    const std::vector<OwnedTerm> terms = analyse(child.text, "");
    const bool is_word = child.kind == QueryNode::Kind::word && terms.size() == 1 &&
                         terms.front().kind == TermKind::word && child.sign == QueryNode::Sign::none && !child.field;
    if (!is_word) return {};
    words.push_back(present(database, terms.front().text));
    if (words.back().empty()) return {};
  }
  return words;
}

}  // namespace

Query match_none() {
  return Query((new DocumentSet({}))->release());
}

Query phrase_query(const Xapian::Database& database, std::string_view prefix, const Field* field,
                   std::string_view text) {
  const std::vector<OwnedTerm> terms = analyse(text, "");
  std::vector<Query> words;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const bool is_tail =
        terms[i].kind == TermKind::han && code_point_at(terms[i].text, 0).length == terms[i].text.size();
    // Only words have positions; the last character of a run is part of the pair before it.
    if (terms[i].kind == TermKind::code) continue;
    if (is_tail && terms.size() > 1) continue;
    words.push_back(present(database, spell_term(prefix, terms[i].kind, terms[i].text)));
    if (words.back().empty()) return {};
  }
  if (words.empty()) return {};
  if (words.size() == 1 && !(has_pairs(terms) && terms.size() == 1)) return words.front();
  if (!has_pairs(terms)) return Query(Query::OP_PHRASE, words.begin(), words.end(), words.size());
  const std::string wanted = without_spaces(fold(text));
  const Query all(Query::OP_AND, words.begin(), words.end());
  return only_where(database, all, [&](const Xapian::Document& document) {
    return without_spaces(fold(text_of(document, field))).find(wanted) != std::string::npos;
  });
}

Query near_query(const Xapian::Database& database, const QueryNode& node, const Query& candidates) {
  const std::vector<Query> words = positioned(database, node);
  if (!words.empty()) {
    const Query near(Query::OP_NEAR, words.begin(), words.end(), node.distance + 1);
    return Query(Query::OP_FILTER, candidates, near);
  }
  return only_where(database, candidates, [&](const Xapian::Document& document) {
    const std::vector<OwnedTerm> page = analyse(text_of(document, nullptr), "");
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const auto left = positions_of(node.children[i - 1], page);
      if (nearest(left, positions_of(node.children[i], page)) > node.distance) return false;
    }
    return true;
  });
}

}  // namespace kb
