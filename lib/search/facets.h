// Counting the values of exact fields among the matches of a search.
//
// No record of a page is decoded for counting: the terms of a field's values are walked, and the postings of each are
// counted where they meet the matches. That costs as much as the field has postings (a tenth of a second for some
// 100,000 pages with three tags each), whatever the number of matches. A record is read only to spell a value as its
// pages do: the index has it folded.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "kb/fields.h"
#include "kb/search.h"

namespace kb {

// Every term of a field's whole values, in order, with its number of documents.
void each_value(const Xapian::Database& database, const Field& field,
                const std::function<void(const std::string& term, std::size_t documents)>& take);

// Sees every match of a search: hand it to Enquire::add_matchspy, and look at as many documents as the database has.
class MatchCollector : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override;

  std::vector<Xapian::docid> sorted() const;

 private:
  std::vector<Xapian::docid> found_;
};

// In the order of the names. Throws Error(usage) for a name that is no exact field.
std::vector<Facet> count_facets(const Xapian::Database& database, const std::vector<std::string>& fields,
                                const std::vector<Xapian::docid>& matches);

}  // namespace kb
