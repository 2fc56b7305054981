// Small pieces that queries are put together from, for the sources of QueryBuilder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

namespace kb {

// The query for one term; empty when no page has it. All terms go through here: Xapian 1.4.22 crashes on some queries
// that join absent terms by AND (it keeps hold of a posting list that it has deleted).
Xapian::Query present(const Xapian::Database& database, const std::string& term);

// Matches what the query does and adds this much, whatever the page's length and the word's rarity.
Xapian::Query weighing(const Xapian::Query& query, double weight);

// The query with its weights multiplied.
Xapian::Query scaled(const Xapian::Query& query, double factor);

Xapian::Query any_of(const std::vector<Xapian::Query>& queries);
Xapian::Query all_of(const std::vector<Xapian::Query>& queries);

// The terms that begin so, the most frequent of them; empty when there is none.
Xapian::Query starting_with(const Xapian::Database& database, const std::string& term);

// Spellings of one word. Those of one share count as a single word that is in all their pages. (OP_MAX would say better
// what is meant, but Xapian 1.4.22 reads freed memory there when several lists end at once.)
class Spellings {
 public:
  void add(const Xapian::Query& query, double share);
  Xapian::Query query() const;

 private:
  std::map<long, std::vector<Xapian::Query>> by_share_;
};

}  // namespace kb
